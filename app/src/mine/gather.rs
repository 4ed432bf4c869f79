//! Where the personal page gets its contents from.

pub(in crate::mine) mod device_names;

use super::api::{DeviceLine, ProfileView};
use crate::lists::{ListName, Listed, Lists};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::registers::OfficeRegisters;
use domain::validate::registers::{Known, Registers};
use domain::words::Language;
use std::collections::BTreeMap;

/// Personal data with the lists it chooses from. A form that came back with this very request chooses from the wards of
/// the province that was typed.
pub async fn profile() -> Result<ProfileView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let profile = asker.portal.accounts().profile(&who.person_id).await?;
    let typed = asker.visit().returned.map(|form| form.values).unwrap_or_default();
    let registers = asker.portal.registers();
    let (mut names, mut lists) = (Lists::default(), Lists::default());
    for shown in [&profile, &typed] {
        note_places(&mut names, shown, &registers);
    }
    for province in [&profile, &typed].into_iter().flat_map(|shown| ADDRESSES.map(|path| part(shown, path, "province")))
    {
        let wards = registers.units().wards_of(&province).iter().map(|ward| (ward.code.clone(), ward.name.clone()));
        lists.put(ListName::Wards(province.clone()), wards.collect());
    }
    let provinces = registers.units().provinces().iter();
    lists.put(ListName::Provinces, provinces.map(|found| (found.code.clone(), found.full_name.clone())).collect());
    lists.put(ListName::Nationalities, registers.nationalities().to_vec());
    Ok(ProfileView {
        organisation: who.person_kind.is_organisation(),
        paper_kinds: offered(&asker, "profile.id_paper_kind"),
        residence_kinds: offered(&asker, "profile.residence_kind"),
        names,
        lists: Some(lists),
        profile,
    })
}

/// Addresses of the page of personal data.
const ADDRESSES: [&str; 2] = ["residence", "seat"];

fn part(values: &BTreeMap<String, String>, path: &str, part: &str) -> String {
    values.get(&format!("{path}.{part}")).cloned().unwrap_or_default()
}

/// Takes the names of the chosen places in.
fn note_places(names: &mut Lists, values: &BTreeMap<String, String>, registers: &OfficeRegisters) {
    let mut note = |list: ListName, code: &str, known: Known<'_>| {
        if let Known::Named(name) = known {
            names.note(list, code, &name);
        }
    };
    for path in ADDRESSES {
        let (province, ward) = (part(values, path, "province"), part(values, path, "ward"));
        note(ListName::Provinces, &province, registers.province(&province));
        note(ListName::Wards(province.clone()), &ward, registers.ward(&province, &ward));
        let country = part(values, path, "country");
        note(ListName::Nationalities, &country, registers.nationality(&country, Language::Vi));
    }
}

/// What the forms that are filled from a key of the personal data offer there.
fn offered(asker: &Asker, source: &str) -> Vec<Listed> {
    let procedures = asker.portal.house().catalogue.procedures();
    let mut fields = procedures.iter().flat_map(|procedure| &procedure.form.fields);
    let field = fields.find(|field| !field.choices.is_empty() && field.prefill.iter().any(|from| from == source));
    let choices = field.map(|field| field.choices.as_slice()).unwrap_or_default().iter();
    choices.map(|choice| (choice.value.clone(), choice.label.get(asker.language).to_owned())).collect()
}

/// Devices that are signed in.
pub async fn devices() -> Result<Vec<DeviceLine>, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let devices = asker.portal.accounts().list_sessions(who).await?;
    Ok(devices
        .into_iter()
        .map(|device| DeviceLine {
            id: device.session_id,
            browser: device_names::device_name(&device.user_agent, asker.language),
            address: device.address,
            when: format!("{} – {}", device.since.format_vi(), device.seen_at.format_vi()),
            this: device.is_this,
        })
        .collect())
}

/// Whether signing in asks for a second factor.
pub async fn has_second_factor() -> Result<bool, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    Ok(asker.portal.accounts().requires_second_factor(&who.account_id).await?)
}
