//! `/quan-tri/thu-tuc/{slug}/sua/{part}`: the boxes of a part, the list of questions, or the file.

use super::{outcome, trail};
use crate::admin::procedures::PROCEDURES;
use crate::admin::procedures::api::{
    BoxKind, BoxView, GroupView, LoadProcedurePart, PartView, QuestionLine, SaveProcedurePart, SectionLine,
};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::procedures as words;
use crate::ui::{self, Choice, Choices, Look, Width};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page; `?truong=` opens a question.
#[component]
pub fn PartPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let view = load(move || LoadProcedurePart {
        slug: params.read().get("slug").unwrap_or_default(),
        part: params.read().get("phan").unwrap_or_default(),
        question: query.read().get("truong").unwrap_or_default(),
        done: query.read().get("xong").unwrap_or_default(),
    });
    view! {
        {move || outcome(&query.read().get("xong").unwrap_or_default())}
        <Load resource=view children=page/>
    }
}

fn page(view: PartView) -> AnyView {
    let base = format!("{PROCEDURES}/{}", view.id);
    let here = format!("{base}/sua/{}", view.part);
    let action = if view.question.is_empty() { here.clone() } else { format!("{here}?truong={}", view.question) };
    let (title, lead) = (view.title.clone(), view.lead.clone());
    let trail = trail(&view.id, &view.name, Some(&view.title));
    let outline = view.outline.iter().map(|section| questions(section, &here)).collect_view();
    let boxes = !view.groups.is_empty();
    provide_context(StoredValue::new(view));
    let form =
        boxes.then(|| view! { <PostForm action=action call={Call::to::<SaveProcedurePart>()} children=fields/> });
    view! {
        <Title text=title.clone()/>
        {trail}
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        {form}
        {outline}
        <p><a href=base.clone()>{words::BACK_TO_DRAFT}</a>" · "<a href=format!("{base}/xem-thu")>{words::LOOK}</a></p>
    }
    .into_any()
}

fn questions(section: &SectionLine, here: &str) -> AnyView {
    let line = |question: &QuestionLine| {
        let href = format!("{here}?truong={}", question.path);
        view! {
            <li>
                <a href=href>{question.label.clone()}<span class="unseen">" "{question.path.clone()}</span></a>
                " "<span class="hint">{question.marks.clone()}</span>
            </li>
        }
    };
    let lines = section.questions.iter().map(line).collect_view();
    view! { <h2>{section.title.clone()}</h2><ul>{lines}</ul> }.into_any()
}

fn fields(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<PartView>>().get_value();
    let seen = Some(form.value("phien_ban")).filter(|seen| !seen.is_empty()).unwrap_or(view.version.to_string());
    let groups = view.groups.iter().map(|group| drawn(group, &form)).collect_view();
    let moves = (!view.question.is_empty()).then(|| {
        view! {
            <h2>{words::PLACE}</h2>
            <p class="hint">{words::PLACE_HINT}</p>
            <div class="actions">
                <ui::Button label=words::UP look=Look::Secondary name="_action" value="up"/>
                <ui::Button label=words::DOWN look=Look::Secondary name="_action" value="down"/>
                <ui::Button label=words::OUT look=Look::Danger name="_action" value="out"/>
            </div>
        }
    });
    view! {
        <input type="hidden" name=":slug" value=view.id/>
        <input type="hidden" name=":phan" value=view.part/>
        <input type="hidden" name="truong" value=view.question/>
        <input type="hidden" name="phien_ban" value=seen/>
        {groups}
        <div class="actions"><ui::PrimaryButton label=crate::texts::admin::save()/></div>
        {moves}
    }
    .into_any()
}

fn drawn(group: &GroupView, form: &Returned) -> AnyView {
    let boxes = group.boxes.iter().map(|one| control(one, form)).collect_view();
    if group.title.is_empty() {
        return boxes.into_any();
    }
    let id = (!group.id.is_empty()).then(|| view! { " "<code class="hint">{group.id.clone()}</code> });
    view! {
        <fieldset class="block">
            <legend><b>{group.title.clone()}</b>{id}</legend>
            {boxes}
        </fieldset>
    }
    .into_any()
}

fn control(one: &BoxView, form: &Returned) -> AnyView {
    let BoxView { name, label, hint, kind, value, choices } = one.clone();
    let value = if form.status == 0 { value } else { form.value(&name) };
    let error = form.problem(&name);
    let hint = (!hint.is_empty()).then_some(hint);
    let path = name;
    match kind {
        BoxKind::Line => view! { <ui::TextField path label value hint error/> }.into_any(),
        BoxKind::Area(rows) => view! { <ui::TextArea path label value hint error rows/> }.into_any(),
        BoxKind::Number => view! { <ui::TextField path label value hint error width=Width::Short/> }.into_any(),
        BoxKind::Tick => view! { <ui::CheckboxField path label checked=!value.is_empty() hint error/> }.into_any(),
        BoxKind::Choice => {
            let choices: Choices = choices.into_iter().map(|(value, words)| Choice::new(value, words)).collect();
            view! { <ui::RadioGroup path label choices value hint error/> }.into_any()
        }
    }
}
