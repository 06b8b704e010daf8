//! docker-compose files.

use std::fmt::Write as _;

use splitpoint::import::{Preview, Remark};
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::Field;

use super::{case, read, read_all};

/// The preview of one file.
fn preview(text: &str) -> Preview {
    read(text.as_bytes()).unwrap_or_else(|trouble| panic!("{trouble}: {text}"))
}

/// The preview of several files.
fn preview_of(files: &[(&str, &str)]) -> Preview {
    read_all(files).unwrap_or_else(|trouble| panic!("{trouble}: {files:?}"))
}

/// Why files are refused.
fn refusal(files: &[(&str, &str)]) -> String {
    read_all(files).expect_err("a refusal").to_string()
}

fn services(preview: &Preview) -> (f64, f64) {
    let get = |field| preview.scenario.get(field);
    (get(Field::Services), get(Field::Replicas))
}

/// The reason in remarks on this part; panics if there is none.
fn reason<'r>(remarks: &'r [Remark], what: &str) -> &'r str {
    let found = remarks.iter().find(|it| it.what.starts_with(what));
    let found = found.unwrap_or_else(|| panic!("nothing is said of {what}: {remarks:?}"));
    &found.why
}

#[test]
fn limits_copies_anchors_and_what_is_extended_count() {
    let file = "x-base: &base\n  image: shop\n  deploy: {replicas: 3, resources: {limits: {cpus: '0.5', memory: 512M}}}\nservices:\n  api:\n    <<: *base\n  web:\n    extends: {service: api}\n    image: web\n    deploy: {replicas: 1, resources: {limits: {cpus: 1.5, memory: 1g}}}\n    replica: 3\n";
    let preview = preview(file);
    let get = |field| preview.scenario.get(field);
    assert_eq!(services(&preview), (2.0, 2.0));
    // (3 × 0.5 + 1 × 1.5) / 4 copies.
    assert_eq!(get(Field::CpuRequest), 0.75);
    let ignored: Vec<_> = preview.ignored.iter().map(|it| &*it.what).collect();
    assert_eq!(ignored, ["web: replica (line 11)"]);
}

#[test]
fn ten_thousand_services_are_bounded_and_said() {
    let mut file = "services:\n".to_owned();
    for place in 0..10_000 {
        let _ = writeln!(file, "  s{place}:\n    image: app");
    }
    let preview = preview(&file);
    assert_eq!(preview.scenario.get(Field::Services), 500.0);
    let why = &preview.taken[0].why;
    assert!(
        why.contains("10000") && why.contains("no more than 500 services"),
        "{why}"
    );
}

#[test]
fn a_bracket_may_close_where_its_key_stands() {
    let preview = case("01-flow-bracket-at-key-indent.yaml").expect("a compose file");
    assert_eq!(services(&preview), (2.0, 1.0));
}

#[test]
fn what_others_wait_for_to_complete_runs_once() {
    let preview = case("04-one-shot.yaml").expect("a compose file");
    assert_eq!(services(&preview), (2.0, 1.0));
    for name in ["migrate (line 2)", "seed (line 3)"] {
        assert!(reason(&preview.ignored, name).contains("runs once"));
    }
}

#[test]
fn jobs_run_once_and_are_no_services() {
    let preview = case("06-replicated-job.yaml").expect("a compose file");
    assert_eq!(services(&preview), (1.0, 2.0));
    assert!(reason(&preview.ignored, "nightly").contains("runs once"));
}

