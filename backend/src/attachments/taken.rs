//! A file that is taken in before its row is written: inspected, drawn anew, durable.

use bytes::Bytes;
use domain::text::clean_file_name;

use super::change::prepare;
use super::inspect::{Kind, kind_of};
use super::{AttachmentError, Attachments, Intake, Refused};

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
    /// Checks a received PDF, the only type that this takes, and makes it durable byte for byte. Gives the content too:
    /// whoever writes the row puts it back should clean-up have taken an equal one just before.
    pub(crate) async fn take_pdf(&self, name: &str, intake: Intake) -> Result<(Taken, Bytes), AttachmentError> {
        let inspect = move || {
            let content = intake.content()?;
            match kind_of(&content) {
                Ok(Kind::Pdf) => prepare(&content),
                Err(Refused::Empty) => Err(Refused::Empty.into()),
                Ok(Kind::Jpeg | Kind::Png | Kind::WebP) | Err(_) => Err(Refused::NotAPdf.into()),
            }
        };
        let ready = self.bench.run(inspect).await??;
        let content_hash = self.house.files.put(ready.content.clone()).await?;
        let taken = Taken {
            name: clean_file_name(name),
            content_hash,
            media: ready.media.to_owned(),
            bytes: i64::try_from(ready.content.len()).unwrap_or(i64::MAX),
            pages: i32::try_from(ready.pages).unwrap_or(i32::MAX),
            width: None,
            height: None,
        };
        Ok((taken, ready.content))
    }

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
