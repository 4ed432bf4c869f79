//! `/tai-khoan/dai-dien`: for an organisation its representatives, for a person the organisations they may act for.

use super::sides;
use crate::mine::rights::api::{
    LoadRepresentatives, RepresentativeRow, RepresentativesView, RepresentedRow, SaveRepresentatives, Standing,
};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load_after_acts;
use crate::request::{Returned, use_visit};
use crate::shell::Load;
use crate::texts::rights as words;
use crate::ui::{self, Look, TextKind, Tone};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const PAGE: &str = "/tai-khoan/dai-dien";
/// The same page for the form of the list: mistakes in an address do not belong there.
const LIST: &str = "/tai-khoan/dai-dien?danh-sach";

/// The sides about rights, log and representing, as far as they are for this person.
pub(super) fn rights_sides() -> Vec<(&'static str, &'static str)> {
    let viewer = use_visit().viewer;
    let (organisation, represents) = viewer.map_or((false, false), |viewer| (viewer.organisation, viewer.represents));
    let mut links = vec![("/tai-khoan/nhat-ky", words::log()), ("/tai-khoan/du-lieu", words::data())];
    if organisation {
        links.push((PAGE, words::representatives()));
    } else if represents {
        links.push((PAGE, words::act_title()));
    }
    links
}

/// For whom somebody acts now, above everything else of their pages.
pub(super) fn acting_line() -> AnyView {
    let name = use_visit().viewer.map(|viewer| viewer.acting_for).filter(|name| !name.is_empty());
    name.map(|name| {
        view! {
            <ui::Notice tone=Tone::Wait title=words::acting_for(&name)>
                <p><a href=PAGE>{words::change_acting()}</a></p>
            </ui::Notice>
        }
    })
    .into_any()
}

/// Representing.
#[component]
pub fn RepresentativesPage() -> impl IntoView {
    let query = use_query_map();
    let view = load_after_acts(|| LoadRepresentatives {});
    let outcome = move || {
        let query = query.read();
        let said = [("da-moi", words::invited()), ("da-go", words::removed()), ("da-nhan", words::accepted())];
        let found = said.into_iter().find(|(name, _)| query.get(name).is_some());
        found.map(|(_, title)| view! { <ui::Notice tone=Tone::Ok outcome=true title=title/> })
    };
    let organisation = use_visit().viewer.is_some_and(|viewer| viewer.organisation);
    let (title, lead) = match organisation {
        true => (words::representatives(), words::representatives_lead()),
        false => (words::act_title(), words::act_lead()),
    };
    view! {
        <Title text=title/>
        <h1>{title}</h1>
        {sides(PAGE)}
        {outcome}
        <p class="lead">{lead}</p>
        <Load resource=view children=page/>
    }
}

fn page(view: RepresentativesView) -> AnyView {
    let invite = view.organisation.then(|| {
        view! {
            <h2>{words::invite_title()}</h2>
            <PostForm action=PAGE call={Call::to::<SaveRepresentatives>()} children=invite/>
            <h2>{words::representatives_list()}</h2>
        }
    });
    provide_context(StoredValue::new(view));
    view! {
        {invite}
        <PostForm action=LIST call={Call::to::<SaveRepresentatives>()} children=list/>
    }
    .into_any()
}

fn invite(form: Returned) -> AnyView {
    view! {
        <ui::TextField path="email" label=words::invite_email() hint=words::invite_hint() value=form.value("email") error=form.problem("email") kind=TextKind::Email autocomplete="off" required=true/>
        <div class="actions"><ui::PrimaryButton label=words::invite()/></div>
    }
    .into_any()
}

fn list(_form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<RepresentativesView>>().get_value();
    if view.organisation {
        if view.representatives.is_empty() {
            return view! { <p>{words::no_representatives()}</p> }.into_any();
        }
        let rows = view.representatives.into_iter().map(representative).collect_view();
        return view! { <ul class="dossiers">{rows}</ul> }.into_any();
    }
    if view.represented.is_empty() {
        return view! { <p>{words::act_nobody()}</p> }.into_any();
    }
    let rows = view.represented.into_iter().map(represented).collect_view();
    view! { <ul class="dossiers">{rows}</ul> }.into_any()
}

fn representative(row: RepresentativeRow) -> AnyView {
    let (tone, label) = match row.standing {
        Standing::Accepted => (Tone::Ok, words::standing_accepted()),
        Standing::Pending => (Tone::Wait, words::standing_pending()),
        Standing::Late => (Tone::Warn, words::standing_late()),
        Standing::Removed => (Tone::Mute, words::standing_removed()),
    };
    let verb = match row.standing {
        Standing::Accepted => Some(words::remove()),
        Standing::Pending | Standing::Late => Some(words::take_back()),
        Standing::Removed => None,
    };
    let about = row.email.clone();
    let act = verb.map(|verb| {
        let value = format!("remove:{}", row.id);
        view! { <ui::Button label=verb look=Look::Small name="_action" value=value about=about/> }
    });
    let name = (!row.name.is_empty()).then(|| format!("{} · ", row.name));
    view! {
        <li class="dossier">
            <b>{row.email}</b>
            <span class="hint">{name}{row.since}</span>
            <ui::Tag tone label=label/>
            {act}
        </li>
    }
    .into_any()
}

fn represented(row: RepresentedRow) -> AnyView {
    let (verb, value) = match row.acting {
        true => (words::stop_acting(), "stop".to_owned()),
        false => (words::act(), format!("act:{}", row.id)),
    };
    let (name, again) = (row.name.clone(), row.name.clone());
    view! {
        <li class="dossier">
            <b>{row.name}</b>
            {row.acting.then(|| view! { <ui::Tag tone=Tone::Wait label=words::acting_now()/> })}
            <div class="actions">
                <ui::Button label=verb look=Look::Secondary name="_action" value=value about=name/>
                <ui::Button label=words::leave() look=Look::Quiet name="_action" value=format!("leave:{}", row.row) about=again/>
            </div>
        </li>
    }
    .into_any()
}
