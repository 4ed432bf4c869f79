//! Filing at the counter on both engines: every procedure, with code, promised day and receipt slip, for the unit alone.

mod support;

use std::collections::BTreeMap;
use std::sync::Arc;

use backend::attachments::Attachments;
use backend::captcha::Captcha;
use backend::desk::{DeskRefusal, Officer};
use backend::filing::{CounterDrafts, CounterRefusal, Filing, FilingError, Handed, Person, Typed, TypedOutcome};
use backend::registers::OfficeRegisters;
use backend::store::rows::{accounts, audit, counter_papers, dossiers, history, issued_papers, outbox};
use backend::units::holidays::starting_calendar;
use domain::answers::{Answers, Saving};
use domain::deadline::Office;
use domain::dossier::Status;
use domain::dossier::code::DossierCode;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::Procedure;
use domain::procedure::form::{AUTHORITY_WARD, COMMITMENT};
use domain::procedure::time_limit::ClockStart;
use domain::roles::Role;
use domain::time::{Moment, Time, parse_iso_date};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use support::{BA_DINH, Kept, TestHouse, dossier, officer};

const ELSEWHERE: &str = "00008";
const BIRTH: &str = "khai-sinh-thong-thuong";
const RECEPTION: &[Role] = &[Role::ReceptionOfficer];

fn filing(t: &TestHouse) -> Filing {
    let registers = OfficeRegisters::new().expect("the built-in lists can be read");
    Filing::new(t.house.clone(), registers, Attachments::new(t.house.clone()), Captcha::new(t.house.clone()))
}

fn procedure(t: &TestHouse, slug: &str) -> Arc<Procedure> {
    t.catalogue.get(slug).expect("a built-in procedure").clone()
}

/// Nine o'clock of the day on which the worked example is sent.
fn nine(procedure: &Procedure) -> Moment {
    let day = parse_iso_date(&procedure.example.submitted_on).expect("a day");
    Moment::at(day, Time::from_hms(9, 0, 0).expect("a time"))
}

