//! A scenario: its JSON, or its link.

use super::format::{ImportFormat, ImportListing, ImportShape};
use super::preview::Preview;
use crate::model::option::plural;
use crate::notice::PlainText;
use crate::price_book::own::OwnPrices;
use crate::scenario::field;
use crate::scenario::{Comparison, Ranges, Scenario};

/// Scenarios of this program.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "link",
        label: "a scenario’s JSON or link",
    },
    shapes: &[
        ImportShape::JsonText {
            member: "link",
            read: |link, scenario| Ok(read(link, scenario)),
        },
        ImportShape::Text {
            is_one,
            read: |link, scenario| Ok(read(link, scenario)),
        },
    ],
};

/// Whether a text is a link, or what follows its `#`.
fn is_one(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.starts_with("v=") || first.contains("#v=") && first.split_once('#').is_some()
}

fn read(link: &str, scenario: &Scenario) -> Preview {
    let (comparison, notices) = Comparison::decode(link.trim(), scenario.own());
    let read = comparison.now.scenario;
    let mut preview = Preview::new("A scenario of this program", scenario);
    let mut add = |label: &str, from: String, to: String| {
        preview.list_taken(label, from, to, "the file says so");
    };
    for field in field::all() {
        let (before, after) = (scenario.get(field), read.get(field));
        if before != after {
            let spec = field.spec();
            add(spec.label, spec.with_unit(before), spec.with_unit(after));
        }
    }
    let (before, after) = (&scenario.book().id, &read.book().id);
    if before != after {
        add("Price book", before.clone(), after.clone());
    }
    if scenario.own() != read.own() {
        let [before, after] = [scenario, &read].map(|it| own_prices(it.own()));
        // What has the same name and length may still say something else.
        let words = if before == after { "others: " } else { "" };
        add("Own prices", before, [words, &after].concat());
    }
    let [before, after] = [scenario, &read].map(uncertainty);
    if before != after {
        add("Uncertainty", before, after);
    }
    for notice in notices {
        preview.ignore(&notice.place, 0, notice.message);
    }
    if !comparison.beside.is_empty() {
        preview.ignore(
            "compared scenarios",
            0,
            "only the first is imported; open the link to see all",
        );
    }
    preview.scenario = read;
    preview
}

/// Own prices in a few words: their name, as of when they hold, and how many they are.
fn own_prices(own: Option<&OwnPrices>) -> String {
    let Some(own) = own else {
        return "none".to_owned();
    };
    let name = own.name().map(|name| PlainText::name(name).into_string());
    let as_of = own
        .as_of()
        .map(|day| format!("as of {}", PlainText::name(day)));
    let counts = [
        (own.prices().len(), "price"),
        (own.discounts().len(), "discount"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, noun)| plural(count as f64, noun));
    let words: Vec<_> = name.into_iter().chain(as_of).chain(counts).collect();
    words.join(", ")
}

/// The uncertainty of a scenario, in words.
fn uncertainty(scenario: &Scenario) -> String {
    let ranges = scenario.ranges().filter(|ranges| !ranges.is_empty());
    ranges.map_or_else(
        || "default ranges".to_owned(),
        |ranges| Ranges::to_link(ranges).replace('~', ", "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    /// The differences between two links, as label, before and after.
    fn rows(before: &str, after: &str) -> Vec<[String; 3]> {
        let (scenario, notices) = link::decode(before);
        assert_eq!(notices, [], "{before}");
        let preview = read(after, &scenario);
        assert_eq!(*preview.ignored, [], "{after}");
        let taken = preview.taken.into_iter();
        let texts = taken.map(|it| [it.label, it.from, it.to]);
        texts
            .map(|texts| texts.map(PlainText::into_string))
            .collect()
    }

    #[test]
    fn what_differs_beside_the_inputs_is_said_too() {
        let check = |before: &str, after: &str, expected: [&str; 3]| {
            assert_eq!(rows(before, after), [expected], "{before} {after}");
        };
        check(
            "#v=1&book=2026-11.2",
            "#v=1&book=2026-11",
            ["Price book", "2026-11.2", "2026-11"],
        );
        check(
            "#v=1",
            "#v=1&doubt=users:0.5..2~cpu:certain",
            ["Uncertainty", "default ranges", "users:0.5..2, cpu:certain"],
        );
        check(
            "#v=1",
            "#v=1&own=@2026-10~eks.cp:0.05~AWS:-12.5%25",
            ["Own prices", "none", "as of 2026-10, 1 price, 1 discount"],
        );
        check(
            "#v=1&own=AWS:-10%25",
            "#v=1&own=AWS:-12.5%25",
            ["Own prices", "1 discount", "others: 1 discount"],
        );
        assert_eq!(rows("#v=1&users=7", "#v=1&users=7"), [[""; 3]; 0]);
    }
}
