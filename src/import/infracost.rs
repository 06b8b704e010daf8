//! Infracost JSON: what a plan costs a month, by category.

use super::Trouble;
use super::bill::{self, Bill};
use super::preview::Preview;
use crate::json::Value;
use crate::scenario::Scenario;

pub(super) fn read(value: &Value, scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut bill = Bill::default();
    let mut is_stated = false;
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
                Some(cost) => {
                    is_stated = true;
                    bill.add(bill::of_resource(name), cost);
                }
                None => preview.ignore(name, 0, "its cost depends on use, and is not stated"),
            }
        }
    }
    if !is_stated {
        return Err(Trouble::new("no resource of the estimate has a cost"));
    }
    let currency = value.text_member("currency").unwrap_or("USD");
    bill.take(&mut preview, currency, "the estimate says so")?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::scenario::field::Field;

    #[test]
    fn an_estimate_without_costs_changes_nothing() {
        let of = |resources: &str| {
            let text = format!(r#"{{"projects":[{{"breakdown":{{"resources":[{resources}]}}}}]}}"#);
            read(&json::read(&text).expect("JSON"), &Scenario::default())
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
