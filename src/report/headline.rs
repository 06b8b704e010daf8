//! Sentences and phrases about costs: the answer at the top of the page, what the chart of spending
//! shows, and how two costs compare.

use super::basis::Report;
use super::words::{capitalised, horizon, listed};
use crate::decimal;
use crate::forecast::strategy::target;
use crate::forecast::{MonthCrossing, Strategy};
use crate::model::estimate;
use crate::model::line::Category;
use crate::model::option::{Capability, Cut, OptionId, Plan, like_for_like, plural};
use crate::money::{Money, Total, about_count};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Returns the fair comparison in sentences: what the monolith with the same capabilities as the
/// compared option costs a month, what that option costs and how these two compare, and what the
/// monolith costs as it is set. The last is in no ratio: it is another thing.
pub fn headline(report: &Report) -> String {
    let scenario = &report.scenario;
    let option = target(scenario);
    let services = report.total(option);
    let bare = report.total(OptionId::Monolith);
    let (alike, same) = alike_monolith(scenario);
    let (subject, verb) = (option.spec().subject, option.spec().verb());
    let costs = |total| costs(report, total);
    let with = if alike == bare {
        String::new()
    } else {
        format!(" with the same {same}")
    };
    let mut text = format!(
        "Like for like, at {}, a monolith{with} costs {} a month. {}{} {verb} {}, {}.",
        users(scenario.get(Field::Users)),
        costs(alike),
        capitalised(subject),
        of_services(report, option),
        costs(services),
        comparison(alike, services),
    );
    if alike != bare {
        let without = if bare.known < alike.known {
            " A bare monolith costs "
        } else {
            " As it is set, a monolith costs "
        };
        text += without;
        text += &costs(bare);
        text += ".";
    }
    text
}

/// Returns a cost for a sentence. A total with unknown lines is written as “at least …”, which
/// needs no “about”.
fn costs(report: &Report, total: Total) -> String {
    let currency = report.currency();
    match total.whole() {
        Some(known) => format!("about {}", currency.about(known)),
        None => currency.about(total),
    }
}

/// Returns the answer in a few words, for narrow places: `Monolith $3.32K, services $10K`, both with
/// the same capabilities.
pub fn short(report: &Report) -> String {
    let currency = report.currency();
    let (alike, _) = alike_monolith(&report.scenario);
    let services = report.total(target(&report.scenario));
    format!(
        "Monolith {}, services {}",
        currency.about(alike),
        currency.about(services)
    )
}

/// Returns what the chart of spending shows: the period, and the total of each strategy.
pub fn spending(report: &Report) -> String {
    let strategies = report.shown_forecasts().into_iter().map(|forecast| {
        format!(
            "{}: {}",
            forecast.strategy.name(&report.scenario),
            report.currency().about(forecast.total())
        )
    });
    format!(
        "Spending over {}. In all: {}.",
        horizon(&report.scenario),
        strategies.collect::<Vec<_>>().join("; "),
    )
}

/// Returns the part of a strategy's cost that is work on the split, as a phrase:
/// `with $40K of work on the split`. Empty if there is none.
pub fn migration(report: &Report, strategy: Strategy) -> String {
    let work = report.forecast(strategy).migration();
    if work == Money::ZERO {
        return String::new();
    }
    format!(
        "with {} of work on {}",
        report.currency().about(work),
        strategy.work()
    )
}

/// Returns a sentence with each strategy's cost in one month, counted from one: `In month 18, …`,
/// or `By the end of month 18, …` if the chart of spending adds the months up.
pub fn month(report: &Report, month: usize) -> String {
    let spent = report.spent();
    let strategies = spent.strategies.iter().map(|series| {
        let sum = series.totals.get(month - 1).copied().unwrap_or_default();
        let amount = report.currency().rounded(sum);
        let name = series.strategy.name(&report.scenario);
        format!("{}: {amount}", name.to_ascii_lowercase())
    });
    let so_far = if spent.is_cumulative {
        "By the end of month"
    } else {
        "In month"
    };
    format!(
        "{so_far} {month}, {}.",
        strategies.collect::<Vec<_>>().join("; ")
    )
}

