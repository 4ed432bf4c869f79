//! Where the pages of administration get their contents from.

use super::api::{AuditQuery, AuditView, ChainView, DayLine, MailLine, PostLine, PostsView, StateView, UnitLine};
use crate::refusal::Refusal;
use crate::request::Problem;
use crate::request::asker::Asker;
use crate::request::days::day;
use crate::texts::{admin as words, admin_words as kept};
use backend::administration::{
    AdminRefusal, audit_log, days as calendar, invitation as invitations, mails as outbox, posts as staff, reach,
    units as offices, verification,
};
use backend::config::Source;
use backend::desk::Officer;
use backend::units::Units;
use domain::roles::{Right, Role};
use domain::words::Language;

pub(super) fn refusal(refusal: AdminRefusal) -> Refusal {
    match refusal {
        AdminRefusal::NotFound
        | AdminRefusal::NotYours
        | AdminRefusal::Invalid(_)
        | AdminRefusal::Mistaken(_)
        | AdminRefusal::Outdated(_) => Refusal::NotFound,
        AdminRefusal::Busy => Refusal::TryLater,
        AdminRefusal::Broken(error) => error.into(),
    }
}

pub(super) fn here() -> Result<(Asker, Officer), Refusal> {
    let asker = Asker::of_this_request();
    let officer = asker.post()?.clone();
    Ok((asker, officer))
}

/// The state of the system.
pub async fn state(_after: &str) -> Result<StateView, Refusal> {
    let (asker, officer) = here()?;
    let whole = officer.may(Right::ManageSystem);
    let audit = officer.may(Right::ReadAudit) || whole;
    let posts = reach(&officer).is_ok();
    if !(whole || audit || posts) {
        return Err(Refusal::NotFound);
    }
    let house = asker.portal.house();
    let language = asker.language;
    let mut facts = vec![(words::version_in(language).to_owned(), env!("CARGO_PKG_VERSION").to_owned())];
    let mut complaints = Vec::new();
    if whole {
        let engine = if house.store.is_sqlite() { "SQLite" } else { "PostgreSQL" };
        facts.push((words::database_in(language).to_owned(), engine.to_owned()));
        if let Some(free) = backend::space::free_bytes(&house.config) {
            facts.push((words::free_space_in(language).to_owned(), format!("{} MiB", free / (1024 * 1024))));
        }
        let health = backend::outbox::health(house).await?;
        facts.push((words::mails_waiting_in(language).to_owned(), health.waiting.to_string()));
        facts.push((words::mails_failed_in(language).to_owned(), health.failed.to_string()));
        facts.push((words::oldest_mail_in(language).to_owned(), words::minutes(language, health.oldest_ms / 60_000)));
        if health.is_degraded() {
            complaints.push(words::mail_stuck_in(language).to_owned());
        }
        if health.failed > 0 {
            complaints.push(words::mail_given_up_in(language).to_owned());
        }
    }
    let chain = if audit { Some(chain_of(&asker, &officer).await?) } else { None };
    let settings = if whole { settings_of(house, language) } else { Vec::new() };
    Ok(StateView { whole, audit, posts, facts, complaints, chain, settings })
}

fn settings_of(house: &backend::House, language: Language) -> Vec<[String; 3]> {
    let settings = house.config.shown().into_iter();
    settings.map(|one| [one.name, one.value, source(one.source, language).to_owned()]).collect()
}

fn source(source: Source, language: Language) -> &'static str {
    match source {
        Source::BuiltIn => kept::built_in_setting(language),
        Source::File => kept::file_setting(language),
        Source::Environment => kept::environment_setting(language),
    }
}

/// What the last verification of the audit log found.
async fn chain_of(asker: &Asker, officer: &Officer) -> Result<ChainView, Refusal> {
    let found = verification::last(asker.portal.house(), officer).await.map_err(refusal)?;
    let told = |look: Option<(domain::time::Moment, String)>| {
        let words = look.map(|(at, who)| kept::when_and_who(&at.format_vi(), &who));
        words.unwrap_or_else(|| kept::never_verified(asker.language).to_owned())
    };
    Ok(ChainView {
        verified: found.last.is_some(),
        last: told(found.last),
        whole: told(found.whole),
        fault: found.fault.unwrap_or_default(),
    })
}

