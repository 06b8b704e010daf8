//! The control of a number: a text field and a slider.

use std::sync::Arc;

use leptos::html::Input;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::super::view::{effect, memo};
use super::label::{Label, id};
use super::which::{TakeText, WhichNumber, both_texts};
use crate::app::browser;
use crate::app::session::{Session, use_session};
use crate::app::state::use_state;
use crate::app::view::handler;
use crate::decimal;
use crate::scenario::field::Field;
use crate::scenario::number::Misread;
use crate::scenario::slider;

/// A number that is being typed: the text, and the field's value at that time. A change of the value
/// from elsewhere discards the draft.
type Draft = RwSignal<Option<(String, f64)>>;

/// Returns the draft's text, or `None` if the value has changed since.
fn typed(draft: Draft, value: f64) -> Option<String> {
    let draft = draft.get().filter(|(_, then)| *then == value);
    draft.map(|(text, _)| text)
}

/// Sets an input's text to what `read` returns, unless it is the same: otherwise the caret would move,
/// and the browser would not send a `change` event.
fn synchronise(input: NodeRef<Input>, read: impl Fn() -> String + 'static) {
    synchronise_boxed(input, Box::new(read));
}

fn synchronise_boxed(input: NodeRef<Input>, read: Box<dyn Fn() -> String>) {
    effect(move || {
        let text = read();
        let input = input.get().filter(|input| input.value() != text);
        if let Some(input) = input {
            input.set_value(&text);
        }
    });
}

/// A slider with its number field.
///
/// The text stays as typed while it is being typed; the last valid value is used until the text is
/// valid again.
#[component]
pub(super) fn NumberControl(
    /// The field, which is a number or a share.
    field: Field,
) -> impl IntoView {
    let spec = field.spec();
    let value = use_state().value(field);
    let draft = RwSignal::new(None);
    let misread = move || {
        let text = typed(draft, value.get());
        text.and_then(|text| spec.parse_typed(&text).err())
    };
    let error = memo(move || misread().map_or_else(String::new, |it| it.advice()));
    let texts = memo(move || match misread() {
        Some(Misread::Ambiguous(numbers)) => both_texts(&numbers.map(|it| spec.typed_in_full(it))),
        _ => String::new(),
    });
    let session = use_session();
    let take: TakeText = Arc::new(move |text| {
        type_in(session, field, draft, value, text);
        session.end_step();
        browser::reveal(&id(field));
    });
    view! {
        <Label field/>
        <Entry field draft error/>
        <Slider field draft/>
        <span class="error" id=error_id(field) aria-live="polite">
            {move || error.get()}
        </span>
        <WhichNumber texts take/>
    }
}

/// Takes a text as typed: it becomes the draft, and sets the field if it is a value of it.
fn type_in(session: Session, field: Field, draft: Draft, value: Memo<f64>, text: String) {
    if let Ok(parsed) = field.spec().parse_typed(&text) {
        session.set_on(field, parsed);
    }
    draft.set(Some((text, value.get_untracked())));
}

fn error_id(field: Field) -> String {
    [&*id(field), "-error"].concat()
}

/// A number field with its unit.
#[component]
fn Entry(
    /// The field.
    field: Field,
    /// The draft.
    draft: Draft,
    /// The error of the draft.
    error: Memo<String>,
) -> impl IntoView {
    let session = use_session();
    let spec = field.spec();
    let value = use_state().value(field);
    let input = NodeRef::new();
    synchronise(input, move || {
        let value = value.get();
        typed(draft, value).unwrap_or_else(|| spec.typed(value))
    });
    let enter = move |event| type_in(session, field, draft, value, event_target_value(&event));
    let leave = move |_| {
        session.end_step();
        let typed = draft.get_untracked();
        if typed.is_some_and(|(text, _)| spec.parse_typed(&text).is_ok()) {
            draft.set(None);
        }
    };
    // The event is sent on Enter too, without leaving the field.
    let finish = move |_| session.end_step();
    view! {
        <span class="entry">
            <input
                id=id(field)
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=error_id(field)
                aria-invalid=move || error.with(|error| !error.is_empty()).to_string()
                node_ref=input
                on:input=handler(enter)
                on:change=handler(finish)
                on:blur=handler(leave)
            />
            <span class="unit">{spec.unit}</span>
        </span>
    }
}

/// A slider with a mark where the default is.
#[component]
fn Slider(
    /// The field.
    field: Field,
    /// The draft, which a move of the slider discards.
    draft: Draft,
) -> impl IntoView {
    let session = use_session();
    let spec = field.spec();
    let state = use_state();
    let value = state.value(field);
    let stops = slider::stops(&spec.kind);
    let last = stops.len().saturating_sub(1);
    let marked = stops.clone();
    let mark_at = move || {
        let default = slider::nearest(&marked, state.defaults.get().value(field));
        let mark_at = 100.0 * default as f64 / last.max(1) as f64;
        [&*decimal::fixed(mark_at, 2), "%"].concat()
    };
    let input = NodeRef::new();
    let places = stops.clone();
    synchronise(input, move || {
        slider::nearest(&places, value.get()).to_string()
    });
    let slide = move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        if let Some(stop) = index.and_then(|index| stops.get(index)) {
            draft.set(None);
            session.set_on(field, *stop);
        }
    };
    let press_key = move |event: KeyboardEvent| {
        // A key that is held down continues the same step.
        if !event.repeat() {
            session.end_step();
        }
    };
    view! {
        <span class="slide">
            <input
                type="range"
                min="0"
                max=last.to_string()
                step="1"
                aria-label=spec.label
                aria-valuetext=move || spec.with_unit(value.get())
                node_ref=input
                on:input=handler(slide)
                on:pointerdown=handler(move |_| session.end_step())
                on:keydown=handler(press_key)
            />
            <span class="tick-track">
                <span class="tick" style:left=mark_at></span>
            </span>
        </span>
    }
}
