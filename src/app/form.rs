//! The form: the first four inputs always in sight, the others in groups that fold.

use std::iter::once_with;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::browser;
use super::control::control;
use super::element::{Tag, button, in_turns, made, tag};
use super::presets::Presets;
use super::store::Store;
use super::work;
use crate::export::headline;
use crate::scenario::Scenario;
use crate::scenario::field::{self, FIRST, Field, Group};

/// The button that opens and closes the sheet of all inputs.
const TOGGLE: &str = "all-inputs";

pub(super) fn form(store: Store) -> Tag {
    let is_open = store.layout.is_sheet_open;
    let first = FIRST.map(|field| control(store, field)).into_iter();
    let first = first.fold(tag("div").set("class", "first"), Tag::add);
    let close_on_escape = move |event: Event| {
        let is_escape = event.unchecked_ref::<KeyboardEvent>().key() == "Escape";
        if is_escape && is_open.get_untracked() {
            is_open.set(false);
            browser::reveal(TOGGLE);
        }
    };
    tag("form")
        .set("class", "form")
        .set("aria-label", "Scenario")
        .on("submit", |event| event.prevent_default())
        .on("keydown", close_on_escape)
        .add(first)
        .add(sheet(store))
        .add(thumb_bar(store))
}

/// All other inputs, in groups that fold; where the page is narrow, a sheet that opens.
fn sheet(store: Store) -> Tag {
    let class = move || {
        let open = if store.layout.is_sheet_open.get() {
            " is-open"
        } else {
            ""
        };
        ["sheet", open].concat()
    };
    // What each option contains is a table of its own, beside what it costs.
    let groups = Group::FORM
        .into_iter()
        .filter(|&group| group != Group::Matrix);
    let sheet = tag("div").set("id", "sheet").setting("class", class);
    let parts = groups.map(move |group| group_fields(store, group));
    let parts = parts.chain(once_with(move || reset_line(store)));
    let place = sheet.clone();
    in_turns(parts.map(move |part| (place.clone(), part)));
    sheet.add(made(view! { <Presets/> }))
}

/// How many inputs differ from their defaults, and the ways back.
fn reset_line(store: Store) -> Tag {
    let changed = Memo::new(move |_| store.state.with(count_changed));
    let state = move || match changed.get() {
        0 => "All inputs are at their defaults.".to_owned(),
        1 => "One input differs from its default.".to_owned(),
        count => [&*count.to_string(), " inputs differ from their defaults."].concat(),
    };
    let reset = button("Reset all inputs", move || store.session.reset_all());
    let reset = reset
        .set("id", "reset")
        .setting("aria-disabled", move || (changed.get() == 0).to_string());
    let line = tag("p").set("class", "reset-all").add(reset).text(" ");
    let line = line.add(work::undo(store)).text(" ");
    line.add(tag("span").saying(state))
}

/// Where the page is narrow: the answer in short, and the way to all inputs.
fn thumb_bar(store: Store) -> Tag {
    let is_open = store.layout.is_sheet_open;
    let short = tag("span").set("class", "short").set("aria-hidden", "true");
    let short = short.saying(move || store.state.report.with(headline::short));
    let toggle = button("", move || is_open.update(|open| *open = !*open));
    let toggle = toggle
        .set("id", TOGGLE)
        .set("aria-controls", "sheet")
        .setting("aria-expanded", move || is_open.get().to_string())
        .saying(move || if is_open.get() { "Close" } else { "All inputs" }.to_owned());
    tag("div").set("class", "thumb-bar").add(short).add(toggle)
}

/// A group that folds, with a line that says what is set in it.
fn group_fields(store: Store, group: Group) -> Tag {
    let is_listed = move |field: &Field| field.spec().group == group && !FIRST.contains(field);
    let set = move || {
        store.state.with(|scenario| {
            let changed = field::all()
                .filter(is_listed)
                .filter(|&it| scenario.is_changed(it));
            let words = changed.map(|field| {
                let spec = field.spec();
                [spec.label, " ", &spec.with_unit(scenario.get(field))].concat()
            });
            let words = words.collect::<Vec<_>>().join(", ");
            if words.is_empty() {
                "defaults".to_owned()
            } else {
                words
            }
        })
    };
    let summary = tag("summary")
        .add(tag("span").set("class", "heading").text(group.label()))
        .text(" ")
        .add(tag("span").set("class", "set").saying(set));
    let fields = field::all()
        .filter(is_listed)
        .map(|it| control(store, it))
        .fold(tag("div").set("class", "fields"), Tag::add);
    tag("details")
        .set("class", "group")
        .add(summary)
        .add(fields)
}

fn count_changed(scenario: &Scenario) -> usize {
    let in_form =
        field::all().filter(|field| !matches!(field.spec().group, Group::Doubts | Group::View));
    in_form.filter(|&field| scenario.is_changed(field)).count()
}
