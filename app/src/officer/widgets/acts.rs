//! The acts that are open to this officer now; one form, one button each.

use crate::officer::api::FileView;
use crate::prelude::*;
use crate::request::Returned;
use crate::texts::{counter, officer as words};
use crate::ui::{self, Choice};

/// The buttons, with what they need.
pub fn acts(file: &FileView, returned: &Returned) -> AnyView {
    let may = file.may;
    let page = |end: &str| ["/can-bo/ho-so/", &file.id, "/", end].concat();
    let links = (may.ask || may.reject).then(|| {
        view! {
            {may.ask.then(|| view! { <ui::SecondaryLink href=page("bo-sung") label=words::ask()/> })}
            {may.reject.then(|| view! { <ui::ButtonLink href=page("tu-choi") label=words::reject() look=ui::Look::Danger/> })}
        }
    });
    view! {
        {promise(file)}
        <div class="actions">
            {may.accept.then(|| view! { <ui::Button label=words::accept() name="_action" value="tiep-nhan"/> })}
            {links}
            {may.start_clock.then(|| view! { <ui::SecondaryButton label=words::start_clock(&file.clock_waits_for) name="_action" value="tinh-gio"/> })}
        </div>
        {may.assign.then(|| assign(file, returned))}
        {may.withdraw.then(|| withdraw(returned))}
        {waits(file, returned)}
    }
    .into_any()
}

/// The promised moment and how it is counted.
fn promise(file: &FileView) -> AnyView {
    let waits =
        (!file.clock_waits_for.is_empty()).then(|| view! { <p>{words::clock_waits(&file.clock_waits_for)}</p> });
    if file.due.is_empty() {
        return view! { {waits} }.into_any();
    }
    let title = if file.status == "submitted" { words::would_be_due() } else { words::is_due() };
    let days = file.due_days.iter().map(|day| view! { <li>{day.clone()}</li> }).collect_view();
    view! {
        <p class="promise">{title}" "<b>{file.due.clone()}</b></p>
        <details><summary>{words::why_then()}</summary><ul>{days}</ul></details>
        {waits}
    }
    .into_any()
}

fn assign(file: &FileView, returned: &Returned) -> AnyView {
    let choices: ui::Choices = file.officers.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let chosen =
        Some(returned.value("can_bo")).filter(|typed| !typed.is_empty()).unwrap_or_else(|| file.officer.clone());
    view! {
        <ui::SelectField path="can_bo" label=words::handled_by() choices=choices value=chosen error=returned.problem("can_bo") width=ui::Width::Medium/>
        <div class="actions"><ui::SecondaryButton label=words::assign() name="_action" value="phan-cong"/></div>
    }
    .into_any()
}

fn withdraw(returned: &Returned) -> AnyView {
    view! {
        <ui::TextArea path="ly_do_rut" label=words::disagree_reason() hint=words::disagree_hint() value=returned.value("ly_do_rut") error=returned.problem("ly_do_rut") rows=2/>
        <div class="actions">
            <ui::SecondaryButton label=words::agree() name="_action" value="cho-rut"/>
            <ui::SecondaryButton label=words::disagree() name="_action" value="khong-cho-rut"/>
        </div>
    }
    .into_any()
}

/// A request that waits for its answer: until when, and "Dừng xử lý" once that is over.
fn waits(file: &FileView, returned: &Returned) -> AnyView {
    let until = (!file.asked_until.is_empty())
        .then(|| view! { <p>{words::answer_by()}": "<b>{file.asked_until.clone()}</b></p> });
    let stop = file.may.give_up.then(|| {
        let typed = returned.value("ly_do_dung");
        let error = returned.problem("ly_do_dung");
        let open = error.is_some() || !typed.is_empty();
        view! {
            <details open=open>
                <summary>{words::give_up()}</summary>
                <ui::TextArea path="ly_do_dung" label=words::reason() hint=words::disagree_hint() value=typed error=error rows=2 required=true/>
                <div class="actions"><ui::Button label=words::give_up() look=ui::Look::Danger name="_action" value="dung-xu-ly"/></div>
            </details>
        }
    });
    let answer = file.may.answer.then(|| {
        let href = ["/can-bo/ho-so/", &file.id, "/nop-bo-sung"].concat();
        view! { <div class="actions"><ui::SecondaryLink href=href label=counter::answer_title()/></div> }
    });
    view! { {until}{answer}{stop} }.into_any()
}
