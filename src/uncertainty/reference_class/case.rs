//! A published case: the facts, the amount, and the scenario that is made from the facts.

use serde::Deserialize;

use super::class::ReferenceClass;
use super::measured::{self, Measured};
use crate::catalog::HostingClass;
use crate::model::option::OptionId;
use crate::model::reader::Plain;
use crate::scenario::Scenario;
use crate::uncertainty::draws::Draws;
use crate::uncertainty::trace::SETS;

/// A published bill, measurement or decision.
///
/// # Source
///
/// `source` and `date` say where the facts are from and when they held. The scenarios say what is
/// stated, and the defaults for everything else.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name in tables: a letter and a number.
    pub id: String,
    /// What it is about, in a few words.
    pub what: String,
    /// When the facts held: a month, a year, or about which year.
    pub date: String,
    /// An address, or words where there is none.
    pub source: String,
    /// Who sold what it runs on.
    pub provider: String,
    /// The kind of product, as the field `kind` calls it; `None` if the source does not say.
    pub kind: Option<String>,
    /// How the place is bought where it runs.
    pub hosting: HostingClass,
    /// The users that the source states; `None` if it states none.
    pub users: Option<f64>,
    /// The number of things deployed.
    pub services: f64,
    /// What the source states besides, one fact each.
    pub facts: Vec<String>,
    /// What the amount is for, in a few words.
    pub paid_for: String,
    /// What is compared.
    pub metric: Metric,
    /// What was published; `None` for verdicts and for directions.
    pub published: Option<Published>,
    /// How the amount was converted; empty if it was not.
    pub conversion: String,
    /// How far the source can be relied on.
    pub confidence: Confidence,
    /// Whether it is one of the dollar cases that the errors are computed from.
    pub is_counted: bool,
    /// The scenarios, made from what the source states.
    pub scenarios: Vec<Scenario>,
    /// How the source's words became the scenarios.
    pub mapping: String,
    /// What the source does not state, so that defaults stand for it.
    pub not_stated: Vec<String>,
    /// What explains the difference, where it is large; empty otherwise.
    pub difference: String,
}

/// A published number, and between what it may lie for all that is known.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// The number.
    pub actual: f64,
    /// The lowest that agrees with it.
    pub low: f64,
    /// The highest that agrees with it.
    pub high: f64,
}

impl Published {
    /// Whether a number agrees with what was published.
    pub fn holds(&self, number: f64) -> bool {
        (self.low..=self.high).contains(&number)
    }
}

/// How far a source can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The operator's own figures, complete.
    High,
    /// The operator's own figures with gaps, or a good report of them.
    Medium,
    /// Second hand, or a figure that means something else in part.
    Low,
}

impl Confidence {
    /// The word for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// What a case compares, and how it is read from an estimate.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// Dollars a month.
    Dollars(Measured),
    /// A number of servers.
    Servers(Measured),
    /// Virtual processors.
    Vcpu(Measured),
    /// Engineers' time, in engineer-months a month.
    Engineers(Measured),
    /// One amount divided by another.
    Ratio(Measured, Measured),
    /// Whether such a ratio is above one in the first scenario and below it in the last.
    Crossing(Measured, Measured),
    /// The verdict, one of these keys.
    Verdict(Vec<String>),
}

impl Metric {
    /// The name of its kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Dollars(_) => "dollars",
            Self::Servers(_) => "servers",
            Self::Vcpu(_) => "vCPU",
            Self::Engineers(_) => "engineers",
            Self::Ratio(..) => "ratio",
            Self::Crossing(..) => "crossing",
            Self::Verdict(_) => "verdict",
        }
    }

    /// What is measured: none for a verdict, two for a ratio.
    pub fn measured(&self) -> impl Iterator<Item = &Measured> {
        let both = match self {
            Self::Dollars(one) | Self::Servers(one) | Self::Vcpu(one) | Self::Engineers(one) => {
                [Some(one), None]
            }
            Self::Ratio(one, other) | Self::Crossing(one, other) => [Some(one), Some(other)],
            Self::Verdict(_) => [None, None],
        };
        both.into_iter().flatten()
    }
}

impl Case {
    /// The option that the published amount is compared with; the monolith for a verdict.
    pub fn option(&self) -> OptionId {
        let first = self.metric.measured().next();
        first.map_or(OptionId::Monolith, |measured| measured.option)
    }

    /// The class that it belongs to.
    pub fn class(&self) -> ReferenceClass {
        ReferenceClass::new(self.option(), self.hosting)
    }

    /// The number that the model says to it; `None` if a price is unknown, or if the case has no
    /// number. A crossing has the ratio of its last scenario.
    pub fn estimate(&self) -> Option<f64> {
        self.estimate_with(&|scenario| *scenario)
    }

    /// The same after a change of its scenarios.
    pub fn estimate_with(&self, change: &dyn Fn(&Scenario) -> Scenario) -> Option<f64> {
        let value = |measured: &Measured, link: usize| {
            let scenario = change(self.scenarios.get(link)?);
            measured::of(&Plain(&scenario), measured)
        };
        match &self.metric {
            Metric::Ratio(one, other) => Some(value(one, one.link)? / value(other, other.link)?),
            Metric::Crossing(..) => self.ratios_with(change).last().copied(),
            metric => {
                let measured = metric.measured().next()?;
                value(measured, measured.link)
            }
        }
    }

    /// The ratios of a crossing, scenario by scenario; empty for all else.
    pub fn ratios_with(&self, change: &dyn Fn(&Scenario) -> Scenario) -> Vec<f64> {
        let Metric::Crossing(one, other) = &self.metric else {
            return Vec::new();
        };
        let ratio = |scenario: &Scenario| {
            let scenario = change(scenario);
            let [one, other] = [one, other].map(|it| measured::of(&Plain(&scenario), it));
            Some(one? / other?)
        };
        self.scenarios.iter().filter_map(ratio).collect()
    }

    /// The amounts of this many draws; empty unless the case is about dollars.
    pub fn drawn_with(&self, draws: u32, change: &dyn Fn(&Scenario) -> Scenario) -> Vec<f64> {
        let Metric::Dollars(measured) = &self.metric else {
            return Vec::new();
        };
        let Some(scenario) = self.scenarios.get(measured.link) else {
            return Vec::new();
        };
        let mut values = Draws::of(&change(scenario));
        let mut amounts = Vec::with_capacity(draws as usize);
        for start in (0..draws).step_by(SETS) {
            let sets = SETS.min((draws - start) as usize);
            values.take(start..start + sets as u32);
            for set in 0..sets {
                values.select(set);
                let read = values.read(values.scenario());
                amounts.extend(measured::of(&read, measured));
            }
        }
        amounts
    }

    /// The natural logarithm of the estimate over the published amount: the error, above zero where
    /// the model says too much. `None` if there is no such number.
    pub fn log_error_with(&self, change: &dyn Fn(&Scenario) -> Scenario) -> Option<f64> {
        let actual = self.published?.actual;
        let error = libm::log(self.estimate_with(change)? / actual);
        error.is_finite().then_some(error)
    }
}
