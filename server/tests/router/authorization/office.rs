//! The addresses of the desk for every role of the office: one table, asked from top to bottom. What moves a dossier has
//! one of its own, and whoever may not comes before whoever may.

use super::Cast;
use crate::support::{Answer, BA_DINH, Browser, ELSEWHERE, TestPortal, WORKED, portals};

/// Status for the reception of another unit, for processing, leader, clerk, unit administrator, administrator and auditor,
/// and for the reception of the unit, who is asked last.
type Expected = [u16; 8];

/// Everybody at a desk.
const DESK: Expected = [200, 200, 200, 200, 404, 404, 404, 200];
/// Everybody at a desk of the unit.
const UNIT: Expected = [404, 200, 200, 200, 404, 404, 404, 200];
/// As before, and goes on elsewhere.
const UNIT_GOES_ON: Expected = [404, 303, 303, 303, 404, 404, 404, 303];
/// Whoever receives, in every unit.
const RECEIVES: Expected = [200, 403, 403, 403, 404, 404, 404, 200];
/// The reception of the unit only.
const RECEPTION: Expected = [404, 403, 403, 403, 404, 404, 404, 303];

/// Whoever reads reports: the leader of the unit, the auditor of all.
const REPORTS: Expected = [404, 404, 200, 404, 404, 404, 200, 404];
/// Whoever manages a unit or all of them.
const MANAGERS: Expected = [404, 404, 404, 404, 200, 200, 404, 404];
/// The administrator of the whole portal.
const SYSTEM: Expected = [404, 404, 404, 404, 404, 200, 404, 404];

