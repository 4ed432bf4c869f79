//! `/can-bo/ho-so/{id}/bo-sung`: everything that is missing, named at once.

use super::{carried, load_this_file, url_of};
use crate::officer::api::{AskForMore, FileView};
use crate::officer::widgets::head;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::shell::Load;
use crate::texts::officer as words;
use crate::ui;
use leptos_meta::Title;

/// Under this name the preview of the mail travels.
pub const PREVIEW: &str = "#thu";

/// Id of the ready sentences.
const SENTENCES: &str = "cau-san";

/// The page.
#[component]
pub fn AskPage() -> impl IntoView {
    let file = load_this_file();
    view! {
        <Title text=words::ask()/>
        <Load resource=file children=page/>
    }
}

fn page(file: FileView) -> AnyView {
    let action = url_of(&file.id, "bo-sung");
    let head = head(&file, words::ask());
    provide_context(StoredValue::new(file));
    view! {
        {head}
        <PostForm action=action call={Call::to::<AskForMore>()} children=form/>
    }
    .into_any()
}

fn form(returned: Returned) -> AnyView {
    let file = expect_context::<StoredValue<FileView>>().get_value();
    let papers = file.papers.iter().map(|paper| item("giay", &paper.key, &paper.label, "", &returned)).collect_view();
    let sections = file
        .sections
        .iter()
        .map(|section| {
            let items = section
                .answers
                .iter()
                .map(|answer| item("muc", &answer.path, &answer.label, &answer.value, &returned))
                .collect_view();
            let ticked = section.answers.iter().any(|answer| {
                returned.values.contains_key(&["muc.", &answer.path].concat())
                    || !returned.value(&["muc_ghi.", &answer.path].concat()).is_empty()
            });
            view! { <details class="asked" open=ticked><summary>{section.title.clone()}</summary>{items}</details> }
        })
        .collect_view();
    let sentences = file.sentences.iter().map(|line| view! { <option value=line.clone()></option> }).collect_view();
    view! {
        {carried(&file)}
        <datalist id=SENTENCES>{sentences}</datalist>
        {preview(&returned)}
        <fieldset class="asked"><legend>{words::what_is_missing()}</legend>{papers}
            <ui::TextField path="giay_khac" label=words::other_paper() value=returned.value("giay_khac")/>
        </fieldset>
        <fieldset class="asked"><legend>{words::what_is_wrong()}</legend>{sections}</fieldset>
        <ui::TextArea path="ly_do" label=words::reason() hint=words::ask_reason_hint() value=returned.value("ly_do") error=returned.problem("ly_do") required=true/>
        <p><b>{words::answer_by()}</b>": "{file.answer_by.clone()}</p>
        {match file.may.ask {
            true => view! {
                <div class="actions">
                    <ui::Button label=words::send_request() name="_action" value="gui"/>
                    <ui::SecondaryButton label=words::preview() name="_action" value="xem"/>
                </div>
            }.into_any(),
            false => view! { <p class="hint">{words::not_open()}</p> }.into_any(),
        }}
    }
    .into_any()
}

/// A tick with the officer's words beside it.
fn item(kind: &str, key: &str, label: &str, value: &str, returned: &Returned) -> AnyView {
    let (tick, remark) = ([kind, ".", key].concat(), [kind, "_ghi.", key].concat());
    let typed = returned.value(&remark);
    let checked = returned.values.contains_key(&tick) || !typed.is_empty();
    let name = format!("{}: {label}", words::remark());
    let value = (!value.is_empty()).then(|| view! { <small>{value.to_owned()}</small> });
    view! {
        <div class="ask">
            <label class="choice"><input type="checkbox" id=ui::field_id(&tick) name=tick value="true" checked=checked/><span>{label.to_owned()}{value}</span></label>
            <input type="text" class="input" name=remark value=typed list=SENTENCES aria-label=name placeholder=words::remark()/>
        </div>
    }
    .into_any()
}

/// The mail as it would be sent.
fn preview(returned: &Returned) -> AnyView {
    let mail = returned.value(PREVIEW);
    (!mail.is_empty())
        .then(|| {
            view! {
                <section class="mail" aria-label=words::preview_title()>
                    <h2>{words::preview_title()}</h2>
                    <pre>{mail}</pre>
                </section>
            }
        })
        .into_any()
}
