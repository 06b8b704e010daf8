//! Books: found by their ids, each with what it takes from the one that it follows.

use std::sync::OnceLock;

use super::citation::{BookTexts, Citation, TextPlace};
use super::entry::{Entry, Machine};
use super::freshness::Freshness;
use super::numbers::{self, BookNumbers, EntryNumbers};
use super::sku::{self, Sku};
use crate::texts::{TextFile, read};

// `NUMBERS` and `FILES`: the numbers of all books and their whole files, oldest first.
include!(concat!(env!("OUT_DIR"), "/books.rs"));

/// All price books, oldest first.
pub fn books() -> &'static [PriceBook] {
    static BOOKS: OnceLock<Vec<PriceBook>> = OnceLock::new();
    BOOKS.get_or_init(|| with_followed(editions()))
}

/// The numbers of all books, as they were compiled in.
fn editions() -> &'static [Edition] {
    static EDITIONS: OnceLock<Vec<Edition>> = OnceLock::new();
    // A test compares them with the files.
    EDITIONS.get_or_init(|| numbered(numbers::read(NUMBERS)))
}

/// The book with this id, such as `2026-11`.
pub fn book(id: &str) -> Option<&'static PriceBook> {
    books().iter().find(|book| book.id == id)
}

/// The book that a new scenario uses.
pub fn newest() -> &'static PriceBook {
    let books = books();
    &books[books.len() - 1]
}

/// The content of the file of one book, without what it takes from the book that it follows.
#[derive(Debug)]
struct Edition {
    id: String,
    published: String,
    follows: Option<String>,
    /// The entries of the followed book that do not hold any more.
    drops: Vec<String>,
    prices: Vec<Entry>,
    parameters: Vec<Entry>,
}

impl Edition {
    /// All entries in the order of the file.
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.prices.iter().chain(&self.parameters)
    }
}

/// Makes entries of the numbers of books, oldest first. SKUs are numbered as their ids first appear,
/// as in `build.rs`.
fn numbered(files: Vec<BookNumbers<'_>>) -> Vec<Edition> {
    let mut books: Vec<Edition> = Vec::new();
    let mut skus = 0;
    for (file, book) in files.into_iter().zip(0..) {
        let mut rows = 0..;
        let mut entry = |numbers: &EntryNumbers| {
            let mut earlier = books.iter().flat_map(Edition::entries);
            let known = earlier.find(|earlier| earlier.id == numbers.id);
            let sku = known.map_or_else(
                || Sku::at(skus, numbers.currency == Some("EUR")),
                |earlier| earlier.sku,
            );
            skus += u16::from(known.is_none());
            let row = rows.next().unwrap_or_default();
            Entry::of(numbers, sku, TextPlace { book, row })
        };
        let prices = file.prices.iter().map(&mut entry).collect();
        let parameters = file.parameters.iter().map(&mut entry).collect();
        books.push(Edition {
            id: file.id.to_owned(),
            published: file.published.to_owned(),
            follows: file.follows.map(str::to_owned),
            drops: file.drops.iter().map(|&id| id.to_owned()).collect(),
            prices,
            parameters,
        });
    }
    books
}

/// The books, each with what it takes from the one that it follows.
fn with_followed(editions: &'static [Edition]) -> Vec<PriceBook> {
    editions.iter().fold(Vec::new(), |mut books, own| {
        let followed = |id: &String| books.iter().find(|book: &&PriceBook| book.id == *id);
        let followed = own.follows.as_ref().and_then(followed);
        let prices = merged(followed.map(|book| &*book.prices), own, &own.prices);
        let parameters = merged(followed.map(|book| &*book.parameters), own, &own.parameters);
        let stand_ins = stand_ins(&prices, &own.published);
        books.push(PriceBook {
            id: own.id.clone(),
            published: own.published.clone(),
            follows: own.follows.clone(),
            table: Table::of(prices.iter().chain(&parameters).copied(), &stand_ins),
            stand_ins,
            prices,
            parameters,
            own,
            texts: TextFile::new(),
        });
        books
    })
}

/// The followed book's entries in their order, each as the newer book has it and without those that
/// it drops, then the new ones.
fn merged(
    followed: Option<&[&'static Entry]>,
    own: &Edition,
    newer: &'static [Entry],
) -> Vec<&'static Entry> {
    let mut entries = followed.unwrap_or_default().to_vec();
    entries.retain(|entry| !own.drops.contains(&entry.id));
    for entry in newer {
        match entries.iter_mut().find(|earlier| earlier.sku == entry.sku) {
            Some(earlier) => *earlier = entry,
            None => entries.push(entry),
        }
    }
    entries
}

