//! Papers that the office issued.

use std::time::Duration;

use backend::attachments::Attachments;
use backend::issued::{self, IssuedError};
use backend::slips::Slips;
use backend::store::rows::issued_papers;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use sha2::{Digest as _, Sha256};

use crate::support::{self, Kept, START};
use crate::{ACCEPTED, SENT, Scene, on_both_engines};

fn issued_row(id: &str, dossier: &str, hash: Option<String>) -> issued_papers::Model {
    issued_papers::Model {
        id: id.to_owned(),
        dossier_id: dossier.to_owned(),
        kind: "result".to_owned(),
        number: "12/UBND-XN".to_owned(),
        title: "Giấy xác nhận".to_owned(),
        model: String::new(),
        content_hash: hash,
        media: "application/pdf".to_owned(),
        bytes: 4,
        issued_at: START.0,
        issued_by: "officer".to_owned(),
        for_owner: 1,
        verify_hash: None,
        revoked_at: None,
    }
}

on_both_engines! {
    async fn e7_an_issued_paper_is_for_the_owner_only_and_not_once_it_is_taken_back(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED]).await;
        let minh = support::account(t, "minh@example.vn").await;
        let hash = t.files.put(bytes::Bytes::from_static(b"%PDF")).await.expect("kept");
        keep!(t, issued_papers, issued_row("result", &scene.id, Some(hash)));
        keep!(t, issued_papers, issued_papers::Model { for_owner: 0, ..issued_row("inside", &scene.id, None) });
        keep!(t, issued_papers, issued_papers::Model { revoked_at: Some(1), ..issued_row("back", &scene.id, None) });
        keep!(t, issued_papers, issued_papers::Model { kind: "x".into(), ..issued_row("odd", &scene.id, None) });
        let paper = issued::of_owner(t, &scene.lan.id, &scene.id, "result").await.expect("the owner's");
        assert_eq!(issued::pdf(t, &Slips::new(), &paper).await.expect("read").as_ref(), b"%PDF");
        let odd = issued::of_owner(t, &scene.lan.id, &scene.id, "odd").await.expect("the owner's");
        let refused = issued::pdf(t, &Slips::new(), &odd).await;
        assert!(matches!(&refused, Err(IssuedError::NoPrinter(kind)) if kind == "x"));
        for (who, dossier, paper) in [
            (&minh.id, scene.id.as_str(), "result"),
            (&scene.lan.id, "another", "result"),
            (&scene.lan.id, scene.id.as_str(), "inside"),
            (&scene.lan.id, scene.id.as_str(), "back"),
            (&scene.lan.id, scene.id.as_str(), "nothing"),
        ] {
            let refused = issued::of_owner(t, who, dossier, paper).await;
            assert!(matches!(refused, Err(IssuedError::NotFound)), "{dossier} {paper}");
        }
        let view = scene.following.view(&scene.lan.id, &scene.id).await.expect("a view");
        let mut listed: Vec<_> = view.issued.iter().map(|paper| (paper.id.as_str(), paper.revoked)).collect();
        listed.sort_unstable();
        assert_eq!(listed, [("back", true), ("odd", false), ("result", false)]);
    }

    async fn the_check_of_a_paper_says_number_unit_date_and_validity_and_nothing_else(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED]).await;
        let token = t.random.token_256();
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(token.as_bytes()));
        let row = issued_papers::Model { verify_hash: Some(hash.clone()), ..issued_row("result", &scene.id, None) };
        keep!(t, issued_papers, row);
        let found = issued::verify(t, &token).await.expect("reads").expect("a paper");
        assert_eq!((found.number.as_str(), found.issued_at, found.revoked_at), ("12/UBND-XN", START, None));
        assert_eq!(found.unit, "Ủy ban nhân dân phường Ba Đình");
        assert!(!format!("{found:?}").contains("Lan"));
        for unknown in ["", "x", hash.as_str(), t.random.token_256().as_str()] {
            assert_eq!(issued::verify(t, unknown).await.expect("reads"), None, "{unknown}");
        }
    }

    async fn clean_up_keeps_the_contents_of_issued_papers(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED]).await;
        let kept = t.files.put(bytes::Bytes::from_static(b"%PDF kept")).await.expect("kept");
        let gone = t.files.put(bytes::Bytes::from_static(b"%PDF gone")).await.expect("kept");
        keep!(t, issued_papers, issued_row("result", &scene.id, Some(kept.clone())));
        t.clock.advance(Duration::from_secs(3 * 365 * 86_400));
        assert_eq!(Attachments::new(t.house.clone()).sweep().await.expect("swept"), 1);
        assert!(t.files.holds(&kept).await.expect("looked") && !t.files.holds(&gone).await.expect("looked"));
    }
}
