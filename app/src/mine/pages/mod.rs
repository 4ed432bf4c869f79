//! Pages of the personal page.

mod data;
mod dossiers;
mod erase;
mod hooks;
mod invitation;
mod log;
mod overview;
mod profile;
mod programs;
mod rate;
mod ratings;
mod recent;
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
pub use programs::ProgramsPage;
pub use rate::RatePage;
pub use ratings::RatingsPage;
pub use recent::RecentPage;
pub use representatives::RepresentativesPage;
pub use security::SecurityPage;
pub use wishes::WishesPage;

use crate::prelude::*;
use crate::texts::mine as words;
use crate::ui::{self, NavLink};

/// The sides of the personal page.
pub(super) fn sides(current: &str) -> AnyView {
    let links = [
        ("/tai-khoan", crate::texts::shell::my_page()),
        ("/tai-khoan/ho-so", words::dossiers()),
        ("/tai-khoan/thu-tuc-gan-day", words::recent_procedures()),
        ("/tai-khoan/danh-gia", words::ratings()),
        ("/tai-khoan/giay-to", crate::texts::personal_papers::papers()),
        ("/tai-khoan/nguoi-than", crate::texts::people::people()),
        ("/tai-khoan/thong-tin", words::profile()),
        ("/tai-khoan/bao-mat", words::security()),
    ];
    let links = links.into_iter().chain(representatives::rights_sides()).chain([programs::side()]);
    let links: Vec<NavLink> = links.map(|(href, label)| NavLink::new(href, label).current(href == current)).collect();
    view! {
        {representatives::acting_line()}
        <ui::Tabs label=crate::texts::shell::my_page() links=links/>
    }
    .into_any()
}