#[test]
fn only_what_says_so_runs_once() {
    let counted = |service: &str| {
        let file = format!("services: {{shop: {{image: shop, restart: always}}, {service}}}");
        let preview = preview(&file);
        (preview.scenario.get(Field::Services), preview)
    };
    for once in [
        "nightly: {image: a, deploy: {mode: global-job}}",
        "migrate: {image: shop}",
        "db-migrations: {image: shop, restart: on-failure}",
        "prepare: {image: shop, command: [python, manage.py, migrate]}",
        "prepare: {image: shop, command: 'sh -c \"sleep 5 && alembic upgrade head\"'}",
        "importer: {image: shop, restart: 'no'}",
        "importer: {image: shop, restart: on-failure:3}",
        "report: {image: shop, restart: no}",
        "report: {image: shop, deploy: {restart_policy: {condition: none}}}",
        "create-site: {image: shop, deploy: {restart_policy: {condition: on-failure}}}",
        "settings-bootstrapper: {image: shop}",
        "kafka-init: {image: confluentinc/cp-kafka, entrypoint: [sh, -c], command: kafka-topics}",
    ] {
        let (services, preview) = counted(once);
        assert_eq!(services, 1.0, "{once}: {}", preview.table());
        let name = once.split(':').next().expect("a name");
        // Each is said once: as known, or as guessed.
        let (known, guessed) = (&preview.ignored, &preview.guessed);
        let (said, other) = if once.contains("-job") {
            (known, guessed)
        } else {
            (guessed, known)
        };
        assert!(reason(said, name).contains("runs once"));
        assert!(!other.iter().any(|it| it.what.starts_with(name)), "{once}");
    }
    for stays in [
        "worker: {image: shop}",
        "worker: {image: shop, restart: on-failure}",
        "worker: {image: shop, deploy: {restart_policy: {condition: on-failure}}}",
        "worker: {image: shop, restart: unless-stopped, command: migrate}",
        "web: {image: shop, restart: 'no', ports: ['80:80']}",
        "web: {image: shop, restart: 'no', healthcheck: {test: [CMD, 'true']}}",
        "web: {image: shop, command: 'sh -c \"python manage.py migrate && gunicorn shop\"'}",
        "setup-api: {image: shop, ports: ['80:80']}",
        "task-api: {image: shop, restart: on-failure}",
        "import-service: {image: shop, restart: on-failure}",
        "permissions: {image: shop}",
        "web: {image: shop, command: './start.sh --mode upgrade'}",
        "importer: {image: shop}",
    ] {
        let (services, preview) = counted(stays);
        assert_eq!(services, 2.0, "{stays}: {}", preview.table());
    }
    // What is asked and restarted after failures only is kept running as well.
    let asked = preview(
        "services: {a: {image: a, restart: 'no'}, b: {image: b, restart: on-failure, ports: ['80']}}",
    );
    assert_eq!(services(&asked), (1.0, 1.0));
    assert!(reason(&asked.guessed, "a").contains("runs once"));
    // Where nothing is kept running, “no” says nothing.
    let quiet = preview("services: {a: {image: a, restart: 'no'}, b: {image: b, restart: 'no'}}");
    assert_eq!(services(&quiet), (2.0, 1.0));
}

#[test]
fn a_file_that_only_includes_others_says_which_have_to_be_imported_with_it() {
    let trouble = case("13-include-only.yaml")
        .expect_err("a refusal")
        .to_string();
    for words in [
        "line 2: ",
        "only includes others",
        "../shop/compose.yaml, ../letters/compose.yaml",
    ] {
        assert!(trouble.contains(words), "{trouble}");
    }
}

const INCLUDING: &str = "include:\n  - shop/compose.yaml\n  - path: [letters/compose.yaml, letters/more.yaml]\n    env_file: letters.env\nservices:\n  front: {image: front, depends_on: [shop]}\n";

