//! Where the pages of these words get their contents from.

use super::api::{MailTitle, MailWordsView, NoticeLine, NoticeState, NoticesView, PhraseLine, PhrasesView};
use crate::admin::gather::{here, refusal};
use crate::refusal::Refusal;
use backend::administration::{mail_words as mails, notices as board, phrases as sentences};
use backend::mail::words::Wording;
use backend::notices::{Notice, Severity};
use domain::roles::Right;
use domain::time::{Date, format_date};
use domain::words::Language;

/// The ready sentences.
pub async fn phrases(_after: &str) -> Result<PhrasesView, Refusal> {
    let (asker, officer) = here()?;
    let lines = sentences::list(asker.portal.house(), &officer).await.map_err(refusal)?;
    let line = |one: sentences::Sentence| PhraseLine {
        id: one.id,
        kind: one.kind.key().to_owned(),
        words: one.words,
        version: one.version,
        retired: one.retired,
        own: one.own,
    };
    Ok(PhrasesView { whole: officer.may(Right::ManageSystem), lines: lines.into_iter().map(line).collect() })
}

/// The mails, and the words of one.
pub async fn mail_words(name: &str, _after: &str) -> Result<(Vec<MailTitle>, Option<MailWordsView>), Refusal> {
    let (asker, officer) = here()?;
    let (house, language) = (asker.portal.house(), asker.language);
    let list = mails::list(house, &officer).await.map_err(refusal)?;
    let title = |mail: mails::MailLine| MailTitle {
        name: mail.name.to_owned(),
        title: mail.title.get(language).to_owned(),
        changed: mail.changed,
    };
    let titles = list.into_iter().map(title).collect();
    if name.is_empty() {
        return Ok((titles, None));
    }
    let one = mails::one(house, &officer, name).await.map_err(refusal)?;
    let built_in = Wording::built_in(&one.example.mail);
    let places = one.example.mail.values.iter().map(|(place, value)| ((*place).to_owned(), value.clone()));
    let view = MailWordsView {
        name: one.example.mail.name().to_owned(),
        title: one.example.title.get(language).to_owned(),
        subject: one.words.subject,
        body: one.words.body,
        built_in: (built_in.subject, built_in.body),
        version: one.version,
        changed: one.changed,
        places: places.collect(),
    };
    Ok((titles, Some(view)))
}

/// The notices.
pub async fn notices(_after: &str) -> Result<NoticesView, Refusal> {
    let (asker, officer) = here()?;
    let house = asker.portal.house();
    let (today, language) = (house.clock.today(), asker.language);
    let list = board::list(house, &officer).await.map_err(refusal)?;
    let name = |severity: Severity| severity.words().get(language).to_owned();
    Ok(NoticesView {
        lines: list.into_iter().map(|notice| line(notice, today, language)).collect(),
        severities: Severity::ALL.map(|severity| (severity.key().to_owned(), name(severity))).to_vec(),
        today: format_date(today),
    })
}

fn line(notice: Notice, today: Date, language: Language) -> NoticeLine {
    let state = match (notice.ended, notice.is_shown_on(today)) {
        (Some(_), _) => NoticeState::Ended,
        (None, true) => NoticeState::Shown,
        (None, false) if notice.from > today => NoticeState::Coming,
        (None, false) => NoticeState::Over,
    };
    NoticeLine {
        severity: notice.severity.key().to_owned(),
        severity_name: notice.severity.words().get(language).to_owned(),
        from: format_date(notice.from),
        until: format_date(notice.until),
        everywhere: notice.everywhere,
        version: notice.version,
        state,
        id: notice.id,
        vi: notice.words.vi,
        en: notice.words.en,
    }
}
