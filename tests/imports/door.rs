//! How files come in: several at once, by their names, and what else may be among them.

use splitpoint::scenario::field::Field;

use super::{case, read_all};

const DEPLOYMENT: &str = "kind: Deployment\nmetadata: {name: shop}\nspec:\n  replicas: 2\n";
const SERVICE: &str = "kind: Service\nmetadata:\n  name: front\n";
const BILL: &str = "BilledCost,ServiceCategory,ChargePeriodStart\n10,Compute,2026-10-01\n";

#[test]
fn manifests_in_several_files_are_read_together_and_lines_name_their_file() {
    let files = [("deploy.yaml", DEPLOYMENT), ("k8s/service.yaml", SERVICE)];
    let preview = read_all(&files).expect("manifests");
    assert_eq!(preview.scenario.get(Field::Services), 1.0);
    assert_eq!(preview.scenario.get(Field::Replicas), 2.0);
    assert_eq!(
        preview.ignored[0].what,
        "Service front (k8s/service.yaml line 1)"
    );
}

#[test]
fn an_error_names_its_file_and_the_line_in_it() {
    let check = |files: &[(&str, &str)], expected: &str| {
        let trouble = read_all(files).expect_err("of no use").to_string();
        assert!(trouble.starts_with(expected), "{trouble}");
    };
    check(
        &[("a.yaml", DEPLOYMENT), ("b.yaml", "kind: Service\nspec: [")],
        "b.yaml: line ",
    );
    check(
        &[("a.yaml", SERVICE), ("compose.json", "{\"services\": ")],
        "compose.json: the JSON is broken",
    );
    check(
        &[
            ("1.csv", BILL),
            ("2.csv", "BilledCost,ServiceCategory\n1,\n"),
        ],
        "2.csv: line 1: the heads lack the column",
    );
    check(
        &[("1.csv", BILL), ("2.csv", &[BILL, "1,Compute\n"].concat())],
        "2.csv: line 3: 2 cells, where the heads are 3",
    );
    check(
        &[("a.yaml", DEPLOYMENT), ("b.yaml", "b: \0")],
        "b.yaml: line 1",
    );
    check(
        &[("only.txt", "hello")],
        "only.txt: this is none of the files",
    );
}

#[test]
fn the_parts_of_a_bill_add_up() {
    let without_end = BILL.trim_end();
    let second = "ServiceCategory,BilledCost,ChargePeriodStart\nCompute,5,2026-10-02\n";
    let files = [("1.csv", without_end), ("2.csv", second), ("3.csv", BILL)];
    let preview = read_all(&files).expect("a bill in three parts");
    assert_eq!(preview.scenario.get(Field::ActualTotal), 25.0);
    let mut guessed = preview.guessed.iter();
    assert!(guessed.any(|it| it.what.starts_with("the currency (2.csv line 2)")));
}

#[test]
fn what_is_of_another_format_is_left_out_by_name() {
    let compose = "services: {a: {image: a}}";
    let files = [
        ("compose.yml", compose),
        ("README.md", "# Shop: [a\n"),
        ("deploy.yaml", DEPLOYMENT),
        ("empty.yaml", " \n"),
    ];
    let preview = read_all(&files).expect("manifests");
    assert_eq!(preview.kind, "Kubernetes manifests");
    let ignored = preview.ignored.iter().map(|it| (&*it.what, &*it.why));
    let ignored: Vec<_> = ignored.collect();
    let other = "it is a docker-compose file; import it by itself";
    assert_eq!(ignored[0], ("compose.yml", other));
    assert_eq!(ignored[1].0, "README.md");
    assert!(ignored[1].1.starts_with("this is none of the files"));
    assert_eq!(ignored[2], ("empty.yaml", "it is empty"));

    let preview = read_all(&[("compose.yml", compose), ("bill.csv", BILL)]).expect("a bill");
    assert_eq!(preview.ignored[0].what, "compose.yml");
}

#[test]
fn a_compose_file_names_the_files_that_have_to_come_with_it() {
    let trouble = case("13-include-only.yaml").expect_err("no service");
    assert_eq!(trouble.line, Some(2));
    assert!(
        trouble
            .reason
            .contains("together with it: ../shop/compose.yaml, ../letters/compose.yaml"),
        "{trouble}"
    );
    let text = "include: [shop/compose.yaml, other.yaml]\nservices: {a: {image: a}}";
    let shop = "services: {shop: {image: shop}}";
    let files = [("compose.yaml", text), ("shop/compose.yaml", shop)];
    let preview = read_all(&files).expect("services");
    let ignored = preview.ignored.iter().map(|it| &*it.what);
    assert_eq!(
        ignored.collect::<Vec<_>>(),
        ["include: other.yaml (compose.yaml line 1)"]
    );
}

#[test]
fn a_word_in_a_comment_makes_no_bill() {
    let compose =
        "# see BilledCost, ServiceCategory, ChargePeriodStart, x\nservices: {a: {image: a}}\n";
    let preview = read_all(&[("compose.yml", compose)]).expect("a compose file");
    assert_eq!(preview.kind, "A docker-compose file");
    let estimate = r#"{"projects": [{"name": "BilledCost,ServiceCategory,Charge", "breakdown":
        {"resources": [{"name": "aws_instance.a", "monthlyCost": "12"}]}}]}"#;
    let preview = read_all(&[("infracost.json", estimate)]).expect("an estimate");
    assert_eq!(preview.kind, "An Infracost estimate");
}
