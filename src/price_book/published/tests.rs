//! Broken books, and what is said of them.

use proptest::prelude::*;

use super::*;
use crate::price_book::numbers;

/// What every entry must state besides.
const REST: &str = r#""name": "A", "provider": "P", "as_of": "2026", "source": "S", "grade": "A""#;

/// The files of books with one price each, given as name, head and price.
fn files(books: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let files = books.iter().map(|(name, head, price)| {
        let prices = format!("\"prices\": [\n{{{price}}}]");
        let text = format!("{{{head},\n{prices},\n\"parameters\": []}}");
        (format!("{name}.json"), text)
    });
    files.collect()
}

const FIRST: (&str, &str, &str) = (
    "1",
    r#""id": "1", "published": "2026-11-22""#,
    r#""id": "a", "amount": 0.5, "unit": "hour", "currency": "USD", "name": "A", "provider": "P", "as_of": "2026", "source": "S", "grade": "A""#,
);

#[test]
fn what_is_wrong_with_a_price_is_said_with_file_and_place() {
    let head = r#""id": "2", "published": "2026-11-22", "follows": "1""#;
    let check = |price: &str, expected: &str| {
        let files = files(&[FIRST, ("2", head, &[price, ", ", REST].concat())]);
        let trouble = Library::read(&files).expect_err(expected);
        assert!(trouble.starts_with(expected), "{trouble}");
    };
    let id = r#""id": "a", "unit": "hour", "currency": "USD""#;
    check(
        &[id, r#", "amont": 1"#].concat(),
        "2.json: unknown field `amont`, expected one of `id`, `provider`, ",
    );
    check(
        &[id, r#", "amount": "1""#].concat(),
        "2.json: invalid type: string \"1\", expected f64 at line 3 column ",
    );
    check(
        &[id, r#", "amount": 1, "amount": 2"#].concat(),
        "2.json: duplicate field `amount` at line 3 column ",
    );
    check(
        r#""amount": 1, "unit": "hour""#,
        "2.json: missing field `id` at line 3 column ",
    );
    check(id, "2.json: a: has neither an amount nor a rule");
    check(
        &[id, r#", "amount": 1, "region": """#].concat(),
        "2.json: a: states a text that is empty",
    );
    check(
        &[id, r#", "amount": 1, "retired": "2026-10-01""#].concat(),
        "2.json: a: is retired without a successor, or has one without being retired",
    );
    check(
        r#""id": "a", "amount": 1, "unit": "hour", "currency": "GBP""#,
        "2.json: unknown variant `GBP`, expected `USD` or `EUR` at line 3 column ",
    );
    check(
        &[
            id,
            r#", "amount": 1, "#,
            REST,
            "}, {",
            id,
            r#", "amount": 2"#,
        ]
        .concat(),
        "2.json: a: stands in it twice",
    );
    check(
        r#""id": "a", "amount": 1, "unit": "week", "currency": "USD""#,
        "2.json: a: is for one week, and in an earlier book for one hour",
    );
    check(
        r#""id": "a", "amount": 1, "unit": "hour", "currency": "EUR""#,
        "2.json: a: is in another currency than in an earlier book",
    );
}

#[test]
fn what_is_wrong_with_the_head_of_a_book_is_said_with_its_file() {
    let check = |head: &str, expected: &str| {
        let files = files(&[FIRST, ("2", head, FIRST.2)]);
        assert_eq!(Library::read(&files).expect_err(expected), expected);
    };
    check(
        r#""id": "3", "published": "2026-11-22""#,
        "2.json: the book in it calls itself 3",
    );
    check(
        r#""id": "2", "published": "2026-11-22", "follows": "3""#,
        "2.json: follows 3, which is no earlier book",
    );
    check(
        r#""id": "2", "published": "2026-11-22", "follows": "2""#,
        "2.json: follows 2, which is no earlier book",
    );
    check(
        r#""id": "2", "published": "2026-11-21", "follows": "1""#,
        "2.json: is of 2026-11-21 and follows a later book",
    );
}

#[test]
fn what_a_book_says_of_the_one_that_it_follows_must_fit() {
    let check = |drops: &str, price: &str, expected: &str| {
        let head =
            format!(r#""id": "2", "published": "2026-11-22", "follows": "1", "drops": [{drops}]"#);
        let files = files(&[FIRST, ("2", &head, &[price, ", ", REST].concat())]);
        assert_eq!(Library::read(&files).expect_err(expected), expected);
    };
    let other = r#""id": "b", "amount": 1, "unit": "hour", "currency": "USD""#;
    let retired = |successor: &str| {
        let successor = format!(r#", "retired": "2026-10-01", "successor": "{successor}""#);
        [other, &successor].concat()
    };
    check(
        r#""c""#,
        other,
        "2.json: c: is dropped, and not in the book that this one follows",
    );
    check(
        r#""a""#,
        r#""id": "a", "amount": 1, "unit": "hour", "currency": "USD""#,
        "2.json: a: is dropped, and stands in the book itself",
    );
    check(
        "",
        &retired("c"),
        "2.json: b: has a successor that is not in the book",
    );
    check(
        r#""a""#,
        &retired("a"),
        "2.json: b: has a successor that is not in the book",
    );
    check(
        "",
        &retired("b"),
        "2.json: b: has a successor that is retired",
    );
    check(
        "",
        &retired("a").replace("hour", "month"),
        "2.json: b: has a successor with another unit or currency",
    );
}

#[test]
fn books_are_ordered_by_day_and_by_what_they_follow() {
    let books = [
        (
            "b",
            r#""id": "b", "published": "2026-11-23", "follows": "c""#,
        ),
        (
            "a",
            r#""id": "a", "published": "2026-11-23", "follows": "b""#,
        ),
        (
            "c",
            r#""id": "c", "published": "2026-11-23", "follows": "d""#,
        ),
        ("d", r#""id": "d", "published": "2026-11-22""#),
    ];
    let files = files(&books.map(|(name, head)| (name, head, FIRST.2)));
    let library = Library::read(&files).expect("books in order");
    let ids: Vec<_> = library.books.iter().map(|book| &*book.id).collect();
    assert_eq!(ids, ["d", "c", "b", "a"]);
}

#[test]
fn ids_are_numbered_as_they_first_appear() {
    let next = [r#""id": "A", "amount": 1, "unit": "%", "#, REST].concat();
    let files = files(&[
        FIRST,
        (
            "2",
            r#""id": "2", "published": "2026-11-23", "follows": "1""#,
            &next,
        ),
    ]);
    let library = Library::read(&files).expect("two books");
    let numbers: Vec<_> = library
        .skus
        .iter()
        .map(|(id, sku)| (&**id, sku.number))
        .collect();
    assert_eq!(numbers, [("A", 1), ("a", 0)]);
}

#[test]
fn the_price_of_an_hour_becomes_that_of_a_month_where_another_book_has_it_so() {
    let head = |id| format!(r#""id": "{id}", "published": "2026-11-22""#);
    let by_month = r#""id": "a", "amount": 365, "unit": "month", "currency": "USD", "#;
    let by_month = [by_month, REST].concat();
    for (one, other) in [(FIRST.2, &*by_month), (&*by_month, FIRST.2)] {
        let files = files(&[("1", &head(1), one), ("2", &head(2), other)]);
        let library = Library::read(&files).expect("two books");
        for book in &library.books {
            let price = &book.prices[0];
            assert_eq!((&*price.unit, price.amount), ("month", Some(365.0)));
        }
    }
    // On its own it stays what it is.
    let files = files(&[FIRST]);
    let library = Library::read(&files).expect("a book");
    let price = &library.books[0].prices[0];
    assert_eq!((&*price.unit, price.amount), ("hour", Some(0.5)));
}

proptest! {
    #[test]
    fn what_is_compiled_in_reads_back_to_the_last_bit(
        digits in 0..1_u64 << 53,
        decimals in 0..12_i32,
        has_range in any::<bool>(),
    ) {
        let amount = digits as f64 / 10_f64.powi(decimals);
        let range = if has_range { r#""low": 0.25, "high": 4, "# } else { "" };
        let of_first = format!(
            r#""id": "b", "amount": {amount}, {range}"unit": "capacity unit-hour", "currency": "EUR", {REST}"#
        );
        let head = r#""id": "2", "published": "2026-11-23", "follows": "1", "drops": ["a"]"#;
        let library = Library::read(&files(&[FIRST, ("2", head, &of_first)]));
        let text = library.expect("two books").numbers();
        let books = numbers::read(&text);
        prop_assert_eq!(books.len(), 2);
        prop_assert_eq!((books[0].id, books[0].follows), ("1", None));
        let book = &books[1];
        prop_assert_eq!((book.published, book.follows), ("2026-11-23", Some("1")));
        prop_assert_eq!(&*book.drops, ["a"]);
        let [price] = &*book.prices else {
            panic!("{book:?}");
        };
        prop_assert_eq!((price.id, price.unit), ("b", "capacity unit-hour"));
        prop_assert_eq!((price.currency, price.grade), (Some("EUR"), Grade::A));
        prop_assert_eq!(price.amount, Some(amount));
        let range = has_range.then_some((0.25, 4.0));
        prop_assert_eq!(price.low.zip(price.high), range);
        prop_assert_eq!((price.vcpu, price.retired), (None, None));
        prop_assert!(book.parameters.is_empty());
    }
}
