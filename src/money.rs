//! Amounts of money: the only rounding in the program, and the only place that prints a dollar.
//!
//! Quantities and prices are floating point until a line item's cost is known.
//! That cost becomes a [`Money`], in whole micro-dollars, once; totals are sums of those.
//! Nothing here knows what an amount is for.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use crate::decimal;

/// An amount in US dollars, held as whole micro-dollars.
///
/// The range is about ±9.2 × 10¹² dollars; sums stay at its ends rather than wrap.
///
/// ```
/// use splitpoint::money::Money;
///
/// let node = Money::from_dollars(730.0 * 0.192).unwrap();
/// assert_eq!(node.to_string(), "$140.16");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(i64);

const MICROS_PER_DOLLAR: f64 = 1e6;
const MICROS_PER_CENT: i64 = 10_000;

impl Money {
    /// No money at all.
    pub const ZERO: Self = Self(0);

    /// Rounds dollars to micro-dollars, half away from zero.
    ///
    /// `None` when the amount is not a finite number: it is then unknown, which is not zero.
    pub fn from_dollars(dollars: f64) -> Option<Self> {
        dollars.is_finite().then(|| {
            // As `round` does, but for the last binary digit, and every line of every draw comes
            // here: the call alone was a fifth of an estimate's time.
            // The cast cuts towards zero and keeps to the ends of the range by itself.
            let micros = dollars * MICROS_PER_DOLLAR;
            Self((micros + 0.5_f64.copysign(micros)) as i64)
        })
    }

    /// The amount in dollars, for charts and ratios.
    pub fn dollars(self) -> f64 {
        self.0 as f64 / MICROS_PER_DOLLAR
    }

    /// The amount in whole micro-dollars.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The amount to the cent, half away from zero.
    #[must_use]
    pub const fn to_cents(self) -> Self {
        let half = if self.0 < 0 {
            -MICROS_PER_CENT / 2
        } else {
            MICROS_PER_CENT / 2
        };
        Self(self.0.saturating_add(half) / MICROS_PER_CENT * MICROS_PER_CENT)
    }

    /// For cards and tables that compare: cents under $1,000, whole dollars from there.
    ///
    /// ```
    /// # use splitpoint::money::Money;
    /// assert_eq!(Money::from_dollars(49.25).unwrap().rounded(), "$49.25");
    /// assert_eq!(Money::from_dollars(10_412.37).unwrap().rounded(), "$10,412");
    /// ```
    pub fn rounded(self) -> String {
        let dollars = self.dollars();
        if dollars.abs() < 999.995 {
            return self.to_string();
        }
        signed(dollars, &with_separators(dollars.abs().round() as u64))
    }

    /// For sentences: three digits at the most, in K, M, B or T.
    ///
    /// ```
    /// # use splitpoint::money::Money;
    /// assert_eq!(Money::from_dollars(49.25).unwrap().about(), "$49");
    /// assert_eq!(Money::from_dollars(10_412.37).unwrap().about(), "$10.4K");
    /// ```
    pub fn about(self) -> String {
        about(self.dollars())
    }
}

/// Dollars for sentences and axes: three digits at the most, in K, M, B or T.
pub fn about(dollars: f64) -> String {
    let size = dollars.abs();
    if size == 0.0 {
        return "$0".to_owned();
    }
    if size < 9.995 {
        return signed(dollars, &decimal::fixed(size, 2));
    }
    if size < 999.5 {
        return signed(dollars, &decimal::fixed(size, 0));
    }
    let (scaled, suffix) = scale_to_suffix(size);
    signed(dollars, &format!("{}{suffix}", three_digits(scaled)))
}

/// A count for sentences: `10,000`, `1.2M`.
pub fn about_count(count: f64) -> String {
    if count < 1e6 {
        return with_separators(count.round() as u64);
    }
    let (scaled, suffix) = scale_to_suffix(count);
    format!("{}{suffix}", three_digits(scaled))
}

/// A unit price with every digit it has, and at least cents: `$0.0225`, `$25.00`.
pub fn unit_price(dollars: f64) -> String {
    let digits = decimal::shortest(dollars);
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), with_separators);
    format!("${whole}.{decimals:0<2}")
}

/// The cents to show for each of `amounts`, so that what is shown adds up to the shown total.
///
/// Each running total is rounded, and each amount shown is the difference of two of them: a shown
/// amount is less than a cent and a half away from its own, and any run of them sums exactly.
pub fn shown_to_cents(amounts: impl IntoIterator<Item = Money>) -> impl Iterator<Item = Money> {
    let mut running = Money::ZERO;
    amounts.into_iter().map(move |amount| {
        let before = running.to_cents();
        running += amount;
        running.to_cents() - before
    })
}

fn scale_to_suffix(size: f64) -> (f64, &'static str) {
    // 999.5 prints as 1,000 in three digits, so the step up comes half a digit early.
    [
        (999.5e9, 1e12, "T"),
        (999.5e6, 1e9, "B"),
        (999.5e3, 1e6, "M"),
        (999.5, 1e3, "K"),
    ]
    .into_iter()
    .find(|&(from, ..)| size >= from)
    .map_or((size, ""), |(_, unit, suffix)| (size / unit, suffix))
}

