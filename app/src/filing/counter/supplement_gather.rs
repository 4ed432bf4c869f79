//! Where the page on which the desk answers a request for more gets its contents from.

use super::answer_page;
use crate::filing::supplement_api::SupplementView;
use crate::filing::supplement_gather::view;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::filing::{CounterRefusal, FilingError};

/// The page; a dossier that waits for nothing leads to its own.
pub async fn page(id: &str, query: &str) -> Result<SupplementView, Refusal> {
    let asker = Asker::of_this_request();
    let open = match asker.portal.filing().supplement_at_counter(asker.officer()?, id).await {
        Err(CounterRefusal::Filing(FilingError::NothingAsked)) => {
            return Err(Refusal::Moved(format!("/can-bo/ho-so/{id}")));
        }
        other => other?,
    };
    let account = open.account_id().to_owned();
    view(&asker, (id, &account), &answer_page(id), query, open).await
}
