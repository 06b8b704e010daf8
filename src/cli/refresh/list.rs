//! What the lists of sellers say.

/// A price that a list states, in the unit of the book.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) id: String,
    pub(super) amount: f64,
    /// The day of the list, or from which the price holds.
    pub(super) as_of: String,
    pub(super) source: String,
}

/// Prices of lists, and why others are missing.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) found: Vec<Found>,
    pub(super) troubles: Vec<String>,
}

impl Lists {
    pub(super) fn add(&mut self, other: Self) {
        self.found.extend(other.found);
        self.troubles.extend(other.troubles);
    }
}
