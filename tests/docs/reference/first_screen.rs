//! The first screen at the defaults: what a visitor sees before the program has arrived, and a reader
//! without scripts sees at all.
//!
//! It has the elements, classes and texts of the page's components in `src/app`, so that the program
//! takes its place without moving anything; a test in `tests/browser/hosted.rs` compares the two. What
//! only acts is left out, and inputs do nothing.

mod markup;
mod sections;

use splitpoint::report::{Report, decision, headline, ranges};
use splitpoint::scenario::Scenario;

use self::markup::{Element, button, element, text};

/// The file, which the build puts into `index.html`.
pub(super) const FILE: &str = "hosting/first_screen.html";

/// What is said while the program is loading, when it does not start, and without scripts.
const NOTES: &str = r#"<noscript>
<p>These are the figures at the defaults. Splitpoint computes others with JavaScript, which is switched off here.</p>
</noscript>
<p id="not-started" role="alert" hidden>It could not start: either it was not loaded completely, or this browser does not run WebAssembly. Your link is not lost. <button type="button">Load it again</button></p>
"#;

/// Writes the first screen as the program would show it now.
pub(super) fn document() -> String {
    let report = Report::of(&Scenario::default());
    let main = element("main")
        .holding(answer(&report))
        .holding(sections::form(&report))
        .holding(
            element("div")
                .class("proof")
                .holding(sections::over_time(&report))
                .holding(sections::break_even(&report))
                .holding(sections::ladder(&report)),
        );
    let page = element("div")
        .class("page")
        .with("id", "waiting")
        .holding(masthead())
        .holding(main);
    format!("{}{page}\n", super::HEADER)
}

/// The header with the contents bar, as `src/app.rs` and `src/app/contents.rs` build it.
fn masthead() -> Element {
    let entries = [
        "Answer",
        "Over time",
        "Options",
        "Bill",
        "Certainty",
        "Decision",
        "Import",
        "Share",
    ];
    let entries = entries.iter().enumerate().map(|(at, words)| {
        let is_current = if at == 0 { "true" } else { "false" };
        element("li").holding(button("jump", words).with("aria-current", is_current))
    });
    let motto = "Monolith or microservices: what each costs, line by line.";
    element("header")
        .class("masthead")
        .holding(text("p", "name", "Splitpoint"))
        .holding(text("p", "motto", motto))
        .holding(
            element("nav")
                .class("contents-bar")
                .inert()
                .holding(element("ul").holding_all(entries)),
        )
        .holding(loading())
}

/// The bar that says that the program is on its way. It takes no space.
fn loading() -> Element {
    text("p", "loading", "Loading ").holding(element("progress").with("aria-label", "Loading"))
}

/// The answer, as `src/app/answer.rs` builds it.
fn answer(report: &Report) -> Element {
    let heading = element("div")
        .class("verdict-line")
        .holding(text("h1", "", &decision::heading(report)))
        .holding(
            element("p")
                .class("answer-link")
                .inert()
                .holding(button("", "Copy link")),
        );
    let compared = element("p")
        .class("compared")
        .holding(text("span", "costs", &headline::headline(report)))
        .space()
        .holding(text("span", "answered", &decision::answered(report)))
        .space()
        .holding(button("jump", "Why").inert());
    let warnings = report.warnings();
    let warnings = warnings.iter().map(|words| text("li", "", words));
    element("section")
        .class("answer")
        .with("aria-label", "Answer")
        .holding(heading)
        .holding(compared)
        .holding(text("p", "ranges", &ranges::to_come()))
        .holding(sections::questions())
        .holding(
            element("div")
                .class("warnings")
                .holding(element("ul").holding_all(warnings)),
        )
        .raw(NOTES)
}
