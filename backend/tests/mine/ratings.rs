//! Ratings: once for each dossier that has ended, by its owner or by the link of a mail; counted without names.

use super::{FAST, WORKED, happened, sent, support};
use crate::on_both_engines;
use backend::ratings::{Rated, RatingError, Ratings};
use backend::reports::{self, Group, Wanted};
use backend::store::rows::{audit, rating_links, ratings};
use domain::dossier::Status;
use domain::rating::{Question, Rating, Score};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use std::time::Duration;
use support::{Kept, TestHouse};

fn service(t: &TestHouse) -> Ratings {
    Ratings::new(t.house.clone())
}

fn rating(overall: Score, ease: Option<Score>) -> Rating {
    Rating { overall, ease, on_time: None, attitude: None, contacts: None, remark: "Nhanh gọn".to_owned() }
}

/// The token of a link made for a dossier.
async fn token(t: &TestHouse, dossier: &str) -> String {
    let (ratings, dossier) = (service(t), dossier.to_owned());
    let link: Kept<String> = t.store.write(move |tx| Box::pin(async move { ratings.link(tx, &dossier).await })).await;
    link.expect("a link").strip_prefix("/danh-gia/").expect("a local path").to_owned()
}

on_both_engines! {
    async fn a_link_rates_its_dossier_once(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let dossier = sent(t, &lan, WORKED, 1, Status::Returned).await;
        happened(t, &dossier.id, 1, "processing", Status::Completed, "").await;
        happened(t, &dossier.id, 2, "clerk", Status::Returned, "").await;
        let (first, second) = (token(t, &dossier.id).await, token(t, &dossier.id).await);
        let behind = service(t).behind(&first).await.expect("the store").expect("a dossier");
        assert_eq!((Some(&behind.code), behind.rated_at), (dossier.code.as_ref(), None));
        let good = rating(Score::VerySatisfied, None);
        assert_eq!(service(t).rate_by_link(&first, good.clone()).await.expect("rated"), Rated::Now);
        for other in [&first, &second] {
            let worse = rating(Score::VeryDissatisfied, None);
            assert_eq!(service(t).rate_by_link(other, worse).await.expect("no error"), Rated::Before);
        }
        assert_eq!(service(t).rate_own(&lan.id, &dossier.id, good).await.expect("no error"), Rated::Before);
        let kept = ratings::Entity::find().all(t.store.read()).await.expect("the database answers");
        assert_eq!(kept.iter().map(|row| (row.overall, row.officer_id.as_deref())).collect::<Vec<_>>(), [(5, Some("processing-1"))]);
        let noted = audit::Entity::find().filter(audit::Column::Act.eq("dossier.rated")).count(t.store.read()).await;
        assert_eq!(noted.expect("the database answers"), 1);
        assert!(service(t).behind(&second).await.expect("the store").expect("a dossier").rated_at.is_some());
    }

    async fn c5_what_the_store_keeps_of_a_link_opens_nothing(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let dossier = sent(t, &lan, WORKED, 1, Status::Returned).await;
        let token = token(t, &dossier.id).await;
        let kept = rating_links::Entity::find().one(t.store.read()).await.expect("the database answers").expect("a link");
        assert_ne!(kept.hash, token);
        let mut cut = token.clone();
        cut.pop();
        for guess in [kept.hash.as_str(), &dossier.id, &cut, "", &"A".repeat(43)] {
            assert_eq!(service(t).behind(guess).await.expect("the store"), None, "{guess}");
            let refused = service(t).rate_by_link(guess, rating(Score::Neutral, None)).await;
            assert!(matches!(refused, Err(RatingError::NotFound)), "{guess}");
        }
    }

    async fn only_what_has_ended_and_belongs_to_the_account_can_be_rated(t: &TestHouse) {
        let (lan, minh) = (support::account(t, "lan@example.vn").await, support::account(t, "minh@example.vn").await);
        for (number, status) in Status::ALL.into_iter().enumerate().skip(1) {
            let dossier = sent(t, &lan, WORKED, number as u32, status).await;
            let link = token(t, &dossier.id).await;
            let stranger = service(t).rate_own(&minh.id, &dossier.id, rating(Score::Neutral, None)).await;
            assert!(matches!(stranger, Err(RatingError::NotFound)), "{status:?}");
            assert_eq!(service(t).behind(&link).await.expect("the store").is_some(), status.is_final(), "{status:?}");
            let own = service(t).rate_own(&lan.id, &dossier.id, rating(Score::Neutral, None)).await;
            assert_eq!(own.is_ok(), status.is_final(), "{status:?}");
        }
        let draft = support::draft(t, &lan).await;
        assert!(service(t).rate_own(&lan.id, &draft.id, rating(Score::Neutral, None)).await.is_err());
    }

    async fn an_account_sees_what_it_can_rate_and_what_it_has_rated(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let (one, two) = (sent(t, &lan, WORKED, 1, Status::Returned).await, sent(t, &lan, FAST, 2, Status::Stopped).await);
        sent(t, &lan, FAST, 3, Status::Processing).await;
        let open = |list: Vec<backend::ratings::Rateable>| { let mut ids: Vec<_> = list.into_iter().map(|d| d.id).collect(); ids.sort(); ids };
        let mut both = vec![one.id.clone(), two.id.clone()];
        both.sort();
        assert_eq!(open(service(t).rateable(&lan.id).await.expect("the store")), both);
        let said = rating(Score::Satisfied, Some(Score::Dissatisfied));
        service(t).rate_own(&lan.id, &one.id, said.clone()).await.expect("rated");
        assert_eq!(open(service(t).rateable(&lan.id).await.expect("the store")), [two.id]);
        let given = service(t).given(&lan.id).await.expect("the store");
        assert_eq!(given.iter().map(|own| (&own.rating, own.dossier.id.as_str())).collect::<Vec<_>>(), [(&said, one.id.as_str())]);
        assert!(service(t).given("nobody").await.expect("the store").is_empty());
    }

    async fn a_report_counts_answers_by_its_groups_and_tells_only_the_number_of_few(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        for number in 0..6 {
            let slug = if number < 4 { WORKED } else { FAST };
            let dossier = sent(t, &lan, slug, number, Status::Returned).await;
            if number == 0 {
                happened(t, &dossier.id, 1, "processing_officer", Status::Completed, "").await;
            }
            let ease = (number % 2 == 0).then_some(Score::Neutral);
            service(t).rate_own(&lan.id, &dossier.id, rating(Score::Satisfied, ease)).await.expect("rated");
            t.clock.advance(Duration::from_secs(60));
        }
        let today = support::START.local_date();
        let asked = Wanted {
            from: today,
            until: today,
            unit: String::new(),
            domain: String::new(),
            procedure: String::new(),
            channel: String::new(),
            by: Group::Procedure,
        };
        let count = |wanted: Wanted| async move { reports::ratings_of_city(t, &wanted).await.expect("the store") };
        let by_procedure = count(asked.clone()).await;
        let told: Vec<(&str, u32, u32)> = by_procedure
            .lines
            .iter()
            .map(|line| (line.key.as_str(), line.tally.total, line.tally.answered(Question::Overall)))
            .collect();
        assert!(told.contains(&(WORKED, 4, 4)) && told.contains(&(FAST, 2, 0)) && told.len() == 2, "{told:?}");
        let all = by_procedure.all;
        assert_eq!((all.total, all.answered(Question::Overall), all.answered(Question::Ease)), (6, 4, 3));
        assert!(by_procedure.lines.iter().all(|line| line.tally.answered(Question::Ease) == 0));
        let by_unit = count(Wanted { by: Group::Unit, ..asked.clone() }).await;
        assert_eq!((by_unit.lines.len(), by_unit.all), (1, by_unit.lines[0].tally));
        assert_eq!((by_unit.all.average(Question::Overall), by_unit.all.average(Question::Ease)), (Some(400), Some(300)));
        let by_officer = count(Wanted { by: Group::Officer, ..asked.clone() }).await;
        let of: Vec<(&str, u32)> = by_officer.lines.iter().map(|line| (line.key.as_str(), line.tally.total)).collect();
        assert!(of.contains(&("processing_officer-1", 1)) && of.contains(&("", 5)), "{of:?}");
        let field = t.catalogue.get(FAST).expect("a procedure").domain.clone();
        let tomorrow = domain::time::plus_days(today, 1);
        for (wanted, total) in [
            (Wanted { unit: "00004".to_owned(), ..asked.clone() }, 6),
            (Wanted { unit: "00001".to_owned(), ..asked.clone() }, 0),
            (Wanted { procedure: FAST.to_owned(), ..asked.clone() }, 2),
            (Wanted { domain: field, ..asked.clone() }, 2),
            (Wanted { channel: "online".to_owned(), ..asked.clone() }, 6),
            (Wanted { channel: "post".to_owned(), ..asked.clone() }, 0),
            (Wanted { from: tomorrow, until: tomorrow, ..asked.clone() }, 0),
        ] {
            assert_eq!(count(wanted.clone()).await.all.total, total, "{wanted:?}");
        }
    }
}
