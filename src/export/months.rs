//! The strategies month by month, with what happens in them: for reading, and for other programs.

use std::fmt::Write as _;

use super::bands::stepping;
use super::{Report, headline, table};
use crate::forecast::{self, Forecast, PriceStep, Turn};
use crate::json::Value;
use crate::money::{Currency, Money, Total};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::link;

/// The version of the JSON form; it rises when a field's meaning changes or one goes.
const VERSION: f64 = 1.0;

/// What happens in a month of a strategy.
enum Event {
    Turn(Turn),
    Step(PriceStep),
}

/// One month of a strategy.
struct Line {
    month: u32,
    cost: Total,
    migration: Money,
    so_far: Total,
    events: Vec<Event>,
}

/// The months of a strategy, from the first.
fn lines(scenario: &Scenario, forecast: &Forecast) -> Vec<Line> {
    let turns = forecast::turns(scenario, forecast.strategy);
    let steps = forecast::steps(scenario, forecast);
    let mut so_far = Total::default();
    let line = |(month, costs): (u32, &forecast::Month)| {
        so_far = so_far + costs.total();
        let turns = turns.iter().filter(|(at, _)| *at == month);
        let turns = turns.map(|(_, turn)| Event::Turn(*turn));
        let steps = steps.iter().filter(|step| step.month == month);
        let steps = steps.map(|step| Event::Step(*step));
        Line {
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
        headline::duration(scenario.get(Field::Horizon)),
        headline::counts(scenario),
    );
    text += &table::origin(report);
    for forecast in report.paths() {
        let name = forecast.strategy.name(scenario);
        let total = currency.exact(forecast.total());
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{name}: {total}");
        let _ = writeln!(text, "  month         in the month               so far");
        let lines = lines(scenario, forecast);
        let costs = currency.totals_adding_up(lines.iter().map(|line| line.cost));
        for (line, cost) in lines.iter().zip(costs) {
            let Line { month, events, .. } = line;
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
    let scenario = &report.scenario;
    let book = scenario.book();
    let text = |words: &str| Some(Value::text(words));
    let strategies = report.forecasts.iter().map(|forecast| {
        let months = lines(scenario, forecast);
        Value::object(vec![
            ("id", text(forecast.strategy.key())),
            ("name", text(&forecast.strategy.name(scenario))),
            ("total_usd", Some(dollars(forecast.total().known))),
            (
                "months",
                Some(Value::List(months.iter().map(month).collect())),
            ),
        ])
    });
    let counted = Field::Counted.spec();
    let counted = counted.to_link(scenario.get(Field::Counted));
    let document = Value::object(vec![
        ("version", Some(Value::Number(VERSION))),
        ("price_book", text(&book.id)),
        ("published", text(&book.published)),
        ("link", text(&format!("#{}", link::encode(scenario)))),
        ("counted", text(&counted)),
        ("strategies", Some(Value::List(strategies.collect()))),
        (
            "warnings",
            Some(Value::List(
                report.warnings().iter().map(|it| Value::text(it)).collect(),
            )),
        ),
    ]);
    document.write()
}

fn month(line: &Line) -> Value {
    let unknown = f64::from(line.cost.unknown_lines);
    Value::object(vec![
        ("month", Some(Value::Number(f64::from(line.month)))),
        ("cost_usd", Some(dollars(line.cost.known))),
        ("migration_usd", Some(dollars(line.migration))),
        ("cumulative_usd", Some(dollars(line.so_far.known))),
        ("unknown_lines", Some(Value::Number(unknown))),
        (
            "events",
            Some(Value::List(line.events.iter().map(event).collect())),
        ),
    ])
}

fn event(event: &Event) -> Value {
    match event {
        Event::Turn(turn) => Value::object(vec![("kind", Some(Value::text(turn.key())))]),
        Event::Step(step) => Value::object(vec![
            ("kind", Some(Value::text("price_step"))),
            ("by_usd", Some(dollars(step.by))),
            ("grown_most", Some(Value::text(step.most.key()))),
        ]),
    }
}

fn dollars(amount: Money) -> Value {
    Value::Number(amount.dollars())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

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
        let printed = json::read(&json(&report)).expect("JSON that parses");
        let Some(Value::List(strategies)) = printed.member("strategies") else {
            panic!("there are no strategies");
        };
        for (strategy, forecast) in strategies.iter().zip(&report.forecasts) {
            let Some(Value::List(months)) = strategy.member("months") else {
                panic!("there are no months");
            };
            let number = |value: &Value, name| match value.member(name) {
                Some(Value::Number(number)) => *number,
                other => panic!("{name} is {other:?}"),
            };
            let costs: Vec<_> = months.iter().map(|it| number(it, "cost_usd")).collect();
            assert_eq!(costs, forecast.monthly());
            let last = months.last().expect("a month");
            let total = number(strategy, "total_usd");
            assert_eq!(number(last, "cumulative_usd"), total);
        }
    }
}
