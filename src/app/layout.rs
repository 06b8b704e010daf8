//! How the page is laid out: what of it is open, how wide it is, and whether it stands in a frame.

use leptos::prelude::*;

use super::browser;

/// What of the page is open or chosen; nothing of it is kept.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    /// Whether the page stands in another one.
    pub(super) is_embedded: bool,
    /// Whether the sheet with all inputs is open, where the page is too narrow to show them.
    pub(super) is_sheet_open: RwSignal<bool>,
    /// The price, or the seller of prices, for which the user is about to enter an own price; empty
    /// for none.
    pub(super) chosen_price: RwSignal<String>,
    /// How wide charts are, in pixels.
    pub(super) width: RwSignal<u32>,
}

/// The layout, as the page has provided it.
pub(super) fn use_layout() -> Layout {
    expect_context()
}

impl Layout {
    /// Measures the page now and whenever the window changes its size.
    pub(super) fn new(is_embedded: bool) -> Self {
        let width = RwSignal::new(0);
        let measure = move || {
            let measured = browser::width_of(".proof").round() as u32;
            if width.get_untracked() != measured {
                width.set(measured);
            }
        };
        browser::on_resize(measure);
        // What is measured stands in the page when this has returned.
        browser::after(0, measure).forget();
        Self {
            is_embedded,
            is_sheet_open: RwSignal::new(false),
            chosen_price: RwSignal::new(String::new()),
            width,
        }
    }
}
