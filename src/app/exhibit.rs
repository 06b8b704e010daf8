//! What the worker finds: sentences, a chart and its numbers, asked for when they come into view.

use leptos::html::Section;
use leptos::prelude::*;

use super::background::{self, Answered};
use super::browser;
use super::figure::{ChartNumbers, Figure};
use super::layout::use_layout;
use super::view::each;
use crate::report::Exhibit;
use crate::worker::{Request, Response};

/// Finds the exhibit in an answer that is nothing but one.
pub(super) fn only(response: &Response) -> Option<&Exhibit> {
    match response {
        Response::Exhibit(exhibit) => Some(exhibit),
        _ => None,
    }
}

/// Asks for exhibits that are as wide as charts are; nothing is asked before `is_seen`.
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

/// An exhibit that was asked for: its sentences, its chart, and the numbers behind that.
#[component]
pub(super) fn AnsweredExhibit(
    /// The answer that holds it.
    answered: Answered,
    /// Its id, and what its files are called.
    name: &'static str,
    /// What is read out, such as `Month`.
    along: &'static str,
    /// Finds it in the answer.
    find: fn(&Response) -> Option<&Exhibit>,
) -> impl IntoView {
    let exhibit = Memo::new(move |_| {
        let found = |answer: Option<&Response>| answer.and_then(find).cloned();
        answered.with(found).unwrap_or_default()
    });
    let sentences = each(
        move || exhibit.with(|exhibit| exhibit.sentences.clone()),
        |words| view! { <p class="finding">{words}</p> }.into_any(),
    );
    let places = Memo::new(move |_| exhibit.with(|exhibit| exhibit.readings.len()));
    let reading = move |at: usize| {
        exhibit.with(|exhibit| exhibit.readings.get(at).cloned().unwrap_or_default())
    };
    view! {
        <div class="exhibit" id=name aria-busy=move || answered.busy()>
            <p class="note-of-worker" role="status">
                {move || answered.note()}
            </p>
            {sentences}
            <Figure name along exhibit places reading/>
            <ChartNumbers exhibit=move || exhibit.get()/>
        </div>
    }
}

/// A section whose exhibits are asked for when it comes into view.
#[component]
pub(super) fn LazySection(
    /// Its class, and what its heading's id begins with.
    id: &'static str,
    /// Its heading.
    heading: &'static str,
    /// Becomes true when it has come into view.
    is_seen: RwSignal<bool>,
    /// What stands below the heading.
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

/// A section that says when it has come into view.
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
