//! `/theo-doi/{token}`: a dossier that its owner shares; what the second secret shows, and nothing more.

use super::found_view;
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{shared as words, tracking};
use crate::tracking::api::{Found, LoadShared};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The shared page.
#[component]
pub fn SharedPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.read().get("token").unwrap_or_default());
    let view = load(move || LoadShared { token: token.get() });
    view! { <Load resource=view children=page/> }
}

fn page(found: Found) -> AnyView {
    view! {
        <Title text=words::shared_title()/>
        <h1>{words::shared_title()}</h1>
        <p>{words::shared_lead()}</p>
        <section class="result" aria-label=tracking::result()>
            <h2>{found.code.clone()}</h2>
            {found_view(found)}
        </section>
    }
    .into_any()
}
