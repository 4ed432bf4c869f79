//! Sending on both engines: once whatever races, under the definition of its moment, for the right fee.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

use backend::House;
use backend::attachments::{Attachments, Intake};
use backend::captcha::Captcha;
use backend::catalogue::{Catalogue, Shelf};
use backend::clock::Moment;
use backend::filing::{Filing, FilingError, Sending, SentOutcome};
use backend::registers::OfficeRegisters;
use backend::store::rows::{accounts, code_counters, dossiers, history, procedure_versions, submissions};
use bytes::Bytes;
use domain::answers::{Answers, Saving};
use domain::dossier::Status;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::Procedure;
use domain::procedure::form::COMMITMENT;
use image::{DynamicImage, ImageFormat, RgbImage};
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use support::{Kept, TestHouse};

/// Tuesday 2026-11-10, 09:00 in Hà Nội: the day on which the worked examples are sent.
const DAY: Moment = Moment(1_794_276_000_000);

/// Solves every captcha of these houses.
const ANSWER: &str = "MO CUA";

/// A short procedure without obligatory papers.
const FAST: &str = "chung-thuc-ban-sao";

/// The address that its worked example names.
const NAMED: &str = "nguoi.yeu.cau@example.com";

type Outcome = Result<SentOutcome, FilingError>;

/// A person at one of the servers.
#[derive(Clone)]
struct Desk {
    house: House,
    filing: Filing,
    account: accounts::Model,
}

impl Desk {
    async fn of(t: &TestHouse, email: &str) -> Self {
        t.clock.set(DAY);
        let account = support::account(t, email).await;
        Self::at(&t.house, account)
    }

    /// The same person at another server.
    async fn elsewhere(&self, t: &TestHouse) -> Self {
        Self::at(&t.second_server().await, self.account.clone())
    }

    fn at(house: &House, account: accounts::Model) -> Self {
        let mut config = (*house.config).clone();
        config.captcha.test_answer = Some(ANSWER.into());
        let house = House { config: Arc::new(config), ..house.clone() };
        let registers = OfficeRegisters::new().expect("the built-in lists");
        let (attachments, captcha) = (Attachments::new(house.clone()), Captcha::new(house.clone()));
        Self { filing: Filing::new(house.clone(), registers, attachments, captcha), house, account }
    }

    fn procedure(&self, slug: &str) -> Arc<Procedure> {
        self.house.catalogue.get(slug).expect("a built-in procedure").clone()
    }

    /// A draft with the worked example of a procedure, some answers changed, and every paper that is wanted then.
    async fn complete(&self, slug: &str, changes: &[(&str, &str)]) -> String {
        let procedure = self.procedure(slug);
        let mut answers = procedure.example.answers.clone();
        for (key, value) in changes {
            answers.set(*key, *value);
        }
        let ward = answers.get("authority.ward").to_owned();
        let id = self.filing.start(&self.account.id, slug, &ward).await.expect("begun");
        for step in procedure.form.steps() {
            let fields = on_step(&procedure, &answers, step.id);
            let saved = self.filing.save_step(&self.account.id, &id, step.id, &fields, Saving::Sent).await;
            assert!(saved.is_ok(), "{slug} {}", step.id);
        }
        let content = picture();
        for (paper, row) in self.wanted(&id).await {
            let intake = Intake::of(content.clone(), self.house.config.limits.file_bytes).await.expect("read");
            let place = (paper.as_str(), i32::try_from(row).expect("few rows"));
            self.filing.attach(&self.account.id, &id, place, "giay-to.png", intake).await.expect("attached");
        }
        id
    }

    async fn wanted(&self, id: &str) -> Vec<(String, usize)> {
        let draft = self.filing.draft(&self.account.id, id).await.expect("a draft");
        let (none, registers) = (PapersPresent::new(), OfficeRegisters::new().expect("the built-in lists"));
        let today = self.house.clock.today();
        let journey = Journey::of(&draft.procedure.form, &draft.answers, &none, today, &registers);
        let papers = journey.papers();
        let required = papers.iter().filter(|wanted| wanted.required);
        required.map(|wanted| (wanted.paper.id.clone(), wanted.row.unwrap_or(0))).collect()
    }

