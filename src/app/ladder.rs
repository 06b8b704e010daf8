//! The ladder section: the four options with their costs and the factors between them.

use leptos::prelude::*;

use super::browser;
use super::contents::{BILL_HEADING, OPTIONS_HEADING};
use super::layout::use_layout;
use super::matrix::Matrix;
use super::session::use_session;
use super::state::use_state;
use super::view::{Fold, handler, memo};
use crate::forecast::strategy::target;
use crate::model::fleet;
use crate::model::option::{self, OptionId};
use crate::report::{Report, ladder, likeness, sizing};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The number of contents that name the system and its hosting; the others are capabilities.
const CORE: usize = 2;

/// The ladder section.
#[component]
pub(super) fn LadderSection() -> impl IntoView {
    let state = use_state();
    let steps = OptionId::LADDER.map(|option| view! { <LadderStep option/> });
    view! {
        <section class="ladder" aria-labelledby="ladder-heading">
            <div class="beside-heading">
                <h2 id=OPTIONS_HEADING>"What each costs a month"</h2>
                <LikenessSwitch/>
            </div>
            <p class="likeness" role="status">
                <span>{move || state.with(likeness::likeness)}</span>
            </p>
            <ol>{steps.into_iter().collect::<Vec<_>>()}</ol>
            <Scale/>
            <Fold
                heading="How busy the machines are"
                inside="each option, compared with measured systems, and what would carry the load"
            >
                <p class="finding">{sizing::MEASURED}</p>
                {OptionId::LADDER.map(|option| view! { <Sizing option/> }).into_iter().collect::<Vec<_>>()}
            </Fold>
            <Matrix/>
        </section>
    }
}

/// How busy the machines of an option are.
#[component]
fn Sizing(
    /// The option.
    option: OptionId,
) -> impl IntoView {
    let state = use_state();
    view! {
        <p class="finding">
            {option.spec().name}
            ": "
            {move || state.report.with(|it| sizing::sentence(it, option))}
        </p>
    }
}

/// The switch that gives all options the contents of the compared one, and takes them back.
///
/// It shows the state of the scenario, so that it is on after a link with the same contents, too.
#[component]
fn LikenessSwitch() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let is_on = memo(move || state.with(|it| alike(it) == *it));
    // The scenario before it was switched on here, and after it.
    let switched = StoredValue::new(None::<(Scenario, Scenario)>);
    let change = move |event| {
        if event_target_checked(&event) {
            session.step(|before| {
                let after = alike(&before);
                switched.set_value(Some((before, after)));
                after
            });
        } else {
            session.step(|now| {
                let known = switched.get_value();
                let known = known.filter(|(_, after)| option::contents_of(&now, after) == now);
                // A link does not say what was there before, so the defaults come back.
                let before = known.map_or_else(|| option::as_on_the_ladder(&now), |it| it.0);
                option::contents_of(&now, &before)
            });
        }
    };
    view! {
        <label class="like-for-like">
            <input
                type="checkbox"
                role="switch"
                prop:checked=move || is_on.get()
                on:change=handler(change)
            />
            " Like for like"
        </label>
    }
}

/// Returns the scenario in which all options include the capabilities of the compared one.
fn alike(scenario: &Scenario) -> Scenario {
    option::like_for_like(scenario, target(scenario))
}

/// The costs of all steps on one axis.
#[component]
fn Scale() -> impl IntoView {
    let (state, layout) = (use_state(), use_layout());
    let svg = memo(move || {
        let width = layout.width.get();
        // The page has not been measured yet.
        if width == 0 {
            return String::new();
        }
        state
            .report
            .with(|report| ladder::drawing(report, width).svg)
    });
    view! { <div class="drawing scale" inner_html=move || svg.get()></div> }
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
            <p class="factor" title="Compared with the step before">
                {move || state.report.with(|report| ladder::factor(report, option))}
            </p>
            <button
                type="button"
                aria-pressed=move || is_shown().to_string()
                aria-label=move || aloud()
                on:click=handler(show_bill)
            >
                <span class="name">{name}</span>
                <span class="cost">{move || state.report.with(|report| cost(report, option))}</span>
            </button>
            <p class="contents">{move || contents(|all| &all[..CORE])}</p>
            <p class="contents included">{move || contents(|all| &all[CORE..])}</p>
        </li>
    }
}

fn cost(report: &Report, option: OptionId) -> String {
    report.currency().rounded(report.total(option))
}
