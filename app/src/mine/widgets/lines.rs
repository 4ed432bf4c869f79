//! Dossiers in lists: short lines of the overview, full ones of the list.

use super::again_button;
use crate::mine::home_api::Line;
use crate::prelude::*;
use crate::request::use_language;
use crate::texts::following::{clock_stands, withdrawn_as_wished};
use crate::texts::overview as words;
use crate::texts::tracking::own_step;
use crate::ui;

fn href(line: &Line) -> String {
    if line.code.is_empty() { format!("/ho-so/{}/khai", line.id) } else { format!("/ho-so/{}", line.id) }
}

/// Code, office and moment.
fn facts(line: &Line) -> String {
    let (code, moment) =
        if line.code.is_empty() { (words::draft(), words::saved()) } else { (line.code.as_str(), words::sent()) };
    [code, " · ", &line.unit, " · ", moment, " ", &line.when].concat()
}

fn tags(line: &Line) -> AnyView {
    let overdue = line.overdue.then(|| view! { " "<ui::OverdueTag/> });
    view! { <span class="tags"><ui::StatusTag status=line.status.clone() withdrawn=line.withdrawn/>{overdue}</span> }
        .into_any()
}

/// A list of dossiers; each leads to where it goes on.
pub fn lines(lines: &[Line]) -> AnyView {
    let language = use_language();
    let rows = lines
        .iter()
        .map(|line| {
            view! {
                <li class="dossier">
                    <a href=href(line)><b>{line.procedure.get(language).to_owned()}</b></a>
                    <span class="hint">{facts(line)}</span>
                    {tags(line)}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="dossiers">{rows}</ul> }.into_any()
}

/// One dossier with its next step, its promised date and what can be done with it; stands in a form.
pub fn full_line(line: &Line) -> AnyView {
    let language = use_language();
    let promised = (!line.promised.is_empty())
        .then(|| view! { <span class="hint">{words::promised()}" "<b>{line.promised.clone()}</b></span> });
    let step = if line.withdrawn { withdrawn_as_wished() } else { own_step(&line.status) };
    let standing = line.standing.then(|| view! { <span class="hint">{clock_stands()}</span> });
    let about = [line.procedure.get(language), " ", &line.code].concat();
    let deeds = if line.code.is_empty() {
        let delete = format!("/ho-so/{}/xoa", line.id);
        view! {
            <a class="btn second small" href=href(line)>{words::resume()}<span class="unseen">" "{about.clone()}</span></a>
            <a class="deed" href=delete>{words::delete()}<span class="unseen">" "{about}</span></a>
        }
        .into_any()
    } else if line.again {
        again_button(&line.id, &about, false)
    } else {
        ().into_any()
    };
    view! {
        <li class="dossier full">
            <a href=href(line)><b>{line.procedure.get(language).to_owned()}</b></a>
            {tags(line)}
            <span class="hint">{facts(line)}</span>
            <span>{step}</span>
            {promised}
            {standing}
            <span class="deeds">{deeds}</span>
        </li>
    }
    .into_any()
}
