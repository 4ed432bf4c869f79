//! `/tai-khoan/giay-to/tu-ho-so`: papers of sent dossiers are kept, with consent.

use crate::mine::papers::api::{FiledLine, KeepFiledPapers, LoadFiledPapers};
use crate::mine::papers::{CHOSEN, FROM_DOSSIERS, HERE};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::personal_papers as words;
use crate::ui;
use leptos_meta::Title;

/// The chooser.
#[component]
pub fn FiledPapersPage() -> impl IntoView {
    let view = load(|| LoadFiledPapers {});
    view! {
        <Title text=words::from_dossiers()/>
        <ui::BackLink href=HERE label=words::papers()/>
        <h1>{words::from_dossiers()}</h1>
        <p class="lead">{words::from_dossiers_lead()}</p>
        <Load resource=view children=chooser/>
    }
}

fn chooser(papers: Vec<FiledLine>) -> AnyView {
    if papers.is_empty() {
        return view! { <p>{words::nothing_filed()}</p> }.into_any();
    }
    provide_context(StoredValue::new(papers));
    view! { <PostForm action=FROM_DOSSIERS call={Call::to::<KeepFiledPapers>()} children=fields/> }.into_any()
}

fn fields(form: Returned) -> AnyView {
    let papers = expect_context::<StoredValue<Vec<FiledLine>>>().get_value();
    let mut groups: Vec<(String, Vec<FiledLine>)> = Vec::new();
    for paper in papers {
        match groups.last_mut().filter(|(dossier, _)| *dossier == paper.dossier) {
            Some((_, of_dossier)) => of_dossier.push(paper),
            None => groups.push((paper.dossier.clone(), vec![paper])),
        }
    }
    let dossiers: Vec<AnyView> = groups.into_iter().map(|(_, papers)| dossier(&form, papers)).collect();
    let wrong = form.problem("papers");
    view! {
        <ui::RequiredNote/>
        <ui::FieldGroup path="papers" label=words::choose_papers() error=wrong required=true>{dossiers}</ui::FieldGroup>
        <ui::CheckboxField path="consent" label=words::consent() checked={form.value("consent") == "true"} error=form.problem("consent") required=true/>
        <div class="actions"><ui::PrimaryButton label=words::keep_button()/></div>
    }
    .into_any()
}

fn dossier(form: &Returned, papers: Vec<FiledLine>) -> AnyView {
    let language = use_language();
    let head =
        papers.first().map(|first| (first.procedure.get(language).to_owned(), first.code.clone(), first.when.clone()));
    let (procedure, code, when) = head.unwrap_or_default();
    let rows: Vec<AnyView> = papers
        .into_iter()
        .map(|paper| {
            let label = paper.label.get(language).to_owned();
            let names = paper.files.join(", ");
            if paper.kept {
                return view! { <p class="hint">{label}" · "{words::kept_already()}</p> }.into_any();
            }
            let name = [CHOSEN, &paper.key].concat();
            let ticked = form.value(&name) == "true";
            view! {
                <label class="choice">
                    <input type="checkbox" name=name value="true" checked=ticked/>
                    <span>{label}<small>{names}</small></span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! { <h2>{procedure}</h2><p class="hint">{code}" · "{when}</p><div class="choices">{rows}</div> }.into_any()
}
