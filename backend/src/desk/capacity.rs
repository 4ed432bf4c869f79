//! In which capacity an officer takes a step.

use domain::dossier::{Actor, NotAllowed, Situation, State, Step};
use domain::roles::Right;

use super::{DeskRefusal, Officer};
use crate::store::rows::dossiers;

impl Officer {
    /// Whether a processing officer may work on a dossier: what is assigned, or not assigned yet.
    pub fn may_process(&self, row: &dossiers::Model) -> bool {
        self.may(Right::Process) && row.officer_id.as_ref().is_none_or(|officer| *officer == self.account_id)
    }

    /// In which capacity the officer takes a step on a dossier. Where the dossier stands elsewhere by now, that is for
    /// `acts::act` to say: it knows who was faster.
    ///
    /// # Errors
    /// Those of [`Officer::open`]; `NotYours` when none of the roles takes this step.
    pub fn takes(&self, row: &dossiers::Model, state: State, step: Step) -> Result<Actor, DeskRefusal> {
        self.open(row, Right::OpenUnitDossiers)?;
        let situation = situation_of(row);
        let mut elsewhere = None;
        for actor in self.roles.iter().filter_map(|role| Actor::of(*role)) {
            let theirs = actor != Actor::Processing || step == Step::Assign || self.may_process(row);
            if !theirs || actor == Actor::Citizen {
                continue;
            }
            match state.take(step, actor, situation) {
                Ok(_) => return Ok(actor),
                Err(NotAllowed::ByYou { .. }) => {}
                Err(_) => elsewhere = elsewhere.or(Some(actor)),
            }
        }
        elsewhere.ok_or(DeskRefusal::NotYours)
    }

    /// The steps that the officer can take now, for the buttons of a page.
    pub fn open_steps(&self, row: &dossiers::Model, state: State) -> Vec<Step> {
        let situation = situation_of(row);
        let may =
            |step: &Step| self.takes(row, state, *step).is_ok_and(|actor| state.take(*step, actor, situation).is_ok());
        Step::ALL.into_iter().filter(may).collect()
    }
}

/// The facts beside the state.
pub(super) const fn situation_of(row: &dossiers::Model) -> Situation {
    Situation { result_signed: row.signed_at.is_some(), already_extended: row.extension.is_some() }
}
