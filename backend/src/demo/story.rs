//! What happens to the dossiers of the demonstration: steps of the office's own matrix, with working hours between them.

use domain::calendar::{Calendar, OfficeHours};
use domain::dossier::state::{Situation, State, Step};
use domain::dossier::{Actor, Stage};
use domain::time::Moment;

use super::people::one;
use crate::clock::Random;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// How a dossier goes on after it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Waiting,
    Accepted,
    Rejected,
    Working(Stage),
    AskedAtReception,
    AskedInProcessing,
    Payment,
    WantsBack,
    Cancelled,
    Withdrawn,
    Refused,
    Ready,
    Returned,
}

/// How many of each.
const STORIES: [(Story, usize); 17] = [
    (Story::Waiting, 34),
    (Story::Accepted, 26),
    (Story::Rejected, 14),
    (Story::Working(Stage::Assigned), 22),
    (Story::Working(Stage::Verifying), 26),
    (Story::Working(Stage::Drafted), 16),
    (Story::Working(Stage::Confirming), 8),
    (Story::Working(Stage::Signing), 18),
    (Story::AskedAtReception, 14),
    (Story::AskedInProcessing, 12),
    (Story::Payment, 8),
    (Story::WantsBack, 6),
    (Story::Cancelled, 8),
    (Story::Withdrawn, 6),
    (Story::Refused, 6),
    (Story::Ready, 42),
    (Story::Returned, 234),
];

/// One thing that happened.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) at: Moment,
    pub(super) step: Step,
    pub(super) actor: Actor,
    pub(super) from: State,
    pub(super) to: State,
}

/// A dossier's course.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) sent: Moment,
    pub(super) story: Story,
    pub(super) events: Vec<Event>,
}

/// So many courses, the oldest sending first, so that codes run in the order of sending.
pub(super) fn all(many: usize, now: Moment, calendar: &Calendar, random: &Random) -> Vec<Told> {
    let stories = STORIES.iter().flat_map(|(story, times)| std::iter::repeat_n(*story, *times)).cycle();
    let tell = |story: Story| {
        let (sent, events) = story.told(now, calendar, random);
        Told { sent, story, events }
    };
    let mut told: Vec<Told> = stories.take(many).map(tell).collect();
    told.sort_by_key(|told| told.sent.0);
    told
}

impl Story {
    fn steps(self) -> &'static [(Step, Actor)] {
        use Actor::{Citizen, Clerk, Leader, Processing, Reception};
        const START: (Step, Actor) = (Step::Accept, Reception);
        const ASSIGN: (Step, Actor) = (Step::Assign, Reception);
        match self {
            Self::Waiting => &[],
            Self::Accepted => &[START],
            Self::Rejected => &[(Step::Reject, Reception)],
            Self::Working(_) => &[START, ASSIGN],
            Self::AskedAtReception => &[(Step::AskForMore, Reception)],
            Self::AskedInProcessing => &[START, ASSIGN, (Step::AskForMore, Processing)],
            Self::Payment => &[START, (Step::RequirePayment, Processing)],
            Self::WantsBack => &[START, ASSIGN, (Step::AskToWithdraw, Citizen)],
            Self::Cancelled => &[(Step::Cancel, Citizen)],
            Self::Withdrawn => &[START, ASSIGN, (Step::AskToWithdraw, Citizen), (Step::AgreeToWithdraw, Processing)],
            Self::Refused => &[START, ASSIGN, (Step::Refuse, Leader)],
            Self::Ready => &[START, ASSIGN, (Step::Complete, Leader)],
            Self::Returned => &[START, ASSIGN, (Step::Complete, Leader), (Step::HandOver, Clerk)],
        }
    }

    /// Where the work stands inside "processing".
    pub(super) const fn stage(self) -> Option<Stage> {
        match self {
            Self::Working(stage) => Some(stage),
            _ => None,
        }
    }

    /// Sent so many days ago at most; whoever is finished may be older.
    const fn oldest_days(self) -> u32 {
        match self {
            Self::Waiting => 2,
            Self::Accepted | Self::Payment => 4,
            Self::Working(_) | Self::WantsBack => 5,
            Self::AskedAtReception | Self::AskedInProcessing => 14,
            Self::Ready => 20,
            Self::Rejected | Self::Cancelled | Self::Withdrawn | Self::Refused | Self::Returned => 88,
        }
    }

    /// A course that ends before now.
    fn told(self, now: Moment, calendar: &Calendar, random: &Random) -> (Moment, Vec<Event>) {
        let hours = OfficeHours::default();
        let mut ago = i64::from(random.below(self.oldest_days() + 1));
        loop {
            // People send in the evening as well as in the morning.
            let sent = Moment(now.0 - ago * DAY - i64::from(random.below(14 * 60)) * 60_000 - 5 * 60_000);
            let events = self.events(sent, calendar, hours, random);
            if events.last().is_none_or(|last| last.at.0 < now.0) {
                return (sent, events);
            }
            ago += 1;
        }
    }

    fn events(self, sent: Moment, calendar: &Calendar, hours: OfficeHours, random: &Random) -> Vec<Event> {
        let (mut state, mut at) = (State::Submitted, sent);
        let mut events = Vec::new();
        for (step, actor) in self.steps() {
            let wait = match step {
                Step::Cancel | Step::Accept | Step::Reject => i64::from(20 + random.below(400)) * 60_000,
                Step::Assign => i64::from(10 + random.below(110)) * 60_000,
                // One in six takes longer than promised.
                Step::Complete if random.below(6) == 0 => i64::from(40 + random.below(24)) * HOUR,
                // Most are done within the day, as promised.
                Step::Complete | Step::Refuse => i64::from(20 + random.below(100)) * 60_000,
                _ => i64::from(1 + random.below(10)) * HOUR,
            };
            at = hours.add_working_time(hours.received_at(at, calendar), wait, calendar);
            let situation = Situation { result_signed: *step == Step::Complete, already_extended: false };
            let Ok(to) = state.take(*step, *actor, situation) else { break };
            events.push(Event { at, step: *step, actor: *actor, from: state, to });
            state = to;
        }
        events
    }
}

