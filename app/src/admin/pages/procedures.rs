//! `/quan-tri/thu-tuc`: the procedures with the versions that dossiers were sent under.

use super::doors;
use crate::admin::api::{LoadProcedureVersions, ProcedureLine};
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::admin as words;
use crate::ui::{self, TableRow};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn ProceduresPage() -> impl IntoView {
    let view = load(|| LoadProcedureVersions {});
    view! {
        <Title text=words::procedures()/>
        <h1>{words::procedures()}</h1>
        {doors("/quan-tri/thu-tuc")}
        <p class="lead">{words::procedures_lead()}</p>
        <Load resource=view children={|lines: Vec<ProcedureLine>| {
            let head = [words::procedure(), words::level(), words::limit(), words::version(), words::versions()];
            let rows = lines.into_iter().map(|line| TableRow::new(vec![
                view! { <a href=format!("/thu-tuc/{}", line.id)>{line.name}</a> }.into_any(),
                line.level.to_string().into_any(),
                line.limit.into_any(),
                line.version.into_any(),
                line.versions.to_string().into_any(),
            ])).collect();
            view! { <ui::DataTable caption=words::procedures() head=head.map(str::to_owned).to_vec() rows dense=true/> }
        }}/>
    }
}
