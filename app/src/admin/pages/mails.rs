//! `/quan-tri/hang-thu`: mails that wait or were given up.

use super::{done, doors};
use crate::admin::api::{LoadWaitingMails, MailLine, ResendMail};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load_after_acts;
use crate::shell::Load;
use crate::texts::admin as words;
use crate::ui::{self, Look, TableRow};
use leptos_meta::Title;

/// The page.
#[component]
pub fn MailsPage() -> impl IntoView {
    let view = load_after_acts(|| LoadWaitingMails {});
    view! {
        <Title text=words::mails()/>
        <h1>{words::mails()}</h1>
        {doors("/quan-tri/hang-thu")}
        {done("da-gui", words::will_be_sent())}
        <Load resource=view children={|mails: Vec<MailLine>| {
            provide_context(StoredValue::new(mails));
            view! { <PostForm action="/quan-tri/hang-thu" call={Call::to::<ResendMail>()} children=list/> }
        }}/>
    }
}

fn list(_form: Returned) -> AnyView {
    let mails = expect_context::<StoredValue<Vec<MailLine>>>().get_value();
    let failed = mails.iter().any(|mail| mail.failed);
    let all = failed.then(|| {
        let label = crate::texts::admin_words::resend_all();
        view! { <div class="actions"><ui::Button label look=Look::Secondary name="_action" value="resend-all"/></div> }
    });
    let rows = mails
        .into_iter()
        .map(|mail| {
            let state = if mail.failed { words::given_up() } else { words::waits() };
            let again = view! { <ui::Button label=words::resend() look=Look::Small name="_action" value=format!("resend:{}", mail.id) about=mail.to.clone()/> };
            TableRow::new(vec![
                mail.to.clone().into_any(),
                mail.kind.into_any(),
                mail.code.into_any(),
                mail.written.into_any(),
                state.into_any(),
                mail.tries.to_string().into_any(),
                mail.why.into_any(),
                again.into_any(),
            ])
            .late(mail.failed)
        })
        .collect();
    let head = [
        words::recipient(),
        words::kind(),
        words::code(),
        words::written(),
        words::mail_state(),
        words::tries(),
        words::why(),
        words::resend(),
    ];
    view! { {all}<ui::DataTable caption=words::mails() head=head.map(str::to_owned).to_vec() rows dense=true empty=words::no_mails()/> }
        .into_any()
}
