//! Published price books as files: their form, and what must hold for all of them together.
//!
//! `build.rs` reads and checks the books with this module. The program has it in its tests alone,
//! which hold it to broken books.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::grade::Grade;

/// A price book as its file states it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookFile {
    pub(super) id: String,
    published: String,
    follows: Option<String>,
    /// The entries of the book that it follows that do not hold any more.
    #[serde(default)]
    drops: Vec<String>,
    prices: Vec<EntryFile>,
    parameters: Vec<EntryFile>,
}

/// A price or parameter as a book's file states it; `Entry` says what its numbers mean, and
/// `Citation` what its texts do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryFile {
    id: String,
    provider: String,
    unit: String,
    currency: Option<PriceCurrency>,
    as_of: String,
    grade: Grade,
    amount: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    vcpu: Option<f64>,
    memory_gb: Option<f64>,
    memory_gib: Option<f64>,
    retired: Option<String>,
    successor: Option<String>,
    name: String,
    rule: Option<String>,
    region: Option<String>,
    source: String,
    check_at: Option<String>,
    note: Option<String>,
}

impl BookFile {
    /// All entries in the order of the file: prices, then parameters.
    fn entries(&self) -> impl Iterator<Item = &EntryFile> {
        self.prices.iter().chain(&self.parameters)
    }

    /// The line of the book in what is compiled in, as `numbers.rs` reads it.
    fn head(&self) -> String {
        let cells = [
            &*self.id,
            &self.published,
            self.follows.as_deref().unwrap_or_default(),
            &self.drops.join(" "),
            &self.prices.len().to_string(),
            &self.parameters.len().to_string(),
        ];
        cells.join("\t")
    }
}

/// The currencies that sellers publish prices in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum PriceCurrency {
    #[serde(rename = "USD")]
    Usd,
    #[serde(rename = "EUR")]
    Eur,
}

impl EntryFile {
    /// The cells of the entry in what is compiled in, in the order of the columns. Numbers are the
    /// fewest digits that read back as the same number.
    fn cells(&self) -> [String; 14] {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let figure = |figure: Option<f64>| figure.map_or_else(String::new, |it| it.to_string());
        let currency = self.currency.map_or("", |currency| match currency {
            PriceCurrency::Usd => "USD",
            PriceCurrency::Eur => "EUR",
        });
        [
            self.id.clone(),
            self.provider.clone(),
            self.unit.clone(),
            currency.to_owned(),
            self.as_of.clone(),
            format!("{:?}", self.grade),
            figure(self.amount),
            figure(self.low),
            figure(self.high),
            figure(self.vcpu),
            figure(self.memory_gb),
            figure(self.memory_gib),
            text(&self.retired),
            text(&self.successor),
        ]
    }

    /// Whether it states a text without saying anything.
    fn has_empty_text(&self) -> bool {
        let optional = [
            &self.rule,
            &self.region,
            &self.check_at,
            &self.note,
            &self.retired,
            &self.successor,
        ];
        let needed = [
            &self.id,
            &self.provider,
            &self.unit,
            &self.as_of,
            &self.name,
            &self.source,
        ];
        let mut texts = needed.into_iter().chain(optional.into_iter().flatten());
        texts.any(String::is_empty)
    }
}

/// All published books.
#[derive(Debug)]
pub(super) struct Library {
    /// Oldest first; a book comes after the one that it follows.
    pub(super) books: Vec<BookFile>,
    /// The priced items, by the ids of all books.
    pub(super) skus: BTreeMap<String, Priced>,
}

/// The properties of an id that are the same in all books.
#[derive(Debug)]
pub(super) struct Priced {
    /// Its number: ids are numbered as they first appear.
    pub(super) number: usize,
    pub(super) is_in_euros: bool,
    /// What the price is for: formulas compute in one unit, whichever book is asked.
    unit: String,
}

impl Library {
    /// Reads the files of all books, given as name and text in any order.
    ///
    /// A price that one book has by the hour and another by the month is a month's in all of them.
    ///
    /// # Errors
    /// Returns what is wrong with the first broken file, with its name and the place in it.
    pub(super) fn read(files: &[(String, String)]) -> Result<Self, String> {
        let read = |(name, text): &(String, String)| {
            book(name, text).map_err(|trouble| format!("{name}: {trouble}"))
        };
        let books = files.iter().map(read).collect::<Result<Vec<_>, String>>()?;
        let mut books = in_order(books)?;
        following(&books)?;
        let skus = skus(&books)?;
        for book in &mut books {
            for entry in book.prices.iter_mut().chain(&mut book.parameters) {
                price_by_month(entry, &skus[&entry.id].unit);
            }
        }
        Ok(Self { books, skus })
    }

