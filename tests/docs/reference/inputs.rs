//! All inputs by group, and the file of their texts that the page fetches.

use std::fmt::Write as _;

use splitpoint::price_book::Grade;
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::{
    self, Choice, Defaults, Field, FieldSpec, Group, Kind, Source, UncertaintyFactors, Version,
    Words,
};

use crate::markdown::{Table, code};

/// The file of the inputs' texts.
pub(super) const TEXTS: &str = "src/scenario/field.json";

const INTRODUCTION: &str = "\
# Inputs

All inputs by their keys in [links](../links.md), group by group as in the form.
Shares are shown in percent; in a link they are written as `0.4` or `40%`.

“In doubt” gives the range of an input that cannot be known exactly, as factors of the value: nine times in ten the true value lies between its ends.
An input without a range is a decision, or known.
";

/// The groups that stand elsewhere on the page than in the form.
const BESIDE_THE_FORM: [Group; 4] = [
    Group::Actual,
    Group::Checklist,
    Group::Uncertainty,
    Group::View,
];

pub(super) fn document() -> String {
    let mut text = INTRODUCTION.to_owned();
    for group in Group::FORM.into_iter().chain(BESIDE_THE_FORM) {
        let mut table = Table::new([
            "key",
            "input",
            "unit",
            "default",
            "takes",
            "where the default is from",
            "in doubt",
        ]);
        for field in field::all().filter(|field| field.spec().group == group) {
            table.row(row(field));
        }
        let _ = write!(text, "\n## {}\n\n{table}", group.label());
    }
    text + &by_kind() + &of_version_1()
}

const OF_KINDS: &str = "
## By kind of product

What the choice `kind` sets, besides the defaults above, which are those of a consumer product.
An input that you have changed stays as it is.

";

/// The defaults of the other kinds of product.
fn by_kind() -> String {
    let mut table = Table::new(["kind", "key", "default", "where it is from", "in doubt"]);
    let kinds = Defaults::others().filter(|(_, defaults)| *defaults != first_version());
    for (kind, defaults) in kinds {
        for field in field::all().filter(|&field| defaults.differ_for(field)) {
            let [key, value, source, doubt] = default_of(field, defaults);
            table.row([kind.clone(), key, value, source, doubt]);
        }
    }
    format!("{OF_KINDS}{table}")
}

const OF_VERSION_1: &str = "
## Version 1

What holds in [links of version 1](../links.md#versions) instead. Kinds of product set nothing there.

";

/// The defaults of version 1, and what it did not have.
fn of_version_1() -> String {
    let defaults = first_version();
    let mut table = Table::new(["key", "default", "where it is from", "in doubt"]);
    let differ = || field::all().filter(|&field| defaults.differ_for(field));
    for field in differ().filter(|&field| !defaults.lacks(field)) {
        table.row(default_of(field, defaults));
    }
    let absent = differ().filter(|&field| defaults.lacks(field));
    let absent = absent.map(|field| {
        let spec = field.spec();
        let value = spec.with_unit(defaults.value(field));
        format!("{} ({value})", code(spec.key))
    });
    let absent: Vec<_> = absent.collect();
    format!(
        "{OF_VERSION_1}{table}\nIt did not have these, so that they are as if left out: {}.\n",
        absent.join(", ")
    )
}

fn first_version() -> Defaults {
    Defaults::of(Version::One, 0)
}

/// A default with where it is from and its range.
fn default_of(field: Field, defaults: Defaults) -> [String; 4] {
    let spec = field.spec();
    let words = field::words_of(field, defaults).expect("compiled in");
    let source = match defaults.source(field) {
        Source::Book(id) => format!("`{id}`, grade {:?}", grade(id)),
        Source::Stated(_) => words.source.unwrap_or_default().to_owned(),
    };
    let doubt = defaults.uncertainty(field).map_or_else(String::new, |it| {
        let reason = words.uncertainty.unwrap_or_default();
        format!("×{} to ×{}: {reason}", it.low, it.high)
    });
    let value = spec.with_unit(defaults.value(field));
    [code(spec.key), value, source, doubt]
}

fn row(field: Field) -> [String; 7] {
    let spec = field.spec();
    let FieldSpec {
        key, label, unit, ..
    } = spec;
    [
        code(key),
        format!("**{label}** {}", words(field).help),
        (*unit).to_owned(),
        spec.shown(spec.kind.default()),
        taken(spec),
        source(field),
        doubt(field),
    ]
}

/// The values that an input takes.
fn taken(spec: &FieldSpec) -> String {
    let keys = |options: &[Choice]| {
        let keys: Vec<_> = options.iter().map(|it| code(it.key)).collect();
        keys.join(", ")
    };
    match spec.kind {
        Kind::Number {
            min, max, whole, ..
        } => {
            let whole = if whole { "whole numbers, " } else { "" };
            format!("{whole}{} to {}", spec.shown(min), spec.shown(max))
        }
        Kind::Share { min, max, .. } => format!("{} to {}", spec.shown(min), spec.shown(max)),
        Kind::Choice { options, .. } => keys(options),
        Kind::Set { options, .. } => format!("`none`, or any of {}", keys(options)),
        Kind::Switch { .. } => "`1`, `0`".to_owned(),
    }
}

fn doubt(field: Field) -> String {
    let Some(UncertaintyFactors { low, high, .. }) = &field.spec().uncertainty else {
        return String::new();
    };
    let reason = words(field).uncertainty.unwrap_or_default();
    format!("×{low} to ×{high}: {reason}")
}

/// Where the default is from: an entry of the price book with its grade, or words.
pub(super) fn source(field: Field) -> String {
    match field.spec().source {
        Source::Book(id) => format!("`{id}`, grade {:?}", grade(id)),
        Source::Stated(_) => words(field).source.unwrap_or_default().to_owned(),
    }
}

/// The grade of the entry that a default cites.
pub(super) fn grade(id: &str) -> Grade {
    let entry = Scenario::default().book().entry(id);
    entry.expect("a default cites an entry of the book").grade
}

fn words(field: Field) -> Words {
    field::words(field).expect("compiled in")
}

#[test]
fn every_input_is_in_a_table() {
    let inputs = document();
    for field in field::all() {
        let FieldSpec { key, label, .. } = field.spec();
        let row = format!("\n| `{key}` | **{label}** ");
        assert!(inputs.contains(&row), "{key} is missing");
    }
}
