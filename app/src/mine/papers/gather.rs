//! Where the pages of personal documents get their contents from.

use super::api::{Ending, FiledLine, KeptFile, PaperLine, PapersView, UsedLine};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::texts::files::{FileLimits, size_in_words};
use backend::personal_papers::{PaperFile, PersonalPaper};
use domain::personal_paper::Validity;
use domain::time::format_date;

fn file(file: PaperFile) -> KeptFile {
    KeptFile {
        id: file.id,
        name: file.name,
        size: size_in_words(u64::try_from(file.bytes).unwrap_or(0)),
        pages: usize::try_from(file.pages).unwrap_or(1),
        picture: file.media != "application/pdf",
    }
}

fn line(paper: PersonalPaper) -> PaperLine {
    PaperLine {
        id: paper.id,
        kind: paper.kind.key().to_owned(),
        title: paper.title,
        number: paper.number,
        issued_on: paper.issued_on.map(format_date).unwrap_or_default(),
        expires_on: paper.expires_on.map(format_date).unwrap_or_default(),
        ending: match paper.validity {
            Validity::Unlimited | Validity::Holds => Ending::Far,
            Validity::EndsIn(days) => Ending::Soon(days),
            Validity::Expired => Ending::Over,
        },
        files: paper.files.into_iter().map(file).collect(),
        used_in: paper
            .used_in
            .into_iter()
            .map(|used| UsedLine {
                id: used.dossier_id,
                code: used.code.unwrap_or_default(),
                procedure: used.procedure,
                when: used.at.format_vi(),
            })
            .collect(),
    }
}

/// All kept papers.
pub async fn papers() -> Result<PapersView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    Ok(view(&asker, asker.portal.personal_papers().list(account).await?))
}

fn view(asker: &Asker, papers: Vec<PersonalPaper>) -> PapersView {
    let limits = &asker.portal.house().config.limits;
    PapersView {
        papers: papers.into_iter().map(line).collect(),
        limits: FileLimits {
            file_bytes: limits.file_bytes,
            dossier_bytes: limits.dossier_bytes,
            account_bytes: limits.account_bytes,
            files: limits.files_per_dossier,
        },
    }
}

/// One kept paper.
pub async fn paper(id: &str) -> Result<PapersView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    Ok(view(&asker, vec![asker.portal.personal_papers().get(account, id).await?]))
}

/// The papers of sent dossiers.
pub async fn filed() -> Result<Vec<FiledLine>, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let papers = asker.portal.personal_papers().filed(account).await?;
    let lines = papers.into_iter().map(|paper| FiledLine {
        key: paper.key,
        dossier: paper.dossier_id,
        code: paper.code,
        procedure: paper.procedure,
        when: paper.submitted_at.format_vi(),
        label: paper.label,
        files: paper.files.into_iter().map(|file| file.name).collect(),
        kept: paper.kept,
    });
    Ok(lines.collect())
}
