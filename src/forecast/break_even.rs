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
//! Over all months of the horizon users are not bracketed, because growth makes another number of
//! them in each month: there the round values of the field's slider are looked at, and each change
//! of sides between two of them is followed to the whole number. Crossings that lie closer together
//! can be missed, and [`Method`] says so.

use super::strategy::{self, Counted, Forecast, Strategy};
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::model::reader::Plain;
use crate::money::Total;
use crate::scalar::Strip;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::slider;

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
    /// Round values were looked at, and each change of sides between two of them was followed;
    /// crossings that lie closer together can be missed.
    Grid,
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
    let mut search = Search {
        pair,
        first: None,
        side: None,
        crossings: Vec::new(),
        effort: MOST_EFFORT,
        left_off: None,
    };
    let places = match method {
        Method::Every => (bounds.0..=bounds.1).collect(),
        _ => pair.stops(),
    };
    let places: Vec<_> = places.into_iter().map(|at| pair.at(at)).collect();
    match method {
        Method::Every => places.iter().for_each(|point| search.take(*point)),
        Method::Bracketed => search.walk(bounds.0, bounds.1),
        Method::Grid => search.step(bounds.0),
    }
    if let Some(from) = search.left_off {
        search.step(from);
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
        closest: crossings.is_empty().then(|| closest(pair, method, &places)),
        first,
        crossings,
        here: pair.at(pair.here()),
        does_matter: !places.iter().all(is_like_the_first),
        method,
        left_off,
    }
}

/// How many crossings are drawn with both of their sides.
pub const MOST_DRAWN: usize = 40;

/// The two that are compared, along what, and over how long.
#[derive(Clone, Debug)]
pub struct Pair {
    scenario: Scenario,
    /// Along what.
    pub along: Along,
    /// Over all months together instead of in one.
    pub is_cumulative: bool,
    /// What staying is compared with.
    pub strategy: Strategy,
    /// What that ends in.
    pub option: OptionId,
    counted: Counted,
    /// Both, by month, where months are what it is looked for along.
    months: [Vec<Total>; 2],
}

impl Pair {
    /// What the scenario asks for.
    pub fn of(scenario: &Scenario) -> Self {
        let strategy = strategy::versus(scenario);
        let mut pair = Self {
            scenario: *scenario,
            along: Along::of(scenario),
            is_cumulative: scenario.choice(Field::Spending) == 1,
            strategy,
            option: match strategy {
                Strategy::ExtractOne => OptionId::Extracted,
                _ => strategy::target(scenario),
            },
            counted: Counted::of(scenario),
            months: [Vec::new(), Vec::new()],
        };
        if pair.along == Along::Months {
            let is_cumulative = pair.is_cumulative;
            pair.months = Forecast::of_each(scenario, [Strategy::Stay, strategy]).map(|forecast| {
                let mut spent = Total::default();
                let months = forecast.months.iter().map(|month| {
                    let before = if is_cumulative {
                        spent
                    } else {
                        Total::default()
                    };
                    spent = before + month.total();
                    spent
                });
                months.collect()
            });
        }
        pair
    }

    /// The least and the most that the input can be.
    pub fn bounds(&self) -> (u32, u32) {
        if self.along == Along::Months {
            return (1, self.months[0].len() as u32);
        }
        let (least, most) = self.along.field().spec().kind.bounds();
        (least as u32, most as u32)
    }

    /// Where the scenario stands; along months, at the end of them.
    pub fn here(&self) -> u32 {
        self.scenario.get(self.along.field()) as u32
    }

    /// The round values of the input, from the least to the most; of months, all.
    pub fn stops(&self) -> Vec<u32> {
        if self.along == Along::Months {
            let (least, most) = self.bounds();
            return (least..=most).collect();
        }
        let stops = slider::stops(&self.along.field().spec().kind);
        stops.into_iter().map(|stop| stop as u32).collect()
    }

    /// What both cost at a place: in a month today as the options that they end in, or over all
    /// months.
    pub fn at(&self, at: u32) -> Point {
        let [stay, other] = if self.along == Along::Months {
            let index = (at as usize).saturating_sub(1);
            let month = |months: &Vec<Total>| months.get(index).copied().unwrap_or_default();
            [month(&self.months[0]), month(&self.months[1])]
        } else if self.is_cumulative {
            let strategies = [Strategy::Stay, self.strategy];
            Forecast::of_each(&self.moved_to(at), strategies).map(|forecast| forecast.total())
        } else {
            let parts = estimate::parts(
                &Plain(&self.moved_to(at)),
                [Some(OptionId::Monolith), Some(self.option)],
            );
            parts.map(|parts| self.counted.total(parts))
        };
        Point { at, stay, other }
    }

