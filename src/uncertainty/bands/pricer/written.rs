//! What it takes to price the same draws elsewhere: the programs of the options, what they are given in
//! each draw, and which of them make up a strategy.

use std::ops::Range;

use super::{Pricer, fill};
use crate::forecast::course::Course;
use crate::forecast::growth;
use crate::forecast::strategy::{Running, Strategy};
use crate::model::option::OptionId;
use crate::scenario::Scenario;
use crate::uncertainty::bands::distribution::micros;
use crate::uncertainty::trace::ListedBlock;

/// The programs of a scenario, with all paths that some of its draws take.
#[derive(Clone, Debug)]
pub struct WrittenPrograms {
    /// The keys of the uncertain inputs and prices: the single numbers, by their places.
    pub given: Vec<&'static str>,
    /// The keys of what differs from month to month: the given rows, by their places.
    pub moving: Vec<&'static str>,
    /// The number of months.
    pub months: usize,
    /// The options that strategies run, in each month.
    pub monthly: Vec<WrittenProgram>,
    /// The other options, today. No row is given.
    pub today: Vec<WrittenProgram>,
    /// Which of the monthly programs run in each month of each strategy, in the order of
    /// [`Strategy::ALL`].
    pub runs: Vec<Vec<Running>>,
    /// The strategies and months, counted from zero, in which people work on a change. What that
    /// costs is given.
    pub worked_on: Vec<(Strategy, usize)>,
}

/// The program of an option. Its first sum is of what is counted, its second of the rest.
#[derive(Clone, Debug)]
pub struct WrittenProgram {
    /// The option.
    pub option: OptionId,
    /// The months, counted from zero, in which it is priced.
    pub months: Range<usize>,
    /// Its blocks, the root first.
    pub blocks: Vec<ListedBlock>,
}

/// The key of for how many times the present users capacity was bought.
const BOUGHT_FOR: &str = "bought_for";

impl WrittenPrograms {
    /// Prices this many draws, and lists the programs that do.
    pub fn of(scenario: &Scenario, draws: u32) -> Self {
        let mut pricer = Pricer::of(scenario);
        pricer.price(0..draws);
        let given: Vec<_> = pricer.uncertain.iter().map(|it| it.key()).collect();
        let programs = pricer.programs.borrow();
        let (monthly, today) = programs.split_at(pricer.pricing.len());
        let monthly = pricer.pricing.iter().zip(monthly);
        let monthly = monthly.map(|(pricing, program)| WrittenProgram {
            option: pricing.option,
            months: pricing.months.clone(),
            blocks: program.listing(given.len()),
        });
        let today = pricer.only_today.iter().zip(today);
        let today = today.map(|(&option, program)| WrittenProgram {
            option,
            months: 0..1,
            blocks: program.listing(given.len()),
        });
        let runs = |strategy| {
            let months = growth::months(scenario);
            months
                .map(|month| pricer.course.runs(strategy, month))
                .collect()
        };
        let worked_on = pricer.worked_on.iter();
        Self {
            moving: pricer.moving_keys(),
            months: pricer.months,
            monthly: monthly.collect(),
            today: today.collect(),
            runs: Strategy::ALL.into_iter().map(runs).collect(),
            worked_on: worked_on
                .map(|&(month, it)| (it, month as usize - 1))
                .collect(),
            given,
        }
    }
}

impl Pricer {
    fn moving_keys(&self) -> Vec<&'static str> {
        let inputs = self.moving.inputs.iter().map(|field| field.spec().key);
        let bought = self.moving.bought_for.then_some(BOUGHT_FOR);
        inputs.chain(bought).collect()
    }

    /// The names of the values of a draw: the keys of the uncertain inputs and prices; with the month,
    /// those of what differs from month to month; with strategy and month, people's work.
    pub fn value_names(&self) -> Vec<String> {
        let given = self.uncertain.iter().map(|it| it.key().to_owned());
        let months = 1..=self.months;
        let moving = self.moving_keys().into_iter();
        let moving =
            moving.flat_map(|key| months.clone().map(move |month| format!("{key}@{month}")));
        let work = self.worked_on.iter();
        let work = work.map(|(month, it)| format!("work of {}@{month}", it.key()));
        given.chain(moving).chain(work).collect()
    }

    /// The values of a draw, in the order of their [names](Self::value_names); work in dollars.
    pub fn values(&mut self, draw: u32) -> Vec<f64> {
        self.draws.take(draw..draw + 1);
        let mut values: Vec<_> = self.draws.values().iter().map(|sets| sets[0]).collect();
        fill(&mut self.rows, &self.moving, self.draws.scenario());
        for row in 0..self.moving_keys().len() {
            values.extend_from_slice(&self.rows.row_mut(row)[..self.months]);
        }
        let course = Course::of(self.draws.scenario());
        let work = self.worked_on.iter();
        values.extend(work.map(|&(month, strategy)| {
            micros(course.work(strategy, month).unwrap_or_default()) / 1e6
        }));
        values
    }
}
