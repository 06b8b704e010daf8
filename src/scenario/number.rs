//! Numbers as people type them: `12,000`, `12k`, `1.5m`, `40%`.

use super::field::{Choice, FieldSpec, Kind};
use crate::decimal;
use crate::scalar::in_number;

/// As many options are named in a message; nobody reads through more.
const MOST_NAMED: usize = 20;

/// Reads a number, with optional thousands separators and a suffix k, m or b.
///
/// # Errors
///
/// Returns `None` for anything that is not a finite number. A comma must separate thousands: `1,5`
/// could mean two things and is refused.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::number::parse;
///
/// assert_eq!(parse("12,000"), Some(12_000.0));
/// assert_eq!(parse("1.5m"), Some(1_500_000.0));
/// assert_eq!(parse("1,5"), None);
/// ```
pub fn parse(text: &str) -> Option<f64> {
    parse_scaled(text, 0)
}

/// Reads a number and multiplies it with a power of ten.
fn parse_scaled(text: &str, power: i32) -> Option<f64> {
    let text = text.trim();
    let (digits, suffix) = match text.char_indices().next_back()? {
        (at, 'k' | 'K') => (&text[..at], 3),
        (at, 'm' | 'M') => (&text[..at], 6),
        (at, 'b' | 'B') => (&text[..at], 9),
        _ => (text, 0),
    };
    let plain = without_separators(digits.trim_end())?;
    decimal::parse(&plain, power + suffix)
}

/// Reads a percentage as a share of one.
fn parse_percent(text: &str) -> Option<f64> {
    parse_scaled(text, -2)
}

/// Removes thousands separators, or returns `None` if one of them does not separate thousands.
fn without_separators(digits: &str) -> Option<String> {
    let whole = digits.split('.').next().unwrap_or_default();
    let groups: Vec<_> = whole
        .trim_start_matches(['+', '-', '−'])
        .split(',')
        .collect();
    let well_formed = groups.len() == 1
        || (matches!(groups[0].len(), 1..=3) && groups[1..].iter().all(|group| group.len() == 3));
    // The fraction has no thousands: 1.234,5 is refused rather than guessed at.
    let is_clear = well_formed && !digits[whole.len()..].contains(',');
    // Amounts are shown with a minus sign, which is typed back as it was read.
    is_clear.then(|| digits.replace(',', "").replace('−', "-"))
}

impl FieldSpec {
    /// Reads what a user typed into the field: a number, or a percentage for a share.
    ///
    /// # Errors
    ///
    /// Returns what the field expects, as in [`expectation`](Self::expectation), if the text is not
    /// a number or out of bounds.
    pub fn parse_typed(&self, text: &str) -> Result<f64, String> {
        let value = match self.kind {
            Kind::Share { .. } => parse_percent(text.trim().trim_end_matches('%')),
            _ => parse(text),
        };
        value
            .filter(|&value| self.holds(value))
            .ok_or_else(|| self.short_expectation())
    }

    /// Reads a value as links hold it: plain numbers, shares of one, keys of choices.
    ///
    /// # Errors
    ///
    /// Returns what the field expects, as in [`expectation`](Self::expectation).
    pub fn parse_link(&self, text: &str) -> Result<f64, String> {
        let value = match self.kind {
            Kind::Number { .. } => parse(text),
            Kind::Share { .. } => match text.strip_suffix('%') {
                Some(percent) => parse_percent(percent),
                None => parse(text),
            },
            Kind::Choice { options, .. } => options
                .iter()
                .position(|option| option.key == text)
                .map(|index| index as f64),
            Kind::Set { options, .. } => parse_set(options, text),
            Kind::Switch { .. } => match text {
                "1" | "on" | "yes" | "true" => Some(1.0),
                "0" | "off" | "no" | "false" => Some(0.0),
                _ => None,
            },
        };
        value
            .filter(|&value| self.holds(value))
            .ok_or_else(|| self.short_expectation())
    }

    /// Writes a value as links hold it.
    pub fn to_link(&self, value: f64) -> String {
        match self.kind {
            Kind::Choice { options, .. } => options[value as usize].key.to_owned(),
            Kind::Set { options, .. } => listed(options, value, |option| option.key, "."),
            _ => decimal::shortest(value),
        }
    }

    /// Writes a value as the field shows it, without the unit: `10,000`, `40`, `Python, FastAPI`.
    pub fn shown(&self, value: f64) -> String {
        match self.kind {
            // A share such as 0.07 is 7.000000000000001 %: twelve digits are more than anyone typed.
            Kind::Share { .. } => crate::scalar::figure((value * 1e14).round() / 1e12),
            Kind::Number { .. } => crate::scalar::figure(value),
            Kind::Choice { options, .. } => options[value as usize].label.to_owned(),
            Kind::Set { options, .. } => listed(options, value, |option| option.label, ", "),
            Kind::Switch { .. } => if value == 0.0 { "off" } else { "on" }.to_owned(),
        }
    }

