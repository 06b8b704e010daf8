//! The form: the first four inputs always in sight, the others in groups that fold.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::browser;
use super::control::control;
use super::dynamic::{click, text};
use super::store::Store;
use crate::export::headline;
use crate::scenario::Scenario;
use crate::scenario::field::{self, FIRST, Field, Group};

/// The button that opens and closes the sheet of all inputs.
const TOGGLE: &str = "all-inputs";

pub(super) fn form(store: Store) -> AnyView {
    let is_open = store.is_sheet_open;
    let changed = Memo::new(move |_| store.with(count_changed));
    let short = text(move || store.report.with(headline::short));
    let first: Vec<_> = FIRST.map(|field| control(store, field)).into();
    // What each option contains is a table of its own, beside what it costs.
    let groups = Group::FORM
        .into_iter()
        .filter(|&group| group != Group::Matrix);
    let groups: Vec<_> = groups.map(|group| group_fields(store, group)).collect();
    let state = text(move || match changed.get() {
        0 => "All inputs are at their defaults.".to_owned(),
        1 => "One input differs from its default.".to_owned(),
        count => format!("{count} inputs differ from their defaults."),
    });
    let toggle = text(move || if is_open.get() { "Close" } else { "All inputs" }.to_owned());
    let close_on_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            is_open.set(false);
            browser::reveal(TOGGLE);
        }
    };
    view! {
        <form
            class="form"
            aria-label="Scenario"
            on:submit=|event| event.prevent_default()
            on:keydown=close_on_escape
        >
            <div class="first">{first}</div>
            <div class="sheet" id="sheet" class:is-open=is_open>
                {groups}
                <p class="reset-all">
                    <button
                        type="button"
                        id="reset"
                        aria-disabled=text(move || (changed.get() == 0).to_string())
                        on:click=click(move || store.reset_all())
                    >
                        "Reset all inputs"
                    </button>
                    {state}
                </p>
            </div>
            <div class="thumb-bar">
                <span class="short" aria-hidden="true">{short}</span>
                <button
                    type="button"
                    id=TOGGLE
                    aria-expanded=text(move || is_open.get().to_string())
                    aria-controls="sheet"
                    on:click=click(move || is_open.update(|open| *open = !*open))
                >
                    {toggle}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// A group that folds, with a line that says what is set in it.
fn group_fields(store: Store, group: Group) -> AnyView {
    let is_listed = move |field: &Field| field.spec().group == group && !FIRST.contains(field);
    let summary = text(move || {
        store.with(|scenario| {
            let changed = field::all()
                .filter(is_listed)
                .filter(|&it| scenario.is_changed(it));
            let words = changed.map(|field| {
                let spec = field.spec();
                format!("{} {}", spec.label, spec.with_unit(scenario.get(field)))
            });
            let words = words.collect::<Vec<_>>().join(", ");
            if words.is_empty() {
                "defaults".to_owned()
            } else {
                words
            }
        })
    });
    let fields: Vec<_> = field::all()
        .filter(is_listed)
        .map(|it| control(store, it))
        .collect();
    view! {
        <details class="group">
            <summary>
                <span class="heading">{group.label()}</span>
                " "
                <span class="set">{summary}</span>
            </summary>
            <div class="fields">{fields}</div>
        </details>
    }
    .into_any()
}

fn count_changed(scenario: &Scenario) -> usize {
    let in_form =
        field::all().filter(|field| !matches!(field.spec().group, Group::Doubts | Group::View));
    in_form.filter(|&field| scenario.is_changed(field)).count()
}
