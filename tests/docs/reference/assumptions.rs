//! What rests on no source, or on memory.

use std::fmt::Write as _;

use splitpoint::price_book::Grade;
use splitpoint::scenario::field::{self, Field, FieldSpec, Source};

use super::constants::{self, Row};
use super::inputs::{grade, source};
use super::prices::{amount, citation, entries_in_use};

const INTRODUCTION: &str = "\
# Assumptions

Every figure that no source confirms. Put in your own where they matter: each input is a field of the form, and each price can be replaced by [your own](../command-line.md#own-prices).
";

pub(super) fn document() -> String {
    let mut text = INTRODUCTION.to_owned();
    for (heading, list) in [
        ("Entries of the price book from memory", entries()),
        (
            "Defaults of inputs without a source, or from memory",
            defaults(),
        ),
        ("Constants without a source, or from memory", constants()),
    ] {
        let count = list.len();
        let list = list.join("\n");
        let _ = write!(text, "\n## {heading}\n\n{count} in all.\n\n{list}\n");
    }
    text
}

fn is_unsourced(source: &str) -> bool {
    source.contains("no source found") || source.contains("from memory")
}

/// The entries of grade D.
fn entries() -> Vec<String> {
    let entries = entries_in_use().into_iter();
    let assumed = entries.filter(|entry| entry.is_assumption());
    let lines = assumed.map(|entry| {
        let name = &citation(entry).name;
        format!("- `{}`, {name}: {}", entry.id, amount(entry))
    });
    lines.collect()
}

fn defaults() -> Vec<String> {
    let is_assumed = |field: &Field| match field.spec().source {
        Source::Stated(_) => is_unsourced(&source(*field)),
        Source::Book(id) => grade(id) == Grade::D,
    };
    let lines = field::all().filter(is_assumed).map(|field| {
        let spec = field.spec();
        let FieldSpec { key, label, .. } = spec;
        let default = spec.with_unit(spec.kind.default());
        format!("- {label} (`{key}`), {default}: {}", source(field))
    });
    lines.collect()
}

fn constants() -> Vec<String> {
    let rows = constants::rows().into_iter();
    let lines = rows.filter(|row| is_unsourced(row.source)).map(
        |Row {
             name,
             values,
             source,
         }| format!("- {name}, {values}: {source}"),
    );
    lines.collect()
}
