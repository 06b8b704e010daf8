//! A price book as a list: for reading, and for other programs.

use std::fmt::Write as _;

use crate::decimal;
use crate::json::Value;
use crate::price_book::{Entry, Freshness, PriceBook};
use crate::scalar::figure;

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
            let _ = writeln!(
                text,
                "  {id:<24} {amount:<36} {date:<22} {grade:?}  {name}\n  {:<24} {}",
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

/// What an entry is and where it is from; nothing where the book's texts are not at hand.
fn cited(entry: &Entry) -> (&str, &str) {
    entry
        .citation()
        .map_or(("", ""), |citation| (&*citation.name, &*citation.source))
}

/// The amount with its unit, or what there is instead of one.
fn amount(entry: &Entry) -> String {
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

/// The entries whose ids begin with `start`, as indented JSON.
pub fn json(book: &PriceBook, start: &str) -> String {
    let text = |words: &str| Some(Value::text(words));
    let entry = |entry: &Entry| {
        let (name, source) = cited(entry);
        let currency = entry.currency.as_deref().map_or(Value::Null, Value::text);
        Value::object(vec![
            ("id", text(&entry.id)),
            ("name", text(name)),
            ("provider", text(&entry.provider)),
            (
                "amount",
                Some(entry.amount.map_or(Value::Null, Value::Number)),
            ),
            ("unit", text(&entry.unit)),
            ("currency", Some(currency)),
            ("as_of", text(&entry.as_of)),
            ("freshness", text(book.freshness(entry).key())),
            ("grade", text(entry.grade.key())),
            ("source", text(source)),
        ])
    };
    let entries = |entries| Some(Value::List(chosen(entries, start).map(entry).collect()));
    let document = Value::object(vec![
        ("version", Some(Value::Number(f64::from(VERSION)))),
        ("price_book", text(&book.id)),
        ("published", text(&book.published)),
        ("prices", entries(&book.prices)),
        ("parameters", entries(&book.parameters)),
    ]);
    document.write()
}
