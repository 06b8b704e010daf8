//! Scenarios side by side: what differs in their inputs, and what that does to the amounts.

use std::cmp::Ordering;

use super::basis::{Report, is_asked};
use super::caption;
use super::exhibit::Exhibit;
use super::migration::migration;
use super::words;
use crate::chart::comparison::{self as chart, Panel};
use crate::chart::spending::SpendingView;
use crate::forecast::{SpendingSeries, Strategy, is_cumulative};
use crate::model::option::{OptionId, plural};
use crate::money::{Currency, Total};
use crate::scalar::figure;
use crate::scenario::field::{self, Field};
use crate::scenario::{Comparison, Ranges, Scenario};

/// The most differing inputs that a sentence names.
const MOST_NAMED: usize = 3;

/// The comparison in words and as a table with a column for each scenario. All amounts are in the
/// first scenario's currency, and the others' say how far they are from its.
pub fn exhibit(comparison: &Comparison, width: u32) -> Exhibit {
    let reports: Vec<_> = comparison
        .all()
        .map(|it| Report::of(&it.scenario))
        .collect();
    let titles: Vec<_> = titles(comparison);
    let mut rows = inputs(comparison);
    rows.extend(options(&reports));
    rows.extend(strategies(&reports));
    let sentences = sentences(&reports, &titles, &rows);
    // All are looked at as the first one is.
    let view = SpendingView::of(&comparison.now.scenario);
    let is_cumulative = is_cumulative(&comparison.now.scenario);
    let panels: Vec<_> = reports
        .iter()
        .zip(&titles)
        .map(|(report, title)| Panel {
            title,
            spent: SpendingSeries::of(&report.shown_forecasts(), is_cumulative),
            view: SpendingView {
                is_log: view.is_log,
                currency: view.currency,
                ..SpendingView::of(&report.scenario)
            },
        })
        .collect();
    Exhibit {
        title: format!(
            "{}: {}",
            caption::spending_title(&comparison.now.scenario),
            words::listed(&titles)
        ),
        chart: Some(chart::draw(&panels, width, &sentences.join(" "))),
        readings: readings(&reports, &titles),
        sentences,
        heads: std::iter::once(String::new()).chain(titles).collect(),
        rows,
        ..Exhibit::default()
    }
}

/// The result of each scenario, in a sentence.
fn readings(reports: &[Report], titles: &[String]) -> Vec<String> {
    let currency = currency(reports);
    let reading = |(report, title): (&Report, &String)| {
        let about = |strategy| currency.about(report.forecast(strategy).total());
        format!(
            "“{title}” over {}: staying {}, services from day one {}.",
            words::horizon(&report.scenario),
            about(Strategy::Stay),
            about(Strategy::DayOne)
        )
    };
    reports.iter().zip(titles).map(reading).collect()
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
        if is_asked(field) && field != Field::Currency && field != Field::Rate {
            add(spec.label, &|scenario| spec.with_unit(scenario.get(field)));
        }
    }
    // Prices in euros are converted, in whatever currency all of it is shown.
    add("Euros for a dollar", &|scenario| {
        scenario
            .rate("EUR")
            .map_or_else(|| "unknown".to_owned(), |rate| figure(rate.per_usd))
    });
    add("Version", &|scenario| {
        scenario.version().number().to_string()
    });
    add("Price book", &|scenario| scenario.book().id.clone());
    add("Own prices", &|scenario| match scenario.own() {
        None => "none".to_owned(),
        Some(own) => own.name().unwrap_or("yes").to_owned(),
    });
    add("Uncertainty", &|scenario| match scenario.ranges() {
        None => "default ranges".to_owned(),
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
        Strategy::ModularFirst => "Modular first, in all",
    };
    let row = |strategy: Strategy| {
        let total = |report: &Report| report.forecast(strategy).total();
        let mut row = amounts(label(strategy).to_owned(), reports, total);
        // Sums over more months, or of more parts of the bills, are no dearer.
        let sum = |report: &Report| {
            [Field::Horizon, Field::Counted].map(|field| report.scenario.get(field))
        };
        for (cell, report) in row.iter_mut().skip(1).zip(reports) {
            if sum(report) != sum(&reports[0]) {
                *cell = currency(reports).rounded(total(report));
            }
        }
        row
    };
    considered(reports.iter().map(|report| &report.scenario))
        .into_iter()
        .map(row)
        .collect()
}

