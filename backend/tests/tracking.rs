//! The public look-up on both engines: what a code shows, what the second secret adds, and nothing else.

mod support;

use backend::House;
use backend::clock::Moment;
use backend::store::rows::{dossiers, history, settings};
use backend::tracking::{HandOver, LookUp, More, OpenedView, PublicView, Tracking, second_secret};
use domain::dossier::Status;
use domain::dossier::supplement::{RequestedPaper, SupplementRequest};
use domain::time::day;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use support::{Kept, START};

const CODE: &str = "H26.00004-261123-0007";

/// Things about a person that no look-up may ever show.
const PRIVATE: [&str; 6] =
    ["Nguyễn Thị Lan", "lan@example.vn", "0912345678", "001184000001", "Ngõ Bí Mật", "giay-chung-sinh.jpg"];

fn answers(way: &str) -> String {
    serde_json::json!({
        "requester.full_name": PRIVATE[0],
        "requester.email": PRIVATE[1],
        "requester.phone": PRIVATE[2],
        "requester.identity.number": PRIVATE[3],
        "requester.residence.detail": PRIVATE[4],
        "delivery.method": way,
    })
    .to_string()
}

/// Keeps sent dossiers of one person.
async fn keep(house: &House, dossiers: Vec<dossiers::Model>, course: Vec<history::Model>) {
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let rows = dossiers.into_iter().map(|row| row.into_active_model());
                dossiers::Entity::insert_many(rows).exec_without_returning(tx).await?;
                if !course.is_empty() {
                    let rows = course.into_iter().map(|row| row.into_active_model());
                    history::Entity::insert_many(rows).exec_without_returning(tx).await?;
                }
                Ok(())
            })
        })
        .await;
    kept.expect("the rows are kept");
}

/// A dossier sent under a code, in a status, with its second secret.
async fn sent(house: &House, code: &str, status: Status, way: &str) -> (dossiers::Model, String) {
    let lan = support::account(house, &format!("{code}.lan@example.vn")).await;
    let mut row = support::dossier_row(house, &lan);
    let secret = second_secret(house, &row.id).await.expect("a secret");
    row.code = Some(code.to_owned());
    row.status = status.code();
    row.answers = answers(way);
    row.contact_email = PRIVATE[1].to_owned();
    row.submitted_at = Some(START.0);
    row.due_at = Some(START.plus_seconds(3 * 86_400).0);
    row.second_secret_hash = Some(secret.hash().to_owned());
    (row, secret.reveal().to_owned())
}

fn entry(house: &House, dossier: &str, seq: i32, to: Status, note: &str) -> history::Model {
    history::Model {
        id: house.random.id(),
        dossier_id: dossier.to_owned(),
        seq,
        at: START.plus_seconds(i64::from(seq) * 3_600).0,
        actor_id: Some("can-bo-bi-mat".to_owned()),
        actor_role: "reception".to_owned(),
        from_status: Status::Draft.code(),
        to_status: to.code(),
        note: note.to_owned(),
    }
}

async fn look_up(house: &House, code: &str, secret: Option<&str>) -> LookUp {
    Tracking::new(house.clone()).look_up(code, secret).await.expect("the store answers")
}

fn public(found: LookUp) -> PublicView {
    match found {
        LookUp::Found { public, .. } => public,
        LookUp::NotFound => panic!("not found"),
    }
}

fn opened(found: LookUp) -> OpenedView {
    match found {
        LookUp::Found { more: More::Opened(opened), .. } => opened,
        other => panic!("not opened: {other:?}"),
    }
}

