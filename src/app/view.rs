//! Helpers for the views of all sections: handlers, conditions, lists and stages.
//!
//! A section is a file of components: small functions with documented props that return a `view!`. They
//! read what they show from [`use_state`](super::state::use_state), and change it through
//! [`use_session`](super::session::use_session). Changing parts are closures in braces:
//! `{move || state.report.with(headline::headline)}` is an effect that writes one text. Every closure
//! of a view has its own type, and every type its own code to build, compare and take down; the build
//! makes Leptos erase those types (`--cfg erase_components`), and the remaining closures are boxed here.
//! Views that a closure returns are of one type too: `.into_any()`.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

use super::browser;

/// A changing part of a view.
pub(super) type Changing<T> = SharedReactiveFunction<T>;

/// Boxes a handler for `on:`, so that all handlers of an event have one type.
pub(super) fn handler<E: 'static>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handle)
}

/// Shows a view while a condition is true, as `<Show>` does. The view is created when the condition
/// becomes true and kept until it becomes false; changing parts of the view are closures of its own.
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
    let is_shown = Memo::new(move |_| condition());
    Arc::new(Mutex::new(move || is_shown.get().then(&make)))
}

/// Creates a view for each text, as an unkeyed `<For>` would: all are rebuilt in place when one of the
/// texts changes. They must not contain closures, which would be created again each time.
pub(super) fn each(
    texts: impl Fn() -> Vec<String> + Send + 'static,
    make: fn(String) -> AnyView,
) -> Changing<Vec<AnyView>> {
    let texts: Box<dyn Fn() -> Vec<String> + Send> = Box::new(texts);
    Arc::new(Mutex::new(move || texts().into_iter().map(make).collect()))
}

/// Returns signals that become true one after another, each in a task of its own, so that the browser
/// paints and handles input between two of them.
pub(super) fn stages(count: usize) -> Vec<RwSignal<bool>> {
    let stages: Vec<_> = (0..count).map(|_| RwSignal::new(false)).collect();
    run_stages(stages.clone().into_iter());
    stages
}

fn run_stages(mut stages: std::vec::IntoIter<RwSignal<bool>>) {
    let stage = move || {
        if let Some(is_due) = stages.next() {
            is_due.set(true);
            run_stages(stages);
        }
    };
    browser::after(0, stage).forget();
}
