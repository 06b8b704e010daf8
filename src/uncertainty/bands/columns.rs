//! Columns: the costs of some draws, and the walk through their months.

use crate::forecast::course::Course;
use crate::forecast::strategy::{OPTIONS, Strategy};
use crate::model::option::OptionId;

/// The number of draws from which bands hardly change any more. More of them are not kept whole.
pub const DRAWS: u32 = 10_000;

/// Amounts in whole micro-dollars, one for each draw.
///
/// Doubles hold these exactly up to 2⁵³ of them, which are nine billion dollars; so do their sums. A
/// larger amount keeps the sixteen digits that it was computed with.
pub(super) type Column = Vec<f64>;

/// The costs of some draws, each column with an amount for each.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The number of draws.
    pub(super) draws: u32,
    /// The costs of the options of strategies in each month, in the order of
    /// [`strategy::options`](crate::forecast::strategy::options); empty if one does not run in a
    /// month.
    pub(super) months: Vec<[Column; OPTIONS]>,
    /// The costs of people's work on changes, likewise; empty if there is none in a month.
    pub(super) work: Vec<[Column; Strategy::ALL.len()]>,
    /// The cost of every option in a month today, in the order of [`OptionId::ALL`].
    pub(super) today: [Column; OptionId::ALL.len()],
}

/// The costs of a strategy in a month, one for each draw.
pub(super) enum Costs<'a> {
    /// These.
    Of(&'a [f64]),
    /// The same as those of an earlier strategy.
    SameAs(usize),
}

/// Receives the costs of each strategy, month by month.
pub(super) trait CostsTaker {
    /// Takes the costs of the strategy at this place in a month, counted from zero, and those up
    /// to its end.
    fn take(&mut self, place: usize, month: usize, monthly: Costs, cumulative: Costs);
}

/// How often, and since when, the strategy that staying is compared with has cost less.
#[derive(Clone, Debug)]
pub(super) struct CheaperCounts {
    /// The number of draws in which it has cost less by the end of each month.
    pub(super) by_month: Vec<usize>,
    /// The number of draws in which it has cost less for good since each month, counted from one;
    /// the first is that of draws in which it has not.
    pub(super) since: Vec<usize>,
}

impl CheaperCounts {
    pub(super) fn none(months: usize) -> Self {
        Self {
            by_month: vec![0; months],
            since: vec![0; months + 1],
        }
    }

    pub(super) fn add(&mut self, more: &Self) {
        for (all, more) in [
            (&mut self.by_month, &more.by_month),
            (&mut self.since, &more.since),
        ] {
            for (all, more) in all.iter_mut().zip(more) {
                *all += more;
            }
        }
    }
}

/// What a walk through all months has added up.
pub(super) struct Walked {
    /// The cost over all months of the strategies that lead others.
    spent: [Column; Strategy::ALL.len()],
    /// The strategy that has cost the same as each from the first month on.
    leaders: [usize; Strategy::ALL.len()],
    pub(super) cheaper: CheaperCounts,
}

impl Walked {
    /// The costs of a strategy over all months, one for each draw.
    pub(super) fn total(&self, place: usize) -> &[f64] {
        &self.spent[self.leaders[place]]
    }
}

impl Columns {
    /// No draws over this many months.
    pub(super) fn none(months: usize) -> Self {
        Self {
            draws: 0,
            months: vec![Default::default(); months],
            work: vec![Default::default(); months],
            today: Default::default(),
        }
    }

    /// Makes space for further draws.
    pub(super) fn reserve(&mut self, more: usize) {
        let columns = self.months.iter_mut().flatten().chain(&mut self.today);
        columns.for_each(|column| column.reserve(more));
    }

    /// All columns, in an order that only the number of months decides.
    pub(super) fn all(&self) -> impl Iterator<Item = &Column> {
        let columns = self.months.iter().flatten().chain(&self.today);
        columns.chain(self.work.iter().flatten())
    }

    /// The same columns, to be changed.
    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Column> {
        let columns = self.months.iter_mut().flatten().chain(&mut self.today);
        columns.chain(self.work.iter_mut().flatten())
    }