    /// The part of all books that is compiled in, as `numbers.rs` reads it: a line for each book,
    /// an empty line, and the entries of all books, column by column.
    pub(super) fn numbers(&self) -> String {
        let entries = self.books.iter().flat_map(BookFile::entries);
        let rows: Vec<_> = entries.map(EntryFile::cells).collect();
        let cells = (0..14).flat_map(|column| rows.iter().map(move |row| row[column].clone()));
        let heads = self.books.iter().map(BookFile::head);
        let lines = heads.chain([String::new()]).chain(cells);
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Reads one book and checks what can be checked without the others.
fn book(name: &str, text: &str) -> Result<BookFile, String> {
    let book: BookFile = serde_json::from_str(text).map_err(|trouble| trouble.to_string())?;
    // The page fetches a book's file by its id.
    if name != format!("{}.json", book.id) {
        return Err(format!("the book in it calls itself {}", book.id));
    }
    let mut ids = BTreeSet::new();
    for entry in book.entries() {
        let of_entry = |trouble: &str| Err(format!("{}: {trouble}", entry.id));
        if !ids.insert(&entry.id) {
            return of_entry("stands in it twice");
        }
        if entry.has_empty_text() {
            return of_entry("states a text that is empty");
        }
        if entry.amount.is_none() && entry.rule.is_none() {
            return of_entry("has neither an amount nor a rule");
        }
        if entry.retired.is_some() != entry.successor.is_some() {
            return of_entry("is retired without a successor, or has one without being retired");
        }
    }
    Ok(book)
}

/// Puts the books in the order in which they were published: by day, and on the same day those
/// that follow behind those that they follow.
fn in_order(mut books: Vec<BookFile>) -> Result<Vec<BookFile>, String> {
    books.sort_by(|one, other| (&one.published, &one.id).cmp(&(&other.published, &other.id)));
    let mut ordered: Vec<BookFile> = Vec::new();
    while !books.is_empty() {
        let is_known = |id: &String| ordered.iter().any(|earlier| earlier.id == *id);
        let is_next = |book: &BookFile| book.follows.as_ref().is_none_or(is_known);
        let Some(next) = books.iter().position(is_next) else {
            let BookFile { id, follows, .. } = &books[0];
            let follows = follows.as_deref().unwrap_or_default();
            return Err(format!(
                "{id}.json: follows {follows}, which is no earlier book"
            ));
        };
        let next = books.remove(next);
        if ordered
            .last()
            .is_some_and(|last| last.published > next.published)
        {
            let BookFile { id, published, .. } = next;
            return Err(format!(
                "{id}.json: is of {published} and follows a later book"
            ));
        }
        ordered.push(next);
    }
    Ok(ordered)
}

/// Checks what a book says of entries that it may have from the book that it follows.
fn following(books: &[BookFile]) -> Result<(), String> {
    let mut whole: BTreeMap<&str, BTreeMap<&str, &EntryFile>> = BTreeMap::new();
    for book in books {
        let of_entry = |id: &str, trouble: &str| Err(format!("{}.json: {id}: {trouble}", book.id));
        let followed = book.follows.as_deref().and_then(|id| whole.get(id));
        let mut entries = followed.cloned().unwrap_or_default();
        for id in &book.drops {
            if entries.remove(&**id).is_none() {
                return of_entry(id, "is dropped, and not in the book that this one follows");
            }
        }
        for entry in book.entries() {
            if book.drops.contains(&entry.id) {
                return of_entry(&entry.id, "is dropped, and stands in the book itself");
            }
            entries.insert(&entry.id, entry);
        }
        for entry in entries.values() {
            if let Some(trouble) = trouble_with_successor(entry, &entries) {
                return of_entry(&entry.id, trouble);
            }
        }
        whole.insert(&book.id, entries);
    }
    Ok(())
}

/// What is wrong with the successor of a retired entry: it is bought instead, with the same formula.
fn trouble_with_successor(
    entry: &EntryFile,
    entries: &BTreeMap<&str, &EntryFile>,
) -> Option<&'static str> {
    let successor = entry.successor.as_deref()?;
    match entries.get(successor) {
        None => Some("has a successor that is not in the book"),
        Some(successor) if successor.retired.is_some() => Some("has a successor that is retired"),
        Some(successor)
            if (&successor.unit, successor.currency) != (&entry.unit, entry.currency) =>
        {
            Some("has a successor with another unit or currency")
        }
        Some(_) => None,
    }
}

/// Returns the items that are priced in any of the books.
fn skus(books: &[BookFile]) -> Result<BTreeMap<String, Priced>, String> {
    let mut skus: BTreeMap<String, Priced> = BTreeMap::new();
    for book in books {
        for EntryFile {
            id, unit, currency, ..
        } in book.entries()
        {
            let number = skus.len();
            let is_in_euros = *currency == Some(PriceCurrency::Eur);
            let known = skus.entry(id.clone()).or_insert_with(|| Priced {
                number,
                is_in_euros,
                unit: unit.clone(),
            });
            let differs = |what: &str| Err(format!("{}.json: {id}: is {what}", book.id));
            if known.is_in_euros != is_in_euros {
                return differs("in another currency than in an earlier book");
            }
            if is_by_hour_or_month(&known.unit, unit) {
                "month".clone_into(&mut known.unit);
            } else if known.unit != *unit {
                let before = &known.unit;
                return differs(&format!(
                    "for one {unit}, and in an earlier book for one {before}"
                ));
            }
        }
    }
    Ok(skus)
}

/// Whether one book has the price of an hour and another one that of a month. Those can be brought
/// together, and are, by the month.
fn is_by_hour_or_month(one: &str, other: &str) -> bool {
    matches!((one, other), ("hour", "month") | ("month", "hour"))
}

/// Hours that a month is billed for, as in the model.
const HOURS_PER_MONTH: f64 = 730.0;

/// Makes the price of an hour that of a month, where `unit` says that it is to be one.
fn price_by_month(entry: &mut EntryFile, unit: &str) {
    if entry.unit != unit {
        unit.clone_into(&mut entry.unit);
        for price in [&mut entry.amount, &mut entry.low, &mut entry.high] {
            *price = price.map(|hourly| hourly * HOURS_PER_MONTH);
        }
    }
}

// The build script has this file from another folder.
#[cfg(test)]
#[path = "published/tests.rs"]
mod tests;
