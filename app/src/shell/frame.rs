//! What stands around the application on every page: band, navigation, banners, foot.

use super::{current_at, portal_title};
use crate::prelude::*;
use crate::request::asker::Asker;
use crate::request::{PageState, here, use_visit, with_visit};
use crate::texts::shell as words;
use crate::ui;

/// Everything in `<body>` around `<main>`; rendered on the server only.
#[component]
pub fn Frame(
    /// The application.
    children: Children,
) -> impl IntoView {
    let visit = here::visit();
    provide_context(visit.clone());
    provide_context(PageState::new(visit));
    view! {
        <a class="skip" href="#noi-dung" rel="external">{words::skip()}</a>
        <Header/>
        <Banners/>
        <main id="noi-dung" class="wrap page" tabindex="-1">{children.draw()}</main>
        <Footer/>
    }
}

/// Band, mark, navigation.
#[component]
fn Header() -> impl IntoView {
    let visit = use_visit();
    let name = portal_title(&visit.portal.name);
    let token = visit.token;
    let account = match visit.viewer {
        Some(viewer) => view! {
            {office(&viewer.office)}
            {link("/tai-khoan", words::my_page())}
            <form method="post" action="/dang-xuat" class="inline">
                <input type="hidden" name="token" value=token/>
                <button type="submit" class="btn second small">{words::log_out()}</button>
            </form>
        }
        .into_any(),
        None => view! {
            {link("/dang-ky", words::register())}
            <a class="btn small" href="/dang-nhap" aria-current=current_at("/dang-nhap", &here::address())>{words::log_in()}</a>
        }
        .into_any(),
    };
    view! {
        <div class="band"></div>
        <header class="top">
            <div class="wrap">
                <a class="mark" href="/">
                    <ui::PortalMark/>
                    <span>{name}<small>{words::motto()}</small></span>
                </a>
                <ui::NavMenu>
                    {link("/", words::home())}
                    {link("/thu-tuc", words::services())}
                    {link("/tra-cuu", words::look_up())}
                    {link("/huong-dan", words::guide())}
                    {account}
                </ui::NavMenu>
            </div>
        </header>
    }
}

/// The way to the desk, to administration or to the reports, for those who work there.
fn office(home: &str) -> Option<AnyView> {
    use crate::texts::officer;
    match home {
        "/can-bo" => Some(link("/can-bo", officer::desk())),
        "/quan-tri" => Some(link("/quan-tri", officer::administration())),
        "/can-bo/bao-cao" => Some(link("/can-bo/bao-cao", officer::reports())),
        _ => None,
    }
}

/// A link of the navigation, marked when it leads to this page or to the part of the portal that it belongs to.
fn link(href: &'static str, label: &'static str) -> AnyView {
    view! { <a href=href aria-current=current_at(href, &here::address())>{label}</a> }.into_any()
}

/// What a visitor must know before trusting the page.
#[component]
fn Banners() -> impl IntoView {
    let (demo, official) = with_visit(|visit| (visit.portal.demo, visit.portal.official));
    let told = Asker::of_this_request().notices(true).into_iter().map(|notice| {
        let class = if notice.severity == "info" { "banner" } else { "banner warn" };
        let lang = notice.lang();
        view! { <p class=class role="note"><b>{notice.mark}": "</b><span lang=lang>{notice.text}</span></p> }
    });
    view! {
        {demo.then(|| view! { <p class="banner warn" role="note">{words::demo_data()}</p> })}
        {(!official).then(|| view! { <p class="banner" role="note">{words::not_official()}</p> })}
        {told.collect_view()}
    }
}

/// Help line, hours, terms, language and theme.
#[component]
fn Footer() -> impl IntoView {
    let visit = use_visit();
    let again = visit.clone();
    let hotline = if visit.portal.hotline.is_empty() { words::no_hotline() } else { visit.portal.hotline };
    view! {
        <footer class="foot">
            <div class="wrap">
                <p><a href="/lien-he">{words::help()}</a>" · "{hotline}{(!visit.portal.hours.is_empty()).then(|| format!(" · {}", visit.portal.hours))}</p>
                <nav aria-label=words::about_portal()>
                    <a href="/gioi-thieu">{words::introduction()}</a>
                    <a href="/dieu-khoan">{words::terms()}</a>
                    <a href="/du-lieu-ca-nhan">{words::personal_data()}</a>
                    <a href="/ho-tro-tiep-can">{words::accessibility()}</a>
                </nav>
                <ui::LanguageAndTheme visit=again back=here::address() token=Asker::of_this_request().visitor.token().to_owned()/>
            </div>
        </footer>
    }
}
