//! `/ho-so/{id}/da-gui`: proof. Reached again by bookmark, it shows the same.

use crate::filing::api::{LoadSent, SentView};
use crate::request::ask::load;
use crate::request::use_language;
use crate::shell::Load;
use crate::texts::filing as words;
use crate::ui::{self, Moment, TimelineEvent};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The confirmation.
#[component]
pub fn SentPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadSent { id: id.get() });
    view! { <Load resource=view children=confirmation/> }
}

fn confirmation(view: SentView) -> AnyView {
    let language = use_language();
    let next = vec![
        TimelineEvent {
            moment: Moment::Past,
            title: words::step_sent().to_owned(),
            when: view.submitted_at.clone().into(),
            note: None::<String>.into(),
        },
        TimelineEvent {
            moment: Moment::Present,
            title: words::step_check().to_owned(),
            when: None::<String>.into(),
            note: words::step_check_note().into(),
        },
        TimelineEvent {
            moment: Moment::Future,
            title: words::step_accept().to_owned(),
            when: None::<String>.into(),
            note: words::step_accept_note().into(),
        },
        TimelineEvent {
            moment: Moment::Future,
            title: words::step_result().to_owned(),
            when: None::<String>.into(),
            note: words::step_result_note(&view.unit).into(),
        },
    ];
    let originals =
        view.originals.iter().map(|paper| view! { <li>{paper.get(language).to_owned()}</li> }).collect_view();
    let box_of_qr = format!("0 0 {0} {0}", view.qr.side);
    view! {
        <Title text=words::sent_title()/>
        <div class="two">
            <div>
                <div class="notice ok">
                    <h1 tabindex="-1">{words::sent_title()}</h1>
                    <p>{view.name.get(language).to_owned()}" · "{view.unit.clone()}</p>
                    <p class="label">{words::your_code()}</p>
                    <ui::CodeBlock code=view.code.clone() testid="dossier-code"/>
                    <ui::CopyButton text=view.code.clone() label=words::copy_code()/>
                    <p class="label">{words::second_secret()}</p>
                    <ui::CodeBlock code=view.second_secret.clone() testid="second-secret"/>
                    <p class="hint">{words::second_secret_note()}</p>
                </div>
                <h2>{words::next_steps()}</h2>
                <ui::Timeline events=next/>
                {(!view.originals.is_empty()).then(|| view! {
                    <h2>{words::bring_originals()}</h2>
                    <ul>{originals}</ul>
                })}
                <p>{words::fee_total()}": "<b>{view.fee.clone()}</b>". "{words::fee_note()}</p>
                <p>{words::mail_sent_to()}" "<b>{view.email.clone()}</b>"."</p>
                <div class="actions">
                    <a class="btn" href=format!("/ho-so/{}", view.id)>{words::follow()}</a>
                    <a href=format!("/tra-cuu?ma={}", view.code)>{words::how_to_look_up()}</a>
                    <a href=format!("/ho-so/{}/to-khai.pdf", view.id) rel="external">{words::declaration_pdf()}</a>
                    <a href=format!("/ho-so/{}/xac-nhan.pdf", view.id) rel="external">{words::confirmation_pdf()}</a>
                </div>
            </div>
            <aside class="aside" aria-label=words::scan_to_look_up()>
                <h2>{words::scan_to_look_up()}</h2>
                <svg class="qr" viewBox=box_of_qr width="164" height="164" role="img" aria-label=words::qr_label() shape-rendering="crispEdges">
                    <rect width="100%" height="100%" fill="#fff"/>
                    <path d=view.qr.path.clone() fill="#000"/>
                </svg>
                <p class="hint">{words::qr_note()}</p>
            </aside>
        </div>
    }
    .into_any()
}
