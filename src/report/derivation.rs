//! Derivations as text: formula, figures, and the source of every leaf.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Notation};
use crate::price_book::own::Change;
use crate::price_book::{Entry, Freshness, PriceBook};
use crate::scalar::{
    Derivation, DerivationStep, Origin, SizeChoice, StepContent, figure, figure_in_full, in_number,
};
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field, Source};

/// One step of a derivation in words, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its subject; empty for the amount itself.
    pub name: String,
    /// The formula in names, or nothing for a leaf.
    pub formula: String,
    /// The formula in figures, with the result; or the value of a leaf.
    pub figures: String,
    /// A leaf's source, grade and date; or the choice that was made and those passed over.
    pub source: String,
    /// The field to change, if the leaf is an input.
    pub field: Option<String>,
    /// The address of today's amount, if the leaf is from the price book and it states one.
    pub check_at: Option<String>,
    /// The id of the price, if the leaf is one: an own price can take its place.
    pub price: Option<String>,
    /// The number of formulas between it and the amount, as [`DerivationStep::depth`] has it.
    pub depth: usize,
}

/// The whole derivation in words, the amount first. Prices are in dollars, and so is all that is
/// made of them; an amount that is shown in another currency begins with its conversion.
pub fn sentences(derivation: &Derivation, scenario: &Scenario) -> Vec<Sentence> {
    let amount = derivation.steps.first();
    amount
        .and_then(|amount| converted(amount, scenario))
        .into_iter()
        .flatten()
        .chain(of_steps(derivation, scenario))
        .collect()
}

/// The steps in words, one for each.
pub fn of_steps(derivation: &Derivation, scenario: &Scenario) -> impl Iterator<Item = Sentence> {
    let steps = derivation.steps.iter();
    steps.map(|step| sentence(step, scenario))
}

/// The amount in the currency that it is shown in, and the rate from dollars to it.
fn converted(amount: &DerivationStep, scenario: &Scenario) -> Option<[Sentence; 2]> {
    let currency = scenario.currency();
    if amount.unit != "USD" || currency == Currency::USD {
        return None;
    }
    let Notation { code, .. } = currency.notation();
    let rate = scenario.rate(code)?;
    let in_units = figure(currency.convert(amount.value));
    let shown = currency.notation().of_figure(&in_units);
    let amount_in = Sentence {
        name: format!("{} in {code}", amount.name),
        formula: format!("{} × {code} per USD", amount.name),
        figures: format!("{} × {} = {shown}", quantity(amount), figure(rate.per_usd)),
        ..Sentence::default()
    };
    let per_usd = Sentence {
        name: format!("{code} per USD"),
        figures: figure_in_full(rate.per_usd),
        source: rate_source(scenario),
        field: match rate.origin {
            Origin::Input(key) => Some(key.to_owned()),
            _ => None,
        },
        check_at: match rate.origin {
            Origin::Book(id) => check_at(id, scenario),
            _ => None,
        },
        depth: 1,
        ..Sentence::default()
    };
    Some([amount_in, per_usd])
}

/// The currency of all amounts, its rate, and its source: `in EUR, at 0.86 EUR …`; empty
/// for US dollars.
pub fn conversion(scenario: &Scenario) -> String {
    let currency = scenario.currency();
    if currency == Currency::USD {
        return String::new();
    }
    let Notation { code, .. } = currency.notation();
    let rate = figure(currency.per_usd());
    let source = match rate_source(scenario) {
        // These words stand in records, too, which speak to no user.
        source if source == YOUR_INPUT => "as entered".to_owned(),
        source => source,
    };
    format!("in {code}, at {rate} {code} for one US dollar; {source}")
}

/// The source of a rate that the user has entered.
const YOUR_INPUT: &str = "your input";

/// The source of the shown currency's exchange rate; empty for US dollars.
pub fn rate_source(scenario: &Scenario) -> String {
    let rate = scenario.rate(scenario.currency().notation().code);
    match rate.map(|rate| rate.origin) {
        Some(Origin::Book(id)) => {
            let book = scenario.book();
            let entry = book.entry(id);
            entry.map_or_else(String::new, |entry| cited(entry, book))
        }
        Some(_) => YOUR_INPUT.to_owned(),
        None => String::new(),
    }
}

/// The derivation as indented text.
pub fn text(derivation: &Derivation, scenario: &Scenario) -> String {
    let sentences = sentences(derivation, scenario);
    sentences.iter().map(|it| paragraph(it, 2)).collect()
}

