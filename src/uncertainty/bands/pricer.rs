//! The pricer: the options priced in each month of every draw.

#[cfg(not(target_arch = "wasm32"))]
pub(super) mod written;

use std::ops::Range;
use std::rc::Rc;

use super::columns::Columns;
use super::distribution::{extend_with_micros, micros};
use super::kept::{KeptDraws, OptionPrograms, SharedPrograms};
use super::portion::Portion;
use crate::forecast::course::Course;
use crate::forecast::growth::{self, Moving};
use crate::forecast::months;
use crate::forecast::strategy::{self, Counted, OPTIONS, Strategy};
use crate::model::option::OptionId;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::Uncertain;
use crate::uncertainty::draws::Draws;
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
    counted: Counted,
    pricing: [Pricing; OPTIONS],
    /// The options of which only today's cost is wanted.
    only_today: Vec<OptionId>,
    /// The programs of those in `pricing`, then of these.
    programs: SharedPrograms,
    /// Rows for those options, none of which are given: a set of numbers is a column each.
    no_rows: Rows,
    moving: Moving,
    /// The inputs that differ from month to month in a draw, and the values computed from them.
    rows: Rows,
    /// The uncertain inputs and prices, in the order of their values.
    uncertain: Vec<Uncertain>,
    /// The places among those of the inputs that months are computed from.
    growing: Vec<usize>,
    block: DrawBlock,
}

/// An option, priced for all months of a draw at once.
#[derive(Clone, Debug)]
struct Pricing {
    option: OptionId,
    /// The months, counted from zero, from the first to the last in which it runs.
    months: Range<usize>,
}

impl Pricer {
    /// A pricer for this scenario.
    pub fn of(scenario: &Scenario) -> Self {
        Self::with(scenario, &KeptDraws::default())
    }

