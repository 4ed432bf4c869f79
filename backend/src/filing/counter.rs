//! A dossier that an officer fills in for somebody who stands at the counter.
//!
//! It is a draft like others, but no citizen's: it belongs to the counter of the unit, an account nobody can sign in to,
//! so that every reception officer of the unit can go on with it and none finds a dossier of their own in it. The
//! officer sees all questions on one sheet. An e-mail address is no condition here: not everybody at a counter has one.

use std::collections::BTreeMap;

use domain::answers::{Answers, Saving};
use domain::at_counter;
use domain::journey::prefill;
use domain::procedure::form::{AUTHORITY, AUTHORITY_WARD};
use domain::procedure::{Form, Kind};
use domain::relative::{self, KnownPerson};
use domain::roles::Right;
use domain::time::Moment;
use domain::validate::Issue;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};

use super::{Draft, Filing, FilingError, SavedStep};
use crate::attachments::{Attachment, Intake};
use crate::audit;
use crate::desk::{DeskRefusal, Officer};
use crate::store::rows::accounts;
use crate::store::rows::accounts::{AccountKind, AccountState};
use crate::store::{StoreError, Tx};

/// Who stands at the counter, as far as it is known before the sheet is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Full name.
    pub full_name: String,
    /// Twelve digits.
    pub personal_id: String,
    /// dd/mm/yyyy.
    pub birth_date: String,
    /// Day on which the card was issued.
    pub card_issued: String,
    /// Phone number.
    pub phone: String,
    /// E-mail address; empty when there is none.
    pub email: String,
}

impl Person {
    /// Under the keys by which forms ask an account's profile.
    fn profile(&self) -> BTreeMap<String, String> {
        let with_card = |text: &str| if self.personal_id.is_empty() { String::new() } else { text.to_owned() };
        let pairs = [
            ("full_name", self.full_name.clone()),
            ("personal_id", self.personal_id.clone()),
            ("birth_date", self.birth_date.clone()),
            ("phone", self.phone.clone()),
            ("email", self.email.clone()),
            ("id_paper_kind", with_card("can_cuoc")),
            ("id_paper_number", with_card(&self.personal_id)),
            ("id_paper_issue_date", with_card(&self.card_issued)),
        ];
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (key.to_owned(), value)).collect()
    }

    /// Under the keys by which a part of the form that describes one person is filled.
    fn known(&self) -> KnownPerson {
        let key = |key: &str| match key {
            "full_name" | "personal_id" | "birth_date" => Some(key.to_owned()),
            _ => key.strip_prefix("id_paper_").map(|part| ["identity.", part].concat()),
        };
        self.profile().into_iter().filter_map(|(name, value)| Some((key(&name)?, value))).collect()
    }
}

