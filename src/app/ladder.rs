//! The ladder: four options from left to right, each with its cost and the factor between them.

use leptos::prelude::*;

use super::dynamic::{click, flag, text};
use super::store::Store;
use crate::chart::ladder;
use crate::decimal;
use crate::export::{Report, headline};
use crate::model::option::OptionId;
use crate::scenario::field::Field;

pub(super) fn ladder(store: Store) -> AnyView {
    let bars = Memo::new(move |_| {
        let of = |report: &Report| {
            ladder::bars(&OptionId::ALL.map(|option| report.total(option).known.dollars()))
        };
        store.report.with(of)
    });
    let steps: Vec<_> = OptionId::ALL.map(|option| step(store, option, bars)).into();
    view! {
        <section class="ladder" aria-labelledby="ladder-heading">
            <h2 id="ladder-heading">"What each costs a month"</h2>
            <p class="unlike">
                "The steps contain different things. The first two have no staging, monitoring, CI \
                 or on-call; what the last two have stands under each."
            </p>
            <ol>{steps}</ol>
        </section>
    }
    .into_any()
}

fn step(store: Store, option: OptionId, bars: Memo<Vec<f64>>) -> AnyView {
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
    let contents = text(move || store.with(|scenario| option.contents(scenario).join(", ")));
    let length = text(move || {
        let share = bars.with(|bars| bars.get(index).copied().unwrap_or_default());
        format!("{}%", decimal::fixed(share * 100.0, 1))
    });
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
            <p class="contents">{contents}</p>
        </li>
    }
    .into_any()
}
