//! Server functions of filing, and the plain structs that cross the wire.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::lists::{Listed, Lists};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use crate::texts::files::FileLimits;
use domain::answers::Answers;
use domain::journey::Change;
use domain::procedure::Form;
use domain::words::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One uploaded paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperFile {
    /// Random id in addresses.
    pub id: String,
    /// Which paper of the procedure.
    pub paper: String,
    /// Row of the list it belongs to, 0 when the paper belongs to no list.
    pub row: usize,
    /// Name as the person's device called it.
    pub name: String,
    /// Size in words.
    pub size: String,
    /// Number of pages.
    pub pages: usize,
    /// A picture, which can be joined with others.
    pub picture: bool,
    /// Where it stands while something is asked for.
    #[serde(default)]
    pub standing: Standing,
}

/// Where a file stands while its dossier waits for more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Not sent yet.
    #[default]
    New,
    /// Filed.
    Filed,
    /// Filed; goes when the supplement is sent.
    Leaves,
    /// Filed; makes room for new ones when the supplement is sent.
    Replaced,
}

/// From which sent dossier a draft was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginView {
    /// Code of the sent dossier.
    pub code: String,
    /// Its id.
    pub id: String,
    /// What is not as it was.
    pub changes: Vec<Change>,
    /// Its papers that the draft wants and has not got: id of the paper, label and number of files.
    pub papers: Vec<(String, Words, usize)>,
}

/// A relative whom the account has entered, as far as a choice among them needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relative {
    /// Random id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Key of the relation.
    pub relation: String,
    /// Sex, empty when it is not known.
    pub gender: String,
}

/// Everything the wizard needs, loaded once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WizardView {
    /// Random id of the dossier.
    pub id: String,
    /// A sent dossier that waits for more, not a draft.
    #[serde(default)]
    pub supplement: bool,
    /// Slug of the procedure.
    pub slug: String,
    /// Name of the procedure.
    pub name: Words,
    /// Notice above form and guidance.
    pub notice: Option<Words>,
    /// Receiving unit in words.
    pub unit: String,
    /// Time limit in words.
    pub time_limit: Words,
    /// Definition.
    #[serde(serialize_with = "super::definition::write")]
    pub form: Arc<Form>,
    /// What was typed.
    pub answers: Answers,
    /// What the account's profile knows, for suggestions.
    pub profile: BTreeMap<String, String>,
    /// What was uploaded.
    pub papers: Vec<PaperFile>,
    /// Papers that the account keeps: id and name.
    pub kept: Vec<Listed>,
    /// Relatives of the account.
    pub relatives: Vec<Relative>,
    /// How much may be uploaded.
    pub limits: FileLimits,
    /// Today in Hanoi, `YYYY-MM-DD`.
    pub today: String,
    /// When the draft was last saved, `HH:MM`.
    pub saved_at: String,
    /// Names of the codes that are chosen or suggested.
    pub names: Lists,
    /// The same with the lists of the asked page. They do not travel: selects are written as one piece of HTML that
    /// hydration leaves alone, and the browser fetches lists for the pages it draws itself.
    #[serde(skip)]
    pub lists: Option<Lists>,
    /// A dossier filled in correctly.
    pub example: Answers,
    /// The day on which the example is filled in, `YYYY-MM-DD`.
    pub example_day: String,
    /// Names of the procedures that messages point to.
    pub see: BTreeMap<String, Words>,
    /// Seconds until the login session ends if nothing happens.
    pub session_left: u32,
    /// How many seconds before its end the person is warned.
    pub session_warning: u32,
    /// The account, so that copies on a shared device are kept apart.
    pub account: String,
    /// Key that makes sending twice harmless.
    pub submission_key: String,
    /// The captcha is asked at sending.
    pub captcha: bool,
    /// The sent dossier that it was begun from.
    pub origin: Option<OriginView>,
}

/// Loads the wizard of a draft; `step` says which page asks, so that only its lists travel.
#[server(prefix = "/f", endpoint = "load_wizard", input = Json, output = Json)]
pub async fn load_wizard(id: String, step: String) -> Result<WizardView, Refusal> {
    super::gather::wizard(&id, &step).await
}

/// Begins a draft.
#[server(prefix = "/f", endpoint = "start_dossier", input = Json, output = Json)]
pub async fn start_dossier(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::start, fields).await
}

/// What a save in the background answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// When, `HH:MM` in Hanoi.
    pub at: String,
    /// Mark of the step's answers as the server has them now.
    pub mark: u64,
    /// Seconds until the login session ends if nothing happens.
    pub session_left: u32,
}

/// Keeps the login session alive; gives the seconds until it ends if nothing more happens.
#[server(prefix = "/f", endpoint = "stay_signed_in", input = Json, output = Json)]
pub async fn stay_signed_in() -> Result<u32, Refusal> {
    super::gather::session_left()
}

/// Saves a step while the person goes on (`sent`: they pressed "Tiếp tục").
#[server(prefix = "/f", endpoint = "save_step", input = Json, output = Json)]
pub async fn save_step(id: String, step: String, sent: bool, fields: Fields) -> Result<Saved, Refusal> {
    super::gather::save(&id, &step, sent, fields).await
}

