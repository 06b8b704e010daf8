//! The six questions of the checklist below the answer, each with its answers as chips.
//!
//! They set the same fields as the checklist of the decision, so both always show the same.

use leptos::prelude::*;

use super::session::use_session;
use super::state::use_state;
use super::view::handler;
use crate::decision::BoxId;
use crate::report::decision::{ANSWERS, short_question};

/// The six questions.
#[component]
pub(super) fn Questions() -> impl IntoView {
    let questions = BoxId::ALL.map(|of| view! { <Question of/> });
    view! {
        <div class="questions" role="group" aria-label="Six questions that decide">
            {questions.into_iter().collect::<Vec<_>>()}
        </div>
    }
}

/// A question with its chips, which are radio buttons.
#[component]
fn Question(
    /// The box of the checklist.
    of: BoxId,
) -> impl IntoView {
    let session = use_session();
    let field = of.field();
    let value = use_state().value(field);
    // The checklist has radio buttons of the same field, in a group of its own.
    let group = ["chip-", field.spec().key].concat();
    let chip = |(answer, words): (usize, &'static str)| {
        let answer = answer as f64;
        view! {
            <label>
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || value.get() == answer
                    on:change=handler(move |_| session.set(field, answer))
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="question segments">
            <legend>{short_question(of)}</legend>
            <div class="options">{ANSWERS.map(chip).into_iter().collect::<Vec<_>>()}</div>
        </fieldset>
    }
}
