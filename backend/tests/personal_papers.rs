//! Kept papers and relatives on both engines: contents are shared and let go of last, copies and erasure are complete.

mod support;

use std::collections::BTreeMap;

use backend::attachments::{AttachmentError, Attachments, Intake, NewFile};
use backend::captcha::Captcha;
use backend::filing::Filing;
use backend::people::{People, PersonRefusal};
use backend::personal_papers::{PersonalPaperError, PersonalPapers, erase_all};
use backend::registers::OfficeRegisters;
use backend::store::rows::{accounts, people, personal_paper_files, personal_paper_uses, personal_papers};
use bytes::Bytes;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use support::{Kept, TestHouse};

/// A procedure whose draft wants this paper whatever is answered.
const PAPER: &str = "giay-chung-sinh";

struct Desk {
    account: accounts::Model,
    attachments: Attachments,
    people: People,
    papers: PersonalPapers,
}

impl Desk {
    async fn of(t: &TestHouse, email: &str) -> Self {
        let account = support::account(t, email).await;
        let registers = OfficeRegisters::new().expect("the built-in lists");
        let attachments = Attachments::new(t.house.clone());
        let captcha = Captcha::new(t.house.clone());
        let filing = Filing::new(t.house.clone(), registers.clone(), attachments.clone(), captcha);
        let people = People::new(t.house.clone(), registers);
        let papers = PersonalPapers::new(t.house.clone(), attachments.clone(), filing, people.clone());
        Self { account, attachments, people, papers }
    }

    async fn keep(&self, title: &str, content: &Bytes) -> Result<String, PersonalPaperError> {
        let intake = Intake::of(content.clone(), 1 << 20).await.expect("taken in");
        let facts = facts(&[("kind", "khac"), ("title", title)]);
        self.papers.add(&self.account.id, &facts, vec![("a.pdf".to_owned(), intake)]).await
    }
}

fn facts(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn pdf() -> Bytes {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>",
    ];
    let (mut made, mut table) = (String::from("%PDF-1.4\n"), String::from("xref\n0 4\n0000000000 65535 f \n"));
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", made.len()));
        made.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let start = made.len();
    Bytes::from(format!("{made}{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"))
}

async fn hash(t: &TestHouse) -> String {
    let file = personal_paper_files::Entity::find().one(t.store.read()).await.expect("a database");
    file.expect("a file").content_hash
}

