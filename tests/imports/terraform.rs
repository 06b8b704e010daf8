//! Plans and states of Terraform: small files of our own, in the documented form.

use serde_json::{Value, json};
use splitpoint::import::{Preview, Trouble};
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::Field;

use super::{read, read_all, read_for};

/// A plan with these resources in its root module: type, name, attributes.
fn plan(resources: &[(&str, &str, Value)]) -> Value {
    json!({
        "format_version": "1.2",
        "terraform_version": "1.9.0",
        "planned_values": {"root_module": {"resources": resources_of("", resources)}},
        "resource_changes": [],
    })
}

fn resources_of(module: &str, resources: &[(&str, &str, Value)]) -> Vec<Value> {
    let resource = |(kind, name, values): &(&str, &str, Value)| {
        json!({
            "address": format!("{module}{kind}.{name}"),
            "mode": "managed",
            "type": kind,
            "name": name,
            "provider_name": "registry.terraform.io/hashicorp/aws",
            "values": values,
            "sensitive_values": {},
        })
    };
    resources.iter().map(resource).collect()
}

fn previewed(file: &Value) -> Preview {
    read(file.to_string().as_bytes()).expect("a preview")
}

fn refused(text: &str) -> Trouble {
    read(text.as_bytes()).expect_err("of no use")
}

/// The link that a preview gives, without what every link has.
fn changes(preview: &Preview) -> String {
    let link = preview.fragment();
    let parts = link
        .split('&')
        .filter(|it| !it.starts_with("v=") && !it.starts_with("book="));
    parts.collect::<Vec<_>>().join("&")
}

fn guessed(preview: &Preview) -> String {
    let said = preview
        .guessed
        .iter()
        .map(|it| format!("{}: {}", it.what, it.why));
    said.collect::<Vec<_>>().join("\n")
}

fn ignored(preview: &Preview) -> String {
    let said = preview
        .ignored
        .iter()
        .map(|it| format!("{}: {}", it.what, it.why));
    said.collect::<Vec<_>>().join("\n")
}

#[test]
fn machines_are_the_servers_of_one_app() {
    let file = plan(&[
        ("aws_instance", "web", json!({"instance_type": "m5.large"})),
        (
            "aws_instance",
            "worker",
            json!({"instance_type": "m5.large"}),
        ),
        (
            "aws_instance",
            "small",
            json!({"instance_type": "t3.micro"}),
        ),
        ("aws_instance", "odd", json!({"instance_type": "x9.huge"})),
        ("aws_vpc", "main", json!({"cidr_block": "10.0.0.0/16"})),
    ]);
    let preview = previewed(&file);
    assert_eq!(
        changes(&preview),
        "mono_on=ec2&mono_fleet=3&mono_server=ec2.m5.large"
    );
    assert!(
        guessed(&preview).contains("taken for one app"),
        "{}",
        guessed(&preview)
    );
    assert!(
        guessed(&preview).contains("several kinds"),
        "{}",
        guessed(&preview)
    );
    let ignored = ignored(&preview);
    assert!(
        ignored.contains("aws_instance.odd: there is no price for x9.huge"),
        "{ignored}"
    );
    assert!(
        ignored.contains("1 other resource: no input depends on them: 1 aws_vpc"),
        "{ignored}"
    );
    assert!(
        ignored.contains("users, requests, traffic and people"),
        "{ignored}"
    );
}

