//! Bands: between what costs lie in most draws, and how often one strategy is cheaper than another.

use super::draws::Draws;
use crate::forecast::strategy::{self, Counted, Course, versus};
use crate::forecast::{Strategy, growth};
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::money::Money;
use crate::scenario::Scenario;

/// What costs are below in one draw in ten, in half of them, and in nine of ten, in dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// One draw in ten lies below.
    pub low: f64,
    /// Half of the draws lie below.
    pub median: f64,
    /// Nine draws in ten lie below.
    pub high: f64,
}

/// What all draws say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// How many draws.
    pub draws: u32,
    /// Each strategy's cost in each month, in the order of [`Strategy::ALL`].
    pub monthly: [Vec<Band>; Strategy::ALL.len()],
    /// What each strategy has cost by the end of each month.
    pub cumulative: [Vec<Band>; Strategy::ALL.len()],
    /// What each option costs a month today, in the order of [`OptionId::ALL`].
    pub options: [Band; OptionId::ALL.len()],
    /// For each month, in what share of the draws the strategy that staying is compared with has
    /// cost less by its end than staying.
    pub chance: Vec<f64>,
    /// For each month, in what share of the draws that strategy becomes the cheaper one of the two
    /// in it, counted together, for good.
    pub break_even: Vec<f64>,
    /// In what share of the draws it never does within the horizon.
    pub never: f64,
}

/// How many draws make bands that do not change any more where they are looked at.
pub const DRAWS: u32 = 10_000;

/// Amounts in micro-dollars, one for each draw.
type Column = Vec<i64>;

/// The draws so far, to be made in portions: pricing thousands of them takes a while.
#[derive(Clone, Debug)]
pub struct Run {
    draws: Draws,
    done: u32,
    /// What the options that strategies are made of cost in each month, in the order of
    /// [`strategy::options`].
    months: Vec<[Column; 3]>,
    /// People's work on splitting and merging, likewise; no amounts where there is none in a month.
    work: Vec<[Column; Strategy::ALL.len()]>,
    /// What every option costs a month today, in the order of [`OptionId::ALL`].
    today: [Column; OptionId::ALL.len()],
    course: Course,
}

impl Run {
    /// No draws yet.
    pub fn of(scenario: &Scenario) -> Self {
        let months = growth::months(scenario).count();
        Self {
            draws: Draws::of(scenario),
            done: 0,
            months: vec![Default::default(); months],
            work: vec![Default::default(); months],
            today: Default::default(),
            course: Course::of(scenario),
        }
    }

    /// How many draws there are.
    pub fn done(&self) -> u32 {
        self.done
    }

    /// The draws that were made.
    pub(super) fn draws(&self) -> &Draws {
        &self.draws
    }

    /// Makes so many draws more.
    pub fn draw(&mut self, more: u32) {
        let counted = Counted::of(self.draws.likely());
        let micros = |categories| counted.total(categories).known.micros();
        for draw in self.done..self.done + more {
            self.draws.take(draw);
            let scenario = *self.draws.scenario();
            let course = Course::of(&scenario);
            let mut then = scenario;
            let mut before = None;
            let months = self.months.iter_mut().zip(&mut self.work);
            for (month, (columns, work)) in (1..).zip(months) {
                growth::move_to(&mut then, &scenario, month);
                let drivers = growth::drivers(&then);
                let running = self.course.running(&Strategy::ALL, month);
                let costs = match before {
                    // Once users have levelled off, months are alike.
                    Some((same, costs)) if same == (drivers, running) => costs,
                    _ => {
                        let options = strategy::options(&then, running);
                        estimate::categories(&self.draws.read(&then), options).map(micros)
                    }
                };
                before = Some(((drivers, running), costs));
                for (column, cost) in columns.iter_mut().zip(costs) {
                    column.push(cost);
                }
                for (strategy, column) in Strategy::ALL.into_iter().zip(work) {
                    if let Some(work) = course.work(strategy, month) {
                        column.push(Money::from_dollars(work).unwrap_or_default().micros());
                    }
                }
            }
            let today = estimate::categories(&self.draws.read(&scenario), OptionId::ALL.map(Some));
            for (column, categories) in self.today.iter_mut().zip(today) {
                // The ladder shows whole bills.
                let total: crate::money::Total = categories.into_iter().sum();
                column.push(total.known.micros());
            }
        }
        self.done += more;
    }

