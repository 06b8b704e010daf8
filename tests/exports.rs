//! What leaves the program: every form shows the same numbers, and each keeps to its standard.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use boon::{Compiler, Schemas};
use serde_json::Value;
use splitpoint::decision::{Case, Verdict};
use splitpoint::export::explanation::Explanation;
use splitpoint::export::{
    adr, break_even, check, comparison, contract, csv, decision, json, markdown, table,
};
use splitpoint::import::{self, ImportPreview, NamedFile};
use splitpoint::model::option::OptionId;
use splitpoint::money::Money;
use splitpoint::report::Report;
use splitpoint::report::check::{ContractCheck, PresentState};
use splitpoint::report::contract::Contract;
use splitpoint::report::decision::{DecisionReport, RecordHead, RecordOptions};
use splitpoint::scenario::field::Field;
use splitpoint::scenario::preset::PRESETS;
use splitpoint::scenario::{Comparison, Named, Scenario, link};
use splitpoint::uncertainty::bands::Run;

/// Links that differ in what a bill can contain: currencies, own prices, unknown rates, hostings,
/// sizes, people.
const LINKS: [&str; 10] = [
    "v=1",
    "v=1&book=2026-11&users=50000&services=12",
    "v=1&users=1&services=1&oncall=none&tracing=off",
    "v=1&users=100000000&services=500",
    "v=1&people=1&engineers=60&currency=eur",
    "v=1&currency=jpy&prod_on=gke&mono_on=hetzner",
    "v=1&currency=chf&rate=0.9&basic_on=fargate",
    "v=1&own=eks.cp%3A0.05&services=40",
    "v=1&busy=0.3&busy_work=5&accelerator=gpu&mono_on=heroku",
    "v=1&prod_on=aks&zones=2&mono_has=queue.cache.standby",
];

fn reports() -> impl Iterator<Item = (&'static str, Report)> {
    let presets = PRESETS.iter().map(|preset| preset.link);
    let links = LINKS.into_iter().chain(presets);
    links.map(|link| (link, Report::of(&link::decode(link).0)))
}

/// The decision with a few draws; links in it begin with the base.
fn decided(report: &Report, base: &str) -> DecisionReport {
    let mut run = Run::of(&report.scenario);
    run.draw(20);
    let options = RecordOptions {
        base: base.to_owned(),
        date: "2026-11-30".to_owned(),
        ..RecordOptions::default()
    };
    DecisionReport::of(report.clone(), run, options)
}

#[test]
fn every_form_shows_the_same_totals() {
    for (link, report) in reports() {
        let currency = report.currency();
        let rows = rows(&csv::write(&report));
        let printed: Value = serde_json::from_str(&json::write(&report)).expect("JSON");
        let decision = decided(&report, "");
        let summary = markdown::write(&decision);
        let record = adr::write(&decision);
        let table = table::write(&report);
        for option in OptionId::ALL {
            let shown = currency.exact(report.total(option));
            let name = option.spec().name;
            let at = format!("{link}, {name}");

            let of_option = rows.iter().filter(|row| row[0] == name);
            let coins = of_option.filter_map(|row| row[8].replace('.', "").parse::<i128>().ok());
            assert_eq!(coins.sum::<i128>(), shown.coins(), "{at}");

            let in_json = &printed["options"][option as usize];
            let units: f64 = shown.digits().parse().expect("a number");
            assert_eq!(in_json["monthly_cost"].as_f64(), Some(units), "{at}");
            let dollars = in_json["monthly_cost_usd"]
                .as_f64()
                .and_then(Money::from_dollars);
            assert_eq!(dollars, Some(report.total(option).known), "{at}");

            let line = format!("{name}: {shown} a month");
            assert!(table.contains(&line), "{at}: the table lacks {line}");
            let cell = format!("| {name} | {shown} |");
            assert!(summary.contains(&cell), "{at}: the summary lacks {cell}");
            assert!(record.contains(&cell), "{at}: the record lacks {cell}");
        }
    }
}

/// The rows of a CSV text below its heads, each with as many cells as there are heads.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.expect("a row of as many cells as heads");
        row.iter().map(str::to_owned).collect()
    });
    rows.collect()
}

