//! Tests of files of own prices: what is read, and what is refused.

use super::*;
use crate::price_book::newest;

/// The problems with a file, one a line.
fn problems(text: &str) -> String {
    let problems = read(text).expect_err("a file that is refused");
    let problems: Vec<_> = problems.iter().map(Notice::to_string).collect();
    problems.join("\n")
}

/// A file with these prices and discounts.
fn with(prices: &str, discounts: &str) -> String {
    format!(
        r#"{{"splitpoint": "own-prices", "version": 1, "prices": [{prices}], "discounts": [{discounts}]}}"#
    )
}

#[test]
fn a_file_is_refused_with_all_that_is_wrong_with_it() {
    let check = |text: &str, expected: &str| assert_eq!(problems(text), expected, "{text}");
    check(
        &"[".repeat(MOST_BYTES + 1),
        "the file: is longer than 1000000 bytes",
    );
    check(
        "prices",
        "the file: is not JSON: expected value at line 1 column 1",
    );
    check(
        "",
        "the file: is not JSON: the text ends inside a value at line 1 column 1",
    );
    check(
        "[]",
        "the file: a list is not an object with splitpoint, version, name, as_of, prices, discounts",
    );
    check("{}", "splitpoint: is missing; expected “own-prices”");
    check(
        r#"{"splitpoint": "own-prices", "version": 2, "name": "\n", "as_of": "soon", "prices": 1, "colour": 1}"#,
        "colour: is not one of splitpoint, version, name, as_of, prices, discounts\n\
         version: 2 is not 1\n\
         name: “ ” is not up to 100 letters on one line\n\
         as_of: “soon” is not a day, month or year, such as 2026-11-01\n\
         prices: 1 is not a list",
    );
}

/// A price by the hour in dollars, with further members.
fn price(id: &str, amount: &str, more: &str) -> String {
    format!(r#"{{"id": "{id}", "amount": {amount}, "unit": "hour", "currency": "USD"{more}}}"#)
}

fn check_price(price: &str, expected: &str) {
    assert_eq!(problems(&with(price, "")), expected, "{price}");
}

#[test]
fn every_price_is_checked_against_the_book() {
    let newest = &newest().id;
    let check = check_price;
    check(
        "7",
        "prices[0]: 7 is not an object with id, amount, unit, currency, free",
    );
    check(
        r#"{"id": "eks.cp", "amount": "one", "unit": "month", "currency": "EUR", "free": 1, "per": 1}"#,
        "prices[0].per: is not one of id, amount, unit, currency, free\n\
         prices[0].amount: “one” is not a number\n\
         prices[0].free: 1 is not true or false\n\
         prices[0].unit: “month” is not “cluster-hour”, as the list price of eks.cp\n\
         prices[0].currency: “EUR” is not “USD”, as the list price of eks.cp",
    );
    check(
        &price("eks.gold", "1", ""),
        &format!("prices[0].id: “eks.gold” is not a price of book {newest}"),
    );
    check(
        &price("nonprod.mult", "1", ""),
        "prices[0].id: “nonprod.mult” is a parameter of the price book, not a price",
    );
}

#[test]
fn every_amount_is_compared_with_the_list_price() {
    let check = check_price;
    let machine = |amount: &str, more: &str| price("ec2.m6i.xlarge", amount, more);
    check(
        &machine("-1", ""),
        "prices[0].amount: -1 is not an amount in USD per hour, zero or more",
    );
    check(
        &machine("null", ""),
        "prices[0].amount: null is not a number",
    );
    check(
        &machine("193", ""),
        "prices[0].amount: 193 is too far from the list price, 0.192 USD per hour; expected 0.000192 to 192",
    );
    check(
        &machine("0.0001", ""),
        "prices[0].amount: 0.0001 is too far from the list price, 0.192 USD per hour; expected 0.000192 to 192",
    );
    check(
        &machine("0", ""),
        "prices[0].amount: 0 is not expected where the list price is 0.192 USD per hour, unless “free” is true",
    );
    check(
        &machine("1", r#", "free": true"#),
        "prices[0].amount: 1 is not nothing, as “free” says; expected 0",
    );
    check(
        &machine("1", r#", "amount": 2"#),
        "prices[0].amount: stands twice; expected once",
    );
    check(
        &[machine("1", ""), machine("2", "")].join(","),
        "prices[1].id: “ec2.m6i.xlarge” stands twice; expected once",
    );
    let workspace = r#"{"id": "render.ws.hobby", "amount": 0, "unit": "month", "currency": "USD"}"#;
    assert!(read(&with(workspace, "")).is_ok(), "free at list is free");
}

#[test]
fn an_amount_may_be_written_as_people_write_it() {
    let paid = |amount: &str| {
        let file = with(&price("ec2.m6i.xlarge", amount, ""), "");
        let own = read(&file).expect("a file that is read");
        own.prices()[0].amount
    };
    for amount in ["\"0.15\"", "\"0,15\"", "\"$0.15\"", "\"0.15 USD\"", "15e-2"] {
        assert_eq!(paid(amount), 0.15, "{amount}");
    }
    check_price(
        &price("ec2.m6i.xlarge", "\"1,500\"", ""),
        "prices[0].amount: “1,500” can be read as 1.5 or as 1500; write the one that is meant",
    );
    check_price(
        &price("ec2.m6i.xlarge", "\"€0.15\"", ""),
        "prices[0].amount: “€0.15” is not in USD, as “currency” says",
    );
    let discount = |percent: &str| {
        with(
            "",
            &format!(r#"{{"provider": "AWS", "percent": {percent}}}"#),
        )
    };
    let own = read(&discount("\"12,5 %\"")).expect("a file that is read");
    assert_eq!(own.discounts()[0].percent, 12.5);
    assert_eq!(
        problems(&discount("\"1.500\"")),
        "discounts[0].percent: “1.500” can be read as 1.5 or as 1500; write the one that is meant"
    );
}

#[test]
fn every_discount_is_checked_against_the_book() {
    let newest = &newest().id;
    let check = |discount: &str, expected: &str| {
        assert_eq!(problems(&with("", discount)), expected, "{discount}");
    };
    check(
        r#"{"provider": "Amazon", "percent": 1}"#,
        "discounts[0].provider: “Amazon” is not a provider in the price book",
    );
    check(
        r#"{"provider": "AWS", "percent": 101}, {"provider": "AWS", "id": "dd.apm", "percent": 1}, {"percent": 1}"#,
        "discounts[0].percent: 101 is not a percentage from 0 to 100\n\
         discounts[1]: is not a discount on one thing; expected either “provider” or “id”\n\
         discounts[2]: is not a discount on one thing; expected either “provider” or “id”",
    );
    check(
        r#"{"id": "dd.apm", "percent": 1}, {"id": "dd.apm", "percent": 1}, {"id": "AWS", "percent": -1}"#,
        &format!(
            "discounts[1].id: “dd.apm” stands twice; expected once\n\
             discounts[2].id: “AWS” is not a price of book {newest}"
        ),
    );
}

#[test]
fn a_hostile_file_is_answered_shortly() {
    let items = vec![r#"{"id": "\u0000\n", "amount": 1e30}"#; 10_000].join(",");
    let text = with(&items, &items);
    let notices = read(&text).expect_err("nothing in it is right");
    assert_eq!(notices.len(), 21);
    assert!(
        notices
            .iter()
            .all(|it| !it.to_string().contains(char::is_control))
    );
    assert!(
        notices[20]
            .message
            .ends_with("more parts are not as expected")
    );
    assert!(read(&"[".repeat(100_000)).is_err(), "deep nesting");
}
