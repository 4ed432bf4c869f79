use std::time::Duration;

use backend::accounts::{CaptchaProof, LogIn, LogInRefusal, PasswordRefusal};

use crate::place::{PASSWORD, client, client_at, form, pair, places, places_with};

const WRONG: &str = "sai mat khau roi";
const NEW: &str = "mot con vit xoe ra hai canh";

#[tokio::test]
async fn b1_thirty_addresses_guessing_at_one_account_have_to_wait_and_the_owner_gets_one_notice() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let mut waits = Vec::new();
        for number in 1..=30 {
            let browser = client_at(&format!("198.51.100.{number}"));
            let told = place.accounts.log_in(&pair("lan@example.vn", WRONG), &browser).await;
            waits.push(matches!(told, Err(LogInRefusal::TooMany(wait)) if wait.seconds == 60));
        }
        assert_eq!(waits, [vec![false; 5], vec![true; 25]].concat());
        let early = place.try_log_in("lan@example.vn", PASSWORD).await;
        assert!(matches!(early, Err(LogInRefusal::TooMany(_))), "{early:?}");
        place.wait(Duration::from_secs(60));
        assert!(place.try_log_in("lan@example.vn", PASSWORD).await.is_ok());
        let mails = place.mails_to("lan@example.vn").await;
        assert_eq!(mails.iter().filter(|mail| mail.kind == "login_delay_notice").count(), 1);
    }
}

#[tokio::test]
async fn b1_waits_grow_to_a_quarter_hour_and_a_right_password_clears_them() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let mut minutes = Vec::new();
        for _ in 0..10 {
            assert!(place.try_log_in("lan@example.vn", WRONG).await.is_err());
            if let Err(LogInRefusal::TooMany(wait)) = place.try_log_in("lan@example.vn", PASSWORD).await {
                minutes.push(wait.minutes());
                place.wait(Duration::from_secs(u64::from(wait.seconds)));
            }
        }
        // The first mistakes are followed by a right password, which starts the count anew.
        assert!(minutes.is_empty(), "{minutes:?}");
        for _ in 0..4 {
            assert!(place.try_log_in("lan@example.vn", WRONG).await.is_err());
        }
        for _ in 0..6 {
            assert!(place.try_log_in("lan@example.vn", WRONG).await.is_err());
            let Err(LogInRefusal::TooMany(wait)) = place.try_log_in("lan@example.vn", PASSWORD).await else {
                panic!("no wait")
            };
            minutes.push(wait.minutes());
            place.wait(Duration::from_secs(u64::from(wait.seconds)));
        }
        assert_eq!(minutes, [1, 2, 4, 8, 15, 15]);
        assert!(place.try_log_in("lan@example.vn", PASSWORD).await.is_ok());
    }
}

#[tokio::test]
async fn b1_an_address_without_an_account_waits_the_same_and_nobody_is_told() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let mut told = Vec::new();
        for email in ["lan@example.vn", "khong-co@example.vn"] {
            let mut answers = Vec::new();
            for _ in 0..7 {
                answers.push(format!("{:?}", place.try_log_in(email, WRONG).await.err()));
            }
            told.push(answers);
        }
        assert_eq!(told[0], told[1]);
        assert!(place.mails_to("khong-co@example.vn").await.is_empty());
    }
}

#[tokio::test]
async fn b1_guessing_all_at_once_gains_nothing() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let tries =
            (0..30).map(|number| {
                let accounts = place.accounts.clone();
                async move {
                    accounts.log_in(&pair("lan@example.vn", WRONG), &client_at(&format!("198.51.100.{number}"))).await
                }
            });
        let told = futures::future::join_all(tries).await;
        let wrong = told.iter().filter(|told| matches!(told, Err(LogInRefusal::WrongPair))).count();
        let waits = told.iter().filter(|told| matches!(told, Err(LogInRefusal::TooMany(_)))).count();
        assert_eq!((wrong, waits), (5, 25));
    }
}

#[tokio::test]
async fn b1_trying_many_present_passwords_at_once_gains_nothing() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        let who = place.who(&cookie).await.unwrap();
        let before = place.account("lan@example.vn").await.password_hash;
        let tries = (0..30).map(|number| {
            let (accounts, who) = (place.accounts.clone(), who.clone());
            async move { accounts.change_password(&who, &format!("{WRONG} {number}"), NEW, NEW).await }
        });
        let told = futures::future::join_all(tries).await;
        let wrong = told.iter().filter(|told| matches!(told, Err(PasswordRefusal::Invalid(_)))).count();
        let waits = told.iter().filter(|told| matches!(told, Err(PasswordRefusal::TooMany(_)))).count();
        assert_eq!((wrong, waits), (5, 25));
        let early = place.accounts.change_password(&who, PASSWORD, NEW, NEW).await;
        assert!(matches!(early, Err(PasswordRefusal::TooMany(_))), "{early:?}");
        assert_eq!(place.account("lan@example.vn").await.password_hash, before);
        place.wait(Duration::from_secs(60));
        place.accounts.change_password(&who, PASSWORD, NEW, NEW).await.unwrap();
        assert!(place.try_log_in("lan@example.vn", NEW).await.is_ok());
    }
}