#[test]
fn the_head_of_the_csv_names_currency_and_period() {
    let head = |link: &str| {
        let text = csv::write(&Report::of(&link::decode(link).0));
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert!(head("v=1").contains("monthly cost (USD a month)"));
    assert!(head("v=1&currency=eur").contains("monthly cost (EUR a month)"));
}

/// A JSON Schema of this repository.
struct FormSchema {
    schemas: Schemas,
    index: boon::SchemaIndex,
}

impl FormSchema {
    fn new(text: &str) -> Self {
        let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler
            .add_resource("form.json", schema)
            .expect("the schema can be named");
        let index = compiler
            .compile("form.json", &mut schemas)
            .expect("the schema is one");
        Self { schemas, index }
    }

    /// The printed text has the form; with a member more it has not, nor without this one.
    fn check(&self, link: &str, printed: &str, needed: &str) {
        let mut printed: Value = serde_json::from_str(printed).expect("JSON");
        let checked = self.schemas.validate(&printed, self.index);
        assert!(
            checked.is_ok(),
            "{link}: {:#}",
            checked.expect_err("it is not")
        );
        printed["more"] = Value::Null;
        assert!(self.schemas.validate(&printed, self.index).is_err());
        let object = printed.as_object_mut().expect("an object");
        object.remove("more");
        object.remove(needed);
        assert!(self.schemas.validate(&printed, self.index).is_err());
    }
}

#[test]
fn the_json_keeps_to_its_schema() {
    let schema = FormSchema::new(include_str!("../src/export/report.schema.json"));
    for (link, report) in reports() {
        schema.check(link, &json::write(&report), "options");
    }
}

#[test]
fn what_is_computed_from_a_report_keeps_to_its_schema() {
    let decisions = FormSchema::new(include_str!("../src/export/decision.schema.json"));
    let comparisons = FormSchema::new(include_str!("../src/export/comparison.schema.json"));
    let explanations = FormSchema::new(include_str!("../src/export/explanation.schema.json"));
    let checks = FormSchema::new(include_str!("../src/export/check.schema.json"));
    for (link, report) in reports() {
        let decided = decided(&report, "");
        decisions.check(link, &decision::json(&decided), "verdict");
        let scenario = report.scenario;
        let compared = Comparison {
            now: Named::new("Now", scenario),
            beside: vec![Named::new("", scenario.with(Field::Services, 3.0))],
        };
        comparisons.check(link, &comparison::json(&compared), "scenarios");
        let line = Explanation::lines_of(&scenario)[0];
        for line in [line, "no line"] {
            let explained = Explanation::of(&scenario, line).json();
            explanations.check(link, &explained, "lines");
        }
        let contract = Contract::of(&decided);
        for users in [scenario.get(Field::Users), 3_000_000.0] {
            let present = PresentState {
                scenario: scenario.with(Field::Users, users),
                elapsed: 1,
            };
            if let Ok(found) = ContractCheck::of(&contract, &present, false) {
                checks.check(link, &check::json(&found), "outcome");
            }
        }
    }
}

#[test]
fn break_evens_and_previews_keep_to_their_schemas() {
    let schema = FormSchema::new(include_str!("../src/export/break_even.schema.json"));
    for along in 0..4 {
        for versus in 0..3 {
            let scenario = Scenario::default()
                .with(Field::Along, f64::from(along))
                .with(Field::Versus, f64::from(versus));
            schema.check("", &break_even::json(&scenario), "crossings");
        }
    }
    let schema = FormSchema::new(include_str!("../src/import/preview.schema.json"));
    let bytes = include_bytes!("imports/real/voting_app.compose.yml");
    let file = NamedFile { name: "", bytes };
    let preview = import::read(&[file], &Scenario::default()).expect("a compose file");
    schema.check("", &ImportPreview::of(preview).json(), "taken");
}

#[test]
fn a_contract_keeps_to_its_schema_and_is_read_back() {
    let schema = FormSchema::new(include_str!("../src/export/contract.schema.json"));
    for (link, report) in reports() {
        let decision = decided(&report, "");
        let written = (contract::FORMAT.write)(&decision);
        schema.check(link, &written, "limits");
        let read = Contract::read(&written).expect("a contract");
        assert_eq!(read, Contract::of(&decision), "{link}");
        assert_eq!(read.scenario(), Ok(report.scenario), "{link}");
        assert_eq!(read.verdict(), Some(decision.said.verdict), "{link}");
        // Every limit that it states changes the verdict as it says.
        for limit in &read.limits {
            let own = link::encode_with_own(&report.scenario);
            let start = format!("{}=", limit.key);
            let others = own.split('&').filter(|it| !it.starts_with(&start));
            let at_limit = format!("{start}{}", limit.from);
            let link = others.chain([&*at_limit]).collect::<Vec<_>>().join("&");
            let (at_limit, notices) = link::decode(&link);
            assert_eq!(notices, [], "{link}");
            assert_eq!(Case::of(&at_limit).verdict().key(), limit.verdict, "{link}");
        }
    }
}

#[test]
fn the_record_has_the_headings_of_madr_in_order() {
    const BEFORE: [&str; 7] = [
        "## Context and Problem Statement",
        "## Decision Drivers",
        "## Considered Options",
        "## Decision Outcome",
        "### Consequences",
        "### Confirmation",
        "## Pros and Cons of the Options",
    ];
    for (link, report) in reports() {
        let decision = decided(&report, "https://example.org/");
        let said = &decision.said;
        let text = adr::write(&decision);
        consequences_are_those_of_the_option(&decision, &text);
        let metadata = text.strip_prefix("---\n").expect("it begins with metadata");
        let (metadata, body) = metadata.split_once("---\n").expect("they end");
        assert_eq!(metadata, "status: \"proposed\"\ndate: 2026-11-30\n");
        let mut lines = body.lines().filter(|line| line.starts_with('#'));
        let title = match (said.is_answered(), said.possible.contains(&Verdict::Keep)) {
            (true, _) => format!("# {}", said.verdict.label()),
            (false, false) => "# Still open: whether to split the monolith".to_owned(),
            (false, true) => "# Still open: whether to merge the services".to_owned(),
        };
        assert_eq!(lines.next(), Some(&*title), "{link}");
        let weighed = said.possible.iter().map(|it| format!("### {}", it.label()));
        let headings = BEFORE.map(str::to_owned).into_iter().chain(weighed);
        let headings: Vec<_> = headings.chain(["## More Information".to_owned()]).collect();
        assert_eq!(lines.collect::<Vec<_>>(), headings, "{link}");
        let verdict = said.verdict.label();
        let outcome = if said.is_answered() {
            format!("\nChosen option: \"{verdict}\", because")
        } else {
            format!("\nNo option is chosen yet. So far the checklist argues for \"{verdict}\".")
        };
        assert!(body.contains(&outcome), "{link}");
        // One option is named for each that is weighed.
        let options = body
            .split("## Considered Options")
            .nth(1)
            .unwrap_or_default();
        let options = options
            .split("## Decision Outcome")
            .next()
            .unwrap_or_default();
        assert_eq!(
            options.matches("\n* ").count(),
            said.possible.len(),
            "{link}"
        );
        assert!(body.contains("](https://example.org/#v="), "{link}");
    }
}

/// Checks that what being wrong costs, and traps, are told of the option that they belong to.
fn consequences_are_those_of_the_option(decision: &DecisionReport, record: &str) {
    let said = &decision.said;
    let consequences = record.split("### Consequences").nth(1);
    let consequences = consequences.and_then(|it| it.split("### Confirmation").next());
    let consequences = consequences.expect("consequences");
    let own = said.regret_of(said.verdict).map(|(regret, _)| regret);
    for regret in &said.regrets {
        let is_own = own == Some(regret);
        assert_eq!(consequences.contains(&**regret), is_own, "{regret}");
    }
    let is_of_services = matches!(said.verdict, Verdict::Split | Verdict::Keep);
    for trap in &said.traps {
        assert_eq!(consequences.contains(&**trap), is_of_services, "{trap}");
        assert!(record.contains(&**trap), "{trap}");
    }
    // Names of inputs and of their values are those of the page.
    let sentences = record.lines().filter(|line| !line.starts_with('|'));
    let sentences: Vec<_> = sentences.collect();
    for words in [" you ", "You ", " your ", "Your ", " below"] {
        let page = sentences.iter().find(|line| line.contains(words));
        assert_eq!(page, None, "{words}");
    }
}

#[test]
fn a_record_without_front_matter_has_status_and_date_below_its_title() {
    for (link, report) in reports() {
        let mut decision = decided(&report, "");
        let with = adr::write(&decision);
        decision.options.head = RecordHead::List;
        let without = adr::write(&decision);
        let (_, body) = with.split_once("---\n\n").expect("front matter");
        let (title, rest) = body.split_once("\n\n").expect("a title");
        let expected = format!("{title}\n\n* Status: proposed\n* Date: 2026-11-30\n\n{rest}");
        assert_eq!(without, expected, "{link}");
    }
}

#[test]
fn names_from_links_are_no_markup_in_a_summary() {
    let link = "v=1&own=n%3A%3Cscript%3E%7Ceks.cp%3A0.05";
    let report = Report::of(&link::decode(link).0);
    let text = markdown::write(&decided(&report, ""));
    assert!(!text.contains("<script"), "{text}");
}
