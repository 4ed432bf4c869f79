//! "Nộp lại": the button that begins a draft from a sent dossier, and the form around it.

use crate::mine::home_api::FileAgain;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::{Returned, use_visit};
use crate::texts::overview as words;
use crate::ui::{self, Look, Symbol};

/// Where the button posts to, from whatever page.
pub const ADDRESS: &str = "/tai-khoan/nop-lai";

/// The form around lists with such buttons; what stands inside is taken from the context, as forms do.
#[component]
pub fn AgainForm(
    /// The list.
    children: fn(Returned) -> AnyView,
) -> AnyView {
    view! { <PostForm action=ADDRESS call={Call::to::<FileAgain>()} children=children/> }.into_any()
}

/// Makes pressing a button twice harmless.
pub fn key_field() -> AnyView {
    view! { <input type="hidden" name="submission_key" value=use_visit().submission_key/> }.into_any()
}

/// The button of one dossier; `about` tells equal buttons apart.
pub fn again_button(dossier: &str, about: &str, short: bool) -> AnyView {
    let label = if short { words::again_short() } else { words::again() };
    view! { <ui::Button label look=Look::Small icon=Symbol::Copy name="ho-so" value=dossier about/> }.into_any()
}
