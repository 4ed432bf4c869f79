//! Every page of the portal and its address; the table of contents of the app.

use super::chunks::{
    Account, Admin, Closing, Counter, Desk, Door, Following, Kept, Mine, Page, Public, Tracking, Visitors, Wizard,
};

/// Writes `"address" => Group::Page` as an address and its page.
macro_rules! addresses {
    ($($path:literal => $group:ident :: $page:ident;)+) => {
        &[$(($path, Page::$group($group::$page))),+]
    };
}

/// Pages that stand alone.
pub const PAGES: &[(&str, Page)] = addresses! {
    "/" => Public::Home;
    "/gioi-thieu" => Public::Introduction;
    "/thu-tuc" => Public::List;
    "/thu-tuc/:slug" => Public::Procedure;
    "/huong-dan" => Public::Guide;
    "/lien-he" => Public::Contact;
    "/dieu-khoan" => Public::Terms;
    "/du-lieu-ca-nhan" => Public::PersonalData;
    "/ho-tro-tiep-can" => Public::Accessibility;
    "/dang-ky" => Door::Register;
    "/dang-ky/kiem-tra-thu" => Door::CheckMail;
    "/kich-hoat" => Door::Activate;
    "/dang-nhap" => Door::LogIn;
    "/dang-nhap/xac-thuc" => Door::SecondStep;
    "/quen-mat-khau" => Door::Forgot;
    "/dat-lai-mat-khau" => Door::Reset;
    "/doi-email" => Door::ConfirmEmail;
    "/tra-cuu" => Tracking::LookUp;
    "/theo-doi/:token" => Tracking::Shared;
    "/xac-minh/:token" => Tracking::Verify;
    "/nop/:slug" => Mine::Start;
    "/danh-gia/:token" => Visitors::Rate;
    "/ho-so/:id/da-gui" => Following::Sent;
    "/ho-so/:id/bo-sung" => Closing::Supplement;
    "/ho-so/:id/bo-sung/:seq" => Following::Answered;
    "/ho-so/:id/xoa" => Following::DeleteDraft;
    "/ho-so/:id" => Following::Dossier;
    "/ho-so/:id/rut" => Following::Withdraw;
    "/ho-so/:id/du-thao" => Following::DraftResult;
    "/ho-so/:id/chia-se" => Following::Share;
    "/tai-khoan" => Mine::Overview;
    "/tai-khoan/ho-so" => Mine::Dossiers;
    "/tai-khoan/thu-tuc-gan-day" => Mine::Recent;
    "/tai-khoan/danh-gia" => Mine::Ratings;
    "/tai-khoan/giay-to" => Kept::PersonalPapers;
    "/tai-khoan/giay-to/tu-ho-so" => Kept::FiledPapers;
    "/tai-khoan/giay-to/:id" => Kept::PersonalPaper;
    "/tai-khoan/giay-to/:id/xoa" => Kept::DeletePaper;
    "/tai-khoan/nguoi-than" => Kept::People;
    "/tai-khoan/nguoi-than/:id" => Kept::Person;
    "/tai-khoan/nguoi-than/:id/xoa" => Kept::DeletePerson;
    "/tai-khoan/thong-tin" => Mine::Profile;
    "/tai-khoan/bao-mat" => Account::Security;
    "/tai-khoan/du-lieu" => Account::Data;
    "/tai-khoan/du-lieu/han-che" => Account::Wishes;
    "/tai-khoan/du-lieu/xoa" => Account::Erase;
    "/da-xoa-tai-khoan" => Account::Erased;
    "/tai-khoan/nhat-ky" => Account::Log;
    "/tai-khoan/dai-dien" => Account::Representatives;
    "/tai-khoan/api" => Account::Programs;
    "/dai-dien" => Account::Invitation;
    "/tai-khoan/bao-mat/hai-lop" => Account::SecondFactor;
    "/tai-khoan/bao-mat/hai-lop/ma-khoi-phuc" => Account::RecoveryCodes;
    "/tai-khoan/bao-mat/hai-lop/tat" => Account::TurnOffFactor;
    "/tai-khoan/bao-mat/email" => Account::ChangeEmail;
    "/tai-khoan/bao-mat/thong-bao" => Account::Notifications;
    "/can-bo" => Desk::Home;
    "/can-bo/nop-ho" => Counter::Start;
    "/can-bo/nop-ho/:id" => Counter::Sheet;
    "/can-bo/nop-ho/:id/giay-to" => Counter::Papers;
    "/can-bo/nop-ho/:id/xoa" => Counter::Delete;
    "/can-bo/lich" => Desk::Calendar;
    "/can-bo/hang-doi" => Desk::Queue;
    "/can-bo/tra-cuu" => Desk::Find;
    "/can-bo/ho-so/:id" => Desk::File;
    "/can-bo/ho-so/:id/ghi-chu" => Desk::File;
    "/can-bo/ho-so/:id/bo-sung" => Desk::Ask;
    "/can-bo/ho-so/:id/tu-choi" => Desk::Reject;
    "/can-bo/ho-so/:id/xu-ly" => Desk::Work;
    "/can-bo/so-theo-doi" => Desk::Book;
    "/can-bo/ho-so/:id/nop-bo-sung" => Counter::Supplement;
    "/can-bo/ho-so/:id/phieu-kiem-soat" => Desk::Control;
    "/can-bo/ho-so/:id/ket-qua" => Desk::ResultFile;
    "/can-bo/ky" => Desk::Signing;
    "/can-bo/bao-cao" => Desk::Report;
    "/quan-tri" => Admin::Overview;
    "/quan-tri/don-vi" => Admin::Units;
    "/quan-tri/can-bo" => Admin::Posts;
    "/quan-tri/thu-tuc" => Admin::Procedures;
    "/quan-tri/thu-tuc/:slug" => Admin::Procedure;
    "/quan-tri/thu-tuc/:slug/sua/:phan" => Admin::ProcedurePart;
    "/quan-tri/thu-tuc/:slug/xem-thu" => Admin::ProcedureLook;
    "/quan-tri/ngay-nghi" => Admin::Days;
    "/quan-tri/cau-mau" => Admin::Phrases;
    "/quan-tri/thu-mau" => Admin::MailWords;
    "/quan-tri/thong-bao" => Admin::Notices;
    "/quan-tri/hang-thu" => Admin::Mails;
    "/quan-tri/nhat-ky" => Admin::Audit;
    "/quan-tri/tinh-trang" => Admin::State;
    "/bat-dau" => Admin::Begin;
    "/cong-khai" => Visitors::Figures;
    "/can-bo/ho-so/:id/so-sanh/:other" => Desk::Compare;
};

/// Where the pages of one draft begin, and what they have in common.
pub const WIZARD: (&str, Page) = ("/ho-so/:id", Page::Wizard(Wizard::Frame));

/// The pages of one draft, below [`WIZARD`].
pub const STEPS: &[(&str, Page)] = addresses! {
    "/khai" => Wizard::Parts;
    "/khai/:step" => Wizard::Question;
    "/giay-to" => Closing::Papers;
    "/xem-lai" => Closing::Review;
};
