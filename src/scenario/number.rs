//! Numbers as people type them into the form, write them into links and files, and pass them to the
//! command line: `12,000`, `40 000`, `12k`, `1.5m`, `1e6`, `0,15`, `40%`.
//!
//! A text that can be read in two ways is never taken silently. The form asks; the others refuse it and
//! name both numbers.

#[cfg(test)]
mod tests;
mod version_one;

use super::field::{Choice, FieldSpec, Kind};
use crate::decimal;
pub use crate::decimal::Reading;
use crate::notice::{can_be_either, is_not};
use crate::scalar::in_number;

/// As many options are named in a message; more are not read.
const MOST_NAMED: usize = 20;

/// Reads a number in every way in which it can be meant. Returns `None` for anything that is not a
/// finite number.
pub fn read(text: &str) -> Option<Reading> {
    decimal::read(text, 0)
}

/// Reads a number by the convention of this program: a point begins the fraction, and commas separate
/// thousands. It is for texts that this program writes.
///
/// # Errors
///
/// Returns `None` for anything that is not a finite number.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::number::parse;
///
/// assert_eq!(parse("12,000"), Some(12_000.0));
/// assert_eq!(parse("1.125"), Some(1.125));
/// assert_eq!(parse("1.5m"), Some(1_500_000.0));
/// ```
pub fn parse(text: &str) -> Option<f64> {
    read(text).map(Reading::conventional)
}

/// Why a text is not taken as the value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Misread {
    /// It is no value of the field; what was expected.
    Expected(String),
    /// It is a number beyond the bounds of the field.
    OutOfBounds {
        /// What was expected.
        expected: String,
        /// The nearest value that the field can hold.
        nearest: f64,
    },
    /// It can be read as either of two numbers.
    Ambiguous([f64; 2]),
}

impl Misread {
    /// Returns what is wrong with a text, for a message about it.
    pub fn problem(&self, text: &str) -> String {
        match self {
            Self::Expected(expected) | Self::OutOfBounds { expected, .. } => is_not(text, expected),
            Self::Ambiguous(numbers) => can_be_either(text, *numbers),
        }
    }

    /// Returns what is said to somebody who is typing.
    pub fn advice(&self) -> String {
        match self {
            Self::Expected(expected) | Self::OutOfBounds { expected, .. } => {
                ["Expected: ", expected, "."].concat()
            }
            Self::Ambiguous(_) => "This can be read in two ways.".to_owned(),
        }
    }
}

/// Decides between two readings by what fits: the reading by convention counts unless the other one
/// fits as well.
///
/// # Errors
///
/// Returns both numbers, the one with the fraction first, if either can be meant.
pub fn decided(reading: Reading, fits: &dyn Fn(f64) -> bool) -> Result<f64, [f64; 2]> {
    let Reading::Ambiguous {
        mark,
        fraction,
        thousands,
    } = reading
    else {
        return Ok(reading.conventional());
    };
    let other = if mark == ',' { fraction } else { thousands };
    if fits(other) {
        Err([fraction, thousands])
    } else {
        Ok(reading.conventional())
    }
}

/// Decides between two readings of a whole number. A comma separates thousands, since no fraction is
/// expected; a point does so as well unless the digits behind it are zeros.
///
/// # Errors
///
/// Returns both numbers, the one with the fraction first, if either can be meant.
pub fn decided_whole(reading: Reading) -> Result<f64, [f64; 2]> {
    match reading {
        Reading::Ambiguous {
            mark: '.',
            fraction,
            thousands,
        } if fraction.fract() == 0.0 => Err([fraction, thousands]),
        Reading::Ambiguous { thousands, .. } => Ok(thousands),
        Reading::Clear(number) => Ok(number),
    }
}

