//! Bands: how costs are distributed over the draws, and how often one strategy is cheaper.

use std::ops::Range;

use super::draws::Draws;
use crate::forecast::course::Course;
use crate::forecast::strategy::{self, Counted, versus};
use crate::forecast::{Strategy, growth};
use crate::model::estimate::{self, SUMS};
use crate::model::option::OptionId;
use crate::model::reader::{Moving, Recording};
use crate::money::Money;
use crate::scalar::{Program, Rows, SETS};
use crate::scenario::Scenario;
use crate::scenario::ranges::Uncertain;

/// The 10th, 50th and 90th percentile of an amount over the draws.
///
/// # Units
///
/// US dollars.
///
/// # Examples
///
/// Each percentile is one of the draws:
///
/// ```
/// use splitpoint::uncertainty::bands::band_of;
///
/// let amounts: Vec<f64> = (1..=100).map(f64::from).collect();
/// let band = band_of(&amounts).ok_or("no draws")?;
/// assert_eq!((band.low, band.median, band.high), (10.0, 50.0, 90.0));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// One draw in ten is at most this.
    pub low: f64,
    /// Half of the draws are at most this.
    pub median: f64,
    /// Nine draws in ten are at most this.
    pub high: f64,
}

/// The distribution of costs over all draws: of strategies by month, and of options today.
///
/// # Units
///
/// Costs are in US dollars, chances in shares of one.
///
/// # Unknown
///
/// Lines without a price are left out of every draw.
///
/// # Examples
///
/// Without doubt a band is the estimate:
///
/// ```
/// use splitpoint::scenario::link;
/// use splitpoint::uncertainty::bands::{self, Band};
///
/// let link = "#v=1&book=2026-11&users=10000&growth=0&months=2&doubt=certain";
/// let found = bands::of(&link::decode(link).0, 20).ok_or("no draws")?;
/// assert_eq!(found.options[0], Band { low: 49.25, median: 49.25, high: 49.25 });
/// assert_eq!(found.cumulative[0][1].median, 98.5);
///
/// // Services cost more, whatever is drawn.
/// assert_eq!(found.never, 1.0);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// The number of draws.
    pub draws: u32,
    /// The cost of each strategy in each month, in the order of [`Strategy::ALL`].
    pub monthly: [Vec<Band>; Strategy::ALL.len()],
    /// The cost of each strategy up to the end of each month.
    pub cumulative: [Vec<Band>; Strategy::ALL.len()],
    /// The cost of each option in a month today, in the order of [`OptionId::ALL`].
    pub options: [Band; OptionId::ALL.len()],
    /// For each month, the share of draws in which the strategy that staying is compared with has
    /// cost less than staying by its end.
    pub chance: Vec<f64>,
    /// For each month, the share of draws in which that strategy becomes cheaper than staying in it
    /// for good, counting what was spent before.
    pub break_even: Vec<f64>,
    /// The share of draws in which it never does within the horizon.
    pub never: f64,
}

impl Bands {
    /// The bands of a strategy in each month, or up to its end.
    pub fn of_strategy(&self, strategy: Strategy, is_cumulative: bool) -> &[Band] {
        let all = if is_cumulative {
            &self.cumulative
        } else {
            &self.monthly
        };
        &all[strategy as usize]
    }
}

/// The number of draws from which bands hardly change any more.
pub const DRAWS: u32 = 10_000;

/// Amounts in micro-dollars, one for each draw.
type Column = Vec<i64>;

/// A series of draws, made in portions because thousands of them take a while.
///
/// [`of`] makes all at once.
#[derive(Debug)]
pub struct Run {
    draws: Draws,
    done: u32,
    /// The costs of the options of strategies in each month, in the order of [`strategy::options`];
    /// empty if one does not run in a month.
    months: Vec<[Column; 3]>,
    /// The costs of people's work on changes, likewise; empty if there is none in a month.
    work: Vec<[Column; Strategy::ALL.len()]>,
    /// The months, counted from one, and strategies in which there is people's work.
    worked_on: Vec<(u32, Strategy)>,
    /// The cost of every option in a month today, in the order of [`OptionId::ALL`].
    today: [Column; OptionId::ALL.len()],
    course: Course,
    pricing: [Pricing; 3],
    /// The options of which only today's cost is wanted.
    only_today: Vec<(OptionId, Program<SUMS>)>,
    /// Rows for those options, none of which are given: a set of numbers is a column each.
    no_rows: Rows,
    moving: Moving,
    /// What differs from month to month in a draw, and what is computed from it.
    rows: Rows,
    /// What is in doubt, in the order of its values.
    doubts: Vec<Uncertain>,
}

/// An option, priced for all months of a draw at once.
#[derive(Debug)]
struct Pricing {
    option: OptionId,
    /// The months, counted from zero, from the first to the last in which it runs.
    months: Range<usize>,
    program: Program<SUMS>,
}

