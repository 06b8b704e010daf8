//! A chart with its read-out, which follows pointer, finger and arrow keys, and its files: the same
//! for all charts, whatever they are of.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;

use super::browser;
use super::element::{Tag, button, follow, part, tag};
use crate::chart;
use crate::decimal;
use crate::report::Exhibit;

/// What a figure needs to know of its chart.
pub(super) struct Figure {
    /// What its files are called.
    pub(super) name: &'static str,
    /// What is read out, such as `Month`.
    pub(super) along: &'static str,
    /// The chart.
    pub(super) exhibit: Memo<Exhibit>,
    /// How many places there are to read out, evenly spread over the plot.
    pub(super) places: Box<dyn Fn() -> usize>,
    /// What the chart says at a place, counted from zero.
    pub(super) reading: Box<dyn Fn(usize) -> String>,
}

/// The chart and what stands below it.
pub(super) fn figure(of: Figure) -> Vec<Tag> {
    let Figure {
        name,
        along,
        exhibit,
        places,
        reading,
    } = of;
    let (places, reading) = (Rc::new(places), Rc::new(reading));
    let pointed = RwSignal::new(None::<usize>);
    // Where the plot lies: looked at when a pointer moves, and never followed.
    let plot = Rc::new(Cell::new((0.0, 1.0)));
    let down = Rc::new(Cell::new(false));

    let drawing = tag("div").set("class", "drawing");
    let (drawn, kept) = (drawing.clone(), Rc::clone(&plot));
    let cursor = tag("span").set("class", "cursor");
    let line = cursor.clone();
    let count = Rc::clone(&places);
    let is_down = Rc::clone(&down);
    follow(move || {
        exhibit.with(|exhibit| {
            let chart = exhibit.chart.as_ref();
            drawn.html(chart.map_or("", |chart| &chart.svg));
            kept.set(chart.map_or((0.0, 1.0), |chart| (chart.plot_start, chart.plot_end)));
            is_down.set(exhibit.is_down);
        });
        let (left, right) = kept.get();
        let at = pointed.get().filter(|&at| at < count());
        line.style(&at.map_or_else(
            || "display: none".to_owned(),
            |at| cursor_at(at, count(), (left, right), is_down.get()),
        ));
    });

    let frame = tag("figure").set("class", "chart");
    let (around, count) = (frame.clone(), Rc::clone(&places));
    let point = move |event: web_sys::Event| {
        let Some(event) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        let (left, right) = plot.get();
        let (across, below) = browser::share_of(around.html_element(), event);
        let share = if down.get() { below } else { across };
        let along = ((share - left) / (right - left)).clamp(0.0, 1.0);
        let last = count().saturating_sub(1);
        let at = Some((along * last as f64).round() as usize);
        // A pointer moves many times within a place.
        if pointed.get_untracked() != at {
            pointed.set(at);
        }
    };
    let leave = move |event: web_sys::Event| {
        // A finger leaves when it is lifted, and wants to read then.
        let left = event.dyn_ref::<PointerEvent>();
        if left.is_some_and(|it| it.pointer_type() == "mouse") {
            pointed.set(None);
        }
    };

    let words = {
        let (count, reading) = (Rc::clone(&places), Rc::clone(&reading));
        move || {
            let at = pointed.get().filter(|&at| at < count());
            at.map_or_else(String::new, |at| reading(at))
        }
    };
    let keys = tag("input")
        .set("class", "read-out-keys")
        .set("type", "range")
        .set("min", "1")
        .set("step", "1")
        .set("aria-label", &[along, " to read out"].concat())
        .setting("max", {
            let count = Rc::clone(&places);
            move || count().to_string()
        })
        .setting("aria-valuetext", words.clone());
    let moved = keys.clone();
    follow(move || moved.set_value(&(pointed.get().unwrap_or(0) + 1).to_string()));
    let typed = keys.clone();
    let keys = keys
        .on("focus", move |_| pointed.update(|at| *at = at.or(Some(0))))
        .on("blur", move |_| pointed.set(None))
        .on("input", move |_| {
            let at = typed.value().parse::<usize>().ok();
            pointed.set(at.and_then(|at| at.checked_sub(1)));
        });

    let frame = frame
        .on("pointermove", point.clone())
        .on("pointerdown", point)
        .on("pointerleave", leave)
        .add(drawing)
        .add(cursor)
        .add(keys);
    let read_out = tag("p").set("class", "read-out").saying(move || {
        let words = words();
        if words.is_empty() {
            "Point at the chart or touch it to read it; with the keyboard, use the arrow keys."
                .to_owned()
        } else {
            words
        }
    });
    vec![frame, read_out, files(name, exhibit)]
}

/// How the cursor looks at a place, of so many that are spread over the plot.
fn cursor_at(at: usize, places: usize, (from, to): (f64, f64), is_down: bool) -> String {
    let along = at as f64 / (places - 1).max(1) as f64;
    let place = decimal::fixed(100.0 * (from + along * (to - from)), 3);
    if is_down {
        ["top: ", &*place, "%; left: 0; width: 100%; height: 1px"].concat()
    } else {
        ["left: ", &*place, "%"].concat()
    }
}

/// The chart as a file.
fn files(name: &'static str, exhibit: Memo<Exhibit>) -> Tag {
    let svg = move || exhibit.with_untracked(|exhibit| exhibit.chart.as_ref().map(chart::as_file));
    let as_svg = button("Save as SVG", move || {
        if let Some(svg) = svg() {
            let file = ["splitpoint-", name, ".svg"].concat();
            browser::download(&file, "image/svg+xml", &svg);
        }
    });
    let as_png = button("Save as PNG", move || {
        if let Some(svg) = svg() {
            let file = ["splitpoint-", name, ".png"].concat();
            browser::download_picture(file, &svg);
        }
    });
    let both = [as_svg, as_png].map(|it| it.set("class", "jump"));
    let place = tag("p").set("class", "files");
    both.into_iter()
        .fold(place, |place, it| place.add(it).text(" "))
}

/// The numbers behind a chart, in a table that is filled when it is opened.
pub(super) fn numbers(exhibit: impl Fn() -> Exhibit + 'static) -> Tag {
    let is_open = RwSignal::new(false);
    // A table that nobody looks at is not worth its rows on every input.
    let table = part(move || {
        if !is_open.get() {
            return Vec::new();
        }
        let Exhibit { heads, rows, .. } = exhibit();
        vec![table(&heads, &rows)]
    });
    tag("details")
        .set("class", "numbers")
        .on("toggle", move |_| is_open.update(|open| *open = !*open))
        .add(tag("summary").text("The numbers behind the chart"))
        .put(&table)
}

/// A table of texts; the first cell of a row is its head.
pub(super) fn table(heads: &[String], rows: &[Vec<String>]) -> Tag {
    let head = |row: Tag, words: &String| row.add(tag("th").set("scope", "col").text(words));
    let mut body = tag("tbody");
    for row in rows {
        let mut cells = row.iter();
        let first = cells.next().map_or("", |it| it);
        let line = tag("tr").add(tag("th").set("scope", "row").text(first));
        body = body.add(cells.fold(line, |line, cell| line.add(tag("td").text(cell))));
    }
    let heads = heads.iter().fold(tag("tr"), head);
    tag("table").add(tag("thead").add(heads)).add(body)
}
