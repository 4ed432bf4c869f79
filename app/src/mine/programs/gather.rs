//! Where the page of the access of programs gets its contents from.

use super::api::{
    DeliveryRow, DeliveryStanding, HookRow, HooksView, ProgramsView, TokenRow, TokenStanding, WordChoice,
};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::api_access::{Closed, PERIODS, Scope, TokenLine};
use backend::store::rows::webhook_deliveries::DeliveryState;
use backend::webhooks::{DeliveryLine, Event, HookLine};

/// Tokens, and what a new one may be.
pub async fn programs() -> Result<ProgramsView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let house = asker.portal.house();
    let tokens = asker.portal.api_access().tokens(&who.person_id).await?;
    let choice = |scope: Scope| WordChoice {
        field: scope.field().to_owned(),
        key: scope.key().to_owned(),
        words: scope.words().get(asker.language).to_owned(),
    };
    Ok(ProgramsView {
        tokens: tokens.into_iter().map(row).collect(),
        scopes: Scope::ALL.into_iter().map(choice).collect(),
        periods: PERIODS.to_vec(),
        submission_key: house.random.id(),
        per_hour: house.config.limits.api_requests_per_hour,
        hooks: if who.person_kind.is_organisation() { Some(hooks(&asker, &who.person_id).await?) } else { None },
    })
}

async fn hooks(asker: &Asker, account_id: &str) -> Result<HooksView, Refusal> {
    let webhooks = asker.portal.webhooks();
    let choice = |event: Event| WordChoice {
        field: event.field().to_owned(),
        key: event.key().to_owned(),
        words: event.words().get(asker.language).to_owned(),
    };
    Ok(HooksView {
        hooks: webhooks.hooks(account_id).await?.into_iter().map(hook).collect(),
        events: Event::ALL.into_iter().map(choice).collect(),
        deliveries: webhooks.deliveries(account_id).await?.into_iter().map(delivery).collect(),
        submission_key: asker.portal.house().random.id(),
    })
}

fn hook(line: HookLine) -> HookRow {
    HookRow {
        id: line.id,
        url: line.url,
        events: line.events.iter().map(|event| event.key()).collect::<Vec<_>>().join(", "),
        made: line.created_at.format_vi(),
    }
}

fn delivery(line: DeliveryLine) -> DeliveryRow {
    DeliveryRow {
        standing: match line.state {
            DeliveryState::Waiting => DeliveryStanding::Waiting,
            DeliveryState::Sent => DeliveryStanding::Sent,
            DeliveryState::Failed => DeliveryStanding::Failed,
        },
        code: line.code,
        event: line.event,
        at: line.created_at.format_vi(),
        tries: u32::try_from(line.tries).unwrap_or(0),
        error: line.last_error.unwrap_or_default(),
    }
}

fn row(line: TokenLine) -> TokenRow {
    TokenRow {
        standing: match line.closed {
            None => TokenStanding::Good,
            Some(Closed::Expired) => TokenStanding::Expired,
            Some(_) => TokenStanding::Revoked,
        },
        id: line.id,
        name: line.name,
        scopes: line.scopes.iter().map(|scope| scope.key()).collect::<Vec<_>>().join(", "),
        made: line.created_at.format_vi(),
        until: line.expires_at.format_vi(),
        used: line.last_used_at.map(|at| at.format_vi()).unwrap_or_default(),
    }
}