/// Method, address, posted fields, statuses. `{sent}`, `{more}` and `{no}` are dossiers that were sent just now.
const OFFICE: &[(&str, &str, &str, Expected)] = &[
    ("GET", "/can-bo", "", DESK),
    ("GET", "/can-bo/hang-doi", "", DESK),
    ("GET", "/can-bo/hang-doi?loc=moi&tim=lan&sap-xep=han", "", DESK),
    ("GET", "/can-bo/tra-cuu?tim=lan", "", DESK),
    ("GET", "/can-bo/ho-so/{sent}", "", UNIT),
    ("GET", "/can-bo/ho-so/{sent}/ghi-chu", "", UNIT),
    ("GET", "/can-bo/ho-so/{sent}/bo-sung", "", UNIT),
    ("GET", "/can-bo/ho-so/{sent}/tu-choi", "", UNIT),
    ("GET", "/can-bo/ho-so/{sent}/so-sanh/{more}", "", UNIT),
    ("GET", "/can-bo/ho-so/{sent}/giay-to/{sent_file}/xem", "", UNIT),
    ("GET", "/can-bo/ho-so/{sent}/giay-to/{sent_file}/tai", "", UNIT),
    ("GET", "/can-bo/ho-so/{more}/giay-to/{sent_file}/tai", "", [404; 8]),
    ("GET", "/can-bo/ho-so/{draft}", "", [404; 8]),
    ("GET", "/can-bo/ho-so/{draft}/giay-to/{draft_file}/tai", "", [404; 8]),
    ("GET", "/can-bo/ho-so/{random}", "", [404; 8]),
    ("GET", "/can-bo/khong-co", "", [404; 8]),
    ("GET", "/can-bo/ho-so/{sent}/xu-ly", "", UNIT),
    ("GET", "/can-bo/ho-so/{sent}/phieu-kiem-soat", "", UNIT),
    ("GET", "/can-bo/ho-so/{sent}/phieu-kiem-soat.pdf", "", UNIT),
    // What its owner answers is not for the desk to answer.
    ("GET", "/can-bo/ho-so/{sent}/nop-bo-sung", "", [404, 403, 403, 403, 404, 404, 404, 404]),
    ("POST", "/can-bo/ho-so/{sent}/nop-bo-sung", "_action=gui&dong_y=true", [404, 403, 403, 403, 404, 404, 404, 404]),
    ("GET", "/can-bo/so-theo-doi", "", DESK),
    ("GET", "/can-bo/so-theo-doi.xlsx", "", DESK),
    ("GET", "/can-bo/so-theo-doi.pdf", "", DESK),
    // Nobody reads the book of another unit.
    ("GET", "/can-bo/so-theo-doi?don-vi=00004", "", [404, 200, 200, 200, 404, 404, 404, 200]),
    ("GET", "/can-bo/so-theo-doi.xlsx?don-vi=00004", "", [404, 200, 200, 200, 404, 404, 404, 200]),
    ("GET", "/can-bo/ho-so/{sent}/ket-qua", "", UNIT),
    ("GET", "/can-bo/ho-so/{sent}/giay-phat-hanh/{random}/xem", "", [404; 8]),
    ("GET", "/can-bo/ky", "", [403, 403, 200, 403, 404, 404, 404, 403]),
    ("GET", "/can-bo/bao-cao", "", REPORTS),
    ("GET", "/can-bo/bao-cao.xlsx", "", REPORTS),
    ("GET", "/can-bo/bao-cao.csv", "", REPORTS),
    ("GET", "/quan-tri", "", [404, 404, 404, 404, 200, 200, 200, 404]),
    ("GET", "/quan-tri/tinh-trang", "", [404, 404, 404, 404, 200, 200, 200, 404]),
    ("GET", "/quan-tri/don-vi", "", MANAGERS),
    ("GET", "/quan-tri/can-bo", "", MANAGERS),
    ("GET", "/quan-tri/thu-tuc", "", SYSTEM),
    ("GET", "/quan-tri/thu-tuc/khai-tu", "", SYSTEM),
    ("GET", "/quan-tri/thu-tuc/khai-tu/sua/le-phi", "", SYSTEM),
    ("GET", "/quan-tri/thu-tuc/khai-tu/sua/to-khai?truong=relation", "", SYSTEM),
    ("GET", "/quan-tri/thu-tuc/khai-tu/sua/nguon", "", SYSTEM),
    ("GET", "/quan-tri/thu-tuc/khai-tu/xem-thu", "", SYSTEM),
    ("GET", "/quan-tri/thu-tuc/khai-tu/xem-thu/huong-dan", "", SYSTEM),
    ("GET", "/quan-tri/thu-tuc/khai-tu/xem-thu/requester", "", SYSTEM),
    ("GET", "/quan-tri/thu-tuc/khong-co", "", [404; 8]),
    ("GET", "/quan-tri/thu-tuc/khai-tu/sua/khong-co", "", [404; 8]),
    ("GET", "/quan-tri/thu-tuc/khai-tu/xem-thu/khong-co", "", [404; 8]),
    ("GET", "/quan-tri/ngay-nghi", "", SYSTEM),
    ("GET", "/quan-tri/hang-thu", "", SYSTEM),
    ("GET", "/quan-tri/cau-mau", "", MANAGERS),
    ("GET", "/quan-tri/thu-mau", "", SYSTEM),
    ("GET", "/quan-tri/thu-mau?thu=activation", "", SYSTEM),
    ("GET", "/quan-tri/thu-mau?thu=khong-co", "", [404; 8]),
    ("GET", "/quan-tri/thong-bao", "", SYSTEM),
    ("POST", "/quan-tri/cau-mau", "_action=add&kind=x", [404, 404, 404, 404, 422, 422, 404, 404]),
    // A unit's administrator keeps nothing of the list of all units.
    ("POST", "/quan-tri/cau-mau", "_action=retire:supplement-000", [404, 404, 404, 404, 404, 303, 404, 404]),
    ("POST", "/quan-tri/thu-mau", "_action=luu&thu=activation", [404, 404, 404, 404, 404, 422, 404, 404]),
    ("POST", "/quan-tri/thu-mau", "_action=xem&thu=activation", [404, 404, 404, 404, 404, 422, 404, 404]),
    ("POST", "/quan-tri/thong-bao", "_action=add", [404, 404, 404, 404, 404, 422, 404, 404]),
    ("POST", "/quan-tri/tinh-trang", "", [404, 404, 404, 404, 404, 303, 303, 404]),
    ("GET", "/quan-tri/nhat-ky", "", [404, 404, 404, 404, 404, 200, 200, 404]),
    ("GET", "/quan-tri/nhat-ky.csv", "", [404, 404, 404, 404, 404, 200, 200, 404]),
    ("POST", "/quan-tri/can-bo", "_action=invite&email=x", [404, 404, 404, 404, 422, 422, 404, 404]),
    ("POST", "/quan-tri/thu-tuc/khai-tu/sua/nguon", "phien_ban=0&source=x", [404, 404, 404, 404, 404, 422, 404, 404]),
    ("POST", "/quan-tri/thu-tuc/khai-tu", "_action=begin", [404, 404, 404, 404, 404, 303, 404, 404]),
    ("POST", "/quan-tri/thu-tuc/khai-tu", "_action=withdraw:x", [404; 8]),
    ("POST", "/quan-tri/ngay-nghi", "day=x", [404, 404, 404, 404, 404, 422, 404, 404]),
    ("POST", "/quan-tri/hang-thu", "_action=resend:x", [404; 8]),
    ("POST", "/quan-tri/don-vi", "code=00004", [404, 404, 404, 404, 303, 303, 404, 404]),
    ("POST", "/quan-tri/don-vi", "code=00008", [404, 404, 404, 404, 404, 303, 404, 404]),
    ("GET", "/can-bo/lich", "", DESK),
    ("GET", "/can-bo/lich?thang=2027-02", "", DESK),
    ("GET", "/can-bo/tra-cuu?ma={code}", "", [200, 303, 303, 303, 404, 404, 404, 303]),
    ("GET", "/can-bo/ho-so/{sent}/giay-phat-hanh/{random}", "", [404; 8]),
    ("GET", "/can-bo/nop-ho", "", RECEIVES),
    // A citizen's draft is no sheet of the counter.
    ("GET", "/can-bo/nop-ho/{draft}", "", [404, 403, 403, 403, 404, 404, 404, 404]),
    ("GET", "/can-bo/nop-ho/{draft}/giay-to", "", [404, 403, 403, 403, 404, 404, 404, 404]),
    ("POST", "/can-bo/nop-ho", "thu_tuc=khong-co&ho_ten=x", [404, 403, 403, 403, 404, 404, 404, 404]),
    ("POST", "/can-bo/nop-ho", "thu_tuc=khai-tu&ho_ten=x", [303, 403, 403, 403, 404, 404, 404, 303]),
    ("GET", "/can-bo/nop-ho/{draft}/xoa", "", [404, 403, 403, 403, 404, 404, 404, 404]),
    ("POST", "/can-bo/nop-ho/{draft}/xoa", "", [404, 403, 403, 403, 404, 404, 404, 404]),
    ("POST", "/can-bo/nop-ho/{draft}", "", [404, 403, 403, 403, 404, 404, 404, 404]),
    ("POST", "/can-bo/nop-ho/{draft}/giay-to", "dong_y=true", [404, 403, 403, 403, 404, 404, 404, 404]),
    ("POST", "/can-bo/ho-so/{sent}/ghi-chu", "ghi_chu=x", UNIT_GOES_ON),
    ("POST", "/can-bo/ho-so/{sent}", "_action=tiep-nhan&phien_ban={version}", RECEPTION),
    (
        "POST",
        "/can-bo/ho-so/{more}/bo-sung",
        "_action=gui&phien_ban={version}&ly_do=x&giay.giay-chung-sinh=true",
        RECEPTION,
    ),
    ("POST", "/can-bo/ho-so/{no}/tu-choi", "phien_ban={version}&can_cu=x&ly_do=x&xac_nhan=true", RECEPTION),
    ("POST", "/can-bo/hang-doi", "_action=luu&ten_bo_loc=x&bo_loc=loc%3Dmoi", [303, 303, 303, 303, 404, 404, 404, 303]),
    ("POST", "/can-bo/hang-doi", "_action=tiep-nhan", [422, 422, 422, 422, 404, 404, 404, 422]),
    ("POST", "/can-bo/ho-so/{sent}", "_action=ky&phien_ban={version}", [422, 422, 422, 422, 404, 404, 404, 422]),
];

