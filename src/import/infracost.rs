//! Infracost JSON: what a plan costs a month, by category.

use super::Trouble;
use super::bill::{self, Bill};
use super::preview::Preview;
use crate::json::Value;
use crate::scenario::Scenario;

pub(super) fn read(value: &Value, scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut bill = Bill::default();
    let mut preview = Preview::new("An Infracost estimate", scenario);
    let Some(Value::List(projects)) = value.member("projects") else {
        return Err(Trouble::new("“projects” is no list of projects"));
    };
    for project in projects {
        let resources = project
            .member("breakdown")
            .and_then(|it| it.member("resources"));
        let Some(Value::List(resources)) = resources else {
            continue;
        };
        for resource in resources {
            let name = resource.text_member("name").unwrap_or("(without a name)");
            match amount(resource.member("monthlyCost")) {
                Some(cost) => bill.add(bill::of_resource(name), cost),
                None => preview.ignore(name, 0, "its cost depends on use, and is not stated"),
            }
        }
    }
    let currency = value.text_member("currency").unwrap_or("USD");
    bill.take(&mut preview, currency, "the estimate says so");
    Ok(preview)
}

/// An amount, which Infracost writes as a text.
fn amount(value: Option<&Value>) -> Option<f64> {
    match value? {
        Value::Text(text) => super::number(text),
        Value::Number(number) => Some(*number),
        _ => None,
    }
}
