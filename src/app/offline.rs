//! The banner that a part of the program cannot be loaded, because there is no network.
//!
//! The service worker keeps all files once the page is idle, so this is for those who lose the network
//! before, or who save data.

use leptos::prelude::*;

use super::background;
use super::browser;
use super::view::{handler, when};

/// Whether the worker cannot be loaded.
#[derive(Clone, Copy)]
pub(super) struct Missing(RwSignal<bool>);

/// Returns it from the context.
pub(super) fn use_missing() -> Missing {
    expect_context()
}

impl Missing {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(false))
    }

    pub(super) fn get(self) -> bool {
        self.0.get()
    }

    pub(super) fn get_untracked(self) -> bool {
        self.0.get_untracked()
    }

    pub(super) fn set(self, is_missing: bool) {
        if self.get_untracked() != is_missing {
            self.0.set(is_missing);
        }
    }
}

/// The banner, in place of a message in every section. It stays in sight, and goes when the network is
/// back.
#[component]
pub(super) fn OfflineBanner() -> impl IntoView {
    let missing = use_missing();
    browser::on_online(background::load_again);
    when(
        move || missing.get(),
        move || {
            let why = if browser::is_offline() {
                "You are offline."
            } else {
                "You are offline, or a part of the program could not be loaded."
            };
            view! {
                <p class="offline" id="offline" role="status">
                    {why}
                    " The answer, the options and the bill follow your inputs; the rest is computed when \
                    that part can be loaded. "
                    <button type="button" on:click=handler(move |_| background::load_again())>
                        "Try again"
                    </button>
                </p>
            }
            .into_any()
        },
    )
}
