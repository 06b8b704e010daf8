//! The command line as a user of a terminal meets it: what goes where, and how it ends.
//!
//! What a report says is held by the golden cases; here the program itself is run.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "cli/comment.rs"]
mod comment;
#[path = "cli/contract.rs"]
mod contract;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::{env, fs, process};

use serde_json::Value;
use splitpoint::price_book::{self, PriceBook};

/// Runs the program and gives what it printed and complained, as text. What it says of every link of
/// an earlier version is no complaint.
fn run(arguments: &[&str]) -> (bool, String, String) {
    let (succeeded, printed, said) = run_in_full(arguments);
    let complaints = said.split_inclusive('\n');
    let complaints = complaints.filter(|line| !line.starts_with(OF_AN_EARLIER_VERSION));
    (succeeded, printed, complaints.collect())
}

/// What a line begins with that says what today's model says for a link of version 1.
const OF_AN_EARLIER_VERSION: &str = "splitpoint: This scenario is of version 1, ";

fn run_in_full(arguments: &[&str]) -> (bool, String, String) {
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
fn a_link_of_an_earlier_version_says_what_todays_model_says() {
    let old = "#v=1&book=2026-11&users=50000&own=AWS:-10%25";
    let (succeeded, report, said) = run_in_full(&["report", old]);
    assert!(
        succeeded && said.starts_with(OF_AN_EARLIER_VERSION),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    // The report has the amounts of version 1, and the link that is named those of today.
    let (_, today) = said.trim_end().split_once("model: ").expect("a link");
    let (_, json, _) = run(&["report", old, "--format", "json"]);
    let json: Value = serde_json::from_str(&json).expect("JSON that parses");
    let migration = &json["migration"];
    assert_eq!(migration["link"], today);
    let (_, renewed, said) = run_in_full(&["report", today, "--format", "json"]);
    assert_eq!(said, "", "a link of today has nothing to take");
    let renewed: Value = serde_json::from_str(&renewed).expect("JSON that parses");
    assert!(renewed["migration"].is_null());
    for option in migration["options"].as_array().expect("options") {
        let cost = |printed: &Value| {
            let mut options = printed["options"].as_array().expect("options").iter();
            let found = options.find(|it| it["id"] == option["id"]);
            found.expect("the option")["monthly_cost_usd"].clone()
        };
        assert_eq!(option["monthly_cost_usd"], cost(&json));
        assert_eq!(option["today_monthly_cost_usd"], cost(&renewed));
    }
    assert_eq!(renewed["inputs"]["users"], 50_000);
    let text = migration["line"].as_str().expect("sentences");
    assert!(
        report.starts_with("Like for like, at 50,000 users, "),
        "{report}"
    );
    assert!(text.ends_with("for the same inputs."), "{text}");
    let (_, summary, _) = run(&["decide", "--draws", "1", "--format", "markdown", old]);
    assert!(
        summary.contains(text) && summary.contains(&format!("]({today})")),
        "{summary}"
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
fn forecast_prints_the_months_as_table_or_json() {
    let link = "#v=1&months=12&split=6&paths=split";
    let (succeeded, printed, complaints) = run(&["forecast", link]);
    assert!(succeeded && complaints.is_empty(), "{complaints}");
    let months = printed.lines().filter(|line| line.starts_with("   "));
    assert_eq!(months.count(), 24, "{printed}");
    assert!(printed.contains("\nMonolith first, split in month 6: $"));

    let (succeeded, printed, complaints) = run(&["forecast", link, "--format", "json"]);
    assert!(succeeded && complaints.is_empty(), "{complaints}");
    let printed: Value = serde_json::from_str(&printed).expect("JSON that parses");
    let strategies = printed["strategies"].as_array().expect("a list");
    assert_eq!(strategies.len(), 5);
    let split = &strategies[2]["months"][5];
    assert_eq!(split["month"], 6);
    assert_eq!(split["events"][0]["kind"], "split");

    let file = Scratch::new("forecast.json", OWN.as_bytes());
    let (_, own, _) = run(&["forecast", link, "--own", file.path()]);
    assert!(own.contains("\nOwn prices “Agreement”"), "{own}");
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
    // A line is asked for by its key or its name; a SKU may be that of several.
    let by = |line: &str| run(&["explain", "--line", line]).1;
    let (by_key, by_name) = (by("control_plane"), by("Kubernetes control plane"));
    assert_eq!(by_key, by_name);
    assert!(printed.starts_with(by_key.lines().next().expect("a line")));
    assert!(by_key.contains("Production microservices: Kubernetes control plane (eks.cp)"));
    assert!(!by_key.contains("Kubernetes control plane, staging"));
    assert!(printed.contains("Kubernetes control plane, staging (eks.cp)"));
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
fn a_break_even_is_printed_along_what_is_asked_for() {
    let link = "#v=1&users=300000&services=30&engineers=200&people=1&spending=monthly";
    let printed = |arguments: &[&str]| {
        let all = [&["break-even", link], arguments].concat();
        let (succeeded, printed, complaints) = run(&all);
        assert!(succeeded && complaints.is_empty(), "{complaints}");
        printed
    };
    for (by, words) in [
        ("users", "from there on a monolith costs less."),
        (
            "services",
            "Below 2 services a monolith costs less a month;",
        ),
        (
            "engineers",
            "Below 54 engineers a monolith costs less a month;",
        ),
        ("months", "in each of the 36 months"),
    ] {
        let text = printed(&["--by", by]);
        assert!(text.contains(words), "{by}: {text}");
        let json = printed(&["--by", by, "--format", "json"]);
        let json: Value = serde_json::from_str(&json).expect("JSON that parses");
        assert_eq!(json["by"], by);
        assert_eq!(json["version"], 1.0);
        let points = json["points"].as_array().expect("a list");
        let row = text.lines().filter(|line| line.starts_with("  ")).count();
        assert_eq!(points.len() + 1, row, "{by}");
    }
    assert_eq!(printed(&[]), printed(&["--by", "users"]));
    let (succeeded, printed, complaints) = run(&["break-even", "--by", "luck"]);
    assert!(!succeeded && printed.is_empty());
    assert!(complaints.contains("users, services, engineers, months"));
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

/// A file for a test, gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = env::temp_dir().join(format!("splitpoint-{}-{name}", process::id()));
        fs::write(&path, bytes).expect("a file in the temporary folder can be written");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a plain path")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left in the temporary folder does no harm.
        let _ = fs::remove_file(&self.0);
    }
}

const OWN: &str = r#"{"splitpoint": "own-prices", "version": 1, "name": "Agreement", "as_of": "2026-11-01",
    "prices": [{"id": "eks.cp", "amount": 0.05, "unit": "cluster-hour", "currency": "USD"}],
    "discounts": [{"provider": "AWS", "percent": 12.5}]}"#;

#[test]
fn own_prices_show_beside_list_prices() {
    let file = Scratch::new("own.json", OWN.as_bytes());
    let (succeeded, printed, complaints) = run(&["report", "--own", file.path()]);
    assert!(succeeded && complaints.is_empty(), "{complaints}");
    for part in [
        "Own prices “Agreement”, as of 2026-11-01: 1 amount, 1 discount",
        "&own=%402026-11-01%7Eeks.cp%3A0.05%7EAWS%3A-12.5%25\n",
        " a month (list: $",
        "$0.05 per cluster-hour (your price, list $0.10)",
        " on your own prices",
    ] {
        assert!(printed.contains(part), "{part} is missing in\n{printed}");
    }

    let link = "#v=1&own=eks.cp:0.05~AWS:-12.5%25";
    let (_, same, complaints) = run(&["report", link, "--format", "json"]);
    assert_eq!(complaints, "");
    let (_, from_file, complaints) = run(&[
        "report",
        "#v=1&own=here-0",
        "--format",
        "json",
        "--own",
        file.path(),
    ]);
    assert_eq!(complaints, "");
    let [same, from_file]: [Value; 2] =
        [same, from_file].map(|text| serde_json::from_str(&text).expect("JSON that parses"));
    let production = |report: &Value| report["options"][3].clone();
    let costs = |report| {
        let option = production(report);
        ["monthly_cost_usd", "list_cost_usd"].map(|key| option[key].as_f64().expect("an amount"))
    };
    assert_eq!(costs(&same), costs(&from_file));
    let [paid, list] = costs(&same);
    assert!(paid < list);
    let option = production(&from_file);
    let mut items = option["line_items"].as_array().expect("a list").iter();
    let item = items.find(|item| item["sku"] == "eks.cp").expect("a line");
    assert_eq!(item["price_basis"], "own");
    assert_eq!(item["unit_price_usd"], 0.05);
    assert_eq!(item["list"]["unit_price_usd"], 0.1);
    assert_eq!(item["freshness"], "current");

    let (_, explained, _) = run(&["explain", "--line", "eks.cp", "--own", file.path()]);
    let words = "your own price, as of 2026-11-01; list price $0.10 per cluster-hour (book ";
    assert!(explained.contains(words), "{explained}");
    let (_, explained, _) = run(&["explain", "--line", "ebs.gp3", "--own", file.path()]);
    let words = "(1 − your discount of 12.5 %)";
    assert!(explained.contains(words), "{explained}");
}

/// Every way to print what has a link in it.
const WITH_LINK: [&[&str]; 12] = [
    &["report"],
    &["report", "--format", "json"],
    &["forecast"],
    &["forecast", "--format", "json"],
    &["break-even", "--by", "services"],
    &["break-even", "--by", "months", "--format", "json"],
    &["bands", "--draws", "20"],
    &["bands", "--draws", "20", "--format", "json"],
    &["decide", "--draws", "20"],
    &["decide", "--draws", "20", "--format", "json"],
    &["decide", "--draws", "20", "--format", "adr"],
    &["decide", "--draws", "20", "--format", "markdown"],
];

/// The link in an output.
fn link_in(printed: &str) -> &str {
    let start = printed.find("#v=").expect("a link");
    let end = printed[start..].find([' ', '\n', '"', ')', ']']);
    &printed[start..end.map_or(printed.len(), |end| start + end)]
}

#[test]
fn the_link_in_an_output_gives_the_same_output() {
    let nameless = OWN.replace(r#""name": "Agreement", "#, "");
    let file = Scratch::new("nameless.json", nameless.as_bytes());
    let links = [
        "#v=1&book=2026-11",
        "#v=2&users=12k&kind=content&requests=100",
        "#v=1&users=12k&own=AWS:-50%25&currency=jpy&doubt=requests:0.5..3",
        "#v=1&users=1234&own=@2026-11-01~ec2.m6i.xlarge:0.15~pd.business:free~dd.apm:-20%25",
    ];
    for command in WITH_LINK {
        let with_file = [command, &["#v=1&seed=4", "--own", file.path()]].concat();
        let asked = links.map(|link| [command, &[link]].concat());
        for asked in asked.into_iter().chain([with_file]) {
            let (succeeded, printed, complaints) = run(&asked);
            assert!(
                succeeded && complaints.is_empty(),
                "{asked:?}: {complaints}"
            );
            // What the command adds, such as --by, is in the link or given again.
            let (_, again, complaints) = run(&[command, &[link_in(&printed)]].concat());
            assert_eq!(complaints, "", "{asked:?}");
            assert_eq!(again, printed, "{asked:?}");
        }
    }
    // The name that somebody gave to own prices is for them alone.
    let named = Scratch::new("named.json", OWN.as_bytes());
    let (_, printed, _) = run(&["report", "--own", named.path()]);
    let (_, again, _) = run(&["report", link_in(&printed)]);
    assert_eq!(again, printed.replace(" “Agreement”", ""));
}

#[test]
fn an_import_prints_a_link_with_the_own_prices() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/imports/real");
    let path = folder.join("sample.focus.csv").display().to_string();
    let link = "#v=1&own=AWS:-50%25";
    let (succeeded, printed, _) = run(&["import", &path, "--link", link]);
    assert!(succeeded);
    let (_, report, complaints) = run(&["report", link_in(&printed)]);
    assert_eq!(complaints, "");
    assert!(report.contains("1 discount\n"), "{report}");
    assert_eq!(link_in(&report), link_in(&printed));
}

#[test]
fn own_prices_that_are_wrong_are_refused_as_a_whole() {
    let check = |name: &str, bytes: &[u8], complaints: &[&str]| {
        let file = Scratch::new(name, bytes);
        for command in ["report", "forecast", "explain"] {
            let Output {
                status,
                stdout,
                stderr,
            } = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
                .args([command, "--own", file.path()])
                .output()
                .expect("the program can be started");
            assert_eq!(status.code(), Some(2), "{name}");
            assert!(stdout.is_empty(), "{name}: something is printed");
            let complaint = |words| format!("splitpoint: {}: {words}\n", file.path());
            let expected: String = complaints.iter().map(complaint).collect();
            assert_eq!(String::from_utf8_lossy(&stderr), expected);
        }
    };
    let wrong = OWN.replace("cluster-hour", "month").replace("12.5", "120");
    check(
        "wrong.json",
        wrong.as_bytes(),
        &[
            "prices[0].unit: “month” is not “cluster-hour”, as the list price of eks.cp",
            "discounts[0].percent: 120 is not a percentage from 0 to 100",
        ],
    );
    let too_long = "the file: is longer than 1000000 bytes";
    check("huge.json", &vec![b' '; 50_000_000], &[too_long]);
    check("bytes.json", &vec![0xff; 2_000_000], &[too_long]);
    let not_text = "the file: is not UTF-8: invalid utf-8 sequence of 1 bytes from index 0";
    check("latin.json", &[0xff], &[not_text]);

    let (succeeded, printed, complaints) = run(&["report", "--own", "/no/such/file"]);
    assert!(!succeeded && printed.is_empty());
    assert!(
        complaints.starts_with("splitpoint: /no/such/file: "),
        "{complaints}"
    );
}

#[test]
fn prices_lists_a_book() {
    let (succeeded, printed, _) = run(&["prices", "--sku", "eks."]);
    assert!(succeeded);
    let PriceBook { id, published, .. } = price_book::newest();
    let start = format!("Book {id}, closed on {published}\n\nPrices\n  eks.cp   ");
    assert!(printed.starts_with(&start), "{printed}");
    assert!(printed.contains(" 0.1 USD per cluster-hour "), "{printed}");
    assert!(!printed.contains("render."), "{printed}");

    let (_, printed, _) = run(&["prices", "--book", "2026-11", "--format", "json"]);
    let printed: Value = serde_json::from_str(&printed).expect("JSON that parses");
    assert_eq!(printed["price_book"], "2026-11");
    let prices = printed["prices"].as_array().expect("a list");
    let book = price_book::book("2026-11").expect("a book");
    assert_eq!(prices.len(), book.prices.len());
    for key in [
        "id",
        "name",
        "amount",
        "unit",
        "currency",
        "as_of",
        "freshness",
        "grade",
        "source",
    ] {
        assert!(prices.iter().all(|price| !price[key].is_null()), "{key}");
    }

    let (_, printed, _) = run(&["prices", "--sku", "no.such"]);
    assert!(printed.ends_with("\nNo entry's id begins with no.such.\n"));
    let (succeeded, printed, complaints) = run(&["prices", "--book", "1999"]);
    assert!(!succeeded && printed.is_empty());
    let known: Vec<_> = price_book::books().iter().map(|book| &*book.id).collect();
    let known = known.join(", ");
    assert!(
        known.starts_with("2026-11, 2026-11.2, 2026-11.3"),
        "{known}"
    );
    assert_eq!(
        complaints,
        format!("splitpoint: there is no book 1999; expected one of {known}\n")
    );
}

#[test]
fn files_that_cannot_be_opened_change_nothing_and_that_is_said() {
    for path in ["/no/such/file.yaml", "/no/such/bill.parquet"] {
        let (succeeded, printed, complaints) = run(&["import", path]);
        assert!(!succeeded && printed.is_empty());
        assert!(
            complaints.starts_with(&format!("splitpoint: {path}: ")),
            "{complaints}"
        );
        assert!(
            complaints.ends_with("; nothing was changed\n"),
            "{complaints}"
        );
        assert_eq!(
            complaints.matches("nothing was changed").count(),
            1,
            "{complaints}"
        );
    }
}

/// How the program ends, beside what it printed and complained.
fn status(arguments: &[&str]) -> Option<i32> {
    let ended = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .args(arguments)
        .output();
    ended.expect("the program can be started").status.code()
}

#[test]
fn a_condition_that_holds_stops_a_pipeline() {
    let report = |condition: &str| status(&["report", "#v=1", "--fail-if", condition]);
    assert_eq!(report("production > 5000"), Some(1));
    assert_eq!(report("production > 15000"), Some(0));
    assert_eq!(report("boxes < 3"), Some(1));
    assert_eq!(report("much > 3"), Some(2));
    let link = "#v=2&teams=1";
    let arguments = [
        "decide",
        "--draws",
        "10",
        "--fail-if",
        "verdict = stay",
        link,
    ];
    assert_eq!(status(&arguments), Some(1));
    let (_, printed, complaints) = run(&arguments);
    assert!(printed.starts_with("Stay a monolith.\n"), "{printed}");
    assert_eq!(complaints, "splitpoint: verdict = stay: it is stay\n");
}

#[test]
fn a_verdict_that_nobody_answered_for_cannot_be_checked() {
    let decide = |condition: &str| {
        let arguments = ["decide", "--draws", "1", "#v=2", "--fail-if", condition];
        let (_, printed, complaints) = run(&arguments);
        let words = "Not answered yet; so far: stay a monolith.\n";
        assert!(printed.starts_with(words), "{printed}");
        (status(&arguments), complaints)
    };
    for condition in ["verdict = stay", "verdict != stay", "verdict >= split"] {
        let complaint = format!(
            "splitpoint: {condition}: this cannot be checked: it is not answered, and deployments, \
             contention, stacks and scaling would decide it\n"
        );
        assert_eq!(decide(condition), (Some(3), complaint));
    }
    // Whatever is answered, a monolith is not merged.
    assert_eq!(decide("verdict = merge_back"), (Some(0), String::new()));
    let complaint = "splitpoint: verdict = unanswered: it is unanswered\n";
    let unanswered = decide("verdict = unanswered");
    assert_eq!(unanswered, (Some(1), complaint.to_owned()));
}

#[test]
fn a_condition_that_unknown_lines_may_change_is_not_decided() {
    // The price of accelerators is unknown, so that the monolith costs at least $3,050.
    let link =
        "#v=1&busy=0.5&accelerator=gpu&against=first_split&first_on=ec2&users=2000000&months=12";
    let of = |condition: &str| status(&["report", link, "--fail-if", condition]);
    for (condition, expected) in [
        ("monolith > 3000", 1),
        ("monolith >= 3050", 1),
        ("monolith != 3000", 1),
        ("monolith < 3050", 0),
        ("monolith <= 3000", 0),
        ("monolith = 3000", 0),
        ("monolith > 3050", 3),
        ("monolith > 9000", 3),
        ("monolith >= 3050.01", 3),
        ("monolith < 3051", 3),
        ("monolith <= 3050", 3),
        ("monolith = 3050", 3),
        ("monolith = 9000", 3),
        ("monolith != 3050", 3),
        ("stay < 50000", 3),
        ("stay > 36000", 1),
        ("first_split < 9000", 1),
        ("boxes < 3", 1),
    ] {
        assert_eq!(of(condition), Some(expected), "{condition}");
    }
    let arguments = ["report", link, "--fail-if", "monolith < 9000"];
    let (_, printed, complaints) = run(&arguments);
    assert!(
        printed.contains("Monolith: at least $3,050.00"),
        "{printed}"
    );
    assert_eq!(
        complaints,
        "splitpoint: monolith < 9000: this cannot be checked: it is at least $3,050.00, and the cost of \
         one line is unknown\n"
    );
    // One that holds decides, whatever else cannot be checked.
    let both = [&arguments[..], &["--fail-if", "monolith > 3000"]].concat();
    assert_eq!(status(&both), Some(1));
}

/// The digits of all members of this name in JSON, in millionths.
fn micros(printed: &str, member: &str) -> Vec<i128> {
    let member = format!("\"{member}\": ");
    let found = printed.match_indices(&member);
    let digits = found.map(|(at, _)| {
        let rest = &printed[at + member.len()..];
        &rest[..rest.find([',', '\n']).expect("an end")]
    });
    let micros = digits.map(|digits| {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        format!("{whole}{fraction:0<6}").parse().expect("a number")
    });
    micros.collect()
}

#[test]
fn the_largest_sums_are_exact_in_every_output() {
    let largest = "#v=1&users=100000000&requests=100000&calls=200&call_kb=100000";
    let (_, printed, _) = run(&["forecast", largest, "--format", "json"]);
    let months = micros(&printed, "cost_usd");
    let so_far = micros(&printed, "cumulative_usd");
    let totals = micros(&printed, "total_usd");
    for ((months, so_far), total) in months.chunks(36).zip(so_far.chunks(36)).zip(totals) {
        assert_eq!(months.iter().sum::<i128>(), total);
        assert_eq!(so_far.last(), Some(&total));
        assert!(so_far.is_sorted_by(|before, after| before < after));
    }
    // 64 bits would end at this many dollars.
    assert!(so_far.iter().any(|&it| it > 9_223_372_036_854_775_807));

    // Here a double loses a micro-dollar of the total.
    let lossy = "#v=1&users=100000000&requests=100000&response_kb=10000";
    let (_, printed, _) = run(&["report", lossy, "--format", "json"]);
    let options = printed.split("\"strategies\"").next().expect("the options");
    for option in options.split("\"contents\": ").skip(1) {
        let amounts = micros(option, "monthly_cost_usd");
        assert_eq!(amounts[0], amounts[1..].iter().sum::<i128>());
    }

    let condition = |link: &str, condition: &str| {
        let arguments = ["report", link, "--format", "csv", "--fail-if", condition];
        status(&arguments)
    };
    assert_eq!(
        condition(largest, "services_from_day_one > 9223372036854.78"),
        Some(1)
    );
    assert_eq!(condition(largest, "services_from_day_one > 1e40"), Some(0));
    let yen = format!("{largest}&currency=jpy&rate=1000000");
    assert_eq!(
        condition(&yen, "services_from_day_one > 9223372036854775807"),
        Some(1)
    );
    let (_, printed, _) = run(&["forecast", &yen]);
    let total = printed
        .lines()
        .find(|line| line.starts_with("Services from day one: ¥"));
    assert!(
        total.expect("a total").len() > "Services from day one: ¥9,223,372,036,854,775,807".len()
    );
}

#[test]
fn the_decision_is_printed_in_four_forms() {
    let printed = |format: &str| {
        let (succeeded, printed, complaints) = run(&[
            "decide",
            "--draws",
            "10",
            "--format",
            format,
            "--base",
            "https://example.org/",
        ]);
        assert!(succeeded && complaints.is_empty(), "{complaints}");
        printed
    };
    assert!(printed("table").contains("What would change the verdict"));
    let json: Value = serde_json::from_str(&printed("json")).expect("JSON that parses");
    assert_eq!(json["verdict"], "stay");
    assert_eq!(json["answered"], false);
    assert_eq!(json["answered_by"], "nobody");
    let open = ["box_deploys", "box_contention", "box_stacks", "box_scale"];
    assert_eq!(json["open_questions"], serde_json::json!(open));
    assert_eq!(json["beside"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["boxes"].as_array().map(Vec::len), Some(6));
    let title = "## Not answered yet; so far: stay a monolith\n";
    assert!(printed("markdown").starts_with(title));
    assert!(printed("adr").contains("](https://example.org/#v=2&book="));
}

#[test]
fn a_record_is_dated_and_can_do_without_front_matter() {
    let record = |options: &[&str]| {
        let command = ["decide", "--draws", "1", "--format", "adr"];
        let (succeeded, printed, complaints) = run(&[&command, options].concat());
        assert!(succeeded && complaints.is_empty(), "{complaints}");
        printed
    };
    let dated = record(&["--date", "2026-11-30"]);
    let head = "---\nstatus: \"proposed\"\ndate: 2026-11-30\n---\n\n# ";
    assert!(dated.starts_with(head), "{dated}");
    let plain = record(&["--date", "2026-11-30", "--front-matter", "no"]);
    let (title, rest) = plain.split_once("\n\n").expect("a title");
    assert!(title.starts_with("# "), "{title}");
    assert!(
        rest.starts_with("* Status: proposed\n* Date: 2026-11-30\n\n## Context"),
        "{rest}"
    );
    // Today has the form of a date, too.
    let today = record(&[]);
    let date = today.lines().find_map(|line| line.strip_prefix("date: "));
    assert!(date.is_some_and(price_book::is_date), "{today}");
    let (succeeded, _, complaints) = run(&["decide", "--format", "adr", "--date", "2026-11-31"]);
    assert!(
        !succeeded && complaints.contains("such as 2026-11-30"),
        "{complaints}"
    );
}

#[test]
fn the_bills_are_printed_as_csv() {
    let (succeeded, printed, _) = run(&["report", "--format", "csv"]);
    assert!(succeeded);
    assert!(
        printed.starts_with("option,part,category,line,sku,"),
        "{printed}"
    );
    assert!(printed.lines().count() > 50);
}

#[test]
fn a_file_is_previewed_or_refused_with_its_line() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/imports/real");
    let path = folder.join("sample.focus.csv").display().to_string();
    let (succeeded, printed, _) = run(&["import", &path]);
    let recorded = folder.join("previews/sample.focus.csv.txt");
    assert!(succeeded);
    assert_eq!(
        printed,
        fs::read_to_string(recorded).expect("a recorded preview")
    );
    let (_, printed, _) = run(&["import", &path, "--format", "json"]);
    let json: Value = serde_json::from_str(&printed).expect("JSON that parses");
    assert_eq!(json["kind"], "A bill in the FOCUS format");
    let broken = folder
        .join("../hostile/self_alias.yml")
        .display()
        .to_string();
    let (succeeded, printed, complaints) = run(&["import", &broken]);
    assert!(!succeeded && printed.is_empty());
    assert!(
        complaints.contains("self_alias.yml: line 3: "),
        "{complaints}"
    );
}

#[test]
fn files_are_imported_together_and_out_of_standard_input() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/imports/real");
    let path = |name: &str| folder.join(name).display().to_string();
    let (guestbook, cart) = (
        path("guestbook.kubernetes.yaml"),
        path("cartservice.kubernetes.yaml"),
    );
    let (succeeded, both, _) = run(&["import", &guestbook, &cart]);
    assert!(succeeded && both.contains("2 are services"), "{both}");
    assert!(both.contains("guestbook.kubernetes.yaml line "), "{both}");

    let mut import = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .args(["import", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    let mut input = import.stdin.take().expect("an input");
    let text = fs::read(&guestbook).expect("a file");
    input.write_all(&text).expect("it reads");
    drop(input);
    let output = import.wait_with_output().expect("it ends");
    let (_, alone, _) = run(&["import", &guestbook]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), alone);
}

#[test]
fn refused_files_end_with_status_2_and_nothing_on_standard_output() {
    let cases = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/imports/cases");
    let path = |name: &str| cases.join(name).display().to_string();
    for (files, words) in [
        (vec![path("38-unrendered-template.yaml")], "rendered first"),
        (vec![path("13-include-only.yaml")], "../shop/compose.yaml"),
        (vec![path("nowhere.yaml")], "nowhere.yaml: "),
        (
            vec![cases.join("../../golden").display().to_string()],
            "name a file",
        ),
        (
            vec![path("07-tools.yaml"), path("38-unrendered-template.yaml")],
            "38-unrendered-template.yaml: line 4: ",
        ),
    ] {
        for format in ["table", "json"] {
            let output = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
                .args(["import", "--format", format])
                .args(&files)
                .output()
                .expect("the program can be started");
            let complaints = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{files:?}: {complaints}");
            assert!(output.stdout.is_empty(), "{files:?}");
            assert!(complaints.contains(words), "{complaints}");
        }
    }
}

#[test]
fn presets_lists_all_with_their_links() {
    let (succeeded, printed, _) = run(&["presets"]);
    assert!(succeeded);
    for preset in &splitpoint::scenario::preset::PRESETS {
        assert!(printed.contains(preset.name) && printed.contains(preset.link));
    }
}

#[test]
fn records_say_whose_prices_they_rest_on() {
    for form in ["markdown", "adr"] {
        let record = |link| {
            let (succeeded, printed, complaints) =
                run(&["decide", "--draws", "1", "--format", form, link]);
            assert!(succeeded && complaints.is_empty(), "{complaints}");
            printed
        };
        let own = "Own prices, undated: 0 amounts, 1 discount.";
        assert!(!record("#v=1").contains("Own prices"), "{form}");
        let printed = record("#v=1&own=AWS:-50%25");
        assert!(printed.contains(own), "{printed}");
    }
}

#[test]
fn what_it_costs_to_be_wrong_is_about_what_happens() {
    let check = |link: &str, words: [&str; 2]| {
        let (succeeded, printed, _) = run(&["decide", "--draws", "1", link]);
        assert!(succeeded);
        for words in words {
            assert!(printed.contains(words), "{words} is missing in\n{printed}");
        }
    };
    let only = "If staying is wrong: splitting only in month 18 instead of from day one costs $";
    check(
        "#v=1&merge=10",
        [
            "If splitting is wrong: splitting in month 18 without merging back costs $",
            only,
        ],
    );
    check(
        "#v=1&merge=40",
        [
            "If splitting is wrong: splitting in month 18 and merging back after month 36 costs $",
            only,
        ],
    );
    check(
        "#v=1&split=38",
        [
            "If splitting is wrong: nothing is split within 36 months.",
            "If staying is wrong, it is cheaper all the same: staying throughout instead of services from day one costs $",
        ],
    );
    check(
        "#v=1&split=1",
        [
            "If splitting is wrong: splitting in month 1 and merging back in month 24 costs $",
            "If staying is wrong: the split is in month 1, so nothing stays.",
        ],
    );
}

#[test]
fn what_is_cheaper_is_not_bad() {
    let (_, record, _) = run(&["decide", "--draws", "1", "--format", "adr", "#v=1&split=38"]);
    let words =
        "* Neutral, because it may be wrong. If staying is wrong, it is cheaper all the same: ";
    assert!(record.contains(words), "{record}");
    assert!(record.contains(" in 0 % of 1 run."), "{record}");
    let (_, printed, _) = run(&["bands", "--draws", "1000", "#v=1&months=12"]);
    assert!(printed.starts_with("1,000 draws from seed 1:"), "{printed}");
}

#[test]
fn what_sums_over_months_count_is_said() {
    let printed = |arguments: &[&str]| {
        let (succeeded, printed, complaints) = run(arguments);
        assert!(succeeded && complaints.is_empty(), "{complaints}");
        printed
    };
    let link = "#v=1&counted=infrastructure&growth=0&months=12";
    let report = printed(&["report", link]);
    let words = "Strategies over 12 months (counting infrastructure alone)";
    assert!(report.contains(words), "{report}");
    let json: Value =
        serde_json::from_str(&printed(&["report", link, "--format", "json"])).expect("JSON");
    assert_eq!(json["inputs"]["counted"], "infrastructure");
    let record = printed(&["decide", "--draws", "1", "--format", "adr", link]);
    for words in [
        "| Counted | Infrastructure |",
        "after a year (counting infrastructure alone) in ",
        "| Likely cost over a year (counting infrastructure alone) |",
    ] {
        assert!(record.contains(words), "{words} is missing in\n{record}");
    }
    let compared = printed(&["compare", "#v=1&beside=v%3D1%26counted%3Dinfrastructure"]);
    assert!(
        compared.starts_with("They differ in 1 input: Counted.\n“Scenario 2” counts infrastructure alone, “Scenario 1” all that is on the bill: "),
        "{compared}"
    );
}

#[test]
fn the_price_of_time_is_an_input_and_no_own_price() {
    for (own, words) in [
        (
            "eng.loaded.month:20000",
            "eng.loaded.month: “eng.loaded.month” is where an input’s default is from; change the input “Cost of an engineer” instead; ignored",
        ),
        ("model:-10%25", "model: “model” is not a price of book "),
    ] {
        let (succeeded, printed, complaints) = run(&["report", &format!("#v=1&own={own}")]);
        assert!(succeeded && complaints.contains(words), "{complaints}");
        assert!(!printed.contains("Own prices"));
    }
    let (_, printed, _) = run(&["fields"]);
    assert!(printed.contains("engineer_usd — Cost of an engineer "));
}

#[test]
fn where_a_price_is_unknown_no_chance_is_told() {
    let link =
        "#v=1&busy=0.5&accelerator=gpu&against=first_split&first_on=ec2&users=2000000&months=12";
    let printed = |arguments: &[&str]| {
        let (succeeded, printed, complaints) = run(&[arguments, &["--draws", "20", link]].concat());
        assert!(succeeded && complaints.is_empty(), "{complaints}");
        printed
    };
    for form in ["markdown", "adr"] {
        let record = printed(&["decide", "--format", form]);
        let words = "In how many runs “Services from day one” has cost less than staying after a year is unknown, because a price is.";
        assert!(record.contains(words), "{record}");
    }
    let table = printed(&["bands"]);
    for words in [
        "In how many draws “Services from day one” has cost less than staying is unknown, because a price is.",
        "What moves the answer (unknown, because a price is; ",
    ] {
        assert!(table.contains(words), "{words} is missing in\n{table}");
    }
    let bands: Value =
        serde_json::from_str(&printed(&["bands", "--format", "json"])).expect("JSON");
    for member in ["chance", "break_even", "never"] {
        assert_eq!(bands.get(member), None, "{member}");
    }
    assert!(bands["answer_unknown_lines"].as_u64() > Some(0));
}

#[test]
fn truth_says_which_mechanism_or_case_it_cannot_use() {
    let (succeeded, _, complaints) = run(&["truth", "--without", "luck"]);
    assert!(!succeeded);
    let start = "splitpoint: there is no mechanism luck; expected one of full, kind, ";
    assert!(complaints.starts_with(start), "{complaints}");

    let path = env::temp_dir().join(format!("splitpoint-bills-{}.json", process::id()));
    fs::write(&path, r#"[{"id": "X1"}]"#).expect("a file can be written");
    let (succeeded, printed, complaints) =
        run(&["truth", "--bills", path.to_str().expect("a plain path")]);
    fs::remove_file(&path).expect("a file can be removed");
    assert!(succeeded, "the other cases are still printed: {complaints}");
    assert!(complaints.contains("X1: what: is missing"), "{complaints}");
    assert!(printed.contains("Dollar cases: 0 ()."), "{printed}");

    let (succeeded, _, complaints) = run(&["truth", "--bills", "no/such/file"]);
    assert!(!succeeded && complaints.starts_with("splitpoint: no/such/file: "));
}

#[test]
fn shells_complete_every_command() {
    let (_, help, _) = run(&["--help"]);
    let (_, commands) = help.split_once("Commands:\n").expect("a list of commands");
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let commands: Vec<_> = commands
        .filter_map(|it| it.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"check"), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (succeeded, script, _) = run(&["completions", shell]);
        assert!(succeeded);
        for command in &commands {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
    let (_, script, _) = run(&["completions", "bash"]);
    let script = Scratch::new("completions.bash", script.as_bytes());
    // What bash offers behind the first letters of a command, and of an option of it.
    let ask = r#"source "$1"; COMP_WORDS=(splitpoint "${@:2}"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _splitpoint splitpoint "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        echo "${COMPREPLY[@]}""#;
    let offered = |words: &[&str]| {
        let bash = Command::new("bash")
            .args(["-c", ask, "bash", script.path()])
            .args(words)
            .output()
            .expect("bash can be started");
        String::from_utf8(bash.stdout).expect("words in UTF-8")
    };
    assert_eq!(offered(&["brea"]).trim(), "break-even");
    assert_eq!(offered(&["decide", "--front"]).trim(), "--front-matter");
}

#[test]
fn manual_pages_are_printed_for_the_program_and_each_command() {
    let (succeeded, page, _) = run(&["man"]);
    assert!(succeeded);
    assert!(page.contains(".TH splitpoint 1"), "{page}");
    assert!(page.contains("splitpoint\\-break\\-even(1)"), "{page}");
    let (succeeded, page, _) = run(&["man", "break-even"]);
    assert!(succeeded);
    assert!(
        page.contains(".TH splitpoint\\-break\\-even 1")
            || page.contains(".TH splitpoint-break-even 1"),
        "{page}"
    );
    let (succeeded, page, complaints) = run(&["man", "split"]);
    assert!(!succeeded && page.is_empty());
    assert!(
        complaints.contains("there is no command split; expected one of report"),
        "{complaints}"
    );
}

#[test]
fn draws_without_anything_uncertain_are_refused() {
    for (arguments, words) in [
        (
            &["bands", "#v=2&doubt=certain", "--format", "values"][..],
            "nothing in this scenario is uncertain",
        ),
        (
            &[
                "explain",
                "#v=2&doubt=certain",
                "--format",
                "python",
                "--draws",
                "5",
            ],
            "nothing in this scenario is uncertain",
        ),
        (
            &["explain", "#v=2", "--draws", "5"],
            "--draws goes with --format python alone",
        ),
    ] {
        assert_eq!(status(arguments), Some(2), "{arguments:?}");
        let (_, printed, complaints) = run(arguments);
        assert!(
            printed.is_empty() && complaints.contains(words),
            "{complaints}"
        );
    }
    let (_, printed, _) = run(&["bands", "#v=2", "--draws", "3", "--format", "values"]);
    assert!(
        printed.starts_with("requests,") && printed.lines().count() == 4,
        "{printed}"
    );
}
