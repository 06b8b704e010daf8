//! The controls of choices and sets: radio buttons, a select, or check boxes.

use leptos::prelude::*;

use super::label::{Label, id as control_id};
use crate::app::session::use_session;
use crate::app::state::use_state;
use crate::app::view::handler;
use crate::scenario::field::{Choice, Field, Kind};

/// Returns the options of a choice or set.
fn options(field: Field) -> impl Iterator<Item = (usize, &'static Choice)> {
    let options: &[Choice] = match field.spec().kind {
        Kind::Choice { options, .. } | Kind::Set { options, .. } => options,
        _ => &[],
    };
    options.iter().enumerate()
}

/// A choice as radio buttons in a row.
#[component]
pub(in crate::app) fn Segments(
    /// The field, which is a choice.
    field: Field,
) -> impl IntoView {
    let session = use_session();
    let spec = field.spec();
    let value = use_state().value(field);
    let segment = |(index, option): (usize, &'static Choice)| {
        let index = index as f64;
        view! {
            <label>
                <input
                    type="radio"
                    name=spec.key
                    value=option.key
                    prop:checked=move || value.get() == index
                    on:change=handler(move |_| session.set(field, index))
                />
                <span>{option.label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments" id=control_id(field) tabindex="-1">
            <legend class="label">{spec.label}</legend>
            <div class="options">{options(field).map(segment).collect::<Vec<_>>()}</div>
        </fieldset>
    }
}

/// A choice as a select, without a label.
#[component]
pub(in crate::app) fn Select(
    /// The field, which is a choice.
    field: Field,
    /// The id of the select, if it is not that of the field's control.
    #[prop(optional)]
    id: Option<String>,
) -> impl IntoView {
    let session = use_session();
    let value = use_state().value(field);
    let id = id.unwrap_or_else(|| control_id(field));
    let listed = options(field).map(|(index, option)| {
        view! { <option value=index.to_string()>{option.label}</option> }
    });
    let choose = move |event| {
        if let Ok(index) = event_target_value(&event).parse::<u32>() {
            session.set(field, index.into());
        }
    };
    view! {
        <select
            id=id
            prop:value=move || (value.get() as u32).to_string()
            on:change=handler(choose)
        >
            {listed.collect::<Vec<_>>()}
        </select>
    }
}

/// A choice as a select with its label, for use outside the form.
#[component]
pub(in crate::app) fn LabelledSelect(
    /// The field, which is a choice.
    field: Field,
    /// The id of the select. A field that can be chosen in two sections needs two.
    #[prop(optional)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| control_id(field));
    view! {
        <span class="chooser">
            <label for=id.clone()>{field.spec().label} " "</label>
            <Select field id/>
        </span>
    }
}

/// A choice as a select with its label, for the form.
#[component]
pub(super) fn SelectControl(
    /// The field, which is a choice.
    field: Field,
) -> impl IntoView {
    view! {
        <Label field/>
        <span class="entry">
            <Select field/>
        </span>
    }
}

/// A set as check boxes.
#[component]
pub(super) fn SetControl(
    /// The field, which is a set.
    field: Field,
) -> impl IntoView {
    let member = |(index, option): (usize, &'static Choice)| {
        view! {
            <label>
                <SetCheckbox field index/>
                <span>{option.label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="members" id=control_id(field) tabindex="-1">
            <legend class="label">{field.spec().label}</legend>
            {options(field).map(member).collect::<Vec<_>>()}
        </fieldset>
    }
}

/// The check box that adds an option to a set or removes it.
#[component]
pub(in crate::app) fn SetCheckbox(
    /// The field, which is a set.
    field: Field,
    /// The index of the option in the set.
    index: usize,
    /// The accessible name, if no label surrounds the box.
    #[prop(optional)]
    label: Option<String>,
) -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let value = state.value(field);
    let is_in = move || value.get() as u32 >> index & 1 == 1;
    let change = move |event| {
        let is_in = event_target_checked(&event);
        let changed = state.with_untracked(|it| it.with_member(field, index, is_in));
        session.set(field, changed);
    };
    view! {
        <input
            type="checkbox"
            aria-label=label
            prop:checked=move || is_in()
            on:change=handler(change)
        />
    }
}
