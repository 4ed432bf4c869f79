//! Reads the registration form.

use domain::contact::{Email, Phone};
use domain::identity::{PersonalId, TaxCode};
use domain::password::Owner;
use domain::person::parse_name;
use domain::text::{clean_line, length};
use domain::words::Phrase;

use super::super::log_in::WRONG_CAPTCHA;
use super::super::mailbox::email_of;
use super::super::{FieldIssue, Kind, new_password};
use super::Registration;

const LONGEST_ORGANISATION: usize = 200;

/// A registration that can be stored.
#[derive(Clone)]
pub(super) struct Applicant {
    pub(super) kind: Kind,
    pub(super) full_name: String,
    pub(super) personal_id: PersonalId,
    pub(super) phone: Phone,
    pub(super) email: Email,
    pub(super) organisation: Option<(String, TaxCode)>,
}

/// Reads the form; all mistakes at once, in the order of the fields on the page.
pub(super) fn read(form: &Registration, captcha_ok: bool, portal: &str) -> Result<Applicant, Vec<FieldIssue>> {
    let mut issues = Vec::new();
    let organisation = match form.kind {
        Kind::Individual => None,
        Kind::Organisation => {
            let name = keep(&mut issues, "organisation_name", organisation_name(&form.organisation_name));
            let code = keep(&mut issues, "tax_code", TaxCode::parse(&form.tax_code).map_err(|p| p.phrase()));
            name.zip(code)
        }
    };
    let full_name = keep(&mut issues, "full_name", parse_name(&form.full_name).map_err(|p| p.phrase()));
    let personal_id = keep(&mut issues, "personal_id", PersonalId::parse(&form.personal_id).map_err(|p| p.phrase()));
    let phone = keep(&mut issues, "phone", Phone::parse(&form.phone).map_err(|p| p.phrase()));
    let email = email_of(&form.email).map_err(|issue| issues.push(issue)).ok();
    let owner = Owner { email: form.email.trim(), name: &form.full_name, portal };
    issues.extend(new_password::issues(&form.password, &form.password_again, owner));
    if !form.consent {
        let message = Phrase::new("Đánh dấu vào ô đồng ý để đăng ký.", "Tick the box to agree before you register.");
        issues.push(FieldIssue::new("consent", message));
    }
    if !captcha_ok {
        issues.push(FieldIssue::new("captcha", WRONG_CAPTCHA));
    }
    match (full_name, personal_id, phone, email) {
        (Some(full_name), Some(personal_id), Some(phone), Some(email)) if issues.is_empty() => {
            Ok(Applicant { kind: form.kind, full_name, personal_id, phone, email, organisation })
        }
        _ => Err(issues),
    }
}

fn keep<T>(issues: &mut Vec<FieldIssue>, field: &'static str, read: Result<T, Phrase>) -> Option<T> {
    read.map_err(|message| issues.push(FieldIssue::new(field, message))).ok()
}

pub(in crate::accounts) fn organisation_name(typed: &str) -> Result<String, Phrase> {
    let name = clean_line(typed);
    match length(&name) {
        0 => Err(Phrase::new("Nhập tên doanh nghiệp.", "Enter the name of the business.")),
        1..=LONGEST_ORGANISATION => Ok(name),
        _ => Err(Phrase::new("Tên doanh nghiệp dài quá 200 ký tự.", "The name is longer than 200 characters.")),
    }
}
