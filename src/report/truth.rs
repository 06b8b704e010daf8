//! The truth: every published case beside what the model says to it, and how far it is off in all.

use crate::decision::Decision;
use crate::money::Money;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::uncertainty::Band;
use crate::uncertainty::bands::band_of;
use crate::uncertainty::reference_class::errors::ClassErrors;
use crate::uncertainty::reference_class::{Case, Mechanism, Metric, Published, power_law};

/// The draws behind the band of a case: enough for its ends, and quick for all cases together.
const DRAWS: u32 = 500;

/// The factor within which an estimate is called right.
pub const RIGHT_WITHIN: f64 = 2.5;

/// All cases beside the model, and what they come to.
#[derive(Clone, Debug)]
pub struct Truth {
    /// The mechanisms that are switched off in it, by name.
    pub without: Vec<String>,
    /// A row for each case, in the order of the file.
    pub rows: Vec<TruthRow>,
    /// What the dollar cases come to.
    pub summary: TruthSummary,
    /// The kinds of cases that are not dollars: how many agree, of how many.
    pub others: Vec<(&'static str, usize, usize)>,
    /// What all cases come to without one mechanism each; empty unless it was asked for.
    pub ablations: Vec<(String, TruthSummary)>,
}

/// A case beside the model.
#[derive(Clone, Debug)]
pub struct TruthRow {
    /// The case.
    pub case: Case,
    /// What the model says; `None` if a price is unknown, if there is no scenario, or for a verdict.
    pub estimate: Option<f64>,
    /// What it says if machines are as full as the load allows, where that differs.
    pub right_sized: Option<f64>,
    /// The ratios of a crossing, in the order of its scenarios.
    pub ratios: Vec<f64>,
    /// The verdict of a verdict case, by key.
    pub verdict: Option<&'static str>,
    /// The band of the draws, for dollar cases.
    pub drawn: Option<[f64; 2]>,
    /// That band, widened by the errors on the other bills of its class.
    pub widened: Option<[f64; 2]>,
}

impl TruthRow {
    fn of(case: &Case, errors: &ClassErrors, change: &dyn Fn(&Scenario) -> Scenario) -> Self {
        let estimate = case.estimate_with(change);
        let full = |scenario: &Scenario| right_sized(&change(scenario));
        let right_sized = case.estimate_with(&full);
        let drawn = band_of(&case.drawn_with(DRAWS, change));
        let widened = drawn.zip(estimate).and_then(|(band, estimate)| {
            let widening = errors.widening_of_others(case.class(), &case.id)?.widening;
            Some(widening.widen(band, Money::from_dollars(estimate)?))
        });
        let ends = |band: Band| [band.low, band.high].map(Money::dollars);
        let verdict = |scenario: &Scenario| Decision::of(&change(scenario)).verdict.key();
        let ratios = case.ratios_with(change);
        let is_verdict = matches!(case.metric, Metric::Verdict(_));
        Self {
            estimate,
            // The ratios of a crossing are given one by one.
            right_sized: right_sized.filter(|it| Some(*it) != estimate && ratios.is_empty()),
            ratios,
            verdict: case.scenarios.first().filter(|_| is_verdict).map(verdict),
            drawn: drawn.map(ends),
            widened: widened.map(ends),
            case: case.clone(),
        }
    }

    /// How many times the published number the estimate is.
    pub fn factor(&self) -> Option<f64> {
        Some(self.estimate? / self.case.published?.actual)
    }

    /// How far it is off, at least one; infinite if the estimate is unknown.
    pub fn miss(&self) -> f64 {
        let factor = self.factor().filter(|factor| *factor > 0.0);
        factor.map_or(f64::INFINITY, |factor| factor.max(1.0 / factor))
    }

    /// Whether a band holds what was paid; `None` without a band.
    pub fn is_in(&self, band: Option<[f64; 2]>) -> Option<bool> {
        let [low, high] = band?;
        Some((low..=high).contains(&self.case.published?.actual))
    }

