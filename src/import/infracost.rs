//! Infracost JSON: what a plan costs a month, by category.

mod fold;
mod form;

use fold::{Amount, Counts, Folded};
use form::{InfracostEstimate, Notes, ProjectSums, ResourceSums, Summary};

use super::bill::{
    Bill, BilledCurrency, BilledPart, ExactSum, Grouping, MOST_AMOUNT, Platform, ResourceTypes,
    in_words,
};
use super::files::TextFile;
use super::format::{ImportFormat, ImportListing, ImportShape};
use super::json;
use super::preview::Preview;
use super::tree::TreeNode;
use super::trouble::Trouble;
use crate::model::option::plural;
use crate::notice::PlainText;
use crate::scenario::Scenario;

/// The JSON that Infracost prints.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "infracost",
        label: "Infracost JSON",
    },
    shapes: &[ImportShape::Json { is_one, read }],
};

/// Whether JSON is an estimate. Other programs have `projects` too, so at least one of them has to
/// look like those of 0.x or 2.x, unless a total is stated as only Infracost does.
fn is_one(document: TreeNode<'_>) -> bool {
    let states_total = document.get("totalMonthlyCost").is_some()
        || document.at(&["summary", "total_monthly_cost"]).is_some();
    let projects = document.get("projects");
    let mut projects = projects.into_iter().flat_map(TreeNode::items);
    states_total || projects.any(is_project)
}

fn is_project(project: TreeNode<'_>) -> bool {
    let has = |name: &&str| project.get(name).is_some();
    let resources = project.get("resources");
    let mut resources = resources.into_iter().flat_map(TreeNode::items);
    let names = ["monthlyCost", "costComponents", "cost_components"];
    ["breakdown", "pastBreakdown", "project_name"]
        .iter()
        .any(has)
        || resources.any(|it| names.iter().any(|name| it.get(name).is_some()))
}

/// Reads estimates, of which each is a part of the bill.
fn read(files: &[TextFile], scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut preview = Preview::new("An Infracost estimate", scenario);
    let mut bill = Bill::default();
    for file in files {
        let added = add(&file.text, &mut bill, &mut preview);
        added.map_err(|trouble| trouble.in_file(&file.name))?;
    }
    let why = match files.len() {
        1 => "the estimate says so".to_owned(),
        count => format!("the {count} estimates say so together"),
    };
    bill.take(&mut preview, &why)?;
    Ok(preview)
}

/// Adds an estimate to the bill.
fn add(text: &str, bill: &mut Bill, preview: &mut Preview) -> Result<(), Trouble> {
    let mut estimate: InfracostEstimate = json::parsed(text)?;
    let code = estimate.currency.take().unwrap_or_default();
    let Some(currency) = BilledCurrency::of(&code, &preview.scenario) else {
        return Err(Trouble::new(format!(
            "the estimate is in “{}”, for which the price book has no rate",
            PlainText::name(&code)
        )));
    };
    let projects = estimate.projects.take();
    let projects = projects.map(Folded::result).unwrap_or_default();
    if let Some(name) = &projects.resources.beyond {
        return Err(beyond(name));
    }
    say_problems(&estimate, &projects, preview);
    say_total(&estimate, &projects, &currency, bill, preview)?;
    add_resources(&projects.resources, &currency, bill, preview);
    Ok(())
}

/// Says which projects failed, and which resources have no estimate at all.
fn say_problems(estimate: &InfracostEstimate, projects: &ProjectSums, preview: &mut Preview) {
    for (project, message) in &projects.errors.listed {
        preview.ignore(project, 0, format!("Infracost failed: {message}"));
    }
    say_more(&projects.errors, "errors of Infracost", preview);
    for (project, message) in &projects.warnings.listed {
        preview.guess(project, 0, format!("Infracost warns: {message}"));
    }
    if projects.warnings.more > 0 {
        let more = projects.warnings.more;
        preview.guess(
            &format!("{more} more warnings of Infracost"),
            0,
            "not listed",
        );
    }
    // The estimate's own summary counts all projects.
    match &estimate.summary {
        Some(summary) if summary.unsupported.is_some() => say_unsupported(summary, preview),
        _ => {
            for summary in &projects.unsupported {
                say_unsupported(summary, preview);
            }
        }
    }
}

fn say_unsupported(summary: &Summary, preview: &mut Preview) {
    let count = summary.unsupported.unwrap_or_default();
    if count == 0 {
        return;
    }
    let types = summary.unsupported_counts.as_ref();
    let types = types.map(|Counts(counts)| counts.iter());
    let types = types.into_iter().flatten();
    let types: Vec<_> = types
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    let mut why = "Infracost does not know their cost, and the estimate is without it".to_owned();
    if !types.is_empty() {
        why = format!("{why}: {}", PlainText::name(&types.join(", ")));
    }
    preview.ignore(&plural(count as f64, "unsupported resource"), 0, why);
}

/// Counts what is left out beyond what is listed.
fn say_more(notes: &Notes, what: &str, preview: &mut Preview) {
    if notes.more > 0 {
        preview.ignore(&format!("{} more {what}", notes.more), 0, "not listed");
    }
}

