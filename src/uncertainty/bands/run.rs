//! A run of draws: the options priced in each month of every draw, and what that says so far.

use std::ops::Range;

use super::distribution::{Band, Bands, Column, band, dollars, micros};
use crate::forecast::course::Course;
use crate::forecast::growth::{self, Moving};
use crate::forecast::strategy::{self, Counted, Strategy, versus};
use crate::model::option::OptionId;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::Uncertain;
use crate::uncertainty::draws::{Draws, KeptFactors};
use crate::uncertainty::trace::{Program, RecordingReader, Rows, SETS, SUMS, record_bill};

/// A series of draws, made in portions because thousands of them take a while.
///
/// [`of`](super::of) makes all at once.
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
    /// The inputs that differ from month to month in a draw, and the values computed from them.
    rows: Rows,
    /// The uncertain inputs and prices, in the order of their values.
    uncertain: Vec<Uncertain>,
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
        Self::with(scenario, &KeptFactors::default())
    }

    /// A series without draws, with the factors of earlier ones.
    pub fn with(scenario: &Scenario, kept: &KeptFactors) -> Self {
        let months = growth::months(scenario).count();
        let draws = Draws::with(scenario, kept);
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
            uncertain: draws.uncertain().iter().map(|doubt| doubt.of).collect(),
            rows: Rows::new(moving.inputs.len() + usize::from(moving.bought_for), months),
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
    pub(in crate::uncertainty) fn draws(&self) -> &Draws {
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
                self.draws.select(set);
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
        fill(&mut self.rows, &self.moving, &scenario);
        for (place, pricing) in self.pricing.iter_mut().enumerate() {
            let Pricing {
                option,
                months,
                program,
            } = pricing;
            let rows = &mut self.rows;
            program.run(months.clone(), Some(set), rows, &mut |month, recorder| {
                let then = growth::in_month(&scenario, month as u32 + 1);
                let read = RecordingReader {
                    drawn: self.draws.read(&then),
                    uncertain: &self.uncertain,
                    moving: &self.moving,
                    recorder,
                };
                record_bill(&read, *option, |part| counted.holds(part));
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
                self.draws.select(set);
                let read = RecordingReader {
                    drawn: self.draws.read(self.draws.scenario()),
                    uncertain: &self.uncertain,
                    moving: &Moving::default(),
                    recorder,
                };
                record_bill(&read, *option, |_| true);
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

    /// The extra cost of one strategy over another for the horizon, for each draw, in dollars.
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

    /// The extra cost of the strategy that staying is compared with.
    pub(in crate::uncertainty) fn difference(&self) -> Vec<f64> {
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

/// Fills the rows of what differs from month to month.
fn fill(rows: &mut Rows, moving: &Moving, today: &Scenario) {
    let months = today.get(Field::Horizon) as usize;
    for (row, &field) in moving.inputs.iter().enumerate() {
        let kind = &field.spec().kind;
        for (elapsed, value) in (0..).zip(&mut rows.row_mut(row)[..months]) {
            *value = kind.nearest(growth::grown(today, field, elapsed));
        }
    }
    if moving.bought_for {
        // Users are the first of those that become fewer.
        for column in 0..months {
            let left = rows.row_mut(0)[column];
            rows.row_mut(moving.inputs.len())[column] = growth::bought_for(today, left);
        }
    }
}