impl Run {
    /// A series without draws.
    pub fn of(scenario: &Scenario) -> Self {
        let months = growth::months(scenario).count();
        let draws = Draws::of(scenario);
        let course = Course::of(scenario);
        let moving = growth::moving(scenario);
        let pricing: [_; 3] = std::array::from_fn(|place| {
            let runs = |month: &usize| course.running(&Strategy::ALL, *month as u32 + 1)[place];
            let first = (0..months).find(runs).unwrap_or(months);
            let last = (first..months).rev().find(runs);
            Pricing {
                option: strategy::options(scenario)[place],
                months: first..last.map_or(first, |last| last + 1),
                program: Program::default(),
            }
        });
        let all = growth::months(scenario).flat_map(|month| Strategy::ALL.map(|it| (month, it)));
        let worked_on = all.filter(|&(month, strategy)| course.work(strategy, month).is_some());
        let is_priced = |option: &OptionId| {
            let mut pricing = pricing.iter();
            pricing.any(|it: &Pricing| it.months.contains(&0) && it.option == *option)
        };
        let only_today = OptionId::ALL
            .into_iter()
            .filter(|option| !is_priced(option));
        let only_today = only_today.map(|option| (option, Program::default()));
        Self {
            worked_on: worked_on.collect(),
            doubts: draws.doubts().iter().map(|doubt| doubt.of).collect(),
            rows: Rows::new(moving.rows(), months),
            moving,
            only_today: only_today.collect(),
            no_rows: Rows::new(0, SETS),
            pricing,
            draws,
            done: 0,
            months: vec![Default::default(); months],
            work: vec![Default::default(); months],
            today: Default::default(),
            course,
        }
    }

    /// The number of draws made so far.
    pub fn done(&self) -> u32 {
        self.done
    }

    /// The values of the draws.
    pub(super) fn draws(&self) -> &Draws {
        &self.draws
    }

    /// Makes further draws.
    pub fn draw(&mut self, more: u32) {
        let columns = self.months.iter_mut().flatten().chain(&mut self.today);
        columns.for_each(|column| column.reserve(more as usize));
        let end = self.done + more;
        while self.done < end {
            let next = self.done..end.min(self.done + SETS as u32);
            self.done = next.end;
            self.draws.take(next.clone());
            self.give();
            for set in 0..next.len() {
                self.draws.turn_to(set);
                self.price_months(set);
                self.price_work();
            }
            self.price_today(next.len());
        }
    }

    /// Gives the program the values of the draws that were taken.
    fn give(&mut self) {
        let values = self.draws.values();
        let months = self.pricing.iter_mut().map(|pricing| &mut pricing.program);
        let today = self.only_today.iter_mut().map(|(_, program)| program);
        months.chain(today).for_each(|program| program.give(values));
    }

    /// Prices the options in each month of one of the draws that were taken.
    fn price_months(&mut self, set: usize) {
        let counted = Counted::of(self.draws.likely());
        let scenario = *self.draws.scenario();
        growth::fill(&mut self.rows, &self.moving, &scenario);
        for (place, pricing) in self.pricing.iter_mut().enumerate() {
            let Pricing {
                option,
                months,
                program,
            } = pricing;
            let rows = &mut self.rows;
            program.run(months.clone(), Some(set), rows, &mut |month, recorder| {
                let then = growth::in_month(&scenario, month as u32 + 1);
                let read = Recording {
                    drawn: self.draws.read(&then),
                    doubts: &self.doubts,
                    moving: &self.moving,
                    recorder,
                };
                estimate::record(&read, *option, |part| counted.holds(part));
            });
            let columns = self.months[months.clone()].iter_mut();
            for (columns, cost) in columns.zip(&program.sum(0)[months.clone()]) {
                columns[place].push(micros(*cost));
            }
            if months.contains(&0) {
                // The ladder shows whole bills.
                let cost = (0..SUMS).map(|sum| program.sum(sum)[0]).sum();
                self.today[*option as usize].push(micros(cost));
            }
        }
    }

    /// Prices people's work in that draw.
    fn price_work(&mut self) {
        if self.worked_on.is_empty() {
            return;
        }
        let course = Course::of(self.draws.scenario());
        for &(month, strategy) in &self.worked_on {
            let work = course.work(strategy, month).map(micros);
            self.work[month as usize - 1][strategy as usize].extend(work);
        }
    }

    /// Prices the other options today in the draws that were taken.
    fn price_today(&mut self, sets: usize) {
        for (option, program) in &mut self.only_today {
            let rows = &mut self.no_rows;
            program.run(0..sets, None, rows, &mut |set, recorder| {
                self.draws.turn_to(set);
                let read = Recording {
                    drawn: self.draws.read(self.draws.scenario()),
                    doubts: &self.doubts,
                    moving: &Moving::default(),
                    recorder,
                };
                estimate::record(&read, *option, |_| true);
            });
            for set in 0..sets {
                let cost = (0..SUMS).map(|sum| program.sum(sum)[set]).sum();
                self.today[*option as usize].push(micros(cost));
            }
        }
    }

