//! Small real papers, and the multipart form that carries them.

use super::Answer;
use super::browser::{Browser, own_page, request};
use axum::body::Body;
use axum::http::Method;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use sea_orm::EntityTrait as _;
use server::state::ServerState;
use std::io::Cursor;

/// What stands between the parts of a multipart form.
pub const BOUNDARY: &str = "----motcua";

/// A picture in two colours.
pub fn picture(format: ImageFormat) -> Vec<u8> {
    let drawn = RgbImage::from_fn(64, 48, |x, _| if x < 32 { Rgb([200, 30, 30]) } else { Rgb([30, 30, 200]) });
    let mut made = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(drawn).write_to(&mut made, format).expect("memory");
    made.into_inner()
}

/// A PDF of one empty page.
pub fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>",
    ];
    let (mut made, mut table) = (String::from("%PDF-1.4\n"), String::from("xref\n0 4\n0000000000 65535 f \n"));
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", made.len()));
        made.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let start = made.len();
    format!("{made}{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").into_bytes()
}

/// The body of an upload: the token first, then the file, as our form sends them.
pub fn multipart(token: &str, name: &str, content: &[u8]) -> Vec<u8> {
    let name = name.replace('"', "%22").replace('\n', "%0A").replace('\r', "%0D");
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n\
         --{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    [head.as_bytes(), content, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat()
}

/// The body of the form that keeps a paper: token and facts, then the files.
pub fn paper_form(token: &str, facts: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in [("token", token)].iter().chain(facts) {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for (name, content) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

impl Browser {
    /// Keeps a paper of one PDF; gives the ids of the paper and of its file.
    pub async fn keep_paper(&self, state: &ServerState, token: &str, facts: &[(&str, &str)]) -> (String, String) {
        use backend::store::rows::personal_paper_files::Entity;
        let files = async || Entity::find().all(state.portal.house().store.read()).await.expect("the database answers");
        let before = files().await;
        let body = paper_form(token, facts, &[("a.pdf", &pdf())]);
        let there = self.upload_body("/tai-khoan/giay-to", Body::from(body)).await.location();
        assert_eq!(there, "/tai-khoan/giay-to?da-them=1");
        let file = files().await.into_iter().find(|file| !before.contains(file)).expect("a new file");
        (file.personal_paper_id, file.id)
    }

    /// Enters a relative; gives their id.
    pub async fn enter_person(&self, state: &ServerState, token: &str, facts: &[(&str, &str)]) -> String {
        use backend::store::rows::people::Entity;
        let people =
            async || Entity::find().all(state.portal.house().store.read()).await.expect("the database answers");
        let before = people().await;
        let fields: Vec<(&str, &str)> = facts.iter().copied().chain([("token", token)]).collect();
        let there = self.post("/tai-khoan/nguoi-than/moi", &fields).await.location();
        assert_eq!(there, "/tai-khoan/nguoi-than?da-luu=1");
        people().await.into_iter().find(|person| !before.contains(person)).expect("a new relative").id
    }

    /// Chooses a file and presses "Tải lên".
    pub async fn upload(&self, action: &str, token: &str, name: &str, content: &[u8]) -> Answer {
        self.upload_body(action, Body::from(multipart(token, name, content))).await
    }

    /// The same as the scripts of the page do it.
    pub async fn upload_by_script(&self, action: &str, token: &str, name: &str, content: &[u8]) -> Answer {
        let mut request = request(Method::POST, action, Body::from(multipart(token, name, content)));
        request.headers_mut().extend(own_page(&format!("multipart/form-data; boundary={BOUNDARY}")));
        request.headers_mut().insert("accept", axum::http::HeaderValue::from_static("application/json"));
        self.send(request).await
    }

    /// Posts a body of the test's own making to an upload address.
    pub async fn upload_body(&self, action: &str, body: Body) -> Answer {
        let mut request = request(Method::POST, action, body);
        request.headers_mut().extend(own_page(&format!("multipart/form-data; boundary={BOUNDARY}")));
        self.send(request).await
    }
}
