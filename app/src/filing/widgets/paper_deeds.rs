//! What the buttons of the papers page do with scripts: the same forms, sent without leaving the page.

use crate::filing::api::{JoinPapers, MovePaper, RemovePaper, Standing, TakeKeptPaper};
use crate::filing::desk::Desk;
use crate::filing::supplement_api::{LeavePaperIn, LeavePaperOut};
use crate::filing::uploads::Said;
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::ask::send_form;
use crate::request::{FormReply, here};
use crate::texts::{filing as words, supplement};
use crate::ui;
use leptos::server_fn::ServerFn;
use wasm_bindgen::JsCast;

/// Where the focus goes when there is no better place.
pub const TITLE_ID: &str = "giay-to-tieu-de";
/// Heading of the files that nothing asks for.
pub const LEFTOVERS_ID: &str = "tep-thua";

/// Why a button did not do what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The code of a refused file.
    Code(String),
    /// The server refused, or was not reached.
    Refused(Refusal),
}

/// What happens on the papers page, for all its blocks.
#[derive(Clone, Copy)]
pub struct Deeds {
    desk: Desk,
    /// Said at the foot of the page.
    pub said: RwSignal<Said>,
    /// What went wrong, and with which paper.
    pub trouble: RwSignal<Option<(String, Trouble)>>,
    busy: RwSignal<bool>,
}

/// A form of the page, read from its address.
struct Deed {
    function: &'static str,
    names: Vec<(&'static str, String)>,
    paper: String,
}

impl Deeds {
    /// None yet.
    pub fn on(desk: Desk) -> Self {
        Self { desk, said: RwSignal::new(Said::Nothing), trouble: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// A form of the page was sent: with scripts the page stays.
    pub fn carry_out(self, event: &web_sys::SubmitEvent) {
        let Some(deed) = deed(event) else { return };
        let Some(mut fields) = here::take_over(event) else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        fields.insert(":id".to_owned(), self.desk.id());
        let file =
            deed.names.iter().find(|(name, _)| *name == ":file").map(|(_, file)| file.clone()).unwrap_or_default();
        fields.extend(deed.names.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let up = fields.get("_action").is_some_and(|action| action == "len");
        let (name, filed) = self.desk.papers.with_untracked(|papers| {
            let known = papers.iter().find(|paper| paper.id == file);
            known.map(|paper| (paper.name.clone(), paper.standing != Standing::New)).unwrap_or_default()
        });
        leptos::task::spawn_local(async move {
            let answer = match self.desk.flush().await {
                Ok(()) => send_form(deed.function, fields).await,
                Err(refusal) => Err(refusal),
            };
            let _ = self.busy.try_set(false);
            let trouble = match answer {
                Ok(FormReply::Returned(form)) => {
                    Trouble::Code(form.problems.into_iter().next().map(|problem| problem.message).unwrap_or_default())
                }
                // What is gone already needs no button.
                Ok(FormReply::Next(_) | FormReply::Reload(_)) | Err(Refusal::NotFound) => {
                    let _ = self.trouble.try_set(None);
                    let (said, focus) = outcome(deed.function, name, &file, &deed.paper, up);
                    let said = match said {
                        Said::Removed(name) if filed => Said::Leaves(name),
                        other => other,
                    };
                    self.reload().await;
                    let _ = self.said.try_set(said);
                    return ui::focus_first_of(focus);
                }
                // The page's token belongs to a login session that is over.
                Err(Refusal::Forbidden) => Trouble::Code("phien-khac".to_owned()),
                Err(refusal) => {
                    if refusal == Refusal::SignIn {
                        self.desk.signed_out();
                    }
                    Trouble::Refused(refusal)
                }
            };
            let _ = self.trouble.try_set(Some((deed.paper, trouble)));
        });
    }

    /// Shows the papers as the server has them.
    async fn reload(self) {
        // The person may have left the wizard while this was under way.
        if self.desk.papers.is_disposed() {
            return;
        }
        if let Ok(papers) = self.desk.fetch_papers().await {
            // The person may have gone on meanwhile.
            let _ = self.desk.papers.try_set(papers);
        }
    }
}

fn deed(event: &web_sys::SubmitEvent) -> Option<Deed> {
    let form: web_sys::HtmlFormElement = event.target()?.dyn_into().ok()?;
    let action = form.get_attribute("action")?;
    let parts: Vec<&str> = action.split('/').collect();
    let (function, names) = match parts.as_slice() {
        ["", "ho-so", _, "giay-to", file, "xoa"] => (RemovePaper::PATH, vec![(":file", (*file).to_owned())]),
        ["", "ho-so", _, "giay-to", file, "chuyen"] => (MovePaper::PATH, vec![(":file", (*file).to_owned())]),
        ["", "ho-so", _, "bo-sung", "giay-to", file, "xoa"] => {
            (LeavePaperOut::PATH, vec![(":file", (*file).to_owned())])
        }
        ["", "ho-so", _, "bo-sung", "giay-to", file, "giu"] => {
            (LeavePaperIn::PATH, vec![(":file", (*file).to_owned())])
        }
        ["", "ho-so", _, "giay-to", paper, row, "ghep"] => {
            (JoinPapers::PATH, vec![(":paper", (*paper).to_owned()), (":row", (*row).to_owned())])
        }
        ["", "ho-so", _, "giay-to", paper, row, "lay"] => {
            (TakeKeptPaper::PATH, vec![(":paper", (*paper).to_owned()), (":row", (*row).to_owned())])
        }
        _ => return None,
    };
    let block = form.closest("[data-attachment]").ok().flatten();
    let paper = block.and_then(|block| block.get_attribute("data-attachment")).unwrap_or_default();
    Some(Deed { function, names, paper })
}

/// What is said then, and where the person goes on: the button that was pressed may be gone.
fn outcome(function: &str, name: String, file: &str, paper: &str, up: bool) -> (Said, Vec<String>) {
    let picker = vec![ui::field_id(paper), LEFTOVERS_ID.to_owned(), TITLE_ID.to_owned()];
    if function == MovePaper::PATH {
        let (first, second) = if up { ("len-", "xuong-") } else { ("xuong-", "len-") };
        return (Said::Moved(name), vec![[first, file].concat(), [second, file].concat()]);
    }
    if function == JoinPapers::PATH {
        return (Said::Joined, picker);
    }
    if function == LeavePaperIn::PATH {
        return (Said::Stays(name), picker);
    }
    if function == TakeKeptPaper::PATH {
        return (Said::TakenFromKept, picker);
    }
    (Said::Removed(name), picker)
}

/// The sentence at the foot of the page.
pub fn sentence(said: &Said) -> String {
    let about = |words: &str, name: &str| [words, " ", name].concat();
    match said {
        Said::Nothing => String::new(),
        Said::Arrived(name) => about(words::file_arrived(), name),
        Said::Replaces(name, going) => {
            [&about(words::file_arrived(), name), ". ", &about(supplement::arrival_replaces(), going)].concat()
        }
        Said::Removed(name) => about(words::file_removed(), name),
        Said::Moved(name) => about(words::file_moved(), name),
        Said::Stays(name) => about(supplement::file_stays(), name),
        Said::Leaves(name) => about(supplement::file_leaves(), name),
        Said::Joined => words::photos_joined().to_owned(),
        Said::TakenFromKept => crate::texts::personal_papers::taken().to_owned(),
        Said::StillUploading => words::still_uploading().to_owned(),
    }
}
