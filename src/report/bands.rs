//! Spending over time with what the draws say: between what the costs of each strategy lie, and the
//! same widened by what the model missed on published bills.

use std::fmt::Write as _;

use super::basis::Report;
use super::caption;
use super::exhibit::Exhibit;
use super::headline;
use super::others;
use super::words::{horizon, listed};
use crate::chart::Frame;
use crate::chart::spending::{self, SpendingView};
use crate::forecast::strategy::versus;
use crate::forecast::{self, PriceStep, Strategy};
use crate::model::option::plural;
use crate::money::Currency;
use crate::uncertainty::reference_class::Reference;
use crate::uncertainty::{Band, Bands};

/// The strategies that the scenario has looked at, with the bands of the draws and their steps.
pub fn exhibit(report: &Report, bands: &Bands, frame: Frame) -> Exhibit {
    let mut sentences: Vec<_> = compared(report)
        .into_iter()
        .map(|strategy| sentence(report, bands, strategy))
        .collect();
    sentences.push(format!(
        "Of {}, eight in ten lie inside an area, and half of all below the thin line in it. Each run draws every uncertain input and price from its range.",
        plural(f64::from(bands.draws), "run")
    ));
    exhibit_of(report, bands, frame, sentences)
}

/// The same with those bands widened by what the model missed on published bills.
pub fn widened_exhibit(
    report: &Report,
    bands: &Bands,
    reference: &Reference,
    frame: Frame,
) -> Exhibit {
    let scenario = &report.scenario;
    let wide = reference.widened(bands, scenario);
    let mut sentences: Vec<_> = compared(report)
        .into_iter()
        .map(|strategy| widened_sentence(report, &wide, strategy))
        .collect();
    sentences.extend(others::widenings(reference, scenario));
    sentences.push(format!(
        "It also holds what eight in ten of {} say, which draw every uncertain input and price from its range.",
        plural(f64::from(bands.draws), "run")
    ));
    exhibit_of(report, &wide, frame, sentences)
}

/// The two strategies of which the sentences and the table are.
fn compared(report: &Report) -> [Strategy; 2] {
    [Strategy::Stay, versus(&report.scenario)]
}

fn exhibit_of(report: &Report, bands: &Bands, frame: Frame, sentences: Vec<String>) -> Exhibit {
    let (spent, paths) = (report.spent(), report.shown_forecasts());
    let steps = paths
        .iter()
        .flat_map(|forecast| forecast::steps(&report.scenario, forecast));
    let steps: Vec<_> = steps.collect();
    let compared = compared(report);
    let told = sentences[..compared.len().min(sentences.len())].join(" ");
    let label = format!("{} {told}", headline::spending(report));
    let months = bands.of_strategy(Strategy::Stay, spent.is_cumulative).len();
    let currency = report.currency();
    let head = |strategy: Strategy| {
        let name = strategy.name(&report.scenario);
        ["1 in 10 below", "half below", "9 in 10 below"].map(|it| format!("{name}: {it}"))
    };
    let row = |month: usize| {
        let cells = compared.into_iter().flat_map(|strategy| {
            let band = band(bands, strategy, spent.is_cumulative, month);
            [band.low, band.median, band.high].map(|amount| currency.rounded(amount))
        });
        [(month + 1).to_string()].into_iter().chain(cells).collect()
    };
    Exhibit {
        title: format!(
            "{}, with what eight runs in ten lie between",
            caption::spending_title(&report.scenario)
        ),
        chart: Some(spending::draw_with_bands(
            &spent,
            &steps,
            (bands, compared),
            SpendingView::of(&report.scenario),
            frame,
            &label,
        )),
        is_down: false,
        readings: (0..months)
            .map(|month| reading(report, bands, &steps, month))
            .collect(),
        heads: ["Month".to_owned()]
            .into_iter()
            .chain(compared.into_iter().flat_map(head))
            .collect(),
        rows: (0..months).map(row).collect(),
        sentences,
    }
}

