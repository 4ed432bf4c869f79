//! `/quan-tri/thu-tuc`: the procedures, what holds and what waits.

use crate::admin::pages::doors;
use crate::admin::procedures::PROCEDURES;
use crate::admin::procedures::api::{LoadProcedureVersions, ProcedureLine};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::admin as words;
use crate::texts::procedures;
use crate::ui::{self, TableRow};
use leptos_meta::Title;

/// The page.
#[component]
pub fn ProceduresPage() -> impl IntoView {
    let view = load(|| LoadProcedureVersions {});
    view! {
        <Title text=words::procedures()/>
        <h1>{words::procedures()}</h1>
        {doors(PROCEDURES)}
        <p class="lead">{procedures::LIST_LEAD}</p>
        <Load resource=view children={|lines: Vec<ProcedureLine>| {
            let head = [
                words::procedure(),
                words::level(),
                words::limit(),
                words::version(),
                procedures::WAITING,
                words::versions(),
            ];
            let rows = lines.into_iter().map(|line| TableRow::new(vec![
                view! { <a href=format!("{PROCEDURES}/{}", line.id)>{line.name}</a> }.into_any(),
                line.level.to_string().into_any(),
                line.limit.into_any(),
                format!("{} ({})", line.version, line.since).into_any(),
                line.waiting.join("; ").into_any(),
                line.versions.to_string().into_any(),
            ])).collect();
            view! { <ui::DataTable caption=words::procedures() head=head.map(str::to_owned).to_vec() rows/> }
        }}/>
    }
}
