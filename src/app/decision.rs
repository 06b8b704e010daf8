//! Should you split? The checklist, the verdict, and what it costs to follow it or not.
//!
//! The verdict itself is computed here, for it stands below the headline too; what it costs, what
//! would change it, fixes and traps come from the worker.

use leptos::prelude::*;

use super::background::{self, Answered, DocumentButton, DocumentTarget};
use super::browser;
use super::control::Control;
use super::exhibit;
use super::figure::DataTable;
use super::footer::MethodologyLink;
use super::state::use_state;
use super::view::{Changing, each};
use crate::decision::BoxId;
use crate::export::{DECISION_LISTINGS, ExportListing, markdown};
use crate::report::Exhibit;
use crate::report::decision as words;
use crate::worker::{DecisionFindings, Request, Response};

/// Where the section is, to go to.
pub(super) const ID: &str = "decision";

/// The verdict with its checklist, what would change it, and what it costs.
#[component]
pub(super) fn DecisionSection() -> impl IntoView {
    let state = use_state();
    let is_seen = RwSignal::new(false);
    let answered = background::ask(ID.to_owned(), move || {
        is_seen.get().then_some(Request::Decision)
    });
    view! {
        <section
            class="decision"
            id=ID
            aria-labelledby="decision-heading"
            aria-busy=move || answered.busy()
            node_ref=exhibit::section_to_see(is_seen)
        >
            <h2 id="decision-heading">"Should you split?"</h2>
            <p class="verdict">{move || state.report.with(words::verdict)}</p>
            {sentences(answered, |found| &found.reasons)}
            <p class="intro">
                "Costs alone are no reason to split. These six are; with fewer than three of them, stay. \
                Where the scenario allows it, an answer is suggested; yours overrides it. "
                <MethodologyLink words="The rule" chapter="the-decision"/>
            </p>
            <Checklist/>
            <p class="note-of-worker" role="status">
                {move || answered.note()}
            </p>
            <Findings answered/>
            <DecisionDocuments/>
        </section>
    }
}

/// The boxes, each with the user's answer and what the scenario has to say about it.
#[component]
fn Checklist() -> impl IntoView {
    let state = use_state();
    let boxes = BoxId::ALL.map(|of| {
        let suggestion = move || state.report.with(|report| words::suggestion(report, of));
        view! {
            <Control field=of.field()>
                <p class="suggestion">{move || suggestion()}</p>
            </Control>
        }
    });
    view! { <div class="checklist">{boxes.into_iter().collect::<Vec<_>>()}</div> }
}

/// What the worker finds: what would change the verdict, what each verdict costs, fixes and traps.
#[component]
fn Findings(
    /// The answer that holds it.
    answered: Answered,
) -> impl IntoView {
    let turns = each(
        move || found(answered, |found| &found.flips),
        |words| view! { <li>{words}</li> }.into_any(),
    );
    let traps = each(
        move || traps(answered),
        |words| view! { <p class="trap">{words}</p> }.into_any(),
    );
    view! {
        <h3>"What would change the verdict"</h3>
        <ul class="turns">{turns}</ul>
        <h3>"What each verdict costs, and what being wrong costs"</h3>
        <FoundTable answered of=|found| &found.costs/>
        {sentences(answered, |found| &found.costs.sentences)}
        <h3>"Fixes that need no split"</h3>
        <FoundTable answered of=|found| &found.fixes/>
        <h3>"Traps"</h3>
        {traps}
    }
}

/// Reads the findings, where they have come.
fn with_findings<T>(answered: Answered, read: impl FnOnce(&DecisionFindings) -> T) -> Option<T> {
    answered.with(|answer| match answer {
        Some(Response::Decision(found)) => Some(read(found)),
        _ => None,
    })
}

/// Some of the sentences that are answered, as they are now.
fn found(answered: Answered, of: fn(&DecisionFindings) -> &Vec<String>) -> Vec<String> {
    with_findings(answered, |found| of(found).clone()).unwrap_or_default()
}

/// The traps that the scenario runs into, or that there are none.
fn traps(answered: Answered) -> Vec<String> {
    let traps = with_findings(answered, |found| found.traps.clone());
    match traps {
        Some(none) if none.is_empty() => vec!["None apply to this scenario.".to_owned()],
        traps => traps.unwrap_or_default(),
    }
}

/// Some of the sentences that are answered.
fn sentences(
    answered: Answered,
    of: fn(&DecisionFindings) -> &Vec<String>,
) -> Changing<Vec<AnyView>> {
    each(
        move || found(answered, of),
        |words| view! { <p class="finding">{words}</p> }.into_any(),
    )
}

/// One of the tables that are answered, unless it has no rows.
#[component]
fn FoundTable(
    /// The answer that holds it.
    answered: Answered,
    /// Which table.
    of: fn(&DecisionFindings) -> &Exhibit,
) -> impl IntoView {
    let table = move || {
        let found = with_findings(answered, |found| {
            let Exhibit { heads, rows, .. } = of(found);
            (heads.clone(), rows.clone())
        });
        let (heads, rows) = found.filter(|(_, rows)| !rows.is_empty())?;
        let table = view! {
            <div class="rows">
                <DataTable heads rows/>
            </div>
        };
        Some(table.into_any())
    };
    view! { {move || table()} }
}

/// What goes to the clipboard; a constant of its own, so that what writes it is not in the download.
const SUMMARY: ExportListing = markdown::FORMAT.listing;

/// The decision as files, and for the clipboard.
#[component]
fn DecisionDocuments() -> impl IntoView {
    let files = DECISION_LISTINGS.into_iter().filter_map(|format| {
        let file = format.file?;
        Some((
            file.label,
            DocumentTarget::File(file.name, file.media_type),
            format,
        ))
    });
    let given = files.chain([("Copy the summary", DocumentTarget::Clipboard, SUMMARY)]);
    let documents = given.map(|(words, target, format)| {
        let request = Request::DecisionDocument {
            format,
            base: browser::base(),
        };
        view! {
            <p>
                <DocumentButton words slot_name=words class="jump" target request/>
            </p>
        }
    });
    view! { <div class="records">{documents.collect::<Vec<_>>()}</div> }
}
