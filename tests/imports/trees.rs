//! YAML and JSON, whatever they say: what is read, what is refused, and how much it may take.

use std::fmt::Write as _;

use splitpoint::import::Preview;
use splitpoint::scenario::field::Field;

use super::{case, read};

/// The preview of a text.
fn preview(text: &str) -> Preview {
    read(text.as_bytes()).unwrap_or_else(|trouble| panic!("{trouble}: {text}"))
}

/// The error on a text.
fn trouble(text: &str) -> String {
    read(text.as_bytes()).expect_err("of no use").to_string()
}

/// The copies in all, which stand at the beginning of the sentence on them.
fn copies(preview: &Preview) -> &str {
    let taken = preview.taken.iter().map(|it| (&it.label, &it.why));
    let stays = preview.unchanged.iter().map(|it| (&it.what, &it.why));
    let replicas = taken
        .chain(stays)
        .find(|it| *it.0 == "Replicas per service");
    let why = replicas.expect("copies").1;
    why.split(';').next().unwrap_or(why)
}

#[test]
fn a_bracket_may_close_at_the_indentation_of_its_key() {
    let preview = case("01-flow-bracket-at-key-indent.yaml").expect("a compose file");
    assert_eq!(preview.scenario.get(Field::Services), 2.0);
}

#[test]
fn lists_and_texts_may_end_left_of_where_they_began() {
    for item in [
        "command: [\n      serve\n    ]",
        "command: [\n    serve]",
        "environment: {\n      A: b\n    }",
        "command: \"serve\n    all\"",
        "command:\n    - serve\n    - all",
        "command:\n      [ 'serve',\n      'all' ]",
        "labels:\n      a: \"\\ud83d\\ude00\"",
        "labels: {\"a\":\"b\", c: d, }",
        "labels:\n      a:\tb",
    ] {
        let text =
            format!("services:\n  shop:\n    image: shop\n    {item}\n  letters:\n    image: a\n");
        assert_eq!(preview(&text).scenario.get(Field::Services), 2.0, "{text}");
    }
}

#[test]
fn json_documents_may_follow_each_other() {
    let preview = case("36-several-json-documents.json").expect("manifests");
    assert_eq!(preview.scenario.get(Field::Services), 2.0);
}

#[test]
fn manifests_in_braces_are_yaml_as_well() {
    let pod = "template: {spec: {containers: [{name: a, image: a}]}}";
    let text =
        format!("{{kind: Deployment, metadata: {{name: a}}, spec: {{replicas: 3, {pod}}}}}\n");
    assert_eq!(copies(&preview(&text)), "3 copies in all");
    let more = format!("{text}---\n{text}").replace("{name: a}, spec", "{name: b}, spec");
    assert_eq!(&*preview(&more).taken[0].label, "Services");
    let broken = text.replace("}}}}", "}}]}");
    let trouble = trouble(&broken);
    assert!(
        trouble.starts_with("line 1: the YAML is broken"),
        "{trouble}"
    );
}

#[test]
fn json_says_its_lines() {
    let text = "{\n \"services\": {\n  \"a\": {\"image\": \"shop\"}\n },\n \"volumes\": {},\n \"x\\u0061\": 1\n}";
    let preview = preview(text);
    let ignored: Vec<_> = preview.ignored.iter().map(|it| &*it.what).collect();
    assert_eq!(ignored, ["volumes (line 5)", "xa (line 5)"]);
}

#[test]
fn whole_numbers_count_as_kubectl_and_compose_read_them() {
    // kubectl 1.37.1 and Docker Compose 2.40.3, as tried in November 2026.
    for (written, read) in [
        ("010", "8 copies in all"),
        ("0o10", "8 copies in all"),
        ("0b11", "3 copies in all"),
        ("0x10", "16 copies in all"),
        ("1_0", "10 copies in all"),
        ("08", "8 copies in all"),
        ("1e1", "10 copies in all"),
        ("3.0", "3 copies in all"),
    ] {
        let compose = format!("services: {{a: {{image: shop, deploy: {{replicas: {written}}}}}}}");
        assert_eq!(copies(&preview(&compose)), read, "{written}");
        let manifest = format!(
            "kind: Deployment\nmetadata: {{name: a}}\nspec:\n  replicas: {written}\n  template: {{spec: \
             {{containers: [{{name: a, image: shop}}]}}}}\n"
        );
        assert_eq!(copies(&preview(&manifest)), read, "{written}");
    }
}

