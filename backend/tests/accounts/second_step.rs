//! Signing in with a code after the password: what each opens, and how often codes may be tried.

use std::time::Duration;

use backend::accounts::second_factor::{app_code, install};
use backend::accounts::{LogIn, LogInRefusal, LoggedIn, SecondStep, SecondStepRefusal};
use backend::config::Profile;
use backend::store::rows::{login_sessions, pending_logins};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::place::{PASSWORD, Place, client, client_at, pair, places, places_with};

pub const LAN: &str = "lan@example.vn";
const SECRET: &str = "JBSWY3DPEHPK3PXP";
const STEP: Duration = Duration::from_secs(30);

async fn with_factor(place: &Place) {
    place.citizen(LAN).await;
    let (house, id) = (place.house.clone(), place.account(LAN).await.id);
    let done = place.house.store.write(move |tx| Box::pin(async move { install(tx, &house, &id, SECRET).await }));
    done.await.expect("the story goes on");
}

fn code(place: &Place) -> String {
    code_of(place, SECRET)
}

pub fn code_of(place: &Place, secret: &str) -> String {
    app_code(secret, place.house.clock.real_now()).expect("a code")
}

/// A code that the app does not show around now.
fn wrong_code(place: &Place) -> String {
    let now = place.house.clock.real_now();
    let near = [-30_000, 0, 30_000].map(|away| app_code(SECRET, backend::clock::Moment(now.0 + away)).expect("a code"));
    (0..).map(|n| format!("{n:06}")).find(|code| !near.contains(code)).expect("a free number")
}

/// The right password: the cookie of the first step.
pub async fn first_step(place: &Place) -> String {
    match place.try_log_in(LAN, PASSWORD).await {
        Err(LogInRefusal::SecondStep(cookie)) => cookie.reveal().to_owned(),
        other => panic!("no second step: {other:?}"),
    }
}

pub async fn enter(place: &Place, cookie: &str, code: &str) -> Result<LoggedIn, SecondStepRefusal> {
    let form = SecondStep { cookie: cookie.to_owned(), code: code.to_owned(), old_cookie: None };
    place.accounts.second_step(&form, &client()).await
}

#[tokio::test]
async fn a_right_password_alone_makes_no_login_session_of_an_account_with_a_factor() {
    for place in places().await {
        with_factor(&place).await;
        assert!(place.accounts.requires_second_factor(&place.account(LAN).await.id).await.unwrap());
        let cookie = first_step(&place).await;
        assert!(place.who(&cookie).await.is_none(), "the first step opens nothing");
        assert_eq!(login_sessions::Entity::find().count(place.house.store.read()).await.unwrap(), 0);
        let done = enter(&place, &cookie, &code(&place)).await.unwrap();
        assert_ne!(done.cookie.reveal(), cookie);
        assert!(place.who(done.cookie.reveal()).await.is_some());
        let twice = enter(&place, &cookie, &code(&place)).await;
        assert!(matches!(twice, Err(SecondStepRefusal::Over)), "{twice:?}");
    }
}

#[tokio::test]
async fn c1_the_second_step_ends_the_login_session_that_the_browser_brought() {
    for place in places().await {
        place.citizen("minh@example.vn").await;
        let planted = place.log_in("minh@example.vn").await;
        with_factor(&place).await;
        let cookie = first_step(&place).await;
        let old_cookie = Some(planted.clone());
        let form = SecondStep { cookie, code: code(&place), old_cookie };
        let done = place.accounts.second_step(&form, &client()).await.unwrap();
        assert_ne!(done.cookie.reveal(), planted);
        assert!(place.who(&planted).await.is_none());
    }
}

#[tokio::test]
async fn b1_after_five_wrong_codes_the_first_step_is_over_and_the_account_waits_whoever_signs_in() {
    for place in places().await {
        with_factor(&place).await;
        let cookie = first_step(&place).await;
        let wrong = wrong_code(&place);
        for _ in 0..5 {
            let told = enter(&place, &cookie, &wrong).await;
            assert!(matches!(told, Err(SecondStepRefusal::Invalid(_))), "{told:?}");
        }
        let right = enter(&place, &cookie, &code(&place)).await;
        assert!(matches!(right, Err(SecondStepRefusal::Over)), "{right:?}");
        let again = place.try_log_in(LAN, PASSWORD).await;
        assert!(matches!(again, Err(LogInRefusal::TooMany(wait)) if wait.seconds == 60), "{again:?}");
        place.wait(Duration::from_secs(60));
        // A right password does not forget the wrong codes: the next wrong one costs the double.
        let cookie = first_step(&place).await;
        let told = enter(&place, &cookie, &wrong_code(&place)).await;
        assert!(matches!(told, Err(SecondStepRefusal::Invalid(_))), "{told:?}");
        let told = enter(&place, &cookie, &code(&place)).await;
        assert!(matches!(told, Err(SecondStepRefusal::TooMany(wait)) if wait.seconds == 120), "{told:?}");
        place.wait(Duration::from_secs(120));
        enter(&place, &cookie, &code(&place)).await.unwrap();
        // A whole sign-in forgets them.
        first_step(&place).await;
        let mails = place.mails_to(LAN).await;
        assert_eq!(mails.iter().filter(|mail| mail.kind == "second_factor_notice").count(), 1);
    }
}

