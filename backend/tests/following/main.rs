//! A sent dossier in the hands of its owner, on both engines: taken back, its draft result answered, shared, its papers.

#[path = "../support/mod.rs"]
mod support;

/// Keeps one row of a table.
macro_rules! keep {
    ($house:expr, $table:ident, $row:expr) => {{
        let row = $row.into_active_model();
        let kept: Kept<()> = $house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    $table::Entity::insert(row).exec_without_returning(tx).await?;
                    Ok(())
                })
            })
            .await;
        kept.expect("the row is kept");
    }};
}

mod drafts;
mod papers;
mod view;
mod withdraw;

use backend::House;
use backend::clock::Moment;
use backend::following::{DraftAnswer, Following, Withdrawal};
use backend::store::rows::{accounts, audit, dossiers, history};
use backend::tracking::second_secret;
use domain::dossier::Status;
use domain::time::iso_date;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use support::{Kept, START, TestHouse};

/// Three working days from acceptance: Friday 27 November, for the 24th is a day off.
const SLUG: &str = "xac-nhan-tinh-trang-hon-nhan";

/// The code of Lan's dossier.
const CODE: &str = "H26.00004-261123-0007";

/// Seconds.
const HOUR: u64 = 3_600;

/// A dossier of Lan's that went through some statuses.
struct Scene {
    following: Following,
    lan: accounts::Model,
    id: String,
}

impl Scene {
    async fn of(t: &TestHouse, path: &[(Status, &str)]) -> Self {
        let lan = support::account(t, "lan@example.vn").await;
        let mut row = support::dossier_row(t, &lan);
        row.procedure_id = SLUG.to_owned();
        row.procedure_version = t.catalogue.get(SLUG).expect("a built-in procedure").form.version.clone();
        row.code = Some(CODE.to_owned());
        row.status = path.last().map_or(1, |(status, _)| status.code());
        row.submitted_at = Some(START.0);
        row.second_secret_hash = Some(second_secret(t, &row.id).await.expect("a secret").hash().to_owned());
        if path.iter().any(|(status, _)| *status == Status::Accepted) {
            row.accepted_at = Some(START.0);
            row.clock_started_at = Some(START.0);
        }
        let id = row.id.clone();
        keep!(t, dossiers, row);
        let mut from = Status::Draft;
        for (seq, (to, role)) in (1..).zip(path) {
            keep!(
                t,
                history,
                history::Model {
                    id: t.random.id(),
                    dossier_id: id.clone(),
                    seq,
                    at: START.0,
                    actor_id: None,
                    actor_role: (*role).to_owned(),
                    from_status: from.code(),
                    to_status: to.code(),
                    note: String::new(),
                }
            );
            from = *to;
        }
        Self { following: Following::new(t.house.clone()), lan, id }
    }

    fn form(&self, seen: i32, reason: &str) -> Withdrawal {
        let (account_id, dossier_id) = (self.lan.id.clone(), self.id.clone());
        Withdrawal { account_id, dossier_id, seen, reason: reason.to_owned() }
    }

    fn answer(&self, seq: i32, change: Option<&str>) -> DraftAnswer {
        let (account_id, dossier_id) = (self.lan.id.clone(), self.id.clone());
        DraftAnswer { account_id, dossier_id, seq, change: change.map(str::to_owned) }
    }

    async fn row(&self, house: &House) -> dossiers::Model {
        let found = dossiers::Entity::find_by_id(&self.id).one(house.store.read()).await;
        found.expect("the database answers").expect("a dossier")
    }

    async fn due(&self, house: &House) -> String {
        iso_date(Moment(self.row(house).await.due_at.expect("promised")).local_date())
    }
}

const SENT: (Status, &str) = (Status::Submitted, "citizen");
const ACCEPTED: (Status, &str) = (Status::Accepted, "reception");
const WORKED_ON: (Status, &str) = (Status::Processing, "reception");

/// Every act in the audit log.
async fn acts(house: &House) -> Vec<String> {
    let rows = audit::Entity::find().all(house.store.read()).await.expect("the database answers");
    let mut acts: Vec<String> = rows.into_iter().map(|row| row.act).collect();
    acts.sort_unstable();
    acts
}
