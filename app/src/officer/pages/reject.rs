//! `/can-bo/ho-so/{id}/tu-choi`: not accepting, with a legal ground and a reason.

use super::{carried, load_this_file, url_of};
use crate::officer::api::{FileView, RejectFile};
use crate::officer::widgets::head;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::shell::Load;
use crate::texts::officer as words;
use crate::ui;
use leptos_meta::Title;

/// The page.
#[component]
pub fn RejectPage() -> impl IntoView {
    let file = load_this_file();
    view! {
        <Title text=words::reject()/>
        <Load resource=file children=page/>
    }
}

fn page(file: FileView) -> AnyView {
    let action = url_of(&file.id, "tu-choi");
    let head = head(&file, words::reject());
    provide_context(StoredValue::new(file));
    view! {
        {head}
        <ui::Notice tone=ui::Tone::Warn title=words::reject_is_final()/>
        <PostForm action=action call={Call::to::<RejectFile>()} children=form/>
    }
    .into_any()
}

fn form(returned: Returned) -> AnyView {
    let file = expect_context::<StoredValue<FileView>>().get_value();
    let grounds = file.grounds.iter().map(|ground| view! { <option value=ground.clone()></option> }).collect_view();
    let (ground, wrong) = (returned.value("can_cu"), returned.problem("can_cu"));
    let (id, invalid) = (ui::field_id("can_cu"), wrong.is_some().then_some("true"));
    let described = if wrong.is_some() { "f-can-cu-hint f-can-cu-error" } else { "f-can-cu-hint" };
    view! {
        {carried(&file)}
        <ui::RequiredNote/>
        <ui::Field path="can_cu" label=words::ground() hint=words::ground_hint() error=wrong required=true>
            <input type="text" class="input" id=id name="can_cu" list="can-cu-san" value=ground aria-required="true"
                aria-describedby=described aria-invalid=invalid/>
            <datalist id="can-cu-san">{grounds}</datalist>
        </ui::Field>
        <ui::TextArea path="ly_do" label=words::reason() hint=words::reject_reason_hint() value=returned.value("ly_do") error=returned.problem("ly_do") required=true/>
        <ui::CheckboxField path="xac_nhan" label=words::confirm_reject() checked={returned.value("xac_nhan") == "true"} error=returned.problem("xac_nhan") required=true/>
        {match file.may.reject {
            true => view! { <div class="actions"><ui::Button label=words::reject() look=ui::Look::Danger name="_action" value="khong-tiep-nhan"/></div> }.into_any(),
            false => view! { <p class="hint">{words::not_open()}</p> }.into_any(),
        }}
    }
    .into_any()
}
