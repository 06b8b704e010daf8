//! The answer at the defaults in `index.html`: what a visitor reads before the program has arrived.

use splitpoint::report::{Report, decision, headline};
use splitpoint::scenario::Scenario;

use crate::documents;

/// The file with the answer in it.
pub(super) const FILE: &str = "index.html";

/// What stands before and after the generated part.
const START: &str = "<!-- Generated from here: `UPDATE_DOCS=1 cargo test --test docs` -->\n";
const END: &str = "          <!-- to here. -->";

/// Writes the page with the answer that the program gives now.
pub(super) fn document() -> String {
    let page = documents::read(FILE);
    let parts = page.split_once(START).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) = parts.expect("index.html marks where the answer stands");
    format!("{before}{START}{}{END}{after}", answer())
}

/// The answer, as `src/app/answer.rs` builds it.
fn answer() -> String {
    let report = Report::of(&Scenario::default());
    let paragraphs = [
        ("h1", "", escaped(&headline::headline(&report))),
        (
            "p",
            " class=\"parts\"",
            escaped(&headline::main_parts(&report)),
        ),
        ("p", " class=\"verdict\"", verdict(&report)),
    ];
    let lines =
        paragraphs.map(|(tag, class, text)| format!("          <{tag}{class}>{text}</{tag}>\n"));
    lines.concat()
}

/// The verdict. Its button is there for its space alone: it cannot be seen or used.
fn verdict(report: &Report) -> String {
    let line = escaped(&decision::line(report));
    format!("<span>{line}</span> <button type=\"button\" class=\"jump\">Why</button>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
