//! Draws one field of a form: the right widget with label, help, value, mistakes.

use super::same::same_buttons;
use crate::filing::desk::Desk;
use crate::lists::{ListName, ListStore};
use crate::prelude::*;
use crate::texts::filing as words;
use crate::ui::{self, AddressLists, AddressValue, Choice, Choices, TextKind, Width};
use domain::answers::Answers;
use domain::journey::VisibleField;
use domain::procedure::{Exemption, Kind, Severity, Suggest};
use domain::time::Date;
use domain::validate::Issue;
use domain::words::Language;
use std::collections::BTreeMap;

/// What drawing a field needs besides the field.
pub struct Drawing<'a> {
    /// Answers, suggestions laid over them.
    pub answers: &'a Answers,
    /// What is suggested out of known information, to be marked as such; mere defaults are not.
    pub suggested: &'a BTreeMap<String, String>,
    /// Mistakes and warnings of the page, empty before it was sent.
    pub issues: &'a [Issue],
    /// Lists to choose from.
    pub lists: ListStore,
    /// Exemptions, some of which are offered only on certain days.
    pub exemptions: &'a [Exemption],
    /// Today.
    pub today: Date,
    /// Language of the page.
    pub language: Language,
    /// The declaration whose residences may be copied to an empty address; none where nothing is copied.
    pub copies: Option<Desk>,
}

