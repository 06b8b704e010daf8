//! Tests of the evaluations and of figures.

use super::*;

const HOURS: Constant = Constant {
    name: "hours per month",
    value: 730.0,
    unit: "h",
    source: "a test",
};

/// A formula with every operation in it.
fn formula<S: Scalar>(services: S, price: S, hours: S) -> S {
    let nodes = (services / price.max(hours)).ceil().named("nodes", "nodes");
    (nodes * hours.complement() - services.min(price).beyond(price)) * price + hours
}

#[test]
fn both_readings_agree() {
    let arena = Arena::default();
    let leaf = |value| arena.leaf("x", "", value, Origin::Constant(&HOURS));
    for (a, b, c) in [(20.0, 0.192, 730.0), (1.0, 3.0, 0.5), (0.0, 7.0, 2.0)] {
        assert_eq!(formula(a, b, c), formula(leaf(a), leaf(b), leaf(c)).value());
    }
}

#[test]
fn a_derivation_names_every_quantity_once() {
    let arena = Arena::default();
    let services = arena.leaf("services", "services", 20.0, Origin::Input("services"));
    let hours = arena.leaf(
        HOURS.name,
        HOURS.unit,
        HOURS.value,
        Origin::Constant(&HOURS),
    );
    let price = arena.leaf("eks.cp", "USD", 0.1, Origin::Book("eks.cp"));
    let nodes = (services / (services + price)).ceil().chosen(
        || "eks.cp",
        services,
        [("other", 9.0)].into_iter(),
    );
    let cost = (nodes.named("nodes", "nodes") * hours * price).named("cost", "USD");
    let text: Vec<_> = cost
        .derivation()
        .steps
        .into_iter()
        .map(|step| match step.content {
            StepContent::Formula {
                names,
                figures,
                choice,
            } => {
                format!("{} = {names} = {figures}, {}", step.name, choice.is_some())
            }
            StepContent::Given(_) => format!("{} = {}", step.name, step.value),
        })
        .collect();
    assert_eq!(
        text,
        [
            "cost = nodes × hours per month × eks.cp = 1 node × 730 h × $0.10, false",
            "nodes = round up (services ÷ (services + eks.cp)) = round up (20 services ÷ (20 services + $0.10)), true",
            "hours per month = 730",
            "eks.cp = 0.1",
            "services = 20",
        ]
    );
}

#[test]
fn what_is_read_twice_is_explained_once() {
    let arena = Arena::default();
    let leaf = |value, origin| arena.leaf("x", "GB", value, origin);
    let steps = |one, other| {
        let steps = (leaf(2.0, one) + leaf(other, Origin::Input("x")))
            .derivation()
            .steps;
        steps.len()
    };
    assert_eq!(steps(Origin::Input("x"), 2.0), 2);
    assert_eq!(steps(Origin::Input("x"), 3.0), 3);
    assert_eq!(steps(Origin::Book("x"), 2.0), 3);
}

#[test]
fn steps_know_how_far_they_are_from_the_amount() {
    let arena = Arena::default();
    let leaf = |name| arena.leaf(name, "", 2.0, Origin::Input("x"));
    let nodes = (leaf("services") * leaf("replicas")).named("nodes", "nodes");
    let cost = (nodes * leaf("price")).named("cost", "USD");
    let depths: Vec<_> = cost
        .derivation()
        .steps
        .into_iter()
        .map(|step| (step.name.into_owned(), step.depth))
        .collect();
    assert_eq!(
        depths,
        [
            ("cost", 0),
            ("nodes", 1),
            ("price", 1),
            ("services", 2),
            ("replicas", 2)
        ]
        .map(|(name, depth)| (name.to_owned(), depth))
    );
}

