//! What a browser got back.

use super::html::{Form, forms};
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};

/// A whole response.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytes,
    /// Where it was asked for, for messages.
    pub asked: String,
}

impl Answer {
    /// Fails with the beginning of the page when the status is another one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.asked, self.words());
        self
    }

    /// Fails when the status is none of these.
    #[track_caller]
    pub fn expect_any(self, statuses: &[u16], about: &str) -> Self {
        assert!(statuses.contains(&self.status.as_u16()), "{about}: {}: {} {}", self.asked, self.status, self.words());
        self
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The visible words of the page.
    pub fn words(&self) -> String {
        super::html::words(&self.text())
    }

    /// A header's value, empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where the answer leads.
    #[track_caller]
    pub fn location(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}: {}", self.asked, self.words());
        self.header("location").to_owned()
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{}: {error}: {}", self.asked, self.text()))
    }

    /// The form that posts to an address.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let found = forms(&self.text()).into_iter().find(|form| form.action == action);
        found.unwrap_or_else(|| panic!("no form to {action} on {}: {}", self.asked, self.words()))
    }

    /// Names of the headers, sorted; those that differ on every request by their names only.
    pub fn header_names(&self) -> Vec<String> {
        let mut names: Vec<_> = self.headers.keys().map(|name| name.as_str().to_owned()).collect();
        names.sort();
        names
    }

    /// The value of an attribute-marked element, e.g. `data-testid="dossier-code"`.
    #[track_caller]
    pub fn marked(&self, mark: &str) -> String {
        let text = self.text();
        let at = text.find(mark).unwrap_or_else(|| panic!("no {mark} on {}: {}", self.asked, self.words()));
        let inside = text[at..].split_once('>').map_or("", |(_, rest)| rest);
        // The element ends where its own kind of tag closes; codes hold no nested element of the same kind.
        let name = text[..at].rsplit('<').next().and_then(|tag| tag.split_whitespace().next()).unwrap_or_default();
        super::html::words(inside.split(&format!("</{name}")).next().unwrap_or_default())
    }
}