/// What the example answers on the sheet.
fn sheet(procedure: &Procedure) -> BTreeMap<String, String> {
    let form = &procedure.form;
    let steps = form.steps();
    let answered = steps.iter().flat_map(|step| procedure.example.answers.of_step(form, step.id));
    answered.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// One original of every paper that the example's answers need.
fn handed(procedure: &Procedure) -> Vec<Handed> {
    let (none, registers) = (PapersPresent::new(), OfficeRegisters::new().expect("the built-in lists can be read"));
    let answers: &Answers = &procedure.example.answers;
    let day = parse_iso_date(&procedure.example.submitted_on).expect("a day");
    let journey = Journey::of(&procedure.form, answers, &none, day, &registers);
    let papers = journey.papers();
    let needed = papers.iter().filter(|paper| paper.required).map(|paper| Handed {
        paper: paper.paper.id.clone(),
        row: i32::try_from(paper.row.unwrap_or(0)).expect("few rows"),
        originals: 1,
        copies: 2,
    });
    needed.collect()
}

fn typed(id: &str, procedure: &Procedure) -> Typed {
    let commitment = procedure.example.answers.of_step(&procedure.form, COMMITMENT);
    Typed {
        id: id.to_owned(),
        commitment: commitment.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
        papers: handed(procedure),
        consent: true,
        starts_clock: false,
    }
}

/// A sheet of this officer's unit, filled in as the example.
async fn filled(t: &TestHouse, officer: &Officer, slug: &str, changed: &[(&str, &str)]) -> String {
    let procedure = procedure(t, slug);
    t.clock.set(nine(&procedure));
    let person = Person { full_name: "Nguyễn Thị Lan".into(), ..Person::default() };
    let id = filing(t).begin_at_counter(officer, slug, &person).await.expect("begun");
    let mut fields = sheet(&procedure);
    for (key, value) in changed {
        fields.insert((*key).to_owned(), (*value).to_owned());
    }
    filing(t).save_at_counter(officer, &id, &fields, Saving::Sent).await.expect("saved");
    id
}

async fn filed(t: &TestHouse, officer: &Officer, typed: Typed) -> DossierCode {
    match filing(t).file_at_counter(officer, typed).await.expect("an outcome") {
        TypedOutcome::Filed(code) => code,
        TypedOutcome::Incomplete(issues) => panic!("{issues:?}"),
    }
}

async fn audits(t: &TestHouse, act: &str) -> u64 {
    audit::Entity::find().filter(audit::Column::Act.eq(act)).count(t.store.read()).await.expect("counted")
}

on_both_engines! {
    async fn every_procedure_is_filed_accepted_and_promised_at_once(t: &TestHouse) {
        for procedure in t.catalogue.procedures() {
            // The example of another unit is filed at that unit's counter.
            let unit = procedure.example.answers.get(AUTHORITY_WARD);
            let unit = if unit.is_empty() { BA_DINH } else { unit };
            let reception = officer(t, &format!("{}@example.vn", procedure.id), unit, RECEPTION).await;
            let id = filled(t, &reception, &procedure.id, &[]).await;
            let code = filed(t, &reception, typed(&id, &procedure)).await;
            assert!(code.as_str().starts_with(&format!("H26.{unit}-")), "{code}");
            let (row, now) = (dossier(t, &id).await, nine(&procedure));
            assert_eq!((row.status, row.channel.as_str()), (Status::Accepted.code(), "counter"), "{}", procedure.id);
            assert_eq!((row.submitted_at, row.accepted_at), (Some(now.0), Some(now.0)), "{}", procedure.id);
            let calendar = starting_calendar();
            let due = Office::usual(&calendar).due(procedure.time_limit.ordinary.limit(), now, None, &[]).at;
            let runs = procedure.time_limit.starts == ClockStart::Acceptance;
            assert_eq!(row.clock_started_at, runs.then_some(now.0), "{}", procedure.id);
            assert_eq!(row.due_at, runs.then_some(due.0), "{}", procedure.id);
            assert!(row.search_key.contains(&code.as_str().to_lowercase()), "{}", row.search_key);
        }
    }

    async fn filing_leaves_history_slip_papers_audit_and_one_mail(t: &TestHouse) {
        let procedure = procedure(t, BIRTH);
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let id = filled(t, &reception, BIRTH, &[("requester.email", "lan@example.vn")]).await;
        let code = filed(t, &reception, typed(&id, &procedure)).await;
        let course = history::Entity::find().all(t.store.read()).await.expect("read");
        let entry = course.first().expect("an entry");
        assert_eq!((course.len(), entry.from_status, entry.to_status), (1, 0, Status::Accepted.code()));
        assert_eq!((entry.actor_role.as_str(), entry.actor_id.as_deref()), ("reception", Some(&*reception.account_id)));
        let slips = issued_papers::Entity::find().all(t.store.read()).await.expect("read");
        assert_eq!((slips.len(), slips[0].kind.as_str()), (1, "slip_01"));
        let facts: serde_json::Value = serde_json::from_str(&slips[0].model).expect("JSON");
        assert_eq!((facts["code"].as_str(), facts["due_at"].as_i64()), (Some(code.as_str()), dossier(t, &id).await.due_at));
        let papers = facts["papers"].as_array().expect("a list");
        assert!(!papers.is_empty() && papers.iter().all(|paper| paper["originals"] == 1 && paper["photocopies"] == 2));
        let kept = counter_papers::Entity::find().count(t.store.read()).await.expect("counted");
        assert_eq!(kept, handed(&procedure).len() as u64);
        assert_eq!(audits(t, "dossier.typed_in").await, 1);
        let mails = outbox::Entity::find().all(t.store.read()).await.expect("read");
        assert_eq!((mails.len(), mails[0].recipient.as_str(), mails[0].kind.as_str()), (1, "lan@example.vn", "accepted"));
        assert!(mails[0].body.contains(&format!("/tra-cuu?ma={}", code.as_str())), "{}", mails[0].body);
        assert!(!mails[0].body.contains(&format!("/ho-so/{id}")), "nobody could open that page");
    }

    async fn whoever_has_no_e_mail_address_is_filed_without_a_mail(t: &TestHouse) {
        let procedure = procedure(t, BIRTH);
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let id = filled(t, &reception, BIRTH, &[("requester.email", "")]).await;
        filed(t, &reception, typed(&id, &procedure)).await;
        assert_eq!(outbox::Entity::find().count(t.store.read()).await.expect("counted"), 0);
    }

    async fn f2_two_presses_of_the_button_make_one_dossier_and_the_next_sheet_has_the_next_code(t: &TestHouse) {
        let procedure = procedure(t, BIRTH);
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let (one, two) = (filled(t, &reception, BIRTH, &[]).await, filled(t, &reception, BIRTH, &[]).await);
        let desk = filing(t);
        let (first, again) = tokio::join!(
            desk.file_at_counter(&reception, typed(&one, &procedure)),
            desk.file_at_counter(&reception, typed(&one, &procedure)),
        );
        let code = |outcome| match outcome {
            Ok(TypedOutcome::Filed(code)) => code,
            other => panic!("{other:?}"),
        };
        let first: DossierCode = code(first);
        assert_eq!(first, code(again));
        let next = filed(t, &reception, typed(&two, &procedure)).await;
        assert!(first.as_str().ends_with("-0001") && next.as_str().ends_with("-0002"), "{first} {next}");
        assert_eq!(audits(t, "dossier.typed_in").await, 2);
    }

    async fn e2_a_sheet_exists_for_the_reception_of_its_unit_alone(t: &TestHouse) {
        let procedure = procedure(t, BIRTH);
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let colleague = officer(t, "dong-nghiep@example.vn", BA_DINH, RECEPTION).await;
        let foreign = officer(t, "khac@example.vn", ELSEWHERE, RECEPTION).await;
        let clerk = officer(t, "van-thu@example.vn", BA_DINH, &[Role::Clerk]).await;
        let administrator = officer(t, "quan-tri@example.vn", "", &[Role::Administrator]).await;
        let id = filled(t, &reception, BIRTH, &[]).await;
        let desk = filing(t);
        let not_found = |refused: Option<CounterRefusal>| {
            matches!(
                refused,
                Some(CounterRefusal::Filing(FilingError::NotFound) | CounterRefusal::Desk(DeskRefusal::NotFound))
            )
        };
        for stranger in [&foreign, &administrator] {
            assert!(not_found(desk.counter_draft(stranger, &id).await.err()));
            assert!(not_found(desk.save_at_counter(stranger, &id, &sheet(&procedure), Saving::Sent).await.err()));
            assert!(not_found(desk.file_at_counter(stranger, typed(&id, &procedure)).await.err()));
        }
        let refused = desk.file_at_counter(&clerk, typed(&id, &procedure)).await.err();
        assert!(matches!(refused, Some(CounterRefusal::Desk(DeskRefusal::NotYours))));
        assert_eq!(dossier(t, &id).await.status, Status::Draft.code());
        assert_eq!(desk.counter_drafts(&foreign).await.expect("read"), CounterDrafts::default());
        let seen = desk.counter_drafts(&colleague).await.expect("read");
        assert_eq!((seen.own.len(), seen.others.len()), (0, 1));
        filed(t, &colleague, typed(&id, &procedure)).await;
    }

    async fn without_consent_papers_or_declaration_nothing_is_filed(t: &TestHouse) {
        let procedure = procedure(t, BIRTH);
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let id = filled(t, &reception, BIRTH, &[]).await;
        let whole = typed(&id, &procedure);
        let lacking = [
            (Typed { consent: false, ..whole.clone() }, false),
            (Typed { papers: Vec::new(), ..whole.clone() }, true),
            (Typed { commitment: BTreeMap::new(), ..whole.clone() }, true),
        ];
        for (typed, with_issues) in lacking {
            match filing(t).file_at_counter(&reception, typed).await.expect("an outcome") {
                TypedOutcome::Incomplete(issues) => assert_eq!(!issues.is_empty(), with_issues),
                TypedOutcome::Filed(code) => panic!("{code}"),
            }
        }
        assert_eq!(dossier(t, &id).await.status, Status::Draft.code());
        filed(t, &reception, whole).await;
    }

    async fn nobody_files_for_themselves_at_the_counter(t: &TestHouse) {
        let procedure = procedure(t, BIRTH);
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let (me, number) = (reception.account_id.clone(), procedure.example.answers.get("requester.personal_id").to_owned());
        assert!(!number.is_empty());
        let kept: Kept<()> = t
            .store
            .write(move |tx| {
                Box::pin(async move {
                    accounts::Entity::update_many()
                        .col_expr(accounts::Column::PersonalId, Expr::value(number))
                        .filter(accounts::Column::Id.eq(me))
                        .exec(tx)
                        .await?;
                    Ok(())
                })
            })
            .await;
        kept.expect("the number is kept");
        let id = filled(t, &reception, BIRTH, &[]).await;
        let refused = filing(t).file_at_counter(&reception, typed(&id, &procedure)).await.err();
        assert!(matches!(refused, Some(CounterRefusal::Desk(DeskRefusal::OwnDossier))), "{refused:?}");
        let filed = dossiers::Entity::find().filter(dossiers::Column::Status.ne(0)).count(t.store.read()).await;
        assert_eq!(filed.expect("counted"), 0);
    }
}
