use std::time::Duration;

use backend::accounts::{Activation, ActivationLink, LogInRefusal};

use crate::place::{PASSWORD, client, form, places};

#[tokio::test]
async fn a3_looking_at_the_link_spends_nothing_and_the_button_activates_once() {
    for place in places().await {
        place.accounts.register(&form("Lan@example.vn"), true, &client()).await.unwrap();
        let token = place.last_mail_to("Lan@example.vn").await.token();
        for _ in 0..4 {
            assert_eq!(place.accounts.peek_activation(&token).await.unwrap(), ActivationLink::Ready);
        }
        let waiting = place.try_log_in("lan@example.vn", PASSWORD).await;
        assert!(matches!(waiting, Err(LogInRefusal::NotActivated)), "{waiting:?}");

        let email = "Lan@example.vn".to_owned();
        let pressed = place.accounts.activate(&token).await.unwrap();
        assert_eq!(pressed, Activation::Activated { email: email.clone() });
        let again = place.accounts.activate(&token).await.unwrap();
        assert_eq!(again, Activation::AlreadyActive { email });
        assert_eq!(place.accounts.peek_activation(&token).await.unwrap(), ActivationLink::AlreadyActive);
        place.log_in("lan@example.vn").await;
    }
}

#[tokio::test]
async fn a3_pressing_the_button_twice_at_once_activates_once() {
    for place in places().await {
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        let token = place.last_mail_to("lan@example.vn").await.token();
        let (one, two) = tokio::join!(place.accounts.activate(&token), place.accounts.activate(&token));
        let mut pressed = [one.unwrap(), two.unwrap()].map(|done| matches!(done, Activation::Activated { .. }));
        pressed.sort_unstable();
        assert_eq!(pressed, [false, true]);
    }
}

#[tokio::test]
async fn a4_an_old_link_is_dead_but_one_press_sends_a_new_one() {
    for place in places().await {
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        let old = place.last_mail_to("lan@example.vn").await.token();
        place.wait(Duration::from_secs(24 * 3_600 + 1));
        assert_eq!(place.accounts.peek_activation(&old).await.unwrap(), ActivationLink::Expired);
        assert_eq!(place.accounts.activate(&old).await.unwrap(), Activation::Expired);

        place.accounts.resend_for_link(&old).await.unwrap();
        let new = place.last_mail_to("lan@example.vn").await.token();
        assert_eq!(place.accounts.activate(&old).await.unwrap(), Activation::Expired);
        assert!(matches!(place.accounts.activate(&new).await.unwrap(), Activation::Activated { .. }));
        assert_eq!(place.account("lan@example.vn").await.phone, "+84900000001");
    }
}

#[tokio::test]
async fn a4_a_link_works_until_its_last_second() {
    for place in places().await {
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        let token = place.last_mail_to("lan@example.vn").await.token();
        place.wait(Duration::from_secs(24 * 3_600 - 1));
        assert_eq!(place.accounts.peek_activation(&token).await.unwrap(), ActivationLink::Ready);
    }
}

#[tokio::test]
async fn links_that_are_none_of_ours_do_nothing() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        place.accounts.request_reset("lan@example.vn").await.unwrap();
        let reset = place.last_mail_to("lan@example.vn").await.token();
        let mails = place.mails_to("lan@example.vn").await.len();
        for token in ["", "x", &"A".repeat(43), &reset] {
            assert_eq!(place.accounts.peek_activation(token).await.unwrap(), ActivationLink::Unknown, "{token}");
            assert_eq!(place.accounts.activate(token).await.unwrap(), Activation::Unknown);
            place.accounts.resend_for_link(token).await.unwrap();
        }
        assert_eq!(place.mails_to("lan@example.vn").await.len(), mails);
    }
}
