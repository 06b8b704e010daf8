//! Bills from their rows to their previews.

use super::*;
use crate::scenario::field::Field;

/// Reads a bill that is there as a whole.
fn read(text: &str) -> Result<Preview, Trouble> {
    let mut reader = Box::new(FocusReader::default());
    reader.feed(text.as_bytes())?;
    reader.end_file()?;
    reader.finish(&Scenario::default())
}

const BILL: &str = "EffectiveCost,BillingCurrency,ServiceCategory,ChargePeriodStart,ChargePeriodEnd\n\
    10.5,USD,Compute,2026-09-01T00:00:00Z,2026-10-01T00:00:00Z\n\
    20,USD,Compute,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z\n\
    5,USD,Databases,2026-10-02T00:00:00Z,2026-10-31T00:00:00Z\n\
    1,EUR,Networking,2026-10-03T00:00:00Z,2026-10-31T00:00:00Z\n\
    much,USD,Networking,2026-10-03T00:00:00Z,2026-10-31T00:00:00Z";

/// What a preview says beside what it takes: guesses first.
fn said(preview: &Preview) -> Vec<String> {
    let all = preview.guessed.iter().chain(preview.ignored.iter());
    // Of these rows none says where the system runs; the cases of platforms are about that.
    let all = all.filter(|it| it.what != Field::ActualOn.spec().label);
    all.map(|it| format!("{}: {}", it.what, it.why)).collect()
}

fn is_said(text: &str, words: &str) {
    let said = said(&read(text).expect("a bill"));
    assert!(said.iter().any(|it| it.starts_with(words)), "{said:?}");
}

fn refused(text: &str) -> String {
    read(text).expect_err("no bill").to_string()
}

fn check(text: &str) {
    let preview = read(text).expect("a bill");
    let get = |field| preview.scenario.get(field);
    assert_eq!(get(Field::ActualTotal), 26.13);
    assert_eq!(get(Field::ActualCompute), 20.0);
    assert_eq!(get(Field::ActualData), 5.0);
    assert_eq!(get(Field::ActualNetwork), 1.13);
    let said = said(&preview);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(
        said[0].starts_with("EUR (line 5): 1.13 USD in 1 row; converted at 0."),
        "{said:?}"
    );
    assert_eq!(
        said[1..],
        [
            "2026-09: 10.50 USD; only the last whole month of the bill is compared",
            "a row (line 6): the cost is no number",
        ]
    );
}

#[test]
fn the_last_month_counts_by_category_whatever_separates_the_cells() {
    check(BILL);
    check(&BILL.replace(',', ";"));
    check(&BILL.replace(',', "\t"));
    check(&BILL.replace(',', "|"));
    check(&BILL.replace('\n', "\r\n"));
    check(&format!("\u{feff}\u{feff}{BILL}\n"));
    let heads = BILL.lines().next().expect("heads");
    check(&BILL.replace(heads, &heads.to_uppercase()));
}

#[test]
fn pieces_of_any_size_say_the_same() {
    let whole = read(BILL).expect("a bill").table();
    for size in 1..BILL.len() {
        let mut reader = Box::new(FocusReader::default());
        for piece in BILL.as_bytes().chunks(size) {
            reader.feed(piece).expect("a piece");
        }
        reader.end_file().expect("a file");
        let preview = reader.finish(&Scenario::default()).expect("a bill");
        assert_eq!(preview.table(), whole, "{size}");
    }
}

#[test]
fn rows_without_a_month_are_said() {
    for date in [
        "12/01/2025",
        "NULL",
        "",
        "2026-13-01",
        "2026-1-01",
        "20261001",
    ] {
        let rows = format!("{BILL}\n99,USD,Compute,{date},\n99,USD,Compute,{date},\n");
        let preview = read(&rows).expect("a bill");
        assert_eq!(preview.scenario.get(Field::ActualTotal), 26.13, "{date}");
        let said = said(&preview);
        let words = "2 rows, the first of them (line 7): the date does not begin with year and";
        assert!(said.iter().any(|it| it.starts_with(words)), "{said:?}");
    }
}

#[test]
fn the_billing_period_says_the_month_where_it_stands() {
    let heads = "BilledCost,ServiceCategory,BillingPeriodStart,ChargePeriodStart";
    let rows = "1,Compute,2026-09-01,2026-09-01\n2,Compute,2026-09-01,2026-09-30\n\
        4,Compute,2026-09-01,2026-10-01T00:00:00Z\n8,Compute,2026-10-01,2026-10-01T02:00:00Z\n\
        16,Compute,,2026-09-15";
    let preview = read(&format!("{heads}\n{rows}")).expect("a bill");
    assert_eq!(preview.scenario.get(Field::ActualTotal), 23.0);
    is_said(
        &format!("{heads}\n{rows}"),
        "2026-10: 8.00 USD; it is no whole month: the bill has its charges of day 1 of 31",
    );
    let alone = "BilledCost,ServiceCategory,BillingPeriodStart\n1,Compute,2026-09-01";
    is_said(
        alone,
        "2026-09: its charges do not say of which days they are",
    );
}