#[tokio::test]
async fn b2_trying_many_accounts_at_once_from_one_address_gains_nothing() {
    for place in places().await {
        let hashes = place.accounts.hashes_computed();
        let tries = (0..100).map(|number| {
            let accounts = place.accounts.clone();
            async move {
                let stolen = pair(&format!("nguoi{number}@example.vn"), WRONG);
                accounts.log_in(&stolen, &client_at("198.51.100.9")).await
            }
        });
        let told = futures::future::join_all(tries).await;
        let wrong = told.iter().filter(|told| matches!(told, Err(LogInRefusal::WrongPair))).count();
        let asked = told.iter().filter(|told| matches!(told, Err(LogInRefusal::CaptchaWanted(_)))).count();
        let waits = told.iter().filter(|told| matches!(told, Err(LogInRefusal::TooMany(_)))).count();
        assert_eq!((wrong, asked, waits), (30, 30, 40));
        assert_eq!(place.accounts.hashes_computed() - hashes, 30);
        let solved = (0..100).map(|number| {
            let accounts = place.accounts.clone();
            async move {
                let stolen = pair(&format!("ai{number}@example.vn"), WRONG);
                let stolen = LogIn { captcha: CaptchaProof::Right, ..stolen };
                accounts.log_in(&stolen, &client_at("198.51.100.9")).await
            }
        });
        let told = futures::future::join_all(solved).await;
        assert_eq!(told.iter().filter(|told| matches!(told, Err(LogInRefusal::WrongPair))).count(), 30);
        assert_eq!(told.iter().filter(|told| matches!(told, Err(LogInRefusal::TooMany(_)))).count(), 70);
    }
}

#[tokio::test]
async fn b2_right_passwords_use_nothing_up() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        place.accounts.register(&form("cho@example.vn"), true, &client()).await.unwrap();
        for _ in 0..20 {
            assert!(place.try_log_in("lan@example.vn", PASSWORD).await.is_ok());
            let waiting = place.try_log_in("cho@example.vn", PASSWORD).await;
            assert!(matches!(waiting, Err(LogInRefusal::NotActivated)), "{waiting:?}");
        }
        assert!(!place.accounts.wants_captcha(&client()).await.unwrap());
        for number in 0..30 {
            let told = place.try_log_in(&format!("nguoi{number}@example.vn"), WRONG).await;
            assert!(matches!(told, Err(LogInRefusal::WrongPair)), "{number}: {told:?}");
        }
        assert!(place.accounts.wants_captcha(&client()).await.unwrap());
    }
}

#[tokio::test]
async fn b2_after_thirty_failures_an_address_needs_a_captcha_and_a_real_person_still_gets_in() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let shared = client_at("198.51.100.9");
        for number in 0..30 {
            let stolen = pair(&format!("nguoi{number}@example.vn"), WRONG);
            let told = place.accounts.log_in(&stolen, &shared).await;
            assert!(matches!(told, Err(LogInRefusal::WrongPair)), "{number}: {told:?}");
        }
        assert!(place.accounts.wants_captcha(&shared).await.unwrap());
        let hashes = place.accounts.hashes_computed();
        for number in 0..40 {
            let told = place.accounts.log_in(&pair("nguoi@example.vn", WRONG), &shared).await;
            match told {
                Err(LogInRefusal::CaptchaWanted(_)) if number < 30 => {}
                Err(LogInRefusal::TooMany(_)) if number >= 30 => {}
                other => panic!("{number}: {other:?}"),
            }
        }
        assert_eq!(place.accounts.hashes_computed(), hashes, "a refused try costs no hash");
        let solved = LogIn { captcha: CaptchaProof::Right, ..pair("lan@example.vn", PASSWORD) };
        assert!(place.accounts.log_in(&solved, &shared).await.is_ok());
        assert!(!place.accounts.wants_captcha(&client_at("198.51.100.10")).await.unwrap());
        place.wait(Duration::from_secs(600));
        assert!(!place.accounts.wants_captcha(&shared).await.unwrap());
    }
}

#[tokio::test]
async fn b2_solving_captchas_does_not_buy_endless_guesses() {
    for place in places().await {
        let shared = client_at("198.51.100.9");
        let mut refused = None;
        for number in 0..80 {
            let guess = LogIn { captcha: CaptchaProof::Right, ..pair(&format!("nguoi{number}@example.vn"), WRONG) };
            if let Err(LogInRefusal::TooMany(_)) = place.accounts.log_in(&guess, &shared).await {
                refused = refused.or(Some(number));
            }
        }
        assert_eq!(refused, Some(60));
    }
}

#[tokio::test]
async fn b3_all_addresses_of_one_ipv6_network_share_a_count() {
    for place in places().await {
        for number in 0..30 {
            let browser = client_at(&format!("2001:db8:1:2::{number:x}"));
            let _ = place.accounts.log_in(&pair(&format!("nguoi{number}@example.vn"), WRONG), &browser).await;
        }
        assert!(place.accounts.wants_captcha(&client_at("2001:db8:1:2:ffff::1")).await.unwrap());
        assert!(!place.accounts.wants_captcha(&client_at("2001:db8:1:3::1")).await.unwrap());
    }
}

#[tokio::test]
async fn b4_limits_hold_on_another_server_and_after_a_restart() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        for _ in 0..5 {
            assert!(place.try_log_in("lan@example.vn", WRONG).await.is_err());
        }
        let other = place.second_server(|_| {});
        let told = other.log_in(&pair("lan@example.vn", PASSWORD), &client_at("198.51.100.1")).await;
        assert!(matches!(told, Err(LogInRefusal::TooMany(_))), "{told:?}");
    }
}

#[tokio::test]
async fn limits_that_are_switched_off_count_nothing() {
    for place in places_with(|config| config.limits.enabled = false).await {
        place.citizen("lan@example.vn").await;
        for _ in 0..40 {
            let told = place.try_log_in("lan@example.vn", WRONG).await;
            assert!(matches!(told, Err(LogInRefusal::WrongPair)), "{told:?}");
        }
        assert!(place.try_log_in("lan@example.vn", PASSWORD).await.is_ok());
        use sea_orm::{EntityTrait as _, PaginatorTrait as _};
        let counted = backend::store::rows::limits::Entity::find().count(place.house.store.read()).await.unwrap();
        assert_eq!(counted, 0);
    }
}
