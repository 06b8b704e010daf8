//! Amounts of money: whole micro-dollars, their totals, and how they are printed.
//!
//! Quantities and prices are floating point until the cost of a line item is known. That cost is
//! rounded once, to a [`Money`]; totals are sums of those. Only a [`Currency`] prints a [`Money`],
//! and it converts what it prints, so that no amount ever gets the symbol of another currency.
//!
//! No other module rounds or prints amounts. This one does not know what an amount is for: no
//! scenario, price or line item.

use std::fmt::{self, Display, Write as _};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use crate::decimal;

/// An amount in US dollars, held as whole micro-dollars.
///
/// The cost of a line item becomes a `Money` once, so totals are exact sums of what is shown.
///
/// # Units
///
/// Micro-dollars: 1,000,000 of them are one US dollar. [`Currency`] converts and prints them.
///
/// # Range
///
/// About ±9.2 × 10¹² dollars. Sums stop at the ends of the range instead of wrapping.
///
/// # Unknown
///
/// An unknown amount is never a `Money` of zero: it is `None`, or a [`Total`] that counts it.
///
/// # Examples
///
/// A node for a month, at $0.192 an hour:
///
/// ```
/// use splitpoint::money::{Currency, Money};
///
/// let node = Money::from_dollars(730.0 * 0.192).ok_or("not a finite number")?;
/// assert_eq!(Currency::USD.exact(node).to_string(), "$140.16");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(i64);

const MICROS_PER_DOLLAR: f64 = 1e6;
const MICROS_PER_CENT: i64 = 10_000;

impl Money {
    /// Zero dollars.
    pub const ZERO: Self = Self(0);

    /// Rounds dollars to micro-dollars, halves to the even one.
    ///
    /// Returns `None` if the amount is not a finite number: it is then unknown, which is not zero.
    pub fn from_dollars(dollars: f64) -> Option<Self> {
        // Beside a number so large that doubles have no fractions there, adding rounds, and what was
        // added is taken off in whole numbers; up to MOST either way, the sum stays there. Every line
        // of every estimate comes here, and `round` and a cast, which each look at more, take twice
        // as many instructions.
        const BESIDE: f64 = (3_u64 << 51) as f64;
        const MOST: f64 = (1_u64 << 51) as f64;
        let micros = dollars * MICROS_PER_DOLLAR;
        if micros.abs() < MOST {
            let beside = (micros + BESIDE).to_bits().cast_signed();
            Some(Self(beside - BESIDE.to_bits().cast_signed()))
        } else {
            Self::from_billions(dollars)
        }
    }

    /// Rounds amounts so large that they hardly have a fraction, and refuses what is not finite.
    #[cold]
    fn from_billions(dollars: f64) -> Option<Self> {
        let micros = (dollars * MICROS_PER_DOLLAR).round_ties_even();
        // The cast keeps to the ends of the range by itself.
        dollars.is_finite().then_some(Self(micros as i64))
    }

    /// The amount in dollars, for charts and ratios.
    pub fn dollars(self) -> f64 {
        self.0 as f64 / MICROS_PER_DOLLAR
    }

    /// An amount of this many micro-dollars.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// The amount in whole micro-dollars.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The amount rounded to the cent, halves away from zero.
    #[must_use]
    pub const fn to_cents(self) -> Self {
        let half = if self.0 < 0 {
            -MICROS_PER_CENT / 2
        } else {
            MICROS_PER_CENT / 2
        };
        Self(self.0.saturating_add(half) / MICROS_PER_CENT * MICROS_PER_CENT)
    }
}

/// A count for sentences: `10,000`, `1.2M`.
pub fn about_count(count: f64) -> String {
    if count < 1e6 {
        return with_separators(count.round() as u64);
    }
    let (scaled, suffix) = scale_to_suffix(count);
    format!("{}{suffix}", three_digits(scaled))
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

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        // Twice as quick as adding within bounds, where no bound is in reach.
        let sum = self.0.checked_add(other.0);
        Self(sum.unwrap_or_else(|| self.0.saturating_add(other.0)))
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

/// The sum of several line items, some of which may be unknown.
///
/// # Units
///
/// As [`Money`].
///
/// # Unknown
///
/// A line without a known cost is counted, not added. The sum is then a lower bound, and prints as
/// "at least".
///
/// # Examples
///
/// ```
/// use splitpoint::money::{Currency, Money, Total};
///
/// let mut total = Total::default();
/// total.take(Money::from_dollars(12.0));
/// total.take(None);
/// assert_eq!(total.whole(), None);
/// assert_eq!(Currency::USD.exact(total).to_string(), "at least $12.00");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum of the lines whose cost is known.
    pub known: Money,
    /// How many lines are not in that sum because their cost is unknown.
    pub unknown_lines: u32,
}

