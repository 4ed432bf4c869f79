//! Sending a dossier through the real forms: once, whatever people and networks do.

use crate::support::{Browser, Draft, FAST, TestPortal, WORKED, portals};
use backend::clock::{Moment, Random};
use backend::store::rows::{dossiers, history, outbox, submissions};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use std::time::Duration;

/// A citizen with the token of their forms.
async fn citizen(portal: &TestPortal) -> (Browser, String) {
    let browser = portal.citizen("lan@example.vn").await;
    let token = browser.token().await;
    (browser, token)
}

/// A short draft with everything answered.
async fn answered(browser: &Browser, token: &str) -> Draft {
    let draft = Draft::start(browser, FAST, token).await;
    draft.answer_all().await;
    draft
}

fn key() -> String {
    Random::os().id()
}

/// The address that the worked examples name.
const NAMED: &str = "nguoi.yeu.cau@example.com";

/// Mails that confirm the sending of dossiers to the address that the declaration names.
async fn confirmations(portal: &TestPortal) -> u64 {
    confirmations_to(portal, NAMED).await
}

async fn confirmations_to(portal: &TestPortal, address: &str) -> u64 {
    let of_kind = outbox::Column::Kind.eq("submitted");
    let found = outbox::Entity::find().filter(of_kind).filter(outbox::Column::Recipient.eq(address));
    found.count(portal.rows()).await.expect("the database answers")
}

