//! Own prices as people type them: `$0.15`, `0,15`, `€0.15`, `free`, `12.5 %`.

use super::inputs::Scenario;
use super::number::{self, decided};
use crate::decimal;
use crate::money::{Notation, TypedAmount, read_amount};
use crate::price_book::own::{Change, DiscountOn};
use crate::price_book::{Entry, OwnPrices, latest_entry};
use crate::scalar::figure;

/// What a text without a sign for per cent means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceKind {
    /// An amount for each unit.
    Amount,
    /// A discount on the list price, in per cent.
    Discount,
}

/// An own price that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedPrice {
    /// The amount or discount.
    pub change: Change,
    /// How an amount in another currency was converted; empty if none was.
    pub note: String,
}

/// Why a text is not taken as an own price.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// What is wrong, as a sentence.
    Message(String),
    /// The number can be read in two ways; the text for each of them.
    Ambiguous([String; 2]),
}

impl Scenario {
    /// Reads what somebody pays instead of a list price, or takes off it.
    ///
    /// An amount in another currency than the list price's is converted at the rates of the scenario.
    ///
    /// # Errors
    ///
    /// Returns why the text is refused: it is no amount, its currency has no exchange rate, or it can be
    /// read in two ways. Whether the amount is near enough to the list price is left to
    /// [`OwnPrices::add_price`].
    ///
    /// # Examples
    ///
    /// ```
    /// use splitpoint::price_book::own::{Change, discount_on};
    /// use splitpoint::scenario::Scenario;
    /// use splitpoint::scenario::own_price::PriceKind;
    ///
    /// let on = discount_on("ec2.m6i.xlarge")?;
    /// let read = Scenario::default().read_price(on, PriceKind::Amount, "$0.15");
    /// assert_eq!(read.map(|it| it.change), Ok(Change::Amount(0.15)));
    /// # Ok::<(), String>(())
    /// ```
    pub fn read_price(
        &self,
        on: DiscountOn,
        kind: PriceKind,
        text: &str,
    ) -> Result<TypedPrice, Refused> {
        let text = text.trim();
        let entry = match on {
            DiscountOn::Id(id) => latest_entry(id),
            DiscountOn::Provider(_) => None,
        };
        let is_amount = kind == PriceKind::Amount && !text.ends_with('%');
        match entry.filter(|_| is_amount) {
            Some(entry) => self.read_own_amount(entry, text),
            None => read_discount(text),
        }
    }

    fn read_own_amount(&self, entry: &Entry, text: &str) -> Result<TypedPrice, Refused> {
        if text.eq_ignore_ascii_case("free") {
            return Ok(unconverted(Change::Amount(0.0)));
        }
        let amount = read_amount(text).filter(|it| it.reading.conventional() > 0.0);
        // A zero is easily typed by mistake, so “free” is asked for instead.
        let Some(TypedAmount { notation, reading }) = amount else {
            let example = figure(entry.amount.unwrap_or(1.0));
            let words = format!("Expected: an amount such as {example}, or “free”.");
            return Err(Refused::Message(words));
        };
        let code = entry.currency.as_deref().unwrap_or_default();
        let from = notation.map_or(code, |it| it.code);
        let Some(rate) = self.converted(1.0, from, code) else {
            let book = &self.book().id;
            return Err(Refused::Message(format!(
                "The list price is in {code}, and price book {book} has no exchange rate to {from}. \
                 Enter the amount in {code}."
            )));
        };
        let kept = |amount: f64| {
            if from == code {
                amount
            } else {
                six_digits(amount * rate)
            }
        };
        let fits = |amount: f64| {
            let mut own = OwnPrices::default();
            own.add_price(&entry.id, kept(amount), false).is_ok()
        };
        let behind = notation.map_or_else(String::new, |it| [" ", it.code].concat());
        let texts = |amount| [&*decimal::clear(amount), &*behind].concat();
        let amount = decided(reading, &fits).map_err(|both| Refused::Ambiguous(both.map(texts)))?;
        let change = Change::Amount(kept(amount));
        if from == code {
            return Ok(unconverted(change));
        }
        let note = self.conversion_note([amount, kept(amount)], [from, code]);
        Ok(TypedPrice { change, note })
    }

    /// Says how an amount was converted: `€0.15 is $0.162602, at 0.9225 EUR for 1 USD.`
    fn conversion_note(&self, amounts: [f64; 2], codes: [&str; 2]) -> String {
        let [given, kept] = [0, 1].map(|place| {
            let amount = figure(amounts[place]);
            let notation = Notation::by_code(codes[place]);
            notation.map_or_else(String::new, |it| it.of_figure(&amount))
        });
        let [from, to] = codes;
        let rate = self
            .converted(1.0, to, from)
            .map_or_else(String::new, figure);
        format!("{given} is {kept}, at {rate} {from} for 1 {to}.")
    }
}

