//! Where a bill that was paid is from, and whether an option is estimated for that place.

use super::definition::OptionId;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Where the system runs that a bill was paid for: the choice of [`Field::ActualPlace`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BilledPlace {
    /// Not stated.
    Unsaid,
    /// Somewhere that the catalog does not have.
    Elsewhere,
    /// On the hosting at this index.
    Hosting(usize),
}

impl BilledPlace {
    /// Reads it from the scenario.
    pub fn of(scenario: &Scenario) -> Self {
        match scenario.choice(Field::ActualPlace) {
            0 => Self::Unsaid,
            1 => Self::Elsewhere,
            other => Self::Hosting(other - 2),
        }
    }

    /// The value of the field.
    pub fn choice(self) -> f64 {
        match self {
            Self::Unsaid => 0.0,
            Self::Elsewhere => 1.0,
            Self::Hosting(index) => (index + 2) as f64,
        }
    }

    /// Whether an option is estimated for this place.
    pub fn is_of(self, scenario: &Scenario, option: OptionId) -> bool {
        self == Self::Hosting(scenario.choice(option.spec().hosting))
    }
}