#[tokio::test]
async fn b1_thirty_codes_at_once_are_five_tries() {
    for place in places_with(|config| config.limits.login_free_failures = 1_000).await {
        with_factor(&place).await;
        let cookie = first_step(&place).await;
        let wrong = wrong_code(&place);
        let tries = (0..30).map(|_| enter(&place, &cookie, &wrong));
        let told = futures::future::join_all(tries).await;
        let looked_at = told.iter().filter(|told| matches!(told, Err(SecondStepRefusal::Invalid(_)))).count();
        let over = told.iter().filter(|told| matches!(told, Err(SecondStepRefusal::Over))).count();
        assert_eq!((looked_at, over), (5, 25));
    }
}

#[tokio::test]
async fn in_production_a_code_works_once_even_for_two_at_once() {
    for place in places_with(|config| config.profile = Profile::Production).await {
        with_factor(&place).await;
        let (one, two) = (first_step(&place).await, first_step(&place).await);
        let code_now = code(&place);
        let (first, second) = tokio::join!(enter(&place, &one, &code_now), enter(&place, &two, &code_now));
        assert_eq!([first.is_ok(), second.is_ok()].iter().filter(|ok| **ok).count(), 1);
        let later = first_step(&place).await;
        let replayed = enter(&place, &later, &code_now).await;
        assert!(matches!(replayed, Err(SecondStepRefusal::Invalid(_))), "{replayed:?}");
        place.wait(STEP);
        enter(&place, &later, &code(&place)).await.unwrap();
    }
}

#[tokio::test]
async fn in_development_a_code_works_again_within_its_time() {
    for place in places().await {
        with_factor(&place).await;
        for _ in 0..2 {
            let cookie = first_step(&place).await;
            enter(&place, &cookie, &code(&place)).await.unwrap();
        }
        let (cookie, old) = (first_step(&place).await, code(&place));
        place.wait(STEP * 3);
        assert!(enter(&place, &cookie, &old).await.is_err(), "but not later");
    }
}

#[tokio::test]
async fn a_first_step_is_over_after_ten_minutes_and_after_a_new_password() {
    for place in places().await {
        with_factor(&place).await;
        let slow = first_step(&place).await;
        assert!(place.accounts.awaits_code(&slow).await.unwrap());
        place.wait(Duration::from_secs(10 * 60));
        assert!(!place.accounts.awaits_code(&slow).await.unwrap());
        assert!(matches!(enter(&place, &slow, &code(&place)).await, Err(SecondStepRefusal::Over)));

        let thief = first_step(&place).await;
        place.accounts.request_reset(LAN).await.unwrap();
        place.wait(Duration::from_secs(1));
        let mails = place.mails_to(LAN).await;
        let token = mails.iter().find(|mail| mail.kind == "reset").expect("a reset mail").token();
        place.accounts.reset_password(&token, "mot bai hat ru con", "mot bai hat ru con").await.unwrap();
        assert!(matches!(enter(&place, &thief, &code(&place)).await, Err(SecondStepRefusal::Over)));
        assert_eq!(pending_logins::Entity::find().count(place.house.store.read()).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn where_somebody_was_going_survives_the_second_step() {
    for place in places().await {
        with_factor(&place).await;
        let form = LogIn { next: "/ho-so/x/khai".to_owned(), kept: "giu1".to_owned(), ..pair(LAN, PASSWORD) };
        let cookie = match place.accounts.log_in(&form, &client()).await {
            Err(LogInRefusal::SecondStep(cookie)) => cookie.reveal().to_owned(),
            other => panic!("{other:?}"),
        };
        let done = enter(&place, &cookie, &code(&place)).await.unwrap();
        assert_eq!((done.next.as_str(), done.kept.as_str()), ("/ho-so/x/khai", "giu1"));
    }
}

#[tokio::test]
async fn codes_are_those_of_the_real_clock_whatever_the_portals_clock_says() {
    for place in places().await {
        with_factor(&place).await;
        let shifted = backend::House { clock: backend::clock::Clock::system(7 * 86_400), ..place.house.clone() };
        let accounts = backend::accounts::Accounts::new(shifted.clone());
        let cookie = match accounts.log_in(&pair(LAN, PASSWORD), &client_at("198.51.100.4")).await {
            Err(LogInRefusal::SecondStep(cookie)) => cookie.reveal().to_owned(),
            other => panic!("{other:?}"),
        };
        let code = app_code(SECRET, shifted.clock.real_now()).unwrap();
        let form = SecondStep { cookie, code, old_cookie: None };
        accounts.second_step(&form, &client()).await.unwrap();
    }
}