/// The amounts below which nine in ten runs and half of them stay over the horizon.
fn sentence(report: &Report, bands: &Bands, strategy: Strategy) -> String {
    let currency = report.currency();
    let name = strategy.name(&report.scenario);
    let over = horizon(&report.scenario);
    let band = bands.cumulative[strategy as usize].last();
    let band = band.copied().unwrap_or_default();
    let [median, high] = [band.median, band.high].map(|it| currency.about(it));
    if report.forecast(strategy).total().unknown_lines > 0 {
        return format!(
            "{name}: unknown over {over}, because a price is. What is known costs less than {high} in 9 of 10 runs, and less than {median} in half of all."
        );
    }
    if band.low == band.high {
        return format!("{name}: {median} over {over} in every run.");
    }
    format!(
        "{name}: 9 in 10 runs cost less than {high} over {over}, and half of all less than {median}."
    )
}

/// Between what the cost over the horizon lies by the widened band.
fn widened_sentence(report: &Report, bands: &Bands, strategy: Strategy) -> String {
    let currency = report.currency();
    let name = strategy.name(&report.scenario);
    let over = horizon(&report.scenario);
    let band = bands.cumulative[strategy as usize].last();
    let band = band.copied().unwrap_or_default();
    let [low, median, high] = [band.low, band.median, band.high].map(|it| currency.about(it));
    if report.forecast(strategy).total().unknown_lines > 0 {
        return format!(
            "{name}: unknown over {over}, because a price is. What is known lies between {low} and {high}."
        );
    }
    format!(
        "{name}: {median} over {over} in the middle, and between {low} and {high} if the model is off as it was on published bills."
    )
}

/// A month of all strategies that are looked at, each with what eight runs in ten lie between, and
/// what steps up in it.
fn reading(report: &Report, bands: &Bands, steps: &[PriceStep], month: usize) -> String {
    let scenario = &report.scenario;
    let currency = report.currency();
    let spent = report.spent();
    let strategies = spent.strategies.iter().map(|series| {
        let band = band(bands, series.strategy, spent.is_cumulative, month);
        let value = series.totals.get(month).copied().unwrap_or_default().known;
        let [value, low, high] = [value, band.low, band.high].map(|it| currency.rounded(it));
        let name = series.strategy.name(scenario).to_ascii_lowercase();
        format!("{name}: {value} ({low} to {high})")
    });
    let so_far = if spent.is_cumulative {
        "By the end of month"
    } else {
        "In month"
    };
    let strategies = strategies.collect::<Vec<_>>().join("; ");
    let mut sentence = format!("{so_far} {}, {strategies}.", month + 1);
    // Strategies that run the same options step up together.
    let due = steps.iter().filter(|it| it.month as usize == month + 1);
    let mut waiting: Vec<&PriceStep> = due.collect();
    while let Some(step) = waiting.first().copied() {
        let (alike, others): (Vec<&PriceStep>, _) = waiting
            .into_iter()
            .partition(|it| (it.by, it.most) == (step.by, step.most));
        let names = alike.iter().map(|it| it.strategy.name(scenario));
        let names: Vec<_> = names.map(|name| format!("“{name}”")).collect();
        let (names, step) = (listed(&names), stepping(*step, currency));
        let step = if alike.len() > 1 {
            step.replacen("steps", "step", 1)
        } else {
            step
        };
        // Writing to a string cannot fail.
        let _ = write!(sentence, " {names} {step}.");
        waiting = others;
    }
    sentence
}

/// A step in words, after the name of its strategy: `steps up by $77 a month: more or larger
/// machines`.
pub fn stepping(step: PriceStep, currency: Currency) -> String {
    format!(
        "steps up by {} a month: {}",
        currency.about(step.by),
        step.cause()
    )
}

