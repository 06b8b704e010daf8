//! The draws against arithmetic that is none of theirs.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use splitpoint::model::estimate;
use splitpoint::model::option::OptionId;
use splitpoint::scenario::field::Field;
use splitpoint::scenario::ranges::{Range, Ranges, Uncertain};
use splitpoint::scenario::{Scenario, link};
use splitpoint::uncertainty::Band;
use splitpoint::uncertainty::bands::{self, Run};

/// The standard normal distribution's value that one in ten lies above.
const NINETIETH: f64 = 1.281_551_565_544_6;

/// And one in twenty.
const NINETY_FIFTH: f64 = 1.644_853_626_951_5;

/// Enough to tell the quantiles of one distribution from those of another.
const DRAWS: u32 = 3_000;

/// How many standard errors a quantile of the draws may lie from the true one.
const ERRORS: f64 = 3.0;

/// The defaults over the shortest horizon: what is looked at here is today.
fn a_year() -> Scenario {
    Scenario::default().with(Field::Horizon, 12.0)
}

/// A scenario in which only this is in doubt.
fn only(scenario: &Scenario, key: &str, low: f64, high: f64) -> Scenario {
    let mut ranges = Ranges::certain();
    let of = Uncertain::by_key(key).expect("something that can be in doubt");
    ranges.set(
        of,
        Range::new(low, high).expect("a range"),
        scenario.defaults(),
    );
    scenario.with_ranges(Some(ranges.kept()))
}

/// The monolith's cost is a fixed part and traffic: gigabytes, which are lognormal as the size of a
/// response is, times one price. Its quantiles are those of the lognormal distribution, and a
/// quantile of n draws has the standard error √(p (1 − p) ÷ n) ÷ density.
#[test]
fn quantiles_are_those_of_the_lognormal_distribution() {
    for (seed, spread) in [(1.0, 2.0_f64), (2.0, 4.0), (3.0, 1.2)] {
        let scenario = a_year().with(Field::Seed, seed);
        let scenario = only(&scenario, "response_kb", 1.0 / spread, spread);
        let cost = |kilobytes: f64| {
            let then = scenario.with(Field::ResponseSize, kilobytes);
            estimate::total(&then, OptionId::Monolith).known.dollars()
        };
        let fixed = cost(1.0) - (cost(2.0) - cost(1.0));
        let each = cost(2.0) - cost(1.0);
        let likely = scenario.get(Field::ResponseSize);
        let sigma = spread.ln() / NINETY_FIFTH;

        let bands = bands::of(&scenario, DRAWS).expect("draws");
        let band = bands.options[OptionId::Monolith as usize];
        let quantiles = [
            (0.1, -NINETIETH, band.low.dollars()),
            (0.5, 0.0, band.median.dollars()),
            (0.9, NINETIETH, band.high.dollars()),
        ];
        for (share, z, drawn) in quantiles {
            let variable = each * likely * (sigma * z).exp();
            let density = (-z * z / 2.0_f64).exp() / (2.0 * std::f64::consts::PI).sqrt();
            let density = density / (sigma * variable);
            let error = (share * (1.0 - share) / f64::from(DRAWS)).sqrt() / density;
            let expected = fixed + variable;
            assert!(
                (drawn - expected).abs() < ERRORS * error,
                "{share} of {spread} with seed {seed}: {drawn} drawn, {expected} expected, ± {error}"
            );
        }
    }
}

/// A price in doubt moves its lines alone, and by its own factor.
#[test]
fn a_price_in_doubt_is_drawn_like_an_input() {
    let scenario = only(&a_year(), "pd.business", 0.5, 2.0);
    let mut run = Run::of(&scenario);
    run.draw(1_000);
    let total = estimate::total(&scenario, OptionId::Production)
        .known
        .dollars();
    let seats = 8.0 * 41.0;
    let drawn = run.option(OptionId::Production);
    assert!(
        drawn.iter().any(|it| it - total > seats / 2.0),
        "no draw is dear"
    );
    assert!(
        drawn.iter().all(|it| it - total > -seats),
        "a draw pays back"
    );
    let monolith = run.option(OptionId::Monolith);
    assert!(
        monolith.iter().all(|it| *it == monolith[0]),
        "the monolith has no pager"
    );
}

/// What the first draws say is not far from what all say: bands are shown before all are made.
#[test]
fn five_hundred_draws_are_a_fair_picture() {
    let (scenario, _) = link::decode("#v=1&months=12");
    for_each_quantile(&scenario, |option, few, many, _| {
        assert!(
            (few / many - 1.0).abs() < 0.1,
            "{option:?}: {few} and {many}"
        );
    });
    // Wider ranges move a quantile further, but little of the band.
    for_each_quantile(&a_year(), |option, few, many, band| {
        let off = (few / many).ln().abs();
        let width = (band.high.dollars() / band.low.dollars()).ln();
        assert!(off < 0.1 * width, "{option:?}: {few} and {many}");
    });
}

/// Compares the ends and the middle of each option's band after few draws with those after many.
fn for_each_quantile(scenario: &Scenario, check: impl Fn(OptionId, f64, f64, Band)) {
    let [few, many] = [500, 2_000].map(|draws| bands::of(scenario, draws).expect("draws"));
    for option in OptionId::ALL {
        let [few, band] = [&few, &many].map(|bands| bands.options[option as usize]);
        for (few, many) in [
            (few.low, band.low),
            (few.median, band.median),
            (few.high, band.high),
        ] {
            check(option, few.dollars(), many.dollars(), band);
        }
    }
}

/// Formulas ask for what was sold before: its successor's price is what is drawn.
#[test]
fn what_is_bought_instead_of_something_retired_is_drawn() {
    let (azure, notices) = link::decode("#v=1&book=2026-11.4&prod_on=aks&months=12");
    assert_eq!(notices, []);
    let spread = |key: &str| {
        let scenario = only(&azure, key, 0.5, 2.0);
        let mut run = Run::of(&scenario);
        run.draw(1_000);
        let drawn = run.option(OptionId::Production);
        let (least, most) = drawn
            .iter()
            .fold((f64::MAX, f64::MIN), |(least, most), &it| {
                (least.min(it), most.max(it))
            });
        most - least
    };
    // A cache at $46.72: nine in ten draws are between half and twice that.
    assert!(spread("azredis.mr.b1.ha") > 46.72);
    assert_eq!(spread("azredis.c1"), 0.0);
}
