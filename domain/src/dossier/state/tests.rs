//! The matrix, written out a second time the way the office's document lists it.

use super::*;
use Actor::{Citizen, Clerk, Leader, Processing as Officer, Reception, System};
use proptest::prelude::*;

const STATES: [State; 16] = [
    State::Draft,
    State::Submitted,
    State::Accepted,
    State::Rejected,
    State::Processing,
    State::Supplement(Asked::AtReception),
    State::Supplement(Asked::InProcessing),
    State::Payment(Work::Accepted),
    State::Payment(Work::Processing),
    State::Withdrawal(Before::Work(Work::Accepted)),
    State::Withdrawal(Before::Work(Work::Processing)),
    State::Withdrawal(Before::Supplement),
    State::Withdrawal(Before::Payment(Work::Accepted)),
    State::Stopped,
    State::Completed,
    State::Returned,
];
const ACTORS: [Actor; 6] = [Citizen, Reception, Officer, Leader, Clerk, System];

/// The situation in which nothing beside the state forbids the step.
fn fitting(step: Step) -> Situation {
    Situation { result_signed: step == Step::Complete, already_extended: false }
}

/// Every allowed move as "from step to: who".
fn table() -> Vec<String> {
    let mut lines = Vec::new();
    for from in STATES {
        for step in Step::ALL {
            let who: Vec<&str> =
                ACTORS.into_iter().filter(|a| from.take(step, *a, fitting(step)).is_ok()).map(Actor::key).collect();
            let Some(first) = ACTORS.into_iter().find(|a| from.take(step, *a, fitting(step)).is_ok()) else {
                continue;
            };
            let to = from.take(step, first, fitting(step)).expect("just tried");
            lines.push(format!("{from:?} {step:?} {to:?}: {}", who.join(" ")));
        }
    }
    lines
}

#[test]
fn the_whole_matrix_is_as_the_office_lists_it() {
    let expected = "\
Draft Send Submitted: citizen
Submitted Accept Accepted: reception
Submitted AskForMore Supplement(AtReception): reception
Submitted Reject Rejected: reception
Submitted Cancel Stopped: citizen
Accepted Assign Processing: reception processing
Accepted RequirePayment Payment(Accepted): processing
Accepted AskToWithdraw Withdrawal(Work(Accepted)): citizen
Processing AskForMore Supplement(InProcessing): processing
Processing RequirePayment Payment(Processing): processing
Processing AskToWithdraw Withdrawal(Work(Processing)): citizen
Processing Refuse Stopped: leader
Processing Extend Processing: processing
Processing Complete Completed: leader clerk
Supplement(AtReception) Cancel Stopped: citizen
Supplement(AtReception) SendSupplement Submitted: citizen
Supplement(AtReception) GiveUpWaiting Stopped: reception processing system
Supplement(InProcessing) SendSupplement Processing: citizen
Supplement(InProcessing) GiveUpWaiting Stopped: reception processing system
Supplement(InProcessing) AskToWithdraw Withdrawal(Supplement): citizen
Payment(Accepted) RecordPayment Accepted: clerk system
Payment(Accepted) AskToWithdraw Withdrawal(Payment(Accepted)): citizen
Payment(Processing) RecordPayment Processing: clerk system
Payment(Processing) AskToWithdraw Withdrawal(Payment(Processing)): citizen
Withdrawal(Work(Accepted)) AgreeToWithdraw Stopped: reception processing
Withdrawal(Work(Accepted)) RefuseToWithdraw Accepted: reception processing
Withdrawal(Work(Processing)) AgreeToWithdraw Stopped: reception processing
Withdrawal(Work(Processing)) RefuseToWithdraw Processing: reception processing
Withdrawal(Supplement) AgreeToWithdraw Stopped: reception processing
Withdrawal(Supplement) RefuseToWithdraw Supplement(InProcessing): reception processing
Withdrawal(Payment(Accepted)) AgreeToWithdraw Stopped: reception processing
Withdrawal(Payment(Accepted)) RefuseToWithdraw Payment(Accepted): reception processing
Completed Reopen Processing: processing clerk
Completed HandOver Returned: clerk";
    println!("{}", table().join("\n"));
    assert_eq!(table().join("\n"), expected);
}

#[test]
fn a_signed_result_ends_the_right_to_withdraw() {
    let signed = Situation { result_signed: true, ..Situation::default() };
    let tried = State::Processing.take(Step::AskToWithdraw, Citizen, signed);
    assert_eq!(tried, Err(NotAllowed::AlreadySigned));
}

#[test]
fn an_unsigned_result_is_not_handed_to_the_desk() {
    let tried = State::Processing.take(Step::Complete, Clerk, Situation::default());
    assert_eq!(tried, Err(NotAllowed::NotSigned));
}

#[test]
fn a_limit_is_extended_once() {
    let extended = Situation { already_extended: true, ..Situation::default() };
    assert_eq!(State::Processing.take(Step::Extend, Officer, extended), Err(NotAllowed::AlreadyExtended));
}

#[test]
fn refusals_tell_place_from_person() {
    let tried = State::Submitted.take(Step::Accept, Citizen, Situation::default());
    assert_eq!(tried, Err(NotAllowed::ByYou { actor: Citizen, step: Step::Accept }));
    let tried = State::Returned.take(Step::Accept, Reception, Situation::default());
    assert_eq!(tried, Err(NotAllowed::FromHere { from: State::Returned, step: Step::Accept }));
    assert!(State::typed_in(Citizen).is_err());
    assert_eq!(State::typed_in(Reception), Ok(State::Accepted));
}

#[test]
fn nothing_leaves_a_final_state() {
    for from in STATES.into_iter().filter(|state| state.status().is_final()) {
        assert!(ACTORS.into_iter().all(|actor| from.open_steps(actor, Situation::default()).is_empty()));
    }
}

proptest! {
    #[test]
    fn the_stored_statuses_are_enough_to_know_the_state(choices in prop::collection::vec((0..18_usize, 0..6_usize), 0..60)) {
        let (mut state, mut replayed) = (State::Draft, State::Draft);
        for (step, actor) in choices {
            let step = Step::ALL[step];
            if let Ok(next) = state.take(step, ACTORS[actor], fitting(step)) {
                state = next;
                replayed = replayed.followed_by(next.status());
            }
            prop_assert_eq!(replayed, state);
        }
    }
}
