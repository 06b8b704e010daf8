//! Tests of bounds: every operation against plain numbers.

use super::*;

/// Steps, a kink, and a choice between two sizes.
fn formula<S: Scalar>(users: S, small: S, large: S, price: S) -> S {
    let [few, many] = [large, small].map(|size| (users / size).ceil());
    let offers = [(few, 5.0), (many, 2.9)].map(|(count, each)| {
        Some(Offer {
            monthly: count.bare() * each.into(),
            count,
        })
    });
    let bought = match S::Bare::cheapest(&offers) {
        Some(0) => few * (price + price),
        _ => many * price,
    };
    let paid = if users.bare().is_at_most(price.bare() * 40.0.into()) {
        users * price
    } else {
        users.beyond(large).min(users * small) + large.max(users)
    };
    bought + paid
}

#[test]
fn every_number_lies_between_its_lines() {
    for from in [1.0, 90.0, 119.0, 1_000.0] {
        for width in [0.0, 1.0, 7.0, 250.0, 10_000.0] {
            let at = |x: f64| formula(from + x, 7.0, 13.0, 3.0);
            let slope = if width > 0.0 {
                (at(width) - at(0.0)) / width
            } else {
                0.0
            };
            let (strip, _) = enclose(width, slope, &mut |span| {
                let fixed = |value| span.fixed(value);
                formula(
                    span.between(Strip::moving(from)),
                    fixed(7.0),
                    fixed(13.0),
                    fixed(3.0),
                )
            });
            let strip = strip.expect("few outcomes");
            for step in 0..=width as u32 {
                let x = f64::from(step);
                let above = at(x) - slope * x;
                assert!(
                    above >= strip.low - 1e-6 && above <= strip.high + 1e-6,
                    "{} is not in {strip:?} from {from} over {width}",
                    at(x)
                );
            }
            assert!(width > 0.0 || strip.low == strip.high, "{strip:?}");
        }
    }
}

const OPERATIONS: [&str; 9] = ["+", "−", "×", "÷", "min", "max", "beyond", "ceil", "rest"];

fn apply<S: Scalar>(operation: &str, one: S, other: S) -> S {
    match operation {
        "+" => one + other,
        "−" => one - other,
        "×" => one * other,
        "÷" => one / other,
        "min" => one.min(other),
        "max" => one.max(other),
        "beyond" => one.beyond(other),
        "ceil" => one.ceil(),
        "rest" => one.complement(),
        _ => unreachable!("{operation} is no operation"),
    }
}

fn strip(slope: f64, low: f64, high: f64) -> Strip {
    Strip { slope, low, high }
}

#[test]
fn what_lies_between_lines_does_so_after_every_operation() {
    const WIDTH: f64 = 8.0;
    let strips = [
        Strip::fixed(3.0),
        Strip::fixed(-2.5),
        Strip::moving(2.0),
        strip(0.0, 1.0, 4.0),
        strip(-0.5, 9.0, 10.0),
        strip(2.0, 0.5, 0.75),
        strip(1.0, -3.0, -2.5),
        strip(-1.5, -1.0, -0.5),
    ];
    let at = |of: Strip, x: f64, share: f64| of.slope * x + of.low + share * (of.high - of.low);
    for (one, other) in strips
        .iter()
        .flat_map(|&one| strips.map(|other| (one, other)))
    {
        for (operation, slope) in OPERATIONS.iter().flat_map(|it| [(it, 0.0), (it, 1.5)]) {
            let (found, _) = enclose(WIDTH, slope, &mut |span| {
                apply(operation, span.between(one), span.between(other))
            });
            let (least, most) = other.ends(WIDTH);
            let is_lost = *operation == "÷" && least <= 0.0 && most >= 0.0;
            assert_eq!(found.is_none(), is_lost, "{operation}: {one:?}, {other:?}");
            let Some(found) = found else { continue };
            for place in 0..81_u32 {
                let x = f64::from(place % 9);
                let [s, t] = [place / 9 % 3, place / 27].map(|it| f64::from(it) / 2.0);
                let value = apply(operation, at(one, x, s), at(other, x, t)) - slope * x;
                assert!(
                    value >= found.low - 1e-9 && value <= found.high + 1e-9,
                    "{operation}: {value} at {x} is not in {found:?}: {one:?}, {other:?}"
                );
            }
        }
    }
}

