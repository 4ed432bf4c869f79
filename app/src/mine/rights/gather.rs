//! Where the pages of rights, log and representatives get their contents from.

use super::api::{
    CopyStanding, CopyView, DataView, InvitationView, KeptLine, LogLine, LogView, RepresentativeRow,
    RepresentativesView, RepresentedRow, Standing,
};
use crate::mine::gather::device_names::device_name;
use crate::refusal::Refusal;
use crate::request::Problem;
use crate::request::asker::Asker;
use crate::request::days::day;
use crate::texts::files::size_in_words;
use backend::accounts::{Invitation, RepresentativeLine, RepresentativeState, SignedIn};
use backend::activity::{Asked, Group, Line, sheet};
use backend::personal_data::{Copy, CopyState};
use domain::words::Language;

/// What a person may ask about their data, and what they asked.
pub async fn data() -> Result<DataView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let data = asker.portal.personal_data();
    let wishes = data.wishes(&who.person_id).await?;
    let kept = data.kept(&who.person_id).await?;
    Ok(DataView {
        copy: data.copy(&who.person_id).await?.map(copy_view),
        restricted: wishes.restricted.map(|(since, reason)| (since.format_vi(), reason)),
        objections: wishes.objections.iter().map(|purpose| purpose.key().to_owned()).collect(),
        objected_at: wishes.objected_at.map(|at| at.format_vi()),
        drafts: data.drafts_to_go(&who.person_id).await?,
        kept: kept
            .into_iter()
            .map(|kept| KeptLine {
                running: kept.is_running(),
                code: kept.code,
                procedure: kept.procedure,
                status: kept.status.key().to_owned(),
                withdrawn: kept.withdrawn,
                sent_at: kept.sent_at.format_vi(),
            })
            .collect(),
        organisation: who.person_kind.is_organisation(),
    })
}

fn copy_view(copy: Copy) -> CopyView {
    CopyView {
        id: copy.id,
        state: match copy.state {
            CopyState::Preparing => CopyStanding::Preparing,
            CopyState::Ready => CopyStanding::Ready,
            CopyState::Failed => CopyStanding::Failed,
        },
        asked_at: copy.asked_at.format_vi(),
        until: copy.expires_at.map(|end| end.format_vi()).unwrap_or_default(),
        size: size_in_words(copy.bytes),
    }
}

/// The filter as typed, and what of it cannot be read.
fn read_filter(language: Language, group: &str, from: &str, to: &str) -> (Asked, Vec<Problem>) {
    let mut problems = Vec::new();
    let from = day(language, "tu", from, &mut problems);
    let to = day(language, "den", to, &mut problems);
    (Asked { group: Group::from_key(group), from, to }, problems)
}

/// One page of the log.
pub async fn log(group: String, from: String, to: String, page: u32) -> Result<LogView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let (asked, problems) = read_filter(asker.language, &group, &from, &to);
    let found = asker.portal.activity().page(&who.person_id, &asked, u64::from(page)).await?;
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("loai", group.as_str()), ("tu", from.as_str()), ("den", to.as_str())])
        .finish();
    Ok(LogView {
        lines: found.lines.into_iter().map(|line| log_line(line, asker.language)).collect(),
        page: u32::try_from(found.page).unwrap_or(1),
        pages: u32::try_from(found.pages).unwrap_or(1),
        total: found.total,
        groups: Group::ALL
            .iter()
            .map(|group| (group.key().to_owned(), group.words().get(asker.language).to_owned()))
            .collect(),
        asked: (group, from, to),
        problems,
        query,
    })
}

fn log_line(line: Line, language: Language) -> LogLine {
    let device = line.agent.as_deref().map(|agent| device_name(agent, language));
    let place = [device, line.address].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let name = || line.procedure.as_ref().map(|name| name.get(language).to_owned());
    let href = line.dossier_id.as_ref().map(|id| match line.code {
        Some(_) => format!("/ho-so/{id}"),
        None => format!("/ho-so/{id}/khai"),
    });
    LogLine {
        at: line.at.format_vi(),
        words: line.words.get(language).to_owned(),
        by: line.by.map(|by| by.get(language).to_owned()).unwrap_or_default(),
        href,
        dossier: line.code.clone().or_else(name).unwrap_or_default(),
        place,
    }
}

/// The log as CSV, with the same filter.
pub async fn log_as_csv(asker: &Asker, group: &str, from: &str, to: &str) -> Result<Vec<u8>, Refusal> {
    let who = asker.signed_in()?;
    let (asked, _) = read_filter(asker.language, group, from, to);
    let lines = asker.portal.activity().newest(&who.person_id, &asked).await?;
    Ok(sheet::csv(&lines, asker.language, device_name))
}

/// Both sides of representing.
pub async fn representatives() -> Result<RepresentativesView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let accounts = asker.portal.accounts();
    if who.person_kind.is_organisation() {
        let lines = accounts.representatives(&who.person_id).await?;
        let representatives = lines.into_iter().map(representative).collect();
        return Ok(RepresentativesView { organisation: true, representatives, represented: Vec::new() });
    }
    let represented = accounts.represented_by(&who.person_id).await?;
    let represented = represented
        .into_iter()
        .map(|row| RepresentedRow {
            acting: is_acting_for(who, &row.organisation_id),
            id: row.organisation_id,
            name: row.name,
            row: row.row_id,
        })
        .collect();
    Ok(RepresentativesView { organisation: false, representatives: Vec::new(), represented })
}

fn is_acting_for(who: &SignedIn, organisation: &str) -> bool {
    who.acting_for.as_ref().is_some_and(|acting| acting.id == organisation)
}

fn representative(line: RepresentativeLine) -> RepresentativeRow {
    RepresentativeRow {
        standing: match line.state {
            RepresentativeState::Accepted => Standing::Accepted,
            RepresentativeState::Pending if line.is_late => Standing::Late,
            RepresentativeState::Pending => Standing::Pending,
            RepresentativeState::Removed => Standing::Removed,
        },
        id: line.id,
        email: line.email,
        name: line.name.unwrap_or_default(),
        since: line.since.format_vi(),
    }
}

/// What a link is good for.
pub async fn invitation(token: &str) -> Result<InvitationView, Refusal> {
    let asker = Asker::of_this_request();
    let found = asker.portal.accounts().peek_invitation(token, asker.who.as_ref()).await?;
    Ok(match found {
        Invitation::Ready(name) => InvitationView::Ready(name),
        Invitation::SignIn(name) => InvitationView::SignIn(name),
        Invitation::OtherAddress => InvitationView::OtherAddress,
        Invitation::NotAPerson => InvitationView::NotAPerson,
        Invitation::Accepted(name) => InvitationView::Accepted(name),
        Invitation::Dead => InvitationView::Dead,
    })
}
