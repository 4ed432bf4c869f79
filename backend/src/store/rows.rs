//! One entity a table. Names are those of the schema; enums are stored as text, times as UTC milliseconds.
//!
//! These are rows, not domain types: a use case converts at its edge.
//! Every change here goes together with a step in `store::migrations` (a test compares the two).

pub mod account_rights;
pub mod accounts;
pub mod api_tokens;
pub mod attachments;
pub mod audit;
pub mod audit_chain;
pub mod calendar_days;
pub mod captchas;
pub mod code_counters;
pub mod counter_papers;
pub mod data_exports;
pub mod dossiers;
pub mod draft_results;
pub mod fee_receipts;
pub mod history;
pub mod issued_papers;
pub mod known_devices;
pub mod limits;
pub mod login_sessions;
pub mod mail_words;
pub mod notes;
pub mod notices;
pub mod notification_settings;
pub mod officers;
pub mod open_dossiers;
pub mod outbox;
pub mod parked_forms;
pub mod pending_logins;
pub mod pending_registrations;
pub mod people;
pub mod personal_paper_files;
pub mod personal_paper_uses;
pub mod personal_papers;
pub mod phrases;
pub mod procedure_drafts;
pub mod procedure_editions;
pub mod procedure_versions;
pub mod rating_links;
pub mod ratings;
pub mod recovery_codes;
pub mod refilings;
pub mod representatives;
pub mod saved_views;
pub mod second_factors;
pub mod settings;
pub mod share_links;
pub mod submissions;
pub mod supplement_files;
pub mod supplements;
pub mod tokens;
pub mod units;
pub mod webhook_deliveries;
pub mod webhooks;
