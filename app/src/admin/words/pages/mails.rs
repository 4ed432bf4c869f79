//! `/quan-tri/thu-mau`: what mails say; `?thu=` opens one.

use super::{asked, carried, value};
use crate::admin::pages::{done, doors};
use crate::admin::words::api::{LoadMailWords, MailTitle, MailWordsView, SaveMailWords};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{admin as shared, admin_words as words};
use crate::ui::{self, Look};
use leptos_meta::Title;

const PAGE: &str = "/quan-tri/thu-mau";

/// Under these names the preview travels.
pub const PREVIEW_SUBJECT: &str = "#tieu-de";
/// Text part.
pub const PREVIEW_TEXT: &str = "#thu";
/// HTML part.
pub const PREVIEW_HTML: &str = "#html";

/// The page.
#[component]
pub fn MailWordsPage() -> impl IntoView {
    let (chosen, after) = (asked("thu"), asked("da-luu"));
    let view = load(move || LoadMailWords { name: chosen.get(), after: after.get() });
    view! {
        <Title text=words::mail_words()/>
        <h1>{words::mail_words()}</h1>
        {doors(PAGE)}
        {done("da-luu", shared::saved())}
        <p class="lead">{words::mail_words_lead()}</p>
        <Load resource=view children={|(titles, mail): (Vec<MailTitle>, Option<MailWordsView>)| match mail {
            Some(mail) => editor(mail),
            None => list(titles),
        }}/>
    }
}

fn list(titles: Vec<MailTitle>) -> AnyView {
    let rows = titles
        .into_iter()
        .map(|mail| {
            let changed = mail.changed.then(|| view! { " "<ui::Tag tone=ui::Tone::Info label=words::changed()/> });
            view! {
                <li class="dossier">
                    <a href=[PAGE, "?thu=", &mail.name].concat()><b>{mail.title}</b></a>
                    <span class="hint"><code>{mail.name}</code>{changed}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="dossiers">{rows}</ul> }.into_any()
}

fn editor(mail: MailWordsView) -> AnyView {
    let places = mail
        .places
        .iter()
        .map(|(name, example)| {
            let about = format!("{} ({} {example})", words::place(name), words::for_example());
            view! { <li><code>{format!("{{{name}}}")}</code>": "{about}</li> }
        })
        .collect_view();
    let action = [PAGE, "?thu=", &mail.name].concat();
    let (subject, body) = mail.built_in.clone();
    let changed = mail.changed.then(|| view! { " "<ui::Tag tone=ui::Tone::Info label=words::changed()/> });
    let title = mail.title.clone();
    provide_context(StoredValue::new(mail));
    view! {
        <p><a href=PAGE>{words::back_to_list()}</a></p>
        <h2>{title}{changed}</h2>
        <PostForm action call={Call::to::<SaveMailWords>()} children=form/>
        <section class="block">
            <h3>{words::places()}</h3>
            <ul><li><code>"{nut}"</code>": "{words::place_of_link()}</li>{places}</ul>
        </section>
        <details class="block"><summary>{words::built_in()}</summary>
            <section class="mail"><p><b>{subject}</b></p><pre>{body}</pre></section>
        </details>
    }
    .into_any()
}

fn form(form: Returned) -> AnyView {
    let mail = expect_context::<StoredValue<MailWordsView>>().get_value();
    let restore = mail.changed.then(|| {
        view! { <ui::Button label=words::restore() look=Look::Quiet name="_action" value="co-san"/> }
    });
    view! {
        {preview(&form)}
        <input type="hidden" name="thu" value=mail.name.clone()/>
        {carried(&form, mail.version)}
        <ui::TextField path="subject" label=words::mail_subject() value=value(&form, "subject", &mail.subject) error=form.problem("subject") required=true/>
        <ui::TextArea path="body" label=words::mail_body() hint=words::mail_body_hint() value=value(&form, "body", &mail.body) error=form.problem("body") required=true rows=12/>
        <div class="actions">
            <ui::Button label=shared::save() name="_action" value="luu"/>
            <ui::SecondaryButton label=words::preview() name="_action" value="xem"/>
            {restore}
        </div>
    }
    .into_any()
}

/// The mail as it would be sent. The HTML part is shown as its source: nothing of it runs or loads here.
fn preview(form: &Returned) -> AnyView {
    let (text, html) = (form.value(PREVIEW_TEXT), form.value(PREVIEW_HTML));
    (!text.is_empty())
        .then(|| {
            view! {
                <section class="mail" aria-label=words::preview_title()>
                    <h3>{words::preview_title()}</h3>
                    <p><b>{form.value(PREVIEW_SUBJECT)}</b></p>
                    <p class="hint">{words::text_part()}</p>
                    <pre>{text}</pre>
                    <details><summary>{words::html_part()}</summary><pre>{html}</pre></details>
                </section>
            }
        })
        .into_any()
}
