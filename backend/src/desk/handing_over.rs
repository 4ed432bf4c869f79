//! The result desk: the fee with its receipt, "Trả kết quả", and back to work when an error is found before.

use domain::dossier::Actor;
use domain::dossier::handed_over::HandedOver;
use domain::dossier::state::Step;
use domain::money::Vnd;
use domain::roles::Right;
use domain::text::clean_line;
use domain::words::Phrase;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};

use super::processing::{Opened, by, on_dossier, reason};
use super::{DeskRefusal, Officer, register, result_file, results};
use crate::House;
use crate::acts::{AwaitedFee, act, tell};
use crate::mail::templates::course::Notice;
use crate::ratings::Ratings;
use crate::store::rows::{dossiers, fee_receipts, issued_papers};
use crate::store::{StoreError, Tx};

/// How the result reaches the citizen.
#[derive(Debug, Clone, Default)]
pub struct HandOver {
    /// Who took it; for the post, the addressee.
    pub receiver: String,
    /// Sent by post: number of the item.
    pub tracking: String,
    /// The originals were compared with the photographs.
    pub originals_compared: bool,
    /// The fee was taken in cash.
    pub fee_paid: bool,
}

/// "Trả kết quả".
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn hand_over(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    how: HandOver,
) -> Result<(), DeskRefusal> {
    let receiver = clean_line(&how.receiver);
    on_dossier(house, officer, id, seen, Right::HandOver, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, .. } = at;
            let owed = if already_paid(tx, &row.id).await? { 0 } else { row.fee_vnd };
            missing(&receiver, &how, owed)?;
            if owed > 0 {
                take_fee(tx, &house, &officer, &row, owed, "Phí, lệ phí của hồ sơ").await?;
            }
            let handed = HandedOver { receiver, tracking: clean_line(&how.tracking) };
            let now = house.clock.now().0;
            let by = by(&officer, Step::HandOver, Actor::Clerk, seen, &handed.note());
            let moved = act(tx, &house, &row.id, by, |_, row| row.returned_at = Set(Some(now))).await?;
            let access = result_file::access(tx, &house, &moved.dossier).await?;
            results::open_to(tx, &row.id, access).await?;
            let rating = Ratings::new(house.clone()).link(tx, &row.id).await?;
            tell(tx, &house, &moved.dossier, &Notice::Returned(Some(rating), handed.tracking)).await?;
            Ok(())
        })
    })
    .await
}

/// Everything that keeps a result from being handed over, at once.
fn missing(receiver: &str, how: &HandOver, owed: i64) -> Result<(), DeskRefusal> {
    let mut wrong = Vec::new();
    if receiver.is_empty() {
        wrong.push(("receiver".to_owned(), Phrase::new("Ghi tên người nhận.", "Name whoever takes the result.")));
    }
    if !how.originals_compared {
        wrong.push((
            "originals".to_owned(),
            Phrase::new("Đối chiếu bản chính rồi đánh dấu ô này.", "Compare the originals, then tick this."),
        ));
    }
    if owed > 0 && !how.fee_paid {
        wrong.push((
            "fee".to_owned(),
            Phrase::new("Thu phí, lệ phí rồi đánh dấu ô này.", "Take the fee, then tick this."),
        ));
    }
    if wrong.is_empty() { Ok(()) } else { Err(DeskRefusal::Invalid(wrong)) }
}

/// Whether a receipt was written for a dossier.
pub(super) async fn already_paid(tx: &Tx, dossier_id: &str) -> Result<bool, StoreError> {
    let paid = fee_receipts::Entity::find().filter(fee_receipts::Column::DossierId.eq(dossier_id)).one(tx).await?;
    Ok(paid.is_some())
}

/// Writes the next receipt of the unit: numbers of a series have no gaps, because a number is taken in the very
/// transaction that uses it, and no two can take the same (unique index).
async fn take_fee(
    tx: &Tx,
    house: &House,
    officer: &Officer,
    row: &dossiers::Model,
    amount_vnd: i64,
    basis: &str,
) -> Result<String, StoreError> {
    use fee_receipts::Column;
    let now = house.clock.now();
    let series = format!("BL{:02}", house.clock.today().year() % 100);
    let last = fee_receipts::Entity::find()
        .filter(Column::UnitCode.eq(row.unit_code.as_str()))
        .filter(Column::Series.eq(series.as_str()))
        .order_by_desc(Column::Number)
        .one(tx)
        .await?;
    let number = last.map_or(1, |last| last.number + 1);
    let shown = format!("{series}-{number:06}");
    let receipt = fee_receipts::Model {
        id: house.random.id(),
        unit_code: row.unit_code.clone(),
        series,
        number,
        dossier_id: row.id.clone(),
        amount_vnd,
        basis: basis.to_owned(),
        payer: row.applicant_name.clone(),
        officer_id: officer.account_id.clone(),
        at: now.0,
    };
    let facts = serde_json::json!({ "number": shown, "amount_vnd": amount_vnd, "basis": basis });
    fee_receipts::Entity::insert(receipt.into_active_model()).exec_without_returning(tx).await?;
    results::issue(tx, house, &officer.account_id, &row.id, "fee_receipt", "Biên lai thu phí, lệ phí", facts).await?;
    Ok(shown)
}

