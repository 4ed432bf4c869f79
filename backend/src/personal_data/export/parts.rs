//! What a copy of somebody's data holds: one list, to which every module that keeps data of an account adds its part.

use domain::time::Moment;
use futures::future::BoxFuture;
use serde_json::{Value, json};

use super::super::wishes::Purpose;
use crate::House;
use crate::activity::{Activity, Asked};
use crate::filing::Filing;
use crate::store::StoreError;
use crate::store::rows::{
    account_rights, accounts, api_tokens, issued_papers, login_sessions, outbox, representatives, webhooks,
};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _};

mod filed;
mod kept;

/// The account whose copy is made, and what its parts are gathered from.
pub struct Exporting {
    /// The house.
    pub house: House,
    /// Filing, for the questions of the answers.
    pub filing: Filing,
    /// The account.
    pub account: accounts::Model,
}

impl Exporting {
    /// Begins with the account's row.
    ///
    /// # Errors
    /// When there is no such account or the store fails.
    pub(super) async fn of(house: &House, filing: &Filing, account_id: &str) -> Result<Self, StoreError> {
        let account = accounts::Entity::find_by_id(account_id).one(house.store.read()).await?;
        let account = account.ok_or_else(|| StoreError::broken("an account to copy is gone"))?;
        Ok(Self { house: house.clone(), filing: filing.clone(), account })
    }
}

/// What a file of the copy holds.
pub enum Content {
    /// Text.
    Text(String),
    /// A content of the file store, by its hash.
    Stored(String),
    /// A paper of the office that is printed anew.
    Printed(Box<issued_papers::Model>),
}

/// One file of the copy.
pub struct Piece {
    /// Path in the archive.
    pub place: String,
    /// What it holds.
    pub content: Content,
}

impl Piece {
    /// A file of JSON, laid out for people.
    #[must_use]
    pub fn json(place: impl Into<String>, value: &Value) -> Self {
        Self { place: place.into(), content: Content::Text(format!("{value:#}\n")) }
    }

    /// A stored file under a name that people gave it.
    #[must_use]
    pub fn stored(place: impl Into<String>, hash: &str) -> Self {
        Self { place: place.into(), content: Content::Stored(hash.to_owned()) }
    }

    /// A paper of the office: the uploaded file, or the printed facts.
    #[must_use]
    pub fn issued(place: impl Into<String>, paper: issued_papers::Model) -> Self {
        Self { place: place.into(), content: Content::Printed(Box::new(paper)) }
    }
}

/// The pieces of a part, on their way.
pub type Gathering<'g> = BoxFuture<'g, Result<Vec<Piece>, StoreError>>;

/// One kind of data.
pub struct Part {
    /// File, or folder when it ends with a slash.
    pub place: &'static str,
    /// What it is, for README.txt.
    pub about: &'static str,
    /// Gathers it.
    pub gather: for<'g> fn(&'g Exporting) -> Gathering<'g>,
}