#[test]
fn a_month_that_is_a_fraction_of_the_one_before_is_said() {
    let heads = "BilledCost,ServiceCategory,ChargePeriodStart";
    let bill = |last: f64| {
        format!("{heads}\n100,Compute,2026-09-01\n{last},Compute,2026-10-01T00:00:00Z\n")
    };
    is_said(
        &bill(4.0),
        "2026-10: 4.00 USD, where 2026-09 came to 100.00 USD; the bill may be of a part",
    );
    let said = said(&read(&bill(50.0)).expect("a bill"));
    assert!(
        !said.iter().any(|it| it.contains("may be of a part")),
        "{said:?}"
    );
}

#[test]
fn what_is_no_plain_usage_is_said() {
    let heads = "BilledCost,EffectiveCost,ServiceCategory,ServiceSubcategory,ServiceName,\
        ChargeCategory,ChargeFrequency,ChargeClass,ChargePeriodStart,ChargePeriodEnd";
    let days = "2026-09-01,2026-10-01";
    let bill = |rows: &[&str]| {
        let rows = rows.iter().map(|row| format!("{row},{days}"));
        let lines: Vec<_> = std::iter::once(heads.to_owned()).chain(rows).collect();
        lines.join("\n")
    };
    let usage = "1,100,Compute,Virtual Machines,EC2,Usage,Usage-Based,";
    let total = |row: &str| {
        let preview = read(&bill(&[usage, row])).expect("a bill");
        preview.scenario.get(Field::ActualTotal)
    };
    let check = |row: &str, expected: f64, words: &str| {
        assert_eq!(total(row), expected, "{row}");
        is_said(&bill(&[usage, row]), words);
    };
    check(
        "30,30,Compute,,EC2,Purchase,Recurring,",
        130.0,
        "Purchases that recur (line 3): 30.00 USD in 1 row; counted",
    );
    check(
        "30,30,Compute,,EC2,Purchase,One-Time,",
        100.0,
        "Purchases (line 3): 30.00 USD in 1 row; what is paid for once",
    );
    check(
        "9,9,Compute,,,Tax,,",
        100.0,
        "Tax (line 3): 9.00 USD in 1 row; set apart, because estimates are",
    );
    check(
        "9,-9,Compute,,,Adjustment,,",
        91.0,
        "Adjustments (line 3): −9.00 USD in 1 row; counted",
    );
    check(
        "9,-9,Compute,,,Usage,,Correction",
        91.0,
        "Corrections of earlier months (line 3): −9.00 USD",
    );
    check(
        "9,9,Compute,,,Rounding,,",
        109.0,
        "Charges of an unknown category (line 3): 9.00 USD in 1 row; counted as usage",
    );
    let management = "Management and Governance";
    check(
        &format!("9,9,{management},Support,AWS Support,Usage,,"),
        100.0,
        "Support (line 3): 9.00 USD in 1 row; set apart",
    );
    check(
        &format!("9,9,{management},,CloudWatch,Usage,,"),
        109.0,
        "Management and Governance (line 3): 9.00 USD in 1 row; counted as observability",
    );
    check(
        "9,9,Rechnen,,,Usage,,",
        109.0,
        "Category “Rechnen” (line 3): 9.00 USD in 1 row; counted under all else",
    );
    check(
        "9,NULL,Compute,,,Usage,,",
        109.0,
        "a row (line 3): EffectiveCost is empty",
    );
    check(
        "9,oops,Compute,,,Usage,,",
        100.0,
        "a row (line 3): the cost is no number",
    );
}

#[test]
fn costs_and_currencies_that_are_not_stated_are_said() {
    let heads = "BilledCost,ServiceCategory,ChargePeriodStart,ChargePeriodEnd";
    let bill = format!("{heads}\n10,Compute,2026-09-01,2026-10-01");
    is_said(
        &bill,
        "the costs: BilledCost is taken; the bill has no EffectiveCost",
    );
    is_said(
        &bill,
        "the currency (line 2): no BillingCurrency in 1 row; taken as US dollars",
    );
}

#[test]
fn currencies_without_a_rate_are_left_out_or_refused() {
    let some = BILL.replace("1,EUR", "1,SEK");
    assert_eq!(
        read(&some)
            .expect("a bill")
            .scenario
            .get(Field::ActualTotal),
        25.0
    );
    is_said(
        &some,
        "1.00 SEK (line 5): the price book has no rate for “SEK”",
    );
    let all = BILL.replace("USD", "SEK").replace("EUR", "SEK");
    assert!(refused(&all).starts_with("the bill is in “SEK”, for which the price book has no"));
}

#[test]
fn files_that_were_put_together_repeat_their_heads() {
    let twice = format!("{BILL}\n\u{feff}{BILL}");
    let preview = read(&twice).expect("a bill");
    assert_eq!(preview.scenario.get(Field::ActualCompute), 40.0);
    is_said(&twice, "a row (line 7): it repeats the heads");
}

