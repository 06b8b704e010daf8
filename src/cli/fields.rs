//! The table of all inputs as text for a terminal.

use std::fmt::Write as _;

use crate::scenario::field::{self, Defaults, Field, Source};

/// Every input with its bounds and its defaults: today's, and where others hold.
pub(super) fn table() -> String {
    let mut text = String::new();
    for field in field::all() {
        let spec = field.spec();
        let _ = writeln!(
            text,
            "{} — {} ({})\n  {}\n  takes {}\n  default {}",
            spec.key,
            spec.label,
            spec.group.label(),
            field::words(field).map_or("", |it| it.help),
            spec.expectation(),
            of(field, Defaults::NEWEST),
        );
        for (name, defaults) in Defaults::others().filter(|(_, it)| it.differ_for(field)) {
            let _ = writeln!(text, "  {name}: {}", of(field, defaults));
        }
    }
    text
}

/// A default and where it is from.
fn of(field: Field, defaults: Defaults) -> String {
    let value = field.spec().with_unit(defaults.value(field));
    let source = match defaults.source(field) {
        Source::Book(id) => format!("price book: {id}"),
        Source::Stated(_) => {
            let words = field::words_of(field, defaults);
            words
                .and_then(|it| it.source)
                .unwrap_or_default()
                .to_owned()
        }
    };
    format!("{value}; {source}")
}
