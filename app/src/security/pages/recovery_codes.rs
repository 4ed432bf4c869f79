//! `/tai-khoan/bao-mat/hai-lop/ma-khoi-phuc`: recovery codes, shown once.

use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::security::CODES;
use crate::security::api::{FactorStage, FactorView, LoadSecondFactor, MakeRecoveryCodes};
use crate::shell::Load;
use crate::texts::{account, security as words};
use crate::ui::{self, TextKind};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Address of the page.
const PAGE: &str = "/tai-khoan/bao-mat/hai-lop/ma-khoi-phuc";

/// Recovery codes.
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    let query = use_query_map();
    let on = query.read_untracked().get("da-bat").is_some();
    let view = load(|| LoadSecondFactor { step: String::new() });
    view! {
        <Title text=words::recovery_codes()/>
        <ui::BackLink href="/tai-khoan/bao-mat/hai-lop" label=words::second_factor()/>
        <h1>{words::recovery_codes()}</h1>
        {on.then(|| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::turned_on()/> })}
        <p class="lead">{words::recovery_lead()}</p>
        <Load resource=view children=|view: FactorView| {
            let form = match view.stage {
                FactorStage::On(None) => first,
                FactorStage::On(Some(_)) => again,
                FactorStage::Off | FactorStage::Starting(_) => return view! {
                    <ui::Notice tone=ui::Tone::Warn title=words::is_off()/>
                    <p class="actions"><a class="btn" href="/tai-khoan/bao-mat/hai-lop">{words::second_factor()}</a></p>
                }
                .into_any(),
            };
            view! { <PostForm action=PAGE call={Call::to::<MakeRecoveryCodes>()} children=form/> }.into_any()
        }/>
    }
}

/// There are none yet: the factor was confirmed a moment ago.
fn first(form: Returned) -> AnyView {
    codes_or(form, |form| {
        // Another tab may have made some meanwhile; then a code is asked for.
        let asked = form.problem("code").is_some().then(|| code(&form));
        view! {
            {asked}
            <div class="actions"><ui::PrimaryButton label=words::make_codes()/></div>
        }
        .into_any()
    })
}

fn again(form: Returned) -> AnyView {
    codes_or(form, |form| {
        view! {
            <p>{words::codes_replaced()}</p>
            {code(&form)}
            <div class="actions"><ui::PrimaryButton label=words::make_codes()/></div>
        }
        .into_any()
    })
}

fn code(form: &Returned) -> AnyView {
    view! {
        <ui::TextField path="code" label=account::code() error=form.problem("code") hint=account::code_hint() required=true kind=TextKind::Code autocomplete="one-time-code"/>
    }
    .into_any()
}

fn codes_or(form: Returned, ask: fn(Returned) -> AnyView) -> AnyView {
    let codes = form.value(CODES);
    if codes.is_empty() {
        return ask(form);
    }
    let rows =
        codes.lines().map(|code| view! { <li><code translate="no">{code.to_owned()}</code></li> }).collect_view();
    view! {
        <ui::Notice tone=ui::Tone::Warn outcome=true title=words::codes_once()/>
        <ol data-testid="recovery-codes">{rows}</ol>
        <p class="actions">
            <ui::CopyButton text=codes.clone() label=words::copy_codes()/>
            <ui::PrintButton label=words::print_codes()/>
            <a class="btn" href="/tai-khoan/bao-mat">{words::codes_kept()}</a>
        </p>
    }
    .into_any()
}
