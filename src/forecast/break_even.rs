//! The break-even: where one strategy's cost passes below another's, solved and not read off.
//!
//! Staying a monolith is set against another strategy along one input, over everything that its
//! field can hold. Services, engineers and months are few enough to look at every one. Users are
//! not: there the formulas are read with [`Enclosed`](crate::scalar::Enclosed) numbers, which say
//! between which two lines each cost lies over a whole span of users. Where the lines of the two
//! keep apart, no crossing can lie; where they do not, the span is cut down, until what is left is
//! looked at one by one. So steps, price tiers and changes of size are passed exactly, and a crossing
//! is the first whole number of users on its new side.
//!
//! Over all months of the horizon the same is done for each of them: its users lie between lines as
//! well while today's move, and the sum of the lines of all months encloses the sum of their costs.
//!
//! Where the two come near to each other so often that the search would take too long, it ends, and
//! only round values are looked at from there on. [`BreakEven::left_off`] says where.

mod pair;
mod search;

use super::strategy::Strategy;
use crate::model::option::OptionId;
use crate::money::Total;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
pub use pair::{MOST_DRAWN, Pair};
use search::Search;

/// What the break-even is looked for along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// People who use the product.
    Users,
    /// Services that the app would become.
    Services,
    /// People who write the code.
    Engineers,
    /// Months of the forecast.
    Months,
}

impl Along {
    /// In the order of the field's options.
    pub const ALL: [Self; 4] = [Self::Users, Self::Services, Self::Engineers, Self::Months];

    /// What the scenario says.
    pub fn of(scenario: &Scenario) -> Self {
        Self::ALL[scenario.choice(Field::Along).min(3)]
    }

    /// The field that moves; of months, the one that says how many there are.
    pub const fn field(self) -> Field {
        match self {
            Self::Users => Field::Users,
            Self::Services => Field::Services,
            Self::Engineers => Field::Engineers,
            Self::Months => Field::Horizon,
        }
    }

    /// How links and exports say it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Services => "services",
            Self::Engineers => "engineers",
            Self::Months => "months",
        }
    }

    /// One of it, as it reads in a sentence.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Users => "user",
            Self::Services => "service",
            Self::Engineers => "engineer",
            Self::Months => "month",
        }
    }
}

/// What both cost at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Where, in whole users, services, engineers, or the month counted from one.
    pub at: u32,
    /// Staying a monolith.
    pub stay: Total,
    /// The other strategy.
    pub other: Total,
}

impl Point {
    /// How much more staying costs, in dollars; of what is known.
    pub fn difference(self) -> f64 {
        (self.stay.known - self.other.known).dollars()
    }
}

/// Differences below half a cent are none: no amount shows them.
const EQUAL: f64 = 0.005;

/// A place from which on the other of the two costs less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The first on the new side.
    pub at: u32,
    /// What costs less from there on.
    pub below: Strategy,
}

/// How the answer was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Every place was looked at.
    Every,
    /// All are decided: looked at, or within lines that keep apart.
    Bracketed,
}

/// Where the two strategies cost the same, and where the user stands.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakEven {
    /// Along what.
    pub along: Along,
    /// Over all months together instead of in one.
    pub is_cumulative: bool,
    /// What staying is compared with.
    pub strategy: Strategy,
    /// What that ends in.
    pub option: OptionId,
    /// The least and the most that were looked at.
    pub bounds: (u32, u32),
    /// What costs less at the beginning; nothing where both cost the same everywhere.
    pub first: Option<Strategy>,
    /// All places where that changes, in order.
    pub crossings: Vec<Crossing>,
    /// Where the two come nearest to each other; nothing where they cross. Of users, another place
    /// may be nearer by a hundredth.
    pub closest: Option<Point>,
    /// Where the scenario stands.
    pub here: Point,
    /// Whether either cost changes along the way.
    pub does_matter: bool,
    /// How it was found.
    pub method: Method,
    /// Past which place only round values were looked at, because the search took too long; nothing
    /// where the method holds throughout.
    pub left_off: Option<u32>,
}

/// Solves what the scenario asks for.
///
/// ```
/// use splitpoint::forecast::break_even;
/// use splitpoint::scenario::Scenario;
///
/// let found = break_even::solve(&Scenario::default());
/// assert_eq!(found.bounds, (1, 100_000_000));
/// assert_eq!(found.here.at, 10_000);
/// ```
pub fn solve(scenario: &Scenario) -> BreakEven {
    let pair = &Pair::of(scenario);
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
    use super::*;
    use crate::forecast::{self, crossings};
    use crate::model::estimate;
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
        let (pair, found) = (Pair::of(&scenario), solve(&scenario));
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
        let (pair, all) = (&Pair::of(&scenario), solve(&scenario).crossings);
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
