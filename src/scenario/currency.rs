//! The currency of a scenario: the one that amounts are shown in, and its exchange rate.
//!
//! The model computes in US dollars whichever currency is chosen. Only prices that are published in
//! euros are converted before, at the same rate.

use super::field::Field;
use super::inputs::Scenario;
use crate::money::{Currency, NOTATIONS, Notation};
use crate::price_book::Sku;
use crate::scalar::Origin;

/// The price book's exchange rates, by the code of the currency.
const RATES: [(&str, Sku); NOTATIONS.len() - 1] = [
    ("EUR", Sku::new("fx.eur")),
    ("GBP", Sku::new("fx.gbp")),
    ("CHF", Sku::new("fx.chf")),
    ("CAD", Sku::new("fx.cad")),
    ("AUD", Sku::new("fx.aud")),
    ("INR", Sku::new("fx.inr")),
    ("JPY", Sku::new("fx.jpy")),
];

/// An exchange rate, with its source.
///
/// # Units
///
/// Units of the currency for one US dollar.
///
/// # Unknown
///
/// [`Scenario::rate`] returns `None` if neither the user nor the book states a rate. Amounts are
/// then shown in US dollars, and [`Scenario::unknown_rate`] says so.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&currency=eur&rate=0.5");
/// assert_eq!(scenario.currency().notation().code, "EUR");
/// assert_eq!(scenario.currency().convert(49.25), 24.625);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Units of the currency for one US dollar; finite, and above zero.
    pub per_usd: f64,
    /// The field or the entry of the price book that states the rate.
    pub origin: Origin,
}

impl Scenario {
    /// The currency that amounts are shown in: the chosen one, or US dollars if its rate is
    /// unknown.
    pub fn currency(&self) -> Currency {
        let chosen = self.chosen_currency();
        self.rate(chosen.code)
            .map_or(Currency::USD, |rate| Currency::new(chosen, rate.per_usd))
    }