impl Total {
    /// Adds one line to the total.
    pub fn take(&mut self, cost: Option<Money>) {
        match cost {
            Some(cost) => self.known += cost,
            None => self.unknown_lines += 1,
        }
    }

    /// The sum, or `None` if a line in it is unknown.
    pub fn whole(self) -> Option<Money> {
        (self.unknown_lines == 0).then_some(self.known)
    }
}

impl From<Money> for Total {
    fn from(known: Money) -> Self {
        Self {
            known,
            unknown_lines: 0,
        }
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

/// How a currency is written: its code, symbol and decimals.
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
    fn about(&self, amount: f64) -> String {
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

    fn signed(&self, is_negative: bool, text: &str) -> String {
        let sign = if is_negative { "−" } else { "" };
        format!("{sign}{}{text}", self.symbol)
    }

    /// How many smallest coins make one unit: 100 cents, 1 yen.
    fn coins(&self) -> i64 {
        10_i64.pow(self.decimals as u32)
    }
}

/// A currency that amounts are shown in: how it is written, and its exchange rate.
///
/// It takes amounts in US dollars and converts them when it prints them: [`exact`](Self::exact) for
/// bills, [`rounded`](Self::rounded) for cards and tables that compare, [`about`](Self::about) for
/// sentences.
///
/// # Units
///
/// The rate is in units of the currency for one US dollar.
///
/// # Unknown
///
/// A [`Total`] with unknown lines prints as "at least".
///
/// # Examples
///
/// At half a euro for a dollar:
///
/// ```
/// use splitpoint::money::{Currency, Money, Notation};
///
/// let notation = Notation::by_code("EUR").ok_or("no such currency")?;
/// let euro = Currency::new(notation, 0.5);
/// let amount = Money::from_dollars(20_824.74).ok_or("not a finite number")?;
/// assert_eq!(euro.exact(amount).to_string(), "€10,412.37");
/// assert_eq!(euro.rounded(amount), "€10,412");
/// assert_eq!(euro.about(amount), "€10.4K");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Currency {
    notation: &'static Notation,
    per_usd: f64,
}

impl Currency {
    /// US dollars, the currency that the model computes in.
    pub const USD: Self = Self {
        notation: &NOTATIONS[0],
        per_usd: 1.0,
    };

    /// A currency of which `per_usd` units buy one US dollar; `per_usd` must be above zero.
    pub const fn new(notation: &'static Notation, per_usd: f64) -> Self {
        Self { notation, per_usd }
    }

    /// How the currency is written.
    pub const fn notation(self) -> &'static Notation {
        self.notation
    }

    /// How many units of the currency buy one US dollar.
    pub const fn per_usd(self) -> f64 {
        self.per_usd
    }

    /// The amount to the smallest coin, as in a bill: `$10,412.37`.
    pub fn exact(self, total: impl Into<Total>) -> Shown {
        let Total {
            known,
            unknown_lines,
        } = total.into();
        Shown {
            coins: self.coins(known),
            unknown_lines,
            notation: self.notation,
        }
    }

    /// The amount for cards and tables that compare: with coins below a thousand, in whole units
    /// from there.
    pub fn rounded(self, total: impl Into<Total>) -> String {
        let total = total.into();
        let Notation { decimals, .. } = self.notation;
        let units = self.units(total.known);
        if *decimals == 0 || units.abs() < 1_000.0 - 0.5 / self.notation.coins() as f64 {
            return self.exact(total).to_string();
        }
        let text = with_separators(units.abs().round() as u64);
        at_least(
            total.unknown_lines,
            self.notation.signed(units < 0.0, &text),
        )
    }

    /// The amount for sentences: at most three digits, in K, M, B or T.
    pub fn about(self, total: impl Into<Total>) -> String {
        let total = total.into();
        at_least(
            total.unknown_lines,
            self.notation.about(self.units(total.known)),
        )
    }

    /// A label for an axis that counts in units of this currency: at most three digits.
    pub fn on_axis(self, units: f64) -> String {
        self.notation.about(units)
    }

    /// A unit price, converted from dollars. It keeps every digit if the rate is 1, otherwise six
    /// digits, and never has fewer decimals than the smallest coin.
    pub fn unit_price(self, dollars: f64) -> String {
        const DIGITS: f64 = 6.0;
        let price = self.convert(dollars);
        if price == dollars || price == 0.0 || !price.is_finite() {
            return self.notation.price(price);
        }
        // What lies past fifteen decimals is no price of anything.
        let decimals = (DIGITS - 1.0 - price.abs().log10().floor()).min(15.0);
        let unit = 10_f64.powi(decimals.max(self.notation.decimals as f64) as i32);
        self.notation.price((price * unit).round() / unit)
    }

