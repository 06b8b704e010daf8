//! Remarks: what is said of a value that can be entered, but that can be meant otherwise.

use super::table::Field;

/// Returns what is to be said of a value that can be meant otherwise, if there is anything.
pub(in crate::scenario) fn remark(field: Field, value: f64) -> Option<&'static str> {
    let is_fleet = matches!(
        field,
        Field::MonolithFleet | Field::FirstSplitFleet | Field::BasicFleet | Field::ProductionFleet
    );
    (is_fleet && value == 0.0)
        .then_some("0 means no servers of your own; machines are bought for the load")
}
