//! The query of `docs/bills-at-scale.md`: the import of its result says what that of the whole bill
//! says, and so does that of the bill as another program writes it in Parquet. The query of
//! `docs/command-line.md` that lays a forecast beside a bill is tested in a file of its own.
//!
//! `DuckDB` runs the query and writes the files; `make test` installs it.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "bills_at_scale/beside.rs"]
mod beside;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::{env, fs};

use serde_json::Value;

const DOCUMENT: &str = "docs/bills-at-scale.md";

/// What the query reads and writes in the document.
const FILES: &str = "read_parquet('focus/**/*.parquet')";
const RESULT: &str = "'small-bill.csv'";

fn top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The query in this dialect, as the document shows it.
fn query(dialect: &str) -> String {
    let document = fs::read_to_string(top(DOCUMENT)).expect("the document");
    let heading = format!("\n## {dialect}\n");
    let (_, section) = document.split_once(&heading).expect("a section");
    let (_, block) = section.split_once("```sql\n").expect("a query");
    block.split("```").next().unwrap_or_default().to_owned()
}

#[test]
fn the_four_forms_differ_only_where_the_dialects_do() {
    let core = |dialect: &str, rows: &str| {
        let query = query(dialect);
        let start = query.find("WITH charge AS (").expect("its beginning");
        let end = query.find("ORDER BY").expect("its end");
        assert_eq!(query.matches(rows).count(), 1, "{query}");
        let core = query[start..end].replace(rows, "ROWS");
        core.replace("STRING", "VARCHAR")
            .replace("FLOAT64", "DOUBLE")
    };
    let expected = core("DuckDB", FILES);
    assert_eq!(
        core("Athena", "FROM focus\n").replace("ROWS", "FROM ROWS\n"),
        expected
    );
    assert_eq!(
        core("Spark", "FROM focus\n").replace("ROWS", "FROM ROWS\n"),
        expected
    );
    assert_eq!(core("BigQuery", "`project.billing.focus`"), expected);
}

/// A folder of this process for the files of one test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bills-at-scale-{name}"));
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Where `DuckDB` is; it is installed if it is not there.
fn duckdb_folder() -> &'static str {
    static FOLDER: OnceLock<String> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let tool = Command::new(top("hosting/build/tools.sh"))
            .arg("duckdb")
            .output()
            .expect("a shell can be started");
        let folder = String::from_utf8(tool.stdout).expect("a path");
        assert!(tool.status.success(), "DuckDB cannot be installed");
        folder.trim().to_owned()
    })
}

/// Runs SQL in a folder, on a machine whose clock is not UTC.
fn duckdb(folder: &Path, sql: &str) {
    let mut node = Command::new("node")
        .arg(top("tests/bills_at_scale/duckdb.mjs"))
        .arg(duckdb_folder())
        .current_dir(folder)
        .env("TZ", "America/New_York")
        .stdin(Stdio::piped())
        .spawn()
        .expect("Node.js can be started");
    let mut input = node.stdin.take().expect("an input");
    input.write_all(sql.as_bytes()).expect("SQL can be given");
    drop(input);
    assert!(node.wait().expect("an end").success(), "{sql}");
}

/// What the import prints of a file or folder.
fn imported(path: &Path, format: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .args(["import", "--format", format])
        .arg(path)
        .output()
        .expect("the program can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", path.display());
    String::from_utf8(output.stdout).expect("output in UTF-8")
}

/// The link that accepts a file or folder.
fn link(path: &Path) -> String {
    let json: Value = serde_json::from_str(&imported(path, "json")).expect("JSON");
    json["fragment"].as_str().expect("a link").to_owned()
}

/// The columns of the bill; `x_Note` is one that nothing reads.
const HEADS: &str = "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,ChargePeriodStart,\
    ChargePeriodEnd,ChargeCategory,ChargeClass,ChargeFrequency,ServiceCategory,ServiceSubcategory,\
    ServiceName,x_Note\n";

/// The services of the bill: category, subcategory, name.
const SERVICES: [[&str; 3]; 8] = [
    ["Compute", "Virtual Machines", "EC2"],
    ["Databases", "Relational Databases", "RDS"],
    ["Storage", "Object Storage", "S3"],
    ["Networking", "Content Delivery", "CloudFront"],
    ["Management and Governance", "Observability", "CloudWatch"],
    [
        "Management and Governance",
        "",
        "Premium \"\"Support\"\", business",
    ],
    ["Management and Governance", "", "Config"],
    ["Own, \"\"odd\"\" category", "", "Thing"],
];

/// A bill of three months, of which the last has only begun: hourly charges, a monthly fee, taxes,
/// credits, purchases, corrections, two currencies, empty cells and quotes.
fn bill() -> String {
    let mut text = HEADS.to_owned();
    for (month, days) in [(8, 31), (9, 30), (10, 3)] {
        for row in 0..days * 60 {
            let [category, subcategory, service] = SERVICES[row % SERVICES.len()];
            let (day, hour) = (row / 60 + 1, row % 24);
            let cost = (row * 7_919 % 100_000) as f64 / 1_000.0 + 0.0625;
            let (kind, frequency) = match row % 50 {
                7 => ("Tax", ""),
                13 => ("Credit", ""),
                19 => ("Purchase", "One-Time"),
                29 => ("Purchase", "Recurring"),
                _ => ("Usage", "Usage-Based"),
            };
            let cost = if kind == "Credit" { -cost } else { cost };
            let effective = match row % 31 {
                0 => String::new(),
                1 => "0".to_owned(),
                _ => cost.to_string(),
            };
            let class = if row % 101 == 0 { "Correction" } else { "" };
            let currency = if row % 11 == 0 { "EUR" } else { "USD" };
            let _ = writeln!(
                text,
                "{cost},{effective},{currency},2026-{month:02}-01T00:00:00Z,\
                 2026-{month:02}-{day:02}T{hour:02}:00:00Z,{},{kind},{class},{frequency},\
                 \"{category}\",{subcategory},\"{service}\",\"row {row}, a note\"",
                end_of_hour(month, days, day, hour)
            );
        }
        let _ = writeln!(
            text,
            "120.5,120.5,USD,2026-{month:02}-01T00:00:00Z,2026-{month:02}-01T00:00:00Z,\
             2026-{:02}-01T00:00:00Z,Usage,,Recurring,Compute,Containers,EKS,fee",
            month + 1
        );
    }
    text
}