#[test]
fn a_cluster_says_where_the_services_run_and_on_what() {
    let nodes = json!({
        "instance_types": ["m6i.xlarge"],
        "scaling_config": [{"desired_size": 4, "min_size": 2, "max_size": 9}],
    });
    let cluster = resources_of(
        "module.eks.",
        &[
            (
                "aws_eks_cluster",
                "this",
                json!({"name": "main", "vpc_config": [{}]}),
            ),
            ("aws_eks_node_group", "this", nodes),
            (
                "aws_instance",
                "bastion",
                json!({"instance_type": "t3.micro"}),
            ),
        ],
    );
    let mut file = plan(&[("aws_nat_gateway", "a", json!({}))]);
    file["planned_values"]["root_module"]["child_modules"] =
        json!([{"address": "module.eks", "resources": cluster}]);
    let preview = previewed(&file);
    // Where they run is the default already.
    assert_eq!(changes(&preview), "prod_fleet=4&prod_server=ec2.m6i.xlarge");
    assert!(
        preview.rest().contains("Production microservices: hosting"),
        "{}",
        preview.rest()
    );
    assert!(
        guessed(&preview).contains("import the manifests as well"),
        "{}",
        guessed(&preview)
    );
    assert!(
        ignored(&preview).contains("bastion: a machine beside a cluster"),
        "{}",
        ignored(&preview)
    );
    assert!(
        ignored(&preview).contains("NAT: options have lines of their own"),
        "{}",
        ignored(&preview)
    );

    let file = plan(&[
        (
            "google_container_cluster",
            "a",
            json!({"initial_node_count": 1, "node_config": []}),
        ),
        (
            "google_container_node_pool",
            "a",
            json!({
                "node_count": 2, "node_config": [{"machine_type": "e2-standard-4"}],
            }),
        ),
    ]);
    let changed = changes(&previewed(&file));
    assert_eq!(
        changed,
        "prod_on=gke&prod_fleet=2&prod_server=gce.e2-standard-4"
    );
    let file = plan(&[(
        "azurerm_kubernetes_cluster",
        "a",
        json!({
            "default_node_pool": [{"node_count": 3, "vm_size": "Standard_D4s_v5"}],
        }),
    )]);
    let changed = changes(&previewed(&file));
    assert_eq!(changed, "prod_on=aks&prod_fleet=3&prod_server=azvm.d4s_v5");
}

/// A plan with two services of ECS, their stores, and a function.
fn plan_of_ecs() -> Value {
    let containers = json!([
        {"name": "proxy", "image": "envoyproxy/envoy:v1.30", "essential": false},
        {"name": "app", "image": "example/shop:1"},
    ]);
    plan(&[
        (
            "aws_ecs_service",
            "shop",
            json!({
                "name": "shop", "desired_count": 3, "launch_type": "FARGATE",
                "task_definition": "arn:aws:ecs:eu-west-1:1:task-definition/shop:7",
            }),
        ),
        // Unknown until the task definition is there.
        (
            "aws_ecs_service",
            "mail",
            json!({"name": "mail", "desired_count": 1}),
        ),
        (
            "aws_ecs_task_definition",
            "shop",
            json!({
                "family": "shop", "cpu": "512", "memory": "1024",
                "container_definitions": containers.to_string(),
            }),
        ),
        (
            "aws_ecs_task_definition",
            "mail",
            json!({
                "family": "mail", "cpu": ".5 vCPU", "memory": "1 GB", "container_definitions": null,
            }),
        ),
        (
            "aws_db_instance",
            "main",
            json!({"engine": "postgres", "multi_az": true}),
        ),
        (
            "aws_db_instance",
            "copy",
            json!({"engine": "postgres", "replicate_source_db": "main"}),
        ),
        (
            "aws_elasticache_replication_group",
            "a",
            json!({"engine": "valkey"}),
        ),
        (
            "aws_elasticache_cluster",
            "a1",
            json!({"replication_group_id": "a"}),
        ),
        ("aws_sqs_queue", "jobs", json!({"name": "jobs"})),
        (
            "aws_lambda_function",
            "thumbs",
            json!({"memory_size": 256, "timeout": 9}),
        ),
    ])
}

#[test]
fn services_of_ecs_have_the_size_of_their_tasks() {
    let preview = previewed(&plan_of_ecs());
    let get = |field| preview.scenario.get(field);
    assert_eq!((get(Field::Services), get(Field::Replicas)), (2.0, 2.0));
    assert_eq!(get(Field::CpuRequest), 0.5);
    let memory = get(Field::ServiceMemory) * get(Field::ServiceProcesses);
    assert!((memory - 1_073.741_824).abs() < 0.02, "{memory}");
    assert_eq!(get(Field::OwnDatabase), 0.0);
    let changed = changes(&preview);
    assert!(changed.contains("prod_on=fargate"), "{changed}");
    assert!(
        ignored(&preview).contains("1 function: "),
        "{}",
        ignored(&preview)
    );
    let why = preview
        .taken
        .iter()
        .map(|it| format!("{}: {}", it.label, it.why));
    let why: String = why.collect::<Vec<_>>().join("\n") + &preview.rest();
    assert!(why.contains("aws_db_instance.main in two zones"), "{why}");
    assert!(why.contains("1 database for 2 services"), "{why}");
}