/// One step as text, indented by this many spaces.
pub fn paragraph(sentence: &Sentence, indent: usize) -> String {
    let Sentence {
        name,
        formula,
        figures,
        source,
        ..
    } = sentence;
    let mut text = String::new();
    if formula.is_empty() {
        let _ = writeln!(text, "{:indent$}{name} = {figures}", "");
    } else {
        let _ = writeln!(text, "{:indent$}{name} = {formula}", "");
        let _ = writeln!(text, "{:indent$}  = {figures}", "");
    }
    if !source.is_empty() {
        let _ = writeln!(text, "{:indent$}  {source}", "");
    }
    text
}

fn sentence(step: &DerivationStep, scenario: &Scenario) -> Sentence {
    match &step.content {
        StepContent::Formula {
            names,
            figures,
            choice,
        } => Sentence {
            name: step.name.to_string(),
            formula: names.clone(),
            figures: result(figures, &quantity(step)),
            source: choice.as_ref().map_or_else(String::new, chosen),
            field: None,
            check_at: None,
            price: None,
            depth: step.depth,
        },
        StepContent::Given(origin) => given(step, *origin, scenario),
    }
}

/// The figures with their result, once if both are the same.
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

fn given(step: &DerivationStep, origin: Origin, scenario: &Scenario) -> Sentence {
    let mut address = None;
    let mut price = None;
    let (figures, source, field) = match origin {
        Origin::Input(key) => {
            let field = field::by_key(key);
            let spec = field.map(Field::spec);
            let figures = spec.map_or_else(String::new, |spec| spec.with_unit(step.value));
            let is_default =
                field.is_some_and(|field| scenario.defaults().value(field) == step.value);
            let source = match field {
                Some(field) if is_default => {
                    with_default_source("input, at its default", field, scenario)
                }
                _ => "your input".to_owned(),
            };
            (figures, source, Some(key.to_owned()))
        }
        Origin::Book(id) => {
            address = check_at(id, scenario);
            price = scenario.book().price(id).map(|_| id.to_owned());
            let (figures, source) = from_book(step, id, scenario);
            (figures, source, None)
        }
        Origin::Constant(constant) => (in_full(step), constant.source.to_owned(), None),
    };
    Sentence {
        name: step.name.to_string(),
        formula: String::new(),
        figures,
        source,
        field,
        check_at: address,
        price,
        depth: step.depth,
    }
}

/// The address of today's amount of an entry.
fn check_at(id: &str, scenario: &Scenario) -> Option<String> {
    let entry = scenario.book().entry(id)?;
    entry.citation()?.check_at.clone()
}

/// The figures of a number of the book, and its source.
fn from_book(step: &DerivationStep, id: &str, scenario: &Scenario) -> (String, String) {
    let book = scenario.book();
    let entry = book.entry(id);
    let notation = Notation::by_code(step.unit);
    let figures = match (entry, notation) {
        (Some(entry), Some(notation)) => {
            format!("{} per {}", notation.price(step.value), entry.unit)
        }
        (None, None) => "unknown".to_owned(),
        _ => in_full(step),
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
                    notation.map_or_else(|| figure(amount), |notation| notation.price(amount)),
                    entry.unit,
                    book.id
                )
            },
        )
    };
    let own = scenario.own().filter(|_| notation.is_some());
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
    (figures, source)
}

/// The value of a step with its unit.
pub fn quantity(step: &DerivationStep) -> String {
    with_unit(&figure(step.value), step)
}

/// The value of a step that is given, with its unit, in the digits that it takes to compute again
/// what is made of it.
fn in_full(step: &DerivationStep) -> String {
    with_unit(&figure_in_full(step.value), step)
}

fn with_unit(figure: &str, step: &DerivationStep) -> String {
    match (step.unit, Notation::by_code(step.unit)) {
        (_, Some(notation)) => notation.of_figure(figure),
        ("", _) => figure.to_owned(),
        (unit, _) => format!("{figure} {}", in_number(unit, step.value)),
    }
}

/// These words, and where the default of a field is from; the words alone where that is not at
/// hand.
pub fn with_default_source(words: &str, field: Field, scenario: &Scenario) -> String {
    let defaults = scenario.defaults();
    let source = match defaults.source(field) {
        Source::Stated(_) => field::words_of(field, defaults)
            .and_then(|words| words.source)
            .map(str::to_owned),
        Source::Book(id) => {
            let book = scenario.book();
            book.entry(id).map(|entry| cited(entry, book))
        }
    };
    match source {
        Some(source) => format!("{words}: {source}"),
        None => words.to_owned(),
    }
}

