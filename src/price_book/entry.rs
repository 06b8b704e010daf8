//! Entries: unit prices and parameters, with their dates and grades.

use std::fmt;

use super::citation::TextPlace;
use super::grade::Grade;
use super::numbers::EntryNumbers;
use super::sku::Sku;

/// A unit price or a parameter of a book, with its date and grade.
///
/// # Units
///
/// `amount`, `low` and `high` are in `currency` per `unit` for a price, in `unit` for a parameter.
/// `_gb` is 10⁹ bytes, `_gib` 2³⁰.
///
/// # Unknown
///
/// An amount that the source does not state as a number is `None`.
///
/// # Source
///
/// [`citation`](Self::citation); the page fetches citations, so there it may be `None`.
///
/// # Examples
///
/// A machine with 16 GiB has 16 × 1.073741824 GB:
///
/// ```
/// use splitpoint::price_book;
///
/// let book = price_book::book("2026-11").ok_or("no such book")?;
/// let machine = book.entry("ec2.m6i.xlarge").ok_or("no such price")?;
/// assert_eq!(machine.memory_in_gb(), Some(17.179_869_184));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug)]
pub struct Entry {
    /// The id of what is priced, such as `eks.cp`.
    pub id: String,
    /// The id, as formulas look it up.
    pub sku: Sku,
    /// The seller, or the subject of a parameter.
    pub provider: String,
    /// The pricing unit.
    pub unit: String,
    /// The currency of a price; `None` for a parameter.
    pub currency: Option<String>,
    /// The day, month or year that the source is about, or `undated`.
    pub as_of: String,
    /// How reliable the source is.
    pub grade: Grade,
    /// The amount, in `currency` per `unit` for a price, in `unit` for a parameter.
    pub amount: Option<f64>,
    /// The lower end, if the source states a range.
    pub low: Option<f64>,
    /// The upper end, if the source states a range.
    pub high: Option<f64>,
    /// Virtual processors, if the entry is a machine.
    pub vcpu: Option<f64>,
    /// Memory in 10⁹ bytes, if the seller states it so.
    pub memory_gb: Option<f64>,
    /// Memory in 2³⁰ bytes, if the seller states it so.
    pub memory_gib: Option<f64>,
    /// The day from which it is not sold any more.
    pub retired: Option<String>,
    /// The id of what is sold instead of a retired entry, for the same unit and in the same currency.
    pub successor: Option<String>,
    /// The place of its texts.
    pub(super) texts: TextPlace,
}

impl Entry {
    pub(super) fn of(entry: &EntryNumbers, sku: Sku, texts: TextPlace) -> Self {
        Self {
            id: entry.id.to_owned(),
            sku,
            provider: entry.provider.to_owned(),
            unit: entry.unit.to_owned(),
            currency: entry.currency.map(str::to_owned),
            as_of: entry.as_of.to_owned(),
            grade: entry.grade,
            amount: entry.amount,
            low: entry.low,
            high: entry.high,
            vcpu: entry.vcpu,
            memory_gb: entry.memory_gb,
            memory_gib: entry.memory_gib,
            retired: entry.retired.map(str::to_owned),
            successor: entry.successor.map(str::to_owned),
            texts,
        }
    }

    /// Memory in 10⁹ bytes, in whichever unit the seller states it.
    pub fn memory_in_gb(&self) -> Option<f64> {
        self.memory_gb
            .or(self.memory_gib.map(|gib| gib * GB_PER_GIB))
    }

    /// Whether it is not sold any more on this day.
    pub(super) fn is_retired_on(&self, day: &str) -> bool {
        self.retired
            .as_deref()
            .is_some_and(|retired| retired <= day)
    }

    /// Whether the amount is an assumption: from memory, without a source.
    pub fn is_assumption(&self) -> bool {
        self.grade == Grade::D
    }
}

/// 2³⁰ bytes in units of 10⁹ bytes.
pub const GB_PER_GIB: f64 = 1.073_741_824;

impl Grade {
    /// The letter, as files and exports write it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "A, first-hand: from the seller, its interface or the survey itself",
            Self::B => "B, from a dated copy or quotation",
            Self::C => "C, from an undated or generated copy",
            Self::D => "D, an assumption",
        })
    }
}

/// The size of a machine; NaN for what the book does not state.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// Virtual processors.
    pub vcpu: f64,
    /// Memory in 10⁹ bytes.
    pub memory_gb: f64,
}

#[cfg(test)]
mod tests {
    use crate::price_book::{books, is_date, newest};

    #[test]
    fn a_price_is_for_the_same_unit_in_every_book() {
        let newest = newest();
        for book in books() {
            for entry in book.entries() {
                let now = newest.entry(&entry.id);
                assert!(now.is_none_or(|now| now.unit == entry.unit), "{}", entry.id);
            }
        }
        // The first book had it by the hour, for 0.011 euros.
        let first = books()[0].entry("hetzner.cx33").expect("a price");
        assert_eq!((&*first.unit, first.amount), ("month", Some(8.03)));
    }

    /// The pricing units that the page, the exports and the model know how to speak of.
    const UNITS: &[&str] = &[
        "1,000 active series-month",
        "1,000 mails",
        "100 metrics-month",
        "ACU-hour",
        "CPU-hour",
        "CU-hour",
        "GB",
        "GB-hour",
        "GB-minute",
        "GB-month",
        "GB-second",
        "GiB",
        "GiB-second",
        "LCU-hour",
        "MiB",
        "NLCU-hour",
        "OCPU-hour",
        "TiB",
        "VM-hour",
        "alarm-month",
        "broker-hour",
        "capacity unit-hour",
        "cluster-hour",
        "cluster-month",
        "container-hour",
        "eCKU-hour",
        "host-hour",
        "host-month",
        "task-month",
        "hour",
        "instance-month",
        "metric-month",
        "million",
        "million CPU-ms",
        "million commands",
        "million events",
        "million spans",
        "minute",
        "month",
        "node-hour",
        "partition-hour",
        "rule-month",
        "secret-month",
        "user-month",
        "vCPU-hour",
        "vCPU-minute",
        "vCPU-second",
        "version-month",
        "week",
        "year",
    ];

    #[test]
    fn every_entry_can_be_traced() {
        for book in books() {
            for entry in book.entries() {
                let id = &entry.id;
                let citation = entry.citation().expect("compiled in");
                assert_eq!(citation.id, *id, "the texts are of another entry");
                let dated = entry.as_of == "undated" || is_date(&entry.as_of);
                assert!(dated, "{id} has no date: {}", entry.as_of);
                let is_day = |day: &String| day.len() == 10 && is_date(day);
                assert!(
                    entry.retired.as_ref().is_none_or(is_day),
                    "{id} is retired on no day"
                );
                assert!(
                    entry.amount.is_none_or(|amount| amount >= 0.0),
                    "{id} is negative"
                );
                if let (Some(low), Some(high)) = (entry.low, entry.high) {
                    assert!(low < high, "{id} has its range the wrong way round");
                }
            }
        }
    }

    #[test]
    fn every_price_has_a_known_unit_and_a_currency() {
        for entry in books().iter().flat_map(|book| &book.prices) {
            assert!(
                UNITS.contains(&entry.unit.as_str()),
                "{} is per {}",
                entry.id,
                entry.unit
            );
            let currency = entry.currency.as_deref();
            assert!(
                matches!(currency, Some("USD" | "EUR")),
                "{} is in {currency:?}",
                entry.id
            );
            assert!(entry.amount.is_some(), "{} has no amount", entry.id);
        }
    }
}
