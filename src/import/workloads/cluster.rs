//! Members of a cluster: copies of one store under several names.

use std::collections::BTreeMap;

use super::part::WorkloadPart;

/// What members of a cluster are called besides the name of the whole.
const MEMBERS: [&str; 21] = [
    "arbiter",
    "follower",
    "headless",
    "leader",
    "main",
    "master",
    "member",
    "node",
    "primary",
    "read",
    "reader",
    "readonly",
    "replica",
    "replication",
    "ro",
    "rw",
    "secondary",
    "seed",
    "slave",
    "standby",
    "write",
];

/// What parts of one sharded store are called.
const SHARDS: [&str; 12] = [
    "cfg",
    "config",
    "configsvr",
    "coordinator",
    "data",
    "manager",
    "mongos",
    "router",
    "rs",
    "shard",
    "storage",
    "worker",
];

/// Words that say no more of a store than its name does.
const FORMS: [&str; 4] = ["database", "db", "server", "svc"];

/// The first and the last word of a name of several, without what says which member of a cluster
/// it is: `user` and `db` of `user-accounts-db-1`.
pub(super) fn ends(name: &str) -> Option<(String, String)> {
    let mut words = words(name).filter(|it| !MEMBERS.contains(&it.as_str()));
    Some((words.next()?, words.last()?))
}

/// The name without what says which member of a cluster it is: `redis-replica-2` is of `redis`.
pub(super) fn stem(name: &str) -> String {
    let words = words(name).filter(|it| !MEMBERS.contains(&it.as_str()));
    let mut words: Vec<_> = words.collect();
    while words.len() > 1 && words.last().is_some_and(|it| FORMS.contains(&it.as_str())) {
        words.pop();
    }
    words.join("-")
}

/// The members of each cluster among these parts, in the order in which the first of each stands.
/// Parts are of one cluster if they run the same repository, and their names differ only in a
/// number or a word for a member.
pub(super) fn clusters<'p>(parts: &[&'p WorkloadPart]) -> Vec<Vec<&'p WorkloadPart>> {
    let mut places = BTreeMap::new();
    let mut clusters: Vec<Vec<&WorkloadPart>> = Vec::new();
    for &part in parts {
        let place = *places.entry(identity(part)).or_insert(clusters.len());
        match clusters.get_mut(place) {
            Some(members) => members.push(part),
            None => clusters.push(vec![part]),
        }
    }
    clusters
}

/// What members of one cluster have in common. The name of the software itself says nothing of the
/// cluster: `mongo` and `secondary` are members of one.
fn identity(part: &WorkloadPart) -> (&str, String) {
    let software = part.repository.rsplit('/').next().unwrap_or_default();
    let words = words(&part.name).filter(|it| {
        let it = it.as_str();
        !MEMBERS.contains(&it) && !SHARDS.contains(&it) && it != software
    });
    // What is built for one member is another image than what is built for the next.
    let repository = match part.guess {
        Some(_) => "",
        None => &part.repository,
    };
    (repository, words.collect::<Vec<_>>().join("-"))
}

/// The words of a name without numbers at their ends: `Redis_node-3` gives `redis` and `node`. A
/// letter alone counts members like a number.
fn words(name: &str) -> impl Iterator<Item = String> {
    let words = name.split(['-', '_', '.']).map(|word| {
        let word = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
        word.to_lowercase()
    });
    words.filter(|word| word.chars().count() > 1)
}

#[cfg(test)]
mod tests {
    use super::super::part::Role;
    use super::*;

    fn part(name: &str, repository: &str) -> WorkloadPart {
        WorkloadPart {
            name: name.to_owned(),
            line: 0,
            role: Role::Database,
            repository: repository.to_owned(),
            copies: 1.0,
            scaled: None,
            cpu: None,
            memory: None,
            has_gpu: false,
            guess: None,
        }
    }

    /// How many clusters there are among parts with these names and repositories.
    fn count(parts: &[(&str, &str)]) -> usize {
        let parts = parts
            .iter()
            .map(|(name, repository)| part(name, repository));
        let parts: Vec<_> = parts.collect();
        clusters(&parts.iter().collect::<Vec<_>>()).len()
    }

    #[test]
    fn members_of_a_cluster_are_one_store() {
        assert_eq!(
            count(&[
                ("pg-1", "postgres"),
                ("pg-2", "postgres"),
                ("pg-3", "postgres")
            ]),
            1
        );
        assert_eq!(
            count(&[
                ("mongo", "mongo"),
                ("secondary", "mongo"),
                ("arbiter1", "mongo")
            ]),
            1
        );
        assert_eq!(
            count(&[("db-primary", "mysql"), ("db_replica_a", "mysql")]),
            1
        );
        assert_eq!(
            count(&[
                ("shard01-a", "mongo"),
                ("cfg1", "mongo"),
                ("router", "mongo")
            ]),
            1
        );
        assert_eq!(
            count(&[("es01", "elasticsearch"), ("es02", "elasticsearch")]),
            1
        );
    }

    #[test]
    fn members_that_are_built_are_one_store_too() {
        let parts = ["mysql_master", "mysql_replica"].map(|name| WorkloadPart {
            guess: Some("it is called so".to_owned()),
            ..part(name, name)
        });
        assert_eq!(clusters(&parts.iter().collect::<Vec<_>>()).len(), 1);
    }

    #[test]
    fn stores_of_different_names_or_repositories_are_several() {
        assert_eq!(
            count(&[("orders-db", "postgres"), ("users-db", "postgres")]),
            2
        );
        assert_eq!(count(&[("db1", "postgres"), ("db2", "mysql")]), 2);
        assert_eq!(count(&[("main", ""), ("orders", "")]), 2);
        assert_eq!(count(&[]), 0);
    }
}
