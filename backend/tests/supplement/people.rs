//! A citizen with a sent dossier, and the officers of its unit.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use backend::House;
use backend::acts::{Act, ActRefusal, Moved, act};
use backend::attachments::{Attachment, Attachments, Intake};
use backend::captcha::Captcha;
use backend::clock::Moment;
use backend::desk::ask_for_more::{Asking, ask_for_more};
use backend::desk::{DeskRefusal, Officer};
use backend::filing::{Filing, FilingError, MoreOutcome, OpenSupplement, RowAction, Sending, SendingMore, SentOutcome};
use backend::mail::Outgoing;
use backend::registers::OfficeRegisters;
use backend::store::rows::{accounts, dossiers};
use bytes::Bytes;
use domain::answers::{Answers, Saving};
use domain::dossier::supplement::{RequestedField, RequestedPaper};
use domain::dossier::{Actor, Step};
use domain::procedure::Procedure;
use domain::procedure::form::COMMITMENT;
use domain::roles::Role;
use image::{DynamicImage, ImageFormat, RgbImage};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use crate::support::{self, TestHouse};

/// Tuesday 2026-11-10, 09:00 in Hà Nội: the day on which the worked examples are sent.
pub const DAY: Moment = Moment(1_794_276_000_000);
/// Solves every captcha of these houses.
const ANSWER: &str = "MO CUA";
/// A procedure with papers and fields that hang on each other.
pub const WORKED: &str = "khai-sinh-thong-thuong";
/// A procedure with papers in the rows of a list.
pub const LISTED: &str = "chung-thuc-ban-sao";
/// The address that the worked examples name.
pub const NAMED: &str = "nguoi.yeu.cau@example.com";
/// The paper that WORKED always wants.
pub const PAPER: &str = "giay-chung-sinh";

/// A citizen at the portal.
#[derive(Clone)]
pub struct Citizen {
    pub house: House,
    pub filing: Filing,
    pub papers: Attachments,
    pub account: accounts::Model,
}

impl Citizen {
    pub async fn of(t: &TestHouse, email: &str) -> Self {
        t.clock.set(DAY);
        let account = support::account(t, email).await;
        let mut config = (*t.config).clone();
        config.captcha.test_answer = Some(ANSWER.into());
        let house = House { config: Arc::new(config), ..t.house.clone() };
        let registers = OfficeRegisters::new().expect("the built-in lists");
        let (papers, captcha) = (Attachments::new(house.clone()), Captcha::new(house.clone()));
        let filing = Filing::new(house.clone(), registers, papers.clone(), captcha);
        Self { house, filing, papers, account }
    }

    /// Sends the worked example of a procedure with a picture for each of its papers; the dossier's id.
    pub async fn sent(&self, slug: &str) -> String {
        let procedure = self.house.catalogue.get(slug).expect("a built-in procedure").clone();
        let answers = &procedure.example.answers;
        let id = self.filing.start(&self.account.id, slug, answers.get("authority.ward")).await.expect("begun");
        for step in procedure.form.steps() {
            let fields = on_step(&procedure, answers, step.id);
            let saved = self.filing.save_step(&self.account.id, &id, step.id, &fields, Saving::Sent).await;
            assert!(saved.is_ok(), "{slug} {}", step.id);
        }
        // Each paper has another picture: no content is kept alive by a second file.
        for (width, paper) in (64..).zip(&procedure.example.attachments) {
            let intake = intake(width).await;
            let taken = self.filing.attach(&self.account.id, &id, (paper, 0), "giay-to.png", intake).await;
            taken.expect("attached");
        }
        let sending = Sending {
            account_id: self.account.id.clone(),
            account_email: self.account.email.clone(),
            dossier_id: id.clone(),
            key: self.house.random.id(),
            commitment: on_step(&procedure, answers, COMMITMENT),
            captcha: (self.house.random.id(), ANSWER.to_owned()),
        };
        match self.filing.send(sending).await.expect("sent") {
            SentOutcome::Sent(_) => id,
            other => panic!("{other:?}"),
        }
    }

    pub async fn row(&self, id: &str) -> dossiers::Model {
        let found = dossiers::Entity::find_by_id(id).one(self.house.store.read()).await;
        found.expect("the database answers").expect("a dossier")
    }

    /// What the dossier waits with.
    pub async fn open(&self, id: &str) -> OpenSupplement {
        self.filing.supplement(&self.account.id, id).await.expect("something is asked")
    }

