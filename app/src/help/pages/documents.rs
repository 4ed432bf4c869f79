//! `/huong-dan`, `/dieu-khoan`, `/du-lieu-ca-nhan`, `/ho-tro-tiep-can`: pages to read.

use crate::help::api::{Document, LoadHelp, Topic};
use crate::prelude::*;
use crate::request::ask::{Loaded, load};
use crate::shell::Load;
use crate::texts::help as words;
use crate::ui::{self, Symbol};
use leptos_meta::Title;

/// The guide.
#[component]
pub fn GuidePage() -> impl IntoView {
    let document = about(Topic::Guide);
    view! { <Load resource=document children=guide/> }
}

/// Terms of use.
#[component]
pub fn TermsPage() -> impl IntoView {
    let document = about(Topic::Terms);
    view! { <Load resource=document children=plain/> }
}

/// What happens with personal data.
#[component]
pub fn PersonalDataPage() -> impl IntoView {
    let document = about(Topic::PersonalData);
    view! { <Load resource=document children=plain/> }
}

/// Accessibility.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let document = about(Topic::Accessibility);
    view! { <Load resource=document children=plain/> }
}

fn about(topic: Topic) -> Loaded<Document> {
    load(move || LoadHelp { topic })
}

fn guide(document: Document) -> AnyView {
    let take_along = view! {
        <p class="actions">
            <a class="btn second" href="/tai-ve/huong-dan.pdf" rel="external"><ui::Icon symbol=Symbol::Download/><span>{words::download_guide()}</span></a>
            <ui::PrintButton label=words::print_guide()/>
        </p>
        <p class="hint no-scripts">{words::print_plainly()}</p>
    };
    read(document, take_along.into_any())
}

fn plain(document: Document) -> AnyView {
    read(document, ().into_any())
}

fn read(document: Document, extra: AnyView) -> AnyView {
    view! {
        <Title text=document.title.clone()/>
        <h1>{document.title}</h1>
        <p class="lead">{document.lead}</p>
        {extra}
        <div class="with-contents">
            <ui::Contents chapters=ui::anchors(&document.chapters)/>
            <ui::Chapters chapters=document.chapters/>
        </div>
    }
    .into_any()
}
