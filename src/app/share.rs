//! Take it with you: the link that holds the whole scenario, the report as files.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::background::{self, Hand};
use super::browser;
use super::element::{Tag, button, follow, part, tag};
use super::embed;
use super::store::Store;
use crate::question::{DocumentForm, Request};
use crate::scenario::Scenario;

const LINK: &str = "link";

pub(super) fn share(store: Store) -> Tag {
    let link = Memo::new(move |_| browser::address(&store.session.fragment()));
    // What happened to the copy, and of which link: another scenario makes it old news.
    let copied = RwSignal::new(None::<(bool, String)>);
    let copy = button("Copy link", move || {
        let link = link.get_untracked();
        spawn_local(async move {
            let is_copied = browser::copy(&link).await;
            if !is_copied {
                browser::select_text(LINK);
            }
            copied.set(Some((is_copied, link)));
        });
    });
    let outcome = move || {
        let words = match copied.get() {
            Some((true, of)) if of == link.get() => "Copied.",
            Some((false, of)) if of == link.get() => {
                "The browser does not let a page copy here; the link is selected, copy it by hand."
            }
            _ => "",
        };
        words.to_owned()
    };
    let has_own = Memo::new(move |_| store.state.with(Scenario::own).is_some());
    let holds = move || {
        let words = match (has_own.get(), store.session.kept.is_in_link.get()) {
            (true, false) => {
                "This link holds every input and the price book, and not your own prices: \
                 elsewhere it shows list prices."
            }
            (true, true) => {
                "This link holds every input, the price book and your own prices. Whoever opens it \
                 sees these numbers, today and later."
            }
            _ => {
                "This link holds every input and the price book. Whoever opens it sees these \
                 numbers, today and later."
            }
        };
        words.to_owned()
    };
    let own = part(move || {
        if has_own.get() {
            vec![own_in_link(store)]
        } else {
            Vec::new()
        }
    });
    let shown = tag("input")
        .set("id", LINK)
        .set("type", "text")
        .set("readonly", "")
        .set("aria-label", "Link to this scenario");
    let input = shown.clone();
    follow(move || shown.set_value(&link.get()));
    let outcome = tag("span")
        .set("role", "status")
        .set("class", "outcome")
        .saying(outcome);
    let place = tag("p").set("class", "link").add(input).text(" ");
    let place = place.add(copy.set("id", "copy")).text(" ");
    let place = if browser::can_share() {
        let share = button("Share", move || browser::share(&link.get_untracked()));
        place.add(share.set("id", "share")).text(" ")
    } else {
        place
    };
    let place = place.add(outcome);
    let heading = tag("h2").set("id", "share-heading");
    tag("section")
        .set("class", "share")
        .set("aria-labelledby", "share-heading")
        .add(heading.text("Take it with you"))
        .add(tag("p").saying(holds))
        .add(place)
        .put(&own)
        .add(embedding(store))
        .add(documents())
}

/// What to put into another page to show this there, in a fold.
fn embedding(store: Store) -> Tag {
    let text = tag("textarea")
        .set("readonly", "")
        .set("rows", "9")
        .set("id", "snippet")
        .set(
            "aria-label",
            "HTML that shows this scenario in another page",
        );
    let shown = text.clone();
    follow(move || shown.set_value(&embed::snippet(store.session)));
    let words = "The answer without the form, in a frame that is as high as it needs to be:";
    tag("details")
        .set("class", "embedding")
        .add(tag("summary").text("Show it in another page"))
        .add(tag("p").text(words))
        .add(text)
}

/// The box that puts own prices into the link.
fn own_in_link(store: Store) -> Tag {
    let is_in_link = store.session.kept.is_in_link;
    let tick = tag("input")
        .set("id", "own-in-link")
        .set("type", "checkbox");
    let (shown, ticked) = (tick.clone(), tick.clone());
    follow(move || shown.set_ticked(is_in_link.get()));
    let tick = tick.on("change", move |_| is_in_link.set(ticked.is_ticked()));
    let label = tag("label").add(tick).text(" Put own prices into the link");
    tag("p").add(label)
}

/// The report as files.
fn documents() -> Tag {
    const GIVEN: [(&str, &str, Hand, DocumentForm); 3] = [
        (
            "calculation",
            "Download the whole calculation",
            Hand::File("splitpoint-calculation.txt", "text/plain;charset=utf-8"),
            DocumentForm::Calculation,
        ),
        (
            "csv",
            "Download the bills (CSV)",
            Hand::File("splitpoint-bills.csv", "text/csv;charset=utf-8"),
            DocumentForm::Csv,
        ),
        (
            "json",
            "Download everything (JSON)",
            Hand::File("splitpoint.json", "application/json"),
            DocumentForm::Json,
        ),
    ];
    let words = "Text holds every line with its formulas, prices and sources; CSV is for \
                 spreadsheets, JSON for programs. A report has two or three pages, on paper or as PDF.";
    let place = tag("div").set("class", "documents");
    let place = GIVEN
        .into_iter()
        .fold(place, |place, (id, words, hand, form)| {
            let request = Request::Document { form };
            place.add(background::hand_out(words, id, id, "", hand, request))
        });
    let print = button("Print a report", background::print);
    place
        .add(print.set("id", "print"))
        .add(tag("p").text(words))
}
