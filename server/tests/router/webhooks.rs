//! Messages to organisations: written with the move, signed, repeated, and told to nobody else.

use crate::api::Description;
use crate::support::{Answer, Browser, Draft, FAST, PASSWORD, TestPortal, portals};
use backend::desk::Officer;
use backend::desk::ask_for_more::{Asking, ask_for_more};
use backend::store::rows::webhook_deliveries::{self, DeliveryState};
use backend::store::rows::webhooks;
use backend::webhooks::signature;
use domain::dossier::supplement::RequestedPaper;
use domain::roles::Role;
use sea_orm::EntityTrait as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const PAGE: &str = "/tai-khoan/api";
const NEW: &str = "/tai-khoan/api?nhan-tin";
const HOUR: Duration = Duration::from_secs(3_600);

/// A program of the organisation: answers with these statuses in turn and keeps what it was told.
struct Receiver {
    url: String,
    heard: Arc<Mutex<Vec<(String, String)>>>,
}

impl Receiver {
    async fn answering(statuses: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/nhan-tin", listener.local_addr().expect("an address"));
        let heard = Arc::<Mutex<Vec<(String, String)>>>::default();
        let kept = heard.clone();
        tokio::spawn(async move {
            for status in statuses {
                let (mut stream, _) = listener.accept().await.expect("somebody connects");
                let told = read(&mut stream).await;
                kept.lock().expect("no panic inside").push(told);
                let answer =
                    format!("HTTP/1.1 {status}\r\nLocation: /khac\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                stream.write_all(answer.as_bytes()).await.expect("answered");
            }
        });
        Self { url, heard }
    }

    fn heard(&self) -> Vec<(String, String)> {
        self.heard.lock().expect("no panic inside").clone()
    }
}

/// Head in small letters, and body.
async fn read(stream: &mut tokio::net::TcpStream) -> (String, String) {
    let mut text = Vec::new();
    loop {
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece).await.expect("a request");
        assert!(count > 0, "the request ended early");
        text.extend_from_slice(&piece[..count]);
        let whole = String::from_utf8_lossy(&text).into_owned();
        let Some((head, body)) = whole.split_once("\r\n\r\n") else { continue };
        let head = head.to_lowercase();
        if body.len() >= header(&head, "content-length").parse().expect("a length") {
            return (head, body.to_owned());
        }
    }
}

fn header<'h>(head: &'h str, name: &str) -> &'h str {
    let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.unwrap_or_else(|| panic!("no {name} in {head}")).trim()
}

/// Adds an address on the page.
async fn add(browser: &Browser, url: &str, password: &str) -> Answer {
    let form = browser.get(PAGE).await.expect(200).form(NEW);
    let typed = [
        ("url", url),
        ("event_moved", "true"),
        ("event_needs_action", "true"),
        ("event_ended", "true"),
        ("hook_password", password),
    ];
    browser.submit(&form, &typed).await
}

async fn secret(browser: &Browser, url: &str) -> String {
    let page = add(browser, url, PASSWORD).await.expect(200);
    page.marked("data-testid=\"webhook-secret\"").replace(' ', "")
}

/// A sent dossier of this account; the office then asks for more.
async fn moved(portal: &TestPortal, browser: &Browser) -> (Draft, String) {
    let draft = portal.complete_draft(browser, FAST).await;
    let code = draft.file().await;
    let row = portal.dossier(&draft.id).await;
    let officer = Officer {
        account_id: "mot-cua".to_owned(),
        full_name: "Trần Văn Một".to_owned(),
        title: "Công chức".to_owned(),
        unit_code: row.unit_code,
        roles: vec![Role::ReceptionOfficer],
    };
    let paper =
        RequestedPaper { paper_id: String::new(), name: "Giấy ủy quyền".to_owned(), remark: String::new() };
    let asking =
        Asking {
            papers: vec![paper], fields: Vec::new(), reason: "Thiếu giấy ủy quyền".to_owned(), period_days: None
        };
    let house = portal.state.portal.house();
    ask_for_more(house, &officer, &draft.id, row.version, asking).await.expect("asked");
    (draft, code)
}

async fn deliveries(portal: &TestPortal) -> Vec<webhook_deliveries::Model> {
    webhook_deliveries::Entity::find().all(portal.rows()).await.expect("the database answers")
}

async fn carry(portal: &TestPortal) -> usize {
    portal.state.portal.webhooks().run_once().await.expect("the worker runs")
}

