//! The amounts of a bill, as its cells write them.

use crate::import::bill::MOST_AMOUNT;
use crate::import::text::number;
use crate::import::trouble::Trouble;
use crate::notice::PlainText;

/// Signs of currencies that people and spreadsheets put beside an amount.
const CURRENCY_SIGNS: [char; 6] = ['$', '€', '£', '¥', '₹', '₩'];

/// Reads amounts, and remembers what stands before their cents.
#[derive(Clone, Copy, Debug)]
pub(super) struct AmountReader {
    /// The separator of the cells.
    separator: u8,
    /// The decimal mark, once an amount has one.
    mark: Option<char>,
}

impl AmountReader {
    pub(super) fn new(separator: u8) -> Self {
        Self {
            separator,
            mark: None,
        }
    }

    /// Returns the amount in a cell, or `None` if it is no number.
    ///
    /// # Errors
    /// If it is one, but its digits can be read in two ways, or if it is beyond any bill.
    pub(super) fn read(&mut self, text: &str, line: usize) -> Result<Option<f64>, Trouble> {
        // Where cells end with commas, a comma in an amount separates thousands; where they end
        // with semicolons, programs write it before the cents.
        let is_decimal = self.separator == b';' && !text.contains('.');
        let amount = if is_decimal {
            number(&text.replace(',', "."))
        } else {
            number(text)
        };
        let Some(amount) = amount else {
            return refused_form(text, line);
        };
        if amount.abs() > MOST_AMOUNT {
            return Err(Trouble::at(
                line,
                format!(
                    "the amount {} is beyond a quadrillion, so it is no part of a bill",
                    PlainText::name(text)
                ),
            ));
        }
        if let Some(mark) = text.chars().find(|it| matches!(it, '.' | ','))
            && *self.mark.get_or_insert(mark) != mark
        {
            return Err(Trouble::at(
                line,
                "some amounts have a comma and others a point, so it is not clear which one stands \
                 before the cents",
            ));
        }
        Ok(Some(amount))
    }
}

/// Refuses what a person reads as an amount; anything else is none.
fn refused_form(text: &str, line: usize) -> Result<Option<f64>, Trouble> {
    let is_currency = |it: &char| CURRENCY_SIGNS.contains(it);
    let is_between = |it: &char| it.is_whitespace() || matches!(it, ',' | '.' | '\'' | '’' | '_');
    let is_dressing =
        |it: &char| is_currency(it) || is_between(it) || matches!(it, '(' | ')' | '-');
    let digits: String = text.chars().filter(|it| !is_dressing(it)).collect();
    if digits.is_empty() || digits.len() == text.len() || number(&digits).is_none() {
        return Ok(None);
    }
    if text.contains(is_currency_sign) || text.contains('(') {
        let signs: Vec<_> = text
            .chars()
            .filter(|it| is_currency(it) || matches!(it, '(' | ','))
            .collect();
        return Err(Trouble::at(
            line,
            format!(
                "the amount {} is written for people, with {}; a spreadsheet may have rounded it \
                 too: export the bill anew, or write plain amounts such as 1200.00",
                PlainText::name(text),
                named(&signs)
            ),
        ));
    }
    Err(Trouble::at(
        line,
        format!(
            "the amount {} is ambiguous; write amounts without separators between thousands, and \
             with a point before the cents",
            PlainText::name(text)
        ),
    ))
}

fn is_currency_sign(letter: char) -> bool {
    CURRENCY_SIGNS.contains(&letter)
}

/// Signs in words, each once: `“$” and “,”`.
fn named(signs: &[char]) -> String {
    let mut once = Vec::new();
    for sign in signs {
        let sign = format!("“{sign}”");
        if !once.contains(&sign) {
            once.push(sign);
        }
    }
    once.join(" and ")
}

/// Whether a cell says that there is no value.
pub(super) fn is_empty(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case("null") || text == "\\N"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(separator: u8, text: &str) -> Result<Option<f64>, String> {
        let amount = AmountReader::new(separator).read(text, 7);
        amount.map_err(|trouble| trouble.to_string())
    }

    #[test]
    fn plain_numbers_are_read() {
        for (text, amount) in [
            ("12.5", 12.5),
            ("-0.000000001", -1e-9),
            ("1.5E-05", 1.5e-5),
            ("+3", 3.0),
            ("1e15", 1e15),
        ] {
            assert_eq!(read(b',', text), Ok(Some(amount)), "{text}");
        }
        assert_eq!(read(b';', "1234,5"), Ok(Some(1234.5)));
        for text in ["", "oops", "NaN", "inf", "-", "$", "1 of 2 a"] {
            assert_eq!(read(b',', text), Ok(None), "{text}");
        }
    }

    #[test]
    fn amounts_for_people_are_refused_by_name() {
        let refused = |text: &str| read(b',', text).expect_err("an amount for people");
        let dollars = refused("$1,200.00");
        assert!(
            dollars.starts_with(
                "line 7: the amount $1,200.00 is written for people, with “$” and “,”; a spread"
            ),
            "{dollars}"
        );
        for text in ["$30.00", "€5", "-$5", "(5.00)", "$ (1,000)"] {
            assert!(refused(text).contains("written for people"), "{text}");
        }
        for text in ["1,234", "1.234,56", "1 234,56", "1'234", "1,234,567"] {
            assert!(refused(text).contains("is ambiguous"), "{text}");
        }
    }

    #[test]
    fn amounts_beyond_any_bill_are_refused() {
        for text in ["1e308", "-1e16"] {
            let refused = read(b',', text).expect_err("beyond");
            assert!(
                refused.contains(&format!("the amount {text} is beyond")),
                "{refused}"
            );
        }
    }

    #[test]
    fn a_bill_has_one_decimal_mark() {
        let mut reader = AmountReader::new(b';');
        assert_eq!(reader.read("1,5", 2), Ok(Some(1.5)));
        let refused = reader.read("1.5", 3).expect_err("both");
        assert_eq!(refused.line, Some(3));
    }
}
