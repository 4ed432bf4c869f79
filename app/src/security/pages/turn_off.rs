//! `/tai-khoan/bao-mat/hai-lop/tat`: doing without the second factor, or with another device.

use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::security::api::{FactorStage, FactorView, LoadSecondFactor, TurnOffSecondFactor};
use crate::shell::Load;
use crate::texts::{account, mine, security as words};
use crate::ui::{self, TextKind};
use leptos_meta::Title;

/// Address of the page.
const PAGE: &str = "/tai-khoan/bao-mat/hai-lop/tat";

/// Turning the second factor off.
#[component]
pub fn TurnOffPage() -> impl IntoView {
    let view = load(|| LoadSecondFactor { step: String::new() });
    view! {
        <Title text=words::turn_off()/>
        <ui::BackLink href="/tai-khoan/bao-mat/hai-lop" label=words::second_factor()/>
        <h1>{words::turn_off()}</h1>
        <Load resource=view children=|view: FactorView| match (view.stage, view.is_required) {
            (FactorStage::On(_), is_required) => {
                let lead = if is_required { words::other_device_lead() } else { words::turn_off_lead() };
                view! {
                    <p class="lead">{lead}</p>
                    <PostForm action=PAGE call={Call::to::<TurnOffSecondFactor>()} children=fields/>
                }
                .into_any()
            }
            (FactorStage::Off | FactorStage::Starting(_), _) => view! {
                <ui::Notice tone=ui::Tone::Info title=words::is_off()/>
                <p class="actions"><a class="btn" href="/tai-khoan/bao-mat/hai-lop">{words::second_factor()}</a></p>
            }
            .into_any(),
        }/>
    }
}

fn fields(form: Returned) -> AnyView {
    view! {
        <ui::PasswordField path="present_password" label=mine::present_password() error=form.problem("present_password") required=true autocomplete="current-password"/>
        <ui::TextField path="code" label=account::code() error=form.problem("code") hint=words::code_or_recovery() required=true kind=TextKind::Code autocomplete="one-time-code"/>
        <div class="actions"><ui::PrimaryButton label=words::turn_off()/></div>
    }
    .into_any()
}
