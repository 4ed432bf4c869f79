//! Asking server functions, as the server does it: it runs their bodies.
//!
//! A page is drawn once, when its data is there. The framework's resources and suspense draw it twice: once to see what
//! else it waits for, and once more to write it.

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::{Fields, FormReply};
use hydration_context::SerializedDataId;
use leptos::reactive::owner::Owner;
use leptos::server_fn::ServerFn;
use leptos::tachys::reactive_graph::OwnedView;
use serde::Serialize;
use std::pin::Pin;
use std::sync::Mutex;

/// Data on its way, until the page takes it.
type Coming<T> = Mutex<Option<Pin<Box<dyn Future<Output = Result<T, Refusal>> + Send>>>>;

/// Data that a page waits for.
pub struct Loaded<T: 'static> {
    coming: StoredValue<Coming<T>>,
    keep: Keep,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

/// The place in the page under which browsers find what was loaded.
#[derive(Clone, Copy)]
struct Keep(Option<usize>);

impl Keep {
    /// The next place. Browsers count places in the same order.
    fn next() -> Self {
        Self(Owner::current_shared_context().map(|context| context.next_id().into_inner()))
    }

    /// Writes into the page what was loaded.
    fn write(self, loaded: &impl Serialize) {
        if let (Some(place), Some(context), Ok(text)) =
            (self.0, Owner::current_shared_context(), serde_json::to_string(loaded))
        {
            context.write_async(SerializedDataId::new(place), Box::pin(std::future::ready(text)));
        }
    }
}

/// Asks for the data of a page.
pub fn load<F>(ask: impl Fn() -> F + Send + Sync + 'static) -> Loaded<F::Output>
where
    F: ServerFn<Error = Refusal> + 'static,
    F::Output: Send,
{
    let keep = Keep::next();
    let call = ask();
    let coming: Coming<F::Output> = Mutex::new(Some(Box::pin(async move { call.run_body().await })));
    Loaded { coming: StoredValue::new(coming), keep }
}

/// As [`load`]: on the server each act is followed by a page of its own.
pub fn load_after_acts<F>(ask: impl Fn() -> F + Send + Sync + 'static) -> Loaded<F::Output>
where
    F: ServerFn<Error = Refusal> + 'static,
    F::Output: Send,
{
    load(ask)
}

/// What the page shows once the data is there.
pub fn shown<T, V>(
    loaded: Loaded<T>,
    page: impl FnOnce(T) -> V + Send + 'static,
    no: fn(Refusal) -> AnyView,
) -> Suspend<AnyView>
where
    T: Serialize + Send + 'static,
    V: IntoView + 'static,
{
    let coming =
        loaded.coming.try_with_value(|coming| coming.lock().ok().and_then(|mut coming| coming.take())).flatten();
    Suspend::new(async move {
        let answer = match coming {
            Some(coming) => coming.await,
            None => Err(Refusal::Broken),
        };
        loaded.keep.write(&answer);
        let view = match answer {
            Ok(value) => page(value).into_any(),
            Err(refusal) => no(refusal),
        };
        // What is drawn later, when its page is written, still belongs to this page.
        OwnedView::new(view).into_any()
    })
}

/// The place of a page that waits for its data. Not generic: every page shares it.
pub fn waiting(content: Box<dyn Fn() -> Suspend<AnyView> + Send + Sync>) -> AnyView {
    // Browsers wait in a suspense, which takes a place too.
    Keep::next();
    content().into_any()
}

/// Calls a server function.
///
/// # Errors
/// What the function refuses.
pub async fn ask<F: ServerFn<Error = Refusal>>(call: F) -> Result<F::Output, Refusal> {
    call.run_body().await
}

/// Forms are sent by browsers only.
///
/// # Errors
/// Always.
pub async fn send_form(_path: &'static str, _fields: Fields) -> Result<FormReply, Refusal> {
    Err(Refusal::Broken)
}