#[tokio::test]
async fn a_move_is_told_signed_and_repeated_until_it_is_taken() {
    for portal in portals().await {
        let sen = portal.business("sen@example.vn").await;
        let program = Receiver::answering(&["500 Broken", "302 Found", "204 No Content"]).await;
        let secret = secret(&sen, &program.url).await;
        assert!(secret.starts_with("whsec_"), "{secret}");
        let (draft, code) = moved(&portal, &sen).await;
        let written = deliveries(&portal).await;
        assert_eq!(written.len(), 1, "written with the move");
        assert_eq!(written[0].state, DeliveryState::Waiting);
        assert_eq!(carry(&portal).await, 1);
        assert_eq!(carry(&portal).await, 0, "not before its time");
        assert_eq!(deliveries(&portal).await[0].last_error.as_deref(), Some("answered 500"));
        portal.wait(HOUR);
        carry(&portal).await;
        assert_eq!(deliveries(&portal).await[0].last_error.as_deref(), Some("answered 302"), "not followed");
        portal.wait(HOUR);
        carry(&portal).await;
        assert_eq!(deliveries(&portal).await[0].state, DeliveryState::Sent);
        portal.wait(HOUR);
        assert_eq!(carry(&portal).await, 0);
        let heard = program.heard();
        assert_eq!(heard.len(), 3);
        for (head, body) in &heard {
            assert!(head.starts_with("post /nhan-tin http/1.1"), "{head}");
            assert_eq!(header(head, "x-motcua-delivery"), written[0].id);
            assert_eq!(header(head, "x-motcua-event"), "dossier.needs_action");
            let signed = header(head, "x-motcua-signature");
            let seconds: i64 = signed.split([',', '=']).nth(1).and_then(|t| t.parse().ok()).expect("a time");
            assert_eq!(signed, signature(&secret, domain::time::Moment(seconds * 1_000), body));
        }
        let told: serde_json::Value = serde_json::from_str(&heard[2].1).expect("JSON");
        let description = Description::of(&portal).await;
        let faults = description.faults(description.named("Message"), &told, "message");
        assert!(faults.is_empty(), "{faults:#?}");
        assert_eq!(told["id"], written[0].id.as_str());
        assert_eq!(told["dossier"]["id"], draft.id.as_str());
        assert_eq!(told["dossier"]["code"], code.as_str());
        assert_eq!(
            (&told["dossier"]["from"], &told["dossier"]["to"]),
            (&"submitted".into(), &"supplement_required".into())
        );
        assert!(!heard[2].1.contains("ủy quyền") && !heard[2].1.contains("Sen"), "{}", heard[2].1);
        sen.log_in("sen@example.vn").await;
        let words = sen.get(PAGE).await.expect(200).words();
        assert!(words.contains(&code) && words.contains("Đã nhận") && words.contains("đã gửi 3 lần"), "{words}");
    }
}

#[tokio::test]
async fn what_is_not_taken_for_72_hours_is_given_up_and_listed() {
    for portal in portals().await {
        let sen = portal.business("sen@example.vn").await;
        let program = Receiver::answering(&["503 Away", "503 Away"]).await;
        secret(&sen, &program.url).await;
        moved(&portal, &sen).await;
        carry(&portal).await;
        portal.wait(HOUR * 72);
        carry(&portal).await;
        let given_up = &deliveries(&portal).await[0];
        assert_eq!((given_up.state, given_up.tries), (DeliveryState::Failed, 2));
        portal.wait(HOUR);
        assert_eq!(carry(&portal).await, 0);
        sen.log_in("sen@example.vn").await;
        let words = sen.get(PAGE).await.expect(200).words();
        assert!(words.contains("Không gửi được") && words.contains("answered 503"), "{words}");
    }
}

#[tokio::test]
async fn e1_nobody_is_told_of_dossiers_of_others_and_a_removed_address_of_nothing() {
    for portal in portals().await {
        let (sen, lan) = (portal.business("sen@example.vn").await, portal.citizen("lan@example.vn").await);
        secret(&sen, "http://127.0.0.1:9/").await;
        moved(&portal, &lan).await;
        assert!(deliveries(&portal).await.is_empty());
        moved(&portal, &sen).await;
        assert_eq!(deliveries(&portal).await.len(), 1);
        let id = webhooks::Entity::find().one(portal.rows()).await.expect("rows").expect("an address").id;
        let remove = format!("remove:{id}");
        lan.post(PAGE, &[("token", lan.token().await.as_str()), ("_action", &remove)]).await.expect(404);
        let form = sen.get(PAGE).await.expect(200).form("/tai-khoan/api?dia-chi");
        assert_eq!(sen.submit(&form, &[("_action", &remove)]).await.location(), "/tai-khoan/api?da-xoa=1");
        assert!(deliveries(&portal).await.is_empty());
        moved(&portal, &sen).await;
        assert!(deliveries(&portal).await.is_empty());
    }
}

#[tokio::test]
async fn an_address_is_added_with_the_password_once_a_press_and_never_inside() {
    for portal in portals().await {
        let sen = portal.business("sen@example.vn").await;
        let wrong = add(&sen, "https://phanmem.example.vn/", "khong phai mat khau").await.expect(422);
        assert!(wrong.words().contains("Mật khẩu hiện tại chưa đúng"), "{}", wrong.words());
        assert_eq!(wrong.form(NEW).value("url"), "https://phanmem.example.vn/");
        for inside in ["https://10.0.0.1/", "https://169.254.169.254/latest", "http://phanmem.example.vn/", "khong"] {
            add(&sen, inside, PASSWORD).await.expect(422);
        }
        assert_eq!(portal.count::<webhooks::Entity>().await, 0);
        let secret = secret(&sen, "https://phanmem.example.vn/").await;
        let mail = portal.last_mail_to("sen@example.vn").await;
        assert_eq!(mail.kind, "api_webhook_made");
        assert!(!mail.text.contains(&secret), "{}", mail.text);
        let page = sen.get(PAGE).await.expect(200);
        assert!(!page.text().contains(&secret));
        assert!(page.words().contains("https://phanmem.example.vn/"));
        let lan = portal.citizen("lan@example.vn").await;
        assert!(!lan.get(PAGE).await.expect(200).words().contains("Địa chỉ nhận tin"));
        let fields = [("token", lan.token().await), ("form", "hook".to_owned()), ("url", "https://x.vn/".to_owned())];
        lan.post(PAGE, &fields).await.expect(404);
    }
}
