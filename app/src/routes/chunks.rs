//! The pages, in the chunks in which browsers fetch them: one for each group of pages that people meet together.
//!
//! The entry module holds the router, nothing of a page: a first visit on a slow phone pays for what it shows. A chunk for
//! every single page would cut finer, but whatever two of them share would become a file of its own, hundreds of them.

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
    /// Short forms of visitors.
    Door in door, fetched by __preload_door:
    Register => account::RegisterPage;
    CheckMail => account::CheckMailPage;
    Activate => account::ActivatePage;
    LogIn => account::LogInPage;
    SecondStep => account::SecondStepPage;
    Forgot => account::ForgotPage;
    Reset => account::ResetPage;
    ConfirmEmail => account::ConfirmEmailPage;
    LookUp => tracking::LookUpPage;
    Begin => admin_pages::StartPage;
    Figures => reports::PublicPage;
    Shared => tracking::SharedPage;
    Verify => tracking::VerifyPage;
    Rate => mine::RatePage;
}

chunk! {
    /// Filling a dossier in.
    Wizard in wizard, fetched by __preload_wizard:
    Frame => filing::WizardPage;
    Parts => filing::PartsPage;
    Question => filing::QuestionPage;
    Papers => filing::PapersPage;
    Review => filing::ReviewPage;
    Supplement => filing::SupplementPage;
    Counter => counter::CounterPage;
    Sheet => counter::SheetPage;
    CounterPapers => counter::CounterPapersPage;
    DeleteSheet => counter::DeleteSheetPage;
    DeskSupplement => counter::DeskSupplementPage;
}

chunk! {
    /// What belongs to one account.
    Mine in mine, fetched by __preload_mine:
    Start => filing::StartPage;
    Sent => filing::SentPage;
    Answered => filing::AnsweredPage;
    Dossier => following::DossierPage;
    Withdraw => following::WithdrawPage;
    DraftResult => following::DraftResultPage;
    Share => following::SharePage;
    DeleteDraft => filing::DeletePage;
    Overview => mine::OverviewPage;
    Dossiers => mine::DossiersPage;
    Recent => mine::RecentPage;
    Ratings => mine::RatingsPage;
    PersonalPapers => papers::PersonalPapersPage;
    FiledPapers => papers::FiledPapersPage;
    PersonalPaper => papers::PersonalPaperPage;
    DeletePaper => papers::DeletePaperPage;
    People => people::PeoplePage;
    Person => people::PersonPage;
    DeletePerson => people::DeletePersonPage;
    Profile => mine::ProfilePage;
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
