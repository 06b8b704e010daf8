//! Scenarios side by side: what differs in their inputs, and what that does to the amounts.

use std::fmt::Write as _;

use super::exhibit::Exhibit;
use super::{Report, headline};
use crate::forecast::Strategy;
use crate::model::option::OptionId;
use crate::money::{Currency, Total};
use crate::scenario::field::{self, Field, Group};
use crate::scenario::{Comparison, Ranges, Scenario};

/// The comparison in words and as a table with a column for each scenario. All amounts are in the
/// first scenario's currency, and the others' say how far they are from its.
pub fn exhibit(comparison: &Comparison) -> Exhibit {
    let reports: Vec<_> = comparison
        .all()
        .map(|it| Report::of(&it.scenario))
        .collect();
    let titles: Vec<_> = titles(comparison);
    let mut rows = inputs(comparison);
    rows.extend(options(&reports));
    rows.extend(strategies(&reports));
    Exhibit {
        sentences: sentences(&reports, &titles, &rows),
        heads: std::iter::once(String::new()).chain(titles).collect(),
        rows,
        ..Exhibit::default()
    }
}

/// The comparison as text.
pub fn table(comparison: &Comparison) -> String {
    let exhibit = exhibit(comparison);
    let mut text = String::new();
    for sentence in &exhibit.sentences {
        let _ = writeln!(text, "{sentence}");
    }
    text.push('\n');
    for row in std::iter::once(&exhibit.heads).chain(&exhibit.rows) {
        let mut cells = row.iter();
        let mut line = format!("{:<32}", cells.next().map_or("", |it| it));
        for cell in cells {
            let _ = write!(line, " {cell:>28}");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn titles(comparison: &Comparison) -> Vec<String> {
    let all = comparison.all().enumerate();
    all.map(|(place, named)| named.title(place)).collect()
}

/// A row for each input in which not all are alike.
fn inputs(comparison: &Comparison) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut add = |label: &str, cell: &dyn Fn(&Scenario) -> String| {
        let cells: Vec<_> = comparison.all().map(|it| cell(&it.scenario)).collect();
        if cells.iter().any(|cell| *cell != cells[0]) {
            rows.push(std::iter::once(label.to_owned()).chain(cells).collect());
        }
    };
    for field in field::all() {
        let spec = field.spec();
        if spec.group != Group::View && field != Field::Currency && field != Field::Rate {
            add(spec.label, &|scenario| spec.with_unit(scenario.get(field)));
        }
    }
    add("Price book", &|scenario| scenario.book().id.clone());
    add("Own prices", &|scenario| match scenario.own() {
        None => "none".to_owned(),
        Some(own) => own.name().unwrap_or("yes").to_owned(),
    });
    add("In doubt", &|scenario| match scenario.ranges() {
        None => "as usual".to_owned(),
        Some(ranges) => Ranges::to_link(ranges).replace('~', ", "),
    });
    rows
}

/// A row for each option's cost a month.
fn options(reports: &[Report]) -> Vec<Vec<String>> {
    let row = |option: OptionId| {
        let label = format!("{}, a month", option.spec().name);
        amounts(label, reports, |report| report.total(option))
    };
    OptionId::ALL.into_iter().map(row).collect()
}

/// A row for each strategy's cost over the horizon.
fn strategies(reports: &[Report]) -> Vec<Vec<String>> {
    let label = |strategy| match strategy {
        Strategy::Stay => "Stay a monolith, in all",
        Strategy::DayOne => "Services from day one, in all",
        Strategy::MonolithFirst => "Monolith first, in all",
        Strategy::ExtractOne => "Extract one part, in all",
        Strategy::MergeBack => "Split and merge back, in all",
    };
    let row = |strategy: Strategy| {
        let total = |report: &Report| report.forecast(strategy).total();
        amounts(label(strategy).to_owned(), reports, total)
    };
    Strategy::ALL.into_iter().map(row).collect()
}

fn amounts(label: String, reports: &[Report], total: impl Fn(&Report) -> Total) -> Vec<String> {
    let currency = currency(reports);
    let first = reports.first().map(&total).unwrap_or_default();
    let mut row = vec![label];
    for (place, report) in reports.iter().enumerate() {
        let total = total(report);
        let amount = currency.rounded(total);
        row.push(match place {
            0 => amount,
            _ => format!("{amount} ({})", difference(currency, first, total)),
        });
    }
    row
}

/// The currency that everything is compared in: the first one's.
fn currency(reports: &[Report]) -> Currency {
    reports.first().map_or(Currency::USD, Report::currency)
}

/// How far the second is from the first: `+$12`, `−$12`, `the same`.
fn difference(currency: Currency, first: Total, second: Total) -> String {
    let (more, less) = (second.known, first.known);
    match more.cmp(&less) {
        std::cmp::Ordering::Equal => "the same".to_owned(),
        std::cmp::Ordering::Greater => format!("+{}", currency.rounded(more - less)),
        std::cmp::Ordering::Less => format!("−{}", currency.rounded(less - more)),
    }
}

fn sentences(reports: &[Report], titles: &[String], rows: &[Vec<String>]) -> Vec<String> {
    let Some(([first, others @ ..], [first_title, other_titles @ ..])) =
        Some((reports, titles)).filter(|(reports, _)| reports.len() > 1)
    else {
        return vec!["There is nothing to compare with yet.".to_owned()];
    };
    let currency = currency(reports);
    let inputs = rows.len() - OptionId::ALL.len() - Strategy::ALL.len();
    let mut sentences = vec![match inputs {
        0 => "All inputs are alike.".to_owned(),
        1 => "They differ in one input.".to_owned(),
        _ => format!("They differ in {inputs} inputs."),
    }];
    for (other, title) in others.iter().zip(other_titles) {
        let months = |report: &Report| headline::duration(report.scenario.get(Field::Horizon));
        let about = |strategy: Strategy| {
            let [first, second] = [first, other].map(|it| it.forecast(strategy).total());
            if first == second {
                return "the same".to_owned();
            }
            let words = if second.known > first.known {
                "more"
            } else {
                "less"
            };
            let (most, least) = (first.known.max(second.known), first.known.min(second.known));
            format!("{} {words}", currency.about(most - least))
        };
        sentences.push(format!(
            "“{title}” against “{first_title}” over {}: staying a monolith costs {}, services from day one {}.",
            months(other),
            about(Strategy::Stay),
            about(Strategy::DayOne)
        ));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Named;

    #[test]
    fn what_differs_has_a_row_and_amounts_say_how_far_they_are() {
        let base = Scenario::default();
        let comparison = Comparison {
            now: Named::new("Now", base),
            beside: vec![Named::new("Twelve", base.with(Field::Services, 12.0))],
        };
        let exhibit = exhibit(&comparison);
        assert_eq!(exhibit.heads, ["", "Now", "Twelve"]);
        assert_eq!(exhibit.rows[0], ["Services", "20 services", "12 services"]);
        assert_eq!(
            exhibit.rows.len(),
            1 + OptionId::ALL.len() + Strategy::ALL.len()
        );
        assert_eq!(
            exhibit.rows[1],
            ["Monolith, a month", "$49.25", "$49.25 (the same)"]
        );
        assert!(exhibit.rows[4][2].contains("(−$"), "{:?}", exhibit.rows[4]);
        assert_eq!(exhibit.sentences[0], "They differ in one input.");
        assert!(exhibit.rows.iter().all(|row| row.len() == 3));
    }

    #[test]
    fn one_scenario_is_no_comparison() {
        let exhibit = exhibit(&Comparison::of(Scenario::default()));
        assert_eq!(exhibit.sentences, ["There is nothing to compare with yet."]);
    }
}
