//! Notations of currencies: code, symbol and decimals.

use super::digits::{scale_to_suffix, three_digits, with_separators};
use crate::decimal;

/// The notation of a currency: its code, symbol and decimals.
#[derive(Debug, PartialEq, Eq)]
pub struct Notation {
    /// Its code in ISO 4217.
    pub code: &'static str,
    /// The symbol before an amount.
    pub symbol: &'static str,
    /// Decimals of its smallest coin.
    pub decimals: usize,
}

/// The currencies that amounts can be shown in, US dollars first. Symbols that several currencies
/// share carry their country.
pub static NOTATIONS: [Notation; 8] = [
    Notation::new("USD", "$", 2),
    Notation::new("EUR", "€", 2),
    Notation::new("GBP", "£", 2),
    Notation::new("CHF", "CHF\u{a0}", 2),
    Notation::new("CAD", "CA$", 2),
    Notation::new("AUD", "A$", 2),
    Notation::new("INR", "₹", 2),
    Notation::new("JPY", "¥", 0),
];

impl Notation {
    const fn new(code: &'static str, symbol: &'static str, decimals: usize) -> Self {
        Self {
            code,
            symbol,
            decimals,
        }
    }

    /// Returns the currency with this code, or `None` if the text is another unit.
    pub fn by_code(code: &str) -> Option<&'static Self> {
        NOTATIONS.iter().find(|it| it.code == code)
    }

    /// Adds symbol and missing decimals to a figure that is already written.
    pub fn of_figure(&self, figure: &str) -> String {
        let given = figure.split_once('.').map_or(0, |(_, given)| given.len());
        let missing = self.decimals.saturating_sub(given);
        let point = if given == 0 && missing > 0 { "." } else { "" };
        format!("{}{figure}{point}{}", self.symbol, "0".repeat(missing))
    }

    /// A unit price in this currency, with every digit that it has and at least the decimals of its
    /// smallest coin.
    ///
    /// # Examples
    ///
    /// ```
    /// # use splitpoint::money::Notation;
    /// let euro = Notation::by_code("EUR").ok_or("no such currency")?;
    /// assert_eq!(euro.price(0.0105), "€0.0105");
    /// assert_eq!(euro.price(25.0), "€25.00");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn price(&self, amount: f64) -> String {
        let digits = decimal::shortest(amount);
        let decimals = digits.split_once('.').map_or(0, |(_, given)| given.len());
        let text = decimal::fixed(amount, decimals.max(self.decimals) as u32);
        let (whole, _) = text.split_once('.').unwrap_or((&text, ""));
        let symbol = self.symbol;
        whole.parse().map_or_else(
            |_| format!("{symbol}{text}"),
            |number| {
                format!(
                    "{symbol}{}{}",
                    with_separators(number),
                    &text[whole.len()..]
                )
            },
        )
    }

    /// An amount for sentences and axes: at most three digits, in K, M, B or T.
    pub(super) fn about(&self, amount: f64) -> String {
        let size = amount.abs();
        if size == 0.0 {
            return self.signed(false, "0");
        }
        let text = if size < 9.995 {
            let is_of_coins = self.decimals > 0 || size < 0.995;
            decimal::fixed(size, if is_of_coins { 2 } else { 0 })
        } else if size < 999.5 {
            decimal::fixed(size, 0)
        } else {
            let (scaled, suffix) = scale_to_suffix(size);
            format!("{}{suffix}", three_digits(scaled))
        };
        self.signed(amount < 0.0, &text)
    }

    pub(super) fn signed(&self, is_negative: bool, text: &str) -> String {
        let sign = if is_negative { "−" } else { "" };
        format!("{sign}{}{text}", self.symbol)
    }

    /// The number of smallest coins in one unit: 100 cents, 1 yen.
    pub(super) fn coins(&self) -> i128 {
        10_i128.pow(self.decimals as u32)
    }
}