/// Returns the nearest number of six digits: an exchange rate has no more.
fn six_digits(amount: f64) -> f64 {
    let decimals = 5.0 - amount.log10().floor();
    let digits = decimal::fixed(amount, decimals.clamp(0.0, 20.0) as u32);
    decimal::parse(&digits, 0).unwrap_or(amount)
}

fn unconverted(change: Change) -> TypedPrice {
    TypedPrice {
        change,
        note: String::new(),
    }
}

/// Reads a discount; a minus before it says the same.
fn read_discount(text: &str) -> Result<TypedPrice, Refused> {
    let percent = text.trim_end_matches('%').trim_start_matches(['-', '−']);
    let Some(reading) = number::read(percent) else {
        let words = "Expected: a percentage from 0 to 100, such as 12.5.";
        return Err(Refused::Message(words.to_owned()));
    };
    let texts = |percent| [&*decimal::clear(percent), " %"].concat();
    let fits = |percent: f64| (0.0..=100.0).contains(&percent);
    let percent = decided(reading, &fits).map_err(|both| Refused::Ambiguous(both.map(texts)))?;
    Ok(unconverted(Change::Discount(percent)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;
    use crate::price_book::own::discount_on;
    use crate::scenario::field::Field;
    use crate::scenario::link;

    /// What is read of a text for a price in dollars, listed at 0.192.
    fn read(scenario: &Scenario, kind: PriceKind, text: &str) -> String {
        let on = discount_on("ec2.m6i.xlarge").expect("a price");
        match scenario.read_price(on, kind, text) {
            Ok(TypedPrice { change, note }) => format!("{change:?} {note}").trim().to_owned(),
            Err(Refused::Message(words)) => words,
            Err(Refused::Ambiguous(both)) => both.join(" or ") + "?",
        }
    }

    fn check(text: &str, expected: &str) {
        let (scenario, _) = link::decode("#v=2&currency=eur&rate=0.5");
        let found = read(&scenario, PriceKind::Amount, text);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for text in ["0.15", "0,15", "$0.15", "0.15 USD", " 0.150 $ ", "US$0.15"] {
            check(text, "Amount(0.15)");
        }
        check("free", "Amount(0.0)");
        check("12.5%", "Discount(12.5)");
        check("-12,5 %", "Discount(12.5)");
        // The list price is far from a thousand and a half.
        check("1.500", "Amount(1.5)");
        check("1,500 USD", "1.5 USD or 1500 USD?");
        check("1,500", "1.5 or 1500?");
        let expected = "Expected: an amount such as 0.192, or “free”.";
        for text in ["", "cheap", "0", "-1", "$"] {
            check(text, expected);
        }
    }

    #[test]
    fn an_amount_in_another_currency_is_converted_at_the_rate_of_the_scenario() {
        check("€0.15", "Amount(0.3) €0.15 is $0.30, at 0.5 EUR for 1 USD.");
        check(
            "0,15 EUR",
            "Amount(0.3) €0.15 is $0.30, at 0.5 EUR for 1 USD.",
        );
    }

    #[test]
    fn a_converted_amount_has_six_digits() {
        let (scenario, _) = link::decode("#v=2&currency=eur&rate=0.9");
        let words = read(&scenario, PriceKind::Amount, "€0.1");
        assert_eq!(
            words,
            "Amount(0.111111) €0.10 is $0.111111, at 0.9 EUR for 1 USD."
        );
        assert_eq!(six_digits(1_234_567.8), 1_234_568.0);
        assert_eq!(six_digits(2.5e-9), 2.5e-9);
    }

    #[test]
    fn a_currency_without_a_rate_is_refused_with_the_reason() {
        let without = price_book::newest().with_only(|entry| !entry.id.starts_with("fx."));
        let scenario = Scenario::default().priced_with(without);
        let words = read(&scenario, PriceKind::Amount, "€0.15");
        assert!(words.contains("no exchange rate to EUR"), "{words}");
        assert!(words.ends_with("Enter the amount in USD."), "{words}");
        // The user's own rate is one.
        let stated = scenario.with(Field::Currency, 1.0).with(Field::Rate, 0.5);
        let words = read(&stated, PriceKind::Amount, "€0.15");
        assert!(words.starts_with("Amount(0.3)"), "{words}");
    }

    #[test]
    fn a_discount_is_a_percentage() {
        let read = |text| read(&Scenario::default(), PriceKind::Discount, text);
        assert_eq!(read("12.5"), "Discount(12.5)");
        assert_eq!(read("12,5 %"), "Discount(12.5)");
        assert_eq!(read("12.500"), "Discount(12.5)");
        // Refused where it is applied, with its range.
        assert_eq!(read("101"), "Discount(101.0)");
        assert_eq!(
            read("half"),
            "Expected: a percentage from 0 to 100, such as 12.5."
        );
        let aws = discount_on("AWS").expect("a provider");
        let on_all = Scenario::default().read_price(aws, PriceKind::Amount, "10");
        assert_eq!(on_all.map(|it| it.change), Ok(Change::Discount(10.0)));
    }
}
