use std::time::Duration;

use backend::accounts::{LogInRefusal, PasswordRefusal, ResetLink};

use crate::place::{PASSWORD, client, form, places};

const NEW: &str = "mot bai hat ru con";

#[tokio::test]
async fn a5_the_newest_link_works_and_voids_links_and_login_sessions() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let (phone, laptop) = (place.log_in("lan@example.vn").await, place.log_in("lan@example.vn").await);
        place.accounts.request_reset("lan@example.vn").await.unwrap();
        let first = place.last_mail_to("lan@example.vn").await.token();
        place.wait(Duration::from_secs(1));
        place.accounts.request_reset("LAN@example.vn").await.unwrap();
        let second = place.last_mail_to("lan@example.vn").await.token();
        assert_eq!(place.accounts.peek_reset(&first).await.unwrap(), ResetLink::Dead);
        let dead = place.accounts.reset_password(&first, NEW, NEW).await;
        assert!(matches!(dead, Err(PasswordRefusal::DeadLink)), "{dead:?}");
        assert!(place.who(&phone).await.is_some());

        place.wait(Duration::from_secs(1));
        place.accounts.reset_password(&second, NEW, NEW).await.unwrap();

        assert!(place.who(&phone).await.is_none() && place.who(&laptop).await.is_none());
        assert_eq!(place.last_mail_to("lan@example.vn").await.kind, "password_changed");
        let again = place.accounts.reset_password(&second, NEW, NEW).await;
        assert!(matches!(again, Err(PasswordRefusal::DeadLink)), "{again:?}");
        let old = place.try_log_in("lan@example.vn", PASSWORD).await;
        assert!(matches!(old, Err(LogInRefusal::WrongPair)), "{old:?}");
        assert!(place.try_log_in("lan@example.vn", NEW).await.is_ok());
    }
}

#[tokio::test]
async fn a5_a_reset_link_lives_half_an_hour() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        place.accounts.request_reset("lan@example.vn").await.unwrap();
        let token = place.last_mail_to("lan@example.vn").await.token();
        place.wait(Duration::from_secs(30 * 60 - 1));
        assert_eq!(place.accounts.peek_reset(&token).await.unwrap(), ResetLink::Ready);
        place.wait(Duration::from_secs(1));
        assert_eq!(place.accounts.peek_reset(&token).await.unwrap(), ResetLink::Dead);
    }
}

#[tokio::test]
async fn a_weak_new_password_is_refused_and_the_link_stays_good() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        place.accounts.request_reset("lan@example.vn").await.unwrap();
        let token = place.last_mail_to("lan@example.vn").await.token();
        match place.accounts.reset_password(&token, "matkhau123", "khac").await {
            Err(PasswordRefusal::Invalid(issues)) => {
                assert_eq!(issues.iter().map(|i| i.field).collect::<Vec<_>>(), ["password", "password_again"]);
            }
            other => panic!("{other:?}"),
        }
        place.accounts.reset_password(&token, NEW, NEW).await.unwrap();
    }
}

#[tokio::test]
async fn b1_a_reset_frees_the_account_from_its_wait() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        for _ in 0..6 {
            assert!(place.try_log_in("lan@example.vn", "sai mat khau roi").await.is_err());
        }
        place.accounts.request_reset("lan@example.vn").await.unwrap();
        place.wait(Duration::from_secs(1));
        let mails = place.mails_to("lan@example.vn").await;
        let token = mails.iter().find(|mail| mail.kind == "reset").expect("a reset mail").token();
        let waiting = place.try_log_in("lan@example.vn", PASSWORD).await;
        assert!(matches!(waiting, Err(LogInRefusal::TooMany(_))), "{waiting:?}");
        place.accounts.reset_password(&token, NEW, NEW).await.unwrap();
        assert!(place.try_log_in("lan@example.vn", NEW).await.is_ok());
    }
}

#[tokio::test]
async fn an_account_that_was_never_activated_gets_its_activation_link_instead() {
    for place in places().await {
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        place.wait(Duration::from_secs(1));
        place.accounts.request_reset("lan@example.vn").await.unwrap();
        let mails = place.mails_to("lan@example.vn").await;
        assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["activation", "activation"]);
    }
}

#[tokio::test]
async fn changing_the_password_needs_the_present_one_and_ends_the_other_devices() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let (here, there) = (place.log_in("lan@example.vn").await, place.log_in("lan@example.vn").await);
        let who = place.who(&here).await.unwrap();
        let wrong = place.accounts.change_password(&who, "sai mat khau roi", NEW, NEW).await;
        assert!(
            matches!(wrong, Err(PasswordRefusal::Invalid(ref issues)) if issues[0].field == "present_password"),
            "{wrong:?}"
        );
        assert!(place.who(&there).await.is_some());

        place.wait(Duration::from_secs(1));
        place.accounts.change_password(&who, PASSWORD, NEW, NEW).await.unwrap();
        assert!(place.who(&here).await.is_some());
        assert!(place.who(&there).await.is_none());
        assert_eq!(place.last_mail_to("lan@example.vn").await.kind, "password_changed");
        assert!(place.try_log_in("lan@example.vn", NEW).await.is_ok());
    }
}
