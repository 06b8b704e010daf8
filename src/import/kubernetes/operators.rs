//! Kinds of objects that operators make stores and the like from: a table of kinds and groups.

use std::collections::BTreeMap;

use crate::import::images::{self, ImageKind};

/// The table: on each line what such an object is, the operator's documents (as of November 2026),
/// the API group, and the kinds. What an object is, is written as in the catalogue of images.
const KNOWN: &str = include_str!("operators/known.txt");

/// What an operator makes of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OperatedKind {
    /// Something that runs.
    Runs(ImageKind),
    /// Something that belongs to what another object makes run: a user, a topic, a backup.
    Belongs,
}

/// The table by group, with what each kind is.
pub(super) struct Operators(BTreeMap<&'static str, Vec<(&'static str, ImageKind)>>);

impl Operators {
    /// Reads the table.
    pub(super) fn read() -> Self {
        let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for line in KNOWN.lines() {
            let mut words = line.split(' ');
            let kind = words.next().and_then(images::by_key);
            let group = words.nth(1);
            if let (Some(kind), Some(group)) = (kind, group) {
                let kinds = words.map(|name| (name, kind));
                groups.entry(group).or_default().extend(kinds);
            }
        }
        Self(groups)
    }

    /// Returns what an operator makes of objects of a kind, or `None` if none is known that does.
    pub(super) fn kind(&self, kind: &str, group: &str) -> Option<OperatedKind> {
        let kinds = self.0.get(group)?;
        let found = kinds.iter().find(|(name, _)| *name == kind);
        Some(found.map_or(OperatedKind::Belongs, |it| OperatedKind::Runs(it.1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let operators = Operators::read();
        for line in KNOWN.lines() {
            let words: Vec<_> = line.split(' ').collect();
            assert!(
                words.len() >= 4 && words[1].starts_with("https://"),
                "{line}"
            );
            for kind in &words[3..] {
                let found = operators.kind(kind, words[2]);
                let expected = images::by_key(words[0]).map(OperatedKind::Runs);
                assert!(expected.is_some() && found == expected, "{line}");
            }
        }
    }

    #[test]
    fn a_kind_is_known_with_its_group_only() {
        let operators = Operators::read();
        let check = |kind, group, expected| assert_eq!(operators.kind(kind, group), expected);
        let database = Some(OperatedKind::Runs(ImageKind::Database));
        check("Cluster", "postgresql.cnpg.io", database);
        check("Backup", "postgresql.cnpg.io", Some(OperatedKind::Belongs));
        check("Cluster", "cluster.x-k8s.io", None);
        check("Kafka", "", None);
    }
}
