//! The id and the label of a field's control.

use leptos::prelude::*;

use crate::scenario::field::Field;

/// Returns the id of a field's control.
pub(in crate::app) fn id(field: Field) -> String {
    ["field-", field.spec().key].concat()
}

/// The label of a field's control.
#[component]
pub(super) fn Label(
    /// The field.
    field: Field,
) -> impl IntoView {
    view! {
        <label class="label" for=id(field)>
            {field.spec().label}
        </label>
    }
}
