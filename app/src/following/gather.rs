//! Where the pages of a sent dossier get their contents from.

mod course;

use super::api::{DossierView, DraftView, Issued, MailLine, Paper, Promise, ShareView, WithdrawalView};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::texts::files::size_in_words;
use backend::attachments::Attachment;
use backend::filing::{FilingError, Receipt};
use backend::following::{FollowRefusal, Followed, IssuedLine, MailState, SentMail, ShownDraft};
use backend::units::CityUnit;
use domain::dossier::Status;
use domain::dossier::draft_result::Standing;
use domain::dossier::withdrawal::Way;
use domain::journey::Journey;
use domain::money::Vnd;
use domain::procedure::Form;
use domain::time::{Moment, format_date};
use domain::words::{Language, Words};

impl From<FollowRefusal> for Refusal {
    fn from(refusal: FollowRefusal) -> Self {
        match refusal {
            FollowRefusal::NotFound => Refusal::NotFound,
            FollowRefusal::NotAllowed(_)
            | FollowRefusal::Overtaken(..)
            | FollowRefusal::Answered(_)
            | FollowRefusal::Over => Refusal::Conflict,
            FollowRefusal::Reason(_) | FollowRefusal::Remark(_) => Refusal::NotAcceptable,
            FollowRefusal::Broken(error) => error.into(),
        }
    }
}

/// A sent dossier.
pub async fn dossier(id: &str) -> Result<DossierView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let receipt = match asker.portal.filing().receipt(account, id).await {
        Ok(receipt) => receipt,
        Err(FilingError::NotFound) if asker.portal.filing().draft(account, id).await.is_ok() => {
            return Err(Refusal::Moved(format!("/ho-so/{id}/khai")));
        }
        Err(error) => return Err(error.into()),
    };
    let followed = asker.portal.following().view(account, id).await?;
    let files = asker.portal.attachments().list(account, id).await?;
    let status = followed.state.status();
    let accepted = followed.accepted_at.is_some() || domain::dossier::history::accepted_at(&followed.course).is_some();
    Ok(DossierView {
        id: id.to_owned(),
        code: receipt.code.as_str().to_owned(),
        procedure: receipt.procedure.name.clone(),
        unit: office(&asker, &receipt.unit_code),
        status: status.key().to_owned(),
        withdrawn: followed.withdrawn,
        submitted_at: receipt.submitted_at.format_vi(),
        promise: promise(&followed, asker.language),
        course: course::events(&followed.course, &followed.drafts),
        ahead: course::ahead(status, accepted).iter().map(|step| step.key().to_owned()).collect(),
        said: course::said(&followed.course),
        fee: followed.fee.as_ref().map(|fee| (Vnd(fee.amount_vnd).to_string(), fee.basis.clone())),
        draft: followed.drafts.last().map(open_until),
        answers: answers(&asker, &receipt),
        papers: files.iter().map(|file| paper(&receipt.procedure.form, file, asker.language)).collect(),
        tracking: course::tracking(&followed.course),
        bring: bring(&followed, &receipt.originals, asker.language),
        issued: followed.issued.into_iter().map(issued).collect(),
        mails: followed.mails.into_iter().map(mail).collect(),
        opened: followed.opened.iter().map(|look| (look.at.format_vi(), office(&asker, &look.unit_code))).collect(),
        shared_since: when(followed.shared_since),
        way: followed.way.map(Way::key).unwrap_or_default().to_owned(),
        rateable: domain::rating::can_be_rated(status) && !asker.portal.ratings().is_rated(id).await?,
    })
}

fn when(moment: Option<Moment>) -> String {
    moment.map(Moment::format_vi).unwrap_or_default()
}

fn office(asker: &Asker, unit_code: &str) -> String {
    let registers = asker.portal.registers();
    registers.units().city_unit(unit_code).map(CityUnit::office).unwrap_or_default()
}

fn promise(followed: &Followed, language: Language) -> Promise {
    let days = followed.due.iter().flat_map(|due| &due.days).map(|day| match language {
        Language::Vi => day.explain_vi(),
        Language::En => day.explain_en(),
    });
    Promise {
        at: when(followed.promised),
        days: days.collect(),
        standing: followed.due.as_ref().is_some_and(|due| due.standing_since.is_some()),
        late: followed.late.map(|late| (late.working_days, format_date(late.expected))),
        extended: followed.extension.as_ref().map(|taken| taken.reason.clone()).unwrap_or_default(),
    }
}

