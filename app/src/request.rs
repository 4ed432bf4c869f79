//! What every page knows about the request it answers, and what a form gets back.
//!
//! [`Visit`] is read once per page load on the server, written into the page, and read again by the
//! browser, so both render the same. [`Returned`] is a form that comes back with its mistakes.

#[cfg(not(feature = "ssr"))]
#[path = "request/ask_in_browser.rs"]
pub mod ask;
#[cfg(feature = "ssr")]
#[path = "request/ask_on_server.rs"]
pub mod ask;
#[cfg(feature = "ssr")]
pub mod asker;
#[cfg(feature = "ssr")]
pub mod days;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
#[path = "request/here_on_server.rs"]
pub mod here;
#[cfg(not(feature = "ssr"))]
#[path = "request/here_in_browser.rs"]
pub mod here;

pub mod json;
pub mod wire;

use crate::prelude::*;
use domain::words::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Query of a page that shows a form kept while its person signed in again: the id of the kept form.
pub const KEPT: &str = "giu";

/// In place of an id: what was kept is saved in the draft already.
pub const KEPT_IN_DRAFT: &str = "da-luu";

/// Boxes that are emptied when a page stays although its form was carried out.
pub const PASSWORDS: &str = "input[name*=password]";

/// Boxes that are emptied when the picture they ask about is gone.
pub const CAPTCHAS: &str = "input[name=captcha]";

/// Boxes whose contents count once: captchas, and the card that a scanner has typed. What stayed in its box would be read
/// again with the next press, over what the officer has corrected.
pub const ONCE: &str = "input[name=captcha],input[name=quet]";

/// Posted by the buttons in the foot that change the language: the form of the page goes along, so that nothing typed is lost.
pub const OTHER_LANGUAGE: &str = "_language";

/// Id of the form that goes along. A page has one at most: the form that posts to the address of its own page.
pub const PAGE_FORM: &str = "to-khai";

/// `_action` of a post that saves a draft as it stands and stays where it is.
pub const STAY: &str = "o-lai";

/// Names and values of a form as posted.
pub type Fields = BTreeMap<String, String>;

/// Who looks at the page, as far as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Name in the header.
    pub name: String,
    /// E-mail address as typed at registration.
    pub email: String,
    /// True for an organisation account.
    pub organisation: bool,
    /// Name of the organisation that the person acts for now, empty for themselves.
    pub acting_for: String,
    /// True for a person who may act for an organisation.
    pub represents: bool,
    /// Where those who work for the office begin; empty for everybody else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
}

/// Name and reach of the deploying body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalFace {
    /// Name in the header and in titles.
    pub name: String,
    /// Telephone line for help, empty when unset.
    pub hotline: String,
    /// Office hours in words, empty when unset.
    pub hours: String,
    /// False while no deploying body is configured: a banner says so.
    pub official: bool,
    /// The data are those of the demonstration: a banner says so.
    pub demo: bool,
}

/// Something that the portal tells everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicNotice {
    /// `info`, `warn` or `urgent`.
    pub severity: String,
    /// The severity in words.
    pub mark: String,
    /// What is told.
    pub text: String,
    /// The text is Vietnamese on a page that is not.
    pub untranslated: bool,
}

impl PublicNotice {
    /// The language of the text where the page has another one.
    pub fn lang(&self) -> Option<&'static str> {
        self.untranslated.then_some("vi")
    }
}

/// Facts about this page load.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Visit {
    /// Signed-in person, if any.
    pub viewer: Option<Viewer>,
    /// Token that every changing form carries: bound to the login session, or to the cookie of a visitor.
    pub token: String,
    /// Language of the page.
    pub language: Language,
    /// `light`, `dark` or empty (the system's choice).
    pub theme: String,
    /// Today in Hanoi, `YYYY-MM-DD`.
    pub today: String,
    /// Deploying body.
    pub portal: PortalFace,
    /// A form that came back with mistakes on this very request.
    pub returned: Option<Returned>,
    /// Random id for the captcha of this page.
    pub captcha_id: String,
    /// Random key that makes sending this page's form twice harmless.
    pub submission_key: String,
    /// Number of this request, shown on error pages.
    pub request_id: String,
}

/// One mistake in a form without a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Name of the field, empty when it is about the whole form.
    pub field: String,
    /// What is wrong and what to do, in the language of the page.
    pub message: String,
}

