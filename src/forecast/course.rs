//! The course of strategies: which options run in which month, and the work of changing from one to
//! another.

use super::growth;
use super::strategy::{Counted, Running, Strategy, is_merged, is_split_from_modules, target};
use crate::model::line::Part;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// When strategies change from one option to another, and the work of each change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Course {
    /// `None` if the month is beyond the horizon, as for the other two.
    split: Option<CourseStep>,
    extract: Option<CourseStep>,
    /// `None` also if merging back would come before the split.
    merge: Option<CourseStep>,
    /// `None` also if the scenario makes nothing modular, as for the next.
    modular: Option<CourseStep>,
    /// The split of the modular monolith; `None` also if it would come before the modules.
    split_from_modules: Option<CourseStep>,
    keeps_one_part: bool,
    is_work_counted: bool,
}

/// A change from one option to another.
#[derive(Clone, Copy, Debug)]
struct CourseStep {
    /// The first month without what ran before.
    month: u32,
    /// For how many months before that both run.
    overlap: u32,
    /// The cost of people's work in dollars, in each month of the overlap or in the month of the
    /// change.
    work: f64,
}

impl CourseStep {
    /// A change in `month`. It begins `overlap` months before, but not before the month `from`.
    fn new(month: u32, overlap: f64, from: u32, work: f64) -> Self {
        let overlap = (overlap as u32).min(month - from);
        Self {
            month,
            overlap,
            work: work / f64::from(overlap.max(1)),
        }
    }

    fn is_overlap(self, month: u32) -> bool {
        (self.month - self.overlap..self.month).contains(&month)
    }

    /// Whether people work on the change in a month: in those of the overlap, or in that of the
    /// change.
    fn is_worked_on(self, month: u32) -> bool {
        if self.overlap == 0 {
            month == self.month
        } else {
            self.is_overlap(month)
        }
    }
}

/// The cost of people's work on one service in dollars.
fn work_on_one(scenario: &Scenario, work: Field) -> f64 {
    scenario.get(work) * scenario.get(Field::EngineerCost)
}

/// The cost of extracting one part in dollars; zero if people's time is not counted.
pub(crate) fn extraction(scenario: &Scenario) -> f64 {
    if Counted::of(scenario).holds(Part::People) {
        work_on_one(scenario, Field::Migration)
    } else {
        0.0
    }
}

impl Course {
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let month = |field| (scenario.get(field) as u32).max(1);
        let services = |month| {
            let then = growth::in_month(scenario, month);
            target(scenario).services(&then)
        };
        let cost = |services: f64, work| services * work_on_one(scenario, work);
        let (split, merge) = (month(Field::SplitMonth), month(Field::MergeMonth));
        let overlap = scenario.get(Field::Overlap);
        // What is done in the months for a change after them is not looked at either.
        let is_seen = |month| month <= scenario.get(Field::Horizon) as u32;
        // Before the first month there is nothing to overlap with.
        let split_at = |services| {
            let work = cost(services, Field::Migration);
            is_seen(split).then(|| CourseStep::new(split, overlap, 1, work))
        };
        let modular = scenario.get(Field::ModularMonth) as u32;
        let is_modular = modular > 0 && is_seen(modular);
        Self {
            modular: is_modular.then(|| {
                let modules = growth::in_month(scenario, modular).get(Field::Services);
                CourseStep::new(modular, 0.0, 1, cost(modules, Field::ModularWork))
            }),
            split_from_modules: (is_split_from_modules(scenario) && is_seen(split)).then(|| {
                let work = cost(services(split), Field::Migration);
                let less = scenario.get(Field::ModularExtraction);
                CourseStep::new(split, overlap, modular, work * less)
            }),
            split: split_at(services(split)),
            extract: split_at(1.0),
            merge: (is_merged(scenario) && is_seen(merge)).then(|| {
                let kept = f64::from(u8::from(scenario.is_on(Field::MergeKeeps)));
                let merged = cost((services(merge) - kept).max(0.0), Field::MergeWork);
                let overlap = scenario.get(Field::MergeOverlap);
                CourseStep::new(merge, overlap, split, merged)
            }),
            keeps_one_part: scenario.is_on(Field::MergeKeeps),
            is_work_counted: Counted::of(scenario).holds(Part::People),
        }
    }

    /// Which of the [`options`](super::strategy::options) run in a month.
    pub(crate) fn runs(&self, strategy: Strategy, month: u32) -> Running {
        let is_before = |step: Option<CourseStep>| step.is_none_or(|step| month < step.month);
        let is_ready = |step: Option<CourseStep>| {
            !is_before(step) || step.is_some_and(|step| step.is_overlap(month))
        };
        match strategy {
            Strategy::Stay => [true, false, false, false],
            Strategy::DayOne => [false, true, false, false],
            Strategy::MonolithFirst => [is_before(self.split), is_ready(self.split), false, false],
            Strategy::ExtractOne => [
                is_before(self.extract),
                false,
                is_ready(self.extract),
                false,
            ],
            Strategy::ModularFirst => [
                is_before(self.modular),
                is_ready(self.split_from_modules),
                false,
                !is_before(self.modular) && is_before(self.split_from_modules),
            ],
            Strategy::MergeBack => {
                let again = is_ready(self.merge);
                [
                    is_before(self.split) || again && !self.keeps_one_part,
                    is_ready(self.split) && is_before(self.merge),
                    again && self.keeps_one_part,
                    false,
                ]
            }
        }
    }

    /// Which of the [`options`](super::strategy::options) run in a month in any of these
    /// strategies.
    pub(crate) fn running(&self, strategies: &[Strategy], month: u32) -> Running {
        let mut running = Running::default();
        for &strategy in strategies {
            for (running, runs) in running.iter_mut().zip(self.runs(strategy, month)) {
                *running |= runs;
            }
        }
        running
    }

    /// The cost of people's work in a month in dollars. Returns `None` if no one works on a change
    /// in that month, or if people's time is not counted.
    pub(crate) fn work(&self, strategy: Strategy, month: u32) -> Option<f64> {
        let steps = match strategy {
            Strategy::Stay | Strategy::DayOne => [None, None],
            Strategy::MonolithFirst => [self.split, None],
            Strategy::ExtractOne => [self.extract, None],
            Strategy::MergeBack => [self.split, self.merge],
            Strategy::ModularFirst => [self.modular, self.split_from_modules],
        };
        let worked_on = steps
            .into_iter()
            .flatten()
            .filter(|step| self.is_work_counted && step.is_worked_on(month));
        worked_on
            .map(|step| step.work)
            .reduce(|one, other| one + other)
    }
}