    /// Whether the model says the same as was published: a number within its interval, a ratio that
    /// crosses one, a verdict. `None` where nothing can be said.
    pub fn agrees(&self) -> Option<bool> {
        match &self.case.metric {
            Metric::Verdict(keys) => {
                let verdict = self.verdict?;
                Some(keys.iter().any(|key| key == verdict))
            }
            Metric::Crossing(..) => {
                let [first, .., last] = self.ratios[..] else {
                    return None;
                };
                Some(first > 1.0 && last < 1.0)
            }
            _ => Some(self.case.published?.holds(self.estimate?)),
        }
    }
}

/// The scenario with machines as full as the load allows.
fn right_sized(scenario: &Scenario) -> Scenario {
    scenario.with(Field::Full, 1.0)
}

/// What the dollar cases come to, and how many of the others agree.
#[derive(Clone, Debug, PartialEq)]
pub struct TruthSummary {
    /// The number of counted cases.
    pub cases: usize,
    /// The median of the factors by which they are missed.
    pub median_miss: f64,
    /// The share that is missed by at most [`RIGHT_WITHIN`].
    pub right: f64,
    /// The geometric mean of the estimates over what was paid.
    pub bias: f64,
    /// The share that the widened bands hold, each widened by the other cases.
    pub held: f64,
    /// The share that the bands of the draws hold.
    pub held_by_draws: f64,
    /// The median miss of a power law of users, each case from the others; `None` if too few state
    /// their users.
    pub power_law: Option<f64>,
    /// The number of cases that state their users.
    pub with_users: usize,
    /// The number of cases that are not dollars.
    pub others: usize,
    /// How many of those agree with what was published.
    pub agreeing: usize,
}

impl TruthSummary {
    fn of(rows: &[TruthRow]) -> Self {
        let counted: Vec<_> = rows.iter().filter(|row| row.case.is_counted).collect();
        let cases = counted.len();
        let share = |holds: &dyn Fn(&TruthRow) -> bool| {
            let count = counted.iter().filter(|row| holds(row)).count();
            count as f64 / cases.max(1) as f64
        };
        let factors = counted.iter().filter_map(|row| row.factor());
        let logs: Vec<f64> = factors.map(libm::log).collect();
        let by_users = counted.iter().filter_map(|row| {
            let Published { actual, .. } = row.case.published?;
            Some((row.case.users?, actual))
        });
        let by_users: Vec<_> = by_users.collect();
        let of_law = power_law::errors_of_each_from_others(&by_users);
        let misses = of_law.into_iter().map(|error| libm::exp(error.abs()));
        let others = others(rows);
        let in_all = |of: fn(&(&str, usize, usize)) -> usize| others.iter().map(of).sum();
        Self {
            cases,
            median_miss: median(counted.iter().map(|row| row.miss())).unwrap_or(f64::NAN),
            right: share(&|row| row.miss() <= RIGHT_WITHIN),
            bias: libm::exp(logs.iter().sum::<f64>() / logs.len().max(1) as f64),
            held: share(&|row| row.is_in(row.widened) == Some(true)),
            held_by_draws: share(&|row| row.is_in(row.drawn) == Some(true)),
            power_law: median(misses),
            with_users: by_users.len(),
            others: in_all(|it| it.2),
            agreeing: in_all(|it| it.1),
        }
    }
}

/// The middle of some numbers, or the mean of the two in the middle; `None` of none.
fn median(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    let count = numbers.len();
    let high = *numbers.get(count / 2)?;
    let low = numbers[(count - 1) / 2];
    Some(if count % 2 == 1 {
        high
    } else {
        f64::midpoint(low, high)
    })
}

impl Truth {
    /// Holds the model against the cases.
    pub fn of(cases: &[Case]) -> Self {
        Self::without(cases, &[])
    }

    /// Holds it against the cases with some mechanisms switched off.
    pub fn without(cases: &[Case], mechanisms: &[Mechanism]) -> Self {
        let change = |scenario: &Scenario| {
            let mechanisms = mechanisms.iter();
            mechanisms.fold(*scenario, |scenario, it| it.without(&scenario))
        };
        let rows = rows(cases, &change);
        Self {
            without: mechanisms.iter().map(|it| it.name.clone()).collect(),
            summary: TruthSummary::of(&rows),
            others: others(&rows),
            rows,
            ablations: Vec::new(),
        }
    }

    /// Adds what becomes of the cases without each of these mechanisms alone.
    #[must_use]
    pub fn with_ablations(mut self, cases: &[Case], mechanisms: &[Mechanism]) -> Self {
        let ablation = |mechanism: &Mechanism| {
            let rows = rows(cases, &|scenario| mechanism.without(scenario));
            (mechanism.name.clone(), TruthSummary::of(&rows))
        };
        self.ablations = mechanisms.iter().map(ablation).collect();
        self
    }
}

fn rows(cases: &[Case], change: &dyn Fn(&Scenario) -> Scenario) -> Vec<TruthRow> {
    let errors = ClassErrors::with(cases, change);
    let row = |case| TruthRow::of(case, &errors, change);
    cases.iter().map(row).collect()
}

/// The kinds of cases besides dollars, in the order in which they come, with how many agree.
fn others(rows: &[TruthRow]) -> Vec<(&'static str, usize, usize)> {
    let mut kinds: Vec<(&'static str, usize, usize)> = Vec::new();
    for row in rows {
        let kind = row.case.metric.kind();
        if matches!(row.case.metric, Metric::Dollars(_)) {
            continue;
        }
        let place = kinds.iter().position(|(it, ..)| *it == kind);
        let place = place.unwrap_or_else(|| {
            kinds.push((kind, 0, 0));
            kinds.len() - 1
        });
        kinds[place].1 += usize::from(row.agrees() == Some(true));
        kinds[place].2 += 1;
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_numbers() {
        let check = |numbers: &[f64], expected: Option<f64>| {
            assert_eq!(median(numbers.iter().copied()), expected);
        };
        check(&[], None);
        check(&[3.0], Some(3.0));
        check(&[9.0, 1.0], Some(5.0));
        check(&[9.0, 1.0, 2.0], Some(2.0));
        check(&[f64::INFINITY, 1.0, 2.0], Some(2.0));
    }
}