/// Reasons as officers write them.
pub(super) fn reason(step: Step, random: &Random) -> &'static str {
    let of: &[&str] = match step {
        Step::Reject => &[
            "Hồ sơ không thuộc thẩm quyền của phường theo nơi cư trú đã khai.",
            "Sự kiện đã được đăng ký tại nơi khác, bản trích lục kèm theo đã có.",
        ],
        Step::AskForMore => &[
            "Ảnh chụp giấy tờ bị mờ, không đọc được số và ngày cấp.",
            "Giấy tờ tùy thân đã hết hạn, cần giấy tờ còn giá trị.",
        ],
        Step::AskToWithdraw | Step::Cancel => &["Tôi nộp nhầm thủ tục.", "Gia đình muốn chờ thêm giấy tờ."],
        Step::Refuse => &["Qua xác minh, không đủ điều kiện giải quyết theo quy định."],
        _ => &[""],
    };
    one(random, of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::dossier::Status;
    use domain::time::day;

    #[test]
    fn five_hundred_stories_reach_every_status_by_the_matrix_alone() {
        assert_eq!(STORIES.iter().map(|(_, many)| many).sum::<usize>(), crate::demo::DOSSIERS);
        let (calendar, random) = (Calendar::default(), Random::seeded(1));
        let now =
            Moment::at(day(2026, 11, 27).expect("a day"), domain::time::Time::from_hms(10, 0, 0).expect("a time"));
        let mut reached = vec![Status::Submitted];
        for (story, _) in STORIES {
            let (sent, events) = story.told(now, &calendar, &random);
            assert_eq!(events.len(), story.steps().len(), "{story:?}");
            assert!(events.iter().all(|event| event.at.0 > sent.0 && event.at.0 < now.0), "{story:?}");
            reached.extend(events.iter().map(|event| event.to.status()));
        }
        let missing = Status::ALL.into_iter().filter(|status| *status != Status::Draft && !reached.contains(status));
        assert_eq!(missing.count(), 0);
    }

    #[test]
    fn more_stories_are_the_same_ones_again_in_the_order_of_sending() {
        let now =
            Moment::at(day(2026, 11, 27).expect("a day"), domain::time::Time::from_hms(10, 0, 0).expect("a time"));
        let told = all(1_000, now, &Calendar::default(), &Random::seeded(1));
        let many = |story: Story| told.iter().filter(|told| told.story == story).count();
        assert_eq!((told.len(), many(Story::Returned), many(Story::Waiting)), (1_000, 468, 68));
        assert!(told.is_sorted_by_key(|told| told.sent.0));
    }
}
