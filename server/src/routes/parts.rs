//! Parts of multipart forms, read one by one: short texts, and files that go to temporary files with a running limit.

use super::hoard::Hoard;
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::Fields;
use app::request::asker::Asker;
use axum::body::Bytes;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use backend::attachments::{Intake, IntakeError, Refused};

/// One request may carry several photos of one paper.
pub const REQUEST_LIMIT: usize = 62 * 1024 * 1024;

/// Longest value of a field that is no file, in bytes.
const SHORT: usize = 1024;

/// Why a form ended before its end, or without a file.
pub enum Ended {
    /// A file is not taken.
    Refused(Refused),
    /// No file was chosen.
    Nothing,
    /// More than one request may carry.
    TooMuch,
    /// The connection ended before the form did.
    Broken,
    /// The form as a whole is refused.
    Refusal(Refusal),
}

/// One form on its way in.
pub struct Parts<'r> {
    /// What all handlers share.
    pub state: &'r ServerState,
    /// Who sends it.
    pub asker: &'r Asker,
    /// Keeps the reader from hoarding.
    pub hoard: Hoard,
    /// The size that the request names.
    pub announced: Option<u64>,
}

/// What a form of facts and files held, as far as it came.
#[derive(Default)]
pub struct Filled {
    /// The facts.
    pub fields: Fields,
    /// The files with their names.
    pub files: Vec<(String, Intake)>,
    /// The first file that is not taken.
    pub refused: Option<(String, Refused)>,
}

impl Parts<'_> {
    /// Reads a form of facts and files: the token first, as every form of ours sends it, then the facts, then the files
    /// (`file`). A form that is refused is heard out all the same: a browser that cannot finish sending reads no answer.
    pub async fn fill(&self, mut form: Multipart, read: &mut Filled, most_files: usize) -> Result<(), Ended> {
        let mut token = None;
        loop {
            let mut field = match form.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => break,
                Err(error) => return Err(self.failed(&error)),
            };
            self.hoard.handed_on();
            let name = field.name().unwrap_or_default().to_owned();
            match (name.as_str(), &token) {
                ("token", _) => token = Some(self.asker.check_token(&self.short_text(&mut field).await?)),
                (_, None) => return Err(Ended::Refusal(Refusal::Forbidden)),
                ("file", Some(Ok(()))) if read.refused.is_none() => {
                    let named = field.file_name().unwrap_or_default().to_owned();
                    match self.file(&mut field).await {
                        Ok(Some(_)) if read.files.len() == most_files => {
                            read.refused = Some((String::new(), Refused::TooMany));
                        }
                        Ok(Some(file)) => read.files.push(file),
                        // A picker that was left empty.
                        Ok(None) => {}
                        Err(Ended::Refused(reason)) => read.refused = Some((named, reason)),
                        Err(other) => return Err(other),
                    }
                    self.rest(&mut field).await?;
                }
                ("file", Some(_)) => self.rest(&mut field).await?,
                (_, Some(_)) => {
                    let value = self.short_text(&mut field).await?;
                    read.fields.insert(name, value);
                }
            }
        }
        match token {
            Some(checked) => checked.map_err(Ended::Refusal),
            None => Err(Ended::Refusal(Refusal::Forbidden)),
        }
    }

    /// Takes one file in; none when the picker was left empty.
    pub async fn file(&self, field: &mut Field<'_>) -> Result<Option<(String, Intake)>, Ended> {
        let name = field.file_name().unwrap_or_default().to_owned();
        let portal = &self.state.portal;
        let mut intake = Intake::begin(portal.attachments().file_limit()).map_err(intake_ended)?;
        while let Some(piece) = self.chunk(field).await? {
            intake.push(piece).await.map_err(intake_ended)?;
        }
        Ok((!name.is_empty() || !intake.is_empty()).then_some((name, intake)))
    }

    /// Throws away what is left of a file that was not taken, unless it is without reason or end.
    pub async fn rest(&self, field: &mut Field<'_>) -> Result<(), Ended> {
        let known = self.announced.filter(|size| *size <= REQUEST_LIMIT as u64);
        let mut most = known.unwrap_or_else(|| self.state.portal.attachments().file_limit());
        while let Some(piece) = self.chunk(field).await? {
            most = most.checked_sub(piece.len() as u64).ok_or(Ended::Refused(Refused::TooLarge))?;
        }
        Ok(())
    }

    /// A field that is no file and never long.
    pub async fn short_text(&self, field: &mut Field<'_>) -> Result<String, Ended> {
        let mut text = Vec::new();
        while let Some(piece) = self.chunk(field).await? {
            text.extend_from_slice(&piece);
            if text.len() > SHORT {
                return Err(Ended::Refusal(Refusal::NotAcceptable));
            }
        }
        String::from_utf8(text).map_err(|_| Ended::Refusal(Refusal::NotAcceptable))
    }

    async fn chunk(&self, field: &mut Field<'_>) -> Result<Option<Bytes>, Ended> {
        let piece = field.chunk().await.map_err(|error| self.failed(&error))?;
        self.hoard.handed_on();
        Ok(piece)
    }

    /// What it means that the form could not be read on.
    pub fn failed(&self, error: &MultipartError) -> Ended {
        if self.hoard.broke_off() {
            return Ended::Refusal(Refusal::NotAcceptable);
        }
        match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Ended::TooMuch,
            // The reader says "incomplete" or "complete headers" of what ended too early, "failed" of what is no form.
            StatusCode::BAD_REQUEST if !error.body_text().contains("omplete") => Ended::Refusal(Refusal::NotAcceptable),
            _ => Ended::Broken,
        }
    }
}

fn intake_ended(error: IntakeError) -> Ended {
    match error {
        IntakeError::Refused(reason) => Ended::Refused(reason),
        IntakeError::Broken(error) => Ended::Refusal(error.into()),
    }
}