#[test]
fn commas_stand_before_cents_only_where_semicolons_end_the_cells() {
    let semicolons = |costs: [&str; 2]| {
        let [one, other] = costs;
        let rows = BILL.replace(',', ";").replace("EUR", "USD");
        let rows = rows.replace("\n20;", &format!("\n{one};"));
        let rows = rows.replace("\n10.5;", "\n10;");
        let rows = rows.replace("\n5;", &format!("\n{other};"));
        let preview = read(&rows).map_err(|trouble| trouble.to_string());
        preview.map(|it| it.scenario.get(Field::ActualTotal))
    };
    assert_eq!(semicolons(["100,50", "-0,25"]), Ok(101.25));
    assert_eq!(semicolons(["100.50", "-0.25"]), Ok(101.25));
    let grouped = semicolons(["1.234,56", "1"]).expect_err("thousands");
    assert!(
        grouped.starts_with("line 3: the amount 1.234,56 has separators between its thousands"),
        "{grouped}"
    );
    let mixed = semicolons(["100,50", "1.5"]).expect_err("both");
    assert!(
        mixed.starts_with("line 4: some amounts have a comma"),
        "{mixed}"
    );
    let commas = refused(&BILL.replace("20,USD", "\"1,234\",USD"));
    assert!(
        commas.starts_with("line 3: the amount 1,234 is ambiguous"),
        "{commas}"
    );
}

#[test]
fn a_bill_of_which_no_row_can_be_used_changes_nothing() {
    let undated = refused(&BILL.replace("2026-", "1/"));
    assert!(
        undated.starts_with("line 2: no row of the bill can be used: the date"),
        "{undated}"
    );
    let heads = BILL.lines().next().expect("heads");
    let unread = refused(&format!("{heads}\r\n\r\nNULL,USD,Compute,2026-10-01,"));
    assert!(
        unread.starts_with("line 3: no row of the bill can be used: the cost"),
        "{unread}"
    );
    let taxes = "BilledCost,ServiceCategory,BillingPeriodStart,ChargeCategory\n\
        9,Compute,2026-09-01,Tax";
    assert!(
        refused(taxes)
            .starts_with("all that the bill has of 2026-09 is left out: Tax, 9.00 USD in"),
        "{}",
        refused(taxes)
    );
}

#[test]
fn what_is_no_bill_says_where_and_why() {
    let heads = refused("sep=,\n\nBilledCost,ChargePeriodStart\n1,2026-10-01\n");
    assert!(
        heads.starts_with("line 3: the heads lack the column ServiceCategory"),
        "{heads}"
    );
    let row = refused(&BILL.replace("5,USD,Databases", "5,USD"));
    assert!(
        row.starts_with("line 4: the row has 4 cells, and there are 5 heads"),
        "{row}"
    );
    assert!(refused("BilledCost,ServiceCategory,ChargePeriodStart\n").contains("no rows"));
    assert!(refused("").contains("no rows"));
    // Two amounts that no bill has would come to infinity.
    let heads = BILL.lines().next().expect("heads");
    let row = "1e308,USD,Compute,2026-10-01,2026-11-01";
    let beyond = refused(&format!("{heads}\n{row}\n{row}"));
    assert!(
        beyond.starts_with("line 2: the amount 1e308 is beyond"),
        "{beyond}"
    );
}

#[test]
fn millions_of_small_amounts_lose_no_cent() {
    let heads = BILL.lines().next().expect("heads");
    let mut reader = Box::new(FocusReader::default());
    reader.feed(format!("{heads}\n").as_bytes()).expect("heads");
    let rows = "0.000001,USD,Compute,2026-10-01,2026-11-01\n".repeat(1_000);
    let large = "100000000,USD,Compute,2026-10-01,2026-11-01\n";
    reader.feed(large.as_bytes()).expect("a row");
    for _ in 0..100 {
        reader.feed(rows.as_bytes()).expect("rows");
    }
    reader.end_file().expect("a file");
    let preview = reader.finish(&Scenario::default()).expect("a bill");
    assert_eq!(preview.scenario.get(Field::ActualTotal), 100_000_000.1);
}

#[test]
fn several_files_are_one_bill_with_lines_that_go_on() {
    let mut reader = Box::new(FocusReader::default());
    let other = BILL.replace(',', ";").replace("much", "5.5") + "\nnone;USD;Compute;2026-10-01;\n";
    for file in [BILL.to_owned() + "\n", other] {
        reader.feed(file.as_bytes()).expect("a piece");
        reader.end_file().expect("a file");
    }
    let preview = reader.finish(&Scenario::default()).expect("a bill");
    assert_eq!(preview.scenario.get(Field::ActualCompute), 40.0);
    let said = said(&preview);
    let words = "2 rows, the first of them (line 6): the cost is no number";
    assert!(said.iter().any(|it| it == words), "{said:?}");
    let mut reader = Box::new(FocusReader::default());
    reader
        .feed(format!("{BILL}\n").as_bytes())
        .expect("a piece");
    reader.end_file().expect("a file");
    let short = reader.feed(b"BilledCost,ServiceCategory,BillingPeriodStart\n1,2\n");
    assert_eq!(short.expect_err("a short row").line, Some(8));
}