/// What is sold instead of the entries that were retired when the book was closed.
fn stand_ins(prices: &[&'static Entry], closed: &str) -> Vec<(Sku, Sku)> {
    let successor = |entry: &&Entry| {
        let id = entry.successor.as_ref()?;
        let successor = prices.iter().find(|other| other.id == *id)?;
        Some((entry.sku, successor.sku))
    };
    let is_retired = |entry: &&&Entry| entry.is_retired_on(closed);
    let retired = prices.iter().filter(is_retired);
    retired
        .copied()
        .filter_map(|entry| successor(&entry))
        .collect()
}

/// A dated set of unit prices and parameters, each with its source.
///
/// A published book never changes, so a link that pins it keeps its amounts.
///
/// # Units
///
/// Each [`Entry`] states its own unit and currency.
///
/// # Unknown
///
/// What a book has no entry for is `None`, and NaN in [`amounts`](Self::amounts). Lines that need
/// it become unknown.
///
/// # Source
///
/// [`Entry::citation`] says where an amount was read, [`freshness`](Self::freshness) how old it was
/// when the book was closed.
///
/// # Examples
///
/// A control plane for a month is $73:
///
/// ```
/// use splitpoint::price_book;
///
/// let book = price_book::book("2026-11").ok_or("no such book")?;
/// let entry = book.entry("eks.cp").ok_or("no such price")?;
/// assert_eq!(entry.unit, "cluster-hour");
/// assert_eq!(entry.amount.map(|hourly| hourly * 730.0), Some(73.0));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug)]
pub struct PriceBook {
    /// The name that links pin, such as `2026-11`.
    pub id: String,
    /// The day the book was closed.
    pub published: String,
    /// The earlier book whose entries hold if this one has none of its own.
    pub follows: Option<String>,
    /// Unit prices: money per unit.
    pub prices: Vec<&'static Entry>,
    /// Parameters: quantities that were collected with the prices.
    pub parameters: Vec<&'static Entry>,
    table: Table,
    /// The retired entries, each with the one that is bought instead.
    stand_ins: Vec<(Sku, Sku)>,
    /// What its own file holds.
    own: &'static Edition,
    texts: TextFile<BookTexts>,
}

impl PriceBook {
    /// Returns the price or parameter with this id.
    pub fn entry(&self, id: &str) -> Option<&'static Entry> {
        let mut entries = self.entries();
        entries.find(|entry| entry.id == id)
    }

    /// Returns the price with this id; parameters are not prices.
    pub fn price(&self, id: &str) -> Option<&'static Entry> {
        let mut prices = self.prices.iter().copied();
        prices.find(|entry| entry.id == id)
    }

    /// All entries: prices, then parameters.
    pub fn entries(&self) -> impl Iterator<Item = &'static Entry> {
        self.prices.iter().chain(&self.parameters).copied()
    }

    /// Returns the entry for `sku`, or the one that is bought instead if that is retired.
    pub fn entry_of(&self, sku: Sku) -> Option<&'static Entry> {
        self.table.entries[sku.place()]
    }

    /// The SKU that is bought as `sku`: the same, or another one if that is retired.
    pub fn sold(&self, sku: Sku) -> Sku {
        self.entry_of(sku).map_or(sku, |entry| entry.sku)
    }

    /// Whether an entry was retired when the book was closed.
    pub fn is_retired(&self, entry: &Entry) -> bool {
        entry.is_retired_on(&self.published)
    }

    /// Gives retired entries the amounts of what is bought instead.
    pub(crate) fn replace_retired(&self, amounts: &mut Amounts) {
        for &(retired, sold) in &self.stand_ins {
            amounts.set(retired, amounts.of(sold));
        }
    }

    /// The amount per unit of every entry, by SKU; of a retired one, that of what is bought instead.
    pub fn amounts(&self) -> &Amounts {
        &self.table.amounts
    }

    /// The size of the machine `sku`; NaN if it is not a machine.
    pub fn machine(&self, sku: Sku) -> Machine {
        self.table.machines[sku.place()]
    }

    /// How old an entry was when the book was closed.
    pub fn freshness(&self, entry: &Entry) -> Freshness {
        Freshness::of(&entry.as_of, &self.published)
    }

    /// A book with the entries of this one that are to be kept, for tests of what a missing price
    /// does.
    #[cfg(test)]
    pub(crate) fn with_only(&self, keep: impl Fn(&Entry) -> bool) -> &'static Self {
        let kept = |entries: &[&'static Entry]| {
            let entries = entries.iter().copied();
            entries.filter(|entry| keep(entry)).collect::<Vec<_>>()
        };
        let (prices, parameters) = (kept(&self.prices), kept(&self.parameters));
        let stand_ins = stand_ins(&prices, &self.published);
        Box::leak(Box::new(Self {
            id: self.id.clone(),
            published: self.published.clone(),
            follows: self.follows.clone(),
            table: Table::of(prices.iter().chain(&parameters).copied(), &stand_ins),
            stand_ins,
            prices,
            parameters,
            own: self.own,
            texts: TextFile::new(),
        }))
    }
}

