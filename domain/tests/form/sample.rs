//! One form with everything that a journey meets, and its answers.

use domain::answers::Answers;
use domain::journey::PapersPresent;
use domain::procedure::Form;
use serde_json::json;

use crate::support::{answers, field, form, test};

/// A form with an office, a list, copies, an exemption, fees and papers.
pub fn copies_form() -> Form {
    let yes_no = json!([{ "value": "co", "label": { "vi": "Có" } }, { "value": "khong", "label": { "vi": "Không" } }]);
    let exemptions =
        json!([{ "value": "khong", "label": { "vi": "Không" } }, { "value": "vneid", "label": { "vi": "VNeID" } }]);
    let whole = |id: &str| field(id, "integer", json!({ "required": true, "min": 1, "max": 500 }));
    form(
        json!([
            ["authority", [field("authority.ward", "ward", json!({ "required": true }))]],
            [
                "requester",
                [
                    field(
                        "requester.name",
                        "text",
                        json!({ "required": true, "upper": true, "prefill": ["profile.full_name"] })
                    ),
                    field("requester.home", "address_vn", json!({ "prefill": ["profile.residence"] })),
                ]
            ],
            [
                "documents",
                [field(
                    "documents",
                    "repeat",
                    json!({ "required": true, "min_items": 1, "max_items": 3, "fields": [
                field("name", "text", json!({ "required": true })), whole("pages"), whole("copies"),
            ] })
                )]
            ],
            [
                "copies",
                [
                    field("copies.wanted", "radio", json!({ "required": true, "choices": yes_no, "default": "khong" })),
                    field(
                        "copies.quantity",
                        "integer",
                        json!({ "required": true, "min": 1, "when": test("copies.wanted", "eq", &["co"]) })
                    ),
                ]
            ],
            [
                "exemption",
                [field(
                    "exemption.kind",
                    "radio",
                    json!({ "required": true, "choices": exemptions, "default": "khong" })
                )]
            ],
            ["commitment", [field("commitment.agreed", "checkbox", json!({ "required": true }))]],
        ]),
        json!({
            "attachments": [
                { "id": "giay", "label": { "vi": "Giấy tờ tùy thân" }, "need": "always", "accept": ["pdf"], "max_files": 2 },
                { "id": "ban-chup", "label": { "vi": "Bản chụp" }, "need": "optional", "accept": ["pdf"], "max_files": 1, "repeat_field": "documents" },
            ],
            "fees": [
                { "id": "ban-sao", "label": { "vi": "Bản sao" }, "unit": { "per_copy": 8000 } },
                { "id": "chung-thuc", "label": { "vi": "Chứng thực" }, "unit": { "per_page_tiered": { "cap_vnd_per_copy": 200_000,
                    "tiers": [{ "from_page": 1, "to_page": 2, "amount_vnd": 2000 }, { "from_page": 3, "amount_vnd": 1000 }] } } },
            ],
            "fee_rules": [
                { "fee": "ban-sao", "quantity_field": "copies.quantity", "when": test("copies.wanted", "eq", &["co"]) },
                { "fee": "chung-thuc", "repeat_field": "documents", "pages_field": "documents[].pages", "quantity_field": "documents[].copies" },
            ],
            "exemptions": [{ "id": "vneid", "label": { "vi": "VNeID mức 2" }, "waives": ["ban-sao"], "proof": "account",
                "valid_from": "2026-08-15", "valid_to": "2027-02-28" }],
            "authority": { "rule": "ward_of_any", "fields": ["requester.home"], "warning": { "vi": "Khác nơi cư trú." } },
        }),
    )
}

/// Its answers, all of them.
pub fn filled() -> Answers {
    answers(&[
        ("authority.ward", "00004"),
        ("requester.name", "NGUYỄN VĂN MẪU"),
        ("documents.#", "2"),
        ("documents.0.name", "Bằng"),
        ("documents.0.pages", "3"),
        ("documents.0.copies", "2"),
        ("documents.1.name", "Sổ"),
        ("documents.1.pages", "500"),
        ("documents.1.copies", "1"),
        ("copies.wanted", "co"),
        ("copies.quantity", "2"),
        ("exemption.kind", "khong"),
        ("commitment.agreed", "true"),
    ])
}

/// The one paper it needs.
pub fn some_paper() -> PapersPresent {
    [("giay", 0)].into_iter().collect()
}
