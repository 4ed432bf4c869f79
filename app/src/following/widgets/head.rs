//! Where the dossier stands, what comes next and who does it; what else its owner can do.

use crate::following::api::DossierView;
use crate::prelude::*;
use crate::texts::{filing, following as words, mine, supplement};
use crate::ui::{self, Tone};

/// State, next step, and the one thing to do now.
pub fn state(view: &DossierView) -> AnyView {
    let late = view.promise.late.as_ref().map(|(days, _)| view! { " "<ui::OverdueTag by=words::late_by(*days)/> });
    let until = view.draft.as_deref().unwrap_or_default();
    let (next, who) = words::next(&view.status, view.withdrawn, until);
    let who = who.map(|who| view! { <p>{words::next_by()}" "<b>{who}</b></p> });
    let fee = view.fee.as_ref().filter(|_| view.status == "payment_required").map(|(amount, ground)| {
        let (title, ground) = ([words::fee(), ": ", amount].concat(), ground.clone());
        view! { <ui::Notice tone=Tone::Warn title=title><p>{ground}</p><p>{words::where_to_pay()}</p></ui::Notice> }
    });
    let act = if view.status == "supplement_required" {
        Some(("bo-sung", supplement::title()))
    } else if view.status == "processing" && !until.is_empty() {
        Some(("du-thao", words::see_draft()))
    } else {
        None
    };
    let act = act.map(|(end, label)| {
        let href = ["/ho-so/", &view.id, "/", end].concat();
        view! { <p class="actions"><ui::PrimaryLink href=href label=label/></p> }
    });
    view! {
        <p><ui::StatusTag status=view.status.clone() withdrawn=view.withdrawn/>{late}</p>
        <p class="lead">{next}</p>
        {who}
        {fee}
        {act}
    }
    .into_any()
}

/// Papers to take along, sharing, taking back.
pub fn more(view: &DossierView) -> AnyView {
    let at = |end: &str| ["/ho-so/", &view.id, "/", end].concat();
    let draft = view.draft.is_some().then(|| view! { <li><a href=at("du-thao")>{words::draft_title()}</a></li> });
    let shared = (!view.shared_since.is_empty()).then(|| {
        view! { <span class="hint">" "{words::shared_since()}" "{view.shared_since.clone()}</span> }
    });
    let withdraw = (!view.way.is_empty()).then(|| view! { <li><a href=at("rut")>{words::withdraw()}</a></li> });
    view! {
        <section class="further">
        <h2>{words::more()}</h2>
        <ul class="links">
            {draft}
            <li><a href=at("da-gui")>{mine::confirmation()}</a></li>
            <li><a href=at("xac-nhan.pdf") rel="external">{filing::confirmation_pdf()}</a></li>
            <li><a href=at("to-khai.pdf") rel="external">{filing::declaration_pdf()}</a></li>
            <li><a href=at("chia-se")>{words::share()}</a>{shared}</li>
            {withdraw}
        </ul>
        <div class="actions"><ui::PrintButton label=filing::print()/></div>
        </section>
    }
    .into_any()
}
