//! The form: the first four inputs always in sight, the others in groups that fold.

use leptos::prelude::*;

use super::control::Control;
use super::store::Store;
use crate::export::headline;
use crate::scenario::field::{self, FIRST, Field, Group};

#[component]
pub(super) fn Form() -> impl IntoView {
    let store = Store::get();
    let is_open = RwSignal::new(false);
    let changed = Memo::new(move |_| store.with(|scenario| count_changed(scenario, in_form)));
    let short = move || store.report.with(headline::short);
    view! {
        <form class="form" aria-label="Scenario" on:submit=|event| event.prevent_default()>
            <div class="first">
                {FIRST.map(|field| view! { <Control field /> }).collect_view()}
            </div>
            <div class="sheet" id="sheet" class:is-open=move || is_open.get()>
                {Group::FORM.map(|group| view! { <GroupFields group /> }).collect_view()}
                <p class="reset-all">
                    <button
                        type="button"
                        disabled=move || changed.get() == 0
                        on:click=move |_| store.reset_all()
                    >
                        "Reset all inputs"
                    </button>
                    {move || match changed.get() {
                        0 => "All inputs are at their defaults.".to_owned(),
                        1 => "One input differs from its default.".to_owned(),
                        count => format!("{count} inputs differ from their defaults."),
                    }}
                </p>
            </div>
            <div class="thumb-bar">
                <span class="short" aria-hidden="true">{short}</span>
                <button
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls="sheet"
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    {move || if is_open.get() { "Close" } else { "All inputs" }}
                </button>
            </div>
        </form>
    }
}

/// A group that folds, with a line that says what is set in it.
#[component]
fn GroupFields(group: Group) -> impl IntoView {
    let store = Store::get();
    let is_listed = move |field: Field| field.spec().group == group && !FIRST.contains(&field);
    let summary = move || {
        let changed = store.with(|scenario| {
            let changed =
                field::all().filter(|&field| is_listed(field) && scenario.is_changed(field));
            let words = changed.map(|field| {
                let spec = field.spec();
                format!("{} {}", spec.label, spec.with_unit(scenario.get(field)))
            });
            words.collect::<Vec<_>>()
        });
        if changed.is_empty() {
            "defaults".to_owned()
        } else {
            changed.join(", ")
        }
    };
    let fields = field::all().filter(|&field| is_listed(field));
    view! {
        <details class="group">
            <summary>
                <span class="heading">{group.label()}</span>
                " "
                <span class="set">{summary}</span>
            </summary>
            <div class="fields">{fields.map(|field| view! { <Control field /> }).collect_view()}</div>
        </details>
    }
}

fn in_form(field: Field) -> bool {
    field.spec().group != Group::View
}

fn count_changed(scenario: &crate::scenario::Scenario, counts: fn(Field) -> bool) -> usize {
    field::all()
        .filter(|&field| counts(field) && scenario.is_changed(field))
        .count()
}