/// How far the value of a field usually lies from its default, with the reason: `In doubt from 100 to
/// 15,000 a month: people use … ` Empty if the value is decided or known.
pub fn usual_range(field: Field, scenario: &Scenario) -> String {
    let (spec, defaults) = (field.spec(), scenario.defaults());
    let default = defaults.value(field);
    let Some(factors) = defaults.uncertainty(field).filter(|_| default != 0.0) else {
        return String::new();
    };
    let [low, high] = [factors.low, factors.high].map(|times| spec.kind.nearest(default * times));
    let [low, high] = [spec.shown(low), spec.with_unit(high)];
    let reason = field::words_of(field, defaults).and_then(|words| words.uncertainty);
    let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    format!("In doubt from {low} to {high}{reason}. ")
}

/// An entry's name, and where it is from; without name and place where the book's texts are not at
/// hand.
fn cited(entry: &Entry, book: &PriceBook) -> String {
    let provenance = provenance(entry, book);
    match entry.citation() {
        Some(citation) => format!("{}: {provenance}", citation.name),
        None => provenance,
    }
}

/// An entry's source, date and grade.
fn provenance(entry: &Entry, book: &PriceBook) -> String {
    let as_of = as_of(&entry.as_of);
    let age = match book.freshness(entry) {
        Freshness::Stale { days } => {
            format!(" ({days} days before the book was closed)")
        }
        Freshness::Current | Freshness::Undated => String::new(),
    };
    let sure = format!("{as_of}{age}, grade {}", entry.grade);
    let Some(citation) = entry.citation() else {
        return sure;
    };
    let region = citation
        .region
        .as_ref()
        .map_or_else(String::new, |region| format!("{region}, "));
    format!("{region}{sure}; {}", citation.source)
}

/// A date, or that there is none, behind what it is about.
fn as_of(date: &str) -> String {
    match date {
        "undated" => "undated".to_owned(),
        date => format!("as of {date}"),
    }
}

fn chosen(choice: &SizeChoice) -> String {
    let SizeChoice {
        sku,
        needed,
        passed_over,
    } = choice;
    if passed_over.iter().any(|(other, _)| other == sku) {
        return format!("{sku}: the largest in the price book, and not enough for the {needed}");
    }
    let other = |&(sku, cost): &(&str, f64)| {
        if cost.is_finite() {
            format!("{sku} ({} a month)", Currency::USD.on_axis(cost))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reader::{Explaining, Reader};
    use crate::price_book::Sku;
    use crate::scalar::{Arena, Scalar};

    #[test]
    fn prices_in_euros_and_amounts_in_other_currencies_are_converted_in_sight() {
        let check = |currency: f64, expected: &str| {
            let scenario = Scenario::default()
                .with(Field::Currency, currency)
                .with(Field::Rate, 0.5);
            let arena = Arena::default();
            let read = Explaining {
                scenario: &scenario,
                arena: &arena,
            };
            let sku = Sku::eur("hetzner.cx33");
            let price = read.price(sku).expect("a price and a rate");
            assert_eq!(price.value(), read.dollars(sku));
            let cost = (read.input(Field::Zones) * price).named("monthly cost", "USD");
            let text = text(&cost.derivation(), &scenario);
            assert!(text.starts_with(expected), "{text}");
        };
        check(
            1.0,
            "  monthly cost in EUR = monthly cost × EUR per USD\n    = $50.94 × 0.5 = €25.47\n  EUR per USD = 0.5\n    your input\n  monthly cost = Zones × hetzner.cx33 ÷ euros for a dollar\n    = 3 zones × €8.49 ÷ 0.5 EUR/USD = $50.94\n",
        );
        // The own rate is the yen's; prices in euros take the book's.
        check(
            7.0,
            "  monthly cost in JPY = monthly cost × JPY per USD\n    = $28.7021 × 0.5 = ¥14.3511\n  JPY per USD = 0.5\n    your input\n  monthly cost = Zones × hetzner.cx33 ÷ euros for a dollar\n    = 3 zones × €8.49 ÷ 0.88739 EUR/USD = $28.7021\n",
        );
    }
}
