//! Use cases of accounts on both engines. SQLite always; PostgreSQL when `MOTCUA_TEST_POSTGRES_URL` names a server.
//!
//! Every test runs its story once on each engine, with a clock that only it moves.

mod activation;
mod guessing;
mod log_in;
mod new_email;
mod password_reset;
mod place;
mod profile;
mod registration;
mod second_factor;
mod second_step;
mod sessions;
#[path = "../support/mod.rs"]
mod support;
