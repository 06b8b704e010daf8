//! Amounts that are ready to be printed.

use std::fmt::{self, Display, Write as _};

use super::digits::{self, with_separators};
use super::notation::Notation;

/// An amount ready to be printed: converted to a currency and rounded to its smallest coin.
///
/// # Units
///
/// Smallest coins of its currency: cents, or yen.
///
/// # Unknown
///
/// The sum of lines of which some are unknown prints as "at least".
///
/// # Examples
///
/// ```
/// use splitpoint::money::{Currency, Money};
///
/// let shown = Currency::USD.exact(Money::from_micros(1_999_999));
/// assert_eq!(shown.coins(), 200);
/// assert_eq!(shown.to_string(), "$2.00");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedAmount {
    pub(super) coins: i128,
    pub(super) unknown_lines: u32,
    pub(super) notation: &'static Notation,
}

impl PrintedAmount {
    /// The amount in smallest coins: cents, or yen.
    pub const fn coins(self) -> i128 {
        self.coins
    }

    /// The same as a plain number with as many decimals as its currency has: `-49.20`.
    pub fn digits(self) -> String {
        digits::fixed(self.coins, self.notation.decimals)
    }

    /// The same without zeros at its end: `-49.2`.
    pub fn shortest(self) -> String {
        digits::plain(self.coins, self.notation.decimals)
    }

    /// Adds one line of the same currency to a sum; `None` is an unknown line.
    pub fn take(&mut self, line: Option<Self>) {
        match line {
            Some(line) => {
                debug_assert_eq!(line.notation, self.notation);
                self.coins = self.coins.saturating_add(line.coins);
            }
            None => self.unknown_lines += 1,
        }
    }
}

/// Prints every coin, and "at least" before it if a line is unknown: `at least $10,412.37`.
impl Display for PrintedAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (size, one) = (
            self.coins.unsigned_abs(),
            self.notation.coins().unsigned_abs(),
        );
        let mut text = with_separators(size / one);
        if one > 1 {
            let width = self.notation.decimals;
            let _ = write!(text, ".{:0width$}", size % one);
        }
        let amount = self.notation.signed(self.coins < 0, &text);
        f.pad(&at_least(self.unknown_lines, amount))
    }
}

pub(super) fn at_least(unknown_lines: u32, amount: String) -> String {
    if unknown_lines == 0 {
        amount
    } else {
        format!("at least {amount}")
    }
}

/// Prints an amount, or "unknown" for `None`.
pub fn or_unknown(shown: Option<impl Display>) -> String {
    shown.map_or_else(|| "unknown".to_owned(), |shown| shown.to_string())
}
