//! The parts that compose files and manifests have in common: they run, in some copies, with some
//! processor and memory; and what of that the scenario has an input for.

use super::preview::Preview;
use crate::forecast::strategy::target;
use crate::model::option::{Capability, plural};
use crate::notice::PlainText;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::{Range, Uncertain};

/// The kind of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    App,
    Database,
    Cache,
    Queue,
    /// Monitoring or a proxy: options have lines of their own for it.
    Around(&'static str),
}

const TOOL: Role = Role::Around("a tool for people, no part of the system");
const POOLER: Role = Role::Around("a pooler is added where connections run out");
const BALANCER: Role = Role::Around("load balancers are lines of their own");
const PROXY: Role = Role::Around("load balancers and meshes are lines of their own");
const WATCHER: Role = Role::Around("observability is a capability of an option");

/// The kind of an image with this name, or with something before it: `cp-kafka` is a Kafka,
/// while `kafka-ui` and `kafka-consumer` are none.
const IMAGES: [(&str, Role); 59] = [
    ("exporter", WATCHER),
    ("adminer", TOOL),
    ("akhq", TOOL),
    ("elasticvue", TOOL),
    ("kafdrop", TOOL),
    ("kafka-manager", TOOL),
    ("kafka-ui", TOOL),
    ("kibana", TOOL),
    ("mongo-express", TOOL),
    ("opensearch-dashboards", TOOL),
    ("pgadmin", TOOL),
    ("pgweb", TOOL),
    ("phpmyadmin", TOOL),
    ("phpredisadmin", TOOL),
    ("redis-commander", TOOL),
    ("redis-insight", TOOL),
    ("redisinsight", TOOL),
    ("pgbouncer", POOLER),
    ("pgpool", POOLER),
    ("azure-sql-edge", Role::Database),
    ("cassandra", Role::Database),
    ("cockroach", Role::Database),
    ("cockroachdb", Role::Database),
    ("elasticsearch", Role::Database),
    ("mariadb", Role::Database),
    ("mongo", Role::Database),
    ("mongodb", Role::Database),
    ("mssql", Role::Database),
    ("mysql", Role::Database),
    ("mysqldb", Role::Database),
    ("opensearch", Role::Database),
    ("percona", Role::Database),
    ("pgvector", Role::Database),
    ("postgis", Role::Database),
    ("postgres", Role::Database),
    ("postgresql", Role::Database),
    ("timescaledb", Role::Database),
    ("memcached", Role::Cache),
    ("redis", Role::Cache),
    ("redisslave", Role::Cache),
    ("valkey", Role::Cache),
    ("activemq", Role::Queue),
    ("kafka", Role::Queue),
    ("nats", Role::Queue),
    ("rabbitmq", Role::Queue),
    ("haproxy", BALANCER),
    ("ingress-controller", BALANCER),
    ("nginx", BALANCER),
    ("nginx-ingress", BALANCER),
    ("nginx-proxy", BALANCER),
    ("traefik", BALANCER),
    ("envoy", PROXY),
    ("grafana", WATCHER),
    ("grafana-agent", WATCHER),
    ("opentelemetry-collector", WATCHER),
    ("otel", WATCHER),
    ("otel-collector", WATCHER),
    ("otelcol", WATCHER),
    ("prometheus", WATCHER),
];

/// Words at the end of an image's name that say how it is packed or run, and not what it is.
const FORMS: [&str; 36] = [
    "alpine",
    "artemis",
    "bundle",
    "ce",
    "cluster",
    "community",
    "contrib",
    "database",
    "db",
    "debian",
    "dev",
    "distroless",
    "ee",
    "enterprise",
    "follower",
    "galera",
    "ha",
    "leader",
    "linux",
    "local",
    "management",
    "master",
    "native",
    "oss",
    "primary",
    "replica",
    "repmgr",
    "sentinel",
    "server",
    "sharded",
    "slave",
    "stack",
    "standalone",
    "streaming",
    "test",
    "unprivileged",
];

