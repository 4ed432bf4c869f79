//! The list of dossiers: filters, text without tone marks, pages; and recent procedures.

use super::{FAST, WORKED, filing, keep, sent, sent_row, support};
use crate::on_both_engines;
use backend::filing::{Found, ON_A_PAGE, Wanted};
use backend::store::rows::{accounts, dossiers};
use domain::dossier::{Group, Status};
use domain::time::{day, plus_days};
use std::time::Duration;
use support::TestHouse;

async fn found(t: &TestHouse, owner: &accounts::Model, wanted: Wanted) -> Found {
    filing(t).find(&owner.id, &wanted).await.expect("a list")
}

fn text(typed: &str) -> Wanted {
    Wanted { text: typed.to_owned(), ..Wanted::default() }
}

on_both_engines! {
    async fn a_dossier_is_found_by_code_procedure_or_applicant_without_tone_marks(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let mine = sent(t, &lan, WORKED, 7, Status::Processing).await;
        sent(t, &lan, FAST, 8, Status::Submitted).await;
        for typed in ["0007", "h26.00004 261123 0007", "khai sinh", "KHAI SINH"] {
            let found = found(t, &lan, text(typed)).await;
            assert_eq!(found.lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), [mine.id.as_str()], "{typed}");
        }
        assert_eq!(found(t, &lan, text("nguyen lan")).await.total, 2, "the applicant of both");
        assert_eq!(found(t, &lan, text("   ")).await.total, 2, "nothing typed finds everything");
    }

    async fn h5_signs_of_a_pattern_are_letters_and_ten_thousand_rows_are_looked_through(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        for part in 0..20 {
            keep(t, (0..500).map(|n| sent_row(t, &lan, FAST, part * 500 + n, Status::Submitted)).collect()).await;
        }
        for typed in ["%", "_", "'", "\\", &"%".repeat(2_000), "' OR 1=1 --"] {
            assert_eq!(found(t, &lan, text(typed)).await.total, 0, "{typed:?}");
        }
        assert_eq!(found(t, &lan, text("261123-9999")).await.total, 1);
    }

    async fn filters_narrow_and_never_show_what_belongs_to_others(t: &TestHouse) {
        let (lan, minh) = (support::account(t, "lan@example.vn").await, support::account(t, "minh@example.vn").await);
        sent(t, &lan, WORKED, 1, Status::Completed).await;
        sent(t, &lan, FAST, 2, Status::Returned).await;
        sent(t, &minh, WORKED, 3, Status::Completed).await;
        support::draft(t, &lan).await;
        let with = |change: fn(&mut Wanted)| { let mut wanted = Wanted::default(); change(&mut wanted); wanted };
        assert_eq!(found(t, &lan, Wanted::default()).await.total, 3);
        assert_eq!(found(t, &lan, with(|w| w.group = Some(Group::Result))).await.total, 2);
        assert_eq!(found(t, &lan, with(|w| w.group = Some(Group::Ended))).await.total, 0);
        assert_eq!(found(t, &lan, with(|w| w.procedure = FAST.to_owned())).await.total, 1);
        assert_eq!(found(t, &lan, with(|w| w.procedure = "' OR 1=1".to_owned())).await.total, 0);
        let both = with(|w| { w.group = Some(Group::Result); w.text = "khai sinh".to_owned(); });
        assert_eq!(found(t, &lan, both).await.total, 1);
    }

    async fn a_period_holds_its_first_and_its_last_day_in_hanoi(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let today = t.clock.today();
        assert_eq!(Some(today), day(2026, 11, 23));
        // 00:30 and 23:30 of the day in Hanoi; in UTC the first is a day earlier.
        let at = |hour: i64| t.clock.now().0 + (hour - 9) * 3_600_000 + 1_800_000;
        let row = |number, moment| dossiers::Model { submitted_at: Some(moment), ..sent_row(t, &lan, FAST, number, Status::Submitted) };
        keep(t, vec![row(1, at(0)), row(2, at(23)), row(3, at(24)), row(4, at(-1))]).await;
        let between = |from, until| Wanted { from, until, ..Wanted::default() };
        assert_eq!(found(t, &lan, between(Some(today), Some(today))).await.total, 2);
        assert_eq!(found(t, &lan, between(Some(today), None)).await.total, 3);
        assert_eq!(found(t, &lan, between(None, Some(plus_days(today, -1)))).await.total, 1);
    }

    async fn twenty_stand_on_a_page_and_none_twice(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        keep(t, (0..45).map(|n| sent_row(t, &lan, FAST, n, Status::Submitted)).collect()).await;
        for looked_for in ["", "chung thuc"] {
            let mut seen = Vec::new();
            for page in 1..=3 {
                let wanted = Wanted { page, ..text(looked_for) };
                let found = found(t, &lan, wanted).await;
                assert_eq!((found.page, found.pages, found.total), (page, 3, 45), "{looked_for}");
                assert!(found.lines.len() as u64 <= ON_A_PAGE);
                seen.extend(found.lines.into_iter().map(|line| line.id));
            }
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 45, "{looked_for}");
            assert_eq!(found(t, &lan, Wanted { page: 99, ..text(looked_for) }).await.page, 3);
        }
    }

    async fn recent_procedures_come_by_their_last_beginning_with_draft_and_dossier(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let old = sent(t, &lan, WORKED, 1, Status::Returned).await;
        t.clock.advance(Duration::from_secs(60));
        sent(t, &lan, FAST, 2, Status::Submitted).await;
        t.clock.advance(Duration::from_secs(60));
        let draft = support::draft(t, &lan).await;
        let recent = filing(t).recent_procedures(&lan.id).await.expect("a list");
        let ids: Vec<_> = recent.iter().map(|procedure| (procedure.id.as_str(), procedure.times)).collect();
        assert_eq!(ids, [(WORKED, 2), (FAST, 1)]);
        assert_eq!((recent[0].draft.as_ref(), recent[0].sent.as_ref().map(|sent| &sent.0)), (Some(&draft.id), Some(&old.id)));
        assert!(recent[1].draft.is_none() && recent[1].offered);
    }
}
