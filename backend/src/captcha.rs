//! Confirmation codes of our own: a picture, the same characters spoken, one use, five minutes, one purpose.
//!
//! The page carries a random id and nothing else. When its picture or sound is first asked for, a random seed is stored
//! under the hash of purpose and id, and the characters are computed from *both* the seed and the id. So the page alone
//! gives nothing away (the seed is in the database), a copy of the database gives nothing away either (the ids are in
//! the pages), several servers draw the same picture, and no secret has to be configured or kept.
//! The first check blanks the seed, right or wrong, so an id never comes back to life; clean-up removes the row.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};

use challenge::{Challenge, is_plausible, key, same, tidy};

use crate::House;
use crate::store::rows::captchas::{Column, Entity, Model};
use crate::store::{StoreError, Tx};

mod challenge;
mod dice;
mod draw;
mod fill;
mod speak;

/// Characters of a code: none that looks or sounds like another.
pub const ALPHABET: &str = "23456789ACDEHMNRTUXY";

/// Characters in one code.
pub const LENGTH: usize = 6;

/// The form a challenge was made for; a code for one form does not open another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Making an account.
    Registration,
    /// Logging in after too many failures.
    Login,
    /// Public look-up.
    Lookup,
    /// "Gửi thông tin".
    Send,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Registration, Self::Login, Self::Lookup, Self::Send];

    /// The word in addresses and rows.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Registration => "register",
            Self::Login => "login",
            Self::Lookup => "lookup",
            Self::Send => "send",
        }
    }

    /// The purpose of a word in an address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }
}

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptchaVerdict {
    /// The code is right; it is used up now.
    Right,
    /// The code is wrong; it is used up too.
    Wrong,
    /// There is no such code any more: used, too old, or never drawn.
    Gone,
}

/// Why there is no picture or sound.
#[derive(Debug, thiserror::Error)]
pub enum CaptchaError {
    /// The challenge was used, is too old, or its id is none of ours.
    #[error("the challenge is used up or too old")]
    Gone,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

/// Makes and checks challenges.
#[derive(Clone, Debug)]
pub struct Captcha {
    house: House,
}

impl Captcha {
    /// The captchas of this house.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// A random id for a page; nothing is stored yet.
    #[must_use]
    pub fn fresh_id(&self) -> String {
        self.house.random.id()
    }

    /// The picture of a challenge, a PNG; the same each time.
    ///
    /// # Errors
    /// `Gone`, or a failing store.
    pub async fn picture(&self, purpose: Purpose, id: &str) -> Result<Vec<u8>, CaptchaError> {
        let drawn = self.challenge(purpose, id).await?;
        Ok(draw::picture(&drawn.characters, drawn.looks))
    }

    /// The same characters spoken, a WAV.
    ///
    /// # Errors
    /// `Gone`, or a failing store.
    pub async fn sound(&self, purpose: Purpose, id: &str) -> Result<Vec<u8>, CaptchaError> {
        let drawn = self.challenge(purpose, id).await?;
        Ok(speak::sound(&drawn.characters, drawn.looks))
    }

    /// Checks an answer and uses the challenge up, in a transaction of its own.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn spend(&self, purpose: Purpose, id: &str, answer: &str) -> Result<CaptchaVerdict, StoreError> {
        let (captcha, id, answer) = (self.clone(), id.to_owned(), answer.to_owned());
        let work = self
            .house
            .store
            .write(move |tx| Box::pin(async move { captcha.spend_in(tx, purpose, &id, &answer).await }));
        work.await
    }