async fn two_sends_at_once(portal: &TestPortal, repeats: u64) {
    let (browser, token) = citizen(portal).await;
    for round in 1..=repeats {
        let draft = answered(&browser, &token).await;
        let key = key();
        // One page sent by two presses, as a browser without scripts does it: the same fields, captcha included.
        let (fields, other) = (draft.sending(&key), draft.clone());
        let again = fields.clone();
        let first = tokio::spawn(async move { other.send(&fields).await.location() });
        let second = draft.send(&again).await.location();
        assert_eq!(second, draft.url("da-gui"), "round {round}");
        assert_eq!(first.await.expect("no panic"), draft.url("da-gui"), "round {round}");
        assert!(portal.dossier(&draft.id).await.code.is_some());
    }
    assert_eq!(portal.count::<submissions::Entity>().await, repeats);
    assert_eq!(portal.count::<history::Entity>().await, repeats);
    assert_eq!(confirmations(portal).await, repeats);
    assert_eq!(confirmations_to(portal, "lan@example.vn").await, repeats, "the owner of the account learns of it once");
    let rows = dossiers::Entity::find().all(portal.rows()).await.expect("the database answers");
    let codes: std::collections::BTreeSet<_> = rows.iter().filter_map(|row| row.code.clone()).collect();
    assert_eq!((rows.len() as u64, codes.len() as u64), (repeats, repeats));
    assert!(codes.contains(&format!("H26.00004-261110-{repeats:04}")), "no number was skipped: {codes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn k1_a_hundred_double_presses_make_a_hundred_dossiers_codes_and_mails() {
    two_sends_at_once(&TestPortal::sqlite().await, 100).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn k1_double_presses_make_one_dossier_on_every_engine() {
    for portal in portals().await {
        two_sends_at_once(&portal, 10).await;
    }
}

#[tokio::test]
async fn k1_the_second_press_shows_the_code_of_the_first() {
    for portal in portals().await {
        let citizen = portal.citizen("lan@example.vn").await;
        let draft = portal.complete_draft(&citizen, WORKED).await;
        let fields = draft.sending(&key());
        assert_eq!(draft.send(&fields).await.location(), draft.url("da-gui"));
        let code = draft.code().await;
        assert_eq!(draft.send(&fields).await.location(), draft.url("da-gui"));
        assert_eq!(draft.code().await, code);
        let mails = portal.mails_to(NAMED).await;
        assert_eq!(mails.iter().filter(|mail| mail.kind == "submitted").count(), 1);
        assert_eq!(mails[0].dossier_code.as_deref(), Some(code.as_str()));
    }
}

#[tokio::test]
async fn k2_an_answer_that_got_lost_is_given_again_with_the_same_code() {
    for portal in portals().await {
        let (browser, token) = citizen(&portal).await;
        let draft = answered(&browser, &token).await;
        let mut fields = draft.sending(&key());
        // The answer never arrives; the browser still shows the review page of before.
        drop(draft.send(&fields).await);
        let stored = portal.dossier(&draft.id).await.code.expect("a code");
        portal.wait(Duration::from_secs(60));
        assert_eq!(draft.send(&fields).await.location(), draft.url("da-gui"));
        assert_eq!(draft.code().await, stored);
        // Much later, with the captcha long expired or another one typed.
        portal.wait(Duration::from_secs(20 * 60));
        fields.retain(|(name, _)| !name.starts_with("captcha"));
        assert_eq!(draft.send(&fields).await.location(), draft.url("da-gui"));
        // A reload of the review page leads to the confirmation as well.
        let reloaded = browser.get(&draft.url("xem-lai")).await;
        assert_eq!(reloaded.location(), draft.url("da-gui"));
        assert_eq!((draft.code().await, confirmations(&portal).await), (stored, 1));
    }
}

#[tokio::test]
async fn k2_scripts_get_the_same_answer_twice() {
    for portal in portals().await {
        let (browser, token) = citizen(&portal).await;
        let draft = answered(&browser, &token).await;
        let mut fields: std::collections::BTreeMap<_, _> = draft.sending(&key()).into_iter().collect();
        fields.insert(":id".to_owned(), draft.id.clone());
        let body = serde_json::json!({ "fields": fields });
        let first = browser.call("/f/send_dossier", &body).await.expect(200);
        let again = browser.call("/f/send_dossier", &body).await.expect(200);
        assert_eq!(first.json()["Next"], draft.url("da-gui").as_str());
        assert_eq!(first.body, again.body);
        assert_eq!(confirmations(&portal).await, 1);
    }
}

#[tokio::test]
async fn k3_back_after_sending_shows_the_code_and_changes_nothing() {
    for portal in portals().await {
        let (browser, token) = citizen(&portal).await;
        let draft = answered(&browser, &token).await;
        let code = draft.file().await;
        let sent = portal.dossier(&draft.id).await;
        // The page of before, sent again: it would come with a key of its own had it been loaded anew.
        let again = draft.send(&draft.sending(&key())).await.location();
        assert_eq!(again, draft.url("da-gui"));
        // Every page of the wizard leads to the confirmation, and no old form of it is taken.
        let step = draft.procedure.form.steps()[0].id.to_owned();
        for page in ["khai", "giay-to", "xem-lai", &format!("khai/{step}")] {
            assert_eq!(browser.get(&draft.url(page)).await.location(), draft.url("da-gui"), "{page}");
        }
        assert_eq!(draft.answer(&step, &draft.answers(&step)).await.location(), draft.url("da-gui"));
        browser.post(&draft.url("xoa"), &[("token", &token)]).await.expect(409);
        assert_eq!(draft.code().await, code);
        assert_eq!(portal.dossier(&draft.id).await, sent);
    }
}

#[tokio::test]
async fn k3_what_another_tab_changed_before_sending_is_what_is_sent_whole() {
    for portal in portals().await {
        let (browser, token) = citizen(&portal).await;
        let draft = answered(&browser, &token).await;
        let review = draft.sending(&key());
        // The duplicated tab empties an obligatory page.
        let step = draft.procedure.form.steps()[0].id.to_owned();
        let emptied: Vec<_> = draft.answers(&step).into_iter().map(|(name, _)| (name, String::new())).collect();
        draft.answer(&step, &emptied).await.expect(303);
        let back = draft.send(&review).await.location();
        assert_eq!(back, draft.url("xem-lai?loi=thieu"));
        assert_eq!(portal.dossier(&draft.id).await.code, None);
        let page = browser.get(&back).await.expect(200);
        assert!(page.text().contains("role=\"alert\""), "{}", page.words());
    }
}

#[tokio::test]
async fn k5_code_and_shown_date_change_together_at_midnight_and_at_the_end_of_the_year() {
    for portal in portals().await {
        // 2026-12-31 16:59:59Z is one second before the new year in Hà Nội.
        let last = Moment(1_798_736_399_000);
        portal.set_clock(last);
        let browser = portal.citizen("lan@example.vn").await;
        let mut codes = Vec::new();
        for (offset, date) in [(0, "31/12/2026"), (1, "31/12/2026"), (2_000, "01/01/2027"), (2_001, "01/01/2027")] {
            portal.set_clock(Moment(last.0 + offset));
            // Nothing in this one depends on the day it is sent.
            let draft = portal.complete_draft(&browser, WORKED).await;
            codes.push(draft.file().await);
            let shown = browser.get(&draft.url("da-gui")).await.expect(200).words();
            assert!(shown.contains(date), "{date}: {shown}");
        }
        let expected =
            ["H26.00004-261231-0001", "H26.00004-261231-0002", "H26.00004-270101-0001", "H26.00004-270101-0002"];
        assert_eq!(codes, expected);
    }
}

#[tokio::test]
async fn k7_the_same_key_with_other_content_is_a_conflict_that_shows_the_earlier_code() {
    for portal in portals().await {
        let (browser, token) = citizen(&portal).await;
        let draft = answered(&browser, &token).await;
        let key = key();
        let mut fields = draft.sending(&key);
        assert_eq!(draft.send(&fields).await.location(), draft.url("da-gui"));
        let code = draft.code().await;
        fields.retain(|(name, _)| !name.starts_with("commitment"));
        fields.push(("commitment.agreed".to_owned(), "edited".to_owned()));
        let refused = draft.send(&fields).await.expect(409);
        assert!(refused.words().contains(&code), "{}", refused.words());
        // The key of this dossier under another draft of the same person.
        let other = answered(&browser, &token).await;
        let refused = other.send(&other.sending(&key)).await.expect(409);
        assert!(refused.words().contains(&code), "{}", refused.words());
        assert_eq!(portal.dossier(&other.id).await.code, None);
        assert_eq!((portal.count::<submissions::Entity>().await, confirmations(&portal).await), (1, 1));
        // Nothing is burnt: with a key of its own the other draft is sent, and no number was skipped.
        assert_eq!(other.file().await, "H26.00004-261110-0002");
    }
}

#[tokio::test]
async fn k7_another_persons_dossier_is_not_found_whatever_the_key() {
    for portal in portals().await {
        let (browser, token) = citizen(&portal).await;
        let draft = answered(&browser, &token).await;
        let key = key();
        draft.send(&draft.sending(&key)).await.expect(303);
        let minh = portal.citizen("minh@example.vn").await;
        let mut fields = draft.sending(&key);
        fields.retain(|(name, _)| name != "token");
        fields.push(("token".to_owned(), minh.token().await));
        let refused = minh.post(&draft.url("xem-lai"), &fields).await.expect(404);
        let nothing = minh.post("/ho-so/0123456789abcdef/xem-lai", &fields).await.expect(404);
        assert_eq!(without_numbers(&refused.text()), without_numbers(&nothing.text()));
        // Keys are a person's own: the same one under a dossier of theirs is no clash.
        let own = answered(&minh, &minh.token().await).await;
        assert_eq!(own.send(&own.sending(&key)).await.location(), own.url("da-gui"));
    }
}

/// A page without what differs on every request: numbers and ids of 128 or more bits.
fn without_numbers(page: &str) -> String {
    let parts =
        page.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_' && c != '+' && c != '/' && c != '=');
    parts.filter(|part| part.len() < 20 || part.starts_with("http")).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn k8_dates_are_read_as_people_type_them_and_wrong_ones_are_explained_in_place() {
    let portal = TestPortal::sqlite().await;
    let (browser, token) = citizen(&portal).await;
    let draft = Draft::start(&browser, WORKED, &token).await;
    let typed = |date: &str| {
        let mut answers = draft.answers("requester");
        answers.retain(|(name, _)| name != "requester.birth_date");
        answers.push(("requester.birth_date".to_owned(), date.to_owned()));
        answers
    };
    let here = draft.url("khai/requester");
    for (date, shown) in [
        ("29/02/2000", "29/02/2000"),
        ("1-1-1990", "01/01/1990"),
        ("1.1.1990", "01/01/1990"),
        ("  01/01/1990 ", "01/01/1990"),
    ] {
        let next = draft.answer("requester", &typed(date)).await.location();
        assert_ne!(next, here, "{date:?} is taken");
        let kept = browser.get(&here).await.expect(200).form(&here).value("requester.birth_date");
        assert_eq!(kept, shown, "{date:?}");
    }
    for date in ["29/02/2001", "31/04/1985", "1/1/24", "11/11/2026", "không nhớ"] {
        assert_eq!(draft.answer("requester", &typed(date)).await.location(), here, "{date:?} comes back");
        let page = browser.get(&here).await.expect(200);
        assert!(page.text().contains("role=\"alert\"") && page.words().contains("Có lỗi cần sửa"), "{date}");
        assert!(
            page.text().contains("href=\"#f-requester.birth_date\"") || page.text().contains("birth_date"),
            "{date}"
        );
        assert_eq!(page.form(&here).value("requester.birth_date"), date, "what was typed stays");
    }
}
