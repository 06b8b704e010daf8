//! What all draws say, whole: bands by month, chances, and what moves the answer, as a table and as
//! JSON. The same seed gives the same text everywhere, in the browser too.

use std::fmt::Write as _;

use super::Report;
use super::headline::horizon;
use super::sensitivity::{amount, name, unknown_lines};
use crate::chart::chance::percent;
use crate::chart::tornado::signed;
use crate::forecast::Strategy;
use crate::forecast::strategy::versus;
use crate::json::Value;
use crate::model::option::{OptionId, plural};
use crate::money::{Currency, Money, Total};
use crate::scenario::field::Field;
use crate::scenario::link;
use crate::uncertainty::bands::Run;
use crate::uncertainty::sensitivity::{ranks, swings};
use crate::uncertainty::{Answer, Band, Bands};

/// The version of the form of the JSON.
const VERSION: f64 = 1.0;

/// Draws so often and writes what that says as a table.
pub fn table(report: &Report, draws: u32) -> String {
    let mut run = Run::of(&report.scenario);
    run.draw(draws);
    let Some(bands) = run.bands() else {
        return String::new();
    };
    let scenario = &report.scenario;
    let currency = report.currency();
    let mut text = format!(
        "{} from seed {}: what one in ten, half and nine in ten of them do not exceed.\n\nLink: #{}\n\nA month today\n",
        plural(f64::from(draws), "draw"),
        scenario.get(Field::Seed) as u32,
        link::encode(scenario)
    );
    for option in OptionId::ALL {
        let band = bands.options[option as usize];
        let unknown = report.total(option).unknown_lines;
        line(&mut text, option.spec().name, band, unknown, currency);
    }
    let _ = writeln!(text, "\nOver {}", horizon(scenario));
    for strategy in Strategy::ALL {
        let band = bands.cumulative[strategy as usize].last();
        let name = strategy.name(scenario);
        let band = band.copied().unwrap_or_default();
        let unknown = report.forecast(strategy).total().unknown_lines;
        line(&mut text, &name, band, unknown, currency);
    }
    let other = versus(scenario).name(scenario);
    let last = bands.chance.last().copied().unwrap_or_default();
    let _ = if report.unknown_between() > 0 {
        writeln!(
            text,
            "\nIn how many draws “{other}” has cost less than staying is unknown, as a price is."
        )
    } else {
        writeln!(
            text,
            "\n“{other}” has cost less than staying by the end in {} of the draws; in {} it never does for good.",
            percent(last),
            percent(bands.never)
        )
    };
    let answer = Answer::of(scenario);
    let (swings, likely) = swings(scenario, answer);
    let shown = |dollars| currency.rounded(amount(report, dollars));
    let is_known = answer != Answer::Difference || unknown_lines(report) == 0;
    let likely = if is_known {
        shown(likely)
    } else {
        format!("unknown, as a price is; {} of what is known", shown(likely))
    };
    let _ = writeln!(
        text,
        "\nWhat moves the answer ({likely}), at the low and the high end"
    );
    for swing in &swings {
        let [low, high] = [swing.low, swing.high].map(shown);
        let _ = writeln!(text, "  {:<40} {low:>16} {high:>16}", name(swing.of));
    }
    let _ = writeln!(text, "\nRank correlation over the draws");
    for rank in ranks(&run, answer, &swings) {
        let shown = signed(rank.correlation, 2);
        let _ = writeln!(text, "  {:<40} {shown:>16}", name(rank.of));
    }
    text
}

/// What has no price has none in any draw: then all three are the least that it can be.
fn line(text: &mut String, name: &str, band: Band, unknown_lines: u32, currency: Currency) {
    let shown = |dollars| {
        currency.rounded(Total {
            known: Money::from_dollars(dollars).unwrap_or_default(),
            unknown_lines,
        })
    };
    let [low, median, high] = [band.low, band.median, band.high].map(shown);
    let _ = writeln!(text, "  {name:<46} {low:>16} {median:>16} {high:>16}");
}

/// Draws so often and writes what that says as indented JSON, in dollars.
pub fn json(report: &Report, draws: u32) -> String {
    let mut run = Run::of(&report.scenario);
    run.draw(draws);
    json_of(report, &run)
}

