//! Every page of the portal and its address; the table of contents of the app.
//!
//! Each route renders completely on the server (`SsrMode::Async`); in the browser pages come in
//! chunks (see `chunks`).

#[cfg(not(feature = "ssr"))]
#[macro_use]
#[path = "routes/fetch_in_browser.rs"]
mod fetch;
#[cfg(feature = "ssr")]
#[macro_use]
#[path = "routes/fetch_on_server.rs"]
mod fetch;

mod chunks;

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::{PageState, here};
use crate::shell::{CameBack, RefusalPage};
use chunks::{Admin, Desk, Door, Mine, Public, Wizard};
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::hooks::use_location;
use leptos_router::{SsrMode, path};

/// The routes; what stands around them keeps in step with the address.
#[component]
pub fn PortalRoutes() -> impl IntoView {
    let location = use_location();
    let trouble = expect_context::<PageState>().trouble;
    Effect::new(move |before: Option<String>| {
        let path = location.pathname.get();
        here::follow(&path, &location.search.get());
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
    view! {
        <CameBack/>
        <Routes fallback=|| view! { <RefusalPage refusal=here::raised().unwrap_or(Refusal::NotFound)/> }>
            <Route path=path!("/") view=Public::Home ssr=SsrMode::Async/>
            <Route path=path!("/gioi-thieu") view=Public::Introduction ssr=SsrMode::Async/>
            <Route path=path!("/thu-tuc") view=Public::List ssr=SsrMode::Async/>
            <Route path=path!("/thu-tuc/:slug") view=Public::Procedure ssr=SsrMode::Async/>
            <Route path=path!("/huong-dan") view=Public::Guide ssr=SsrMode::Async/>
            <Route path=path!("/lien-he") view=Public::Contact ssr=SsrMode::Async/>
            <Route path=path!("/dieu-khoan") view=Public::Terms ssr=SsrMode::Async/>
            <Route path=path!("/du-lieu-ca-nhan") view=Public::PersonalData ssr=SsrMode::Async/>
            <Route path=path!("/ho-tro-tiep-can") view=Public::Accessibility ssr=SsrMode::Async/>
            <Route path=path!("/dang-ky") view=Door::Register ssr=SsrMode::Async/>
            <Route path=path!("/dang-ky/kiem-tra-thu") view=Door::CheckMail ssr=SsrMode::Async/>
            <Route path=path!("/kich-hoat") view=Door::Activate ssr=SsrMode::Async/>
            <Route path=path!("/dang-nhap") view=Door::LogIn ssr=SsrMode::Async/>
            <Route path=path!("/dang-nhap/xac-thuc") view=Door::SecondStep ssr=SsrMode::Async/>
            <Route path=path!("/quen-mat-khau") view=Door::Forgot ssr=SsrMode::Async/>
            <Route path=path!("/dat-lai-mat-khau") view=Door::Reset ssr=SsrMode::Async/>
            <Route path=path!("/doi-email") view=Door::ConfirmEmail ssr=SsrMode::Async/>
            <Route path=path!("/tra-cuu") view=Door::LookUp ssr=SsrMode::Async/>
            <Route path=path!("/theo-doi/:token") view=Door::Shared ssr=SsrMode::Async/>
            <Route path=path!("/xac-minh/:token") view=Door::Verify ssr=SsrMode::Async/>
            <Route path=path!("/nop/:slug") view=Mine::Start ssr=SsrMode::Async/>
            <Route path=path!("/danh-gia/:token") view=Door::Rate ssr=SsrMode::Async/>
            <Route path=path!("/ho-so/:id/da-gui") view=Mine::Sent ssr=SsrMode::Async/>
            <Route path=path!("/ho-so/:id/bo-sung") view=Wizard::Supplement ssr=SsrMode::Async/>
            <Route path=path!("/ho-so/:id/bo-sung/:seq") view=Mine::Answered ssr=SsrMode::Async/>
            <Route path=path!("/ho-so/:id/xoa") view=Mine::DeleteDraft ssr=SsrMode::Async/>
            <Route path=path!("/ho-so/:id") view=Mine::Dossier ssr=SsrMode::Async/>
            <Route path=path!("/ho-so/:id/rut") view=Mine::Withdraw ssr=SsrMode::Async/>
            <Route path=path!("/ho-so/:id/du-thao") view=Mine::DraftResult ssr=SsrMode::Async/>
            <Route path=path!("/ho-so/:id/chia-se") view=Mine::Share ssr=SsrMode::Async/>
            <ParentRoute path=path!("/ho-so/:id") view=Wizard::Frame ssr=SsrMode::Async>
                <Route path=path!("/khai") view=Wizard::Parts ssr=SsrMode::Async/>
                <Route path=path!("/khai/:step") view=Wizard::Question ssr=SsrMode::Async/>
                <Route path=path!("/giay-to") view=Wizard::Papers ssr=SsrMode::Async/>
                <Route path=path!("/xem-lai") view=Wizard::Review ssr=SsrMode::Async/>
            </ParentRoute>
            <Route path=path!("/tai-khoan") view=Mine::Overview ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/ho-so") view=Mine::Dossiers ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/thu-tuc-gan-day") view=Mine::Recent ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/danh-gia") view=Mine::Ratings ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/giay-to") view=Mine::PersonalPapers ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/giay-to/tu-ho-so") view=Mine::FiledPapers ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/giay-to/:id") view=Mine::PersonalPaper ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/giay-to/:id/xoa") view=Mine::DeletePaper ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/nguoi-than") view=Mine::People ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/nguoi-than/:id") view=Mine::Person ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/nguoi-than/:id/xoa") view=Mine::DeletePerson ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/thong-tin") view=Mine::Profile ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/bao-mat") view=Mine::Security ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/du-lieu") view=Mine::Data ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/du-lieu/han-che") view=Mine::Wishes ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/du-lieu/xoa") view=Mine::Erase ssr=SsrMode::Async/>
            <Route path=path!("/da-xoa-tai-khoan") view=Mine::Erased ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/nhat-ky") view=Mine::Log ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/dai-dien") view=Mine::Representatives ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/api") view=Mine::Programs ssr=SsrMode::Async/>
            <Route path=path!("/dai-dien") view=Mine::Invitation ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/bao-mat/hai-lop") view=Mine::SecondFactor ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/bao-mat/hai-lop/ma-khoi-phuc") view=Mine::RecoveryCodes ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/bao-mat/hai-lop/tat") view=Mine::TurnOffFactor ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/bao-mat/email") view=Mine::ChangeEmail ssr=SsrMode::Async/>
            <Route path=path!("/tai-khoan/bao-mat/thong-bao") view=Mine::Notifications ssr=SsrMode::Async/>
            <Route path=path!("/can-bo") view=Desk::Home ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/nop-ho") view=Wizard::Counter ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/nop-ho/:id") view=Wizard::Sheet ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/nop-ho/:id/giay-to") view=Wizard::CounterPapers ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/nop-ho/:id/xoa") view=Wizard::DeleteSheet ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/lich") view=Desk::Calendar ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/hang-doi") view=Desk::Queue ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/tra-cuu") view=Desk::Find ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ho-so/:id") view=Desk::File ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ho-so/:id/ghi-chu") view=Desk::File ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ho-so/:id/bo-sung") view=Desk::Ask ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ho-so/:id/tu-choi") view=Desk::Reject ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ho-so/:id/xu-ly") view=Desk::Work ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/so-theo-doi") view=Desk::Book ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ho-so/:id/nop-bo-sung") view=Wizard::DeskSupplement ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ho-so/:id/phieu-kiem-soat") view=Desk::Control ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ho-so/:id/ket-qua") view=Desk::ResultFile ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ky") view=Desk::Signing ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/bao-cao") view=Desk::Report ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri") view=Admin::Overview ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/don-vi") view=Admin::Units ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/can-bo") view=Admin::Posts ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/thu-tuc") view=Admin::Procedures ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/thu-tuc/:slug") view=Admin::Procedure ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/thu-tuc/:slug/sua/:phan") view=Admin::ProcedurePart ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/thu-tuc/:slug/xem-thu") view=Admin::ProcedureLook ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/ngay-nghi") view=Admin::Days ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/cau-mau") view=Admin::Phrases ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/thu-mau") view=Admin::MailWords ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/thong-bao") view=Admin::Notices ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/hang-thu") view=Admin::Mails ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/nhat-ky") view=Admin::Audit ssr=SsrMode::Async/>
            <Route path=path!("/quan-tri/tinh-trang") view=Admin::State ssr=SsrMode::Async/>
            <Route path=path!("/bat-dau") view=Door::Begin ssr=SsrMode::Async/>
            <Route path=path!("/cong-khai") view=Door::Figures ssr=SsrMode::Async/>
            <Route path=path!("/can-bo/ho-so/:id/so-sanh/:other") view=Desk::Compare ssr=SsrMode::Async/>
        </Routes>
    }
}