/// When the hour ends that begins then, which may be in the next day.
fn end_of_hour(month: usize, days: usize, day: usize, hour: usize) -> String {
    match (hour, day) {
        (23, day) if day == days && days > 3 => format!("2026-{:02}-01T00:00:00Z", month + 1),
        (23, day) => format!("2026-{month:02}-{:02}T00:00:00Z", day + 1),
        (hour, day) => format!("2026-{month:02}-{day:02}T{:02}:00:00Z", hour + 1),
    }
}

/// Reads the bill as texts, and gives its columns the types that exports have.
fn typed(costs: &str, times: &str) -> String {
    format!(
        "SELECT * REPLACE (CAST(BilledCost AS {costs}) AS BilledCost,
         CAST(EffectiveCost AS {costs}) AS EffectiveCost,
         CAST(BillingPeriodStart AS {times}) AS BillingPeriodStart,
         CAST(ChargePeriodStart AS {times}) AS ChargePeriodStart,
         CAST(ChargePeriodEnd AS {times}) AS ChargePeriodEnd),
         MAP {{'team': 'web', 'EffectiveCost': '1000000'}} AS Tags,
         {{'EffectiveCost': 1e6, 'ServiceCategory': 'Compute'}} AS x_Details
         FROM read_csv('bill.csv', header = true, all_varchar = true)"
    )
}

#[test]
fn what_duckdb_writes_of_a_bill_says_what_its_csv_says() {
    let folder = scratch("parquet");
    fs::write(folder.join("bill.csv"), bill()).expect("a bill can be written");
    let expected = imported(&folder.join("bill.csv"), "table");
    assert!(expected.contains("2026-09"), "{expected}");
    let ways = [
        ("DOUBLE", "TIMESTAMP", "CODEC snappy"),
        ("DOUBLE", "TIMESTAMP_MS", "CODEC gzip"),
        ("DECIMAL(9, 5)", "TIMESTAMP_NS", "CODEC zstd"),
        ("DECIMAL(18, 6)", "TIMESTAMPTZ", "CODEC uncompressed"),
        (
            "DECIMAL(38, 12)",
            "VARCHAR",
            "CODEC zstd, PARQUET_VERSION v2",
        ),
        (
            "VARCHAR",
            "TIMESTAMP",
            "CODEC gzip, PARQUET_VERSION v2, ROW_GROUP_SIZE 2048",
        ),
    ];
    let mut sql = "SET TimeZone = 'UTC';\n".to_owned();
    for (number, (costs, times, options)) in ways.iter().enumerate() {
        let rows = typed(costs, times);
        let _ = writeln!(
            sql,
            "COPY ({rows}) TO 'bill-{number}.parquet' (FORMAT parquet, {options});"
        );
    }
    duckdb(&folder, &sql);
    for (number, way) in ways.iter().enumerate() {
        let path = folder.join(format!("bill-{number}.parquet"));
        assert_eq!(imported(&path, "table"), expected, "{way:?}");
    }
}

#[test]
fn the_import_of_the_result_says_what_that_of_the_bill_says() {
    let folder = scratch("query");
    fs::write(folder.join("bill.csv"), bill()).expect("a bill can be written");
    let rows = typed("DOUBLE", "TIMESTAMPTZ");
    let csv = "read_csv('bill.csv', header = true, all_varchar = true)";
    let sql = format!(
        "SET TimeZone = 'UTC'; COPY ({rows}) TO 'bill.parquet' (FORMAT parquet);\n{}\n{}",
        query("DuckDB").replace(FILES, "read_parquet('bill.parquet')"),
        query("DuckDB")
            .replace(FILES, csv)
            .replace(RESULT, "'small-bill-of-csv.csv'"),
    );
    duckdb(&folder, &sql);
    let whole = folder.join("bill.csv");
    let lines = |path: &Path| {
        let text = fs::read_to_string(path).expect("a bill");
        text.lines().count()
    };
    for small in ["small-bill.csv", "small-bill-of-csv.csv"] {
        let small = folder.join(small);
        assert_eq!(link(&small), link(&whole), "{}", small.display());
        assert!(lines(&small) * 2 < lines(&whole), "{}", lines(&small));
        assert_eq!(without_rows(&small), without_rows(&whole));
    }
}

/// The preview without the numbers of rows and lines, which are those of the file.
fn without_rows(path: &Path) -> String {
    let table = imported(path, "table");
    let mut text = String::new();
    for line in table
        .lines()
        .filter(|line| !line.contains("rows, the first"))
    {
        let mut words = line.split(' ').peekable();
        while let Some(word) = words.next() {
            let is_count = words.peek().is_some_and(|next| next.starts_with("row"));
            if word == "(line" {
                words.next();
                text.push(':');
            } else if !is_count {
                let _ = write!(text, "{} ", word.replace("rows", "row"));
            }
        }
        text.push('\n');
    }
    text
}
