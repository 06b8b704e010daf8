//! A decision as a contract: how it is written, and what a check of it says and ends with.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, process};

use serde_json::Value;
use splitpoint::decision::Case;
use splitpoint::forecast::growth;
use splitpoint::scenario::link;

use crate::{Scratch, run, status};

/// A scenario whose questions are answered, which outgrows its database in time.
const LINK: &str = "#v=2&book=2026-11.4&users=100000&cap=10000000&growth=0.1&box_deploys=no\
                    &box_contention=no&box_stacks=no&box_scale=no&box_coherence=no";

/// A folder of one test, gone when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("splitpoint-{}-{name}", process::id()));
        drop(fs::remove_dir_all(&path));
        fs::create_dir(&path).expect("a folder can be made");
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        let path = self.0.join(name);
        path.to_str().expect("a plain path").to_owned()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("a folder").flatten();
        let names = entries.map(|it| it.file_name().into_string().expect("a plain name"));
        names.collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left in the temporary folder does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Writes the contract of a link to a file in this folder.
fn contract(folder: &Folder, link: &str) -> String {
    let path = folder.path("decision.json");
    let (succeeded, printed, complaints) = run(&[
        "decide",
        link,
        "--draws",
        "50",
        "--format",
        "contract",
        "--date",
        "2026-12-01",
        "--output",
        &path,
    ]);
    assert!(succeeded, "{complaints}");
    assert_eq!(printed, "", "it goes to the file alone");
    path
}

/// How a check ends, and what it prints as JSON.
fn checked(contract: &str, arguments: &[&str]) -> (Option<i32>, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .args(["check", contract, "--format", "json"])
        .args(arguments)
        .output()
        .expect("the program can be started");
    let json = serde_json::from_slice(&output.stdout);
    let complaints = String::from_utf8_lossy(&output.stderr);
    let json = json.unwrap_or_else(|_| panic!("no JSON: {complaints}"));
    (output.status.code(), json)
}

/// How often a verdict holds month after month, as the model says.
fn months_left() -> u32 {
    let (scenario, notices) = link::decode(LINK);
    assert_eq!(notices, []);
    let verdict = |month| Case::of(&growth::in_month(&scenario, month)).verdict();
    let turn = (2..=37).find(|&month| verdict(month) != verdict(1));
    turn.expect("the verdict turns within three years") - 1
}

#[test]
fn a_decision_stands_for_the_months_that_growth_leaves_it() {
    let folder = Folder::new("stands");
    let path = contract(&folder, LINK);
    assert_eq!(
        folder.names(),
        ["decision.json"],
        "nothing is left beside it"
    );
    let months = months_left();
    assert!(months > 2, "{months}");
    let (status, json) = checked(&path, &["--date", "2026-12-31"]);
    assert_eq!(status, Some(0), "{json}");
    assert_eq!(json["outcome"], "stands");
    assert_eq!(json["months_left"], months);
    assert_eq!(json["reasons"], Value::Array(Vec::new()));
    let (_, text, _) = run(&["check", &path, "--date", "2026-12-01"]);
    let words = format!("Stands, {months} months left at this growth: “");
    assert!(text.starts_with(&words), "{text}");

    let (status, json) = checked(&path, &["--date", "2027-01-15"]);
    assert_eq!(
        (status, &json["months_left"]),
        (Some(0), &(months - 1).into())
    );

    let month = 12 + months;
    let turn = format!("{}-{:02}-01", 2026 + (month - 1) / 12, (month - 1) % 12 + 1);
    let (status, json) = checked(&path, &["--date", &turn]);
    assert_eq!(status, Some(1), "{turn}: {json}");
    assert_eq!(json["outcome"], "changed");
    assert_ne!(json["verdict_now"], json["verdict"]);
    let reason = json["reasons"][0].as_str().expect("a reason");
    assert!(reason.contains("Users"), "{reason}");
}

#[test]
fn a_present_that_decides_otherwise_changes_it_in_every_form() {
    let folder = Folder::new("changed");
    let path = contract(&folder, LINK);
    let now = LINK.replace("=no", "=yes");
    let arguments = ["check", &*path, "--link", &now];
    assert_eq!(status(&arguments), Some(1));
    let (_, text, _) = run(&arguments);
    assert!(text.starts_with("Changed: “"), "{text}");
    assert!(
        text.contains("The verdict is now “Split into services”: "),
        "{text}"
    );
    let (_, markdown, _) = run(&[&arguments[..], &["--format", "markdown"]].concat());
    assert!(markdown.starts_with("**Changed: "), "{markdown}");
    assert!(
        markdown.contains("\n- The verdict is now “Split into services”"),
        "{markdown}"
    );
    // What is not answered any more can neither stand nor change.
    let open = ["check", &*path, "--link", "#v=2"];
    assert_eq!(status(&open), Some(2));
    let (_, printed, complaints) = run(&open);
    assert_eq!(printed, "");
    assert!(complaints.contains("would decide it"), "{complaints}");
}

/// A bill of one whole month on Render, of this amount.
fn bill(dollars: f64) -> String {
    format!(
        "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,ChargePeriodStart,\
         ChargePeriodEnd,ChargeCategory,ServiceCategory,ServiceName\n\
         {dollars},{dollars},USD,2026-12-01T00:00:00Z,2026-12-01T00:00:00Z,\
         2027-01-01T00:00:00Z,Usage,Compute,Render\n"
    )
}

