//! The role of a part, by its image and its name.

use super::cluster::{ends, stem};
use super::part::Role;
use crate::import::images::{self, ImageKind};
use crate::notice::PlainText;

/// Why what watches a system is not counted.
pub(super) const OBSERVABILITY: &str = "observability is a capability of an option";

/// What names of databases end with whose image is a team's own: `orders-db`. What ends with the
/// name of a cache or a queue is as often something that uses it.
const DATABASES: [&str; 2] = ["database", "db"];

/// Makes of databases. A name that ends with one may be that of a database, as `orders-mysql`, or of
/// what comes in several makes, as `web-nginx-mysql`.
const MAKES: [&str; 6] = [
    "mariadb",
    "mongo",
    "mongodb",
    "mysql",
    "postgres",
    "postgresql",
];

/// What such names begin with that are of something done to a database: `backup-db`.
const DEEDS: [&str; 16] = [
    "backup", "check", "copy", "create", "dump", "export", "import", "init", "load", "migrate",
    "restore", "seed", "setup", "sync", "test", "wait",
];

/// A role, and whether it is only guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Recognised {
    pub(in crate::import) role: Role,
    /// Why the role is only a guess; `None` if it is known.
    pub(in crate::import) guess: Option<String>,
}

impl Recognised {
    fn known(role: Role) -> Self {
        Self { role, guess: None }
    }

    fn guessed(role: Role, guess: String) -> Self {
        let guess = Some(guess);
        Self { role, guess }
    }
}

/// Returns the role of a part with this name that runs an image as it was published.
pub(in crate::import) fn recognise(name: &str, image: &str) -> Recognised {
    if let Some(kind) = images::kind(image) {
        return of_kind(kind);
    }
    if !image.is_empty() && images::is_placeholder(image) {
        return recognise_without_image(name, image);
    }
    let repository = images::repository(image);
    if !repository.is_empty()
        && let Some((kind, known)) = images::kind_by_name(image)
    {
        return guessed(kind, &format!("its image is called like {known}"));
    }
    let own = repository.rsplit('/').next().unwrap_or_default();
    by_name(name).unwrap_or_else(|| match ending(name) {
        // Of a name alone, it may be that for which the part works.
        Some(word) if own.is_empty() || ending(own).is_some() => by_ending(word),
        _ => Recognised::known(Role::App),
    })
}

/// Returns the role of a part with this name whose image the file does not say: it has none, or this
/// text stands for one.
pub(in crate::import) fn recognise_without_image(name: &str, placeholder: &str) -> Recognised {
    let by_name = by_name(name).or_else(|| ending(name).map(by_ending));
    by_name.unwrap_or_else(|| {
        let why = match placeholder {
            "" => "no image is in the file".to_owned(),
            text => format!("“{}” only stands for an image", PlainText::name(text)),
        };
        let guess = format!("nothing says what it runs, as {why}: counted as your code");
        Recognised::guessed(Role::App, guess)
    })
}

/// Returns the role of a part with this name that is built from source, as an image of this name
/// if it has one: the team's own, unless image or part is called like a known image. A store that is
/// built adds scripts or extensions to the published one.
pub(in crate::import) fn recognise_built(name: &str, image: &str) -> Recognised {
    if let Some((kind, known)) = images::kind_by_name(image) {
        return guessed(kind, &format!("it is built as an image like {known}"));
    }
    by_name(name)
        .unwrap_or_else(|| ending(name).map_or_else(|| Recognised::known(Role::App), by_ending))
}

/// Returns what a name ends with that is a make of databases, and what stands before it: of
/// `orders-mysql`, `orders` and `mysql`.
pub(in crate::import) fn database_of(name: &str) -> Option<(&str, &'static str)> {
    let make = ending(name).filter(|it| MAKES.contains(it))?;
    let of = name.strip_suffix(make)?.strip_suffix(['-', '_', '.'])?;
    Some((of, make))
}

/// Guesses by a name alone.
fn by_name(name: &str) -> Option<Recognised> {
    // The whole name first: `node-exporter` is no exporter of a cluster's node.
    let found = images::kind_by_name(name).or_else(|| images::kind_by_name(&stem(name)));
    found.map(|(kind, known)| {
        let why = format!("it is called like {known}, and its image says nothing");
        guessed(kind, &why)
    })
}

fn by_ending(word: &str) -> Recognised {
    if DATABASES.contains(&word) {
        let why = format!("its name ends with “{word}”, and its image says nothing else");
        return guessed(ImageKind::Database, &why);
    }
    let why = format!("counted as your code; by “{word}” in its name it may be a database");
    Recognised::guessed(Role::App, why)
}

/// The word for a database that a name of several words ends with.
fn ending(name: &str) -> Option<&'static str> {
    let (first, last) = ends(name)?;
    let mut words = DATABASES.into_iter().chain(MAKES);
    let word = words.find(|it| *it == last);
    word.filter(|_| !DEEDS.contains(&first.as_str()))
}

fn guessed(kind: ImageKind, why: &str) -> Recognised {
    Recognised::guessed(
        of_kind(kind).role,
        format!("taken for {}: {why}", kind.words()),
    )
}