/// The strategies that one of the scenarios considers, which have a row each at the end.
pub fn considered<'s>(scenarios: impl Iterator<Item = &'s Scenario>) -> Vec<Strategy> {
    let scenarios: Vec<_> = scenarios.collect();
    let by_one = |strategy: &Strategy| scenarios.iter().any(|it| strategy.is_considered(it));
    Strategy::ALL.into_iter().filter(by_one).collect()
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

/// The difference of the second from the first: `+$12`, `−$12`, `the same`.
fn difference(currency: Currency, first: Total, second: Total) -> String {
    let (Some(less), Some(more)) = (first.whole(), second.whole()) else {
        return "by how much is unknown".to_owned();
    };
    match more.cmp(&less) {
        Ordering::Equal => "the same".to_owned(),
        Ordering::Greater => format!("+{}", currency.rounded(more - less)),
        Ordering::Less => format!("−{}", currency.rounded(less - more)),
    }
}

fn sentences(reports: &[Report], titles: &[String], rows: &[Vec<String>]) -> Vec<String> {
    let Some(([first, others @ ..], [first_title, other_titles @ ..])) =
        Some((reports, titles)).filter(|(reports, _)| reports.len() > 1)
    else {
        return vec!["There is nothing to compare with yet.".to_owned()];
    };
    let currency = currency(reports);
    let inputs = rows.len()
        - OptionId::ALL.len()
        - considered(reports.iter().map(|report| &report.scenario)).len();
    let labels = rows[..inputs].iter().map(|row| row[0].as_str());
    let labels = labels.take(MOST_NAMED).collect::<Vec<_>>().join(", ");
    let count = plural(inputs as f64, "input");
    let mut sentences = vec![match inputs {
        0 => "All inputs are alike.".to_owned(),
        1..=MOST_NAMED => format!("They differ in {count}: {labels}."),
        _ => format!("They differ in {count}, among them {labels}."),
    }];
    for (other, title) in others.iter().zip(other_titles) {
        let months = |report: &Report| words::duration(report.scenario.get(Field::Horizon));
        let counts = |report: &Report| words::counts(&report.scenario);
        if months(other) != months(first) {
            sentences.push(format!(
                "“{title}” looks at {}, “{first_title}” at {}: their sums over all months are of different lengths.",
                months(other),
                months(first)
            ));
            continue;
        }
        if counts(other) != counts(first) {
            sentences.push(format!(
                "“{title}” counts {}, “{first_title}” {}: their sums over all months are of different things.",
                counts(other),
                counts(first)
            ));
            continue;
        }
        let about = |strategy: Strategy| {
            let [first, second] = [first, other].map(|it| it.forecast(strategy).total());
            let (Some(first), Some(second)) = (first.whole(), second.whole()) else {
                return "differently, by how much is unknown".to_owned();
            };
            match second.cmp(&first) {
                Ordering::Equal => "the same".to_owned(),
                Ordering::Greater => format!("{} more", currency.about(second - first)),
                Ordering::Less => format!("{} less", currency.about(first - second)),
            }
        };
        sentences.push(format!(
            "“{title}” against “{first_title}” over {}: staying a monolith costs {}, services from day one {}.",
            words::horizon(&other.scenario),
            about(Strategy::Stay),
            about(Strategy::DayOne)
        ));
    }
    sentences.extend(migrations(reports, titles));
    sentences
}

/// What today's model and prices say for each scenario of an earlier version.
fn migrations(reports: &[Report], titles: &[String]) -> Vec<String> {
    let said = reports.iter().zip(titles).filter_map(|(report, title)| {
        let words = migration(&report.scenario)?.sentences();
        Some(format!("“{title}”: {words}"))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use crate::scenario::Named;

    #[test]
    fn what_differs_has_a_row_and_amounts_say_how_far_they_are() {
        let base = Scenario::of_version_one();
        let comparison = Comparison {
            now: Named::new("Now", base),
            beside: vec![Named::new("Twelve", base.with(Field::Services, 12.0))],
        };
        let exhibit = exhibit(&comparison, 800);
        assert_eq!(exhibit.heads, ["", "Now", "Twelve"]);
        assert_eq!(exhibit.rows[0], ["Services", "20 services", "12 services"]);
        assert_eq!(
            exhibit.rows.len(),
            OptionId::ALL.len() + Strategy::ALL.len()
        );
        assert_eq!(
            exhibit.rows[1],
            ["Monolith, a month", "$49.25", "$49.25 (the same)"]
        );
        assert!(exhibit.rows[4][2].contains("(−$"), "{:?}", exhibit.rows[4]);
        assert_eq!(exhibit.sentences[0], "They differ in 1 input: Services.");
        assert!(exhibit.rows.iter().all(|row| row.len() == 3));
    }

    #[test]
    fn a_rate_of_exchange_is_an_input_and_sums_of_other_lengths_are_not_set_side_by_side() {
        let base = Scenario::default().with(Field::Currency, 1.0);
        let comparison = Comparison {
            now: Named::new("Now", base),
            beside: vec![
                Named::new("Dear", base.with(Field::Rate, 2.0)),
                Named::new("Long", base.with(Field::Horizon, 60.0)),
            ],
        };
        let exhibit = exhibit(&comparison, 800);
        let labels: Vec<_> = exhibit.rows.iter().map(|row| &*row[0]).take(2).collect();
        assert_eq!(labels, ["Look ahead", "Euros for a dollar"]);
        assert!(exhibit.sentences[2].contains("of different lengths"));
        let stay = exhibit.rows.iter().find(|row| row[0].starts_with("Stay"));
        let stay = stay.expect("a row for staying");
        assert!(stay[2].contains('(') && !stay[3].contains('('), "{stay:?}");
    }

    #[test]
    fn what_has_no_price_has_no_difference() {
        let some = Total::from(Money::ZERO);
        let unknown = Total {
            unknown_lines: 1,
            ..some
        };
        let between = |first, second| difference(Currency::USD, first, second);
        assert_eq!(between(some, unknown), "by how much is unknown");
        assert_eq!(between(some, some), "the same");
    }

    #[test]
    fn one_scenario_is_no_comparison() {
        let exhibit = exhibit(&Comparison::of(Scenario::default()), 800);
        assert_eq!(exhibit.sentences, ["There is nothing to compare with yet."]);
    }
}