#[test]
fn files_that_others_include_are_read_with_them() {
    let files = [
        ("compose.yaml", INCLUDING),
        (
            "shop/compose.yaml",
            "services: {shop: {image: shop, scale: \"${COPIES}\"}}",
        ),
        ("shop/.env", "COPIES=4"),
        (
            "letters/compose.yaml",
            "services: {letters: {image: letters, scale: 2}}",
        ),
        (
            "letters/more.yaml",
            "services: {letters: {scale: \"${COPIES}\"}}",
        ),
        ("letters.env", "COPIES=7"),
    ];
    let preview = preview_of(&files);
    // 1 + 4 + 7 copies.
    assert_eq!(services(&preview), (3.0, 4.0));
    assert_eq!(preview.ignored.len(), 0, "{}", preview.table());
    // A browser gives names without folders, and a file may lack.
    let files = [
        ("compose.yaml", INCLUDING),
        ("compose.yaml", "services: {shop: {image: shop, scale: 5}}"),
        (
            "compose.yaml",
            "services: {letters: {image: letters, scale: 3}}",
        ),
    ];
    let preview = preview_of(&files);
    assert_eq!(services(&preview), (3.0, 3.0));
    assert!(reason(&preview.ignored, "include: letters/more.yaml").contains("together"));
    assert!(reason(&preview.ignored, "env_file: letters.env").contains("together"));
}

#[test]
fn files_that_include_each_other_are_refused() {
    let circle = "include: [b.yaml]\nservices: {a: {image: a}}";
    let back = "include: [a.yaml]\nservices: {b: {image: b}}";
    let trouble = refusal(&[("a.yaml", circle), ("b.yaml", back)]);
    assert!(trouble.contains("in a circle"), "{trouble}");
    let trouble = refusal(&[("a.yaml", "include: [a.yaml]\nservices: {a: {image: a}}")]);
    assert!(trouble.contains("in a circle"), "{trouble}");
}

#[test]
fn files_without_end_in_each_other_are_refused() {
    // Each includes the next one twice, and the last would be read a million times.
    let mut files = Vec::new();
    for place in 0..20 {
        let next = place + 1;
        let text =
            format!("include: [{next}.yaml, ./{next}.yaml]\nservices: {{s{place}: {{image: a}}}}");
        files.push((format!("{place}.yaml"), text));
    }
    files.push((
        "20.yaml".to_owned(),
        "services: {last: {image: a}}".to_owned(),
    ));
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let trouble = refusal(&files);
    assert!(
        trouble.contains("more than 1000 files are included"),
        "{trouble}"
    );
}

#[test]
fn a_gpu_is_taken_wherever_it_is_asked_for() {
    let preview_of_case = case("14-gpu.yaml").expect("a compose file");
    assert_eq!(preview_of_case.scenario.get(Field::Accelerator), 1.0);
    for asks in [
        "gpus: all",
        "gpus: [{driver: nvidia, count: 2}]",
        "runtime: nvidia",
        "devices: ['/dev/kfd', '/dev/dri']",
        "devices: ['nvidia.com/gpu=all']",
        "deploy: {resources: {reservations: {devices: [{driver: nvidia, device_ids: ['0']}]}}}",
        "deploy: {resources: {reservations: {generic_resources: [{discrete_resource_spec: {kind: \
         NVIDIA-GPU, value: 1}}]}}}",
    ] {
        let preview = preview(&format!("services: {{model: {{image: model, {asks}}}}}"));
        assert_eq!(preview.scenario.get(Field::Accelerator), 1.0, "{asks}");
    }
    for asks in [
        "devices: ['/dev/dri', '/dev/snd']",
        "deploy: {resources: {reservations: {devices: [{capabilities: [tpu]}]}}}",
        "deploy: {resources: {reservations: {devices: [{count: 0, capabilities: [gpu]}]}}}",
    ] {
        let preview = preview(&format!("services: {{model: {{image: model, {asks}}}}}"));
        assert_eq!(preview.scenario.get(Field::Accelerator), 0.0, "{asks}");
    }
}

