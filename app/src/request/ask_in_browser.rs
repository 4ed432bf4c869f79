//! Asking server functions, as browsers do it: JSON over the network, decoded where it is used.
//!
//! Everything between the typed question and the typed answer handles text only. The framework's own stubs and
//! resources are generic over each answer, and the copies the compiler made of them were a third of the download.

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::{Fields, FormReply, PageState, json};
use crate::texts::shell as words;
use gloo_net::http::Request;
use leptos::__reexports::send_wrapper::SendWrapper;
use leptos::server::codee::string::FromToStringCodec;
use leptos::server_fn::ServerFn;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

type Text = Resource<String, FromToStringCodec>;

/// A text on its way; browsers have one thread.
type Coming = SendWrapper<Pin<Box<dyn Future<Output = Result<String, Refusal>>>>>;

/// Data that a page waits for: the JSON of a result, from the page itself or from the server function.
pub struct Loaded<T> {
    text: Text,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

/// Asks for the data of a page.
pub fn load<F>(ask: impl Fn() -> F + Send + Sync + 'static) -> Loaded<F::Output>
where
    F: ServerFn<Error = Refusal> + Serialize,
{
    Loaded { text: text(F::PATH, None, written(ask)), holds: PhantomData }
}

/// As [`load`], and asks again whenever a form of this page was carried out and the page stays. The question alone says
/// nothing about that: a resource whose question is the same as before keeps its answer.
pub fn load_after_acts<F>(ask: impl Fn() -> F + Send + Sync + 'static) -> Loaded<F::Output>
where
    F: ServerFn<Error = Refusal> + Serialize,
{
    let acts = expect_context::<PageState>().acts;
    Loaded { text: text(F::PATH, Some(acts), written(ask)), holds: PhantomData }
}

/// The body of a question.
type Written = Box<dyn Fn() -> String + Send + Sync>;

fn written<F: Serialize>(ask: impl Fn() -> F + Send + Sync + 'static) -> Written {
    Box::new(move || serde_json::to_string(&ask()).unwrap_or_default())
}

fn text(path: &'static str, acts: Option<RwSignal<u32>>, body: Written) -> Text {
    let question = move || (acts.map_or(0, |acts| acts.get()), body());
    Resource::new_str_blocking(question, move |(_, body)| {
        let answer = post(path, body);
        SendWrapper::new(async move {
            match answer.await {
                Ok(text) => ["{\"Ok\":", &text, "}"].concat(),
                Err(refusal) => serde_json::to_string(&Err::<(), _>(refusal)).unwrap_or_default(),
            }
        })
    })
}

/// What the page shows once the data is there.
pub fn shown<T, V>(
    loaded: Loaded<T>,
    page: impl FnOnce(T) -> V + Send + 'static,
    no: fn(Refusal) -> AnyView,
) -> Suspend<AnyView>
where
    T: DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    let open = move |text: &str| match accepted(text).map(json::read) {
        Ok(Ok(value)) => page(value).into_any(),
        Ok(Err(_)) => no(Refusal::Broken),
        Err(refusal) => no(refusal),
    };
    opened(loaded.text, Box::new(open))
}

/// The JSON of the value inside the JSON of a result; read by hand, so that only values are generic.
fn accepted(text: &str) -> Result<&str, Refusal> {
    match text.strip_prefix("{\"Ok\":").and_then(|rest| rest.strip_suffix('}')) {
        Some(value) => Ok(value),
        None => Err(json::read::<Result<(), Refusal>>(text).ok().and_then(Result::err).unwrap_or(Refusal::Broken)),
    }
}

fn opened(text: Text, open: Box<dyn FnOnce(&str) -> AnyView + Send>) -> Suspend<AnyView> {
    let opened: Pin<Box<dyn Future<Output = AnyView> + Send>> = Box::pin(async move { open(&text.await) });
    Suspend::new(opened)
}

/// The place of a page that waits for its data. Not generic: every page shares it.
pub fn waiting(content: Box<dyn Fn() -> Suspend<AnyView> + Send + Sync>) -> AnyView {
    view! {
        <Suspense fallback=|| view! { <p class="loading" role="status">{words::loading()}</p> }>
            {move || content()}
        </Suspense>
    }
    .into_any()
}

/// Calls a server function.
///
/// # Errors
/// What the function refuses; [`Refusal::Offline`] when the network did not carry it.
pub async fn ask<F>(call: F) -> Result<F::Output, Refusal>
where
    F: ServerFn<Error = Refusal> + Serialize,
    F::Output: DeserializeOwned,
{
    let body = serde_json::to_string(&call).unwrap_or_default();
    json::read(&post(F::PATH, body).await?).map_err(|_| Refusal::Broken)
}

/// Sends a form to the server function of its use case.
///
/// # Errors
/// As [`ask`].
pub async fn send_form(path: &'static str, fields: Fields) -> Result<FormReply, Refusal> {
    let body = serde_json::to_string(&BTreeMap::from([("fields", fields)])).unwrap_or_default();
    json::read(&post(path, body).await?).map_err(|_| Refusal::Broken)
}

/// The text of an answer.
fn post(path: &'static str, body: String) -> Coming {
    SendWrapper::new(Box::pin(async move {
        let request = Request::post(path)
            .header("content-type", "application/json")
            .header("accept", "application/json")
            .body(body)
            .map_err(|_| Refusal::Broken)?;
        let answer = request.send().await.map_err(|_| Refusal::Offline)?;
        let text = answer.text().await.map_err(|_| Refusal::Offline)?;
        if answer.ok() {
            return Ok(text);
        }
        // A layer in front of the functions may answer with a page instead of a refusal.
        Err(json::read(&text).unwrap_or(Refusal::Broken))
    }))
}
