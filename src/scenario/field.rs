//! The field table: every input, in one place.
//!
//! The form, the link codec, the checks and their messages, the command line's `fields` and the
//! generator of the property tests all come from it. Keys are in links for ever: never rename one,
//! and never give one another meaning.
//!
//! The table says what an input is and what it may be. What it costs is the model's business.
//!
//! # The rows
//!
//! The rows are in `field/`, one file for each [`Group`]. To add an input, add a row to its group's
//! file and use it: the row is the only place that names it.
//!
//! [`Field`] must list all rows, and an enum can only be written at once. So each file holds its
//! rows in a macro, which adds them to those of the files before and hands all of them to the next
//! macro in the list below; the last, `fields`, makes [`Field`] and [`FIELDS`] of them. The order of
//! the list is that of keys in links.

#[macro_use]
mod actual;
#[macro_use]
mod architecture;
#[macro_use]
mod checklist;
#[macro_use]
mod doubts;
#[macro_use]
mod matrix;
#[macro_use]
mod observability;
#[macro_use]
mod on_call;
#[macro_use]
mod over_time;
#[macro_use]
mod prices;
#[macro_use]
mod team;
#[macro_use]
mod view;
mod words;
#[macro_use]
mod workload;

pub use matrix::CAPABILITIES;
#[cfg(not(target_arch = "wasm32"))]
pub use words::words_file;
pub use words::{Words, are_worded, take_words, words};

use crate::texts::text;
use Group::{
    Actual, Architecture, Checklist, Doubts, Matrix, Observability, OverTime, Prices, Team, View,
    Workload,
};
use Scale::{Linear, Log};
use Source::{Book, Stated};
use checklist::BOX;
use matrix::{capabilities, hosting};

/// A row of the field table: what an input is called, what it may be, and where its default is
/// from.
///
/// # Units
///
/// `unit` is the unit of a number; shares are shown in per cent and held as fractions of one.
///
/// # Range
///
/// [`kind`](Self::kind) states the bounds; [`doubt`](Self::doubt) how far the value may be off.
///
/// # Errors
///
/// [`parse_typed`](Self::parse_typed) returns what was expected.
///
/// # Source
///
/// [`source`](Self::source) says where the default is from; there is none without it.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::field::Field;
///
/// let users = Field::Users.spec();
/// assert_eq!(users.parse_typed("12k"), Ok(12_000.0));
/// assert_eq!(users.with_unit(12_000.0), "12,000 users");
/// assert_eq!(
///     users.parse_typed("0"),
///     Err("a whole number from 1 to 100,000,000, such as 10,000".to_owned())
/// );
/// ```
#[derive(Debug)]
pub struct Spec {
    /// The key in links: short, and never changed.
    pub key: &'static str,
    /// The name on the page.
    pub label: &'static str,
    /// The group of the form that it belongs to.
    pub group: Group,
    /// The unit of a number, `%` for a share, otherwise empty.
    pub unit: &'static str,
    /// The values that it takes.
    pub kind: Kind,
    /// What it means, in a sentence or two; read with [`words`], because the page fetches it.
    help: &'static str,
    /// Where the default is from.
    pub source: Source,
    /// How far the value may lie from what is entered, unless the user says otherwise; `None` if it
    /// is a decision or known.
    pub doubt: Option<Doubt>,
}

/// How far a value may lie from what is entered.
///
/// # Units
///
/// Factors of the entered value.
#[derive(Debug)]
pub struct Doubt {
    /// The lower end: in one draw of twenty the value is below this factor of what is entered.
    pub low: f64,
    /// The upper end: in one draw of twenty the value is above this factor of what is entered.
    pub high: f64,
    /// The reason, in a few words; read with [`words`], because the page fetches it.
    reason: &'static str,
}

