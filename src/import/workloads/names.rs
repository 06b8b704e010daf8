//! Names of parts in a sentence.

use super::part::WorkloadPart;
use crate::notice::PlainText;

/// The most names that are listed in one sentence.
const MOST_NAMES: usize = 8;

/// The names of parts, separated by commas: the first few, and how many more there are.
pub(super) fn list(parts: &[&WorkloadPart]) -> String {
    listed(
        parts
            .iter()
            .map(|it| PlainText::name(&it.name).into_string()),
    )
}

/// The names of stores, each as its members: those of a cluster are one.
pub(super) fn list_clusters(clusters: &[Vec<&WorkloadPart>]) -> String {
    listed(clusters.iter().map(|members| match &**members {
        [one] => PlainText::name(&one.name).into_string(),
        members => format!("one of the members {}", list(members)),
    }))
}

fn listed(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(MOST_NAMES);
    let names = names.take(MOST_NAMES).collect::<Vec<_>>().join(", ");
    match more {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}
