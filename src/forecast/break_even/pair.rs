//! The two costs that are compared, value by value and over whole intervals of users.

use std::ops::RangeInclusive;

use super::bounds::DifferenceBounds;
use super::point::{Along, Crossing, Method, Point};
use crate::forecast::course::Course;
use crate::forecast::growth;
use crate::forecast::monthly::Forecast;
use crate::forecast::series::is_cumulative;
use crate::forecast::strategy::{self, Counted, Strategy};
use crate::model::estimate::{self, Enclosure};
use crate::model::option::OptionId;
use crate::model::reader::Plain;
use crate::money::Total;
use crate::scalar::Strip;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::slider;

/// The most crossings that are drawn with both of their sides.
pub const MOST_DRAWN: usize = 40;

/// The most by which rounding each line to micro-dollars may move the two bills of a month, in
/// dollars.
const ROUNDED: f64 = 1e-4;

/// The most by which rounding may move a cost, as a share of it.
const NOISE: f64 = 1e-11;

/// The two strategies that are compared, along which input, and over which months.
#[derive(Clone, Debug)]
pub struct StrategyPair {
    scenario: Scenario,
    /// The input.
    pub along: Along,
    /// Whether all months are added up, rather than one compared.
    pub is_cumulative: bool,
    /// The strategy that staying is compared with.
    pub strategy: Strategy,
    /// The option that the strategy ends in.
    pub option: OptionId,
    counted: Counted,
    course: Course,
    /// Both costs by month, if months are the input.
    months: [Vec<Total>; 2],
}

