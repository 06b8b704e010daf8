//! Infracost JSON: what a plan costs a month, by category.

mod form;

use std::collections::BTreeMap;

use form::{InfracostEstimate, NoNumber, Project, Resource};

use super::bill::{
    self, Bill, BilledCurrency, BilledPart, ExactSum, Grouping, MOST_AMOUNT, ResourceTypes,
    type_in_address,
};
use super::format::{ImportFormat, ImportListing, ImportShape};
use super::json;
use super::preview::{Preview, shown};
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
        read,
    }],
};

fn read(text: &str, scenario: &Scenario) -> Result<Preview, Trouble> {
    let estimate: InfracostEstimate = json::parsed(text)?;
    let code = estimate.currency.as_deref().unwrap_or_default();
    let Some(currency) = BilledCurrency::of(code, scenario) else {
        return Err(Trouble::new(format!(
            "the estimate is in “{}”, for which the price book has no rate",
            shown(code)
        )));
    };
    let mut preview = Preview::new("An Infracost estimate", scenario);
    say_problems(&estimate, &mut preview);
    let mut tally = Tally {
        types: ResourceTypes::new(),
        currency,
        bill: Bill::default(),
        sum: ExactSum::default(),
        stated: 0,
        guessed: BTreeMap::new(),
        by_use: Vec::new(),
    };
    let projects = estimate.projects.iter().flatten();
    for resource in projects.flat_map(Project::resources) {
        tally.add(resource, &mut preview)?;
    }
    tally.add_total(&estimate, &mut preview)?;
    tally.say(&mut preview);
    tally.bill.take(&mut preview, "the estimate says so")?;
    Ok(preview)
}

/// Says which projects failed, and which resources have no estimate at all.
fn say_problems(estimate: &InfracostEstimate, preview: &mut Preview) {
    let projects = estimate.projects.as_deref().unwrap_or_default();
    for project in projects {
        let name = format!("Project {}", project.name());
        for (problem, is_error) in project.problems() {
            let message = shown(problem.message());
            if is_error {
                preview.ignore(&name, 0, &format!("Infracost failed: {message}"));
            } else {
                preview.guess(&name, 0, &format!("Infracost warns: {message}"));
            }
        }
    }
    // The estimate's own summary counts all projects.
    let of_projects = projects.iter().filter_map(|it| it.summary.as_ref());
    let summaries: Vec<_> = match &estimate.summary {
        Some(summary) if summary.unsupported.is_some() => vec![summary],
        _ => of_projects.collect(),
    };
    for summary in summaries {
        let count = summary.unsupported.unwrap_or_default();
        if count == 0 {
            continue;
        }
        let counts = summary.unsupported_counts.iter().flatten();
        let types: Vec<_> = counts
            .map(|(kind, count)| format!("{count} {kind}"))
            .collect();
        let what = match count {
            1 => "1 unsupported resource".to_owned(),
            _ => format!("{count} unsupported resources"),
        };
        let why = "Infracost does not know their cost, and the estimate is without it";
        let why = if types.is_empty() {
            why.to_owned()
        } else {
            format!("{why}: {}", shown(&types.join(", ")))
        };
        preview.ignore(&what, 0, &why);
    }
}

/// The sums of an estimate, and what has to be said of them.
struct Tally {
    types: ResourceTypes,
    currency: BilledCurrency,
    bill: Bill,
    /// The sum in the estimate's currency.
    sum: ExactSum,
    /// The resources that have a cost.
    stated: usize,
    /// The types that are not known, with what their resources cost.
    guessed: BTreeMap<String, (Grouping, usize, ExactSum)>,
    /// The resources of whose cost a part depends on use.
    by_use: Vec<String>,
}

impl Tally {
    fn add(&mut self, resource: &Resource, preview: &mut Preview) -> Result<(), Trouble> {
        let name = resource.name();
        if !resource.is_supported() {
            preview.ignore(
                name,
                0,
                "Infracost does not support it, and its cost is not stated",
            );
            return Ok(());
        }
        let unstated = resource.unstated();
        if !unstated.unpriced.is_empty() {
            let parts = shown(&unstated.unpriced.join(", "));
            preview.ignore(name, 0, &format!("Infracost found no price for: {parts}"));
        }
        let cost = match resource.monthly_cost() {
            Ok(cost) => cost,
            Err(NoNumber(text)) => {
                let text = shown(&text);
                preview.ignore(name, 0, &format!("its cost, “{text}”, is no number"));
                return Ok(());
            }
        };
        let Some(cost) = cost else {
            if unstated.unpriced.is_empty() && !resource.is_free() {
                preview.ignore(name, 0, "its cost depends on use, and is not stated");
            }
            return Ok(());
        };
        check(cost, name)?;
        if unstated.by_use > 0 {
            self.by_use.push(name.to_owned());
        }
        let kind = resource.kind();
        let kind = kind.map_or_else(|| type_in_address(name), str::to_owned);
        let grouping = self.types.grouping(&kind);
        self.stated += 1;
        self.sum.add(cost);
        self.bill.add(grouping.part(), self.currency.usd(cost));
        if !matches!(grouping, Grouping::Known(_)) {
            let entry = self.guessed.entry(shown(&kind));
            let (_, count, sum) = entry.or_insert((grouping, 0, ExactSum::default()));
            *count += 1;
            sum.add(cost);
        }
        Ok(())
    }

