//! `draw-page`: pages of PDFs are drawn by a process of their own.

use super::papers::{attach_to, live, two_documents};
use crate::support::{TestPortal, pdf};
use backend::config::Config;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn draw(content: &[u8], number: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command.args(["draw-page", number, "320"]).env_clear().env("MIMALLOC_ARENA_RESERVE", "0");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    child.stdin.take().expect("its input").write_all(content).expect("it reads everything");
    child.wait_with_output().expect("it ends")
}

#[test]
fn i3_a_page_comes_out_as_a_picture_of_the_width_asked_for() {
    let drawn = draw(&pdf(), "1");
    assert!(drawn.status.success(), "{drawn:?}");
    let picture = image::load_from_memory(&drawn.stdout).expect("a picture");
    assert_eq!(picture.width(), 320);
}

#[test]
fn i3_pages_that_are_not_there_and_files_that_are_no_pdf_are_told_apart() {
    assert_eq!(draw(&pdf(), "2").status.code(), Some(10));
    assert_eq!(draw(b"GIF89a", "1").status.code(), Some(11));
    assert_eq!(draw(b"", "1").status.code(), Some(11));
}

#[tokio::test]
async fn i3_previews_are_drawn_by_the_program_and_a_program_that_fails_is_no_fault_of_the_server() {
    for (program, status) in [(env!("CARGO_BIN_EXE_motcua"), 200), ("/bin/false", 422)] {
        let portal = TestPortal::sqlite_with(&|config: &mut Config| config.program = Some(program.into())).await;
        let (lan, draft) = two_documents(&portal).await;
        attach_to(&lan, &draft, 0, "bang.pdf", &pdf()).await;
        let file = live(&portal, &draft).await.remove(0).id;
        lan.get(&draft.url(&format!("giay-to/{file}/xem?trang=1"))).await.expect(status);
    }
}
