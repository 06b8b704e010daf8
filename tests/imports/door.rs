//! How files come in: several at once, by their names, and what else may be among them.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use splitpoint::import::MOST_BYTES;
use splitpoint::scenario::field::Field;

use super::{case, read, read_all};

const DEPLOYMENT: &str = "kind: Deployment\nmetadata: {name: shop}\nspec:\n  replicas: 2\n  template: \
                          {spec: {containers: [{name: shop, image: example.org/shop}]}}\n";
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
        "2.csv: line 3: the row has 2 cells, and there are 3 heads",
    );
    check(
        &[("a.yaml", DEPLOYMENT), ("b.yaml", "b: \0")],
        "b.yaml: line 1",
    );
    check(
        &[("only.txt", "a: [")],
        "only.txt: line 1: the YAML is broken",
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
    assert!(guessed.any(|it| it.what.starts_with("the currency (1.csv line 2)")));
}

#[test]
fn what_is_of_another_format_is_left_out_by_name() {
    let compose = "services: {a: {image: a}}";
    let files = [
        ("compose.yml", compose),
        ("Dockerfile", "FROM a:1\nRUN b: c\n"),
        ("deploy.yaml", DEPLOYMENT),
        ("empty.yaml", " \n"),
    ];
    let preview = read_all(&files).expect("manifests");
    assert_eq!(preview.kind, "Kubernetes manifests");
    let ignored = preview.ignored.iter().map(|it| (&*it.what, &*it.why));
    let ignored: Vec<_> = ignored.collect();
    let other = "it is a docker-compose file; import it by itself";
    assert_eq!(ignored[0], ("compose.yml", other));
    assert_eq!(ignored[1].0, "Dockerfile");
    assert!(ignored[1].1.starts_with("this is none of the files"));
    assert_eq!(ignored[2], ("empty.yaml", "it is empty"));

    let preview = read_all(&[("compose.yml", compose), ("bill.csv", BILL)]).expect("a bill");
    assert_eq!(preview.ignored[0].what, "compose.yml");
    // Lines are those of the bill, whatever was read before it.
    let compose = "services:\n  a:\n    image: a\n";
    let broken = [BILL, "Compute,1,2,3,4,5,6,7\n"].concat();
    let trouble = read_all(&[("compose.yml", compose), ("bill.csv", &broken)]);
    let said = trouble.expect_err("a broken row").to_string();
    assert!(said.starts_with("bill.csv: line 3: "), "{said}");
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

pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

#[test]
fn packed_files_are_unpacked_whatever_they_are() {
    let bill = case("62-gz.csv.gz").expect("a bill");
    assert_eq!(bill.kind, "A bill in the FOCUS format");
    assert!(bill.scenario.get(Field::ActualCompute) >= 1_000.0);
    let manifest = read(&packed(DEPLOYMENT.as_bytes())).expect("a manifest");
    assert_eq!(manifest.scenario.get(Field::Replicas), 2.0);
    // The parts of a bill as they come out of a stream of files.
    let twice = [BILL, BILL.split_once('\n').expect("a row").1];
    let members = twice.map(|text| packed(text.as_bytes())).concat();
    let bill = read(&members).expect("a bill");
    assert_eq!(bill.scenario.get(Field::ActualTotal), 20.0);
}

#[test]
fn what_unpacks_to_too_much_is_refused_before_it_does() {
    let text = b"kind: Deployment\n".repeat(MOST_BYTES / 16);
    let bomb = packed(&text);
    assert!(bomb.len() < 1 << 20);
    let trouble = read(&bomb).expect_err("too much").to_string();
    assert!(trouble.contains("longer than 64 MB"), "{trouble}");
    let cut = &bomb[..100];
    let trouble = read(cut).expect_err("cut off").to_string();
    assert!(trouble.contains("the gzip file is damaged"), "{trouble}");
}

#[test]
fn texts_come_in_the_encodings_that_programs_write() {
    for text in [DEPLOYMENT, BILL] {
        let plain = read(text.as_bytes()).expect("a file").table();
        let units: Vec<u16> = ["\u{feff}", text].concat().encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|it| it.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|it| it.to_be_bytes()).collect();
        let marks = ["\u{feff}\u{feff}", text].concat().into_bytes();
        for bytes in [
            &little,
            &big,
            &little[2..].to_vec(),
            &marks,
            &packed(&little),
        ] {
            let preview = read(bytes).expect("the same file");
            assert_eq!(preview.table(), plain);
        }
    }
}

