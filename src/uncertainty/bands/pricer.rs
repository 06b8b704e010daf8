//! The pricer: the options priced in each month of every draw.

use std::ops::Range;

use super::columns::Columns;
use super::distribution::micros;
use crate::forecast::course::Course;
use crate::forecast::growth::{self, Moving};
use crate::forecast::strategy::{self, Counted, Strategy};
use crate::model::option::OptionId;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::Uncertain;
use crate::uncertainty::draws::{Draws, KeptFactors};
use crate::uncertainty::trace::{Program, RecordingReader, Rows, SETS, SUMS, record_bill};

/// Prices the draws of a scenario.
#[derive(Debug)]
pub struct Pricer {
    draws: Draws,
    /// The number of months.
    months: usize,
    /// The months, counted from one, and strategies in which there is people's work.
    worked_on: Vec<(u32, Strategy)>,
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

impl Pricer {
    /// A pricer for this scenario.
    pub fn of(scenario: &Scenario) -> Self {
        Self::with(scenario, &KeptFactors::default())
    }

    /// A pricer with the factors of earlier draws.
    pub(super) fn with(scenario: &Scenario, kept: &KeptFactors) -> Self {
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
            months,
            course,
        }
    }

    /// The values of the draws.
    pub(super) fn draws(&self) -> &Draws {
        &self.draws
    }

    /// When which options run.
    pub(super) fn course(&self) -> &Course {
        &self.course
    }

    /// The costs of no draws.
    pub(super) fn nothing(&self) -> Columns {
        Columns::none(self.months)
    }

    /// The costs of these draws.
    pub fn price(&mut self, draws: Range<u32>) -> Columns {
        let mut columns = self.nothing();
        self.price_into(draws, &mut columns);
        columns
    }

    /// Adds the costs of these draws to columns.
    pub(super) fn price_into(&mut self, draws: Range<u32>, columns: &mut Columns) {
        columns.reserve(draws.len());
        let Range { mut start, end } = draws;
        while start < end {
            let next = start..end.min(start + SETS as u32);
            start = next.end;
            columns.draws += next.len() as u32;
            self.draws.take(next.clone());
            self.give();
            for set in 0..next.len() {
                self.draws.select(set);
                self.price_months(set, columns);
                self.price_work(columns);
            }
            self.price_today(next.len(), columns);
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
    fn price_months(&mut self, set: usize, into: &mut Columns) {
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
            let columns = into.months[months.clone()].iter_mut();
            for (columns, cost) in columns.zip(&program.sum(0)[months.clone()]) {
                columns[place].push(micros(*cost));
            }
            if months.contains(&0) {
                // The ladder shows whole bills.
                let cost = (0..SUMS).map(|sum| program.sum(sum)[0]).sum();
                into.today[*option as usize].push(micros(cost));
            }
        }
    }

    /// Prices people's work in that draw.
    fn price_work(&mut self, into: &mut Columns) {
        if self.worked_on.is_empty() {
            return;
        }
        let course = Course::of(self.draws.scenario());
        for &(month, strategy) in &self.worked_on {
            let work = course.work(strategy, month).map(micros);
            into.work[month as usize - 1][strategy as usize].extend(work);
        }
    }

    /// Prices the other options today in the draws that were taken.
    fn price_today(&mut self, sets: usize, into: &mut Columns) {
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
                into.today[*option as usize].push(micros(cost));
            }
        }
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
