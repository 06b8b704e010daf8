//! The catalogue of known images: what an image's repository holds.
//!
//! An image is known by its repository's path, whole segments from the right, whatever registry,
//! mirror or version stands around it: never by a word in it. `flink-kafka` is no Kafka. An image
//! of somebody's own whose name is a known one, such as `acme/postgres`, is only guessed to be that.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What an image holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImageKind {
    Database,
    Cache,
    Queue,
    Search,
    /// Keeps the members of a cluster in step, as `zookeeper` does.
    Coordination,
    ObjectStore,
    /// A proxy, load balancer or API gateway that serves no files.
    Proxy,
    /// A web server: a proxy as well as the host of a static site.
    WebServer,
    /// A pooler of database connections.
    Pooler,
    Mesh,
    Observability,
    DevTool,
    ClusterAddOn,
    Operator,
    /// Runs once and ends.
    OneShot,
    /// Ready-made software that serves requests of the system: sign-in, workflows, models.
    Service,
}

impl ImageKind {
    /// The kind as a noun in a sentence.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Database => "a database",
            Self::Cache => "a cache",
            Self::Queue => "a queue",
            Self::Search => "a search engine",
            Self::Coordination => "a store that coordinates others",
            Self::ObjectStore => "an object store",
            Self::Proxy => "a proxy",
            Self::WebServer => "a web server",
            Self::Pooler => "a pooler of connections",
            Self::Mesh => "a part of a mesh",
            Self::Observability => "observability",
            Self::DevTool => "a tool for people",
            Self::ClusterAddOn => "an add-on of the cluster",
            Self::Operator => "an operator",
            Self::OneShot => "work that is done once",
            Self::Service => "a service",
        }
    }
}

/// The catalogue: a line for each kind with its repositories, and one for each kind with more names
/// that software of it goes by. `images/sources.tsv` says where each repository was seen.
const KNOWN: &str = include_str!("images/known.txt");

/// The word after a kind in a line of names that are no repositories.
const NAMES: &str = "names";

/// Known names that are everyday words too: an image of somebody's own that is called so says
/// nothing.
const WORDS: [&str; 6] = ["concourse", "crate", "docker", "drone", "hitch", "registry"];

/// Namespaces under which registries keep Docker's official images: of Docker Hub itself, of its
/// architectures (<https://github.com/docker-library/official-images#architectures-other-than-amd64>,
/// November 2026), and of pull-through caches, as their documents name them.
const MIRRORS: [&str; 18] = [
    "amd64",
    "arm32v5",
    "arm32v6",
    "arm32v7",
    "arm64v8",
    "docker",
    "docker-hub",
    "docker-hub-proxy",
    "docker-proxy",
    "docker-remote",
    "dockerhub",
    "dockerhub-proxy",
    "i386",
    "library",
    "ppc64le",
    "proxy",
    "riscv64",
    "s390x",
];

/// Bitnami's namespaces: the same images, since August 2025 by what is paid for them
/// (<https://github.com/bitnami/containers/issues/83267>).
const BITNAMI: [&str; 2] = ["bitnamilegacy", "bitnamisecure"];

/// Those who publish the software of others under its own name: `bitnami/redis` is what `redis` is.
const REPUBLISHERS: [&str; 3] = ["bitnami", "chainguard", "ubuntu"];

/// Returns the kind of a known image, or `None` if its repository is not known.
pub(super) fn kind(image: &str) -> Option<ImageKind> {
    let path = repository(image);
    let segments: Vec<_> = path.split('/').collect();
    if let [.., owner, name] = *segments
        && REPUBLISHERS.contains(&owner)
        && let Some(entry) = entry(name)
    {
        return Some(entry.kind);
    }
    // A mirror may keep a repository with its namespace below one of its own.
    let below = (1..segments.len().saturating_sub(1)).map(|from| segments[from..].join("/"));
    let mut paths = std::iter::once(path.clone()).chain(below);
    let found = paths.find_map(|path| entry(&path).filter(|it| !it.is_alias));
    found.map(|entry| entry.kind)
}

