//! Setting a second factor up and turning it off, recovery codes, and who must have one.

use std::time::Duration;

use backend::accounts::second_factor::{remove, set_required};
use backend::accounts::{FactorState, SecurityRefusal, SignedIn};
use backend::store::StoreError;
use backend::store::rows::{pending_logins, recovery_codes, second_factors, settings};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::place::{PASSWORD, Place, client, places, places_with};
use crate::second_step::{LAN, code_of, enter, first_step};

async fn must_have_factor(place: &Place) {
    place.citizen(LAN).await;
    let id = place.account(LAN).await.id;
    let done: Result<(), StoreError> =
        place.house.store.write(move |tx| Box::pin(async move { set_required(tx, &id, true).await })).await;
    done.expect("the story goes on");
}

async fn signed_in(place: &Place) -> SignedIn {
    let cookie = place.log_in(LAN).await;
    place.who(&cookie).await.expect("signed in")
}

/// The secret that is being set up, in base32.
async fn starting(place: &Place, who: &SignedIn) -> String {
    match place.accounts.second_factor(who).await.expect("the story goes on").state {
        FactorState::Starting { secret, address } => {
            assert!(address.contains(&secret.replace(' ', "")), "the QR code says the same");
            secret
        }
        FactorState::Off | FactorState::On { .. } => panic!("nothing is being set up"),
    }
}

/// Sets a factor up; the person goes on under a new cookie.
async fn set_up(place: &Place) -> (SignedIn, String) {
    let who = signed_in(place).await;
    place.accounts.start_second_factor(&who, PASSWORD).await.expect("the password is right");
    let secret = starting(place, &who).await;
    let code = code_of(place, &secret);
    let cookie = place.accounts.confirm_second_factor(&who, &code, &client()).await.expect("the code is right");
    (place.who(cookie.reveal()).await.expect("still signed in"), secret)
}

#[tokio::test]
async fn setting_up_asks_for_the_password_and_for_a_code_and_ends_the_other_devices() {
    for place in places().await {
        place.citizen(LAN).await;
        let (here, there) = (place.log_in(LAN).await, place.log_in(LAN).await);
        let who = place.who(&here).await.unwrap();
        let wrong = place.accounts.start_second_factor(&who, "sai mat khau roi").await;
        assert!(matches!(wrong, Err(SecurityRefusal::Invalid(_))), "{wrong:?}");
        place.accounts.start_second_factor(&who, PASSWORD).await.unwrap();
        let secret = starting(&place, &who).await;
        let other = place.who(&there).await.unwrap();
        let seen = place.accounts.second_factor(&other).await.unwrap().state;
        assert!(seen == FactorState::Off, "another login session never sees the secret");
        let stolen = place.accounts.confirm_second_factor(&other, &code_of(&place, &secret), &client()).await;
        assert!(matches!(stolen, Err(SecurityRefusal::Changed)), "{stolen:?}");

        let refused = place.accounts.confirm_second_factor(&who, "000", &client()).await;
        assert!(matches!(refused, Err(SecurityRefusal::Invalid(_))), "{refused:?}");
        assert!(!place.accounts.requires_second_factor(&who.account_id).await.unwrap());
        let code_now = code_of(&place, &secret);
        let fresh = place.accounts.confirm_second_factor(&who, &code_now, &client()).await.unwrap();
        for dead in [&here, &there] {
            assert!(place.who(dead).await.is_none());
        }
        let now = place.who(fresh.reveal()).await.expect("goes on under a new cookie");
        assert!(place.accounts.second_factor(&now).await.unwrap().state == FactorState::On { codes_left: None });
        assert_eq!(place.last_mail_to(LAN).await.kind, "second_factor_on");
        let again = place.accounts.start_second_factor(&now, PASSWORD).await;
        assert!(matches!(again, Err(SecurityRefusal::Changed)), "{again:?}");
    }
}