#[test]
fn a_bill_is_held_against_the_range_of_its_option() {
    let folder = Folder::new("bill");
    let path = contract(&folder, LINK);
    let contract: Value =
        serde_json::from_str(&fs::read_to_string(&path).expect("a contract")).expect("JSON");
    let monolith = &contract["options"][0];
    let likely = monolith["monthly_usd"].as_f64().expect("an amount");
    let check = |dollars: f64| {
        let bill = Scratch::new("bill.csv", bill(dollars).as_bytes());
        checked(&path, &["--date", "2026-12-20", "--bill", bill.path()])
    };
    assert_eq!(check(likely).0, Some(0));
    let (status, json) = check(likely * 1000.0);
    assert_eq!(status, Some(1), "{json}");
    let reason = json["reasons"][0].as_str().expect("a reason");
    assert!(reason.contains("lies above the range"), "{reason}");
    // A compose file is no bill.
    let compose = Scratch::new("bill.yml", b"services: {web: {image: example/web}}\n");
    let arguments = ["check", &*path, "--bill", compose.path()];
    let (succeeded, printed, complaints) = run(&arguments);
    assert!(!succeeded && printed.is_empty());
    assert!(complaints.contains("no bill is in it"), "{complaints}");
}

#[test]
fn files_say_how_the_system_is_now() {
    let folder = Folder::new("import");
    let path = contract(&folder, LINK);
    let services = (0..9).map(|it| format!("  s{it}: {{image: example/s{it}}}\n"));
    let services = services.collect::<Vec<_>>().concat();
    let compose = Scratch::new("now.yml", format!("services:\n{services}").as_bytes());
    let (status, json) = checked(&path, &["--date", "2026-12-01", "--import", compose.path()]);
    assert_eq!(status, Some(0), "{json}");
    let link = json["link"].as_str().expect("a link");
    assert!(link.contains("services=9"), "{link}");
}

/// A contract that was written once, by `decide` with 100 draws for the link in it.
const KEPT: &str = "tests/cli/decision.json";

#[test]
fn a_contract_that_was_written_once_can_be_checked_for_ever() {
    let (status, json) = checked(KEPT, &["--date", "2027-02-01"]);
    assert_eq!(
        (status, &json["outcome"]),
        (Some(0), &"stands".into()),
        "{json}"
    );
    assert_eq!(json["months_left"], months_left() - 2);
}

#[test]
fn what_cannot_be_checked_ends_with_status_2_and_says_why() {
    let folder = Folder::new("refused");
    let path = contract(&folder, LINK);
    let whole = fs::read_to_string(&path).expect("a contract");
    let check = |name: &str, text: &str, date: &str, words: &str| {
        let file = Scratch::new(name, text.as_bytes());
        let arguments = ["check", file.path(), "--date", date];
        let (_, printed, complaints) = run(&arguments);
        assert_eq!(status(&arguments), Some(2), "{name}");
        assert_eq!(printed, "", "{name}");
        assert!(complaints.contains(words), "{name}: {complaints}");
    };
    let day = "2026-12-02";
    let later = whole.replace("\"version\": 1", "\"version\": 7");
    check(
        "later.json",
        &later,
        day,
        "the contract is of version 7, and this program reads",
    );
    check(
        "text.json",
        "stay",
        day,
        "expected value at line 1 column 1",
    );
    check(
        "other.json",
        "{\"services\": {}}",
        day,
        "this is no contract",
    );
    check(
        "cut.json",
        &whole[..whole.len() / 2],
        day,
        "the text ends inside",
    );
    let more = whole.replace("\"version\": 1", "\"version\": 1, \"more\": 2");
    check("more.json", &more, day, "unknown field `more`");
    let book = whole.replace("2026-11.4", "2031-01");
    check("book.json", &book, day, "the contract’s link: ");
    let verdict = whole.replace(
        "\"verdict\": \"stay\",\n  \"answered\"",
        "\"verdict\": \"wait\",\n  \"answered\"",
    );
    assert_ne!(verdict, whole);
    check("verdict.json", &verdict, day, "verdict: ");
    check(
        "early.json",
        &whole,
        "2026-11-30",
        "it is of 2026-12-01, and the check of 2026-11-30",
    );
    assert_eq!(status(&["check", &folder.path("nothing.json")]), Some(2));
}

#[test]
fn a_file_that_cannot_be_written_leaves_what_was_there() {
    let folder = Folder::new("output");
    let path = folder.path("report.json");
    fs::write(&path, "before").expect("a file can be written");
    let refused = ["report", "--fail-if", "much > 3", "--output", &path];
    assert_eq!(status(&refused), Some(2));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "before");
    assert_eq!(status(&["report", "--output", &path]), Some(0));
    let written = fs::read_to_string(&path).expect("a file");
    assert!(written.contains("Production microservices"), "{written}");
    // A folder that is not there, and one where the file should be.
    let lost = folder.path("lost/report.json");
    let (succeeded, printed, complaints) = run(&["report", "--output", &lost]);
    assert!(!succeeded && printed.is_empty());
    assert!(complaints.contains("cannot write it"), "{complaints}");
    fs::create_dir(Path::new(&folder.path("taken"))).expect("a folder can be made");
    assert_eq!(
        status(&["report", "--output", &folder.path("taken")]),
        Some(2)
    );
    let mut names = folder.names();
    names.sort();
    assert_eq!(names, ["report.json", "taken"]);
}
