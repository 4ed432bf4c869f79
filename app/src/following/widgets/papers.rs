//! Papers that the owner sent along, and papers that the office gave out.

use crate::following::api::{DossierView, Issued, Paper};
use crate::prelude::*;
use crate::request::use_form_token;
use crate::texts::{filing, following as words};
use crate::ui::{self, FileState, MaybeText, StoredFile, Tone};

/// Letters of a fingerprint that are shown at once.
const SHORT: usize = 12;

/// What was sent along, as it was received.
pub fn sent_along(view: &DossierView) -> AnyView {
    if view.papers.is_empty() {
        return ().into_any();
    }
    let rows = view.papers.iter().map(|paper| sent_paper(&view.id, paper)).collect_view();
    view! {
        <h2>{filing::papers_title()}</h2>
        <p class="hint">{words::fingerprint_note()}</p>
        <ul class="files">{rows}</ul>
    }
    .into_any()
}

fn sent_paper(dossier: &str, paper: &Paper) -> AnyView {
    let at = |end: &str| ["/ho-so/", dossier, "/giay-to/", &paper.file, end].concat();
    let pages = usize::try_from(paper.pages).unwrap_or(1);
    let about = [paper.label.as_str(), " · ", &filing::about_file(&paper.size, pages)].concat();
    let file = StoredFile {
        name: paper.name.clone(),
        about,
        state: FileState::Done,
        href: at("/xem").into(),
        download: at("/tai").into(),
        thumbnail: at("/xem?co=nho").into(),
        remove: MaybeText::default(),
        anchor: MaybeText::default(),
    };
    let hash = paper.hash.clone();
    let short: String = hash.chars().take(SHORT).collect();
    view! {
        <ui::FileRow file=file token=use_form_token()>
            <details class="fingerprint">
                <summary>"SHA-256 "<code>{short}"…"</code></summary>
                <code>{hash}</code>
            </details>
        </ui::FileRow>
    }
    .into_any()
}

/// What the office gave out.
pub fn issued(view: &DossierView) -> AnyView {
    if view.issued.is_empty() && view.bring.is_none() && view.tracking.is_empty() {
        return ().into_any();
    }
    let rows = view.issued.iter().map(|paper| issued_paper(&view.id, paper)).collect_view();
    let list = (!view.issued.is_empty()).then(|| view! { <ul class="dossiers">{rows}</ul> });
    let bring = view.bring.as_ref().map(|papers| {
        let papers = papers.iter().map(|paper| view! { <li>{paper.clone()}</li> }).collect_view();
        let originals = (!view.bring.as_ref().is_none_or(Vec::is_empty))
            .then(|| view! { <p>{words::bring_originals()}</p><ul>{papers}</ul> });
        view! { <ui::Notice tone=Tone::Info title=words::collect_at_desk()><p>{words::bring_yourself()}</p>{originals}</ui::Notice> }
    });
    let posted =
        (!view.tracking.is_empty()).then(|| view! { <p>{words::sent_by_post()}" "<b>{view.tracking.clone()}</b></p> });
    view! { <h2>{words::issued()}</h2>{bring}{posted}{list} }.into_any()
}

fn issued_paper(dossier: &str, paper: &Issued) -> AnyView {
    let number = (!paper.number.is_empty()).then(|| [words::number(), " ", &paper.number, " · "].concat());
    let act = if paper.revoked {
        view! { <ui::Tag label=words::revoked() tone=Tone::Mute/> }.into_any()
    } else {
        let href = ["/ho-so/", dossier, "/giay-phat-hanh/", &paper.id, ".pdf"].concat();
        let title = paper.title.clone();
        let check = (!paper.check.is_empty()).then(|| {
            let (href, title) = (["/xac-minh/", &paper.check].concat(), title.clone());
            view! { " · "<a href=href>{words::check_paper()}<span class="unseen">" "{title}</span></a> }
        });
        view! { <span><a href=href rel="external">{words::download()}<span class="unseen">" "{title}</span></a>{check}</span> }.into_any()
    };
    view! {
        <li class="dossier">
            <b>{paper.title.clone()}</b>
            <span class="hint">{number}{paper.at.clone()}</span>
            {act}
        </li>
    }
    .into_any()
}