/// Everything that is kept about an account. A module that keeps more adds a line.
pub const PARTS: &[Part] = &[
    Part {
        place: "tai-khoan.json",
        about: "Tài khoản: loại, email, họ tên, số định danh, điện thoại, ngày đăng ký.",
        gather: account,
    },
    Part {
        place: "dong-y.json",
        about: "Bản điều khoản và việc xử lý dữ liệu mà bạn đã đồng ý, và lúc đồng ý.",
        gather: consent,
    },
    Part {
        place: "thong-tin.json",
        about: "Thông tin cá nhân hoặc doanh nghiệp dùng để điền sẵn tờ khai.",
        gather: profile,
    },
    Part {
        place: "quyen-du-lieu.json", about: "Yêu cầu hạn chế xử lý và phản đối xử lý dữ liệu.", gather: wishes
    },
    Part {
        place: "ho-so/",
        about: "Mỗi hồ sơ một thư mục, tên là mã hồ sơ hoặc “nhap-…” với bản nháp: ho-so.json (nội dung đã khai), lich-su.json (các bước đã qua), giay-to/ (tệp đã đính kèm), giay-phat-hanh/ (phiếu, biên lai và kết quả cơ quan đã phát hành).",
        gather: filed::all_dossiers,
    },
    Part {
        place: "giay-to-ca-nhan/",
        about: "Tài liệu cá nhân đã lưu: giay-to.json và các tệp.",
        gather: kept::papers,
    },
    Part { place: "nguoi-than.json", about: "Người thân bạn đã nhập.", gather: kept::relatives },
    Part { place: "danh-gia.json", about: "Đánh giá bạn đã gửi.", gather: kept::all_ratings },
    Part {
        place: "thong-bao.json", about: "Các thư tùy chọn bạn muốn nhận.", gather: kept::settings_of_mails
    },
    Part {
        place: "dai-dien.json",
        about: "Người đại diện của doanh nghiệp, hoặc các doanh nghiệp mà bạn đại diện.",
        gather: all_representatives,
    },
    Part {
        place: "phien-dang-nhap.json", about: "Các thiết bị đã đăng nhập gần đây.", gather: sessions
    },
    Part {
        place: "truy-cap-api.json",
        about: "Khóa truy cập của chương trình (tên, phạm vi, thời hạn, lần dùng gần nhất) và địa chỉ nhận tin tự động.",
        gather: programs,
    },
    Part {
        place: "nhat-ky.json",
        about: "Nhật ký: những việc đã diễn ra trong tài khoản và với hồ sơ của bạn.",
        gather: log,
    },
    Part {
        place: "thu.json",
        about: "Thư đã gửi tới địa chỉ của bạn trong thời gian lưu thư: loại, tiêu đề, thời gian.",
        gather: mails,
    },
];

fn moment(at: i64) -> Value {
    Moment(at).format_iso().into()
}

fn moment_or_null(at: Option<i64>) -> Value {
    at.map_or(Value::Null, moment)
}

fn account(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let row = &of.account;
        let kind = if row.kind == accounts::AccountKind::Organisation { "doanh-nghiep" } else { "ca-nhan" };
        let value = json!({
            "id": row.id, "loai": kind, "email": row.email, "ho_ten": row.full_name, "so_dinh_danh": row.personal_id,
            "dien_thoai": row.phone, "ten_doanh_nghiep": row.organisation_name, "ma_so_thue": row.tax_code,
            "dang_ky_luc": moment(row.created_at), "kich_hoat_luc": moment_or_null(row.activated_at),
        });
        Ok(vec![Piece::json("tai-khoan.json", &value)])
    })
}

fn consent(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let value = json!({ "ban_dong_y": of.account.consent_version, "dong_y_luc": moment(of.account.consent_at) });
        Ok(vec![Piece::json("dong-y.json", &value)])
    })
}

fn profile(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let stored: Value = serde_json::from_str(&of.account.profile).unwrap_or_default();
        Ok(vec![Piece::json("thong-tin.json", &stored)])
    })
}

fn wishes(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let row = account_rights::Entity::find_by_id(&of.account.id).one(of.house.store.read()).await?;
        let row = row.unwrap_or_default();
        let against: Value = serde_json::from_str(&row.objections).unwrap_or_else(|_| json!([]));
        let value = json!({
            "han_che_tu": moment_or_null(row.restricted_at), "ly_do_han_che": row.restricted_reason,
            "phan_doi": against, "phan_doi_luc": moment_or_null(row.objected_at),
            "cac_muc_dich": Purpose::ALL.map(Purpose::key),
        });
        Ok(vec![Piece::json("quyen-du-lieu.json", &value)])
    })
}

