//! Over time: the chart of spending, its views, its legend and its table.

use leptos::prelude::*;

use super::control::{segments, tick};
use super::element::{Tag, part, tag, texts};
use super::exhibit;
use super::figure::{Figure, figure, numbers};
use super::store::Store;
use crate::chart::Frame;
use crate::chart::spending::{self, SpendingView};
use crate::forecast::Strategy;
use crate::report::Exhibit;
use crate::report::{EXHIBIT_LISTINGS, ExhibitListing, Report, headline, words};
use crate::scenario::field::Field;
use crate::worker::Request;

pub(super) fn over_time(store: Store) -> Tag {
    let views = [Field::Spending, Field::Axis, Field::Counted];
    let views = views.map(|field| segments(store, field)).into_iter();
    tag("section")
        .set("class", "over-time")
        .set("aria-labelledby", "over-time-heading")
        .add(heading(store))
        .add(views.fold(tag("div").set("class", "views"), Tag::add))
        .add(found(store))
}

fn heading(store: Store) -> Tag {
    tag("h2").set("id", "over-time-heading").saying(move || {
        store.with(|it| ["Over ", &words::duration(it.get(Field::Horizon))].concat())
    })
}

/// The legend, the chart and its numbers.
fn found(store: Store) -> Tag {
    let crossings = texts(move || store.report.with(headline::crossings));
    let crossings = part(move || {
        let sentences = crossings.get().into_iter();
        sentences.map(|words| tag("li").text(&words)).collect()
    });
    let place = tag("div").add(legend(store));
    let place = chart(store).into_iter().fold(place, Tag::add);
    let place = place
        .add(tag("ul").set("class", "crossings").put(&crossings))
        .add(numbers(move || store.report.with(months)));
    let folds = EXHIBIT_LISTINGS
        .into_iter()
        .filter_map(|exhibit| Some(folded(store, exhibit, exhibit.summary?)));
    folds.fold(place, Tag::add)
}

/// An exhibit in a fold, such as what the months of the option shown are made of; asked for when it
/// is opened.
fn folded(store: Store, exhibit: ExhibitListing, summary: &str) -> Tag {
    let is_seen = RwSignal::new(false);
    let request = move |width| Request::Exhibit { exhibit, width };
    let answered = exhibit::ask(store, exhibit.key, is_seen, request);
    let found = exhibit::Shown {
        name: exhibit.key,
        along: exhibit.along,
        find: exhibit::only,
    };
    let fold = tag("details")
        .set("class", "numbers")
        .set("id", &[exhibit.key, "-fold"].concat())
        .on("toggle", move |_| {
            if !is_seen.get_untracked() {
                is_seen.set(true);
            }
        })
        .add(tag("summary").text(summary));
    let found = exhibit::shown(answered, &found);
    found.into_iter().fold(fold, Tag::add)
}

/// How each strategy's line looks, its name, and what it costs in all; a box takes it out of the
/// chart, but for staying.
fn legend(store: Store) -> Tag {
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
                let tick = tick(store, Field::Paths, place, paths);
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
}

fn chart(store: Store) -> Vec<Tag> {
    let exhibit = Memo::new(move |_| {
        let width = store.width.get().max(1);
        let frame = Frame {
            width,
            height: (width / 2).clamp(240, 430),
        };
        store.report.with(|report| {
            let label = headline::spending(report);
            let view = SpendingView::of(&report.scenario);
            let drawing = spending::draw(&report.spent(), view, frame, &label);
            Exhibit {
                chart: Some(drawing),
                ..Exhibit::default()
            }
        })
    });
    let last = store.value(Field::Horizon);
    figure(Figure {
        name: "spending",
        along: "Month",
        exhibit,
        places: Box::new(move || last.get() as usize),
        reading: Box::new(move |at| store.report.with(|it| headline::month(it, at + 1))),
    })
}

/// A row for each month, a column for each strategy that is shown.
fn months(report: &Report) -> Exhibit {
    let series = report.spent().strategies;
    let currency = report.currency();
    let row = |month: usize| {
        let cells = series.iter().map(|strategy| {
            // There are as many as months.
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
