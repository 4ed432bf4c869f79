//! Pages of administration.

mod audit;
mod days;
mod mails;
mod overview;
mod posts;
mod start;
mod units;

pub use audit::AuditPage;
pub use days::DaysPage;
pub use mails::MailsPage;
pub use overview::{OverviewPage, StatePage};
pub use posts::PostsPage;
pub use start::StartPage;
pub use units::UnitsPage;

use crate::prelude::*;
use crate::texts::{admin as words, admin_words as kept};
use crate::ui::{self, NavLink};
use leptos_router::hooks::use_query_map;

/// The doors of administration; those that are closed answer as if they were not there.
pub(in crate::admin) fn doors(current: &str) -> AnyView {
    let links = [
        ("/quan-tri", words::overview()),
        ("/quan-tri/don-vi", words::units()),
        ("/quan-tri/can-bo", words::posts()),
        ("/quan-tri/thu-tuc", words::procedures()),
        ("/quan-tri/ngay-nghi", words::days()),
        ("/quan-tri/cau-mau", kept::phrases()),
        ("/quan-tri/thu-mau", kept::mail_words()),
        ("/quan-tri/thong-bao", kept::notices()),
        ("/quan-tri/hang-thu", words::mails()),
        ("/quan-tri/nhat-ky", words::audit()),
        ("/quan-tri/tinh-trang", words::state()),
    ];
    let links: Vec<NavLink> =
        links.into_iter().map(|(href, label)| NavLink::new(href, label).current(href == current)).collect();
    view! { <ui::Tabs label=words::administration() links=links/> }.into_any()
}

/// The banner after something was carried out.
pub(in crate::admin) fn done(key: &'static str, title: &'static str) -> impl Fn() -> AnyView {
    let query = use_query_map();
    move || match query.read().get(key) {
        Some(_) => view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=title/> }.into_any(),
        None => ().into_any(),
    }
}
