//! `/tai-khoan/ho-so`: all dossiers of the account.

use super::{lines, sides};
use crate::mine::api::{Dossiers, LoadDossiers};
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::mine as words;
use leptos::prelude::*;
use leptos_meta::Title;

/// The list.
#[component]
pub fn DossiersPage() -> impl IntoView {
    let view = load(|| LoadDossiers { most: 200 });
    view! {
        <Title text=words::dossiers()/>
        <h1>{words::dossiers()}</h1>
        {sides("/tai-khoan/ho-so")}
        <Load resource=view children=|dossiers: Dossiers| {
            let nothing = dossiers.drafts.is_empty() && dossiers.sent.is_empty();
            view! {
                {nothing.then(|| view! { <p>{words::nothing_yet()}" "<a href="/thu-tuc">{words::choose_procedure()}</a></p> })}
                {(!dossiers.drafts.is_empty()).then(|| view! { <h2>{words::drafts()}</h2>{lines(&dossiers.drafts)} })}
                {(!dossiers.sent.is_empty()).then(|| view! { <h2>{words::sent()}</h2>{lines(&dossiers.sent)} })}
            }
        }/>
    }
}
