//! A form that works plainly and, with scripts, without leaving the page.
//!
//! Plainly it posts to its own address and the server answers 303 or the page again. Hydrated it
//! sends the same fields to the server function of the same use case and shows what comes back in
//! place: mistakes with the typed values, or the next page.

use crate::refusal::Refusal;
use crate::request::ask::send_form;
use crate::request::{Fields, FormReply, PageState, Returned, here, renew_form_token, use_form_token, use_visit};
use crate::shell::RefusalPage;
use crate::texts::shell as words;
use crate::ui;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_navigate;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// The answer of a form's server function.
pub type Answer = Pin<Box<dyn Future<Output = Result<FormReply, Refusal>> + Send>>;

/// The server function of a form, perhaps with something to be done first.
#[derive(Clone)]
pub struct Call(Arc<dyn Fn(Fields) -> Answer + Send + Sync>);

impl Call {
    /// The server function that answers a form with these fields.
    pub fn to<F: ServerFn<Output = FormReply, Error = Refusal>>() -> Self {
        Self::new(|fields| Box::pin(send_form(F::PATH, fields)))
    }

    /// First something else; when that is refused, nothing is sent.
    pub fn after<D>(self, deed: impl Fn() -> D + Send + Sync + 'static) -> Self
    where
        D: Future<Output = Result<(), Refusal>> + Send + 'static,
    {
        Self::new(move |fields| {
            let (deed, send) = (deed(), self.clone());
            Box::pin(async move {
                deed.await?;
                (send.0)(fields).await
            })
        })
    }

    /// Wraps what is to be called with the fields.
    fn new(call: impl Fn(Fields) -> Answer + Send + Sync + 'static) -> Self {
        Self(Arc::new(call))
    }
}

/// See the module.
#[component]
pub fn PostForm(
    /// Address of the page, which is also where the plain form posts.
    #[prop(into)]
    action: String,
    /// The server function of the same use case.
    call: Call,
    /// What came back, when the page knows it by other means than this very request.
    #[prop(optional)]
    came_back: Option<Returned>,
    /// The fields, given what came back (empty at first).
    children: fn(Returned) -> AnyView,
) -> impl IntoView {
    let token = use_form_token();
    let of_this_form = || use_visit().returned.filter(|form| form.action == action);
    let returned = RwSignal::new(came_back.or_else(of_this_form).unwrap_or_default());
    let refused = RwSignal::new(None::<Refusal>);
    let busy = RwSignal::new(false);
    let navigate = use_navigate();
    let page = expect_context::<PageState>();
    let trouble = page.trouble;
    let first = returned.get_untracked();
    if first.status != 0 {
        here::set_status(first.status);
    }
    let submit = move |event: web_sys::SubmitEvent| {
        let Some(fields) = here::take_over(&event) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let navigate = navigate.clone();
        let answer = (call.0)(fields);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(FormReply::Next(url)) => {
                    trouble.set(false);
                    navigate(&url, Default::default());
                }
                Ok(FormReply::Reload(url)) => here::load_page(&url),
                Ok(FormReply::Returned(form)) => {
                    refused.set(None);
                    trouble.set(!form.problems.is_empty());
                    returned.set(form);
                }
                // What was typed would leave with the page; posted plainly it is kept until its person has signed in.
                Err(Refusal::SignIn) => here::post_plainly(&event),
                Err(refusal) => {
                    if let Refusal::StaleForm(token) = &refusal {
                        renew_form_token(page, token);
                    }
                    refused.set(Some(refusal));
                }
            }
            busy.set(false);
        });
    };
    view! {
        {move || refused.get().map(|refusal| match refusal {
            Refusal::StaleForm(_) => view! {
                <div class="notice warn" role="alert"><p class="title">{words::stale_form()}</p></div>
            }.into_any(),
            Refusal::Offline | Refusal::TryLater | Refusal::TooMany(_) => {
                let (title, text) = words::refusal(&refusal);
                view! { <div class="notice warn" role="alert"><h2>{title}</h2><p>{text}</p></div> }.into_any()
            }
            other => view! { <RefusalPage refusal=other/> }.into_any(),
        })}
        <form method="post" action=action novalidate on:submit=submit aria-busy=move || busy.get().then_some("true")>
            <input type="hidden" name="token" value=token/>
            {move || {
                let form = returned.get();
                let issues = form.problems.iter().map(|p| ui::SummaryIssue::new(&p.field, &p.message)).collect::<Vec<_>>();
                view! {
                    {(!issues.is_empty()).then(|| view! { <ui::ErrorSummary issues=issues/> })}
                    {children(form)}
                }
            }}
        </form>
    }
}