#[test]
fn what_is_dropped_by_mistake_is_called_what_it_is() {
    let check = |bytes: &[u8], words: &str| {
        let trouble = read(bytes).expect_err("of no use").to_string();
        assert!(trouble.contains(words), "{trouble}");
    };
    check(b"PK\x03\x04\x14\0\x06\0", "a workbook of Excel");
    check(b"%PDF-1.7\n1 0 obj", "this is a PDF");
    check(b"\x89PNG\r\n\x1a\n\0\0", "this is a picture");
    check(b"PAR1\x15\x04", "splitpoint import FILE");
    check(b"<!DOCTYPE html>\n<html>", "this is a web page");
    check(b"../shop/docker-compose.yml", "a symbolic link");
    check(b"a: 1\nb: \0", "line 2: there is a byte that no text has");
    check(
        b"Name,Team,Notes\nshop,a,\"x\": \"y\"\n",
        "a table with columns that no file of these has: Name, Team, Notes",
    );
}

#[test]
fn a_template_of_helm_is_refused_with_how_to_render_it() {
    let trouble = case("38-unrendered-template.yaml").expect_err("a template");
    let words = trouble.to_string();
    assert!(words.contains("rendered first"), "{words}");
    assert!(words.contains("helm template NAME CHART"), "{words}");
    assert_eq!(trouble.line, Some(4));
    // Without a text around it, it is valid YAML.
    for (stands, line) in [
        ("replicas: {{ .Values.replicas }}", 4),
        ("replicas: {{ replicas }}", 4),
        ("replicas: {{- .Values.replicas -}}", 4),
        ("replicas: 2\n  paused: a-{{ .Values.a }}", 5),
    ] {
        let plain = DEPLOYMENT.replace("replicas: 2", stands);
        let trouble = read(plain.as_bytes()).expect_err(stands);
        assert!(trouble.to_string().contains("rendered first"), "{trouble}");
        assert_eq!(trouble.line, Some(line), "{stands}: {trouble}");
    }
    // Rules of alerts have templates of their own, which are not rendered before.
    let alert = "---\nkind: PrometheusRule\nspec: {summary: 'of {{ $labels.pod }}'}\n";
    assert!(read([DEPLOYMENT, alert].concat().as_bytes()).is_ok());
}

#[test]
fn names_out_of_files_are_shown_on_one_line_and_cut() {
    let long = "x".repeat(900);
    let name = r"red\e[31m\nnext\u202e\u200b";
    let text = format!(
        "services:\n  \"{name}\": {{image: a, cpus: 0.5, mem_limit: 1g}}\n  {long}: {{image: redis}}\n\
         \"{name}\": 1\n"
    );
    let preview = read(text.as_bytes()).expect("a compose file").table();
    assert!(
        !preview.contains(['\u{1b}', '\u{202e}', '\u{200b}']),
        "{preview:?}"
    );
    assert!(preview.contains("red next"), "{preview}");
    assert!(!preview.contains(&long[..200]), "{preview}");
    let broken = format!("projects: 1\n\"{name}\": *{long}");
    let trouble = read(broken.as_bytes()).expect_err("no anchor").to_string();
    assert!(
        !trouble.contains('\u{1b}') && trouble.len() < 1_200,
        "{trouble:?}"
    );
}

#[test]
fn what_is_rendered_may_hold_templates_in_its_texts() {
    let config = "---\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  plain: a {{ .Values.a }} b\n  \
                  quoted: '{{ .Values.a }}'\n  block: |\n    name: {{ .Release.Name }}\n    {{- include \
                  \"a\" . }}\n";
    assert!(read([DEPLOYMENT, config].concat().as_bytes()).is_ok());
    for more in [
        "metadata:\n  annotations:\n    say: of {{ .Values.a }}\n    quoted: '{{ .Values.a }}'",
        "spec:\n  containers:\n  - name: a\n    image: a\n    args:\n    - --format={{ .Values.a }}\n    - \
         \"{{ .Chart.Name }}\"\n    command: [sh, -c, 'x {{ .Files.Get }}']\n    env:\n    - name: A\n      \
         value: x{{ .Values.a }}",
    ] {
        let text = format!("{DEPLOYMENT}---\nkind: Pod\n{more}\n");
        let read = read(text.as_bytes());
        assert!(read.is_ok(), "{more}: {:?}", read.err());
    }
    let json = "{\"kind\": \"ConfigMap\", \"data\": {\"a\": \"{{ .Values.a }}\"}}";
    let files = [("a.yaml", DEPLOYMENT), ("b.json", json)];
    assert!(read_all(&files).is_ok());
    // A text in place of a number is no such number.
    let quoted = DEPLOYMENT.replace("replicas: 2", "replicas: '{{ .Values.replicas }}'");
    let preview = read(quoted.as_bytes()).expect("a manifest");
    assert!(preview.table().contains("is no number of copies"));
}
