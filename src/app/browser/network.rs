//! The connection to the network, as far as the browser knows it.

use gloo::events::EventListener;
use gloo::utils::window;

/// Returns whether the browser knows that there is no network. It may be wrong in saying that there
/// is one.
pub(in crate::app) fn is_offline() -> bool {
    !window().navigator().on_line()
}

/// Calls `back` whenever the network comes back.
pub(in crate::app) fn on_online(back: impl Fn() + 'static) {
    EventListener::new(&window(), "online", move |_| back()).forget();
}
