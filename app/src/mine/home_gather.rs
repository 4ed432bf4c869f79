//! Where the overview, the list of dossiers and the recent procedures come from.

use super::home_api::{Asked, Counter, DossiersView, Line, OverviewView, ProcedureLine};
use super::to_do;
use crate::refusal::Refusal;
use crate::request::Problem;
use crate::request::asker::Asker;
use crate::texts::overview as words;
use backend::filing::{DossierLine, Wanted};
use backend::units::CityUnit;
use domain::dossier::Group;
use domain::time::{Date, format_date, parse_date};
use domain::words::{Phrase, Words};

/// The most characters of a text to look for.
const LONGEST_TEXT: usize = 200;

/// The groups that the overview counts.
const COUNTED: [Group; 4] = [Group::Draft, Group::Open, Group::Supplement, Group::Result];

fn line(asker: &Asker, row: &DossierLine) -> Line {
    let registers = asker.portal.registers();
    let unit = registers.units().city_unit(&row.unit_code).map(CityUnit::office).unwrap_or_default();
    let waits = matches!(Group::of(row.status), Group::Open | Group::Supplement);
    // A date that moves with the wait is no promise yet.
    let promised = row.due_at.filter(|_| waits && !row.standing);
    Line {
        id: row.id.clone(),
        code: row.code.clone().unwrap_or_default(),
        procedure: row.procedure.clone(),
        again: row.offered && row.code.is_some(),
        unit,
        status: row.status.key().to_owned(),
        withdrawn: row.withdrawn,
        when: row.submitted_at.unwrap_or(row.updated_at).format_vi(),
        promised: promised.map(|due| format_date(due.local_date())).unwrap_or_default(),
        standing: row.standing,
        overdue: row.overdue,
    }
}

/// The overview.
pub async fn overview() -> Result<OverviewView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let found = asker.portal.filing().overview(account, &to_do::statuses()).await?;
    let waiting: Vec<_> = found.waiting.into_iter().map(|waiting| (line(&asker, &waiting.line), waiting)).collect();
    let drafts_of_results = asker.portal.filing().confirming(account).await?;
    let mut to_do: Vec<_> =
        drafts_of_results.iter().map(|(row, until)| to_do::confirm(line(&asker, row), until.format_vi())).collect();
    to_do.extend(to_do::of(&waiting));
    to_do.extend(found.drafts.iter().map(|draft| to_do::draft(line(&asker, draft))));
    let counter = |group: Group| Counter {
        group: group.key().to_owned(),
        name: group.phrase().into(),
        count: found.counts.get(&group).copied().unwrap_or(0),
    };
    Ok(OverviewView {
        to_do,
        counters: COUNTED.map(counter).into(),
        recent: found.recent.iter().map(|row| line(&asker, row)).collect(),
        empty: found.counts.values().all(|count| *count == 0),
    })
}

/// A page of the list.
pub async fn dossiers(mut asked: Asked) -> Result<DossiersView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    asked.text = asked.text.chars().take(LONGEST_TEXT).collect();
    let mut problems = Vec::new();
    let mut day = |field: &str, wrong: Phrase, typed: &str| -> Option<Date> {
        if typed.trim().is_empty() {
            return None;
        }
        let read = parse_date(typed).ok();
        if read.is_none() {
            let message = wrong.get(asker.language).to_owned();
            problems.push(Problem { field: field.to_owned(), message });
        }
        read
    };
    let wanted = Wanted {
        group: Group::from_key(&asked.group),
        procedure: asked.procedure.clone(),
        from: day("tu-ngay", words::WRONG_FROM, &asked.from),
        until: day("den-ngay", words::WRONG_UNTIL, &asked.until),
        text: asked.text.clone(),
        page: asked.page.parse().unwrap_or(1),
    };
    let found = asker.portal.filing().find(account, &wanted).await?;
    let (page, pages) = (found.page, found.pages);
    let groups = Group::ALL.map(|group| (group.key().to_owned(), Words::from(group.phrase())));
    Ok(DossiersView {
        groups: groups.into(),
        procedures: asker.portal.filing().procedures_of(account).await?,
        lines: found.lines.iter().map(|row| line(&asker, row)).collect(),
        total: found.total,
        previous: if page > 1 { address(&asked, page - 1) } else { String::new() },
        next: if page < pages { address(&asked, page + 1) } else { String::new() },
        problems,
        asked,
        page,
        pages,
    })
}

/// The address of a page of the same list.
fn address(asked: &Asked, page: u32) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [
        ("q", &asked.text),
        ("trang-thai", &asked.group),
        ("thu-tuc", &asked.procedure),
        ("tu-ngay", &asked.from),
        ("den-ngay", &asked.until),
    ] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    query.append_pair("trang", &page.to_string());
    ["/tai-khoan/ho-so?", &query.finish()].concat()
}

/// The procedures that were begun.
pub async fn recent_procedures() -> Result<Vec<ProcedureLine>, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let recent = asker.portal.filing().recent_procedures(account).await?;
    Ok(recent
        .into_iter()
        .map(|procedure| ProcedureLine {
            slug: procedure.id,
            name: procedure.name,
            offered: procedure.offered,
            begun_at: procedure.begun_at.format_vi(),
            times: procedure.times,
            draft: procedure.draft.unwrap_or_default(),
            sent: procedure.sent.unwrap_or_default(),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_keeps_what_was_asked_and_nothing_else() {
        let asked = Asked { text: "50% & lê".to_owned(), group: "nhap".to_owned(), ..Asked::default() };
        assert_eq!(address(&asked, 3), "/tai-khoan/ho-so?q=50%25+%26+l%C3%AA&trang-thai=nhap&trang=3");
        assert_eq!(address(&Asked::default(), 2), "/tai-khoan/ho-so?trang=2");
    }
}
