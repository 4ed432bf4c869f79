//! The mails about a dossier, and who of the office opened it.

use crate::following::api::{DossierView, MailLine};
use crate::prelude::*;
use crate::texts::following as words;
use crate::ui::{self, Tone};

/// "Thư đã gửi".
pub fn mails(view: &DossierView) -> AnyView {
    let rows: Vec<AnyView> = view.mails.iter().filter_map(mail).collect();
    let list = if rows.is_empty() {
        view! { <p>{words::no_mails()}</p> }.into_any()
    } else {
        view! { <ul class="dossiers">{rows}</ul> }.into_any()
    };
    view! { <h2>{words::mails()}</h2>{list} }.into_any()
}

/// Only kinds that are written to citizens have words.
fn mail(mail: &MailLine) -> Option<AnyView> {
    let kind = words::mail_kind(&mail.kind)?;
    let (state, tone) = match mail.state.as_str() {
        "sent" => (words::mail_sent(), Tone::Ok),
        "failed" => (words::mail_failed(), Tone::Err),
        "retrying" => (words::mail_retrying(), Tone::Warn),
        _ => (words::mail_waiting(), Tone::Wait),
    };
    let advice = (mail.state == "failed").then(|| view! { <span class="hint">{words::mail_failed_note()}</span> });
    Some(
        view! {
            <li class="dossier">
                <b>{kind}</b>
                <span class="hint">{mail.to.clone()}" · "{mail.at.clone()}</span>
                {advice}
                <ui::Tag label=state tone=tone/>
            </li>
        }
        .into_any(),
    )
}

/// "Ai đã xem hồ sơ".
pub fn opened(view: &DossierView) -> AnyView {
    let rows = view.opened.iter().map(|(at, unit)| view! { <li>{at.clone()}" · "{words::opened_by(unit)}</li> });
    let list = if view.opened.is_empty() {
        view! { <p>{words::nobody_opened()}</p> }.into_any()
    } else {
        view! { <ul>{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <h2>{words::opened()}</h2>
        <p class="hint">{words::opened_note()}</p>
        {list}
    }
    .into_any()
}
