//! The decision as a contract, to be checked later.

use super::format::{ExportFormat, ExportListing};
use crate::report::contract::Contract;
use crate::report::decision::DecisionReport;
use crate::wire;

/// The registry entry of the format.
pub const FORMAT: ExportFormat<DecisionReport> = ExportFormat {
    listing: ExportListing {
        key: "contract",
        purpose: "to be checked later, by splitpoint check",
        file: None,
    },
    write: |decision| wire::write(&Contract::of(decision)) + "\n",
};
