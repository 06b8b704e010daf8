//! Pricing: by the month or by the hour, in tiers, and on terms.

use super::line_id::LineId;
use crate::price_book::Sku;
use crate::scalar::Constant;

/// The way machines are billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Billed {
    /// By the month.
    Monthly,
    /// By the hour, for every hour of the month.
    Hourly,
}

/// A price tier: a price that holds up to an amount, and the line it makes.
#[derive(Debug)]
pub(crate) struct Tier {
    pub(crate) sku: Sku,
    pub(crate) id: LineId,
    /// The amount that is sold at this price before the next tier begins.
    pub(crate) holds: &'static Constant,
}

/// A price, and the line that says on which terms it is paid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OnTerms {
    pub(crate) sku: Sku,
    pub(crate) id: LineId,
}

/// For how long vendors are committed to, in the order of the field's options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Terms {
    /// For a year.
    Yearly,
    /// For a month, or not at all.
    Monthly,
}

impl Terms {
    /// The terms at this index of the field's options.
    pub(crate) const fn at(index: usize) -> Self {
        match index {
            1 => Self::Monthly,
            _ => Self::Yearly,
        }
    }
}
