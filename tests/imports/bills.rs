//! Bills: Infracost, FOCUS, and what is neither.

use std::fs;

use splitpoint::import::Preview;
use splitpoint::scenario::field::Field;

use super::{case, folder, read};

/// The bill of a case: in all, compute, data, network, observability, all else.
fn bill(name: &str) -> [f64; 6] {
    amounts(&case(name).unwrap_or_else(|trouble| panic!("{name}: {trouble}")))
}

fn amounts(preview: &Preview) -> [f64; 6] {
    [
        Field::ActualTotal,
        Field::ActualCompute,
        Field::ActualData,
        Field::ActualNetwork,
        Field::ActualObservability,
        Field::ActualOther,
    ]
    .map(|field| preview.scenario.get(field))
}

/// Whether a case is said with these words on one line of its preview.
fn is_said(name: &str, words: &str) {
    let preview = case(name).expect("a bill");
    let table = preview.table();
    assert!(table.lines().any(|line| line.contains(words)), "{table}");
}

fn refused(name: &str) -> String {
    case(name).expect_err("no bill").to_string()
}

#[test]
fn a_bill_is_of_its_last_whole_month() {
    assert_eq!(bill("50-last-hours.csv")[0], 3_004.0);
    is_said(
        "50-last-hours.csv",
        "what was paid in 2026-09, 31 rows in all",
    );
}

#[test]
fn taxes_are_left_out_and_said() {
    assert_eq!(bill("52-tax.csv")[..2], [1_000.0, 1_000.0]);
    is_said(
        "52-tax.csv",
        "Tax (line 3): 200.00 USD in 1 row; set apart, because estimates are",
    );
}

#[test]
fn heads_may_be_in_any_case_and_below_a_line_for_spreadsheets() {
    assert_eq!(bill("54-heads-in-small-letters.csv")[..2], [10.0, 10.0]);
    assert_eq!(bill("61-sep-line.csv")[..2], [10.0, 10.0]);
}

#[test]
fn amounts_for_people_are_refused_by_name() {
    let refused = refused("56-dollar-signs.csv");
    assert!(
        refused.starts_with("line 2: the amount $1,200.00 is written for people, with “$” and “,”"),
        "{refused}"
    );
}

#[test]
fn exports_that_are_no_focus_bills_are_known_by_name() {
    for (name, words) in [
        (
            "57-other-bill.csv",
            "this is a cost export of Azure, and no FOCUS bill",
        ),
        (
            "57b-other-bill.csv",
            "this is a Cost and Usage Report of AWS (CUR), and no FOCUS bill",
        ),
    ] {
        let refused = refused(name);
        assert!(refused.contains(words), "{refused}");
        assert!(refused.contains("ServiceCategory"), "{refused}");
    }
}

#[test]
fn the_first_bad_row_is_said_by_its_first_line() {
    assert_eq!(bill("58-newline-in-cell.csv")[0], 10.0);
    is_said(
        "58-newline-in-cell.csv",
        "2 rows, the first of them (line 3): the cost is no number",
    );
}

#[test]
fn credits_are_set_apart_and_a_part_below_nothing_is_said() {
    assert_eq!(bill("59-credits.csv"), [180.0, 100.0, 80.0, 0.0, 0.0, 0.0]);
    is_said(
        "59-credits.csv",
        "Credits (line 3): −150.00 USD in 1 row; set apart",
    );
    let credits = fs::read_to_string(folder("cases").join("59-credits.csv")).expect("a case");
    let adjusted = read(credits.replace(",Credit,", ",Adjustment,").as_bytes()).expect("a bill");
    assert_eq!(amounts(&adjusted), [30.0, 0.0, 80.0, 0.0, 0.0, 0.0]);
    let words = "Paid for compute: it comes to less than nothing, −50.00 USD";
    assert!(adjusted.table().contains(words), "{}", adjusted.table());
}

/// A bill of a month, as AWS writes it: category and service of each row, and its amount.
fn bill_of(rows: &[(&str, &str, &str, f64)]) -> Preview {
    let head = "EffectiveCost,BillingCurrency,BillingPeriodStart,ChargePeriodStart,ChargeCategory,\
                ServiceCategory,ServiceName\n";
    let rows = rows.iter().map(|(kind, category, service, amount)| {
        format!("{amount},USD,2026-10-01,2026-10-01,{kind},{category},{service}\n")
    });
    let text = head.to_owned() + &rows.collect::<String>();
    read(text.as_bytes()).expect("a bill")
}

