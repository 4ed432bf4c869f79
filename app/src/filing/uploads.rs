//! Files on their way, as the papers page draws them. Only browsers have any.

use crate::filing::api::{PaperFile, Standing};
use leptos::prelude::ArcRwSignal;

/// The reason of a file whose line broke.
const BROKEN_OFF: &str = "gian-doan";

/// A file on its way.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Tells it from all others of this page; two photos may have the same name.
    pub id: u32,
    /// Paper it belongs to, with the row of a list.
    pub paper: String,
    /// Name on the device.
    pub name: String,
    /// Size in words.
    pub size: String,
    /// How far it is.
    pub progress: ArcRwSignal<Progress>,
}

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Others go first.
    Waiting,
    /// On its way, percent.
    Going(u8),
    /// The server has said that it has it.
    Done,
    /// Not taken; the code of the reason (see `texts::files`).
    Failed(String),
}

impl Progress {
    /// The server has neither taken nor refused it yet.
    pub fn is_under_way(&self) -> bool {
        matches!(self, Progress::Waiting | Progress::Going(_))
    }

    /// The line broke under it; the same file may arrive when the line is back.
    pub fn is_broken_off(&self) -> bool {
        matches!(self, Progress::Failed(code) if code == BROKEN_OFF)
    }
}

/// What has just happened on the papers page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Said {
    /// Nothing yet.
    #[default]
    Nothing,
    /// A file with this name arrived.
    Arrived(String),
    /// It arrived, and takes the place of filed ones with these names.
    Replaces(String, String),
    /// It was taken away.
    Removed(String),
    /// It changed places.
    Moved(String),
    /// A filed one goes when the supplement is sent.
    Leaves(String),
    /// A filed one stays after all.
    Stays(String),
    /// Photos became one PDF.
    Joined,
    /// Files of a paper that the account keeps were put here.
    TakenFromKept,
    /// "Tiếp tục" was pressed too early.
    StillUploading,
}

/// The filed files that new ones take the place of.
pub fn replaced(papers: &[PaperFile]) -> impl Iterator<Item = &PaperFile> {
    papers.iter().filter(|file| file.standing == Standing::Replaced)
}

/// What is said of a file that arrived: which filed ones make room since `before`, too.
pub fn arrived(name: String, before: &[PaperFile], after: &[PaperFile]) -> Said {
    let known = |file: &PaperFile| replaced(before).any(|other| other.id == file.id);
    let going: Vec<&str> = replaced(after).filter(|file| !known(file)).map(|file| file.name.as_str()).collect();
    if going.is_empty() { Said::Arrived(name) } else { Said::Replaces(name, going.join(", ")) }
}

/// What can be done about a file that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Another file is needed.
    None,
    /// The same file once more.
    Retry,
    /// Signing in again.
    SignIn,
    /// The page as it is now.
    Reload,
}

/// What helps against a reason.
pub fn remedy(code: &str) -> Remedy {
    match code {
        BROKEN_OFF | "ban" | "loi" => Remedy::Retry,
        "het-phien" => Remedy::SignIn,
        "phien-khac" | "khong-con" => Remedy::Reload,
        _ => Remedy::None,
    }
}

/// The reason in an answer of the upload route, by status and text; none when the file is stored. Anything but the
/// server's own word counts as failed: a login page or the page of a hotel's network answers 200 as well.
pub fn reason(status: u16, text: &str) -> Option<String> {
    let code = match status {
        200 if text == "\"ok\"" => return None,
        200 | 0 => BROKEN_OFF,
        401 => "het-phien",
        403 => "phien-khac",
        409 if text.contains("StaleForm") => "phien-khac",
        404 | 409 => "khong-con",
        413 => "lan-gui",
        429 | 502..=504 | 507 => "ban",
        422 => match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(code) if code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') => code,
            Some(_) | None => "loi",
        },
        _ => "loi",
    };
    Some(code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_servers_word_makes_an_upload_a_success() {
        assert_eq!(reason(200, "\"ok\""), None);
        for (status, text, code) in [
            (200, "<!doctype html><title>Đăng nhập</title>", "gian-doan"),
            (200, "", "gian-doan"),
            (0, "", "gian-doan"),
            (401, "\"SignIn\"", "het-phien"),
            (403, "\"Forbidden\"", "phien-khac"),
            (404, "\"NotFound\"", "khong-con"),
            (409, "\"AlreadySent\"", "khong-con"),
            (422, "\"pdf-khoa\"", "pdf-khoa"),
            (422, "\"NotAcceptable\"", "loi"),
            (422, "", "loi"),
            (503, "\"TryLater\"", "ban"),
            (500, "\"Broken\"", "loi"),
        ] {
            assert_eq!(reason(status, text).as_deref(), Some(code), "{status} {text}");
        }
    }

    #[test]
    fn a_file_that_arrives_says_which_filed_one_makes_room_for_it_and_says_it_once() {
        let file = |id: &str, standing: Standing| PaperFile {
            id: id.to_owned(),
            paper: "giay".to_owned(),
            row: 0,
            name: format!("{id}.png"),
            size: String::new(),
            pages: 1,
            picture: true,
            standing,
        };
        let (stays, goes) =
            ([file("cu", Standing::Filed)], [file("cu", Standing::Replaced), file("moi", Standing::New)]);
        let said = |before: &[PaperFile], after: &[PaperFile]| arrived("moi.png".to_owned(), before, after);
        assert_eq!(said(&stays, &stays), Said::Arrived("moi.png".to_owned()));
        assert_eq!(said(&stays, &goes), Said::Replaces("moi.png".to_owned(), "cu.png".to_owned()));
        assert_eq!(said(&goes, &goes), Said::Arrived("moi.png".to_owned()), "another paper's file arrived");
    }

    #[test]
    fn only_a_broken_line_is_tried_again_without_being_asked() {
        assert!(Progress::Failed("gian-doan".to_owned()).is_broken_off());
        for progress in [Progress::Failed("ban".to_owned()), Progress::Failed("loai".to_owned()), Progress::Going(3)] {
            assert!(!progress.is_broken_off(), "{progress:?}");
        }
    }

    #[test]
    fn a_reason_offers_what_helps_against_it() {
        assert_eq!(remedy("gian-doan"), Remedy::Retry);
        assert_eq!(remedy("het-phien"), Remedy::SignIn);
        assert_eq!(remedy("khong-con"), Remedy::Reload);
        assert_eq!(remedy("loai"), Remedy::None);
    }
}