    /// The cost of a strategy in a month, counted from zero, for each draw.
    fn of_month(&self, strategy: Strategy, month: usize) -> Column {
        let mut column = self.work[month][strategy as usize].clone();
        column.resize(self.done as usize, 0);
        let runs = self.course.runs(strategy, month as u32 + 1);
        for (costs, _) in self.months[month]
            .iter()
            .zip(runs)
            .filter(|(_, runs)| *runs)
        {
            for (sum, cost) in column.iter_mut().zip(costs) {
                *sum = sum.saturating_add(*cost);
            }
        }
        column
    }

    /// Whether two strategies cost the same in a month, counted from zero, in every draw.
    fn is_alike(&self, one: Strategy, other: Strategy, month: usize) -> bool {
        let [a, b] = [one, other].map(|it| self.course.runs(it, month as u32 + 1));
        let work = &self.work[month];
        a == b && work[one as usize].is_empty() && work[other as usize].is_empty()
    }

    /// The cost of an option in a month today, for each draw, in dollars.
    pub fn option(&self, option: OptionId) -> Vec<f64> {
        self.today[option as usize]
            .iter()
            .map(|&it| dollars(it))
            .collect()
    }

    /// How much more one strategy costs over the horizon than another, for each draw, in dollars.
    pub fn between(&self, one: Strategy, other: Strategy) -> Vec<f64> {
        let mut sum = vec![0_i64; self.done as usize];
        for month in 0..self.months.len() {
            let costs = self.of_month(one, month).into_iter();
            let of_other = self.of_month(other, month);
            for (sum, (cost, of_other)) in sum.iter_mut().zip(costs.zip(of_other)) {
                *sum = sum.saturating_add(cost.saturating_sub(of_other));
            }
        }
        sum.into_iter().map(dollars).collect()
    }

    /// How much more the strategy that staying is compared with costs than staying.
    pub(super) fn difference(&self) -> Vec<f64> {
        self.between(versus(self.draws.likely()), Strategy::Stay)
    }

    /// The bands of the draws so far; `None` before the first.
    pub fn bands(&self) -> Option<Bands> {
        if self.done == 0 {
            return None;
        }
        let mut monthly: [Vec<Band>; Strategy::ALL.len()] = Default::default();
        let mut cumulative: [Vec<Band>; Strategy::ALL.len()] = Default::default();
        let mut spent: [Column; Strategy::ALL.len()] =
            std::array::from_fn(|_| vec![0; self.done as usize]);
        // The first strategy that has cost the same as each from the first month on: most begin by
        // staying, and what costs the same is looked at once.
        let mut leaders = [0; Strategy::ALL.len()];
        let other = versus(self.draws.likely()) as usize;
        let mut chance = Vec::new();
        // Since which month the other strategy has cost less, for each draw; 0 while it has not.
        let mut since = vec![0_usize; self.done as usize];
        let share = |count: usize| count as f64 / f64::from(self.done);
        for month in 0..self.months.len() {
            let so_far = leaders;
            for (place, strategy) in Strategy::ALL.into_iter().enumerate() {
                let is_alike = |&one: &usize| self.is_alike(Strategy::ALL[one], strategy, month);
                let mut alike = (0..place).filter(is_alike);
                let twin = alike.clone().find(|&one| so_far[one] == so_far[place]);
                if let Some(twin) = twin {
                    leaders[place] = leaders[twin];
                    for bands in [&mut monthly, &mut cumulative] {
                        let band = bands[twin][month];
                        bands[place].push(band);
                    }
                    continue;
                }
                let mut column = self.of_month(strategy, month);
                let leader = so_far[place];
                if leader != place {
                    // It parts from the one that it cost the same as, which is ahead by a month.
                    let of_leader = self.of_month(Strategy::ALL[leader], month);
                    let before = spent[leader].iter().zip(of_leader);
                    spent[place] = before
                        .map(|(spent, cost)| spent.saturating_sub(cost))
                        .collect();
                    leaders[place] = place;
                }
                for (spent, cost) in spent[place].iter_mut().zip(&column) {
                    *spent = spent.saturating_add(*cost);
                }
                let of_month = match alike.next() {
                    Some(one) => monthly[one][month],
                    None => band(&mut column),
                };
                monthly[place].push(of_month);
                column.copy_from_slice(&spent[place]);
                cumulative[place].push(band(&mut column));
            }
            let [other, staying] = [other, Strategy::Stay as usize].map(|it| &spent[leaders[it]]);
            let both = other.iter().zip(staying);
            let mut cheaper = 0;
            for ((other, staying), since) in both.zip(&mut since) {
                if other < staying {
                    cheaper += 1;
                    if *since == 0 {
                        *since = month + 1;
                    }
                } else {
                    *since = 0;
                }
            }
            chance.push(share(cheaper));
        }
        let is_since = |month: usize| since.iter().filter(|&&it| it == month).count();
        let break_even = (1..=self.months.len()).map(|month| share(is_since(month)));
        Some(Bands {
            draws: self.done,
            monthly,
            cumulative,
            options: std::array::from_fn(|place| band(&mut self.today[place].clone())),
            chance,
            break_even: break_even.collect(),
            never: share(is_since(0)),
        })
    }
}

