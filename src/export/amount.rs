//! Amounts as numbers in JSON, with every digit.
//!
//! Above nine billion dollars a double is further from its neighbours than a micro-dollar. The
//! digits in a file are those of the amount; added up as decimals, they give the total.

use crate::money::{Money, PrintedAmount};
use crate::wire::ExactNumber;

/// US dollars, to the micro-dollar.
pub(super) fn usd(amount: Money) -> ExactNumber {
    ExactNumber::new(amount.digits())
}

/// Units of a currency, to the smallest coin.
pub(super) fn units(amount: PrintedAmount) -> ExactNumber {
    ExactNumber::new(amount.shortest())
}