/// Amounts per unit by SKU, so that pricing a line is reading a place: prices in the SKU's currency,
/// and parameters. An unknown amount is NaN, which becomes "unknown" when it is converted to money.
#[derive(Clone, Debug)]
pub struct Amounts([f64; sku::PLACES]);

impl Amounts {
    const UNKNOWN: Self = Self([f64::NAN; sku::PLACES]);

    /// The amount for `sku`.
    pub fn of(&self, sku: Sku) -> f64 {
        self.0[sku.place()]
    }

    /// Sets the amount for one `sku`.
    pub fn set(&mut self, sku: Sku, amount: f64) {
        self.0[sku.place()] = amount;
    }
}

/// The entries of a book, by SKU.
#[derive(Debug)]
struct Table {
    amounts: Amounts,
    machines: Vec<Machine>,
    entries: Vec<Option<&'static Entry>>,
}

impl Table {
    fn of(entries: impl Iterator<Item = &'static Entry>, stand_ins: &[(Sku, Sku)]) -> Self {
        let machine = |vcpu: Option<f64>, memory: Option<f64>| Machine {
            vcpu: vcpu.unwrap_or(f64::NAN),
            memory_gb: memory.unwrap_or(f64::NAN),
        };
        let mut table = Self {
            amounts: Amounts::UNKNOWN,
            machines: vec![machine(None, None); sku::PLACES],
            entries: vec![None; sku::PLACES],
        };
        for entry in entries {
            let place = entry.sku.place();
            if let Some(amount) = entry.amount {
                table.amounts.set(entry.sku, amount);
            }
            table.machines[place] = machine(entry.vcpu, entry.memory_in_gb());
            table.entries[place] = Some(entry);
        }
        // Formulas go on asking for what is retired, and get what is sold: at no cost, and alike for
        // prices, sizes and citations.
        for &(retired, sold) in stand_ins {
            table.amounts.set(retired, table.amounts.of(sold));
            table.machines[retired.place()] = table.machines[sold.place()];
            table.entries[retired.place()] = table.entries[sold.place()];
        }
        table
    }
}

/// The texts of a book's file, where they are compiled in.
#[expect(
    clippy::expect_used,
    reason = "the build has read the file, and a test reads it"
)]
fn compiled_in(book: usize) -> BookTexts {
    read(FILES[book]).expect("a price book is JSON")
}

impl PriceBook {
    /// Takes over the texts of the book's file as it was fetched.
    ///
    /// # Errors
    /// Returns what is wrong with the file, and where. Nothing of it is taken then.
    pub fn take_texts(&self, file: &str) -> Result<(), String> {
        let ids = self.own.entries().map(|entry| &*entry.id);
        self.texts.take(file, ids)
    }

    /// Whether its entries can say where they are from.
    pub fn is_cited(&self) -> bool {
        self.entries().all(|entry| entry.citation().is_some())
    }
}

impl Entry {
    /// Its texts and source; `None` on a page that has not fetched them yet.
    pub fn citation(&self) -> Option<&'static Citation> {
        let book = usize::from(self.texts.book);
        let texts = books()[book].texts.get(|| compiled_in(book))?;
        texts.rows().nth(self.texts.row.into())
    }
}

impl Sku {
    /// Its id in the price books.
    pub fn id(self) -> &'static str {
        by_place()[self.place()].map_or("", |entry| &entry.id)
    }
}

/// All entries by SKU, each as the newest book has it that knows it: an older book knows what a newer
/// one has dropped.
fn by_place() -> &'static [Option<&'static Entry>] {
    static BY_PLACE: OnceLock<Vec<Option<&'static Entry>>> = OnceLock::new();
    BY_PLACE.get_or_init(|| {
        let mut all = vec![None; sku::PLACES];
        for entry in books().iter().flat_map(PriceBook::entries) {
            all[entry.sku.place()] = Some(entry);
        }
        all
    })
}

/// All prices, each as the newest book has it that knows it.
pub(super) fn latest_prices() -> impl Iterator<Item = &'static Entry> {
    let all = by_place().iter().copied().flatten();
    all.filter(|entry| entry.currency.is_some())
}

/// Returns the entry with this id in the newest book that has one.
pub fn latest_entry(id: &str) -> Option<&'static Entry> {
    books().iter().rev().find_map(|book| book.entry(id))
}

/// Returns the SKU with this id, in whatever currency.
pub fn sku(id: &str) -> Option<Sku> {
    latest_entry(id).map(|entry| entry.sku)
}

#[cfg(test)]
mod tests;