fn band(bands: &Bands, strategy: Strategy, is_cumulative: bool, month: usize) -> Band {
    let bands = bands.of_strategy(strategy, is_cumulative);
    bands.get(month).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::option::OptionId;
    use crate::money::Money;
    use crate::price_book;
    use crate::scenario::Scenario;

    const FRAME: Frame = Frame {
        width: 800,
        height: 400,
    };

    /// Bands from half of each forecast to twice as much.
    fn bands(report: &Report, low: f64, high: f64) -> Bands {
        let amount = |dollars| Money::from_dollars(dollars).expect("finite");
        let band = |&dollars: &f64| Band {
            low: amount(dollars * low),
            median: amount(dollars),
            high: amount(dollars * high),
        };
        let of = |series: Vec<f64>| series.iter().map(band).collect();
        Bands {
            draws: 2_000,
            monthly: std::array::from_fn(|at| of(report.forecasts[at].monthly())),
            cumulative: std::array::from_fn(|at| of(report.forecasts[at].cumulative())),
            options: [Band::default(); OptionId::ALL.len()],
            chance: Vec::new(),
            break_even: Vec::new(),
            never: 1.0,
        }
    }

    #[test]
    fn it_says_what_nine_in_ten_runs_stay_below() {
        let report = Report::of(&Scenario::of_version_one());
        let exhibit = exhibit(&report, &bands(&report, 0.5, 2.0), FRAME);
        assert_eq!(
            exhibit.sentences,
            [
                "Stay a monolith: 9 in 10 runs cost less than $8.93K over three years, and half of all less than $4.47K.",
                "Services from day one: 9 in 10 runs cost less than $780K over three years, and half of all less than $390K.",
                "Of 2,000 runs, eight in ten lie inside an area, and half of all below the thin line in it. Each run draws every uncertain input and price from its range.",
            ]
        );
        assert_eq!((exhibit.readings.len(), exhibit.rows.len()), (36, 36));
        assert_eq!(exhibit.heads.len(), 7);
        assert!(exhibit.rows.iter().all(|row| row.len() == 7));
        assert_eq!(exhibit.heads[3], "Stay a monolith: 9 in 10 below");
        assert_eq!(exhibit.rows[35][..4], ["36", "$2,233", "$4,467", "$8,933"]);
        let chart = exhibit.chart.expect("a chart");
        assert!(chart.svg.contains("9 in 10 runs cost less than $780K"));
    }

    #[test]
    fn a_step_is_named_in_its_month() {
        let report = Report::of(&Scenario::of_version_one());
        let steps = forecast::steps(&report.scenario, report.forecast(Strategy::Stay));
        let step = steps.first().expect("a growing monolith needs more");
        let exhibit = exhibit(&report, &bands(&report, 0.5, 2.0), FRAME);
        let reading = &exhibit.readings[step.month as usize - 1];
        let words = "“Stay a monolith”, “Monolith first, split in month 18”, “Extract one part in month 18” and “Split in month 18, merge back in month 24” step up by $37 a month: a larger database or more storage.";
        assert!(reading.contains(words), "{reading}");
        let before = &exhibit.readings[step.month as usize - 2];
        assert!(!before.contains(words), "{before}");
        assert!(before.starts_with("By the end of month "), "{before}");
        assert!(before.contains(", stay a monolith: $"), "{before}");
    }

    #[test]
    fn without_a_price_only_what_is_known_lies_below_an_amount() {
        let bare = price_book::newest().with_only(|entry| entry.id != "eks.cp");
        let report = Report::of(&Scenario::default().priced_with(bare));
        let words = sentence(&report, &bands(&report, 0.5, 2.0), Strategy::DayOne);
        let start = "Services from day one: unknown over three years, because a price is. What is known costs less than $";
        assert!(words.starts_with(start), "{words}");
    }

    #[test]
    fn without_doubt_there_is_one_amount() {
        let report = Report::of(&Scenario::of_version_one());
        let words = sentence(&report, &bands(&report, 1.0, 1.0), Strategy::Stay);
        let certain = "Stay a monolith: $4.47K over three years in every run.";
        assert_eq!(words, certain);
    }
}
