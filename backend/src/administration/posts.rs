//! "Cán bộ": posts with their units and roles; a change takes effect with the next request.

use std::collections::{HashMap, HashSet};

use domain::roles::Role;
use domain::text::clean_line;
use domain::words::Phrase;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{AdminRefusal, reach};
use crate::desk::Officer;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::{audit as audit_log, officers};
use crate::store::{StoreError, Tx};
use crate::units::Units;
use crate::{House, audit};

/// A post in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The account.
    pub account_id: String,
    /// Full name; empty until the invitation is accepted.
    pub full_name: String,
    /// Address.
    pub email: String,
    /// Position.
    pub title: String,
    /// The unit; empty for the whole city.
    pub unit_code: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// Waiting for the invitation to be accepted.
    pub invited: bool,
    /// The post has ended.
    pub ended: bool,
    /// The account is closed for another reason than the end of the post, which bringing the post back does not undo.
    pub closed: bool,
}

/// All posts that an administrator manages, by unit and name.
///
/// # Errors
/// `NotYours` for whoever manages nothing.
pub async fn list(house: &House, officer: &Officer) -> Result<Vec<Post>, AdminRefusal> {
    let mut find = officers::Entity::find().order_by_asc(officers::Column::UnitCode);
    if let Some(unit) = reach(officer)? {
        find = find.filter(officers::Column::UnitCode.eq(unit));
    }
    let db = house.store.read();
    let posts = find.all(db).await?;
    let ids: Vec<&str> = posts.iter().map(|post| post.account_id.as_str()).collect();
    let people = accounts::Entity::find().filter(accounts::Column::Id.is_in(ids)).all(db).await?;
    let over = posts.iter().filter(|post| post.disabled_at.is_some()).map(|post| post.account_id.as_str());
    let by_the_end = closed_by_the_end(db, &over.collect::<Vec<_>>()).await?;
    let mut list: Vec<Post> = posts
        .into_iter()
        .filter_map(|post| {
            let person = people.iter().find(|person| person.id == post.account_id)?;
            let closed = person.state == AccountState::Disabled && !by_the_end.contains(&post.account_id);
            Some(Post {
                closed,
                account_id: post.account_id,
                full_name: person.full_name.clone(),
                email: person.email.clone(),
                title: post.title,
                unit_code: post.unit_code,
                roles: roles_of(&post.roles),
                invited: person.state == AccountState::Pending,
                ended: post.disabled_at.is_some(),
            })
        })
        .collect();
    list.sort_by(|a, b| {
        let key = |post: &Post| (post.unit_code.clone(), domain::person::name_sort_key(&post.full_name));
        key(a).cmp(&key(b))
    });
    Ok(list)
}

fn roles_of(json: &str) -> Vec<Role> {
    let keys: Vec<String> = serde_json::from_str(json).unwrap_or_default();
    keys.iter().filter_map(|key| Role::from_key(key)).collect()
}

/// What a post is made of, as typed.
#[derive(Debug, Clone, Default)]
pub struct PostForm {
    /// Position.
    pub title: String,
    /// The unit; empty for the whole city.
    pub unit_code: String,
    /// The roles.
    pub roles: Vec<Role>,
}

impl PostForm {
    /// Checked against what this administrator may give.
    ///
    /// # Errors
    /// `Invalid` with every mistake at once.
    pub fn checked(mut self, officer: &Officer) -> Result<Self, AdminRefusal> {
        let reach = reach(officer)?;
        let mut wrong: Vec<(String, Phrase)> = Vec::new();
        let mut say = |field: &str, message| wrong.push((field.to_owned(), message));
        self.title = clean_line(&self.title);
        self.roles.sort();
        self.roles.dedup();
        if self.title.is_empty() {
            say("title", Phrase::new("Ghi chức vụ.", "Give the position."));
        }
        if self.roles.is_empty() || self.roles.iter().any(|role| !role.works_for_the_office()) {
            say("roles", Phrase::new("Chọn ít nhất một vai trò.", "Choose at least one role."));
        }
        let of_unit = self.roles.iter().any(|role| role.belongs_to_a_unit());
        let of_city = self.roles.iter().any(|role| !role.belongs_to_a_unit());
        if of_unit && of_city {
            say(
                "roles",
                Phrase::new(
                    "Vai trò của đơn vị và vai trò toàn thành phố không đi cùng nhau.",
                    "Roles of a unit and roles of the whole city do not go together.",
                ),
            );
        }
        if let Some(own) = reach {
            if of_city || self.roles.contains(&Role::UnitAdministrator) {
                say("roles", Phrase::new("Bạn không cấp được vai trò này.", "You may not give this role."));
            }
            own.clone_into(&mut self.unit_code);
        }
        if of_city {
            self.unit_code.clear();
        } else if Units::embedded().city_unit(&self.unit_code).is_none() {
            say("unit", Phrase::new("Chọn đơn vị.", "Choose the unit."));
        }
        if wrong.is_empty() { Ok(self) } else { Err(AdminRefusal::Invalid(wrong)) }
    }

