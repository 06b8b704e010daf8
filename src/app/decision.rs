//! The decision section: the checklist, the verdict, and the cost of following it or not.
//!
//! The verdict is part of the report, because the answer shows it too. Its cost, the changes that lead
//! to another verdict, fixes and traps come from the worker.

use leptos::prelude::*;

use super::background::{self, Answered, DocumentButton, DocumentTarget};
use super::browser;
use super::control::Control;
use super::figure::DataTable;
use super::footer::MethodologyLink;
use super::state::use_state;
use super::view::{Changing, Fold, each, section_to_see};
use crate::decision::{BoxId, Separation};
use crate::export::{DECISION_LISTINGS, ExportListing, adr, markdown};
use crate::report::Exhibit;
use crate::report::decision::{self as words, RecordHead, RecordOptions};
use crate::scenario::field::Field;
use crate::worker::{DecisionFindings, Request, Response};

/// The id of the section, a target of jumps.
pub(super) const ID: &str = "decision";

/// The decision section.
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
            node_ref=section_to_see(is_seen)
        >
            <h2 id="decision-heading">{move || state.report.with(words::question)}</h2>
            <p class="verdict">{move || state.report.with(words::verdict)}</p>
            {sentences(answered, |found| &found.reasons)}
            <Fold
                heading="Your answers"
                inside="the six questions, what exists today, and what separates parts"
            >
                <p class="intro">
                    "Cost alone is no reason to split. These six are; with fewer than three of them, \
                    stay, or merge what one team owns. Where the scenario allows it, an answer is \
                    suggested; yours overrides it. "
                    <MethodologyLink words="The rule" chapter="the-decision"/>
                </p>
                <Checklist/>
            </Fold>
            <p class="note-of-worker" role="status">
                {move || answered.note()}
            </p>
            <Findings answered/>
            <DecisionDocuments/>
        </section>
    }
}

/// What exists, the reasons to split, each with the user's answer and the one that the scenario
/// suggests, and the reasons beside them.
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
    let beside = Separation::ALL.map(|of| view! { <Control field=of.field()/> });
    view! {
        <div class="checklist">
            <Control field=Field::Today/>
            <Control field=Field::Teams/>
            {boxes.into_iter().collect::<Vec<_>>()}
            {beside.into_iter().collect::<Vec<_>>()}
        </div>
    }
}

/// The number of changes of the verdict that are shown; the others are folded.
const FLIPS_AT_ONCE: usize = 3;

/// The worker's findings: changes that lead to another verdict, costs of each verdict, fixes, traps.
#[component]
fn Findings(
    /// The worker's answer.
    answered: Answered,
) -> impl IntoView {
    let flips = move |from: usize, most: usize| {
        let all = move || found(answered, |found| &found.flips);
        let some = move || all().into_iter().skip(from).take(most).collect();
        each(some, |words| view! { <li>{words}</li> }.into_any())
    };
    let traps = each(
        move || traps(answered),
        |words| view! { <p class="trap">{words}</p> }.into_any(),
    );
    view! {
        <h3>"What would change the verdict"</h3>
        <ul class="flips">{flips(0, FLIPS_AT_ONCE)}</ul>
        <Fold heading="More that would change it" inside="single inputs and answers, each alone">
            <ul class="flips">{flips(FLIPS_AT_ONCE, usize::MAX)}</ul>
        </Fold>
        <Fold
            heading="What each verdict costs, and what a wrong choice costs"
            inside="likely costs and their bands"
        >
            <FoundTable answered of=|found| &found.costs/>
            {sentences(answered, |found| &found.costs.sentences)}
        </Fold>
        <Fold heading="Fixes without a split" inside="what each does and costs a month">
            <FoundTable answered of=|found| &found.fixes/>
        </Fold>
        <h3>"Traps"</h3>
        {traps}
    }
}

/// Reads the findings; returns `None` until they have arrived.
fn with_findings<T>(answered: Answered, read: impl FnOnce(&DecisionFindings) -> T) -> Option<T> {
    answered.with(|answer| match answer {
        Some(Response::Decision(found)) => Some(read(found)),
        _ => None,
    })
}

/// Returns a list of sentences of the findings, empty until they have arrived.
fn found(answered: Answered, of: fn(&DecisionFindings) -> &Vec<String>) -> Vec<String> {
    with_findings(answered, |found| of(found).clone()).unwrap_or_default()
}

/// Returns the scenario's traps, or a sentence that there are none.
fn traps(answered: Answered) -> Vec<String> {
    let traps = with_findings(answered, |found| found.traps.clone());
    match traps {
        Some(none) if none.is_empty() => vec!["None apply to this scenario.".to_owned()],
        traps => traps.unwrap_or_default(),
    }
}

/// A paragraph for each sentence of a list of the findings.
fn sentences(
    answered: Answered,
    of: fn(&DecisionFindings) -> &Vec<String>,
) -> Changing<Vec<AnyView>> {
    each(
        move || found(answered, of),
        |words| view! { <p class="finding">{words}</p> }.into_any(),
    )
}

/// A table of the findings, unless it has no rows.
#[component]
fn FoundTable(
    /// The worker's answer.
    answered: Answered,
    /// Selects the table.
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

/// The format of the summary for the clipboard. A constant lets the linker leave out the code that
/// writes it, which only the worker needs.
const SUMMARY: ExportListing = markdown::FORMAT.listing;

/// The format of the record, for the same reason.
const RECORD: ExportListing = adr::FORMAT.listing;

/// The words on the button for a record without front matter.
const PLAIN: &str = "Download the decision record without front matter";

/// The file of such a record: its name and media type.
const RECORD_FILE: (&str, &str) = ("splitpoint-adr.md", "text/markdown;charset=utf-8");

/// Buttons for the decision as files and as a summary for the clipboard.
#[component]
fn DecisionDocuments() -> impl IntoView {
    let files = DECISION_LISTINGS.into_iter().filter_map(|format| {
        let file = format.file?;
        Some((
            file.label,
            DocumentTarget::File(file.name.to_owned(), file.media_type),
            format,
        ))
    });
    let files =
        files.map(|(words, target, format)| (words, target, format, RecordHead::FrontMatter));
    let (name, media_type) = RECORD_FILE;
    let record = DocumentTarget::File(name.to_owned(), media_type);
    let given = files.chain([
        (PLAIN, record, RECORD, RecordHead::List),
        (
            "Copy the summary",
            DocumentTarget::Clipboard,
            SUMMARY,
            RecordHead::FrontMatter,
        ),
    ]);
    let documents = given.map(|(words, target, format, head)| {
        let request = Box::new(move || {
            let options = RecordOptions {
                base: browser::base(),
                head,
                date: browser::today(),
            };
            Some(Request::DecisionDocument { format, options })
        });
        view! {
            <p>
                <DocumentButton words slot_name=words class="jump" target request/>
            </p>
        }
    });
    view! { <div class="records">{documents.collect::<Vec<_>>()}</div> }
}