#[test]
fn what_is_reset_or_overridden_is_gone() {
    let preview = case("17-reset-override.yaml").expect("a compose file");
    assert_eq!(services(&preview), (1.0, 3.0));
    let files = [
        (
            "compose.yaml",
            "services: {shop: {image: shop, scale: 2}, old: {image: old}, mail: {image: mail, \
             profiles: [mail]}}",
        ),
        (
            "compose.override.yaml",
            "services: {shop: {scale: !reset null, deploy: {replicas: 5}}, old: !reset null, \
             mail: {profiles: !reset []}}",
        ),
        (
            "compose.last.yaml",
            "services: {mail: !override {image: mail, scale: 3}}",
        ),
    ];
    assert_eq!(services(&preview_of(&files)), (2.0, 4.0));
    let replaced = [
        (
            "compose.yaml",
            "services: {shop: {image: shop}, old: {image: old}}",
        ),
        (
            "b.override.yaml",
            "services: !override {new: {image: new, scale: 2}}",
        ),
    ];
    assert_eq!(services(&preview_of(&replaced)), (1.0, 2.0));
    // What is merged in by `<<` is there only after that, as docker compose 2.40.3 has it.
    let merged =
        "x-base: &base {image: a, scale: 3}\nservices: {shop: {<<: *base, scale: !reset 2}}";
    assert_eq!(
        services(&read(merged.as_bytes()).expect("a compose file")),
        (1.0, 3.0)
    );
}

#[test]
fn what_is_built_is_the_teams_own_unless_it_is_called_like_a_store_or_proxy() {
    let preview = case("18-build-only-proxy-and-store.yaml").expect("a compose file");
    assert_eq!(services(&preview), (1.0, 1.0));
    assert_eq!(preview.scenario.get(Field::OwnDatabase), 0.0);
    for name in ["nginx", "postgres"] {
        assert!(!reason(&preview.guessed, name).is_empty());
    }
    assert!(!reason(&preview.ignored, "nginx").is_empty());
}

#[test]
fn databases_of_a_teams_own_images_are_guessed_by_their_names() {
    let forms = preview("services: {web: {image: acme/web}, web-mysql: {extends: web}}");
    assert_eq!(services(&forms), (2.0, 1.0), "a form of web");
    let preview = preview(
        "services:\n  orders: {image: acme/orders}\n  users: {image: acme/users}\n  orders-db: {image: acme/orders-db}\n  \
         users-mongodb: {image: acme/own-mongodb}\n  web-nginx-mysql: {image: acme/web-nginx-mysql}\n  visitors: {image: acme/load-test}\n",
    );
    assert_eq!(services(&preview), (3.0, 1.0));
    assert_eq!(preview.scenario.get(Field::OwnDatabase), 0.67);
    assert!(reason(&preview.guessed, "web-nginx-mysql").contains("may be a database"));
    for name in ["orders-db", "users-mongodb", "visitors"] {
        assert!(!reason(&preview.guessed, name).is_empty(), "{name}");
    }
}

#[test]
fn a_store_of_a_teams_own_image_is_known_by_its_program() {
    let file = |command: &str| {
        format!("services: {{shop: {{build: .}}, a: {{image: acme/a, build: ./a, {command}}}}}")
    };
    for store in [
        "command: mongod --replSet rs",
        "command: [/usr/bin/mongos, --configdb, a/b]",
        "entrypoint: [sh, -c], command: 'exec redis-server --save 30 1'",
        "entrypoint: ./docker-entrypoint.sh, command: postgres -c max_connections=9",
    ] {
        let preview = preview(&file(store));
        assert_eq!(services(&preview), (1.0, 1.0), "{store}");
        assert!(
            reason(&preview.guessed, "a").contains("it runs "),
            "{store}"
        );
    }
    for app in [
        "command: [./wait, postgres]",
        "command: npm start",
        "command: []",
    ] {
        assert_eq!(services(&preview(&file(app))), (2.0, 1.0), "{app}");
    }
}

