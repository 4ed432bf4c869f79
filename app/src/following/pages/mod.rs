//! Pages of a sent dossier.

mod dossier;
mod draft_result;
mod share;
mod withdraw;

pub use dossier::DossierPage;
pub use draft_result::DraftResultPage;
pub use share::SharePage;
pub use withdraw::WithdrawPage;

use crate::prelude::*;
use crate::texts::following as words;
use crate::ui;

/// Name under which a form that came back says how the dossier can be taken back by now.
pub const ASKS: &str = "#cach-rut";

/// Name under which a link that was just made travels to the page that shows it once.
pub const NEW_LINK: &str = "#lien-ket";

/// Back to the dossier.
fn back(id: &str) -> AnyView {
    view! { <ui::BackLink href=["/ho-so/", id].concat() label=words::back_to_dossier()/> }.into_any()
}

/// The code under the heading of a page with one form.
fn code_line(code: &str) -> AnyView {
    view! { <p class="lead">{crate::texts::tracking::code()}" "<b>{code.to_owned()}</b></p> }.into_any()
}