    /// The form of "Gửi thông tin" for a draft, with a captcha of its own.
    fn form(&self, id: &str, slug: &str, key: &str) -> Sending {
        let procedure = self.procedure(slug);
        Sending {
            account_id: self.account.id.clone(),
            account_email: self.account.email.clone(),
            dossier_id: id.to_owned(),
            key: key.to_owned(),
            commitment: on_step(&procedure, &procedure.example.answers, COMMITMENT),
            captcha: (self.house.random.id(), ANSWER.to_owned()),
        }
    }

    /// Sends a draft with a key of its own; its row afterwards.
    async fn send(&self, id: &str, slug: &str) -> dossiers::Model {
        let key = self.house.random.id();
        sent(self.filing.send(self.form(id, slug, &key)).await);
        self.row(id).await
    }

    async fn row(&self, id: &str) -> dossiers::Model {
        let found = dossiers::Entity::find_by_id(id).one(self.house.store.read()).await;
        found.expect("the database answers").expect("a dossier")
    }

    /// Two presses at the same moment, perhaps at two servers.
    async fn race(&self, form: Sending, other: &Self, again: Sending) -> (Outcome, Outcome) {
        let (here, there) = (self.filing.clone(), other.filing.clone());
        let first = tokio::spawn(async move { here.send(form).await });
        let second = tokio::spawn(async move { there.send(again).await });
        (first.await.expect("no panic"), second.await.expect("no panic"))
    }

    async fn count<E: sea_orm::EntityTrait>(&self) -> usize {
        E::find().all(self.house.store.read()).await.expect("the database answers").len()
    }
}

/// The answers on one page, as it posts them.
fn on_step(procedure: &Procedure, answers: &Answers, step: &str) -> BTreeMap<String, String> {
    let fields = answers.of_step(&procedure.form, step);
    fields.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

fn picture() -> Bytes {
    let mut made = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::new(64, 32)).write_to(&mut made, ImageFormat::Png).expect("memory");
    Bytes::from(made.into_inner())
}

/// The code under which a draft was sent.
#[track_caller]
fn sent(outcome: Outcome) -> String {
    match outcome {
        Ok(SentOutcome::Sent(code)) => code.as_str().to_owned(),
        Ok(SentOutcome::WrongCaptcha) => panic!("a wrong captcha"),
        Ok(SentOutcome::Incomplete(issues)) => panic!("incomplete: {issues:?}"),
        Err(error) => panic!("{error}"),
    }
}

/// Of two presses the code of the one that sent, and why the other did not.
#[track_caller]
fn one_of(outcomes: (Outcome, Outcome)) -> (String, FilingError) {
    match outcomes {
        (first, Err(refused)) => (sent(first), refused),
        (Err(refused), second) => (sent(second), refused),
        (Ok(_), Ok(_)) => panic!("both were sent"),
    }
}