/// Returns the role of what runs an image of a kind.
pub(in crate::import) fn of_kind(kind: ImageKind) -> Recognised {
    let around = |why| Recognised::known(Role::Around(why));
    match kind {
        ImageKind::Database => Recognised::known(Role::Database),
        ImageKind::Cache => Recognised::known(Role::Cache),
        ImageKind::Queue => Recognised::known(Role::Queue),
        ImageKind::Search => Recognised::known(Role::Search),
        ImageKind::WebServer => Recognised::known(Role::WebServer),
        ImageKind::OneShot => Recognised::known(Role::OneShot),
        ImageKind::Service => Recognised::guessed(
            Role::App,
            "ready-made software, counted as a service: it answers requests of the system"
                .to_owned(),
        ),
        ImageKind::Coordination => around("it keeps the members of a queue or database in step"),
        ImageKind::ObjectStore => around("storage follows from users and data"),
        ImageKind::Proxy => around("load balancers and meshes are lines of their own"),
        ImageKind::Pooler => around("a pooler is added where connections run out"),
        ImageKind::Mesh => around("a mesh is a capability of an option"),
        ImageKind::Observability => around(OBSERVABILITY),
        ImageKind::DevTool => around("a tool for people, no part of the system"),
        ImageKind::ClusterAddOn => {
            around("an add-on of the cluster: nodes reserve a share for such")
        }
        ImageKind::Operator => around("an operator: it runs others, and answers no requests"),
    }
}

/// Returns the role of parts that run together, as containers of one pod do, and the places of
/// those that only stand beside the main one. What is a service in any of them makes the whole one;
/// without such, a store; and all else only where nothing more is there.
pub(in crate::import) fn recognise_together(parts: &[Recognised]) -> (Recognised, Vec<usize>) {
    let main = parts.iter().min_by_key(|it| rank(it.role));
    let Some(main) = main else {
        return (Recognised::known(Role::App), Vec::new());
    };
    let beside = (0..parts.len()).filter(|&place| parts[place].role != main.role);
    (main.clone(), beside.collect())
}

/// The order in which a role decides what the whole is.
fn rank(role: Role) -> u8 {
    match role {
        Role::App => 0,
        Role::Database | Role::Search => 1,
        Role::Queue => 2,
        Role::Cache => 3,
        Role::WebServer => 4,
        Role::Around(_) => 5,
        Role::OneShot => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OBSERVED: Role = Role::Around(OBSERVABILITY);
    const TOOL: Role = Role::Around("a tool for people, no part of the system");
    const PROXY: Role = Role::Around("load balancers and meshes are lines of their own");

    #[test]
    fn images_say_what_a_part_is_and_names_only_what_it_may_be() {
        let check = |name: &str, image: &str, role: Role, is_guess: bool| {
            let found = recognise(name, image);
            assert_eq!(
                (found.role, found.guess.is_some()),
                (role, is_guess),
                "{name} {image}"
            );
        };
        check("a", "postgres:16", Role::Database, false);
        check("postgres", "acme/shop:1", Role::Database, true);
        check("a", "acme/postgres", Role::Database, true);
        check("redis-replica-2", "", Role::Cache, true);
        check("redis-worker", "", Role::App, false);
        check("node-exporter", "acme/metrics", OBSERVED, true);
        check("orders-db", "acme/orders-db:1", Role::Database, true);
        check("orders_database-1", "acme/own-mysql", Role::Database, true);
        check("web-nginx-mysql", "acme/web-nginx-mysql", Role::App, true);
        check("orders-db", "", Role::Database, true);
        check("orders-db", "acme/orders", Role::App, false);
        check("orders", "acme/spring-boot-mysql", Role::App, false);
        check("backup-db", "acme/backup-db", Role::App, false);
        check("flink-kafka", "acme/flink-kafka", Role::App, false);
        check("users", "acme/load-test", TOOL, true);
        check("proxy", "acme/shop-proxy", PROXY, true);
        check("shop", "acme/shop:1", Role::App, false);
        check("letters", "quay.io/keycloak/keycloak", Role::App, true);
        check("a", "nginx:1.27", Role::WebServer, false);
        check("a", "busybox", Role::OneShot, false);
        check("", "", Role::App, false);
    }

    #[test]
    fn what_is_built_from_source_is_the_teams_own() {
        let check = |name: &str, image: &str, role: Role| {
            assert_eq!(recognise_built(name, image).role, role, "{name} {image}");
        };
        check("loader", "loader-kafka", Role::App);
        check("mysql_master", "acme/mysql-with-scripts", Role::Database);
        check("letters", "example/spring-boot-mysql", Role::App);
        check("postgres", "", Role::Database);
        check("a", "acme/postgres", Role::Database);
        check("orders-db", "", Role::Database);
        check("orders-db", "acme/orders-db", Role::Database);
        check("spring-boot-mysql", "", Role::App);
        check("flink-kafka", "acme/flink-kafka", Role::App);
        let said = recognise_built("spring-boot-mysql", "").guess;
        assert!(said.is_some_and(|it| it.contains("may be a database")));
        assert_eq!(database_of("auth-mongodb"), Some(("auth", "mongodb")));
        for none in ["auth-db", "backup-mysql", "mysql", "auth-mysql-proxy"] {
            assert_eq!(database_of(none), None, "{none}");
        }
    }

    #[test]
    fn what_runs_beside_a_service_does_not_hide_it() {
        let check = |images: &[&str], role: Role, beside: &[usize]| {
            let parts: Vec<_> = images.iter().map(|image| recognise("", image)).collect();
            let (main, places) = recognise_together(&parts);
            assert_eq!((main.role, &*places), (role, beside), "{images:?}");
        };
        check(&["nginx", "php:8-fpm"], Role::App, &[0]);
        check(&["acme/shop", "redis", "grafana/alloy"], Role::App, &[1, 2]);
        check(&["oliver006/redis_exporter", "redis"], Role::Cache, &[0]);
        check(&["acme/shop", "acme/letters"], Role::App, &[]);
        check(&[], Role::App, &[]);
    }
}
