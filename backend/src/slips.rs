//! Papers as PDF: declarations, the forms that go with them, the confirmation of sending, the slips of the desk, fee
//! receipts, result documents, the user's guide.
//!
//! Models ([`model`]) are plain data; templates (`backend/slips/*.typ`) decide the look and can be replaced from a
//! folder; [`press`] sets them with embedded fonts. Nothing here reads the store or the clock: dates are arguments,
//! and the same model gives the same bytes. Start reading at [`Slips`].

mod fonts;
mod guide;
mod legible;
pub mod model;
mod press;
pub mod qr;
#[cfg(test)]
pub(crate) mod reading;
#[cfg(test)]
pub(crate) mod samples;
mod templates;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::Semaphore;

use self::model::{
    AcceptanceSlip, ApologySlip, Companion, ControlSheet, DeclarationModel, FeeReceipt, FollowUpBook, GuideModel, Life,
    ReceiptModel, RefusalSlip, ResultDocument, StopNotice, SupplementSlip,
};
use self::press::Job;
use self::templates::Template;

/// Setting a paper keeps a core busy for tens of milliseconds; more than this many wait in line, for the whole process.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// Why a paper could not be printed. None of them is the reader's fault.
#[derive(Debug, thiserror::Error)]
pub enum SlipError {
    /// The template does not compile with this data.
    #[error("template {template}: {problem}")]
    Template {
        /// Template file.
        template: &'static str,
        /// Typst's first message; speaks of the template, not of what people typed.
        problem: String,
    },
    /// The look-up address is too long for a QR code.
    #[error(transparent)]
    Qr(#[from] qr::TooLong),
    /// The model cannot be written as JSON.
    #[error("the model cannot be written as JSON")]
    Model(#[from] serde_json::Error),
    /// A setting of ours that the typesetter does not know.
    #[error("the typesetter refused a fixed setting")]
    Standard,
    /// The process is shutting down or the press broke down.
    #[error("the press stopped")]
    Stopped,
}

/// Prints papers. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Slips {
    folder: Option<Arc<Path>>,
}

impl Slips {
    /// With the built-in templates.
    pub fn new() -> Self {
        Self::default()
    }

    /// With templates from `folder` where it has them.
    pub fn with_templates(folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(Arc::from(folder.into())) }
    }

    /// A declaration: blank, worked example or as filed.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn declaration(&self, model: DeclarationModel) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| declaration_job(folder, &model)).await
    }

    /// A form to print and sign by hand.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn companion(&self, which: Companion) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| companion_job(folder, which)).await
    }

    /// The confirmation that a dossier was sent.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn receipt_of_sending(&self, model: ReceiptModel) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| receipt_job(folder, &model)).await
    }

    /// Form 01: the receipt of a dossier with the day of its result.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn acceptance(&self, model: AcceptanceSlip) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| acceptance_job(folder, &model)).await
    }

    /// Form 02: what has to be completed.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn supplement(&self, model: SupplementSlip) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| supplement_job(folder, &model)).await
    }

    /// Form 03: a dossier is not taken in.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn refusal(&self, model: RefusalSlip) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| refusal_job(folder, &model)).await
    }

    /// Form 04: an apology with a new day.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn apology(&self, model: ApologySlip) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| apology_job(folder, &model)).await
    }

    /// Form 05: work on a dossier ends.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn stop_notice(&self, model: StopNotice) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| stop_job(folder, &model)).await
    }

    /// Form 06: every hand-over of a dossier.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn control_sheet(&self, model: ControlSheet) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| control_job(folder, &model)).await
    }

    /// Form 07: the follow-up book of a period.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn follow_up_book(&self, model: FollowUpBook) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| book_job(folder, &model)).await
    }

    /// A receipt for a fee paid at the desk.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn fee_receipt(&self, model: FeeReceipt) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| fee_receipt_job(folder, &model)).await
    }

    /// A result document: an extract or a confirmation.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn result_extract(&self, model: ResultDocument) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| result_job(folder, &model)).await
    }

    /// The guide for new users.
    ///
    /// # Errors
    /// [`SlipError`] when the template or the press fails.
    pub async fn guide(&self, model: GuideModel) -> Result<Vec<u8>, SlipError> {
        self.print(move |folder| guide_job(folder, model)).await
    }

    async fn print(
        &self,
        job: impl FnOnce(Option<&Path>) -> Result<Job, SlipError> + Send + 'static,
    ) -> Result<Vec<u8>, SlipError> {
        let _turn = PRESSES.acquire().await.map_err(|_| SlipError::Stopped)?;
        let folder = self.folder.clone();
        tokio::task::spawn_blocking(move || {
            let printed = job(folder.as_deref()).and_then(press::print);
            press::clean();
            printed
        })
        .await
        .map_err(|_| SlipError::Stopped)?
    }
}

