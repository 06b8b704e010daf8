//! The ladder: four options from left to right, each with its cost and the factor between them.

use leptos::prelude::*;

use super::dynamic::{click, flag, part, text};
use super::matrix;
use super::store::Store;
use crate::chart::ladder;
use crate::decimal;
use crate::export::{Report, headline};
use crate::forecast::strategy::target;
use crate::model::option::{self, OptionId};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// How much of an option's contents is what it is and where it runs; the rest is what it includes.
const CORE: usize = 2;

pub(super) fn ladder(store: Store) -> AnyView {
    let bars = Memo::new(move |_| {
        let of = |report: &Report| {
            ladder::bars(&OptionId::LADDER.map(|option| report.total(option).known.dollars()))
        };
        let percent = |share: f64| format!("{}%", decimal::fixed(share * 100.0, 1));
        let bars = store.report.with(of);
        bars.into_iter().map(percent).collect::<Vec<_>>()
    });
    let steps: Vec<_> = OptionId::LADDER
        .map(|option| step(store, option, bars))
        .into();
    let likeness = text(move || store.with(headline::likeness));
    let is_alike = Memo::new(move |_| store.with(|it| headline::are_alike(it) || alike(it) == *it));
    let make_alike = part(move || {
        if is_alike.get() {
            return ().into_any();
        }
        let make = click(move || store.step(|it| alike(&it)));
        view! { <button type="button" class="jump" on:click=make>"Make them alike"</button> }
            .into_any()
    });
    view! {
        <section class="ladder" aria-labelledby="ladder-heading">
            <h2 id="ladder-heading">"What each costs a month"</h2>
            <p class="likeness" role="status"><span>{likeness}</span>" "{make_alike}</p>
            <ol>{steps}</ol>
            {matrix::matrix(store)}
        </section>
    }
    .into_any()
}

/// The scenario in which all options are to include what the compared one includes.
fn alike(scenario: &Scenario) -> Scenario {
    option::like_for_like(scenario, target(scenario))
}

fn step(store: Store, option: OptionId, bars: Memo<Vec<String>>) -> AnyView {
    let spec = option.spec();
    let index = option as usize;
    let show = store.value(Field::Show);
    let is_shown = flag(move || show.get() == index as f64);
    let cost = text(move || {
        store
            .report
            .with(|report| report.currency().rounded(report.total(option)))
    });
    let factor = text(move || {
        let factor = index.checked_sub(1).map(OptionId::at).and_then(|before| {
            store
                .report
                .with(|report| headline::factor(report.total(before), report.total(option)))
        });
        factor.unwrap_or_default()
    });
    let contents = move |read: fn(&[String]) -> String| {
        text(move || store.with(|scenario| read(&option.contents(scenario))))
    };
    let core = contents(|all| all[..CORE].join(", "));
    let included = contents(|all| all[CORE..].join(", "));
    let length = text(move || bars.with(|bars| bars.get(index).cloned().unwrap_or_default()));
    let aloud = text(move || format!("{}, {} a month: show its bill", spec.name, cost.get()));
    view! {
        <li class=format!("step step-{index}") class:is-shown=is_shown>
            <p class="factor" title="Times the step before">{factor}</p>
            <button
                type="button"
                aria-pressed=text(move || is_shown.get().to_string())
                aria-label=aloud
                on:click=click(move || store.set(Field::Show, index as f64))
            >
                <span class="name">{spec.name}</span>
                <span class="cost">{cost}</span>
                <span class="bar" aria-hidden="true"><span style:width=length></span></span>
            </button>
            <p class="contents">{core}</p>
            <p class="contents included">{included}</p>
        </li>
    }
    .into_any()
}