impl Drawing<'_> {
    fn message(&self, path: &str, error: bool) -> Option<String> {
        let found = self
            .issues
            .iter()
            .find(|issue| issue.field == path && issue.is_error() == error && issue.severity != Severity::Info);
        found.map(|issue| issue.message.get(self.language).to_owned())
    }

    fn note(&self, path: &str) -> Option<String> {
        let suggested = self.suggested.get(path).is_some_and(|value| self.answers.get(path) == value);
        suggested.then(|| words::suggested().to_owned())
    }

    /// The field with everything around it.
    pub fn draw(&self, shown: &VisibleField<'_>) -> AnyView {
        let field = shown.field;
        let path = shown.path.clone();
        let label = field.label.get(self.language).to_owned();
        let hint = field.help.as_ref().map(|help| help.get(self.language).to_owned());
        let value = shown.value.clone();
        let error = self.message(&path, true);
        let warning = self.message(&path, false);
        let note = self.note(&path);
        let required = shown.required;
        if field.readonly || field.computed.is_some() {
            return view! { <ui::TextField path label value hint readonly=true/> }.into_any();
        }
        match field.kind {
            Kind::Text if field.suggest == Some(Suggest::RegistrationOffices) => {
                view! { <ui::OfficeField path label value hint note warning error required/> }.into_any()
            }
            Kind::Text if field.max_length.is_some_and(|most| most > 250) => {
                view! { <ui::TextArea path label value hint warning error required/> }.into_any()
            }
            Kind::Text | Kind::Email | Kind::Phone | Kind::IdNumber => {
                let (kind, width, autocomplete) = text_kind(field.kind, &path, &field.rules);
                view! { <ui::TextField path label value hint note warning error required kind width autocomplete/> }
                    .into_any()
            }
            Kind::Textarea => view! { <ui::TextArea path label value hint warning error required/> }.into_any(),
            Kind::Date => view! { <ui::DateField path label value hint note warning error required/> }.into_any(),
            Kind::PartialDate => {
                view! { <ui::PartialDate path label value hint note warning error required/> }.into_any()
            }
            Kind::Time => view! { <ui::TimeField path label value hint warning error required/> }.into_any(),
            Kind::Integer => view! { <ui::IntegerField path label value hint warning error required/> }.into_any(),
            Kind::Checkbox => {
                view! { <ui::CheckboxField path label checked=value == "true" hint error required/> }.into_any()
            }
            Kind::Radio => {
                let choices = self.choices(shown);
                view! { <ui::RadioGroup path label choices value hint note warning error required/> }.into_any()
            }
            Kind::Select => {
                let choices = self.choices(shown);
                view! { <ui::SelectField path label choices value hint note warning error required/> }.into_any()
            }
            Kind::Ethnicity => {
                let list = self.lists.source(ListName::Ethnicities);
                view! { <ui::ListField path label list value hint note warning error required/> }.into_any()
            }
            Kind::Nationality => {
                let list = self.lists.source(ListName::Nationalities);
                view! { <ui::ListField path label list value hint note warning error required/> }.into_any()
            }
            Kind::Ward => {
                let list = self.lists.source(ListName::Units);
                let names_of = ui::OWN_CITY;
                view! { <ui::ListField path label list names_of value hint note warning error required/> }.into_any()
            }
            Kind::AddressVn => self.address(shown, label, hint),
            Kind::Repeat => self.repeat(shown, label, hint, error),
        }
    }

    fn choices(&self, shown: &VisibleField<'_>) -> Choices {
        let offered = shown.field.choices.iter().filter(|choice| {
            shown.path != domain::procedure::form::EXEMPTION_KIND
                || Exemption::is_offered(self.exemptions, &choice.value, self.today)
        });
        offered.map(|choice| Choice::new(choice.value.clone(), choice.label.get(self.language))).collect()
    }

    fn address(&self, shown: &VisibleField<'_>, label: String, hint: Option<String>) -> AnyView {
        let path = shown.path.clone();
        let value = AddressValue::read(&path, |key| self.answers.get(key).to_owned());
        let lists = AddressLists {
            countries: Some(self.lists.source(ListName::Nationalities)),
            provinces: self.lists.source(ListName::Provinces),
            wards: self.lists.wards(),
        };
        let under = format!("{path}.");
        let errors: Vec<(String, String)> = self
            .issues
            .iter()
            .filter(|issue| issue.is_error() && (issue.field == path || issue.field.starts_with(&under)))
            .map(|issue| (issue.field.clone(), issue.message.get(self.language).to_owned()))
            .collect();
        let warning = self.message(&path, false);
        let note = self.note(&format!("{path}.province"));
        let (required, ward_only) = (shown.required, shown.field.ward_level);
        let shortcut = match self.copies {
            Some(desk) => same_buttons(desk, shown.field),
            None => ().into_any(),
        };
        view! { <ui::AddressField path label value lists hint note warning errors required ward_only shortcut/> }
            .into_any()
    }

    fn repeat(&self, shown: &VisibleField<'_>, label: String, hint: Option<String>, error: Option<String>) -> AnyView {
        let rows: Vec<AnyView> = shown
            .rows
            .iter()
            .map(|row| row.iter().map(|column| self.draw(column)).collect::<Vec<_>>().into_any())
            .collect();
        let min = usize::from(shown.field.min_items.unwrap_or(0));
        let max = usize::from(shown.field.max_items.unwrap_or(50));
        let count = rows.len().to_string();
        let name = domain::answers::count_key(&shown.path);
        view! {
            <input type="hidden" name=name value=count/>
            <ui::RepeatGroup path=shown.path.clone() label rows min max hint error/>
        }
        .into_any()
    }
}

fn text_kind(kind: Kind, path: &str, rules: &[String]) -> (TextKind, Width, &'static str) {
    match kind {
        Kind::Email => (TextKind::Email, Width::default(), "email"),
        Kind::Phone => (TextKind::Phone, Width::Short, "tel"),
        Kind::IdNumber => {
            let digits = rules.iter().any(|rule| rule.starts_with("cccd") || rule.starts_with("cmnd"));
            (if digits { TextKind::Digits } else { TextKind::Code }, Width::Short, "off")
        }
        _ if rules.iter().any(|rule| rule == "person_name") => {
            (TextKind::Name, Width::default(), if path == "requester.full_name" { "name" } else { "off" })
        }
        _ => (TextKind::Plain, Width::default(), "off"),
    }
}
