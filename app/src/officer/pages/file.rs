//! `/can-bo/ho-so/{id}`: the declaration and its papers side by side, and what can be done.

use super::{carried, load_this_file, outcome, url_of};
use crate::officer::api::{ActOnFile, FileView, NoteFile};
use crate::officer::widgets::{KeepOpen, Viewer, acts, around, declaration, head, supplements};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::shell::Load;
use crate::texts::officer as words;
use crate::ui;
use leptos_meta::Title;

/// The screen.
#[component]
pub fn FilePage() -> impl IntoView {
    let file = load_this_file();
    view! {
        {outcome()}
        <Load resource=file children=page/>
    }
}

fn page(file: FileView) -> AnyView {
    let shown = StoredValue::new(file.clone());
    provide_context(shown);
    let title = [&file.code, " · ", &file.procedure].concat();
    let next = file.next.clone().map(|(id, code)| {
        view! { <a class="btn quiet" id="ho-so-sau" href=url_of(&id, "")>{words::next_file()}" "{code}</a> }
    });
    view! {
        <Title text=title/>
        {head(&file, &file.code)}
        <KeepOpen id=file.id.clone() open_by=file.open_by.clone()/>
        {file.work.as_ref().map(crate::officer::work::told)}
        <section class="acts-of-file" aria-label=words::decide()>
            <PostForm action=url_of(&file.id, "") call={Call::to::<ActOnFile>()} children=act/>
            {next}
        </section>
        {file.work.as_ref().map(crate::officer::work::forms_of)}
        <div class="panes">
            <div>{declaration(&file)}</div>
            <div class="papers-pane"><Viewer papers=file.papers.clone() id=file.id.clone()/></div>
        </div>
        {supplements(&file)}
        {around(&file)}
        <section aria-labelledby="ghi-chu">
            <h2 id="ghi-chu">{words::notes()}</h2>
            <p class="hint">{words::notes_hint()}</p>
            {notes(&file)}
            <PostForm action=url_of(&file.id, "ghi-chu") call={Call::to::<NoteFile>()} children=note/>
        </section>
    }
    .into_any()
}

fn act(returned: Returned) -> AnyView {
    let file = expect_context::<StoredValue<FileView>>().get_value();
    view! { {carried(&file)}{acts(&file, &returned)} }.into_any()
}

fn notes(file: &FileView) -> AnyView {
    let rows = file
        .notes
        .iter()
        .map(|note| {
            view! { <li><p class="hint">{note.who.clone()}" · "{note.when.clone()}</p><p class="lines">{note.text.clone()}</p></li> }
        })
        .collect_view();
    view! { <ul class="notes">{rows}</ul> }.into_any()
}

fn note(returned: Returned) -> AnyView {
    let id = expect_context::<StoredValue<FileView>>().with_value(|file| file.id.clone());
    view! {
        <input type="hidden" name=":id" value=id/>
        <ui::TextArea path="ghi_chu" label=words::add_note() value=returned.value("ghi_chu") error=returned.problem("ghi_chu") rows=2/>
        <div class="actions"><ui::SecondaryButton label=words::add_note()/></div>
    }
    .into_any()
}