#[test]
fn a_state_is_read_like_a_plan_and_several_files_together() {
    let resources = resources_of(
        "",
        &[("hcloud_server", "a", json!({"server_type": "cx33"}))],
    );
    let state = json!({
        "format_version": "1.0",
        "values": {"root_module": {"resources": resources}},
    });
    let changed = changes(&previewed(&state));
    assert_eq!(
        changed,
        "mono_on=hetzner&mono_fleet=1&mono_server=hetzner.cx33"
    );
    let more = plan(&[("hcloud_server", "b", json!({"server_type": "cx33"}))]);
    let texts = [state.to_string(), more.to_string()];
    let both = read_all(&[("a.json", &texts[0]), ("b.json", &texts[1])]).expect("a preview");
    assert!(
        changes(&both).contains("mono_fleet=2"),
        "{}",
        changes(&both)
    );
    // As the wrapper of a pipeline prints it.
    let wrapped = format!(
        "[command]/bin/terraform show -json a\n{state}\n::set-output name=stdout::{state}\n"
    );
    let preview = read(wrapped.as_bytes()).expect("a preview");
    assert!(changes(&preview).contains("mono_fleet=1"));
    // As PowerShell's redirection writes it.
    let text = state.to_string();
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let preview = read(&bytes).expect("a preview");
    assert!(changes(&preview).contains("mono_fleet=1"));
}

#[test]
fn what_a_plan_does_not_say_stays_and_no_secret_is_repeated() {
    let scenario = Scenario::default()
        .with(Field::Users, 77_000.0)
        .with(Field::Engineers, 9.0);
    let file = plan(&[
        (
            "aws_instance",
            "a",
            json!({"instance_type": "m5.large", "user_data": "TOPSECRET"}),
        ),
        (
            "aws_db_instance",
            "a",
            json!({"engine": "mysql", "password": "TOPSECRET"}),
        ),
        ("aws_ssm_parameter", "a", json!({"value": "TOPSECRET"})),
    ]);
    let preview = read_for(file.to_string().as_bytes(), &scenario).expect("a preview");
    assert_eq!(preview.scenario.get(Field::Users), 77_000.0);
    assert_eq!(preview.scenario.get(Field::Engineers), 9.0);
    assert!(!preview.table().contains("TOPSECRET"));
}

#[test]
fn what_is_no_plan_says_what_would_be_one() {
    let check = |text: &str, words: &str| {
        let trouble = refused(text);
        assert!(trouble.reason.contains(words), "{text}: {trouble}");
    };
    check(
        "{\"format_version\": \"2.0\", \"planned_values\": {}}",
        "its form is of version 2.0, and versions 0 and 1 can be read",
    );
    check(
        "{\"format_version\": \"1.0\", \"terraform_version\": \"1.9.0\"}",
        "there is no resource in it",
    );
    check(
        "{\"version\": 4, \"terraform_version\": \"1.9.0\", \"serial\": 3, \"lineage\": \"a\", \"resources\": []}",
        "terraform show -json",
    );
    check(
        "{\"format_version\": \"1.0\", \"planned_values\": {\"root_module\": {\"resources\": 3}}}",
        "the JSON is not as expected: ",
    );
    // An attribute that has another form than the provider documents.
    let file = plan(&[
        ("aws_instance", "a", json!({"scaling_config": 3})),
        ("aws_instance", "b", json!({"instance_type": ["m5.large"]})),
    ]);
    let preview = previewed(&file);
    let ignored = ignored(&preview);
    assert!(
        ignored.contains("aws_instance.a: its attributes have another form"),
        "{ignored}"
    );
    assert!(
        ignored.contains("aws_instance.b: the file does not say of which kind"),
        "{ignored}"
    );
    let mut part = plan(&[("aws_sqs_queue", "a", json!({}))]);
    part["complete"] = json!(false);
    assert!(guessed(&previewed(&part)).contains("only a part"));
}