const ROLES: [(&str, &str, &[&str]); 8] = [
    ("tiep-nhan-khac@example.vn", ELSEWHERE, &["reception_officer"]),
    ("thu-ly@example.vn", BA_DINH, &["processing_officer"]),
    ("lanh-dao@example.vn", BA_DINH, &["leader"]),
    ("van-thu@example.vn", BA_DINH, &["clerk"]),
    ("quan-tri-don-vi@example.vn", BA_DINH, &["unit_administrator"]),
    ("quan-tri@example.vn", "", &["administrator"]),
    ("kiem-toan@example.vn", "", &["auditor"]),
    ("mot-cua@example.vn", BA_DINH, &["reception_officer"]),
];

struct Office<'a> {
    portal: &'a TestPortal,
    cast: Cast,
    more: String,
    no: String,
}

impl Office<'_> {
    fn filled(&self, template: &str) -> String {
        let template = template.replace("{more}", &self.more).replace("{no}", &self.no);
        self.cast.filled(&template)
    }

    async fn ask(&self, who: &Browser, method: &str, path: &str, fields: &str) -> Answer {
        let filled = self.filled(path);
        if method == "GET" {
            return who.get(&filled).await;
        }
        let id = filled.split('/').nth(3).unwrap_or_default().to_owned();
        let version = match path.contains("ho-so") {
            true => self.portal.dossier(&id).await.version,
            false => 0,
        };
        let fields = fields.replace("{version}", &version.to_string());
        let token = who.token().await;
        let mut posted: Vec<(String, String)> =
            form_urlencoded::parse(fields.as_bytes()).map(|(name, value)| (name.into(), value.into())).collect();
        posted.push(("token".to_owned(), token));
        who.post(&filled, &posted).await
    }
}