    /// A pricer with what is left of earlier draws.
    pub fn with(scenario: &Scenario, kept: &KeptDraws) -> Self {
        let months = growth::months(scenario).count();
        let draws = Draws::with(scenario, &kept.factors);
        let course = Course::of(scenario);
        let moving = growth::moving(scenario);
        let pricing: [_; OPTIONS] = std::array::from_fn(|place| {
            let runs = |month: &usize| course.running(&Strategy::ALL, *month as u32 + 1)[place];
            let first = (0..months).find(runs).unwrap_or(months);
            let last = (first..months).rev().find(runs);
            Pricing {
                option: strategy::options(scenario)[place],
                months: first..last.map_or(first, |last| last + 1),
            }
        });
        let all = growth::months(scenario).flat_map(|month| Strategy::ALL.map(|it| (month, it)));
        let worked_on = all.filter(|&(month, strategy)| course.work(strategy, month).is_some());
        let is_priced = |option: &OptionId| {
            let mut pricing = pricing.iter();
            pricing.any(|it: &Pricing| it.months.contains(&0) && it.option == *option)
        };
        let only_today = OptionId::ALL.into_iter();
        let uncertain: Vec<_> = draws.uncertain().iter().map(|doubt| doubt.of).collect();
        let is_growing =
            |of: &Uncertain| matches!(of, Uncertain::Input(field) if months::READ.contains(field));
        let growing = uncertain.iter().enumerate();
        let growing = growing.filter(|(_, of)| is_growing(of));
        Self {
            worked_on: worked_on.collect(),
            growing: growing.map(|(place, _)| place).collect(),
            rows: Rows::new(moving.inputs.len() + usize::from(moving.bought_for), months),
            moving,
            only_today: only_today.filter(|option| !is_priced(option)).collect(),
            no_rows: Rows::new(0, SETS),
            programs: kept.programs.of(scenario, &uncertain),
            uncertain,
            counted: Counted::of(scenario),
            block: DrawBlock::new(months),
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

    /// The costs of these draws, for a run in another thread.
    pub fn price_portion(&mut self, draws: Range<u32>) -> Portion {
        let first = draws.start;
        Portion::of(first, &self.price(draws))
    }

    /// Adds the costs of these draws to columns.
    pub(super) fn price_into(&mut self, draws: Range<u32>, columns: &mut Columns) {
        columns.reserve(draws.len());
        let shared = Rc::clone(&self.programs);
        let programs = &mut *shared.borrow_mut();
        let Range { mut start, end } = draws;
        while start < end {
            let next = start..end.min(start + SETS as u32);
            start = next.end;
            columns.draws += next.len() as u32;
            self.draws.take(next.clone());
            let values = self.draws.values();
            let used = programs.iter_mut().take(OPTIONS + self.only_today.len());
            used.for_each(|program| program.give(values));
            for set in 0..next.len() {
                self.price_months(set, programs, columns);
                self.price_work(set, columns);
            }
            let for_today = &mut programs[OPTIONS..];
            self.price_today(next.len(), for_today, columns);
        }
        self.flush(columns);
    }

    /// Moves the costs of the block to the columns.
    fn flush(&mut self, into: &mut Columns) {
        for (place, pricing) in self.pricing.iter().enumerate() {
            for month in pricing.months.clone() {
                let costs = self.block.costs(place, month);
                extend_with_micros(&mut into.months[month][place], costs);
            }
        }
        self.block.draws = 0;
    }

    /// Prices the options in each month of one of the draws that were taken.
    fn price_months(&mut self, set: usize, programs: &mut OptionPrograms, into: &mut Columns) {
        if self.block.draws == BLOCK {
            self.flush(into);
        }
        self.draws.select_inputs(set, &self.growing);
        fill(&mut self.rows, &self.moving, self.draws.scenario());
        let counted = self.counted;
        for (place, (pricing, program)) in self.pricing.iter().zip(programs.iter_mut()).enumerate()
        {
            let Pricing { option, months } = pricing;
            let draws = &mut self.draws;
            program.run(
                months.clone(),
                Some(set),
                &mut self.rows,
                &mut |month, recorder| {
                    draws.select(set);
                    let then = growth::in_month(draws.scenario(), month as u32 + 1);
                    let read = RecordingReader {
                        drawn: draws.read(&then),
                        uncertain: &self.uncertain,
                        moving: &self.moving,
                        recorder,
                    };
                    record_bill(&read, *option, |part| counted.holds(part));
                },
            );
            self.block.put(place, months.clone(), program.sum(0));
            if months.contains(&0) {
                // The ladder shows whole bills.
                let cost = (0..SUMS).map(|sum| program.sum(sum)[0]).sum();
                into.today[*option as usize].push(micros(cost));
            }
        }
        self.block.draws += 1;
    }

    /// Prices people's work in that draw.
    fn price_work(&mut self, set: usize, into: &mut Columns) {
        if self.worked_on.is_empty() {
            return;
        }
        self.draws.select(set);
        let course = Course::of(self.draws.scenario());
        for &(month, strategy) in &self.worked_on {
            let work = course.work(strategy, month).map(micros);
            into.work[month as usize - 1][strategy as usize].extend(work);
        }
    }

    /// Prices the other options today in the draws that were taken.
    fn price_today(&mut self, sets: usize, programs: &mut [Program<SUMS>], into: &mut Columns) {
        for (option, program) in self.only_today.iter().zip(programs) {
            let rows = &mut self.no_rows;
            let draws = &mut self.draws;
            program.run(0..sets, None, rows, &mut |set, recorder| {
                draws.select(set);
                let read = RecordingReader {
                    drawn: draws.read(draws.scenario()),
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

/// The number of draws whose costs are moved to the columns together: the columns are far apart in
/// memory.
const BLOCK: usize = 32;

/// The costs of some draws, in dollars, for each option and month.
#[derive(Debug)]
struct DrawBlock {
    draws: usize,
    months: usize,
    costs: Vec<[f64; BLOCK]>,
}

impl DrawBlock {
    fn new(months: usize) -> Self {
        Self {
            draws: 0,
            months,
            costs: vec![[0.0; BLOCK]; OPTIONS * months],
        }
    }

    /// Puts the costs of an option in these months of the next draw.
    fn put(&mut self, place: usize, months: Range<usize>, costs: &[f64]) {
        let draw = self.draws;
        let of_option = &mut self.costs[place * self.months..][months.clone()];
        for (all, cost) in of_option.iter_mut().zip(&costs[months]) {
            all[draw] = *cost;
        }
    }

    /// The costs of an option in a month, one for each draw of the block.
    fn costs(&self, place: usize, month: usize) -> &[f64] {
        &self.costs[place * self.months + month][..self.draws]
    }
}

/// Fills the rows of what differs from month to month.
fn fill(rows: &mut Rows, moving: &Moving, today: &Scenario) {
    let count = today.get(Field::Horizon) as usize;
    for (row, &field) in moving.inputs.iter().enumerate() {
        months::fill(today, field, &mut rows.row_mut(row)[..count]);
    }
    if moving.bought_for {
        // Users are the first of those that become fewer.
        for column in 0..count {
            let left = rows.row_mut(0)[column];
            rows.row_mut(moving.inputs.len())[column] = growth::bought_for(today, left);
        }
    }
}
