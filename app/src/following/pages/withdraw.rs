//! `/ho-so/{id}/rut`: take a dossier back, with what happens then.

use super::{ASKS, back, code_line};
use crate::following::api::{LoadWithdrawal, WithdrawDossier, WithdrawalView};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::following as words;
use crate::ui::{self, Tone};
use domain::dossier::withdrawal::Way;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page of "Rút hồ sơ".
#[component]
pub fn WithdrawPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadWithdrawal { id: id.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: WithdrawalView) -> AnyView {
    let (id, code, status, withdrawn) = (view.id.clone(), view.code.clone(), view.status.clone(), view.withdrawn);
    let action = ["/ho-so/", &id, "/rut"].concat();
    provide_context(StoredValue::new(view));
    view! {
        <Title text=words::withdraw()/>
        {back(&id)}
        <h1>{words::withdraw()}</h1>
        {code_line(&code)}
        <p><ui::StatusTag status withdrawn/></p>
        <PostForm action=action call={Call::to::<WithdrawDossier>()} children=form/>
    }
    .into_any()
}

/// A form that came back says where the dossier stands by now, which scripts would not know otherwise.
fn form(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<WithdrawalView>>().get_value();
    let way = form.values.get(ASKS).cloned().unwrap_or(view.way);
    let seen = Some(form.value("seen")).filter(|seen| !seen.is_empty()).unwrap_or_else(|| view.seen.to_string());
    let typed = form.value("ly_do");
    let asks = way == Way::ByAsking.key();
    if !asks && way != Way::AtOnce.key() {
        // Nothing to press; what was typed can still be copied.
        let typed =
            (!typed.is_empty()).then(|| view! { <ui::TextArea path="ly_do" label=words::typed_before() value=typed/> });
        return view! { <ui::Notice tone=Tone::Warn title=words::cannot_withdraw()/>{typed} }.into_any();
    }
    let steps = if asks { words::what_happens_asking() } else { words::what_happens_at_once() };
    let steps = steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view();
    let label = if asks { words::reason_wanted() } else { words::reason_welcome() };
    view! {
        <h2>{words::what_happens()}</h2>
        <ul>{steps}</ul>
        <input type="hidden" name=":id" value=view.id/>
        <input type="hidden" name="seen" value=seen/>
        {asks.then(|| view! { <ui::RequiredNote/> })}
        <ui::TextArea path="ly_do" label=label value=typed error=form.problem("ly_do") hint=words::reason_hint() required=asks/>
        <div class="actions"><ui::Button label=words::withdraw() look=ui::Look::Danger/></div>
    }
    .into_any()
}
