//! The JSON that Infracost writes: the form of 0.x, in camel case, and that of 2.x, in snake case.
//!
//! Sources: `schema/infracost.schema.json` of github.com/infracost/infracost, commit 95ba4f49a7ab of
//! 2026-08-21, and `internal/format/json.go` of github.com/infracost/cli, release 2.0.0. Members that
//! do not matter here are skipped. An amount is a number in a text, as in `"60.74"`; `null`, or no
//! member, is one that is not known.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::import::text::number;

/// An estimate.
#[derive(Deserialize)]
pub(super) struct InfracostEstimate {
    pub(super) projects: Option<Vec<Project>>,
    pub(super) currency: Option<String>,
    #[serde(rename = "totalMonthlyCost")]
    total_monthly_cost: Option<Value>,
    pub(super) summary: Option<Summary>,
}

/// The counts of an estimate or a project, and its total in 2.x.
#[derive(Deserialize)]
pub(super) struct Summary {
    #[serde(rename = "totalUnsupportedResources")]
    pub(super) unsupported: Option<u64>,
    #[serde(rename = "unsupportedResourceCounts")]
    pub(super) unsupported_counts: Option<BTreeMap<String, u64>>,
    total_monthly_cost: Option<Value>,
}

/// A project: a folder or a plan.
#[derive(Deserialize)]
pub(super) struct Project {
    name: Option<String>,
    #[serde(rename = "project_name")]
    new_name: Option<String>,
    metadata: Option<ProjectMetadata>,
    breakdown: Option<Breakdown>,
    pub(super) summary: Option<Summary>,
    resources: Option<Vec<Resource>>,
    diagnostics: Option<Vec<Problem>>,
}

#[derive(Deserialize)]
struct ProjectMetadata {
    errors: Option<Vec<Problem>>,
    #[serde(rename = "currentErrors")]
    current_errors: Option<Vec<Problem>>,
    warnings: Option<Vec<Problem>>,
}

/// An error or a warning of a project.
#[derive(Deserialize)]
pub(super) struct Problem {
    message: Option<String>,
    severity: Option<String>,
    #[serde(rename = "isError")]
    is_error: Option<bool>,
}

#[derive(Deserialize)]
struct Breakdown {
    resources: Option<Vec<Resource>>,
    #[serde(rename = "totalMonthlyCost")]
    total_monthly_cost: Option<Value>,
}

/// A resource, or a part of one.
#[derive(Deserialize)]
pub(super) struct Resource {
    name: Option<String>,
    #[serde(rename = "resourceType")]
    old_kind: Option<String>,
    #[serde(rename = "type")]
    new_kind: Option<String>,
    is_supported: Option<bool>,
    is_free: Option<bool>,
    /// With its parts, in 0.x.
    #[serde(rename = "monthlyCost")]
    monthly_cost: Option<Value>,
    #[serde(rename = "costComponents")]
    components: Option<Vec<Component>>,
    cost_components: Option<Vec<Component>>,
    subresources: Option<Vec<Resource>>,
}

#[derive(Deserialize)]
struct Component {
    name: Option<String>,
    price: Option<Value>,
    #[serde(rename = "priceNotFound")]
    is_price_missing: Option<bool>,
    #[serde(rename = "monthlyCost")]
    monthly_cost: Option<Value>,
    total_monthly_cost: Option<Value>,
    base_monthly_cost: Option<Value>,
    usage_monthly_cost: Option<Value>,
}

/// An amount that is no number, as it stands.
#[derive(Debug, PartialEq)]
pub(super) struct NoNumber(pub(super) String);

/// What the parts of a resource do not state.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Unstated {
    /// The parts whose cost depends on use.
    pub(super) by_use: usize,
    /// The parts for which no price was found.
    pub(super) unpriced: Vec<String>,
}

/// An amount, which Infracost writes as a text; `None` if it is not known.
fn amount(value: Option<&Value>) -> Result<Option<f64>, NoNumber> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => number(text).map(Some).ok_or(NoNumber(text.clone())),
        Some(other) => other.as_f64().map(Some).ok_or(NoNumber(other.to_string())),
    }
}

/// The sum of those amounts that are known; `None` if none is.
fn sum(
    amounts: impl Iterator<Item = Result<Option<f64>, NoNumber>>,
) -> Result<Option<f64>, NoNumber> {
    let mut sum = None;
    for amount in amounts {
        if let Some(amount) = amount? {
            sum = Some(sum.unwrap_or_default() + amount);
        }
    }
    Ok(sum)
}