    /// Converts and rounds amounts so that what is shown adds up to the shown total.
    ///
    /// Each running total is converted and rounded, and each amount shown is the difference of two
    /// of them. So a shown amount is less than a coin and a half away from its own, and any run of
    /// them sums exactly. An unknown amount stays `None`.
    ///
    /// # Examples
    ///
    /// Three thirds of a dollar are a dollar:
    ///
    /// ```
    /// use splitpoint::money::{Currency, Money};
    ///
    /// let third = Money::from_dollars(1.0 / 3.0);
    /// let shown = Currency::USD.adding_up([third; 3]).flatten();
    /// assert!(shown.map(|it| it.to_string()).eq(["$0.33", "$0.34", "$0.33"]));
    /// ```
    pub fn adding_up(
        self,
        amounts: impl IntoIterator<Item = Option<Money>>,
    ) -> impl Iterator<Item = Option<Shown>> {
        let totals = amounts.into_iter().map(|amount| {
            let mut total = Total::default();
            total.take(amount);
            total
        });
        let shown = self.totals_adding_up(totals);
        shown.map(|it| (it.unknown_lines == 0).then_some(it))
    }

    /// Does the same for sums of lines, some of which may be unknown: each keeps its "at least".
    pub fn totals_adding_up(
        self,
        totals: impl IntoIterator<Item = Total>,
    ) -> impl Iterator<Item = Shown> {
        let mut running = Money::ZERO;
        totals.into_iter().map(move |total| {
            let before = self.coins(running);
            running += total.known;
            Shown {
                coins: self.coins(running).saturating_sub(before),
                unknown_lines: total.unknown_lines,
                notation: self.notation,
            }
        })
    }

    /// Converts dollars to units of this currency, for charts and derivations.
    pub fn convert(self, dollars: f64) -> f64 {
        dollars * self.per_usd
    }

    fn units(self, amount: Money) -> f64 {
        self.convert(amount.dollars())
    }

    /// The amount in smallest coins, halves away from zero. Amounts beyond the range stop at its
    /// ends.
    fn coins(self, amount: Money) -> i64 {
        if self == Self::USD {
            // Floating point would lose cents of the largest amounts.
            amount.to_cents().0 / MICROS_PER_CENT
        } else {
            (self.units(amount) * self.notation.coins() as f64).round() as i64
        }
    }
}

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
pub struct Shown {
    coins: i64,
    unknown_lines: u32,
    notation: &'static Notation,
}

impl Shown {
    /// The amount in smallest coins: cents, or yen.
    pub const fn coins(self) -> i64 {
        self.coins
    }

