//! Pricing: by the month or by the hour, and in tiers.

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
