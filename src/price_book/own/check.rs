//! Checks: which prices can be replaced, and by what.

use crate::decimal;
use crate::notice::quoted;
use crate::price_book::book::{latest_entry, newest};
use crate::price_book::entry::Entry;

/// The largest factor between an amount and the list price, either way; more is a mistake in
/// the unit.
const MOST_TIMES: f64 = 1_000.0;

/// The largest amount where the list price is zero and nothing can be compared.
const MOST_AMOUNT: f64 = 1e6;

/// The price of people's time, which no bill asks of the book: what is paid for it is an input.
pub const TIME: &str = "eng.loaded.month";

/// The entry with this id of the newest book that has one, if it is a price: prices that a book has
/// dropped still stand in links that are pinned to an older one.
pub(super) fn priced(id: &str) -> Result<&'static Entry, String> {
    if id == TIME {
        return Err(format!(
            "{} is where an input’s default is from; change the input “Cost of an engineer” instead",
            quoted(id)
        ));
    }
    let given = || quoted(id);
    match latest_entry(id) {
        Some(entry) if entry.currency.is_some() => Ok(entry),
        Some(_) => Err(format!(
            "{} is a parameter of the price book, not a price",
            given()
        )),
        None => Err(format!(
            "{} is not a price of book {}",
            given(),
            newest().id
        )),
    }
}

/// The currency of a price.
pub(super) fn currency(entry: &Entry) -> &str {
    entry.currency.as_deref().unwrap_or_default()
}

/// The message about a name that is given twice.
pub(super) fn twice(name: &str) -> String {
    format!("{} stands twice; expected once", quoted(name))
}

/// The amount as it is kept, if it can be paid for the entry.
pub(super) fn checked_amount(entry: &Entry, amount: f64, is_free: bool) -> Result<f64, String> {
    let list = entry.amount.unwrap_or_default();
    let unit = format!("{} per {}", currency(entry), entry.unit);
    if !amount.is_finite() || amount < 0.0 {
        let amount = decimal::shortest(amount);
        return Err(format!("{amount} is not an amount in {unit}, zero or more"));
    }
    let amount = twelve_digits(amount);
    let digits = decimal::shortest;
    if is_free && amount > 0.0 {
        return Err(format!(
            "{} is not nothing, as “free” says; expected 0",
            digits(amount)
        ));
    }
    let is_meant = list == 0.0 || is_free;
    if amount == 0.0 && !is_meant {
        return Err(format!(
            "0 is not expected where the list price is {} {unit}, unless “free” is true",
            digits(list)
        ));
    }
    let (least, most) = if list > 0.0 {
        // As decimals: a product of doubles can end up just below the amount that is written.
        (
            twelve_digits(list / MOST_TIMES),
            twelve_digits(list * MOST_TIMES),
        )
    } else {
        (0.0, MOST_AMOUNT)
    };
    if amount > 0.0 && !(least..=most).contains(&amount) {
        return Err(format!(
            "{} is too far from the list price, {} {unit}; expected {} to {}",
            digits(amount),
            digits(list),
            digits(least),
            digits(most)
        ));
    }
    Ok(amount)
}

/// The percentage as it is kept, if it is one.
pub(super) fn checked_percent(percent: f64) -> Result<f64, String> {
    if (0.0..=100.0).contains(&percent) {
        Ok((percent * 1e6).round() / 1e6)
    } else {
        let percent = decimal::shortest(percent);
        Err(format!("{percent} is not a percentage from 0 to 100"))
    }
}

/// The nearest number of twelve digits: all that a price has, and what any parser reads exactly.
pub fn twelve_digits(amount: f64) -> f64 {
    if amount == 0.0 {
        return 0.0;
    }
    // What is smaller than all that a power of ten can be multiplied with is nothing.
    let decimals = (11 - amount.log10().floor() as i32).min(300);
    // Both powers are whole numbers without an error, and so only the last step rounds.
    if decimals >= 0 {
        let unit = 10_f64.powi(decimals);
        (amount * unit).round() / unit
    } else {
        let unit = 10_f64.powi(-decimals);
        (amount / unit).round() * unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list price with its point moved by three digits, as a user would write it.
    fn moved(list: f64, up: bool) -> (String, f64) {
        let digits = decimal::shortest(list);
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let text = if up {
            let fraction = format!("{fraction:0<3}");
            format!("{whole}{}.{}", &fraction[..3], &fraction[3..])
        } else {
            let whole = format!("{whole:0>4}");
            let at = whole.len() - 3;
            format!("{}.{}{fraction}", &whole[..at], &whole[at..])
        };
        let amount: f64 = text.parse().expect("a number");
        (decimal::shortest(amount), amount)
    }

    #[test]
    fn a_thousand_times_every_list_price_is_taken_and_no_more() {
        let priced = newest().entries().filter_map(|entry| {
            let list = entry
                .amount
                .filter(|&it| it > 0.0 && it == twelve_digits(it))?;
            Some((priced(&entry.id).ok()?, list))
        });
        let mut count = 0;
        for (entry, list) in priced {
            for (up, beyond) in [(true, 1.000_001), (false, 0.999_999)] {
                let (digits, amount) = moved(list, up);
                assert_eq!(
                    checked_amount(entry, amount, false),
                    Ok(amount),
                    "{}",
                    entry.id
                );
                let refused = checked_amount(entry, amount * beyond, false);
                let words = refused.expect_err("an amount that is too far");
                assert!(words.contains(&digits), "{words} lacks {digits}");
            }
            count += 1;
        }
        assert!(count > 100, "{count} prices");
    }
}
