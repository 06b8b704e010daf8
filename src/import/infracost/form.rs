//! The JSON that Infracost writes: the form of 0.x, in camel case, and that of 2.x, in snake case.
//!
//! Sources: `schema/infracost.schema.json` of github.com/infracost/infracost, commit 95ba4f49a7ab of
//! 2026-08-21, and `internal/format/json.go` of github.com/infracost/cli, release 2.0.0. Members that
//! do not matter here are skipped. An amount that is `null`, or not there, is not known.
//!
//! Lists become sums and notes as they are read: what is kept of a file does not grow with the
//! number of its parts, but with that of its resource types.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fold::{Amount, Counts, Fold, Folded};
use crate::import::bill::{ExactSum, MOST_AMOUNT, type_in_address};
use crate::notice::PlainText;

/// An estimate.
#[derive(Deserialize)]
pub(super) struct InfracostEstimate {
    pub(super) projects: Option<Folded<ProjectSums, Project>>,
    pub(super) currency: Option<String>,
    #[serde(rename = "totalMonthlyCost")]
    pub(super) total_monthly_cost: Option<Amount>,
    pub(super) summary: Option<Summary>,
}

/// The counts of an estimate or a project, and its total in 2.x.
#[derive(Default, Deserialize)]
pub(super) struct Summary {
    #[serde(rename = "totalUnsupportedResources")]
    pub(super) unsupported: Option<u64>,
    #[serde(rename = "unsupportedResourceCounts")]
    pub(super) unsupported_counts: Option<Counts>,
    pub(super) total_monthly_cost: Option<Amount>,
}

/// A project: a folder or a plan.
#[derive(Deserialize)]
pub(super) struct Project {
    #[serde(rename = "name")]
    old_name: Option<String>,
    #[serde(rename = "project_name")]
    new_name: Option<String>,
    metadata: Option<ProjectMetadata>,
    breakdown: Option<Breakdown>,
    summary: Option<Summary>,
    resources: Option<Folded<ResourceSums, Resource>>,
    diagnostics: Option<Folded<ProblemList, Problem>>,
}

/// What 0.x says of a project.
#[derive(Default, Deserialize)]
pub(super) struct ProjectMetadata {
    errors: Option<Folded<ProblemList, Problem>>,
    #[serde(rename = "currentErrors")]
    current_errors: Option<Folded<ProblemList, Problem>>,
    warnings: Option<Folded<ProblemList, Problem>>,
}

/// An error or a warning of a project.
#[derive(Deserialize)]
pub(super) struct Problem {
    message: Option<String>,
    severity: Option<String>,
    #[serde(rename = "isError")]
    is_error: Option<bool>,
}

/// The resources of a project in 0.x.
#[derive(Deserialize)]
pub(super) struct Breakdown {
    resources: Option<Folded<ResourceSums, Resource>>,
    #[serde(rename = "totalMonthlyCost")]
    total_monthly_cost: Option<Amount>,
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
    monthly_cost: Option<Amount>,
    #[serde(rename = "costComponents")]
    old_components: Option<Folded<PartCosts, Component>>,
    #[serde(rename = "cost_components")]
    new_components: Option<Folded<PartCosts, Component>>,
    subresources: Option<Folded<PartCosts, Resource>>,
}

/// A part of a resource that has a price.
#[derive(Deserialize)]
pub(super) struct Component {
    name: Option<String>,
    price: Option<Amount>,
    #[serde(rename = "priceNotFound")]
    is_price_missing: Option<bool>,
    #[serde(rename = "monthlyCost")]
    monthly_cost: Option<Amount>,
    total_monthly_cost: Option<Amount>,
    base_monthly_cost: Option<Amount>,
    usage_monthly_cost: Option<Amount>,
}

/// The most notes of a kind that are kept; the rest is counted.
const MOST_NOTES: usize = 40;

/// Notes: what they are about, and what they say.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) listed: Vec<(PlainText, PlainText)>,
    pub(super) more: usize,
}

impl Notes {
    fn add(&mut self, what: &str, why: impl Into<PlainText>) {
        if self.listed.len() < MOST_NOTES {
            self.listed.push((PlainText::name(what), why.into()));
        } else {
            self.more += 1;
        }
    }

