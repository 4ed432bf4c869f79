//! A house of its own for each story: fresh database, still clock, cheap password hashes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use backend::House;
use backend::accounts::{Accounts, CaptchaProof, Client, LogIn, LogInRefusal, LoggedIn, Registration, SignedIn};
use backend::config::Config;
use backend::store::rows::{accounts, outbox};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _};

use crate::support::TestHouse;

pub const PASSWORD: &str = "ba con vit bo ao sen";

/// One engine with nobody registered.
pub struct Place {
    pub house: House,
    pub accounts: Accounts,
    _test: TestHouse,
}

/// A mail in the outbox.
pub struct Mail {
    pub kind: String,
    pub subject: String,
    pub text: String,
}

impl Mail {
    /// The token of the link in this mail.
    pub fn token(&self) -> String {
        let after = self.text.split("?token=").nth(1).expect("a mail with a link");
        after.split_whitespace().next().expect("a token").to_owned()
    }
}

/// A place on each engine.
pub async fn places() -> Vec<Place> {
    places_with(|_| {}).await
}

/// A place on each engine, configured by the story.
pub async fn places_with(adjust: impl Fn(&mut Config)) -> Vec<Place> {
    let change = |config: &mut Config| {
        config.public_url = Some("https://motcua.test".to_owned());
        adjust(config);
    };
    let sqlite = TestHouse::sqlite_with(change).await;
    let postgres = TestHouse::postgres_with(change).await;
    [Some(sqlite), postgres].into_iter().flatten().map(Place::new).collect()
}

impl Place {
    fn new(test: TestHouse) -> Self {
        let house = test.house.clone();
        Self { accounts: Accounts::new(house.clone()), house, _test: test }
    }

    /// A second server on the same database, with settings of its own.
    pub fn second_server(&self, adjust: impl Fn(&mut Config)) -> Accounts {
        let mut config = (*self.house.config).clone();
        adjust(&mut config);
        Accounts::new(House { config: Arc::new(config), ..self.house.clone() })
    }

    pub fn wait(&self, time: Duration) {
        self.house.clock.advance(time);
    }

    /// Mails to a mailbox, the first first.
    pub async fn mails_to(&self, email: &str) -> Vec<Mail> {
        let rows = outbox::Entity::find()
            .filter(outbox::Column::Recipient.eq(email))
            .order_by_asc(outbox::Column::CreatedAt)
            .all(self.house.store.read())
            .await
            .expect("the story goes on");
        rows.into_iter().map(mail).collect()
    }

    pub async fn last_mail_to(&self, email: &str) -> Mail {
        self.mails_to(email).await.pop().expect("a mail")
    }

    pub async fn account(&self, email: &str) -> accounts::Model {
        let key = email.to_lowercase();
        let found = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(key));
        found.one(self.house.store.read()).await.expect("the story goes on").expect("an account")
    }

    pub async fn count_accounts(&self) -> u64 {
        accounts::Entity::find().count(self.house.store.read()).await.expect("the story goes on")
    }

    /// Registers and activates somebody. The clock moves on by a second, so mails have an order.
    pub async fn citizen(&self, email: &str) {
        self.accounts.register(&form(email), true, &client()).await.expect("the story goes on");
        let token = self.last_mail_to(email).await.token();
        self.accounts.activate(&token).await.expect("the story goes on");
        self.wait(Duration::from_secs(1));
    }

    pub async fn try_log_in(&self, email: &str, password: &str) -> Result<LoggedIn, LogInRefusal> {
        self.accounts.log_in(&pair(email, password), &client()).await
    }

    /// Signs in and gives the cookie.
    pub async fn log_in(&self, email: &str) -> String {
        self.try_log_in(email, PASSWORD).await.expect("the story goes on").cookie.reveal().to_owned()
    }

    pub async fn who(&self, cookie: &str) -> Option<SignedIn> {
        self.accounts.who(cookie).await.expect("the story goes on")
    }
}

fn mail(row: outbox::Model) -> Mail {
    let body: serde_json::Value = serde_json::from_str(&row.body).expect("the story goes on");
    let text = |name: &str| body[name].as_str().expect("the story goes on").to_owned();
    Mail { subject: text("subject"), text: text("text"), kind: row.kind }
}

pub fn client() -> Client {
    client_at("203.0.113.7")
}

pub fn client_at(address: &str) -> Client {
    Client { address: address.parse().expect("the story goes on"), user_agent: "Firefox".to_owned() }
}

/// A registration form without mistakes.
pub fn form(email: &str) -> Registration {
    let fields = [
        ("loai", "ca-nhan"),
        ("full_name", "Nguyễn Thị Lan"),
        ("personal_id", "001190000001"),
        ("phone", "0900000001"),
        ("email", email),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
        ("consent", "true"),
    ];
    let fields: BTreeMap<String, String> = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    Registration::read(&fields)
}

pub fn pair(email: &str, password: &str) -> LogIn {
    LogIn {
        email: email.to_owned(),
        password: password.to_owned(),
        next: String::new(),
        kept: String::new(),
        captcha: CaptchaProof::Absent,
        old_cookie: None,
    }
}
