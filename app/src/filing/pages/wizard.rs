//! `/ho-so/{id}/…`: what the pages of one draft have in common.

use crate::filing::api::{LoadWizard, WizardView};
use crate::filing::desk::Desk;
use crate::filing::device;
use crate::filing::widgets::session::SessionWatch;
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::filing as words;
use crate::ui;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_params_map};

/// Loads the draft once for all its pages.
#[component]
pub fn WizardPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let path = use_location().pathname.get_untracked();
    let step = path.split("/khai/").nth(1).unwrap_or_default().to_owned();
    let view = load(move || LoadWizard { id: id.get(), step: step.clone() });
    view! {
        <Load resource=view children=move |view: WizardView| {
            let desk = Desk::new(view);
            provide_context(desk);
            Effect::new(move || {
                device::watch(desk);
                desk.restore_from_device();
                desk.fetch_lists();
            });
            let offline = move || (!desk.online.get()).then(|| {
                view! { <ui::Notice tone=ui::Tone::Warn title=words::offline()/> }
            });
            view! {
                <div class="lost" role="status">{offline}</div>
                <Outlet/>
                <SessionWatch/>
            }
        }/>
    }
}
