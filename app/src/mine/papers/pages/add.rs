//! The form that adds a paper: facts and files in one multipart form, scripts or not.

use super::fact_fields;
use crate::mine::papers::HERE;
use crate::prelude::*;
use crate::request::{PageState, Returned, here, take_returned, use_form_token};
use crate::texts::files::{self, FileLimits};
use crate::texts::{personal_papers as words, widgets};
use crate::ui::{self, SummaryIssue};
use leptos_router::hooks::use_query_map;

/// What pickers offer; the server decides what it takes.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,application/pdf";
/// Files of one paper, as the server counts them.
const MOST_FILES: usize = 20;

/// "Thêm giấy tờ".
#[component]
pub fn AddForm(
    /// How much may be kept.
    limits: FileLimits,
) -> AnyView {
    let form = in_words(take_returned(HERE).unwrap_or_default(), &limits);
    if form.status != 0 {
        here::set_status(form.status);
    }
    if !form.problems.is_empty() {
        expect_context::<PageState>().trouble.set(true);
    }
    let token = use_form_token();
    let came_back = form.status != 0;
    let error = form.problem("file");
    let described = ["f-file-hint", "f-file-error"];
    let described = if error.is_some() { described.join(" ") } else { described[0].to_owned() };
    let invalid = error.is_some().then_some("true");
    let hint = match came_back {
        true => [&words::files_hint(&files::limit_in_words(limits.file_bytes)), " ", words::choose_again()].concat(),
        false => words::files_hint(&files::limit_in_words(limits.file_bytes)),
    };
    let issues: Vec<SummaryIssue> =
        form.problems.iter().map(|problem| SummaryIssue::new(&problem.field, &problem.message)).collect();
    view! {
        <h2>{words::add_title()}</h2>
        <form method="post" action=HERE enctype="multipart/form-data" novalidate>
            <ui::EnterButton/>
            <input type="hidden" name="token" value=token/>
            <ui::ErrorSummary issues/>
            <ui::RequiredNote/>
            {fact_fields(&form, |key| form.value(key))}
            <ui::Field path="file" label=words::files() hint error required=true>
                <input type="file" class="input" id="f-file" name="file" multiple=true accept=ACCEPT
                    aria-describedby=described aria-invalid=invalid aria-required="true"/>
            </ui::Field>
            <div class="actions"><ui::PrimaryButton label=words::add()/></div>
        </form>
    }
    .into_any()
}

/// Further files of a paper, and why the last ones were not taken: the code stands in the address.
#[component]
pub fn PickMore(
    /// Where they are posted.
    action: String,
    /// How much may be kept.
    limits: FileLimits,
) -> AnyView {
    let token = use_form_token();
    let code = use_query_map().read_untracked().get("loi");
    let error = code.map(|code| files::problem(&code, &limits, MOST_FILES));
    let described = if error.is_some() { "f-file-hint f-file-error" } else { "f-file-hint" };
    let invalid = error.is_some().then_some("true");
    let issues: Vec<SummaryIssue> = error.iter().map(|message| SummaryIssue::new("file", message)).collect();
    let hint = words::files_hint(&files::limit_in_words(limits.file_bytes));
    view! {
        <ui::ErrorSummary issues/>
        <form method="post" action=action enctype="multipart/form-data" novalidate>
            <input type="hidden" name="token" value=token/>
            <ui::Field path="file" label=words::more_files() hint error>
                <input type="file" class="input" id="f-file" name="file" multiple=true accept=ACCEPT
                    aria-describedby=described aria-invalid=invalid/>
            </ui::Field>
            <ui::Button label=widgets::upload() look=ui::Look::Small icon=ui::Symbol::Upload/>
        </form>
    }
    .into_any()
}

/// The server's route tells why a file is not taken by a code, and which file by its name.
fn in_words(mut form: Returned, limits: &FileLimits) -> Returned {
    let name = form.value("#file");
    for problem in form.problems.iter_mut().filter(|problem| problem.field == "file" && !problem.message.contains(' '))
    {
        let said = files::problem(&problem.message, limits, MOST_FILES);
        problem.message = if name.is_empty() { said } else { [&name, ": ", &said].concat() };
    }
    form
}
