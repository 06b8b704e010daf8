//! A default that differs from that of its row, and the sets that such defaults belong to.

use crate::scenario::field::spec::{Source, UncertaintyFactors};
use crate::scenario::field::table::Field;

/// The sets of defaults besides that of the rows, with their names in `field.json`.
pub(super) const SETS: [&str; 5] = ["v1", "work", "content", "api", "social"];

pub(super) const V1: usize = 0;
pub(super) const WORK: usize = 1;
pub(super) const CONTENT: usize = 2;
pub(super) const API: usize = 3;
pub(super) const SOCIAL: usize = 4;

/// A default that differs from that of its row.
pub(super) struct Deviation {
    pub(super) set: usize,
    pub(super) field: Field,
    pub(super) value: f64,
    pub(super) source: Source,
    pub(super) uncertainty: Option<UncertaintyFactors>,
    /// Whether the version did not have the field.
    pub(super) is_absent: bool,
}

pub(super) const fn certain(
    set: usize,
    field: Field,
    value: f64,
    source: &'static str,
) -> Deviation {
    Deviation {
        set,
        field,
        value,
        source: Source::Stated(source),
        uncertainty: None,
        is_absent: false,
    }
}

pub(super) const fn doubted(
    set: usize,
    field: Field,
    value: f64,
    source: &'static str,
    uncertainty: UncertaintyFactors,
) -> Deviation {
    Deviation {
        set,
        field,
        value,
        source: Source::Stated(source),
        uncertainty: Some(uncertainty),
        is_absent: false,
    }
}
