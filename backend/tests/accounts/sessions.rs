use std::time::Duration;

use backend::accounts::{ActivationLink, Ended, LogIn, ResetLink};
use backend::store::rows::{login_sessions, parked_forms, tokens};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use crate::place::{PASSWORD, client, form, pair, places};

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_login_session_ends_after_half_an_hour_without_a_sign_of_life() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        for _ in 0..4 {
            place.wait(29 * MINUTE);
            assert!(place.who(&cookie).await.is_some());
        }
        place.wait(30 * MINUTE);
        assert!(place.who(&cookie).await.is_none());
        assert_eq!(place.accounts.ended(&cookie).await.unwrap().map(|e| e.reason).as_deref(), Some("idle"));
    }
}

#[tokio::test]
async fn a_login_session_ends_after_twelve_hours_whatever_happens() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        for _ in 0..(12 * 4 - 1) {
            place.wait(15 * MINUTE);
            assert!(place.who(&cookie).await.is_some());
        }
        place.wait(15 * MINUTE);
        assert!(place.who(&cookie).await.is_none());
        assert_eq!(place.accounts.ended(&cookie).await.unwrap().map(|e| e.reason).as_deref(), Some("expired"));
    }
}

#[tokio::test]
async fn looking_writes_at_most_once_a_minute() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        let seen =
            async || login_sessions::Entity::find().one(place.house.store.read()).await.unwrap().unwrap().seen_at;
        let start = seen().await;
        place.wait(Duration::from_secs(59));
        place.who(&cookie).await.unwrap();
        assert_eq!(seen().await, start);
        place.wait(Duration::from_secs(1));
        place.who(&cookie).await.unwrap();
        assert_eq!(seen().await, start + 60_000);
    }
}

#[tokio::test]
async fn c1_many_who_come_at_once_are_told_apart() {
    for place in places().await {
        let mut cookies = Vec::new();
        for email in ["lan@example.vn", "mai@example.vn", "sen@example.vn"] {
            place.citizen(email).await;
            for _ in 0..3 {
                cookies.push((Some(email), place.log_in(email).await));
            }
        }
        place.accounts.log_out(&cookies[4].1).await.unwrap();
        cookies[4].0 = None;
        let asked: Vec<_> = (0..5).flat_map(|_| &cookies).collect();
        let found = futures::future::join_all(asked.iter().map(|(_, cookie)| place.who(cookie))).await;
        for ((email, _), who) in asked.into_iter().zip(found) {
            assert_eq!(who.map(|who| who.email).as_deref(), *email);
        }
    }
}

