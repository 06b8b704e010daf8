//! The part of the price books that is compiled in: their numbers, and what else computing and
//! counting need.
//!
//! `build.rs` writes it with `published.rs`, as one text for all books. A line for each book comes
//! first, then an empty line, and then the entries of all books, column by column, with a line for
//! each cell. Cells of one kind stand next to each other in this way, so that they compress better:
//! rows as postcard lays them out took 1.3 KB more of the first download (2026-12).

use std::iter::repeat_with;
use std::str::Lines;

use super::grade::Grade;
use crate::decimal;

/// The numbers of a book.
#[derive(Debug, Default)]
pub(super) struct BookNumbers<'a> {
    pub(super) id: &'a str,
    pub(super) published: &'a str,
    pub(super) follows: Option<&'a str>,
    pub(super) drops: Vec<&'a str>,
    pub(super) prices: Vec<EntryNumbers<'a>>,
    pub(super) parameters: Vec<EntryNumbers<'a>>,
}

/// The numbers of an entry; `Entry` says what they mean.
#[derive(Clone, Debug)]
pub(super) struct EntryNumbers<'a> {
    pub(super) id: &'a str,
    pub(super) provider: &'a str,
    pub(super) unit: &'a str,
    pub(super) currency: Option<&'a str>,
    pub(super) as_of: &'a str,
    pub(super) grade: Grade,
    pub(super) amount: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) vcpu: Option<f64>,
    pub(super) memory_gb: Option<f64>,
    pub(super) memory_gib: Option<f64>,
    pub(super) retired: Option<&'a str>,
    pub(super) successor: Option<&'a str>,
}

/// Reads the numbers of all books, oldest first. Cells that are missing are empty.
pub(super) fn read(text: &str) -> Vec<BookNumbers<'_>> {
    let mut lines = text.lines();
    let heads = lines.by_ref().take_while(|line| !line.is_empty());
    let heads: Vec<Head> = heads.map(Head::read).collect();
    let entries = heads.iter().map(|head| head.prices + head.parameters).sum();
    let mut entries = entries_of(lines, entries).into_iter();
    let books = heads.into_iter().map(|head| BookNumbers {
        prices: entries.by_ref().take(head.prices).collect(),
        parameters: entries.by_ref().take(head.parameters).collect(),
        ..head.book
    });
    books.collect()
}

/// The line of a book: the book without its entries, and how many there are.
struct Head<'a> {
    book: BookNumbers<'a>,
    prices: usize,
    parameters: usize,
}

impl<'a> Head<'a> {
    fn read(line: &'a str) -> Self {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let book = BookNumbers {
            id: next(),
            published: next(),
            follows: stated(next()),
            drops: next().split_whitespace().collect(),
            ..BookNumbers::default()
        };
        let mut count = || next().parse().unwrap_or_default();
        Self {
            book,
            prices: count(),
            parameters: count(),
        }
    }
}

/// Reads the columns, in the order of `EntryFile::cells`.
fn entries_of(mut lines: Lines<'_>, count: usize) -> Vec<EntryNumbers<'_>> {
    let mut column = || {
        let cells = repeat_with(|| lines.next().unwrap_or_default());
        cells.take(count).collect::<Vec<_>>()
    };
    let columns: [_; 14] = std::array::from_fn(|_| column());
    let entry = |row: usize| {
        let text = |column: usize| columns[column][row];
        let figure = |column| decimal::parse(text(column), 0);
        EntryNumbers {
            id: text(0),
            provider: text(1),
            unit: text(2),
            currency: stated(text(3)),
            as_of: text(4),
            grade: grade(text(5)),
            amount: figure(6),
            low: figure(7),
            high: figure(8),
            vcpu: figure(9),
            memory_gb: figure(10),
            memory_gib: figure(11),
            retired: stated(text(12)),
            successor: stated(text(13)),
        }
    };
    (0..count).map(entry).collect()
}

/// Returns what a cell states; `None` if it is empty.
fn stated(cell: &str) -> Option<&str> {
    (!cell.is_empty()).then_some(cell)
}

/// The grade of this letter.
fn grade(letter: &str) -> Grade {
    match letter {
        "A" => Grade::A,
        "B" => Grade::B,
        "C" => Grade::C,
        _ => Grade::D,
    }
}
