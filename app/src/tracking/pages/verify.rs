//! `/xac-minh/{token}`: is an issued paper genuine and still valid? Says nothing about people.

use crate::prelude::*;
use crate::request::ask::load;
use crate::request::here;
use crate::shell::Load;
use crate::texts::shared as words;
use crate::tracking::api::{PaperView, VerifyPaper};
use crate::ui::{self, SummaryRow, Tone};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The check.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.read().get("token").unwrap_or_default());
    let view = load(move || VerifyPaper { token: token.get() });
    view! { <Load resource=view children=page/> }
}

fn page(paper: Option<PaperView>) -> AnyView {
    match paper {
        Some(paper) => known(paper),
        None => unknown(),
    }
}

fn known(paper: PaperView) -> AnyView {
    let valid = paper.revoked_on.is_empty();
    let (tone, title) = if valid { (Tone::Ok, words::paper_valid()) } else { (Tone::Err, words::paper_revoked()) };
    let mut rows = vec![
        SummaryRow::new(words::paper_number(), paper.number),
        SummaryRow::new(words::paper_unit(), paper.unit),
        SummaryRow::new(words::paper_date(), paper.issued_on),
    ];
    if !valid {
        rows.push(SummaryRow::new(words::revoked_on(), paper.revoked_on));
    }
    if !paper.fingerprint.is_empty() {
        rows.push(SummaryRow::new(words::fingerprint(), paper.fingerprint));
    }
    view! {
        <Title text=words::verify_title()/>
        <h1>{words::verify_title()}</h1>
        <ui::Notice tone=tone title=title/>
        <ui::SummaryList rows/>
        <p class="hint">{words::compare()}</p>
    }
    .into_any()
}

fn unknown() -> AnyView {
    here::set_status(404);
    view! {
        <Title text=words::no_such_paper()/>
        <h1>{words::no_such_paper()}</h1>
        <p class="lead">{words::no_such_paper_note()}</p>
        <p><a class="btn" href="/">{crate::texts::shell::back_home()}</a></p>
    }
    .into_any()
}
