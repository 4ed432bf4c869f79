//! Where the personal page gets its contents from.

use super::api::{DeviceLine, DossierView, Dossiers, Line, ProfileView};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::filing::{DossierLine, FilingError};
use domain::journey::Journey;

fn line(asker: &Asker, row: DossierLine) -> Line {
    let registers = asker.portal.registers();
    let unit = registers.units().city_unit(&row.unit_code).map(|unit| unit.name.clone()).unwrap_or_default();
    Line {
        id: row.id,
        code: row.code.unwrap_or_default(),
        procedure: row.procedure,
        unit,
        status: row.status.key().to_owned(),
        when: row.submitted_at.unwrap_or(row.updated_at).format_vi(),
    }
}

/// Drafts and sent dossiers.
pub async fn dossiers(most: u32) -> Result<Dossiers, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let most = u64::from(most.min(200));
    let drafts = asker.portal.filing().drafts(account, most).await?;
    let sent = asker.portal.filing().sent(account, most).await?;
    Ok(Dossiers {
        drafts: drafts.into_iter().map(|row| line(&asker, row)).collect(),
        sent: sent.into_iter().map(|row| line(&asker, row)).collect(),
    })
}

/// One dossier.
pub async fn dossier(id: &str) -> Result<DossierView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let receipt = match asker.portal.filing().receipt(account, id).await {
        Ok(receipt) => receipt,
        Err(FilingError::NotFound) if asker.portal.filing().draft(account, id).await.is_ok() => {
            return Err(Refusal::Moved(format!("/ho-so/{id}/khai")));
        }
        Err(error) => return Err(error.into()),
    };
    let files = asker.portal.attachments().list(account, id).await?;
    let registers = asker.portal.registers();
    let form = &receipt.procedure.form;
    let journey = Journey::of(form, &receipt.answers, &receipt.papers, receipt.submitted_at.local_date(), &registers);
    let answers = journey
        .summary(asker.language)
        .into_iter()
        .map(|step| {
            (
                step.title.get(asker.language).to_owned(),
                step.rows.into_iter().map(|row| (row.label, row.value)).collect(),
            )
        })
        .collect();
    let label = |paper: &str| {
        form.attachments.iter().find(|known| known.id == paper).map(|known| known.label.get(asker.language).to_owned())
    };
    Ok(DossierView {
        id: id.to_owned(),
        code: receipt.code.as_str().to_owned(),
        procedure: receipt.procedure.name.clone(),
        unit: registers.units().city_unit(&receipt.unit_code).map(|unit| unit.name.clone()).unwrap_or_default(),
        status: receipt.status.key().to_owned(),
        submitted_at: receipt.submitted_at.format_vi(),
        answers,
        papers: files.into_iter().map(|file| (label(&file.paper_id).unwrap_or_default(), file.name, file.id)).collect(),
    })
}

/// Personal data with the lists it chooses from.
pub async fn profile() -> Result<ProfileView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let profile = asker.portal.accounts().profile(account).await?;
    let registers = asker.portal.registers();
    let province = profile.get("residence.province").cloned().unwrap_or_default();
    Ok(ProfileView {
        provinces: registers
            .units()
            .provinces()
            .iter()
            .map(|province| (province.code.clone(), province.full_name.clone()))
            .collect(),
        wards: registers
            .units()
            .wards_of(&province)
            .iter()
            .map(|ward| (ward.code.clone(), ward.name.clone()))
            .collect(),
        profile,
    })
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
            browser: device.user_agent,
            address: device.address,
            when: format!("{} – {}", device.since.format_vi(), device.seen_at.format_vi()),
            this: device.is_this,
        })
        .collect())
}
