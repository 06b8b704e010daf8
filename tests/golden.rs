//! Golden cases: a link in, the printed report, forecast or calculation out.
//!
//! Each file of `tests/golden/` is what a terminal shows: the command on the first line, then the
//! notices if the link causes any, then what the command prints. A bug report's link is thus a test: put it on
//! the first line of a new file and record the rest with
//! `UPDATE_GOLDEN=1 cargo test --test golden`; the difference is then read before it is committed.
//!
//! Every case checks three things more: the link that the scenario encodes to gives the same
//! scenario, the JSON says the same as the table, and every line's derivation gives its cost.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;
use splitpoint::export::{
    adr, break_even, calculation, decision, draws, json, markdown, months, table,
};
use splitpoint::model::estimate::{self, Estimate};
use splitpoint::model::option::OptionId;
use splitpoint::money::{Currency, Money};
use splitpoint::price_book;
use splitpoint::report::Report;
use splitpoint::report::decision::{DecisionReport, RecordOptions};
use splitpoint::scenario::link;
use splitpoint::uncertainty::bands::Run;

/// What a command prints of a report.
type Print = fn(&Report) -> String;

/// What stands before the link on the first line of a case, and what the command prints.
const COMMANDS: [(&str, Print); 8] = [
    ("$ splitpoint report '", table::write),
    ("$ splitpoint forecast '", months::table),
    ("$ splitpoint bands --draws 100 '", |report| {
        let mut run = Run::of(&report.scenario);
        run.draw(100);
        draws::table(report, &run)
    }),
    ("$ splitpoint decide --draws 100 '", |report| {
        decision::table(&decided(report))
    }),
    ("$ splitpoint decide --draws 100 --format adr '", |report| {
        adr::write(&decided(report))
    }),
    (
        "$ splitpoint decide --draws 100 --format markdown '",
        |report| markdown::write(&decided(report)),
    ),
    ("$ splitpoint explain '", calculation::write),
    ("$ splitpoint break-even '", |report| {
        break_even::table(&report.scenario)
    }),
];

fn decided(report: &Report) -> DecisionReport {
    let mut run = Run::of(&report.scenario);
    run.draw(100);
    DecisionReport::of(report.clone(), run, RecordOptions::default())
}

const HOW_TO_ACCEPT: &str = "to accept what is printed now: UPDATE_GOLDEN=1 cargo test --test golden, then read `git diff tests/golden`";

#[test]
fn every_case_prints_as_recorded() {
    let accept = env::var_os("UPDATE_GOLDEN").is_some();
    let mut complaints = String::new();
    for path in cases() {
        let recorded = fs::read_to_string(&path).expect("a case can be read");
        let printed = printed(&recorded);
        if recorded == printed {
            continue;
        }
        if accept {
            fs::write(&path, printed).expect("a case can be written");
        } else {
            let difference = difference(&recorded, &printed);
            let _ = writeln!(complaints, "{}\n{difference}", name(&path));
        }
    }
    assert!(complaints.is_empty(), "\n{complaints}\n{HOW_TO_ACCEPT}");
}

#[test]
fn every_case_holds_together() {
    for path in cases() {
        let recorded = fs::read_to_string(&path).expect("a case can be read");
        check(name(&path), link_of(&recorded));
    }
}

/// Checks what must hold for any link, whatever its report says.
fn check(case: &str, link: &str) {
    let (scenario, _) = link::decode(link);
    let report = Report::of(&scenario);

    let (again, notices) = link::decode(&link::encode(&scenario));
    assert_eq!(again, scenario, "{case}: the link gives another scenario");
    assert_eq!(notices, [], "{case}: the encoded link is not clean");

    let printed: Value = serde_json::from_str(&json::write(&report)).expect("JSON that parses");
    for (estimate, option) in report.estimates.iter().zip(array(&printed["options"])) {
        let id = estimate.option.spec().key;
        assert_eq!(option["id"], id, "{case}: the options are out of order");
        let total = estimate.total().known;
        let in_json = amount(&option["monthly_cost_usd"]);
        assert_eq!(in_json, total, "{case}, {id}: the totals differ");
        let lines = array(&option["line_items"]).iter();
        let sum: Money = lines.map(|line| amount(&line["monthly_cost_usd"])).sum();
        assert_eq!(sum, total, "{case}, {id}: the lines do not add up");
    }

    for estimate in &report.estimates {
        for line in &estimate.lines {
            let at = format!("{case}, {}, {}", estimate.option.spec().key, line.id.key());
            let derivation = estimate::explain(&scenario, estimate.option, line.id)
                .unwrap_or_else(|| panic!("{at}: there is no explanation"));
            let derived = Money::from_dollars(derivation.value()).expect("a known price");
            let cost = line.monthly_cost.expect("a known price");
            let micros = derived.micros().abs_diff(cost.micros());
            let [derived, cost] = [derived, cost].map(|amount| Currency::USD.exact(amount));
            assert!(micros <= 1, "{at}: {derived} by its derivation, not {cost}");
        }
    }
}

