//! People who act for an organisation: the audit names the person, whatever account the action was carried out on.
//!
//! Use cases know one account only, the organisation's. Who really pressed the button stands beside the request's task
//! and is taken along into each transaction by the store, so that no use case can forget it.

use std::sync::Arc;

tokio::task_local! {
    static ACTING: Acting;
}

/// A person who acts for an organisation. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting(Arc<(String, String)>);

impl Acting {
    /// This person for this organisation.
    #[must_use]
    pub fn new(person: &str, organisation: &str) -> Self {
        Self(Arc::new((person.to_owned(), organisation.to_owned())))
    }

    /// Account of the person.
    #[must_use]
    pub fn person(&self) -> &str {
        &self.0.0
    }

    /// Account of the organisation.
    #[must_use]
    pub fn organisation(&self) -> &str {
        &self.0.1
    }
}

/// Answers a request in the name of whoever acts, if somebody acts for somebody else.
pub async fn answer_for<F: Future>(acting: Option<Acting>, answer: F) -> F::Output {
    match acting {
        Some(acting) => ACTING.scope(acting, answer).await,
        None => answer.await,
    }
}

/// Who acts in the task that asks.
pub(crate) fn acting_now() -> Option<Acting> {
    ACTING.try_with(Clone::clone).ok()
}
