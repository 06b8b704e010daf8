//! docker-compose files.

use std::fmt::Write as _;

use splitpoint::scenario::field::Field;

use super::read;

#[test]
fn limits_copies_and_anchors_of_compose_files_count() {
    let file = "x-base: &base\n  image: shop\n  deploy: {replicas: 3, resources: {limits: {cpus: '0.5', memory: 512M}}}\nservices:\n  api:\n    <<: *base\n  web:\n    image: web\n    scale: 1\n    cpus: 1.5\n    mem_limit: 1g\n    profiles: [front]\n    extends: {service: api}\n";
    let preview = read(file.as_bytes()).expect("a compose file");
    let get = |field| preview.scenario.get(field);
    assert_eq!(get(Field::Services), 2.0);
    assert_eq!(get(Field::Replicas), 2.0);
    // Three copies of half a processor and one of one and a half are three processors in all.
    assert_eq!(get(Field::CpuRequest), 0.75);
    assert_eq!(get(Field::ServiceMemory), 335.54);
    let ignored: Vec<_> = preview.ignored.iter().map(|it| &*it.what).collect();
    assert_eq!(
        ignored,
        [
            "web: extends (line 13)",
            "web: profiles (line 12)",
            "x-base (line 1)"
        ]
    );
}

#[test]
fn ten_thousand_services_are_bounded_and_said() {
    let mut file = "services:\n".to_owned();
    for place in 0..10_000 {
        let _ = writeln!(file, "  s{place}:\n    image: app");
    }
    let preview = read(file.as_bytes()).expect("a compose file");
    assert_eq!(preview.scenario.get(Field::Services), 500.0);
    let why = &preview.understood[0].why;
    assert!(
        why.contains("10000") && why.contains("no more than 500 services"),
        "{why}"
    );
}
