//! Sends chosen files one after the other, in the order they were chosen, each with its progress.
//!
//! One at a time: on a slow line several would all be slow, and the order of pages would be chance. What is drawn lies
//! in the desk's `uploads`; the files themselves lie here, because signals hold only what may cross threads.

use super::shrink;
use crate::filing::api::StaySignedIn;
use crate::filing::desk::Desk;
use crate::filing::uploads::{Progress, Said, Upload, arrived, reason};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::ask::ask;
use crate::texts::files::size_in_words;
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FormData, HtmlFormElement, HtmlInputElement, ProgressEvent, XmlHttpRequest};

/// A file and where it goes.
#[derive(Clone)]
struct Job {
    id: u32,
    desk: Desk,
    said: RwSignal<Said>,
    file: File,
    action: String,
    token: String,
    /// It waits for its turn.
    waits: bool,
    request: Option<XmlHttpRequest>,
}

thread_local! {
    static JOBS: RefCell<Vec<Job>> = const { RefCell::new(Vec::new()) };
    static BUSY: Cell<bool> = const { Cell::new(false) };
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// Starts the files just chosen in a picker; false when the event is about something else. `room` tells how many more
/// files a paper takes.
pub fn start_uploads(event: &web_sys::Event, desk: Desk, said: RwSignal<Said>, room: &dyn Fn(&str) -> usize) -> bool {
    let Some((input, form, paper)) = picked(event) else { return false };
    let Some(files) = input.files() else { return false };
    let token = FormData::new_with_form(&form).ok().and_then(|data| data.get("token").as_string()).unwrap_or_default();
    let mut room = room(&paper);
    for at in 0..files.length() {
        let Some(file) = files.get(at) else { continue };
        let refused = match (file.size() < 1.0, room) {
            (true, _) => Some("rong"),
            (false, 0) => Some("nhieu"),
            (false, _) => None,
        };
        let id = LAST_ID.get() + 1;
        LAST_ID.set(id);
        let progress = refused.map_or(Progress::Waiting, |code| Progress::Failed(code.to_owned()));
        let upload = Upload {
            id,
            paper: paper.clone(),
            name: file.name(),
            size: size_in_words(file.size() as u64),
            progress: ArcRwSignal::new(progress),
        };
        desk.uploads.update(|all| all.push(upload));
        if refused.is_none() {
            room -= 1;
            let (action, token) = (form.get_attribute("action").unwrap_or_default(), token.clone());
            add(Job { id, desk, said, file, action, token, waits: true, request: None });
        }
    }
    input.set_value("");
    go_on();
    true
}

fn picked(event: &web_sys::Event) -> Option<(HtmlInputElement, HtmlFormElement, String)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    if input.type_() != "file" || input.files().is_none_or(|files| files.length() == 0) {
        return None;
    }
    let form = input.form()?;
    let paper = input.closest("[data-attachment]").ok()??.get_attribute("data-attachment")?;
    Some((input, form, paper))
}

/// "Thử lại".
pub fn retry_upload(id: u32) {
    let found = JOBS.with_borrow_mut(|jobs| {
        let job = jobs.iter_mut().find(|job| job.id == id)?;
        job.waits = true;
        Some(job.desk)
    });
    if let Some(desk) = found {
        tell(desk, id, Progress::Waiting);
        go_on();
    }
}

/// "Hủy", "Bỏ qua".
pub fn drop_upload(desk: Desk, id: u32) {
    let request = JOBS.with_borrow_mut(|jobs| {
        let at = jobs.iter().position(|job| job.id == id)?;
        jobs.swap_remove(at).request
    });
    desk.uploads.try_update(|all| all.retain(|upload| upload.id != id));
    if let Some(request) = request {
        // Nobody waits for this answer any more, whatever becomes of it.
        drop(request.abort());
    }
}

fn add(job: Job) {
    JOBS.with_borrow_mut(|jobs| jobs.push(job));
}

/// Takes a job that waits; the order of their numbers is the order of choice.
fn next() -> Option<Job> {
    JOBS.with_borrow_mut(|jobs| {
        let job = jobs.iter_mut().filter(|job| job.waits).min_by_key(|job| job.id)?;
        job.waits = false;
        Some(job.clone())
    })
}

fn is_wanted(id: u32) -> bool {
    JOBS.with_borrow(|jobs| jobs.iter().any(|job| job.id == id))
}

