//! The part of a price book that is compiled in: its numbers, and what else computing and counting need.
//!
//! `build.rs` writes this form and the program reads it, both by the same types, as
//! [postcard](https://postcard.jamesmunns.com) lays them out: without names of members and with
//! numbers in their eight bytes. With it the compressed download is 1.1 KB smaller than with JSON and
//! `serde_json` for the same entries, and no digits are read when the page starts (2026-11).

use serde::{Deserialize, Serialize};

/// The numbers of a book.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct BookNumbers<'a> {
    pub(super) id: &'a str,
    pub(super) published: &'a str,
    pub(super) follows: Option<&'a str>,
    #[serde(borrow)]
    pub(super) prices: Vec<EntryNumbers<'a>>,
    #[serde(borrow)]
    pub(super) parameters: Vec<EntryNumbers<'a>>,
    #[serde(borrow)]
    pub(super) drops: Vec<&'a str>,
}

/// The numbers of an entry; `Entry` says what they mean.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct EntryNumbers<'a> {
    pub(super) id: &'a str,
    pub(super) provider: &'a str,
    pub(super) unit: &'a str,
    pub(super) currency: Option<PriceCurrency>,
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

/// The currencies that sellers publish prices in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) enum PriceCurrency {
    #[serde(rename = "USD")]
    Usd,
    #[serde(rename = "EUR")]
    Eur,
}

/// The grade of an entry: how reliable its source is, from A to D.
///
/// # Examples
///
/// ```
/// use splitpoint::price_book::{self, Grade};
///
/// let book = price_book::book("2026-11").ok_or("no such book")?;
/// let seat = book.entry("gh.team").ok_or("no such price")?;
/// assert_eq!(seat.grade, Grade::D);
/// assert!(seat.is_assumption());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Grade {
    /// First-hand: read from the seller, from data made from its interface, or from the survey
    /// itself.
    A,
    /// Read from a dated copy or quotation.
    B,
    /// Read from an undated or generated copy.
    C,
    /// From memory: an assumption.
    D,
}
