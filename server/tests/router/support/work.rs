//! A dossier that an officer works on, and the people of the office around it.

use super::{Answer, BA_DINH, Browser, Draft, TestPortal, WORKED};
use axum::body::Body;

/// A dossier in processing.
pub struct Work {
    /// Its applicant.
    pub lan: Browser,
    /// What the applicant sent.
    pub draft: Draft,
    /// The reception of the unit.
    pub reception: Browser,
    /// The officer it was given to.
    pub officer: Browser,
    /// Who signs.
    pub leader: Browser,
    /// Who hands over.
    pub clerk: Browser,
}

impl TestPortal {
    /// A dossier that was sent, accepted and given to an officer.
    pub async fn in_processing(&self) -> Work {
        let lan = self.citizen("lan@example.vn").await;
        let draft = self.complete_draft(&lan, WORKED).await;
        draft.file().await;
        let work = Work {
            lan,
            draft,
            reception: self.officer("mot-cua@example.vn", BA_DINH, &["reception_officer"]).await,
            officer: self.officer("thu-ly@example.vn", BA_DINH, &["processing_officer"]).await,
            leader: self.officer("lanh-dao@example.vn", BA_DINH, &["leader"]).await,
            clerk: self.officer("van-thu@example.vn", BA_DINH, &["clerk"]).await,
        };
        work.press(&work.reception, &[("_action", "tiep-nhan")]).await;
        let officer = self.account_of("thu-ly@example.vn").await.id;
        work.press(&work.reception, &[("_action", "phan-cong"), ("can_bo", &officer)]).await;
        work
    }
}

impl Work {
    /// An address of the dossier at the desk.
    pub fn at(&self, rest: &str) -> String {
        if rest.is_empty() {
            format!("/can-bo/ho-so/{}", self.draft.id)
        } else {
            format!("/can-bo/ho-so/{}/{rest}", self.draft.id)
        }
    }

    /// Presses a button of the dossier's page, which must be carried out.
    pub async fn press(&self, who: &Browser, typed: &[(&str, &str)]) {
        let page = who.get(&self.at("")).await.expect(200);
        let done = who.submit(&page.form(&self.at("")), typed).await.location();
        assert!(done.contains("?xong="), "{done}");
    }

    /// Fills in one of the forms of the work.
    pub async fn act(&self, who: &Browser, form: &str, typed: &[(&str, &str)]) -> Answer {
        let action = self.at(&format!("xu-ly?{form}"));
        let page = who.get(&self.at("")).await.expect(200);
        who.submit(&page.form(&action), typed).await
    }

    /// Posts a file as the result: the fields of the page, then the file.
    pub async fn upload_result(&self, who: &Browser, typed: &[(&str, &str)], name: &str, content: &[u8]) -> Answer {
        let there = self.at("ket-qua");
        let form = who.get(&there).await.expect(200).form(&there);
        self.send_result(who, &form.filled(typed), name, content).await
    }

    /// The same with the fields of a page that was opened before.
    pub async fn send_result(&self, who: &Browser, fields: &[(String, String)], name: &str, content: &[u8]) -> Answer {
        let token = fields.iter().find(|(field, _)| field == "token").map(|(_, value)| value.clone());
        let facts: Vec<(&str, &str)> = fields
            .iter()
            .filter(|(field, _)| field != "token")
            .map(|(field, value)| (field.as_str(), value.as_str()))
            .collect();
        let body = super::paper_form(&token.unwrap_or_default(), &facts, &[(name, content)]);
        who.upload_body(&self.at("ket-qua"), Body::from(body)).await
    }
}