fn all_representatives(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        use representatives::Column;
        let mine = Condition::any()
            .add(Column::OrganisationId.eq(of.account.id.as_str()))
            .add(Column::PersonId.eq(of.account.id.as_str()));
        let rows = representatives::Entity::find().filter(mine).all(of.house.store.read()).await?;
        let lines: Vec<Value> = rows
            .into_iter()
            .map(|row| {
                json!({
                    "vai_tro": if row.organisation_id == of.account.id { "doanh-nghiep" } else { "nguoi-dai-dien" },
                    "email": row.email, "moi_luc": moment(row.invited_at),
                    "nhan_loi_luc": moment_or_null(row.accepted_at), "go_luc": moment_or_null(row.removed_at),
                })
            })
            .collect();
        Ok(vec![Piece::json("dai-dien.json", &Value::Array(lines))])
    })
}

fn sessions(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        use login_sessions::Column;
        let rows = login_sessions::Entity::find().filter(Column::AccountId.eq(of.account.id.as_str()));
        let rows = rows.order_by_asc(Column::CreatedAt).all(of.house.store.read()).await?;
        let lines: Vec<Value> = rows
            .into_iter()
            .map(|row| {
                json!({
                    "dang_nhap_luc": moment(row.created_at), "thao_tac_cuoi_luc": moment(row.seen_at),
                    "ket_thuc_luc": moment_or_null(row.ended_at), "trinh_duyet": row.user_agent,
                    "dia_chi_mang": row.address,
                })
            })
            .collect();
        Ok(vec![Piece::json("phien-dang-nhap.json", &Value::Array(lines))])
    })
}

fn programs(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        use api_tokens::Column;
        let rows = api_tokens::Entity::find().filter(Column::AccountId.eq(of.account.id.as_str()));
        let rows = rows.order_by_asc(Column::CreatedAt).all(of.house.store.read()).await?;
        let lines: Vec<Value> = rows
            .into_iter()
            .map(|row| {
                json!({
                    "ten": row.name, "pham_vi": row.scopes, "tao_luc": moment(row.created_at),
                    "het_han_luc": moment(row.expires_at), "dung_gan_nhat_luc": moment_or_null(row.last_used_at),
                    "thu_hoi_luc": moment_or_null(row.revoked_at),
                })
            })
            .collect();
        use webhooks::Column as W;
        let hooks = webhooks::Entity::find().filter(W::AccountId.eq(of.account.id.as_str()));
        let hooks = hooks.order_by_asc(W::CreatedAt).all(of.house.store.read()).await?;
        let hooks: Vec<Value> = hooks
            .into_iter()
            .map(|row| {
                json!({
                    "dia_chi": row.url, "loai_tin": row.events, "them_luc": moment(row.created_at),
                    "xoa_luc": moment_or_null(row.removed_at),
                })
            })
            .collect();
        let value = json!({ "khoa_truy_cap": lines, "dia_chi_nhan_tin": hooks });
        Ok(vec![Piece::json("truy-cap-api.json", &value)])
    })
}

fn log(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let lines = Activity::new(of.house.clone()).newest(&of.account.id, &Asked::default()).await?;
        let lines: Vec<Value> = lines
            .into_iter()
            .map(|line| {
                json!({
                    "luc": line.at.format_iso(), "viec": line.words.vi, "nguoi_thuc_hien": line.by.map(|by| by.vi),
                    "ma_ho_so": line.code, "dia_chi_mang": line.address, "trinh_duyet": line.agent,
                })
            })
            .collect();
        Ok(vec![Piece::json("nhat-ky.json", &Value::Array(lines))])
    })
}

/// Without their words: links in them may still open something.
fn mails(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        use outbox::Column;
        let rows = outbox::Entity::find().filter(Column::Recipient.eq(of.account.email.as_str()));
        let rows = rows.order_by_asc(Column::CreatedAt).all(of.house.store.read()).await?;
        let lines: Vec<Value> = rows
            .into_iter()
            .map(|row| {
                let body: Value = serde_json::from_str(&row.body).unwrap_or_default();
                json!({
                    "loai": row.kind, "tieu_de": body["subject"], "ma_ho_so": row.subject_code,
                    "viet_luc": moment(row.created_at), "gui_luc": moment_or_null(row.sent_at),
                })
            })
            .collect();
        Ok(vec![Piece::json("thu.json", &Value::Array(lines))])
    })
}
