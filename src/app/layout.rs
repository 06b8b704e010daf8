//! The layout of the page: its open parts and its width.

use leptos::prelude::*;

use super::browser;
use super::view::provided;

/// What is open and chosen on the page, and how wide it is; nothing of this is saved.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    /// Whether the sheet with all inputs is open, on a narrow screen.
    pub(super) is_sheet_open: RwSignal<bool>,
    /// The price or provider for which an own price is being entered; empty if none is.
    pub(super) chosen_price: RwSignal<String>,
    /// The width of charts in pixels.
    pub(super) width: RwSignal<u32>,
}

/// Returns the layout from the context.
pub(super) fn use_layout() -> Layout {
    provided()
}

impl Layout {
    /// Measures the page now and whenever the window changes its size.
    pub(super) fn new() -> Self {
        let width = RwSignal::new(0);
        let measure = move || {
            let measured = browser::width_of(".proof").round() as u32;
            if width.get_untracked() != measured {
                width.set(measured);
            }
        };
        browser::on_resize(measure);
        // The text that waits for the program is as wide as the page that replaces it, so charts are
        // drawn in their width at once. What the page itself gives them is known when it is there.
        measure();
        browser::after(0, measure).forget();
        Self {
            is_sheet_open: RwSignal::new(false),
            chosen_price: RwSignal::new(String::new()),
            width,
        }
    }
}