    fn append(&mut self, other: Self) {
        for (what, why) in other.listed {
            self.add(&what, why);
        }
        self.more += other.more;
    }
}

/// The messages of a project, errors apart from warnings.
#[derive(Debug, Default)]
struct ProblemList {
    errors: Notes,
    warnings: Notes,
}

impl Fold<Problem> for ProblemList {
    fn add(&mut self, problem: Problem) {
        let message = problem.message.as_deref();
        let message = PlainText::from(message.unwrap_or("an error without words"));
        let severity = problem.severity.unwrap_or_default();
        let is_mild = ["warning", "warn", "info"]
            .iter()
            .any(|it| severity.eq_ignore_ascii_case(it));
        if problem.is_error.unwrap_or(!is_mild) {
            self.errors.add("", message);
        } else {
            self.warnings.add("", message);
        }
    }
}

/// The costs of the parts of a resource.
#[derive(Debug, Default)]
struct PartCosts {
    /// Their sum, as far as it is known.
    sum: Option<ExactSum>,
    /// The parts whose cost depends on use.
    by_use: usize,
    /// The parts for which no price was found.
    unpriced: Notes,
    /// A cost that is no number.
    no_number: Option<String>,
}

impl PartCosts {
    fn take(&mut self, cost: Option<Amount>) -> bool {
        match cost {
            None | Some(Amount::Unknown) => return false,
            Some(Amount::Known(cost)) => self.sum.get_or_insert_default().add(cost),
            Some(Amount::NoNumber(text)) => self.no_number = Some(text),
        }
        true
    }

    fn append(&mut self, other: Self) {
        if let Some(sum) = other.sum {
            self.sum.get_or_insert_default().add(sum.value());
        }
        self.by_use += other.by_use;
        self.unpriced.append(other.unpriced);
        self.no_number = self.no_number.take().or(other.no_number);
    }
}

impl Fold<Component> for PartCosts {
    fn add(&mut self, component: Component) {
        let is_known = self.take(component.monthly_cost.or(component.total_monthly_cost)) || {
            let has_base = self.take(component.base_monthly_cost);
            self.take(component.usage_monthly_cost) || has_base
        };
        // 0.x says so if it found no price; 2.x leaves the price out.
        let is_priced = is_known || component.price.is_some_and(|it| it != Amount::Unknown);
        if component.is_price_missing.unwrap_or(!is_priced) {
            let name = component.name.as_deref().unwrap_or("a part");
            self.unpriced.add(name, "");
        } else if !is_known {
            self.by_use += 1;
        }
    }
}

impl Fold<Resource> for PartCosts {
    fn add(&mut self, resource: Resource) {
        let (cost, parts) = resource.costs();
        self.append(parts);
        self.take(cost);
    }
}

impl Resource {
    /// Its cost with all parts, if it states one, and what else is known of the parts; their sum
    /// only if it does not state its own.
    fn costs(self) -> (Option<Amount>, PartCosts) {
        let mut parts = PartCosts::default();
        let components = [self.old_components, self.new_components];
        for costs in components.into_iter().flatten() {
            parts.append(costs.result());
        }
        if let Some(costs) = self.subresources {
            parts.append(costs.result());
        }
        let own = self.monthly_cost.filter(|cost| *cost != Amount::Unknown);
        if own.is_some() {
            (parts.sum, parts.no_number) = (None, None);
        }
        (own, parts)
    }
}

/// The resources of a project or an estimate.
#[derive(Debug, Default)]
pub(super) struct ResourceSums {
    /// The number of those with a cost, and their sum, by type.
    pub(super) types: BTreeMap<String, (usize, ExactSum)>,
    /// Those without a cost, and what is not known of the others.
    pub(super) notes: Notes,
    /// The number of those of whose cost a part depends on use, and the first of them.
    pub(super) by_use: (usize, PlainText),
    /// One whose cost no resource has.
    pub(super) beyond: Option<String>,
}