    /// A strategy's cost in a month, counted from zero, for each draw.
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
                *sum += cost;
            }
        }
        column
    }

    /// What an option costs a month today, for each draw, in dollars.
    pub fn option(&self, option: OptionId) -> Vec<f64> {
        self.today[option as usize]
            .iter()
            .map(|&it| dollars(it))
            .collect()
    }

    /// By how much one strategy costs more over the horizon than another, for each draw, in dollars.
    pub fn between(&self, one: Strategy, other: Strategy) -> Vec<f64> {
        let mut sum = vec![0; self.done as usize];
        for month in 0..self.months.len() {
            let costs = self.of_month(one, month).into_iter();
            let of_other = self.of_month(other, month);
            for (sum, (cost, of_other)) in sum.iter_mut().zip(costs.zip(of_other)) {
                *sum += cost - of_other;
            }
        }
        sum.into_iter().map(dollars).collect()
    }

    /// The same for the strategy that staying is compared with, and staying.
    pub(super) fn difference(&self) -> Vec<f64> {
        self.between(versus(self.draws.likely()), Strategy::Stay)
    }

    /// What the draws so far say; nothing before the first.
    pub fn bands(&self) -> Option<Bands> {
        if self.done == 0 {
            return None;
        }
        let mut monthly: [Vec<Band>; Strategy::ALL.len()] = Default::default();
        let mut cumulative: [Vec<Band>; Strategy::ALL.len()] = Default::default();
        let mut spent: [Column; Strategy::ALL.len()] =
            std::array::from_fn(|_| vec![0; self.done as usize]);
        let other = versus(self.draws.likely()) as usize;
        let mut chance = Vec::new();
        // Since which month the other strategy has cost less, for each draw; 0 while it has not.
        let mut since = vec![0_usize; self.done as usize];
        let share = |count: usize| count as f64 / f64::from(self.done);
        for month in 0..self.months.len() {
            for strategy in Strategy::ALL {
                let mut column = self.of_month(strategy, month);
                let spent = &mut spent[strategy as usize];
                for (spent, cost) in spent.iter_mut().zip(&column) {
                    *spent += cost;
                }
                monthly[strategy as usize].push(band(&mut column));
                column.copy_from_slice(spent);
                cumulative[strategy as usize].push(band(&mut column));
            }
            let both = spent[other].iter().zip(&spent[Strategy::Stay as usize]);
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

/// What so many draws say.
pub fn of(scenario: &Scenario, draws: u32) -> Option<Bands> {
    let mut run = Run::of(scenario);
    run.draw(draws);
    run.bands()
}

/// Between what amounts lie, one for each draw, in dollars; nothing where there are none.
pub fn band_of(amounts: &[f64]) -> Option<Band> {
    let micros = |&dollars: &f64| Money::from_dollars(dollars).unwrap_or_default().micros();
    let mut column: Column = amounts.iter().map(micros).collect();
    (!column.is_empty()).then(|| band(&mut column))
}

fn dollars(micros: i64) -> f64 {
    Money::from_micros(micros).dollars()
}

/// The band of a column, which is left in another order.
///
/// Each end is one of the draws: the smallest that so many of them do not exceed.
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
                let certain = amounts.into_iter().map(|it| Band {
                    low: it,
                    median: it,
                    high: it,
                });
                assert_eq!(
                    *bands,
                    certain.collect::<Vec<_>>(),
                    "{:?}",
                    forecast.strategy
                );
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
