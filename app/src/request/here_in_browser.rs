//! The same small deeds as `here_on_server`, done by the browser.

use super::{PortalFace, Visit, json};
use crate::refusal::Refusal;
use domain::words::Language;
use leptos::prelude::SharedValue;

/// The visit of a page that the server did not render: only met when the page lost its data.
pub fn visit() -> Visit {
    Visit {
        viewer: None,
        token: String::new(),
        language: Language::Vi,
        theme: String::new(),
        today: String::new(),
        portal: PortalFace::default(),
        returned: None,
        captcha_id: random_id(),
        submission_key: random_id(),
        request_id: String::new(),
    }
}

/// The visit that the server wrote into the page.
pub fn shared_visit() -> Visit {
    json::read(&SharedValue::new_str(String::new).into_inner()).unwrap_or_else(|_| visit())
}

/// The status line is long gone when the browser renders.
pub fn set_status(_status: u16) {}

/// 128 random bits as hexadecimal digits.
pub fn random_id() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(window) = web_sys::window()
        && let Ok(crypto) = window.crypto()
    {
        // A browser without randomness gets zeros, which the server refuses as already used.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Leaves for an address with a full page load.
pub fn load_page(url: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().assign(url);
    }
}

/// This page goes on at another address.
pub fn go_on_at(url: &str) {
    load_page(url);
}

/// How long a page is left alone before something is fetched that may be wanted later.
const QUIET: std::time::Duration = std::time::Duration::from_secs(4);

/// Does something that can wait, if there is a network then.
pub fn when_quiet(deed: fn()) {
    leptos::prelude::set_timeout(
        move || {
            if web_sys::window().is_some_and(|window| window.navigator().on_line()) {
                deed();
            }
        },
        QUIET,
    );
}

/// Tells the outside that the scripts are in charge now.
pub fn mark_hydrated() {
    if let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-hydrated", "");
    }
}

/// What stands around the application follows it to another address: the forms of the foot come back there, the
/// navigation marks where one is, and the menu of a phone closes.
pub fn follow(path: &str, query: &str) {
    use wasm_bindgen::JsCast;
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let back = if query.is_empty() { path.to_owned() } else { [path, "?", query].concat() };
    if let Ok(fields) = document.query_selector_all(".appearance input[name=next]") {
        for at in 0..fields.length() {
            if let Some(field) = fields.item(at).and_then(|node| node.dyn_into::<web_sys::HtmlInputElement>().ok()) {
                field.set_value(&back);
            }
        }
    }
    if let Ok(links) = document.query_selector_all("#menu a") {
        for link in (0..links.length()).filter_map(|at| links.item(at)?.dyn_into::<web_sys::Element>().ok()) {
            let href = link.get_attribute("href").unwrap_or_default();
            // An attribute that cannot be set costs only the mark.
            let _ = match crate::shell::current_at(&href, path) {
                Some(mark) => link.set_attribute("aria-current", mark),
                None => link.remove_attribute("aria-current"),
            };
        }
    }
    if let Some(menu) = document.get_element_by_id("menu").and_then(|menu| menu.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // Refused when it is not open, which is what we want.
        drop(menu.hide_popover());
    }
}

/// For how many frames the title of a page is waited for: its chunk and what it shows may come over a slow line.
const FRAMES: u32 = 600;

/// The page that is being left.
struct Left {
    document: web_sys::Document,
    title: Option<web_sys::Element>,
    words: Option<String>,
    focused: Option<web_sys::Element>,
}

/// Moves the focus to the title of the page that is coming, as a page that is loaded begins at its top. Whatever takes the
/// focus meanwhile (a field in use, a list of mistakes) keeps it.
pub fn focus_title() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let (title, focused) = (title_in(&document), document.active_element());
    let words = title.as_ref().and_then(|title| title.text_content());
    await_title(Left { document, title, words, focused }, FRAMES);
}

fn title_in(document: &web_sys::Document) -> Option<web_sys::Element> {
    document.query_selector("main h1").ok().flatten()
}

fn await_title(left: Left, frames: u32) {
    leptos::prelude::request_animation_frame(move || {
        // Steps of the wizard are written over each other: the same element with another text is another title.
        let come = title_in(&left.document)
            .filter(|title| left.title.as_ref() != Some(title) || title.text_content() != left.words);
        match come {
            Some(title) => {
                let focused = left.document.active_element();
                // The button that led here may have outlived its page.
                if focused == left.focused || focused.is_none_or(|focused| focused.tag_name() == "BODY") {
                    focus_in_place(title);
                }
            }
            None if frames > 0 => await_title(left, frames - 1),
            None => {}
        }
    });
}

/// Going back has scrolled to where its person was; the focus must not scroll away from there.
fn focus_in_place(title: web_sys::Element) {
    use wasm_bindgen::JsCast;
    let (Some(window), Ok(title)) = (web_sys::window(), title.dyn_into::<web_sys::HtmlElement>()) else { return };
    if !title.has_attribute("tabindex") {
        title.set_tab_index(-1);
    }
    let (x, y) = (window.scroll_x().unwrap_or_default(), window.scroll_y().unwrap_or_default());
    // A title that cannot take the focus leaves it where it is.
    drop(title.focus());
    window.scroll_to_with_x_and_y(x, y);
}