    /// The currency that the user chose.
    pub fn chosen_currency(&self) -> &'static Notation {
        &NOTATIONS[self.choice(Field::Currency)]
    }

    /// Returns the rate of the currency with this code: the user's own if that currency is chosen
    /// and the user states a rate, otherwise the price book's. Returns `None` for US dollars, and
    /// if neither states a rate.
    pub fn rate(&self, code: &str) -> Option<Rate> {
        let &(_, sku) = RATES.iter().find(|&&(known, _)| known == code)?;
        let own = self.own_rate(code);
        let rate = Rate {
            per_usd: own.unwrap_or_else(|| self.book().amounts().of(sku)),
            origin: match own {
                Some(_) => Origin::Input(Field::Rate.spec().key),
                None => Origin::Book(sku.id()),
            },
        };
        (rate.per_usd > 0.0).then_some(rate)
    }

    /// The user's own rate of the currency with this code, if that currency is chosen.
    fn own_rate(&self, code: &str) -> Option<f64> {
        let own = self.get(Field::Rate);
        (own > 0.0 && self.chosen_currency().code == code).then_some(own)
    }

    /// Euros for a dollar, without where the rate is from: sizes are compared far more often than one
    /// is billed. NaN if it is unknown.
    pub(crate) fn euros_per_dollar(&self) -> f64 {
        let (code, sku) = RATES[0];
        let rate = self.own_rate(code);
        let rate = rate.unwrap_or_else(|| self.book().amounts().of(sku));
        if rate > 0.0 { rate } else { f64::NAN }
    }

    /// Converts an amount between the currencies with these codes. Returns `None` if one of them has no
    /// rate.
    pub fn converted(&self, amount: f64, from: &str, to: &str) -> Option<f64> {
        let per_usd = |code: &str| match code {
            "USD" => Some(1.0),
            _ => self.rate(code).map(|rate| rate.per_usd),
        };
        Some(if from == to {
            amount
        } else {
            amount / per_usd(from)? * per_usd(to)?
        })
    }

    /// A sentence saying that amounts are in dollars because the chosen currency has no rate.
    pub fn unknown_rate(&self) -> Option<String> {
        let asked = self.chosen_currency().code;
        let shown = self.currency().notation().code;
        (asked != shown).then(|| {
            format!(
                "Price book {} has no exchange rate for {asked}, and you state none: all amounts are in {shown}.",
                self.book().id
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;
    use crate::scenario::field::Kind;

    fn chosen(code: &str, rate: f64) -> Scenario {
        let index = NOTATIONS.iter().position(|it| it.code == code);
        Scenario::default()
            .with(Field::Currency, index.expect("a currency") as f64)
            .with(Field::Rate, rate)
    }

    #[test]
    fn the_choices_are_the_currencies() {
        let Kind::Choice { options, .. } = Field::Currency.spec().kind else {
            panic!("the currency is chosen");
        };
        let keys: Vec<_> = options.iter().map(|it| it.key.to_uppercase()).collect();
        assert_eq!(keys, NOTATIONS.each_ref().map(|it| it.code));
        assert_eq!(Scenario::default().currency(), Currency::USD);
    }

    #[test]
    fn euros_are_converted_at_their_rate_wherever_it_is_from() {
        for (code, own) in [("USD", 0.0), ("EUR", 0.0), ("EUR", 0.5), ("GBP", 0.5)] {
            let scenario = chosen(code, own);
            let rate = scenario.rate("EUR").expect("a rate").per_usd;
            assert_eq!(scenario.euros_per_dollar(), rate, "{code} {own}");
        }
        let book = price_book::newest().with_only(|entry| entry.id != "fx.eur");
        let unknown = Scenario::default().priced_with(book);
        assert!(unknown.euros_per_dollar().is_nan());
    }

    #[test]
    fn every_currency_but_the_dollar_has_a_rate() {
        for notation in &NOTATIONS {
            let rate = chosen(notation.code, 0.0).rate(notation.code);
            assert_eq!(rate.is_none(), notation.code == "USD", "{}", notation.code);
        }
    }

    #[test]
    fn without_a_rate_amounts_stay_in_dollars_and_say_so() {
        let without_rates = price_book::newest().with_only(|entry| !entry.id.starts_with("fx."));
        let in_francs = chosen("CHF", 0.0).priced_with(without_rates);
        assert_eq!(in_francs.currency(), Currency::USD);
        assert_eq!(
            in_francs.unknown_rate(),
            Some(format!(
                "Price book {} has no exchange rate for CHF, and you state none: all amounts are in USD.",
                without_rates.id
            ))
        );
        let stated = in_francs.with(Field::Rate, 0.9);
        assert_eq!(stated.currency().per_usd(), 0.9);
        assert_eq!(stated.unknown_rate(), None);
        assert_eq!(stated.rate("EUR"), None);
    }

    #[test]
    fn amounts_are_converted_both_ways() {
        let scenario = chosen("EUR", 0.5);
        let check = |amount, from, to, expected| {
            assert_eq!(scenario.converted(amount, from, to), expected);
        };
        check(3.0, "EUR", "USD", Some(6.0));
        check(6.0, "USD", "EUR", Some(3.0));
        check(0.15, "EUR", "EUR", Some(0.15));
        check(1.0, "XYZ", "USD", None);
    }

    #[test]
    fn an_own_rate_counts_for_the_chosen_currency_only() {
        let own = chosen("GBP", 0.5);
        assert_eq!(own.currency().per_usd(), 0.5);
        let rate = own.rate("GBP").map(|rate| rate.origin);
        assert_eq!(rate, Some(Origin::Input("rate")));
        assert_eq!(own.rate("EUR"), chosen("USD", 0.5).rate("EUR"));
        assert_eq!(chosen("USD", 0.5).currency(), Currency::USD);
    }
}
