//! The parts of a bill.

use crate::scenario::field::Field;

/// The parts of a bill, as the inputs for the actual bill are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum BilledPart {
    Compute,
    Data,
    Network,
    Observability,
    Other,
}

impl BilledPart {
    pub(in super::super) const ALL: [Self; 5] = [
        Self::Compute,
        Self::Data,
        Self::Network,
        Self::Observability,
        Self::Other,
    ];

    pub(super) const fn field(self) -> Field {
        match self {
            Self::Compute => Field::ActualCompute,
            Self::Data => Field::ActualData,
            Self::Network => Field::ActualNetwork,
            Self::Observability => Field::ActualObservability,
            Self::Other => Field::ActualOther,
        }
    }

    /// The part's name in the middle of a sentence; also its key in `resource_types.txt`.
    pub(in super::super) const fn name(self) -> &'static str {
        match self {
            Self::Compute => "compute",
            Self::Data => "data",
            Self::Network => "network",
            Self::Observability => "observability",
            Self::Other => "all else",
        }
    }
}
