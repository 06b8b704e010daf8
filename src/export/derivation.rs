//! How an amount came about, as text: formula, figures, and the source of every leaf.

use std::fmt::Write as _;

use crate::money;
use crate::price_book::Entry;
use crate::scalar::{Choice, Content, Derivation, Origin, Step, figure};
use crate::scenario::Scenario;
use crate::scenario::field::{self, Source, Spec};

/// One step of a derivation in words, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What it is about; empty for the amount itself.
    pub name: String,
    /// The formula in names, or nothing for a leaf.
    pub formula: String,
    /// The formula in figures, with the result; or the value of a leaf.
    pub figures: String,
    /// Where a leaf is from, how sure and as of when; or what was chosen and passed over.
    pub source: String,
    /// The field to change, where the leaf is an input.
    pub field: Option<&'static str>,
}

/// The whole derivation in words, the amount first.
pub fn sentences(derivation: &Derivation, scenario: &Scenario) -> Vec<Sentence> {
    derivation
        .steps
        .iter()
        .map(|step| sentence(step, scenario))
        .collect()
}

/// The derivation as indented text.
pub fn text(derivation: &Derivation, scenario: &Scenario) -> String {
    let mut text = String::new();
    for Sentence {
        name,
        formula,
        figures,
        source,
        ..
    } in sentences(derivation, scenario)
    {
        if formula.is_empty() {
            let _ = writeln!(text, "  {name} = {figures}");
        } else {
            let _ = writeln!(text, "  {name} = {formula}\n    = {figures}");
        }
        if !source.is_empty() {
            let _ = writeln!(text, "    {source}");
        }
    }
    text
}

fn sentence(step: &Step, scenario: &Scenario) -> Sentence {
    match &step.content {
        Content::Formula {
            names,
            figures,
            choice,
        } => Sentence {
            name: step.name.to_owned(),
            formula: names.clone(),
            figures: result(figures, &quantity(step)),
            source: choice.as_ref().map_or_else(String::new, chosen),
            field: None,
        },
        Content::Given(origin) => given(step, *origin, scenario),
    }
}

/// The figures with what they come to, once where that is the same.
fn result(figures: &str, value: &str) -> String {
    if value == figures
        || value
            .strip_prefix(figures)
            .is_some_and(|unit| unit.starts_with(' '))
    {
        value.to_owned()
    } else {
        format!("{figures} = {value}")
    }
}

fn given(step: &Step, origin: Origin, scenario: &Scenario) -> Sentence {
    let (figures, source, field) = match origin {
        Origin::Input(key) => {
            let spec = field::by_key(key).map(field::Field::spec);
            let figures = spec.map_or_else(String::new, |spec| spec.with_unit(step.value));
            let is_default = spec.is_some_and(|spec| spec.kind.default() == step.value);
            let source = match spec {
                Some(spec) if is_default => {
                    format!("input, at its default: {}", default_source(spec, scenario))
                }
                _ => "your input".to_owned(),
            };
            (figures, source, Some(key))
        }
        Origin::Book(id) => match scenario.book().entry(id) {
            Some(entry) => {
                let figures = if step.unit == "USD" {
                    format!("{} per {}", money::unit_price(step.value), entry.unit)
                } else if step.unit.is_empty() {
                    format!("{} {}", figure(step.value), entry.unit)
                } else {
                    quantity(step)
                };
                (figures, cited(entry), None)
            }
            None => (
                "unknown".to_owned(),
                "not in the price book".to_owned(),
                None,
            ),
        },
        Origin::Constant(constant) => (quantity(step), constant.source.to_owned(), None),
    };
    Sentence {
        name: step.name.to_owned(),
        formula: String::new(),
        figures,
        source,
        field,
    }
}

fn quantity(step: &Step) -> String {
    match step.unit {
        "USD" => dollars(step.value),
        "" => figure(step.value),
        unit => format!("{} {}", figure(step.value), in_number(unit, step.value)),
    }
}

/// The unit as it reads behind a number: one node, two nodes.
fn in_number(unit: &'static str, value: f64) -> &'static str {
    let is_word = unit.bytes().all(|byte| byte.is_ascii_lowercase());
    match unit.strip_suffix('s') {
        Some(_) if unit == "addresses" && value == 1.0 => "address",
        Some(one) if is_word && value == 1.0 => one,
        _ => unit,
    }
}

/// Dollars with all their digits, and at least cents.
fn dollars(value: f64) -> String {
    let figure = figure(value);
    match figure.split_once('.') {
        None => format!("${figure}.00"),
        Some((_, decimals)) if decimals.len() == 1 => format!("${figure}0"),
        Some(_) => format!("${figure}"),
    }
}

/// Where the default of a field is from.
pub fn default_source(spec: &Spec, scenario: &Scenario) -> String {
    match spec.source {
        Source::Stated(words) => words.to_owned(),
        Source::Book(id) => scenario.book().entry(id).map_or_else(String::new, cited),
    }
}

/// An entry's name, where it is from, as of when, and how sure; without name and place where the
/// book's texts are not at hand.
fn cited(entry: &Entry) -> String {
    let as_of = match entry.as_of.as_str() {
        "undated" => "undated".to_owned(),
        date => format!("as of {date}"),
    };
    let sure = format!("{as_of}, grade {}", entry.grade);
    let Some(citation) = entry.citation() else {
        return sure;
    };
    let region = citation
        .region
        .as_ref()
        .map_or_else(String::new, |region| format!("{region}, "));
    format!("{}: {region}{sure}; {}", citation.name, citation.source)
}

fn chosen(choice: &Choice) -> String {
    let Choice {
        sku,
        needed,
        passed_over,
    } = choice;
    if passed_over.iter().any(|(other, _)| other == sku) {
        return format!("{sku}: the largest in the price book, and not enough for the {needed}");
    }
    let other = |&(sku, cost): &(&str, f64)| {
        if cost.is_finite() {
            format!("{sku} ({} a month)", money::about(cost))
        } else {
            format!("{sku} (too small)")
        }
    };
    let others: Vec<_> = passed_over.iter().map(other).collect();
    if others.is_empty() {
        return format!("{sku}: the only one considered, for the {needed}");
    }
    let others = others.join(", ");
    format!("{sku}: the cheapest that holds the {needed}; passed over: {others}")
}
