//! Break-evens: where the cost of one strategy becomes lower than that of another, solved exactly.
//!
//! Staying a monolith is compared with another strategy along one input, over the whole range of
//! its field. For services, engineers and months, every value is evaluated. Users have too many
//! values for that. There the formulas are evaluated with [`Enclosed`](crate::scalar::Enclosed)
//! numbers, which keep both costs, and so their difference, between two parallel lines over an
//! interval of users. Where these lines leave no doubt which cost is lower, there is no crossing.
//! The rest of the interval is divided until it is small enough to evaluate each value. So steps,
//! price tiers and changes of size are handled exactly, and a crossing is the first whole number of
//! users at which the other of the two strategies costs less.
//!
//! The cost over all months is bounded in the same way. An interval of today's users gives an
//! interval of users for each month, so each month has its lines, and the sums of these bound the
//! sum of the months.
//!
//! The search has a limit on evaluations, which it reaches only if the two costs are close to each
//! other at thousands of values. From there on only the round values of the field and the crossings
//! between them are evaluated, and [`BreakEven::left_off`] is the value at which that begins.

mod bounds;
mod pair;
mod point;
mod search;

use super::strategy::Strategy;
use crate::model::option::OptionId;
use crate::scenario::Scenario;
pub use pair::{MOST_DRAWN, StrategyPair};
pub use point::{Along, Crossing, Method, Point};
use search::Search;

/// A break-even: the values of one input at which the cheaper of two strategies changes, and the
/// scenario's own value.
///
/// If the same strategy is cheaper everywhere, [`crossings`](Self::crossings) is empty, and
/// [`closest`](Self::closest) is the value at which the costs are nearest to each other.
///
/// # Units
///
/// `bounds` and values of the input are whole users, services, engineers or months. Costs are
/// [`Money`](crate::money::Money): of one month, or of all months up to the horizon.
///
/// # Range
///
/// The input takes all values of its field. Crossings are exact up to [`left_off`](Self::left_off).
///
/// # Unknown
///
/// The comparison leaves out lines whose price is unknown. Each total counts them.
///
/// # Examples
///
/// A monolith with on-call costs $377.25. A first split from day one into n services on one
/// database, without on-call, costs $34.25 + n × $25: less than the monolith up to 13 services,
/// more from 14 on.
///
/// ```
/// use splitpoint::forecast::{Strategy, break_even};
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode(
///     "#v=1&book=2026-11&mono_has=oncall&oncall=business&against=first_split&first=50\
///      &own_db=0&pool=1&along=services&spending=monthly",
/// );
/// let found = break_even::solve(&scenario);
/// assert_eq!(found.first, Some(Strategy::DayOne));
/// assert_eq!(found.crossings.len(), 1);
/// assert_eq!((found.crossings[0].at, found.crossings[0].below), (14, Strategy::Stay));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct BreakEven {
    /// The input whose values are searched.
    pub along: Along,
    /// Whether the costs are those of all months together; otherwise those of one month.
    pub is_cumulative: bool,
    /// The strategy that staying a monolith is compared with.
    pub strategy: Strategy,
    /// The option that the strategy ends in.
    pub option: OptionId,
    /// The smallest and the largest value of the input.
    pub bounds: (u32, u32),
    /// The strategy that costs less at the smallest value; `None` if both cost the same everywhere.
    pub first: Option<Strategy>,
    /// All values at which the cheaper strategy changes, in order.
    pub crossings: Vec<Crossing>,
    /// The point at which the costs are nearest to each other; `None` if they cross. Along users it
    /// is approximate: at another value the difference may be smaller by about one percent.
    pub closest: Option<Point>,
    /// The scenario's own value, and both costs there.
    pub here: Point,
    /// Whether one of the costs depends on the input.
    pub does_matter: bool,
    /// The method by which the crossings were found.
    pub method: Method,
    /// The value from which on only round values were evaluated, because the search took too long;
    /// `None` if all values were decided.
    pub left_off: Option<u32>,
}

/// Solves the break-even that the scenario asks for. The scenario's fields choose the input, the
/// strategy, and one month or all months. See [`BreakEven`] for an example.
pub fn solve(scenario: &Scenario) -> BreakEven {
    let pair = &StrategyPair::of(scenario);
    let bounds = pair.bounds();
    let method = pair.method();
    let places = match method {
        Method::Every => (bounds.0..=bounds.1).collect(),
        Method::Bracketed => pair.stops(),
    };
    let places: Vec<_> = places.into_iter().map(|at| pair.at(at)).collect();
    let mut search = Search::new(pair);
    match method {
        Method::Every => places.iter().for_each(|point| search.take(*point)),
        Method::Bracketed => search.walk_all(),
    }
    let is_like_the_first = |point: &Point| {
        let (stay, other) = (places[0].stay, places[0].other);
        (point.stay, point.other) == (stay, other)
    };
    let Search {
        first,
        crossings,
        left_off,
        ..
    } = search;
    BreakEven {
        along: pair.along,
        is_cumulative: pair.is_cumulative,
        strategy: pair.strategy,
        option: pair.option,
        bounds,
        closest: crossings
            .is_empty()
            .then(|| search::closest(pair, method, &places)),
        first,
        crossings,
        here: pair.at(pair.here()),
        does_matter: !places.iter().all(is_like_the_first),
        method,
        left_off,
    }
}