#[test]
fn a_quota_of_processor_time_is_processors() {
    let case = case("19-short-cpus-quota.yaml").expect("a compose file");
    assert_eq!(case.scenario.get(Field::CpuRequest), 0.5);
    let cpu = |keys: &str| {
        let preview = preview(&format!("services: {{a: {{image: a, {keys}}}}}"));
        preview.scenario.get(Field::CpuRequest)
    };
    let before = Scenario::default().get(Field::CpuRequest);
    assert_eq!(cpu("cpu_quota: 150000"), 1.5);
    assert_eq!(cpu("cpu_quota: \"50000\", cpu_period: 25000"), 2.0);
    assert_eq!(cpu("cpu_quota: -1"), before);
    assert_eq!(cpu("cpus: 0.75, cpu_quota: 50000"), 0.75);
    assert_eq!(cpu("cpu_period: 25000"), before);
}

#[test]
fn a_key_that_stands_twice_is_said() {
    let case = case("42-key-twice.yaml").expect("a manifest");
    assert_eq!(services(&case).1, 5.0);
    let preview = preview("services:\n  shop:\n    image: shop\n    scale: 2\n    scale: 5\n");
    assert_eq!(services(&preview), (1.0, 5.0));
    assert!(reason(&preview.ignored, "scale").contains("line 4"));
}

#[test]
fn variables_without_a_value_are_said_and_those_of_an_env_file_count() {
    let case = case("44-memory-in-variable-said.yaml").expect("a compose file");
    assert!(reason(&case.ignored, "shop: mem_limit").contains("MEM"));
    assert!(reason(&case.ignored, "shop: cpus").contains("CPUS"));
    let file = "services: {shop: {image: \"${REGISTRY}/shop:${TAG:?say which}\", mem_limit: \
                \"${MEM}\", cpus: \"${CPUS:-2}\", scale: $COPIES}}";
    let env = "# of the shop\nexport MEM='512m' # enough\nCOPIES=\"3\"\nMORE=${MEM}\n";
    let preview = preview_of(&[("compose.yaml", file), (".env", env)]);
    let get = |field| preview.scenario.get(field);
    assert_eq!(services(&preview), (1.0, 3.0));
    assert_eq!(get(Field::ServiceMemory), 268.44);
    assert_eq!(get(Field::CpuRequest), 2.0);
    assert_eq!(preview.ignored.len(), 0, "{}", preview.table());
}

#[test]
fn an_env_file_that_compose_refuses_is_said() {
    let file = "services: {shop: {image: shop, scale: \"${COPIES:-2}\"}}";
    let env = "COPIES=4\nNOT A NAME=1\n";
    let preview = preview_of(&[("compose.yaml", file), (".env", env)]);
    assert_eq!(services(&preview), (1.0, 2.0));
    assert!(reason(&preview.ignored, ".env (.env line 2)").contains("expected a name"));
}

#[test]
fn services_of_profiles_run_only_if_they_are_asked_for() {
    let case = case("45-profiles-either-or.yaml").expect("a compose file");
    assert_eq!(services(&case), (2.0, 1.0));
    assert_eq!(case.scenario.get(Field::OwnDatabase), 0.0);
    assert!(reason(&case.guessed, "db").contains("one of db, my"));
    for name in ["my", "mail-worker", "image-worker"] {
        assert!(reason(&case.ignored, name).contains("only for the profile"));
    }
    let file = "services: {shop: {image: shop}, worker: {image: worker, profiles: [a, b]}, \
                debug: {image: debug, profiles: [c]}, db: {image: postgres, profiles: [c]}}";
    let asked = |profiles: &str| {
        let env = format!("COMPOSE_PROFILES={profiles}");
        services(&preview_of(&[("compose.yaml", file), (".env", &env)])).0
    };
    assert_eq!(services(&preview(file)).0, 1.0);
    assert_eq!(asked(""), 1.0);
    assert_eq!(asked("b"), 2.0);
    assert_eq!(asked("\"x, c\""), 2.0);
    assert_eq!(asked("a,c"), 3.0);
    assert_eq!(asked("*"), 3.0);
    // A store of one profile alone is no choice between several.
    let words = preview(file).table();
    assert!(
        words.contains("db (line 1): it runs only for the profile c"),
        "{words}"
    );
}

