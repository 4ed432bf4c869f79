//! Which page stands at which address (`addresses`), and what goes with a change of the address.
//!
//! Each route renders completely on the server (`SsrMode::Async`); in the browser pages come in
//! chunks (see `chunks`). All routes are of one type, so that the router is compiled once and not for each of them.

#[cfg(not(feature = "ssr"))]
#[macro_use]
#[path = "routes/fetch_in_browser.rs"]
mod fetch;
#[cfg(feature = "ssr")]
#[macro_use]
#[path = "routes/fetch_on_server.rs"]
mod fetch;

mod addresses;
mod chunks;
mod pattern;

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::{PageState, here};
use crate::shell::{CameBack, RefusalPage};
use chunks::Page;
use leptos::children::ToChildren;
use leptos::tachys::view::iterators::StaticVec;
use leptos_router::components::{Routes, RoutesProps};
use leptos_router::hooks::use_location;
use leptos_router::{GeneratedRouteData, MatchNestedRoutes, NestedRoute, RouteMatchId, SsrMode};
use pattern::Pattern;
use std::sync::LazyLock;

/// The routes; what stands around them keeps in step with the address.
#[component]
pub fn PortalRoutes() -> impl IntoView {
    let location = use_location();
    let trouble = expect_context::<PageState>().trouble;
    Effect::new(move |before: Option<String>| {
        let path = location.pathname.get();
        here::follow(&path, &location.search.get());
        if path.contains("/khai") {
            here::when_quiet(|| leptos::task::spawn_local(chunks::look_ahead()));
        }
        if let Some(before) = before {
            // Mistakes of the page before are no longer on the screen.
            trouble.set(false);
            // What the address names is looked at by its page.
            if before != path && location.hash.get_untracked().is_empty() {
                here::focus_title();
            }
        }
        path
    });
    let not_found = || view! { <RefusalPage refusal=here::raised().unwrap_or(Refusal::NotFound)/> };
    let routes = RoutesProps::builder().fallback(not_found).children(ToChildren::to_children(|| Portal)).build();
    view! {
        <CameBack/>
        {Routes(routes)}
    }
}

/// All routes, made once: every request looks through the same ones.
#[derive(Debug, Clone, Copy)]
struct Portal;

type Made = (StaticVec<Leaf>, NestedRoute<Pattern, StaticVec<Leaf>, (), Page>);

static MADE: LazyLock<Made> = LazyLock::new(|| (all(addresses::PAGES), wizard()));

impl MatchNestedRoutes for Portal {
    type Data = ();
    type Match = <Made as MatchNestedRoutes>::Match;

    fn match_nested<'a>(&'a self, path: &'a str) -> (Option<(RouteMatchId, Self::Match)>, &'a str) {
        MADE.match_nested(path)
    }

    fn generate_routes(&self) -> impl IntoIterator<Item = GeneratedRouteData> + '_ {
        MADE.generate_routes()
    }

    fn optional(&self) -> bool {
        MADE.optional()
    }
}

/// A page without pages below it.
type Leaf = NestedRoute<Pattern, (), (), Page>;

fn route(&(path, page): &(&'static str, Page)) -> Leaf {
    NestedRoute::new(Pattern(path), page).ssr_mode(SsrMode::Async)
}

fn all(pages: &'static [(&'static str, Page)]) -> StaticVec<Leaf> {
    pages.iter().map(route).collect::<Vec<_>>().into()
}

fn wizard() -> NestedRoute<Pattern, StaticVec<Leaf>, (), Page> {
    route(&addresses::WIZARD).child(all(addresses::STEPS))
}
