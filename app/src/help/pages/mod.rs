//! Help pages. All are documents from the server; the contacts add the list of units.

mod contact;
mod documents;

pub use contact::ContactPage;
pub use documents::{AccessibilityPage, GuidePage, PersonalDataPage, TermsPage};