#[test]
fn a_profile_without_a_name_is_asked_for_by_nobody() {
    // As docker compose 2.40.3 does: nothing is asked for, which is what this profile is called.
    let preview = preview("services: {a: {image: a, profiles: ['', b]}}");
    assert_eq!(services(&preview).0, 1.0);
}

#[test]
fn images_out_of_variables_are_known_by_their_defaults_or_by_their_services() {
    let case = case("64-image-in-variable-without-default.yaml").expect("a compose file");
    assert_eq!(services(&case), (2.0, 1.0));
    assert_eq!(case.scenario.get(Field::OwnDatabase), 0.0);
    for (name, variable) in [
        ("postgres", "STORE_IMAGE"),
        ("valkey", "CACHE_IMAGE"),
        ("otel-collector", "COLLECTOR_IMAGE"),
    ] {
        assert!(reason(&case.guessed, name).contains(variable), "{name}");
    }
    let file = "services: {shop: {image: \"${SHOP}\"}, store: {image: \"${STORE:-postgres:16}\"}, \
                cache: {image: \"${HUB-docker.io}/redis:${V:-7}\"}}";
    let preview = preview(file);
    assert_eq!(services(&preview), (1.0, 1.0));
    assert_eq!(preview.scenario.get(Field::OwnDatabase), 0.0);
    assert!(reason(&preview.guessed, "shop").contains("SHOP"));
}

#[test]
fn services_extend_those_of_other_files() {
    let common = "services:\n  base: {image: base, deploy: {replicas: 4}}\n  app: {extends: {service: base}, cpus: 0.5}\n";
    let file = "services:\n  web:\n    extends: {file: common.yaml, service: app}\n  db: {image: postgres}\n";
    let both = preview_of(&[("common.yaml", common), ("compose.yaml", file)]);
    assert_eq!(services(&both), (1.0, 4.0));
    assert_eq!(both.scenario.get(Field::CpuRequest), 0.5);
    let alone = preview(file);
    assert_eq!(services(&alone), (1.0, 1.0));
    assert!(reason(&alone.ignored, "web: extends common.yaml").contains("together"));
    assert!(!reason(&alone.guessed, "web").is_empty());
}

#[test]
fn a_file_that_is_missing_may_say_that_a_service_does_not_run() {
    let file = "services:\n  web:\n    extends: {file: common.yaml, service: app}\n    depends_on: [tool]\n  \
                tool: {image: tool, profiles: [all]}\n";
    let alone = preview(file);
    assert_eq!(services(&alone), (1.0, 1.0));
    assert!(reason(&alone.ignored, "web: depends_on tool").contains("common.yaml"));
    let common = "services:\n  app: {image: app, profiles: [all]}\n  other: {image: app}\n";
    let both = preview_of(&[("compose.yaml", file), ("common.yaml", common)]);
    assert!(reason(&both.ignored, "web").contains("only for the profile all"));
}

#[test]
fn services_that_extend_each_other_or_nothing_are_refused() {
    let check = |text: &str, words: &str| {
        let trouble = refusal(&[("compose.yaml", text)]);
        assert!(trouble.contains(words), "{trouble}");
    };
    check(
        "services:\n  a: {extends: b}\n  b: {extends: a}\n",
        "extends it in turn",
    );
    check("services:\n  a: {extends: a}\n", "extends it in turn");
    check(
        "services:\n  a: {extends: {file: compose.yaml, service: a}}\n",
        "extends it in turn",
    );
    check(
        "services:\n  a:\n    extends: {service: none}\n",
        "compose.yaml: line 3: services.a extends “none”, and there is no such service",
    );
    let mut chain = "services:\n  s0: {image: a}\n".to_owned();
    for place in 1..100 {
        let _ = writeln!(chain, "  s{place}: {{extends: s{}}}", place - 1);
    }
    assert_eq!(preview(&chain).scenario.get(Field::Services), 100.0);
    let reversed: Vec<_> = chain.lines().skip(1).collect();
    let reversed = reversed.into_iter().rev().collect::<Vec<_>>().join("\n");
    check(&format!("services:\n{reversed}\n"), "extends it in turn");
}