/// Takes the stated total where no resource has a cost, and compares it with their sum where some
/// have.
fn say_total(
    estimate: &InfracostEstimate,
    projects: &ProjectSums,
    currency: &BilledCurrency,
    bill: &mut Bill,
    preview: &mut Preview,
) -> Result<(), Trouble> {
    let types = projects.resources.types.values();
    let (mut count, mut sum) = (0, ExactSum::default());
    for (of_type, cost) in types {
        count += of_type;
        sum.add(cost.value());
    }
    if count > 0 {
        say_conversion(sum.value(), currency, preview);
    }
    let total = stated_total(estimate, projects)?;
    let Some(total) = total.filter(|total| count > 0 || *total != 0.0) else {
        return if count == 0 {
            Err(Trouble::new("no resource of the estimate has a cost"))
        } else {
            Ok(())
        };
    };
    let words = in_words(total, &currency.code);
    if count == 0 {
        bill.add_undivided(currency.usd(total));
        say_conversion(total, currency, preview);
        let why = format!(
            "not known: the estimate states {words} in all, and of no resource what it costs"
        );
        preview.guess("Parts of the bill", 0, why);
        return Ok(());
    }
    // Each cost may be rounded to a cent.
    if (total - sum.value()).abs() > 0.01 * count as f64 {
        let sum = in_words(sum.value(), &currency.code);
        let why = format!(
            "the estimate states {words} in all, but the costs of its resources add up to {sum}; \
             the sum of the resources is taken"
        );
        preview.guess("Paid in all", 0, why);
    }
    Ok(())
}

/// The total that an estimate states, or its projects.
fn stated_total(
    estimate: &InfracostEstimate,
    projects: &ProjectSums,
) -> Result<Option<f64>, Trouble> {
    let summary = estimate.summary.as_ref();
    let summary = summary.and_then(|it| it.total_monthly_cost.as_ref());
    let total = match estimate.total_monthly_cost.as_ref().or(summary) {
        Some(Amount::Known(total)) => Some(*total),
        Some(Amount::NoNumber(text)) => {
            let text = PlainText::name(text);
            return Err(Trouble::new(format!(
                "the total of the estimate, “{text}”, is no number"
            )));
        }
        None | Some(Amount::Unknown) => projects.total.map(ExactSum::value),
    };
    match total {
        Some(total) if total.is_nan() || total.abs() > MOST_AMOUNT => {
            Err(beyond("the estimate as a whole"))
        }
        total => Ok(total),
    }
}

fn say_conversion(amount: f64, currency: &BilledCurrency, preview: &mut Preview) {
    if let Some(conversion) = currency.conversion() {
        let amount = in_words(amount, &currency.code);
        preview.guess("Currency", 0, format!("{amount}, {conversion}"));
    }
}

/// Adds resources to their parts, and says what was guessed of them and what they do not state.
fn add_resources(
    resources: &ResourceSums,
    currency: &BilledCurrency,
    bill: &mut Bill,
    preview: &mut Preview,
) {
    let types = ResourceTypes::new();
    for (kind, (count, sum)) in &resources.types {
        let grouping = types.grouping(kind);
        let part = grouping.part();
        bill.add(part, currency.usd(sum.value()));
        if let Some(platform) = Platform::named(kind) {
            bill.note(platform, currency.usd(sum.value()));
        }
        let why = match grouping {
            Grouping::Known(_) => continue,
            Grouping::Guessed(_) => {
                "by the service that its name begins with; its type is not known"
            }
            Grouping::Unknown => "its type is not known",
        };
        let amount = in_words(sum.value(), &currency.code);
        let counted = plural(*count as f64, "resource");
        let under = if part == BilledPart::Other {
            "under"
        } else {
            "as"
        };
        let part = part.name();
        let why = format!("{amount} of {counted} counted {under} {part}: {why}");
        preview.guess(kind, 0, why);
    }
    for (name, why) in &resources.notes.listed {
        preview.ignore(name, 0, why.clone());
    }
    say_more(&resources.notes, "resources", preview);
    let (count, first) = &resources.by_use;
    let what = match count {
        0 => return,
        1 => first.to_string(),
        count => format!("{count} resources, such as {first}"),
    };
    preview.ignore(
        &what,
        0,
        "a part of the cost depends on use, and is not stated",
    );
}

/// The error on a cost that nothing has.
fn beyond(name: &str) -> Trouble {
    Trouble::new(format!(
        "the cost of {} is beyond a quadrillion, so this is no estimate",
        PlainText::name(name)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    fn file(text: &str) -> TextFile {
        TextFile {
            name: String::new(),
            lines_before: 0,
            text: text.to_owned(),
        }
    }

    fn of(text: &str) -> Result<Preview, Trouble> {
        read(&[file(text)], &Scenario::default())
    }

    #[test]
    fn several_estimates_are_one_bill() {
        let of = |kind: &str, cost: f64| {
            file(&format!(
                r#"{{"projects":[{{"resources":[{{"name":"{kind}.a","monthlyCost":{cost}}}]}}]}}"#
            ))
        };
        let files = [of("aws_instance", 5.0), of("aws_db_instance", 7.0)];
        let preview = read(&files, &Scenario::default()).expect("a bill");
        let amounts = [Field::ActualTotal, Field::ActualCompute, Field::ActualData];
        assert_eq!(amounts.map(|it| preview.scenario.get(it)), [12.0, 5.0, 7.0]);
    }

    fn of_resources(resources: &str) -> Result<Preview, Trouble> {
        of(&format!(
            r#"{{"projects":[{{"breakdown":{{"resources":[{resources}]}}}}]}}"#
        ))
    }

    /// What was guessed, and what was left out.
    fn said(preview: &Preview) -> [Vec<String>; 2] {
        let is_of = Field::ActualOn.spec().label;
        let guessed = preview.guessed.iter().filter(|it| it.what != is_of);
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
            guessed[1],
            "Paid in all: the estimate states 90.00 EUR in all, but the costs of its resources add \
             up to 70.00 EUR; the sum of the resources is taken"
        );
        assert!(
            guessed[0].starts_with("Currency: 70.00 EUR, converted at 0."),
            "{}",
            guessed[0]
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