#[test]
fn mappings_are_merged_wherever_they_stand() {
    let base =
        "x-web: &web {image: shop, scale: 2}\nx-all: &all {shop: *web, letters: {image: l}}\n";
    let check = |rest: &str, services, words| {
        let preview = preview(&format!("{base}{rest}"));
        assert_eq!(preview.scenario.get(Field::Services), services, "{rest}");
        assert_eq!(copies(&preview), words, "{rest}");
    };
    // Under `services:`, in the middle of a service, and at the top.
    check(
        "services: {<<: *all, a: {image: b}}",
        3.0,
        "4 copies in all",
    );
    check("services: {a: {<<: *web}}", 1.0, "2 copies in all");
    check(
        "services: {a: {<<: *web, scale: 5}}",
        1.0,
        "5 copies in all",
    );
    check(
        "services: {a: {scale: 5, <<: *web}}",
        1.0,
        "5 copies in all",
    );
    check("<<: {services: *all}", 2.0, "3 copies in all");
    // A service of the file's own counts, whatever is merged in.
    check(
        "services: {<<: *all, shop: {image: b, scale: 7}}",
        2.0,
        "8 copies in all",
    );
    // The first of a list wins.
    check(
        "services: {a: {<<: [{scale: 3}, *web]}}",
        1.0,
        "3 copies in all",
    );
    // What is merged in may merge in more, also without an alias.
    check(
        "services: {a: {<<: {<<: *web, image: b}}}",
        1.0,
        "2 copies in all",
    );
    // In quotes it is a name like others.
    check(
        "services: {a: {image: b, \"<<\": {scale: 9}}}",
        1.0,
        "one copy in all",
    );
}

#[test]
fn merged_lists_of_mappings_count() {
    assert!(case("09-kind-in-path.yaml").is_ok());
}

#[test]
fn a_name_that_stands_twice_is_said_and_the_last_one_counts() {
    let preview = case("42-key-twice.yaml").expect("a manifest");
    assert_eq!(copies(&preview), "5 copies in all");
    let said = preview
        .ignored
        .iter()
        .find(|it| it.what.contains("replicas"));
    let said = said.expect("the name");
    assert_eq!(said.what, "replicas, twice (line 7)");
    assert_eq!(
        said.why,
        "it stands on line 5 as well, and the last one counts"
    );
}

#[test]
fn names_that_stand_twice_are_found_in_mappings_of_any_length_and_in_json() {
    let mut text = "services:\n".to_owned();
    for place in 0..100 {
        let _ = writeln!(text, "  s{place}: {{image: shop}}");
    }
    text += "  s7: {image: shop, scale: 3}\n";
    let json =
        "{\"services\": {\n\"a\": {\"image\": \"b\"},\n\"a\": {\"image\": \"b\", \"scale\": 3}}}";
    for (text, services, words, what) in [
        (&*text, 100.0, "102 copies in all", "s7, twice (line 102)"),
        (json, 1.0, "3 copies in all", "a, twice (line 3)"),
    ] {
        let preview = preview(text);
        assert_eq!(preview.scenario.get(Field::Services), services);
        assert_eq!(copies(&preview), words);
        assert!(preview.ignored.iter().any(|it| it.what == what), "{what}");
    }
}

#[test]
fn anchors_hold_in_the_documents_that_follow() {
    // Docker Compose 2.40.3 merges the documents of a file, and carries anchors over.
    let text = "x-a: &a {image: shop, scale: 4}\n---\nservices: {a: *a}\n";
    assert_eq!(copies(&preview(text)), "4 copies in all");
    let again = text.replace("services", "x-b: &a {image: b}\nservices");
    assert_eq!(copies(&preview(&again)), "one copy in all");
}

