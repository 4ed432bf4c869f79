//! What the sender holds in hand afterwards: the confirmation, its mail, and the second secret.

use super::draft::decode;
use super::send::papers_present;
use super::{Draft, Filing, FilingError};
use crate::attachments::Attachment;
use crate::mail::templates::SubmittedMail;
use crate::store::StoreError;
use crate::tracking::SecondSecret;
use domain::answers::Answers;
use domain::dossier::Status;
use domain::dossier::code::DossierCode;
use domain::journey::{Journey, PapersPresent};
use domain::money::Vnd;
use domain::place::Places;
use domain::procedure::{Field, Form, Kind, Procedure};
use domain::time::{Moment, format_date, parse_date};
use domain::words::Words;
use std::sync::Arc;

/// The field of the day on which originals are brought for comparison, in every form that asks for one.
const VISIT_DATE: &str = "visit_date";

/// A sent dossier as its owner sees it.
#[derive(Clone)]
pub struct Receipt {
    /// Dossier code.
    pub code: DossierCode,
    /// The definition it was sent under.
    pub procedure: Arc<Procedure>,
    /// What was declared.
    pub answers: Answers,
    /// Papers that were there, by paper and row.
    pub papers: PapersPresent,
    /// The same papers in words: name, number of files, number of pages.
    pub received: Vec<(String, u32, u32)>,
    /// Receiving unit.
    pub unit_code: String,
    /// Where it stands.
    pub status: Status,
    /// When it was sent.
    pub submitted_at: Moment,
    /// Whoever asks; two names for a couple.
    pub applicant: String,
    /// Where the confirmation went.
    pub contact_email: String,
    /// Papers whose originals are shown when collecting the result.
    pub originals: Vec<Words>,
    /// The day on which the originals are brought, and what the person calls them; `None` where no form asks for a day.
    pub visit: Option<(String, Vec<String>)>,
    /// Fee at the desk.
    pub fee: Vnd,
    /// 8 characters that open more in the public look-up.
    pub second_secret: String,
}

impl Receipt {
    /// The address of the account, when it was written to besides the one of the declaration.
    pub fn copy_address<'a>(&self, account: &'a str) -> Option<&'a str> {
        super::addresses::second_address(&self.contact_email, account)
    }
}

impl Filing {
    /// The confirmation of a sent dossier of this account.
    ///
    /// # Errors
    /// `NotFound` for anything else, drafts included.
    pub async fn receipt(&self, account_id: &str, id: &str) -> Result<Receipt, FilingError> {
        let row = self.row(account_id, id).await?;
        let code = row.code.as_deref().and_then(|code| DossierCode::parse(code).ok()).ok_or(FilingError::NotFound)?;
        let procedure = self.procedure_at(&row.procedure_id, &row.procedure_version).await?;
        let status = Status::from_code(row.status).ok_or(FilingError::NotFound)?;
        let answers = decode(&row.answers);
        let files = self.attachments.list(account_id, id).await?;
        let papers = papers_present(&files);
        let submitted_at = Moment(row.submitted_at.unwrap_or(row.updated_at));
        let originals = {
            let journey = Journey::of(&procedure.form, &answers, &papers, submitted_at.local_date(), &self.registers);
            journey.originals().into_iter().cloned().collect()
        };
        let received = received(&files, &procedure);
        let visit = visit(&procedure.form, &answers, own_name);
        Ok(Receipt {
            code,
            received,
            visit,
            answers,
            papers,
            unit_code: row.unit_code,
            status,
            submitted_at,
            applicant: row.applicant_name,
            contact_email: row.contact_email,
            originals,
            fee: Vnd(row.fee_vnd),
            second_secret: self.second_secret(&row.id).await?.reveal().to_owned(),
            procedure,
        })
    }

    /// The definition a dossier was sent under, whatever the catalogue says today.
    ///
    /// # Errors
    /// When it was never stored.
    pub async fn procedure_at(&self, id: &str, version: &str) -> Result<Arc<Procedure>, FilingError> {
        let found = crate::catalogue::procedure_at(&self.house, id, version).await?;
        found.ok_or(FilingError::NoSuchProcedure)
    }

    /// The second secret is derived, not stored: the confirmation page can show it again, and the
    /// database alone does not hold it.
    pub(super) async fn second_secret(&self, dossier_id: &str) -> Result<SecondSecret, StoreError> {
        crate::tracking::second_secret(&self.house, dossier_id).await
    }

    /// What the confirmation mail says, besides the code.
    pub(super) fn mail(
        &self,
        draft: &Draft,
        files: &[Attachment],
        email: &str,
        fee: Vnd,
        now: Moment,
    ) -> SubmittedMail {
        let papers = received(files, &draft.procedure).into_iter().map(|(name, _, pages)| (name, pages)).collect();
        let unit = self.registers.units().ward_name(&draft.unit_code).map(domain::place::office);
        SubmittedMail {
            to: email.to_owned(),
            applicant: super::send::applicant_of(draft),
            procedure: draft.procedure.name.vi.to_string(),
            unit: unit.unwrap_or_default(),
            sent_at: now.format_vi(),
            papers,
            visit: visit(&draft.procedure.form, &draft.answers, kind_of_row),
            fee: if fee.is_free() { "Miễn phí".to_owned() } else { fee.to_string() },
            path: format!("/ho-so/{}", draft.id),
        }
    }
}

/// The day on which the person brings the originals, and what the rows of the lists that papers belong to are called.
fn visit(form: &Form, answers: &Answers, name: fn(&Field, usize, &Answers) -> String) -> Option<(String, Vec<String>)> {
    let asked = form.field(VISIT_DATE).filter(|field| field.kind == Kind::Date)?;
    let day = parse_date(answers.get(&asked.path)).ok()?;
    let mut names = Vec::new();
    for list in form.fields.iter().filter(|field| field.kind == Kind::Repeat) {
        if form.attachments.iter().any(|paper| paper.repeat_field.as_deref() == Some(list.path.as_str())) {
            names.extend((0..answers.rows_of(list)).map(|row| name(list, row, answers)));
        }
    }
    names.retain(|name| !name.is_empty());
    Some((format_date(day), names))
}

/// The name that the person gave to a row.
fn own_name(list: &Field, row: usize, answers: &Answers) -> String {
    answers.get(&format!("{}.{row}.name", list.path)).to_owned()
}

/// The catalogue's word for a row. The address of a mail is typed by whoever sends, so that a mail with free text of
/// theirs could carry anything to anybody.
fn kind_of_row(list: &Field, row: usize, answers: &Answers) -> String {
    let kinds = list.fields.iter().find(|column| column.kind == Kind::Select);
    let kind = kinds.and_then(|column| column.choice(answers.get(&format!("{}.{row}.{}", list.path, column.path))));
    kind.map_or_else(String::new, |label| label.vi.clone())
}

/// Papers in words: name, number of files, number of pages.
fn received(files: &[Attachment], procedure: &Procedure) -> Vec<(String, u32, u32)> {
    let labels = &procedure.form.attachments;
    let mut received: Vec<(String, u32, u32)> = Vec::new();
    for file in files {
        let label = labels
            .iter()
            .find(|paper| paper.id == file.paper_id)
            .map_or(file.paper_id.clone(), |paper| paper.label.vi.to_string());
        let pages = u32::try_from(file.pages).unwrap_or(1);
        match received.iter_mut().find(|(known, _, _)| *known == label) {
            Some((_, files, all)) => {
                *files += 1;
                *all += pages;
            }
            None => received.push((label, 1, pages)),
        }
    }
    received
}
