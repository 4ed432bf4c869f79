//! Where the pages of filing get their contents from.

use super::api::{
    DraftView, Office, OriginView, PaperFile, QrPicture, Relative, Saved, SentView, Standing, StartView, WizardView,
};
use super::lists::{note_names, suggested, with_lists_of};
use crate::lists::Lists;
use crate::refusal::Refusal;
use crate::request::Fields;
use crate::request::asker::Asker;
use crate::texts::files::{FileLimits, size_in_words};
use backend::attachments::Attachment;
use backend::filing::{Draft, FilingError};
use backend::registers::OfficeRegisters;
use backend::units::CityUnit;
use backend::units::contacts::contacts;
use domain::answers::Saving;
use domain::journey::REVIEW;
use domain::procedure::form::COMMITMENT;
use domain::procedure::{Check, Form, Need, Procedure};
use domain::time::iso_date;
use domain::words::Words;
use std::collections::BTreeMap;

/// The wizard of a draft. One that was sent leads to its confirmation.
pub async fn wizard(id: &str, step: &str) -> Result<WizardView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let opened = match asker.portal.filing().open(&who.account_id, id).await {
        Ok(opened) => opened,
        Err(FilingError::AlreadySent(_)) => return Err(Refusal::Moved(format!("/ho-so/{id}/da-gui"))),
        Err(error) => return Err(error.into()),
    };
    // Most drafts have nothing of this around them, and the first read has told so.
    let origin = if opened.begun_from { asker.portal.filing().origin(&opened.draft).await? } else { None };
    let papers = if opened.has_papers { papers_of(&asker, &who.account_id, id).await? } else { Vec::new() };
    let personal_papers = asker.portal.personal_papers();
    let kept = if opened.keeps_papers { personal_papers.choices(&who.account_id).await? } else { Vec::new() };
    let relatives = if opened.has_relatives { relatives(&asker, &who.account_id).await? } else { Vec::new() };
    let profile = opened.profile;
    let draft = with_what_came_back(&asker, opened.draft);
    let registers = asker.portal.registers();
    let procedure = &draft.procedure;
    let answers = draft.answers;
    let today = asker.portal.house().clock.today();
    let suggested = suggested(&procedure.form, &answers, &profile, today);
    let mut names = Lists::default();
    note_names(&mut names, &procedure.form, &suggested, &registers);
    note_names(&mut names, &procedure.form, &procedure.example.answers, &registers);
    let lists = with_lists_of(&procedure.form, step, &suggested, names.clone(), &registers);
    Ok(WizardView {
        id: draft.id,
        supplement: false,
        slug: procedure.id.clone(),
        name: procedure.name.clone(),
        notice: procedure.notice.clone(),
        unit: unit_name(&registers, &draft.unit_code),
        time_limit: procedure.time_limit.in_words(),
        form: procedure.form.clone(),
        answers,
        profile,
        papers,
        kept,
        relatives,
        limits: limits(&asker),
        today: iso_date(today),
        saved_at: domain::time::format_time(draft.updated_at.local_time()),
        names,
        lists: Some(lists),
        example: procedure.example.answers.clone(),
        example_day: procedure.example.submitted_on.clone(),
        see: see(&asker, &procedure.form),
        session_left: session_left()?,
        session_warning: u32::try_from(asker.portal.house().config.sessions.warn_seconds).unwrap_or(0),
        account: who.account_id.clone(),
        submission_key: asker.portal.house().random.id(),
        captcha: asker.portal.house().config.captcha.on_send,
        origin: origin.map(|from| OriginView {
            code: from.code,
            id: from.source_id,
            changes: from.changes,
            papers: from.papers,
        }),
    })
}

/// A draft to be deleted.
pub async fn draft(id: &str) -> Result<DraftView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    match asker.portal.filing().draft(&who.account_id, id).await {
        Ok(draft) => Ok(DraftView {
            name: draft.procedure.name.clone(),
            unit: unit_name(&asker.portal.registers(), &draft.unit_code),
            saved_at: draft.updated_at.format_vi(),
            id: draft.id,
        }),
        Err(FilingError::AlreadySent(_)) => Err(Refusal::Moved(format!("/ho-so/{id}"))),
        Err(error) => Err(error.into()),
    }
}

/// A form of this draft that came back unsaved with this very request lies over what is stored, for this page only.
fn with_what_came_back(asker: &Asker, mut draft: Draft) -> Draft {
    let Some(form) = Asker::returned() else { return draft };
    let place = form.action.strip_prefix(&format!("/ho-so/{}/", draft.id));
    let step = place.and_then(|place| if place == REVIEW { Some(COMMITMENT) } else { place.strip_prefix("khai/") });
    let Some(step) = step else { return draft };
    let definition = &draft.procedure.form;
    let typed = form.values.iter().filter(|(name, _)| definition.owner(name.trim_end_matches(".#")).is_some());
    let typed: Vec<_> = typed.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let today = asker.portal.house().clock.today();
    // What does not fit this step was not typed on its page: the draft then stays as it is.
    let _ = draft.answers.merge(definition, step, typed, Saving::Auto, today);
    draft
}

pub(super) fn limits(asker: &Asker) -> FileLimits {
    asker.file_limits()
}

/// Names of the procedures that the checks of a form point to.
pub(super) fn see(asker: &Asker, form: &Form) -> BTreeMap<String, Words> {
    let catalogue = asker.portal.house().catalogue.current();
    let slugs = form.checks.iter().flat_map(|check| &check.see_procedures);
    slugs.filter_map(|slug| Some((slug.clone(), catalogue.get(slug)?.name.clone()))).collect()
}

