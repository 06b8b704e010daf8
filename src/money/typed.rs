//! Amounts as people type them, with or without their currency: `$0.15`, `0.15 USD`, `0,15`.

use super::notation::{NOTATIONS, Notation};
use crate::decimal::{self, Reading};

/// An amount as it was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypedAmount {
    /// The currency that stands before or behind it, if one does.
    pub notation: Option<&'static Notation>,
    /// The number.
    pub reading: Reading,
}

/// Reads an amount. Returns `None` if the text is not a number with at most one currency.
///
/// # Examples
///
/// ```
/// use splitpoint::money::read_amount;
/// use splitpoint::scenario::number::Reading;
///
/// let amount = read_amount("€ 0,15").ok_or("no amount")?;
/// assert_eq!(amount.notation.map(|it| it.code), Some("EUR"));
/// assert_eq!(amount.reading, Reading::Clear(0.15));
/// # Ok::<(), &str>(())
/// ```
pub fn read_amount(text: &str) -> Option<TypedAmount> {
    let text = text.trim();
    let marks = NOTATIONS
        .iter()
        .flat_map(|it| [(it.code, it), (it.symbol, it)]);
    let (mut digits, mut notation) = (text, None);
    for (mark, of) in marks.chain([("US$", &NOTATIONS[0])]) {
        // Of several that match, the longest is meant: `CA$` ends like `A$`.
        if let Some(rest) = without(text, mark.trim())
            && rest.len() < digits.len()
        {
            (digits, notation) = (rest, Some(of));
        }
    }
    let reading = decimal::read(digits, 0)?;
    Some(TypedAmount { notation, reading })
}

/// Returns a text without the mark that it begins or ends with.
fn without<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let is_mark = |part: &&str| part.eq_ignore_ascii_case(mark);
    if text.get(..mark.len()).as_ref().is_some_and(is_mark) {
        return text.get(mark.len()..);
    }
    let at = text.len().checked_sub(mark.len())?;
    text.get(at..).filter(is_mark)?;
    text.get(..at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, code: Option<&str>, number: f64) {
        let amount = read_amount(text).expect("an amount");
        assert_eq!(amount.notation.map(|it| it.code), code, "{text}");
        assert_eq!(amount.reading, Reading::Clear(number), "{text}");
    }

    #[test]
    fn amounts_as_people_write_them() {
        check("0.15", None, 0.15);
        check("0,15", None, 0.15);
        check("$0.15", Some("USD"), 0.15);
        check("US$ 0.15", Some("USD"), 0.15);
        check("0.15 USD", Some("USD"), 0.15);
        check("0.15usd", Some("USD"), 0.15);
        check("€0.15", Some("EUR"), 0.15);
        check("0,15 €", Some("EUR"), 0.15);
        check("CA$5", Some("CAD"), 5.0);
        check("5 A$", Some("AUD"), 5.0);
        check("CHF 1'200.50", Some("CHF"), 1_200.5);
        check("¥12k", Some("JPY"), 12_000.0);
        for text in ["", "$", "USD", "five $", "$5 EUR", "$$5", "5 $ per hour"] {
            assert_eq!(read_amount(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_printed_price_is_read_back(
            micro in 1_u32..1_000_000_000,
            notation in prop::sample::select(NOTATIONS.iter().collect::<Vec<_>>()),
        ) {
            let price = f64::from(micro) / 1e6;
            let text = notation.price(price);
            let amount = read_amount(&text);
            let Some(TypedAmount { notation: read, reading }) = amount else {
                return Err(TestCaseError::fail(format!("{text} is refused")));
            };
            prop_assert_eq!(read.map(|it| it.code), Some(notation.code), "{}", text);
            prop_assert_eq!(reading.conventional(), price, "{}", text);
        }
    }
}