/// What filling a page from a relative answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledIn {
    /// Keys and values of the fields that were filled.
    pub values: BTreeMap<String, String>,
    /// The page as it is saved now.
    pub saved: Saved,
}

/// "Điền": fills the empty fields of a group of a page from a relative.
#[server(prefix = "/f", endpoint = "use_person", input = Json, output = Json)]
pub async fn use_person(id: String, step: String, group: String, person: String) -> Result<FilledIn, Refusal> {
    super::relative_forms::fill_in(&id, &step, &group, &person).await
}

/// "Gửi thông tin".
#[server(prefix = "/f", endpoint = "send_dossier", input = Json, output = Json)]
pub async fn send_dossier(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::send, fields).await
}

/// "Xóa bản nháp".
#[server(prefix = "/f", endpoint = "delete_draft", input = Json, output = Json)]
pub async fn delete_draft(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::delete, fields).await
}

/// What the page that deletes a draft says about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// Random id.
    pub id: String,
    /// Name of the procedure.
    pub name: Words,
    /// Receiving unit in words.
    pub unit: String,
    /// When it was last saved.
    pub saved_at: String,
}

/// Loads a draft to be deleted. One that was sent leads to its dossier.
#[server(prefix = "/f", endpoint = "load_draft", input = Json, output = Json)]
pub async fn load_draft(id: String) -> Result<DraftView, Refusal> {
    super::gather::draft(&id).await
}

/// "Dùng lại giấy tờ".
#[server(prefix = "/f", endpoint = "reuse_papers", input = Json, output = Json)]
pub async fn reuse_papers(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::again_forms::reuse_papers, fields).await
}

/// The papers of a draft after an upload.
#[server(prefix = "/f", endpoint = "load_papers", input = Json, output = Json)]
pub async fn load_papers(id: String) -> Result<Vec<PaperFile>, Refusal> {
    super::gather::papers(&id).await
}

/// "Bỏ tệp".
#[server(prefix = "/f", endpoint = "remove_paper", input = Json, output = Json)]
pub async fn remove_paper(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::paper_forms::remove_paper, fields).await
}

/// "Chuyển lên", "Chuyển xuống".
#[server(prefix = "/f", endpoint = "move_paper", input = Json, output = Json)]
pub async fn move_paper(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::paper_forms::move_paper, fields).await
}

/// "Ghép thành một PDF".
#[server(prefix = "/f", endpoint = "join_papers", input = Json, output = Json)]
pub async fn join_papers(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::paper_forms::join_papers, fields).await
}

/// "Lấy từ tài liệu cá nhân".
#[server(prefix = "/f", endpoint = "take_kept_paper", input = Json, output = Json)]
pub async fn take_kept_paper(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::paper_forms::take_kept, fields).await
}

/// What the start page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartView {
    /// Slug of the procedure.
    pub slug: String,
    /// Name.
    pub name: Words,
    /// Notice.
    pub notice: Option<Words>,
    /// In trial operation.
    pub trial: bool,
    /// What to do, step by step.
    pub guidance: Vec<Words>,
    /// Each fee and its amount.
    pub fees: Vec<(Words, Words)>,
    /// Who may apply.
    pub applicants: Words,
    /// Who is competent.
    pub authority: Words,
    /// Papers to have at hand.
    pub papers: Vec<(Words, bool)>,
    /// Time limit in words.
    pub time_limit: Words,
    /// Cases that another procedure is for: what is said of them, and slug and name of what fits.
    pub others: Vec<(Words, Vec<(String, Words)>)>,
    /// Units to choose from.
    pub units: Vec<Listed>,
    /// Unit suggested by the profile.
    pub suggested: String,
}

/// Loads the start page.
#[server(prefix = "/f", endpoint = "load_start", input = Json, output = Json)]
pub async fn load_start(slug: String) -> Result<StartView, Refusal> {
    super::gather::start(&slug).await
}

/// What the confirmation shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentView {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Second secret of the slip.
    pub second_secret: String,
    /// Name of the procedure.
    pub name: Words,
    /// Receiving unit.
    pub unit: String,
    /// "10:42, 23/11/2026".
    pub submitted_at: String,
    /// Whoever asks; two names for a couple.
    pub applicant: String,
    /// Address that the declaration names: the confirmation was written to it.
    pub email: String,
    /// Address of the account, when it was written to as well.
    pub account_email: Option<String>,
    /// Where and when the unit is open, as far as it has said.
    pub office: Office,
    /// Originals to bring: label of each paper.
    pub originals: Vec<Words>,
    /// "30/11/2026": the day on which the person brings originals for comparison; empty where no form asks for it.
    pub visit_day: String,
    /// What the person calls those originals.
    pub visit_papers: Vec<String>,
    /// Fee at the desk, in đồng.
    pub fee: String,
    /// QR picture of the look-up address: module size and path data of its SVG.
    pub qr: QrPicture,
}

/// Where and when a unit is open; empty where it has said nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Hours in words.
    pub hours: String,
}

/// A QR code as one SVG path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrPicture {
    /// Modules on each side, quiet zone included.
    pub side: u32,
    /// `d` of the path of dark modules.
    pub path: String,
}

/// Loads the confirmation.
#[server(prefix = "/f", endpoint = "load_sent", input = Json, output = Json)]
pub async fn load_sent(id: String) -> Result<SentView, Refusal> {
    super::gather::sent(&id).await
}
