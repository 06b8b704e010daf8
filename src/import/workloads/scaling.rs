//! Between how many copies parts are scaled, as a range of the copies.

use super::part::WorkloadPart;
use super::size::copies;
use crate::import::preview::Preview;
use crate::scalar::figure;
use crate::scenario::field::Field;
use crate::scenario::ranges::{Range, Uncertain};

/// Takes over the bounds between which parts are scaled.
pub(super) fn take(preview: &mut Preview, apps: &[&WorkloadPart]) {
    if apps.iter().all(|it| it.scaled.is_none()) {
        return;
    }
    let all = copies(apps);
    let sum = |end: fn((f64, f64)) -> f64| -> f64 {
        let ends = apps.iter().map(|it| it.scaled.map_or(it.counted(), end));
        ends.sum()
    };
    // A range of factors does not reach down to nothing: of what is scaled to zero, one copy stays.
    let (least, most) = (sum(|it| it.0.max(1.0)), sum(|it| it.1));
    let range = Range::new((least / all).min(1.0), (most / all).max(1.0));
    match (range, Uncertain::by_key(Field::Replicas.spec().key)) {
        (Ok(range), Some(of)) => {
            let mut ranges = preview.scenario.ranges().cloned().unwrap_or_default();
            ranges.set(of, range, preview.scenario.defaults());
            preview.scenario = preview.scenario.with_ranges(Some(ranges.kept()));
            preview.list_taken(
                "Range of “Replicas per service”",
                "as it was",
                format!("{} to {} copies in all", figure(least), figure(most)),
                "they are scaled between these bounds",
            );
        }
        _ => preview.ignore(
            "bounds of scaling",
            0,
            "they are no range around the copies",
        ),
    }
}
