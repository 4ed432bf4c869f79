//! `/`

use super::api::{HomeLink, LoadHome};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{PublicNotice, use_language, use_visit};
use crate::shell::Load;
use crate::texts::home as words;
use crate::ui::{self, Symbol};
use leptos_meta::Title;

/// The home page.
#[component]
pub fn HomePage() -> impl IntoView {
    let home = load(|| LoadHome {});
    let signed_in = use_visit().viewer.is_some();
    view! {
        <Title text=""/>
        <Load resource=home children=move |view| {
            let language = use_language();
            let account = if signed_in {
                door("/tai-khoan", Symbol::User, crate::texts::shell::my_page(), words::door_my_page())
            } else {
                door("/dang-ky", Symbol::User, words::door_register(), words::door_register_note())
            };
            view! {
                <div class="hero">
                    <div class="wrap">
                    <h1>{words::question()}</h1>
                    <p class="lead">{words::lead()}</p>
                    <form class="search" method="get" action="/thu-tuc" role="search">
                        <label class="unseen" for="tim">{words::search_label()}</label>
                        <input id="tim" type="search" name="q" placeholder=words::search_hint() autocomplete="off"/>
                        <button class="btn" type="submit">{words::search()}</button>
                    </form>
                    <ul class="doors">
                        <li>{door("/thu-tuc", Symbol::FileText, words::door_file(), &words::door_file_note(view.procedures))}</li>
                        <li>{door("/tra-cuu", Symbol::Search, crate::texts::shell::look_up(), words::door_look_up_note())}</li>
                        <li>{door("/gioi-thieu", Symbol::List, words::door_procedures(), words::door_procedures_note())}</li>
                        <li>{account}</li>
                    </ul>
                    </div>
                </div>
                {(!view.notices.is_empty()).then(|| view! {
                    <section aria-labelledby="thong-bao">
                        <h2 id="thong-bao">{words::notices()}</h2>
                        {view.notices.iter().map(notice).collect_view()}
                    </section>
                })}
                {(!view.drafts.is_empty()).then(|| view! {
                    <section aria-labelledby="do-dang">
                        <h2 id="do-dang">{words::unfinished()}</h2>
                        <ul class="links">{links(&view.drafts, language)}</ul>
                    </section>
                })}
                <section aria-labelledby="thuong-dung">
                    <h2 id="thuong-dung">{words::common()}</h2>
                    <ul class="links">{links(&view.common, language)}</ul>
                </section>
                <section aria-labelledby="linh-vuc">
                    <h2 id="linh-vuc">{words::fields()}</h2>
                    <ul class="fields">
                        {view.fields.iter().map(|(link, trial)| view! {
                            <li>
                                <a href=link.url.clone()>{link.label.get(language).to_owned()}</a>
                                <span class="count">{link.note.get(language).to_owned()}{trial.then(|| view! { " · "<span class="tag warn">{words::trial()}</span> })}</span>
                            </li>
                        }).collect_view()}
                    </ul>
                </section>
            }
        }/>
    }
}

fn notice(notice: &PublicNotice) -> AnyView {
    let tone = match notice.severity.as_str() {
        "urgent" => ui::Tone::Err,
        "warn" => ui::Tone::Warn,
        _ => ui::Tone::Info,
    };
    let (text, lang) = (notice.text.clone(), notice.lang());
    view! { <ui::Notice tone title=notice.mark.clone()><p lang=lang>{text}</p></ui::Notice> }.into_any()
}

fn door(url: &'static str, symbol: Symbol, title: &str, note: &str) -> AnyView {
    view! { <a class="door" href=url><b><ui::Icon symbol/>{title.to_owned()}</b><span>{note.to_owned()}</span></a> }
        .into_any()
}

fn links(links: &[HomeLink], language: domain::words::Language) -> Vec<AnyView> {
    links
        .iter()
        .map(|link| {
            let note = link.note.get(language).to_owned();
            view! { <li><a href=link.url.clone()>{link.label.get(language).to_owned()}</a>{(!note.is_empty()).then(|| view! { <span class="count">{note}</span> })}</li> }.into_any()
        })
        .collect()
}
