//! The table: address, what is posted, and the status for a visitor, another citizen and the owner.
//!
//! `{draft}`, `{sent}`: dossiers of the owner; `{draft_file}`, `{sent_file}`: their papers; `{random}`: an id of nothing.

/// Status for a visitor, for another citizen, for the owner.
#[derive(Debug, Clone, Copy)]
pub struct Expected(pub u16, pub u16, pub u16);

/// Everybody may.
const OPEN: Expected = Expected(200, 200, 200);
/// Everybody may, and goes on elsewhere.
const GOES_ON: Expected = Expected(303, 303, 303);
/// Whoever is signed in, about themselves.
const OWN: Expected = Expected(303, 200, 200);
/// The owner only; others learn nothing.
const OWNER: Expected = Expected(303, 404, 200);
/// The owner only, who goes on elsewhere.
const OWNER_GOES_ON: Expected = Expected(303, 404, 303);

/// Method (`UPLOAD` is a multipart post), address, posted fields, statuses.
pub const ROUTES: &[(&str, &str, &str, Expected)] = &[
    ("GET", "/", "", OPEN),
    ("GET", "/gioi-thieu", "", OPEN),
    ("GET", "/huong-dan", "", OPEN),
    ("GET", "/lien-he", "", OPEN),
    ("GET", "/dieu-khoan", "", OPEN),
    ("GET", "/du-lieu-ca-nhan", "", OPEN),
    ("GET", "/ho-tro-tiep-can", "", OPEN),
    ("GET", "/thu-tuc", "", OPEN),
    ("GET", "/thu-tuc/{slug}", "", OPEN),
    ("GET", "/thu-tuc/{slug}?don-vi=00004", "", OPEN),
    ("GET", "/thu-tuc/{slug}/to-khai-trong.pdf", "", OPEN),
    ("GET", "/thu-tuc/{slug}/vi-du.pdf", "", OPEN),
    ("GET", "/tai-ve/{guide}", "", OPEN),
    ("GET", "/healthz", "", OPEN),
    ("GET", "/readyz", "", OPEN),
    ("GET", "/captcha/{purpose}/{picture}", "", OPEN),
    ("GET", "/api/v1/openapi.json", "", OPEN),
    ("GET", "/api/v1/units?q=ba", "", OPEN),
    ("GET", "/api/v1/places", "", OPEN),
    ("GET", "/api/v1/places/{province}/wards", "", OPEN),
    ("GET", "/api/v1/places/{province}/search?q=ba", "", OPEN),
    ("GET", "/api/v1/lists/{list}", "", OPEN),
    ("GET", "/api/v1/procedures/{slug}", "", OPEN),
    ("GET", "/api/v1/dossiers/{code}/status", "", OPEN),
    ("POST", "/giao-dien", "language=vi", GOES_ON),
    // At the door.
    ("GET", "/dang-ky", "", OPEN),
    ("POST", "/dang-ky", "loai=ca-nhan", Expected(422, 422, 422)),
    ("GET", "/dang-ky/kiem-tra-thu", "", OPEN),
    ("POST", "/dang-ky/kiem-tra-thu", "email=x@example.vn", GOES_ON),
    ("GET", "/kich-hoat?token=x", "", OPEN),
    ("POST", "/kich-hoat", "ma=x", GOES_ON),
    ("GET", "/dang-nhap", "", OPEN),
    ("POST", "/dang-nhap", "email=x@example.vn&password=x", Expected(422, 422, 422)),
    ("GET", "/dang-xuat", "", Expected(404, 404, 404)),
    ("GET", "/quen-mat-khau", "", OPEN),
    ("POST", "/quen-mat-khau", "email=x@example.vn", GOES_ON),
    ("GET", "/dat-lai-mat-khau?token=x", "", OPEN),
    ("POST", "/dat-lai-mat-khau", "ma=x&password=y&password_again=z", GOES_ON),
    ("GET", "/tra-cuu", "", OPEN),
    ("POST", "/tra-cuu", "ma={code}", OPEN),
    // Filing.
    ("GET", "/nop/{slug}", "", OWN),
    ("POST", "/nop/{slug}", "authority.ward=00004", GOES_ON),
    ("GET", "/ho-so/{draft}", "", OWNER_GOES_ON),
    ("GET", "/ho-so/{sent}", "", OWNER),
    ("GET", "/ho-so/{draft}/khai", "", OWNER),
    ("GET", "/ho-so/{sent}/khai", "", OWNER_GOES_ON),
    ("GET", "/ho-so/{draft}/khai/{step}", "", OWNER),
    ("POST", "/ho-so/{draft}/khai/{step}", "", OWNER_GOES_ON),
    ("POST", "/ho-so/{draft}/luu/{step}", "", OWNER_GOES_ON),
    ("GET", "/ho-so/{draft}/giay-to", "", OWNER),
    ("UPLOAD", "/ho-so/{draft}/giay-to/{paper}/{row}/tep", "", OWNER_GOES_ON),
    ("UPLOAD", "/ho-so/{sent}/giay-to/{sent_paper}/{row}/tep", "", Expected(303, 404, 409)),
    ("GET", "/ho-so/{draft}/giay-to/{draft_file}/xem", "", OWNER),
    ("GET", "/ho-so/{draft}/giay-to/{draft_file}/tai", "", OWNER),
    ("GET", "/ho-so/{sent}/giay-to/{sent_file}/xem", "", OWNER),
    ("GET", "/ho-so/{sent}/giay-to/{sent_file}/tai", "", OWNER),
    ("GET", "/ho-so/{draft}/giay-to/{random}/tai", "", Expected(303, 404, 404)),
    ("POST", "/ho-so/{sent}/giay-to/{sent_file}/xoa", "", Expected(303, 404, 409)),
    ("POST", "/ho-so/{draft}/giay-to/{draft_file}/chuyen", "_action=len", OWNER_GOES_ON),
    ("POST", "/ho-so/{draft}/giay-to/{draft_file}/chuyen", "_action=khac", Expected(303, 422, 422)),
    ("POST", "/ho-so/{sent}/giay-to/{sent_file}/chuyen", "_action=len", Expected(303, 404, 409)),
    ("POST", "/ho-so/{draft}/giay-to/{paper}/{row}/ghep", "", OWNER_GOES_ON),
    ("GET", "/ho-so/{draft}/xem-lai", "", OWNER),
    ("POST", "/ho-so/{draft}/xem-lai", "commitment.agreed=true", OWNER_GOES_ON),
    ("GET", "/ho-so/{draft}/da-gui", "", Expected(303, 404, 404)),
    ("GET", "/ho-so/{sent}/da-gui", "", OWNER),
    ("GET", "/ho-so/{draft}/to-khai.pdf", "", Expected(303, 404, 404)),
    ("GET", "/ho-so/{sent}/to-khai.pdf", "", OWNER),
    ("GET", "/ho-so/{sent}/xac-nhan.pdf", "", OWNER),
    ("POST", "/ho-so/{sent}/xoa", "", Expected(303, 404, 409)),
    // The personal page.
    ("GET", "/tai-khoan", "", OWN),
    ("GET", "/tai-khoan/ho-so", "", OWN),
    ("GET", "/tai-khoan/thong-tin", "", OWN),
    ("POST", "/tai-khoan/thong-tin", "phone=0912345678", Expected(303, 303, 303)),
    ("GET", "/tai-khoan/bao-mat", "", OWN),
    ("POST", "/tai-khoan/bao-mat", "_action=end-others", GOES_ON),
    ("POST", "/tai-khoan/bao-mat", "_action=end:{random}", Expected(303, 404, 404)),
    ("GET", "/can-bo", "", Expected(303, 404, 404)),
    ("GET", "/quan-tri", "", Expected(303, 404, 404)),
    // What takes something away comes last.
    ("POST", "/ho-so/{draft}/giay-to/{draft_file}/xoa", "", OWNER_GOES_ON),
    ("POST", "/ho-so/{draft}/xoa", "", OWNER_GOES_ON),
    ("POST", "/dang-xuat", "", GOES_ON),
];

