//! `/tai-khoan`: what needs me.

use super::{lines, sides};
use crate::mine::api::{Dossiers, LoadDossiers};
use crate::request::ask::load;
use crate::request::use_visit;
use crate::shell::Load;
use crate::texts::mine as words;
use leptos::prelude::*;
use leptos_meta::Title;

/// The overview.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let view = load(|| LoadDossiers { most: 5 });
    let name = use_visit().viewer.map(|viewer| viewer.name).unwrap_or_default();
    view! {
        <Title text=crate::texts::shell::my_page()/>
        <h1>{crate::texts::shell::my_page()}</h1>
        <p class="lead">{name}</p>
        {sides("/tai-khoan")}
        <Load resource=view children=|dossiers: Dossiers| {
            let nothing = dossiers.drafts.is_empty() && dossiers.sent.is_empty();
            view! {
                {nothing.then(|| view! {
                    <p>{words::nothing_yet()}</p>
                    <ul class="links">
                        <li><a href="/thu-tuc">{words::choose_procedure()}</a></li>
                        <li><a href="/tai-khoan/thong-tin">{words::fill_profile()}</a></li>
                        <li><a href="/huong-dan">{words::read_guide()}</a></li>
                    </ul>
                })}
                {(!dossiers.drafts.is_empty()).then(|| view! { <h2>{words::to_do()}</h2>{lines(&dossiers.drafts)} })}
                {(!dossiers.sent.is_empty()).then(|| view! { <h2>{words::recent()}</h2>{lines(&dossiers.sent)} })}
                <p class="actions"><a class="btn" href="/thu-tuc">{words::new_dossier()}</a></p>
            }
        }/>
    }
}