fn three_digits(size: f64) -> String {
    let decimals = if size < 9.995 {
        2
    } else {
        u32::from(size < 99.95)
    };
    let text = decimal::fixed(size, decimals);
    if decimals == 0 {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn with_separators(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn signed(value: f64, text: &str) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}${text}")
}

/// Exact to the cent, as in a bill: `$10,412.37`.
impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let cents = self.to_cents().0 / MICROS_PER_CENT;
        let sign = if cents < 0 { "−" } else { "" };
        let cents = cents.unsigned_abs();
        f.pad(&format!(
            "{sign}${}.{:02}",
            with_separators(cents / 100),
            cents % 100
        ))
    }
}

/// JSON shows dollars with all the digits there are.
impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.dollars())
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// What several line items cost together, some of which may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum of what is known.
    pub known: Money,
    /// How many lines are not in that sum because their price is unknown.
    pub unknown_lines: u32,
}

impl Total {
    /// Takes one more line into the total.
    pub fn take(&mut self, cost: Option<Money>) {
        match cost {
            Some(cost) => self.known += cost,
            None => self.unknown_lines += 1,
        }
    }

    /// For cards: "at least" when a line is unknown.
    pub fn rounded(self) -> String {
        self.worded(self.known.rounded())
    }

    /// For sentences: "at least" when a line is unknown.
    pub fn about(self) -> String {
        self.worded(self.known.about())
    }

    fn worded(self, amount: String) -> String {
        if self.unknown_lines == 0 {
            amount
        } else {
            format!("at least {amount}")
        }
    }
}

/// Exact to the cent, with "at least" when a line is unknown.
impl std::fmt::Display for Total {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.worded(self.known.to_string()))
    }
}

impl Add for Total {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            known: self.known + other.known,
            unknown_lines: self.unknown_lines + other.unknown_lines,
        }
    }
}

impl Sum for Total {
    fn sum<I: Iterator<Item = Self>>(totals: I) -> Self {
        totals.fold(Self::default(), |sum, total| sum + total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(dollars: f64) -> Money {
        Money::from_dollars(dollars).expect("finite")
    }

    #[test]
    fn amounts_print_by_one_rule() {
        let check = |dollars, exact: &str, rounded: &str, about: &str| {
            let amount = money(dollars);
            assert_eq!(
                [&amount.to_string(), &amount.rounded(), &amount.about()],
                [exact, rounded, about]
            );
        };
        check(0.0, "$0.00", "$0.00", "$0");
        check(0.126, "$0.13", "$0.13", "$0.13");
        check(49.254, "$49.25", "$49.25", "$49");
        check(999.994, "$999.99", "$999.99", "$1K");
        check(999.996, "$1,000.00", "$1,000", "$1K");
        check(10_412.37, "$10,412.37", "$10,412", "$10.4K");
        check(371_049.5, "$371,049.50", "$371,050", "$371K");
        check(999_600.0, "$999,600.00", "$999,600", "$1M");
        check(-1234.5, "−$1,234.50", "−$1,235", "−$1.23K");
        check(
            1e300,
            "$9,223,372,036,854.77",
            "$9,223,372,036,855",
            "$9.22T",
        );
    }

    #[test]
    fn amounts_round_half_away_from_zero() {
        let check = |micros: f64, rounded: i64| {
            assert_eq!(money(micros / MICROS_PER_DOLLAR).micros(), rounded);
            assert_eq!(money(-micros / MICROS_PER_DOLLAR).micros(), -rounded);
        };
        check(0.0, 0);
        check(0.49, 0);
        check(0.5, 1);
        check(1.5, 2);
        check(2.499, 2);
        check(172_250_000.0, 172_250_000);
        check(1e12 + 0.75, 1_000_000_000_001);
        assert_eq!(money(1e300).micros(), i64::MAX);
    }

    #[test]
    fn unit_prices_keep_their_digits() {
        let check = |price, shown: &str| assert_eq!(unit_price(price), shown);
        check(25.0, "$25.00");
        check(15_511.0, "$15,511.00");
        check(0.1, "$0.10");
        check(0.000_463, "$0.000463");
        check(0.008_376_427_5, "$0.0083764275");
    }

    #[test]
    fn no_number_is_no_amount() {
        assert_eq!(Money::from_dollars(f64::NAN), None);
        assert_eq!(Money::from_dollars(f64::INFINITY), None);
    }

    #[test]
    fn shown_cents_add_up_to_the_shown_total() {
        let amounts = [16.425, 5.84, 16.425, 4.38, 0.333_333, 0.333_333, 0.333_333].map(money);
        let shown: Money = shown_to_cents(amounts).sum();
        assert_eq!(shown, amounts.into_iter().sum::<Money>().to_cents());
    }

    #[test]
    fn an_unknown_line_makes_the_total_a_lower_bound() {
        let mut total = Total::default();
        total.take(Money::from_dollars(12.0));
        total.take(None);
        assert_eq!(total.to_string(), "at least $12.00");
    }
}
