//! Inviting somebody to a post, and taking it: by one-time link, from the command line for the first administrator, by
//! mail for everybody else.
//!
//! The link opens a page with a form; only posting it spends the link. Whoever takes a post chooses a password of
//! twelve characters or more and sets a second factor at the first sign-in.

use domain::contact::Email;
use domain::password::{self, Strength};
use domain::person::parse_name;
use domain::roles::Role;
use domain::text::nfc;
use domain::time::Moment;
use domain::words::Phrase;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::posts::PostForm;
use super::{AdminRefusal, reach};
use crate::accounts::{Accounts, CONSENT_VERSION, HashProblem, INVITATION_HOURS, Secret, TokenPurpose};
use crate::desk::Officer;
use crate::mail::templates;
use crate::store::rows::accounts::{self, AccountKind, AccountState};
use crate::store::rows::officers;
use crate::store::{StoreError, Tx};
use crate::{House, audit, outbox};

/// A password hash that no password has: the account waits for its first one.
const NO_PASSWORD: &str = "!";

/// Invites somebody by mail.
///
/// # Errors
/// `Invalid` with every mistake; an address that has an account already is one, and so is one that somebody else invited
/// to a post that this administrator does not manage.
pub async fn invite(house: &House, officer: &Officer, email_typed: &str, form: PostForm) -> Result<(), AdminRefusal> {
    let managed = reach(officer)?.map(str::to_owned);
    let email = Email::parse(email_typed);
    let mut wrong = Vec::new();
    if email.is_err() {
        wrong.push(("email".to_owned(), Phrase::new("Địa chỉ email chưa đúng.", "The e-mail address is not right.")));
    }
    let form = match form.checked(officer) {
        Ok(form) => Some(form),
        Err(AdminRefusal::Invalid(more)) => {
            wrong.extend(more);
            None
        }
        Err(other) => return Err(other),
    };
    let (Ok(email), Some(form)) = (email, form) else { return Err(AdminRefusal::Invalid(wrong)) };
    let (inside, officer) = (house.clone(), officer.clone());
    let secret = Secret::from_bytes(house.random.bytes());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let id = prepare(tx, &inside, &email, &form, managed.as_deref()).await?;
                let until = link(tx, &inside, &id, &secret).await?;
                let mail = templates::invitation(&inside.config, email.as_str(), secret.reveal(), until);
                outbox::enqueue(tx, &inside, mail).await?;
                let details = serde_json::json!({ "unit": form.unit_code, "roles": form.roles_json() });
                let entry = audit::Entry::by(&officer.account_id, "post.invited", "account", &id).with(details);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}

/// The first administrator: gives the address of the one-time page, beginning with `/`.
///
/// # Errors
/// `Invalid` when the address cannot be used.
pub async fn create_administrator(house: &House, email_typed: &str) -> Result<String, AdminRefusal> {
    let email = Email::parse(email_typed).map_err(|_| {
        AdminRefusal::field("email", Phrase::new("Địa chỉ email chưa đúng.", "The e-mail address is not right."))
    })?;
    let form =
        PostForm {
            title: "Quản trị hệ thống".to_owned(), unit_code: String::new(), roles: vec![Role::Administrator]
        };
    let inside = house.clone();
    let secret = Secret::from_bytes(house.random.bytes());
    let path = format!("/bat-dau?token={}", secret.reveal());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let id = prepare(tx, &inside, &email, &form, None).await?;
                link(tx, &inside, &id, &secret).await?;
                let entry = audit::Entry {
                    act: "post.administrator_created",
                    subject_kind: "account",
                    subject: Some(id),
                    ..audit::Entry::default()
                };
                Ok::<(), AdminRefusal>(audit::record(tx, &inside, entry).await?)
            })
        })
        .await?;
    Ok(path)
}

/// A waiting account with its post; one that was invited before and has not answered is invited anew, unless to a post
/// outside the unit that is managed.
async fn prepare(
    tx: &Tx,
    house: &House,
    email: &Email,
    form: &PostForm,
    managed: Option<&str>,
) -> Result<String, AdminRefusal> {
    use sea_orm::{ColumnTrait as _, QueryFilter as _};
    let now = house.clock.now().0;
    let known = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(email.key())).one(tx).await?;
    let id = match known {
        Some(known)
            if known.state == AccountState::Pending
                && known.password_hash == NO_PASSWORD
                && may_replace(tx, &known.id, managed).await? =>
        {
            known.id
        }
        Some(_) => {
            return Err(AdminRefusal::field(
                "email",
                Phrase::new(
                    "Địa chỉ này đã có tài khoản. Cán bộ dùng một địa chỉ riêng cho công việc.",
                    "This address has an account already. Officers use an address of their own for work.",
                ),
            ));
        }
        None => {
            let id = house.random.id();
            accounts::Entity::insert(waiting(&id, email, now).into_active_model()).exec_without_returning(tx).await?;
            id
        }
    };
    let post = officers::Model {
        account_id: id.clone(),
        unit_code: form.unit_code.clone(),
        roles: form.roles_json(),
        title: form.title.clone(),
        created_at: now,
        disabled_at: None,
    };
    officers::Entity::delete_by_id(&id).exec(tx).await?;
    officers::Entity::insert(post.into_active_model()).exec_without_returning(tx).await?;
    Ok(id)
}

