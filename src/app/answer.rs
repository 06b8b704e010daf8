//! The answer: sentences with the numbers in them, and what was wrong with the link.

use leptos::prelude::*;

use super::store::Store;
use crate::export::headline;

#[component]
pub(super) fn Answer() -> impl IntoView {
    let store = Store::get();
    let headline = move || store.report.with(headline::headline);
    let parts = move || store.report.with(headline::main_parts);
    view! {
        <section class="answer" aria-label="Answer">
            <Notices />
            <h1 id="answer">{headline}</h1>
            <p class="parts" role="status">{parts}</p>
            <Warnings />
        </section>
    }
}

#[component]
fn Notices() -> impl IntoView {
    let notices = Store::get().notices;
    let list = move || {
        let said = notices.get();
        (!said.is_empty()).then(|| {
            let count = said.len();
            let items = said.into_iter().map(|notice| {
                view! { <li><code>{notice.place}</code>" " {notice.message}"."</li> }
            });
            view! {
                <div class="notices" role="alert" id="notices">
                    <p>
                        {if count == 1 {
                            "One part of this link could not be used; the rest counts."
                        } else {
                            "Some parts of this link could not be used; the rest counts."
                        }}
                    </p>
                    <ul>{items.collect_view()}</ul>
                    <button type="button" on:click=move |_| notices.set(Vec::new())>
                        "Dismiss"
                    </button>
                </div>
            }
        })
    };
    list
}

#[component]
fn Warnings() -> impl IntoView {
    let store = Store::get();
    let warnings = Memo::new(move |_| store.report.with(crate::export::Report::warnings));
    move || {
        let said = warnings.get();
        (!said.is_empty()).then(|| {
            let items = said.into_iter().map(|warning| view! { <li>{warning}</li> });
            view! { <ul class="warnings">{items.collect_view()}</ul> }
        })
    }
}