/// What the draws so far say as indented JSON, in dollars.
pub fn json_of(report: &Report, run: &Run) -> String {
    let scenario = &report.scenario;
    let Some(bands) = run.bands() else {
        return Value::Null.write();
    };
    let text = |words: &str| Some(Value::text(words));
    // How many lines have no price in any draw: today, or in all months together.
    let unknown = |total: Total| Some(Value::Number(f64::from(total.unknown_lines)));
    let option = |option: OptionId| {
        Value::object(vec![
            ("id", text(option.spec().key)),
            ("monthly_usd", Some(band(bands.options[option as usize]))),
            ("unknown_lines", unknown(report.total(option))),
        ])
    };
    let strategy = |strategy: Strategy| {
        Value::object(vec![
            ("id", text(strategy.key())),
            ("name", text(&strategy.name(scenario))),
            ("months", Some(months(&bands, strategy))),
            ("unknown_lines", unknown(report.forecast(strategy).total())),
        ])
    };
    let answer = Answer::of(scenario);
    let (swings, likely) = swings(scenario, answer);
    let ranks = ranks(run, answer, &swings);
    let swings = swings.iter().map(|swing| {
        Value::object(vec![
            ("key", text(swing.of.key())),
            ("low_usd", Some(Value::Number(swing.low))),
            ("high_usd", Some(Value::Number(swing.high))),
        ])
    });
    let ranks = ranks.iter().map(|rank| {
        Value::object(vec![
            ("key", text(rank.of.key())),
            ("correlation", Some(Value::Number(rank.correlation))),
        ])
    });
    let known = report.unknown_between() == 0;
    let shares =
        |shares: &[f64]| Value::List(shares.iter().map(|&share| Value::Number(share)).collect());
    let document = Value::object(vec![
        ("version", Some(Value::Number(VERSION))),
        ("link", text(&format!("#{}", link::encode(scenario)))),
        ("draws", Some(Value::Number(f64::from(bands.draws)))),
        ("seed", Some(Value::Number(scenario.get(Field::Seed)))),
        (
            "options",
            Some(Value::List(OptionId::ALL.map(option).into())),
        ),
        (
            "strategies",
            Some(Value::List(Strategy::ALL.map(strategy).into())),
        ),
        ("versus", text(versus(scenario).key())),
        ("chance", known.then(|| shares(&bands.chance))),
        ("break_even", known.then(|| shares(&bands.break_even))),
        ("never", known.then_some(Value::Number(bands.never))),
        ("answer_usd", Some(Value::Number(likely))),
        (
            "answer_unknown_lines",
            Some(Value::Number(f64::from(unknown_lines(report)))),
        ),
        ("swings", Some(Value::List(swings.collect()))),
        ("ranks", Some(Value::List(ranks.collect()))),
    ]);
    document.write()
}

fn months(bands: &Bands, strategy: Strategy) -> Value {
    let place = strategy as usize;
    let months = bands.monthly[place].iter().zip(&bands.cumulative[place]);
    let months = months.map(|(&monthly, &cumulative)| {
        Value::object(vec![
            ("cost_usd", Some(band(monthly))),
            ("cumulative_usd", Some(band(cumulative))),
        ])
    });
    Value::List(months.collect())
}

fn band(band: Band) -> Value {
    let Band { low, median, high } = band;
    Value::object(vec![
        ("p10", Some(Value::Number(low))),
        ("p50", Some(Value::Number(median))),
        ("p90", Some(Value::Number(high))),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::scenario::Scenario;

    #[test]
    fn the_same_seed_gives_the_same_text_and_another_one_another() {
        let report = |seed| Report::of(&Scenario::default().with(Field::Seed, seed));
        let text = json(&report(1.0), 20);
        assert_eq!(text, json(&report(1.0), 20));
        assert_ne!(text, json(&report(2.0), 20));
        let read = json::read(&text).expect("JSON that parses");
        assert_eq!(read.number_member("draws"), Some(20.0));
    }

    #[test]
    fn the_table_names_every_option_and_strategy() {
        let report = Report::of(&Scenario::default());
        let text = table(&report, 20);
        for option in OptionId::ALL {
            assert!(text.contains(option.spec().name), "{text}");
        }
        for strategy in Strategy::ALL {
            assert!(text.contains(&strategy.name(&report.scenario)), "{text}");
        }
    }
}
