//! `/can-bo/ho-so/{id}/ket-qua`: the PDF that is the result; and how such a file is shown before it is signed.

use super::api::{LoadWork, OpenAct, ResultFile, WorkView};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{PageState, Returned, here, take_returned, use_form_token};
use crate::shell::Load;
use crate::texts::files::{self, FileLimits};
use crate::texts::work as words;
use crate::ui::{self, SummaryIssue, SummaryRow};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// Pages of a file that are linked one by one.
const LINKED: u32 = 20;

/// Where the file of a dossier's result is uploaded.
pub fn upload_page(id: &str) -> String {
    ["/can-bo/ho-so/", id, "/ket-qua"].concat()
}

/// The page.
#[component]
pub fn ResultFilePage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadWork { id: id.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: WorkView) -> AnyView {
    let form = in_words(take_returned(&upload_page(&view.id)).unwrap_or_default(), view.largest_bytes);
    let open = view.acts.contains(&OpenAct::Upload) || form.status != 0;
    view! {
        <Title text=words::upload_result()/>
        <ui::BackLink href=format!("/can-bo/ho-so/{}", view.id) label=words::back_to_dossier()/>
        <h1>{words::upload_result()}</h1>
        <p>{view.code.clone()}" · "{view.procedure.clone()}</p>
        <p class="lead">{words::upload_lead()}</p>
        {of_view(&view)}
        {if open { upload_form(&view, &form) } else { view! { <p>{words::no_upload_now()}</p> }.into_any() }}
    }
    .into_any()
}

fn upload_form(view: &WorkView, form: &Returned) -> AnyView {
    if form.status != 0 {
        here::set_status(form.status);
    }
    if !form.problems.is_empty() {
        expect_context::<PageState>().trouble.set(true);
    }
    let issues: Vec<SummaryIssue> =
        form.problems.iter().map(|problem| SummaryIssue::new(&problem.field, &problem.message)).collect();
    let came_back = form.status != 0;
    let title = if came_back { form.value("title") } else { view.title.clone() };
    let error = form.problem("file");
    let described = if error.is_some() { "f-file-hint f-file-error" } else { "f-file-hint" };
    let invalid = error.is_some().then_some("true");
    let hint = match came_back {
        true => [&words::file_hint(&view.largest), " ", words::choose_again()].concat(),
        false => words::file_hint(&view.largest),
    };
    view! {
        <form method="post" action=upload_page(&view.id) enctype="multipart/form-data" novalidate>
            <ui::EnterButton/>
            <input type="hidden" name="token" value=use_form_token()/>
            <input type="hidden" name="version" value=view.version.to_string()/>
            <ui::ErrorSummary issues/>
            <ui::RequiredNote/>
            <ui::TextField path="title" label=words::result_title() value=title error=form.problem("title") required=true/>
            <ui::Field path="file" label=words::result_file() hint error required=true>
                <input type="file" class="input" id="f-file" name="file" accept="application/pdf"
                    aria-describedby=described aria-invalid=invalid aria-required="true"/>
            </ui::Field>
            <div class="actions"><ui::PrimaryButton label=words::upload_file()/></div>
        </form>
    }
    .into_any()
}

/// The server's route tells why a file is not taken by a code.
fn in_words(mut form: Returned, file_bytes: u64) -> Returned {
    let limits = FileLimits { file_bytes, dossier_bytes: 0, account_bytes: 0, files: 1 };
    for problem in form.problems.iter_mut().filter(|problem| problem.field == "file" && !problem.message.contains(' '))
    {
        problem.message = files::problem(&problem.message, &limits, 1);
    }
    form
}

/// The file that is the result; nothing for one that is printed from lines.
pub fn of_view(view: &WorkView) -> AnyView {
    view.file.as_ref().map(|file| about(&view.id, file)).into_any()
}

/// A file with its fingerprint, to be kept and to be looked at page by page.
pub fn about(id: &str, file: &ResultFile) -> AnyView {
    let base = ["/can-bo/ho-so/", id, "/giay-phat-hanh/", &file.paper].concat();
    let rows =
        vec![SummaryRow::new(words::file_name(), file.name.clone()), SummaryRow::new("SHA-256", file.sha256.clone())];
    let page = |number: u32| format!("{base}/xem?trang={number}");
    let links = (1..=file.pages.min(LINKED)).map(|number| {
        view! { <li><a href=page(number) rel="external" target="_blank">{words::page_number(number)}</a></li> }
    });
    let first = words::page_number(1);
    view! {
        <ui::SummaryList rows/>
        <p><a href=[&base, ".pdf"].concat() rel="external">{words::download_result()}</a>" ("{words::about_file(&file.size, file.pages)}")"</p>
        <details>
            <summary>{words::look_at_pages()}</summary>
            <figure><img src=page(1) alt=[&file.name, ", ", &first].concat() loading="lazy"/></figure>
            <ul>{links.collect_view()}</ul>
        </details>
    }
    .into_any()
}
