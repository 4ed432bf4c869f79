//! Turns a stored mail into the bytes of a message: headers, text part, HTML part.
//!
//! What could smuggle a header in is refused here, whatever the input checks let through.

use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use super::{Outgoing, breaks_a_line};

/// Why a stored mail can never be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    /// The recipient is no address.
    #[error("the recipient's address is not valid")]
    Recipient,
    /// The sender in the configuration is no address.
    #[error("mail.from is not valid")]
    Sender,
    /// A header value holds control characters.
    #[error("a header value holds control characters")]
    Header,
    /// The message could not be put together.
    #[error("the message cannot be built")]
    Message,
}

/// Puts a message together; `from` is an address, `portal` the name in front of it.
///
/// # Errors
/// When an address is none or a header value would break out of its line.
pub fn compose(mail: &Outgoing, from: &str, portal: &str) -> Result<Message, Unsendable> {
    let code = mail.dossier_code.as_deref().unwrap_or_default();
    if [mail.subject.as_str(), &mail.kind, code, portal].iter().any(|value| value.chars().any(breaks_a_line)) {
        return Err(Unsendable::Header);
    }
    let sender: Address = from.parse().map_err(|_| Unsendable::Sender)?;
    let recipient: Address = mail.to.trim().parse().map_err(|_| Unsendable::Recipient)?;
    let written = u64::try_from(mail.written_at.0).unwrap_or(0);
    let message_id = format!("<{}@{}>", mail.id, sender.domain());
    let mut message = Message::builder()
        .from(Mailbox::new(Some(portal.to_owned()), sender))
        .to(Mailbox::new(None, recipient))
        .subject(mail.subject.as_str())
        .date(UNIX_EPOCH + Duration::from_millis(written))
        .message_id(Some(message_id))
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .map_err(|_| Unsendable::Message)?;
    let headers = message.headers_mut();
    headers.insert_raw(plain_header("X-Motcua-Kind", &mail.kind)?);
    if !code.is_empty() {
        headers.insert_raw(plain_header("X-Motcua-Dossier", code)?);
    }
    headers.insert_raw(plain_header("Auto-Submitted", "auto-generated")?);
    Ok(message)
}

fn plain_header(name: &'static str, value: &str) -> Result<HeaderValue, Unsendable> {
    if !value.is_ascii() {
        return Err(Unsendable::Header);
    }
    let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|_| Unsendable::Header)?;
    Ok(HeaderValue::new(name, value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Moment;

    fn mail() -> Outgoing {
        Outgoing {
            id: "abc".into(),
            kind: "submitted".into(),
            to: "lan@example.vn".into(),
            subject: "Hồ sơ đã gửi".into(),
            text: "Chữ".into(),
            html: "<p>Chữ</p>".into(),
            dossier_code: Some("H26.00004-261122-0001".into()),
            written_at: Moment(1_763_800_000_000),
        }
    }

    fn bytes(mail: &Outgoing) -> String {
        let message = compose(mail, "cong@example.vn", "Cổng Một Cửa").unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    #[test]
    fn a_mail_carries_its_kind_its_dossier_and_an_id_made_of_the_row() {
        let shown = bytes(&mail());
        assert!(shown.contains("X-Motcua-Kind: submitted\r\n"), "{shown}");
        assert!(shown.contains("X-Motcua-Dossier: H26.00004-261122-0001\r\n"), "{shown}");
        assert!(shown.contains("Message-ID: <abc@example.vn>\r\n"), "{shown}");
        assert!(shown.contains("multipart/alternative"), "{shown}");
        assert!(shown.contains("text/plain") && shown.contains("text/html"), "{shown}");
    }

    #[test]
    fn h3_no_header_value_can_break_out_of_its_line() {
        let inject = |change: fn(&mut Outgoing)| {
            let mut mail = mail();
            change(&mut mail);
            compose(&mail, "cong@example.vn", "Cổng").err()
        };
        assert_eq!(inject(|m| m.subject = "A\r\nBcc: x@y.vn".into()), Some(Unsendable::Header));
        assert_eq!(inject(|m| m.subject = "A\u{2028}B".into()), Some(Unsendable::Header));
        assert_eq!(inject(|m| m.subject = "A\0B".into()), Some(Unsendable::Header));
        assert_eq!(inject(|m| m.dossier_code = Some("X\nY".into())), Some(Unsendable::Header));
        assert_eq!(inject(|m| m.to = "a@b.vn\nCc: x@y.vn".into()), Some(Unsendable::Recipient));
        assert_eq!(inject(|m| m.to = "a@b.vn, x@y.vn".into()), Some(Unsendable::Recipient));
    }

    #[test]
    fn a_repetition_is_the_same_message() {
        let id = |text: &str| text.lines().find(|line| line.starts_with("Message-ID")).map(str::to_owned);
        assert_eq!(id(&bytes(&mail())), id(&bytes(&mail())));
    }
}
