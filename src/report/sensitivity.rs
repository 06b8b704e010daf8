//! The inputs and prices that move the answer most: each by itself, or its rank over all draws.

use super::basis::Report;
use super::exhibit::{Exhibit, ExhibitListing, ExhibitSource};
use super::words::{horizon, listed};
use crate::chart::tornado::{self, Bar, Correlation, signed};
use crate::forecast::Strategy;
use crate::forecast::strategy::versus;
use crate::money::{Money, Notation, Total};
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::ranges::{Range, Uncertain};
use crate::uncertainty::sensitivity::swings;
use crate::uncertainty::{Rank, SensitivityTarget, Swing};

/// The sensitivity as an exhibit.
pub const EXHIBIT: ExhibitSource = ExhibitSource {
    listing: ExhibitListing {
        key: "sensitivity",
        along: "Input",
        summary: None,
    },
    make: |scenario, width| {
        let (swings, likely) = swings(scenario, SensitivityTarget::of(scenario));
        exhibit(&Report::of(scenario), &swings, likely, width)
    },
};

/// The most inputs that the sentence names.
const MOST_NAMED: usize = 5;

/// The likely answer when each input goes to the ends of its range; the
/// widest swing first, as [`swings`] gives them. The chart
/// is this many pixels wide.
pub fn exhibit(report: &Report, swings: &[Swing], likely: Money, width: u32) -> Exhibit {
    let scenario = &report.scenario;
    let currency = report.currency();
    let uncertain = scenario.uncertain_values();
    let is_wide = width >= tornado::WIDE;
    let bars: Vec<_> = swings
        .iter()
        .map(|swing| {
            let ends = ends(scenario, &uncertain, swing.of);
            let [low_value, high_value] =
                ends.map(|(short, whole)| if is_wide { whole } else { short });
            Bar {
                name: name(swing.of),
                low: swing.low.dollars(),
                high: swing.high.dollars(),
                low_value,
                high_value,
            }
        })
        .collect();
    let of = of(report);
    let is_difference = SensitivityTarget::of(scenario) == SensitivityTarget::Difference;
    let is_cheaper = likely < Money::ZERO && is_difference;
    let unknown_lines = unknown_lines(report);
    let mut sentences = vec![if is_difference && unknown_lines > 0 {
        format!("{of}: unknown, because a price is. What follows is about what is known.")
    } else {
        let so = if is_cheaper { ", so it costs less" } else { "" };
        let answer = currency.about(amount(report, likely));
        format!("{of}: {answer}{so}.")
    }];
    let named = swings.iter().zip(&bars).take(MOST_NAMED);
    let named: Vec<_> = named
        .map(|(swing, bar)| {
            let by = currency.about(swing.width());
            format!("“{}” (by {by})", bar.name)
        })
        .collect();
    sentences.push(most("moves", &named));
    if unknown_lines == 0 {
        sentences.extend(reversing_inputs(report, swings, likely));
    }
    let label = sentences.join(" ");
    let rows = swings.iter().map(|swing| {
        let [low_value, high_value] = ends(scenario, &uncertain, swing.of).map(|it| it.1);
        let [low, high] = [swing.low, swing.high].map(|it| currency.rounded(amount(report, it)));
        let by = currency.rounded(swing.width());
        vec![name(swing.of), low_value, low, high_value, high, by]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let reading = |row: &Vec<String>| {
        format!(
            "“{}”: {} at {}, {} at {}.",
            row[0], row[2], row[1], row[4], row[3]
        )
    };
    let heads = [
        "Input or price",
        "Low end",
        "Answer there",
        "High end",
        "Answer there",
        "Moves it by",
    ];
    Exhibit {
        title: "What changes the result most, each input alone".to_owned(),
        chart: (!bars.is_empty()).then(|| {
            tornado::draw(
                &bars,
                likely.dollars(),
                (&axis_name(report), currency),
                width,
                &label,
            )
        }),
        is_down: true,
        readings: rows.iter().take(tornado::MOST_BARS).map(reading).collect(),
        heads: heads.map(str::to_owned).to_vec(),
        rows,
        sentences,
    }
}

/// The rank correlation of each input with the answer over all draws; the strongest first, as
/// [`ranks`](crate::uncertainty::sensitivity::ranks) gives them. The chart is this many pixels
/// wide.
pub fn exhibit_of_ranks(report: &Report, ranks: &[Rank], width: u32) -> Exhibit {
    let bars: Vec<_> = ranks
        .iter()
        .map(|rank| Correlation {
            name: name(rank.of),
            rank: rank.correlation,
        })
        .collect();
    let named = bars.iter().take(MOST_NAMED);
    let named: Vec<_> = named
        .map(|bar| format!("“{}” ({})", bar.name, signed(bar.rank, 2)))
        .collect();
    let sentences = vec![
        most("goes with", &named),
        format!(
            "{}. 1 means that it always rises with the input, −1 that it always falls, 0 that it does neither.",
            of(report)
        ),
    ];
    let label = sentences.join(" ");
    let rows = bars
        .iter()
        .map(|bar| vec![bar.name.clone(), signed(bar.rank, 2)]);
    let readings = bars.iter().take(tornado::MOST_BARS);
    Exhibit {
        title: "What the result goes with, by rank over all runs".to_owned(),
        chart: (!bars.is_empty()).then(|| tornado::draw_ranks(&bars, width, &label)),
        is_down: true,
        readings: readings
            .map(|bar| format!("“{}”: {}.", bar.name, signed(bar.rank, 2)))
            .collect(),
        heads: vec!["Input or price".to_owned(), "Rank correlation".to_owned()],
        rows: rows.collect(),
        sentences,
    }
}

/// The number of lines of the answer without a price.
pub fn unknown_lines(report: &Report) -> u32 {
    match SensitivityTarget::of(&report.scenario) {
        SensitivityTarget::Difference => report.unknown_between(),
        SensitivityTarget::Option(option) => report.total(option).unknown_lines,
    }
}

/// The amount of the answer: the known part of a bill is the least that it can be. What is known of
/// a difference bounds it on neither side, and the text that shows it says so.
pub fn amount(report: &Report, known: Money) -> Total {
    Total {
        known,
        unknown_lines: match SensitivityTarget::of(&report.scenario) {
            SensitivityTarget::Difference => 0,
            SensitivityTarget::Option(_) => unknown_lines(report),
        },
    }
}

/// The name of the axis of the answer, without its unit.
fn axis_name(report: &Report) -> String {
    let scenario = &report.scenario;
    match SensitivityTarget::of(scenario) {
        SensitivityTarget::Difference => {
            format!("Difference over {}", horizon(scenario))
        }
        SensitivityTarget::Option(_) => "Cost a month".to_owned(),
    }
}

/// The answer that is moved.
fn of(report: &Report) -> String {
    let scenario = &report.scenario;
    match SensitivityTarget::of(scenario) {
        SensitivityTarget::Difference => {
            let other = versus(scenario).name(scenario);
            let over = horizon(scenario);
            format!("The answer is by how much “{other}” costs more than staying over {over}")
        }
        SensitivityTarget::Option(option) => {
            let (phrase, verb) = (option.spec().subject, option.spec().verb());
            format!("The answer is what {phrase} {verb} a month")
        }
    }
}

fn most(verb: &str, named: &[String]) -> String {
    if named.is_empty() {
        return "No uncertain input moves it.".to_owned();
    }
    format!("What {verb} it most: {}.", listed(named))
}

/// The inputs that alone make the other strategy the cheaper one, or staying if it was not.
/// Returns `None` if the answer is no difference.
fn reversing_inputs(report: &Report, swings: &[Swing], likely: Money) -> Option<String> {
    if SensitivityTarget::of(&report.scenario) != SensitivityTarget::Difference || swings.is_empty()
    {
        return None;
    }
    let turns = |swing: &&Swing| {
        let ends = [swing.low, swing.high];
        ends.iter()
            .any(|end| (*end < Money::ZERO) != (likely < Money::ZERO))
    };
    let turning: Vec<_> = swings
        .iter()
        .filter(turns)
        .map(|swing| format!("“{}”", name(swing.of)))
        .collect();
    let cheaper = if likely < Money::ZERO {
        Strategy::Stay
    } else {
        versus(&report.scenario)
    };
    let cheaper = cheaper.name(&report.scenario);
    let shown = listed(&turning[..turning.len().min(MOST_NAMED)]);
    Some(match turning.len() {
        0 => format!("None of them alone makes “{cheaper}” the cheaper one."),
        1 => format!("Alone, {shown} can make “{cheaper}” the cheaper one."),
        _ => format!("Each of these alone can make “{cheaper}” the cheaper one: {shown}."),
    })
}

/// The name of an input or a price; by its id if the book's texts are not loaded.
pub fn name(of: Uncertain) -> String {
    match of {
        Uncertain::Input(field) => field.spec().label.to_owned(),
        Uncertain::Entry(entry) => entry
            .citation()
            .map_or(&entry.id, |citation| &citation.name)
            .clone(),
    }
}

/// The values at the low and the high end of a range, each in short and with its unit.
fn ends(
    scenario: &Scenario,
    uncertain: &[(Uncertain, Range)],
    of: Uncertain,
) -> [(String, String); 2] {
    let doubt = uncertain.iter().find(|(known, _)| *known == of);
    let range = doubt.map_or(Range::NONE, |(_, range)| *range);
    [range.low, range.high].map(|factor| match of {
        Uncertain::Input(field) => {
            // A value stays inside the bounds of its field.
            let value = scenario.get(field) * factor;
            let value = scenario.with(field, value).get(field);
            let (spec, digits) = (field.spec(), three_digits(value));
            let unit = if spec.unit.starts_with('%') { " %" } else { "" };
            (
                format!("{}{unit}", spec.shown(digits)),
                spec.with_unit(digits),
            )
        }
        Uncertain::Entry(entry) => {
            let amount = figure(three_digits(scenario.paid().of(entry.sku) * factor));
            let notation = entry.currency.as_deref().and_then(Notation::by_code);
            match notation {
                Some(notation) => {
                    let amount = notation.of_figure(&amount);
                    (amount.clone(), format!("{amount} per {}", entry.unit))
                }
                None => (amount.clone(), format!("{amount} {}", entry.unit)),
            }
        }
    })
}

/// A value with as many digits as the end of a range is known to.
fn three_digits(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let place = 2 - value.abs().log10().floor() as i32;
    let unit = 10_f64.powi(place.min(15));
    if place > 0 {
        (value * unit).round() / unit
    } else {
        value.round()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;
    use crate::scenario::field::Field;

    fn money(dollars: f64) -> Money {
        Money::from_dollars(dollars).expect("finite")
    }

    fn swing(key: &str, low: f64, high: f64) -> Swing {
        let of = Uncertain::by_key(key).expect("a key");
        let [low, high] = [low, high].map(money);
        Swing { of, low, high }
    }

    #[test]
    fn it_names_what_moves_the_answer_and_what_can_turn_it() {
        let report = Report::of(&Scenario::of_version_one());
        let swings = [
            swing("requests", 250_000.0, 520_000.0),
            swing("peak", 380_000.0, 410_000.0),
            swing("oncall.docs", 380_000.0, 390_000.0),
        ];
        let exhibit = exhibit(&report, &swings, money(385_571.0), 800);
        let name = name(swings[2].of);
        assert_eq!(
            exhibit.sentences,
            [
                "The answer is by how much “Services from day one” costs more than staying over three years: $386K.",
                &format!(
                    "What moves it most: “Requests per user” (by $270K), “Peak to average” (by $30K) and “{name}” (by $10K)."
                ),
                "None of them alone makes “Services from day one” the cheaper one.",
            ]
        );
        assert_eq!(
            exhibit.readings[0],
            "“Requests per user”: $250,000 at 120 a month, $520,000 at 750 a month."
        );
        assert_eq!(exhibit.rows.len(), 3);
        assert!(
            exhibit
                .rows
                .iter()
                .all(|row| row.len() == exhibit.heads.len())
        );
        let chart = exhibit.chart.expect("a chart");
        assert!(chart.svg.contains(">120 a month<") && chart.svg.contains(">750 a month<"));
    }

    #[test]
    fn without_a_price_the_answer_is_unknown_or_the_least() {
        let bare = price_book::newest().with_only(|entry| entry.id != "eks.cp");
        let words = |moved| {
            let scenario = Scenario::default().with(Field::Moved, moved);
            let report = Report::of(&scenario.priced_with(bare));
            exhibit(
                &report,
                &[swing("requests", 9_000.0, 9_500.0)],
                money(9_100.0),
                800,
            )
        };
        let difference = words(0.0);
        let unknown = ": unknown, because a price is. What follows is about what is known.";
        assert!(difference.sentences[0].ends_with(unknown), "{difference:?}");
        assert_eq!(difference.sentences.len(), 2, "nothing is said to turn it");
        let option = words(4.0);
        assert!(option.sentences[0].ends_with(": at least $9.1K."));
        assert_eq!(option.rows[0][2], "at least $9,000");
    }

    #[test]
    fn what_can_turn_the_answer_is_named() {
        let report = Report::of(&Scenario::default());
        let words = |likely, low| {
            let swings = [swing("requests", low, 9.0), swing("peak", likely, 9.0)];
            reversing_inputs(&report, &swings, money(likely))
        };
        assert_eq!(
            words(5.0, -1.0).as_deref(),
            Some("Alone, “Requests per user” can make “Services from day one” the cheaper one.")
        );
        let both = "Each of these alone can make “Stay a monolith” the cheaper one: “Requests per user” and “Peak to average”.";
        assert_eq!(words(-5.0, -6.0).as_deref(), Some(both));
    }

    #[test]
    fn where_nothing_is_in_doubt_nothing_is_drawn() {
        let scenario = Scenario::default().with(Field::Moved, 4.0);
        let exhibit = exhibit(&Report::of(&scenario), &[], money(10_000.0), 800);
        assert_eq!(
            exhibit.sentences,
            [
                "The answer is what production microservices cost a month: $10K.",
                "No uncertain input moves it.",
            ]
        );
        assert_eq!(exhibit.chart, None);
    }

    #[test]
    fn ranks_are_named_with_their_sign() {
        let report = Report::of(&Scenario::default());
        let rank = |key, correlation| Rank {
            of: Uncertain::by_key(key).expect("a key"),
            correlation,
        };
        let ranks = [rank("requests", 0.824), rank("growth", -0.3)];
        let exhibit = exhibit_of_ranks(&report, &ranks, 300);
        assert!(
            exhibit.sentences[0]
                .starts_with("What goes with it most: “Requests per user” (0.82) and “")
                && exhibit.sentences[0].ends_with(" (−0.30).")
        );
        assert_eq!(exhibit.rows[0][1], "0.82");
    }

    #[test]
    fn ends_have_three_digits_and_stay_within_bounds() {
        let check = |value: f64, digits: f64| assert_eq!(three_digits(value), digits);
        check(0.123_456, 0.123);
        check(123.456, 123.0);
        check(1_234_567.8, 1_234_568.0);
        check(0.0, 0.0);
        let entry = price_book::newest().entry("eks.cp").expect("an entry");
        let of = Uncertain::Entry(entry);
        let range = Range::new(0.5, 1.2).expect("a range");
        let [low, high] = ends(&Scenario::default(), &[(of, range)], of);
        assert_eq!(
            low,
            ("$0.05".to_owned(), "$0.05 per cluster-hour".to_owned())
        );
        assert_eq!(high.0, "$0.12");
    }
}
