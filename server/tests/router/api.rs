//! The thin API: its description is true, answer by answer, and complete.

use crate::authorization::ROUTES;
use crate::support::{TestPortal, WORKED, portals, portals_with};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Reads the parts of JSON Schema that our description uses.
pub struct Description(Value);

impl Description {
    pub async fn of(portal: &TestPortal) -> Self {
        Self(portal.visitor().get("/api/v1/openapi.json").await.expect(200).json())
    }

    fn at<'v>(&'v self, value: &'v Value) -> &'v Value {
        match value.get("$ref").and_then(Value::as_str) {
            Some(address) => {
                let found = self.0.pointer(address.trim_start_matches('#'));
                self.at(found.unwrap_or_else(|| panic!("{address} leads nowhere")))
            }
            None => value,
        }
    }

    /// The schema of an answer.
    pub fn answer(&self, path: &str, status: &str) -> &Value {
        let answer = &self.0["paths"][path]["get"]["responses"][status];
        assert!(answer.is_object(), "{path}: {status} is not described");
        let content = &self.at(answer)["content"];
        let kinds = ["application/json", "application/problem+json"];
        &kinds.into_iter().find_map(|kind| content.get(kind)).unwrap_or_else(|| panic!("{path}: {status}"))["schema"]
    }

    /// The schema of a name.
    pub fn named(&self, name: &str) -> &Value {
        &self.0["components"]["schemas"][name]
    }

    /// What does not fit; nothing when all of it does.
    pub fn faults(&self, schema: &Value, value: &Value, place: &str) -> Vec<String> {
        let schema = self.at(schema);
        if let Some(choices) = schema["anyOf"].as_array() {
            let fits = choices.iter().any(|choice| self.faults(choice, value, place).is_empty());
            return if fits { Vec::new() } else { vec![format!("{place}: none of the shapes fits {value}")] };
        }
        if !fits_type(&schema["type"], value) {
            return vec![format!("{place}: {value} is no {}", schema["type"])];
        }
        let words = schema["enum"].as_array();
        if words.is_some_and(|words| !words.contains(value)) {
            return vec![format!("{place}: {value} is not among the words")];
        }
        match value {
            Value::Object(fields) => self.faults_of_fields(schema, fields, place),
            Value::Array(items) => self.faults_of_items(schema, items, place),
            _ => Vec::new(),
        }
    }

    fn faults_of_fields(&self, schema: &Value, fields: &Map<String, Value>, place: &str) -> Vec<String> {
        let needed = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let mut faults: Vec<String> = needed
            .filter(|name| !fields.contains_key(*name))
            .map(|name| format!("{place}: {name} is missing"))
            .collect();
        for (name, value) in fields {
            let place = format!("{place}.{name}");
            match (schema["properties"].get(name), &schema["additionalProperties"]) {
                (Some(known), _) => faults.extend(self.faults(known, value, &place)),
                (None, Value::Bool(false)) => faults.push(format!("{place} is not described")),
                (None, others @ Value::Object(_)) => faults.extend(self.faults(others, value, &place)),
                (None, _) => {}
            }
        }
        let count = u64::try_from(fields.len()).expect("a count");
        if schema["minProperties"].as_u64().is_some_and(|least| count < least)
            || schema["maxProperties"].as_u64().is_some_and(|most| count > most)
        {
            faults.push(format!("{place}: {count} properties"));
        }
        faults
    }

    fn faults_of_items(&self, schema: &Value, items: &[Value], place: &str) -> Vec<String> {
        let first = schema["prefixItems"].as_array().map(Vec::as_slice).unwrap_or_default();
        let of_item = |(at, item): (usize, &Value)| {
            let schema = first.get(at).or_else(|| schema.get("items"));
            schema.map(|schema| self.faults(schema, item, &format!("{place}[{at}]"))).unwrap_or_default()
        };
        let mut faults: Vec<String> = items.iter().enumerate().flat_map(of_item).collect();
        if schema["minItems"].as_u64().is_some_and(|least| u64::try_from(items.len()).expect("a count") < least) {
            faults.push(format!("{place}: {} items", items.len()));
        }
        faults
    }
}

fn fits_type(wanted: &Value, value: &Value) -> bool {
    let fits = |word: &str| match word {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        other => panic!("the test does not know the type {other}"),
    };
    match wanted {
        Value::String(word) => fits(word),
        Value::Array(words) => words.iter().filter_map(Value::as_str).any(fits),
        _ => true,
    }
}

/// Asks an address and compares the answer with the description of its route.
async fn check(portal: &TestPortal, told: &Description, route: &str, address: &str, status: u16) -> Value {
    let answer = portal.visitor().get(address).await.expect(status);
    assert_eq!(answer.header("content-type"), "application/json", "{address}");
    let json = answer.json();
    let faults = told.faults(told.answer(route, &status.to_string()), &json, address);
    assert!(faults.is_empty(), "{faults:#?}");
    json
}