    /// What both cost at every round value and on both sides of these crossings, in order: enough
    /// to draw it.
    pub fn course(&self, crossings: &[Crossing]) -> Vec<Point> {
        let sides = crossings
            .iter()
            .take(MOST_DRAWN)
            .flat_map(|it| [it.at - 1, it.at]);
        let mut places: Vec<_> = self.stops().into_iter().chain(sides).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| self.at(at)).collect()
    }

    fn moved_to(&self, at: u32) -> Scenario {
        self.scenario.with(self.along.field(), f64::from(at))
    }

    fn method(&self) -> Method {
        match (self.along, self.is_cumulative) {
            (Along::Users, false) => Method::Bracketed,
            (Along::Users, true) => Method::Grid,
            _ => Method::Every,
        }
    }

    /// Between which lines the difference lies from one number of users to another, in dollars;
    /// nothing where that is too far to say. What it takes is taken off the effort.
    fn enclosed(&self, from: u32, to: u32, effort: &mut u32) -> Option<Span> {
        let width = to - from;
        let (one, two) = (self.at(from), self.at(to));
        let scenario = self.moved_to(from);
        let mut lines = |option, from: Total, to: Total| {
            let slope = (to.known - from.known).dollars() / f64::from(width);
            let is_counted = |part| self.counted.holds(part);
            let width = f64::from(width);
            let (strip, readings) =
                estimate::enclosed(&scenario, option, &is_counted, width, slope);
            *effort = effort.saturating_sub(readings);
            strip
        };
        let stay = lines(OptionId::Monolith, one.stay, two.stay)?;
        let other = lines(self.option, one.other, two.other)?;
        // Each line of a bill is rounded to micro-dollars, and numbers of this size to some digits.
        let amounts = [one.stay, one.other, two.stay, two.other];
        let most = amounts
            .map(|it| it.known.dollars())
            .into_iter()
            .fold(0.0, f64::max);
        let margin = 1e-4 + 1e-11 * most;
        Some(Span {
            width,
            lines: Strip {
                slope: stay.slope - other.slope,
                low: stay.low - other.high - margin,
                high: stay.high - other.low + margin,
            },
        })
    }
}

/// Between which lines the difference lies over a span of the input.
struct Span {
    width: u32,
    lines: Strip,
}

/// Which of the two costs less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Stay,
    Other,
    Neither,
}

impl Side {
    fn of(difference: f64) -> Self {
        if difference >= EQUAL {
            Self::Other
        } else if difference <= -EQUAL {
            Self::Stay
        } else {
            Self::Neither
        }
    }
}

impl Span {
    /// The side at so many steps from the beginning, where the lines leave only one.
    fn side(&self, step: u32) -> Option<Side> {
        let risen = self.lines.slope * f64::from(step);
        let (low, high) = (self.lines.low + risen, self.lines.high + risen);
        let side = Side::of(low);
        // Between the sides there is what is equal, so both ends on one side are enough.
        (side == Side::of(high)).then_some(side)
    }

    /// Up to how many steps from the beginning the side is that of the beginning, and from how many
    /// on that of the end; the lines are straight, so what is between is undecided.
    fn decided(&self) -> [Option<(u32, Side)>; 2] {
        let first = self.side(0).map(|side| {
            let last = last_that(self.width, |step| self.side(step) == Some(side));
            (last, side)
        });
        let last = self.side(self.width).map(|side| {
            let back = last_that(self.width, |step| {
                self.side(self.width - step) == Some(side)
            });
            (self.width - back, side)
        });
        [first, last]
    }

    /// The least that the two are apart.
    fn least_apart(&self) -> f64 {
        let (low, high) = self.lines.ends(f64::from(self.width));
        low.max(-high).max(0.0)
    }
}

/// The last of nothing to `most` for which this holds, where it holds for all before.
fn last_that(most: u32, holds: impl Fn(u32) -> bool) -> u32 {
    if holds(most) {
        return most;
    }
    let (mut yes, mut no) = (0, most);
    while no - yes > 1 {
        let middle = yes + (no - yes) / 2;
        if holds(middle) {
            yes = middle;
        } else {
            no = middle;
        }
    }
    yes
}

/// The middle of a span, in factors where it is wide.
fn middle(from: u32, to: u32) -> u32 {
    if to / from.max(1) >= 4 {
        (f64::from(from) * f64::from(to)).sqrt() as u32
    } else {
        from + (to - from) / 2
    }
}

/// So few places are looked at one by one.
const FEW: u32 = 12;

/// How many readings of a bill a search may take before it is left off: about a second. The two then
/// come near to each other thousands of times, or too many sizes cost nearly the same.
const MOST_EFFORT: u32 = 200_000;

/// How many it may take to find the place where the two come nearest.
const MOST_EFFORT_FOR_CLOSEST: u32 = 20_000;

/// How much nearer another place would have to be to be worth finding, as a share.
const NEARER: f64 = 0.01;

