//! Numbers as links of version 1 were read: those links keep their amounts, whatever can be read today.

use super::Misread;
use crate::decimal;
use crate::scenario::field::{FieldSpec, Kind};

impl FieldSpec {
    /// Reads a value of a link of version 1. A number out of bounds or in a newer form of writing leaves
    /// its field at the default, as it did then.
    ///
    /// # Errors
    ///
    /// Returns what the field expects.
    pub(in crate::scenario) fn parse_link_of_version_one(
        &self,
        text: &str,
    ) -> Result<f64, Misread> {
        let value = match (&self.kind, text.strip_suffix('%')) {
            (Kind::Share { .. }, Some(percent)) => read(percent, -2),
            (Kind::Share { .. } | Kind::Number { .. }, _) => read(text, 0),
            _ => return self.parse_link(text),
        };
        let value = value.filter(|&value| self.holds(value));
        value.ok_or_else(|| Misread::Expected(self.short_expectation()))
    }
}

/// Reads plain digits with a point, commas between thousands, and a suffix k, m or b.
fn read(text: &str, power: i32) -> Option<f64> {
    let text = text.trim();
    let (digits, suffix) = match text.char_indices().next_back()? {
        (at, 'k' | 'K') => (&text[..at], 3),
        (at, 'm' | 'M') => (&text[..at], 6),
        (at, 'b' | 'B') => (&text[..at], 9),
        _ => (text, 0),
    };
    decimal::parse(&without_commas(digits.trim_end())?, power + suffix)
}

/// Removes the commas, or returns `None` if one of them does not separate thousands.
fn without_commas(digits: &str) -> Option<String> {
    let whole = digits.split('.').next().unwrap_or_default();
    let mut groups = whole.trim_start_matches(['+', '-', '−']).split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = !whole.contains(',')
        || (matches!(first.len(), 1..=3) && groups.all(|group| group.len() == 3));
    let is_clear = is_grouped && !digits[whole.len()..].contains(',');
    is_clear.then(|| digits.replace(',', "").replace('−', "-"))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::scenario::field::Field;
    use crate::scenario::link;

    #[test]
    fn numbers_are_read_as_they_were() {
        let check = |text, value| assert_eq!(read(text, 0), value, "{text}");
        check("12000", Some(12_000.0));
        check(" 12,000 ", Some(12_000.0));
        check("1.5 M", Some(1_500_000.0));
        check("40.000", Some(40.0));
        check("0,500", Some(500.0));
        check("-3", Some(-3.0));
        check("1,234,567.25", Some(1_234_567.25));
        for text in [
            "", "k", "1,5", "1,2345", "1.234,5", "1e5", "inf", "NaN", "12 000", "1kk", "٣",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_link_of_version_1_keeps_its_values() {
        let users = |link| link::decode(link).0.get(Field::Users);
        assert_eq!(users("#v=1&users=40.000"), 40.0);
        assert_eq!(users("#v=1&users=1000000000"), 10_000.0);
        assert_eq!(users("#v=1&users=1e6"), 10_000.0);
        assert_eq!(users("#v=2&users=1e6"), 1_000_000.0);
        assert_eq!(users("#v=2&users=1e9"), 100_000_000.0);
        assert_eq!(users("#v=2&users=40.000"), 10_000.0);
    }
}
