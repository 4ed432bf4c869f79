//! What a server function may refuse with: codes only, never what somebody typed.
//!
//! Each code has one page (see `shell::RefusalPage`) and one HTTP status, wherever it comes from.

use crate::request::wire::JsonText;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a request was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// Not there, or not this person's: the same answer for both.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in, or the login session has ended.
    #[error("sign in first")]
    SignIn,
    /// Signed in, but not allowed.
    #[error("forbidden")]
    Forbidden,
    /// The form was written for a login session that is over; the token of the present one.
    #[error("the form is of an earlier login session")]
    StaleForm(String),
    /// The thing changed meanwhile, or was already done.
    #[error("conflict")]
    Conflict,
    /// The dossier was sent already; where its confirmation stands.
    #[error("already sent")]
    AlreadySent,
    /// The form was used before, for the dossier with this code.
    #[error("this form sent another dossier")]
    SentAs(String),
    /// This address goes on at another one of ours.
    #[error("moved")]
    Moved(String),
    /// The form carries names that no form of ours sends.
    #[error("not acceptable")]
    NotAcceptable,
    /// Too many tries; seconds to wait.
    #[error("too many")]
    TooMany(u32),
    /// The store is locked, full or away for the moment.
    #[error("try later")]
    TryLater,
    /// The network did not carry the request.
    #[error("offline")]
    Offline,
    /// Something of ours is broken.
    #[error("broken")]
    Broken,
}

impl Refusal {
    /// HTTP status of the page that shows this refusal.
    pub fn status(&self) -> u16 {
        match self {
            Refusal::NotFound => 404,
            Refusal::SignIn => 401,
            Refusal::Forbidden => 403,
            Refusal::StaleForm(_) | Refusal::Conflict | Refusal::AlreadySent | Refusal::SentAs(_) => 409,
            Refusal::Moved(_) => 303,
            Refusal::NotAcceptable => 422,
            Refusal::TooMany(_) => 429,
            Refusal::TryLater | Refusal::Offline => 503,
            Refusal::Broken => 500,
        }
    }
}

impl FromServerFnError for Refusal {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Refusal::Offline,
            // What cannot be read was not written by a page of ours.
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Refusal::NotAcceptable
            }
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Response(_) => Refusal::Broken,
        }
    }
}
