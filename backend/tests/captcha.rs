//! Confirmation codes on both engines: one use, one purpose, five minutes, and useless in a stolen database.

mod support;

use std::collections::HashSet;
use std::time::Duration;

use backend::captcha::{ALPHABET, Captcha, CaptchaError, CaptchaVerdict, Purpose};
use backend::store::rows::captchas;
use sea_orm::EntityTrait as _;
use support::TestHouse;

const TEST_ANSWER: &str = "MO CUA";

fn with_test_answer(config: &mut backend::config::Config) {
    config.captcha.test_answer = Some(TEST_ANSWER.into());
}

/// A challenge whose answer the test works out as the picture's reader would: by trying what the page's owner sees.
/// Without eyes, the test answer stands in for it.
async fn drawn(house: &backend::House, purpose: Purpose) -> (Captcha, String) {
    let captcha = Captcha::new(house.clone());
    let id = captcha.fresh_id();
    captcha.picture(purpose, &id).await.expect("a picture");
    (captcha, id)
}

async fn houses() -> Vec<TestHouse> {
    let mut houses = vec![TestHouse::sqlite_with(with_test_answer).await];
    houses.extend(TestHouse::postgres_with(with_test_answer).await);
    houses
}

#[tokio::test]
async fn f1_a_code_is_good_for_one_use() {
    for t in houses().await {
        let (captcha, id) = drawn(&t, Purpose::Send).await;
        let first = captcha.spend(Purpose::Send, &id, TEST_ANSWER).await;
        assert_eq!(first.expect("checked"), CaptchaVerdict::Right);
        let second = captcha.spend(Purpose::Send, &id, TEST_ANSWER).await;
        assert_eq!(second.expect("checked"), CaptchaVerdict::Gone);
        let again = captcha.picture(Purpose::Send, &id).await;
        assert!(matches!(again, Err(CaptchaError::Gone)), "a used id gets no new picture");
        let unseen = captcha.fresh_id();
        let spend = || captcha.spend(Purpose::Send, &unseen, TEST_ANSWER);
        assert_eq!(spend().await.expect("checked"), CaptchaVerdict::Right);
        assert_eq!(spend().await.expect("checked"), CaptchaVerdict::Gone, "nor twice without a picture");
    }
}

#[tokio::test]
async fn f2_a_code_is_dead_after_the_first_wrong_answer() {
    for t in houses().await {
        let (captcha, id) = drawn(&t, Purpose::Login).await;
        let mut verdicts = Vec::new();
        for i in 0..100 {
            let answer = if i == 99 { TEST_ANSWER.to_owned() } else { format!("AAA{i:03}") };
            verdicts.push(captcha.spend(Purpose::Login, &id, &answer).await.expect("checked"));
        }
        assert_eq!(verdicts[0], CaptchaVerdict::Wrong);
        assert!(verdicts[1..].iter().all(|verdict| *verdict == CaptchaVerdict::Gone));
    }
}

#[tokio::test]
async fn f4_of_fifty_at_once_exactly_one_passes() {
    for t in houses().await {
        let (captcha, id) = drawn(&t, Purpose::Registration).await;
        let second = Captcha::new(t.second_server().await);
        let tries = (0..50).map(|i| {
            let (captcha, id) = (if i % 2 == 0 { captcha.clone() } else { second.clone() }, id.clone());
            tokio::spawn(async move { captcha.spend(Purpose::Registration, &id, TEST_ANSWER).await })
        });
        let mut right = 0;
        for tried in tries.collect::<Vec<_>>() {
            let verdict = tried.await.expect("it ran").expect("checked");
            right += usize::from(verdict == CaptchaVerdict::Right);
        }
        assert_eq!(right, 1);
    }
}

#[tokio::test]
async fn f3_picture_and_sound_are_the_same_on_every_server_and_every_time() {
    for t in houses().await {
        let captcha = Captcha::new(t.house.clone());
        let other = Captcha::new(t.second_server().await);
        let id = captcha.fresh_id();
        let (picture, sound) = tokio::join!(captcha.picture(Purpose::Lookup, &id), other.sound(Purpose::Lookup, &id));
        let (picture, sound) = (picture.expect("a picture"), sound.expect("a sound"));
        assert_eq!(picture, other.picture(Purpose::Lookup, &id).await.expect("a picture"));
        assert_eq!(sound, captcha.sound(Purpose::Lookup, &id).await.expect("a sound"));
        assert!(picture.starts_with(b"\x89PNG") && sound.starts_with(b"RIFF"));
        let elsewhere = captcha.picture(Purpose::Send, &id).await.expect("a picture");
        assert_ne!(picture, elsewhere, "another purpose is another challenge");
    }
}

#[tokio::test]
async fn f2_a_code_is_too_old_after_five_minutes_and_serves_one_purpose_only() {
    for t in houses().await {
        let (captcha, id) = drawn(&t, Purpose::Send).await;
        let other = captcha.spend(Purpose::Lookup, &id, "AAAAAA").await.expect("checked");
        assert_eq!(other, CaptchaVerdict::Gone);
        t.clock.advance(Duration::from_secs(300));
        assert!(matches!(captcha.picture(Purpose::Send, &id).await, Err(CaptchaError::Gone)));
        let late = captcha.spend(Purpose::Send, &id, TEST_ANSWER).await.expect("checked");
        assert_eq!(late, CaptchaVerdict::Gone);
    }
}

#[tokio::test]
async fn c5_nothing_in_a_stolen_table_is_an_answer() {
    for t in houses().await {
        let (captcha, id) = drawn(&t, Purpose::Send).await;
        let rows = captchas::Entity::find().all(t.store.read()).await.expect("read");
        let row = rows.first().expect("one challenge");
        assert!(!format!("{row:?}").contains(&id), "the page's id is not in the table");
        for (column, text) in [&row.id, &row.purpose, &row.answer_hash].into_iter().enumerate() {
            let (captcha, id) = (&captcha, captcha.fresh_id());
            captcha.picture(Purpose::Send, &id).await.expect("a picture");
            let tried = captcha.spend(Purpose::Send, &id, text).await.expect("checked");
            assert_eq!(tried, CaptchaVerdict::Wrong, "column {column}");
            let as_id = captcha.spend(Purpose::Send, text, "AAAAAA").await.expect("checked");
            assert_eq!(as_id, CaptchaVerdict::Gone);
        }
    }
}

#[tokio::test]
async fn strange_ids_are_never_stored() {
    let t = TestHouse::sqlite_with(with_test_answer).await;
    let captcha = Captcha::new(t.house.clone());
    for id in ["", "short", "../../../../etc/passwd", &"a".repeat(65), "có dấu có dấu có dấu"] {
        assert!(matches!(captcha.picture(Purpose::Send, id).await, Err(CaptchaError::Gone)), "{id}");
        let verdict = captcha.spend(Purpose::Send, id, TEST_ANSWER).await.expect("checked");
        assert_eq!(verdict, CaptchaVerdict::Gone, "{id}");
    }
    let rows = captchas::Entity::find().all(t.store.read()).await.expect("read");
    assert!(rows.is_empty());
    let letters: HashSet<char> = ALPHABET.chars().collect();
    assert_eq!(letters.len(), 20);
}