/// A search from the least to the most.
struct Search<'a> {
    pair: &'a Pair,
    first: Option<Strategy>,
    side: Option<Strategy>,
    crossings: Vec<Crossing>,
    /// How many readings of a bill may still be taken.
    effort: u32,
    left_off: Option<u32>,
}

impl Search<'_> {
    /// From here on this side; places where both cost the same are on the side before.
    fn note(&mut self, at: u32, side: Side) {
        let below = match side {
            Side::Stay => Strategy::Stay,
            Side::Other => self.pair.strategy,
            Side::Neither => return,
        };
        self.first = self.first.or(Some(below));
        if self.side.is_some_and(|side| side != below) {
            self.crossings.push(Crossing { at, below });
        }
        self.side = Some(below);
    }

    fn take(&mut self, point: Point) {
        self.note(point.at, Side::of(point.difference()));
    }

    /// Decides every place of a span, from the least to the most.
    fn walk(&mut self, from: u32, to: u32) {
        if self.left_off.is_some() {
            return;
        }
        if self.effort == 0 {
            self.left_off = Some(from);
            return;
        }
        self.effort -= 1;
        if to - from < FEW {
            (from..=to).for_each(|at| self.take(self.pair.at(at)));
            return;
        }
        let span = self.pair.enclosed(from, to, &mut self.effort);
        let [first, last] = span.map_or([None; 2], |span| span.decided());
        let (mut start, mut end) = (from, to);
        if let Some((step, side)) = first {
            self.note(from, side);
            if from + step == to {
                return;
            }
            start = from + step + 1;
        }
        if let Some((step, _)) = last {
            end = from + step - 1;
        }
        if start <= end {
            if end - start < (to - from) / 2 {
                self.walk(start, end);
            } else {
                let middle = middle(start, end);
                self.walk(start, middle);
                self.walk(middle + 1, end);
            }
        }
        if let Some((step, side)) = last
            && self.left_off.is_none()
        {
            self.note(from + step, side);
        }
    }

    /// Looks at round values from here on, and follows each change of sides between two of them.
    fn step(&mut self, from: u32) {
        let side_at = |at| Side::of(self.pair.at(at).difference());
        let stops = self.pair.stops().into_iter().filter(|&stop| stop > from);
        let sides: Vec<_> = [from]
            .into_iter()
            .chain(stops)
            .map(|at| (at, side_at(at)))
            .collect();
        let mut before = from;
        for (at, side) in sides {
            let new = match side {
                Side::Stay => Some(Strategy::Stay),
                Side::Other => Some(self.pair.strategy),
                Side::Neither => None,
            };
            let is_crossing = new.is_some() && self.side.is_some() && new != self.side;
            let first = if is_crossing && at > before {
                let behind = last_that(at - before, |step| {
                    Side::of(self.pair.at(before + step).difference()) != side
                });
                before + behind + 1
            } else {
                at
            };
            self.note(first, side);
            before = at;
        }
    }
}

/// Where the two come nearest to each other.
fn closest(pair: &Pair, method: Method, places: &[Point]) -> Point {
    let mut best = Best {
        pair,
        point: places[0],
        effort: MOST_EFFORT_FOR_CLOSEST,
    };
    for point in places {
        best.take(*point);
    }
    if method == Method::Bracketed {
        let (from, to) = pair.bounds();
        best.descend(from, to);
    }
    best.point
}

/// The best of the places looked at.
struct Best<'a> {
    pair: &'a Pair,
    point: Point,
    /// How many readings of a bill may still be taken.
    effort: u32,
}

impl Best<'_> {
    fn take(&mut self, point: Point) {
        if point.difference().abs() < self.point.difference().abs() {
            self.point = point;
        }
    }

    /// Looks where the two may come nearer to each other than at the best place so far.
    fn descend(&mut self, from: u32, to: u32) {
        if self.effort == 0 {
            return;
        }
        self.effort -= 1;
        if to - from < FEW {
            (from..=to).for_each(|at| self.take(self.pair.at(at)));
            return;
        }
        let span = self.pair.enclosed(from, to, &mut self.effort);
        let apart = span.map_or(0.0, |span| span.least_apart());
        if apart > self.point.difference().abs() * (1.0 - NEARER) - EQUAL {
            return;
        }
        let middle = middle(from, to);
        self.descend(from, middle);
        self.descend(middle + 1, to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::{self, crossings};
    use crate::scenario::link;

    fn asked(link: &str) -> Scenario {
        let (scenario, notices) = link::decode(link);
        assert_eq!(notices, []);
        scenario
    }

    /// Two costs that pass each other eleven times along users.
    const OFTEN: &str = "#v=1&book=2026-11.2&users=200000&requests=600&busy=0.05&busy_work=4&busy_mb=3000&mono_on=ec2&mono_has=zones&first_on=ec2&first_has=zones&against=first_split&spending=monthly";

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
        let mut search = Search {
            pair,
            first: None,
            side: None,
            crossings: Vec::new(),
            effort: 400,
            left_off: None,
        };
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
