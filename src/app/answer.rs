//! The answer section: the verdict, the comparison with its ranges, the questions, warnings, and
//! notices about the link.

use leptos::prelude::*;

use super::browser;
use super::exhibit;
use super::link::AnswerLink;
use super::own_prices::OwnPricesBadge;
use super::questions::Questions;
use super::session::use_session;
use super::state::use_state;
use super::view::{NoticeList, each, handler, memo, when};
use super::work::WorkNote;
use crate::report::migration::{ACTION, migration};
use crate::report::{ExhibitListing, Report, decision, derivation, headline, ranges};
use crate::worker::Request;

/// The answer section.
#[component]
pub(super) fn AnswerSection() -> impl IntoView {
    let state = use_state();
    // The currency and the source of its rate, unless amounts are in dollars.
    let conversion = move || state.with(derivation::conversion);
    let conversion = when(
        move || !conversion().is_empty(),
        move || {
            view! { <p class="conversion">"Amounts are " {move || conversion()} "."</p> }.into_any()
        },
    );
    // In a frame, a link leads to the whole page, with the form.
    let is_embedded = use_session().work().is_embedded;
    let link = (!is_embedded).then(|| view! { <AnswerLink/> });
    let questions = (!is_embedded).then(|| view! { <Questions/> });
    view! {
        <section class="answer" aria-label="Answer">
            <Notices/>
            <WorkNote/>
            <MigrationNote/>
            <div class="verdict-line">
                <h1 id="answer">{move || state.report.with(decision::heading)}</h1>
                {link}
            </div>
            <p class="compared">
                <span class="costs">{move || state.report.with(headline::headline)}</span>
                " "
                <span class="answered">{move || state.report.with(decision::answered)}</span>
                " "
                <button
                    type="button"
                    class="jump"
                    aria-label="Why: the reasons for the verdict"
                    on:click=handler(|_| browser::reveal(super::decision::ID))
                >
                    "Why"
                </button>
            </p>
            <LikelyRanges/>
            <OwnPricesBadge/>
            {conversion}
            {questions}
            <p class="aloud" role="status">
                {move || state.report.with(headline::short)}
            </p>
            <Warnings/>
        </section>
    }
}

/// How long after the page was made the ranges are asked for, in milliseconds: they start the worker,
/// which would otherwise compete with the page for the network and the processor.
const IDLE: u32 = 2_000;

/// The list entry of the ranges. Because it is a constant, the linker leaves out the draws, which only
/// the worker needs.
const RANGES: ExhibitListing = ranges::EXHIBIT.listing;

/// The likely ranges of the amounts above, from the worker. Until they are there, or while newer ones
/// are computed, a text of the same height says so.
#[component]
fn LikelyRanges() -> impl IntoView {
    let is_due = RwSignal::new(false);
    if !browser::saves_data() {
        browser::after(IDLE, move || is_due.set(true)).forget();
    }
    let answered = exhibit::ask(RANGES.key, is_due, |_| Request::Exhibit {
        exhibit: RANGES,
        width: 0,
    });
    let words = move || {
        let found = answered.with(|answer| {
            let found = answer.and_then(exhibit::only)?;
            found.sentences.first().cloned()
        });
        found
            .filter(|_| !answered.is_waiting())
            .unwrap_or_else(ranges::to_come)
    };
    view! {
        <p class="ranges" aria-busy=move || answered.busy()>
            {move || words()}
        </p>
    }
}

/// A note on what today's model and prices say for a scenario of an earlier version, with a button
/// that takes them.
#[component]
fn MigrationNote() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let words = memo(move || {
        let migration = state.with(migration);
        migration.map_or_else(String::new, |it| it.sentences())
    });
    when(
        move || words.with(|words| !words.is_empty()),
        move || {
            let take = handler(move |_| session.step(|now| now.renewed()));
            view! {
                <p class="note" id="migration">
                    <span>{move || words.get()}</span>
                    " "
                    <button type="button" on:click=take>
                        {ACTION}
                    </button>
                </p>
            }
            .into_any()
        },
    )
}

/// The number of warnings that are shown; the others are folded.
const WARNINGS_AT_ONCE: usize = 2;

/// The warnings about the bills.
#[component]
fn Warnings() -> impl IntoView {
    let state = use_state();
    let all = memo(move || state.report.with(Report::warnings));
    let list = move |from: usize, most: usize| {
        let some = move || all.get().into_iter().skip(from).take(most).collect();
        each(some, |words| view! { <li>{words}</li> }.into_any())
    };
    let more = move || {
        let more = all.with(Vec::len).saturating_sub(WARNINGS_AT_ONCE);
        format!("{more} more to know")
    };
    view! {
        <div class="warnings">
            <ul>{list(0, WARNINGS_AT_ONCE)}</ul>
            <details>
                <summary>{move || more()}</summary>
                <ul>{list(WARNINGS_AT_ONCE, usize::MAX)}</ul>
            </details>
        </div>
    }
}

/// Notices about the parts of the link that could not be used.
#[component]
fn Notices() -> impl IntoView {
    let notices = use_session().notices;
    let heading = move || {
        let one = "One part of this link could not be used; the rest counts.";
        let some = "Some parts of this link could not be used; the rest counts.";
        let is_one = notices.with(|notices| notices.len() == 1);
        if is_one { one } else { some }.to_owned()
    };
    when(
        move || notices.with(|notices| !notices.is_empty()),
        move || {
            view! {
                <div class="notices" role="alert" id="notices">
                    <p>{move || heading()}</p>
                    <NoticeList notices/>
                    <button type="button" on:click=handler(move |_| notices.set(Vec::new()))>
                        "Dismiss"
                    </button>
                </div>
            }
            .into_any()
        },
    )
}
