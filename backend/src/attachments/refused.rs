//! Why a file is not taken.
//!
//! Each reason has a short code, which plain forms carry in the address of the page they go back to; the pages have the
//! words.

/// A reason to refuse a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No byte.
    #[error("the file is empty")]
    Empty,
    /// Above the limit of one file.
    #[error("the file is too large")]
    TooLarge,
    /// Not PDF, JPEG, PNG or WebP.
    #[error("the file is of another type")]
    Type,
    /// A HEIC picture that no browser turned into JPEG.
    #[error("a HEIC picture")]
    Heic,
    /// Another type where only a PDF is taken.
    #[error("the file is no PDF")]
    NotAPdf,
    /// Cut off or damaged.
    #[error("the file is broken or cut off")]
    Damaged,
    /// Above 50 megapixels.
    #[error("the picture has too many pixels")]
    Pixels,
    /// Within 50 megapixels, but written so that reading it takes too much memory.
    #[error("the picture takes too much memory")]
    Heavy,
    /// A PDF that needs a password.
    #[error("the PDF is encrypted")]
    PdfLocked,
    /// A PDF with scripts, commands or files inside.
    #[error("the PDF holds active content")]
    PdfActive,
    /// A PDF with too many pages.
    #[error("the PDF has too many pages")]
    PdfLong,
    /// The paper has all the files it may have.
    #[error("the paper has enough files")]
    TooMany,
    /// The dossier has all the files it may have.
    #[error("the dossier has enough files")]
    DossierHasEnough,
    /// The dossier is full.
    #[error("no room is left in the dossier")]
    NoRoom,
    /// The account is full.
    #[error("no room is left in the account")]
    AccountFull,
    /// The account keeps as many papers as it may.
    #[error("the account keeps enough papers")]
    EnoughPapers,
    /// Something that can only be done with pictures, two at least.
    #[error("only pictures can be joined")]
    NotAPicture,
    /// Pictures that make too large a PDF.
    #[error("the joined pictures are too large")]
    JoinTooLarge,
}

impl Refused {
    /// The short code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "rong",
            Self::TooLarge => "lon",
            Self::Type => "loai",
            Self::Heic => "heic",
            Self::NotAPdf => "chi-pdf",
            Self::Damaged => "hong",
            Self::Pixels => "diem-anh",
            Self::Heavy => "anh-nang",
            Self::PdfLocked => "pdf-khoa",
            Self::PdfActive => "pdf-nguy-hiem",
            Self::PdfLong => "pdf-dai",
            Self::TooMany => "nhieu",
            Self::DossierHasEnough => "nhieu-ho-so",
            Self::NoRoom => "day",
            Self::AccountFull => "day-tai-khoan",
            Self::EnoughPapers => "nhieu-giay",
            Self::NotAPicture => "khong-phai-anh",
            Self::JoinTooLarge => "ghep-lon",
        }
    }
}
