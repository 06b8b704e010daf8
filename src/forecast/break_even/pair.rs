//! The two that are compared, place by place and over whole spans of users.

use std::ops::RangeInclusive;

use super::search::Span;
use super::{Along, Crossing, Method, Point};
use crate::forecast::growth;
use crate::forecast::strategy::{self, Counted, Course, Forecast, Strategy};
use crate::model::estimate::{self, Enclosure};
use crate::model::option::OptionId;
use crate::model::reader::Plain;
use crate::money::Total;
use crate::scalar::Strip;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::slider;

/// How many crossings are drawn with both of their sides.
pub const MOST_DRAWN: usize = 40;

/// How far rounding each line to micro-dollars may move the two bills of a month, in dollars.
const ROUNDED: f64 = 1e-4;

/// How far arithmetic may move a cost, as a share of it.
const NOISE: f64 = 1e-11;

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
    course: Course,
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
            course: Course::of(scenario),
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

    pub(super) fn method(&self) -> Method {
        match self.along {
            Along::Users => Method::Bracketed,
            _ => Method::Every,
        }
    }

    /// Which months are compared along users: all of them, or today.
    fn months(&self) -> RangeInclusive<u32> {
        let last = if self.is_cumulative {
            self.scenario.get(Field::Horizon) as u32
        } else {
            1
        };
        1..=last
    }

    /// What it takes to look at a few places, in readings of a bill between lines: those take about
    /// ten times as long as a plain one.
    pub(super) fn effort(&self) -> u32 {
        2 * self.months().count() as u32
    }

    /// The bills of a month that not both have, and how often each counts towards what staying costs
    /// more.
    fn apart(&self, month: u32) -> Vec<(OptionId, f64)> {
        if !self.is_cumulative {
            return vec![(OptionId::Monolith, 1.0), (self.option, -1.0)];
        }
        let runs = |strategy| {
            let runs = self.course.runs(strategy, month);
            runs.map(|runs| f64::from(u8::from(runs)))
        };
        let (stay, other) = (runs(Strategy::Stay), runs(self.strategy));
        let options = strategy::options(&self.scenario, [true; 3]);
        let times = stay
            .into_iter()
            .zip(other)
            .map(|(stay, other)| stay - other);
        let all = options.into_iter().flatten().zip(times);
        all.filter(|&(_, times)| times != 0.0).collect()
    }

    /// Between which lines the difference lies from one number of users to another, in dollars;
    /// nothing where that is too far to say. What it takes is taken off the effort.
    pub(super) fn enclosed(&self, from: u32, to: u32, effort: &mut u32) -> Option<Span> {
        let today = [from, to].map(|users| self.moved_to(users));
        let width = to - from;
        let mut sum = Strip::fixed(0.0);
        let mut noise = 0.0;
        // Months with the same drivers cost the same: the last one, and what it came to.
        let mut known = None;
        for month in self.months() {
            let [then, at_the_end] = today.map(|today| growth::in_month(&today, month));
            let (users, bought_for) = growth::enclosed(&today[0], month, width);
            let apart = self.apart(month);
            let drivers = [then, at_the_end].map(|then| growth::drivers(&then));
            let key = (drivers, users, bought_for, apart);
            let (lines, cost) = match known.take() {
                Some((of, found)) if of == key => found,
                _ => {
                    let mut lines = Strip::fixed(0.0);
                    let mut cost = 0.0;
                    for &(option, times) in &key.3 {
                        let enclosure = Enclosure {
                            scenario: then,
                            option,
                            is_counted: &|part| self.counted.holds(part),
                            width: f64::from(width),
                            users,
                            bought_for,
                        };
                        let [first, last] = [then, at_the_end].map(|then| {
                            let [parts] = estimate::parts(&Plain(&then), [Some(option)]);
                            self.counted.total(parts).known.dollars()
                        });
                        let slope = (last - first) / f64::from(width);
                        let (strip, readings) = enclosure.of_slope(slope);
                        *effort = effort.saturating_sub(readings);
                        lines = lines.plus(strip?.times(times));
                        cost += first.max(last);
                    }
                    (lines, cost)
                }
            };
            known = Some((key, (lines, cost)));
            sum = sum.plus(lines);
            noise += ROUNDED + NOISE * cost;
            if self.is_cumulative && self.counted.is_work_counted() {
                let work = self.course.work(self.strategy, month);
                sum = sum.plus(Strip::fixed(-work));
            }
        }
        Some(Span {
            width,
            lines: Strip {
                slope: sum.slope,
                low: sum.low - noise,
                high: sum.high + noise,
            },
        })
    }
}