fn open_until(draft: &ShownDraft) -> String {
    if draft.standing == Standing::Open { draft.until.format_vi() } else { String::new() }
}

fn answers(asker: &Asker, receipt: &Receipt) -> Vec<(String, Vec<(String, String)>)> {
    let registers = asker.portal.registers();
    let sent_on = receipt.submitted_at.local_date();
    let journey = Journey::of(&receipt.procedure.form, &receipt.answers, &receipt.papers, sent_on, &registers);
    let steps = journey.summary(asker.language).into_iter();
    let rows = steps.map(|step| {
        let rows = step.rows.into_iter().map(|row| (row.label, row.value)).collect();
        (step.title.get(asker.language).to_owned(), rows)
    });
    rows.collect()
}

fn paper(form: &Form, file: &Attachment, language: Language) -> Paper {
    let known = form.attachments.iter().find(|known| known.id == file.paper_id);
    Paper {
        label: known.map_or_else(|| file.paper_id.clone(), |known| known.label.get(language).to_owned()),
        name: file.name.clone(),
        file: file.id.clone(),
        size: size_in_words(u64::try_from(file.bytes).unwrap_or(0)),
        pages: u32::try_from(file.pages).unwrap_or(1),
        hash: file.content_hash.clone(),
    }
}

/// What to bring for a result that waits at the desk and is not handed out here.
fn bring(followed: &Followed, originals: &[Words], language: Language) -> Option<Vec<String>> {
    let is_here = |line: &IssuedLine| !line.check.is_empty() && !line.revoked;
    if followed.state.status() != Status::Completed || followed.issued.iter().any(is_here) {
        return None;
    }
    Some(originals.iter().map(|label| label.get(language).to_owned()).collect())
}

fn issued(line: IssuedLine) -> Issued {
    Issued {
        id: line.id,
        title: line.title,
        number: line.number,
        at: line.at.format_vi(),
        revoked: line.revoked,
        check: line.check,
    }
}

fn mail(mail: SentMail) -> MailLine {
    let state = match mail.state {
        MailState::Sent => "sent",
        MailState::Waiting => "waiting",
        MailState::Retrying => "retrying",
        MailState::Failed => "failed",
    };
    MailLine { kind: mail.kind, to: mail.to, at: mail.at.format_vi(), state: state.to_owned() }
}

/// The page of "Rút hồ sơ".
pub async fn withdrawal(id: &str) -> Result<WithdrawalView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let brief = asker.portal.following().brief(account, id).await?;
    Ok(WithdrawalView {
        id: id.to_owned(),
        code: brief.code,
        status: brief.status.key().to_owned(),
        withdrawn: brief.withdrawn,
        seen: brief.version,
        way: brief.way.map(Way::key).unwrap_or_default().to_owned(),
    })
}

/// The newest draft of a result.
pub async fn draft(id: &str) -> Result<DraftView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let draft = asker.portal.following().draft(account, id).await?;
    let brief = asker.portal.following().brief(account, id).await?;
    Ok(DraftView {
        id: id.to_owned(),
        code: brief.code,
        seq: draft.seq,
        title: draft.title,
        facts: draft.facts.into_iter().map(|fact| (fact.label, fact.value)).collect(),
        sent_at: draft.sent_at.format_vi(),
        until: draft.until.format_vi(),
        standing: match draft.standing {
            Standing::Open => "open".to_owned(),
            Standing::Over => "over".to_owned(),
            Standing::Answered(answer) => answer.key().to_owned(),
        },
        remark: draft.remark,
        answered_at: when(draft.answered_at),
    })
}

/// The page of the link to share.
pub async fn share(id: &str) -> Result<ShareView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let brief = asker.portal.following().brief(account, id).await?;
    let since = asker.portal.following().shared(account, id).await?;
    Ok(ShareView { id: id.to_owned(), code: brief.code, since: when(since) })
}
