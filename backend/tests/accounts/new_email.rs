//! Another address for an account, and the mails that its owner wants.

use std::collections::BTreeSet;
use std::time::Duration;

use backend::accounts::{EmailChange, EmailLink, OptionalMail, SecurityRefusal, SignedIn, wants_mail};
use backend::store::rows::{dossiers, known_devices};
use sea_orm::{EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _};

use crate::place::{PASSWORD, Place, client, client_at, form, pair, places};
use crate::support;

const OLD: &str = "lan@example.vn";
const NEW: &str = "lan.moi@example.vn";

async fn lan(place: &Place) -> (SignedIn, String) {
    place.citizen(OLD).await;
    let cookie = place.log_in(OLD).await;
    (place.who(&cookie).await.expect("signed in"), cookie)
}

#[tokio::test]
async fn the_address_changes_only_by_the_button_behind_the_link_in_the_new_mailbox() {
    for place in places().await {
        let (who, here) = lan(&place).await;
        let there = place.log_in(OLD).await;
        let wrong = place.accounts.request_email_change(&who, "sai mat khau roi", NEW).await;
        assert!(matches!(wrong, Err(SecurityRefusal::Invalid(_))), "{wrong:?}");
        place.accounts.request_email_change(&who, PASSWORD, NEW).await.unwrap();
        let mail = place.last_mail_to(NEW).await;
        assert_eq!(mail.kind, "email_change");
        assert!(mail.text.contains("https://motcua.test/doi-email?token=") && !mail.text.contains("Nguyễn Thị Lan"));
        let token = mail.token();
        for _ in 0..3 {
            assert_eq!(place.accounts.peek_email_change(&token).await.unwrap(), EmailLink::Ready);
        }
        place.log_in(OLD).await;

        place.wait(Duration::from_secs(1));
        assert_eq!(place.accounts.change_email(&token, Some(&who)).await.unwrap(), EmailChange::Done);
        assert_eq!(place.account(NEW).await.email, NEW);
        assert!(place.who(&here).await.is_some() && place.who(&there).await.is_none());
        assert!(place.try_log_in(OLD, PASSWORD).await.is_err());
        place.log_in(NEW).await;
        let notice = place.last_mail_to(OLD).await;
        assert_eq!(notice.kind, "email_changed");
        assert!(notice.text.contains("Nếu không phải bạn"), "{}", notice.text);
        assert_eq!(place.accounts.change_email(&token, None).await.unwrap(), EmailChange::Dead);
    }
}

#[tokio::test]
async fn dossiers_that_named_the_former_address_name_the_new_one() {
    for place in places().await {
        let (who, _) = lan(&place).await;
        let owner = place.account(OLD).await;
        let theirs = |email: &str| {
            let row = support::dossier_row(&place.house, &owner);
            dossiers::Model { contact_email: email.to_owned(), ..row }.into_active_model()
        };
        let (named, other) = (theirs("Lan@Example.vn"), theirs("anh.hai@example.vn"));
        let rows = [named.clone(), other.clone()];
        let kept: support::Kept<()> = place
            .house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    dossiers::Entity::insert_many(rows).exec_without_returning(tx).await?;
                    Ok(())
                })
            })
            .await;
        kept.unwrap();
        place.accounts.request_email_change(&who, PASSWORD, NEW).await.unwrap();
        let token = place.last_mail_to(NEW).await.token();
        assert_eq!(place.accounts.change_email(&token, Some(&who)).await.unwrap(), EmailChange::Done);
        for (row, expected) in [(named, NEW), (other, "anh.hai@example.vn")] {
            let found = dossiers::Entity::find_by_id(row.id.unwrap()).one(place.house.store.read()).await.unwrap();
            assert_eq!(found.map(|row| row.contact_email).as_deref(), Some(expected));
        }
    }
}

#[tokio::test]
async fn a_newer_link_and_a_day_make_a_link_to_a_new_address_useless() {
    for place in places().await {
        let (who, _) = lan(&place).await;
        place.accounts.request_email_change(&who, PASSWORD, NEW).await.unwrap();
        let first = place.last_mail_to(NEW).await.token();
        place.accounts.request_email_change(&who, PASSWORD, "lan.hai@example.vn").await.unwrap();
        let second = place.last_mail_to("lan.hai@example.vn").await.token();
        assert_eq!(place.accounts.change_email(&first, None).await.unwrap(), EmailChange::Dead);
        place.wait(Duration::from_secs(24 * 3_600));
        assert_eq!(place.accounts.change_email(&second, None).await.unwrap(), EmailChange::Dead);
        assert_eq!(place.account(OLD).await.email, OLD);
    }
}