#[test]
fn lines_are_no_wider_apart_than_they_must_be() {
    let check = |operation, one: Strip, other: Strip, slope, low, high| {
        let (found, _) = enclose(10.0, slope, &mut |span| {
            apply(operation, span.between(one), span.between(other))
        });
        assert_eq!(found, Some(strip(slope, low, high)), "{operation}");
    };
    let moving = Strip::moving(3.0);
    check("+", moving, moving, 2.0, 6.0, 6.0);
    check("−", moving, moving, 0.0, 0.0, 0.0);
    check("×", moving, strip(1.0, -2.0, -2.0), 0.0, -26.0, 104.0);
    check("×", moving, strip(1.0, 2.0, 2.0), 0.0, 6.0, 156.0);
    check("×", moving, Strip::fixed(-2.0), -2.0, -6.0, -6.0);
    check(
        "×",
        strip(0.0, 2.0, 4.0),
        strip(0.0, 5.0, 6.0),
        0.0,
        10.0,
        24.0,
    );
    check("×", moving, strip(0.0, 2.0, 4.0), 3.0, -4.0, 22.0);
    check("×", strip(0.0, 2.0, 4.0), moving, 3.0, -4.0, 22.0);
    check("÷", moving, Strip::fixed(2.0), 0.5, 1.5, 1.5);
    check("÷", Strip::fixed(39.0), moving, 0.0, 3.0, 13.0);
    check("min", moving, Strip::fixed(2.0), 0.0, 2.0, 2.0);
    check("max", moving, Strip::fixed(2.0), 1.0, 3.0, 3.0);
    check("beyond", moving, Strip::fixed(20.0), 0.0, 0.0, 0.0);
    check("ceil", strip(0.0, 2.25, 2.75), moving, 0.0, 3.0, 3.0);
    check("rest", moving, moving, -1.0, -2.0, -2.0);
}

#[test]
fn of_two_that_hold_the_same_the_narrower_counts() {
    let (wide, narrow) = (strip(0.0, 1.0, 5.0), strip(0.0, 10.0, 12.0));
    assert_eq!(wide.narrower(narrow), narrow);
    assert_eq!(narrow.narrower(wide), narrow);
}

#[test]
fn what_can_end_in_too_many_ways_is_given_up_at_once() {
    let enclosed = |comparisons: i32| {
        enclose(1.0, 0.0, &mut |span| {
            let x = span.between(Strip::moving(0.0)).bare();
            (1..=comparisons).fold(span.fixed(0.0), |sum, it| {
                let is_below = x.is_below((f64::from(it) * 0.1).into());
                sum + span.fixed(if is_below { 1.0 } else { 0.0 })
            })
        })
    };
    let all = |count| Some(strip(0.0, 0.0, count));
    assert_eq!(enclosed(3), (all(3.0), 8));
    assert_eq!(enclosed(7), (all(7.0), MOST_EVALUATIONS));
    assert_eq!(enclosed(8), (None, 1));
}

#[test]
fn a_wide_span_is_known_to_within_some_steps() {
    let (strip, evaluations) = enclose(1e6, 0.2, &mut |span| {
        (span.between(Strip::moving(3.0)) / span.fixed(10.0)).ceil() * span.fixed(2.0)
    });
    assert_eq!(evaluations, 1);
    let strip = strip.expect("no comparison");
    assert!(strip.high - strip.low < 2.001, "{strip:?}");
}

#[test]
fn what_is_unknown_or_divided_by_nothing_is_not_enclosed() {
    let unknown = enclose(1.0, 0.0, &mut |span| {
        span.between(Strip::moving(1.0)) * span.fixed(f64::NAN)
    });
    assert_eq!(unknown.0, None);
    let lost = enclose(2.0, 0.0, &mut |span| {
        span.fixed(1.0) / span.between(Strip::moving(-1.0))
    });
    assert_eq!(lost.0, None);
}
