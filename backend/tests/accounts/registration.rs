use std::time::Duration;

use backend::accounts::{Activation, ActivationLink, RegisterRefusal, Registration};
use backend::housekeeping::Housekeeping;
use backend::store::rows::pending_registrations;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use unicode_normalization::UnicodeNormalization as _;

use crate::place::{PASSWORD, client, client_at, form, places, places_with};

fn fields(refusal: Result<(), RegisterRefusal>) -> Vec<&'static str> {
    match refusal {
        Err(RegisterRefusal::Invalid(issues)) => issues.iter().map(|issue| issue.field).collect(),
        other => panic!("not refused for its fields: {other:?}"),
    }
}

#[tokio::test]
async fn a1_registering_a_taken_address_answers_the_same_and_tells_only_the_owner() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let before = place.accounts.hashes_computed();

        let free = place.accounts.register(&form("mai@example.vn"), true, &client()).await;
        let hashes_for_free = place.accounts.hashes_computed() - before;
        let taken = place.accounts.register(&form("LAN@Example.vn "), true, &client()).await;
        let hashes_for_taken = place.accounts.hashes_computed() - before - hashes_for_free;

        assert!(free.is_ok() && taken.is_ok());
        assert_eq!((hashes_for_free, hashes_for_taken), (1, 1));
        assert_eq!(place.count_accounts().await, 2);
        let notice = place.last_mail_to("lan@example.vn").await;
        assert_eq!(notice.kind, "registration_attempt");
        assert!(notice.subject.contains("Có người thử đăng ký bằng địa chỉ của bạn"));
        assert!(notice.text.contains("https://motcua.test/quen-mat-khau"));
    }
}

#[tokio::test]
async fn a1_the_owner_keeps_name_and_password_when_somebody_registers_the_address() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        place.accounts.register(&stranger("lan@example.vn"), true, &client()).await.unwrap();
        assert_eq!(place.account("lan@example.vn").await.full_name, "Nguyễn Thị Lan");
        place.log_in("lan@example.vn").await;
    }
}

/// Somebody else's form for the same address.
fn stranger(email: &str) -> Registration {
    let password = "mat khau cua nguoi la";
    Registration {
        full_name: "Trần Văn Lạ".to_owned(),
        password: password.to_owned(),
        password_again: password.to_owned(),
        ..form(email)
    }
}

#[tokio::test]
async fn a1_a_newer_link_voids_the_older_and_activates_what_its_own_form_said() {
    for place in places().await {
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        let first = place.last_mail_to("lan@example.vn").await.token();
        place.wait(Duration::from_secs(1));
        let again = Registration { full_name: "Nguyễn Thị Lan Anh".to_owned(), ..form("lan@example.vn") };
        place.accounts.register(&again, true, &client()).await.unwrap();
        let second = place.last_mail_to("lan@example.vn").await.token();

        assert_eq!(place.accounts.activate(&first).await.unwrap(), Activation::Expired);
        // Two forms were sent: the link asks for the password of its own.
        assert_eq!(place.accounts.peek_activation(&second).await.unwrap(), ActivationLink::PasswordWanted);
        let missing = place.accounts.activate(&second).await.unwrap();
        assert_eq!(missing, Activation::WrongPassword { missing: true });
        place.accounts.activate_with(&second, PASSWORD).await.unwrap();
        assert_eq!(place.account("lan@example.vn").await.full_name, "Nguyễn Thị Lan Anh");
        assert_eq!(place.count_accounts().await, 1);
    }
}

#[tokio::test]
async fn a1_nobody_activates_what_a_stranger_typed_for_their_address() {
    for place in places().await {
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        let own = place.last_mail_to("lan@example.vn").await.token();
        place.wait(Duration::from_secs(1));
        place.accounts.register(&stranger("lan@example.vn"), true, &client_at("198.51.100.4")).await.unwrap();
        let strange = place.last_mail_to("lan@example.vn").await.token();
        let pressed = place.accounts.activate_with(&strange, PASSWORD).await.unwrap();
        assert_eq!(pressed, Activation::WrongPassword { missing: false });
        // The own link is too old now; one press sends another for the same form.
        place.wait(Duration::from_secs(1));
        place.accounts.resend_for_link(&own).await.unwrap();
        let fresh = place.last_mail_to("lan@example.vn").await.token();
        let done = place.accounts.activate_with(&fresh, PASSWORD).await.unwrap();
        assert!(matches!(done, Activation::Activated { .. }), "{done:?}");
        assert_eq!(place.account("lan@example.vn").await.full_name, "Nguyễn Thị Lan");
        place.log_in("lan@example.vn").await;
        assert!(place.try_log_in("lan@example.vn", "mat khau cua nguoi la").await.is_err());
    }
}