impl StrategyPair {
    /// The comparison that the scenario asks for.
    pub fn of(scenario: &Scenario) -> Self {
        let strategy = strategy::versus(scenario);
        let mut pair = Self {
            scenario: *scenario,
            along: Along::of(scenario),
            is_cumulative: is_cumulative(scenario),
            strategy,
            option: strategy::last_option(scenario, strategy),
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

    /// The smallest and the largest value of the input.
    pub fn bounds(&self) -> (u32, u32) {
        if self.along == Along::Months {
            return (1, self.months[0].len() as u32);
        }
        let (least, most) = self.along.field().spec().kind.bounds();
        (least as u32, most as u32)
    }

    /// The value of the scenario; along months, the last one.
    pub fn here(&self) -> u32 {
        self.scenario.get(self.along.field()) as u32
    }

    /// The round values of the input, the smallest first; along months, all.
    pub fn stops(&self) -> Vec<u32> {
        if self.along == Along::Months {
            let (least, most) = self.bounds();
            return (least..=most).collect();
        }
        let stops = slider::stops(&self.along.field().spec().kind);
        stops.into_iter().map(|stop| stop as u32).collect()
    }

    /// Both costs at a value of the input: of a month today with the options that the strategies
    /// end in, or of all months.
    pub fn at(&self, at: u32) -> Point {
        let [stay, other] = if self.along == Along::Months {
            let index = (at as usize).saturating_sub(1);
            let month = |months: &Vec<Total>| months.get(index).copied().unwrap_or_default();
            [month(&self.months[0]), month(&self.months[1])]
        } else if self.is_cumulative {
            let strategies = [Strategy::Stay, self.strategy];
            Forecast::of_each(&self.moved_to(at), strategies).map(|forecast| forecast.total())
        } else {
            let costs = estimate::categories(
                &Plain(&self.moved_to(at)),
                [Some(OptionId::Monolith), Some(self.option)],
            );
            costs.map(|categories| self.counted.total(&categories))
        };
        Point { at, stay, other }
    }

    /// Both costs at every round value and on both sides of these crossings, in order: enough to
    /// draw the curves.
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

    /// The months that are compared along users: all, or today.
    fn months(&self) -> RangeInclusive<u32> {
        let last = if self.is_cumulative {
            self.scenario.get(Field::Horizon) as u32
        } else {
            1
        };
        1..=last
    }

    /// The effort of evaluating a few values, in evaluations of a bill with bounds; each takes as
    /// long as several plain ones.
    pub(super) fn effort(&self) -> u32 {
        2 * self.months().count() as u32
    }

    /// The bills of a month that only one of the two has, and how often each counts towards what
    /// staying costs more.
    fn apart(&self, month: u32) -> Vec<(OptionId, f64)> {
        if !self.is_cumulative {
            return vec![(OptionId::Monolith, 1.0), (self.option, -1.0)];
        }
        let runs = |strategy| {
            let runs = self.course.runs(strategy, month);
            runs.map(|runs| f64::from(u8::from(runs)))
        };
        let (stay, other) = (runs(Strategy::Stay), runs(self.strategy));
        let options = strategy::options(&self.scenario);
        let times = stay.into_iter().zip(other);
        let times = times.map(|(stay, other)| stay - other);
        let all = options.into_iter().zip(times);
        all.filter(|&(_, times)| times != 0.0).collect()
    }

    /// A month while today's users rise over an interval.
    fn moving(&self, today: &[Scenario; 2], month: u32) -> MovingBounds {
        let [from, to] = today.map(|today| today.get(Field::Users));
        let (users, bought_for) = growth::enclosed(&today[0], month, to - from);
        MovingBounds {
            ends: today.map(|today| growth::in_month(&today, month)),
            width: to - from,
            users,
            bought_for,
            apart: self.apart(month),
        }
    }

    /// Lines that enclose the difference of a month.
    fn enclosed_month(&self, moving: &MovingBounds, effort: &mut u32) -> Option<Strip> {
        let mut lines = Strip::fixed(0.0);
        let mut noise = ROUNDED;
        for &(option, times) in &moving.apart {
            let [from, to] = moving.ends.map(|then| {
                let [categories] = estimate::categories(&Plain(&then), [Some(option)]);
                self.counted.total(&categories).known.dollars()
            });
            let enclosure = Enclosure {
                scenario: moving.ends[0],
                option,
                is_counted: &|part| self.counted.holds(part),
                width: moving.width,
                users: moving.users,
                bought_for: moving.bought_for,
            };
            let (cost, readings) = enclosure.of_slope((to - from) / moving.width);
            *effort = effort.saturating_sub(readings);
            lines = lines.plus(cost?.times(times));
            noise += NOISE * from.max(to);
        }
        Some(lines.plus(Strip {
            slope: 0.0,
            low: -noise,
            high: noise,
        }))
    }

    /// Lines that enclose the difference from one number of users to another, in dollars, or `None`
    /// if the interval is too wide. What it takes is subtracted from the effort.
    pub(super) fn enclosed(
        &self,
        from: u32,
        to: u32,
        effort: &mut u32,
    ) -> Option<DifferenceBounds> {
        let today = [from, to].map(|users| self.moved_to(users));
        let mut lines = Strip::fixed(0.0);
        let mut before = None;
        for month in self.months() {
            let moving = self.moving(&today, month);
            let of_month = match before {
                // Once users have levelled off, months are alike.
                Some((same, of_month)) if same == moving => of_month,
                _ => self.enclosed_month(&moving, effort)?,
            };
            lines = lines.plus(of_month);
            if let Some(work) = self.course.work(self.strategy, month)
                && self.is_cumulative
            {
                lines = lines.plus(Strip::fixed(-work));
            }
            before = Some((moving, of_month));
        }
        Some(DifferenceBounds {
            width: to - from,
            lines,
        })
    }
}

/// The inputs of a month's bills while today's users rise over an interval.
#[derive(PartialEq)]
struct MovingBounds {
    /// The month at both ends of the interval.
    ends: [Scenario; 2],
    width: f64,
    /// Bounds of its users.
    users: Strip,
    /// Bounds of for how many times these users capacity was bought.
    bought_for: Strip,
    apart: Vec<(OptionId, f64)>,
}
