//! The scenario: everything the user says, and the only mutable state there is.
//!
//! A scenario is one number per row of the [field table](field): everything else on the page is
//! derived from it and a price book. It can only hold values inside their fields' bounds, because
//! whatever comes from outside passes a door ([`link`], [`number`]) that turns a doubtful value
//! into the default and a notice.

pub mod field;
pub mod link;
pub mod number;
pub mod slider;

use crate::price_book::{self, PriceBook};
use field::{FIELDS, Field, Kind};

/// Everything the user says.
#[derive(Clone, Copy)]
pub struct Scenario {
    values: [f64; FIELDS.len()],
    book: &'static PriceBook,
}

impl Scenario {
    /// The value of a field: a number in the field's unit, a share of one, the index of a choice,
    /// or 1 and 0 for a switch.
    pub fn get(&self, field: Field) -> f64 {
        self.values[field as usize]
    }

    /// Whether a switch is on.
    pub fn is_on(&self, field: Field) -> bool {
        self.get(field) != 0.0
    }

    /// The index of the chosen option.
    pub fn choice(&self, field: Field) -> usize {
        self.get(field) as usize
    }

    /// Sets a field to the nearest value that it can hold; what is no number changes nothing.
    pub fn set(&mut self, field: Field, value: f64) {
        if !value.is_nan() {
            self.values[field as usize] = field.spec().kind.nearest(value);
        }
    }

    /// The same scenario with one field set.
    #[must_use]
    pub fn with(mut self, field: Field, value: f64) -> Self {
        self.set(field, value);
        self
    }

    /// Whether a field differs from its default.
    pub fn is_changed(&self, field: Field) -> bool {
        self.get(field) != field.spec().kind.default()
    }

    /// The price book that this scenario is priced with.
    pub fn book(&self) -> &'static PriceBook {
        self.book
    }

    /// The scenario with everything about the system at its default, looked at as before.
    #[must_use]
    pub fn reset(self) -> Self {
        let mut fresh = Self::default();
        for field in field::all().filter(|field| field.spec().group == field::Group::View) {
            fresh.set(field, self.get(field));
        }
        fresh
    }
}

/// Every field at its default, priced with the newest book.
impl Default for Scenario {
    fn default() -> Self {
        let mut values = [0.0; FIELDS.len()];
        for (value, spec) in values.iter_mut().zip(&FIELDS) {
            *value = spec.kind.default();
        }
        Self {
            values,
            book: price_book::newest(),
        }
    }
}

impl PartialEq for Scenario {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values && std::ptr::eq(self.book, other.book)
    }
}

/// Shows what differs from the default, as the link does.
impl std::fmt::Debug for Scenario {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&link::encode(self))
    }
}

/// Something about the input that the user should know: what was wrong, and what holds instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The key in the link, or the place in the file.
    pub place: String,
    /// What was wrong and what holds instead, in a sentence.
    pub message: String,
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// The value inside the bounds that is nearest.
///
/// The standard library's `clamp` names its bounds when it panics, and what writes them would take
/// 7 KB of the page's download.
fn between(value: f64, min: f64, max: f64) -> f64 {
    value.max(min).min(max)
}

impl Kind {
    /// The nearest value inside the bounds, whole where only whole ones make sense.
    fn nearest(&self, value: f64) -> f64 {
        match *self {
            Self::Number {
                min, max, whole, ..
            } => {
                let value = between(value, min, max);
                if whole { value.round() } else { value }
            }
            Self::Share { min, max, .. } => between(value, min, max),
            Self::Choice { options, .. } => between(value, 0.0, (options.len() - 1) as f64).round(),
            Self::Switch { .. } => f64::from(u8::from(value != 0.0)),
        }
    }
}
