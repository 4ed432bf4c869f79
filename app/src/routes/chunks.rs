//! The pages, in the chunks in which browsers fetch them: one for each group of pages that people meet together.
//!
//! The entry module holds the router, nothing of a page: a first visit on a slow phone pays for what it shows. What several
//! chunks share is fetched with them, in a few files for all combinations (see `xtask/src/browser/merge.rs`).

use crate::account::pages as account;
use crate::admin::pages as admin_pages;
use crate::admin::procedures::pages as procedures;
use crate::admin::words::pages as kept_words;
use crate::catalogue::pages as catalogue;
use crate::filing::counter::pages as counter;
use crate::filing::pages as filing;
use crate::following::pages as following;
use crate::help::pages as help;
use crate::home::HomePage;
use crate::mine::pages as mine;
use crate::mine::papers::pages as papers;
use crate::mine::people::pages as people;
use crate::officer::book;
use crate::officer::calendar;
use crate::officer::pages as officer;
use crate::officer::reports;
use crate::officer::work;
use crate::prelude::*;
use crate::security::pages as security;
use crate::tracking::pages as tracking;
use leptos_router::ChooseView;

/// Declares the pages of a chunk as views of routes. The router fetches a chunk before it shows one of its pages, so that
/// hydration finds the page at once.
macro_rules! chunk {
    ($(#[$doc:meta])* $group:ident in $chunk:ident, fetched by $fetch:ident: $($name:ident => $page:path;)+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        #[repr(u8)]
        pub enum $group {
            $(#[doc = concat!("`", stringify!($page), "`.")] $name,)+
        }

        #[lazy($chunk)]
        fn $chunk(page: $group) -> AnyView {
            match page {
                $($group::$name => {
                    use $page as Page;
                    view! { <Page/> }.into_any()
                })+
            }
        }

        impl ChooseView for $group {
            async fn choose(self) -> AnyView {
                $chunk(self).await
            }

            async fn preload(&self) {
                fetch_chunk!($fetch);
            }
        }
    };
}

/// Declares what any page is, from the groups.
macro_rules! pages {
    ($($group:ident),+) => {
        /// A page of any group: the one type that the router knows.
        #[derive(Debug, Clone, Copy)]
        pub enum Page {
            $(#[doc = concat!("`", stringify!($group), "`.")] $group($group),)+
        }

        impl ChooseView for Page {
            async fn choose(self) -> AnyView {
                match self {
                    $(Self::$group(page) => page.choose().await,)+
                }
            }

            async fn preload(&self) {
                match self {
                    $(Self::$group(page) => page.preload().await,)+
                }
            }
        }
    };
}

pages! { Public, Door, Tracking, Visitors, Wizard, Closing, Counter, Mine, Following, Kept, Account, Desk, Admin }

/// Fetches what a person who fills a dossier in needs next, while there is a network.
pub async fn look_ahead() {
    fetch_chunk!(__preload_closing);
}

chunk! {
    /// To read, for everybody.
    Public in public, fetched by __preload_public:
    Home => HomePage;
    Introduction => catalogue::IntroductionPage;
    List => catalogue::ListPage;
    Procedure => catalogue::ProcedurePage;
    Guide => help::GuidePage;
    Contact => help::ContactPage;
    Terms => help::TermsPage;
    PersonalData => help::PersonalDataPage;
    Accessibility => help::AccessibilityPage;
}

chunk! {
    /// Short forms that lead to an account.
    Door in door, fetched by __preload_door:
    Register => account::RegisterPage;
    CheckMail => account::CheckMailPage;
    Activate => account::ActivatePage;
    LogIn => account::LogInPage;
    SecondStep => account::SecondStepPage;
    Forgot => account::ForgotPage;
    Reset => account::ResetPage;
    ConfirmEmail => account::ConfirmEmailPage;
}

chunk! {
    /// A dossier or a paper by its code or link.
    Tracking in tracking, fetched by __preload_tracking:
    LookUp => tracking::LookUpPage;
    Shared => tracking::SharedPage;
    Verify => tracking::VerifyPage;
}

chunk! {
    /// What few visitors come for.
    Visitors in visitors, fetched by __preload_visitors:
    Figures => reports::PublicPage;
    Rate => mine::RatePage;
}

chunk! {
    /// Filling a dossier in.
    Wizard in wizard, fetched by __preload_wizard:
    Frame => filing::WizardPage;
    Parts => filing::PartsPage;
    Question => filing::QuestionPage;
}

chunk! {
    /// What a dossier ends with: its papers, a last look, what was asked for later.
    Closing in closing, fetched by __preload_closing:
    Papers => filing::PapersPage;
    Review => filing::ReviewPage;
    Supplement => filing::SupplementPage;
}

chunk! {
    /// Filing for people who come to the desk.
    Counter in counter, fetched by __preload_counter:
    Start => counter::CounterPage;
    Sheet => counter::SheetPage;
    Papers => counter::CounterPapersPage;
    Delete => counter::DeleteSheetPage;
    Supplement => counter::DeskSupplementPage;
}

chunk! {
    /// Where an account begins.
    Mine in mine, fetched by __preload_mine:
    Start => filing::StartPage;
    Overview => mine::OverviewPage;
    Dossiers => mine::DossiersPage;
    Recent => mine::RecentPage;
    Ratings => mine::RatingsPage;
    Profile => mine::ProfilePage;
}

chunk! {
    /// A dossier that was sent.
    Following in following, fetched by __preload_following:
    Sent => filing::SentPage;
    Answered => filing::AnsweredPage;
    Dossier => following::DossierPage;
    Withdraw => following::WithdrawPage;
    DraftResult => following::DraftResultPage;
    Share => following::SharePage;
    DeleteDraft => filing::DeletePage;
}

chunk! {
    /// What an account keeps for later.
    Kept in kept, fetched by __preload_kept:
    PersonalPapers => papers::PersonalPapersPage;
    FiledPapers => papers::FiledPapersPage;
    PersonalPaper => papers::PersonalPaperPage;
    DeletePaper => papers::DeletePaperPage;
    People => people::PeoplePage;
    Person => people::PersonPage;
    DeletePerson => people::DeletePersonPage;
}

chunk! {
    /// Safety and rights of an account.
    Account in account, fetched by __preload_account:
    Security => mine::SecurityPage;
    Data => mine::DataPage;
    Wishes => mine::WishesPage;
    Erase => mine::ErasePage;
    Erased => mine::ErasedPage;
    Log => mine::LogPage;
    Representatives => mine::RepresentativesPage;
    Invitation => mine::InvitationPage;
    SecondFactor => security::SecondFactorPage;
    RecoveryCodes => security::RecoveryCodesPage;
    TurnOffFactor => security::TurnOffPage;
    ChangeEmail => security::ChangeEmailPage;
    Notifications => security::NotificationsPage;
    Programs => mine::ProgramsPage;
}

chunk! {
    /// The one-stop desk.
    Desk in desk, fetched by __preload_desk:
    Home => officer::DeskPage;
    Queue => officer::QueuePage;
    Find => officer::FindPage;
    File => officer::FilePage;
    Ask => officer::AskPage;
    Reject => officer::RejectPage;
    Compare => officer::ComparePage;
    Work => work::WorkPage;
    ResultFile => work::ResultFilePage;
    Signing => work::SigningPage;
    Book => book::BookPage;
    Control => book::ControlPage;
    Report => reports::ReportPage;
    Calendar => calendar::CalendarPage;
}

chunk! {
    /// Administration.
    Admin in admin, fetched by __preload_admin:
    Begin => admin_pages::StartPage;
    Overview => admin_pages::OverviewPage;
    State => admin_pages::StatePage;
    Units => admin_pages::UnitsPage;
    Posts => admin_pages::PostsPage;
    Procedures => procedures::ProceduresPage;
    Procedure => procedures::ProcedurePage;
    ProcedurePart => procedures::PartPage;
    ProcedureLook => procedures::PhonePage;
    Days => admin_pages::DaysPage;
    Mails => admin_pages::MailsPage;
    Audit => admin_pages::AuditPage;
    Phrases => kept_words::PhrasesPage;
    MailWords => kept_words::MailWordsPage;
    Notices => kept_words::NoticesPage;
}