/// The kind of a part with this image.
pub(super) fn role(image: &str) -> Role {
    // Neither the registry nor the version says what it is, be the latter in a word: `postgres16`.
    let name = image.rsplit('/').next().unwrap_or(image);
    let name = name.split([':', '@']).next().unwrap_or(name).to_lowercase();
    let words = name.split(['-', '_', '.']);
    let words = words.map(|word| word.trim_end_matches(|letter: char| letter.is_ascii_digit()));
    let mut words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| FORMS.contains(word)) {
        words.pop();
    }
    // Whole words: a hotel is no OpenTelemetry.
    let called = format!("-{}", words.join("-"));
    let ends = |of: &str| called.strip_suffix(of).is_some_and(|it| it.ends_with('-'));
    let found = IMAGES.iter().find(|(of, _)| ends(of));
    found.map_or(Role::App, |(_, role)| *role)
}

/// Something that runs.
#[derive(Clone, Debug)]
pub(super) struct WorkloadPart {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) role: Role,
    pub(super) copies: f64,
    /// Between how many copies it is scaled.
    pub(super) scaled: Option<(f64, f64)>,
    /// The reservation of one copy, in virtual processors.
    pub(super) cpu: Option<f64>,
    /// The reservation of one copy, in 10⁶ bytes.
    pub(super) memory: Option<f64>,
}

/// Takes over what the scenario has inputs for.
pub(super) fn take(preview: &mut Preview, parts: &[WorkloadPart]) {
    let apps: Vec<_> = parts.iter().filter(|it| it.role == Role::App).collect();
    for part in parts {
        if let Role::Around(why) = part.role {
            preview.ignore(&part.name, part.line, why);
        }
    }
    if apps.is_empty() {
        stores(preview, parts, 0.0);
        return;
    }
    let names: Vec<_> = apps
        .iter()
        .take(8)
        .map(|it| PlainText::name(&it.name).into_string())
        .collect();
    let more = match apps.len() - names.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let count = apps.len() as f64;
    preview.take(
        Field::Services,
        count,
        format!(
            "{} your code: {}{more}",
            if apps.len() == 1 {
                "one runs".to_owned()
            } else {
                format!("{} run", apps.len())
            },
            names.join(", ")
        ),
    );
    let copies: f64 = apps.iter().map(|it| it.copies).sum();
    preview.take(
        Field::Replicas,
        (copies / count).round().max(1.0),
        if copies == 1.0 {
            "one copy in all".to_owned()
        } else {
            format!("{copies} copies in all")
        },
    );
    scaled(preview, &apps, copies);
    // The mean, and who says what it is made of.
    let mean = |of: fn(&WorkloadPart) -> Option<f64>| {
        let stated = apps.iter().filter_map(|it| Some((it, of(it)?)));
        let stated: Vec<_> = stated.collect();
        let sum: f64 = stated.iter().map(|(_, value)| value).sum();
        let (who, average) = match *stated {
            [] => return None,
            [(it, _)] => (format!("{} reserves", PlainText::name(&it.name)), ""),
            _ => (format!("{} of them reserve", stated.len()), " on average"),
        };
        Some((sum / stated.len() as f64, who, average))
    };
    if let Some((cpu, who, average)) = mean(|it| it.cpu) {
        preview.take(
            Field::CpuRequest,
            (cpu * 1000.0).round() / 1000.0,
            format!("what {who} for a copy{average}"),
        );
    }
    if let Some((memory, who, average)) = mean(|it| it.memory) {
        let processes = preview.scenario.get(Field::ServiceProcesses);
        preview.take(
            Field::ServiceMemory,
            (memory / processes).round(),
            format!(
                "{who} {} MB for a copy{average}, divided by {processes} processes",
                memory.round()
            ),
        );
    }
    stores(preview, parts, count);
}

