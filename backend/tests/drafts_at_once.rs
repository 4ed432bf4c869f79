//! Drafts that are read and saved at the same moment, on both engines: each person meets their own.

mod support;

use backend::House;
use backend::attachments::Attachments;
use backend::captcha::Captcha;
use backend::filing::{Filing, FilingError};
use backend::registers::OfficeRegisters;
use backend::store::rows::dossiers;
use futures::future::join_all;
use sea_orm::EntityTrait as _;
use support::TestHouse;

/// More than go into two statements.
const MANY: usize = 40;

fn filing(house: &House) -> Filing {
    let registers = OfficeRegisters::new().expect("the built-in lists");
    Filing::new(house.clone(), registers, Attachments::new(house.clone()), Captcha::new(house.clone()))
}

async fn drafts(t: &TestHouse, account: &backend::store::rows::accounts::Model) -> Vec<String> {
    let mut ids = Vec::with_capacity(MANY);
    for _ in 0..MANY {
        ids.push(support::draft(t, account).await.id);
    }
    ids
}

/// Writes one answer into a draft.
async fn answer(filing: &Filing, account: &str, id: &str, key: &str, value: &str) -> Result<(), FilingError> {
    let change = |draft: &mut backend::filing::Draft, _today| {
        draft.answers.set(key, value);
        Ok(())
    };
    filing.change(account, id, change).await.map(|_| ())
}

async fn row(t: &TestHouse, id: &str) -> dossiers::Model {
    dossiers::Entity::find_by_id(id).one(t.store.read()).await.expect("the database answers").expect("a draft")
}

on_both_engines! {
    async fn b1_drafts_that_are_read_at_once_come_to_their_owners_only(t: &TestHouse) {
        let filing = filing(t);
        let (lan, mai) = (support::account(t, "lan@example.vn").await, support::account(t, "mai@example.vn").await);
        let ids = drafts(t, &lan).await;
        let own = join_all(ids.iter().map(|id| filing.draft(&lan.id, id)));
        let foreign = join_all(ids.iter().map(|id| filing.draft(&mai.id, id)));
        let opened = join_all(ids.iter().chain(&ids).map(|id| filing.open(&lan.id, id)));
        let foreign_opened = join_all(ids.iter().map(|id| filing.open(&mai.id, id)));
        let odd = filing.draft(&lan.id, "\",\" '\u{1F600}");
        let (own, foreign, opened, foreign_opened, odd) = tokio::join!(own, foreign, opened, foreign_opened, odd);
        for (draft, id) in own.into_iter().zip(&ids) {
            assert_eq!(draft.map(|draft| draft.id).expect("a draft"), *id);
        }
        for (opened, id) in opened.into_iter().zip(ids.iter().chain(&ids)) {
            let opened = opened.map(|opened| (opened.draft.id, opened.profile.get("full_name").cloned()));
            assert_eq!(opened.expect("a draft"), (id.clone(), Some(lan.full_name.clone())));
        }
        assert!(foreign.iter().all(|draft| matches!(draft, Err(FilingError::NotFound))));
        assert!(foreign_opened.iter().all(|opened| matches!(opened, Err(FilingError::NotFound))));
        assert!(matches!(odd, Err(FilingError::NotFound)));
    }

    async fn drafts_that_are_saved_at_once_keep_what_was_typed_into_each(t: &TestHouse) {
        let filing = filing(t);
        let lan = support::account(t, "lan@example.vn").await;
        let ids = drafts(t, &lan).await;
        let typed = |place: usize| format!("\"Ghi chú\" số {place}: 'a\\b', {{}}, \u{1F600}\n");
        let saves = ids.iter().enumerate().map(|(place, id)| {
            let (filing, lan, value) = (&filing, &lan.id, typed(place));
            async move { answer(filing, lan, id, "note", &value).await }
        });
        for saved in join_all(saves).await {
            saved.expect("saved");
        }
        for (place, id) in ids.iter().enumerate() {
            let row = row(t, id).await;
            let kept: std::collections::BTreeMap<String, String> = serde_json::from_str(&row.answers).expect("JSON");
            assert_eq!((row.version, kept.get("note")), (2, Some(&typed(place))));
            assert_eq!((row.updated_at, row.status), (t.clock.now().0, 0));
        }
    }

    async fn saves_of_one_draft_at_once_lose_nothing(t: &TestHouse) {
        let filing = filing(t);
        let lan = support::account(t, "lan@example.vn").await;
        let ids = drafts(t, &lan).await;
        let keys = ["a", "b", "c", "d"];
        // Others are saved at the same moment, so that these wait and go together.
        let others = join_all(ids[1..].iter().map(|id| answer(&filing, &lan.id, id, "x", "y")));
        let saves = join_all(keys.iter().map(|key| answer(&filing, &lan.id, &ids[0], key, key)));
        let (others, saves) = tokio::join!(others, saves);
        for saved in others.into_iter().chain(saves) {
            saved.expect("saved");
        }
        let row = row(t, &ids[0]).await;
        let kept: std::collections::BTreeMap<String, String> = serde_json::from_str(&row.answers).expect("JSON");
        assert_eq!(kept.into_keys().collect::<Vec<_>>(), keys);
        assert_eq!(row.version, 5);
    }
}