#[cfg(test)]
mod tests {
    use super::point::EQUAL;
    use super::*;
    use crate::forecast::{self, crossings};
    use crate::model::estimate;
    use crate::scenario::field::Field;
    use crate::scenario::link;

    pub(super) fn asked(link: &str) -> Scenario {
        let (scenario, notices) = link::decode(link);
        assert_eq!(notices, []);
        scenario
    }

    /// Two costs that pass each other eleven times along users.
    pub(super) const OFTEN: &str = "#v=1&book=2026-11.2&users=200000&requests=600&busy=0.05&busy_work=4&busy_mb=3000&mono_on=ec2&mono_has=zones&first_on=ec2&first_has=zones&against=first_split&spending=monthly";

    #[test]
    fn a_crossing_is_the_first_on_its_new_side() {
        let scenario = asked(OFTEN);
        let (pair, found) = (StrategyPair::of(&scenario), solve(&scenario));
        assert_eq!(found.crossings.len(), 11);
        assert_eq!((found.left_off, found.closest), (None, None));
        for crossing in found.crossings {
            // Staying costs more from the crossing on, or less, and not yet just before it.
            let sign = if crossing.below == pair.strategy {
                1.0
            } else {
                -1.0
            };
            let lead = |at| sign * pair.at(at).difference();
            assert!(lead(crossing.at) >= EQUAL && lead(crossing.at - 1) < EQUAL);
        }
    }

    #[test]
    fn a_search_that_is_left_off_goes_on_at_round_values() {
        let scenario = asked(OFTEN);
        let (pair, all) = (&StrategyPair::of(&scenario), solve(&scenario).crossings);
        let mut search = Search::new(pair);
        search.effort = 400;
        let (from, to) = pair.bounds();
        search.walk(from, to);
        let left_off = search
            .left_off
            .expect("so few readings do not reach the end");
        let exact = all.iter().filter(|it| it.at < left_off).count();
        assert_eq!(search.crossings, all[..exact]);
        search.step(left_off);
        assert!(search.crossings.len() >= exact + 3);
        assert!(search.crossings.iter().all(|it| all.contains(it)));
    }

    #[test]
    fn along_months_it_is_the_forecasts_lines_that_cross() {
        let people = "#v=1&users=300000&services=30&engineers=200&people=1&along=months";
        for spending in [0.0, 1.0] {
            let scenario = asked(people)
                .with(Field::Versus, 1.0)
                .with(Field::Spending, spending);
            let [stay, _, split, ..] = forecast::all(&scenario);
            let months = if spending == 0.0 {
                crossings(&stay.monthly(), &split.monthly())
            } else {
                crossings(&stay.cumulative(), &split.cumulative())
            };
            let found = solve(&scenario);
            let places: Vec<_> = found.crossings.iter().map(|it| it.at as usize).collect();
            assert_eq!(places, months);
            assert_eq!(found.here.at, 36);
            let totals = [stay, split].map(|forecast| forecast.total());
            if spending == 1.0 {
                assert_eq!([found.here.stay, found.here.other], totals);
            }
        }
    }

    #[test]
    fn one_part_is_compared_with_the_whole() {
        let scenario = asked("#v=1&versus=extract&spending=monthly&along=services");
        let found = solve(&scenario);
        assert_eq!(found.option, OptionId::Extracted);
        let other = estimate::total(&scenario, OptionId::Extracted);
        assert_eq!(found.here.other, other);
    }

    #[test]
    fn never_comes_with_the_nearest_place() {
        let found = solve(&asked(
            "#v=1&book=2026-11.2&spending=monthly&along=services",
        ));
        assert_eq!(
            (found.first, found.crossings.len()),
            (Some(Strategy::Stay), 0)
        );
        assert_eq!(found.closest.map(|point| point.at), Some(1));
    }

    #[test]
    fn what_costs_the_same_has_no_side() {
        let same = "#v=1&split=60&months=12&versus=split&along=months";
        let found = solve(&asked(same));
        assert_eq!((found.first, found.crossings.len()), (None, 0));
        assert_eq!(found.closest.map(Point::difference), Some(0.0));
    }
}
