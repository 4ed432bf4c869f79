//! Sends chosen files at once, one request a file, with progress.

use crate::ui::FileState;
use domain::words::Language;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{File, FormData, HtmlFormElement, HtmlInputElement, XmlHttpRequest};

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Paper it belongs to, with the row of a list.
    pub paper: String,
    /// Name on the device.
    pub name: String,
    /// Size in words.
    pub size: String,
    /// How far it is.
    pub state: FileState,
}

/// Starts the files just chosen in a picker; false when the event is about something else.
pub fn start_uploads(
    event: &web_sys::Event,
    uploads: RwSignal<Vec<Upload>>,
    language: Language,
    done: impl Fn() + Clone + 'static,
) -> bool {
    let Some((input, form, paper)) = picked(event) else { return false };
    let Some(files) = input.files() else { return false };
    let token = FormData::new_with_form(&form).ok().and_then(|data| data.get("token").as_string()).unwrap_or_default();
    for at in 0..files.length() {
        if let Some(file) = files.get(at) {
            send(&file, &form.action(), &token, &paper, uploads, language, done.clone());
        }
    }
    input.set_value("");
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

fn send(
    file: &File,
    action: &str,
    token: &str,
    paper: &str,
    uploads: RwSignal<Vec<Upload>>,
    language: Language,
    done: impl Fn() + 'static,
) {
    let name = file.name();
    let kilobytes = (file.size() / 1000.0).max(1.0) as u64;
    let upload = Upload {
        paper: paper.to_owned(),
        name: name.clone(),
        size: format!("{kilobytes} kB"),
        state: FileState::Uploading(0),
    };
    uploads.update(|all| {
        all.retain(|other| !(other.paper == upload.paper && other.name == upload.name));
        all.push(upload);
    });
    let set = {
        let (paper, name) = (paper.to_owned(), name);
        move |state: FileState| {
            uploads.try_update(|all| {
                if let Some(upload) = all.iter_mut().find(|upload| upload.paper == paper && upload.name == name) {
                    upload.state = state;
                }
            });
        }
    };
    if try_send(file, action, token, language, set.clone(), done).is_none() {
        set(FileState::Failed(crate::texts::files::problem_in(language, "")));
    }
}

fn try_send(
    file: &File,
    action: &str,
    token: &str,
    language: Language,
    set: impl Fn(FileState) + Clone + 'static,
    done: impl Fn() + 'static,
) -> Option<()> {
    let body = FormData::new().ok()?;
    body.append_with_str("token", token).ok()?;
    body.append_with_blob_and_filename("file", file, &file.name()).ok()?;
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", action).ok()?;
    request.set_request_header("Accept", "application/json").ok()?;
    let progress = {
        let set = set.clone();
        Closure::<dyn Fn(web_sys::ProgressEvent)>::new(move |event: web_sys::ProgressEvent| {
            if event.total() > 0.0 {
                set(FileState::Uploading((event.loaded() / event.total() * 99.0) as u8));
            }
        })
    };
    request.upload().ok()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    let finished = {
        let request = request.clone();
        Closure::<dyn Fn()>::new(move || match request.status() {
            Ok(200) => {
                set(FileState::Done);
                done();
            }
            status => {
                let code = match status {
                    Ok(422) => request.response_text().ok().flatten().unwrap_or_default(),
                    Ok(401) => "dang-nhap".to_owned(),
                    _ => String::new(),
                };
                set(FileState::Failed(crate::texts::files::problem_in(language, code.trim_matches('"'))));
            }
        })
    };
    request.set_onloadend(Some(finished.as_ref().unchecked_ref()));
    // The request outlives this function; it keeps its listeners until it has ended.
    progress.forget();
    finished.forget();
    request.send_with_opt_form_data(Some(&body)).ok()
}
