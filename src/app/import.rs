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
use crate::question::calibration;
use crate::question::import::{self, Shown};
use crate::scenario::field::Field;

/// What was given to be read: a text, or the address of a file that the worker reads.
#[derive(Clone)]
enum Given {
    Text(String),
    File(String),
}

pub(super) fn bring(store: Store) -> Tag {
    let (section, is_seen) = exhibit::section("bring", "Bring what you have");
    let given = RwSignal::new(None::<Given>);
    let asked = move || match given.get()? {
        Given::Text(text) => Some(import::question(&text)),
        Given::File(address) => Some(import::of_file(&address)),
    };
    let answered = background::ask(store, "import".to_owned(), asked);
    let drop_it = move || given.set(None);
    let take = move |event: &Event| {
        if let Some(file) = browser::given_file(event) {
            given.set(Some(Given::File(file)));
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
        given.set(Some(Given::Text(pasted.value())));
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

/// What a file would change, to be taken over or dropped as a whole.
fn preview(store: Store, answered: Answered, drop_it: impl Fn() + Copy + 'static) -> Node {
    part(move || {
        let shown = answered.with(|answer| answer.map(import::read));
        let note = tag("p")
            .set("role", "status")
            .set("class", "note-of-worker");
        let Some(shown) = shown else {
            return vec![note.text(&answered.note())];
        };
        let Shown {
            kind,
            understood,
            ignored,
            rest,
            fragment,
        } = shown;
        let place = tag("div").set("class", "preview").set("id", "preview");
        let place = place.add(tag("p").set("role", "status").text(&kind));
        let heads = |heads: &[&str]| heads.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
        let add = |place: Tag, rows: &[Vec<String>], titles: &[&str]| {
            if rows.is_empty() {
                return place;
            }
            let rows = table(&heads(titles), rows);
            place.add(tag("div").set("class", "rows").add(rows))
        };
        let place = add(place, &understood, &["Input", "Now", "Then", "Because"]);
        let place = add(place, &ignored, &["Left out", "Because"]);
        let place = place.add(tag("p").text(&rest));
        let dropped = button("Drop it", drop_it).set("id", "import-drop");
        if understood.is_empty() || fragment.is_empty() {
            return vec![place.add(dropped)];
        }
        let accept = button("Take it over", move || {
            drop_it();
            store.step_to(&fragment);
        });
        vec![
            place
                .add(accept.set("id", "import-accept"))
                .text(" ")
                .add(dropped),
        ]
    })
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
    let total = store.value(Field::ActualTotal);
    let is_said = Memo::new(move |_| {
        let parts = [
            Field::ActualCompute,
            Field::ActualData,
            Field::ActualNetwork,
            Field::ActualObservability,
        ];
        total.get() > 0.0 || parts.iter().any(|&field| store.value(field).get() > 0.0)
    });
    let answered = background::ask(store, "calibration".to_owned(), move || {
        (is_seen.get() && is_said.get()).then(calibration::question)
    });
    part(move || {
        let rows = answered.with(|answer| answer.map(calibration::read));
        let item = |row: calibration::Compared| {
            let cells = ["", ": estimated ", ", paid ", ", difference "];
            let said = cells
                .iter()
                .zip(&row.cells)
                .flat_map(|(words, cell)| [words, &**cell]);
            let said: String = said.collect();
            let item = tag("li").text(&said).text(". ").text(&row.words).text(" ");
            if row.fragment.is_empty() {
                return item;
            }
            let fragment = row.fragment;
            let apply = button("Set it so", move || store.step_to(&fragment));
            item.add(apply.set("class", "jump"))
        };
        let items = rows.into_iter().flatten().map(item);
        vec![items.fold(
            tag("ul").set("class", "compared").set("id", "compared"),
            Tag::add,
        )]
    })
}