#[test]
fn figures_in_formulas_have_their_unit_where_it_is_short() {
    let arena = Arena::default();
    let check = |value, unit, shown: &str| {
        let leaf = arena.leaf("x", unit, value, Origin::Input("x"));
        let one = arena.leaf("y", "", 1.0, Origin::Input("y"));
        let steps = (leaf + one).derivation().steps;
        let StepContent::Formula { figures, .. } = &steps[0].content else {
            unreachable!("a sum is a formula")
        };
        assert_eq!(figures.trim_end_matches(" + 1"), shown, "{unit}");
    };
    check(2.0, "nodes", "2 nodes");
    check(1.0, "nodes", "1 node");
    check(1.0, "people", "1 person");
    check(1.0, "s", "1 s");
    check(0.5, "USD", "$0.50");
    check(50.0, "MB a process", "50 MB");
    check(300.0, "a month", "300");
    check(1e6, "KB per GB", "1,000,000 KB/GB");
    check(150.0, "GB per host-month", "150 GB/host");
    check(1e6, "per million", "1,000,000");
    check(3_000.0, "minutes-month", "3,000 minutes");
    check(0.5, "of storage", "0.5");
    check(4.0, "×", "4");
}

#[test]
fn what_is_unknown_stays_unknown() {
    let unknown = f64::NAN;
    for (one, other) in [(unknown, 3.0), (3.0, unknown)] {
        assert!(Scalar::min(one, other).is_nan() && Scalar::max(one, other).is_nan());
        assert!(one.beyond(other).is_nan());
    }
    assert_eq!([Scalar::min(2.0, 3.0), Scalar::max(2.0, 3.0)], [2.0, 3.0]);
    assert_eq!([2.0.beyond(3.0), 3.0.beyond(2.0)], [0.0, 1.0]);
}

#[test]
fn rounding_noise_is_not_another_node() {
    assert_eq!(Scalar::ceil(0.1 + 0.2 - 0.3), 0.0);
    assert!(Scalar::ceil(0.0).is_sign_positive());
    assert_eq!(Scalar::ceil(3.000_001), 4.0);
}

#[test]
fn rounding_up_gives_what_the_standard_library_gives() {
    let check = |number: f64| {
        let expected = f64::ceil(number - 1e-9) + 0.0;
        let found = Scalar::ceil(number);
        let is_same = found == expected || found.is_nan() && expected.is_nan();
        assert!(is_same, "{number}: {found}, not {expected}");
        assert_eq!(
            found.is_sign_negative(),
            expected.is_sign_negative(),
            "{number}"
        );
    };
    let near = [
        0.0,
        0.25,
        0.5,
        0.75,
        1.0,
        1.5,
        2.0,
        2.5,
        3.5,
        730.0,
        1e6,
        1e9 + 0.5,
        1e15 + 0.5,
    ];
    // From where doubles have no fractions, and a little before.
    let far = [50, 51, 52, 53, 60].map(|bits| (1_u64 << bits) as f64);
    for number in near
        .into_iter()
        .chain(far)
        .chain([1e300, f64::INFINITY, f64::NAN])
    {
        for step in [
            -0.5, -0.25, -1e-9, -1e-12, 0.0, 1e-12, 1e-9, 2e-9, 0.25, 0.5,
        ] {
            check(number + step);
            check(-(number + step));
        }
    }
}

#[test]
fn the_cheapest_is_the_first_of_the_least_and_never_an_unknown_one() {
    let check = |offers: &[Option<(f64, f64)>], expected: Option<usize>| {
        let offer = |(monthly, count)| Offer::<f64> { monthly, count };
        let offers: Vec<_> = offers.iter().map(|it| it.map(offer)).collect();
        assert_eq!(f64::cheapest(&offers), expected, "{offers:?}");
    };
    check(&[], None);
    check(&[None, Some((f64::NAN, 1.0))], None);
    check(&[None, Some((5.0, 1.0)), Some((5.0, 1.0))], Some(1));
    // Of two at the same cost, the fewer.
    check(
        &[Some((5.0, 4.0)), Some((5.0, 1.0)), Some((6.0, 1.0))],
        Some(1),
    );
    check(
        &[Some((f64::NAN, 1.0)), Some((7.0, 3.0)), Some((6.0, 9.0))],
        Some(2),
    );
    check(&[Some((f64::INFINITY, f64::INFINITY))], Some(0));
}

#[test]
fn figures_are_short_and_grouped() {
    let check = |value, shown: &str| assert_eq!(figure(value), shown);
    check(1_681.92, "1,681.92");
    check(0.192, "0.192");
    check(30_000_000.0, "30,000,000");
    check(0.000_016, "0.000016");
    check(-3.5, "−3.5");
    check(f64::NAN, "unknown");
}
