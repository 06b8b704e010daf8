//! The amounts of a bill, as its cells write them.

use crate::import::bill::MOST_AMOUNT;
use crate::import::text::number;
use crate::import::trouble::Trouble;
use crate::notice::PlainText;

/// Signs of currencies that people and spreadsheets put beside an amount.
const CURRENCY_SIGNS: [char; 6] = ['$', '€', '£', '¥', '₹', '₩'];

/// Reads amounts, and remembers what stands before their cents.
#[derive(Clone, Debug)]
pub(super) struct AmountReader {
    /// The separator of the cells.
    separator: u8,
    /// The mark that amounts have, once one has it.
    mark: Option<char>,
    /// Whether an amount has it where only a decimal mark can stand.
    is_decimal: bool,
    /// The first amount whose mark may separate thousands as well, and its line.
    doubtful: Option<(PlainText, usize)>,
}

impl AmountReader {
    pub(super) fn new(separator: u8) -> Self {
        Self {
            separator,
            mark: None,
            is_decimal: false,
            doubtful: None,
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
        if self.mark.is_some_and(|mark| text.contains(mark)) {
            if may_separate_thousands(text) {
                self.doubtful
                    .get_or_insert_with(|| (PlainText::name(text), line));
            } else {
                self.is_decimal = true;
            }
        }
        Ok(Some(amount))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// If no amount of it says whether its mark stands before the cents.
    pub(super) fn end(self) -> Result<(), Trouble> {
        // Where commas separate cells, a point is what programs write before the cents.
        let is_in_doubt = self.separator == b';' && !self.is_decimal;
        match self.doubtful.filter(|_| is_in_doubt) {
            None => Ok(()),
            Some((text, line)) => Err(Trouble::at(
                line,
                format!(
                    "the amount {text} may be a thousand times as much: no other amount of the file \
                     says whether its mark stands before the cents or between thousands; export the \
                     bill with two decimals, or with commas between its cells"
                ),
            )),
        }
    }
}

/// Whether the only mark of an amount stands as one between thousands does: `1.234`.
fn may_separate_thousands(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    let (before, after) = digits.split_once(['.', ',']).unwrap_or_default();
    let are_digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    matches!(before.len(), 1..=3)
        && !before.starts_with('0')
        && after.len() == 3
        && are_digits(before)
        && are_digits(after)
}

/// Refuses what a person reads as an amount; anything else is none.
fn refused_form(text: &str, line: usize) -> Result<Option<f64>, Trouble> {
    let is_currency = |it: &char| CURRENCY_SIGNS.contains(it);
    let is_between = |it: &char| matches!(it, ',' | '.') || is_between_thousands(*it);
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
    let name = PlainText::name(text);
    let why = if text.matches([',', '.']).count() > 1 || text.contains(is_between_thousands) {
        format!("the amount {name} has separators between its thousands; write it without them")
    } else if may_separate_thousands(text) {
        format!(
            "the amount {name} is ambiguous: its comma may stand between thousands or before cents"
        )
    } else {
        format!("the amount {name} has a comma before its cents; write a point")
    };
    Err(Trouble::at(line, format!("{why}, as in 1200.00")))
}

fn is_between_thousands(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\'' | '’' | '_')
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
        for text in [
            "1,000.50",
            "1.234,56",
            "1 234,56",
            "1'234",
            "1,234,567",
            "1 234",
        ] {
            assert!(
                refused(text).contains("separators between its thousands"),
                "{text}"
            );
        }
        assert!(refused("1,234").contains("is ambiguous"));
        for text in ["1,5", "0,123", "1234,567"] {
            assert!(refused(text).contains("a comma before its cents"), "{text}");
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
