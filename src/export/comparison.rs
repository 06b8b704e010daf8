//! A comparison of scenarios as a table for a terminal.

use std::fmt::Write as _;

use crate::report::comparison::exhibit;
use crate::scenario::Comparison;

/// The comparison as text.
pub fn table(comparison: &Comparison) -> String {
    let exhibit = exhibit(comparison, 800);
    let mut text = String::new();
    for sentence in &exhibit.sentences {
        let _ = writeln!(text, "{sentence}");
    }
    text.push('\n');
    for row in std::iter::once(&exhibit.heads).chain(&exhibit.rows) {
        let mut cells = row.iter();
        let mut line = format!("{:<32}", cells.next().map_or("", |it| it));
        for cell in cells {
            let _ = write!(line, " {cell:>28}");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
