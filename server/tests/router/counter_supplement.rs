//! More is asked of a dossier that the counter filed, and the desk answers it for the person who stands there.

use crate::counter::filed;
use crate::support::{BA_DINH, Browser, ELSEWHERE, TestPortal, pdf, portals};
use backend::store::rows::{attachments, audit, history};
use domain::dossier::Status;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

const NAME: &str = "requester.full_name";
const PAPER: &str = "ban-chup-ban-chinh";

struct Asked {
    desk: Browser,
    officer: Browser,
    id: String,
}

impl Asked {
    /// A dossier of the counter of which the officer who works on it wants a paper and a name corrected.
    async fn of(portal: &TestPortal) -> Self {
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, &["reception_officer"]).await;
        let officer = portal.officer("thu-ly@example.vn", BA_DINH, &["processing_officer"]).await;
        let id = filed(&desk).await;
        let there = format!("/can-bo/ho-so/{id}");
        let given = portal.account_of("thu-ly@example.vn").await.id;
        let form = desk.get(&there).await.expect(200).form(&there);
        desk.submit(&form, &[("_action", "phan-cong"), ("can_bo", &given)]).await.expect(303);
        let asking = format!("{there}/bo-sung");
        let form = officer.get(&asking).await.expect(200).form(&asking);
        // A paper of a row bears the number of the row too.
        let offered = |begin: String| form.names.iter().find(|name| name.starts_with(&begin)).expect("offered").clone();
        let (field, paper) = (offered(format!("muc.{NAME}")), offered(format!("giay.{PAPER}")));
        let typed = [
            ("_action", "gui"),
            ("ly_do", "Sai tên, thiếu bản chụp"),
            (field.as_str(), "true"),
            (paper.as_str(), "true"),
        ];
        officer.submit(&form, &typed).await.expect(303);
        assert_eq!(portal.dossier(&id).await.status, Status::SupplementRequired.code());
        Self { desk, officer, id }
    }

    fn here(&self) -> String {
        format!("/can-bo/ho-so/{}/nop-bo-sung", self.id)
    }
}

#[tokio::test]
async fn the_desk_hands_in_what_was_asked_and_the_records_say_who_did_it_for_whom() {
    for portal in portals().await {
        let asked = Asked::of(&portal).await;
        let (desk, here) = (&asked.desk, asked.here());
        let dossier = format!("/can-bo/ho-so/{}", asked.id);
        assert!(desk.get(&dossier).await.expect(200).text().contains(&format!("href=\"{here}\"")));
        let page = desk.get(&here).await.expect(200);
        let form = page.form(&here);
        assert!(page.words().contains("Sai tên, thiếu bản chụp") && form.names.iter().any(|name| name == NAME));
        assert!(!form.names.iter().any(|name| name == "requester.phone"), "only what was asked is open");

        let typed = [(NAME, "NGUYỄN VĂN KHÁC"), ("_action", "gui")];
        let unasked = desk.submit(&form, &typed).await.location();
        let again = desk.get(&unasked).await.expect(200);
        assert!(again.words().contains("Hỏi người nộp và đánh dấu"), "{}", again.words());
        assert_eq!(again.form(&here).value(NAME), "NGUYỄN VĂN KHÁC", "nothing typed is lost");
        let agreed = [&typed[..], &[("dong_y", "true")]].concat();
        let missing = desk.submit(&again.form(&here), &agreed).await.location();
        assert!(missing.contains("loi=thieu"), "{missing}");

        let upload = format!("{here}/giay-to/{PAPER}/0/tep");
        let token = desk.token().await;
        let refused = desk.upload(&upload, &token, "a.exe", b"MZ").await.location();
        assert!(refused.starts_with(&format!("{here}?loi=loai")), "{refused}");
        assert!(desk.get(&refused).await.expect(200).words().contains("Tệp không phải PDF hoặc ảnh"));
        assert_eq!(desk.upload(&upload, &token, "quet.pdf", &pdf()).await.location(), here);
        let before = portal.dossier(&asked.id).await;
        let form = desk.get(&here).await.expect(200).form(&here);
        let done = desk.submit(&form, &agreed).await.location();
        assert!(done.starts_with(&format!("{dossier}?xong=nop-bo-sung")), "{done}");
        assert_eq!(desk.submit(&form, &agreed).await.location().split('?').next(), Some(dossier.as_str()), "twice");
        let after = portal.dossier(&asked.id).await;
        assert_eq!((after.status, after.version), (Status::Processing.code(), before.version + 1));
        assert!(after.answers.contains("NGUYỄN VĂN KHÁC"));
        let files = attachments::Entity::find().filter(attachments::Column::DossierId.eq(asked.id.as_str()));
        let files = files.all(portal.rows()).await.expect("read");
        assert!(files.iter().any(|file| file.name == "quet.pdf" && file.removed_at.is_none()));

        let typist = portal.account_of("mot-cua@example.vn").await.id;
        let course = history::Entity::find().filter(history::Column::DossierId.eq(asked.id.as_str()));
        let last = course.order_by_desc(history::Column::Seq).one(portal.rows()).await.expect("read").expect("a row");
        assert_eq!((last.actor_id.as_deref(), last.actor_role.as_str()), (Some(typist.as_str()), "citizen"));
        assert!(last.note.contains("nộp thay"), "{}", last.note);
        let noted = audit::Entity::find().filter(audit::Column::Act.eq("supplement.typed_in"));
        let noted = noted.one(portal.rows()).await.expect("read").expect("an audit row");
        assert_eq!((noted.actor_id, noted.subject_id), (Some(typist), Some(asked.id.clone())));
        let seen = asked.officer.get(&dossier).await.expect(200).words();
        assert!(seen.contains("Thay đổi sau bổ sung lần 1") && seen.contains("NGUYỄN VĂN KHÁC"), "{seen}");
        assert_eq!(desk.get(&here).await.location(), dossier, "nothing is asked any more");
    }
}

#[tokio::test]
async fn only_the_reception_of_the_unit_answers_and_only_what_is_open() {
    for portal in portals().await {
        let asked = Asked::of(&portal).await;
        let here = asked.here();
        let foreign = portal.officer("khac@example.vn", ELSEWHERE, &["reception_officer"]).await;
        let lan = portal.citizen("lan@example.vn").await;
        let upload = format!("{here}/giay-to/{PAPER}/0/tep");
        for (who, status) in [(&foreign, 404), (&lan, 404), (&asked.officer, 403)] {
            let token = who.token().await;
            who.get(&here).await.expect(status);
            let fields = [("token", token.as_str()), (NAME, "X"), ("dong_y", "true"), ("_action", "gui")];
            who.post(&here, &fields).await.expect(status);
            who.upload(&upload, &token, "a.pdf", &pdf()).await.expect(status);
        }
        let token = asked.desk.token().await;
        for name in ["requester.phone", "status", "officer_id"] {
            let fields = [("token", token.as_str()), (name, "9"), ("dong_y", "true"), ("_action", "gui")];
            asked.desk.post(&here, &fields).await.expect(422);
        }
        let strange = format!("{here}/giay-to/giay-khac/0/tep");
        asked.desk.upload(&strange, &token, "a.pdf", &pdf()).await.expect(404);
        assert_eq!(portal.dossier(&asked.id).await.status, Status::SupplementRequired.code());
    }
}
