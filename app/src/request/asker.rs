//! Who asks, and what the house offers to answer with: made once per request by the server's
//! `login` layer, read from the request's parts by pages, server functions and forms.

use super::{PortalFace, PublicNotice, Returned, Viewer, Visit};
use crate::refusal::Refusal;
use crate::texts::files::FileLimits;
use backend::Portal;
use backend::accounts::SignedIn;
use backend::desk::Officer;
use backend::notices::Notice;
use backend::visitors::Visitor;
use domain::words::Language;
use leptos::reactive::owner::with_context;
use std::net::IpAddr;
use std::sync::Arc;

/// One request's person and circumstances. Cheap to clone.
#[derive(Clone)]
pub struct Asker(Arc<Facts>);

/// What the server's layers found out about the request.
#[derive(Clone)]
pub struct Facts {
    /// Every service of the house.
    pub portal: Portal,
    /// The signed-in person, if any.
    pub who: Option<SignedIn>,
    /// Value of the login-session cookie as sent.
    pub cookie: Option<String>,
    /// The same browser before anybody has signed in.
    pub visitor: Visitor,
    /// Value of the cookie of the first step of signing in as sent.
    pub first_step: Option<String>,
    /// Address of the client, after trusted proxies.
    pub address: IpAddr,
    /// `User-Agent`, cut to 200 characters.
    pub user_agent: String,
    /// Language chosen by cookie.
    pub language: Language,
    /// Theme chosen by cookie: `light`, `dark` or empty.
    pub theme: String,
    /// Number of the request in the log.
    pub request_id: String,
    /// The data are those of the demonstration.
    pub demo: bool,
    /// What the portal tells everybody now.
    pub notices: Arc<Vec<Notice>>,
}

impl std::ops::Deref for Asker {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

impl Asker {
    /// Wraps the facts found by the layers.
    pub fn new(facts: Facts) -> Self {
        Self(Arc::new(facts))
    }

    /// The asker of the request being answered.
    ///
    /// # Panics
    /// When called outside a request: the router puts an asker into every request that reaches a page.
    pub fn of_this_request() -> Self {
        with_context::<axum::http::request::Parts, _>(|parts| parts.extensions.get::<Asker>().cloned())
            .flatten()
            .expect("the login layer puts an asker into every request")
    }

    /// The same asker in another language.
    #[must_use]
    pub fn speaking(&self, language: Language) -> Self {
        Self::new(Facts { language, ..Facts::clone(self) })
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// [`Refusal::SignIn`] for a visitor.
    pub fn signed_in(&self) -> Result<&SignedIn, Refusal> {
        self.who.as_ref().ok_or(Refusal::SignIn)
    }

    /// The officer at the desk. For everybody else the desk does not exist.
    ///
    /// # Errors
    /// [`Refusal::SignIn`] for a visitor, [`Refusal::NotFound`] for whoever opens no dossiers of a unit.
    pub fn officer(&self) -> Result<&Officer, Refusal> {
        let officer = self.signed_in()?.officer.as_deref();
        officer.filter(|officer| officer.works_at_a_desk()).ok_or(Refusal::NotFound)
    }

    /// Limits of uploads, as messages name them.
    pub fn file_limits(&self) -> FileLimits {
        let limits = &self.portal.house().config.limits;
        FileLimits {
            file_bytes: limits.file_bytes,
            dossier_bytes: limits.dossier_bytes,
            account_bytes: limits.account_bytes,
            files: limits.files_per_dossier,
        }
    }

    /// Whoever works for the office, at a desk or not.
    ///
    /// # Errors
    /// [`Refusal::SignIn`] for a visitor, [`Refusal::NotFound`] for whoever has no post.
    pub fn post(&self) -> Result<&Officer, Refusal> {
        self.signed_in()?.officer.as_deref().ok_or(Refusal::NotFound)
    }

    /// The token that forms of this login session carry, or of this visitor.
    pub fn form_token(&self) -> &str {
        self.who.as_ref().map_or(self.visitor.token(), |who| who.form_token.as_str())
    }

    /// Checks the token of a form that came as browsers send it without scripts, from whomever.
    ///
    /// # Errors
    /// [`Refusal::StaleForm`] when it is not the token of this login session, or of this visitor.
    pub fn check_plain_form(&self, token: &str) -> Result<(), Refusal> {
        self.check_token(token)?;
        match self.who.is_some() || self.visitor.sent(token) {
            true => Ok(()),
            false => Err(Refusal::StaleForm(self.visitor.token().to_owned())),
        }
    }

    /// Checks the token that a signed-in person's form carries. What visitors send by scripts needs none: no form of another
    /// site can send JSON.
    ///
    /// # Errors
    /// [`Refusal::StaleForm`] when it does not belong to this login session; the page that sent it is one of ours, for
    /// other sites were refused before.
    pub fn check_token(&self, token: &str) -> Result<(), Refusal> {
        match &self.who {
            Some(who) if who.form_token != token => Err(Refusal::StaleForm(who.form_token.clone())),
            Some(_) | None => Ok(()),
        }
    }

    /// What the portal tells everybody: as banners of every page, or on the home page.
    pub fn notices(&self, banners: bool) -> Vec<PublicNotice> {
        let language = self.language;
        let chosen = self.notices.iter().filter(|notice| notice.everywhere == banners);
        let told = chosen.map(|notice| PublicNotice {
            severity: notice.severity.key().to_owned(),
            mark: notice.severity.words().get(language).to_owned(),
            text: notice.words.get(language).to_owned(),
            untranslated: language == Language::En && notice.words.en.is_empty(),
        });
        told.collect()
    }

    /// A form that came back with the request being answered.
    pub fn returned() -> Option<Returned> {
        with_context::<axum::http::request::Parts, _>(|parts| parts.extensions.get::<Returned>().cloned()).flatten()
    }

    /// What the page may know about this request.
    pub fn visit(&self) -> Visit {
        let house = self.portal.house();
        let portal = &house.config.portal;
        Visit {
            viewer: self.who.as_ref().map(|who| Viewer {
                name: who.full_name.clone(),
                email: who.email.clone(),
                organisation: who.person_kind.is_organisation(),
                acting_for: who.acting_for.as_ref().map(|acting| acting.name.clone()).unwrap_or_default(),
                represents: who.represents,
                office: who.officer.as_ref().map(|officer| officer.home().to_owned()).unwrap_or_default(),
            }),
            token: self.form_token().to_owned(),
            language: self.language,
            theme: self.theme.clone(),
            today: domain::time::iso_date(house.clock.today()),
            portal: PortalFace {
                name: portal.name.clone().unwrap_or_default(),
                hotline: portal.hotline.clone().unwrap_or_default(),
                hours: portal.hours.clone().unwrap_or_default(),
                official: portal.name.is_some(),
                demo: self.demo,
            },
            returned: Self::returned(),
            captcha_id: house.random.id(),
            submission_key: house.random.id(),
            request_id: self.request_id.clone(),
        }
    }
}
