//! The input of a break-even, the two costs at one of its values, and crossings between them.

use crate::forecast::strategy::Strategy;
use crate::money::Total;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The input along which a break-even is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// Users of the product.
    Users,
    /// Services that the app is split into.
    Services,
    /// Engineers.
    Engineers,
    /// Months of the forecast.
    Months,
}

impl Along {
    /// In the order of the field's options.
    pub const ALL: [Self; 4] = [Self::Users, Self::Services, Self::Engineers, Self::Months];

    /// The input that the scenario chooses.
    pub fn of(scenario: &Scenario) -> Self {
        Self::ALL[scenario.choice(Field::Along).min(3)]
    }

    /// The field that varies; for months, the horizon.
    pub const fn field(self) -> Field {
        match self {
            Self::Users => Field::Users,
            Self::Services => Field::Services,
            Self::Engineers => Field::Engineers,
            Self::Months => Field::Horizon,
        }
    }

    /// The name in links and exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Services => "services",
            Self::Engineers => "engineers",
            Self::Months => "months",
        }
    }

    /// The singular, for sentences.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Users => "user",
            Self::Services => "service",
            Self::Engineers => "engineer",
            Self::Months => "month",
        }
    }
}

/// The costs of two strategies at one value of the input.
///
/// # Unknown
///
/// Each total counts its lines without a price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The value: whole users, services or engineers, or the month counted from one.
    pub at: u32,
    /// The cost of staying a monolith.
    pub stay: Total,
    /// The cost of the other strategy.
    pub other: Total,
}

impl Point {
    /// The extra cost of staying, in dollars, without unknown lines.
    pub fn difference(self) -> f64 {
        (self.stay.known - self.other.known).dollars()
    }
}

/// Differences below half a cent do not count, since no amount shows them.
pub(super) const EQUAL: f64 = 0.005;

/// A value of the input from which the other of two strategies costs less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The first value on the new side.
    pub at: u32,
    /// The strategy that costs less from there.
    pub below: Strategy,
}

/// The method by which a break-even was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Every value was evaluated.
    Every,
    /// Every value was decided: evaluated, or within lines that stay apart.
    Bracketed,
}
