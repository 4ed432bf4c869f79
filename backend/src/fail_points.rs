//! Fail points: marked places where a rehearsal lets the process die at once, as in a power cut.
//!
//! `fail_points.stop_at` names one of them; development only, `check-config` refuses it in production. Nothing is
//! flushed, closed or taken back when a point is reached: what a restart finds is what was durable by then.

use std::sync::OnceLock;

use crate::config::Config;

/// The place at which this process ends; unset everywhere but in rehearsals.
static STOP_AT: OnceLock<FailPoint> = OnceLock::new();

macro_rules! fail_points {
    ($($(#[$words:meta])+ $point:ident = $name:literal,)+) => {
        /// A marked place.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FailPoint {
            $($(#[$words])+ $point,)+
        }

        impl FailPoint {
            /// All of them, in the order in which a dossier meets them.
            pub const ALL: &[Self] = &[$(Self::$point,)+];

            /// Its name in the configuration.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$point => $name,)+
                }
            }
        }
    };
}

fail_points! {
    /// A paper was received and inspected; nothing is kept.
    PaperReceived = "paper.received",
    /// Its content is durable; no row points to it.
    PaperKept = "paper.kept",
    /// Its row is written; the transaction is open.
    PaperRow = "paper.row",
    /// Its row is committed; nobody was answered.
    PaperCommitted = "paper.committed",
    /// Sending was asked for.
    SendBegun = "send.begun",
    /// Everything was asked again; no transaction yet.
    SendPrepared = "send.prepared",
    /// The draft is locked.
    SendLocked = "send.locked",
    /// The captcha is spent.
    SendCaptcha = "send.captcha",
    /// The code is taken.
    SendNumbered = "send.numbered",
    /// Unwanted files are struck.
    SendStruck = "send.struck",
    /// The row of the dossier is written.
    SendDossier = "send.dossier",
    /// The history is written.
    SendHistory = "send.history",
    /// The submission key is kept.
    SendKey = "send.key",
    /// The audit row is written.
    SendAudit = "send.audit",
    /// The mail is queued: the next step is the commit.
    SendMail = "send.mail",
    /// Committed; nobody was answered.
    SendCommitted = "send.committed",
    /// A worker claimed the mail.
    MailClaimed = "mail.claimed",
    /// The mail file is written under another name (`mail.transport = "file"`).
    MailHalf = "mail.half",
    /// The mail was handed over; the outbox does not know.
    MailDelivered = "mail.delivered",
    /// The outbox knows.
    MailSettled = "mail.settled",
    /// What was posted for a supplement is saved.
    MoreSaved = "more.saved",
    /// The dossier of the supplement is locked.
    MoreLocked = "more.locked",
    /// Its row and history are written.
    MoreMoved = "more.moved",
    /// Its files are exchanged.
    MoreFiles = "more.files",
    /// The request is marked as answered.
    MoreAnswered = "more.answered",
    /// The submission key is kept.
    MoreKey = "more.key",
    /// The mail is queued: the next step is the commit.
    MoreMail = "more.mail",
    /// Committed; nobody was answered.
    MoreCommitted = "more.committed",
    /// A leader may sign; nothing is written.
    SignOpened = "sign.opened",
    /// The number of the result is taken.
    SignNumbered = "sign.numbered",
    /// The result is signed.
    SignPaper = "sign.paper",
    /// The dossier says who signed.
    SignMarked = "sign.marked",
    /// The dossier moved on.
    SignMoved = "sign.moved",
    /// The mail is queued: the next step is the commit.
    SignMail = "sign.mail",
    /// Committed; nobody was answered.
    SignCommitted = "sign.committed",
}

impl FailPoint {
    /// The point of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|point| point.name() == name)
    }
}

/// Takes the point of the configuration for this process; production has none, whatever it says.
pub fn arm(config: &Config) {
    let point = config.fail_points.stop_at.as_deref().and_then(FailPoint::named);
    if let Some(point) = point.filter(|_| !config.is_production()) {
        tracing::warn!(point = point.name(), "this process ends at a fail point");
        STOP_AT.get_or_init(|| point);
    }
}

/// Ends the process if this is the armed point.
pub(crate) fn pass(point: FailPoint) {
    if STOP_AT.get() == Some(&point) {
        tracing::error!(point = point.name(), "fail point reached");
        std::process::abort();
    }
}

#[cfg(test)]
mod tests {
    use super::FailPoint;

    #[test]
    fn each_point_has_a_name_of_its_own() {
        for point in FailPoint::ALL {
            assert_eq!(FailPoint::named(point.name()), Some(*point));
        }
        assert_eq!(FailPoint::named("send"), None);
    }
}
