//! The columns of the [field table](super): label, unit, kind, group, source, uncertainty.

use Group::{
    Actual, Architecture, Checklist, Matrix, Observability, OverTime, Prices, Team, View, Workload,
};

/// A row of the field table: what an input is called, what it may be, and where its default is
/// from.
///
/// # Units
///
/// `unit` is the unit of a number; shares are shown in per cent and held as fractions of one.
///
/// # Range
///
/// [`kind`](Self::kind) states the bounds; [`uncertainty`](Self::uncertainty) how far the value may be off.
///
/// # Errors
///
/// [`parse_typed`](Self::parse_typed) returns a [`Misread`](crate::scenario::number::Misread).
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
/// let advice = users.parse_typed("0").map_err(|misread| misread.advice());
/// let expected = "Expected: a whole number from 1 to 100,000,000, such as 10,000.";
/// assert_eq!(advice, Err(expected.to_owned()));
/// ```
#[derive(Debug)]
pub struct FieldSpec {
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
    /// What it means, in a sentence or two; read with [`words`](super::words()), because the page fetches it.
    pub(super) help: &'static str,
    /// Where the default is from.
    pub source: Source,
    /// How far the value may lie from what is entered, unless the user says otherwise; `None` if it
    /// is a decision or known.
    pub uncertainty: Option<UncertaintyFactors>,
}

/// The usual uncertainty of a value: how far it may lie from what is entered.
///
/// # Units
///
/// Factors of the entered value.
#[derive(Debug)]
pub struct UncertaintyFactors {
    /// The lower end: in one draw of twenty the value is below this factor of what is entered.
    pub low: f64,
    /// The upper end: in one draw of twenty the value is above this factor of what is entered.
    pub high: f64,
    /// The reason, in a few words; read with [`words`](super::words()), because the page fetches it.
    pub(super) reason: &'static str,
}

/// The values that a field takes, and how a [`Scenario`](crate::scenario::Scenario) holds them as a number.
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

/// The scale of a slider.
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

/// The source of a default.
#[derive(Debug)]
pub enum Source {
    /// The entry of the price book with this id, whose amount equals the default.
    Book(&'static str),
    /// A statement, also if no source was found; read with [`words`](super::words()), because the
    /// page fetches it.
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
    Uncertainty,
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
            Self::Uncertainty => "Doubts",
            View => "View",
        }
    }
}

pub(super) const fn number(min: f64, max: f64, default: f64, scale: Scale) -> Kind {
    Kind::Number {
        min,
        max,
        default,
        whole: false,
        scale,
    }
}

pub(super) const fn whole(min: f64, max: f64, default: f64, scale: Scale) -> Kind {
    Kind::Number {
        min,
        max,
        default,
        whole: true,
        scale,
    }
}

pub(super) const fn share(default: f64) -> Kind {
    Kind::Share {
        min: 0.0,
        max: 1.0,
        default,
    }
}

pub(super) const ON: Kind = Kind::Switch { default: true };

/// No uncertainty: the value is decided or known.
pub(super) const NONE: Option<UncertaintyFactors> = None;

pub(super) const fn factors(low: f64, high: f64, reason: &'static str) -> UncertaintyFactors {
    UncertaintyFactors { low, high, reason }
}

pub(super) const fn choice(key: &'static str, label: &'static str) -> Choice {
    Choice { key, label }
}
