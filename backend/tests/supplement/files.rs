//! Files of a supplement: they wait, the filed ones stay until it is sent, the replaced ones are kept.

use std::time::Duration;

use backend::attachments::{AttachmentError, Refused};
use backend::filing::{FileStanding, FilingError, MoreOutcome, RowAction, differences};
use backend::store::rows::supplement_files;
use domain::roles::Role;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use std::collections::BTreeMap;

use crate::on_both_engines;
use crate::people::{Citizen, LISTED, PAPER, WORKED, ask, asking, officer};
use crate::support::TestHouse;

async fn asked(t: &TestHouse, slug: &str, papers: &[&str], fields: &[&str]) -> (Citizen, String) {
    let lan = Citizen::of(t, "lan@example.vn").await;
    let id = lan.sent(slug).await;
    let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
    ask(t, &desk, &id, asking(papers, fields)).await.expect("asked");
    (lan, id)
}

async fn standings(lan: &Citizen, id: &str) -> Vec<(String, FileStanding)> {
    let places = lan.open(id).await.papers;
    places.into_iter().flat_map(|place| place.files).map(|(file, standing)| (file.name, standing)).collect()
}

on_both_engines! {
    async fn new_files_wait_and_the_oldest_make_room_only_when_it_is_sent(t: &TestHouse) {
        let (lan, id) = asked(t, WORKED, &[PAPER], &[]).await;
        let before = lan.filed(&id).await;
        let old = before.iter().find(|file| file.paper_id == PAPER).expect("filed").clone();
        // The paper takes three files: one is filed, two more fit beside it, a third takes its place.
        for (width, standing) in [(50, FileStanding::Stays), (51, FileStanding::Stays), (52, FileStanding::Replaced)] {
            lan.attach(&id, PAPER, 0, width).await.expect("taken");
            assert_eq!(standings(&lan, &id).await[0], (old.name.clone(), standing), "{width}");
        }
        let full = lan.attach(&id, PAPER, 0, 53).await;
        assert!(matches!(full, Err(FilingError::Papers(AttachmentError::Refused(Refused::TooMany)))), "{full:?}");
        assert_eq!(lan.filed(&id).await, before, "everybody still sees what was filed");
        assert!(matches!(lan.send(&id, "k", &[]).await, Ok(MoreOutcome::Sent(1))));
        let after = lan.filed(&id).await;
        let names: Vec<&str> = after.iter().filter(|file| file.paper_id == PAPER).map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["moi-50.png", "moi-51.png", "moi-52.png"]);
        let difference = &differences(t.store.read(), &id).await.expect("read")[0].difference;
        assert_eq!((difference.papers[0].removed.len(), difference.papers[0].added.len()), (1, 3));
        // What was filed before can still be looked at, after clean-up as well.
        t.clock.advance(Duration::from_secs(3 * 24 * 3600));
        lan.papers.sweep().await.expect("swept");
        let hash = std::slice::from_ref(&old.content_hash);
        assert_eq!(lan.papers.release(hash).await.expect("looked"), 0);
        let (shown, content) = lan.papers.open(&lan.account.id, &id, &old.id).await.expect("kept");
        assert_eq!(shown.content_hash, old.content_hash);
        assert!(!content.is_empty());
    }

    async fn a_file_that_its_person_takes_away_goes_only_when_it_is_sent_and_may_come_back(t: &TestHouse) {
        let (lan, id) = asked(t, WORKED, &[PAPER], &[]).await;
        let old = lan.filed(&id).await.into_iter().find(|file| file.paper_id == PAPER).expect("filed");
        lan.attach(&id, PAPER, 0, 50).await.expect("taken");
        lan.filing.leave_out(&lan.account.id, &id, &old.id).await.expect("marked");
        assert_eq!(standings(&lan, &id).await[0].1, FileStanding::Leaves);
        lan.filing.leave_in(&lan.account.id, &id, &old.id).await.expect("marked");
        assert_eq!(standings(&lan, &id).await[0].1, FileStanding::Stays);
        let new = lan.open(&id).await.papers[0].files[1].0.clone();
        lan.filing.leave_out(&lan.account.id, &id, &new.id).await.expect("gone");
        assert_eq!(standings(&lan, &id).await.len(), 1);
        assert_eq!(supplement_files::Entity::find().count(t.store.read()).await.expect("counted"), 0);
        let other = lan.filed(&id).await.into_iter().find(|file| file.paper_id != PAPER);
        if let Some(other) = other {
            let refused = lan.filing.leave_out(&lan.account.id, &id, &other.id).await;
            assert!(matches!(refused, Err(FilingError::NotFound)), "a paper that nobody asked for stays: {refused:?}");
        }
    }

    async fn only_asked_papers_take_files_one_outside_the_catalogue_too_and_a_dossier_has_its_limit(t: &TestHouse) {
        let (lan, id) = asked(t, WORKED, &[PAPER, ""], &[]).await;
        assert!(matches!(lan.attach(&id, "giay-to-cu-tru", 0, 50).await, Err(FilingError::NotFound)));
        assert!(matches!(lan.attach(&id, PAPER, 1, 50).await, Err(FilingError::NotFound)));
        lan.attach(&id, "khac-1", 0, 50).await.expect("taken");
        lan.attach(&id, PAPER, 0, 50).await.expect("taken");
        lan.attach(&id, PAPER, 0, 50).await.expect("the same file is there already");
        assert_eq!(standings(&lan, &id).await.len(), 3);
        let mut few = (*lan.house.config).clone();
        few.limits.files_per_dossier = u32::try_from(lan.filed(&id).await.len() + 2).expect("few");
        let house = backend::House { config: std::sync::Arc::new(few), ..lan.house.clone() };
        let papers = backend::attachments::Attachments::new(house.clone());
        let registers = backend::registers::OfficeRegisters::new().expect("the built-in lists");
        let captcha = backend::captcha::Captcha::new(house.clone());
        let filing = backend::filing::Filing::new(house, registers, papers, captcha);
        let full = Citizen { filing, ..lan.clone() }.attach(&id, PAPER, 0, 51).await;
        let enough = matches!(full, Err(FilingError::Papers(AttachmentError::Refused(Refused::DossierHasEnough))));
        assert!(enough, "{full:?}");
        assert!(matches!(lan.send(&id, "k", &[]).await, Ok(MoreOutcome::Sent(1))));
        assert!(lan.filed(&id).await.iter().any(|file| file.paper_id == "Giấy ủy quyền"));
        // Of the paper that was filed there was a file before, of the other one none.
        let changed = &differences(t.store.read(), &id).await.expect("read")[0].difference.papers;
        assert!(changed.len() == 2 && changed.iter().all(|paper| paper.new != (paper.key == PAPER)), "{changed:?}");
    }

    async fn a_row_that_is_taken_away_takes_its_files_along_when_it_is_sent(t: &TestHouse) {
        let lan = Citizen::of(t, "lan@example.vn").await;
        let id = lan.sent(LISTED).await;
        let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
        ask(t, &desk, &id, asking(&["ban-chup-ban-chinh"], &["documents"])).await.expect("asked");
        let filed = lan.filed(&id).await;
        let open = lan.open(&id).await;
        let rows = open.filed.get("documents.#").to_owned();
        assert_eq!(rows, "2", "the worked example has two documents");
        lan.attach(&id, "ban-chup-ban-chinh", 1, 50).await.expect("taken");
        let fields: BTreeMap<String, String> = open
            .filed
            .iter()
            .filter(|(key, _)| key.starts_with("documents."))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        let remove = RowAction::Remove("documents".to_owned(), 0);
        lan.filing.save_supplement(&lan.account.id, &id, &fields, &remove).await.expect("kept");
        let open = lan.open(&id).await;
        assert_eq!(open.settled.answers.get("documents.#"), "1");
        assert_eq!(open.papers.len(), 1, "one place for the row that is left");
        let new: Vec<_> = open.papers[0].files.iter().filter(|(_, standing)| *standing == FileStanding::New).collect();
        assert_eq!(new.len(), 1, "its new file moved up with it");
        assert_eq!(lan.filed(&id).await, filed);
        let fields: Vec<(String, String)> = open
            .settled
            .answers
            .iter()
            .filter(|(key, _)| key.starts_with("documents."))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert!(matches!(lan.send(&id, "k", &fields).await, Ok(MoreOutcome::Sent(1))));
        let after = lan.filed(&id).await;
        assert!(after.iter().any(|file| file.name == "moi-50.png" && file.row == 0), "{after:?}");
        assert!(after.iter().all(|file| file.row == 0), "{after:?}");
    }
}