    /// Takes the stated total where no resource has a cost, and compares it with their sum where
    /// some have.
    fn add_total(
        &mut self,
        estimate: &InfracostEstimate,
        preview: &mut Preview,
    ) -> Result<(), Trouble> {
        let total = estimate.total().map_err(|NoNumber(text)| {
            let text = shown(&text);
            Trouble::new(format!("the total of the estimate, “{text}”, is no number"))
        })?;
        let Some(total) = total else {
            return if self.stated == 0 {
                Err(Trouble::new("no resource of the estimate has a cost"))
            } else {
                Ok(())
            };
        };
        check(total, "the estimate")?;
        let code = &self.currency.code;
        let words = bill::in_words(total, code);
        if self.stated == 0 {
            if total == 0.0 {
                return Err(Trouble::new("no resource of the estimate has a cost"));
            }
            self.bill.add_undivided(self.currency.usd(total));
            preview.guess(
                "Parts of the bill",
                0,
                &format!("the estimate states {words} in all, and no resource with a cost"),
            );
            return Ok(());
        }
        let sum = self.sum.value();
        // Each cost may be rounded to a cent.
        if (total - sum).abs() > 0.01 * (self.stated as f64).max(1.0) {
            let sum = bill::in_words(sum, code);
            preview.guess(
                "Paid in all",
                0,
                &format!(
                    "the estimate states {words} in all, its resources come to {sum}; these are \
                     taken"
                ),
            );
        }
        Ok(())
    }

    /// Says what was guessed of the resources that have a cost.
    fn say(&self, preview: &mut Preview) {
        if let Some(conversion) = self.currency.conversion() {
            let amount = bill::in_words(self.sum.value(), &self.currency.code);
            preview.guess("Currency", 0, &format!("{amount}, {conversion}"));
        }
        for (kind, (grouping, count, sum)) in &self.guessed {
            let amount = bill::in_words(sum.value(), &self.currency.code);
            let resources = match count {
                1 => "1 resource".to_owned(),
                count => format!("{count} resources"),
            };
            let why = match grouping {
                Grouping::Unknown => "its type is not known",
                _ => "by the service that its name begins with; its type is not known",
            };
            let part = grouping.part().name();
            let under = if grouping.part() == BilledPart::Other {
                "under"
            } else {
                "as"
            };
            let why = format!("{amount} of {resources} counted {under} {part}: {why}");
            preview.guess(kind, 0, &why);
        }
        if let Some(first) = self.by_use.first() {
            let what = match self.by_use.len() {
                1 => first.clone(),
                count => format!("{count} resources, such as {first}"),
            };
            preview.ignore(
                &what,
                0,
                "a part of the cost depends on use, and is not stated",
            );
        }
    }
}