impl Fold<Resource> for ResourceSums {
    fn add(&mut self, resource: Resource) {
        let name = resource.name.clone();
        let name = name.unwrap_or_else(|| "(without a name)".to_owned());
        if resource.is_supported == Some(false) {
            let why = "Infracost does not support it, and its cost is not stated";
            self.notes.add(&name, why);
            return;
        }
        let kind = resource.old_kind.clone().or(resource.new_kind.clone());
        let is_free = resource.is_free == Some(true);
        let (own, mut parts) = resource.costs();
        parts.take(own);
        if !parts.unpriced.listed.is_empty() {
            let names = parts.unpriced.listed.iter().map(|(name, _)| &**name);
            let names = PlainText::name(&names.collect::<Vec<_>>().join(", "));
            let why = format!("Infracost found no price for: {names}");
            self.notes.add(&name, why);
        } else if parts.sum.is_none() && parts.no_number.is_none() && !is_free {
            let why = "its cost depends on use, and is not stated";
            self.notes.add(&name, why);
        }
        if let Some(text) = parts.no_number {
            let why = format!("its cost, “{}”, is no number", PlainText::name(&text));
            self.notes.add(&name, why);
            return;
        }
        let Some(cost) = parts.sum.map(ExactSum::value) else {
            return;
        };
        if cost.is_nan() || cost.abs() > MOST_AMOUNT {
            self.beyond.get_or_insert(name);
            return;
        }
        if parts.by_use > 0 {
            self.add_by_use(1, &name);
        }
        let kind = kind.filter(|kind| !kind.is_empty());
        let kind = kind.unwrap_or_else(|| type_in_address(&name));
        let (count, sum) = self.types.entry(kind).or_default();
        *count += 1;
        sum.add(cost);
    }
}

impl ResourceSums {
    fn add_by_use(&mut self, count: usize, first: &str) {
        if self.by_use.0 == 0 {
            self.by_use.1 = PlainText::name(first);
        }
        self.by_use.0 += count;
    }

    fn append(&mut self, other: Self) {
        for (kind, (count, sum)) in other.types {
            let (counts, sums) = self.types.entry(kind).or_default();
            *counts += count;
            sums.add(sum.value());
        }
        self.notes.append(other.notes);
        if other.by_use.0 > 0 {
            self.add_by_use(other.by_use.0, &other.by_use.1);
        }
        self.beyond = self.beyond.take().or(other.beyond);
    }
}

/// The projects of an estimate.
#[derive(Default)]
pub(super) struct ProjectSums {
    pub(super) resources: ResourceSums,
    /// What went wrong, and what Infracost warns of.
    pub(super) errors: Notes,
    pub(super) warnings: Notes,
    /// The resources that Infracost does not support.
    pub(super) unsupported: Vec<Summary>,
    /// The sum of the totals that projects state.
    pub(super) total: Option<ExactSum>,
}

impl Fold<Project> for ProjectSums {
    fn add(&mut self, project: Project) {
        let name = project.old_name.or(project.new_name);
        let name = format!("Project {}", name.as_deref().unwrap_or("without a name"));
        let metadata = project.metadata.unwrap_or_default();
        let errors = metadata.errors.or(metadata.current_errors);
        for problems in errors.into_iter().chain(project.diagnostics) {
            self.add_problems(&name, problems.result());
        }
        if let Some(problems) = metadata.warnings {
            let problems = problems.result();
            // Whatever else they say, they stand among the warnings.
            let warnings = [problems.errors, problems.warnings];
            for notes in warnings {
                self.add_problems(
                    &name,
                    ProblemList {
                        errors: Notes::default(),
                        warnings: notes,
                    },
                );
            }
        }
        let summary = project
            .summary
            .filter(|it| it.unsupported.unwrap_or_default() > 0);
        if self.unsupported.len() < MOST_NOTES {
            self.unsupported.extend(summary);
        }
        let mut lists = vec![project.resources];
        if let Some(breakdown) = project.breakdown {
            lists.push(breakdown.resources);
            if let Some(Amount::Known(total)) = breakdown.total_monthly_cost {
                self.total.get_or_insert_default().add(total);
            }
        }
        for resources in lists.into_iter().flatten() {
            self.resources.append(resources.result());
        }
    }
}

impl ProjectSums {
    fn add_problems(&mut self, project: &str, problems: ProblemList) {
        let lists = [
            (&mut self.errors, problems.errors),
            (&mut self.warnings, problems.warnings),
        ];
        for (all, notes) in lists {
            for (_, message) in notes.listed {
                all.add(project, message);
            }
            all.more += notes.more;
        }
    }
}
