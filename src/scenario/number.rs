//! Numbers as people type them into the form, write them into links and files, and pass them to the
//! command line: `12,000`, `40 000`, `12k`, `1.5m`, `1e6`, `0,15`, `40%`.
//!
//! A text that can be read in two ways is never taken silently. The form asks; the others refuse it and
//! name both numbers.

use super::field::{Choice, FieldSpec, Kind};
use crate::decimal;
pub use crate::decimal::Reading;
use crate::notice::{can_be_either, is_not};
use crate::scalar::in_number;

/// As many options are named in a message; nobody reads through more.
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Kind, Misread, parse};
    use crate::scenario::field::{Field, all};

    #[test]
    fn numbers_by_convention() {
        let check = |text, value| assert_eq!(parse(text), value, "{text}");
        check("12000", Some(12_000.0));
        check(" 12,000 ", Some(12_000.0));
        check("1.125", Some(1.125));
        check("1.5 M", Some(1_500_000.0));
        check("1e5", Some(1e5));
        check("1,5", Some(1.5));
        check("1kk", None);
    }

    /// What a field makes of a typed text: its value, or what is said instead.
    fn typed(field: Field, text: &str) -> String {
        let spec = field.spec();
        match spec.parse_typed(text) {
            Ok(value) => spec.shown(value),
            Err(Misread::Ambiguous(both)) => both.map(|it| spec.shown(it)).join(" or ") + "?",
            Err(other) => other.advice(),
        }
    }

    #[test]
    fn what_is_ambiguous_is_asked_and_nothing_else() {
        let check = |field, text: &str, expected: &str| {
            assert_eq!(typed(field, text), expected, "{text}");
        };
        check(Field::Users, "40.000", "40 or 40,000?");
        check(Field::Users, "40,000", "40,000");
        check(Field::Users, "40 000", "40,000");
        check(Field::Users, "40'000", "40,000");
        check(Field::Users, "1e6", "1,000,000");
        check(Field::Users, "1.5M", "1,500,000");
        // No user comes in fractions.
        check(Field::Users, "40.500", "40,500");
        check(Field::EngineerCost, "15,511", "15.511 or 15,511?");
        check(Field::EngineerCost, "15.511", "15.511 or 15,511?");
        check(Field::EngineerCost, "1.500", "1.5 or 1,500?");
        check(Field::EngineerCost, "15511", "15,511");
        // A thousand and a half are out of bounds, so the point begins a fraction.
        check(Field::CpuRequest, "1.500", "1.5");
        // What is written as thousands is not taken for a fraction only because that would fit.
        check(Field::CpuRequest, "1,500", "1.5 or 1,500?");
        check(Field::OwnDatabase, "12,5 %", "12.5");
        check(Field::OwnDatabase, "12.500", "12.5");
        let services = "Expected: a whole number from 1 to 500, such as 20.";
        check(Field::Services, "1e9", services);
        check(Field::Services, "2.5", services);
        check(Field::Services, "twenty", services);
    }

    #[test]
    fn a_link_keeps_what_this_program_writes_and_refuses_what_can_be_meant_otherwise() {
        let link = |field: Field, text: &str| field.spec().parse_link(text);
        assert_eq!(link(Field::EngineerCost, "1.125"), Ok(1.125));
        assert_eq!(link(Field::EngineerCost, "15,511"), Ok(15_511.0));
        assert_eq!(link(Field::Users, "40,000"), Ok(40_000.0));
        let both = Err(Misread::Ambiguous([40.0, 40_000.0]));
        assert_eq!(link(Field::Users, "40.000"), both);
        let both = Err(Misread::Ambiguous([1.5, 1_500.0]));
        assert_eq!(link(Field::EngineerCost, "1.500"), both);
        assert_eq!(link(Field::CpuRequest, "1.500"), Ok(1.5));
        assert_eq!(link(Field::OwnDatabase, "12.500%"), Ok(0.125));
    }

    #[test]
    fn a_number_out_of_bounds_comes_with_the_nearest_that_fits() {
        let check = |field: Field, text: &str, expected: Option<f64>| {
            let nearest = match field.spec().parse_link(text) {
                Err(Misread::OutOfBounds { nearest, .. }) => Some(nearest),
                _ => None,
            };
            assert_eq!(nearest, expected, "{text}");
        };
        check(Field::Users, "1e9", Some(1e8));
        check(Field::Users, "1000000000", Some(1e8));
        check(Field::Users, "-3", Some(1.0));
        check(Field::Peak, "0.5", Some(1.0));
        check(Field::OwnDatabase, "140%", Some(1.0));
        check(Field::Services, "2.5", None);
        check(Field::Services, "many", None);
        check(Field::Services, "40", None);
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
        }
    }

    /// A number or a share, and a value within its bounds: near either bound, or anywhere.
    fn value() -> impl Strategy<Value = (Field, f64)> {
        let fields: Vec<_> = all()
            .filter(|it| matches!(it.spec().kind, Kind::Number { .. } | Kind::Share { .. }))
            .collect();
        let digits = (0_u32..1_000_000, -4_i32..7);
        (prop::sample::select(fields), digits).prop_map(|(field, (digits, power))| {
            let value = f64::from(digits) * 10_f64.powi(power);
            (field, field.spec().kind.nearest(value))
        })
    }

    proptest! {
        #[test]
        fn the_text_of_an_input_is_read_back_in_one_way((field, value) in value()) {
            let spec = field.spec();
            let text = spec.typed(value);
            let read = spec.parse_typed(&text);
            let Ok(read) = read else {
                return Err(TestCaseError::fail(format!("{}: {text}: {read:?}", spec.key)));
            };
            // All digits that are shown come back.
            prop_assert_eq!(spec.typed(read), text, "{}", spec.key);
            let size = value.abs().max(1e-3);
            prop_assert!((read - value).abs() <= 1e-4 * size, "{}: {} for {}", spec.key, read, value);
        }

        #[test]
        fn a_value_is_read_back_from_a_link((field, value) in value()) {
            let spec = field.spec();
            prop_assert_eq!(spec.parse_link(&spec.to_link(value)), Ok(value), "{}", spec.key);
        }

        #[test]
        fn either_reading_is_read_back_from_its_own_text((field, value) in value()) {
            let spec = field.spec();
            for text in [spec.shown(value), spec.shown(value).replace(',', ".")] {
                if let Err(Misread::Ambiguous(both)) = spec.parse_typed(&text) {
                    for number in both.into_iter().filter(|it| spec.holds(*it)) {
                        prop_assert_eq!(spec.parse_typed(&spec.typed_in_full(number)), Ok(number));
                    }
                }
            }
        }
    }

    #[test]
    fn an_expectation_names_bounds_and_an_example() {
        let check = |field: Field, text, message: &str| {
            let misread = field.spec().parse_typed(text).map_err(|it| it.advice());
            assert_eq!(misread, Err(["Expected: ", message, "."].concat()));
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
