//! `/tai-khoan/du-lieu/xoa`: what goes, what stays and why, then the button; and the page afterwards.

use super::data::PAGE as DATA;
use super::sides;
use crate::mine::rights::api::{DataView, EraseAccount, KeptLine, LoadDataRights};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::{mine, rights as words};
use crate::ui::{self, Look, TableRow, TextKind, Width};
use leptos_meta::Title;

/// Before.
#[component]
pub fn ErasePage() -> impl IntoView {
    let view = load(|| LoadDataRights {});
    view! {
        <Title text=words::erase_title()/>
        <ui::BackLink href=DATA label=words::data()/>
        <h1>{words::erase_title()}</h1>
        {sides(DATA)}
        <Load resource=view children=page/>
    }
}

fn page(view: DataView) -> AnyView {
    let running = view.kept.iter().any(|kept| kept.running).then(|| {
        view! { <ui::Notice tone=ui::Tone::Warn title=words::still_running()><p>{words::still_running_lead()}</p></ui::Notice> }
    });
    let drafts = (view.drafts > 0).then(|| view! { <li>{words::drafts_go(view.drafts)}</li> });
    view! {
        <h2>{words::goes_now()}</h2>
        <ul>
            <li>{words::goes_profile()}</li>
            {drafts}
            <li>{words::goes_papers()}</li>
            <li>{words::goes_settings()}</li>
        </ul>
        <h2>{words::stays()}</h2>
        <ul>
            <li>{words::stays_dossiers()}</li>
            <li>{words::stays_log()}</li>
        </ul>
        {kept(view.kept)}
        {running}
        <p>{words::copy_first()}" "<a href=DATA>{words::copy_title()}</a></p>
        <PostForm action="/tai-khoan/du-lieu/xoa" call={Call::to::<EraseAccount>()} children=fields/>
    }
    .into_any()
}

fn kept(kept: Vec<KeptLine>) -> AnyView {
    let language = use_language();
    let head = [words::dossier(), words::sent_at(), words::status(), words::reason_kept()].map(str::to_owned).to_vec();
    let rows = kept.into_iter().map(|line| {
        let name = line.procedure.get(language).to_owned();
        let why = if line.running { words::running() } else { words::by_law() };
        TableRow::new(vec![
            view! { {line.code}<span class="hint formerly">{name}</span> }.into_any(),
            line.sent_at.into_any(),
            view! { <ui::StatusTag status=line.status withdrawn=line.withdrawn/> }.into_any(),
            why.into_any(),
        ])
    });
    view! { <ui::DataTable caption=words::kept_title() head rows=rows.collect() empty=words::nothing_kept()/> }
        .into_any()
}

fn fields(form: Returned) -> AnyView {
    view! {
        <ui::PasswordField path="present_password" label=mine::present_password() error=form.problem("present_password") required=true autocomplete="current-password"/>
        <ui::TextField path="word" label=words::word() hint=words::word_hint() value=form.value("word") error=form.problem("word") kind=TextKind::Code width=Width::Short autocomplete="off" required=true/>
        <div class="actions"><ui::Button label=words::erase() look=Look::Danger/></div>
    }
    .into_any()
}

/// After: nobody is signed in any more.
#[component]
pub fn ErasedPage() -> impl IntoView {
    view! {
        <Title text=words::erased_title()/>
        <h1>{words::erased_title()}</h1>
        <p class="lead">{words::erased_lead()}</p>
        <p>{words::erased_again()}</p>
        <p class="actions"><a class="btn second" href="/tra-cuu">{crate::texts::shell::look_up()}</a></p>
    }
}
