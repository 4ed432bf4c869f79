//! `/ho-so/{id}/chia-se`: a link that shows the course of a dossier to somebody without an account.

use super::{NEW_LINK, back, code_line};
use crate::following::api::{LoadShare, NewLink, ShareDossier, ShareView};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, json};
use crate::shell::Load;
use crate::texts::following as words;
use crate::ui::{self, Tone};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// Query of the page after the link was taken back: when.
const REVOKED: &str = "da-thu-hoi";

/// The page of the link.
#[component]
pub fn SharePage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let query = use_query_map();
    let after = Memo::new(move |_| query.read().get(REVOKED).unwrap_or_default());
    let view = load(move || LoadShare { id: id.get(), after: after.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: ShareView) -> AnyView {
    let (id, code) = (view.id.clone(), view.code.clone());
    let action = ["/ho-so/", &id, "/chia-se"].concat();
    provide_context(StoredValue::new(view));
    view! {
        <Title text=words::share()/>
        {back(&id)}
        <h1>{words::share()}</h1>
        {code_line(&code)}
        <p>{words::share_lead()}</p>
        <p>{words::share_warning()}</p>
        <PostForm action=action call={Call::to::<ShareDossier>()} children=form/>
    }
    .into_any()
}

fn form(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<ShareView>>().get_value();
    let made: Option<NewLink> = form.values.get(NEW_LINK).and_then(|json| json::read(json).ok());
    let active = made.is_some() || !view.since.is_empty();
    let revoked = !active && use_query_map().read_untracked().get(REVOKED).is_some();
    let revoked = revoked.then(|| view! { <ui::Notice tone=Tone::Ok outcome=true title=words::link_revoked()/> });
    let since = (made.is_none() && active).then(|| {
        let title = [words::shared_since(), " ", &view.since].concat();
        view! { <ui::Notice tone=Tone::Info title=title><p>{words::link_is_hidden()}</p></ui::Notice> }
    });
    let label = if active { words::new_link() } else { words::make_link() };
    let revoke = active.then(|| {
        view! { <ui::Button label=words::revoke_link() look=ui::Look::Secondary name="_action" value="thu-hoi"/> }
    });
    view! {
        {revoked}
        {made.map(link)}
        {since}
        <input type="hidden" name=":id" value=view.id/>
        <div class="actions"><ui::Button label=label name="_action" value="tao"/>{revoke}</div>
    }
    .into_any()
}

/// The link, this once.
fn link(made: NewLink) -> AnyView {
    view! {
        <ui::Notice tone=Tone::Ok title=words::link_made() outcome=true>
            <p class="shared-link"><a href=made.url.clone() rel="external" data-testid="shared-link">{made.url.clone()}</a></p>
            <ui::CopyButton text=made.url label=words::copy_link()/>
            <ui::QrCode side=made.side path=made.path label=words::qr_of_link()/>
            <p>{words::shown_once()}</p>
        </ui::Notice>
    }
    .into_any()
}