fn tell(desk: Desk, id: u32, progress: Progress) {
    let of_this = |all: &Vec<Upload>| Some(all.iter().find(|upload| upload.id == id)?.progress.clone());
    if let Some(signal) = desk.uploads.try_with_untracked(of_this).flatten()
        && signal.with_untracked(|now| *now != progress)
    {
        signal.set(progress);
    }
}

/// Sends what waits until nothing does.
fn go_on() {
    if BUSY.replace(true) {
        return;
    }
    leptos::task::spawn_local(async {
        while let Some(job) = next() {
            carry(job).await;
        }
        BUSY.set(false);
    });
}

async fn carry(job: Job) {
    let Job { id, desk, said, .. } = job;
    // The person has left the wizard: its desk is gone, and so is everybody who waited for this.
    if desk.uploads.is_disposed() {
        return drop_upload(desk, id);
    }
    tell(desk, id, Progress::Going(0));
    match sent(&job).await {
        Ok(()) => {
            tell(desk, id, Progress::Done);
            let _ = said.try_set(Said::Arrived(job.file.name()));
            JOBS.with_borrow_mut(|jobs| jobs.retain(|other| other.id != id));
            if !desk.uploads.is_disposed()
                && let Ok(papers) = desk.fetch_papers().await
            {
                let told = desk.papers.try_with_untracked(|before| arrived(job.file.name(), before, &papers));
                // The person may have gone on meanwhile.
                let _ = desk.papers.try_set(papers);
                if let Some(replaces @ Said::Replaces(..)) = told {
                    let _ = said.try_set(replaces);
                }
                desk.uploads.try_update(|all| all.retain(|upload| upload.id != id));
            }
        }
        Err(code) => {
            if code == "het-phien" && !desk.uploads.is_disposed() {
                desk.signed_out();
            }
            tell(desk, id, Progress::Failed(code));
        }
    }
}

/// Makes a file ready and sends it.
async fn sent(job: &Job) -> Result<(), String> {
    // The server knows which papers are wanted, and whose row is which, once it has all answers.
    job.desk.flush().await.map_err(|refusal| reason_of(&refusal).to_owned())?;
    let (content, name) = shrink::ready(&job.file).await?;
    if !is_wanted(job.id) || job.desk.uploads.is_disposed() {
        return Err("gian-doan".to_owned());
    }
    if content.size() > job.desk.with(|view| view.limits.file_bytes) as f64 {
        return Err("lon".to_owned());
    }
    let (status, text) = post(job, &content, &name).await.unwrap_or_default();
    let Some(code) = reason(status, &text) else { return Ok(()) };
    // A server that refuses at once may hang up before a browser has sent everything: then only asking tells why.
    if status == 0 && is_wanted(job.id) && ask(StaySignedIn {}).await == Err(Refusal::SignIn) {
        return Err("het-phien".to_owned());
    }
    Err(code)
}

fn reason_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SignIn => "het-phien",
        Refusal::Offline => "gian-doan",
        Refusal::TryLater | Refusal::TooMany(_) => "ban",
        Refusal::NotFound | Refusal::AlreadySent => "khong-con",
        Refusal::StaleForm(_) => "phien-khac",
        Refusal::Forbidden
        | Refusal::Conflict
        | Refusal::SentAs(_)
        | Refusal::Moved(_)
        | Refusal::NotAcceptable
        | Refusal::Broken => "loi",
    }
}

/// Sends one file; gives status and text of the answer, or none when nothing could be sent.
async fn post(job: &Job, content: &Blob, name: &str) -> Option<(u16, String)> {
    let body = FormData::new().ok()?;
    body.append_with_str("token", &job.token).ok()?;
    body.append_with_blob_and_filename("file", content, name).ok()?;
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", &job.action).ok()?;
    request.set_request_header("Accept", "application/json").ok()?;
    let (desk, id) = (job.desk, job.id);
    let hears = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            tell(desk, id, Progress::Going((event.loaded() / event.total() * 99.0) as u8));
        }
    });
    request.upload().ok()?.set_onprogress(Some(hears.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    JOBS.with_borrow_mut(|jobs| {
        if let Some(kept) = jobs.iter_mut().find(|kept| kept.id == id) {
            kept.request = Some(request.clone());
        }
    });
    request.send_with_opt_form_data(Some(&body)).ok()?;
    // An upload that was ended is an answer without status.
    drop(JsFuture::from(ended).await);
    Some((request.status().unwrap_or(0), request.response_text().ok().flatten().unwrap_or_default()))
}
