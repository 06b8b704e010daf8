//! Over time: the chart of spending, a read-out that follows pointer and keys, and its table.

use leptos::html;
use leptos::prelude::*;

use super::browser;
use super::control::segments;
use super::dynamic::{handler, part, text};
use super::store::Store;
use crate::chart::Frame;
use crate::chart::spending::{self, View};
use crate::decimal;
use crate::export::{Report, headline};
use crate::forecast::Strategy;
use crate::money::Money;
use crate::scenario::field::Field;

pub(super) fn over_time(store: Store) -> AnyView {
    let title = text(move || {
        store.with(|scenario| format!("Over {}", headline::duration(scenario.get(Field::Horizon))))
    });
    let crossings = part(move || {
        let sentences = store.report.with(headline::crossings);
        let items = sentences
            .into_iter()
            .map(|sentence| view! { <li>{sentence}</li> }.into_any());
        items.collect::<Vec<_>>().into_any()
    });
    view! {
        <section class="over-time" aria-labelledby="over-time-heading">
            <h2 id="over-time-heading">{title}</h2>
            <div class="views">
                {segments(store, Field::Spending)}
                {segments(store, Field::Axis)}
            </div>
            {legend(store)}
            {chart(store)}
            <ul class="crossings">{crossings}</ul>
            {table(store)}
        </section>
    }
    .into_any()
}

/// How each strategy's line looks, its name, and what it costs in all.
fn legend(store: Store) -> AnyView {
    let entry = move |strategy: Strategy| {
        let name = text(move || store.with(|scenario| strategy.name(scenario)));
        let total = text(move || {
            store
                .report
                .with(|report| report.currency().rounded(report.forecast(strategy).total()))
        });
        let work = text(move || {
            store
                .report
                .with(|report| headline::migration(report, strategy))
        });
        view! {
            <li class=format!("key-{}", strategy.key())>
                <span class="swatch" aria-hidden="true"></span>
                {name}
                " "
                <b>{total}</b>
                " "
                {work}
            </li>
        }
        .into_any()
    };
    let entries: Vec<_> = Strategy::ALL.map(entry).into();
    view! { <ul class="legend">{entries}</ul> }.into_any()
}

fn chart(store: Store) -> AnyView {
    let figure = NodeRef::<html::Figure>::new();
    let width = RwSignal::new(0.0);
    let measure = move || {
        if let Some(figure) = figure.get_untracked() {
            width.set(browser::width(&figure).round());
        }
    };
    figure.on_load(move |_| measure());
    browser::on_resize(measure);

    let drawing = Memo::new(move |_| {
        let width: f64 = width.get();
        let frame = Frame {
            width: width.max(1.0) as u32,
            height: (width * 0.5).clamp(240.0, 430.0) as u32,
        };
        store.report.with(|report| {
            let label = headline::spending(report);
            spending::draw(&report.paths(), View::of(&report.scenario), frame, &label)
        })
    });
    let svg = text(move || drawing.with(|drawing| drawing.svg.clone()));
    // No memo of a type of its own: each takes some 200 bytes of the download.
    let last = store.value(Field::Horizon);

    let pointed = RwSignal::new(None::<usize>);
    let month = move || pointed.get().map(|month| month.min(last.get() as usize));
    let point = move |pointer_x: i32| {
        let Some(figure) = figure.get_untracked() else {
            return;
        };
        let (left, right) = drawing.with_untracked(|drawing| drawing.plot);
        let along = (browser::share_of_width(&figure, pointer_x) - left) / (right - left);
        let months_in = (along.clamp(0.0, 1.0) * (last.get_untracked() - 1.0)).round();
        let month = Some(months_in as usize + 1);
        // A pointer moves many times within a month.
        if pointed.get_untracked() != month {
            pointed.set(month);
        }
    };
    let cursor = part(move || {
        let Some(month) = month() else {
            return ().into_any();
        };
        let (left, right) = drawing.with(|drawing| drawing.plot);
        let along = (month - 1) as f64 / (last.get() - 1.0).max(1.0);
        let place = 100.0 * (left + along * (right - left));
        let place = format!("{}%", decimal::fixed(place, 3));
        view! { <span class="cursor" style:left=place></span> }.into_any()
    });
    let words = Memo::new(move |_| {
        let month = month()?;
        Some(store.report.with(|report| headline::month(report, month)))
    });
    let read_out = text(move || {
        words.get().unwrap_or_else(|| {
            "Point at the chart or touch it to read a month; with the keyboard, use the arrow keys."
                .to_owned()
        })
    });
    let on_key = handler(move |event| pointed.set(event_target_value(&event).parse().ok()));
    view! {
        <figure
            class="chart"
            node_ref=figure
            on:pointermove=move |event| point(event.client_x())
            on:pointerdown=move |event| point(event.client_x())
            on:pointerleave=move |event| {
                // A finger leaves when it is lifted, and wants to read then.
                if event.pointer_type() == "mouse" {
                    pointed.set(None);
                }
            }
        >
            <div class="drawing" inner_html=svg></div>
            {cursor}
            <input
                class="read-out-keys"
                type="range"
                min="1"
                max=text(move || (last.get() as usize).to_string())
                step="1"
                aria-label="Month to read out"
                aria-valuetext=text(move || words.get().unwrap_or_default())
                prop:value=text(move || month().unwrap_or(1).to_string())
                on:focus=move |_| pointed.update(|month| *month = month.or(Some(1)))
                on:blur=move |_| pointed.set(None)
                on:input=on_key
            />
        </figure>
        <p class="read-out">{read_out}</p>
    }
    .into_any()
}

/// The numbers behind the chart.
fn table(store: Store) -> AnyView {
    let is_open = RwSignal::new(false);
    // A table that nobody looks at is not worth its rows on every input.
    let table = part(move || {
        if is_open.get() {
            store.report.with(filled_table)
        } else {
            ().into_any()
        }
    });
    let on_toggle = handler(move |_| is_open.update(|open| *open = !*open));
    view! {
        <details class="numbers" on:toggle=on_toggle>
            <summary>"The numbers behind the chart"</summary>
            {table}
        </details>
    }
    .into_any()
}

fn filled_table(report: &Report) -> AnyView {
    let series = spending::series(&report.paths(), View::of(&report.scenario));
    let currency = report.currency();
    let row = |month: usize| {
        let amount = |values: &Vec<f64>| {
            let dollars = values.get(month).copied().and_then(Money::from_dollars);
            let amount = currency.rounded(dollars.unwrap_or_default());
            view! { <td>{amount}</td> }.into_any()
        };
        let amounts: Vec<_> = series.iter().map(amount).collect();
        view! { <tr><th scope="row">{(month + 1).to_string()}</th>{amounts}</tr> }.into_any()
    };
    let rows: Vec<_> = (0..report.forecast(Strategy::Stay).months.len())
        .map(row)
        .collect();
    let head = |strategy: Strategy| {
        view! { <th scope="col">{strategy.name(&report.scenario)}</th> }.into_any()
    };
    let heads: Vec<_> = Strategy::ALL.map(head).into();
    view! {
        <table>
            <thead><tr><th scope="col">"Month"</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
