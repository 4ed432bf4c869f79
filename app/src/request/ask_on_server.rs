//! Asking server functions, as the server does it: it runs their bodies.

use crate::refusal::Refusal;
use crate::request::{Fields, FormReply};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Data that a page waits for.
pub struct Loaded<T: Send + Sync + 'static>(Resource<Result<T, Refusal>>);

impl<T: Send + Sync> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Loaded<T> {}

/// Asks for the data of a page.
pub fn load<F>(ask: impl Fn() -> F + Send + Sync + 'static) -> Loaded<F::Output>
where
    F: ServerFn<Error = Refusal> + 'static,
    F::Output: serde::Serialize + serde::de::DeserializeOwned + Send + Sync,
{
    let run = move |()| {
        let call = ask();
        async move { call.run_body().await }
    };
    Loaded(Resource::new_blocking(|| (), run))
}

/// What the page shows once the data is there.
pub fn shown<T, V>(
    loaded: Loaded<T>,
    page: impl FnOnce(T) -> V + Send + 'static,
    no: fn(Refusal) -> AnyView,
) -> Suspend<AnyView>
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        match loaded.0.await {
            Ok(value) => page(value).into_any(),
            Err(refusal) => no(refusal),
        }
    })
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
