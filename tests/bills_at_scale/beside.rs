//! The query of `docs/command-line.md`: a forecast in the form of FOCUS beside an actual bill.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::{duckdb, scratch, top};

/// A link whose forecast has on-call pay and work on a split, which the query leaves out.
const LINK: &str =
    "#v=2&book=2026-11.4&counted=all&people=1&split=2&overlap=1&months=12&paths=split";

/// The actual bill: two months, with a tax and another currency, which the query leaves out as well.
const BILL: &str = "\
BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,ChargeCategory,ServiceCategory
30,28.5,USD,2026-12-01T00:00:00Z,Usage,Web
1.25,1.5,USD,2026-12-01T00:00:00Z,Adjustment,Web
900,900,EUR,2026-12-01T00:00:00Z,Usage,Web
7,7,USD,2026-12-01T00:00:00Z,Tax,Web
12,12,USD,2027-01-01T00:00:00Z,Usage,Databases
3,3,USD,2027-01-01T00:00:00Z,Usage,Analytics
";

/// What the program prints.
fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .args(arguments)
        .output()
        .expect("the program can be started");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("output in UTF-8")
}

/// The rows of a CSV file by the names of its columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize::<BTreeMap<String, String>>();
    rows.map(|row| row.expect("a row")).collect()
}

/// An amount in micro-dollars.
fn micros(digits: &str) -> i64 {
    (digits.parse::<f64>().expect("an amount") * 1e6).round() as i64
}

/// The query, as the document shows it.
fn query() -> String {
    let document = fs::read_to_string(top("docs/command-line.md")).expect("the document");
    let (_, section) = document.split_once("\n### As a bill\n").expect("a section");
    let (_, block) = section.split_once("```sql\n").expect("a query");
    block.split("```").next().unwrap_or_default().to_owned()
}

fn forecast() -> String {
    printed(&["forecast", LINK, "--format", "focus", "--start", "2026-12"])
}

#[test]
fn the_rows_of_a_strategy_add_up_to_the_months_of_its_forecast() {
    let json: Value =
        serde_json::from_str(&printed(&["forecast", LINK, "--format", "json"])).expect("JSON");
    let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
    for row in rows(&forecast()) {
        assert_eq!(row["BilledCost"], row["EffectiveCost"]);
        assert_eq!(row["ChargePeriodStart"], row["BillingPeriodStart"]);
        let month = (row["x_Strategy"].clone(), row["x_ForecastMonth"].clone());
        *sums.entry(month).or_default() += micros(&row["BilledCost"]);
    }
    let strategies = json["strategies"].as_array().expect("strategies");
    let mut found = 0;
    for strategy in strategies {
        for month in strategy["months"].as_array().expect("months") {
            let key = (
                strategy["id"].as_str().expect("an id").to_owned(),
                month["month"].to_string(),
            );
            if let Some(sum) = sums.get(&key) {
                found += 1;
                assert_eq!(*sum, micros(&month["cost_usd"].to_string()), "{key:?}");
            }
        }
    }
    assert_eq!(found, sums.len());
    assert_eq!(found, 24, "two strategies of twelve months");
}

#[test]
fn duckdb_lays_the_forecast_beside_the_bill() {
    let folder = scratch("beside");
    let forecast = forecast();
    fs::write(folder.join("forecast.csv"), &forecast).expect("a forecast can be written");
    fs::write(folder.join("bill.csv"), BILL).expect("a bill can be written");
    duckdb(&folder, &query());

    let mut expected: BTreeMap<(String, String), [i64; 2]> = BTreeMap::new();
    let mut add = |row: &BTreeMap<String, String>, place: usize| {
        let month = row["BillingPeriodStart"][..7].to_owned();
        let sums = expected.entry((month, row["ServiceCategory"].clone()));
        sums.or_default()[place] += micros(&row["EffectiveCost"]);
    };
    for row in rows(BILL) {
        if row["BillingCurrency"] == "USD" && row["ChargeCategory"] != "Tax" {
            add(&row, 0);
        }
    }
    for row in rows(&forecast) {
        let is_infrastructure =
            !["on_call", "people", "migration"].contains(&row["x_Category"].as_str());
        let is_billed = ["2026-12", "2027-01"].contains(&&row["BillingPeriodStart"][..7]);
        if row["x_Strategy"] == "stay" && is_infrastructure && is_billed {
            add(&row, 1);
        }
    }
    let beside = read(&folder.join("beside.csv"));
    assert_eq!(beside.len(), expected.len());
    for (row, ((month, category), [actual, forecast])) in beside.iter().zip(&expected) {
        assert_eq!((&row["month"], &row["category"]), (month, category));
        for (column, micros) in [
            ("actual", *actual),
            ("forecast", *forecast),
            ("difference", actual - forecast),
        ] {
            let cents: f64 = row[column].parse().expect("an amount");
            let off = (cents * 1e6 - micros as f64).abs();
            assert!(off <= 5_001.0, "{column} of {row:?} is off by {off}");
        }
    }
    // Both sides have something that the other has not, and something in common.
    let has = |row: &BTreeMap<String, String>, column: &str| row[column] != "0.0";
    for (actual, forecast) in [(true, true), (true, false), (false, true)] {
        let found = beside
            .iter()
            .any(|row| has(row, "actual") == actual && has(row, "forecast") == forecast);
        assert!(found, "{beside:?}");
    }
}

fn read(path: &Path) -> Vec<BTreeMap<String, String>> {
    rows(&fs::read_to_string(path).expect("what the query wrote"))
}