/// The awaited fee is there: the work goes on.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn record_payment(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
) -> Result<String, DeskRefusal> {
    on_dossier(house, officer, id, seen, Right::HandOver, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, .. } = at;
            let awaited: Option<AwaitedFee> = row.payment.as_deref().and_then(|text| serde_json::from_str(text).ok());
            let (amount, basis) = awaited.map_or((row.fee_vnd, String::new()), |fee| (fee.amount_vnd, fee.basis));
            let by = by(&officer, Step::RecordPayment, Actor::Clerk, seen, "");
            let moved = act(tx, &house, &row.id, by, |_, row| row.payment = Set(None)).await?;
            let number = take_fee(tx, &house, &officer, &moved.dossier, amount, &basis).await?;
            tell(tx, &house, &moved.dossier, &Notice::PaymentReceived(Vnd(amount), number.clone())).await?;
            Ok(number)
        })
    })
    .await
}

/// An error was found before handing over: the result is taken back, the work goes on.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn reopen(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    reason_typed: &str,
) -> Result<(), DeskRefusal> {
    let why = reason("reason", reason_typed)?;
    on_dossier(house, officer, id, seen, Right::OpenUnitDossiers, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, .. } = at;
            let actor = officer.acts_as(&[Actor::Clerk, Actor::Processing]).ok_or(DeskRefusal::NotYours)?;
            results::revoke(tx, &house, &row.id).await?;
            let by = by(&officer, Step::Reopen, actor, seen, &why);
            act(tx, &house, &row.id, by, |_, row| {
                row.signed_at = Set(None);
                row.signed_by = Set(None);
                row.result_number = Set(None);
                row.resolved_at = Set(None);
                row.stage = Set(domain::dossier::Stage::Verifying.key().to_owned());
            })
            .await?;
            Ok(())
        })
    })
    .await
}

/// Corrects the number of a result that waits at the desk, to one that no other result of the register bears.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn correct_number(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    number_typed: &str,
) -> Result<(), DeskRefusal> {
    let number = register::tidy(number_typed);
    if number.is_empty() || domain::text::length(&number) > 60 {
        let message = Phrase::new("Nhập số của kết quả, ví dụ 0042/2026.", "Enter a number, such as 0042/2026.");
        return Err(DeskRefusal::Invalid(vec![("number".to_owned(), message)]));
    }
    on_dossier(house, officer, id, seen, Right::HandOver, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, state } = at;
            let paper = results::current(tx, &row.id).await?;
            let Some(paper) = paper.filter(|_| state == domain::dossier::State::Completed) else {
                return Err(super::processing::not_from_here(state, Step::HandOver));
            };
            if !register::take(tx, &row, &number).await? {
                return Err(DeskRefusal::Invalid(vec![("number".to_owned(), TAKEN)]));
            }
            let details = serde_json::json!({ "from": row.result_number, "to": number });
            let paper =
                issued_papers::ActiveModel { id: Set(paper.id), number: Set(number.clone()), ..Default::default() };
            paper.update(tx).await?;
            let change = dossiers::ActiveModel {
                id: Set(row.id.clone()),
                result_number: Set(Some(number)),
                version: Set(row.version + 1),
                ..Default::default()
            };
            change.update(tx).await?;
            let entry = crate::audit::Entry::by(&officer.account_id, "dossier.numbered", "dossier", &row.id);
            crate::audit::record(tx, &house, entry.with(details)).await?;
            Ok(())
        })
    })
    .await
}

const TAKEN: Phrase = Phrase::new(
    "Số này đã cấp cho kết quả khác của đơn vị. Kiểm tra sổ và nhập số khác.",
    "Another result of the unit bears this number. Look at the register and enter another one.",
);
