//! A run of draws, and what they say so far.

use super::certain::Certain;
use super::columns::{Columns, Costs, CostsTaker, DRAWS};
use super::distribution::{Band, Bands, amount, band};
use super::kept::KeptDraws;
use super::percentile::MOST_DRAWS;
use super::portion::Portion;
use super::pricer::Pricer;
use super::tally::Tally;
use crate::forecast::strategy::{Strategy, versus};
use crate::model::option::OptionId;
use crate::scenario::Scenario;
use crate::uncertainty::draws::Draws;

/// A series of draws, made in portions because thousands of them take a while.
///
/// [`of`](super::of) makes all at once.
///
/// Up to [`DRAWS`] draws are kept whole. Of more, only what the percentiles need is kept, and the
/// cost of each option today and of each strategy in all: a million draws over 60 months take less
/// than 256 MB.
#[derive(Debug)]
pub struct Run {
    pricer: Pricer,
    done: u32,
    /// The draws, unless they are too many.
    columns: Columns,
    /// Draws that were priced elsewhere and lie ahead, each part with its first draw.
    ahead: Vec<(u32, Columns)>,
    tally: Option<Tally>,
    /// `None` if something is uncertain.
    certain: Option<Certain>,
}

impl Run {
    /// A series without draws.
    pub fn of(scenario: &Scenario) -> Self {
        Self::with(scenario, &KeptDraws::default())
    }

    /// A series without draws, with what is left of earlier ones.
    pub fn with(scenario: &Scenario, kept: &KeptDraws) -> Self {
        let pricer = Pricer::with(scenario, kept);
        let is_certain = pricer.draws().uncertain().is_empty();
        Self {
            done: 0,
            columns: pricer.nothing(),
            ahead: Vec::new(),
            tally: None,
            certain: is_certain.then(|| Certain::of(scenario)),
            pricer,
        }
    }

    /// The number of draws made so far.
    pub fn done(&self) -> u32 {
        self.done
    }

    /// Whether nothing is uncertain, so that every draw is the same.
    pub fn is_certain(&self) -> bool {
        self.certain.is_some()
    }

    /// The values of the draws.
    pub(in crate::uncertainty) fn draws(&self) -> &Draws {
        self.pricer.draws()
    }

    /// Takes draws that were priced elsewhere, to be used when the run comes to them. What is no
    /// portion of such a run, or comes too late, is left out.
    pub fn put(&mut self, portion: &Portion) {
        let read = portion.read(self.pricer.nothing());
        let is_ahead = |first: u32, draws: u32| {
            draws > 0 && first >= self.done && first.saturating_add(draws) <= DRAWS
        };
        if let Some((first, columns)) = read
            && is_ahead(first, columns.draws)
            && self.certain.is_none()
        {
            self.ahead.push((first, columns));
        }
    }

    /// Takes the next draws from those that were priced elsewhere, all of a part, or prices them up
    /// to the first of such parts and to this end.
    fn draw_or_take(&mut self, end: u32) {
        self.ahead.retain(|&(first, _)| first >= self.done);
        let nearest = self.ahead.iter().enumerate();
        let nearest = nearest.min_by_key(|(_, (first, _))| *first);
        match nearest.map(|(place, &(first, _))| (place, first)) {
            Some((place, first)) if first == self.done => {
                let (_, next) = self.ahead.swap_remove(place);
                self.columns.append(&next);
                self.done += next.draws;
            }
            nearest => {
                let end = nearest.map_or(end, |(_, first)| end.min(first));
                self.pricer.price_into(self.done..end, &mut self.columns);
                self.done = end;
            }
        }
    }

    /// Makes further draws, up to [`MOST_DRAWS`] in all. There may be more than that if some were
    /// priced elsewhere.
    pub fn draw(&mut self, more: u32) {
        let end = self.done.saturating_add(more).min(MOST_DRAWS);
        if self.certain.is_some() {
            self.done = end;
        } else if end <= DRAWS {
            // What lies ready costs no time, so it is not left for the next step.
            let is_next = |run: &Self| run.ahead.iter().any(|&(first, _)| first == run.done);
            while self.done < end || is_next(self) {
                self.draw_or_take(end);
            }
        } else {
            while self.done < end {
                let next = self.done..end.min(self.done + DRAWS);
                let columns = self.pricer.price(next);
                self.take(&columns);
            }
        }
    }