on_both_engines! {
    async fn g1_walking_the_numbers_shows_nothing_but_the_public_fields(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let rows = (1..=500).map(|number| {
            let mut row = support::dossier_row(t, &lan);
            row.code = Some(format!("H26.00004-261123-{number:04}"));
            row.status = Status::ALL[1 + number % 10].code();
            row.answers = answers("mot_cua");
            row.submitted_at = Some(START.0);
            row
        });
        keep(t, rows.collect(), Vec::new()).await;
        let mut found = 0;
        for number in (0..=520).step_by(13) {
            let code = format!("H26.00004-261123-{number:04}");
            if let LookUp::Found { public, more } = look_up(t, &code, None).await {
                found += 1;
                assert_eq!(more, More::NotAsked);
                let shown = serde_json::to_value(&public).expect("writes");
                let mut fields: Vec<_> = shown.as_object().expect("an object").keys().collect();
                fields.sort();
                assert_eq!(fields, ["code", "procedure", "promised", "received", "status", "supplement_requested", "unit"]);
                for private in PRIVATE {
                    assert!(!shown.to_string().contains(private), "{private}");
                }
            }
        }
        assert_eq!(found, 38);
    }

    async fn g2_a_code_shows_procedure_unit_dates_and_state(t: &TestHouse) {
        let (row, _) = sent(t, CODE, Status::SupplementRequired, "mot_cua").await;
        let asked = entry(t, &row.id, 1, Status::SupplementRequired, "Ảnh mờ");
        keep(t, vec![row], vec![asked]).await;
        let view = public(look_up(t, CODE, None).await);
        assert_eq!(view.code, CODE);
        assert_eq!(view.procedure.vi, "Đăng ký khai sinh thông thường");
        assert_eq!(view.unit, "Ủy ban nhân dân phường Ba Đình");
        assert_eq!(view.received, Some(START));
        assert_eq!(view.promised, Some(Moment(START.0 + 3 * 86_400_000)));
        assert_eq!((view.status, view.supplement_requested), ("supplement_required", true));
        assert!(!serde_json::to_string(&view).expect("writes").contains("Ảnh mờ"));
    }

    async fn g2_the_second_secret_adds_request_course_and_desk_and_nothing_personal(t: &TestHouse) {
        let (row, secret) = sent(t, CODE, Status::SupplementRequired, "mot_cua").await;
        let request = SupplementRequest {
            fields: vec![],
            papers: vec![RequestedPaper { paper_id: String::new(), name: "Giấy chứng sinh".into(), remark: "Ảnh mờ".into() }],
            reason: "Thiếu giấy tờ".into(),
            answer_by: day(2026, 12, 7).expect("a day"),
        };
        let note = serde_json::to_string(&request).expect("writes");
        let course = vec![
            entry(t, &row.id, 1, Status::Submitted, ""),
            entry(t, &row.id, 2, Status::SupplementRequired, &note),
        ];
        keep(t, vec![row], course).await;

        let view = opened(look_up(t, CODE, Some(&secret.to_lowercase())).await);
        let supplement = view.supplement.as_ref().expect("a request");
        assert_eq!(supplement.papers[0].name, "Giấy chứng sinh");
        assert_eq!(supplement.papers[0].words, "Ảnh mờ");
        assert_eq!(supplement.words, "Thiếu giấy tờ");
        let steps: Vec<_> = view.timeline.iter().map(|step| (step.at.0 - START.0, step.status)).collect();
        assert_eq!(steps, [(3_600_000, "submitted"), (7_200_000, "supplement_required")]);
        assert!(matches!(&view.hand_over, HandOver::Desk { unit, .. } if unit == "Ủy ban nhân dân phường Ba Đình"));

        let shown = serde_json::to_string(&view).expect("writes");
        for private in PRIVATE.into_iter().chain(["can-bo-bi-mat", "reception"]) {
            assert!(!shown.contains(private), "{private}");
        }
    }

    async fn a_request_that_was_answered_is_no_longer_shown_and_post_names_no_address(t: &TestHouse) {
        let (row, secret) = sent(t, CODE, Status::Submitted, "buu_dien").await;
        let course = vec![
            entry(t, &row.id, 1, Status::SupplementRequired, "Ảnh mờ"),
            entry(t, &row.id, 2, Status::Submitted, ""),
        ];
        keep(t, vec![row], course).await;
        let view = opened(look_up(t, CODE, Some(&secret)).await);
        assert_eq!((view.supplement, view.hand_over), (None, HandOver::Post));
    }

    async fn g2_a_wrong_second_secret_shows_no_more_than_the_code_alone(t: &TestHouse) {
        let (row, secret) = sent(t, CODE, Status::Accepted, "mot_cua").await;
        let (other, of_other) = sent(t, "H26.00004-261123-0008", Status::Accepted, "mot_cua").await;
        let hash = row.second_secret_hash.clone().expect("a hash");
        keep(t, vec![row, other], Vec::new()).await;
        for wrong in ["AAAAAAAA", &of_other, &hash, &secret[1..], "'; --", "ế"] {
            match look_up(t, CODE, Some(wrong)).await {
                LookUp::Found { more, .. } => assert_eq!(more, More::WrongSecret, "{wrong}"),
                LookUp::NotFound => panic!("not found with {wrong}"),
            }
        }
        let blank = look_up(t, CODE, Some("  ")).await;
        assert_eq!(blank, look_up(t, CODE, None).await);
    }

    async fn g3_codes_are_found_as_people_paste_them(t: &TestHouse) {
        let (row, _) = sent(t, CODE, Status::Submitted, "mot_cua").await;
        keep(t, vec![row], Vec::new()).await;
        for typed in [
            " h26.00004-261123-0007 ",
            "H26.00004 - 261123 - 0007.",
            "Ｈ２６．００００４－２６１１２３－０００７",
            "H26.00004–261123–0007",
        ] {
            assert_eq!(public(look_up(t, typed, None).await).code, CODE, "{typed:?}");
        }
    }

    async fn wrong_malformed_and_absent_codes_and_drafts_look_the_same(t: &TestHouse) {
        let (mut row, _) = sent(t, CODE, Status::Draft, "mot_cua").await;
        row.submitted_at = None;
        keep(t, vec![row], Vec::new()).await;
        for typed in ["", "abc", "H26.00004-261123-0008", "H26.00004-269923-0007", "%", "' OR 1=1 --", CODE] {
            assert_eq!(look_up(t, typed, Some("AAAAAAAA")).await, LookUp::NotFound, "{typed:?}");
        }
    }

    async fn every_server_makes_the_same_secret_and_the_key_is_made_once(t: &TestHouse) {
        let second = t.second_server().await;
        let (here, there) = tokio::join!(second_secret(t, "dossier"), second_secret(&second, "dossier"));
        let (here, there) = (here.expect("a secret"), there.expect("a secret"));
        assert_eq!(here.reveal(), there.reveal());
        assert_eq!(here.reveal(), second_secret(t, "dossier").await.expect("a secret").reveal());
        let keys = settings::Entity::find().all(t.store.read()).await.expect("reads");
        assert_eq!(keys.iter().filter(|row| row.key == "second_secret_key").count(), 1);
    }

    async fn c5_no_column_of_a_dossier_opens_the_look_up(t: &TestHouse) {
        let (row, _) = sent(t, CODE, Status::Accepted, "mot_cua").await;
        let stolen = serde_json::to_value([&row.id, &row.account_id, &row.answers, &row.applicant_name]).expect("writes");
        let hash = row.second_secret_hash.clone().expect("a hash");
        keep(t, vec![row], Vec::new()).await;
        let texts = stolen.as_array().expect("a list").iter().filter_map(|text| text.as_str());
        for text in texts.chain([hash.as_str(), &hash[..8]]) {
            let found = look_up(t, CODE, Some(text)).await;
            assert!(matches!(found, LookUp::Found { more: More::WrongSecret, .. }));
        }
    }
}
