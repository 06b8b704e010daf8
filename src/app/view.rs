//! Helpers for the views of all sections: handlers, conditions, lists, folds, notices and stages.
//!
//! A section is a file of components: small functions with documented props that return a `view!`.
//! They read what they show from [`use_state`](super::state::use_state), and change it through
//! [`use_session`](super::session::use_session). A part that changes is a closure in braces:
//! `{move || state.report.with(headline::headline)}` is an effect that writes one text.
//!
//! Every type of a view brings its own code to build, compare and take down, so the page uses few
//! types. The build makes Leptos erase the types of views (`--cfg erase_components`); the helpers
//! here box the closures that are left, and a closure that returns a view ends in `.into_any()`.

mod keyed;

use std::sync::{Arc, Mutex};

use leptos::html::Section;
use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

pub(super) use self::keyed::keyed;
use super::browser;
use crate::notice::{Notice, PlainText};

/// Returns what the page provides to all components.
///
/// Leptos's own function for this also names the type and the place in its panic, for which it
/// brings what prints both into the download.
pub(super) fn provided<T: Clone + 'static>() -> T {
    use_context().unwrap_or_else(|| unreachable!("provided before components are created"))
}

/// A part of a view that is made again when a signal that it reads changes.
pub(super) type Changing<T> = SharedReactiveFunction<T>;

/// Boxes a handler for `on:`, so that all handlers of an event have one type.
pub(super) fn handler<E: 'static>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handle)
}

/// Computes a value again when a signal that it reads changes, as `Memo::new` does. That brings its code
/// for each closure, and this for each type of value: with [`effect`], the page's program has 279,711
/// bytes instead of 282,297 (2026-12).
pub(super) fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    memo_boxed(Box::new(compute))
}

fn memo_boxed<T: PartialEq + Send + Sync + 'static>(
    compute: Box<dyn Fn() -> T + Send + Sync>,
) -> Memo<T> {
    Memo::new(move |_| compute())
}

/// Runs again when a signal that it reads changes, as `Effect::new` does, which brings its code for each
/// closure.
pub(super) fn effect(run: impl FnMut() + 'static) {
    effect_boxed(Box::new(run));
}

fn effect_boxed(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}

/// Shows a view while a condition is true, as `<Show>` does. The view is created when the condition
/// becomes true and kept until it becomes false. In between it is not made again, so every part of
/// it that changes has to be a closure.
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
    let is_shown = memo(move || condition());
    Arc::new(Mutex::new(move || is_shown.get().then(&make)))
}

/// Creates a view for each text. When the texts change, the elements are kept by position, and each
/// gets the text that is now at its position. So these views contain no buttons, whose focus would
/// pass to another text, and no closures, which would be created anew each time. [`keyed`] is for
/// those.
pub(super) fn each(
    texts: impl Fn() -> Vec<String> + Send + 'static,
    make: fn(String) -> AnyView,
) -> Changing<Vec<AnyView>> {
    let texts: Box<dyn Fn() -> Vec<String> + Send> = Box::new(texts);
    Arc::new(Mutex::new(move || texts().into_iter().map(make).collect()))
}

/// A part of a section that proves or lists rather than answers, folded under its heading.
#[component]
pub(super) fn Fold(
    /// Its heading.
    heading: &'static str,
    /// What is inside, in a few words.
    inside: &'static str,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="fold">
            <summary>
                <h3>{heading}</h3>
                " "
                <span class="inside">{inside}</span>
            </summary>
            {children()}
        </details>
    }
}

/// A list of notices, each with its place.
#[component]
pub(super) fn NoticeList(
    /// The notices.
    notices: RwSignal<Vec<Notice>>,
) -> impl IntoView {
    let item = |notice: Notice| {
        let [place, message] = [notice.place, notice.message].map(PlainText::into_string);
        view! { <li><code>{place}</code>" "{message}"."</li> }
    };
    view! { <ul>{move || notices.get().into_iter().map(item).collect::<Vec<_>>()}</ul> }
}

/// Returns the reference of a section, and sets `is_seen` when that comes into view.
pub(super) fn section_to_see(is_seen: RwSignal<bool>) -> NodeRef<Section> {
    let section = NodeRef::<Section>::new();
    section.on_load(move |section| {
        browser::on_seen(&section, move || {
            if !is_seen.get_untracked() {
                is_seen.set(true);
            }
        });
    });
    section
}

/// Returns signals that become true one after another, each in a task of its own, so that the
/// browser can paint and handle input in between.
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
