//! The banner that a part of the program cannot be loaded, because there is no network.
//!
//! The service worker keeps all files once the page is idle, so this is for those who lose the network
//! before, or who save data.

use leptos::prelude::*;

use super::background::{self, use_missing};
use super::browser;
use super::view::{handler, when};

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
                    " The answer and the bills follow your inputs; the rest comes with the network. "
                    <button type="button" on:click=handler(move |_| background::load_again())>
                        "Try again"
                    </button>
                </p>
            }
            .into_any()
        },
    )
}
