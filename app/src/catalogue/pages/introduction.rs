//! `/gioi-thieu`: what can be done here, at which level.

use crate::catalogue::api::{Entry, IntroductionView, LoadIntroduction};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::catalogue as words;
use crate::ui::{self, TableRow, Tag, Tone};
use leptos_meta::Title;

const TABLE: &str = "danh-sach";

/// The introduction.
#[component]
pub fn IntroductionPage() -> impl IntoView {
    let view = load(|| LoadIntroduction {});
    view! { <Load resource=view children=page/> }
}

fn page(view: IntroductionView) -> AnyView {
    let mut contents = ui::anchors(&view.chapters);
    contents.push((TABLE.to_owned(), words::table_title().to_owned()));
    view! {
        <Title text=words::introduction_title()/>
        <h1>{words::introduction_title()}</h1>
        <p class="lead">{words::introduction_lead()}</p>
        <div class="with-contents">
            <ui::Contents chapters=contents/>
            <div>
                <ui::Chapters chapters=view.chapters/>
                <section id=TABLE>
                    <h2>{words::table_title()}</h2>
                    {table(view.procedures)}
                </section>
            </div>
        </div>
    }
    .into_any()
}

fn table(procedures: Vec<Entry>) -> AnyView {
    let head = [
        words::column_number(),
        words::column_name(),
        words::column_field(),
        words::column_level(),
        words::column_remark(),
    ];
    let rows = procedures.into_iter().enumerate().map(|(place, entry)| {
        let remark = entry.trial.then(|| view! { <Tag tone=Tone::Warn label=words::trial()/> });
        TableRow::new(vec![
            (place + 1).into_any(),
            view! { <a href=["/thu-tuc/", &entry.slug].concat()>{entry.name}</a> }.into_any(),
            entry.field.into_any(),
            words::level(entry.level).into_any(),
            remark.into_any(),
        ])
    });
    view! {
        <ui::DataTable caption=words::table_caption() head=head.map(str::to_owned).to_vec() rows=rows.collect()/>
    }
    .into_any()
}
