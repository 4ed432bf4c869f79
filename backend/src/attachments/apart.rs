//! Drawing a page of a PDF in a process of its own: a hostile page may take more memory than anybody foresaw, and then
//! it ends that process and nothing else.
//!
//! The process is this program with the command `draw-page`: the PDF comes in, a JPEG goes out, and the way it ends says
//! the rest. It has no environment, so no secrets either.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use bytes::Bytes;

use super::{Refused, bounded::Stuck, pdf};

/// How the process ends when there is no such page, and when the page cannot be drawn.
const NO_PAGE: u8 = 10;
const REFUSED: u8 = 11;

/// Most memory and processor time of a process that draws: many times what a scanned page of a paper takes.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;
const MOST_SECONDS: u64 = 25;

/// A picture of one page (from 1), as JPEG, drawn by `program`. Blocks.
///
/// # Errors
/// `Stuck` when no process can be started; `Refused` when the page cannot be drawn, or only with too much work.
pub(super) fn page(
    program: &Path,
    content: &Bytes,
    number: u32,
    width: u32,
) -> Result<Result<Option<Vec<u8>>, Refused>, Stuck> {
    let mut command = Command::new(program);
    command.arg("draw-page").arg(number.to_string()).arg(width.to_string());
    // The allocator reserves a gibibyte ahead otherwise, which is all that the process may have.
    command.env_clear().env("MIMALLOC_ARENA_RESERVE", "0");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| {
        tracing::error!(%error, "no process for drawing could be started");
        Stuck
    })?;
    // It reads everything before it writes, so neither waits for the other. One that ended early reads no more.
    if let Some(mut there) = child.stdin.take() {
        let _ = there.write_all(content);
    }
    let ended = child.wait_with_output().map_err(|_| Stuck)?;
    Ok(match ended.status.code() {
        Some(0) => Ok(Some(ended.stdout)),
        Some(code) if code == i32::from(NO_PAGE) => Ok(None),
        _ => {
            tracing::warn!(status = %ended.status, "a page could not be drawn");
            Err(Refused::Damaged)
        }
    })
}

/// The other side: reads a PDF, draws one page, writes the picture. For the command `draw-page`.
#[must_use]
pub fn draw_page(number: u32, width: u32) -> ExitCode {
    limit();
    let mut content = Vec::new();
    if std::io::stdin().lock().read_to_end(&mut content).is_err() {
        return ExitCode::from(REFUSED);
    }
    // Its own thread, for the deep stack that nested contents need.
    let drawing = std::thread::Builder::new()
        .stack_size(super::bounded::STACK)
        .spawn(move || pdf::page(&Bytes::from(content), number, width));
    match drawing.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(Some(picture)))) if std::io::stdout().lock().write_all(&picture).is_ok() => ExitCode::SUCCESS,
        Ok(Ok(Ok(None))) => ExitCode::from(NO_PAGE),
        _ => ExitCode::from(REFUSED),
    }
}

#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let to = |most| Rlimit { current: Some(most), maximum: Some(most) };
    for (resource, most) in [(Resource::As, MOST_BYTES), (Resource::Cpu, MOST_SECONDS), (Resource::Core, 0)] {
        // A limit that is lower already cannot be raised, and need not be.
        let _ = setrlimit(resource, to(most));
    }
}

/// Elsewhere the process is all the protection there is.
#[cfg(not(unix))]
fn limit() {}
