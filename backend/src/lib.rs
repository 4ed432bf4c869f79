//! Everything that touches disk, network or clock.
//!
//! [`House`] is the kit every service holds; services are made with `X::new(house)`.
//! Start reading at `filing` (a use case) and `store` (how it is kept).

use std::sync::Arc;

pub mod accounts;
pub mod activity;
pub mod acts;
pub mod administration;
pub mod api_access;
pub mod attachments;
pub mod audit;
pub mod backup;
pub mod captcha;
pub mod catalogue;
pub mod clock;
pub mod config;
pub mod demo;
pub mod desk;
pub mod documents;
mod errands;
pub mod fail_points;
pub mod filing;
pub mod following;
pub mod housekeeping;
pub mod issued;
mod keys;
pub mod limits;
pub mod mail;
pub mod notices;
pub mod outbox;
pub mod people;
pub mod personal_data;
pub mod personal_papers;
pub mod portal;
pub mod ratings;
pub mod registers;
pub mod reports;
pub mod slips;
pub mod space;
pub mod store;
pub mod tracking;
pub mod units;
pub mod visitors;
pub mod webhooks;

pub use portal::Portal;

/// What every service needs. Cheap to clone.
#[derive(Clone, Debug)]
pub struct House {
    /// Rows.
    pub store: store::Store,
    /// Time.
    pub clock: clock::Clock,
    /// Randomness.
    pub random: clock::Random,
    /// Settings.
    pub config: Arc<config::Config>,
    /// Procedures as they hold today.
    pub catalogue: catalogue::Shelf,
    /// Contents of papers.
    pub files: attachments::Files,
}
