//! Between how many copies parts are scaled, as a range of the copies.

use super::part::WorkloadPart;
use super::size::copies;
use crate::import::preview::Preview;
use crate::scalar::figure;
use crate::scenario::field::Field;
use crate::scenario::ranges::{MOST_TIMES, Range, Uncertain};

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
    // The widest range, which hardly any other count of copies is meant by.
    let factors = [(least / all).min(1.0), (most / all).max(1.0)];
    let [low, high] = factors.map(|it| it.clamp(MOST_TIMES.recip(), MOST_TIMES));
    let range = Range::new(low, high);
    let (Ok(range), Some(of)) = (range, Uncertain::by_key(Field::Replicas.spec().key)) else {
        let why = "they are no range around the copies, and not taken";
        preview.ignore("bounds of scaling", 0, why);
        return;
    };
    let mut ranges = preview.scenario.ranges().cloned().unwrap_or_default();
    ranges.set(of, range, preview.scenario.defaults());
    preview.scenario = preview.scenario.with_ranges(Some(ranges.kept()));
    let in_words = |least: f64, most: f64| format!("{} to {} copies", figure(least), figure(most));
    preview.list_taken(
        "Range of “Replicas per service”",
        "as it was",
        format!("{} in all", in_words(low * all, high * all)),
        "they are scaled between these bounds",
    );
    if [low, high] != factors {
        let why = format!(
            "they are {}, and a range reaches from a thousandth of the copies to a thousand times as \
             many; beyond that it is not taken",
            in_words(least, most)
        );
        preview.ignore("bounds of scaling", 0, why);
    }
}
