//! Sensitivity: which input or price moves the result most.
//!
//! There are two measures. A [`Swing`] is the result with one input at the ends of its range and
//! all others at their likely values: in dollars, but without what inputs do together. A [`Rank`]
//! is how well the order of an input's values agrees with the order of the results over all draws:
//! with everything uncertain at once, but without a unit. Neither depends on the order in which
//! inputs are examined.

use super::bands::Run;
use super::draws::{Draws, UncertainValue};
use crate::forecast::course::Course;
use crate::forecast::strategy::{self, Counted, versus};
use crate::forecast::{Strategy, growth};
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::money::{Money, Total};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::Uncertain;

/// The result whose sensitivity is measured.
///
/// # Units
///
/// US dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SensitivityTarget {
    /// How much more the strategy that staying is compared with costs over the horizon than
    /// staying.
    Difference,
    /// The cost of an option in a month today.
    Option(OptionId),
}

impl SensitivityTarget {
    /// The result that the scenario asks about.
    pub fn of(scenario: &Scenario) -> Self {
        match scenario.choice(Field::Moved).checked_sub(1) {
            None => Self::Difference,
            Some(place) => Self::Option(OptionId::at(place)),
        }
    }

    /// The result for the draw that was taken.
    fn read(self, draws: &Draws) -> Money {
        match self {
            Self::Difference => difference(draws),
            Self::Option(option) => {
                let [categories] =
                    estimate::categories(&draws.read(draws.scenario()), [Some(option)]);
                let total: Total = categories.into_iter().sum();
                total.known
            }
        }
    }
}

fn difference(draws: &Draws) -> Money {
    let scenario = draws.scenario();
    let counted = Counted::of(scenario);
    let course = Course::of(scenario);
    let other = versus(scenario);
    let mut sum = Money::ZERO;
    for month in growth::months(scenario) {
        let then = growth::in_month(scenario, month);
        let running = course.running(&[Strategy::Stay, other], month);
        let options = strategy::options_running(&then, running);
        let costs = estimate::categories(&draws.read(&then), options);
        let costs = costs.map(|categories| counted.total(&categories).known);
        let cost = |strategy| -> Money {
            let runs = course.runs(strategy, month).into_iter();
            let running: Money = costs
                .into_iter()
                .zip(runs)
                .filter(|(_, runs)| *runs)
                .map(|it| it.0)
                .sum();
            let work = course.work(strategy, month).and_then(Money::from_dollars);
            running + work.unwrap_or_default()
        };
        sum += cost(other) - cost(Strategy::Stay);
    }
    sum
}

/// The result with one input at the ends of its range, and all others at their likely values.
///
/// # Units
///
/// [`Money`].
///
/// # Examples
///
/// Requests from half to twice as many send from 7.5 to 30 GB, at $0.15; the rest of the bill is
/// $47.
///
/// ```
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::link;
/// use splitpoint::uncertainty::sensitivity::{SensitivityTarget, swings};
///
/// let link = "#v=1&book=2026-11&users=10000&doubt=certain~requests:0.5..2";
/// let (found, likely) = swings(&link::decode(link).0, SensitivityTarget::Option(OptionId::Monolith));
/// assert_eq!(likely.dollars(), 49.25);
/// assert_eq!([found[0].low, found[0].high].map(|it| it.dollars()), [48.125, 51.5]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The input or price.
    pub of: Uncertain,
    /// The result with the input at its low end.
    pub low: Money,
    /// The result with the input at its high end.
    pub high: Money,
}

impl Swing {
    /// The difference of the two results.
    pub fn width(&self) -> Money {
        let width = self.high - self.low;
        width.max(Money::ZERO - width)
    }
}

/// The swings of all inputs that move the result, the widest first, and the likely result.
pub fn swings(scenario: &Scenario, answer: SensitivityTarget) -> (Vec<Swing>, Money) {
    swings_of(&mut Draws::of(scenario), answer)
}

fn swings_of(draws: &mut Draws, answer: SensitivityTarget) -> (Vec<Swing>, Money) {
    let mut swings = Vec::new();
    for doubt in draws.uncertain().to_vec() {
        let mut at = |factor| {
            draws.take_likely_but(&doubt, factor);
            answer.read(draws)
        };
        let UncertainValue { of, range, .. } = doubt;
        let (low, high) = (at(range.low), at(range.high));
        swings.push(Swing { of, low, high });
    }
    draws.take_likely();
    swings.retain(|swing| swing.width() > Money::ZERO);
    sort(&mut swings, |it| (it.width().dollars(), it.of));
    (swings, answer.read(draws))
}

/// The rank correlation of an input's values with the results over all draws.
///
/// # Range
///
/// From −1 (opposite) over 0 (unrelated) to 1 (the same order).
///
/// # Source
///
/// Spearman's rank correlation coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    /// The input or price.
    pub of: Uncertain,
    /// The coefficient.
    pub correlation: f64,
}

