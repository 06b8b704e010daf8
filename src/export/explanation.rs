//! The derivations of a line in all options that have it, as text and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::amount::usd;
use crate::model::estimate::{self, Estimate, LineItem};
use crate::model::line::LineId;
use crate::model::option::OptionId;
use crate::money::or_unknown;
use crate::report::PrintedLink;
use crate::report::derivation::{self, Sentence};
use crate::scenario::Scenario;
use crate::wire::{self, ExactNumber};

/// The version of the JSON; it rises when a member's meaning changes or one goes.
const VERSION: u32 = 1;

/// What each option pays for a line, or for a SKU of several lines, with the derivations.
pub struct Explanation<'s> {
    scenario: &'s Scenario,
    wanted: String,
    lines: Vec<(OptionId, LineItem)>,
}

impl<'s> Explanation<'s> {
    /// Finds the line with this key or name, or the lines with this SKU. No option may have one.
    pub fn of(scenario: &'s Scenario, wanted: &str) -> Self {
        let id = LineId::by_name(wanted);
        let is_wanted = |line: &LineItem| id.map_or(line.sku == wanted, |id| line.id == id);
        let mut lines = Vec::new();
        for option in OptionId::ALL {
            let of_option = Estimate::of(scenario, option).lines.into_iter();
            lines.extend(of_option.filter(is_wanted).map(|line| (option, line)));
        }
        Self {
            scenario,
            wanted: wanted.to_owned(),
            lines,
        }
    }

    /// The keys of the lines that options of a scenario have.
    pub fn lines_of(scenario: &Scenario) -> Vec<&'static str> {
        let mut keys = Vec::new();
        for option in OptionId::ALL {
            for line in Estimate::of(scenario, option).lines {
                let key = line.id.key();
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        keys
    }

    /// Whether no option has such a line.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// As text for a terminal.
    pub fn text(&self) -> String {
        let currency = self.scenario.currency();
        let mut text = String::new();
        for (option, line) in &self.lines {
            let cost = or_unknown(line.monthly_cost.map(|cost| currency.exact(cost)));
            let _ = writeln!(
                text,
                "{}: {} ({}), {cost} a month",
                option.spec().name,
                line.id.label(),
                line.sku
            );
            if let Some(explained) = estimate::explain(self.scenario, *option, line.id) {
                text += &derivation::text(&explained, self.scenario);
            }
            text.push('\n');
        }
        if text.is_empty() {
            text = format!(
                "No option of this scenario has a line for {}.\n",
                self.wanted
            );
        }
        text
    }

    /// As indented JSON, described by `explanation.schema.json` in this folder.
    pub fn json(&self) -> String {
        let lines = self.lines.iter();
        wire::write(&ExplanationJson {
            version: VERSION,
            link: PrintedLink::of(self.scenario).fragment().to_owned(),
            asked: &self.wanted,
            lines: lines
                .map(|(option, line)| ExplainedLineJson::of(*option, line, self.scenario))
                .collect(),
        })
    }
}

/// The lines with their derivations; none if no option has such a line.
#[derive(Serialize)]
struct ExplanationJson<'e> {
    version: u32,
    link: String,
    asked: &'e str,
    lines: Vec<ExplainedLineJson<'e>>,
}

/// A line of an option. `monthly_cost_usd` is `null` if a price is unknown.
#[derive(Serialize)]
struct ExplainedLineJson<'e> {
    option: &'static str,
    line: &'static str,
    name: &'static str,
    sku: &'e str,
    monthly_cost_usd: Option<ExactNumber>,
    steps: Vec<StepJson>,
}

impl<'e> ExplainedLineJson<'e> {
    fn of(option: OptionId, line: &'e LineItem, scenario: &Scenario) -> Self {
        let explained = estimate::explain(scenario, option, line.id);
        let sentences = explained.map(|it| derivation::sentences(&it, scenario));
        let sentences = sentences.into_iter().flatten();
        Self {
            option: option.spec().key,
            line: line.id.key(),
            name: line.id.label(),
            sku: line.sku,
            monthly_cost_usd: line.monthly_cost.map(usd),
            steps: sentences.map(StepJson::of).collect(),
        }
    }
}

/// A step of a derivation: a formula in names and in figures, or an input, price or constant with
/// its source.
#[derive(Serialize)]
struct StepJson {
    depth: usize,
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    formula: String,
    figures: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    check_at: Option<String>,
}

impl StepJson {
    fn of(sentence: Sentence) -> Self {
        Self {
            depth: sentence.depth,
            name: sentence.name,
            formula: sentence.formula,
            figures: sentence.figures,
            source: sentence.source,
            input: sentence.field,
            price: sentence.price,
            check_at: sentence.check_at,
        }
    }
}
