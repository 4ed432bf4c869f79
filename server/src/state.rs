//! What every handler can reach.

use crate::assets::Site;
use crate::metrics::Metrics;
use backend::Portal;
use std::ops::Deref;
use std::sync::Arc;

/// Shared by all handlers. One pointer: every layer takes copies of it for every request, and the counters behind pointers
/// are what processors wait for each other at.
#[derive(Clone)]
pub struct ServerState(Arc<Kit>);

impl From<Kit> for ServerState {
    fn from(kit: Kit) -> Self {
        Self(Arc::new(kit))
    }
}

impl Deref for ServerState {
    type Target = Kit;

    fn deref(&self) -> &Kit {
        &self.0
    }
}

/// What there is.
#[derive(Clone)]
pub struct Kit {
    /// The services of the house.
    pub portal: Portal,
    /// Built files for the browser.
    pub site: Arc<Site>,
    /// Address under which people reach us, without a trailing slash.
    pub public_url: Arc<str>,
    /// Other origins accepted in development (localhost and its numbers on the bound port).
    pub origins: Arc<[String]>,
    /// Counted requests.
    pub metrics: Arc<Metrics>,
}

impl Kit {
    /// Is this an origin of ours?
    pub fn is_own_origin(&self, origin: &str) -> bool {
        origin == &*self.public_url || self.origins.iter().any(|own| own == origin)
    }

    /// Is this a `Host` of ours?
    pub fn is_own_host(&self, host: &str) -> bool {
        let same = |origin: &str| origin.split("://").nth(1).is_some_and(|own| own.eq_ignore_ascii_case(host));
        same(&self.public_url) || self.origins.iter().any(|own| same(own))
    }
}
