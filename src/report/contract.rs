//! The decision as a contract: what it rests on and what would change it, in a small file that can
//! be checked months later.
//!
//! A contract holds the whole link, so everything in it can be computed again; the rest is for its
//! readers, and tells whether the program still says what it said.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::basis::Report;
use super::decision::DecisionReport;
use super::words::horizon;
use crate::decision::flips::{self, Boxes, Input};
use crate::decision::{Decision, Verdict};
use crate::forecast::Strategy;
use crate::forecast::strategy::versus;
use crate::model::option::OptionId;
use crate::money::Money;
use crate::scenario::field::{self, Field, Group};
use crate::scenario::{Scenario, link};
use crate::uncertainty::Band;
use crate::uncertainty::reference_class::Reference;
use crate::wire::{self, ExactNumber};

/// The version of the form; it rises when a member's meaning changes or one goes.
const VERSION: u32 = 1;

/// What a file says of itself.
const NAME: &str = "decision";

/// A decision that can be checked: a file of its own, described by `contract.schema.json`.
///
/// # Units
///
/// Amounts are US dollars; those of options are a month, those of strategies the whole horizon.
///
/// # Errors
///
/// [`read`](Self::read) says what is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// What the file is: `decision`.
    splitpoint: String,
    /// The version of its form.
    version: u32,
    /// The day of the decision, such as `2026-12-01`.
    pub decided: String,
    /// The link of the scenario, with own prices.
    pub link: String,
    /// The price book.
    pub price_book: String,
    /// The verdict's key.
    verdict: String,
    /// Whether the verdict is the same whatever the answers to the unanswered questions.
    pub answered: bool,
    /// The inputs that differ from their defaults, as links have them.
    pub inputs: Vec<ContractInput>,
    /// What each option costs in a month at the time of the decision.
    pub options: Vec<ContractOption>,
    /// What staying and the strategy compared with it cost over the horizon.
    pub strategies: Vec<ContractStrategy>,
    /// The time and parts that the strategies' costs cover, in words.
    pub over: String,
    /// The input values at which the verdict would change.
    pub limits: Vec<ContractLimit>,
    /// The answers that would change the verdict.
    pub answers: Vec<ContractAnswers>,
}

/// An input of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractInput {
    /// Its key in links.
    pub key: String,
    /// Its value, as links have it.
    pub value: String,
    /// Both for reading: `Users: 50,000 users`.
    pub words: String,
}

/// An option in a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractOption {
    /// The option's key.
    pub id: String,
    /// The cost in a month; what has no price is not in it.
    pub monthly_usd: ContractAmount,
    /// What one in ten draws does not exceed, widened by what the model missed on published bills.
    pub p10_usd: ContractAmount,
    /// What nine in ten draws do not exceed, widened likewise.
    pub p90_usd: ContractAmount,
    /// How many lines have no price.
    pub unknown_lines: u32,
}

/// A strategy in a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractStrategy {
    /// The strategy's key.
    pub id: String,
    /// The cost over the horizon; what has no price is not in it.
    pub total_usd: ContractAmount,
    /// How many lines of all months have no price.
    pub unknown_lines: u32,
}

/// Values of an input from which on the verdict would be another, all else staying as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractLimit {
    /// The input's key in links.
    pub key: String,
    /// Its value at the decision, as links have it.
    pub now: String,
    /// The nearest value that changes the verdict.
    pub from: String,
    /// The last such value; not there if it holds to the end of the input's range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The other verdict's key.
    pub verdict: String,
}

/// The smallest sets of answers that lead to another verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractAnswers {
    /// The other verdict's key.
    pub verdict: String,
    /// The sets: the keys of the questions whose answers change together.
    pub changed: Vec<Vec<String>>,
}

/// An amount in US dollars, written with all its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractAmount(pub Money);

impl Serialize for ContractAmount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ExactNumber::new(self.0.digits()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ContractAmount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let dollars = f64::deserialize(deserializer)?;
        let amount = Money::from_dollars(dollars);
        let refused = || serde::de::Error::custom("this amount is beyond what can be computed");
        amount.map(Self).ok_or_else(refused)
    }
}

/// What every version of the form has.
#[derive(Deserialize)]
struct ContractHead {
    splitpoint: Option<String>,
    version: Option<u32>,
}

impl Contract {
    /// The contract of a decision, dated as its record would be.
    pub fn of(decision: &DecisionReport) -> Self {
        let report = &decision.report;
        let scenario = &report.scenario;
        let decided = Decision::of(scenario);
        let bands = decision.run.bands();
        let widened = bands.map(|bands| Reference::published().widened(&bands, scenario));
        let option = |option| {
            let band = widened.as_ref().map(|it| it.options[option as usize]);
            ContractOption::of(report, option, band.unwrap_or_default())
        };
        let (whole, without) = report.link().members();
        Self {
            splitpoint: NAME.to_owned(),
            version: VERSION,
            decided: decision.options.date.clone(),
            link: whole.or(without).unwrap_or_default(),
            price_book: scenario.book().id.clone(),
            verdict: decided.verdict.key().to_owned(),
            answered: decided.is_answered(),
            inputs: inputs(scenario),
            options: OptionId::ALL.map(option).into(),
            strategies: compared(scenario)
                .map(|strategy| ContractStrategy::of(report, strategy))
                .into(),
            over: horizon(scenario),
            limits: flips::inputs(scenario)
                .iter()
                .map(|input| ContractLimit::of(scenario, input))
                .collect(),
            answers: flips::boxes(decided.case)
                .iter()
                .map(ContractAnswers::of)
                .collect(),
        }
    }