impl InfracostEstimate {
    /// The stated total of all projects.
    pub(super) fn total(&self) -> Result<Option<f64>, NoNumber> {
        let summary = self.summary.as_ref();
        let summary = summary.and_then(|it| it.total_monthly_cost.as_ref());
        if let Some(total) = amount(self.total_monthly_cost.as_ref().or(summary))? {
            return Ok(Some(total));
        }
        let breakdowns = self.projects.iter().flatten();
        let breakdowns = breakdowns.filter_map(|project| project.breakdown.as_ref());
        sum(breakdowns.map(|it| amount(it.total_monthly_cost.as_ref())))
    }
}

impl Project {
    /// Its name.
    pub(super) fn name(&self) -> &str {
        let name = self.name.as_deref().or(self.new_name.as_deref());
        name.unwrap_or("without a name")
    }

    /// Its resources.
    pub(super) fn resources(&self) -> impl Iterator<Item = &Resource> {
        let breakdown = self.breakdown.as_ref();
        let old = breakdown.and_then(|it| it.resources.as_ref());
        old.into_iter().chain(&self.resources).flatten()
    }

    /// Its errors and warnings.
    pub(super) fn problems(&self) -> impl Iterator<Item = (&Problem, bool)> {
        let metadata = self.metadata.as_ref();
        let errors = metadata.and_then(|it| it.errors.as_ref().or(it.current_errors.as_ref()));
        let errors = errors.into_iter().chain(&self.diagnostics).flatten();
        let warnings = metadata.and_then(|it| it.warnings.as_ref());
        let errors = errors.map(|problem| (problem, problem.is_error()));
        let warnings = warnings.into_iter().flatten();
        errors.chain(warnings.map(|problem| (problem, false)))
    }
}

impl Problem {
    /// Its message.
    pub(super) fn message(&self) -> &str {
        self.message.as_deref().unwrap_or("an error without words")
    }

    fn is_error(&self) -> bool {
        let severity = self.severity.as_deref().unwrap_or_default();
        let is_warning = ["warning", "info", "warn"]
            .iter()
            .any(|it| severity.eq_ignore_ascii_case(it));
        self.is_error.unwrap_or(!is_warning)
    }
}

impl Resource {
    /// Its address, or its name in a template.
    pub(super) fn name(&self) -> &str {
        self.name.as_deref().unwrap_or("(without a name)")
    }

    /// Its type, if it is stated.
    pub(super) fn kind(&self) -> Option<&str> {
        let kind = self.old_kind.as_deref().or(self.new_kind.as_deref());
        kind.filter(|kind| !kind.is_empty())
    }

    /// Whether Infracost knows its type.
    pub(super) fn is_supported(&self) -> bool {
        self.is_supported != Some(false)
    }

    /// Whether it costs nothing.
    pub(super) fn is_free(&self) -> bool {
        self.is_free == Some(true)
    }

    /// Its monthly cost with all its parts, as far as it is known.
    pub(super) fn monthly_cost(&self) -> Result<Option<f64>, NoNumber> {
        if let Some(cost) = amount(self.monthly_cost.as_ref())? {
            return Ok(Some(cost));
        }
        let components = self.components().map(Component::monthly_cost);
        let parts = self.subresources.iter().flatten();
        let parts = parts.map(Self::monthly_cost);
        sum(components.chain(parts))
    }

    /// What its parts do not state.
    pub(super) fn unstated(&self) -> Unstated {
        let mut unstated = Unstated::default();
        self.add_unstated(&mut unstated);
        unstated
    }

    fn add_unstated(&self, unstated: &mut Unstated) {
        for component in self.components() {
            if component.is_unpriced() {
                let name = component.name.as_deref().unwrap_or("a part");
                unstated.unpriced.push(name.to_owned());
            } else if component.monthly_cost() == Ok(None) {
                unstated.by_use += 1;
            }
        }
        for part in self.subresources.iter().flatten() {
            part.add_unstated(unstated);
        }
    }

    fn components(&self) -> impl Iterator<Item = &Component> {
        let components = self.components.iter().chain(&self.cost_components);
        components.flatten()
    }
}

impl Component {
    /// Whether no price was found: 0.x says so, 2.x leaves the price out.
    fn is_unpriced(&self) -> bool {
        let is_known = self.price.is_some() || self.monthly_cost() != Ok(None);
        self.is_price_missing.unwrap_or(!is_known)
    }

    fn monthly_cost(&self) -> Result<Option<f64>, NoNumber> {
        let total = self
            .monthly_cost
            .as_ref()
            .or(self.total_monthly_cost.as_ref());
        if let Some(cost) = amount(total)? {
            return Ok(Some(cost));
        }
        let base = amount(self.base_monthly_cost.as_ref())?;
        let usage = amount(self.usage_monthly_cost.as_ref())?;
        Ok(match (base, usage) {
            (None, None) => None,
            (base, usage) => Some(base.unwrap_or_default() + usage.unwrap_or_default()),
        })
    }
}
