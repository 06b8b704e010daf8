//! What compose files and manifests have in common: what images are, copies and reservations.

use splitpoint::import::Preview;
use splitpoint::scenario::field::Field;

use super::{case, read};

fn preview(name: &str) -> Preview {
    case(name).unwrap_or_else(|trouble| panic!("{name}: {trouble}"))
}

/// How many services and copies of each are taken.
fn services(preview: &Preview) -> (f64, f64) {
    let get = |field| preview.scenario.get(field);
    (get(Field::Services), get(Field::Replicas))
}

/// Panics unless the preview says all of this.
#[track_caller]
fn says(preview: &Preview, words: &[&str]) {
    let table = preview.table();
    for words in words {
        assert!(table.contains(words), "{words}: {table}");
    }
}

#[test]
fn tools_of_developers_are_no_services() {
    let preview = preview("07-tools.yaml");
    assert_eq!(services(&preview), (1.0, 1.0));
    says(&preview, &["one is a service: shop"]);
    let tools = "a tool for people, no part of the system";
    assert_eq!(preview.table().matches(tools).count(), 6);
}

#[test]
fn a_kind_stands_in_the_path_of_an_image_as_well() {
    let store = preview("09-kind-in-path.yaml");
    assert_eq!(services(&store), (2.0, 1.0));
    says(&store, &["1 database for 2 services: store"]);
    let balancer = preview("31-kind-in-path.yaml");
    assert_eq!(services(&balancer), (1.0, 1.0));
    says(&balancer, &["ingress-nginx-controller", "load balancers"]);
}

#[test]
fn stores_of_all_makes_are_databases() {
    let preview = preview("10-more-stores.yaml");
    assert_eq!(services(&preview), (1.0, 1.0));
    says(
        &preview,
        &["7 databases for 1 service: a, b, c, d, e, f, g"],
    );
}

#[test]
fn an_app_that_is_named_for_its_store_is_an_app() {
    let preview = preview("12-app-named-for-its-store.yaml");
    assert_eq!(services(&preview), (3.0, 1.0));
    says(&preview, &["3 are services: shop, loader, letters"]);
    assert_eq!(preview.scenario.get(Field::OwnDatabase), 0.4, "no store");
}

#[test]
fn a_gpu_that_a_service_reserves_is_taken() {
    let preview = preview("14-gpu.yaml");
    assert_eq!(preview.scenario.get(Field::Accelerator), 1.0);
    says(&preview, &["GPUs are reserved by model"]);
}

#[test]
fn what_is_built_as_a_known_name_is_guessed() {
    let preview = preview("18-build-only-proxy-and-store.yaml");
    assert_eq!(services(&preview), (1.0, 1.0));
    says(
        &preview,
        &[
            "1 database for 1 service: postgres",
            "taken for a web server: it is called like nginx",
            "taken for a database: it is called like postgres",
        ],
    );
}

#[test]
fn what_runs_beside_a_service_does_not_hide_it() {
    let preview = preview("40-store-as-sidecar.yaml");
    assert_eq!(services(&preview), (2.0, 2.0));
    says(&preview, &["container front", "container exporter"]);
}

#[test]
fn the_sum_of_copies_and_reservations_is_kept() {
    let preview = preview("47-mean-not-by-copies.yaml");
    let get = |field| preview.scenario.get(field);
    let copies = get(Field::Services) * get(Field::Replicas);
    let cpu = copies * get(Field::CpuRequest);
    assert!((cpu - 40.1).abs() < 1e-3, "{cpu}");
    let memory = copies * get(Field::ServiceMemory) * get(Field::ServiceProcesses);
    assert!((memory - 86_033.6).abs() < 1.0, "{memory}");
    says(&preview, &["11 copies in all", "reserve 40.1 vCPU in all"]);
}

#[test]
fn what_is_hardly_meant_is_said() {
    let preview = preview("49-bytes-without-unit.yaml");
    says(&preview, &["500 processors", "512 bytes", "hardly meant"]);
    assert_eq!(preview.scenario.get(Field::CpuRequest), 0.25);
    assert_eq!(preview.scenario.get(Field::ServiceMemory), 200.0);
}

#[test]
fn sums_without_end_are_said_and_not_taken() {
    let file = "services:\n  a: {image: a, scale: 1e308}\n  b: {image: b, scale: 1e308}\n";
    let preview = read(file.as_bytes()).expect("a compose file");
    says(&preview, &["hardly meant", "2 copies in all"]);
    assert!(!preview.table().contains("inf copies"));
}

#[test]
fn images_are_known_by_their_repository_whatever_stands_around_it() {
    for (image, services) in [
        ("registry.example.org/team/postgres:16-custom", 1.0),
        (
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/postgres:16",
            1.0,
        ),
        ("Docker.io/BitnamiLegacy/PostgreSQL@sha256:0123", 1.0),
        ("example.org/flink-kafka:1", 2.0),
        ("example.org/redis/exporter:1", 2.0),
        ("example.org/postgres/api:1", 2.0),
    ] {
        let file = format!("services: {{shop: {{image: shop}}, other: {{image: \"{image}\"}}}}");
        let preview = read(file.as_bytes()).expect("a compose file");
        assert_eq!(preview.scenario.get(Field::Services), services, "{image}");
    }
}

#[test]
fn members_of_a_cluster_are_one_database() {
    let file = "services:\n  shop: {image: shop}\n  letters: {image: letters}\n  db-primary: {image: 'postgres:16'}\n  db-replica-1: {image: 'postgres:16'}\n  db-replica-2: {image: 'postgres:16'}\n";
    let preview = read(file.as_bytes()).expect("a compose file");
    assert_eq!(preview.scenario.get(Field::OwnDatabase), 0.0);
    says(
        &preview,
        &["1 database for 2 services: db-primary with 2 more of its cluster"],
    );
}

#[test]
fn as_many_processors_as_the_largest_machine_for_general_use_has_are_meant() {
    let reserves = |cpus: &str| {
        let file = format!("services: {{a: {{image: acme/a, cpus: {cpus}}}}}");
        read(file.as_bytes()).expect("a compose file").table()
    };
    assert!(!reserves("384").contains("hardly meant"));
    assert!(reserves("385").contains("385 processors for a copy are hardly meant"));
}

#[test]
fn ready_made_software_is_what_it_is_published_as() {
    let of = |image: &str| {
        let file = format!("services: {{shop: {{image: acme/shop}}, a: {{image: '{image}'}}}}");
        read(file.as_bytes()).unwrap_or_else(|trouble| panic!("{image}: {trouble}"))
    };
    for image in [
        "clamav/clamav:1.4",
        "directus/directus:11",
        "gotenberg/gotenberg:8",
        "nextcloud:31-apache",
        "unleashorg/unleash-server:6",
        "wordpress:php8.3-fpm",
        "docker.io/bitnami/wordpress",
    ] {
        let preview = of(image);
        assert_eq!(services(&preview), (2.0, 1.0), "{image}");
        says(&preview, &["ready-made software, counted as a service"]);
    }
    for (image, words) in [
        ("consul:1.15", "a mesh is a capability"),
        ("composer:2", "runs once and ends"),
        ("dadarek/wait-for-dependencies", "runs once and ends"),
        ("grafana/pyroscope:1", "observability is a capability"),
        ("mcuadros/ofelia", "it runs others"),
        ("nginxproxy/acme-companion", "load balancers and meshes"),
        ("squidfunk/mkdocs-material:9", "a tool for people"),
    ] {
        let preview = of(image);
        assert_eq!(services(&preview), (1.0, 1.0), "{image}");
        says(&preview, &[words]);
    }
}
