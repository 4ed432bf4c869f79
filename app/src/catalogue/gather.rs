//! Where the pages of the catalogue get their contents from.

mod costs;
mod example;
mod introduction;
mod near;
mod office;
mod procedure;
mod sources;
mod words;

use super::api::{Entry, FieldFilter, IntroductionView, ListView, ProcedureView};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::catalogue::Catalogue;
use domain::procedure::Procedure;
use domain::text::clean_line;
use domain::words::Language;
use leptos_router::location::Url;
use std::sync::Arc;

/// Longer queries are cut: the search compares every word with every name.
const LONGEST_QUERY: usize = 100;

/// Gathers the introduction.
pub fn introduction() -> Result<IntroductionView, Refusal> {
    let asker = Asker::of_this_request();
    let catalogue = &asker.portal.house().catalogue.current();
    let all = catalogue.procedures().iter();
    Ok(IntroductionView {
        chapters: introduction::chapters(asker.language),
        procedures: all.map(|procedure| entry(catalogue, procedure, asker.language)).collect(),
    })
}

/// Gathers the list of procedures.
pub fn list(query: &str, field: &str) -> Result<ListView, Refusal> {
    let asker = Asker::of_this_request();
    let catalogue = &asker.portal.house().catalogue.current();
    let query: String = query.trim().chars().take(LONGEST_QUERY).collect();
    let matching = catalogue.search(&query);
    let (found, elsewhere): (Vec<_>, Vec<_>) =
        matching.iter().copied().partition(|procedure| field.is_empty() || procedure.domain == field);
    let near = match (found.is_empty(), elsewhere.is_empty()) {
        (false, _) => Vec::new(),
        (true, false) => elsewhere,
        (true, true) => near::matches(catalogue, &query),
    };
    let entries = |procedures: Vec<&Arc<Procedure>>| -> Vec<Entry> {
        procedures.into_iter().map(|procedure| entry(catalogue, procedure, asker.language)).collect()
    };
    Ok(ListView {
        filters: filters(catalogue, &matching, &query, field, asker.language),
        found: entries(found),
        near: entries(near),
        field: field.to_owned(),
        query,
    })
}

/// Gathers the page of a procedure.
pub async fn procedure(slug: &str, unit: &str) -> Result<ProcedureView, Refusal> {
    let asker = Asker::of_this_request();
    let procedure = asker.portal.house().catalogue.get(slug).ok_or(Refusal::NotFound)?;
    view(&asker, &procedure, unit).await
}

/// The page of a procedure, in force or not.
pub(super) async fn view(asker: &Asker, procedure: &Procedure, unit: &str) -> Result<ProcedureView, Refusal> {
    let house = asker.portal.house();
    let language = asker.language;
    let registers = asker.portal.registers();
    let said = |text: &Option<domain::words::Words>| {
        let text = text.as_ref();
        text.map(|text| text.get(language).to_owned()).unwrap_or_default()
    };
    let unit: String = clean_line(unit).chars().take(LONGEST_QUERY).collect();
    Ok(ProcedureView {
        office: office::view(asker, procedure, unit).await?,
        entry: entry(&house.catalogue.current(), procedure, language),
        field_url: address("", &procedure.domain),
        official_name: procedure.official_name.clone(),
        national_code: procedure.national_code.clone().unwrap_or_default(),
        notice: said(&procedure.notice),
        chapters: procedure::chapters(procedure, &registers, house.clock.today(), language),
    })
}

fn entry(catalogue: &Catalogue, procedure: &Procedure, language: Language) -> Entry {
    let field = catalogue.domain(&procedure.domain);
    Entry {
        slug: procedure.id.clone(),
        name: procedure.name.get(language).to_owned(),
        field: field.map(|field| field.name.get(language).to_owned()).unwrap_or_default(),
        level: procedure.level,
        trial: procedure.trial || field.is_some_and(|field| field.trial),
    }
}

fn filters(
    catalogue: &Catalogue,
    matching: &[&Arc<Procedure>],
    query: &str,
    chosen: &str,
    language: Language,
) -> Vec<FieldFilter> {
    let count = |field: &str| {
        let inside = |procedure: &&&Arc<Procedure>| field.is_empty() || procedure.domain == field;
        u32::try_from(matching.iter().filter(inside).count()).unwrap_or(u32::MAX)
    };
    let filter = |id: &str, name: &str| FieldFilter {
        url: address(query, id),
        name: name.to_owned(),
        count: count(id),
        chosen: chosen == id,
    };
    let fields = catalogue.domains().iter();
    std::iter::once(filter("", words::ALL_FIELDS.get(language)))
        .chain(fields.map(|field| filter(&field.id, field.name.get(language))))
        .collect()
}

/// Address of the list with a query and a field, either of which may be empty.
fn address(query: &str, field: &str) -> String {
    let parts: Vec<String> = [("q", query), ("linh-vuc", field)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| [name, "=", &Url::escape(value)].concat())
        .collect();
    match parts.is_empty() {
        true => "/thu-tuc".to_owned(),
        false => ["/thu-tuc?", &parts.join("&")].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_keeps_what_was_typed_and_nothing_can_break_out_of_the_address() {
        assert_eq!(address("", ""), "/thu-tuc");
        assert_eq!(address("a&b=\"c", "ket"), "/thu-tuc?q=a%26b%3D%22c&linh-vuc=ket");
    }
}
