//! What the office says to a citizen who wants to withdraw.

use domain::dossier::Step;
use domain::text::clean_lines;

use super::reception::{NO_REASON, missing};
use super::slips::{Slip, issue};
use super::{Desk, DeskRefusal, Officer};
use crate::acts::{self, Moved, locked, tell};
use crate::mail::templates::course::Notice;

/// What the slip and the mail say about a withdrawal that was agreed to.
const AS_ASKED: &str = "Theo yêu cầu rút hồ sơ của người nộp.";

impl Desk {
    /// "Đồng ý cho rút".
    ///
    /// # Errors
    /// See [`DeskRefusal`]; then nothing was written.
    pub async fn agree_to_withdraw(&self, officer: &Officer, id: &str, seen: i32) -> Result<Moved, DeskRefusal> {
        let (desk, officer, id) = (self.clone(), officer.clone(), id.to_owned());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                let row = locked(tx, &id).await?;
                let act = desk.step(tx, &officer, &row, Step::AgreeToWithdraw, seen, AS_ASKED.to_owned()).await?;
                let moved = acts::act(tx, &desk.house, &id, act, |_, _| {}).await?;
                issue(tx, &desk, &officer, &moved.dossier, Slip::Stopped, ("", AS_ASKED)).await?;
                tell(tx, &desk.house, &moved.dossier, &Notice::Stopped(AS_ASKED.to_owned())).await?;
                Ok::<Moved, DeskRefusal>(moved)
            })
        });
        done.await
    }

    /// "Không đồng ý": the work goes on where it was.
    ///
    /// # Errors
    /// `Invalid` without a reason; see [`DeskRefusal`].
    pub async fn refuse_to_withdraw(
        &self,
        officer: &Officer,
        id: &str,
        seen: i32,
        reason: &str,
    ) -> Result<Moved, DeskRefusal> {
        let reason = clean_lines(reason);
        if let Some(wrong) = missing("ly_do_rut", &reason, NO_REASON) {
            return Err(DeskRefusal::Invalid(vec![wrong]));
        }
        let (desk, officer, id) = (self.clone(), officer.clone(), id.to_owned());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                let row = locked(tx, &id).await?;
                let act = desk.step(tx, &officer, &row, Step::RefuseToWithdraw, seen, reason.clone()).await?;
                let moved = acts::act(tx, &desk.house, &id, act, |_, _| {}).await?;
                tell(tx, &desk.house, &moved.dossier, &Notice::WithdrawalRefused(reason)).await?;
                Ok::<Moved, DeskRefusal>(moved)
            })
        });
        done.await
    }
}