/// Whether the post that somebody was invited to may be another one: it is of the managed unit, or all are managed.
async fn may_replace(tx: &Tx, id: &str, managed: Option<&str>) -> Result<bool, StoreError> {
    let Some(unit) = managed else { return Ok(true) };
    let post = officers::Entity::find_by_id(id).one(tx).await?;
    Ok(post.is_none_or(|post| post.unit_code == unit))
}

fn waiting(id: &str, email: &Email, now: i64) -> accounts::Model {
    accounts::Model {
        id: id.to_owned(),
        kind: AccountKind::Individual,
        email: email.as_str().to_owned(),
        email_key: email.key().to_owned(),
        password_hash: NO_PASSWORD.to_owned(),
        full_name: String::new(),
        personal_id: String::new(),
        phone: String::new(),
        organisation_name: None,
        tax_code: None,
        state: AccountState::Pending,
        profile: "{}".to_owned(),
        consent_version: CONSENT_VERSION.to_owned(),
        consent_at: now,
        created_at: now,
        activated_at: None,
        second_factor_required: 1,
    }
}

async fn link(tx: &Tx, house: &House, id: &str, secret: &Secret) -> Result<Moment, StoreError> {
    let now = house.clock.now();
    let until = Moment(now.0 + INVITATION_HOURS * 3_600_000);
    crate::accounts::put_token(tx, id, TokenPurpose::Invitation, secret, now.0, until.0).await?;
    Ok(until)
}

/// Whether an invitation can be taken.
///
/// # Errors
/// When the store fails.
pub async fn is_open(house: &House, token: &str) -> Result<bool, StoreError> {
    let found = crate::accounts::open_token(house, token, TokenPurpose::Invitation).await?;
    Ok(found.is_some())
}

/// The form of whoever takes a post.
#[derive(Clone, Default)]
pub struct Taking {
    /// The token of the link.
    pub token: String,
    /// Full name.
    pub full_name: String,
    /// Password.
    pub password: String,
    /// The same again.
    pub password_again: String,
}

/// Takes the post: name and password are set, the account is active.
///
/// # Errors
/// `NotFound` for a dead link; `Invalid` with every mistake, the link stays good; `Busy`.
pub async fn take(house: &House, accounts_of: &Accounts, form: Taking) -> Result<(), AdminRefusal> {
    let account = crate::accounts::open_token(house, &form.token, TokenPurpose::Invitation).await?;
    let account = account.ok_or(AdminRefusal::NotFound)?;
    let name = parse_name(&form.full_name);
    let mut wrong: Vec<(String, Phrase)> = Vec::new();
    if let Err(problem) = &name {
        wrong.push(("full_name".to_owned(), problem.phrase()));
    }
    let owner = password::Owner { email: &account.email, name: &form.full_name, portal: house.config.portal_name() };
    if let Err(problem) = password::check(&form.password, Strength::Office, owner, crate::accounts::is_common) {
        wrong.push(("password".to_owned(), problem.phrase()));
    }
    if nfc(&form.password) != nfc(&form.password_again) {
        wrong.push((
            "password_again".to_owned(),
            Phrase::new("Hai mật khẩu chưa giống nhau. Nhập lại cả hai.", "The passwords differ. Enter both again."),
        ));
    }
    let Some(name) = name.ok().filter(|_| wrong.is_empty()) else { return Err(AdminRefusal::Invalid(wrong)) };
    let hash = accounts_of.hash_new(&form.password).await.map_err(|problem| match problem {
        HashProblem::Busy => AdminRefusal::Busy,
        HashProblem::Cost | HashProblem::Failed => AdminRefusal::Broken(StoreError::broken("a password hash failed")),
    })?;
    let inside = house.clone();
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let now = inside.clock.now().0;
                if !crate::accounts::spend_token(tx, &form.token, TokenPurpose::Invitation, now).await? {
                    return Err(AdminRefusal::NotFound);
                }
                let change = accounts::ActiveModel {
                    id: Set(account.id.clone()),
                    full_name: Set(name),
                    password_hash: Set(hash),
                    state: Set(AccountState::Active),
                    consent_at: Set(now),
                    activated_at: Set(Some(now)),
                    ..Default::default()
                };
                change.update(tx).await?;
                let entry = audit::Entry::by(&account.id, "post.taken", "account", &account.id);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}
