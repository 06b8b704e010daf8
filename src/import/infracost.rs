//! Infracost JSON: what a plan costs a month, by category.

use serde::Deserialize;
use serde_json::Value;

use super::bill::{self, Bill};
use super::format::{ImportFormat, ImportListing, ImportShape};
use super::json;
use super::preview::Preview;
use super::text::number;
use super::trouble::Trouble;
use crate::scenario::Scenario;

/// The JSON that Infracost prints.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "infracost",
        label: "Infracost JSON",
    },
    shapes: &[ImportShape::Json {
        members: &["projects", "totalMonthlyCost"],
        read: |files, scenario| match files {
            [file] => read(&file.text, scenario),
            _ => Err(Trouble::new(
                "only one Infracost estimate can be imported at a time",
            )),
        },
    }],
};

/// The members of an estimate that matter here; all others in the file are skipped.
#[derive(Deserialize)]
struct InfracostEstimate {
    projects: Option<Vec<Project>>,
    currency: Option<String>,
}

#[derive(Deserialize)]
struct Project {
    breakdown: Option<Breakdown>,
}

#[derive(Deserialize)]
struct Breakdown {
    resources: Option<Vec<Resource>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Resource {
    name: Option<String>,
    /// A number in a text; `null` if it depends on use.
    monthly_cost: Option<Value>,
}

fn read(text: &str, scenario: &Scenario) -> Result<Preview, Trouble> {
    let estimate: InfracostEstimate = json::parsed(text)?;
    let mut bill = Bill::default();
    let mut is_stated = false;
    let mut preview = Preview::new("An Infracost estimate", scenario);
    let Some(projects) = &estimate.projects else {
        return Err(Trouble::new("“projects” is no list of projects"));
    };
    let breakdowns = projects.iter().filter_map(|it| it.breakdown.as_ref());
    let resources = breakdowns.filter_map(|it| it.resources.as_ref());
    for resource in resources.flatten() {
        let name = resource.name.as_deref().unwrap_or("(without a name)");
        match resource.monthly_cost.as_ref().and_then(amount) {
            Some(cost) => {
                is_stated = true;
                bill.add(bill::of_resource(name), cost);
            }
            None => preview.ignore(name, 0, "its cost depends on use, and is not stated"),
        }
    }
    if !is_stated {
        return Err(Trouble::new("no resource of the estimate has a cost"));
    }
    let currency = estimate.currency.as_deref().unwrap_or("USD");
    bill.take(&mut preview, currency, "the estimate says so")?;
    Ok(preview)
}

/// An amount, which Infracost writes as a text.
fn amount(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => number(text),
        other => other.as_f64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    #[test]
    fn an_estimate_without_costs_changes_nothing() {
        let of = |resources: &str| {
            let text = format!(r#"{{"projects":[{{"breakdown":{{"resources":[{resources}]}}}}]}}"#);
            read(&text, &Scenario::default())
        };
        let unstated = r#"{"name":"aws_lambda_function.a","monthlyCost":null}"#;
        let none = Trouble::new("no resource of the estimate has a cost");
        for resources in ["", unstated] {
            assert_eq!(of(resources).expect_err("no cost"), none, "{resources}");
        }
        let stated = r#"{"name":"aws_db_instance.a","monthlyCost":"12.5"}"#;
        let preview = of(&format!("{stated},{unstated}")).expect("an estimate");
        assert_eq!(preview.scenario.get(Field::ActualData), 12.5);
        assert_eq!(preview.ignored.len(), 1);
    }
}
