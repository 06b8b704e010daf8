//! A price book as a list: for reading, and for other programs.

use std::fmt::Write as _;

use serde::Serialize;

use crate::decimal;
use crate::price_book::{Entry, Freshness, PriceBook};
use crate::scalar::figure;
use crate::wire;

/// The version of the JSON form; it rises when a field's meaning changes or one goes.
const VERSION: u32 = 1;

/// The entries whose ids begin with `start`, as text.
pub fn table(book: &PriceBook, start: &str) -> String {
    let mut text = format!("Book {}, closed on {}\n", book.id, book.published);
    let mut is_empty = true;
    for (heading, entries) in [("Prices", &book.prices), ("Parameters", &book.parameters)] {
        let mut entries = chosen(entries, start).peekable();
        if entries.peek().is_none() {
            continue;
        }
        is_empty = false;
        let _ = writeln!(text, "\n{heading}");
        for entry in entries {
            let Entry { id, grade, .. } = entry;
            let (name, source) = cited(entry);
            let (amount, date) = (amount(entry), date(book, entry));
            let retired = retired(book, entry);
            let _ = writeln!(
                text,
                "  {id:<24} {amount:<36} {date:<22} {grade:?}  {name}{retired}\n  {:<24} {}",
                "", source
            );
        }
    }
    if is_empty {
        let _ = writeln!(text, "\nNo entry's id begins with {start}.");
    }
    text
}

fn chosen<'b>(
    entries: &'b [&'static Entry],
    start: &'b str,
) -> impl Iterator<Item = &'static Entry> + 'b {
    let entries = entries.iter().copied();
    entries.filter(move |entry| entry.id.starts_with(start))
}

/// An entry's description and source. Empty if the book's texts are not loaded.
fn cited(entry: &Entry) -> (&str, &str) {
    entry
        .citation()
        .map_or(("", ""), |citation| (&*citation.name, &*citation.source))
}

/// The amount with its unit, or what there is instead of one.
pub(super) fn amount(entry: &Entry) -> String {
    let rule = entry.citation().and_then(|citation| citation.rule.as_ref());
    match (entry.amount, &entry.currency, rule) {
        (Some(amount), Some(currency), _) => {
            format!(
                "{} {currency} per {}",
                decimal::shortest(amount),
                entry.unit
            )
        }
        (Some(amount), None, _) => format!("{} {}", figure(amount), entry.unit),
        (None, _, Some(rule)) => rule.clone(),
        (None, _, None) => "unknown".to_owned(),
    }
}

/// The date with a mark on what is no longer current.
fn date(book: &PriceBook, entry: &Entry) -> String {
    match book.freshness(entry) {
        Freshness::Current | Freshness::Undated => entry.as_of.clone(),
        Freshness::Stale { days } => format!("{} ({days} days)", entry.as_of),
    }
}

/// What is said of an entry that is not sold any more; empty if it is.
fn retired(book: &PriceBook, entry: &Entry) -> String {
    match (&entry.retired, &entry.successor) {
        (Some(day), Some(successor)) if book.is_retired(entry) => {
            format!("; retired on {day}, {successor} is bought instead")
        }
        _ => String::new(),
    }
}

/// The entries whose ids begin with `start`, as indented JSON.
pub fn json(book: &PriceBook, start: &str) -> String {
    let entries = |entries| {
        let entries = chosen(entries, start);
        entries.map(|entry| EntryJson::of(book, entry)).collect()
    };
    wire::write(&PricesJson {
        version: VERSION,
        price_book: &book.id,
        published: &book.published,
        prices: entries(&book.prices),
        parameters: entries(&book.parameters),
    })
}

/// A price book, or what of it was asked for.
#[derive(Serialize)]
struct PricesJson<'b> {
    version: u32,
    price_book: &'b str,
    published: &'b str,
    prices: Vec<EntryJson>,
    parameters: Vec<EntryJson>,
}

/// An entry of a price book; `amount` is `null` where its source states a rule instead, and
/// `currency` if it is no price. What is not sold any more has a day in `retired`, and the id of what is
/// bought instead in `successor`.
#[derive(Serialize)]
struct EntryJson {
    id: &'static str,
    name: &'static str,
    provider: &'static str,
    amount: Option<f64>,
    unit: &'static str,
    currency: Option<&'static str>,
    as_of: &'static str,
    freshness: &'static str,
    grade: &'static str,
    source: &'static str,
    retired: Option<&'static str>,
    successor: Option<&'static str>,
}

impl EntryJson {
    fn of(book: &PriceBook, entry: &'static Entry) -> Self {
        let (name, source) = cited(entry);
        Self {
            id: &entry.id,
            name,
            provider: &entry.provider,
            amount: entry.amount,
            unit: &entry.unit,
            currency: entry.currency.as_deref(),
            as_of: &entry.as_of,
            freshness: book.freshness(entry).key(),
            grade: entry.grade.key(),
            source,
            retired: entry.retired.as_deref(),
            successor: entry.successor.as_deref(),
        }
    }
}
