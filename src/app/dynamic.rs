//! What changes in a view, behind one type for each kind of change.
//!
//! Leptos compiles its machinery anew for every closure in a view. With some hundred of them that
//! was a fifth of the download; behind these few types it is compiled once for each.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// A text, or the text of an attribute, that follows what it reads.
pub(super) fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// Something that is or is not, following what it reads.
pub(super) fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// A part of the page that is made anew whenever what it reads changes.
pub(super) fn part(read: impl Fn() -> AnyView + Send + 'static) -> Box<dyn Fn() -> AnyView + Send> {
    Box::new(read)
}

/// What a click does.
pub(super) fn click(act: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// What another event does.
pub(super) fn handler(act: impl Fn(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}
