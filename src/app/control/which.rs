//! The question which of two numbers a typed text means.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::view::{handler, when};

/// What is done with the text that was chosen.
pub(in crate::app) type TakeText = Arc<dyn Fn(String) + Send + Sync>;

/// Writes the texts of both numbers for [`WhichNumber`].
pub(in crate::app) fn both_texts(texts: &[String; 2]) -> String {
    texts.join("\n")
}

/// The question which of two numbers was meant, with a button for each.
#[component]
pub(in crate::app) fn WhichNumber(
    /// Both texts, as [`both_texts`] writes them; empty if there is no question.
    texts: Memo<String>,
    /// Receives the text that is chosen.
    take: TakeText,
) -> impl IntoView {
    when(
        move || texts.with(|texts| !texts.is_empty()),
        move || {
            let choice = |place: usize| {
                let take = Arc::clone(&take);
                let text = move |texts: &String| {
                    let text = texts.split('\n').nth(place);
                    text.unwrap_or_default().to_owned()
                };
                view! {
                    <button
                        type="button"
                        on:click=handler(move |_| take(texts.with_untracked(text)))
                    >
                        {move || texts.with(text)}
                    </button>
                }
            };
            view! {
                <span class="which" role="group" aria-label="Which number do you mean?">
                    {choice(0)}
                    " or "
                    {choice(1)}
                    "?"
                </span>
            }
            .into_any()
        },
    )
}