#[test]
fn aliases_without_an_anchor_are_refused_with_their_line() {
    let check = |text: &str, words: &str| {
        let trouble = trouble(text);
        assert!(trouble.starts_with(words), "{trouble}");
    };
    check(
        "services:\n  a: *b\n",
        "line 2: an alias has no anchor before it",
    );
    check(
        "services:\n  a: &a\n    b: *a\n",
        "line 3: an alias stands within",
    );
    check("a: &a 1\nb: &a [*a]\n", "line 2: an alias stands within");
}

#[test]
fn tags_may_stand_on_anything() {
    let text = "services: !custom\n  a: !override\n    image: !!str shop\n    scale: !!int 3\n    ports: !reset []\n    cpus: !reset\n    command: !!seq [a]\n";
    assert_eq!(copies(&preview(text)), "3 copies in all");
}

#[test]
fn a_text_that_aliases_repeat_is_refused_before_it_takes_memory() {
    let text = |aliases: usize| {
        let scalar = "x".repeat(100_000);
        let list = "- *a\n".repeat(aliases);
        format!("x: &a {scalar}\nservices: {{a: {{image: shop}}}}\nl:\n{list}")
    };
    assert!(read(text(600).as_bytes()).is_ok());
    let trouble = trouble(&text(40_000));
    let words = "line 675: what aliases repeat would come to more than 64 MB; nothing was changed";
    assert_eq!(trouble, words);
}

#[test]
fn merges_that_double_are_refused_before_they_take_time() {
    let mut text = "a0: &a0 {x: 1}\n".to_owned();
    for level in 1..60 {
        let _ = writeln!(
            text,
            "a{level}: &a{level} {{<<: [*a{0}, *a{0}]}}",
            level - 1
        );
    }
    text += "services: {w: {<<: *a59}}\n";
    let trouble = trouble(&text);
    assert!(
        trouble.contains("what aliases repeat would come to"),
        "{trouble}"
    );
}

#[test]
fn nesting_is_bounded_with_what_aliases_repeat() {
    let chain = |levels: usize| {
        let mut text = "a0: &a0 [0]\n".to_owned();
        for level in 1..levels {
            let _ = writeln!(text, "a{level}: &a{level} [*a{}]", level - 1);
        }
        text + "services: {a: {image: shop}}\n"
    };
    assert!(read(chain(63).as_bytes()).is_ok());
    let expected = "lists and mappings nest more than 64 deep; nothing was changed";
    assert_eq!(trouble(&chain(70)), format!("line 64: {expected}"));
    for levels in [70, 1_000, 100_000] {
        let (open, close) = ("[".repeat(levels), "]".repeat(levels));
        assert_eq!(
            trouble(&format!("a: 1\nb: {open}{close}\n")),
            format!("line 2: {expected}")
        );
        let json = trouble(&format!("{{\"kind\": {open}{close}}}"));
        assert!(
            json.contains("nest more than 64 deep at line 1 column"),
            "{json}"
        );
    }
    assert_eq!(
        trouble(&"- ".repeat(100_000)),
        format!("line 1: {expected}")
    );
}

#[test]
fn anchors_are_bounded() {
    let anchors: Vec<_> = (0..100_001).map(|name| format!("- &{name} x\n")).collect();
    assert_eq!(
        trouble(&anchors.concat()),
        "line 100001: there are more than 100000 anchors; nothing was changed"
    );
}

#[test]
fn what_kubectl_prints_of_many_deployments_is_read() {
    let mut text = "apiVersion: v1\nkind: List\nitems:\n".to_owned();
    for place in 0..10_000 {
        let _ = write!(
            text,
            "- apiVersion: apps/v1\n  kind: Deployment\n  metadata:\n    labels: {{app: a{place}}}\n    \
             name: a{place}\n    namespace: shop\n  spec:\n    replicas: 2\n    selector:\n      \
             matchLabels: {{app: a{place}}}\n    template:\n      spec:\n        containers:\n        \
             - env:\n          - name: A\n            value: b\n          image: shop\n          \
             name: a\n          resources: {{requests: {{cpu: 100m}}}}\n  status:\n    conditions:\n    \
             - {{type: Available, status: \"True\"}}\n"
        );
    }
    assert_eq!(copies(&preview(&text)), "20,000 copies in all");
}
