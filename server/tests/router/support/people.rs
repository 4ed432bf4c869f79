//! People at the door: register, activate, sign in, all through the forms of the pages.

use super::{Browser, CAPTCHA, TestPortal};

/// Everybody's password.
pub const PASSWORD: &str = "ba con vit bo ao sen";

/// A registration form without mistakes.
pub fn registration(email: &str) -> Vec<(&str, &str)> {
    vec![
        ("loai", "ca-nhan"),
        ("full_name", "Nguyễn Thị Lan"),
        ("personal_id", "001190000001"),
        ("phone", "0900000001"),
        ("email", email),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
        ("consent", "true"),
        ("captcha", CAPTCHA),
    ]
}

impl TestPortal {
    /// Somebody new, registered, activated and signed in.
    pub async fn citizen(&self, email: &str) -> Browser {
        let browser = self.visitor();
        let there = browser.fill("/dang-ky", &registration(email)).await.location();
        assert!(there.starts_with("/dang-ky/kiem-tra-thu"), "{there}");
        self.activate(&browser, email).await;
        browser.log_in(email).await;
        browser
    }

    /// A business, registered, activated and signed in.
    pub async fn business(&self, email: &str) -> Browser {
        let browser = self.visitor();
        let mut form = registration(email);
        form.retain(|(name, _)| *name != "loai");
        form.extend([("loai", "doanh-nghiep"), ("organisation_name", "Công ty Sen Việt"), ("tax_code", "0100109106")]);
        browser.fill("/dang-ky?loai=doanh-nghiep", &form).await.expect(303);
        self.activate(&browser, email).await;
        browser.log_in(email).await;
        browser
    }

    /// The answer to a sign-in at a portal whose public origin is https.
    pub async fn register_and_log_in_over_https(&self, email: &str) -> super::Answer {
        let browser = self.visitor();
        browser.fill("/dang-ky", &registration(email)).await.expect(303);
        let mail = self.last_mail_to(email).await;
        let link = mail.link().expect("a link").strip_prefix("https://motcua.test").expect("our origin").to_owned();
        browser.fill(&link, &[]).await.expect(303);
        browser.try_log_in(email, PASSWORD).await.expect(303)
    }

    /// Presses the button behind the link of the newest mail.
    pub async fn activate(&self, browser: &Browser, email: &str) {
        let link = self.link_to(email).await;
        let done = browser.fill(&link, &[]).await.location();
        assert!(done.starts_with("/kich-hoat?xong=1"), "{done}");
    }

    /// The local address behind the link of the newest mail.
    pub async fn link_to(&self, email: &str) -> String {
        let mail = self.last_mail_to(email).await;
        let link = mail.link().expect("a link").to_owned();
        link.strip_prefix(super::ORIGIN).expect("a link to the public origin").to_owned()
    }
}

impl Browser {
    /// Signs in; fails when that does not work.
    pub async fn log_in(&self, email: &str) {
        self.try_log_in(email, PASSWORD).await.expect(303);
    }

    /// Sends the log-in form.
    pub async fn try_log_in(&self, email: &str, password: &str) -> super::Answer {
        self.fill("/dang-nhap", &[("email", email), ("password", password)]).await
    }

    /// Presses "Đăng xuất" in the head of the page.
    pub async fn log_out(&self) -> super::Answer {
        let page = self.get("/tai-khoan").await.expect(200);
        self.submit(&page.form("/dang-xuat"), &[]).await
    }

    /// The token that every form of this signed-in person carries.
    pub async fn token(&self) -> String {
        self.get("/tai-khoan").await.expect(200).form("/dang-xuat").value("token")
    }
}