    /// Checks an answer and uses the challenge up as part of a business action that must commit either way.
    ///
    /// Of many at once with the same id exactly one blanks the seed, and only that one can be right.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn spend_in(
        &self,
        tx: &Tx,
        purpose: Purpose,
        id: &str,
        answer: &str,
    ) -> Result<CaptchaVerdict, StoreError> {
        let key = key(purpose, id);
        let row = Entity::find_by_id(key.as_str()).one(tx).await?;
        let Some(row) = row else {
            return self.spend_unseen(tx, purpose, id, answer).await;
        };
        let blanked = Entity::update_many()
            .col_expr(Column::AnswerHash, Expr::value(SPENT))
            .filter(Column::Id.eq(key))
            .filter(Column::AnswerHash.ne(SPENT))
            .exec(tx)
            .await?;
        if blanked.rows_affected != 1 || row.expires_at <= self.house.clock.now().0 {
            return Ok(CaptchaVerdict::Gone);
        }
        let drawn = Challenge::of(&row.answer_hash, purpose, id);
        let right = same(&tidy(answer), &drawn.characters) || self.is_test_answer(answer);
        Ok(if right { CaptchaVerdict::Right } else { CaptchaVerdict::Wrong })
    }

    /// An id whose picture nobody asked for: only the test answer solves it, and only once.
    async fn spend_unseen(
        &self,
        tx: &Tx,
        purpose: Purpose,
        id: &str,
        answer: &str,
    ) -> Result<CaptchaVerdict, StoreError> {
        if !self.is_test_answer(answer) || !is_plausible(id) {
            return Ok(CaptchaVerdict::Gone);
        }
        let mut row = self.row(purpose, id);
        SPENT.clone_into(&mut row.answer_hash);
        let inserted = insert_if_new(tx, row).await?;
        Ok(if inserted { CaptchaVerdict::Right } else { CaptchaVerdict::Gone })
    }

    /// The challenge of an id; its first picture or sound makes it.
    async fn challenge(&self, purpose: Purpose, id: &str) -> Result<Challenge, CaptchaError> {
        if !is_plausible(id) {
            return Err(CaptchaError::Gone);
        }
        let key = key(purpose, id);
        let found = Entity::find_by_id(key.as_str()).one(self.house.store.read()).await.map_err(StoreError::from)?;
        let row = match found {
            Some(row) => row,
            None => self.make(purpose, id).await?,
        };
        if row.answer_hash == SPENT || row.expires_at <= self.house.clock.now().0 {
            return Err(CaptchaError::Gone);
        }
        Ok(Challenge::of(&row.answer_hash, purpose, id))
    }

    /// Stores a seed unless picture or sound, asked for at the same moment, stored one already.
    async fn make(&self, purpose: Purpose, id: &str) -> Result<Model, StoreError> {
        let row = self.row(purpose, id);
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                let key = row.id.clone();
                insert_if_new(tx, row).await?;
                let kept = Entity::find_by_id(key).one(tx).await?;
                kept.ok_or_else(|| StoreError::broken("a challenge vanished while it was made"))
            })
        });
        work.await
    }

    fn row(&self, purpose: Purpose, id: &str) -> Model {
        let now = self.house.clock.now().0;
        Model {
            id: key(purpose, id),
            purpose: purpose.word().to_owned(),
            answer_hash: self.house.random.token_256(),
            created_at: now,
            expires_at: now + self.house.config.captcha.minutes * 60_000,
        }
    }

    fn is_test_answer(&self, answer: &str) -> bool {
        let expected = self.house.config.captcha.test_answer.as_ref();
        expected.is_some_and(|expected| same(&tidy(answer), &tidy(expected.expose())))
    }
}

/// What stands in place of the seed once a challenge is used up.
const SPENT: &str = "";

async fn insert_if_new(tx: &Tx, row: Model) -> Result<bool, StoreError> {
    let keep = OnConflict::column(Column::Id).do_nothing().to_owned();
    let rows = Entity::insert(row.into_active_model()).on_conflict(keep).exec_without_returning(tx).await?;
    Ok(rows == 1)
}

#[cfg(test)]
mod tests {
    use super::Purpose;

    #[test]
    fn purposes_have_words_of_their_own() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::from_word(purpose.word()), Some(purpose));
        }
        assert_eq!(Purpose::from_word("other"), None);
    }
}
