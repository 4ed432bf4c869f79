//! The HTML document: head and frame, rendered on the server only.
//!
//! The only inline script is the one that fetches the WASM after the page has been painted; it carries the nonce of the
//! response.

use super::App;
use super::frame::Frame;
use crate::prelude::*;
use crate::request::{OTHER_LANGUAGE, PAGE_FORM, PageState, Visit};
use crate::ui::{self, FOOT_FORM};
use leptos::nonce::use_nonce;
use leptos_meta::{MetaTags, Title, provide_meta_context};

/// Addresses of the built files the document refers to.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// Main style sheet.
    pub css: String,
    /// Style sheet for paper.
    pub print_css: String,
    /// Style sheet that only brings the web fonts, loaded after first paint.
    pub fonts_css: String,
    /// JS glue of the browser's module; empty when the build has none.
    pub js: String,
    /// The browser's module.
    pub wasm: String,
}

/// The HTML document; rendered on the server only.
pub fn shell(assets: Assets) -> impl IntoView {
    let boot = (!assets.js.is_empty()).then(|| {
        // Fetching starts when the page stands, so that it never delays what can be read and used;
        // when it fails, `data-plain` brings the buttons of the scripts-off path back.
        let script = format!(
            "addEventListener('load',()=>{{const r=document.documentElement,l=document.createElement('link');l.rel='stylesheet';l.href='{}';document.head.append(l);\
             const go=()=>import('{}').then(m=>m.default({{module_or_path:'{}'}}).then(()=>m.start())).catch(()=>{{r.dataset.plain=''}});\
             'requestIdleCallback' in window?requestIdleCallback(go,{{timeout:1500}}):setTimeout(go,200);\
             addEventListener('click',e=>{{const b=e.target.closest?.('[name={OTHER_LANGUAGE}]');\
             b&&b.setAttribute('form',document.getElementById('{PAGE_FORM}')?'{PAGE_FORM}':'{FOOT_FORM}')}},true);\
             navigator.serviceWorker&&navigator.serviceWorker.register('/sw.js').catch(()=>{{}})}})",
            assets.fonts_css, assets.js, assets.wasm
        );
        view! { <script type="module" nonce=use_nonce()>{script}</script> }
    });
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=assets.css/>
                <link rel="stylesheet" href=assets.print_css media="print"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <MetaTags/>
                {boot}
            </head>
            <body>
                <Frame><App/></Frame>
            </body>
        </html>
    }
}

/// A document without frame and scripts, to be looked at inside a page of ours.
pub fn bare(assets: Assets, visit: Visit, content: impl FnOnce() -> AnyView) -> impl IntoView {
    let (language, theme) = (visit.language.code(), visit.theme.clone());
    provide_meta_context();
    provide_context(PageState::new(visit));
    view! {
        <!DOCTYPE html>
        <html lang=language data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=assets.css/>
                <MetaTags/>
            </head>
            <body>
                <Title formatter=ui::as_title/>
                <main class="wrap page">{content()}</main>
            </body>
        </html>
    }
}