/// Returns the kind that an image of somebody's own, or a service without an image, is guessed to
/// have by its name, with the known name. `None` if nothing known is called so.
pub(super) fn kind_by_name(name: &str) -> Option<(ImageKind, &'static str)> {
    let path = repository(name);
    let name = path.rsplit('/').next().unwrap_or_default();
    // `postgres16` and `postgresql-16` are versions of one thing.
    let bare = name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let bare = bare.trim_end_matches(['-', '_']);
    let found = [name, bare].into_iter().find_map(|name| {
        if WORDS.contains(&name) {
            return None;
        }
        // `qdrant/qdrant` is called by one name; `couchbase/server` is not.
        entry(name).or_else(|| entry(&format!("{name}/{name}")))
    });
    let found = found.filter(|entry| says_kind(entry.kind));
    found.map(|entry| (entry.kind, entry.name))
}

/// Whether something that is only called like an image of this kind is likely to be of it: an
/// `acme/redis` is a cache, an `acme/hello-world` or `acme/keycloak` may do anything.
fn says_kind(kind: ImageKind) -> bool {
    !matches!(
        kind,
        ImageKind::ClusterAddOn | ImageKind::Operator | ImageKind::OneShot | ImageKind::Service
    )
}

/// An entry of the catalogue.
#[derive(Clone, Copy)]
struct Entry {
    kind: ImageKind,
    /// The path of a repository, or another name.
    name: &'static str,
    /// Whether it is only another name.
    is_alias: bool,
}

/// The entries of [`KNOWN`] by name. A file may ask for a hundred thousand images, so its lines are
/// read once. Where a name stands twice, the first counts.
static ENTRIES: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut entries = HashMap::new();
    for line in KNOWN.lines() {
        let Some((head, names)) = line.split_once(": ") else {
            continue;
        };
        let (key, rest) = head.split_once(' ').unwrap_or((head, ""));
        let Some(kind) = by_key(key) else { continue };
        let is_alias = rest == NAMES;
        for name in names.split(' ') {
            let entry = Entry {
                kind,
                name,
                is_alias,
            };
            entries.entry(name).or_insert(entry);
        }
    }
    entries
});

/// Returns the entry with this name, or `None` if the catalogue has none.
fn entry(name: &str) -> Option<Entry> {
    ENTRIES.get(name).copied()
}

/// The kind with this key in the catalogue.
pub(super) fn by_key(key: &str) -> Option<ImageKind> {
    Some(match key {
        "database" => ImageKind::Database,
        "cache" => ImageKind::Cache,
        "queue" => ImageKind::Queue,
        "search" => ImageKind::Search,
        "coordination" => ImageKind::Coordination,
        "objects" => ImageKind::ObjectStore,
        "proxy" => ImageKind::Proxy,
        "web" => ImageKind::WebServer,
        "pooler" => ImageKind::Pooler,
        "mesh" => ImageKind::Mesh,
        "observability" => ImageKind::Observability,
        "tool" => ImageKind::DevTool,
        "add-on" => ImageKind::ClusterAddOn,
        "operator" => ImageKind::Operator,
        "once" => ImageKind::OneShot,
        "service" => ImageKind::Service,
        _ => return None,
    })
}

/// Whether a text names no image, but stands for one that something else fills in: `{{image}}`,
/// `<IMAGE>`. Names of images have small letters, digits and few signs
/// (<https://github.com/distribution/reference>, November 2026).
pub(super) fn is_placeholder(image: &str) -> bool {
    let image = without_variables(image.trim());
    let image = image.split('@').next().unwrap_or_default();
    let name = image.rsplit('/').next().unwrap_or_default();
    let name = name.split(':').next().unwrap_or_default();
    let is_sign = |it: u8| matches!(it, b'.' | b'_' | b'-' | b'$');
    let is_allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || is_sign(it);
    name.trim_matches('$').is_empty() || !name.bytes().all(is_allowed)
}