#[test]
fn a_bill_says_which_option_it_is_of_and_what_no_option_contains_is_set_apart() {
    let preview = bill_of(&[
        (
            "Usage",
            "Compute",
            "Amazon Elastic Kubernetes Service",
            73.0,
        ),
        ("Usage", "Compute", "Amazon Elastic Compute Cloud", 900.0),
        ("Usage", "Networking", "Amazon Virtual Private Cloud", 66.0),
        (
            "Usage",
            "Management and Governance",
            "AWSSupportBusiness",
            100.0,
        ),
        ("Credit", "Compute", "Amazon Elastic Compute Cloud", -50.0),
        ("Usage", "Other", "Tax", 190.0),
    ]);
    assert_eq!(amounts(&preview), [1_039.0, 973.0, 0.0, 66.0, 0.0, 0.0]);
    let scenario = preview.scenario;
    let key = |field: Field| field.spec().to_link(scenario.get(field));
    assert_eq!(key(Field::ActualOn), "basic");
    assert_eq!(key(Field::ActualPlace), "eks");
    let table = preview.table();
    for words in [
        "the bill has 73.00 USD for Amazon EKS",
        "Support (line 5): 100.00 USD in 1 row; set apart",
        "Credits (line 6): −50.00 USD in 1 row; set apart",
        "Tax (line 7): 190.00 USD in 1 row; set apart",
    ] {
        assert!(table.contains(words), "{table}");
    }
}

#[test]
fn a_bill_of_support_alone_is_refused_with_its_amount() {
    let text = "BilledCost,BillingCurrency,ServiceCategory,ServiceName,ChargePeriodStart\n\
                100,USD,Other,AWS Support (Business),2026-10-01\n";
    let refused = read(text.as_bytes()).expect_err("no bill").to_string();
    assert!(
        refused.contains("Support, 100.00 USD in 1 row"),
        "{refused}"
    );
}

#[test]
fn what_is_paid_for_a_year_is_not_the_cost_of_a_month() {
    assert_eq!(bill("60-year-paid-at-once.csv")[..2], [50.0, 50.0]);
    is_said(
        "60-year-paid-at-once.csv",
        "Purchases (line 2): 3,650.00 USD in 1 row; what is paid for once",
    );
    is_said(
        "60-year-paid-at-once.csv",
        "2 rows, the first of them (line 2): EffectiveCost is empty, and BilledCost is taken",
    );
}

#[test]
fn resources_of_an_estimate_belong_where_their_type_says() {
    assert_eq!(bill("70-groups.json"), [60.0, 0.0, 60.0, 0.0, 0.0, 0.0]);
    assert_eq!(
        bill("72-groups-compute-watch.json"),
        [71.0, 50.0, 0.0, 0.0, 21.0, 0.0]
    );
}

#[test]
fn what_an_estimate_lacks_is_said() {
    assert_eq!(bill("73-part-failed.json")[..2], [100.0, 100.0]);
    is_said(
        "73-part-failed.json",
        "Project letters: Infracost failed: the directory could not be read",
    );
    is_said(
        "73-part-failed.json",
        "2 unsupported resources: Infracost does not know their cost, and the estimate is without \
         it: 2 azurerm_virtual_hub",
    );
}

#[test]
fn both_forms_of_infracost_are_read() {
    assert_eq!(
        bill("74-newer-infracost.json"),
        [73.0, 65.74, 7.26, 0.0, 0.0, 0.0]
    );
    assert_eq!(
        bill("78-totals-only.json"),
        [1_272.98, 0.0, 0.0, 0.0, 0.0, 0.0]
    );
    is_said(
        "78-totals-only.json",
        "the estimate states 1,272.98 USD in all, and of no resource what it costs",
    );
}

#[test]
fn an_estimate_in_another_currency_is_taken_in_dollars() {
    assert_eq!(bill("77-euros.json")[0], 112.69);
    is_said(
        "77-euros.json",
        "100.00 EUR, converted at 0.88739 EUR for one US dollar (fx.eur of 2026",
    );
    assert_eq!(bill("77b-rupees.json")[0], 1.04);
}

#[test]
fn a_word_makes_no_bill() {
    let kind = |text: &str| {
        let preview = read(text.as_bytes()).expect("no bill");
        preview.kind.to_string()
    };
    let compose = "# BilledCost,ServiceCategory,ChargePeriodStart\nservices: {a: {image: a}}\n";
    assert_eq!(kind(compose), "A docker-compose file");
    let estimate = r#"{"projects": [{"name": "BilledCost,ServiceCategory", "breakdown":
        {"resources": [{"name": "aws_instance.a", "monthlyCost": "1"}]}}]}"#;
    assert_eq!(kind(estimate), "An Infracost estimate");
}