impl FieldSpec {
    /// Reads what a user typed into the field: a number, or a percentage for a share.
    ///
    /// # Errors
    ///
    /// Returns what the field expects, as in [`expectation`](Self::expectation), if the text is not
    /// a number or out of bounds, and both numbers if it can be read in two ways.
    pub fn parse_typed(&self, text: &str) -> Result<f64, Misread> {
        let reading = match self.kind {
            Kind::Share { .. } => decimal::read(text.trim().trim_end_matches('%'), -2),
            _ => read(text),
        };
        let reading = reading.ok_or_else(|| self.misread())?;
        self.within_bounds(self.chosen(reading)?)
    }

    /// Chooses between the readings of a typed text.
    fn chosen(&self, reading: Reading) -> Result<f64, Misread> {
        let chosen = match self.kind {
            Kind::Number { whole: true, .. } => decided_whole(reading),
            _ => decided(reading, &|value| self.holds(value)),
        };
        chosen.map_err(Misread::Ambiguous)
    }

    /// Reads a value as links hold it: plain numbers, shares of one, keys of choices.
    ///
    /// This program writes a fraction without zeros at its end, so `1.125` means a fraction there, and
    /// `1.500` was written by hand and can mean either. Commas separate thousands.
    ///
    /// # Errors
    ///
    /// Returns what the field expects, as in [`expectation`](Self::expectation), the nearest value if
    /// it is a number out of bounds, and both numbers if it can be read in two ways.
    pub fn parse_link(&self, text: &str) -> Result<f64, Misread> {
        let value = match self.kind {
            Kind::Number { .. } => return self.parse_number(text, 0),
            Kind::Share { .. } => {
                return match text.strip_suffix('%') {
                    Some(percent) => self.parse_number(percent, -2),
                    None => self.parse_number(text, 0),
                };
            }
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
        value.ok_or_else(|| self.misread())
    }

    /// Reads a number of a link, times a power of ten.
    fn parse_number(&self, text: &str, power: i32) -> Result<f64, Misread> {
        let reading = decimal::read(text, power).ok_or_else(|| self.misread())?;
        let is_whole = matches!(self.kind, Kind::Number { whole: true, .. });
        let is_by_hand = is_whole || text.ends_with('0');
        let value = match reading {
            Reading::Ambiguous { mark: '.', .. } if is_by_hand => self.chosen(reading)?,
            _ => reading.conventional(),
        };
        self.within_bounds(value)
    }

    fn within_bounds(&self, value: f64) -> Result<f64, Misread> {
        let (min, max) = self.kind.bounds();
        if self.holds(value) {
            Ok(value)
        } else if (min..=max).contains(&value) {
            // Not a whole number.
            Err(self.misread())
        } else {
            Err(Misread::OutOfBounds {
                expected: self.short_expectation(),
                nearest: self.kind.nearest(value),
            })
        }
    }

    fn misread(&self) -> Misread {
        Misread::Expected(self.short_expectation())
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
            Kind::Share { .. } => crate::scalar::figure(in_percent(value)),
            Kind::Number { .. } => crate::scalar::figure(value),
            Kind::Choice { options, .. } => options[value as usize].label.to_owned(),
            Kind::Set { options, .. } => listed(options, value, |option| option.label, ", "),
            Kind::Switch { .. } => if value == 0.0 { "off" } else { "on" }.to_owned(),
        }
    }

    /// Writes a value as the text of its input, which is read back in one way only: a whole number as it
    /// is shown, and all others without separators.
    pub fn typed(&self, value: f64) -> String {
        let shown = self.shown(value);
        match self.kind {
            Kind::Number { whole: true, .. } => shown,
            _ => decimal::in_one_way(shown.replace(',', "")),
        }
    }

    /// Writes a value as [`typed`](Self::typed) does, but with all of its digits.
    pub fn typed_in_full(&self, value: f64) -> String {
        match self.kind {
            Kind::Number { whole: true, .. } => self.shown(value),
            Kind::Share { .. } => decimal::clear(in_percent(value)),
            _ => decimal::clear(value),
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

/// Returns a share in per cent. One such as 0.07 is 7.000000000000001 %, and twelve digits are more than
/// anyone has typed.
fn in_percent(share: f64) -> f64 {
    (share * 1e14).round() / 1e12
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