    /// Adds the draws that follow these, over as many months.
    pub(super) fn append(&mut self, next: &Self) {
        self.draws += next.draws;
        for (column, next) in self.all_mut().zip(next.all()) {
            column.extend_from_slice(next);
        }
    }

    /// Empties the columns, and keeps their memory.
    pub(super) fn clear(&mut self) {
        self.draws = 0;
        self.all_mut().for_each(Vec::clear);
    }

    /// The cost of a strategy in a month, counted from zero, for each draw.
    pub(super) fn of_month(&self, course: &Course, strategy: Strategy, month: usize) -> Column {
        let mut column = self.work[month][strategy as usize].clone();
        column.resize(self.draws as usize, 0.0);
        let runs = course.runs(strategy, month as u32 + 1);
        for (costs, _) in self.months[month]
            .iter()
            .zip(runs)
            .filter(|(_, runs)| *runs)
        {
            for (sum, cost) in column.iter_mut().zip(costs) {
                *sum += cost;
            }
        }
        column
    }

    /// Whether two strategies cost the same in a month, counted from zero, in every draw.
    fn is_alike(&self, course: &Course, one: Strategy, other: Strategy, month: usize) -> bool {
        let [a, b] = [one, other].map(|it| course.runs(it, month as u32 + 1));
        let work = &self.work[month];
        a == b && work[one as usize].is_empty() && work[other as usize].is_empty()
    }

    /// Passes the costs of all strategies to `taker`, month by month, and compares those of
    /// `versus` with those of staying.
    pub(super) fn walk(
        &self,
        course: &Course,
        versus: Strategy,
        taker: &mut dyn CostsTaker,
    ) -> Walked {
        let draws = self.draws as usize;
        let months = self.months.len();
        let mut walked = Walked {
            spent: std::array::from_fn(|_| vec![0.0; draws]),
            // Most strategies begin by staying, and what costs the same is looked at once.
            leaders: [0; Strategy::ALL.len()],
            cheaper: CheaperCounts::none(months),
        };
        // Since which month the other strategy has cost less, for each draw; 0 while it has not.
        let mut since = vec![0_usize; draws];
        for month in 0..months {
            self.walk_month(course, month, &mut walked, taker);
            let [other, staying] = [versus, Strategy::Stay].map(|it| walked.total(it as usize));
            let mut cheaper = 0;
            for ((other, staying), since) in other.iter().zip(staying).zip(&mut since) {
                if other < staying {
                    cheaper += 1;
                    if *since == 0 {
                        *since = month + 1;
                    }
                } else {
                    *since = 0;
                }
            }
            walked.cheaper.by_month[month] = cheaper;
        }
        for month in since {
            walked.cheaper.since[month] += 1;
        }
        walked
    }

    fn walk_month(
        &self,
        course: &Course,
        month: usize,
        walked: &mut Walked,
        taker: &mut dyn CostsTaker,
    ) {
        let so_far = walked.leaders;
        let Walked { spent, leaders, .. } = walked;
        for (place, strategy) in Strategy::ALL.into_iter().enumerate() {
            let is_alike =
                |&one: &usize| self.is_alike(course, Strategy::ALL[one], strategy, month);
            let mut alike = (0..place).filter(is_alike);
            let twin = alike.clone().find(|&one| so_far[one] == so_far[place]);
            if let Some(twin) = twin {
                leaders[place] = leaders[twin];
                taker.take(place, month, Costs::SameAs(twin), Costs::SameAs(twin));
                continue;
            }
            let column = self.of_month(course, strategy, month);
            let leader = so_far[place];
            if leader != place {
                // It parts from the one that it cost the same as, which is ahead by a month.
                let of_leader = self.of_month(course, Strategy::ALL[leader], month);
                let before = spent[leader].iter().zip(of_leader);
                spent[place] = before.map(|(spent, cost)| spent - cost).collect();
                leaders[place] = place;
            }
            for (spent, cost) in spent[place].iter_mut().zip(&column) {
                *spent += cost;
            }
            let monthly = alike.next().map_or(Costs::Of(&column), Costs::SameAs);
            taker.take(place, month, monthly, Costs::Of(&spent[place]));
        }
    }
}