    /// Reads a contract.
    ///
    /// # Errors
    ///
    /// If the text is not JSON, no contract, one of a later version, or if a member cannot be used:
    /// what is wrong, and where.
    pub fn read(text: &str) -> Result<Self, String> {
        let problem = |error: serde_json::Error| wire::problem(&error, text);
        let head: ContractHead = serde_json::from_str(text).map_err(problem)?;
        match (head.splitpoint.as_deref(), head.version) {
            (Some(NAME), Some(VERSION)) => {}
            (Some(NAME), Some(version)) if version > VERSION => {
                return Err(format!(
                    "the contract is of version {version}, and this program reads version \
                     {VERSION}: check it with a newer one"
                ));
            }
            (Some(NAME), _) => return Err("the contract has no version that exists".to_owned()),
            _ => {
                return Err(
                    "this is no contract: it does not say \"splitpoint\": \"decision\". \
                     splitpoint decide --format contract writes one"
                        .to_owned(),
                );
            }
        }
        let contract: Self = serde_json::from_str(text).map_err(problem)?;
        let unusable = |member: &str| format!("{member}: this cannot be used");
        contract.verdict().ok_or_else(|| unusable("verdict"))?;
        Ok(contract)
    }

    /// The verdict; `None` in a contract whose verdict this program does not know.
    pub fn verdict(&self) -> Option<Verdict> {
        Verdict::ALL
            .into_iter()
            .find(|verdict| verdict.key() == self.verdict)
    }

    /// The scenario of the decision.
    ///
    /// # Errors
    ///
    /// If the link cannot be used as it stands, for instance because this program does not have its
    /// price book.
    pub fn scenario(&self) -> Result<Scenario, String> {
        let (scenario, notices) = link::decode(&self.link);
        match notices.first() {
            None => Ok(scenario),
            Some(notice) => Err(format!("the contract’s link: {notice}")),
        }
    }

    /// What an option costs by it.
    pub(super) fn option(&self, option: OptionId) -> Option<&ContractOption> {
        self.options.iter().find(|it| it.id == option.spec().key)
    }
}

/// The strategies that are compared: staying, and the other one.
pub(super) fn compared(scenario: &Scenario) -> [Strategy; 2] {
    [Strategy::Stay, versus(scenario)]
}

/// The inputs that differ from their defaults; settings of the view are none.
fn inputs(scenario: &Scenario) -> Vec<ContractInput> {
    let is_input = |field: &Field| field.spec().group != Group::View;
    let changed = field::all().filter(is_input);
    changed
        .filter(|&field| scenario.is_changed(field))
        .map(|field| {
            let (spec, value) = (field.spec(), scenario.get(field));
            ContractInput {
                key: spec.key.to_owned(),
                value: spec.to_link(value),
                words: [spec.label, ": ", &spec.with_unit(value)].concat(),
            }
        })
        .collect()
}

impl ContractOption {
    fn of(report: &Report, option: OptionId, band: Band) -> Self {
        let total = report.total(option);
        Self {
            id: option.spec().key.to_owned(),
            monthly_usd: ContractAmount(total.known),
            p10_usd: ContractAmount(band.low),
            p90_usd: ContractAmount(band.high),
            unknown_lines: total.unknown_lines,
        }
    }
}

impl ContractStrategy {
    fn of(report: &Report, strategy: Strategy) -> Self {
        let total = report.forecast(strategy).total();
        Self {
            id: strategy.key().to_owned(),
            total_usd: ContractAmount(total.known),
            unknown_lines: total.unknown_lines,
        }
    }
}

impl ContractLimit {
    fn of(scenario: &Scenario, input: &Input) -> Self {
        let spec = input.field.spec();
        Self {
            key: spec.key.to_owned(),
            now: spec.to_link(scenario.get(input.field)),
            from: spec.to_link(input.value),
            until: input.until.map(|until| spec.to_link(until)),
            verdict: input.to.key().to_owned(),
        }
    }
}

impl ContractAnswers {
    fn of(boxes: &Boxes) -> Self {
        let keys = |set: &Vec<crate::decision::BoxId>| {
            let keys = set.iter().map(|it| it.field().spec().key.to_owned());
            keys.collect()
        };
        Self {
            verdict: boxes.to.key().to_owned(),
            changed: boxes.sets.iter().map(keys).collect(),
        }
    }
}
