//! The answer: sentences with the numbers in them, and what was wrong with the link.

use leptos::prelude::*;

use super::browser;
use super::element::{Tag, button, part, tag, texts};
use super::store::Store;
use crate::report::{Report, decision, derivation, headline};
use crate::scenario::Notice;

pub(super) fn answer(store: Store) -> Tag {
    let says = |tag: Tag, read: fn(&Report) -> String| tag.saying(move || store.report.with(read));
    let notices = part(move || notices(store));
    // The currency of all amounts and where its rate is from, unless they are in dollars.
    let conversion = texts(move || {
        let words = store.with(derivation::conversion);
        Some(words)
            .filter(|words| !words.is_empty())
            .into_iter()
            .collect()
    });
    let conversion = part(move || {
        let note = |words: String| {
            let note = tag("p").set("class", "conversion");
            note.text("Amounts are ").text(&words).text(".")
        };
        conversion.get().into_iter().map(note).collect()
    });
    let short = tag("p").set("class", "aloud").set("role", "status");
    tag("section")
        .set("class", "answer")
        .set("aria-label", "Answer")
        .put(&notices)
        .put(&super::work::note(store))
        .add(says(tag("h1").set("id", "answer"), headline::headline))
        .add(says(tag("p").set("class", "parts"), headline::main_parts))
        .add(verdict(store))
        .put(&conversion)
        .add(says(short, headline::short))
        .add(warnings(store))
}

/// How many warnings stand between the answer and what comes next; the others are folded.
const WARNINGS_AT_ONCE: usize = 4;

/// What the user should know with the bills.
fn warnings(store: Store) -> Tag {
    let all = texts(move || store.report.with(Report::warnings));
    let list = |from: usize, most: usize| {
        let items = part(move || {
            let some = all.get().into_iter().skip(from).take(most);
            some.map(|words| tag("li").text(&words)).collect()
        });
        tag("ul").put(&items)
    };
    let summary = tag("summary").saying(move || {
        let more = all.with(Vec::len).saturating_sub(WARNINGS_AT_ONCE);
        format!("{more} more to know")
    });
    let fold = tag("details").add(summary);
    tag("div")
        .set("class", "warnings")
        .add(list(0, WARNINGS_AT_ONCE))
        .add(fold.add(list(WARNINGS_AT_ONCE, usize::MAX)))
}

/// The verdict in a line, which leads to its reasons.
fn verdict(store: Store) -> Tag {
    let line = tag("span").saying(move || store.report.with(decision::line));
    let jump = button("Why", || browser::reveal(super::decision::ID));
    let place = tag("p").set("class", "verdict").add(line).text(" ");
    place.add(
        jump.set("class", "jump")
            .set("aria-label", "Why: the reasons for the verdict"),
    )
}

/// What was wrong with the link, part by part.
fn notices(store: Store) -> Vec<Tag> {
    let said = store.notices.get();
    if said.is_empty() {
        return Vec::new();
    }
    let heading = if said.len() == 1 {
        "One part of this link could not be used; the rest counts."
    } else {
        "Some parts of this link could not be used; the rest counts."
    };
    let item = |notice: &Notice| {
        let item = tag("li").add(tag("code").text(&notice.place));
        item.text(" ").text(&notice.message).text(".")
    };
    let list = said.iter().map(item).fold(tag("ul"), Tag::add);
    let dismiss = button("Dismiss", move || store.notices.set(Vec::new()));
    let alert = tag("div").set("class", "notices").set("role", "alert");
    let alert = alert.set("id", "notices").add(tag("p").text(heading));
    vec![alert.add(list).add(dismiss)]
}