/// A form that comes back: what was typed (never passwords) and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Values to show again.
    pub values: Fields,
    /// Mistakes, in the order of the form.
    pub problems: Vec<Problem>,
    /// HTTP status of the page (422, 429 ...).
    pub status: u16,
    /// Seconds to wait before the next try, when there were too many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// Address that the form was posted to: other forms of the page stay as they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub action: String,
    /// Why it came back although nothing in it is wrong; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notice: String,
}

impl Returned {
    /// The value typed into a field, or nothing.
    pub fn value(&self, field: &str) -> String {
        self.values.get(field).cloned().unwrap_or_default()
    }

    /// The first mistake of a field.
    pub fn problem(&self, field: &str) -> Option<String> {
        self.problems.iter().find(|p| p.field == field).map(|p| p.message.clone())
    }
}

/// What a server function of a form answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormReply {
    /// Done: go to this local address.
    Next(String),
    /// Done, and the whole page must be loaded anew because who is signed in has changed.
    Reload(String),
    /// Not done: show this.
    Returned(Returned),
}

/// Page-wide state made once by the root component.
#[derive(Clone, Copy)]
pub struct PageState {
    visit: StoredValue<Visit>,
    /// The visit's, at hand for every word on the page.
    language: Language,
    ids_taken: StoredValue<bool>,
    returned_taken: StoredValue<bool>,
    /// A form on the page came back with mistakes: the window's title says so.
    pub trouble: RwSignal<bool>,
    /// How many forms were carried out by pages that stayed: what such a page shows may be old by then.
    pub acts: RwSignal<u32>,
}

impl PageState {
    /// Wraps the visit of this page load.
    pub fn new(visit: Visit) -> Self {
        let trouble = visit.returned.as_ref().is_some_and(|form| !form.problems.is_empty());
        Self {
            language: visit.language,
            visit: StoredValue::new(visit),
            ids_taken: StoredValue::new(false),
            returned_taken: StoredValue::new(false),
            trouble: RwSignal::new(trouble),
            acts: RwSignal::new(0),
        }
    }
}

/// The visit of this page.
pub fn use_visit() -> Visit {
    expect_context::<PageState>().visit.get_value()
}

/// Reads something of the visit of this page.
pub fn with_visit<T>(read: impl FnOnce(&Visit) -> T) -> T {
    expect_context::<PageState>().visit.with_value(read)
}

/// Language of this page.
pub fn use_language() -> Language {
    expect_context::<PageState>().language
}

/// The login session of this page was followed by another one: every form of the page takes its token.
pub fn renew_form_token(state: PageState, token: &str) {
    state.visit.update_value(|visit| token.clone_into(&mut visit.token));
    here::renew_tokens(token);
}

/// Token of the forms of this page.
pub fn use_form_token() -> String {
    with_visit(|visit| visit.token.clone())
}

/// What came back with this page, for the form that posts to this address. In the browser it is given out once: a form
/// that is drawn later begins anew.
///
/// Several forms of one page tell themselves apart by a bare word after the question mark (`?gia-han`); any other query
/// belongs to the page.
pub fn take_returned(action: &str) -> Option<Returned> {
    let state = expect_context::<PageState>();
    let found = state
        .visit
        .with_value(|visit| visit.returned.clone())
        .filter(|form| form_of(&form.action) == form_of(action))?;
    here::first_time(state.returned_taken).then_some(found)
}

/// The address that names a form, from the address it was posted to.
fn form_of(posted_to: &str) -> &str {
    match posted_to.split_once('?') {
        Some((path, query)) if query.is_empty() || query.contains('=') => path,
        Some(_) | None => posted_to,
    }
}

/// A random id for a captcha: the one the server wrote into the page the first time, so that
/// hydration finds the same page, a new one afterwards.
pub fn use_captcha_id() -> String {
    let state = expect_context::<PageState>();
    if state.ids_taken.get_value() {
        return here::random_id();
    }
    state.ids_taken.set_value(true);
    state.visit.with_value(|v| v.captcha_id.clone())
}

#[cfg(test)]
mod tests {
    use super::form_of;

    #[test]
    fn a_bare_word_names_a_form_and_any_other_query_belongs_to_the_page() {
        for (posted_to, form) in [
            ("/dang-ky", "/dang-ky"),
            ("/dang-ky?loai=doanh-nghiep", "/dang-ky"),
            ("/tai-khoan/bao-mat?thiet-bi", "/tai-khoan/bao-mat?thiet-bi"),
            ("/tra-cuu?", "/tra-cuu"),
        ] {
            assert_eq!(form_of(posted_to), form);
        }
    }
}
