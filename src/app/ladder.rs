//! The ladder: four options from left to right, each with its cost and the factor between them.

use leptos::prelude::*;

use super::store::Store;
use crate::chart::ladder;
use crate::export::headline;
use crate::model::option::OptionId;
use crate::scenario::field::Field;

#[component]
pub(super) fn Ladder() -> impl IntoView {
    let store = Store::get();
    let bars = Memo::new(move |_| {
        let dollars = |report: &crate::export::Report| {
            ladder::bars(&OptionId::ALL.map(|option| report.total(option).known.dollars()))
        };
        store.report.with(dollars)
    });
    let steps = OptionId::ALL.map(|option| view! { <Step option bars /> });
    view! {
        <section class="ladder" aria-labelledby="ladder-heading">
            <h2 id="ladder-heading">"The ladder, a month"</h2>
            <ol>{steps.collect_view()}</ol>
        </section>
    }
}

#[component]
fn Step(option: OptionId, bars: Memo<Vec<f64>>) -> impl IntoView {
    let store = Store::get();
    let spec = option.spec();
    let index = option as usize;
    let show = store.value(Field::Show);
    let is_shown = move || show.get() == index as f64;
    let cost = move || store.report.with(|report| report.total(option).rounded());
    let factor = move || {
        let before = index.checked_sub(1).map(OptionId::at)?;
        store
            .report
            .with(|report| headline::factor(report.total(before), report.total(option)))
    };
    let contents = move || store.with(|scenario| option.contents(scenario).join(", "));
    let length = move || {
        bars.with(|bars| {
            format!(
                "{:.1}%",
                bars.get(index).copied().unwrap_or_default() * 100.0
            )
        })
    };
    view! {
        <li class=format!("step step-{index}") class:is-shown=is_shown>
            <p class="factor">
                {move || factor().map(|factor| view! {
                    <span aria-hidden="true">{factor.clone()}</span>
                    <span class="aloud">{factor.replace('×', "")} " times the step before"</span>
                })}
            </p>
            <button
                type="button"
                aria-pressed=move || is_shown().to_string()
                aria-label=move || format!("{}, {} a month: show its bill", spec.name, cost())
                on:click=move |_| store.set(Field::Show, index as f64)
            >
                <span class="name">{spec.name}</span>
                <span class="cost">{cost}</span>
                <span class="bar" aria-hidden="true"><span style:width=length></span></span>
            </button>
            <p class="contents">{contents}</p>
        </li>
    }
}