    /// Takes the next draws, which were priced elsewhere; they are not kept whole.
    pub fn take(&mut self, columns: &Columns) {
        let (course, versus) = (self.pricer.course(), versus(self.pricer.draws().likely()));
        let tally = self.tally.get_or_insert_with(|| {
            let mut tally = Tally::new(self.columns.months.len());
            if self.columns.draws > 0 {
                tally.take(&self.columns, course, versus);
            }
            self.columns.clear();
            tally
        });
        tally.take(columns, course, versus);
        self.done += columns.draws;
    }

    /// The cost of an option in a month today, for each draw, in dollars.
    pub fn option(&self, option: OptionId) -> Vec<f64> {
        if let Some(certain) = &self.certain {
            return vec![certain.option(option).dollars(); self.done as usize];
        }
        let today = self
            .tally
            .as_ref()
            .map_or(&self.columns.today, |it| &it.today);
        dollars(&today[option as usize])
    }

    /// The extra cost of one strategy over another for the horizon, for each draw, in dollars.
    pub fn between(&self, one: Strategy, other: Strategy) -> Vec<f64> {
        if let Some(certain) = &self.certain {
            return vec![certain.between(one, other).dollars(); self.done as usize];
        }
        dollars(&self.difference_of(one, other))
    }

    /// The band of that extra cost; `None` before the first draw.
    pub fn band_between(&self, one: Strategy, other: Strategy) -> Option<Band> {
        if self.done == 0 {
            return None;
        }
        Some(match &self.certain {
            Some(certain) => Band::at(certain.between(one, other)),
            None => band(&self.difference_of(one, other), &mut Vec::new()),
        })
    }

    /// The extra cost of one strategy over another for the horizon, for each draw.
    fn difference_of(&self, one: Strategy, other: Strategy) -> Vec<f64> {
        if let Some(tally) = &self.tally {
            let [one, other] = [one, other].map(|it| tally.totals[it as usize].iter());
            return one.zip(other).map(|(one, other)| one - other).collect();
        }
        let mut sums = vec![0.0; self.done as usize];
        for month in 0..self.columns.months.len() {
            let [one, other] = [one, other]
                .map(|strategy| self.columns.of_month(self.pricer.course(), strategy, month));
            for (sum, (one, other)) in sums.iter_mut().zip(one.iter().zip(other)) {
                *sum += one - other;
            }
        }
        sums
    }

    /// The extra cost of the strategy that staying is compared with.
    pub(in crate::uncertainty) fn difference(&self) -> Vec<f64> {
        self.between(versus(self.pricer.draws().likely()), Strategy::Stay)
    }

    /// The bands of the draws so far; `None` before the first.
    pub fn bands(&self) -> Option<Bands> {
        if self.done == 0 {
            return None;
        }
        Some(match (&self.certain, &self.tally) {
            (Some(certain), _) => certain.bands(self.done),
            (None, Some(tally)) => tally.bands(),
            (None, None) => self.bands_of_columns(),
        })
    }

    fn bands_of_columns(&self) -> Bands {
        let mut taker = BandsTaker::default();
        let versus = versus(self.pricer.draws().likely());
        let walked = self.columns.walk(self.pricer.course(), versus, &mut taker);
        let BandsTaker {
            monthly,
            cumulative,
            mut space,
        } = taker;
        let today = self.columns.today.each_ref();
        let options = today.map(|column| band(column, &mut space));
        Bands::new(self.done, monthly, cumulative, &options, &walked.cheaper)
    }
}

/// Whole micro-dollars in dollars.
fn dollars(micros: &[f64]) -> Vec<f64> {
    micros.iter().map(|&it| amount(it).dollars()).collect()
}

/// Makes a band of each column.
#[derive(Default)]
struct BandsTaker {
    monthly: [Vec<Band>; Strategy::ALL.len()],
    cumulative: [Vec<Band>; Strategy::ALL.len()],
    space: Vec<i64>,
}

impl CostsTaker for BandsTaker {
    fn take(&mut self, place: usize, month: usize, monthly: Costs, cumulative: Costs) {
        for (bands, costs) in [
            (&mut self.monthly, monthly),
            (&mut self.cumulative, cumulative),
        ] {
            let band = match costs {
                Costs::Of(column) => band(column, &mut self.space),
                Costs::SameAs(place) => bands[place][month],
            };
            bands[place].push(band);
        }
    }
}
