//! The strategies month by month, with what happens in them: for reading, and for other programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::amount::usd;
use crate::forecast::{self, Forecast, PriceStep, StrategyChange};
use crate::money::{Currency, Money, Total};
use crate::report::bands::stepping;
use crate::report::{Report, headline, text, words};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::wire::{self, ExactNumber};

/// The version of the JSON form; it rises when a field's meaning changes or one goes.
const VERSION: u32 = 1;

/// An event in a month of a strategy.
enum Event {
    Turn(StrategyChange),
    Step(PriceStep),
}

/// One month of a strategy.
struct MonthLine {
    month: u32,
    cost: Total,
    migration: Money,
    so_far: Total,
    events: Vec<Event>,
}

/// The months of a strategy, from the first.
fn lines(scenario: &Scenario, forecast: &Forecast) -> Vec<MonthLine> {
    let turns = forecast::strategy_changes(scenario, forecast.strategy);
    let steps = forecast::steps(scenario, forecast);
    let mut so_far = Total::default();
    let line = |(month, costs): (u32, &forecast::Month)| {
        so_far = so_far + costs.total();
        let turns = turns.iter().filter(|(at, _)| *at == month);
        let turns = turns.map(|(_, turn)| Event::Turn(*turn));
        let steps = steps.iter().filter(|step| step.month == month);
        let steps = steps.map(|step| Event::Step(*step));
        MonthLine {
            month,
            cost: costs.total(),
            migration: costs.migration,
            so_far,
            events: turns.chain(steps).collect(),
        }
    };
    (1..).zip(&forecast.months).map(line).collect()
}

/// Writes the strategies that the scenario has looked at as text.
pub fn table(report: &Report) -> String {
    let scenario = &report.scenario;
    let currency = report.currency();
    let mut text = format!(
        "What each strategy costs over {}, month by month. Counted: {}.\n",
        words::duration(scenario.get(Field::Horizon)),
        words::counts(scenario),
    );
    text += &text::origin(report);
    for forecast in report.listed_forecasts() {
        let name = forecast.strategy.name(scenario);
        let total = currency.exact(forecast.total());
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{name}: {total}");
        let _ = writeln!(text, "  month         in the month               so far");
        let lines = lines(scenario, forecast);
        let costs = currency.totals_adding_up(lines.iter().map(|line| line.cost));
        for (line, cost) in lines.iter().zip(costs) {
            let MonthLine { month, events, .. } = line;
            let so_far = currency.exact(line.so_far);
            let events: Vec<_> = events.iter().map(|it| words(it, currency)).collect();
            let events = events.join("; ");
            let row = format!("  {month:>5} {cost:>20} {so_far:>20}  {events}");
            let _ = writeln!(text, "{}", row.trim_end());
        }
    }
    let crossings = headline::crossings(report);
    let _ = writeln!(text, "\n{}", crossings.join("\n"));
    text
}

fn words(event: &Event, currency: Currency) -> String {
    match event {
        Event::Turn(turn) => format!("{}: {}", turn.key(), turn.words()),
        Event::Step(step) => stepping(*step, currency),
    }
}

/// Writes all strategies as indented JSON.
pub fn json(report: &Report) -> String {
    wire::write(&MonthsJson::of(report))
}

/// All strategies month by month.
#[derive(Serialize)]
struct MonthsJson<'r> {
    version: u32,
    price_book: &'r str,
    published: &'r str,
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link_without_own_prices: Option<String>,
    counted: String,
    strategies: Vec<StrategyJson>,
    warnings: Vec<String>,
}

impl<'r> MonthsJson<'r> {
    fn of(report: &'r Report) -> Self {
        let scenario = &report.scenario;
        let book = scenario.book();
        let strategies = report.considered_forecasts();
        let counted = Field::Counted.spec();
        let (link, link_without_own_prices) = report.link().members();
        Self {
            version: VERSION,
            price_book: &book.id,
            published: &book.published,
            link,
            link_without_own_prices,
            counted: counted.to_link(scenario.get(Field::Counted)),
            strategies: strategies
                .map(|it| StrategyJson::of(scenario, it))
                .collect(),
            warnings: report.warnings(),
        }
    }
}

#[derive(Serialize)]
struct StrategyJson {
    id: &'static str,
    name: String,
    total_usd: ExactNumber,
    months: Vec<MonthJson>,
}

impl StrategyJson {
    fn of(scenario: &Scenario, forecast: &Forecast) -> Self {
        let months = lines(scenario, forecast);
        Self {
            id: forecast.strategy.key(),
            name: forecast.strategy.name(scenario),
            total_usd: usd(forecast.total().known),
            months: months.iter().map(MonthJson::of).collect(),
        }
    }
}

/// One month; what has no price is left out of its amounts and counted.
#[derive(Serialize)]
struct MonthJson {
    month: u32,
    cost_usd: ExactNumber,
    migration_usd: ExactNumber,
    cumulative_usd: ExactNumber,
    unknown_lines: u32,
    events: Vec<EventJson>,
}

impl MonthJson {
    fn of(line: &MonthLine) -> Self {
        Self {
            month: line.month,
            cost_usd: usd(line.cost.known),
            migration_usd: usd(line.migration),
            cumulative_usd: usd(line.so_far.known),
            unknown_lines: line.cost.unknown_lines,
            events: line.events.iter().map(EventJson::of).collect(),
        }
    }
}

/// An event in a month: a change of strategy, or a step of its bill by an amount, and this category
/// grows most.
#[derive(Serialize)]
#[serde(untagged)]
enum EventJson {
    Turn {
        kind: &'static str,
    },
    Step {
        kind: &'static str,
        by_usd: ExactNumber,
        grown_most: &'static str,
    },
}

impl EventJson {
    fn of(event: &Event) -> Self {
        match event {
            Event::Turn(turn) => Self::Turn { kind: turn.key() },
            Event::Step(step) => Self::Step {
                kind: "price_step",
                by_usd: usd(step.by),
                grown_most: step.most.key(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn both_forms_name_what_happens() {
        let report = Report::of(&Scenario::default());
        let table = table(&report);
        for words in [
            "  split: services have taken the monolith's place\n",
            "  merge: a monolith has taken the services' place\n",
            "  steps up by $",
        ] {
            assert!(table.contains(words), "{words} is missing in\n{table}");
        }
        let printed: Value = serde_json::from_str(&json(&report)).expect("JSON that parses");
        let strategies = printed["strategies"].as_array().expect("strategies");
        assert_eq!(strategies.len(), report.considered_forecasts().count());
        for (strategy, forecast) in strategies.iter().zip(report.considered_forecasts()) {
            let months = strategy["months"].as_array().expect("months");
            let costs = months.iter().map(|it| it["cost_usd"].as_f64());
            let costs: Vec<_> = costs.map(|cost| cost.expect("a number")).collect();
            assert_eq!(costs, forecast.monthly());
            let last = months.last().expect("a month");
            assert_eq!(last["cumulative_usd"], strategy["total_usd"]);
        }
    }
}
