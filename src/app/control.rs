//! One input of the form: a slider with its number, a switch, or a choice.

use leptos::prelude::*;

use super::browser;
use super::store::Store;
use crate::export::derivation;
use crate::scenario::field::{Choice, Field, Kind, Source};
use crate::scenario::slider;

/// The most options that stand side by side; more are a list.
const MOST_SEGMENTS: usize = 3;

/// The id of a field's control, to jump to.
pub(super) fn id(key: &str) -> String {
    format!("field-{key}")
}

/// Opens the group that a field is in and puts the focus on it.
pub(super) fn jump_to(key: &str) {
    browser::reveal(&id(key));
}

#[component]
pub(super) fn Control(field: Field) -> impl IntoView {
    let control = match field.spec().kind {
        Kind::Number { .. } | Kind::Share { .. } => view! { <Number field /> }.into_any(),
        Kind::Switch { .. } => view! { <Switch field /> }.into_any(),
        Kind::Choice { options, .. } if options.len() <= MOST_SEGMENTS => {
            view! { <Segments field options /> }.into_any()
        }
        Kind::Choice { options, .. } => view! { <List field options /> }.into_any(),
    };
    view! {
        <div class="control">
            {control}
            <WayBack field />
            <Help field />
        </div>
    }
    .into_any()
}

/// A slider with its number field.
///
/// What is typed stays as typed while it is being typed; the last good value stays in force until
/// the text is a value again.
#[component]
fn Number(field: Field) -> impl IntoView {
    let store = Store::get();
    let spec = field.spec();
    let value = store.value(field);
    // The text being typed, and the value that was in force then: a change from elsewhere ends it.
    let draft = RwSignal::new(None::<(String, f64)>);
    let typed = move || {
        let value = value.get();
        draft
            .get()
            .filter(|(_, then)| *then == value)
            .map(|(text, _)| text)
    };
    let text = move || typed().unwrap_or_else(|| spec.shown(value.get()));
    let error = Memo::new(move |_| typed().and_then(|text| spec.parse_typed(&text).err()));
    let on_input = move |text: String| {
        if let Ok(parsed) = spec.parse_typed(&text) {
            store.set(field, parsed);
        }
        draft.set(Some((text, value.get_untracked())));
    };
    let on_leave = move |_| {
        if error.get_untracked().is_none() {
            draft.set(None);
        }
    };

    let stops = StoredValue::new(slider::stops(&spec.kind));
    let last = stops.with_value(|stops| stops.len().saturating_sub(1));
    let stop = move || stops.with_value(|stops| slider::nearest(stops, value.get()));
    let on_slide = move |index: String| {
        let index = index.parse::<usize>().ok();
        let stop = index.and_then(|index| stops.with_value(|stops| stops.get(index).copied()));
        if let Some(stop) = stop {
            draft.set(None);
            store.set(field, stop);
        }
    };
    let default = stops.with_value(|stops| slider::nearest(stops, spec.kind.default()));
    let tick = format!("{:.2}%", 100.0 * default as f64 / last.max(1) as f64);

    let id = id(spec.key);
    let error_id = format!("{id}-error");
    let described_by = error_id.clone();
    view! {
        <label class="label" for=id.clone()>{spec.label}</label>
        <span class="entry">
            <input
                id=id
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described_by
                aria-invalid=move || error.with(Option::is_some).to_string()
                prop:value=text
                on:input:target=move |event| on_input(event.target().value())
                on:blur=on_leave
            />
            <span class="unit">{spec.unit}</span>
        </span>
        <span class="slide">
            <input
                type="range"
                min="0"
                max=last.to_string()
                step="1"
                aria-label=spec.label
                aria-valuetext=move || spec.with_unit(value.get())
                prop:value=move || stop().to_string()
                on:input:target=move |event| on_slide(event.target().value())
            />
            <span class="tick" style:left=tick></span>
        </span>
        <span class="error" id=error_id role="alert">
            {move || error.get().map(|expected| format!("Expected: {expected}."))}
        </span>
    }
}

#[component]
fn Switch(field: Field) -> impl IntoView {
    let store = Store::get();
    let spec = field.spec();
    let value = store.value(field);
    let id = id(spec.key);
    view! {
        <label class="label" for=id.clone()>{spec.label}</label>
        <span class="entry">
            <input
                id=id
                type="checkbox"
                role="switch"
                prop:checked=move || value.get() != 0.0
                on:change:target=move |event| {
                    store.set(field, f64::from(u8::from(event.target().checked())));
                }
            />
        </span>
    }
}

/// Up to three options side by side.
#[component]
pub(super) fn Segments(field: Field, options: &'static [Choice]) -> impl IntoView {
    let store = Store::get();
    let spec = field.spec();
    let value = store.value(field);
    let name = spec.key;
    let segments = options.iter().enumerate().map(|(index, option)| {
        let index = index as f64;
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    value=option.key
                    prop:checked=move || value.get() == index
                    on:change=move |_| store.set(field, index)
                />
                <span>{option.label}</span>
            </label>
        }
    });
    view! {
        <fieldset class="segments" id=id(spec.key) tabindex="-1">
            <legend class="label">{spec.label}</legend>
            <div class="options">{segments.collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn List(field: Field, options: &'static [Choice]) -> impl IntoView {
    let store = Store::get();
    let spec = field.spec();
    let value = store.value(field);
    let id = id(spec.key);
    let listed = options.iter().enumerate().map(|(index, option)| {
        view! {
            <option value=index.to_string() prop:selected=move || value.get() == index as f64>
                {option.label}
            </option>
        }
    });
    view! {
        <label class="label" for=id.clone()>{spec.label}</label>
        <span class="entry">
            <select
                id=id
                on:change:target=move |event| {
                    if let Ok(index) = event.target().value().parse() {
                        store.set(field, index);
                    }
                }
            >
                {listed.collect_view()}
            </select>
        </span>
    }
}

/// For a changed input: what it was, and the way back.
#[component]
fn WayBack(field: Field) -> impl IntoView {
    let store = Store::get();
    let spec = field.spec();
    let default = spec.kind.default();
    let value = store.value(field);
    move || {
        (value.get() != default).then(|| {
            let words = format!("Back to {}", spec.with_unit(default));
            let aloud = format!("{}: {words}", spec.label);
            view! {
                <button
                    type="button"
                    class="way-back"
                    aria-label=aloud
                    on:click=move |_| store.reset(field)
                >
                    {words}
                </button>
            }
        })
    }
}

/// What the field means and where its default is from; opens in place.
#[component]
fn Help(field: Field) -> impl IntoView {
    let store = Store::get();
    let spec = field.spec();
    let source = move || match spec.source {
        Source::Stated(words) => words.to_owned(),
        Source::Book(id) => store.with(|scenario| {
            scenario
                .book()
                .entry(id)
                .map_or_else(String::new, derivation::provenance)
        }),
    };
    view! {
        <details class="help">
            <summary aria-label=format!("About {}", spec.label)>"?"</summary>
            <p>{spec.help}</p>
            <p class="source">
                "Default " {spec.with_unit(spec.kind.default())} ": " {source} "."
            </p>
        </details>
    }
}