#[tokio::test]
async fn recovery_codes_work_once_each_and_new_ones_replace_them() {
    for place in places().await {
        place.citizen(LAN).await;
        let (who, secret) = set_up(&place).await;
        let codes = place.accounts.new_recovery_codes(&who, "").await.unwrap();
        assert_eq!(codes.len(), 10);
        let unasked = place.accounts.new_recovery_codes(&who, "").await;
        assert!(matches!(unasked, Err(SecurityRefusal::Invalid(_))), "the second time a code is asked for");

        place.wait(Duration::from_secs(1));
        let typed = codes[0].to_lowercase().replace('-', " ");
        let cookie = first_step(&place).await;
        enter(&place, &cookie, &typed).await.unwrap();
        let mail = place.last_mail_to(LAN).await;
        assert_eq!(mail.kind, "recovery_code_used");
        assert!(mail.text.contains("Còn 9 mã"), "{}", mail.text);
        let cookie = first_step(&place).await;
        assert!(enter(&place, &cookie, &codes[0]).await.is_err());

        let app = code_of(&place, &secret);
        let newer = place.accounts.new_recovery_codes(&who, &app).await.unwrap();
        assert!(enter(&place, &cookie, &codes[1]).await.is_err(), "the former ones are void");
        enter(&place, &cookie, &newer[1]).await.unwrap();
    }
}

#[tokio::test]
async fn turning_off_asks_for_password_and_code() {
    for place in places().await {
        place.citizen(LAN).await;
        let (who, secret) = set_up(&place).await;
        place.accounts.new_recovery_codes(&who, "").await.unwrap();
        let app = code_of(&place, &secret);
        for (password, code) in [("sai mat khau roi", app.as_str()), (PASSWORD, ""), (PASSWORD, "AAAA-AAAA-AAAA-AAAA")]
        {
            let refused = place.accounts.turn_off_second_factor(&who, password, code).await;
            assert!(matches!(refused, Err(SecurityRefusal::Invalid(_))), "{refused:?}");
        }
        assert!(place.accounts.requires_second_factor(&who.account_id).await.unwrap());
        place.wait(Duration::from_secs(1));
        place.accounts.turn_off_second_factor(&who, PASSWORD, &app).await.unwrap();
        assert_eq!(place.last_mail_to(LAN).await.kind, "second_factor_off");
        assert_eq!(recovery_codes::Entity::find().count(place.house.store.read()).await.unwrap(), 0);
        place.log_in(LAN).await;
    }
}

#[tokio::test]
async fn who_must_have_a_factor_begins_to_set_it_up_by_signing_in_and_is_free_afterwards() {
    for place in places().await {
        must_have_factor(&place).await;
        let who = signed_in(&place).await;
        assert!(who.must_set_up_factor);
        let secret = starting(&place, &who).await;
        let code_now = code_of(&place, &secret);
        let cookie = place.accounts.confirm_second_factor(&who, &code_now, &client()).await.unwrap();
        let free = place.who(cookie.reveal()).await.unwrap();
        assert!(!free.must_set_up_factor);
        // With another telephone: the next one is set up at once, and nothing else is open until then.
        place.accounts.turn_off_second_factor(&free, PASSWORD, &code_now).await.unwrap();
        let again = place.who(cookie.reveal()).await.unwrap();
        assert!(again.must_set_up_factor);
        assert_ne!(starting(&place, &again).await, secret);
        // An administrator who takes the factor away confines the officer on the next request.
        let id = again.account_id.clone();
        let gone: Result<(), StoreError> =
            place.house.store.write(move |tx| Box::pin(async move { remove(tx, &id).await })).await;
        gone.unwrap();
        assert!(place.who(cookie.reveal()).await.unwrap().must_set_up_factor);
    }
}

#[tokio::test]
async fn c5_nothing_in_a_stolen_copy_of_these_tables_is_a_code_or_a_cookie() {
    for place in places_with(|config| config.limits.login_free_failures = 1_000).await {
        place.citizen(LAN).await;
        let (who, secret) = set_up(&place).await;
        let codes = place.accounts.new_recovery_codes(&who, "").await.unwrap();
        let cookie = first_step(&place).await;
        let db = place.house.store.read();
        let mut stolen = Vec::new();
        for row in second_factors::Entity::find().all(db).await.unwrap() {
            stolen.extend([row.account_id, row.secret]);
        }
        for row in recovery_codes::Entity::find().all(db).await.unwrap() {
            stolen.extend([row.hash, row.account_id]);
        }
        for row in pending_logins::Entity::find().all(db).await.unwrap() {
            stolen.extend([row.hash, row.account_id, row.next]);
        }
        stolen.extend(settings::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.value));
        let bare = secret.replace(' ', "");
        for key in codes.iter().chain([&bare, &cookie]) {
            assert!(!stolen.iter().any(|text| text.contains(key.as_str())));
        }
        for text in stolen {
            assert!(place.who(&text).await.is_none(), "{text}");
            assert!(!place.accounts.awaits_code(&text).await.unwrap());
            let cookie = first_step(&place).await;
            assert!(enter(&place, &cookie, &text).await.is_err(), "{text}");
        }
    }
}