/// Why the counter refuses.
#[derive(Debug, thiserror::Error)]
pub enum CounterRefusal {
    /// The officer may not.
    #[error(transparent)]
    Desk(#[from] DeskRefusal),
    /// As in filing by citizens.
    #[error(transparent)]
    Filing(#[from] FilingError),
}

crate::broken_from_database!(CounterRefusal);

impl From<StoreError> for CounterRefusal {
    fn from(error: StoreError) -> Self {
        Self::Filing(error.into())
    }
}

/// Whether a mistake is none at the counter: an e-mail address that was left empty.
pub fn is_optional_at_counter(form: &Form, answers: &Answers, issue: &Issue) -> bool {
    let email = form.field(&issue.field).is_some_and(|field| field.kind == Kind::Email);
    email && answers.get(&issue.field).is_empty()
}

/// The officer may type dossiers in.
pub(super) fn may_receive(officer: &Officer) -> Result<(), DeskRefusal> {
    if !officer.works_at_a_desk() {
        return Err(DeskRefusal::NotFound);
    }
    if officer.may(Right::Receive) { Ok(()) } else { Err(DeskRefusal::NotYours) }
}

/// The account to which the dossiers of a unit's counter belong. It is no secret: nobody can sign in to it.
pub(super) fn counter_of(unit: &str) -> String {
    format!("quay-{unit}")
}

impl Filing {
    /// Begins a sheet for somebody at the counter. Gives its id.
    ///
    /// # Errors
    /// `NotFound` and `NotYours` for officers who do not receive, `NoSuchProcedure`.
    pub async fn begin_at_counter(
        &self,
        officer: &Officer,
        procedure_id: &str,
        person: &Person,
    ) -> Result<String, CounterRefusal> {
        may_receive(officer)?;
        let procedure = self.house.catalogue.get(procedure_id).ok_or(FilingError::NoSuchProcedure)?;
        let (form, today) = (&procedure.form, self.house.clock.today());
        let mut answers = Answers::new();
        if form.field(AUTHORITY_WARD).is_some() {
            let ward = [(AUTHORITY_WARD, officer.unit_code.as_str())];
            answers
                .merge(form, AUTHORITY, ward, Saving::Sent, today)
                .map_err(|unknown| FilingError::NotFields(unknown.len()))?;
        }
        let profile = person.profile();
        for step in form.steps() {
            for (key, value) in prefill(form, step.id, &answers, &profile, today).known {
                answers.set(key, value);
            }
        }
        at_counter::keep(&mut answers, &person.known());
        let mut row = self.new_row(&counter_of(&officer.unit_code), &procedure, &officer.unit_code, &answers)?;
        row.channel = "counter".to_owned();
        row.applicant_name.clone_from(&person.full_name);
        // Whose sheet it is, until it is filed.
        row.officer_id = Some(officer.account_id.clone());
        let (id, house, officer) = (row.id.clone(), self.house.clone(), officer.clone());
        let begun = self.house.store.write(move |tx| {
            Box::pin(async move {
                keep_account(tx, &officer.unit_code, house.clock.now()).await?;
                let entry = audit::Entry::by(&officer.account_id, "draft.begun", "dossier", &row.id);
                row.into_active_model().insert(tx).await?;
                audit::record(tx, &house, entry).await
            })
        });
        begun.await?;
        Ok(id)
    }

    /// A sheet of the unit's counter.
    ///
    /// # Errors
    /// `NotFound` for sheets of other units, `NotYours`; `AlreadySent` once it is filed.
    pub async fn counter_draft(&self, officer: &Officer, id: &str) -> Result<Draft, CounterRefusal> {
        may_receive(officer)?;
        Ok(self.draft(&counter_of(&officer.unit_code), id).await?)
    }

    /// Saves the whole sheet as posted, wrong values too.
    ///
    /// # Errors
    /// `NotFields` for names that the sheet has not got, besides those of [`Filing::counter_draft`].
    pub async fn save_at_counter(
        &self,
        officer: &Officer,
        id: &str,
        posted: &BTreeMap<String, String>,
        saving: Saving,
    ) -> Result<SavedStep, CounterRefusal> {
        may_receive(officer)?;
        let saved = self
            .change(&counter_of(&officer.unit_code), id, |draft, today| {
                let procedure = draft.procedure.clone();
                let steps = procedure.form.steps();
                let steps: Vec<&str> = steps.iter().map(|step| step.id).collect();
                let fields = posted.iter().map(|(key, value)| (key.as_str(), value.as_str()));
                let merged = draft.answers.merge_sheet(&procedure.form, &steps, fields, saving, today);
                merged.map_err(|unknown| FilingError::NotFields(unknown.len()))
            })
            .await?;
        Ok(saved)
    }

    /// Adds a row to a list of the sheet, or takes one away (`row`).
    ///
    /// # Errors
    /// Those of [`Filing::counter_draft`].
    pub async fn change_rows_at_counter(
        &self,
        officer: &Officer,
        id: &str,
        list: &str,
        row: Option<usize>,
    ) -> Result<(), CounterRefusal> {
        may_receive(officer)?;
        let change = |draft: &mut Draft, _today| {
            let procedure = draft.procedure.clone();
            match (procedure.form.field(list), row) {
                (Some(field), None) => {
                    draft.answers.add_row(field);
                }
                (Some(_), Some(row)) => draft.remove_row(list, row),
                (None, _) => {}
            }
            Ok(())
        };
        self.change(&counter_of(&officer.unit_code), id, change).await?;
        Ok(())
    }

    /// Fills the empty fields of a group of the sheet, which is called by the path of its name field, with what is known of
    /// whoever stands at the counter. Nothing typed is written over.
    ///
    /// # Errors
    /// `NotFound` for a group that the sheet has not got or that cannot be them, besides those of
    /// [`Filing::counter_draft`].
    pub async fn fill_at_counter(&self, officer: &Officer, id: &str, group: &str) -> Result<(), CounterRefusal> {
        may_receive(officer)?;
        let change = |draft: &mut Draft, today| {
            let (procedure, person) = (draft.procedure.clone(), at_counter::known(&draft.answers));
            let form = &procedure.form;
            let steps = form.steps();
            let place = steps.iter().find_map(|step| Some((step.id, relative::group(form, step.id, group)?)));
            let place = place.filter(|(_, group)| group.may_be_at_counter(&person));
            let (step, group) = place.ok_or(FilingError::NotFound)?;
            let filled = relative::fill(&mut draft.answers, form, step, group, &person, today);
            filled.map(|_| ()).map_err(|unknown| FilingError::NotFields(unknown.len()))
        };
        self.change(&counter_of(&officer.unit_code), id, change).await?;
        Ok(())
    }

    /// Copies an address of the sheet to another one that is empty.
    ///
    /// # Errors
    /// Those of [`Filing::counter_draft`].
    pub async fn copy_address_at_counter(
        &self,
        officer: &Officer,
        id: &str,
        to: &str,
        from: &str,
    ) -> Result<(), CounterRefusal> {
        may_receive(officer)?;
        let change = |draft: &mut Draft, today| {
            draft.copy_address(to, from, today);
            Ok(())
        };
        self.change(&counter_of(&officer.unit_code), id, change).await?;
        Ok(())
    }

    /// The scanned papers of a sheet.
    ///
    /// # Errors
    /// Those of [`Filing::counter_draft`].
    pub async fn files_at_counter(&self, officer: &Officer, id: &str) -> Result<Vec<Attachment>, CounterRefusal> {
        let draft = self.counter_draft(officer, id).await?;
        Ok(self.attachments.list(&draft.account_id, id).await.map_err(FilingError::from)?)
    }

    /// Attaches a scanned file to a paper (and row of a list) that the answers want.
    ///
    /// # Errors
    /// `Papers` when the file is not taken, besides those of [`Filing::counter_draft`].
    pub async fn attach_at_counter(
        &self,
        officer: &Officer,
        id: &str,
        paper: (&str, i32),
        name: &str,
        intake: Intake,
    ) -> Result<(), CounterRefusal> {
        may_receive(officer)?;
        Ok(self.attach(&counter_of(&officer.unit_code), id, paper, name, intake).await?)
    }

    /// Takes a scanned file away.
    ///
    /// # Errors
    /// `NotFound` for files of other sheets.
    pub async fn detach_at_counter(&self, officer: &Officer, id: &str, file: &str) -> Result<(), CounterRefusal> {
        may_receive(officer)?;
        Ok(self.detach(&counter_of(&officer.unit_code), id, file).await?)
    }
}

/// The account of a unit's counter, made when it is first needed: disabled, without address, without password.
async fn keep_account(tx: &Tx, unit: &str, now: Moment) -> Result<(), StoreError> {
    let account = accounts::Model {
        id: counter_of(unit),
        kind: AccountKind::Individual,
        email: String::new(),
        // No address that anybody can type has this key.
        email_key: counter_of(unit),
        password_hash: String::new(),
        full_name: "Bộ phận một cửa".to_owned(),
        personal_id: String::new(),
        phone: String::new(),
        organisation_name: None,
        tax_code: None,
        state: AccountState::Disabled,
        profile: "{}".to_owned(),
        consent_version: String::new(),
        consent_at: now.0,
        created_at: now.0,
        activated_at: None,
        second_factor_required: 0,
    };
    let once = OnConflict::column(accounts::Column::Id).do_nothing().to_owned();
    accounts::Entity::insert(account.into_active_model()).on_conflict(once).exec_without_returning(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::registers::OfficeRegisters;
    use domain::answers::NotAField;
    use domain::journey::{Journey, PapersPresent};
    use domain::time::parse_iso_date;

    #[test]
    fn the_worked_example_of_every_procedure_fits_on_one_sheet() {
        let catalogue = Catalogue::built_in().expect("the built-in catalogue loads");
        let registers = OfficeRegisters::new().expect("the built-in lists can be read");
        for procedure in catalogue.procedures() {
            let (form, example) = (&procedure.form, &procedure.example);
            let today = parse_iso_date(&example.submitted_on).expect("a day");
            let steps = form.steps();
            let steps: Vec<&str> = steps.iter().map(|step| step.id).collect();
            let posted: Vec<(&str, &str)> = steps.iter().flat_map(|step| example.answers.of_step(form, step)).collect();
            let mut answers = Answers::new();
            answers.set(AUTHORITY_WARD, example.answers.get(AUTHORITY_WARD));
            answers.merge_sheet(form, &steps, posted, Saving::Sent, today).expect("fields of the form");
            let none = PapersPresent::new();
            let journey = Journey::of(form, &answers, &none, today, &registers);
            for step in &steps {
                let wrong: Vec<Issue> = journey.issues_of(step).into_iter().filter(Issue::is_error).collect();
                assert!(wrong.is_empty(), "{} {step}: {wrong:?}", procedure.id);
            }
        }
    }

    #[test]
    fn e4_names_of_other_pages_and_of_columns_are_refused_as_a_whole() {
        let catalogue = Catalogue::built_in().expect("the built-in catalogue loads");
        let form = &catalogue.get("khai-sinh-thong-thuong").expect("built in").form;
        let today = parse_iso_date("2026-11-23").expect("a day");
        let steps = form.steps();
        let steps: Vec<&str> = steps.iter().map(|step| step.id).collect();
        for strange in ["status", AUTHORITY_WARD, "commitment.agreed", "fee_vnd"] {
            let mut answers = Answers::new();
            let posted = [("requester.full_name", "Nguyễn Thị Lan"), (strange, "1")];
            let refused = answers.merge_sheet(form, &steps, posted, Saving::Sent, today);
            assert_eq!(refused, Err(vec![NotAField(strange.to_owned())]));
            assert!(answers.is_empty());
        }
    }
}
