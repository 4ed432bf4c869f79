//! The limits section: how often and how much. Counters live in the database, these are their ceilings.
//!
//! Windows are minutes or days as the names say.

use serde::{Deserialize, Serialize};

const MIB: u64 = 1024 * 1024;

/// `limits`: rate limits and sizes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// `false` switches the rate limits (not the sizes) off, for load tests.
    pub enabled: bool,
    /// Failed logins of an account before the delay begins.
    pub login_free_failures: u32,
    /// Longest delay after failed logins.
    pub login_max_delay_minutes: i64,
    /// Failed logins of an address in ten minutes before a captcha is asked.
    pub login_address_failures: u32,
    /// Failed logins of an address in ten minutes, captcha or not, before it has to wait.
    pub login_address_failures_hard: u32,
    /// Registrations of an address a day.
    pub registrations_per_day: u32,
    /// Activation and reset mails to one address an hour.
    pub mails_per_hour: u32,
    /// Activation and reset mails to one address a day.
    pub mails_per_day: u32,
    /// Captcha challenges of an address in ten minutes.
    pub captchas: u32,
    /// Public look-ups of an address in ten minutes.
    pub lookups: u32,
    /// Wrong dossier codes of an address in ten minutes.
    pub wrong_codes: u32,
    /// Requests of one token to the interface for programs an hour.
    pub api_requests_per_hour: u32,
    /// Files in one dossier.
    pub files_per_dossier: u32,
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Bytes of all files of a dossier.
    pub dossier_bytes: u64,
    /// Bytes of all files of an account.
    pub account_bytes: u64,
    /// Bytes of a request body outside the upload routes.
    pub body_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            enabled: true,
            login_free_failures: 5,
            login_max_delay_minutes: 15,
            login_address_failures: 30,
            login_address_failures_hard: 60,
            registrations_per_day: 20,
            mails_per_hour: 5,
            mails_per_day: 20,
            captchas: 60,
            lookups: 30,
            wrong_codes: 10,
            api_requests_per_hour: 600,
            files_per_dossier: 20,
            file_bytes: 10 * MIB,
            dossier_bytes: 60 * MIB,
            account_bytes: 500 * MIB,
            body_bytes: 64 * 1024,
        }
    }
}
