use backend::accounts::{LogIn, LogInRefusal};
use backend::store::rows::accounts::{AccountState, ActiveModel};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

use crate::place::{PASSWORD, Place, client, form, pair, places};

async fn close_account(place: &Place, email: &str) {
    let id = place.account(email).await.id;
    let closed = place.house.store.write(move |tx| {
        Box::pin(async move {
            let row = ActiveModel { id: Set(id), state: Set(AccountState::Disabled), ..Default::default() };
            row.update(tx).await.map_err(backend::store::StoreError::from)?;
            Ok::<(), backend::store::StoreError>(())
        })
    });
    closed.await.expect("the account is closed");
}

#[tokio::test]
async fn c1_signing_in_gives_a_new_cookie_and_ends_the_old_one() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let planted = place.log_in("lan@example.vn").await;
        let with_old = LogIn { old_cookie: Some(planted.clone()), ..pair("lan@example.vn", PASSWORD) };
        let fresh = place.accounts.log_in(&with_old, &client()).await.unwrap().cookie.reveal().to_owned();
        assert_ne!(fresh, planted);
        assert!(place.who(&planted).await.is_none());
        assert!(place.who(&fresh).await.is_some());
    }
}

#[tokio::test]
async fn c1_a_value_that_the_browser_brought_never_becomes_a_login_session() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let invented = "A".repeat(43);
        let form = LogIn { old_cookie: Some(invented.clone()), ..pair("lan@example.vn", PASSWORD) };
        place.accounts.log_in(&form, &client()).await.unwrap();
        assert!(place.who(&invented).await.is_none());
    }
}

#[tokio::test]
async fn a2_wrong_password_and_unknown_address_get_the_same_answer_for_one_hash_each() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let mut seen = Vec::new();
        for (email, password) in
            [("lan@example.vn", "sai mat khau roi"), ("khong-co@example.vn", PASSWORD), ("khong phai email", PASSWORD)]
        {
            let before = place.accounts.hashes_computed();
            let told = place.try_log_in(email, password).await.expect_err("not signed in");
            let text = told.phrase().map(|phrase| phrase.vi);
            seen.push((text, place.accounts.hashes_computed() - before));
        }
        assert_eq!(seen, [(Some("Email hoặc mật khẩu chưa đúng"), 1); 3]);
    }
}

#[tokio::test]
async fn whether_an_account_waits_or_is_closed_is_told_only_after_the_right_password() {
    for place in places().await {
        place.accounts.register(&form("cho@example.vn"), true, &client()).await.unwrap();
        place.citizen("dong@example.vn").await;
        close_account(&place, "dong@example.vn").await;
        for email in ["cho@example.vn", "dong@example.vn"] {
            let told = place.try_log_in(email, "sai mat khau roi").await;
            assert!(matches!(told, Err(LogInRefusal::WrongPair)), "{told:?}");
        }
        let waiting = place.try_log_in("cho@example.vn", PASSWORD).await;
        assert!(matches!(waiting, Err(LogInRefusal::NotActivated)), "{waiting:?}");
        let closed = place.try_log_in("dong@example.vn", PASSWORD).await;
        assert!(matches!(closed, Err(LogInRefusal::Disabled)), "{closed:?}");
    }
}

#[tokio::test]
async fn c4_closing_an_account_takes_effect_on_the_next_request_of_every_server() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cookie = place.log_in("lan@example.vn").await;
        let other = place.second_server(|_| {});
        assert!(other.who(&cookie).await.unwrap().is_some());
        close_account(&place, "lan@example.vn").await;
        assert!(place.who(&cookie).await.is_none());
        assert!(other.who(&cookie).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_hash_is_renewed_at_log_in_when_the_cost_rises() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cheap = place.account("lan@example.vn").await.password_hash;
        let stronger = place.second_server(|config| config.passwords.memory_kib = 128);
        stronger.log_in(&pair("lan@example.vn", PASSWORD), &client()).await.unwrap();
        let dear = place.account("lan@example.vn").await.password_hash;
        assert!(cheap.contains("m=64,") && dear.contains("m=128,"), "{cheap} {dear}");
        stronger.log_in(&pair("lan@example.vn", PASSWORD), &client()).await.unwrap();
        assert_eq!(place.account("lan@example.vn").await.password_hash, dear);
    }
}

#[tokio::test]
async fn h4_the_return_path_is_a_local_one() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let cases = [
            ("//evil.vn", "/tai-khoan"),
            ("/\\evil.vn", "/tai-khoan"),
            ("https:evil.vn", "/tai-khoan"),
            ("/%0d%0aSet-Cookie:x=1", "/tai-khoan"),
            ("javascript:alert(1)", "/tai-khoan"),
            ("/ho-so/k3v/khai", "/ho-so/k3v/khai"),
        ];
        for (next, expected) in cases {
            let form = LogIn { next: next.to_owned(), ..pair("lan@example.vn", PASSWORD) };
            assert_eq!(place.accounts.log_in(&form, &client()).await.unwrap().next, expected);
        }
    }
}

#[tokio::test]
async fn empty_fields_are_told_without_a_hash() {
    for place in places().await {
        match place.try_log_in(" ", "").await {
            Err(LogInRefusal::Invalid(issues)) => {
                assert_eq!(issues.iter().map(|issue| issue.field).collect::<Vec<_>>(), ["email", "password"]);
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(place.accounts.hashes_computed(), 0);
    }
}
