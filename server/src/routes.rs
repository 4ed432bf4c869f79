//! Addresses that are not pages of the app, and the way pages and forms are answered.

pub mod api;
pub mod api_mine;
pub mod api_procedures;
pub mod audit_log;
pub mod bare_page;
pub mod book;
pub mod captcha_media;
pub mod desk;
pub mod download;
pub mod drafts;
pub mod export;
pub mod export_rows;
pub mod files;
pub mod following;
pub mod forms;
pub mod functions;
pub mod health;
pub mod hoard;
pub mod pages;
pub mod parts;
pub mod personal_papers;
pub mod preferences;
pub mod problem;
pub mod result_file;
pub mod rights;
pub mod upload;
