//! Pages of the personal page.

mod data;
mod dossiers;
mod erase;
mod invitation;
mod log;
mod overview;
mod profile;
mod representatives;
mod security;
mod wishes;

pub use data::DataPage;
pub use dossiers::DossiersPage;
pub use erase::{ErasePage, ErasedPage};
pub use invitation::InvitationPage;
pub use log::LogPage;
pub use overview::OverviewPage;
pub use profile::ProfilePage;
pub use representatives::RepresentativesPage;
pub use security::SecurityPage;
pub use wishes::WishesPage;

use crate::mine::api::Line;
use crate::request::use_language;
use crate::texts::mine as words;
use crate::ui::{self, NavLink};
use leptos::prelude::*;

/// The sides of the personal page.
fn sides(current: &str) -> AnyView {
    let links = [
        ("/tai-khoan", crate::texts::shell::my_page()),
        ("/tai-khoan/ho-so", words::dossiers()),
        ("/tai-khoan/thong-tin", words::profile()),
        ("/tai-khoan/bao-mat", words::security()),
    ];
    let links = links.into_iter().chain(representatives::rights_sides());
    let links: Vec<NavLink> = links.map(|(href, label)| NavLink::new(href, label).current(href == current)).collect();
    view! {
        {representatives::acting_line()}
        <ui::Tabs label=crate::texts::shell::my_page() links=links/>
    }
    .into_any()
}

/// A list of dossiers; each leads to where it goes on.
fn lines(lines: &[Line]) -> AnyView {
    let language = use_language();
    let rows = lines
        .iter()
        .map(|line| {
            let draft = line.code.is_empty();
            let href = if draft { format!("/ho-so/{}/khai", line.id) } else { format!("/ho-so/{}", line.id) };
            let code = if draft { words::draft().to_owned() } else { line.code.clone() };
            view! {
                <li class="dossier">
                    <a href=href><b>{line.procedure.get(language).to_owned()}</b></a>
                    <span class="hint">{code}" · "{line.unit.clone()}" · "{line.when.clone()}</span>
                    <ui::StatusTag status=line.status.clone()/>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="dossiers">{rows}</ul> }.into_any()
}
