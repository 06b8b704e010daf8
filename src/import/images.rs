//! The catalogue of known images: what an image's repository holds.
//!
//! An image is known by its repository's path, whole segments from the right, whatever registry,
//! mirror or version stands around it: never by a word in it. `flink-kafka` is no Kafka. An image
//! of somebody's own whose name is a known one, such as `acme/postgres`, is only guessed to be that.

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

/// The catalogue: a line for each kind and source, with the repositories that are of that kind.
const KNOWN: &str = include_str!("images/known.txt");

/// The source of names that are no repositories, but what services that run one are called.
const NAMES: &str = "names";

/// Names of official images that are everyday words too: an image of somebody's own that is called
/// so says nothing.
const WORDS: [&str; 5] = ["crate", "docker", "registry", "storm", "swarm"];

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

/// Returns the kind of a known image, or `None` if its repository is not known.
pub(super) fn kind(image: &str) -> Option<ImageKind> {
    let path = repository(image);
    let is_known = |name: &str| match path.strip_suffix(name) {
        Some("") => true,
        // A mirror may keep a repository with its namespace below one of its own.
        Some(before) => name.contains('/') && before.ends_with('/'),
        None => false,
    };
    let mut known = entries().filter(|(source, ..)| *source != NAMES);
    known.find(|(.., name)| is_known(name)).map(|it| it.1)
}

/// Returns the kind that an image of somebody's own, or a service without an image, is guessed to
/// have by its name, with the known name. `None` if nothing known is called so.
pub(super) fn kind_by_name(name: &str) -> Option<(ImageKind, &'static str)> {
    let path = repository(name);
    let name = path.rsplit('/').next().unwrap_or_default();
    // `postgres16` and `postgresql-16` are versions of one thing.
    let bare = name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let bare = bare.trim_end_matches(['-', '_']);
    let is_called = |of: &str| of == name || of == bare;
    let found = entries().find(|&(_, kind, known)| {
        let last = match known.split_once('/') {
            None => known,
            // `qdrant/qdrant` is called by one name; `couchbase/server` is not.
            Some((owner, last)) if owner == last => last,
            Some(_) => return false,
        };
        is_called(last) && !WORDS.contains(&last) && says_kind(kind)
    });
    found.map(|(_, kind, known)| (kind, known))
}

/// Whether something that is only called like an image of this kind is likely to be of it: an
/// `acme/redis` is a cache, an `acme/hello-world` or `acme/keycloak` may do anything.
fn says_kind(kind: ImageKind) -> bool {
    !matches!(
        kind,
        ImageKind::ClusterAddOn | ImageKind::Operator | ImageKind::OneShot | ImageKind::Service
    )
}

/// All entries of the catalogue: source, kind and name.
fn entries() -> impl Iterator<Item = (&'static str, ImageKind, &'static str)> {
    let lines = KNOWN.lines().filter_map(|line| {
        let (kind, rest) = line.split_once(' ')?;
        let (source, names) = rest.split_once(": ")?;
        Some((source, by_key(kind)?, names))
    });
    lines.flat_map(|(source, kind, names)| names.split(' ').map(move |name| (source, kind, name)))
}

/// The kind with this key in the catalogue.
fn by_key(key: &str) -> Option<ImageKind> {
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

/// The text with a `$` for each variable in it, whose name and default say nothing of the image.
fn without_variables(text: &str) -> String {
    let mut rest = text;
    let mut whole = String::new();
    while let Some((before, after)) = rest.split_once('$') {
        whole += before;
        whole.push('$');
        rest = match after.strip_prefix('{') {
            Some(inside) => after_brace(inside),
            None => after.trim_start_matches(|it: char| it.is_ascii_alphanumeric() || it == '_'),
        };
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
        check("postgrest/postgrest", None);
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