/// A refusal that means "sign in" sends the person there and brings them back afterwards.
pub fn leave_if_signed_out(refusal: &Refusal) {
    if *refusal != Refusal::SignIn {
        return;
    }
    if let Some(window) = web_sys::window() {
        let (path, search) = (window.location().pathname(), window.location().search());
        load_page(&sign_in_url(&[path.unwrap_or_default(), search.unwrap_or_default()].concat()));
    }
}

/// Where to sign in and come back to a local address.
pub fn sign_in_url(back: &str) -> String {
    let back = String::from(js_sys::encode_uri_component(back));
    ["/dang-nhap?next=", &back].concat()
}

/// Posts a form as if there were no scripts: the server keeps what was typed for after signing in.
pub fn post_plainly(event: &web_sys::SubmitEvent) {
    use wasm_bindgen::JsCast;
    if let Some(form) = event.target().and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
        // A form that cannot be posted stays as it is, with everything typed.
        let _ = form.submit();
    }
}

/// Every form on the page carries another token from now on.
pub fn renew_tokens(token: &str) {
    use wasm_bindgen::JsCast;
    let fields =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.query_selector_all("input[name=token]").ok());
    let Some(fields) = fields else { return };
    for field in (0..fields.length()).filter_map(|at| fields.item(at)) {
        if let Ok(field) = field.dyn_into::<web_sys::HtmlInputElement>() {
            field.set_value(token);
        }
    }
}

/// Takes the query of this page out of the address bar and the history; the page keeps what it read from it.
pub fn hide_query(path: &str) {
    let Some(window) = web_sys::window() else { return };
    let here = window.location().pathname().is_ok_and(|here| here == path);
    if let (true, Ok(history)) = (here, window.history()) {
        let state = history.state().unwrap_or(wasm_bindgen::JsValue::NULL);
        // A browser that refuses leaves the address as it was.
        let _ = history.replace_state_with_url(&state, "", Some(path));
    }
}

/// Keeps a form's submit in the page and reads what it would have sent, the pressed button included.
///
/// `None` leaves the browser to post it plainly (something else has already taken it over).
pub fn take_over(event: &web_sys::SubmitEvent) -> Option<super::Fields> {
    use wasm_bindgen::JsCast;
    let button = event.submitter().and_then(|button| button.dyn_into::<web_sys::HtmlButtonElement>().ok());
    // In another language everything is written anew, the texts of the scripts too: the page comes again as a whole.
    let language = button.as_ref().is_some_and(|button| button.name() == super::OTHER_LANGUAGE);
    if language || event.default_prevented() {
        return None;
    }
    let form: web_sys::HtmlFormElement = event.target()?.dyn_into().ok()?;
    let data = web_sys::FormData::new_with_form(&form).ok()?;
    event.prevent_default();
    let mut fields = super::Fields::new();
    for entry in js_sys::try_iter(&data).ok()??.flatten() {
        let pair: js_sys::Array = entry.unchecked_into();
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            fields.insert(name, value);
        }
    }
    if let Some(button) = button.filter(|button| !button.name().is_empty()) {
        fields.insert(button.name(), button.value());
    }
    Some(fields)
}

/// Whether something happens for the first time since the page was loaded.
pub fn first_time(happened: leptos::prelude::StoredValue<bool>) -> bool {
    use leptos::prelude::UpdateValue;
    happened.try_update_value(|happened| !std::mem::replace(happened, true)) == Some(true)
}

/// Takes what was typed out of boxes.
pub fn empty_boxes(boxes: &str) {
    use wasm_bindgen::JsCast;
    let document = web_sys::window().and_then(|window| window.document());
    let Some(boxes) = document.and_then(|document| document.query_selector_all(boxes).ok()) else {
        return;
    };
    for field in (0..boxes.length()).filter_map(|at| boxes.item(at)) {
        if let Ok(field) = field.dyn_into::<web_sys::HtmlInputElement>() {
            field.set_value("");
        }
    }
}

/// Writes what the server filled in into the boxes: where a person has typed, a new attribute alone shows nothing.
pub fn fill_boxes(values: &super::Fields) {
    use wasm_bindgen::JsCast;
    let document = web_sys::window().and_then(|window| window.document());
    let lines = "input[type=text],input[type=tel],input[type=email]";
    let Some(boxes) = document.and_then(|document| document.query_selector_all(lines).ok()) else {
        return;
    };
    for field in (0..boxes.length()).filter_map(|at| boxes.item(at)) {
        if let Ok(field) = field.dyn_into::<web_sys::HtmlInputElement>()
            && let Some(value) = values.get(&field.name())
        {
            field.set_value(value);
        }
    }
}

/// Refusals raised by the server's layers have long been shown.
pub fn raised() -> Option<Refusal> {
    None
}