    /// The amount in whole units of its currency, with coins as a fraction.
    pub fn units(self) -> f64 {
        self.coins as f64 / self.notation.coins() as f64
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
impl Display for Shown {
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

fn at_least(unknown_lines: u32, amount: String) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn money(dollars: f64) -> Money {
        Money::from_dollars(dollars).expect("finite")
    }

    fn currency(code: &str, per_usd: f64) -> Currency {
        Currency::new(Notation::by_code(code).expect("a currency"), per_usd)
    }

    fn check(currency: Currency, dollars: f64, [exact, rounded, about]: [&str; 3]) {
        let amount = money(dollars);
        assert_eq!(
            [
                currency.exact(amount).to_string(),
                currency.rounded(amount),
                currency.about(amount)
            ],
            [exact, rounded, about]
        );
    }

    #[test]
    fn amounts_print_by_one_rule() {
        let check = |dollars, exact, rounded, about| {
            check(Currency::USD, dollars, [exact, rounded, about]);
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
    fn other_currencies_are_converted_and_written_their_way() {
        let euro = currency("EUR", 0.86);
        check(euro, 0.0, ["€0.00", "€0.00", "€0"]);
        check(euro, 49.25, ["€42.36", "€42.36", "€42"]);
        check(euro, 10_412.37, ["€8,954.64", "€8,955", "€8.95K"]);
        check(euro, -10.0, ["−€8.60", "−€8.60", "−€8.60"]);
        let yen = currency("JPY", 152.0);
        check(yen, 0.0, ["¥0", "¥0", "¥0"]);
        check(yen, 0.033, ["¥5", "¥5", "¥5"]);
        check(yen, 49.25, ["¥7,486", "¥7,486", "¥7.49K"]);
        check(yen, 10_412.37, ["¥1,582,680", "¥1,582,680", "¥1.58M"]);
        let rupee = currency("INR", 88.0);
        check(
            rupee,
            371_049.5,
            ["₹32,652,356.00", "₹32,652,356", "₹32.7M"],
        );
        let franc = currency("CHF", 0.8);
        check(
            franc,
            10.0,
            ["CHF\u{a0}8.00", "CHF\u{a0}8.00", "CHF\u{a0}8.00"],
        );
        // The largest amounts stay at the end of the range.
        let most = currency("INR", 1e6).exact(money(1e300)).to_string();
        assert_eq!(most, "₹92,233,720,368,547,758.07");
    }

    #[test]
    fn amounts_round_to_the_nearest_and_a_half_to_the_even_one() {
        let check = |micros: f64, rounded: i64| {
            assert_eq!(money(micros / MICROS_PER_DOLLAR).micros(), rounded);
            assert_eq!(money(-micros / MICROS_PER_DOLLAR).micros(), -rounded);
        };
        check(0.0, 0);
        check(0.49, 0);
        check(0.5, 0);
        check(0.51, 1);
        check(1.5, 2);
        check(2.499, 2);
        check(2.5, 2);
        check(172_250_000.0, 172_250_000);
        check(1e12 + 0.75, 1_000_000_000_001);
        // On both sides of where doubles begin to lose the fractions.
        let [halves, wholes] = [1_i64 << 51, 1_i64 << 52];
        check(halves as f64 - 1.25, halves - 1);
        check(halves as f64 + 0.5, halves);
        check(wholes as f64 - 0.5, wholes);
        check(9e15, 9_000_000_000_000_000);
        assert_eq!(money(1e300).micros(), i64::MAX);
        assert_eq!(money(-1e300).micros(), i64::MIN);
    }

    #[test]
    fn unit_prices_keep_their_digits() {
        let check = |price, shown: &str| assert_eq!(Currency::USD.unit_price(price), shown);
        check(25.0, "$25.00");
        check(15_511.0, "$15,511.00");
        check(0.1, "$0.10");
        check(0.000_463, "$0.000463");
        check(0.008_376_427_5, "$0.0083764275");
    }

    #[test]
    fn converted_unit_prices_have_six_digits() {
        let check = |currency: Currency, dollars, shown: &str| {
            assert_eq!(currency.unit_price(dollars), shown);
        };
        let euro = currency("EUR", 0.86);
        check(euro, 25.0, "€21.50");
        check(euro, 0.0225, "€0.01935");
        check(euro, 1.0 / 3.0, "€0.286667");
        check(euro, 15_511.0, "€13,339.46");
        // A price that was in euros comes back as it was.
        check(euro, 0.0105 / 0.86, "€0.0105");
        check(euro, 0.0, "€0.00");
        let yen = currency("JPY", 152.0);
        check(yen, 25.0, "¥3,800");
        check(yen, 0.0225, "¥3.42");
        check(yen, 15_511.0, "¥2,357,672");
    }

    #[test]
    fn figures_of_derivations_get_symbol_and_coins() {
        let check = |code: &str, figure: &str, shown: &str| {
            let notation = Notation::by_code(code).expect("a currency");
            assert_eq!(notation.of_figure(figure), shown);
        };
        check("USD", "73", "$73.00");
        check("USD", "0.1", "$0.10");
        check("USD", "0.0225", "$0.0225");
        check("JPY", "11,096", "¥11,096");
        assert_eq!(Notation::by_code("nodes"), None);
    }

    #[test]
    fn no_number_is_no_amount() {
        assert_eq!(Money::from_dollars(f64::NAN), None);
        assert_eq!(Money::from_dollars(f64::INFINITY), None);
    }

    #[test]
    fn what_is_shown_adds_up_to_the_shown_total() {
        let amounts = [16.425, 5.84, 16.425, 4.38, 0.333_333, 0.333_333, 0.333_333].map(money);
        let total: Money = amounts.into_iter().sum();
        for currency in [Currency::USD, currency("EUR", 0.86), currency("JPY", 152.0)] {
            let shown = currency.adding_up(amounts.map(Some));
            let sum: i64 = shown.flatten().map(Shown::coins).sum();
            assert_eq!(sum, currency.exact(total).coins());
        }
    }

    #[test]
    fn an_unknown_line_makes_the_total_a_lower_bound() {
        let mut total = Total::default();
        total.take(Money::from_dollars(12.0));
        total.take(None);
        check_at_least(Currency::USD, total, "at least $12.00", "at least $12");
        check_at_least(
            currency("EUR", 0.5),
            total,
            "at least €6.00",
            "at least €6.00",
        );
        check_at_least(
            currency("JPY", 152.0),
            total,
            "at least ¥1,824",
            "at least ¥1.82K",
        );

        let mut shown = Currency::USD.adding_up([Some(money(12.0)), None]);
        let mut sum = Currency::USD.exact(Money::ZERO);
        sum.take(shown.next().expect("the first"));
        sum.take(shown.next().expect("the second"));
        assert_eq!(sum, Currency::USD.exact(total));
        assert_eq!(or_unknown(None::<Shown>), "unknown");
    }

    fn check_at_least(currency: Currency, total: Total, exact: &str, about: &str) {
        assert_eq!(currency.exact(total).to_string(), exact);
        assert_eq!(currency.about(total), about);
    }
}
