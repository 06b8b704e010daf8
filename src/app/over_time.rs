//! Over time: the chart of spending, its views, its legend and its table.

use leptos::prelude::*;

use super::control::{segments, tick};
use super::dynamic::{part, text};
use super::element::{Tag, element, tag};
use super::figure::{Figure, figure, numbers};
use super::store::Store;
use crate::chart::Frame;
use crate::chart::spending::{self, View};
use crate::export::exhibit::Exhibit;
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
                {segments(store, Field::Counted)}
            </div>
            {legend(store)}
            {chart(store)}
            <ul class="crossings">{crossings}</ul>
            {table(store)}
        </section>
    }
    .into_any()
}

/// How each strategy's line looks, its name, and what it costs in all; a box takes it out of the
/// chart, but for staying.
fn legend(store: Store) -> AnyView {
    element(move || {
        let paths = store.value(Field::Paths);
        let entry = |strategy: Strategy| {
            let name = move || store.with(|scenario| strategy.name(scenario));
            let total = move || {
                store
                    .report
                    .with(|report| report.currency().rounded(report.forecast(strategy).total()))
            };
            let work = move || {
                store
                    .report
                    .with(|report| headline::migration(report, strategy))
            };
            let swatch = tag("span")
                .set("class", "swatch")
                .set("aria-hidden", "true");
            let name = tag("span").saying(name);
            let key = ["key-", strategy.key()].concat();
            let label = match (strategy as usize).checked_sub(1) {
                Some(place) => {
                    let tick = tick(store, Field::Paths, place, paths, strategy.key());
                    tag("label").add(tick).text(" ").add(swatch).add(name)
                }
                None => tag("span").add(swatch).add(name),
            };
            tag("li")
                .set("class", &key)
                .add(label)
                .text(" ")
                .add(tag("b").saying(total))
                .text(" ")
                .add(tag("span").saying(work))
        };
        let list = tag("ul").set("class", "legend");
        Strategy::ALL.map(entry).into_iter().fold(list, Tag::add)
    })
}

fn chart(store: Store) -> AnyView {
    let exhibit = Memo::new(move |_| {
        let width = store.width.get().max(1);
        let frame = Frame {
            width,
            height: (width / 2).clamp(240, 430),
        };
        store.report.with(|report| {
            let label = headline::spending(report);
            let view = View::of(&report.scenario);
            let drawing = spending::draw(&report.paths(), view, frame, &label);
            Exhibit {
                chart: Some(drawing),
                ..Exhibit::default()
            }
        })
    });
    let last = store.value(Field::Horizon);
    let parts = move || {
        figure(Figure {
            name: "spending",
            along: "Month",
            exhibit,
            places: Box::new(move || last.get() as usize),
            reading: Box::new(move |at| {
                store.report.with(|report| headline::month(report, at + 1))
            }),
        })
    };
    element(move || parts().into_iter().fold(tag("div"), Tag::add))
}

/// The numbers behind the chart.
fn table(store: Store) -> AnyView {
    element(move || numbers(move || store.report.with(months)))
}

/// A row for each month, a column for each strategy that is shown.
fn months(report: &Report) -> Exhibit {
    let paths = report.paths();
    let series = spending::series(&paths, View::of(&report.scenario));
    let currency = report.currency();
    let row = |month: usize| {
        let amount = |values: &Vec<f64>| {
            let dollars = values.get(month).copied().and_then(Money::from_dollars);
            currency.rounded(dollars.unwrap_or_default())
        };
        let cells = series.iter().map(amount);
        std::iter::once((month + 1).to_string())
            .chain(cells)
            .collect()
    };
    let months = report.forecast(Strategy::Stay).months.len();
    let names = paths.iter().map(|it| it.strategy.name(&report.scenario));
    Exhibit {
        heads: std::iter::once("Month".to_owned()).chain(names).collect(),
        rows: (0..months).map(row).collect(),
        ..Exhibit::default()
    }
}