fn job(
    folder: Option<&Path>,
    template: &Template,
    model: &impl Serialize,
    pictures: Vec<(String, Vec<u8>)>,
) -> Result<Job, SlipError> {
    Ok(Job {
        name: template.name,
        template: template.text(folder),
        shared: [templates::PARTS, templates::LETTER].map(|shared| (shared.name, shared.text(folder))).into(),
        data: serde_json::to_vec(model)?,
        pictures,
    })
}

fn qr_picture(address: &str) -> Result<Vec<(String, Vec<u8>)>, SlipError> {
    let svg = qr::svg(address, "Mã QR")?;
    Ok(vec![("qr.svg".to_owned(), svg.into_bytes())])
}

fn declaration_job(folder: Option<&Path>, model: &DeclarationModel) -> Result<Job, SlipError> {
    let pictures = match &model.life {
        Life::Filed(filed) => qr_picture(&filed.lookup_url)?,
        Life::Blank | Life::Example => Vec::new(),
    };
    job(folder, &templates::DECLARATION, model, pictures)
}

fn companion_job(folder: Option<&Path>, which: Companion) -> Result<Job, SlipError> {
    let template = match which {
        Companion::Authorisation => &templates::AUTHORISATION,
        Companion::BirthCommitment => &templates::BIRTH_COMMITMENT,
        Companion::WitnessStatement => &templates::WITNESS_STATEMENT,
    };
    job(folder, template, &(), Vec::new())
}

fn receipt_job(folder: Option<&Path>, model: &ReceiptModel) -> Result<Job, SlipError> {
    job(folder, &templates::RECEIPT_OF_SENDING, model, qr_picture(&model.lookup_url)?)
}

fn acceptance_job(folder: Option<&Path>, model: &AcceptanceSlip) -> Result<Job, SlipError> {
    job(folder, &templates::ACCEPTANCE, model, qr_picture(&model.dossier.lookup_url)?)
}

fn supplement_job(folder: Option<&Path>, model: &SupplementSlip) -> Result<Job, SlipError> {
    job(folder, &templates::SUPPLEMENT, model, qr_picture(&model.dossier.lookup_url)?)
}

fn refusal_job(folder: Option<&Path>, model: &RefusalSlip) -> Result<Job, SlipError> {
    job(folder, &templates::REFUSAL, model, qr_picture(&model.dossier.lookup_url)?)
}

fn apology_job(folder: Option<&Path>, model: &ApologySlip) -> Result<Job, SlipError> {
    job(folder, &templates::APOLOGY, model, qr_picture(&model.dossier.lookup_url)?)
}

fn stop_job(folder: Option<&Path>, model: &StopNotice) -> Result<Job, SlipError> {
    job(folder, &templates::STOP, model, qr_picture(&model.dossier.lookup_url)?)
}

fn control_job(folder: Option<&Path>, model: &ControlSheet) -> Result<Job, SlipError> {
    job(folder, &templates::CONTROL, model, qr_picture(&model.dossier.lookup_url)?)
}

fn fee_receipt_job(folder: Option<&Path>, model: &FeeReceipt) -> Result<Job, SlipError> {
    job(folder, &templates::FEE_RECEIPT, model, qr_picture(&model.dossier.lookup_url)?)
}

fn book_job(folder: Option<&Path>, model: &FollowUpBook) -> Result<Job, SlipError> {
    job(folder, &templates::BOOK, model, Vec::new())
}

fn result_job(folder: Option<&Path>, model: &ResultDocument) -> Result<Job, SlipError> {
    let pictures = if model.draft { Vec::new() } else { qr_picture(&model.verify_url)? };
    job(folder, &templates::RESULT, model, pictures)
}

fn guide_job(folder: Option<&Path>, model: GuideModel) -> Result<Job, SlipError> {
    let (printed, pictures) = guide::printed(model);
    job(folder, &templates::GUIDE, &printed, pictures)
}