/// Refuses a cost that no resource has.
fn check(cost: f64, name: &str) -> Result<(), Trouble> {
    if cost.abs() <= MOST_AMOUNT {
        return Ok(());
    }
    Err(Trouble::new(format!(
        "the cost of {} is beyond a quadrillion, so this is no estimate",
        shown(name)
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    fn of(text: &str) -> Result<Preview, Trouble> {
        read(text, &Scenario::default())
    }

    fn of_resources(resources: &str) -> Result<Preview, Trouble> {
        of(&format!(
            r#"{{"projects":[{{"breakdown":{{"resources":[{resources}]}}}}]}}"#
        ))
    }

    /// What was guessed, and what was left out.
    fn said(preview: &Preview) -> [Vec<String>; 2] {
        let guessed = preview.guessed.iter();
        let ignored = preview.ignored.iter();
        [
            guessed
                .map(|it| format!("{}: {}", it.what, it.why))
                .collect(),
            ignored
                .map(|it| format!("{}: {}", it.what, it.why))
                .collect(),
        ]
    }

    #[test]
    fn an_estimate_without_costs_changes_nothing() {
        let unstated = r#"{"name":"aws_lambda_function.a","monthlyCost":null}"#;
        let none = Trouble::new("no resource of the estimate has a cost");
        for resources in ["", unstated] {
            assert_eq!(of_resources(resources).expect_err("no cost"), none);
        }
        let stated = r#"{"name":"aws_db_instance.a","monthlyCost":"12.5"}"#;
        let preview = of_resources(&format!("{stated},{unstated}")).expect("an estimate");
        assert_eq!(preview.scenario.get(Field::ActualData), 12.5);
        let ignored = "aws_lambda_function.a: its cost depends on use, and is not stated";
        assert_eq!(said(&preview), [vec![], vec![ignored.to_owned()]]);
    }

    #[test]
    fn parts_without_a_cost_are_said() {
        let component = r#"{"name":"Storage","price":"1","monthlyCost":"5"}"#;
        let by_use = r#"{"name":"Requests","price":"0.4","monthlyCost":null,"usageBased":true}"#;
        let unpriced = r#"{"name":"License","price":"0","monthlyCost":"0","priceNotFound":true}"#;
        let preview = of_resources(&format!(
            r#"{{"name":"aws_s3_bucket.a","monthlyCost":"5","costComponents":[],
                "subresources":[{{"name":"Standard","costComponents":[{component},{by_use}]}}]}},
               {{"name":"aws_instance.b","monthlyCost":"0","costComponents":[{unpriced}]}}"#
        ));
        let [guessed, ignored] = said(&preview.expect("an estimate"));
        assert_eq!(guessed, Vec::<String>::new());
        assert_eq!(
            ignored,
            [
                "aws_instance.b: Infracost found no price for: License",
                "aws_s3_bucket.a: a part of the cost depends on use, and is not stated",
            ]
        );
    }

    #[test]
    fn the_form_of_infracost_2_is_read() {
        let preview = of(
            r#"{"currency":"USD","summary":{"total_monthly_cost":"20"},"projects":[{
            "project_name":"shop",
            "diagnostics":[{"message":"no module","severity":"critical"},
                {"message":"old","severity":"warning"}],
            "resources":[
                {"name":"aws_instance.a","type":"aws_instance","is_supported":true,"is_free":false,
                    "cost_components":[{"name":"A","price":"1","base_monthly_cost":"7",
                        "usage_monthly_cost":"3"},{"name":"B"}],
                    "subresources":[{"name":"disk","type":"","cost_components":[
                        {"name":"C","price":"1","total_monthly_cost":"10"},
                        {"name":"D","price":"1"}]}]},
                {"name":"aws_vpc.a","type":"aws_vpc","is_supported":true,"is_free":true},
                {"name":"aws_new.a","type":"aws_new","is_supported":false,"is_free":false}]}]}"#,
        );
        let preview = preview.expect("an estimate");
        assert_eq!(preview.scenario.get(Field::ActualCompute), 20.0);
        let [guessed, ignored] = said(&preview);
        assert_eq!(guessed, ["Project shop: Infracost warns: old"]);
        assert_eq!(
            ignored,
            [
                "Project shop: Infracost failed: no module",
                "aws_instance.a: Infracost found no price for: B",
                "aws_new.a: Infracost does not support it, and its cost is not stated",
                "aws_instance.a: a part of the cost depends on use, and is not stated",
            ]
        );
    }

    #[test]
    fn types_that_are_not_known_are_guessed_and_said() {
        let preview = of(
            r#"{"currency":"EUR","totalMonthlyCost":"90","projects":[{"breakdown":{
            "resources":[{"name":"google_spanner_instance.a","monthlyCost":"10"},
                {"name":"google_spanner_instance.b","monthlyCost":"20"},
                {"name":"A","resourceType":"Custom::Thing","monthlyCost":"40"}]}}]}"#,
        );
        let preview = preview.expect("an estimate");
        let [guessed, _] = said(&preview);
        assert_eq!(
            guessed[0],
            "Paid in all: the estimate states 90.00 EUR in all, its resources come to 70.00 EUR; \
             these are taken"
        );
        assert!(
            guessed[1].starts_with("Currency: 70.00 EUR, converted at 0."),
            "{}",
            guessed[1]
        );
        assert_eq!(
            guessed[2..],
            [
                "Custom::Thing: 40.00 EUR of 1 resource counted under all else: its type is not known",
                "google_spanner_instance: 30.00 EUR of 2 resources counted as data: by the service \
                 that its name begins with; its type is not known",
            ]
        );
    }

    #[test]
    fn amounts_that_are_none_are_said_or_refused() {
        let preview = of_resources(
            r#"{"name":"aws_instance.a","monthlyCost":"a lot"},
               {"name":"aws_instance.b","monthlyCost":3}"#,
        );
        let [_, ignored] = said(&preview.expect("an estimate"));
        assert_eq!(ignored, ["aws_instance.a: its cost, “a lot”, is no number"]);
        let beyond = of_resources(r#"{"name":"aws_instance.a","monthlyCost":"1e308"}"#);
        let reason = beyond.expect_err("beyond").reason;
        assert!(
            reason.starts_with("the cost of aws_instance.a is beyond a quadrillion"),
            "{reason}"
        );
        let crowns = of(r#"{"currency":"SEK","projects":[],"totalMonthlyCost":"5"}"#);
        assert_eq!(
            crowns.expect_err("no rate").reason,
            "the estimate is in “SEK”, for which the price book has no rate"
        );
    }
}
