//! The mail that tells a desk what is late: once a working day, counts and codes, to those who can do something.

mod support;

use std::time::Duration;

use backend::housekeeping::Housekeeping;
use backend::mail::Outgoing;
use backend::store::rows::dossiers;
use domain::dossier::Status;
use domain::roles::Role;
use domain::time::{Moment, Time, day};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use support::{BA_DINH, Kept, TestHouse, account, officer, sent};

const ELSEWHERE: &str = "00008";

fn at(date: (u8, u8), hour: u8, minute: u8) -> Moment {
    let date = day(2026, date.1, date.0).expect("a day");
    Moment::at(date, Time::from_hms(hour, minute, 0).expect("a time"))
}

async fn digests(t: &TestHouse, address: &str) -> Vec<Outgoing> {
    Housekeeping::new(t.house.clone()).run_once().await.expect("a round");
    t.mails_to(address).await.into_iter().filter(|mail| mail.kind == "desk_digest").collect()
}

/// A dossier in work that is due at a moment.
async fn due(t: &TestHouse, id: &str, due: Moment) {
    let row = dossiers::ActiveModel {
        id: Set(id.to_owned()),
        status: Set(Status::Processing.code()),
        due_at: Set(Some(due.0)),
        ..Default::default()
    };
    let kept: Kept<()> = t
        .store
        .write(move |tx| {
            Box::pin(async move {
                dossiers::Entity::update(row).exec(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.expect("the dossier is kept");
}

on_both_engines! {
    async fn k9_the_desk_learns_once_a_working_day_what_is_late_and_what_soon_will_be(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        officer(t, "lanh-dao@example.vn", BA_DINH, &[Role::Leader]).await;
        officer(t, "van-thu@example.vn", BA_DINH, &[Role::Clerk]).await;
        officer(t, "khac@example.vn", ELSEWHERE, &[Role::ReceptionOfficer]).await;
        // Monday 09:00; Tuesday is a day off.
        sent(t, &lan, BA_DINH, 1, &[]).await;
        let (overdue, soon) = (sent(t, &lan, BA_DINH, 2, &[]).await, sent(t, &lan, BA_DINH, 3, &[]).await);
        let later = sent(t, &lan, BA_DINH, 4, &[]).await;
        due(t, &overdue.id, at((24, 11), 17, 30)).await;
        due(t, &soon.id, at((26, 11), 17, 30)).await;
        due(t, &later.id, at((27, 11), 17, 30)).await;
        for quiet in [at((24, 11), 10, 0), at((25, 11), 7, 59)] {
            t.clock.set(quiet);
            assert!(digests(t, "mot-cua@example.vn").await.is_empty(), "{}", quiet.format_vi());
        }
        t.clock.set(at((25, 11), 9, 1));
        let first = digests(t, "mot-cua@example.vn").await;
        assert_eq!(first.len(), 1);
        let text = &first[0].text;
        for (part, number) in [("Quá hạn", 2), ("Đến hạn trong một ngày làm việc", 3), ("Chưa được mở quá 8 giờ", 1)] {
            let code = format!("H26.{BA_DINH}-261123-{number:04}");
            assert!(text.lines().any(|line| line.contains(part) && line.contains(&code)), "{part} {code}: {text}");
        }
        assert!(!text.contains("-0004"), "due the day after tomorrow: {text}");
        assert!(!text.contains("Lan") && !text.contains("lan@"), "{text}");
        assert_eq!(digests(t, "lanh-dao@example.vn").await.len(), 1);
        for other in ["van-thu@example.vn", "khac@example.vn", "lan@example.vn"] {
            assert!(digests(t, other).await.is_empty(), "{other}");
        }
        t.clock.set(at((25, 11), 16, 0));
        assert_eq!(digests(t, "mot-cua@example.vn").await.len(), 1, "once a day");
        t.clock.set(at((26, 11), 8, 0));
        assert_eq!(digests(t, "mot-cua@example.vn").await.len(), 2, "and again the next day");
        t.clock.set(at((28, 11), 10, 0));
        assert_eq!(digests(t, "mot-cua@example.vn").await.len(), 2, "not on a Saturday");
    }

    async fn a_desk_where_nothing_is_late_hears_nothing(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        sent(t, &lan, BA_DINH, 1, &[]).await;
        t.clock.advance(Duration::from_secs(3_600));
        assert!(digests(t, "mot-cua@example.vn").await.is_empty());
    }
}