#[tokio::test]
async fn e1_every_address_of_the_desk_answers_each_role_of_the_office_as_the_table_says() {
    for portal in portals().await {
        let cast = Cast::of(&portal).await;
        let (more, no) =
            (portal.complete_draft(&cast.owner, WORKED).await, portal.complete_draft(&cast.owner, WORKED).await);
        more.file().await;
        no.file().await;
        let mut people = Vec::new();
        for (email, unit, roles) in ROLES {
            people.push((email, portal.officer(email, unit, roles).await));
        }
        let office = Office { portal: &portal, cast, more: more.id.clone(), no: no.id.clone() };
        for (method, path, fields, expected) in OFFICE {
            for ((email, who), status) in people.iter().zip(expected) {
                let answer = office.ask(who, method, path, fields).await;
                let found = answer.status.as_u16();
                assert_eq!(found, *status, "{email}: {method} {path} as {}: {}", answer.asked, answer.words());
            }
        }
    }
}

#[tokio::test]
async fn e1_whoever_has_no_post_sees_the_page_of_an_address_that_is_none() {
    let portal = TestPortal::sqlite().await;
    let cast = Cast::of(&portal).await;
    let nonsense = cast.owner.get("/khong-co-trang-nay").await.expect(404).words();
    let shorn = |text: String| text.split(' ').filter(|word| word.len() < 20).collect::<Vec<_>>().join(" ");
    for path in ["/can-bo", "/can-bo/hang-doi", "/quan-tri", &cast.filled("/can-bo/ho-so/{sent}")] {
        assert_eq!(shorn(cast.owner.get(path).await.expect(404).words()), shorn(nonsense.clone()), "{path}");
    }
}