#[tokio::test]
async fn b1_guessing_the_password_of_a_registration_is_slowed_down_like_any_guessing() {
    for place in places().await {
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        place.wait(Duration::from_secs(1));
        place.accounts.register(&stranger("lan@example.vn"), true, &client()).await.unwrap();
        let strange = place.last_mail_to("lan@example.vn").await.token();
        for _ in 0..5 {
            let pressed = place.accounts.activate_with(&strange, PASSWORD).await.unwrap();
            assert_eq!(pressed, Activation::WrongPassword { missing: false });
        }
        let sixth = place.accounts.activate_with(&strange, "mat khau cua nguoi la").await.unwrap();
        assert!(matches!(sixth, Activation::TooMany(wait) if wait.seconds == 60), "{sixth:?}");
    }
}

#[tokio::test]
async fn a1_two_people_who_register_one_address_at_once_make_one_account() {
    for place in places().await {
        let (first, second) = (form("lan@example.vn"), form("lan@example.vn"));
        let browser = client();
        let (one, two) = tokio::join!(
            place.accounts.register(&first, true, &browser),
            place.accounts.register(&second, true, &browser),
        );
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        assert_eq!(place.count_accounts().await, 1);
    }
}

#[tokio::test]
async fn a6_a_password_of_128_signs_is_kept_whole_in_any_normal_form() {
    for place in places().await {
        let password: String = format!("{}🔑", "Tiế".repeat(42)) + "a";
        assert_eq!(password.chars().count(), 128);
        let typed =
            Registration { password: password.clone(), password_again: password.clone(), ..form("lan@example.vn") };
        place.accounts.register(&typed, true, &client()).await.unwrap();
        let token = place.last_mail_to("lan@example.vn").await.token();
        place.accounts.activate(&token).await.unwrap();
        let decomposed: String = password.nfd().collect();
        assert_ne!(decomposed, password);
        assert!(place.try_log_in("lan@example.vn", &decomposed).await.is_ok());
        assert!(place.try_log_in("lan@example.vn", &password[..password.len() - 1]).await.is_err());
    }
}

#[tokio::test]
async fn a6_spaces_at_both_ends_of_a_password_count() {
    for place in places().await {
        let password = format!("  {PASSWORD} ");
        let typed =
            Registration { password: password.clone(), password_again: password.clone(), ..form("lan@example.vn") };
        place.accounts.register(&typed, true, &client()).await.unwrap();
        let token = place.last_mail_to("lan@example.vn").await.token();
        place.accounts.activate(&token).await.unwrap();
        assert!(place.try_log_in("lan@example.vn", PASSWORD).await.is_err());
        assert!(place.try_log_in("lan@example.vn", &password).await.is_ok());
    }
}