    /// "Lưu" with these answers; of an open address or list everything is given.
    pub async fn save(&self, id: &str, fields: &[(&str, &str)]) -> Result<OpenSupplement, FilingError> {
        self.filing.save_supplement(&self.account.id, id, &posted(fields), &RowAction::Nothing).await
    }

    /// "Gửi bổ sung".
    pub async fn send(&self, id: &str, key: &str, fields: &[(&str, &str)]) -> Result<MoreOutcome, FilingError> {
        let sending = SendingMore {
            account_id: self.account.id.clone(),
            account_email: self.account.email.clone(),
            dossier_id: id.to_owned(),
            key: key.to_owned(),
            fields: posted(fields),
            typed_by: None,
        };
        self.filing.send_supplement(sending).await
    }

    /// Uploads a picture of this width for an open paper.
    pub async fn attach(&self, id: &str, paper: &str, row: i32, width: u32) -> Result<(), FilingError> {
        let name = format!("moi-{width}.png");
        self.filing.attach_more(&self.account.id, id, (paper, row), &name, intake(width).await).await
    }

    /// The files as filed.
    pub async fn filed(&self, id: &str) -> Vec<Attachment> {
        self.papers.list(&self.account.id, id).await.expect("listed")
    }
}

fn posted(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn on_step(procedure: &Procedure, answers: &Answers, step: &str) -> BTreeMap<String, String> {
    let fields = answers.of_step(&procedure.form, step);
    fields.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

async fn intake(width: u32) -> Intake {
    let mut made = Cursor::new(Vec::new());
    let drawn = DynamicImage::ImageRgb8(RgbImage::new(width, 32));
    drawn.write_to(&mut made, ImageFormat::Png).expect("memory");
    Intake::of(Bytes::from(made.into_inner()), 10 << 20).await.expect("read")
}

/// The mail of a kind to the address of the declaration.
pub async fn mail_of(t: &TestHouse, kind: &str) -> Outgoing {
    let found = t.mails_to(NAMED).await.into_iter().find(|mail| mail.kind == kind);
    found.expect("such a mail")
}

/// Somebody of the office of the worked examples.
pub async fn officer(t: &TestHouse, email: &str, role: Role) -> Officer {
    let account = support::account(t, email).await;
    Officer {
        account_id: account.id,
        full_name: account.full_name,
        title: "Công chức".to_owned(),
        unit_code: "00004".to_owned(),
        roles: vec![role],
    }
}

/// A request for papers and fields.
pub fn asking(papers: &[&str], fields: &[&str]) -> Asking {
    let paper = |id: &&str| RequestedPaper {
        paper_id: (*id).to_owned(),
        name: if id.is_empty() { "Giấy ủy quyền".to_owned() } else { String::new() },
        remark: "Ảnh mờ, chụp lại".to_owned(),
    };
    let field = |path: &&str| RequestedField {
        path: (*path).to_owned(),
        label: String::new(),
        remark: "Ghi đúng như giấy chứng sinh".to_owned(),
    };
    Asking {
        papers: papers.iter().map(paper).collect(),
        fields: fields.iter().map(field).collect(),
        reason: "Giấy tờ chưa đọc được".to_owned(),
        period_days: None,
    }
}

/// The officer asks on the newest view of the dossier.
pub async fn ask(t: &TestHouse, officer: &Officer, id: &str, asking: Asking) -> Result<Moved, DeskRefusal> {
    let row = dossiers::Entity::find_by_id(id).one(t.store.read()).await.expect("the database answers");
    ask_for_more(t, officer, id, row.expect("a dossier").version, asking).await
}

/// Takes a dossier on and gives it to an officer; its clock runs.
pub async fn process(t: &TestHouse, id: &str, officer: &Officer) {
    for (step, actor) in [(Step::Accept, Actor::Reception), (Step::Assign, Actor::Processing)] {
        let (house, id, given) = (t.house.clone(), id.to_owned(), officer.account_id.clone());
        let work = t.store.write(move |tx| {
            Box::pin(async move {
                let now = house.clock.now().0;
                let taken = Act { step, actor, actor_id: Some(given.clone()), seen: None, note: String::new() };
                let moved = act(tx, &house, &id, taken, move |row, changed| {
                    changed.accepted_at = Set(Some(now));
                    changed.clock_started_at = Set(row.clock_started_at.or(Some(now)));
                    changed.officer_id = Set(Some(given));
                });
                moved.await.map(|_| ())
            })
        });
        let moved: Result<(), ActRefusal> = work.await;
        moved.expect("it moves");
    }
}