#[test]
fn a_head_or_a_row_of_nothing_but_commas_is_refused() {
    let commas = ",".repeat(8 << 20);
    let heads = "BilledCost,ServiceCategory,ChargePeriodStart";
    for (text, line) in [
        (format!("{heads}{commas}\n"), 1),
        (format!("{heads}\n1,Compute,2026-10-01\n{commas}"), 3),
    ] {
        let trouble = read(text.as_bytes()).expect_err("no bill");
        assert_eq!(trouble.line, Some(line));
        assert!(
            trouble.reason.contains("more than 16384 cells"),
            "{trouble}"
        );
    }
}

#[test]
fn amounts_that_come_to_infinity_are_refused() {
    let row = "1e308,Compute,2026-10-01\n";
    let bill = format!("BilledCost,ServiceCategory,ChargePeriodStart\n{row}{row}");
    let trouble = read(bill.as_bytes()).expect_err("no bill");
    assert_eq!(trouble.line, Some(2));
}

#[test]
fn projects_alone_are_no_estimate_of_infracost() {
    for other in [
        r#"{"projects": {"shop": {"root": "apps/shop"}}, "version": 2}"#,
        r#"{"projects": [{"name": "shop", "owner": "a"}]}"#,
        r#"{"projects": [{"name": "shop", "resources": [{"name": "db"}]}]}"#,
        r#"{"version": "0.2", "projects": ["shop"]}"#,
        r#"{"projects": []}"#,
        r#"{"projects": 3, "currency": "USD"}"#,
    ] {
        let said = read(other.as_bytes()).expect_err(other).to_string();
        assert!(said.contains("none of the files"), "{other}: {said}");
    }
    for estimate in [
        r#"{"projects": [{"breakdown": {"resources": [{"name": "aws_instance.a", "monthlyCost": "5"}]}}]}"#,
        r#"{"projects": [{"project_name": "a", "resources": [{"name": "a", "type": "aws_instance",
            "cost_components": [{"name": "a", "total_monthly_cost": "5"}]}]}]}"#,
        r#"{"version": "0.2", "currency": "USD", "totalMonthlyCost": "5", "projects": []}"#,
        r#"{"currency": "USD", "summary": {"total_monthly_cost": "5"}, "projects": []}"#,
    ] {
        let preview = read(estimate.as_bytes()).unwrap_or_else(|it| panic!("{estimate}: {it}"));
        assert_eq!(amounts(&preview)[0], 5.0, "{estimate}");
    }
}

/// The outcome of a bill with these costs, one a row, in a file that separates its cells so.
fn of_costs(separator: char, costs: &[&str]) -> Result<f64, String> {
    let row = |cells: [&str; 4]| cells.join(&separator.to_string()) + "\n";
    let mut text = row([
        "BilledCost",
        "ServiceCategory",
        "ChargePeriodStart",
        "BillingCurrency",
    ]);
    for cost in costs {
        text += &row([cost, "Compute", "2026-10-01T00:00:00Z", "USD"]);
    }
    let preview = read(text.as_bytes());
    preview
        .map(|it| amounts(&it)[0])
        .map_err(|it| it.to_string())
}

#[test]
fn amounts_that_may_be_a_thousand_times_as_much_are_decided_by_the_others_or_refused() {
    // Programs write a point between cells that semicolons separate, spreadsheets a comma.
    for (costs, sum) in [
        (&["1.234", "0.5"][..], 1.734),
        (&["0.5", "1.234"], 1.734),
        (&["1.234", "0.123"], 1.357),
        (&["1.234", "1234.567"], 1_235.801),
        (&["1.234", "12.3456"], 13.5796),
        (&["1.234", "5.0E-1"], 1.734),
    ] {
        let read = of_costs(';', costs).expect("decided");
        assert!((read - sum).abs() < 0.006, "{costs:?}: {read}");
        let commas: Vec<_> = costs.iter().map(|it| it.replace('.', ",")).collect();
        let commas: Vec<_> = commas.iter().map(|it| &**it).collect();
        let read = of_costs(';', &commas).expect("decided");
        assert!((read - sum).abs() < 0.006, "{commas:?}: {read}");
    }
    for costs in [
        &["1.234"][..],
        &["7", "1.234", "12.500"],
        &["1,234", "-999,000"],
    ] {
        let refused = of_costs(';', costs).expect_err("undecided");
        assert!(
            refused.contains("may be a thousand times as much"),
            "{refused}"
        );
        assert!(refused.contains("line "), "{refused}");
    }
    // The mark of the others separates thousands here.
    for costs in [&["1.234", "0,5"][..], &["0,5", "1.234"]] {
        let refused = of_costs(';', costs).expect_err("both marks");
        assert!(refused.contains("some amounts have a comma"), "{refused}");
    }
    // Where commas separate cells, programs have written a point before the cents.
    assert!(of_costs(',', &["1.234"]).is_ok());
}
