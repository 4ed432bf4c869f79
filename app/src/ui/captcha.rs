//! The captcha: a picture, the same spoken, and the field for what was seen or heard.
//!
//! The id is chosen by the page and posted along; the server draws the picture for that id once asked.
//! With scripts off "Đổi mã khác" sends the form with `_action=other_captcha`, and it comes back as filled; the sound is a
//! link. With scripts the sound plays in place, and a picture that does not come is replaced by a sentence. Without them
//! browsers show the picture's text instead, which therefore says what to do too.

use super::browser::focus_field;
use super::frame::Frame;
use super::icon::icon;
use super::icon_paths::Symbol;
use super::ids::field_id;
use super::maybe_text::MaybeText;
use super::text_field::{Line, TextKind, Width, line};
use crate::prelude::*;
use crate::request::CAPTCHAS;
use crate::request::here::{self, random_id};
use crate::texts::widgets as words;
use leptos::html::Img;

/// Posted name of the challenge's id.
const ID_NAME: &str = "captcha_id";

/// "Mã xác nhận".
#[component]
pub fn CaptchaField(
    /// What it protects, e.g. `register`; an answer counts for nothing else.
    #[prop(into)]
    purpose: String,
    /// Id of the challenge.
    #[prop(into)]
    id: String,
    /// Field path; also the posted name.
    #[prop(default = "captcha".into(), into)]
    path: String,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
) -> AnyView {
    let frame = Frame {
        path,
        label: words::captcha().to_owned(),
        hint: words::captcha_hint().into(),
        error,
        required: true,
        ..Frame::default()
    };
    let challenge = RwSignal::new(id);
    let answer = frame.path.clone();
    let spoken = RwSignal::new(false);
    let lost = RwSignal::new(false);
    let silent = RwSignal::new(false);
    let media = move |end: &'static str| {
        let purpose = purpose.clone();
        move || ["/captcha/", &purpose, "/", &challenge.read(), end].concat()
    };
    let another = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        for state in [spoken, lost, silent] {
            state.set(false);
        }
        challenge.set(random_id());
        here::empty_boxes(CAPTCHAS);
        focus_field(&answer);
    };
    let picture = NodeRef::<Img>::new();
    // A picture may have failed before the scripts were there to notice.
    Effect::new(move |_| {
        if picture.get_untracked().is_some_and(|picture| picture.complete() && picture.natural_width() == 0) {
            lost.set(true);
        }
    });
    let control = line(
        &frame,
        Line { kind: TextKind::Code, width: Width::Medium, autocomplete: "off".into(), ..Line::default() },
    );
    let control = view! {
        <div class="captcha">
            <input type="hidden" name=ID_NAME id=field_id(ID_NAME) value=move || challenge.get()/>
            <img node_ref=picture src=media(".png") alt=words::captcha_picture() width="200" height="64" hidden=move || lost.get()
                on:error=move |_| lost.set(true)/>
            <div role="status">
                {live(move || lost.get().then(|| view! { <p class="msg warn">{words::captcha_lost()}</p> }))}
                {live(move || silent.get().then(|| view! { <p class="msg warn">{words::captcha_silent()}</p> }))}
            </div>
            <div class="acts">
                <a class="btn quiet small no-scripts" href=media(".wav") rel="external" target="_blank">
                    {icon(Symbol::Volume)}<span>{words::captcha_listen()}</span>
                </a>
                <button type="button" class="btn quiet small if-scripts" on:click=move |_| { silent.set(false); spoken.set(true) }>
                    {icon(Symbol::Volume)}<span>{words::captcha_listen()}</span>
                </button>
                <button type="submit" class="btn quiet small" name="_action" value="other_captcha" formnovalidate=true on:click=another>
                    {icon(Symbol::Refresh)}<span>{words::captcha_other()}</span>
                </button>
            </div>
            {sound(spoken, silent, Box::new(media(".wav")))}
            {control}
        </div>
    };
    frame.around(control.into_any())
}

/// The player, once it is wanted.
fn sound(spoken: RwSignal<bool>, silent: RwSignal<bool>, source: Box<dyn Fn() -> String + Send>) -> AnyView {
    let failed = move |_| {
        spoken.set(false);
        silent.set(true);
    };
    let player = move || {
        let player = || view! { <audio controls autoplay src=source() aria-label=words::captcha_spoken() on:error=failed></audio> };
        spoken.get().then(player)
    };
    view! { {player} }.into_any()
}
