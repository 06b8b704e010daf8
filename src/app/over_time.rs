//! The section over time: the chart of spending with its views, legend and table.

use leptos::prelude::*;

use super::control::{Segments, SetCheckbox};
use super::exhibit::{self, AnsweredExhibit};
use super::figure::{ChartNumbers, Figure};
use super::layout::use_layout;
use super::state::use_state;
use super::view::{each, handler, memo, when};
use crate::chart::Frame;
use crate::chart::spending::{self, SpendingView};
use crate::forecast::Strategy;
use crate::forecast::strategy::versus;
use crate::report::{EXHIBIT_LISTINGS, Exhibit, ExhibitListing, Report, caption, headline, words};
use crate::scenario::field::Field;
use crate::worker::Request;

/// The section over time.
#[component]
pub(super) fn OverTimeSection() -> impl IntoView {
    let state = use_state();
    let heading = move || {
        let duration = |horizon| ["Over ", &words::duration(horizon)].concat();
        duration(state.value(Field::Horizon).get())
    };
    let crossings = each(
        move || state.report.with(headline::crossings),
        |words| view! { <li>{words}</li> }.into_any(),
    );
    let folds = EXHIBIT_LISTINGS.into_iter().filter_map(|exhibit| {
        let summary = exhibit.summary?;
        Some(view! { <FoldedExhibit exhibit summary/> })
    });
    view! {
        <section class="over-time" aria-labelledby="over-time-heading">
            <h2 id="over-time-heading">{move || heading()}</h2>
            <div>
                <Spending/>
                <Legend/>
                <div class="views">
                    <Segments field=Field::Spending/>
                    <Segments field=Field::Axis/>
                    <Segments field=Field::Counted/>
                </div>
                <ul class="crossings">{crossings}</ul>
                <ChartNumbers exhibit=move || state.report.with(months)/>
                {folds.collect::<Vec<_>>()}
            </div>
        </section>
    }
}

/// A folded exhibit, such as the composition of the shown option's months, requested when opened.
#[component]
fn FoldedExhibit(
    /// The exhibit.
    exhibit: ExhibitListing,
    /// The text of the fold's summary.
    summary: &'static str,
) -> impl IntoView {
    let ExhibitListing { key, along, .. } = exhibit;
    let is_seen = RwSignal::new(false);
    let request = move |width| Request::Exhibit { exhibit, width };
    let answered = exhibit::ask(key, is_seen, request);
    let open = move |_| {
        if !is_seen.get_untracked() {
            is_seen.set(true);
        }
    };
    view! {
        <details class="numbers" id=[key, "-fold"].concat() on:toggle=handler(open)>
            <summary>{summary}</summary>
            <AnsweredExhibit answered name=key along find=exhibit::only/>
        </details>
    }
}

/// The legend: each strategy's line style, name and total cost.
#[component]
fn Legend() -> impl IntoView {
    let state = use_state();
    let entries = Strategy::ALL.map(|strategy| {
        when(
            move || state.with(|scenario| strategy.is_considered(scenario)),
            move || view! { <LegendEntry strategy/> }.into_any(),
        )
    });
    view! { <ul class="legend">{entries.into_iter().collect::<Vec<_>>()}</ul> }
}

/// A strategy in the legend, with a check box that adds it to the chart; staying and the strategy
/// that it is compared with are always shown.
#[component]
fn LegendEntry(
    /// The strategy.
    strategy: Strategy,
) -> impl IntoView {
    let state = use_state();
    let total = move |report: &Report| {
        let total = report.forecast(strategy).total();
        report.currency().rounded(total)
    };
    let name = move || {
        view! {
            <span class="swatch" aria-hidden="true"></span>
            <span>{move || state.with(|scenario| strategy.name(scenario))}</span>
        }
    };
    // Staying has no place among the others.
    let index = (strategy as usize).saturating_sub(1);
    let is_choice = memo(move || {
        state.with(|scenario| ![Strategy::Stay, versus(scenario)].contains(&strategy))
    });
    let choice = when(
        move || is_choice.get(),
        move || view! { <SetCheckbox field=Field::Paths index/> }.into_any(),
    );
    view! {
        <li class=["key-", strategy.key()].concat()>
            <label>{choice} " " {name()}</label>
            " "
            <b>{move || state.report.with(total)}</b>
            " "
            <span>
                {move || state.report.with(|report| headline::migration(report, strategy))}
            </span>
        </li>
    }
}

/// The chart of spending.
#[component]
fn Spending() -> impl IntoView {
    let (state, layout) = (use_state(), use_layout());
    let exhibit = memo(move || {
        let frame = Frame::of_width(layout.width.get().max(240));
        state.report.with(|report| {
            let label = headline::spending(report);
            let view = SpendingView::of(&report.scenario);
            let drawing = spending::draw(&report.spent(), view, frame, &label);
            Exhibit {
                title: caption::spending_title(&report.scenario),
                chart: Some(drawing),
                ..Exhibit::default()
            }
        })
    });
    let last = state.value(Field::Horizon);
    let places = memo(move || last.get() as usize);
    let reading = move |at| state.report.with(|it| headline::month(it, at + 1));
    view! { <Figure name="spending" along="Month" exhibit places reading/> }
}

/// Returns the table of spending: a row for each month, a column for each strategy shown.
fn months(report: &Report) -> Exhibit {
    let series = report.spent().strategies;
    let currency = report.currency();
    let row = |month: usize| {
        let cells = series.iter().map(|strategy| {
            // Every strategy has a total for each month.
            currency.rounded(strategy.totals.get(month).copied().unwrap_or_default())
        });
        std::iter::once((month + 1).to_string())
            .chain(cells)
            .collect()
    };
    let months = report.forecast(Strategy::Stay).months.len();
    let names = series.iter().map(|it| it.strategy.name(&report.scenario));
    Exhibit {
        heads: std::iter::once("Month".to_owned()).chain(names).collect(),
        rows: (0..months).map(row).collect(),
        ..Exhibit::default()
    }
}