#[test]
fn files_that_are_imported_together_are_one_project() {
    let files = [
        (
            "docker-compose.override.yml",
            "services: {shop: {scale: 3}}",
        ),
        (
            "docker-compose.yml",
            "services: {shop: {image: shop}, mail: {image: mail}}",
        ),
    ];
    let preview = preview_of(&files);
    assert_eq!(services(&preview), (2.0, 2.0));
    let order = reason(&preview.guessed, "files");
    assert!(
        order.ends_with("docker-compose.yml, docker-compose.override.yml"),
        "{order}"
    );
    // What adds to another file alone is none that could be counted.
    let alone = preview_of(&files[..1]);
    assert!(reason(&alone.ignored, "shop").contains("neither an image nor a build"));
    assert_eq!(alone.taken.len(), 0);
}

#[test]
fn what_is_switched_off_or_run_by_others_is_left_out() {
    let preview = preview(
        "services:\n  shop: {image: shop}\n  off: {image: off, deploy: {replicas: 0}}\n  \
         none: {image: none, scale: 0}\n  cloud: {provider: {type: awesomecloud}}\n",
    );
    assert_eq!(services(&preview), (1.0, 1.0));
    for name in ["off", "none"] {
        assert!(reason(&preview.ignored, name).contains("switched off"));
    }
    assert!(reason(&preview.ignored, "cloud").contains("awesomecloud"));
}

#[test]
fn services_that_are_in_no_file_are_said() {
    let preview = preview(
        "services:\n  shop:\n    image: shop\n    depends_on: [db]\n    links: ['cache:c']\n    \
         network_mode: service:vpn\n  mail: {image: mail, depends_on: {db: {condition: \
         service_started, required: false}}}\n",
    );
    assert_eq!(services(&preview), (2.0, 1.0));
    let said: Vec<_> = preview.ignored.iter().map(|it| &*it.what).collect();
    assert_eq!(
        said,
        [
            "shop: depends_on db (line 4)",
            "shop: depends_on cache (line 5)",
            "shop: depends_on vpn (line 6)",
        ]
    );
}

#[test]
fn keys_without_an_input_are_said() {
    let preview = preview(
        "name: shop\nversion: '3'\nservices:\n  shop:\n    image: shop\n    x-note: a\n    \
         develop: {watch: []}\n    models: [large]\n    enviroment: {}\nmodels: {large: {model: \
         m}}\nconfigs: {}\nvolumes: {}\nservice: {}\nx-more: {a: 1}\n",
    );
    let said: Vec<_> = preview.ignored.iter().map(|it| &*it.what).collect();
    assert_eq!(
        said,
        [
            "models (line 10)",
            "configs (line 11)",
            "volumes (line 12)",
            "service (line 13)",
            "shop: develop (line 7)",
            "shop: models (line 8)",
            "shop: enviroment (line 9)",
        ]
    );
}

#[test]
fn amounts_that_compose_refuses_are_said_with_what_is_expected() {
    let preview = preview(
        "services: {a: {image: a, scale: many, cpus: 50%, mem_limit: lots, mem_reservation: 64Mi}}",
    );
    for (key, words) in [
        ("a: scale", "“many” is not a whole number of copies"),
        ("a: cpus", "“50%” is not a number of processors"),
    ] {
        assert!(reason(&preview.ignored, key).contains(words));
    }
    assert!(reason(&preview.guessed, "a: mem_reservation").contains("unit"));
    assert_eq!(preview.scenario.get(Field::ServiceMemory), 33.55);
}