/// Whoever is signed in, about themselves; scripts are told to sign in.
const OWN_CALL: Expected = Expected(401, 200, 200);
/// The owner only.
const OWNER_CALL: Expected = Expected(401, 404, 200);

/// Server function, arguments, statuses. What deletes comes last.
pub const CALLS: &[(&str, &str, Expected)] = &[
    ("register", r#"{"fields":{"token":"{token}"}}"#, OPEN),
    ("resend_activation", r#"{"fields":{"token":"{token}","email":"x@example.vn"}}"#, OPEN),
    ("activate", r#"{"fields":{"token":"{token}","ma":"x"}}"#, OPEN),
    ("log_in", r#"{"fields":{"token":"{token}","email":"x@example.vn","password":"x"}}"#, OPEN),
    ("request_reset", r#"{"fields":{"token":"{token}","email":"x@example.vn"}}"#, OPEN),
    ("reset_password", r#"{"fields":{"token":"{token}","ma":"x"}}"#, OPEN),
    ("peek_activation", r#"{"token":"x"}"#, OPEN),
    ("peek_reset", r#"{"token":"x"}"#, OPEN),
    ("login_wants_captcha", "{}", OPEN),
    ("load_introduction", "{}", OPEN),
    ("load_procedures", r#"{"query":"khai sinh","field":""}"#, OPEN),
    ("load_procedure", r#"{"slug":"{slug}","unit":"00004"}"#, OPEN),
    ("load_help", r#"{"topic":"Guide"}"#, OPEN),
    ("load_contacts", r#"{"query":""}"#, OPEN),
    ("load_home", "{}", OPEN),
    ("look_up", r#"{"fields":{"ma":"{code}"}}"#, OPEN),
    ("load_start", r#"{"slug":"{slug}"}"#, OWN_CALL),
    ("start_dossier", r#"{"fields":{"token":"{token}",":slug":"{slug}","authority.ward":"00004"}}"#, OWN_CALL),
    ("load_wizard", r#"{"id":"{draft}","step":""}"#, OWNER_CALL),
    ("load_wizard", r#"{"id":"{random}","step":""}"#, Expected(401, 404, 404)),
    ("save_step", r#"{"id":"{draft}","step":"{step}","sent":false,"fields":{}}"#, OWNER_CALL),
    ("save_step", r#"{"id":"{sent}","step":"child","sent":true,"fields":{}}"#, Expected(401, 404, 409)),
    ("load_papers", r#"{"id":"{draft}"}"#, OWNER_CALL),
    ("load_papers", r#"{"id":"{random}"}"#, Expected(401, 404, 404)),
    (
        "move_paper",
        r#"{"fields":{"token":"{token}",":id":"{draft}",":file":"{draft_file}","_action":"len"}}"#,
        OWNER_CALL,
    ),
    (
        "move_paper",
        r#"{"fields":{"token":"{token}",":id":"{sent}",":file":"{sent_file}","_action":"len"}}"#,
        Expected(401, 404, 409),
    ),
    ("join_papers", r#"{"fields":{"token":"{token}",":id":"{draft}",":paper":"{paper}",":row":"{row}"}}"#, OWNER_CALL),
    ("remove_paper", r#"{"fields":{"token":"{token}",":id":"{sent}",":file":"{sent_file}"}}"#, Expected(401, 404, 409)),
    ("remove_paper", r#"{"fields":{"token":"{token}",":id":"{draft}",":file":"{draft_file}"}}"#, OWNER_CALL),
    ("load_sent", r#"{"id":"{sent}"}"#, OWNER_CALL),
    ("load_sent", r#"{"id":"{draft}"}"#, Expected(401, 404, 404)),
    ("load_dossiers", r#"{"most":5}"#, OWN_CALL),
    ("load_dossier", r#"{"id":"{sent}"}"#, OWNER_CALL),
    ("load_dossier", r#"{"id":"{draft}"}"#, Expected(401, 404, 409)),
    ("load_profile", "{}", OWN_CALL),
    ("save_profile", r#"{"fields":{"token":"{token}","phone":"0912345678"}}"#, OWN_CALL),
    ("load_devices", "{}", OWN_CALL),
    ("stay_signed_in", "{}", OWN_CALL),
    ("save_security", r#"{"fields":{"token":"{token}","_action":"end-others"}}"#, OWN_CALL),
    ("save_security", r#"{"fields":{"token":"wrong","_action":"end-others"}}"#, Expected(401, 409, 409)),
    ("send_dossier", r#"{"fields":{"token":"{token}",":id":"{draft}","submission_key":"k"}}"#, OWNER_CALL),
    ("delete_draft", r#"{"fields":{"token":"{token}",":id":"{sent}"}}"#, Expected(401, 404, 409)),
    ("delete_draft", r#"{"fields":{"token":"{token}",":id":"{draft}"}}"#, OWNER_CALL),
];
