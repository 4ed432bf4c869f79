//! Pages of procedures in administration.

mod draft;
mod list;
mod part;
mod phone;
mod procedure;

pub use list::ProceduresPage;
pub use part::PartPage;
pub use phone::PhonePage;
pub use procedure::ProcedurePage;

use super::PROCEDURES;
use crate::prelude::*;
use crate::texts::procedures as words;
use crate::ui::{self, NavLink};

/// Where one is: the list, the procedure, perhaps a part of it.
fn trail(id: &str, name: &str, part: Option<&str>) -> AnyView {
    let own = format!("{PROCEDURES}/{id}");
    let mut links = vec![NavLink::new(PROCEDURES, crate::texts::admin::procedures())];
    match part {
        None => links.push(NavLink::new("", name.to_owned())),
        Some(part) => {
            links.push(NavLink::new(own, name.to_owned()));
            links.push(NavLink::new("", part.to_owned()));
        }
    }
    view! { <ui::Breadcrumb links/> }.into_any()
}

/// The banner after something was carried out.
fn outcome(done: &str) -> Option<AnyView> {
    let title = words::done(done)?;
    Some(view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=title/> }.into_any())
}
