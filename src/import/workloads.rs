//! What compose files and manifests have in common: parts that run, in so many copies, with so much
//! processor and memory; and what of that the scenario has an input for.

use super::preview::{Preview, shown};
use crate::forecast::strategy::target;
use crate::model::option::{Capability, plural};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::{Range, Uncertain};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    App,
    Database,
    Cache,
    Queue,
    /// Something that watches, or stands in front: options have lines of their own for it.
    Around(&'static str),
}

/// What stands in an image's name, and what it then is; the first that fits counts.
const IMAGES: [(&str, Role); 29] = [
    // Those that watch a database are no databases.
    (
        "exporter",
        Role::Around("observability is a capability of an option"),
    ),
    (
        "pgadmin",
        Role::Around("a tool for people, no part of the system"),
    ),
    (
        "phpmyadmin",
        Role::Around("a tool for people, no part of the system"),
    ),
    (
        "adminer",
        Role::Around("a tool for people, no part of the system"),
    ),
    (
        "pgbouncer",
        Role::Around("a pooler is added where connections run out"),
    ),
    ("postgis", Role::Database),
    ("postgres", Role::Database),
    ("mysql", Role::Database),
    ("mariadb", Role::Database),
    ("mongo", Role::Database),
    ("mssql", Role::Database),
    ("cockroach", Role::Database),
    ("cassandra", Role::Database),
    ("elasticsearch", Role::Database),
    ("opensearch", Role::Database),
    ("redis", Role::Cache),
    ("valkey", Role::Cache),
    ("memcached", Role::Cache),
    ("rabbitmq", Role::Queue),
    ("kafka", Role::Queue),
    ("nats", Role::Queue),
    ("activemq", Role::Queue),
    (
        "nginx",
        Role::Around("load balancers are lines of their own"),
    ),
    (
        "traefik",
        Role::Around("load balancers are lines of their own"),
    ),
    (
        "haproxy",
        Role::Around("load balancers are lines of their own"),
    ),
    (
        "envoy",
        Role::Around("load balancers and meshes are lines of their own"),
    ),
    (
        "prometheus",
        Role::Around("observability is a capability of an option"),
    ),
    (
        "grafana",
        Role::Around("observability is a capability of an option"),
    ),
    (
        "otel",
        Role::Around("observability is a capability of an option"),
    ),
];

/// What a part with this image is.
pub(super) fn role(image: &str) -> Role {
    // Neither the registry nor the version says what it is.
    let name = image.rsplit('/').next().unwrap_or(image);
    let name = name.split([':', '@']).next().unwrap_or(name).to_lowercase();
    let found = IMAGES.iter().find(|(part, _)| name.contains(part));
    found.map_or(Role::App, |(_, role)| *role)
}

/// Something that runs.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) role: Role,
    pub(super) copies: f64,
    /// Between how many copies it is scaled.
    pub(super) scaled: Option<(f64, f64)>,
    /// What one copy reserves, in virtual processors.
    pub(super) cpu: Option<f64>,
    /// What one copy reserves, in 10⁶ bytes.
    pub(super) memory: Option<f64>,
}

/// Takes over what the scenario has inputs for.
pub(super) fn take(preview: &mut Preview, parts: &[Part]) {
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
    let names: Vec<_> = apps.iter().take(8).map(|it| shown(&it.name)).collect();
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
    let mean = |of: fn(&Part) -> Option<f64>| {
        let stated = apps.iter().filter_map(|it| Some((it, of(it)?)));
        let stated: Vec<_> = stated.collect();
        let sum: f64 = stated.iter().map(|(_, value)| value).sum();
        let (who, average) = match *stated {
            [] => return None,
            [(it, _)] => (format!("{} reserves", it.name), ""),
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
fn scaled(preview: &mut Preview, apps: &[&Part], copies: f64) {
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
            preview.understood.push(super::Understood {
                label: "Range of “Replicas per service”".to_owned(),
                from: "as it was".to_owned(),
                to: format!("{least} to {most} copies in all"),
                why: "they are scaled between these bounds".to_owned(),
            });
        }
        _ => preview.ignore(
            "bounds of scaling",
            0,
            "they are no range around the copies",
        ),
    }
}

/// Databases, caches and queues, beside so many services.
fn stores(preview: &mut Preview, parts: &[Part], services: f64) {
    let of = |role| {
        let found = parts.iter().filter(move |it| it.role == role);
        found.map(|it| shown(&it.name)).collect::<Vec<_>>()
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
    preview.understood.push(super::Understood {
        label: format!("{} of “{}”", capability.label(), option.name),
        from: words(before).to_owned(),
        to: words(true).to_owned(),
        why: format!("the file runs {why}"),
    });
}

/// What is reserved, where that is more than nothing.
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
        assert!(matches!(role("prom/prometheus"), Role::Around(_)));
        assert!(matches!(
            role("prometheuscommunity/postgres-exporter"),
            Role::Around(_)
        ));
    }
}
