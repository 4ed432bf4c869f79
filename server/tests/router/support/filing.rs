//! Filing the worked example of a procedure through the plain forms of the wizard.

use super::{Answer, Browser, CAPTCHA, TestPortal, picture};
use backend::catalogue::Catalogue;
use backend::clock::Random;
use domain::procedure::Procedure;
use image::ImageFormat;
use std::sync::{Arc, OnceLock};

/// The procedure most tests file: every kind of field, three papers.
pub const WORKED: &str = "khai-sinh-thong-thuong";

/// A short one without obligatory papers, for tests that file often.
pub const FAST: &str = "chung-thuc-ban-sao";

/// A built-in procedure.
pub fn example(slug: &str) -> Arc<Procedure> {
    static LOADED: OnceLock<Catalogue> = OnceLock::new();
    let catalogue = LOADED.get_or_init(|| Catalogue::built_in().expect("the built-in catalogue loads"));
    catalogue.get(slug).expect("a built-in procedure").clone()
}

/// A draft that a browser is filling in.
#[derive(Clone)]
pub struct Draft {
    /// Random id in its addresses.
    pub id: String,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
    browser: Browser,
    token: String,
}

impl TestPortal {
    /// A draft with every answer and paper of the worked example, ready to be sent.
    pub async fn complete_draft(&self, browser: &Browser, slug: &str) -> Draft {
        let draft = Draft::start(browser, slug, &browser.token().await).await;
        draft.answer_all().await;
        draft.attach_all().await;
        draft
    }
}

impl Draft {
    /// "Bắt đầu" with the ward of the example.
    pub async fn start(browser: &Browser, slug: &str, token: &str) -> Self {
        let procedure = example(slug);
        let ward = procedure.example.answers.get("authority.ward").to_owned();
        let fields = [("token", token), ("authority.ward", ward.as_str())];
        let begun = browser.post(&format!("/nop/{slug}"), &fields).await.location();
        let id = begun.split('/').nth(2).expect("an id").to_owned();
        Self { id, procedure, browser: browser.clone(), token: token.to_owned() }
    }

    /// The token of the forms.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// An address of this draft.
    pub fn url(&self, rest: &str) -> String {
        if rest.is_empty() { format!("/ho-so/{}", self.id) } else { format!("/ho-so/{}/{rest}", self.id) }
    }

    /// The example's answers on a step.
    pub fn answers(&self, step: &str) -> Vec<(String, String)> {
        let form = &self.procedure.form;
        let on_step = |key: &str| {
            let owner = form.owner(key.strip_suffix(".#").unwrap_or(key));
            let place = owner.and_then(|owner| form.position(&owner.field.path));
            place.is_some_and(|place| form.step_of_position(place) == step)
        };
        let all = self.procedure.example.answers.iter().filter(|(key, _)| on_step(key));
        all.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    }

    /// "Tiếp tục" on a step with these answers.
    pub async fn answer(&self, step: &str, answers: &[(String, String)]) -> Answer {
        let mut fields = answers.to_vec();
        fields.push(("token".to_owned(), self.token.clone()));
        self.browser.post(&self.url(&format!("khai/{step}")), &fields).await
    }

    /// "Tiếp tục" on every step with the example's answers.
    pub async fn answer_all(&self) {
        let steps: Vec<String> = self.procedure.form.steps().iter().map(|step| step.id.to_owned()).collect();
        for step in steps {
            let next = self.answer(&step, &self.answers(&step)).await.location();
            assert!(!next.ends_with(&format!("/khai/{step}")), "{step} is not accepted");
        }
    }

    /// Uploads a picture for every paper of the example.
    pub async fn attach_all(&self) {
        for paper in self.procedure.example.attachments.clone() {
            self.attach(&paper, "giay-to.png", &picture(ImageFormat::Png)).await;
        }
    }

    /// Where the files of a paper are posted.
    pub fn upload_url(&self, paper: &str) -> String {
        self.url(&format!("giay-to/{paper}/0/tep"))
    }

    /// Uploads one file, which must be taken.
    pub async fn attach(&self, paper: &str, name: &str, content: &[u8]) {
        let done = self.browser.upload(&self.upload_url(paper), &self.token, name, content).await.location();
        assert_eq!(done, self.url("giay-to"), "{paper}");
    }

    /// The fields of "Gửi thông tin" with a captcha of their own.
    pub fn sending(&self, key: &str) -> Vec<(String, String)> {
        let mut fields = self.answers("commitment");
        let id = Random::os().id();
        for (name, value) in
            [("token", &*self.token), ("submission_key", key), ("captcha_id", &*id), ("captcha", CAPTCHA)]
        {
            fields.push((name.to_owned(), value.to_owned()));
        }
        fields
    }

    /// Presses "Gửi thông tin" with these fields.
    pub async fn send(&self, fields: &[(String, String)]) -> Answer {
        self.browser.post(&self.url("xem-lai"), fields).await
    }

    /// Sends the draft and gives the code of the dossier.
    pub async fn file(&self) -> String {
        let sent = self.send(&self.sending(&Random::os().id())).await;
        assert_eq!(sent.location(), self.url("da-gui"));
        self.code().await
    }

    /// The code on the confirmation.
    pub async fn code(&self) -> String {
        let page = self.browser.get(&self.url("da-gui")).await.expect(200);
        page.marked("data-testid=\"dossier-code\"").replace(' ', "")
    }
}