#[tokio::test]
async fn who_tells_what_pages_need() {
    for place in places().await {
        place.citizen("Lan@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        let who = place.who(&cookie).await.unwrap();
        assert_eq!(who.account_id, place.account("lan@example.vn").await.id);
        assert_eq!((who.full_name.as_str(), who.email.as_str()), ("Nguyễn Thị Lan", "Lan@example.vn"));
        assert!(!who.kind.is_organisation());
        assert!(backend::accounts::form_token_matches(&cookie, &who.form_token));
        let now = place.house.clock.now().0;
        assert_eq!(who.idle_ends_at.0 - now, 30 * 60_000);
        assert_eq!(who.expires_at.0 - now, 12 * 3_600_000);
    }
}

#[tokio::test]
async fn c2_signing_out_removes_the_row_and_parks_nothing() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        place.accounts.log_out(&cookie).await.unwrap();
        assert!(place.who(&cookie).await.is_none());
        assert_eq!(place.accounts.ended(&cookie).await.unwrap(), None);
        assert_eq!(place.accounts.park_form(&cookie, "/ho-so/a/khai/b", "x=1").await.unwrap(), None);
        assert_eq!(login_sessions::Entity::find().count(place.house.store.read()).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn devices_are_listed_and_signed_out_one_by_one_or_all_others() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        place.citizen("mai@example.vn").await;
        let stranger = place.log_in("mai@example.vn").await;
        let mut cookies = Vec::new();
        for _ in 0..4 {
            cookies.push(place.log_in("lan@example.vn").await);
            place.wait(Duration::from_secs(1));
        }
        let here = place.who(&cookies[0]).await.unwrap();
        let devices = place.accounts.list_sessions(&here).await.unwrap();
        assert_eq!(devices.len(), 4);
        assert_eq!(devices.iter().filter(|device| device.is_this).count(), 1);
        assert_eq!(devices[0].address, "203.0.113.7");

        let second = place.who(&cookies[1]).await.unwrap();
        assert!(place.accounts.end_session(&here, &second.session_id).await.unwrap());
        assert!(!place.accounts.end_session(&here, &second.session_id).await.unwrap());
        assert!(place.who(&cookies[1]).await.is_none());

        let foreign = place.who(&stranger).await.unwrap();
        assert!(!place.accounts.end_session(&here, &foreign.session_id).await.unwrap());
        assert_eq!(place.accounts.end_other_sessions(&here).await.unwrap(), 2);
        assert!(place.who(&cookies[0]).await.is_some() && place.who(&stranger).await.is_some());
        assert_eq!(place.accounts.list_sessions(&here).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn c3_a_form_posted_too_late_comes_back_to_its_own_account_only() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        place.citizen("mai@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        let (path, body) = ("/ho-so/k3v/khai/nguoi-yeu-cau", "requester.full_name=Lan&token=x");
        assert_eq!(place.accounts.park_form(&cookie, path, body).await.unwrap(), None, "still signed in");
        place.wait(30 * MINUTE);
        let id = place.accounts.park_form(&cookie, path, body).await.unwrap().expect("kept");

        let (lan, mai) = (place.account("lan@example.vn").await.id, place.account("mai@example.vn").await.id);
        assert!(place.accounts.parked_form(&mai, &id).await.unwrap().is_none());
        assert!(place.accounts.unpark_form(&mai, &id).await.unwrap().is_none());
        let kept = place.accounts.parked_form(&lan, &id).await.unwrap().unwrap();
        assert_eq!((kept.path.as_str(), kept.body.as_str()), (path, body));
        assert!(place.accounts.unpark_form(&lan, &id).await.unwrap().is_some());
        assert!(place.accounts.unpark_form(&lan, &id).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn c3_parked_forms_are_few_short_lived_and_hold_no_passwords() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        place.wait(30 * MINUTE);
        let park = async |path: &str, body: &str| place.accounts.park_form(&cookie, path, body).await.unwrap();
        assert_eq!(park("/tai-khoan/bao-mat", "present_password=abc&password=def").await, None);
        assert_eq!(park("//evil.vn", "x=1").await, None);
        assert_eq!(park("/ho-so/a/khai/b", &"x".repeat(64 * 1024 + 1)).await, None);
        for number in 0..9 {
            park(&format!("/ho-so/{number}/khai/b"), "x=1").await;
        }
        park("/ho-so/0/khai/b", "x=2").await;
        assert_eq!(parked_forms::Entity::find().count(place.house.store.read()).await.unwrap(), 5);
        let again = parked_forms::Entity::find().filter(parked_forms::Column::Path.eq("/ho-so/0/khai/b"));
        let id = again.one(place.house.store.read()).await.unwrap().unwrap().id;
        place.wait(30 * MINUTE);
        let lan = place.account("lan@example.vn").await.id;
        assert!(place.accounts.parked_form(&lan, &id).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn c3_a_login_session_that_its_owner_ended_keeps_no_forms() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let park = async |cookie: &str| place.accounts.park_form(cookie, "/ho-so/a/khai/b", "x=1").await.unwrap();
        let count = async || parked_forms::Entity::find().count(place.house.store.read()).await.unwrap();
        let late = place.log_in("lan@example.vn").await;
        place.wait(30 * MINUTE);
        assert!(park(&late).await.is_some());

        let (here, there) = (place.log_in("lan@example.vn").await, place.log_in("lan@example.vn").await);
        let who = place.who(&here).await.unwrap();
        assert_eq!(place.accounts.end_other_sessions(&who).await.unwrap(), 1);
        assert_eq!(count().await, 0, "what was kept is gone");
        assert_eq!((park(&late).await, park(&there).await), (None, None), "and nothing more is kept");

        let late = place.log_in("lan@example.vn").await;
        place.wait(29 * MINUTE);
        assert!(place.who(&here).await.is_some());
        place.wait(MINUTE);
        assert!(park(&late).await.is_some());
        let changed = "mot con vit xoe ra hai canh";
        place.accounts.change_password(&who, PASSWORD, changed, changed).await.unwrap();
        assert_eq!((count().await, park(&late).await), (0, None));

        // Signing in anew in the same browser: the form waits to be handed back, but no more are taken.
        place.wait(30 * MINUTE);
        let id = park(&here).await.expect("kept");
        let again = LogIn { old_cookie: Some(here.clone()), ..pair("lan@example.vn", changed) };
        let lan = place.accounts.log_in(&again, &client()).await.unwrap().account_id;
        assert!(place.accounts.parked_form(&lan, &id).await.unwrap().is_some());
        assert_eq!(park(&here).await, None);
    }
}

#[tokio::test]
async fn c5_nothing_in_a_stolen_copy_of_the_tables_opens_a_door() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        place.accounts.request_reset("lan@example.vn").await.unwrap();
        place.accounts.register(&form("mai@example.vn"), true, &client()).await.unwrap();
        let (reset, activation) = (
            place.mails_to("lan@example.vn").await.into_iter().find(|m| m.kind == "reset").unwrap().token(),
            place.last_mail_to("mai@example.vn").await.token(),
        );
        // The doors are open for the right keys.
        assert!(place.who(&cookie).await.is_some());
        assert_eq!(place.accounts.peek_reset(&reset).await.unwrap(), ResetLink::Ready);
        assert_eq!(place.accounts.peek_activation(&activation).await.unwrap(), ActivationLink::Ready);

        let db = place.house.store.read();
        let mut stolen = Vec::new();
        for row in backend::store::rows::accounts::Entity::find().all(db).await.unwrap() {
            stolen.extend([row.id, row.password_hash, row.email, row.personal_id, row.phone, row.profile]);
        }
        for row in login_sessions::Entity::find().all(db).await.unwrap() {
            stolen.extend([row.hash, row.public_id, row.account_id]);
        }
        for row in tokens::Entity::find().all(db).await.unwrap() {
            stolen.extend([row.hash, row.account_id]);
        }
        for key in [&cookie, &reset, &activation] {
            assert!(!stolen.iter().any(|text| text.contains(key.as_str())));
        }
        let form_tokens: Vec<String> = stolen.iter().map(|text| backend::accounts::form_token(text)).collect();
        let real = place.who(&cookie).await.unwrap().form_token;
        assert!(!form_tokens.contains(&real));
        for text in stolen {
            assert!(place.who(&text).await.is_none(), "{text}");
            assert_eq!(place.accounts.peek_reset(&text).await.unwrap(), ResetLink::Dead);
            assert_eq!(place.accounts.peek_activation(&text).await.unwrap(), ActivationLink::Unknown);
            assert_eq!(place.accounts.ended(&text).await.unwrap(), None::<Ended>);
            assert!(place.try_log_in("lan@example.vn", &text).await.is_err());
            // Guessing with stolen text costs waits like any guessing.
            place.wait(Duration::from_secs(15 * 60));
            place.log_in("lan@example.vn").await;
            place.who(&cookie).await.unwrap();
        }
    }
}
