//! Over time: the chart of spending, a read-out that follows pointer and keys, and its table.

use leptos::html;
use leptos::prelude::*;

use super::browser;
use super::control::Segments;
use super::store::Store;
use crate::chart::Frame;
use crate::chart::spending::{self, View};
use crate::export::headline;
use crate::forecast::Strategy;
use crate::money;
use crate::scenario::Scenario;
use crate::scenario::field::{Choice, Field, Kind};

#[component]
pub(super) fn OverTime() -> impl IntoView {
    let store = Store::get();
    let view_of = move || store.with(view_of);
    let title = move || {
        store.with(|scenario| format!("Over {}", headline::duration(scenario.get(Field::Horizon))))
    };
    let crossings = move || {
        let sentences = store
            .report
            .with(|report| headline::crossings(report, view_of()));
        sentences
            .into_iter()
            .map(|sentence| view! { <li>{sentence}</li> })
            .collect_view()
    };
    view! {
        <section class="over-time" aria-labelledby="over-time-heading">
            <h2 id="over-time-heading">{title}</h2>
            <div class="views">
                <Segments field=Field::Spending options=options(Field::Spending) />
                <Segments field=Field::Axis options=options(Field::Axis) />
            </div>
            <Legend />
            <Chart />
            <ul class="crossings">{crossings}</ul>
            <Table />
        </section>
    }
}

fn options(field: Field) -> &'static [Choice] {
    match field.spec().kind {
        Kind::Choice { options, .. } => options,
        _ => &[],
    }
}

fn view_of(scenario: &Scenario) -> View {
    View {
        is_cumulative: scenario.choice(Field::Spending) == 1,
        is_log: scenario.choice(Field::Axis) == 1,
        split_month: scenario.get(Field::SplitMonth) as u32,
    }
}

/// How each strategy's line looks, its name, and what it costs in all.
#[component]
fn Legend() -> impl IntoView {
    let store = Store::get();
    let entries = move || {
        store.report.with(|report| {
            let entry = |strategy: Strategy| {
                let total = report.forecast(strategy).total().rounded();
                view! {
                    <li class=format!("key-{}", strategy.key())>
                        <span class="swatch" aria-hidden="true"></span>
                        {strategy.name(&report.scenario)}
                        " "
                        <b>{total}</b>
                    </li>
                }
            };
            Strategy::ALL.map(entry).collect_view()
        })
    };
    view! { <ul class="legend">{entries}</ul> }
}

#[component]
fn Chart() -> impl IntoView {
    let store = Store::get();
    let figure = NodeRef::<html::Figure>::new();
    let width = RwSignal::new(0.0);
    let measure = move || {
        if let Some(figure) = figure.get_untracked() {
            width.set(browser::width(&figure).round());
        }
    };
    figure.on_load(move |_| measure());
    browser::on_resize(measure);

    let month = RwSignal::new(None::<usize>);
    let drawing = Memo::new(move |_| {
        let width = width.get();
        let height = (width * 0.5).clamp(240.0, 430.0);
        (width > 0.0).then(|| {
            let frame = Frame {
                width: width as u32,
                height: height as u32,
            };
            store.report.with(|report| {
                let label = headline::spending(report);
                let view = view_of(&report.scenario);
                spending::draw(&report.forecasts, view, frame, &label)
            })
        })
    });
    let svg = move || drawing.with(|drawing| drawing.as_ref().map(|it| it.svg.clone()));
    let plot = Memo::new(move |_| drawing.with(|it| it.as_ref().map_or((0.0, 1.0), |it| it.plot)));
    let last = Memo::new(move |_| store.with(|scenario| scenario.get(Field::Horizon) as usize));
    let shown = move || month.get().map(|month| month.min(last.get()));
    let on_pointer = move |pointer_x: i32| {
        let Some(figure) = figure.get_untracked() else {
            return;
        };
        let (left, right) = plot.get_untracked();
        let along = (browser::share_of_width(&figure, pointer_x) - left) / (right - left);
        let last = last.get_untracked();
        let at = (along.clamp(0.0, 1.0) * (last - 1) as f64).round() as usize;
        month.set(Some(at + 1));
    };
    let cursor = move || {
        let (left, right) = plot.get();
        let along = (shown()? - 1) as f64 / (last.get() - 1).max(1) as f64;
        let place = format!("{:.3}%", 100.0 * (left + along * (right - left)));
        Some(view! { <span class="cursor" style:left=place></span> })
    };
    let words = move || {
        let month = shown()?;
        let view = store.with(view_of);
        Some(
            store
                .report
                .with(|report| headline::month(report, view, month)),
        )
    };
    view! {
        <figure
            class="chart"
            node_ref=figure
            on:pointermove=move |event| on_pointer(event.client_x())
            on:pointerdown=move |event| on_pointer(event.client_x())
            on:pointerleave=move |_| month.set(None)
        >
            <div class="drawing" inner_html=svg></div>
            {cursor}
            <input
                class="read-out-keys"
                type="range"
                min="1"
                max=move || last.get().to_string()
                step="1"
                aria-label="Month to read out"
                aria-valuetext=move || words().unwrap_or_default()
                prop:value=move || shown().unwrap_or(1).to_string()
                on:focus=move |_| month.update(|month| *month = month.or(Some(1)))
                on:blur=move |_| month.set(None)
                on:input:target=move |event| month.set(event.target().value().parse().ok())
            />
        </figure>
        <p class="read-out">
            {move || words().unwrap_or_else(|| {
                "Point at the chart, or reach it with Tab and use the arrow keys, to read a month."
                    .to_owned()
            })}
        </p>
    }
}

/// The numbers behind the chart.
#[component]
fn Table() -> impl IntoView {
    let store = Store::get();
    let is_open = RwSignal::new(false);
    let rows = move || {
        store.report.with(|report| {
            let view = view_of(&report.scenario);
            let series = spending::series(&report.forecasts, view);
            let row = |month: usize| {
                let amount = |values: &Vec<f64>| {
                    let dollars = values.get(month).copied().unwrap_or_default();
                    view! { <td>{money::Money::from_dollars(dollars).unwrap_or_default().rounded()}</td> }
                };
                view! {
                    <tr>
                        <th scope="row">{month + 1}</th>
                        {series.iter().map(amount).collect_view()}
                    </tr>
                }
            };
            let months = report.forecasts[0].months.len();
            (0..months).map(row).collect_view()
        })
    };
    let heads = move || {
        store.with(|scenario| {
            let head =
                |strategy: Strategy| view! { <th scope="col">{strategy.name(scenario)}</th> };
            Strategy::ALL.map(head).collect_view()
        })
    };
    view! {
        <details
            class="numbers"
            on:toggle=move |_| is_open.update(|open| *open = !*open)
        >
            <summary>"The numbers behind the chart"</summary>
            // A table that nobody looks at is not worth its rows on every input.
            {move || is_open.get().then(|| view! {
                <table>
                    <thead><tr><th scope="col">"Month"</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </details>
    }
}
