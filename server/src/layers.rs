//! What every request passes before it reaches a page, outermost first:
//! [`headers`] (what browsers must know) → [`log`] (number, time, one line) → [`refusals`] (pages for bare errors)
//! → [`gate`] ([`plain_path`]: one reading only, [`host`]: ours only, [`same_origin`]: nobody else's forms, [`patience`]: bodies that do not come)
//! → [`login`] (who asks; visitors are sent to sign in, [`confined`] people to set up a second factor) → [`compress`] (pages go out small).

pub mod acting;
pub mod bearer;
pub mod client_address;
pub mod compress;
pub mod confined;
pub mod gate;
pub mod headers;
pub mod host;
pub mod log;
pub mod login;
pub mod patience;
pub mod plain_path;
pub mod refusals;
pub mod same_origin;