/// Makes this many draws and returns their bands; `None` for none. See [`Bands`] for an example.
pub fn of(scenario: &Scenario, draws: u32) -> Option<Bands> {
    let mut run = Run::of(scenario);
    run.draw(draws);
    run.bands()
}

/// The band of amounts in dollars, one for each draw; `None` if there are none.
pub fn band_of(amounts: &[f64]) -> Option<Band> {
    let mut column: Column = amounts.iter().copied().map(micros).collect();
    (!column.is_empty()).then(|| band(&mut column))
}

fn micros(dollars: f64) -> i64 {
    Money::from_dollars(dollars).unwrap_or_default().micros()
}

fn dollars(micros: i64) -> f64 {
    Money::from_micros(micros).dollars()
}

/// The band of a column, which is left in another order.
///
/// Each percentile is one of the draws: the smallest that this share of them does not exceed.
fn band(column: &mut [i64]) -> Band {
    let place = |share: usize| (column.len() * share).div_ceil(10).saturating_sub(1);
    let (low, middle, high) = (place(1), place(5), place(9));
    let (below, &mut median, above) = column.select_nth_unstable(middle);
    let low = if low < middle {
        *below.select_nth_unstable(low).1
    } else {
        median
    };
    let high = if high > middle {
        *above.select_nth_unstable(high - middle - 1).1
    } else {
        median
    };
    Band {
        low: dollars(low),
        median: dollars(median),
        high: dollars(high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast;
    use crate::scenario::Ranges;
    use crate::scenario::field::Field;

    #[test]
    fn bands_are_made_of_the_draws_that_share_of_them_do_not_exceed() {
        let check = |count: i64, low: f64, median: f64, high: f64| {
            let mut column: Column = (1..=count).rev().map(|it| it * 1_000_000).collect();
            assert_eq!(band(&mut column), Band { low, median, high }, "{count}");
        };
        check(1, 1.0, 1.0, 1.0);
        check(2, 1.0, 1.0, 2.0);
        check(10, 1.0, 5.0, 9.0);
        check(11, 2.0, 6.0, 10.0);
        check(1_000, 100.0, 500.0, 900.0);
    }

    #[test]
    fn without_doubt_every_percentile_is_the_forecast() {
        let scenario = Scenario::default().with_ranges(Some(Ranges::certain().kept()));
        let bands = of(&scenario, 12).expect("draws");
        for forecast in forecast::all(&scenario) {
            let place = forecast.strategy as usize;
            for (bands, amounts) in [
                (&bands.monthly[place], forecast.monthly()),
                (&bands.cumulative[place], forecast.cumulative()),
            ] {
                assert_eq!(bands.len(), amounts.len());
                for (band, amount) in bands.iter().zip(amounts) {
                    // In a forecast each line of each month is rounded to a millionth of a dollar.
                    let is_it = |it: f64| (it - amount).abs() < 1e-3;
                    let ends = [band.low, band.median, band.high];
                    assert!(ends.into_iter().all(is_it), "{band:?}, not {amount}");
                }
            }
        }
    }

    #[test]
    fn portions_make_the_same_draws_as_one_go() {
        let scenario = Scenario::default();
        let mut run = Run::of(&scenario);
        for portion in [1, 7, 32] {
            run.draw(portion);
        }
        assert_eq!(run.bands(), of(&scenario, 40));
        assert_eq!(Run::of(&scenario).bands(), None);
    }

    #[test]
    fn shares_of_the_break_even_month_and_never_are_all_draws() {
        let scenario = Scenario::default()
            .with(Field::Target, 0.0)
            .with(Field::BusyMemory, 3_000.0);
        let bands = of(&scenario, 200).expect("draws");
        let sum: f64 = bands.break_even.iter().sum::<f64>() + bands.never;
        assert!((sum - 1.0).abs() < 1e-9, "{bands:?}");
        // Who is cheaper at the end became so some month.
        let last = bands.chance.last().copied().unwrap_or_default();
        assert!((1.0 - bands.never - last).abs() < 1e-9, "{bands:?}");
    }
}
