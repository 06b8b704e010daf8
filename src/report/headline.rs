//! Sentences and phrases about costs: the answer at the top of the page, what the chart of spending
//! shows, and how two costs compare.

use super::basis::Report;
use super::words::{capitalised, counting, duration, horizon, listed};
use crate::decimal;
use crate::forecast::strategy::target;
use crate::forecast::{MonthCrossing, Strategy, growth};
use crate::model::estimate;
use crate::model::line::Category;
use crate::model::option::{Capability, Cut, OptionId, Plan, like_for_like, plural};
use crate::money::{Money, Total, about_count};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Returns the answer in three sentences: the monthly cost of the monolith, that of the option
/// compared with it and how the two compare, and what staying and services from day one cost over
/// the horizon.
pub fn headline(report: &Report) -> String {
    let scenario = &report.scenario;
    let option = target(scenario);
    let monolith = report.total(OptionId::Monolith);
    let services = report.total(option);
    let (phrase, verb) = (option.spec().subject, option.spec().verb());
    let about = |total: Total| report.currency().about(total);
    // A total with unknown lines is written as "at least …", which needs no "about".
    let costs = |total: Total| match total.whole() {
        Some(known) => format!("about {}", about(known.into())),
        None => about(total),
    };
    format!(
        "At {} a monolith costs {} a month. {}{} {verb} {}, {}. Over {}{}{}: {} against {}.",
        users(scenario.get(Field::Users)),
        costs(monolith),
        capitalised(phrase),
        of_services(report, option),
        costs(services),
        comparison(monolith, services),
        duration(scenario.get(Field::Horizon)),
        growing(scenario),
        counting(scenario),
        about(report.forecast(Strategy::Stay).total()),
        about(report.forecast(Strategy::DayOne).total()),
    )
}

/// Returns the clause that names the users at the end of the forecast:
/// `, growing to 100,000 users`. Their number is rounded to two digits, because growth is not known
/// more exactly. Empty if no growth would be visible.
fn growing(scenario: &Scenario) -> String {
    let last = growth::in_month(scenario, scenario.get(Field::Horizon) as u32);
    let end = last.get(Field::Users);
    let start = scenario.get(Field::Users);
    if end <= start || about_count(end) == about_count(start) {
        return String::new();
    }
    // If rounding would hide the growth, the exact number is given.
    let round = two_digits(end);
    let round = if round > start { round } else { end };
    let about = if round == end { "" } else { "about " };
    format!(", growing to {about}{}", users(round))
}

/// Returns the answer in a few words, for narrow places: `Monolith $49, services $10K`.
pub fn short(report: &Report) -> String {
    let currency = report.currency();
    let services = report.total(target(&report.scenario));
    format!(
        "Monolith {}, services {}",
        currency.about(report.total(OptionId::Monolith)),
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

/// Returns a sentence with the cost of a monolith that has all capabilities of the compared option:
/// the difference that then remains comes from the split itself. Empty if the cost is the same.
fn made_alike(report: &Report) -> String {
    let alike = like_for_like(&report.scenario, target(&report.scenario));
    let total = estimate::total(&alike, OptionId::Monolith);
    if total == report.total(OptionId::Monolith) {
        return String::new();
    }
    let costs = report.currency().about(total);
    let same = same_capabilities(&report.scenario);
    format!(" With the same {same}, a monolith would cost {costs}.")
}

/// Returns the main capabilities that the compared option has and the monolith does not, in words:
/// `on-call, staging and monitoring`; `features` if none of the main ones is missing.
fn same_capabilities(scenario: &Scenario) -> String {
    let [option, monolith] =
        [target(scenario), OptionId::Monolith].map(|option| Plan::of(scenario, option));
    let main = [
        (Capability::OnCall, "on-call"),
        (Capability::Staging, "staging"),
        (Capability::Observability, "monitoring"),
    ];
    let missing = main
        .into_iter()
        .filter(|&(capability, _)| option.has(capability) && !monolith.has(capability));
    let names: Vec<_> = missing.map(|(_, name)| name.to_owned()).collect();
    if names.is_empty() {
        "features".to_owned()
    } else {
        listed(&names)
    }
}

/// Returns the largest categories, at most three, of the compared option's cost as a sentence,
/// followed by the cost of a monolith with the same capabilities. Empty if all known costs are
/// zero.
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
    let alike = made_alike(report);
    match named.as_slice() {
        [] => String::new(),
        [only] => format!("Of {the}{total} a month, all is {only}.{alike}"),
        [rest @ .., last] => {
            format!(
                "Of {the}{total} a month, most is {} and {last}.{alike}",
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
        Cut::Whole | Cut::OnePart => String::new(),
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

/// Returns the factor between the costs of two rungs: `×3.5`, `×200`. `None` if either cost is
/// unknown or the first is zero.
pub fn factor(first: Total, second: Total) -> Option<String> {
    let factor = times(first, second)?;
    Some(if factor >= 9.95 {
        format!("×{}", about_count(two_digits(factor)))
    } else {
        format!("×{}", decimal::fixed(factor, 1))
    })
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
    fn the_headline_reads_as_sentences() {
        let check = |scenario: Scenario, text: &str| {
            assert_eq!(headline(&Report::of(&scenario)), text);
        };
        check(
            Scenario::of_version_one(),
            "At 10,000 users a monolith costs about $49 a month. Production microservices with 20 services cost about $10K, some 200 times as much. Over three years, growing to 100,000 users: $4.47K against $390K.",
        );
        let in_yen = Scenario::of_version_one()
            .with(Field::Currency, 7.0)
            .with(Field::Rate, 100.0);
        check(
            in_yen,
            "At 10,000 users a monolith costs about ¥4.92K a month. Production microservices with 20 services cost about ¥1M, some 200 times as much. Over three years, growing to 100,000 users: ¥447K against ¥39M.",
        );
    }

    #[test]
    fn growth_is_named_if_it_is_visible() {
        let check = |start, end, words: &str| {
            let scenario = Scenario::default()
                .with(Field::Users, start)
                .with(Field::UserCap, end)
                .with(Field::Growth, 0.5);
            assert_eq!(growing(&scenario), words);
        };
        check(10_000.0, 123_456.0, ", growing to about 120,000 users");
        check(10_000.0, 10_030.0, ", growing to 10,030 users");
        check(2_000_000.0, 2_000_900.0, "");
        check(10_000.0, 10_000.0, "");
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
            assert_eq!(factor(first, second), None);
        }
    }
}
