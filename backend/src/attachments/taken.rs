//! A file that is taken in before its row is written: inspected, drawn anew, durable.

use domain::text::clean_file_name;

use super::change::prepare;
use super::{AttachmentError, Attachments, Intake};

/// What a row says about a content that is kept.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    /// Original name, cleaned.
    pub name: String,
    /// SHA-256 of the content.
    pub content_hash: String,
    /// Media type found by content.
    pub media: String,
    /// Stored size.
    pub bytes: i64,
    /// Pages; 1 for a picture.
    pub pages: i32,
    /// Pixels, pictures only.
    pub width: Option<i32>,
    /// Pixels, pictures only.
    pub height: Option<i32>,
}

impl Attachments {
    /// Checks a received file and makes its content durable. Whoever writes the row looks afterwards whether the
    /// content is still there: clean-up may have taken an equal one that nobody used.
    pub(crate) async fn take(&self, name: &str, intake: Intake) -> Result<Taken, AttachmentError> {
        let ready = self.bench.run(move || prepare(&intake.content()?)).await??;
        let bytes = i64::try_from(ready.content.len()).unwrap_or(i64::MAX);
        let content_hash = self.house.files.put(ready.content).await?;
        let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
        Ok(Taken {
            name: clean_file_name(name),
            content_hash,
            media: ready.media.to_owned(),
            bytes,
            pages: i32::try_from(ready.pages).unwrap_or(i32::MAX),
            width: ready.size.map(|(width, _)| side(width)),
            height: ready.size.map(|(_, height)| side(height)),
        })
    }
}