/// The built-in procedures with other words in one file.
fn reworded(file: &str, words: &str, others: &str) -> Catalogue {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let built_in = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/procedures");
    for entry in std::fs::read_dir(built_in).expect("the folder") {
        let path = entry.expect("an entry").path();
        let (name, text) = (path.file_name().expect("a name"), std::fs::read_to_string(&path).expect("a text"));
        assert!(name != file || text.contains(words), "{file} does not say {words}");
        let text = if name == file { text.replace(words, others) } else { text };
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    Catalogue::from_dir(folder.path()).expect("the folder loads")
}

on_both_engines! {
    async fn k1_one_key_sent_twice_makes_one_dossier_and_one_mail_to_each_address(t: &TestHouse) {
        let lan = Desk::of(t, "lan@example.vn").await;
        let id = lan.complete(FAST, &[]).await;
        let form = lan.form(&id, FAST, "k");
        let code = sent(lan.filing.send(form.clone()).await);
        assert_eq!(sent(lan.filing.send(form).await), code);
        assert_eq!(sent(lan.filing.send(lan.form(&id, FAST, "k")).await), code, "with another captcha");
        for address in [NAMED, "lan@example.vn"] {
            let mails = t.mails_to(address).await;
            assert_eq!(mails.len(), 1, "{address}");
            assert_eq!((mails[0].kind.as_str(), mails[0].dossier_code.as_deref()), ("submitted", Some(code.as_str())));
        }
        assert_eq!((lan.count::<history::Entity>().await, lan.count::<submissions::Entity>().await), (1, 1));
        let receipt = lan.filing.receipt(&lan.account.id, &id).await.expect("a receipt");
        assert_eq!((receipt.applicant.as_str(), receipt.contact_email.as_str()), ("NGUYỄN VĂN MẪU", NAMED));
        assert_eq!(receipt.copy_address(&lan.account.email), Some("lan@example.vn"));
    }

    async fn the_account_that_the_declaration_names_gets_one_mail(t: &TestHouse) {
        let own = Desk::of(t, NAMED).await;
        let id = own.complete(FAST, &[("requester.email", "Nguoi.Yeu.Cau@example.com")]).await;
        own.send(&id, FAST).await;
        let mails = [t.mails_to("Nguoi.Yeu.Cau@example.com").await, t.mails_to(NAMED).await];
        assert_eq!(mails.iter().flatten().map(|mail| &mail.id).collect::<BTreeSet<_>>().len(), 1);
    }

    async fn k1_two_servers_that_send_one_form_at_once_give_the_same_code(t: &TestHouse) {
        let lan = Desk::of(t, "lan@example.vn").await;
        let there = lan.elsewhere(t).await;
        let id = lan.complete(FAST, &[]).await;
        let form = lan.form(&id, FAST, "k");
        let (first, second) = lan.race(form.clone(), &there, form).await;
        let code = sent(first);
        assert_eq!(sent(second), code);
        assert_eq!(code, "H26.00004-261110-0001");
        assert_eq!((lan.count::<history::Entity>().await, t.mails_to(NAMED).await.len()), (1, 1));
    }

    async fn k1_of_two_forms_of_one_draft_sent_at_once_one_is_sent(t: &TestHouse) {
        let lan = Desk::of(t, "lan@example.vn").await;
        let there = lan.elsewhere(t).await;
        let id = lan.complete(FAST, &[]).await;
        let forms = (lan.form(&id, FAST, "one"), lan.form(&id, FAST, "other"));
        let (code, refused) = one_of(lan.race(forms.0, &there, forms.1).await);
        assert!(matches!(&refused, FilingError::AlreadySent(earlier) if earlier.as_str() == code), "{refused}");
        assert_eq!(lan.row(&id).await.code.as_deref(), Some(code.as_str()));
        assert_eq!((lan.count::<submissions::Entity>().await, t.mails_to(NAMED).await.len()), (1, 1));
    }

    async fn k7_one_key_for_two_drafts_at_once_sends_one_and_burns_no_number(t: &TestHouse) {
        let lan = Desk::of(t, "lan@example.vn").await;
        let there = lan.elsewhere(t).await;
        let drafts = [lan.complete(FAST, &[]).await, lan.complete(FAST, &[]).await];
        let forms = (lan.form(&drafts[0], FAST, "k"), lan.form(&drafts[1], FAST, "k"));
        let (code, refused) = one_of(lan.race(forms.0, &there, forms.1).await);
        assert!(matches!(&refused, FilingError::OtherContent(earlier) if earlier.as_str() == code), "{refused}");
        let mut left = None;
        for id in &drafts {
            if lan.row(id).await.code.is_none() {
                left = Some(id);
            }
        }
        let other = lan.send(left.expect("one is left"), FAST).await;
        assert_eq!((code.as_str(), other.code.as_deref()), ("H26.00004-261110-0001", Some("H26.00004-261110-0002")));
    }

    async fn g4_after_9999_the_number_has_a_fifth_digit_whichever_server_counts(t: &TestHouse) {
        let lan = Desk::of(t, "lan@example.vn").await;
        let counted = code_counters::Model { unit_code: "00004".to_owned(), day: "261110".to_owned(), last: 9998 };
        let kept: Kept<()> = t.store.write(move |tx| Box::pin(async move {
            code_counters::Entity::insert(counted.into_active_model()).exec_without_returning(tx).await?;
            Ok(())
        })).await;
        kept.expect("the counter is kept");
        let mut drafts = Vec::new();
        for _ in 0..5 {
            drafts.push(lan.complete(FAST, &[]).await);
        }
        let form = |place: usize| lan.form(&drafts[place], FAST, &format!("k{place}"));
        let there = lan.elsewhere(t).await;
        let mut codes = BTreeSet::new();
        let (first, second) = lan.race(form(0), &there, form(1)).await;
        codes.extend([sent(first), sent(second)]);
        drop(there);
        let started_again = lan.elsewhere(t).await;
        let (first, second) = lan.race(form(2), &started_again, form(3)).await;
        codes.extend([sent(first), sent(second), sent(started_again.filing.send(form(4)).await)]);
        let expected = ["9999", "10000", "10001", "10002", "10003"].map(|number| format!("H26.00004-261110-{number}"));
        assert_eq!(codes, BTreeSet::from(expected));
    }

    async fn a_dossier_keeps_the_definition_it_was_sent_under(t: &TestHouse) {
        let lan = Desk::of(t, "lan@example.vn").await;
        let (earlier, draft) = (lan.complete(FAST, &[]).await, lan.complete(FAST, &[]).await);
        let sent = lan.send(&earlier, FAST).await;
        let new_words = reworded("chung-thuc-ban-sao.toml", "Số bản sao cần chứng thực", "Số bản cần chứng thực");
        let house = House { catalogue: Shelf::new(Arc::new(new_words), lan.house.clock.clone()), ..lan.house.clone() };
        let later = Desk::at(&house, lan.account.clone());
        let versions = [&lan, &later].map(|desk| desk.procedure(FAST).form.version.clone());
        assert_ne!(versions[0], versions[1]);
        assert_eq!(sent.procedure_version, versions[0]);
        let receipt = later.filing.receipt(&lan.account.id, &earlier).await.expect("a receipt");
        assert_eq!(receipt.procedure.form.version, versions[0]);
        assert_eq!(*receipt.procedure, *lan.procedure(FAST), "every word of then");
        // A draft goes on under the definition of today.
        assert_eq!(later.send(&draft, FAST).await.procedure_version, versions[1]);
        assert_eq!(later.row(&earlier).await, sent, "nothing of the earlier one changed");
        assert_eq!(lan.count::<procedure_versions::Entity>().await, 2);
    }

    async fn the_fee_and_the_claimed_exemption_are_kept_as_they_were_when_it_was_sent(t: &TestHouse) {
        let lan = Desk::of(t, "lan@example.vn").await;
        for (slug, claimed, fee) in [
            ("ket-hon-dang-ky-lai", "khong", 20_000),
            ("ket-hon-dang-ky-lai", "ho-ngheo", 0),
            ("xac-nhan-tinh-trang-hon-nhan", "khong", 3_000),
            ("xac-nhan-tinh-trang-hon-nhan", "nguoi-co-cong", 0),
            // Registered on time, which is free; two copies are charged whatever else is waived, except by their own rule.
            ("khai-sinh-thong-thuong", "nguoi-khuyet-tat", 16_000),
            ("khai-sinh-thong-thuong", "vneid-muc-2", 0),
        ] {
            let id = lan.complete(slug, &[("exemption.kind", claimed)]).await;
            let row = lan.send(&id, slug).await;
            let exemption = Some(claimed).filter(|claimed| *claimed != "khong");
            assert_eq!((row.fee_vnd, row.exemption.as_deref()), (fee, exemption), "{slug} {claimed}");
            assert_eq!(row.status, Status::Submitted.code());
        }
    }
}
