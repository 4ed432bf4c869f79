//! Widgets every page is made of: fields, buttons, notices, lists.
//!
//! They take plain values, know no feature and no use case, and render the same HTML on the server and
//! in the browser: no clock, no randomness, ids derived from field paths (`f-requester-email`). A form
//! made of them works with scripts off; what needs scripts is drawn inside `.if-scripts` and does nothing
//! until hydration. Every widget returns `AnyView`, so that pages stay small types and the WASM small.
//! Start reading at `frame` (label, hint, message, control) and `text_field`.

mod address;
mod appearance;
mod button;
mod captcha;
mod choice;
mod code;
mod data_table;
mod dates;
mod document;
mod error_summary;
mod file_row;
mod finder;
mod frame;
mod icon;
mod icon_paths;
mod ids;
mod maybe_text;
mod navigation;
mod notice;
mod offers;
mod office;
mod options;
mod password;
mod qr;
mod raw_html;
mod repeat;
mod status;
mod steps;
mod summary_list;
mod task_list;
mod text_field;
mod timeline;
mod upload;

#[cfg(feature = "hydrate")]
#[path = "browser.rs"]
mod browser;
#[cfg(not(feature = "hydrate"))]
#[path = "browser_absent.rs"]
mod browser;

#[cfg(test)]
mod sample;

pub use address::{AddressField, AddressLists, AddressValue};
pub use appearance::{FOOT_FORM, LanguageAndTheme, NavMenu, PortalMark};
pub use browser::{as_title, copy_text, focus_field, focus_first_of, focus_id, focus_row};
pub use button::{Button, ButtonLink, EnterButton, Look, OnItsWay, PrimaryButton, PrimaryLink, PrintButton};
pub use button::{SecondaryButton, SecondaryLink};
pub use captcha::CaptchaField;
pub use choice::{CheckboxField, ListField, OWN_CITY, RadioGroup, SelectField, WardField};
pub use code::{CodeBlock, CopyButton};
pub use data_table::{DataTable, TableRow};
pub use dates::{DateField, PartialDate, TimeField};
pub use document::{Addition, Block, Blocks, Chapter, Chapters, Contents, Link, Table, Tick, anchors};
pub use error_summary::{ErrorSummary, SUMMARY_ID, SummaryIssue};
pub use file_row::{FileRow, FileState, StoredFile};
pub use frame::{Field, FieldGroup, RequiredNote};
pub use icon::Icon;
pub use icon_paths::Symbol;
pub use ids::field_id;
pub use maybe_text::MaybeText;
pub use navigation::{BackLink, Breadcrumb, NavLink, Pager, Tabs};
pub use notice::{Notice, StatusLine, Tone};
pub use office::OfficeField;
pub use options::{Choice, Choices, ListSource, Offer, WardSource};
pub use password::PasswordField;
pub use qr::QrCode;
pub use repeat::RepeatGroup;
pub use status::{OverdueTag, StatusTag, Tag};
pub use steps::Steps;
pub use summary_list::{SummaryList, SummaryRow};
pub use task_list::{PartState, TaskList, TaskRow};
pub use text_field::{IntegerField, TextArea, TextField, TextKind, Width};
pub use timeline::{Moment, Timeline, TimelineEvent};
pub use upload::UploadBlock;
