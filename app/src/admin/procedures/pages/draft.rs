//! The draft of a procedure: its parts, how it differs, publishing.

use crate::admin::procedures::PROCEDURES;
use crate::admin::procedures::api::{ActOnProcedure, DraftView, ProcedureView};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::texts::procedures as words;
use crate::ui::{self, TableRow, Tone};

/// Everything about the draft.
pub(super) fn draft(view: &ProcedureView, draft: DraftView) -> AnyView {
    let base = format!("{PROCEDURES}/{}", view.id);
    let parts = words::PARTS
        .iter()
        .map(|(part, title, _)| view! { <li><a href=format!("{base}/sua/{part}")>{*title}</a></li> })
        .collect_view();
    let publish = format!("{base}?phat-hanh");
    let outdated = draft.outdated.then(|| view! { <ui::Notice tone=Tone::Warn title=words::OUTDATED/> });
    view! {
        <section class="block">
            <h2>{words::DRAFT}</h2>
            <p class="hint">{draft.told.clone()}</p>
            {outdated}
            <ul>{parts}</ul>
            <p class="actions"><ui::SecondaryLink href=format!("{base}/xem-thu") label=words::LOOK/></p>
        </section>
        <section class="block">
            <h2>{words::DIFFERENCES}</h2>
            {differences(&draft)}
        </section>
        <section class="block">
            <h2>{words::PUBLISH}</h2>
            {warnings(view, &draft)}
            <PostForm action=publish call={Call::to::<ActOnProcedure>()} children=publishing/>
        </section>
    }
    .into_any()
}

fn differences(draft: &DraftView) -> AnyView {
    let table = match draft.changes.is_empty() {
        true if draft.lines.is_empty() => view! { <p>{words::NO_DIFFERENCES}</p> }.into_any(),
        true => ().into_any(),
        false => {
            let rows =
                draft.changes.iter().cloned().map(|cells| TableRow::new(Vec::from(cells.map(several)))).collect();
            let head = [words::WHAT, words::BEFORE, words::AFTER].map(str::to_owned).to_vec();
            view! { <ui::DataTable caption=words::DIFFERENCES head rows/> }.into_any()
        }
    };
    let lines = draft.lines.iter().map(|(mark, line)| line_of(mark, line)).collect_view();
    let source = (!draft.lines.is_empty()).then(|| {
        view! {
            <details>
                <summary>{words::LINES}</summary>
                <div class="lines" tabindex="0" role="region" aria-label=words::LINES>{lines}</div>
            </details>
        }
    });
    view! { {table}{source} }.into_any()
}

/// Several lines stay several.
fn several(text: String) -> AnyView {
    view! { <span class="as-typed">{text}</span> }.into_any()
}

fn line_of(mark: &str, line: &str) -> AnyView {
    let text = format!("{mark} {line}");
    match mark {
        "+" => view! { <ins>{text}</ins> }.into_any(),
        "-" => view! { <del>{text}</del> }.into_any(),
        _ => view! { <span>{text}</span> }.into_any(),
    }
}

/// What to know before publishing.
fn warnings(view: &ProcedureView, draft: &DraftView) -> AnyView {
    let list = |lines: Vec<String>| lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let faults = (!draft.faults.is_empty()).then(|| {
        let faults = list(draft.faults.clone());
        view! { <ui::Notice tone=Tone::Err title=words::FAULTS><ul>{faults}</ul></ui::Notice> }
    });
    let sums = (!draft.old_sums.is_empty()).then(|| {
        let said = draft.old_sums.iter().map(|[sum, text]| words::still_names(sum, text)).collect();
        let said = list(said);
        view! { <ui::Notice tone=Tone::Warn title=words::OLD_SUMS><ul>{said}</ul></ui::Notice> }
    });
    let coming: Vec<String> =
        view.editions.iter().filter(|line| line.waiting).map(|line| words::begins_on(&line.from)).collect();
    let coming = (!coming.is_empty()).then(|| {
        let coming = list(coming);
        view! { <ui::Notice tone=Tone::Warn title=words::ANOTHER_WAITS><ul>{coming}</ul></ui::Notice> }
    });
    view! { {faults}{sums}{coming} }.into_any()
}

fn publishing(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<ProcedureView>>().get_value();
    let fresh = form.status == 0;
    let day = if fresh { view.tomorrow } else { form.value("day") };
    let seen = view.draft.map(|draft| draft.version.to_string()).unwrap_or_default();
    let seen = Some(form.value("phien_ban")).filter(|seen| !seen.is_empty()).unwrap_or(seen);
    view! {
        <input type="hidden" name=":slug" value=view.id/>
        <input type="hidden" name="phien_ban" value=seen/>
        <ui::RequiredNote/>
        <ui::DateField path="day" label=words::DAY value=day hint=words::DAY_HINT error=form.problem("day") required=true/>
        <ui::TextField path="note" label=words::NOTE value=form.value("note") hint=words::NOTE_HINT error=form.problem("note")/>
        <div class="actions"><ui::Button label=words::PUBLISH name="_action" value="publish"/></div>
    }
    .into_any()
}
