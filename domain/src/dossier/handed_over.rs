//! How a result was handed over, as the note of its history entry keeps it.

/// Before the number of a postal item.
const POSTED: &str = "Gửi bưu điện, số bưu gửi ";
/// Before the name of whoever took the result.
const RECEIVER: &str = "Người nhận: ";

/// The way of a result to its owner.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandedOver {
    /// Who took it; for the post, the addressee.
    pub receiver: String,
    /// Number of the postal item; empty when it was collected.
    pub tracking: String,
}

impl HandedOver {
    /// The note.
    pub fn note(&self) -> String {
        let receiver = &self.receiver;
        match self.tracking.as_str() {
            "" => format!("{RECEIVER}{receiver}"),
            tracking => format!("{POSTED}{tracking}. {RECEIVER}{receiver}"),
        }
    }

    /// Reads a note; what it does not tell is empty.
    pub fn of_note(note: &str) -> Self {
        let (posted, receiver) = note.split_once(RECEIVER).unwrap_or((note, ""));
        let tracking = posted.strip_prefix(POSTED).map(|rest| rest.trim_end().trim_end_matches('.'));
        Self { receiver: receiver.to_owned(), tracking: tracking.unwrap_or_default().to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_gives_back_what_was_written_into_it() {
        for (receiver, tracking) in [("Trần Văn Nhận", ""), ("Trần Văn Nhận", "EB123456789VN")] {
            let handed = HandedOver { receiver: receiver.to_owned(), tracking: tracking.to_owned() };
            assert_eq!(HandedOver::of_note(&handed.note()), handed);
        }
        assert_eq!(HandedOver::of_note(""), HandedOver::default());
        assert_eq!(HandedOver::of_note("Người nhận: Gửi bưu điện, số bưu gửi 1. Lan").tracking, "");
    }
}