/// Returns a sentence for each month in which two lines of the chart of spending cross, or one that
/// none cross, and then a sentence on the work that the lines do not count.
pub fn crossings(report: &Report) -> Vec<String> {
    let spent = report.spent();
    let name = |strategy: Strategy| strategy.name(&report.scenario).to_ascii_lowercase();
    let sentence = |crossing: &MonthCrossing| {
        let has = if spent.is_cumulative {
            "has cost more in all than"
        } else {
            "costs more than"
        };
        format!(
            "From month {}, “{}” {has} “{}”.",
            crossing.month,
            name(crossing.above),
            name(crossing.below),
        )
    };
    let found = spent.crossings();
    let mut sentences: Vec<_> = found.iter().map(sentence).collect();
    if found.is_empty() {
        let paths = report.shown_forecasts();
        let least = paths.iter().map(|path| path.total().known).min();
        let cheapest = paths.iter().filter(|it| Some(it.total().known) == least);
        let cheapest: Vec<_> = cheapest
            .map(|it| format!("“{}”", name(it.strategy)))
            .collect();
        let stay = if cheapest.len() == 1 { "stays" } else { "stay" };
        let cheapest = listed(&cheapest);
        sentences.push(format!(
            "The lines do not cross: {cheapest} {stay} the cheapest."
        ));
    }
    if report
        .shown_forecasts()
        .iter()
        .any(|path| !migration(report, path.strategy).is_empty())
    {
        let running = if report.scenario.is_on(Field::People) {
            ""
        } else {
            ", nor is people's time in running either"
        };
        sentences.push(format!(
            "Splitting later counts the work of extracting the services; \
             building them from day one, or the monolith, is not counted{running}."
        ));
    }
    sentences
}

/// Returns what the monolith costs with all capabilities of the compared option, and the main ones
/// of those that it has not by itself, in words: `on-call, staging and monitoring`; `features` if
/// none of the main ones is among them.
fn alike_monolith(scenario: &Scenario) -> (Total, String) {
    let alike = like_for_like(scenario, target(scenario));
    let [bare, full] = [scenario, &alike].map(|it| Plan::of(it, OptionId::Monolith));
    let main = [
        (Capability::OnCall, "on-call"),
        (Capability::Staging, "staging"),
        (Capability::Observability, "monitoring"),
    ];
    let added = main
        .into_iter()
        .filter(|&(capability, _)| full.has(capability) && !bare.has(capability));
    let names: Vec<_> = added.map(|(_, name)| name.to_owned()).collect();
    let names = if names.is_empty() {
        "features".to_owned()
    } else {
        listed(&names)
    };
    (estimate::total(&alike, OptionId::Monolith), names)
}

/// Returns the largest categories, at most three, of the compared option's cost as a sentence.
/// Empty if all known costs are zero.
pub fn main_parts(report: &Report) -> String {
    let currency = report.currency();
    let mut parts: Vec<(Category, Money)> = report
        .estimate(target(&report.scenario))
        .groups()
        .map(|(category, _, total)| (category, total.known))
        .filter(|&(_, amount)| amount > Money::ZERO)
        .collect();
    let mut named = Vec::new();
    for _ in 0..3 {
        let largest = (0..parts.len()).max_by_key(|&index| parts[index].1);
        if let Some(largest) = largest {
            let (category, amount) = parts.remove(largest);
            let category = category.label().to_ascii_lowercase();
            named.push(format!("{category} ({})", currency.about(amount)));
        }
    }
    let total = report.total(target(&report.scenario));
    let the = if total.whole().is_some() { "the " } else { "" };
    let total = currency.about(total);
    match named.as_slice() {
        [] => String::new(),
        [only] => format!("Of {the}{total} a month, all is {only}."),
        [rest @ .., last] => {
            format!(
                "Of {the}{total} a month, most is {} and {last}.",
                rest.join(", ")
            )
        }
    }
}

/// Returns a number of users with its noun: `10,000 users`.
fn users(count: f64) -> String {
    let noun = if count == 1.0 { "user" } else { "users" };
    format!("{} {noun}", about_count(count))
}

/// Returns the number of services that the option's name needs: ` with 20 services`. Empty for an
/// option that is not cut into services.
fn of_services(report: &Report, option: OptionId) -> String {
    let services = plural(option.services(&report.scenario), "service");
    match option.spec().cut {
        Cut::Whole | Cut::Modules | Cut::OnePart => String::new(),
        Cut::Few => format!(" into {services}"),
        Cut::Full => format!(" with {services}"),
    }
}

