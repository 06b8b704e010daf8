//! What all draws say, whole: bands by month, chances, and what moves the answer, as a table and as
//! JSON. The same seed gives the same text everywhere, in the browser too.

use std::fmt::Write as _;

use serde::Serialize;

use super::amount::usd;
use crate::chart::chance::percent;
use crate::chart::tornado::signed;
use crate::forecast::Strategy;
use crate::forecast::strategy::versus;
use crate::model::option::{OptionId, plural};
use crate::money::{Currency, Total};
use crate::report::sensitivity::{amount, name, unknown_lines};
use crate::report::words::horizon;
use crate::report::{Report, others};
use crate::scenario::field::Field;
use crate::uncertainty::bands::Run;
use crate::uncertainty::reference_class::Reference;
use crate::uncertainty::sensitivity::{Rank, Swing, ranks, swings};
use crate::uncertainty::{Band, Bands, SensitivityTarget};
use crate::wire::{self, ExactNumber};

/// The version of the form of the JSON.
const VERSION: u32 = 1;

/// Writes what the draws so far say as a table.
pub fn table(report: &Report, run: &Run) -> String {
    let Some(bands) = run.bands() else {
        return String::new();
    };
    let scenario = &report.scenario;
    let currency = report.currency();
    let link = report.link();
    let mut text = format!(
        "{} from seed {}: what one in ten, half and nine in ten of them do not exceed.\n\n{}: {}\n\nA month today\n",
        plural(f64::from(bands.draws), "draw"),
        scenario.get(Field::Seed) as u32,
        link.label(),
        link.fragment()
    );
    costs(&mut text, report, &bands);
    let reference = Reference::published();
    text += "\nThe same, widened by what the model missed on published bills. A month today\n";
    costs(&mut text, report, &reference.widened(&bands, scenario));
    for sentence in others::widenings(&reference, scenario) {
        let _ = writeln!(text, "  {sentence}");
    }
    let other = versus(scenario).name(scenario);
    let last = bands.chance.last().copied().unwrap_or_default();
    let _ = if report.unknown_between() > 0 {
        writeln!(
            text,
            "\nIn how many draws “{other}” has cost less than staying is unknown, because a price is."
        )
    } else {
        writeln!(
            text,
            "\n“{other}” has cost less than staying by the end in {} of the draws; in {} it never does for good.",
            percent(last),
            percent(bands.never)
        )
    };
    let answer = SensitivityTarget::of(scenario);
    let (swings, likely) = swings(scenario, answer);
    let shown = |known| currency.rounded(amount(report, known));
    let is_known = answer != SensitivityTarget::Difference || unknown_lines(report) == 0;
    let likely = if is_known {
        shown(likely)
    } else {
        format!(
            "unknown, because a price is; {} of what is known",
            shown(likely)
        )
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
    for rank in ranks(run, answer, &swings) {
        let shown = signed(rank.correlation, 2);
        let _ = writeln!(text, "  {:<40} {shown:>16}", name(rank.of));
    }
    text
}

/// The bands of the options in a month of today, and of the strategies over the horizon.
fn costs(text: &mut String, report: &Report, bands: &Bands) {
    let (scenario, currency) = (&report.scenario, report.currency());
    for option in OptionId::ALL {
        let band = bands.options[option as usize];
        let unknown = report.total(option).unknown_lines;
        line(text, option.spec().name, band, unknown, currency);
    }
    let _ = writeln!(text, "\nOver {}", horizon(scenario));
    for forecast in report.considered_forecasts() {
        let strategy = forecast.strategy;
        let band = bands.cumulative[strategy as usize].last();
        let name = strategy.name(scenario);
        let band = band.copied().unwrap_or_default();
        let unknown = report.forecast(strategy).total().unknown_lines;
        line(text, &name, band, unknown, currency);
    }
}

/// What has no price has none in any draw: then all three are the least that it can be.
fn line(text: &mut String, name: &str, band: Band, unknown_lines: u32, currency: Currency) {
    let shown = |known| {
        currency.rounded(Total {
            known,
            unknown_lines,
        })
    };
    let [low, median, high] = [band.low, band.median, band.high].map(shown);
    let _ = writeln!(text, "  {name:<46} {low:>16} {median:>16} {high:>16}");
}

/// Writes what the draws so far say as indented JSON, in dollars.
pub fn json(report: &Report, run: &Run) -> String {
    wire::write(&run.bands().map(|bands| DrawsJson::of(report, run, &bands)))
}

/// What the draws say. What has no price in any draw is left out of its amounts and counted in
/// `unknown_lines`: today, or in all months together.
#[derive(Serialize)]
struct DrawsJson {
    version: u32,
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link_without_own_prices: Option<String>,
    draws: u32,
    seed: f64,
    options: Vec<OptionBandsJson>,
    strategies: Vec<StrategyBandsJson>,
    versus: &'static str,
    /// In which share of the draws the strategy has cost less than staying, by month; not there
    /// where a price is unknown, and so are the next two.
    #[serde(skip_serializing_if = "Option::is_none")]
    chance: Option<Vec<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    break_even: Option<Vec<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    never: Option<f64>,
    answer_usd: ExactNumber,
    answer_unknown_lines: u32,
    swings: Vec<SwingJson>,
    ranks: Vec<RankJson>,
}

impl DrawsJson {
    fn of(report: &Report, run: &Run, bands: &Bands) -> Self {
        let scenario = &report.scenario;
        let answer = SensitivityTarget::of(scenario);
        let (swings, likely) = swings(scenario, answer);
        let ranks = ranks(run, answer, &swings);
        let widened = Reference::published().widened(bands, scenario);
        let option = |option| OptionBandsJson::of(report, [bands, &widened], option);
        let strategy = |strategy| StrategyBandsJson::of(report, [bands, &widened], strategy);
        let is_known = report.unknown_between() == 0;
        let (link, link_without_own_prices) = report.link().members();
        Self {
            version: VERSION,
            link,
            link_without_own_prices,
            draws: bands.draws,
            seed: scenario.get(Field::Seed),
            options: OptionId::ALL.map(option).into(),
            strategies: report
                .considered_forecasts()
                .map(|it| strategy(it.strategy))
                .collect(),
            versus: versus(scenario).key(),
            chance: is_known.then(|| bands.chance.clone()),
            break_even: is_known.then(|| bands.break_even.clone()),
            never: is_known.then_some(bands.never),
            answer_usd: usd(likely),
            answer_unknown_lines: unknown_lines(report),
            swings: swings.iter().map(SwingJson::of).collect(),
            ranks: ranks.iter().map(RankJson::of).collect(),
        }
    }
}

/// An option in a month of today.
#[derive(Serialize)]
struct OptionBandsJson {
    id: &'static str,
    monthly_usd: BandJson,
    /// Widened by what the model missed on published bills.
    widened_monthly_usd: BandJson,
    unknown_lines: u32,
}

impl OptionBandsJson {
    fn of(report: &Report, [drawn, widened]: [&Bands; 2], option: OptionId) -> Self {
        Self {
            id: option.spec().key,
            monthly_usd: BandJson::of(drawn.options[option as usize]),
            widened_monthly_usd: BandJson::of(widened.options[option as usize]),
            unknown_lines: report.total(option).unknown_lines,
        }
    }
}

/// A strategy month by month.
#[derive(Serialize)]
struct StrategyBandsJson {
    id: &'static str,
    name: String,
    months: Vec<MonthBandsJson>,
    unknown_lines: u32,
}

impl StrategyBandsJson {
    fn of(report: &Report, both: [&Bands; 2], strategy: Strategy) -> Self {
        let place = strategy as usize;
        let month = |month: usize| {
            let [cost, widened_cost] = both.map(|it| it.monthly[place][month]);
            let [cumulative, widened_cumulative] = both.map(|it| it.cumulative[place][month]);
            MonthBandsJson {
                cost_usd: BandJson::of(cost),
                cumulative_usd: BandJson::of(cumulative),
                widened_cost_usd: BandJson::of(widened_cost),
                widened_cumulative_usd: BandJson::of(widened_cumulative),
            }
        };
        let months = (0..both[0].monthly[place].len()).map(month);
        Self {
            id: strategy.key(),
            name: strategy.name(&report.scenario),
            months: months.collect(),
            unknown_lines: report.forecast(strategy).total().unknown_lines,
        }
    }
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "so they are called in the form")]
struct MonthBandsJson {
    cost_usd: BandJson,
    cumulative_usd: BandJson,
    widened_cost_usd: BandJson,
    widened_cumulative_usd: BandJson,
}