#[tokio::test]
async fn a1_a_taken_address_answers_the_same_and_only_its_owner_hears_of_it() {
    for place in places().await {
        place.citizen("mai@example.vn").await;
        let (who, _) = lan(&place).await;
        place.accounts.request_email_change(&who, PASSWORD, "Mai@example.vn ").await.unwrap();
        assert_eq!(place.last_mail_to("mai@example.vn").await.kind, "email_change_attempt");
        assert!(place.mails_to("Mai@example.vn").await.is_empty(), "no link went out");
        // Taken between the mail and the button.
        place.accounts.request_email_change(&who, PASSWORD, NEW).await.unwrap();
        let token = place.last_mail_to(NEW).await.token();
        place.wait(Duration::from_secs(1));
        place.citizen(NEW).await;
        assert_eq!(place.accounts.change_email(&token, None).await.unwrap(), EmailChange::Dead);
        assert_eq!(place.account(OLD).await.email, OLD);
    }
}

#[tokio::test]
async fn a_registration_that_nobody_activated_does_not_hold_an_address() {
    for place in places().await {
        let (who, _) = lan(&place).await;
        place.accounts.register(&form(NEW), true, &client()).await.unwrap();
        place.wait(Duration::from_secs(1));
        place.accounts.request_email_change(&who, PASSWORD, NEW).await.unwrap();
        let mail = place.last_mail_to(NEW).await;
        assert_eq!(mail.kind, "email_change");
        assert_eq!(place.accounts.change_email(&mail.token(), None).await.unwrap(), EmailChange::Done);
        assert_eq!(place.account(NEW).await.id, who.account_id);
        let activation = place.mails_to(NEW).await.into_iter().find(|mail| mail.kind == "activation").unwrap();
        let pressed = place.accounts.activate(&activation.token()).await.unwrap();
        assert_eq!(pressed, backend::accounts::Activation::Expired);
    }
}

#[tokio::test]
async fn h3_an_address_that_smuggles_a_header_is_refused() {
    for place in places().await {
        let (who, _) = lan(&place).await;
        for email in ["a@b.vn\nCc: x@y.vn", "a@b.vn,x@y.vn", "", "khong phai dia chi", OLD] {
            let refused = place.accounts.request_email_change(&who, PASSWORD, email).await;
            assert!(
                matches!(&refused, Err(SecurityRefusal::Invalid(issues)) if issues[0].field == "email"),
                "{email:?}: {refused:?}"
            );
        }
    }
}

#[tokio::test]
async fn only_optional_mails_can_be_declined() {
    for place in places().await {
        let (who, _) = lan(&place).await;
        let id = who.account_id.as_str();
        let before =
            [("supplement", true), ("reminder", true), ("rating_invitation", true), ("login.new_device", false)];
        for (kind, wanted) in before {
            assert_eq!(place.accounts.wants_mail(id, kind).await.unwrap(), wanted, "{kind}");
        }
        let chosen = BTreeSet::from([OptionalMail::RatingInvitation]);
        for _ in 0..2 {
            place.accounts.choose_notifications(&who, &chosen, &client()).await.unwrap();
        }
        let db = place.house.store.read();
        for (kind, wanted) in [("supplement", true), ("reminder", false), ("rating_invitation", true)] {
            assert_eq!(wants_mail(db, id, kind).await.unwrap(), wanted, "{kind}");
        }
    }
}

#[tokio::test]
async fn a_sign_in_from_somewhere_new_is_told_once_to_those_who_want_it() {
    for place in places().await {
        let (who, _) = lan(&place).await;
        let far = client_at("198.51.100.4");
        place.accounts.log_in(&pair(OLD, PASSWORD), &far).await.unwrap();
        assert_eq!(known_devices::Entity::find().count(place.house.store.read()).await.unwrap(), 0);
        let kinds =
            |mails: Vec<crate::place::Mail>| mails.iter().filter(|mail| mail.kind == "login.new_device").count();
        assert_eq!(kinds(place.mails_to(OLD).await), 0, "not unasked");

        let chosen = BTreeSet::from([OptionalMail::NewDevice]);
        place.accounts.choose_notifications(&who, &chosen, &client()).await.unwrap();
        place.log_in(OLD).await;
        assert_eq!(kinds(place.mails_to(OLD).await), 0, "this device is known");
        for _ in 0..2 {
            place.accounts.log_in(&pair(OLD, PASSWORD), &far).await.unwrap();
        }
        assert_eq!(kinds(place.mails_to(OLD).await), 1);
        place.accounts.choose_notifications(&who, &BTreeSet::new(), &client()).await.unwrap();
        assert_eq!(known_devices::Entity::find().count(place.house.store.read()).await.unwrap(), 0);
    }
}