#[test]
fn bytes_and_processors_without_a_unit_are_hardly_meant() {
    for preview in [
        case("49-bytes-without-unit.yaml").expect("a manifest"),
        preview("services: {shop: {image: shop, cpus: 500, mem_limit: 512}}"),
    ] {
        let words = preview.table();
        assert!(
            words.contains("500 processors for a copy are hardly meant"),
            "{words}"
        );
        assert!(
            words.contains("512 bytes of memory for a copy are hardly meant"),
            "{words}"
        );
        let before = Scenario::default();
        for field in [Field::CpuRequest, Field::ServiceMemory] {
            assert_eq!(preview.scenario.get(field), before.get(field));
        }
    }
}

#[test]
fn what_is_asked_or_kept_running_is_a_service_whatever_its_image_is_mostly_for() {
    for stays in [
        "ports: ['80:8080']",
        "expose: [8080]",
        "healthcheck: {test: [CMD, 'true']}",
        "restart: always",
        "restart: unless-stopped",
        "deploy: {restart_policy: {condition: any}}",
    ] {
        for image in ["busybox", "docker.io/alpine/git:2", "restic/restic"] {
            let file =
                format!("services: {{shop: {{image: shop}}, a: {{image: {image}, {stays}}}}}");
            let preview = preview(&file);
            assert_eq!(
                services(&preview),
                (2.0, 1.0),
                "{file}: {}",
                preview.table()
            );
            let why = reason(&preview.guessed, "a");
            assert!(why.contains("counted as a service"), "{why}");
            assert!(preview.ignored.is_empty(), "{file}");
        }
    }
    for once in [
        "restart: 'no'",
        "restart: on-failure",
        "command: ls",
        "ports: ['80'], deploy: {mode: replicated-job}",
    ] {
        let file = format!("services: {{shop: {{image: shop}}, a: {{image: busybox, {once}}}}}");
        let preview = preview(&file);
        assert_eq!(
            services(&preview),
            (1.0, 1.0),
            "{file}: {}",
            preview.table()
        );
        assert!(reason(&preview.ignored, "a").contains("runs once"));
    }
}

#[test]
fn an_image_that_stands_for_one_is_guessed_and_said() {
    for image in ["'{{image}}'", "'<your image>'", "YOUR_IMAGE", "'%IMAGE%'"] {
        let preview = preview(&format!(
            "services: {{a: {{image: {image}}}, b: {{image: shop}}}}"
        ));
        assert_eq!(services(&preview), (2.0, 1.0), "{image}");
        let why = reason(&preview.guessed, "a");
        assert!(why.contains("stands for"), "{image}: {why}");
    }
}

#[test]
fn a_file_of_the_first_version_is_said_to_be_one_in_one_sentence() {
    const FIRST: &str =
        "web:\n  image: shop\n  ports: ['80:80']\n  links: [db]\ndb:\n  build: ./db\n";
    for text in [FIRST.to_owned(), format!("version: '1'\n{FIRST}")] {
        let said = refusal(&[("", &text)]);
        assert!(said.contains("of the first version"), "{said}");
        assert!(said.contains("put them below “services:”"), "{said}");
        assert!(!said.contains("none of the files"), "{said}");
    }
    let more = ("compose.yaml", "services: {a: {image: a}}");
    let preview = preview_of(&[("old.yml", FIRST), more]);
    assert_eq!(services(&preview), (1.0, 1.0));
    assert_eq!(preview.ignored.len(), 1, "{}", preview.table());
    assert!(reason(&preview.ignored, "a document").contains("of the first version"));
    // One value that is no service, and it is something else.
    let other = refusal(&[("", "web: {image: shop}\nteam: {name: a}\n")]);
    assert!(other.contains("none of the files"), "{other}");
}
