//! The part of a price book that is compiled in: its numbers, and what else computing and counting need.
//!
//! `build.rs` writes this form and the program reads it, both by the same types, as
//! [postcard](https://postcard.jamesmunns.com) lays them out: without names of members. With it the
//! compressed download is 1.1 KB smaller than with JSON and `serde_json` for the same entries (2026-11).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
    pub(super) amount: Option<Figure>,
    pub(super) low: Option<Figure>,
    pub(super) high: Option<Figure>,
    pub(super) vcpu: Option<Figure>,
    pub(super) memory_gb: Option<Figure>,
    pub(super) memory_gib: Option<Figure>,
    pub(super) retired: Option<&'a str>,
    pub(super) successor: Option<&'a str>,
}

/// A number of a book, written as its decimal digits: `0.0416` as 416 and four decimals. In their eight
/// bytes, the numbers of all books took 1.0 KB more of the compressed download (2026-12).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure(pub(super) f64);

impl Figure {
    /// The most decimals: up to here, powers of ten and their quotients are exact.
    const MOST_DECIMALS: u8 = 22;

    /// Stands in place of the decimals where the bits of the number follow, since it has too many digits.
    const AS_BITS: u8 = u8::MAX;

    /// Whole numbers below this are exact.
    const LEAST_INEXACT: f64 = 9_007_199_254_740_992.0;

    /// The number with these digits, of which `decimals` are behind the point.
    fn read(decimals: u8, digits: u64) -> Self {
        Self(match decimals {
            Self::AS_BITS => f64::from_bits(digits),
            _ => digits as f64 / power_of_ten(decimals),
        })
    }

    /// The fewest decimals and the digits that read back as this number.
    fn digits(self) -> (u8, u64) {
        let as_bits = (Self::AS_BITS, self.0.to_bits());
        let candidates = (0..=Self::MOST_DECIMALS)
            .map(|decimals| (decimals, (self.0 * power_of_ten(decimals)).round()));
        let mut exact = candidates
            .take_while(|(_, digits)| *digits < Self::LEAST_INEXACT)
            .map(|(decimals, digits)| (decimals, digits as u64));
        let found = exact.find(|&(decimals, digits)| {
            Self::read(decimals, digits).0.to_bits() == self.0.to_bits()
        });
        found.unwrap_or(as_bits)
    }
}

/// A power of ten, which is exact up to the 22nd.
fn power_of_ten(exponent: u8) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.digits().serialize(to)
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (decimals, digits) = Deserialize::deserialize(from)?;
        Ok(Self::read(decimals, digits))
    }
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

// The build script has this file too.
#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_figure_reads_back_to_its_last_bit(
            figure in prop_oneof![
                (0..1_u64 << 40, 0..12_u8).prop_map(|(digits, decimals)| {
                    digits as f64 / power_of_ten(decimals)
                }),
                proptest::num::f64::ANY,
            ],
        ) {
            let (decimals, digits) = Figure(figure).digits();
            prop_assert_eq!(Figure::read(decimals, digits).0.to_bits(), figure.to_bits());
        }
    }

    #[test]
    fn a_price_is_written_with_its_digits() {
        let check =
            |figure: f64, expected: (u8, u64)| assert_eq!(Figure(figure).digits(), expected);
        check(0.0416, (4, 416));
        check(7.0, (0, 7));
        check(0.0, (0, 0));
        check(1e-30, (u8::MAX, 1e-30_f64.to_bits()));
    }
}