/// Seconds until the login session of this request ends if nothing more happens.
pub fn session_left() -> Result<u32, Refusal> {
    let asker = Asker::of_this_request();
    let left = asker.signed_in()?.idle_ends_at.0 - asker.portal.house().clock.now().0;
    Ok(u32::try_from(left / 1000).unwrap_or(0))
}

pub(super) fn unit_name(registers: &OfficeRegisters, code: &str) -> String {
    registers.units().city_unit(code).map(CityUnit::office).unwrap_or_default()
}

async fn papers_of(asker: &Asker, account: &str, id: &str) -> Result<Vec<PaperFile>, Refusal> {
    let rows = asker.portal.attachments().list(account, id).await?;
    Ok(rows.into_iter().map(paper_file).collect())
}

/// A stored file as pages show it.
pub(super) fn paper_file(row: Attachment) -> PaperFile {
    PaperFile {
        id: row.id,
        paper: row.paper_id,
        row: usize::try_from(row.row).unwrap_or(0),
        name: row.name,
        size: size_in_words(u64::try_from(row.bytes).unwrap_or(0)),
        pages: usize::try_from(row.pages).unwrap_or(1),
        picture: row.media != "application/pdf",
        standing: Standing::New,
    }
}

async fn relatives(asker: &Asker, account: &str) -> Result<Vec<Relative>, Refusal> {
    let people = asker.portal.people().list(account).await?;
    let relatives = people.into_iter().map(|person| Relative {
        name: person.full_name().to_owned(),
        relation: person.relation.key().to_owned(),
        gender: person.known.get("gender").cloned().unwrap_or_default(),
        id: person.id,
    });
    Ok(relatives.collect())
}

/// The papers of a draft.
pub async fn papers(id: &str) -> Result<Vec<PaperFile>, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    papers_of(&asker, &who.account_id, id).await
}

/// Saves a step in the background.
pub async fn save(id: &str, step: &str, sent: bool, fields: Fields) -> Result<Saved, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let saving = if sent { Saving::Sent } else { Saving::Auto };
    let saved = asker.portal.filing().save_step(&who.account_id, id, step, &fields, saving).await?;
    let mark = saved.draft.answers.mark_of(&saved.draft.procedure.form, step);
    Ok(Saved { at: domain::time::format_time(saved.at.local_time()), mark, session_left: session_left()? })
}

/// The start page.
pub async fn start(slug: &str) -> Result<StartView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let procedure = asker.portal.house().catalogue.get(slug).ok_or(Refusal::NotFound)?;
    let profile = asker.portal.accounts().prefill(&who.account_id).await?;
    let registers = asker.portal.registers();
    Ok(StartView {
        slug: procedure.id.clone(),
        name: procedure.name.clone(),
        notice: procedure.notice.clone(),
        trial: procedure.trial,
        guidance: procedure.guidance.clone(),
        fees: procedure.form.fees.iter().map(|fee| (fee.label.clone(), fee.unit.in_words())).collect(),
        applicants: procedure.applicants.clone(),
        authority: procedure.authority.clone(),
        papers: procedure
            .form
            .attachments
            .iter()
            .map(|paper| (paper.label.clone(), paper.need == Need::Always))
            .collect(),
        time_limit: procedure.time_limit.in_words(),
        others: others(&asker, &procedure.form),
        units: registers.units().city_units().iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect(),
        suggested: suggested_unit(&profile, &registers),
    })
}

/// What would stop the person only deep in the form, because another procedure is for it.
fn others(asker: &Asker, form: &Form) -> Vec<(Words, Vec<(String, Words)>)> {
    let known = see(asker, form);
    let leads = |check: &&Check| check.severity.is_error() && !check.see_procedures.is_empty();
    let told = form.checks.iter().filter(leads).map(|check| {
        let fitting = check.see_procedures.iter().filter_map(|slug| Some((slug.clone(), known.get(slug)?.clone())));
        (check.message.clone(), fitting.collect())
    });
    told.collect()
}

fn suggested_unit(profile: &BTreeMap<String, String>, registers: &OfficeRegisters) -> String {
    let wards = ["residence.ward", "seat.ward"].into_iter().filter_map(|key| profile.get(key));
    let mut units = wards.filter_map(|ward| registers.units().city_unit(ward));
    units.next().map(|unit| unit.code.clone()).unwrap_or_default()
}

/// The confirmation.
pub async fn sent(id: &str) -> Result<SentView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let receipt = asker.portal.filing().receipt(&who.account_id, id).await?;
    let procedure: &Procedure = &receipt.procedure;
    let address = asker.portal.house().config.absolute(&format!("/tra-cuu?ma={}", receipt.code.as_str()));
    let qr = backend::slips::qr::picture(&address).map_err(|error| {
        tracing::error!(%error, "the look-up address does not fit a QR code");
        Refusal::Broken
    })?;
    let (visit_day, visit_papers) = receipt.visit.clone().unwrap_or_default();
    let contact = contacts(&asker.portal.house().store).await?.remove(&receipt.unit_code).unwrap_or_default();
    Ok(SentView {
        id: id.to_owned(),
        code: receipt.code.as_str().to_owned(),
        account_email: receipt.copy_address(&who.email).map(str::to_owned),
        office: Office { address: contact.address, phone: contact.phone, hours: contact.hours },
        applicant: receipt.applicant,
        second_secret: receipt.second_secret,
        name: procedure.name.clone(),
        unit: unit_name(&asker.portal.registers(), &receipt.unit_code),
        submitted_at: receipt.submitted_at.format_vi(),
        email: receipt.contact_email,
        originals: receipt.originals,
        visit_day,
        visit_papers,
        fee: if receipt.fee.0 == 0 { "0 ₫".to_owned() } else { receipt.fee.to_string() },
        qr: QrPicture { side: u32::try_from(qr.side).unwrap_or(0), path: qr.path },
    })
}
