//! The work on an accepted dossier, signing, and the result desk.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub(crate) mod gather;
mod page;
#[cfg(feature = "ssr")]
mod presence;
mod result_file;
mod signing;

pub use page::{WorkPage, forms_of, told};
pub use result_file::ResultFilePage;
pub use signing::SigningPage;

/// What an act of the work has done, in words.
pub fn done(key: &str) -> Option<&'static str> {
    use crate::texts::work as words;
    Some(match key {
        "da-luu" => words::saved(),
        "da-gui-du-thao" => words::draft_sent(),
        "da-trinh" => words::submitted(),
        "da-tai-ket-qua" => words::uploaded(),
        "da-go-tep" => words::dropped(),
        "da-de-nghi" => words::stop_proposed(),
        "da-gia-han" => words::extended(),
        "da-yeu-cau-phi" => words::payment_asked(),
        "da-ky" => words::signed(),
        "da-tra-lai" => words::sent_back(),
        "da-dung" => words::stopped(),
        "da-thu" => words::paid(),
        "da-tra" => words::handed_over(),
        "da-mo-lai" => words::reopened(),
        _ => return None,
    })
}