/// The posts.
pub async fn posts() -> Result<PostsView, Refusal> {
    let (asker, officer) = here()?;
    let list = staff::list(asker.portal.house(), &officer).await.map_err(refusal)?;
    let whole = officer.may(Right::ManageSystem);
    let registers = Units::embedded();
    let unit = |code: &str| registers.city_unit(code).map(|unit| unit.name.clone()).unwrap_or_default();
    let given = |role: &Role| {
        role.works_for_the_office() && (whole || role.belongs_to_a_unit() && *role != Role::UnitAdministrator)
    };
    let roles = Role::ALL.into_iter().filter(given);
    Ok(PostsView {
        posts: list
            .into_iter()
            .map(|post| PostLine {
                own: post.account_id == officer.account_id,
                id: post.account_id,
                name: if post.full_name.is_empty() { post.email.clone() } else { post.full_name },
                email: post.email,
                title: post.title,
                unit: unit(&post.unit_code),
                unit_code: post.unit_code,
                roles: post.roles.into_iter().map(|role| role.key().to_owned()).collect(),
                invited: post.invited,
                ended: post.ended,
                closed: post.closed,
            })
            .collect(),
        units: if whole {
            registers.city_units().iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect()
        } else {
            Vec::new()
        },
        roles: roles.map(|role| (role.key().to_owned(), role.phrase().get(asker.language).to_owned())).collect(),
    })
}

/// The days of a year.
pub async fn days(year: i32) -> Result<(i32, Vec<DayLine>), Refusal> {
    let (asker, officer) = here()?;
    backend::administration::whole(&officer).map_err(refusal)?;
    let house = asker.portal.house();
    let year = if year == 0 { house.clock.today().year() } else { year };
    let days = calendar::of_year(house, year).await?;
    let line = |day: calendar::Day| DayLine {
        iso: day.iso,
        shown: day.shown,
        name: day.name,
        works: day.works,
        projected: day.projected,
    };
    Ok((year, days.into_iter().map(line).collect()))
}

/// Mails that wait.
pub async fn mails() -> Result<Vec<MailLine>, Refusal> {
    let (asker, officer) = here()?;
    let waiting = outbox::list(asker.portal.house(), &officer).await.map_err(refusal)?;
    let line = |mail: outbox::Waiting| MailLine {
        id: mail.id,
        kind: mail.kind,
        to: mail.recipient,
        code: mail.code,
        written: mail.written.format_vi(),
        tries: mail.tries,
        failed: mail.failed,
        why: mail.why,
    };
    Ok(waiting.into_iter().map(line).collect())
}

/// A page of the audit log.
pub async fn audit(query: AuditQuery) -> Result<AuditView, Refusal> {
    let (asker, officer) = here()?;
    let house = asker.portal.house();
    // Refuses whoever does not read the log, whatever was typed.
    let chain = chain_of(&asker, &officer).await?;
    let wanted = match audit_wanted(asker.language, &query) {
        Ok(wanted) => wanted,
        Err(problems) => return Ok(AuditView { chain, problems, ..AuditView::default() }),
    };
    let page = query.page.max(1);
    let (entries, all) = audit_log::search(house, &officer, &wanted, page).await.map_err(refusal)?;
    Ok(AuditView {
        rows: entries
            .into_iter()
            .map(|entry| [entry.at.format_vi(), entry.act, entry.actor, entry.subject, entry.details])
            .collect(),
        all,
        page,
        pages: all.div_ceil(audit_log::A_PAGE).max(1),
        chain,
        problems: Vec::new(),
    })
}

/// What is looked for in the audit log.
///
/// # Errors
/// The days that cannot be read.
pub fn audit_wanted(language: Language, query: &AuditQuery) -> Result<audit_log::Wanted, Vec<Problem>> {
    let mut problems = Vec::new();
    let wanted = audit_log::Wanted {
        act: query.act.trim().to_owned(),
        actor: query.actor.trim().to_owned(),
        subject: query.subject.trim().to_owned(),
        from: day(language, "tu", &query.from, &mut problems),
        until: day(language, "den", &query.until, &mut problems),
    };
    if problems.is_empty() { Ok(wanted) } else { Err(problems) }
}

/// The units.
pub async fn units() -> Result<Vec<UnitLine>, Refusal> {
    let (asker, officer) = here()?;
    let units = offices::list(asker.portal.house(), &officer).await.map_err(refusal)?;
    let line = |(code, name, contact): (String, String, backend::units::contacts::Contact)| UnitLine {
        code,
        name,
        address: contact.address,
        phone: contact.phone,
        hours: contact.hours,
    };
    Ok(units.into_iter().map(line).collect())
}

/// Whether an invitation can be taken.
pub async fn invitation(token: &str) -> Result<bool, Refusal> {
    let asker = Asker::of_this_request();
    Ok(invitations::is_open(asker.portal.house(), token).await?)
}
