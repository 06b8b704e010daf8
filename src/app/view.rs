//! What the views of all sections share.
//!
//! A section is a file of components: small functions with documented props that return a `view!`. They
//! take what they show from [`use_state`](super::state::use_state), and change it through
//! [`use_session`](super::session::use_session). What changes stands in braces as a closure:
//! `{move || state.report.with(headline::headline)}` is an effect that writes one text. Every closure
//! of a view has its own type, and every type its own code to build, compare and take down; the build
//! asks Leptos to forget those types (`--cfg erase_components`), and what is left is boxed here. Where
//! a closure gives views, these are of one type too: `.into_any()`.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

use super::browser;

/// What stands in a view and changes.
pub(super) type Changing<T> = SharedReactiveFunction<T>;

/// A handler for `on:`, of one type for all handlers of such events.
pub(super) fn handler<E: 'static>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handle)
}

/// A view that is there while a condition holds. It is made when that comes to hold, and not again
/// while it goes on to hold; what changes in it meanwhile are closures of its own.
pub(super) fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> AnyView + Send + 'static,
) -> Changing<Option<AnyView>> {
    when_boxed(Box::new(condition), Box::new(make))
}

fn when_boxed(
    condition: Box<dyn Fn() -> bool + Send + Sync>,
    make: Box<dyn Fn() -> AnyView + Send>,
) -> Changing<Option<AnyView>> {
    let holds = Memo::new(move |_| condition());
    Arc::new(Mutex::new(move || holds.get().then(&make)))
}

/// Views of texts, one for each: made in place again when one of the texts has changed. What is in
/// them may not change by itself, or it would be made anew with every text.
pub(super) fn each(
    texts: impl Fn() -> Vec<String> + Send + 'static,
    make: fn(String) -> AnyView,
) -> Changing<Vec<AnyView>> {
    let texts: Box<dyn Fn() -> Vec<String> + Send> = Box::new(texts);
    Arc::new(Mutex::new(move || texts().into_iter().map(make).collect()))
}

/// Signals that come true one after another, each in a turn of its own: between two of them the
/// browser paints, and listens to the user.
pub(super) fn stages(count: usize) -> Vec<RwSignal<bool>> {
    let stages: Vec<_> = (0..count).map(|_| RwSignal::new(false)).collect();
    run_stages(stages.clone().into_iter());
    stages
}

fn run_stages(mut stages: std::vec::IntoIter<RwSignal<bool>>) {
    let turn = move || {
        if let Some(is_due) = stages.next() {
            is_due.set(true);
            run_stages(stages);
        }
    };
    browser::after(0, turn).forget();
}
