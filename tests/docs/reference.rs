//! The reference: whole files that the program writes, one generator for each.

mod assumptions;
mod bills;
mod constants;
mod first_screen;
mod formulas;
mod hostings;
mod inputs;
mod options;
mod presets;
mod prices;
mod report;
mod truth;
mod vendors;

use splitpoint::model::estimate::{self, Estimate};
use splitpoint::model::option::OptionId;
use splitpoint::money::Currency;
use splitpoint::scenario::{Scenario, field};

/// Where the generated documents are.
pub(crate) const FOLDER: &str = "docs/reference/";

/// Tells the reader of a generated document not to edit it.
const HEADER: &str =
    "<!-- Generated: do not edit. `UPDATE_DOCS=1 cargo test --test docs` writes this file. -->\n\n";

/// Writes a document, without its header.
type Write = fn() -> String;

/// The documents by name, and what writes each.
const DOCUMENTS: [(&str, Write); 12] = [
    ("inputs", inputs::document),
    ("options", options::document),
    ("hostings", hostings::document),
    ("vendors", vendors::document),
    ("formulas", formulas::document),
    ("constants", constants::document),
    ("prices", prices::document),
    ("assumptions", assumptions::document),
    ("presets", presets::document),
    ("bills", bills::document),
    ("truth", truth::document),
    ("report", report::document),
];

/// Every generated file: its path, and what the program says now. Besides the documents, these are the
/// file of the inputs' texts, which the page fetches, and its first screen at the defaults.
pub(crate) fn files() -> Vec<(String, String)> {
    let documents = DOCUMENTS.iter().map(|(name, write)| {
        let text = format!("{HEADER}{}\n", write().trim());
        (format!("{FOLDER}{name}.md"), text)
    });
    let texts = (inputs::TEXTS.to_owned(), field::words_file());
    let page = (first_screen::FILE.to_owned(), first_screen::document());
    documents.chain([texts, page]).collect()
}

/// What an option costs a month, in dollars rounded for reading.
fn cost(scenario: &Scenario, option: OptionId) -> String {
    Currency::USD.rounded(estimate::total(scenario, option).known)
}

#[test]
fn every_sku_of_the_default_options_is_among_the_prices() {
    let prices = &crate::documents::named("docs/reference/prices.md").text;
    for option in OptionId::LADDER {
        for line in Estimate::of(&Scenario::default(), option).lines {
            let cell = format!("\n| `{}` | ", line.sku);
            assert!(prices.contains(&cell), "{} is missing", line.sku);
        }
    }
}