/// Returns how the second cost compares with the first, in words: `some 200 times as much`,
/// `about the same` or `60 % less`, and other words if there is no such factor.
pub fn comparison(first: Total, second: Total) -> String {
    let Some(factor) = times(first, second) else {
        return match (first.whole(), second.whole()) {
            (Some(first), Some(second)) if first == second => "about the same",
            (Some(_), Some(_)) => "where a monolith is free",
            _ => "which cannot be compared",
        }
        .to_owned();
    };
    if factor >= 9.5 {
        format!("some {} times as much", about_count(two_digits(factor)))
    } else if (0.95..1.05).contains(&factor) {
        "about the same".to_owned()
    } else if factor > 1.0 {
        format!("{} times as much", decimal::fixed(factor, 1))
    } else {
        format!("{} % less", decimal::fixed((1.0 - factor) * 100.0, 0))
    }
}

/// Returns the second cost divided by the first, or `None` if either is unknown or the first is
/// zero.
fn times(first: Total, second: Total) -> Option<f64> {
    let factor = second.whole()?.dollars() / first.whole()?.dollars();
    Some(factor).filter(|factor| factor.is_finite())
}

/// Returns a value rounded to two significant digits, and to a whole number.
fn two_digits(value: f64) -> f64 {
    let unit = 10_f64.powi(value.log10().floor() as i32 - 1).max(1.0);
    (value / unit).round() * unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;

    #[test]
    fn the_headline_compares_like_with_like_and_nothing_else() {
        let one = Scenario::of_version_one();
        let in_yen = one.with(Field::Currency, 7.0).with(Field::Rate, 100.0);
        // With the same capabilities there is one amount for the monolith.
        let alike = like_for_like(&one, OptionId::Production);
        // A monolith that has more than the compared option is not called bare.
        let more = alike
            .with(Field::Target, 0.0)
            .with(Field::FirstSplitHas, 0.0);
        assert_eq!(
            [one, in_yen, alike, more].map(|it| headline(&Report::of(&it))),
            [
                "Like for like, at 10,000 users, a monolith with the same on-call, staging and monitoring costs about $3.32K a month. Production microservices with 20 services cost about $10K, 3.0 times as much. A bare monolith costs about $49.",
                "Like for like, at 10,000 users, a monolith with the same on-call, staging and monitoring costs about ¥332K a month. Production microservices with 20 services cost about ¥1M, 3.0 times as much. A bare monolith costs about ¥4.92K.",
                "Like for like, at 10,000 users, a monolith costs about $3.32K a month. Production microservices with 20 services cost about $10K, 3.0 times as much.",
                "Like for like, at 10,000 users, a monolith with the same features costs about $49 a month. A first split into 4 services costs about $162, 3.3 times as much. As it is set, a monolith costs about $3.32K.",
            ]
        );
    }

    #[test]
    fn strategies_that_cost_the_same_are_all_the_cheapest() {
        let scenario = Scenario::default()
            .with(Field::SplitMonth, 60.0)
            .with(Field::Paths, 15.0);
        let crossings = crossings(&Report::of(&scenario));
        assert_eq!(
            crossings[0],
            "The lines do not cross: “stay a monolith”, “monolith first, split after month 36”, “extract one part after month 36” and “split after month 36, never merge back” stay the cheapest."
        );
    }

    #[test]
    fn a_least_amount_has_no_article() {
        let bare = price_book::newest().with_only(|entry| entry.id != "eks.cp");
        let report = Report::of(&Scenario::default().priced_with(bare));
        let words = main_parts(&report);
        assert!(words.starts_with("Of at least $"), "{words}");
    }

    #[test]
    fn comparisons_are_worded_by_their_size() {
        let check = |first, second, words: &str| {
            let total = |dollars| Total {
                known: Money::from_dollars(dollars).expect("finite"),
                unknown_lines: 0,
            };
            assert_eq!(comparison(total(first), total(second)), words);
        };
        check(49.25, 10_016.0, "some 200 times as much");
        check(50.0, 175.0, "3.5 times as much");
        check(50.0, 51.0, "about the same");
        check(50.0, 20.0, "60 % less");
        check(0.0, 20.0, "where a monolith is free");
        check(0.0, 0.0, "about the same");
        let some = Total::from(Money::from_dollars(50.0).expect("finite"));
        let unknown = Total {
            unknown_lines: 1,
            ..some
        };
        for (first, second) in [(some, unknown), (unknown, some)] {
            assert_eq!(comparison(first, second), "which cannot be compared");
        }
    }
}