#[tokio::test]
async fn every_answer_is_as_described() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let code = portal.complete_draft(&lan, WORKED).await.file().await;
        let told = Description::of(&portal).await;
        let check = async |route: &str, address: &str, status: u16| check(&portal, &told, route, address, status).await;
        check("/api/v1/openapi.json", "/api/v1/openapi.json", 200).await;
        let found = check("/api/v1/units", "/api/v1/units?q=truc%20bach", 200).await;
        assert_eq!(found[0]["code"], "00004");
        check("/api/v1/units", "/api/v1/units", 200).await;
        assert_eq!(check("/api/v1/places", "/api/v1/places", 200).await.as_array().map(Vec::len), Some(34));
        check("/api/v1/places/{province}/wards", "/api/v1/places/31/wards", 200).await;
        check("/api/v1/places/{province}/wards", "/api/v1/places/99/wards", 200).await;
        let route = "/api/v1/places/{province}/search";
        let found = check(route, "/api/v1/places/31/search?q=cam%20thuong", 200).await;
        let label = found[0][1].as_str().expect("a label");
        assert!(label.contains("trước 1/7/2025: Phường Cẩm Thượng"), "{label}");
        let found =
            check(route, "/api/v1/places/01/search?q=Ph%C6%B0%E1%BB%9Dng%20Ng%E1%BB%8Dc%20H%C3%A0%20(c%C5%A9)", 200);
        assert_eq!(found.await[0][0], "00004");
        assert_eq!(check(route, "/api/v1/places/99/search?q=ba", 200).await, serde_json::json!([]));
        let found = check("/api/v1/offices", "/api/v1/offices?q=dien%20bien%20ba%20dinh", 200).await;
        assert_eq!(found[0], "Ủy ban nhân dân phường Điện Biên, quận Ba Đình, thành phố Hà Nội");
        assert_eq!(check("/api/v1/offices", "/api/v1/offices", 200).await, serde_json::json!([]));
        for list in ["nationalities", "ethnicities", "units"] {
            check("/api/v1/lists/{list}", &format!("/api/v1/lists/{list}"), 200).await;
        }
        check("/api/v1/lists/{list}", "/api/v1/lists/secrets", 404).await;
        let found = check("/api/v1/procedures", "/api/v1/procedures", 200).await;
        assert_eq!(found["total"], portal.state.portal.house().catalogue.procedures().len());
        let found = check("/api/v1/procedures", "/api/v1/procedures?q=khai%20sinhh", 200).await;
        assert_eq!(found["procedures"][0]["id"], WORKED);
        let field = found["procedures"][0]["field"]["id"].as_str().expect("a field").to_owned();
        let found = check("/api/v1/procedures", &format!("/api/v1/procedures?linh-vuc={field}"), 200).await;
        let procedures = found["procedures"].as_array().expect("a list");
        assert!(procedures.iter().all(|procedure| procedure["field"]["id"] == field.as_str()), "{found}");
        let found = check("/api/v1/procedures", "/api/v1/procedures?linh-vuc=khong-co", 200).await;
        assert_eq!(found["total"], 0);
        for procedure in portal.state.portal.house().catalogue.procedures() {
            check("/api/v1/procedures/{id}", &format!("/api/v1/procedures/{}", procedure.id), 200).await;
        }
        check("/api/v1/procedures/{id}", "/api/v1/procedures/nothing", 404).await;
        let route = "/api/v1/dossiers/{code}/status";
        let shown = check(route, &format!("/api/v1/dossiers/{code}/status"), 200).await;
        assert_eq!(shown["status"], "submitted");
        check(route, "/api/v1/dossiers/H26.00004-261110-9999/status", 404).await;
    }
}

#[tokio::test]
async fn b2_the_answer_to_too_many_questions_is_as_described() {
    let portal = TestPortal::sqlite_with(&|config: &mut backend::config::Config| config.limits.lookups = 1).await;
    let told = Description::of(&portal).await;
    let (route, address) = ("/api/v1/dossiers/{code}/status", "/api/v1/dossiers/H26.00004-261110-0001/status");
    check(&portal, &told, route, address, 404).await;
    check(&portal, &told, route, address, 429).await;
    let described = &told.0["components"]["responses"]["TooMany"]["headers"]["Retry-After"];
    assert!(described.is_object(), "{described}");
}

#[tokio::test]
async fn g1_wrong_codes_asked_for_all_at_once_get_no_more_answers_than_the_limit() {
    for portal in portals_with(|config| config.limits.wrong_codes = 3).await {
        let guesses = (0..20).map(|number| {
            let visitor = portal.visitor();
            async move {
                visitor.get(&format!("/api/v1/dossiers/H26.00004-261110-{number:04}/status")).await.status.as_u16()
            }
        });
        let told = futures::future::join_all(guesses).await;
        assert_eq!(told.iter().filter(|status| **status == 404).count(), 3, "{told:?}");
        assert_eq!(told.iter().filter(|status| **status == 429).count(), 17, "{told:?}");
    }
}

#[tokio::test]
async fn g1_right_codes_count_as_none() {
    for portal in portals_with(|config| config.limits.wrong_codes = 2).await {
        let lan = portal.citizen("lan@example.vn").await;
        let code = portal.complete_draft(&lan, WORKED).await.file().await;
        for _ in 0..5 {
            portal.visitor().get(&format!("/api/v1/dossiers/{code}/status")).await.expect(200);
        }
    }
}

#[tokio::test]
async fn every_route_is_described_and_nothing_else_is() {
    let portal = TestPortal::sqlite().await;
    let told = Description::of(&portal).await;
    let paths = told.0["paths"].as_object().expect("paths");
    let described: BTreeSet<String> = paths.keys().map(|path| nameless(path)).collect();
    let routes = ROUTES.iter().map(|(_, address, ..)| *address).filter(|address| address.starts_with("/api/v1/"));
    assert_eq!(described, routes.map(nameless).collect());
}

/// The address without query and without the names of its parts, which differ between the two lists.
fn nameless(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}