on_both_engines! {
    async fn a_content_goes_with_the_last_row_that_points_to_it(t: &TestHouse) {
        let desk = Desk::of(t, "lan@example.vn").await;
        let draft = support::draft(t, &desk.account).await;
        let (one, two) = (desk.keep("Một", &pdf()).await.expect("kept"), desk.keep("Hai", &pdf()).await.expect("kept"));
        let hash = hash(t).await;
        desk.papers.put_into(&desk.account.id, &draft.id, (PAPER, 0), &one).await.expect("put");
        desk.papers.delete(&desk.account.id, &one).await.expect("deleted");
        desk.papers.delete(&desk.account.id, &two).await.expect("deleted");
        assert!(t.files.holds(&hash).await.expect("asked"), "the draft still has it");
        let file = desk.attachments.list(&desk.account.id, &draft.id).await.expect("listed").remove(0);
        assert_eq!(file.content_hash, hash);
        desk.attachments.remove(&desk.account.id, &draft.id, &file.id).await.expect("removed");
        // Kept once more: clean-up of the draft's row leaves the content.
        let again = desk.keep("Ba", &pdf()).await.expect("kept");
        t.clock.advance(std::time::Duration::from_secs(2 * 3_600));
        desk.attachments.sweep().await.expect("swept");
        assert!(t.files.holds(&hash).await.expect("asked"));
        desk.papers.delete(&desk.account.id, &again).await.expect("deleted");
        assert!(!t.files.holds(&hash).await.expect("asked"), "nothing points to it any more");
    }

    async fn a_kept_paper_obeys_the_limits_of_the_draft_it_is_put_into(t: &TestHouse) {
        let desk = Desk::of(t, "lan@example.vn").await;
        let draft = support::draft(t, &desk.account).await;
        let kept = desk.keep("Một", &pdf()).await.expect("kept");
        let put = |paper: &'static str| desk.papers.put_into(&desk.account.id, &draft.id, (paper, 0), &kept);
        assert!(matches!(put("giay-khong-co").await, Err(PersonalPaperError::NotFound)));
        put(PAPER).await.expect("put");
        put(PAPER).await.expect("put twice is put once");
        let files = desk.attachments.list(&desk.account.id, &draft.id).await.expect("listed");
        assert_eq!(files.len(), 1);
        let intake = Intake::of(pdf(), 1 << 20).await.expect("taken in");
        let full = NewFile {
            dossier_id: draft.id.clone(), paper_id: PAPER.to_owned(), row: 0, name: "b.pdf".to_owned(), max_files: 1,
        };
        let refused = desk.attachments.add(&desk.account.id, full, intake).await;
        assert!(matches!(refused, Err(AttachmentError::Refused(_))), "files that were put there count");
        let used = desk.papers.get(&desk.account.id, &kept).await.expect("a paper").used_in;
        assert_eq!(used.iter().map(|used| used.dossier_id.as_str()).collect::<Vec<_>>(), [draft.id.as_str()]);
    }

    async fn o3_everything_kept_is_copied_out_and_then_gone(t: &TestHouse) {
        let (desk, other) = (Desk::of(t, "lan@example.vn").await, Desk::of(t, "minh@example.vn").await);
        let draft = support::draft(t, &desk.account).await;
        let kept = desk.keep("Bằng của Lan", &pdf()).await.expect("kept");
        desk.papers.put_into(&desk.account.id, &draft.id, (PAPER, 0), &kept).await.expect("put");
        other.keep("Bằng của Minh", &pdf()).await.expect("kept");
        let mother = facts(&[("relation", "me"), ("full_name", "Nguyễn Thị Mai"), ("birth_date", "1960")]);
        desk.people.save(&desk.account.id, None, &mother).await.expect("saved");
        let export = desk.papers.export(&desk.account.id).await.expect("exported");
        assert_eq!((export.papers.len(), export.people.len(), export.files.len()), (1, 1, 1));
        let text = serde_json::to_string(&export).expect("JSON");
        assert!(text.contains("Bằng của Lan") && text.contains("Nguyễn Thị Mai") && !text.contains("Minh"), "{text}");
        assert_eq!(export.files[0].content_hash, hash(t).await);
        let account = desk.account.id.clone();
        let erased: Kept<Vec<String>> =
            t.store.write(move |tx| Box::pin(async move { erase_all(tx, &account).await })).await;
        assert_eq!(erased.expect("erased"), [export.files[0].content_hash.clone()]);
        assert!(desk.papers.list(&desk.account.id).await.expect("listed").is_empty());
        assert!(desk.people.list(&desk.account.id).await.expect("listed").is_empty());
        let db = t.store.read();
        assert_eq!(personal_papers::Entity::find().count(db).await.expect("a database"), 1, "Minh's");
        assert_eq!(personal_paper_uses::Entity::find().count(db).await.expect("a database"), 0);
        assert_eq!(people::Entity::find().count(db).await.expect("a database"), 0);
    }

    async fn a_relative_needs_a_name_and_a_relation_and_nothing_that_cannot_be_true(t: &TestHouse) {
        let desk = Desk::of(t, "lan@example.vn").await;
        let wrong = |pairs: &'static [(&str, &str)]| {
            let (people, account) = (desk.people.clone(), desk.account.id.clone());
            async move {
                match people.save(&account, None, &facts(pairs)).await {
                    Err(PersonRefusal::Invalid(issues)) => issues.iter().map(|issue| issue.field).collect::<Vec<_>>(),
                    other => panic!("{other:?}"),
                }
            }
        };
        assert_eq!(wrong(&[]).await, ["relation", "full_name"]);
        let odd = wrong(&[
            ("relation", "con"), ("full_name", "An"), ("birth_date", "1/1/2999"), ("gender", "x"),
            ("personal_id", "1"), ("ethnicity", "99999"), ("residence.province", "01"), ("residence.ward", "x"),
        ]);
        assert_eq!(odd.await, ["birth_date", "personal_id", "gender", "ethnicity", "residence.ward"]);
        let strange = facts(&[("relation", "con"), ("full_name", "An"), ("account_id", "x")]);
        let refused = desk.people.save(&desk.account.id, None, &strange).await;
        assert!(matches!(refused, Err(PersonRefusal::NotFields(1))), "{refused:?}");
        let id = desk.people.save(&desk.account.id, None, &facts(&[("relation", "con"), ("full_name", "An")])).await;
        let id = id.expect("saved");
        let other = support::account(t, "minh@example.vn").await;
        let changed = desk.people.save(&other.id, Some(&id), &facts(&[("relation", "con"), ("full_name", "Ba")])).await;
        assert!(matches!(changed, Err(PersonRefusal::NotFound)), "{changed:?}");
        assert_eq!(desk.people.get(&desk.account.id, &id).await.expect("a relative").full_name(), "An");
    }
}