/// The values that a field takes, and how a [`Scenario`](super::Scenario) holds them as a number.
///
/// # Range
///
/// [`bounds`](Self::bounds) gives the smallest and the largest number; the default lies between.
///
/// # Examples
///
/// A set is the sum of 2 to the power of each member's index: staging is 0, tracing is 2.
///
/// ```
/// use splitpoint::scenario::field::Field;
///
/// let includes = Field::MonolithHas.spec();
/// assert_eq!(includes.parse_link("staging.tracing"), Ok(5.0));
/// // Eleven capabilities: 2¹¹ − 1 has all of them.
/// assert_eq!(includes.kind.bounds(), (0.0, 2_047.0));
/// ```
#[derive(Debug)]
pub enum Kind {
    /// A number in the field's unit.
    Number {
        /// The smallest value.
        min: f64,
        /// The largest value.
        max: f64,
        /// The default.
        default: f64,
        /// Whether only whole numbers make sense.
        whole: bool,
        /// How a slider spreads the values.
        scale: Scale,
    },
    /// A share of one, shown as a percentage.
    Share {
        /// The smallest share.
        min: f64,
        /// The largest share.
        max: f64,
        /// The default.
        default: f64,
    },
    /// One of several options, held as its index.
    Choice {
        /// The options.
        options: &'static [Choice],
        /// The index of the default.
        default: usize,
    },
    /// Any of several options, held as the sum of 2 to the power of each index.
    Set {
        /// The options.
        options: &'static [Choice],
        /// The default, as that sum.
        default: u32,
    },
    /// On or off.
    Switch {
        /// The default.
        default: bool,
    },
}

impl Kind {
    /// The default value.
    pub const fn default(&self) -> f64 {
        match *self {
            Self::Number { default, .. } | Self::Share { default, .. } => default,
            Self::Choice { default, .. } => default as f64,
            Self::Set { default, .. } => default as f64,
            Self::Switch { default } => default as u8 as f64,
        }
    }

    /// The smallest and the largest value.
    pub const fn bounds(&self) -> (f64, f64) {
        match *self {
            Self::Number { min, max, .. } | Self::Share { min, max, .. } => (min, max),
            Self::Choice { options, .. } => (0.0, (options.len() - 1) as f64),
            Self::Set { options, .. } => (0.0, ((1_u32 << options.len()) - 1) as f64),
            Self::Switch { .. } => (0.0, 1.0),
        }
    }
}

/// How a slider spreads the values of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// In equal steps.
    Linear,
    /// In equal factors.
    Log,
}

/// An option of a choice or set.
#[derive(Debug)]
pub struct Choice {
    /// The option in links.
    pub key: &'static str,
    /// The option on the page.
    pub label: &'static str,
}

/// Where a default is from.
#[derive(Debug)]
pub enum Source {
    /// The entry of the price book with this id, whose amount equals the default.
    Book(&'static str),
    /// A statement, also if no source was found; read with [`words`], because the page fetches it.
    Stated(&'static str),
}

/// The groups of inputs, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What users ask of the system.
    Workload,
    /// Where each option runs and what it includes.
    Matrix,
    /// How the app is split, and how it runs.
    Architecture,
    /// What is recorded about the system.
    Observability,
    /// Who answers when the system fails.
    OnCall,
    /// Who builds the system, and how it is delivered.
    Team,
    /// How all of that changes over time.
    OverTime,
    /// The currency that amounts are shown in.
    Prices,
    /// The bill that was paid; not in the form, but next to the calibration.
    Actual,
    /// Answers to the checklist; not in the form, but next to the verdict.
    Checklist,
    /// The seed of the draws; not in the form, but next to the bands.
    Doubts,
    /// What the page shows; not in the form, and without influence on any cost.
    View,
}

impl Group {
    /// The groups of the form, in their order.
    pub const FORM: [Self; 8] = [
        Workload,
        Matrix,
        Architecture,
        Observability,
        Self::OnCall,
        Team,
        OverTime,
        Prices,
    ];

    /// The heading of the group.
    pub const fn label(self) -> &'static str {
        match self {
            Workload => "Workload",
            Matrix => "Options",
            Architecture => "Architecture",
            Observability => "Observability and tracing",
            Self::OnCall => "On-call",
            Team => "Team and delivery",
            OverTime => "Over time",
            Prices => "Prices and currency",
            Actual => "Actual bill",
            Checklist => "Checklist",
            Self::Doubts => "Doubts",
            View => "View",
        }
    }
}