/// What the command line shows for a case: the command, notices, what it prints.
fn printed(case: &str) -> String {
    let (before, print, link) = command_of(case);
    let (scenario, notices) = link::decode(link);
    let mut text = format!("{before}{link}'\n");
    for notice in notices {
        let _ = writeln!(text, "splitpoint: {notice}");
    }
    text + &print(&Report::of(&scenario))
}

/// The command on a case's first line: what stands before the link, what it does, and the link.
fn command_of(case: &str) -> (&'static str, Print, &str) {
    let command = case.lines().next().unwrap_or_default();
    let mut commands = COMMANDS.into_iter();
    let found = commands.find_map(|(before, print)| {
        let link = command.strip_prefix(before)?.strip_suffix('\'')?;
        Some((before, print, link))
    });
    found.unwrap_or_else(|| panic!("a case begins with a command and a link, not with {command}"))
}

/// The link on a case's first line.
fn link_of(case: &str) -> &str {
    command_of(case).2
}

/// Every case, in the order of their names.
fn cases() -> BTreeSet<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = fs::read_dir(folder).expect("the folder of cases can be read");
    let cases: BTreeSet<_> = entries
        .map(|entry| entry.expect("an entry of the folder").path())
        .collect();
    assert!(!cases.is_empty(), "there are no cases");
    cases
}

fn name(path: &Path) -> &str {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    stem.expect("cases have plain names")
}

/// The lines between the common beginning and the common end of two texts.
fn difference(recorded: &str, printed: &str) -> String {
    const MOST: usize = 12;
    let old: Vec<_> = recorded.lines().collect();
    let new: Vec<_> = printed.lines().collect();
    let alike = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(old, new)| old == new).count()
    };
    let before = alike(&mut old.iter().zip(&new));
    let (old, new) = (&old[before..], &new[before..]);
    let after = alike(&mut old.iter().rev().zip(new.iter().rev()));
    let mut text = format!("  from line {}:\n", before + 1);
    for (sign, lines) in [('-', old), ('+', new)] {
        let lines = &lines[..lines.len() - after];
        for line in lines.iter().take(MOST) {
            let _ = writeln!(text, "  {sign} {line}");
        }
        if lines.len() > MOST {
            let _ = writeln!(text, "  {sign} … and {} lines more", lines.len() - MOST);
        }
    }
    text
}

#[test]
fn a_difference_shows_where_the_texts_part() {
    let shown = difference("one\ntwo\nthree\n", "one\n2\nand a half\nthree\n");
    assert_eq!(shown, "  from line 2:\n  - two\n  + 2\n  + and a half\n");
}

