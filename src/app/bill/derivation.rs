//! The derivation of a line of the bill: the formula of its amount, the quantities that it names, and
//! their own derivations down to the sources.

use leptos::prelude::*;

use super::super::view::memo;
use super::shown::ShownBill;
use crate::app::background::{self, Answered};
use crate::app::control;
use crate::app::layout::use_layout;
use crate::app::own_prices::{self, PriceOfLine};
use crate::app::sources::use_sources;
use crate::app::state::use_state;
use crate::app::view::handler;
use crate::model::estimate::LineItem;
use crate::model::line::LineId;
use crate::report::Report;
use crate::report::derivation::Sentence;
use crate::worker::{Request, Response};

/// The depth of the steps that are always shown: the amount and the quantities of its formula.
const NEAR: usize = 1;

/// The rows below an open line: its cost driver and its derivation.
#[component]
pub(super) fn LineDerivation(
    /// The bill.
    bill: ShownBill,
    /// The line.
    id: LineId,
) -> impl IntoView {
    let request = move || {
        Some(Request::Explanation {
            option: bill.option(),
            line: id,
        })
    };
    let answered = background::ask(["line ", id.key()].concat(), request);
    let sku = memo(move || bill.read_line(id, |line, _| line.sku.to_owned()));
    view! {
        <tr class="derivation">
            <td colspan="3">
                <p class="driver">{move || bill.read_line(id, driver)}</p>
                <PriceOfLine line=id.key() sku/>
                <dl>
                    <DerivationSteps answered sku is_shown=is_near/>
                </dl>
                // It stays open or closed while inputs change its content.
                <details class="origins">
                    <summary>"Sources of these quantities"</summary>
                    <dl>
                        <DerivationSteps answered sku is_shown=is_far/>
                    </dl>
                </details>
                <p class="source" role="status">
                    {move || answered.note()}
                </p>
            </td>
        </tr>
    }
}

/// Returns the sentence on what makes the line grow.
fn driver(line: &LineItem, _: &Report) -> String {
    [line.sku, ": this line ", line.driver.label(), "."].concat()
}

fn is_near(depth: usize) -> bool {
    depth <= NEAR
}

fn is_far(depth: usize) -> bool {
    !is_near(depth)
}

/// The steps of a derivation at some depths.
#[component]
fn DerivationSteps(
    /// The worker's answer.
    answered: Answered,
    /// The id of the line's own list price, for which the line has a form.
    sku: Memo<String>,
    /// Whether steps of a depth are shown.
    is_shown: fn(usize) -> bool,
) -> impl IntoView {
    let steps = move || {
        answered.with(|answer| {
            let Some(Response::Explanation(sentences)) = answer else {
                return Vec::new();
            };
            let shown = sentences.iter().filter(|it| is_shown(it.depth)).cloned();
            let step = |sentence| view! { <DerivationStep sentence sku/> }.into_any();
            shown.map(step).collect()
        })
    };
    view! { {move || steps()} }
}

/// A step of a derivation, with links to its input, price and source.
#[component]
fn DerivationStep(
    /// The step in words.
    sentence: Sentence,
    /// The id of the line's own list price.
    sku: Memo<String>,
) -> impl IntoView {
    let (state, layout, sources) = (use_state(), use_layout(), use_sources());
    let change = sentence.field.map(|key| {
        let jump = handler(move |_| control::jump_to(layout, &key));
        view! {
            <button type="button" class="jump" on:click=jump>
                "Change it"
            </button>
        }
    });
    let check = sentence.check_at.map(|address| {
        view! {
            <p class="check">
                <a href=address>"Check today’s price"</a>
            </p>
        }
    });
    let other_price = sentence
        .price
        .filter(|id| sku.with_untracked(|sku| sku != id));
    let agree = other_price.map(|id| {
        let jump = handler(move |_| own_prices::jump_to(state, sources, layout, &id));
        view! {
            <p>
                <button type="button" class="jump agree" on:click=jump>
                    "Use your own price"
                </button>
            </p>
        }
    });
    view! {
        <div class="derived">
            <dt>{sentence.name}</dt>
            <dd>
                <p class="formula">{sentence.formula}</p>
                <p class="figures">{sentence.figures} " " {change}</p>
                <p class="source">{sentence.source}</p>
                {check}
                {agree}
            </dd>
        </div>
    }
}