    pub(super) fn roles_json(&self) -> String {
        let keys: Vec<&str> = self.roles.iter().map(|role| role.key()).collect();
        serde_json::json!(keys).to_string()
    }
}

async fn managed(tx: &Tx, officer: &Officer, account_id: &str) -> Result<officers::Model, AdminRefusal> {
    let post = officers::Entity::find_by_id(account_id).one(tx).await?.ok_or(AdminRefusal::NotFound)?;
    match reach(officer)? {
        Some(unit) if post.unit_code != unit => Err(AdminRefusal::NotFound),
        Some(_) | None => Ok(post),
    }
}

/// Gives a post another unit, other roles, another title.
///
/// # Errors
/// `NotYours` for one's own post: nobody gives roles to themselves.
pub async fn change(house: &House, officer: &Officer, account_id: &str, form: PostForm) -> Result<(), AdminRefusal> {
    let form = form.checked(officer)?;
    if account_id == officer.account_id {
        return Err(AdminRefusal::NotYours);
    }
    let (inside, officer, id) = (house.clone(), officer.clone(), account_id.to_owned());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let before = managed(tx, &officer, &id).await?;
                let change = officers::ActiveModel {
                    account_id: Set(id.clone()),
                    unit_code: Set(form.unit_code.clone()),
                    roles: Set(form.roles_json()),
                    title: Set(form.title.clone()),
                    ..Default::default()
                };
                change.update(tx).await?;
                // A new role begins with a new login session.
                crate::accounts::end_sessions(tx, &id, "role_changed", inside.clock.now().0).await?;
                let details = serde_json::json!({
                    "unit": [before.unit_code, form.unit_code], "roles": [before.roles, form.roles_json()]
                });
                let entry = audit::Entry::by(&officer.account_id, "post.changed", "account", &id).with(details);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}

/// Which of these accounts were closed by the end of their post, as its entry in the audit log says: that alone is undone
/// when the post comes back. Whatever else closed an account stands, before the end or without it.
async fn closed_by_the_end(db: &impl ConnectionTrait, ids: &[&str]) -> Result<HashSet<String>, StoreError> {
    let mut last: HashMap<String, bool> = HashMap::new();
    for some in ids.chunks(500) {
        let ends = audit_log::Entity::find()
            .filter(audit_log::Column::Act.eq("post.ended"))
            .filter(audit_log::Column::SubjectKind.eq("account"))
            .filter(audit_log::Column::SubjectId.is_in(some.to_vec()))
            .order_by_asc(audit_log::Column::SeqId)
            .all(db)
            .await?;
        last.extend(ends.into_iter().filter_map(|end| {
            let details: serde_json::Value = serde_json::from_str(&end.details).unwrap_or_default();
            Some((end.subject_id?, details["closed_account"].as_bool().unwrap_or(false)))
        }));
    }
    Ok(last.into_iter().filter(|(_, closed)| *closed).map(|(id, _)| id).collect())
}