/// A worked bill: the golden case that takes its quantities from it, the option, its total, and what
/// its larger SKUs cost a month, all lines of each together.
type WorkedBill = (&'static str, OptionId, f64, &'static [(&'static str, f64)]);

/// The worked bills behind the ladder: real line items at the prices of book 2026-11, added up by
/// hand before this program existed.
const BILLS: [WorkedBill; 5] = [
    // One app and one database on Render, 10K users, 20 GB sent.
    (
        "bill_a_monolith",
        OptionId::Monolith,
        50.00,
        &[
            ("render.web.standard", 25.00),
            ("render.pg.basic1gb", 19.00),
            ("render.pg.storage", 3.00),
            ("render.egress", 3.00),
        ],
    ),
    // The same app as four services, three databases and a queue.
    (
        "bill_a2_first_split",
        OptionId::FirstSplit,
        174.50,
        &[
            ("render.web.standard", 100.00),
            ("render.pg.basic1gb", 57.00),
            ("render.pg.storage", 4.50),
            ("render.kv.starter", 10.00),
        ],
    ),
    // Ten services on DigitalOcean's Kubernetes with Grafana Cloud, eight engineers.
    (
        "bill_b_min_frugal",
        OptionId::Basic,
        660.50,
        &[
            ("doks.cp.ha", 40.00),
            ("do.droplet.8g", 144.00),
            ("do.lb", 24.00),
            ("do.pg.4gb", 60.00),
            ("do.pg.2gb", 30.00),
            ("gc.k8s", 32.85),
            ("gc.series", 65.00),
            ("do.droplet.4g", 48.00),
            ("gh.team", 32.00),
            ("gha.linux2", 108.00),
        ],
    ),
    // Ten services on EKS, six databases, 100M log lines, eight engineers.
    (
        "bill_b_basic",
        OptionId::Basic,
        2_060.02,
        &[
            ("eks.cp", 146.00),
            ("ec2.m6i.xlarge", 420.48),
            ("ec2.m6i.large", 140.16),
            ("rds.pg.t4g.small", 327.04),
            ("msk.t3.small", 99.86),
            ("dd.infra.pro", 75.00),
            ("dd.apm", 155.00),
            ("dd.log.idx", 170.00),
            ("gha.linux2", 108.00),
        ],
    ),
    // Twenty services × three replicas, 30M requests, mesh, tracing, on-call.
    (
        "bill_c_production",
        OptionId::Production,
        10_214.33,
        &[
            ("ec2.m6i.xlarge", 1_681.92),
            ("rds.pg.t4g.medium", 569.40),
            ("rds.pg.t3.large", 423.40),
            ("msk.m5.large", 459.90),
            ("nonprod.mult", 1_486.06),
            ("dd.apm", 496.00),
            ("dd.log.idx", 680.00),
            ("oncall.avg", 2_346.30),
        ],
    ),
];

/// A SKU that carries more of a bill than this must be on the estimate too.
const CARRIES: f64 = 0.05;

#[test]
fn the_worked_bills_come_within_15_percent_by_the_same_skus() {
    for (case, option, billed, skus) in BILLS {
        let is_case = |path: &PathBuf| name(path) == case;
        let path = cases().into_iter().find(is_case);
        let path = path.unwrap_or_else(|| panic!("{case} is missing"));
        let recorded = fs::read_to_string(path).expect("a case can be read");
        let (scenario, notices) = link::decode(link_of(&recorded));
        assert_eq!(notices, [], "{case}: the link is not clean");
        let estimate = Estimate::of(&scenario, option);
        let estimated = estimate.total().known.dollars();
        let off = (estimated / billed - 1.0) * 100.0;
        assert!(
            off.abs() <= 15.0,
            "{case}: {estimated:.2} is {off:+.1} % off {billed}"
        );
        for (sku, _) in skus.iter().filter(|(_, cost)| cost / billed > CARRIES) {
            let is_there = estimate.lines.iter().any(|line| line.sku == *sku);
            assert!(is_there, "{case}: {sku} is not on the estimate");
        }
    }
}

/// The ranges that the ladder's rungs have in the story behind the product, through the JSON as
/// another program would read it: what would do for the lower two, what teams usually buy for the
/// upper two.
#[test]
fn the_default_ladder_stands_on_its_rungs() {
    let [right_sized, as_bought] = ["#full=100%25", ""].map(|link| -> Value {
        let (scenario, notices) = link::decode(link);
        assert_eq!(notices, [], "{link}");
        serde_json::from_str(&json::write(&Report::of(&scenario))).expect("JSON that parses")
    });
    let cost = |printed: &Value, id: &str| {
        let mut options = array(&printed["options"]).iter();
        let option = options.find(|option| option["id"] == id);
        amount(&option.expect("an option of the ladder")["monthly_cost_usd"]).dollars()
    };
    let check = |printed, id, low: f64, high: f64| {
        let cost = cost(printed, id);
        assert!(
            (low..=high).contains(&cost),
            "{id}: {cost} is not from {low} to {high}"
        );
    };
    check(&right_sized, "monolith", 45.0, 60.0);
    let thrice = 3.0 * cost(&right_sized, "monolith");
    check(&right_sized, "first_split", thrice, f64::INFINITY);
    check(&as_bought, "basic", 2_000.0, f64::INFINITY);
    check(&as_bought, "production", 10_000.0, f64::INFINITY);
    let printed = &as_bought;

    let book = printed["price_book"].as_str().and_then(price_book::book);
    let book = book.expect("a price book of this program");
    for option in array(&printed["options"]) {
        for line in array(&option["line_items"]) {
            let sku = line["sku"].as_str().expect("a line names its SKU");
            assert!(book.entry(sku).is_some(), "{sku} is not in the price book");
        }
    }
}

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// An amount of the JSON, exact to the micro-dollar.
fn amount(value: &Value) -> Money {
    let dollars = value.as_f64().expect("an amount");
    Money::from_dollars(dollars).expect("a finite amount")
}
