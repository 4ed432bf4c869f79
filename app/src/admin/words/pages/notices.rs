//! `/quan-tri/thong-bao`: what the portal tells everybody; `?sua=` opens a notice.

use super::{asked, carried, value};
use crate::admin::pages::{done, doors};
use crate::admin::words::api::{LoadNotices, NoticeLine, NoticeState, NoticesView, SaveNotice};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{admin as shared, admin_words as words};
use crate::ui::{self, Choice, Look, Tone};
use leptos_meta::Title;

const PAGE: &str = "/quan-tri/thong-bao";

/// The page.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let (chosen, after) = (asked("sua"), asked("da-luu"));
    let view = load(move || LoadNotices { after: after.get() });
    view! {
        <Title text=words::notices()/>
        <h1>{words::notices()}</h1>
        {doors(PAGE)}
        {done("da-luu", shared::saved())}
        <p class="lead">{words::notices_lead()}</p>
        <Load resource=view children=move |view: NoticesView| {
            provide_context(StoredValue::new(view));
            view! {
                <PostForm action=[PAGE, "?danh-sach"].concat() call={Call::to::<SaveNotice>()} children=listed/>
                {move || form(&chosen.get())}
            }
        }/>
    }
}

fn known() -> NoticesView {
    expect_context::<StoredValue<NoticesView>>().get_value()
}

fn listed(_form: Returned) -> AnyView {
    let lines = known().lines;
    let empty = lines.is_empty().then(|| view! { <p class="empty">{words::no_notices()}</p> });
    let rows: Vec<AnyView> = lines.iter().map(row).collect();
    view! { {empty}<ul class="dossiers">{rows}</ul> }.into_any()
}

fn row(line: &NoticeLine) -> AnyView {
    let (state, tone) = match line.state {
        NoticeState::Shown => (words::shown_now(), Tone::Ok),
        NoticeState::Coming => (words::coming(), Tone::Wait),
        NoticeState::Over => (words::over(), Tone::Mute),
        NoticeState::Ended => (words::ended(), Tone::Mute),
    };
    let lasts = matches!(line.state, NoticeState::Shown | NoticeState::Coming);
    let end = lasts.then(|| {
        let value = ["end:", &line.id].concat();
        view! { <ui::Button label=words::end_notice() look=Look::Small name="_action" value about=line.vi.clone()/> }
    });
    let everywhere = if line.everywhere { [" · ", words::everywhere()].concat() } else { String::new() };
    let about = format!("{} · {} – {}{everywhere}", line.severity_name, line.from, line.until);
    view! {
        <li class="dossier">
            <span>{line.vi.clone()}</span>
            <span class="hint"><ui::Tag tone label=state/>" "{about}</span>
            <div class="actions">
                <ui::ButtonLink href=[PAGE, "?sua=", &line.id].concat() label=words::change() look=Look::Small about=line.vi.clone()/>
                {end}
            </div>
        </li>
    }
    .into_any()
}

/// The form of a chosen notice, or that of a new one.
fn form(chosen: &str) -> AnyView {
    let view = known();
    let found = view.lines.into_iter().find(|line| line.id == chosen);
    let (title, back) = match &found {
        Some(_) => (words::change_notice(), Some(view! { <p><a href=PAGE>{words::back_to_list()}</a></p> })),
        None => (words::add_notice(), None),
    };
    let action = match &found {
        Some(line) => [PAGE, "?sua=", &line.id].concat(),
        None => PAGE.to_owned(),
    };
    let fresh = NoticeLine { severity: "info".to_owned(), from: view.today, ..NoticeLine::default() };
    provide_context(StoredValue::new(found.unwrap_or(fresh)));
    view! {
        <section class="block">
            <h2>{title}</h2>
            <PostForm action call={Call::to::<SaveNotice>()} children=fields/>
            {back}
        </section>
    }
    .into_any()
}

fn fields(form: Returned) -> AnyView {
    let line = expect_context::<StoredValue<NoticeLine>>().get_value();
    let choices: Vec<Choice> = known().severities.into_iter().map(|(key, name)| Choice::new(key, name)).collect();
    let everywhere = if form.status == 0 { line.everywhere } else { !form.value("everywhere").is_empty() };
    let (label, deed) = match line.id.is_empty() {
        true => (words::add_notice(), "add".to_owned()),
        false => (shared::save(), ["change:", &line.id].concat()),
    };
    view! {
        <ui::RequiredNote/>
        {carried(&form, line.version)}
        <ui::TextArea path="vi" label=words::words_vi() value=value(&form, "vi", &line.vi) error=form.problem("vi") required=true rows=3/>
        <ui::TextArea path="en" label=words::words_en() hint=words::words_en_hint() value=value(&form, "en", &line.en) error=form.problem("en") rows=3/>
        <ui::RadioGroup path="severity" label=words::severity() choices value=value(&form, "severity", &line.severity) error=form.problem("severity") required=true/>
        <ui::DateField path="from" label=words::from_day() value=value(&form, "from", &line.from) error=form.problem("from") required=true/>
        <ui::DateField path="until" label=words::until_day() value=value(&form, "until", &line.until) error=form.problem("until") required=true/>
        <ui::CheckboxField path="everywhere" label=words::everywhere() checked=everywhere/>
        <div class="actions"><ui::Button label name="_action" value=deed/></div>
    }
    .into_any()
}