/// Ends a post and closes its account, unless that is closed already. A post that has ended stays as it is.
///
/// # Errors
/// `NotYours` for one's own post.
pub async fn end(house: &House, officer: &Officer, account_id: &str) -> Result<(), AdminRefusal> {
    if account_id == officer.account_id {
        return Err(AdminRefusal::NotYours);
    }
    let (inside, officer, id) = (house.clone(), officer.clone(), account_id.to_owned());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                if managed(tx, &officer, &id).await?.disabled_at.is_some() {
                    return Ok(());
                }
                let now = inside.clock.now().0;
                let post = officers::ActiveModel {
                    account_id: Set(id.clone()),
                    disabled_at: Set(Some(now)),
                    ..Default::default()
                };
                post.update(tx).await?;
                let closes = person(tx, &id).await?.state == AccountState::Active;
                if closes {
                    set_state(tx, &id, AccountState::Disabled).await?;
                }
                crate::accounts::end_sessions(tx, &id, "disabled", now).await?;
                let entry = audit::Entry::by(&officer.account_id, "post.ended", "account", &id);
                let entry = entry.with(serde_json::json!({ "closed_account": closes }));
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}

/// Brings a post back, and opens its account again if the end of the post is what closed it. Tells whether the account
/// stays closed.
///
/// # Errors
/// `NotYours` for one's own post.
pub async fn renew(house: &House, officer: &Officer, account_id: &str) -> Result<bool, AdminRefusal> {
    if account_id == officer.account_id {
        return Err(AdminRefusal::NotYours);
    }
    let (inside, officer, id) = (house.clone(), officer.clone(), account_id.to_owned());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let post = managed(tx, &officer, &id).await?;
                let disabled = person(tx, &id).await?.state == AccountState::Disabled;
                if post.disabled_at.is_none() {
                    return Ok(disabled);
                }
                let opens = disabled && closed_by_the_end(tx, &[id.as_str()]).await?.contains(&id);
                let change =
                    officers::ActiveModel { account_id: Set(id.clone()), disabled_at: Set(None), ..Default::default() };
                change.update(tx).await?;
                if opens {
                    set_state(tx, &id, AccountState::Active).await?;
                }
                let entry = audit::Entry::by(&officer.account_id, "post.renewed", "account", &id);
                let entry = entry.with(serde_json::json!({ "opened_account": opens }));
                audit::record(tx, &inside, entry).await?;
                Ok(disabled && !opens)
            })
        })
        .await
}

async fn person(tx: &Tx, id: &str) -> Result<accounts::Model, AdminRefusal> {
    accounts::Entity::find_by_id(id).one(tx).await?.ok_or(AdminRefusal::NotFound)
}

async fn set_state(tx: &Tx, id: &str, state: AccountState) -> Result<(), StoreError> {
    let change = accounts::ActiveModel { id: Set(id.to_owned()), state: Set(state), ..Default::default() };
    change.update(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn administrator(role: Role, unit: &str) -> Officer {
        Officer {
            account_id: "a".into(),
            full_name: String::new(),
            title: String::new(),
            unit_code: unit.into(),
            roles: vec![role],
        }
    }

    fn form(roles: &[Role], unit: &str) -> PostForm {
        PostForm { title: "Công chức".into(), unit_code: unit.into(), roles: roles.to_vec() }
    }

    #[test]
    fn a_units_administrator_gives_roles_of_the_own_unit_only() {
        let own = administrator(Role::UnitAdministrator, "00004");
        let given = form(&[Role::Clerk, Role::Clerk], "00070").checked(&own).expect("allowed");
        assert_eq!((given.unit_code.as_str(), given.roles.len()), ("00004", 1));
        for role in [Role::UnitAdministrator, Role::Administrator, Role::Auditor, Role::Citizen] {
            assert!(matches!(form(&[role], "00004").checked(&own), Err(AdminRefusal::Invalid(_))), "{role:?}");
        }
    }

    #[test]
    fn roles_of_a_unit_need_a_unit_and_do_not_mix_with_those_of_the_city() {
        let all = administrator(Role::Administrator, "");
        assert!(form(&[Role::Leader], "00004").checked(&all).is_ok());
        assert!(form(&[Role::Leader], "").checked(&all).is_err());
        assert!(form(&[Role::Leader, Role::Auditor], "00004").checked(&all).is_err());
        assert_eq!(form(&[Role::Auditor], "00004").checked(&all).expect("allowed").unit_code, "");
        let clerk = administrator(Role::Clerk, "00004");
        assert!(matches!(form(&[Role::Clerk], "00004").checked(&clerk), Err(AdminRefusal::NotYours)));
    }
}
