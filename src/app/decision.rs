//! Should you split? The checklist, the verdict, and what it costs to follow it or not.
//!
//! The verdict itself is reckoned here, for it stands below the headline too; what it costs, what
//! would turn it, fixes and traps come from the worker.

use leptos::prelude::*;
use web_sys::Node;

use super::background::{self, Answered, Hand};
use super::browser;
use super::colophon::methodology;
use super::control::control;
use super::element::{Tag, part, tag, texts};
use super::exhibit;
use super::figure::table;
use super::store::Store;
use crate::decision::BoxId;
use crate::export::decision as words;
use crate::export::exhibit::Exhibit;
use crate::question::{DecisionFindings, DecisionRecord, Request, Response};

/// Where the section is, to go to.
pub(super) const ID: &str = "decision";

pub(super) fn decision(store: Store) -> Tag {
    let (section, is_seen) = exhibit::section(ID, "Should you split?");
    let answered = background::ask(ID.to_owned(), move || {
        is_seen.get().then_some(Request::Decision)
    });
    let verdict = tag("p").set("class", "verdict");
    let verdict = verdict.saying(move || store.state.report.with(words::verdict));
    let note = tag("p")
        .set("class", "note-of-worker")
        .set("role", "status");
    let intro = "Costs alone are no reason to split. These six are; fewer than three of them: stay. \
                 Where the scenario can tell, it suggests the answer; the last word is yours.";
    let boxes = BoxId::ALL.map(|of| checkbox(store, of)).into_iter();
    let heading = |words| tag("h3").text(words);
    section
        .set("id", ID)
        .setting("aria-busy", move || answered.busy())
        .add(verdict)
        .put(&sentences(answered, |found| &found.reasons))
        .add(
            tag("p")
                .set("class", "intro")
                .text(intro)
                .text(" ")
                .add(methodology("The rule", "the-decision")),
        )
        .add(boxes.fold(tag("div").set("class", "checklist"), Tag::add))
        .add(note.saying(move || answered.note()))
        .add(heading("What would turn it"))
        .add(tag("ul").set("class", "turns").put(&turns(answered)))
        .add(heading(
            "What each verdict costs, and what being wrong costs",
        ))
        .put(&rows(answered, |found| &found.costs))
        .put(&sentences(answered, |found| &found.costs.sentences))
        .add(heading("Fixes that need no split"))
        .put(&rows(answered, |found| &found.fixes))
        .add(heading("Traps"))
        .put(&traps(answered))
        .add(records())
}

/// A box with the user's answer, and what the scenario has to say about it.
fn checkbox(store: Store, of: BoxId) -> Tag {
    let said = tag("p").set("class", "suggestion");
    let said = said.saying(move || store.state.report.with(|it| words::suggestion(it, of)));
    control(store, of.field()).add(said)
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

/// Some of the sentences that are answered.
fn sentences(answered: Answered, of: fn(&DecisionFindings) -> &Vec<String>) -> Node {
    let said = texts(move || found(answered, of));
    part(move || {
        let line = |words: String| tag("p").set("class", "finding").text(&words);
        said.get().into_iter().map(line).collect()
    })
}

fn turns(answered: Answered) -> Node {
    let turns = texts(move || found(answered, |found| &found.flips));
    part(move || {
        let item = |words: String| tag("li").text(&words);
        turns.get().into_iter().map(item).collect()
    })
}

/// One of the tables that are answered.
fn rows(answered: Answered, of: fn(&DecisionFindings) -> &Exhibit) -> Node {
    part(move || {
        let rows = with_findings(answered, |found| {
            let Exhibit { heads, rows, .. } = of(found);
            let is_empty = rows.is_empty();
            (!is_empty).then(|| tag("div").set("class", "rows").add(table(heads, rows)))
        });
        rows.flatten().into_iter().collect()
    })
}

fn traps(answered: Answered) -> Node {
    let traps = texts(move || {
        let traps = with_findings(answered, |found| found.traps.clone());
        if traps.as_ref().is_some_and(Vec::is_empty) {
            return vec!["None that this scenario runs into.".to_owned()];
        }
        traps.unwrap_or_default()
    });
    part(move || {
        let line = |words: String| tag("p").set("class", "trap").text(&words);
        traps.get().into_iter().map(line).collect()
    })
}

/// The decision as files, and for the clipboard.
fn records() -> Tag {
    const MARKDOWN: &str = "text/markdown;charset=utf-8";
    let given = [
        (
            "Download the decision record (ADR)",
            Hand::File("splitpoint-adr.md", MARKDOWN),
            DecisionRecord::Adr,
        ),
        (
            "Download a summary in Markdown",
            Hand::File("splitpoint-summary.md", MARKDOWN),
            DecisionRecord::Summary,
        ),
        ("Copy the summary", Hand::Clipboard, DecisionRecord::Summary),
    ];
    let place = tag("div").set("class", "records");
    given
        .into_iter()
        .fold(place, |place, (words, hand, record)| {
            let request = Request::DecisionRecord {
                record,
                base: browser::base(),
            };
            let get = background::hand_out(words, words, "", "jump", hand, request);
            place.add(tag("p").add(get))
        })
}