macro_rules! fields {
    ({ $($(#[$doc:meta])* $name:ident = $spec:expr;)* }) => {
        /// An input of the scenario.
        ///
        /// Its row of the field table is [`spec`](Self::spec); its value is
        /// [`Scenario::get`](super::Scenario::get). The kind of the row says what the value means.
        ///
        /// # Examples
        ///
        /// ```
        /// use splitpoint::scenario::field::{self, Field};
        ///
        /// assert_eq!(field::by_key("users"), Some(Field::Users));
        /// assert_eq!(Field::Users.spec().unit, "users");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Field { $($(#[$doc])* $name),* }

        const ALL: &[Field] = &[$(Field::$name),*];

        /// The rows of the field table, in the order of [`Field`].
        pub static FIELDS: [Spec; ALL.len()] = [$($spec),*];
    };
}

impl Field {
    /// The row of the field.
    pub fn spec(self) -> &'static Spec {
        &FIELDS[self as usize]
    }
}

/// All fields, in the order of the table.
pub fn all() -> impl Iterator<Item = Field> {
    ALL.iter().copied()
}

/// Returns the field with this key.
pub fn by_key(key: &str) -> Option<Field> {
    all().find(|field| field.spec().key == key)
}

/// The fields that the page asks for first.
pub const FIRST: [Field; 4] = [Field::Users, Field::Services, Field::Tracing, Field::OnCall];

const fn number(min: f64, max: f64, default: f64, scale: Scale) -> Kind {
    Kind::Number {
        min,
        max,
        default,
        whole: false,
        scale,
    }
}

const fn whole(min: f64, max: f64, default: f64, scale: Scale) -> Kind {
    Kind::Number {
        min,
        max,
        default,
        whole: true,
        scale,
    }
}

const fn share(default: f64) -> Kind {
    Kind::Share {
        min: 0.0,
        max: 1.0,
        default,
    }
}

const ON: Kind = Kind::Switch { default: true };

/// A value that is decided or known, and so not in doubt.
const NONE: Option<Doubt> = None;

const fn factors(low: f64, high: f64, reason: &'static str) -> Doubt {
    Doubt { low, high, reason }
}

const fn choice(key: &'static str, label: &'static str) -> Choice {
    Choice { key, label }
}

workload! {
    matrix architecture observability on_call team over_time actual checklist view doubts prices
    fields {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;

    #[test]
    fn a_choice_ends_with_its_last_option_and_a_set_with_all_members() {
        for field in all() {
            let kind = &field.spec().kind;
            let most = match kind {
                Kind::Choice { options, .. } => options.iter().skip(1).count(),
                Kind::Set { options, .. } => (0..options.len()).map(|it| 1 << it).sum(),
                _ => continue,
            };
            assert_eq!(kind.bounds(), (0.0, most as f64), "{field:?}");
        }
    }

    #[test]
    fn the_table_is_sound() {
        for (index, field) in all().enumerate() {
            let Spec { key, help, .. } = field.spec();
            assert_eq!(field as usize, index);
            assert_eq!(by_key(key), Some(field), "the key {key} stands twice");
            assert!(help.ends_with('.'), "{key}: the help is not a sentence");
            assert!(
                !["v", "book"].contains(key),
                "{key} means something else in links"
            );
            let (min, max) = field.spec().kind.bounds();
            let default = field.spec().kind.default();
            assert!(
                min < max && (min..=max).contains(&default),
                "{key} is out of its own bounds"
            );
        }
    }

    #[test]
    fn defaults_equal_the_entries_they_cite() {
        // Every default belongs to the first book; a later book that says otherwise does not move
        // the meaning of old links.
        let book = &price_book::books()[0];
        for field in all() {
            let Spec {
                key, kind, source, ..
            } = field.spec();
            if let Book(id) = source {
                let entry = book.entry(id).unwrap_or_else(|| panic!("{key} cites {id}"));
                let unit = if entry.unit == "%" { 100.0 } else { 1.0 };
                assert_eq!(
                    entry.amount.map(|amount| amount / unit),
                    Some(kind.default()),
                    "{key}"
                );
            }
        }
    }
}