/// The rank correlations over the draws of a run, the strongest first, of the inputs that
/// [`swings`] found to move the result; for others they would be chance. Empty before the second
/// draw, and if the result is the same in all draws.
pub fn ranks(run: &Run, answer: SensitivityTarget, swings: &[Swing]) -> Vec<Rank> {
    let answers = match answer {
        SensitivityTarget::Difference => run.difference(),
        SensitivityTarget::Option(option) => run.option(option),
    };
    let answers = ranked(&answers);
    let draws = run.draws();
    let rank = |doubt: &UncertainValue| {
        // Ranked as the values are, which rise with the shares.
        let values: Vec<_> = (0..run.done())
            .map(|draw| draws.share(doubt, draw))
            .collect();
        Rank {
            of: doubt.of,
            correlation: correlation(&ranked(&values), &answers),
        }
    };
    let is_moving = |doubt: &&UncertainValue| swings.iter().any(|swing| swing.of == doubt.of);
    let ranks = draws.uncertain().iter().filter(is_moving).map(rank);
    let mut ranks: Vec<_> = ranks.filter(|rank| rank.correlation.is_finite()).collect();
    sort(&mut ranks, |it| (it.correlation.abs(), it.of));
    ranks
}

/// Sorts by size, the largest first, and equals by their key.
fn sort<T>(items: &mut [T], by: impl Fn(&T) -> (f64, Uncertain)) {
    items.sort_by(|one, other| {
        let ((one, of_one), (other, of_other)) = (by(one), by(other));
        other.total_cmp(&one).then(of_one.key().cmp(of_other.key()))
    });
}

/// The rank of each value, counted from zero; equal values share the middle of their ranks.
fn ranked(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<_> = values.iter().copied().zip(0_u32..).collect();
    order.sort_unstable_by(|(one, _), (other, _)| one.total_cmp(other));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    for equals in order.chunk_by(|(one, _), (other, _)| one == other) {
        let middle = from as f64 + (equals.len() - 1) as f64 / 2.0;
        for &(_, place) in equals {
            ranks[place as usize] = middle;
        }
        from += equals.len();
    }
    ranks
}

/// Pearson's coefficient; NaN if one of the two does not vary.
fn correlation(ones: &[f64], others: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (one_mean, other_mean) = (mean(ones), mean(others));
    let (mut both, mut one_only, mut other_only) = (0.0, 0.0, 0.0);
    for (one, other) in ones.iter().zip(others) {
        let (one, other) = (one - one_mean, other - other_mean);
        both += one * other;
        one_only += one * one;
        other_only += other * other;
    }
    both / libm::sqrt(one_only * other_only)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Ranges;
    use crate::scenario::field::Defaults;

    #[test]
    fn ranks_are_shared_by_equals() {
        assert_eq!(ranked(&[3.0, 1.0, 2.0]), [2.0, 0.0, 1.0]);
        assert_eq!(ranked(&[5.0, 5.0, 1.0, 5.0]), [2.0, 2.0, 0.0, 2.0]);
        assert_eq!(correlation(&[0.0, 1.0, 2.0], &[0.0, 1.0, 2.0]), 1.0);
        assert_eq!(correlation(&[0.0, 1.0, 2.0], &[2.0, 1.0, 0.0]), -1.0);
        assert!(correlation(&[0.0, 1.0], &[1.0, 1.0]).is_nan());
    }

    #[test]
    fn the_order_of_doubts_changes_nothing() {
        let scenario = Scenario::default();
        for answer in [
            SensitivityTarget::Difference,
            SensitivityTarget::Option(OptionId::Production),
        ] {
            let forwards = swings_of(&mut Draws::of(&scenario), answer);
            let backwards = swings_of(&mut Draws::of(&scenario).reversed(), answer);
            assert_eq!(forwards, backwards);
        }
    }

    #[test]
    fn a_swing_is_the_answer_at_the_ends_and_what_is_certain_has_none() {
        let certain = Ranges::certain();
        let scenario = Scenario::default().with_ranges(Some(certain.clone().kept()));
        let answer = SensitivityTarget::Option(OptionId::Production);
        let likely = estimate::total(&scenario, OptionId::Production).known;
        assert_eq!(swings(&scenario, answer), (Vec::new(), likely));

        let mut only = certain;
        let range = crate::scenario::ranges::Range::new(0.5, 2.0).expect("a range");
        only.set(Uncertain::Input(Field::Services), range, Defaults::NEWEST);
        let scenario = scenario.with_ranges(Some(only.kept()));
        let at = |services| {
            let scenario = scenario.with(Field::Services, services);
            estimate::total(&scenario, OptionId::Production).known
        };
        let swing = Swing {
            of: Uncertain::Input(Field::Services),
            low: at(10.0),
            high: at(40.0),
        };
        assert_eq!(swings(&scenario, answer), (vec![swing], likely));
    }

    #[test]
    fn what_rises_with_the_answer_has_a_positive_rank() {
        let scenario = Scenario::default();
        let answer = SensitivityTarget::Option(OptionId::Production);
        let mut run = Run::of(&scenario);
        run.draw(300);
        let ranks = ranks(&run, answer, &swings(&scenario, answer).0);
        let of = |key: &str| {
            let found = ranks.iter().find(|rank| rank.of.key() == key);
            found.map_or(f64::NAN, |rank| rank.correlation)
        };
        assert!(of("cpu") > 0.3, "{ranks:?}");
        assert!(ranks.iter().all(|rank| rank.correlation.abs() <= 1.0));
        let sizes: Vec<_> = ranks.iter().map(|rank| rank.correlation.abs()).collect();
        assert!(sizes.is_sorted_by(|one, next| one >= next));
    }
}