#[tokio::test]
async fn a6_weak_and_overlong_passwords_are_refused_with_the_reason() {
    for place in places().await {
        let cases = [
            ("a".repeat(129), "dài quá 128"),
            ("lan.nguyen@example.vn".to_owned(), "địa chỉ email"),
            ("matkhau123".to_owned(), "phổ biến"),
            ("ngan".to_owned(), "ít nhất 10"),
            ("nguyen thi lan".to_owned(), "trùng với tên"),
        ];
        for (password, reason) in cases {
            let typed =
                Registration { password: password.clone(), password_again: password, ..form("lan.nguyen@example.vn") };
            match place.accounts.register(&typed, true, &client()).await {
                Err(RegisterRefusal::Invalid(issues)) => {
                    assert_eq!(issues.len(), 1);
                    assert_eq!(issues[0].field, "password");
                    assert!(issues[0].message.vi.contains(reason), "{}", issues[0].message.vi);
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(place.count_accounts().await, 0);
    }
}

#[tokio::test]
async fn every_mistake_of_the_form_is_told_at_once_in_the_order_of_the_page() {
    for place in places().await {
        let empty = Registration { kind: backend::accounts::Kind::Organisation, ..Registration::default() };
        let found = fields(place.accounts.register(&empty, false, &client()).await);
        assert_eq!(
            found,
            [
                "organisation_name",
                "tax_code",
                "full_name",
                "personal_id",
                "phone",
                "email",
                "password",
                "password_again",
                "consent",
                "captcha"
            ]
        );
    }
}

#[tokio::test]
async fn a_business_is_kept_with_name_and_tax_code() {
    for place in places().await {
        let business = Registration {
            kind: backend::accounts::Kind::Organisation,
            organisation_name: "Công ty TNHH Sen Việt".to_owned(),
            tax_code: "0100109106".to_owned(),
            ..form("sen@example.vn")
        };
        place.accounts.register(&business, true, &client()).await.unwrap();
        let kept = place.account("sen@example.vn").await;
        assert_eq!(kept.organisation_name.as_deref(), Some("Công ty TNHH Sen Việt"));
        assert_eq!(kept.tax_code.as_deref(), Some("0100109106"));
    }
}

#[tokio::test]
async fn h3_an_address_that_smuggles_a_header_is_refused() {
    for place in places().await {
        for email in ["a@b.vn\nCc: x@y.vn", "a@b.vn\r\nBcc:x@y.vn", "a@b.vn\u{2028}x", "a@b.vn,x@y.vn"] {
            assert_eq!(fields(place.accounts.register(&form(email), true, &client()).await), ["email"], "{email:?}");
        }
        let named = Registration { full_name: "A\r\nBcc: x@y".to_owned(), ..form("a@b.vn") };
        assert_eq!(fields(place.accounts.register(&named, true, &client()).await), ["full_name"]);
    }
}

#[tokio::test]
async fn b3_one_address_registers_so_many_times_a_day_and_other_addresses_go_on() {
    for place in places_with(|config| config.limits.registrations_per_day = 3).await {
        for number in 0..3 {
            let email = format!("nguoi{number}@example.vn");
            place.accounts.register(&form(&email), true, &client()).await.unwrap();
        }
        let fourth = place.accounts.register(&form("bon@example.vn"), true, &client()).await;
        assert!(matches!(fourth, Err(RegisterRefusal::TooMany(wait)) if wait.seconds == 86_400), "{fourth:?}");
        place.accounts.register(&form("bon@example.vn"), true, &client_at("203.0.113.8")).await.unwrap();
        place.wait(Duration::from_secs(86_400));
        place.accounts.register(&form("nam@example.vn"), true, &client()).await.unwrap();
    }
}

#[tokio::test]
async fn a_mailbox_is_not_flooded_and_the_answer_stays_the_same() {
    for place in places().await {
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        for _ in 0..9 {
            place.accounts.resend_activation("lan@example.vn").await.unwrap();
        }
        assert_eq!(place.mails_to("lan@example.vn").await.len(), 5);
        place.wait(Duration::from_secs(3_600));
        place.accounts.resend_activation("lan@example.vn").await.unwrap();
        assert_eq!(place.mails_to("lan@example.vn").await.len(), 6);
    }
}

#[tokio::test]
async fn asking_for_mails_to_an_unknown_address_does_not_use_up_its_mails() {
    for place in places().await {
        for _ in 0..9 {
            place.accounts.resend_activation("lan@example.vn").await.unwrap();
            place.accounts.request_reset("lan@example.vn").await.unwrap();
        }
        assert!(place.mails_to("lan@example.vn").await.is_empty());
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        assert_eq!(place.last_mail_to("lan@example.vn").await.kind, "activation");
    }
}

#[tokio::test]
async fn o4_what_was_typed_into_a_form_that_nobody_activated_is_forgotten_after_a_month() {
    for place in places().await {
        place.accounts.register(&form("lan@example.vn"), true, &client()).await.unwrap();
        let waiting = async || pending_registrations::Entity::find().count(place.house.store.read()).await.unwrap();
        let sweeper = Housekeeping::new(place.house.clone());
        place.wait(Duration::from_secs(29 * 86_400));
        sweeper.run_once().await.unwrap();
        assert_eq!(waiting().await, 1);
        place.wait(Duration::from_secs(2 * 86_400));
        sweeper.run_once().await.unwrap();
        assert_eq!(waiting().await, 0);
        // A new link works all the same.
        place.accounts.resend_activation("lan@example.vn").await.unwrap();
        let token = place.last_mail_to("lan@example.vn").await.token();
        assert!(matches!(place.accounts.activate(&token).await.unwrap(), Activation::Activated { .. }));
    }
}
