//! Currencies: amounts in dollars are converted here, and only when they are printed.

use super::amount::Money;
use super::digits::with_separators;
use super::notation::{NOTATIONS, Notation};
use super::printed::{PrintedAmount, at_least};
use super::total::Total;

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

    /// The notation of the currency.
    pub const fn notation(self) -> &'static Notation {
        self.notation
    }

    /// The units of the currency that buy one US dollar.
    pub const fn per_usd(self) -> f64 {
        self.per_usd
    }

    /// The amount to the smallest coin, as in a bill: `$10,412.37`.
    pub fn exact(self, total: impl Into<Total>) -> PrintedAmount {
        let Total {
            known,
            unknown_lines,
        } = total.into();
        PrintedAmount {
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
        let whole = self.whole_units(total.known);
        let text = with_separators(whole.unsigned_abs());
        at_least(total.unknown_lines, self.notation.signed(whole < 0, &text))
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
        // No price has more than fifteen decimals.
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
    ) -> impl Iterator<Item = Option<PrintedAmount>> {
        let totals = amounts.into_iter().map(|amount| {
            let mut total = Total::default();
            total.take(amount);
            total
        });
        let shown = self.totals_adding_up(totals);
        shown.map(|it| (it.unknown_lines == 0).then_some(it))
    }

    /// As [`adding_up`](Self::adding_up), for sums of lines, some of which may be unknown: each
    /// keeps its "at least".
    pub fn totals_adding_up(
        self,
        totals: impl IntoIterator<Item = Total>,
    ) -> impl Iterator<Item = PrintedAmount> {
        let mut running = Money::ZERO;
        totals.into_iter().map(move |total| {
            let before = self.coins(running);
            running += total.known;
            PrintedAmount {
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

    /// The amount in whole units, halves away from zero.
    fn whole_units(self, amount: Money) -> i128 {
        if self == Self::USD {
            amount.whole_dollars()
        } else {
            self.units(amount).round() as i128
        }
    }

    /// The amount in smallest coins, halves away from zero.
    fn coins(self, amount: Money) -> i128 {
        if self == Self::USD {
            // Floating point would lose cents of the largest amounts.
            amount.cents()
        } else {
            (self.units(amount) * self.notation.coins() as f64).round() as i128
        }
    }
}