/// The amounts that one in ten, half and nine in ten of the draws do not exceed.
#[derive(Serialize)]
struct BandJson {
    p10: ExactNumber,
    p50: ExactNumber,
    p90: ExactNumber,
}

impl BandJson {
    fn of(Band { low, median, high }: Band) -> Self {
        Self {
            p10: usd(low),
            p50: usd(median),
            p90: usd(high),
        }
    }
}

/// The answer at either end of an input's range.
#[derive(Serialize)]
struct SwingJson {
    key: &'static str,
    low_usd: ExactNumber,
    high_usd: ExactNumber,
}

impl SwingJson {
    fn of(swing: &Swing) -> Self {
        Self {
            key: swing.of.key(),
            low_usd: usd(swing.low),
            high_usd: usd(swing.high),
        }
    }
}

/// The rank correlation of an input with the answer over the draws.
#[derive(Serialize)]
struct RankJson {
    key: &'static str,
    correlation: f64,
}

impl RankJson {
    fn of(rank: &Rank) -> Self {
        Self {
            key: rank.of.key(),
            correlation: rank.correlation,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn drawn(report: &Report) -> Run {
        let mut run = Run::of(&report.scenario);
        run.draw(20);
        run
    }

    #[test]
    fn the_same_seed_gives_the_same_text_and_another_one_another() {
        let json = |seed| {
            let report = Report::of(&Scenario::default().with(Field::Seed, seed));
            json(&report, &drawn(&report))
        };
        let text = json(1.0);
        assert_eq!(text, json(1.0));
        assert_ne!(text, json(2.0));
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON that parses");
        assert_eq!(read["draws"], 20);
    }

    #[test]
    fn the_table_names_every_option_and_strategy() {
        let report = Report::of(&Scenario::default());
        let text = table(&report, &drawn(&report));
        for option in OptionId::ALL {
            assert!(text.contains(option.spec().name), "{text}");
        }
        for forecast in report.considered_forecasts() {
            let strategy = forecast.strategy;
            assert!(text.contains(&strategy.name(&report.scenario)), "{text}");
        }
    }
}
