//! Reasons besides the six boxes: parts that must be isolated, and regulation that demands it.
//!
//! They speak for taking out the part that needs it, or for services if all parts do. What they ask
//! for is a process, a database or an account of its own, never a platform for everything.

use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// A reason to keep parts apart that is no box of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separation {
    /// A part's faults or data must not reach the others.
    Isolation,
    /// Regulation or compliance demands it.
    Regulation,
}

/// How much of the system a reason holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Nothing, or not answered.
    Nothing,
    /// One part.
    OnePart,
    /// All parts.
    AllParts,
}

impl Separation {
    /// Both, in their order.
    pub const ALL: [Self; 2] = [Self::Isolation, Self::Regulation];

    /// The field with the user's answer.
    pub const fn field(self) -> Field {
        match self {
            Self::Isolation => Field::Isolation,
            Self::Regulation => Field::Regulation,
        }
    }

    /// What it demands, as the end of a sentence on a part.
    pub const fn demand(self) -> &'static str {
        match self {
            Self::Isolation => "must be isolated, so that its faults or data stay apart",
            Self::Regulation => "must be separate for regulation or compliance",
        }
    }

    /// How much of the system it holds for, as the user says.
    pub fn extent(self, scenario: &Scenario) -> Extent {
        match scenario.choice(self.field()) {
            1 => Extent::OnePart,
            2 => Extent::AllParts,
            _ => Extent::Nothing,
        }
    }
}

impl Extent {
    /// The largest extent of both reasons.
    pub(super) fn of(scenario: &Scenario) -> Self {
        let [one, other] = Separation::ALL.map(|it| it.extent(scenario));
        one.max(other)
    }
}
