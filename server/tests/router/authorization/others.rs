//! What belongs to somebody else looks as if it were not there, and opens for its owner only.

use super::Cast;
use crate::support::{Answer, Draft, FAST, ORIGIN, PASSWORD, TestPortal, pdf, portals};
use backend::clock::Random;
use backend::store::rows::audit;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

#[tokio::test]
async fn e2_somebody_elses_file_is_answered_exactly_as_no_file_and_audited() {
    for portal in portals().await {
        let cast = Cast::of(&portal).await;
        let none = Random::os().id();
        let before = audits(&portal).await;
        let mut asked = 0;
        for template in [
            "/ho-so/{dossier}/giay-to/{file}/tai",
            "/ho-so/{dossier}/giay-to/{file}/xem",
            "/ho-so/{dossier}/giay-to/{file}/xoa",
        ] {
            let at = |dossier: &str, file: &str| template.replace("{dossier}", dossier).replace("{file}", file);
            let (theirs, nothing) = (at(&cast.draft.id, &cast.draft_file), at(&none, &none));
            let method = if template.ends_with("xoa") { "POST" } else { "GET" };
            let refused = cast.ask(&cast.other, &cast.other_token, method, &theirs, "").await.expect(404);
            let unknown = cast.ask(&cast.other, &cast.other_token, method, &nothing, "").await.expect(404);
            assert_eq!(alike(&refused), alike(&unknown), "{template}");
            asked += 1;
        }
        // Under a dossier of one's own, the file of somebody else is none either.
        let own = Draft::start(&cast.other, FAST, &cast.other_token).await;
        for end in ["tai", "xem"] {
            cast.other.get(&own.url(&format!("giay-to/{}/{end}", cast.draft_file))).await.expect(404);
            asked += 1;
        }
        let upload = cast.draft.upload_url("ban-chup-ban-chinh");
        cast.other.upload(&upload, &cast.other_token, "a.pdf", &pdf()).await.expect(404);
        assert!(audits(&portal).await >= before + asked, "{} of {asked}", audits(&portal).await - before);
        cast.owner.get(&cast.draft.url(&format!("giay-to/{}/tai", cast.draft_file))).await.expect(200);
    }
}

async fn audits(portal: &TestPortal) -> u64 {
    let refused = audit::Entity::find().filter(audit::Column::Act.eq("attachment.refused"));
    refused.count(portal.rows()).await.expect("the database answers")
}

/// What a stranger can tell apart: status, names of headers, words and size class.
fn alike(answer: &Answer) -> (u16, Vec<String>, String, usize) {
    let words: Vec<_> = answer.words().split(' ').filter(|word| word.len() < 20).map(str::to_owned).collect();
    (answer.status.as_u16(), answer.header_names(), words.join(" "), answer.body.len() / 64)
}

#[tokio::test]
async fn e7_links_of_mails_and_confirmation_ask_for_a_login_and_open_for_their_owner_only() {
    for portal in portals().await {
        let cast = Cast::of(&portal).await;
        let mails = portal.mails_to("nguoi.yeu.cau@example.com").await;
        let linked = mails[0].link().expect("a link").trim_start_matches(ORIGIN).to_owned();
        let papers = ["", "da-gui", "to-khai.pdf", "xac-nhan.pdf"].map(|end| cast.sent.url(end));
        let file = cast.sent.url(&format!("giay-to/{}/tai", cast.sent_file));
        for path in papers.into_iter().chain([file]) {
            let login = cast.visitor.get(&path).await.location();
            assert!(login.starts_with("/dang-nhap?next="), "{path}: {login}");
            cast.other.get(&path).await.expect(404);
            cast.owner.get(&path).await.expect(200);
        }
        // The link in the mail is one of these, or the public look-up without anything personal.
        let opened = cast.visitor.get(&linked).await;
        let public = opened.status == 200 && linked.starts_with("/tra-cuu");
        assert!(public || opened.location().starts_with("/dang-nhap?next="), "{linked}");
        // Whoever signs in from there goes on there.
        let thief = portal.visitor();
        let login = format!("/dang-nhap?next={}", cast.sent.url(""));
        let there = thief.fill(&login, &[("email", "minh@example.vn"), ("password", PASSWORD)]).await.location();
        assert_eq!(there, cast.sent.url(""));
        thief.get(&there).await.expect(404);
    }
}