    /// Writes a value with its unit: `10,000 users`, `40 %`, `on`.
    pub fn with_unit(&self, value: f64) -> String {
        let shown = self.shown(value);
        if self.unit.is_empty() {
            shown
        } else {
            [&*shown, " ", in_number(self.unit, value)].concat()
        }
    }

    /// What the field expects: `a whole number from 1 to 500, such as 20`.
    pub fn expectation(&self) -> String {
        match self.kind {
            Kind::Number {
                min,
                max,
                default,
                whole,
                ..
            } => format!(
                "a {}number from {} to {}, such as {}",
                if whole { "whole " } else { "" },
                self.shown(min),
                self.shown(max),
                self.shown(default),
            ),
            Kind::Share { min, max, default } => format!(
                "a percentage from {} % to {} %, such as {} %",
                self.shown(min),
                self.shown(max),
                self.shown(default),
            ),
            Kind::Choice { options, .. } => {
                let keys: Vec<_> = options.iter().map(|option| option.key).collect();
                format!("one of {}", keys.join(", "))
            }
            Kind::Set { options, .. } => {
                let keys: Vec<_> = options.iter().map(|option| option.key).collect();
                format!(
                    "{NOTHING}, or any of {} with a point between them",
                    keys.join(", ")
                )
            }
            Kind::Switch { .. } => "1 for on or 0 for off".to_owned(),
        }
    }

    /// The same for a message: of many options, a few.
    fn short_expectation(&self) -> String {
        match self.kind {
            Kind::Choice {
                options: options @ [first, second, third, ..],
                ..
            } if options.len() > MOST_NAMED => {
                let (count, [first, second, third]) =
                    (options.len(), [first, second, third].map(|it| it.key));
                format!("one of {count} keys, such as {first}, {second} or {third}")
            }
            _ => self.expectation(),
        }
    }

    /// Whether the field can hold the value unchanged.
    pub(super) fn holds(&self, value: f64) -> bool {
        self.kind.nearest(value) == value
    }
}

/// The word for an empty set in links and on the page.
const NOTHING: &str = "none";

/// Reads the keys of a set's members.
fn parse_set(options: &[Choice], text: &str) -> Option<f64> {
    if text == NOTHING {
        return Some(0.0);
    }
    let mut set = 0_u32;
    for key in text.split('.') {
        let index = options.iter().position(|option| option.key == key)?;
        set |= 1 << index;
    }
    Some(f64::from(set))
}

/// Lists the members of a set.
fn listed(options: &[Choice], set: f64, name: fn(&Choice) -> &str, between: &str) -> String {
    let held = options.iter().enumerate();
    let held = held.filter(|(index, _)| set as u32 >> index & 1 == 1);
    let names: Vec<_> = held.map(|(_, option)| name(option)).collect();
    if names.is_empty() {
        NOTHING.to_owned()
    } else {
        names.join(between)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::scenario::field::{Field, all};

    #[test]
    fn numbers_as_people_write_them() {
        let check = |text, value| assert_eq!(parse(text), value, "{text}");
        check("12000", Some(12_000.0));
        check(" 12,000 ", Some(12_000.0));
        check("12k", Some(12_000.0));
        check("1.5 M", Some(1_500_000.0));
        check("2b", Some(2e9));
        check("-3", Some(-3.0));
        check(".5", Some(0.5));
        check("1,234,567.25", Some(1_234_567.25));
        for text in [
            "", "k", "1,5", "1,2345", "1.234,5", "1e5", "inf", "NaN", "12 000", "1kk", "٣",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn shown_values_are_read_back() {
        for field in all() {
            let spec = field.spec();
            let default = spec.kind.default();
            assert_eq!(
                spec.parse_link(&spec.to_link(default)),
                Ok(default),
                "{}",
                spec.key
            );
            if matches!(
                spec.kind,
                super::Kind::Number { .. } | super::Kind::Share { .. }
            ) {
                assert_eq!(
                    spec.parse_typed(&spec.shown(default)),
                    Ok(default),
                    "{}",
                    spec.key
                );
            }
        }
    }

    #[test]
    fn an_expectation_names_bounds_and_an_example() {
        let check = |field: Field, text, message: &str| {
            assert_eq!(field.spec().parse_typed(text), Err(message.to_owned()));
        };
        check(
            Field::Services,
            "0",
            "a whole number from 1 to 500, such as 20",
        );
        check(
            Field::Services,
            "2.5",
            "a whole number from 1 to 500, such as 20",
        );
        check(
            Field::OwnDatabase,
            "140",
            "a percentage from 0 % to 100 %, such as 40 %",
        );
    }
}
