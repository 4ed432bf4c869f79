//! What goes on from a dossier elsewhere: filing again, and rating what has ended, once.

use crate::following::api::DossierView;
use crate::prelude::*;
use crate::request::{use_form_token, use_visit};
use crate::texts::{overview, rating};
use crate::ui;

/// The two buttons; the form leads to a new draft.
pub fn buttons(view: &DossierView) -> AnyView {
    let rate = view.rateable.then(|| {
        let href = ["/tai-khoan/danh-gia?ho-so=", &view.id].concat();
        view! { <a href=href>{rating::rate_dossier()}</a> }
    });
    view! {
        <form method="post" action="/tai-khoan/nop-lai" class="actions">
            <input type="hidden" name="token" value=use_form_token()/>
            <input type="hidden" name="submission_key" value=use_visit().submission_key/>
            <ui::Button label=overview::again() look=ui::Look::Secondary name="ho-so" value=view.id.clone()/>
            {rate}
        </form>
    }
    .into_any()
}
