//! Tests of how numbers are read and written, with laws of both.

use proptest::prelude::*;

use super::{Kind, Misread, parse};
use crate::scenario::field::{Field, all};

#[test]
fn numbers_by_convention() {
    let check = |text, value| assert_eq!(parse(text), value, "{text}");
    check("12000", Some(12_000.0));
    check(" 12,000 ", Some(12_000.0));
    check("1.125", Some(1.125));
    check("1.5 M", Some(1_500_000.0));
    check("1e5", Some(1e5));
    check("1,5", Some(1.5));
    check("1kk", None);
}

/// What a field makes of a typed text: its value, or what is said instead.
fn typed(field: Field, text: &str) -> String {
    let spec = field.spec();
    match spec.parse_typed(text) {
        Ok(value) => spec.shown(value),
        Err(Misread::Ambiguous(both)) => both.map(|it| spec.shown(it)).join(" or ") + "?",
        Err(other) => other.advice(),
    }
}

#[test]
fn what_is_ambiguous_is_asked_and_nothing_else() {
    let check = |field, text: &str, expected: &str| {
        assert_eq!(typed(field, text), expected, "{text}");
    };
    check(Field::Users, "40.000", "40 or 40,000?");
    check(Field::Users, "40,000", "40,000");
    check(Field::Users, "40 000", "40,000");
    check(Field::Users, "40'000", "40,000");
    check(Field::Users, "1e6", "1,000,000");
    check(Field::Users, "1.5M", "1,500,000");
    // No user comes in fractions.
    check(Field::Users, "40.500", "40,500");
    check(Field::EngineerCost, "15,511", "15.511 or 15,511?");
    check(Field::EngineerCost, "15.511", "15.511 or 15,511?");
    check(Field::EngineerCost, "1.500", "1.5 or 1,500?");
    check(Field::EngineerCost, "15511", "15,511");
    // A thousand and a half are out of bounds, so the point begins a fraction.
    check(Field::CpuRequest, "1.500", "1.5");
    // What is written as thousands is not taken for a fraction only because that would fit.
    check(Field::CpuRequest, "1,500", "1.5 or 1,500?");
    check(Field::OwnDatabase, "12,5 %", "12.5");
    check(Field::OwnDatabase, "12.500", "12.5");
    let services = "Expected: a whole number from 1 to 500, such as 20.";
    check(Field::Services, "1e9", services);
    check(Field::Services, "2.5", services);
    check(Field::Services, "twenty", services);
}

#[test]
fn a_link_keeps_what_this_program_writes_and_refuses_what_can_be_meant_otherwise() {
    let link = |field: Field, text: &str| field.spec().parse_link(text);
    assert_eq!(link(Field::EngineerCost, "1.125"), Ok(1.125));
    assert_eq!(link(Field::EngineerCost, "15,511"), Ok(15_511.0));
    assert_eq!(link(Field::Users, "40,000"), Ok(40_000.0));
    let both = Err(Misread::Ambiguous([40.0, 40_000.0]));
    assert_eq!(link(Field::Users, "40.000"), both);
    let both = Err(Misread::Ambiguous([1.5, 1_500.0]));
    assert_eq!(link(Field::EngineerCost, "1.500"), both);
    assert_eq!(link(Field::CpuRequest, "1.500"), Ok(1.5));
    assert_eq!(link(Field::OwnDatabase, "12.500%"), Ok(0.125));
}

#[test]
fn a_number_out_of_bounds_comes_with_the_nearest_that_fits() {
    let check = |field: Field, text: &str, expected: Option<f64>| {
        let nearest = match field.spec().parse_link(text) {
            Err(Misread::OutOfBounds { nearest, .. }) => Some(nearest),
            _ => None,
        };
        assert_eq!(nearest, expected, "{text}");
    };
    check(Field::Users, "1e9", Some(1e8));
    check(Field::Users, "1000000000", Some(1e8));
    check(Field::Users, "-3", Some(1.0));
    check(Field::Peak, "0.5", Some(1.0));
    check(Field::OwnDatabase, "140%", Some(1.0));
    check(Field::Services, "2.5", None);
    check(Field::Services, "many", None);
    check(Field::Services, "40", None);
}

#[test]
fn shown_values_are_read_back() {
    for field in all() {
        let spec = field.spec();
        let default = spec.kind.default();
        assert_eq!(
            spec.parse_link(&spec.to_link(default)),
            Ok(default),
            "{}",
            spec.key
        );
    }
}

/// A number or a share, and a value within its bounds: near either bound, or anywhere.
fn value() -> impl Strategy<Value = (Field, f64)> {
    let fields: Vec<_> = all()
        .filter(|it| matches!(it.spec().kind, Kind::Number { .. } | Kind::Share { .. }))
        .collect();
    let digits = (0_u32..1_000_000, -4_i32..7);
    (prop::sample::select(fields), digits).prop_map(|(field, (digits, power))| {
        let value = f64::from(digits) * 10_f64.powi(power);
        (field, field.spec().kind.nearest(value))
    })
}

proptest! {
    #[test]
    fn the_text_of_an_input_is_read_back_in_one_way((field, value) in value()) {
        let spec = field.spec();
        let text = spec.typed(value);
        let read = spec.parse_typed(&text);
        let Ok(read) = read else {
            return Err(TestCaseError::fail(format!("{}: {text}: {read:?}", spec.key)));
        };
        // All digits that are shown come back.
        prop_assert_eq!(spec.typed(read), text, "{}", spec.key);
        let size = value.abs().max(1e-3);
        prop_assert!((read - value).abs() <= 1e-4 * size, "{}: {} for {}", spec.key, read, value);
    }

    #[test]
    fn a_value_is_read_back_from_a_link((field, value) in value()) {
        let spec = field.spec();
        prop_assert_eq!(spec.parse_link(&spec.to_link(value)), Ok(value), "{}", spec.key);
    }

    #[test]
    fn either_reading_is_read_back_from_its_own_text((field, value) in value()) {
        let spec = field.spec();
        for text in [spec.shown(value), spec.shown(value).replace(',', ".")] {
            if let Err(Misread::Ambiguous(both)) = spec.parse_typed(&text) {
                for number in both.into_iter().filter(|it| spec.holds(*it)) {
                    prop_assert_eq!(spec.parse_typed(&spec.typed_in_full(number)), Ok(number));
                }
            }
        }
    }
}

#[test]
fn an_expectation_names_bounds_and_an_example() {
    let check = |field: Field, text, message: &str| {
        let misread = field.spec().parse_typed(text).map_err(|it| it.advice());
        assert_eq!(misread, Err(["Expected: ", message, "."].concat()));
    };
    check(
        Field::Services,
        "0",
        "a whole number from 1 to 500, such as 20",
    );
    check(
        Field::Services,
        "2.5",
        "a whole number from 1 to 500, such as 20",
    );
    check(
        Field::OwnDatabase,
        "140",
        "a percentage from 0 % to 100 %, such as 40 %",
    );
}
