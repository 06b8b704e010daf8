//! The ladder section: the four options with their costs and the factors between them.

use leptos::prelude::*;

use super::browser;
use super::contents::{BILL_HEADING, OPTIONS_HEADING};
use super::matrix::Matrix;
use super::session::use_session;
use super::state::use_state;
use super::view::{handler, when};
use crate::chart::ladder;
use crate::decimal;
use crate::forecast::strategy::target;
use crate::model::fleet;
use crate::model::option::{self, OptionId};
use crate::report::{Report, headline, likeness, sizing};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The number of contents that name the system and its hosting; the others are capabilities.
const CORE: usize = 2;

/// The ladder section.
#[component]
pub(super) fn LadderSection() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let make_alike = when(
        move || state.with(|it| !likeness::are_alike(it) && alike(it) != *it),
        move || {
            let make = handler(move |_| session.step(|it| alike(&it)));
            view! {
                <button type="button" class="jump" on:click=make>
                    "Make them alike"
                </button>
            }
            .into_any()
        },
    );
    let steps = OptionId::LADDER.map(|option| view! { <LadderStep option/> });
    view! {
        <section class="ladder" aria-labelledby="ladder-heading">
            <h2 id=OPTIONS_HEADING>"What each costs a month"</h2>
            <p class="likeness" role="status">
                <span>{move || state.with(likeness::likeness)}</span>
                " "
                {make_alike}
            </p>
            <ol>{steps.into_iter().collect::<Vec<_>>()}</ol>
            <p class="scale">"The bars are on a logarithmic scale."</p>
            <Matrix/>
        </section>
    }
}

/// Returns the scenario in which all options include the capabilities of the compared one.
fn alike(scenario: &Scenario) -> Scenario {
    option::like_for_like(scenario, target(scenario))
}

/// An option of the ladder: a button that shows its bill, and the list of its contents.
#[component]
fn LadderStep(
    /// The option.
    option: OptionId,
) -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let index = option as usize;
    let show = state.value(Field::Show);
    let is_shown = move || show.get() == index as f64;
    let class = move || {
        let shown = if is_shown() { " is-shown" } else { "" };
        format!("step step-{index}{shown}")
    };
    let contents = move |read: fn(&[String]) -> &[String]| {
        state.with(|scenario| read(&fleet::contents(scenario, option)).join(", "))
    };
    let show_bill = move |_| {
        session.set(Field::Show, index as f64);
        // The page in a frame has no bill.
        if !session.work().is_embedded {
            browser::after(0, || browser::reveal(BILL_HEADING)).forget();
        }
    };
    let name = option.spec().name;
    let aloud = move || {
        let cost = state.report.with(|report| cost(report, option));
        format!("{name}, {cost} a month: show its bill")
    };
    view! {
        <li class=move || class()>
            <p class="factor" title="Times the step before">
                {move || state.report.with(|report| factor(report, option))}
            </p>
            <button
                type="button"
                aria-pressed=move || is_shown().to_string()
                aria-label=move || aloud()
                on:click=handler(show_bill)
            >
                <span class="name">{name}</span>
                <span class="cost">{move || state.report.with(|report| cost(report, option))}</span>
                <span class="bar" aria-hidden="true">
                    <span style:width=move || state.report.with(|it| bar(it, option))></span>
                </span>
            </button>
            <p class="contents">{move || contents(|all| &all[..CORE])}</p>
            <p class="contents included">{move || contents(|all| &all[CORE..])}</p>
            <p class="contents sizing">{move || state.report.with(|it| sizing::sentence(it, option))}</p>
        </li>
    }
}

fn cost(report: &Report, option: OptionId) -> String {
    report.currency().rounded(report.total(option))
}

/// Returns the factor between the costs of the option before and this one.
fn factor(report: &Report, option: OptionId) -> String {
    let before = (option as usize).checked_sub(1).map(OptionId::at);
    let factor =
        before.and_then(|before| headline::factor(report.total(before), report.total(option)));
    factor.unwrap_or_default()
}

/// Returns the length of the option's bar as a percentage.
fn bar(report: &Report, option: OptionId) -> String {
    let bars = ladder::bars(&OptionId::LADDER.map(|option| report.total(option).known.dollars()));
    let share = bars.get(option as usize).copied().unwrap_or_default();
    [&*decimal::fixed(share * 100.0, 1), "%"].concat()
}