/// Returns the path of an image's repository, as the catalogue writes it: without registry, mirror,
/// tag and digest, in lower case. Empty if a variable stands where the name should.
pub(super) fn repository(image: &str) -> String {
    let image = without_variables(&image.trim().to_lowercase());
    let image = image.split('@').next().unwrap_or_default();
    let mut segments: Vec<_> = image.split('/').filter(|it| !it.is_empty()).collect();
    if let Some(last) = segments.last_mut() {
        *last = last.split(':').next().unwrap_or_default();
    }
    // Up to the last that can only be a registry: the cache of a registry names both.
    let count = segments.len().saturating_sub(1);
    let is_registry = |it: &&str| it.contains(['.', ':', '$']) || *it == "localhost";
    let after = segments[..count].iter().rposition(is_registry);
    let mut segments = &segments[after.map_or(0, |place| place + 1)..];
    if let [.., mirror, name] = segments
        && MIRRORS.contains(mirror)
        && !name.is_empty()
    {
        segments = &segments[segments.len() - 1..];
    }
    let segments = segments.iter().map(|it| {
        if BITNAMI.contains(it) {
            "bitnami"
        } else {
            it.trim_matches('$')
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// The text with a `$` for each variable in it, whose name and default say nothing of the image:
/// those of Compose and shells, of Kubernetes, and of templates.
fn without_variables(text: &str) -> String {
    let mut rest = text;
    let mut whole = String::new();
    while let Some(at) = rest.find(['$', '{']) {
        let (before, after) = rest.split_at(at);
        let after_variable = if let Some(inside) = after.strip_prefix("{{") {
            Some(inside.split_once("}}").map_or("", |it| it.1))
        } else if let Some(inside) = after.strip_prefix("${") {
            Some(after_brace(inside))
        } else if let Some(inside) = after.strip_prefix("$(") {
            Some(inside.split_once(')').map_or("", |it| it.1))
        } else {
            let is_of_name = |it: char| it.is_ascii_alphanumeric() || it == '_';
            after
                .strip_prefix('$')
                .map(|it| it.trim_start_matches(is_of_name))
        };
        whole += before;
        whole.push(if after_variable.is_some() { '$' } else { '{' });
        rest = after_variable.unwrap_or(&after[1..]);
    }
    whole + rest
}

/// What follows the brace that closes this text; variables nest in the defaults of others.
fn after_brace(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_in_order_and_every_repository_of_it_has_a_source() {
        assert!(KNOWN.is_ascii(), "places between letters are looked at");
        let mut kinds = std::collections::BTreeMap::new();
        for line in KNOWN.lines() {
            let (head, names) = line.split_once(": ").expect("a kind and its names");
            let kind = by_key(head.trim_end_matches(" names"));
            assert!(kind.is_some(), "{head}");
            let names: Vec<_> = names.split(' ').collect();
            assert!(names.is_sorted_by(|one, other| one < other), "{head}");
            for name in names {
                assert_eq!(repository(name), name, "as an image's path is cut");
                let found = entry(name).expect("it is found");
                assert_eq!((found.name, Some(found.kind)), (name, kind));
                assert!(kinds.insert(name, found.is_alias).is_none(), "{name} twice");
            }
        }
        let mut sourced = std::collections::BTreeSet::new();
        for row in include_str!("images/sources.tsv").lines() {
            let (name, source) = row.split_once('\t').expect("a name and its source");
            assert!(source.len() > 3 && source != "unconfirmed", "{name}");
            assert!(sourced.insert(name), "{name} twice");
            assert_eq!(kinds.get(name), Some(&false), "{name} is in no line");
        }
        let repositories = kinds.iter().filter(|(_, is_alias)| !**is_alias);
        let missing = repositories.filter(|(name, _)| !sourced.contains(*name));
        assert_eq!(missing.collect::<Vec<_>>(), []);
    }

    #[test]
    fn registries_mirrors_and_versions_say_nothing_of_what_an_image_is() {
        let check =
            |image: &str, expected: &str| assert_eq!(repository(image), expected, "{image}");
        check("postgres", "postgres");
        check(" Postgres:16-alpine ", "postgres");
        check("docker.io/library/postgres@sha256:0123", "postgres");
        check(
            "index.docker.io/bitnami/postgresql:17",
            "bitnami/postgresql",
        );
        check("bitnamilegacy/redis:7", "bitnami/redis");
        check("registry-1.docker.io/bitnamisecure/redis", "bitnami/redis");
        check("mirror.gcr.io/library/redis:7@sha256:0123", "redis");
        check("public.ecr.aws/docker/library/redis:7", "redis");
        check("arm64v8/redis", "redis");
        check("localhost:5000/acme/shop", "acme/shop");
        check("localhost/acme/shop", "acme/shop");
        check(
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/mysql:8",
            "mysql",
        );
        check(
            "europe-docker.pkg.dev/acme/hub/grafana/loki:3",
            "acme/hub/grafana/loki",
        );
        check("harbor.example.org/docker.io/library/mysql", "mysql");
        check(
            "harbor.example.org/cache/quay.io/prometheus/prometheus",
            "prometheus/prometheus",
        );
        check(
            "${REGISTRY:-docker.io/library}/postgres:${TAG:-16}",
            "postgres",
        );
        check("$REGISTRY/acme/shop:$TAG", "acme/shop");
        check("${REGISTRY:-${OTHER:-a/b}}/shop", "shop");
        check("${IMAGE:-postgres:16}", "");
        check("$IMAGE", "");
        check("${IMAGE", "");
        check("", "");
        check("/", "");
    }

    #[test]
    fn what_stands_for_an_image_is_told_from_one() {
        for image in [
            "",
            "$IMAGE",
            "${IMAGE:-a}",
            "$(IMAGE)",
            "{{image}}",
            "a/{{ b }}:{{ c }}",
            "<image>",
            "YOUR_IMAGE",
            "example.org/NAME:1",
            "%IMAGE%",
            "@@IMAGE@@",
            "[image]",
            "{image}",
            "my image",
        ] {
            assert!(is_placeholder(image), "{image}");
        }
        for image in [
            "shop",
            "Example.org:5000/team/shop:V1@sha256:0",
            "a/b_c.d-e",
            "$A/shop:$B",
            "{{ a }}/shop:{{ b }}",
            "shop-${ENV}",
            "ko://example.org/shop",
        ] {
            assert!(!is_placeholder(image), "{image}");
        }
        assert_eq!(repository("{{ a }}/postgres:{{ b }}"), "postgres");
        assert_eq!(repository("$(A)/postgres"), "postgres");
        assert_eq!(repository("{{image}}"), "");
    }

    #[test]
    fn whole_segments_from_the_right_say_what_an_image_is() {
        let check = |image: &str, expected| assert_eq!(kind(image), expected, "{image}");
        check("postgres:9.4", Some(ImageKind::Database));
        check(
            "mcr.microsoft.com/mssql/server:2022-latest",
            Some(ImageKind::Database),
        );
        check(
            "europe-docker.pkg.dev/acme/hub/grafana/loki:3",
            Some(ImageKind::Observability),
        );
        check(
            "registry.example.org/mirror/bitnami/redis",
            Some(ImageKind::Cache),
        );
        check("acme/postgres", None);
        check("acme/redis/exporter", None);
        check("notbitnami/redis", None);
        check("nats-free", None);
        check("trafex/php-nginx", None);
        check("flink-kafka", None);
        check("example/spring-boot-mysql", None);
        check("postgrest/postgrest", Some(ImageKind::Service));
        check("", None);
    }

    #[test]
    fn what_is_called_like_a_known_image_is_guessed_to_be_one() {
        let check = |name: &str, expected| {
            assert_eq!(kind_by_name(name).map(|it| it.0), expected, "{name}");
        };
        check("acme/postgres", Some(ImageKind::Database));
        check(
            "registry.example.org/team/postgres:16-custom",
            Some(ImageKind::Database),
        );
        check("acme/postgres16", Some(ImageKind::Database));
        check("acme/qdrant", Some(ImageKind::Database));
        check("acme/shop-postgres", None);
        check("acme/server", None);
        check("acme/hello-world", None);
        check("acme/registry", None);
        check("16", None);
        check("", None);
    }
}
