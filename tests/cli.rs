//! The command line as a user of a terminal meets it: what goes where, and how it ends.
//!
//! What a report says is held by the golden cases; here the program itself is run.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::process::{Command, Output};

use serde_json::Value;

/// Runs the program and gives what it printed and complained, as text.
fn run(arguments: &[&str]) -> (bool, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .args(arguments)
        .output()
        .expect("the program can be started");
    let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
    (status.success(), text(stdout), text(stderr))
}

#[test]
fn a_link_may_be_whole_or_only_its_fragment_or_missing() {
    let printed = |arguments: &[&str]| {
        let (succeeded, printed, complaints) = run(arguments);
        assert!(succeeded && complaints.is_empty(), "{complaints}");
        printed
    };
    let whole = printed(&["report", "https://example.org/app/?x=1#v=1&users=50000"]);
    assert_eq!(printed(&["report", "#v=1&users=50000"]), whole);
    assert_eq!(printed(&["report", "v=1&users=50000"]), whole);
    assert_ne!(printed(&["report"]), whole);
    assert_eq!(
        printed(&["report", "https://example.org/app/"]),
        printed(&["report"])
    );
}

#[test]
fn json_is_alone_on_standard_output_and_notices_are_beside_it() {
    let (succeeded, printed, complaints) =
        run(&["report", "#v=1&services=many&users=5k", "--format", "json"]);
    assert!(succeeded, "a doubtful link is still answered");
    let printed: Value = serde_json::from_str(&printed).expect("JSON that parses");
    assert_eq!(printed["version"], 1);
    assert_eq!(printed["inputs"]["users"], 5_000.0);
    assert_eq!(printed["options"][0]["id"], "monolith");
    assert_eq!(
        complaints,
        "splitpoint: services: “many” is not a whole number from 1 to 500, such as 20; Services stays at 20 services\n"
    );
}

#[test]
fn explain_shows_the_whole_or_a_line_with_its_formula_and_source() {
    let (succeeded, printed, _) = run(&["explain", "--line", "eks.cp"]);
    assert!(succeeded);
    for part in [
        "Production microservices: Kubernetes control plane (eks.cp), $73.00 a month",
        "hours per month",
        "grade",
    ] {
        assert!(printed.contains(part), "{part} is missing in\n{printed}");
    }
    let (succeeded, whole, _) = run(&["explain"]);
    assert!(succeeded && whole.starts_with("The whole calculation\n"));
    let (succeeded, printed, _) = run(&["explain", "--line", "no.such.sku"]);
    assert!(succeeded);
    assert_eq!(
        printed,
        "No option of this scenario has a line for no.such.sku.\n"
    );
}

#[test]
fn fields_names_every_key_of_the_table() {
    let (succeeded, printed, _) = run(&["fields"]);
    assert!(succeeded);
    for field in splitpoint::scenario::field::all() {
        let start = format!("\n{} — {}", field.spec().key, field.spec().label);
        assert!(format!("\n{printed}").contains(&start), "{start}");
    }
}

#[test]
fn what_is_no_command_fails_and_says_what_is() {
    let (succeeded, printed, complaints) = run(&["estimate"]);
    assert!(!succeeded && printed.is_empty());
    assert!(complaints.contains("Usage: splitpoint"), "{complaints}");
}