/// Between how many copies parts are scaled, as a range of the copies.
fn scaled(preview: &mut Preview, apps: &[&WorkloadPart], copies: f64) {
    if apps.iter().all(|it| it.scaled.is_none()) || copies <= 0.0 {
        return;
    }
    let sum = |end: fn((f64, f64)) -> f64| -> f64 {
        let ends = apps.iter().map(|it| it.scaled.map_or(it.copies, end));
        ends.sum()
    };
    let (least, most) = (sum(|it| it.0), sum(|it| it.1));
    let range = Range::new((least / copies).min(1.0), (most / copies).max(1.0));
    match (range, Uncertain::by_key(Field::Replicas.spec().key)) {
        (Ok(range), Some(of)) => {
            let mut ranges = preview.scenario.ranges().cloned().unwrap_or_default();
            ranges.set(of, range);
            preview.scenario = preview.scenario.with_ranges(Some(ranges.kept()));
            preview.list_taken(
                "Range of “Replicas per service”",
                "as it was",
                format!("{least} to {most} copies in all"),
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

/// Databases, caches and queues, with this many services.
fn stores(preview: &mut Preview, parts: &[WorkloadPart], services: f64) {
    let of = |role| {
        let found = parts.iter().filter(move |it| it.role == role);
        found
            .map(|it| PlainText::name(&it.name).into_string())
            .collect::<Vec<_>>()
    };
    let databases = of(Role::Database);
    if services == 0.0 {
        for part in parts.iter().filter(|it| it.role == Role::Database) {
            let why = "a database, and no service of yours in the file that it could be for";
            preview.ignore(&part.name, part.line, why);
        }
    } else if !databases.is_empty() {
        let own = if databases.len() == 1 {
            0.0
        } else {
            (databases.len() as f64 / services).min(1.0)
        };
        preview.take(
            Field::OwnDatabase,
            (own * 100.0).round() / 100.0,
            format!(
                "{} for {}: {}",
                plural(databases.len() as f64, "database"),
                plural(services, "service"),
                databases.join(", ")
            ),
        );
    }
    for (role, capability) in [
        (Role::Cache, Capability::Cache),
        (Role::Queue, Capability::Queue),
    ] {
        let found = of(role);
        if !found.is_empty() {
            include(preview, capability, &found.join(", "));
        }
    }
}

/// Has the option that staying is compared with include something.
pub(super) fn include(preview: &mut Preview, capability: Capability, why: &str) {
    let scenario: Scenario = preview.scenario;
    let option = target(&scenario).spec();
    let place = capability as usize;
    let words = |is_in: bool| if is_in { "included" } else { "not included" };
    let before = scenario.holds(option.includes, place);
    let value = scenario.with_member(option.includes, place, true);
    preview.scenario = scenario.with(option.includes, value);
    preview.list_taken(
        format!("{} of “{}”", capability.label(), option.name),
        words(before),
        words(true),
        format!("the file runs {why}"),
    );
}

/// Returns the reservation, or `None` if it is zero.
pub(super) fn reserved(value: f64) -> Option<f64> {
    (value.is_finite() && value > 0.0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_say_what_they_are() {
        let check = |image: &str, expected: Role| assert_eq!(role(image), expected, "{image}");
        check("postgres:9.4", Role::Database);
        check("registry.example.org/library/redis@sha256:0", Role::Cache);
        check("rabbitmq:3.8.3-management", Role::Queue);
        check("postgres.example.org/shop:1", Role::App);
        check("", Role::App);
        check("bitnami/postgresql", Role::Database);
        check("postgres:16-alpine", Role::Database);
        check("acme/shop-postgres16", Role::Database);
        check("istio/examples-bookinfo-mysqldb:1.20.3", Role::Database);
        check("timescale/timescaledb-ha:pg17", Role::Database);
        check("mongodb/mongodb-community-server", Role::Database);
        check("redis/redis-stack-server", Role::Cache);
        check("confluentinc/cp-kafka", Role::Queue);
        check("apache/activemq-artemis", Role::Queue);
        check("nginxinc/nginx-unprivileged", BALANCER);
        check("prom/prometheus", WATCHER);
        check("prometheuscommunity/postgres-exporter", WATCHER);
        check("oliver006/redis_exporter", WATCHER);
        check("otel/opentelemetry-collector-contrib", WATCHER);
    }

    #[test]
    fn a_part_of_a_word_says_nothing_and_neither_does_a_word_before_the_last() {
        let check = |image: &str, expected: Role| assert_eq!(role(image), expected, "{image}");
        check("acme/hotel-api", Role::App);
        check("acme/hotel", Role::App);
        check("postgrest/postgrest", Role::App);
        check("acme/signature-nats-free", Role::App);
        check("acme/kafka-consumer", Role::App);
        check("acme/database", Role::App);
        check("acme/server", Role::App);
        for tool in [
            "mongo-express:1",
            "rediscommander/redis-commander",
            "dpage/pgadmin4",
            "adminer",
            "provectuslabs/kafka-ui",
        ] {
            check(tool, TOOL);
        }
    }
}
