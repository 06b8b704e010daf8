//! Exhibits computed by the worker: sentences, a chart and its numbers, requested when they come into
//! view.

use leptos::prelude::*;

use super::background::{self, Answered};
use super::figure::{ChartNumbers, Figure};
use super::layout::use_layout;
use super::view::{Fold, each, memo, section_to_see};
use crate::report::Exhibit;
use crate::worker::{Request, Response};

/// Returns the exhibit of an answer that consists of one.
pub(super) fn only(response: &Response) -> Option<&Exhibit> {
    match response {
        Response::Exhibit(exhibit) => Some(exhibit),
        _ => None,
    }
}

/// Requests exhibits in the width of charts, once `is_seen` is true.
pub(super) fn ask(
    slot: &str,
    is_seen: RwSignal<bool>,
    request: impl Fn(u32) -> Request + 'static,
) -> Answered {
    let layout = use_layout();
    background::ask(slot.to_owned(), move || {
        let width = layout.width.get();
        is_seen.get().then(|| request(width))
    })
}

/// The part of an exhibit that is folded: the chart, its numbers and the later sentences.
#[derive(Clone, Copy)]
pub(super) struct ExhibitFold {
    /// The heading of the fold.
    pub(super) heading: &'static str,
    /// What is inside, in a few words.
    pub(super) inside: &'static str,
    /// The number of sentences that are always shown.
    pub(super) sentences: usize,
}

/// An exhibit: its sentences, its chart and the numbers behind the chart.
#[component]
pub(super) fn AnsweredExhibit(
    /// The worker's answer.
    answered: Answered,
    /// Its id, and the name of its files.
    name: &'static str,
    /// The name of the horizontal axis, such as `Month`.
    along: &'static str,
    /// Returns the exhibit of an answer.
    find: fn(&Response) -> Option<&Exhibit>,
    /// What is folded; all is shown if this is left out.
    #[prop(optional)]
    fold: Option<ExhibitFold>,
) -> impl IntoView {
    let exhibit = memo(move || {
        let found = |answer: Option<&Response>| answer.and_then(find).cloned();
        answered.with(found).unwrap_or_default()
    });
    let sentences = move |from: usize, most: usize| {
        let some = move || {
            let some = |it: &Exhibit| it.sentences.iter().skip(from).take(most).cloned().collect();
            exhibit.with(some)
        };
        each(some, |words| {
            view! { <p class="finding">{words}</p> }.into_any()
        })
    };
    let at_once = fold.map_or(usize::MAX, |fold| fold.sentences);
    let places = memo(move || exhibit.with(|exhibit| exhibit.readings.len()));
    let reading = move |at: usize| {
        exhibit.with(|exhibit| exhibit.readings.get(at).cloned().unwrap_or_default())
    };
    let proof = view! {
        {sentences(at_once, usize::MAX)}
        <Figure name along exhibit places reading/>
        <ChartNumbers exhibit=move || exhibit.get()/>
    };
    let proof = match fold {
        Some(ExhibitFold {
            heading, inside, ..
        }) => view! { <Fold heading inside>{proof}</Fold> }.into_any(),
        None => proof.into_any(),
    };
    view! {
        <div class="exhibit" id=name aria-busy=move || answered.busy()>
            <p class="note-of-worker" role="status">
                {move || answered.note()}
            </p>
            {sentences(0, at_once)}
            {proof}
        </div>
    }
}

/// A section whose exhibits are requested when it comes into view.
#[component]
pub(super) fn LazySection(
    /// Its class, and the start of its heading's id.
    id: &'static str,
    /// Its heading.
    heading: &'static str,
    /// Becomes true when the section comes into view.
    is_seen: RwSignal<bool>,
    /// The content below the heading.
    children: Children,
) -> impl IntoView {
    let heading_id = [id, "-heading"].concat();
    view! {
        <section class=id aria-labelledby=heading_id node_ref=section_to_see(is_seen)>
            <h2 id=heading_id.clone()>{heading}</h2>
            {children()}
        </section>
    }
}

/// A section that is folded under its heading, with exhibits that are requested when the heading
/// comes into view.
#[component]
pub(super) fn FoldedSection(
    /// Its class, and the start of its heading's id.
    id: &'static str,
    /// Its heading.
    heading: &'static str,
    /// What is inside, in a few words.
    inside: &'static str,
    /// Becomes true when there is something in it to read.
    #[prop(optional)]
    is_open: Signal<bool>,
    /// Becomes true when the section comes into view.
    is_seen: RwSignal<bool>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let heading_id = [id, "-heading"].concat();
    view! {
        <section
            class=[id, " is-folded"].concat()
            aria-labelledby=heading_id
            node_ref=section_to_see(is_seen)
        >
            <details class="fold" open=move || is_open.get()>
                <summary>
                    <h2 id=heading_id.clone()>{heading}</h2>
                    " "
                    <span class="inside">{inside}</span>
                </summary>
                {children()}
            </details>
        </section>
    }
}
