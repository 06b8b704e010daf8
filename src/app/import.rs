//! Bring what you have: files that become a preview before anything changes, and the bill that was
//! paid, held against the estimate.

use leptos::prelude::*;
use web_sys::{Event, Node};

use super::background::{self, Answered};
use super::browser;
use super::control::control;
use super::element::{Tag, button, part, tag};
use super::exhibit;
use super::figure::table;
use super::store::Store;
use crate::import::ImportPreview;
use crate::question::{CalibrationRow, Request, Response};
use crate::scenario::field::Field;

pub(super) fn bring(store: Store) -> Tag {
    let (section, is_seen) = exhibit::section("bring", "Bring what you have");
    let given = RwSignal::new(None::<Request>);
    let answered = background::ask("import".to_owned(), move || given.get());
    let drop_it = move || given.set(None);
    let take = move |event: &Event| {
        if let Some(address) = browser::given_file(event) {
            given.set(Some(Request::ImportFile { address }));
        }
    };
    let words = "A docker-compose file, Kubernetes manifests, Infracost JSON, a FOCUS bill in CSV, a \
                 scenario’s JSON or link. It is read in this browser and goes nowhere; you see what it \
                 would change before it does.";
    let choose = tag("input")
        .set("type", "file")
        .set("id", "import-file")
        .set("aria-label", "File to import")
        .on("change", move |event| take(&event));
    let paste = tag("textarea")
        .set("id", "import-text")
        .set("rows", "3")
        .set("placeholder", "or paste it here")
        .set("aria-label", "Text to import");
    let pasted = paste.clone();
    let read = button("Read it", move || {
        let text = pasted.value();
        given.set(Some(Request::ImportText { text }));
    });
    let place = tag("div").set("class", "drop").add(choose).add(paste);
    let section =
        section
            .on("dragover", |event| event.prevent_default())
            .on("drop", move |event| {
                event.prevent_default();
                take(&event);
            });
    section
        .add(tag("p").text(words))
        .add(place.add(read.set("id", "import-read")))
        .put(&preview(store, answered, drop_it))
        .add(tag("h3").text("Against the bill that you paid"))
        .add(paid(store))
        .put(&compared(store, is_seen))
}

/// What a file would change, to be taken over or dropped as a whole; or why nothing of it is shown.
fn preview(store: Store, answered: Answered, drop_it: impl Fn() + Copy + 'static) -> Node {
    part(move || {
        let status = || tag("p").set("role", "status");
        if answered.with(|answer| answer.is_none()) {
            let note = status().set("class", "note-of-worker");
            return vec![note.text(&answered.note())];
        }
        let place = |words: &str| {
            let place = tag("div").set("class", "preview").set("id", "preview");
            place.add(status().text(words))
        };
        let dropped = || button("Drop it", drop_it).set("id", "import-drop");
        let shown = answered.with(|answer| match answer {
            Some(Response::ImportPreview(preview)) => {
                let shown = previewed(place(&preview.kind), preview);
                if preview.understood.is_empty() {
                    return shown.add(dropped());
                }
                let fragment = preview.fragment.clone();
                let accept = button("Take it over", move || {
                    drop_it();
                    store.session.step_to(&fragment);
                });
                let shown = shown.add(accept.set("id", "import-accept"));
                shown.text(" ").add(dropped())
            }
            Some(Response::ImportRefused(reason)) => place(reason).add(dropped()),
            Some(Response::ImportProgress(percent)) => {
                let words = [&*percent.to_string(), " % of the bill are read…"].concat();
                place(&words).add(dropped())
            }
            _ => place(""),
        });
        vec![shown]
    })
}

/// Adds what was understood, and what was left out.
fn previewed(place: Tag, preview: &ImportPreview) -> Tag {
    let add = |place: Tag, titles: &[&str], rows: &[Vec<String>]| {
        if rows.is_empty() {
            return place;
        }
        let heads: Vec<_> = titles.iter().map(|&it| it.to_owned()).collect();
        place.add(tag("div").set("class", "rows").add(table(&heads, rows)))
    };
    let understood = preview.understood.iter();
    let understood = understood.map(|it| [&it.label, &it.from, &it.to, &it.why].map(Clone::clone));
    let understood: Vec<_> = understood.map(Vec::from).collect();
    let ignored = preview.ignored.iter();
    let ignored: Vec<_> = ignored
        .map(|it| vec![it.what.clone(), it.why.clone()])
        .collect();
    let place = add(place, &["Input", "Now", "Then", "Because"], &understood);
    let place = add(place, &["Left out", "Because"], &ignored);
    place.add(tag("p").text(&preview.rest))
}

/// What was paid, by category where that is known.
fn paid(store: Store) -> Tag {
    const FIELDS: [Field; 7] = [
        Field::ActualOn,
        Field::ActualTotal,
        Field::ActualCompute,
        Field::ActualData,
        Field::ActualNetwork,
        Field::ActualObservability,
        Field::ActualOther,
    ];
    let controls = FIELDS.map(|field| control(store, field)).into_iter();
    let fields = controls.fold(tag("div").set("class", "fields"), Tag::add);
    tag("details")
        .set("class", "paid")
        .add(tag("summary").text("What you paid last month"))
        .add(fields)
}

/// The estimate against what was paid, with the assumption that would explain a difference.
fn compared(store: Store, is_seen: RwSignal<bool>) -> Node {
    let total = store.state.value(Field::ActualTotal);
    let is_said = Memo::new(move |_| {
        let parts = [
            Field::ActualCompute,
            Field::ActualData,
            Field::ActualNetwork,
            Field::ActualObservability,
        ];
        total.get() > 0.0
            || parts
                .iter()
                .any(|&field| store.state.value(field).get() > 0.0)
    });
    let answered = background::ask("calibration".to_owned(), move || {
        (is_seen.get() && is_said.get()).then_some(Request::Calibration)
    });
    part(move || {
        let list = tag("ul").set("class", "compared").set("id", "compared");
        let list = answered.with(|answer| match answer {
            Some(Response::Calibration(rows)) => rows
                .iter()
                .map(|row| compared_part(store, row))
                .fold(list, Tag::add),
            _ => list,
        });
        vec![list]
    })
}

/// A part of the bill against what was paid, and the way to set what would explain the difference.
fn compared_part(store: Store, row: &CalibrationRow) -> Tag {
    let said = [
        &*row.name,
        ": estimated ",
        &row.estimate,
        ", paid ",
        &row.paid,
        ", difference ",
        &row.difference,
        ". ",
        &row.explanation,
        " ",
    ];
    let item = tag("li").text(&said.concat());
    let Some(fragment) = row.fragment.clone() else {
        return item;
    };
    let apply = button("Set it so", move || store.session.step_to(&fragment));
    item.add(apply.set("class", "jump"))
}
