//! The jump to the form in which an own price is entered.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::layout::Layout;
use crate::app::sources::Sources;
use crate::app::state::PageState;

/// The beginning of the ids of the section's form.
pub(super) const FORM: &str = "own";

/// The id of its input.
const AMOUNT: &str = "own-amount";

/// Chooses a price or a provider, and focuses the input of its own price.
pub(in crate::app) fn jump_to(state: PageState, sources: Sources, layout: Layout, name: &str) {
    sources.request(state);
    layout.chosen_price.set(name.to_owned());
    // The form is created first: an element that does not exist cannot be focused.
    browser::after(0, || browser::reveal(AMOUNT)).forget();
}
