use std::collections::BTreeMap;

use backend::accounts::{Kind, ProfileRefusal, Registration};

use crate::place::{client, form, places};

fn fields<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

#[tokio::test]
async fn a_new_account_fills_forms_with_what_was_registered() {
    for place in places().await {
        place.citizen("Lan@example.vn").await;
        let id = place.account("lan@example.vn").await.id;
        let expected = fields([
            ("email", "Lan@example.vn"),
            ("full_name", "Nguyễn Thị Lan"),
            ("personal_id", "001190000001"),
            ("phone", "0900000001"),
        ]);
        assert_eq!(place.accounts.profile(&id).await.unwrap(), expected);
        assert!(place.accounts.profile("khong-co").await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_is_saved_comes_back_and_emptied_fields_are_forgotten() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let id = place.account("lan@example.vn").await.id;
        let first = fields([
            ("birth_date", "1-1-1990"),
            ("residence.ward", "00004"),
            ("phone", "+84 900 000 002"),
            ("token", "x"),
        ]);
        place.accounts.save_profile(&id, &first).await.unwrap();
        let second = fields([("birth_date", ""), ("gender", "nu"), ("email", "khac@example.vn")]);
        place.accounts.save_profile(&id, &second).await.unwrap();

        let profile = place.accounts.profile(&id).await.unwrap();
        assert_eq!(profile.get("residence.ward").map(String::as_str), Some("00004"));
        assert_eq!(profile.get("gender").map(String::as_str), Some("nu"));
        assert_eq!(profile.get("phone").map(String::as_str), Some("0900000002"));
        assert_eq!(profile.get("email").map(String::as_str), Some("lan@example.vn"));
        assert!(!profile.contains_key("birth_date"));
        assert_eq!(place.account("lan@example.vn").await.phone, "+84900000002");
    }
}

#[tokio::test]
async fn mistakes_save_nothing_and_unknown_names_are_refused() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let id = place.account("lan@example.vn").await.id;
        let wrong = fields([("full_name", "Lan 2"), ("birth_date", "31/04/2025"), ("gender", "nu")]);
        match place.accounts.save_profile(&id, &wrong).await {
            Err(ProfileRefusal::Invalid(issues)) => {
                assert_eq!(issues.iter().map(|issue| issue.field).collect::<Vec<_>>(), ["full_name", "birth_date"]);
            }
            other => panic!("{other:?}"),
        }
        let strange = place.accounts.save_profile(&id, &fields([("state", "active")])).await;
        assert!(matches!(strange, Err(ProfileRefusal::NotFields(1))), "{strange:?}");
        assert!(!place.accounts.profile(&id).await.unwrap().contains_key("gender"));
    }
}

#[tokio::test]
async fn a_business_fills_forms_with_its_name_its_tax_code_and_its_representative() {
    for place in places().await {
        let business = Registration {
            kind: Kind::Organisation,
            organisation_name: "Công ty TNHH Sen Việt".to_owned(),
            tax_code: "0100109106".to_owned(),
            ..form("sen@example.vn")
        };
        place.accounts.register(&business, true, &client()).await.unwrap();
        let id = place.account("sen@example.vn").await.id;
        let profile = place.accounts.profile(&id).await.unwrap();
        let expected = fields([
            ("email", "sen@example.vn"),
            ("full_name", "Nguyễn Thị Lan"),
            ("organisation_name", "Công ty TNHH Sen Việt"),
            ("personal_id", "001190000001"),
            ("phone", "0900000001"),
            ("requester_party", "to_chuc"),
            ("tax_code", "0100109106"),
        ]);
        assert_eq!(profile, expected);

        let wrong = fields([("organisation_name", " "), ("tax_code", "0100109107"), ("seat.ward", "00004")]);
        match place.accounts.save_profile(&id, &wrong).await {
            Err(ProfileRefusal::Invalid(issues)) => {
                let named: Vec<_> = issues.iter().map(|issue| issue.field).collect();
                assert_eq!(named, ["organisation_name", "tax_code"]);
            }
            other => panic!("{other:?}"),
        }
        let seat = fields([("organisation_name", "Công ty Sen Hồng"), ("seat.province", "01"), ("seat.ward", "00004")]);
        place.accounts.save_profile(&id, &seat).await.unwrap();
        let profile = place.accounts.profile(&id).await.unwrap();
        assert_eq!(profile.get("seat.ward").map(String::as_str), Some("00004"));
        assert_eq!(profile.get("tax_code").map(String::as_str), Some("0100109106"));
        let kept = place.account("sen@example.vn").await;
        assert_eq!(kept.organisation_name.as_deref(), Some("Công ty Sen Hồng"));
        assert!(!kept.profile.contains("Sen Hồng"), "the column has it");
    }
}

#[tokio::test]
async fn a_person_has_no_fields_of_a_business() {
    for place in places().await {
        place.citizen("lan@example.vn").await;
        let id = place.account("lan@example.vn").await.id;
        let strange = place.accounts.save_profile(&id, &fields([("tax_code", "0100109106"), ("gender", "nu")])).await;
        assert!(matches!(strange, Err(ProfileRefusal::NotFields(1))), "{strange:?}");
        assert!(!place.accounts.profile(&id).await.unwrap().contains_key("gender"));
    }
}
