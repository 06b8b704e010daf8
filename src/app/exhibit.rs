//! What the worker finds: sentences, a chart and its numbers, asked for when they come into view.

use leptos::prelude::*;

use super::background;
use super::element::{Tag, part, tag, texts};
use super::figure::{Figure, figure, numbers};
use super::store::Store;
use crate::report::Exhibit;
use crate::worker::{Request, Response};

/// What is asked for, and what it is called.
pub(super) struct Shown {
    /// Its slot with the worker, and what its files are called.
    pub(super) name: &'static str,
    /// What is read out, such as `Month`.
    pub(super) along: &'static str,
    /// Finds it in the answer.
    pub(super) find: fn(&Response) -> Option<&Exhibit>,
}

/// Finds the exhibit in an answer that is nothing but one.
pub(super) fn only(response: &Response) -> Option<&Exhibit> {
    match response {
        Response::Exhibit(exhibit) => Some(exhibit),
        _ => None,
    }
}

/// Asks for exhibits that are as wide as charts are; nothing is asked before `is_seen`.
pub(super) fn ask(
    store: Store,
    slot: &str,
    is_seen: RwSignal<bool>,
    request: impl Fn(u32) -> Request + 'static,
) -> background::Answered {
    background::ask(store, slot.to_owned(), move || {
        let width = store.width.get();
        is_seen.get().then(|| request(width))
    })
}

/// The parts of an exhibit, in reading order.
pub(super) fn shown(answered: background::Answered, shown: &Shown) -> Vec<Tag> {
    let Shown { name, along, find } = *shown;
    let exhibit = Memo::new(move |_| {
        let found = |answer: Option<&Response>| answer.and_then(find).cloned();
        answered.with(found).unwrap_or_default()
    });
    let sentences = texts(move || exhibit.with(|exhibit| exhibit.sentences.clone()));
    let sentences = part(move || {
        let items = sentences.get().into_iter();
        items
            .map(|words| tag("p").set("class", "finding").text(&words))
            .collect()
    });
    let note = tag("p")
        .set("class", "note-of-worker")
        .set("role", "status");
    let note = note.saying(move || answered.note());
    let place = tag("div").set("class", "exhibit").set("id", name);
    let place = place.setting("aria-busy", move || answered.busy());
    let place = place.add(note).put(&sentences);
    let parts = figure(Figure {
        name,
        along,
        exhibit,
        places: Box::new(move || exhibit.with(|exhibit| exhibit.readings.len())),
        reading: Box::new(move |at| {
            exhibit.with(|exhibit| exhibit.readings.get(at).cloned().unwrap_or_default())
        }),
    });
    let place = parts.into_iter().fold(place, Tag::add);
    vec![place.add(numbers(move || exhibit.get()))]
}

/// A section whose exhibits are asked for when it comes into view.
pub(super) fn section(id: &str, heading: &str) -> (Tag, RwSignal<bool>) {
    let is_seen = RwSignal::new(false);
    let heading_id = [id, "-heading"].concat();
    let section = tag("section")
        .set("class", id)
        .set("aria-labelledby", &heading_id)
        .add(tag("h2").set("id", &heading_id).text(heading));
    section.on_seen(move || {
        if !is_seen.get_untracked() {
            is_seen.set(true);
        }
    });
    (section, is_seen)
}
