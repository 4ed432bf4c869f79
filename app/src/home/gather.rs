//! Where the home page's contents come from.

use super::api::{HomeLink, HomeView};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use domain::words::Words;

/// Shown first, in this order, as far as the catalogue has them.
const COMMON: [&str; 6] = [
    "khai-sinh-thong-thuong",
    "trich-luc-khai-sinh",
    "xac-nhan-tinh-trang-hon-nhan",
    "ket-hon",
    "khai-tu",
    "chung-thuc-ban-sao",
];

/// Gathers the home page.
pub async fn home() -> Result<HomeView, Refusal> {
    let asker = Asker::of_this_request();
    let catalogue = asker.portal.house().catalogue.current();
    let common = COMMON
        .iter()
        .filter_map(|id| catalogue.get(id))
        .map(|procedure| HomeLink {
            url: format!("/thu-tuc/{}", procedure.id),
            label: procedure.name.clone(),
            note: Words::default(),
        })
        .collect();
    let fields = catalogue
        .domains()
        .iter()
        .map(|domain| {
            let count = catalogue.procedures().iter().filter(|procedure| procedure.domain == domain.id).count();
            let note = Words::new(
                format!("{count} thủ tục"),
                format!("{count} procedure{}", if count == 1 { "" } else { "s" }),
            );
            (
                HomeLink { url: format!("/thu-tuc?linh-vuc={}", domain.id), label: domain.name.clone(), note },
                domain.trial,
            )
        })
        .collect();
    let drafts = match &asker.who {
        Some(who) => {
            let lines = asker.portal.filing().drafts(&who.account_id, 3).await?;
            lines
                .into_iter()
                .map(|line| HomeLink {
                    url: format!("/ho-so/{}/khai", line.id),
                    label: line.procedure,
                    note: Words::new(
                        format!("Lưu lúc {}", line.updated_at.format_vi()),
                        format!("Saved {}", line.updated_at.format_vi()),
                    ),
                })
                .collect()
        }
        None => Vec::new(),
    };
    let notices = asker.notices(false);
    Ok(HomeView { procedures: catalogue.procedures().len(), common, fields, drafts, notices })
}
