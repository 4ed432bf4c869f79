//! The whole application over HTTP, in one process: real router, real database, mails in memory, a clock that is moved.
//!
//! Every test runs on SQLite and, when `MOTCUA_TEST_POSTGRES_URL` names a server, on PostgreSQL too. Start reading at
//! `support` (a portal and its browsers), then at any group; a test that covers a case of `docs/security-cases.txt`
//! begins with the case's number.

mod support;

mod accounts;
mod activity;
mod admin_words;
mod api;
mod api_tokens;
mod audit_log;
mod authorization;
mod backup;
mod book;
mod counter;
mod counter_supplement;
mod counters;
mod cross_site;
mod desk;
mod drawing;
mod errors;
mod files;
mod following;
mod four_eyes;
mod guessing;
mod headers;
mod kept_forms;
mod language;
mod look_up;
mod mine;
mod output;
mod papers;
mod personal_papers;
mod posts;
mod procedures;
mod process;
mod profile;
mod ratings;
mod register;
mod relatives;
mod reports;
mod representatives;
mod result_file;
mod rights;
mod safety;
mod same;
mod second_factor;
mod second_step;
mod sending;
mod sessions;
mod signing;
mod slow;
mod supplement;
mod supplement_desk;
mod units;
mod uploads;
mod visitors;
mod webhooks;
mod work;
mod workflow;
