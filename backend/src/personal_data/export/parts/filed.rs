//! Drafts and dossiers in a copy: what was declared, in words and as stored, the steps, the files.

use domain::answers::Answers;
use domain::dossier::Status;
use domain::dossier::draft_result::Fact;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::Procedure;
use domain::text::{clean_file_name, with_ending_of};
use domain::time::{Date, Moment};
use domain::words::Language;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};

use super::{Exporting, Gathering, Piece, moment, moment_or_null};
use crate::desk::results::{RESULT, SignedResult};
use crate::store::StoreError;
use crate::store::rows::{attachments, dossiers, history, issued_papers};

pub(super) fn all_dossiers(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let rows = dossiers::Entity::find()
            .filter(dossiers::Column::AccountId.eq(of.account.id.as_str()))
            .filter(dossiers::Column::DeletedAt.is_null())
            .order_by_asc(dossiers::Column::CreatedAt)
            .all(of.house.store.read())
            .await?;
        let mut pieces = Vec::new();
        for row in rows {
            pieces.extend(one_dossier(of, row).await?);
        }
        Ok(pieces)
    })
}

async fn one_dossier(of: &Exporting, row: dossiers::Model) -> Result<Vec<Piece>, StoreError> {
    let db = of.house.store.read();
    let folder = match &row.code {
        Some(code) => format!("ho-so/{}", clean_file_name(code)),
        None => format!("ho-so/nhap-{}", &row.id),
    };
    let files = attachments::Entity::find()
        .filter(attachments::Column::DossierId.eq(row.id.as_str()))
        .filter(attachments::Column::RemovedAt.is_null())
        .order_by_asc(attachments::Column::PaperId)
        .order_by_asc(attachments::Column::Position)
        .all(db)
        .await?;
    let steps = history::Entity::find()
        .filter(history::Column::DossierId.eq(row.id.as_str()))
        .order_by_asc(history::Column::Seq)
        .all(db)
        .await?;
    let issued = given_out(of, &row).await?;
    let answers: Answers = serde_json::from_str(&row.answers).unwrap_or_default();
    let procedure = match row.code {
        Some(_) => of.filing.procedure_at(&row.procedure_id, &row.procedure_version).await.ok(),
        None => of.house.catalogue.get(&row.procedure_id),
    };
    let day = Moment(row.submitted_at.unwrap_or(row.updated_at)).local_date();
    let declared = procedure.as_ref().map(|procedure| declared(of, procedure, &answers, &files, day));
    let papers: Vec<Value> = files
        .iter()
        .map(|file| {
            json!({
                "giay_to": file.paper_id, "ten_tep": file.name, "dinh_dang": file.media, "so_byte": file.bytes,
                "so_trang": file.pages, "sha256": file.content_hash, "tai_len_luc": moment(file.created_at),
            })
        })
        .collect();
    let name = procedure.as_ref().map_or(row.procedure_id.clone(), |procedure| procedure.name.vi.clone());
    let value = json!({
        "ma_ho_so": row.code, "thu_tuc": name, "don_vi": row.unit_code, "trang_thai": row.status,
        "nguoi_yeu_cau": row.applicant_name, "email_lien_he": row.contact_email, "phi_le_phi": row.fee_vnd,
        "mien_giam": row.exemption, "bat_dau_luc": moment(row.created_at), "sua_luc": moment(row.updated_at),
        "gui_luc": moment_or_null(row.submitted_at), "hen_tra_luc": moment_or_null(row.due_at),
        "noi_dung_da_khai": declared, "tra_loi": answers, "giay_to": papers,
        "giay_phat_hanh": issued.iter().map(told).collect::<Vec<Value>>(),
    });
    let steps: Vec<Value> = steps
        .into_iter()
        .map(|step| {
            json!({
                "luc": moment(step.at), "tu_trang_thai": step.from_status, "den_trang_thai": step.to_status,
                "vai_tro": step.actor_role, "ghi_chu": step.note,
            })
        })
        .collect();
    let mut pieces = vec![
        Piece::json(format!("{folder}/ho-so.json"), &value),
        Piece::json(format!("{folder}/lich-su.json"), &Value::Array(steps)),
    ];
    let named = |file: &attachments::Model| {
        format!("{folder}/giay-to/{}", with_ending_of(&clean_file_name(&file.name), &file.media))
    };
    pieces.extend(files.iter().map(|file| Piece::stored(named(file), &file.content_hash)));
    pieces.extend(issued.into_iter().map(|paper| {
        let called = [paper.title.as_str(), &paper.number.replace('/', "-")].join(" ");
        let name = clean_file_name(&[called.trim_end(), ".pdf"].concat());
        Piece::issued(format!("{folder}/giay-phat-hanh/{name}"), paper)
    }));
    Ok(pieces)
}

/// What the office gave out: papers that the owner sees in the portal, and all signed ones once the result was handed
/// over at the desk.
async fn given_out(of: &Exporting, row: &dossiers::Model) -> Result<Vec<issued_papers::Model>, StoreError> {
    use issued_papers::Column;
    let handed_over = row.status == Status::Returned.code();
    let papers = issued_papers::Entity::find()
        .filter(Column::DossierId.eq(row.id.as_str()))
        .filter(Column::RevokedAt.is_null())
        .order_by_asc(Column::IssuedAt)
        .order_by_asc(Column::Id)
        .all(of.house.store.read())
        .await?;
    let theirs = |paper: &issued_papers::Model| paper.for_owner == 1 || handed_over && paper.verify_hash.is_some();
    Ok(papers.into_iter().filter(theirs).collect())
}

/// A paper in words; of a result its lines too.
fn told(paper: &issued_papers::Model) -> Value {
    let result = (paper.kind == RESULT).then(|| serde_json::from_str::<SignedResult>(&paper.model).ok()).flatten();
    let lines = result.map(|result| {
        let line = |fact: &Fact| json!({ "muc": fact.label, "noi_dung": fact.value });
        result.draft.facts.iter().map(line).collect::<Vec<Value>>()
    });
    json!({
        "ten": paper.title, "so": paper.number, "loai": paper.kind, "phat_hanh_luc": moment(paper.issued_at),
        "sha256": paper.content_hash, "noi_dung": lines,
    })
}

/// The answers as the review shows them: headings, questions, answers.
fn declared(
    of: &Exporting,
    procedure: &Procedure,
    answers: &Answers,
    files: &[attachments::Model],
    day: Date,
) -> Value {
    let papers: PapersPresent =
        files.iter().map(|file| (file.paper_id.clone(), usize::try_from(file.row).unwrap_or(0))).collect();
    let journey = Journey::of(&procedure.form, answers, &papers, day, of.filing.registers());
    let steps = journey.summary(Language::Vi).into_iter().map(|step| {
        let rows: Vec<Value> =
            step.rows.into_iter().map(|row| json!({ "cau_hoi": row.label, "tra_loi": row.value })).collect();
        json!({ "phan": step.title.vi, "cac_muc": rows })
    });
    Value::Array(steps.collect())
}
