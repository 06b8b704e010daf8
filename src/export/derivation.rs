//! How an amount came about, as text: formula, figures, and the source of every leaf.

use std::fmt::Write as _;

use crate::money;
use crate::price_book::own::Change;
use crate::price_book::{Entry, Freshness, PriceBook};
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
        Origin::Book(id) => from_book(step, id, scenario),
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

/// The figures of a number of the book, its source, and no field.
fn from_book(step: &Step, id: &str, scenario: &Scenario) -> (String, String, Option<&'static str>) {
    let book = scenario.book();
    let entry = book.entry(id);
    let is_price = matches!(step.unit, "USD" | "EUR");
    let figures = match entry {
        Some(entry) if is_price => {
            format!("{} per {}", money::unit_price(step.value), entry.unit)
        }
        Some(entry) if step.unit.is_empty() => format!("{} {}", figure(step.value), entry.unit),
        None if !is_price => "unknown".to_owned(),
        _ => quantity(step),
    };
    let cited = entry.map_or_else(
        || "not in the price book".to_owned(),
        |entry| cited(entry, book),
    );
    let list = || {
        let amount = entry.and_then(|entry| Some((entry, entry.amount?)));
        amount.map_or_else(
            || "unknown".to_owned(),
            |(entry, amount)| {
                format!(
                    "{} per {} (book {})",
                    money::unit_price(amount),
                    entry.unit,
                    book.id
                )
            },
        )
    };
    let own = scenario.own().filter(|_| is_price);
    let source = match own.and_then(|own| Some((own, own.change(id)?))) {
        None => cited,
        Some((own, Change::Amount(_))) => {
            let date = own.as_of().unwrap_or("undated");
            let date = as_of(date);
            format!("your own price, {date}; list price {}: {cited}", list())
        }
        Some((_, Change::Discount(percent))) => format!(
            "list price {} × (1 − your discount of {} %): {cited}",
            list(),
            figure(percent)
        ),
    };
    (figures, source, None)
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
        Source::Book(id) => {
            let book = scenario.book();
            let entry = book.entry(id);
            entry.map_or_else(String::new, |entry| cited(entry, book))
        }
    }
}

/// An entry's name, and where it is from.
fn cited(entry: &Entry, book: &PriceBook) -> String {
    format!("{}: {}", entry.name, provenance(entry, book))
}

/// Where an entry is from, as of when, and how sure.
fn provenance(entry: &Entry, book: &PriceBook) -> String {
    let as_of = as_of(&entry.as_of);
    let age = match book.freshness(entry) {
        Freshness::Stale { days } => {
            format!(" ({days} days before the book was closed)")
        }
        Freshness::Current | Freshness::Undated => String::new(),
    };
    let region = entry
        .region
        .as_ref()
        .map_or_else(String::new, |region| format!("{region}, "));
    format!(
        "{region}{as_of}{age}, grade {}; {}",
        entry.grade, entry.source
    )
}

/// A date, or that there is none, behind what it is about.
fn as_of(date: &str) -> String {
    match date {
        "undated" => "undated".to_owned(),
        date => format!("as of {date}"),
    }
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
