//! `/ho-so/{id}/da-gui`: proof. Reached again by bookmark, it shows the same.

use crate::filing::api::{LoadSent, QrPicture, SentView};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::use_language;
use crate::shell::Load;
use crate::texts::filing as words;
use crate::ui::{self, Moment, SummaryRow, TimelineEvent};
use domain::words::Language;
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
    let page = format!("/ho-so/{}", view.id);
    view! {
        <Title text=words::sent_title()/>
        <div class="two proof">
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
                <ui::SummaryList rows=facts(&view)/>
                <h2>{words::next_steps()}</h2>
                <ui::Timeline events=course(&view)/>
                <h2>{words::where_to_go()}</h2>
                {place(&view, language)}
                <div class="actions">
                    <a class="btn" href=page.clone()>{words::follow()}</a>
                    <ui::PrintButton label=words::print()/>
                    <a href=format!("/tra-cuu?ma={}", view.code)>{words::how_to_look_up()}</a>
                    <a href=format!("{page}/to-khai.pdf") rel="external">{words::declaration_pdf()}</a>
                    <a href=format!("{page}/xac-nhan.pdf") rel="external">{words::confirmation_pdf()}</a>
                    <a href="/tai-khoan/giay-to/tu-ho-so">{crate::texts::personal_papers::keep_button()}</a>
                </div>
            </div>
            {scan(&view.qr)}
        </div>
    }
    .into_any()
}

/// Who, when, where the mail went, what it costs.
fn facts(view: &SentView) -> Vec<SummaryRow> {
    let mut mails = SummaryRow::new(words::mail_sent_to(), "");
    mails.lines = match &view.account_email {
        Some(account) => vec![
            [&view.email, " ", words::address_in_form()].concat(),
            [account, " ", words::address_of_account()].concat(),
        ],
        None => vec![view.email.clone()],
    };
    let mut fee = SummaryRow::new(words::fee(), view.fee.clone());
    fee.lines.push(words::fee_note().to_owned());
    let mut rows = vec![SummaryRow::new(words::received_at(), view.submitted_at.clone())];
    if !view.applicant.is_empty() {
        rows.push(SummaryRow::new(words::applicant(), view.applicant.clone()));
    }
    rows.extend([mails, fee]);
    rows
}

/// What has happened and what comes next.
fn course(view: &SentView) -> Vec<TimelineEvent> {
    let event = |moment, title: &str, when: Option<String>, note: Option<String>| TimelineEvent {
        moment,
        title: title.to_owned(),
        when: when.into(),
        note: note.into(),
    };
    let said = |note: &str| Some(note.to_owned());
    vec![
        event(Moment::Past, words::step_sent(), Some(view.submitted_at.clone()), None),
        event(Moment::Present, words::step_check(), None, said(words::step_check_note())),
        event(Moment::Future, words::step_accept(), None, said(words::step_accept_note())),
        event(Moment::Future, words::step_result(), None, Some(words::step_result_note(&view.unit))),
    ]
}

/// Where to go with which originals.
fn place(view: &SentView, language: Language) -> AnyView {
    let known = |fact: &String| if fact.is_empty() { words::ask_office().to_owned() } else { fact.clone() };
    let office = &view.office;
    let rows = vec![
        SummaryRow::new(words::receiving_unit(), view.unit.clone()),
        SummaryRow::new(words::office_address(), known(&office.address)),
        SummaryRow::new(words::office_phone(), known(&office.phone)),
        SummaryRow::new(words::office_hours(), known(&office.hours)),
    ];
    let originals =
        view.originals.iter().map(|paper| view! { <li>{paper.get(language).to_owned()}</li> }).collect_view();
    view! {
        {visit(view)}
        {(!view.originals.is_empty()).then(|| view! { <h3>{words::bring_originals()}</h3><ul>{originals}</ul> })}
        <ui::SummaryList rows/>
    }
    .into_any()
}

/// The day that the person chose and what they bring then; without one, the office names the day later.
fn visit(view: &SentView) -> AnyView {
    if view.visit_day.is_empty() {
        return view! { <p>{words::when_to_go()}</p> }.into_any();
    }
    let papers = view.visit_papers.iter().map(|name| view! { <li>{name.clone()}</li> }).collect_view();
    view! {
        <p><b>{[words::visit_on(), " ", &view.visit_day].concat()}</b></p>
        {(!view.visit_papers.is_empty()).then(|| view! { <h3>{words::visit_papers()}</h3><ul>{papers}</ul> })}
    }
    .into_any()
}

fn scan(qr: &QrPicture) -> AnyView {
    view! {
        <aside class="aside" aria-label=words::scan_to_look_up()>
            <h2>{words::scan_to_look_up()}</h2>
            <ui::QrCode side=qr.side path=qr.path.clone() label=words::qr_label()/>
            <p class="hint">{words::qr_note()}</p>
        </aside>
    }
    .into_any()
}
