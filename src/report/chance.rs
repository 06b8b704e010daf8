//! The chance that the strategy compared with staying has cost less, and from which month.

use super::basis::Report;
use super::exhibit::Exhibit;
use super::words::{capitalised, counting};
use crate::chart::Frame;
use crate::chart::chance::{self, percent};
use crate::forecast::Strategy;
use crate::forecast::strategy::versus;
use crate::scenario::Scenario;
use crate::uncertainty::Bands;

/// The chance by month that the compared strategy has cost less than staying; in a sentence alone
/// if it is none or all of the runs in every month.
pub fn exhibit(report: &Report, bands: &Bands, frame: Frame) -> Exhibit {
    let versus = versus(&report.scenario);
    let subject = ChanceSubject::of(versus, &report.scenario);
    if report.unknown_between() > 0 {
        let ChanceSubject { words, has, .. } = subject;
        let unknown = format!(
            "How often {words} {has} cost less than staying is unknown, because a price is."
        );
        return Exhibit {
            sentences: vec![unknown],
            ..Exhibit::default()
        };
    }
    let sentences = subject.sentences(bands);
    let label = sentences.join(" ");
    let shares = bands.chance.iter().zip(&bands.break_even).zip(1..);
    let reading = |((&chance, &turns), month): ((&f64, &f64), u32)| {
        let ChanceSubject { words, has, .. } = &subject;
        let cheaper = if turns > 0.0 {
            format!(
                " In {} it is cheaper for good from this month.",
                percent(turns)
            )
        } else {
            String::new()
        };
        format!(
            "By the end of month {month}, {words} {has} cost less than staying in {} of the runs.{cheaper}",
            percent(chance)
        )
    };
    let row = |((&chance, &turns), month): ((&f64, &f64), u32)| {
        vec![month.to_string(), percent(chance), percent(turns)]
    };
    let heads = [
        "Month",
        "Has cost less so far",
        "Turns for good in this month",
    ];
    // Where the chance never changes there is nothing to see that the sentence does not say.
    let is_drawn = bands.chance.iter().any(|share| *share > 0.0)
        && bands.chance.iter().any(|share| *share < 1.0);
    if !is_drawn {
        return Exhibit {
            sentences,
            ..Exhibit::default()
        };
    }
    Exhibit {
        title: format!(
            "The chance that {} {} cost less than staying",
            subject.words, subject.has
        ),
        chart: Some(chance::draw(bands, versus, frame, &label)),
        is_down: false,
        readings: shares.clone().map(reading).collect(),
        heads: heads.map(str::to_owned).to_vec(),
        rows: shares.map(row).collect(),
        sentences,
    }
}

/// A strategy as the subject of a sentence.
struct ChanceSubject {
    words: String,
    has: &'static str,
    /// The pronoun with its verb.
    they_do: &'static str,
    /// The parts of the costs that count, unless all do.
    counting: String,
}

impl ChanceSubject {
    fn of(strategy: Strategy, scenario: &Scenario) -> Self {
        let (has, they_do) = match strategy {
            Strategy::DayOne => ("have", "they do"),
            _ => ("has", "it does"),
        };
        Self {
            words: strategy.phrase(scenario),
            has,
            they_do,
            counting: counting(scenario),
        }
    }

    /// The chance that it costs less by the last month, and the month from which it does.
    fn sentences(&self, bands: &Bands) -> Vec<String> {
        let Self {
            words,
            has,
            they_do,
            counting,
        } = self;
        let months = bands.chance.len();
        let chance = bands.chance.last().copied().unwrap_or_default();
        if chance <= 0.0 {
            return vec![format!(
                "In none of the runs {has} {words} cost less than staying by month {months}{counting}."
            )];
        }
        let first = if chance >= 1.0 {
            format!(
                "By month {months}{counting}, {words} {has} cost less than staying in every run."
            )
        } else {
            let they = they_do.split(' ').next().unwrap_or_default();
            let never = if they == "they" {
                "never do"
            } else {
                "never does"
            };
            format!(
                "By month {months}{counting}, {words} {has} cost less than staying in {} of the runs; in {} {they} {never}.",
                percent(chance),
                percent(bands.never)
            )
        };
        let mut sentences = vec![first];
        sentences.extend(half_broken_even(bands).map(|month| {
            let half = format!("half of the runs break even by month {month}.");
            if chance >= 1.0 {
                capitalised(&half)
            } else {
                format!("Where {they_do}, {half}")
            }
        }));
        sentences
    }
}

/// The month by which half of the runs that cross for good have crossed.
fn half_broken_even(bands: &Bands) -> Option<usize> {
    let cheaper: f64 = bands.break_even.iter().sum();
    let mut sum = 0.0;
    let month = bands.break_even.iter().position(|share| {
        sum += share;
        sum > 0.0 && sum >= cheaper / 2.0
    });
    month.map(|month| month + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::option::OptionId;
    use crate::price_book;
    use crate::scenario::field::Field;
    use crate::uncertainty::Band;

    fn bands(break_even: &[f64]) -> Bands {
        let mut sum = 0.0;
        let chance = break_even.iter().map(|share| {
            sum += share;
            sum
        });
        let chance = chance.collect();
        Bands {
            draws: 1_000,
            monthly: Default::default(),
            cumulative: Default::default(),
            options: [Band::default(); OptionId::ALL.len()],
            chance,
            break_even: break_even.to_vec(),
            never: 1.0 - sum,
        }
    }

    fn check(strategy: Strategy, break_even: &[f64], words: &str) {
        let subject = ChanceSubject::of(strategy, &Scenario::default());
        let sentences = subject.sentences(&bands(break_even));
        assert_eq!(sentences.join(" "), words);
    }

    #[test]
    fn the_chance_is_worded_by_its_size() {
        check(
            Strategy::DayOne,
            &[0.0, 0.01, 0.02, 0.0],
            "By month 4, services from day one have cost less than staying in 3 % of the runs; in 97 % they never do. Where they do, half of the runs break even by month 3.",
        );
        check(
            Strategy::MonolithFirst,
            &[0.0, 0.001],
            "By month 2, splitting in month 18 has cost less than staying in less than 1 % of the runs; in more than 99 % it never does. Where it does, half of the runs break even by month 2.",
        );
        check(
            Strategy::MergeBack,
            &[0.0; 12],
            "In none of the runs has splitting in month 18 and merging back in month 24 cost less than staying by month 12.",
        );
        check(
            Strategy::ExtractOne,
            &[1.0, 0.0],
            "By month 2, extracting one part in month 18 has cost less than staying in every run. Half of the runs break even by month 1.",
        );
    }

    #[test]
    fn what_counts_is_said_where_it_is_not_all() {
        let scenario = Scenario::default().with(Field::Counted, 1.0);
        let subject = ChanceSubject::of(Strategy::DayOne, &scenario);
        assert_eq!(
            subject.sentences(&bands(&[1.0])).concat(),
            "By month 1 (counting infrastructure and on-call), services from day one have cost less than staying in every run.Half of the runs break even by month 1.",
        );
    }

    #[test]
    fn without_a_price_nothing_is_drawn_of_a_chance() {
        let bare = price_book::newest().with_only(|_| false);
        let report = Report::of(&Scenario::default().priced_with(bare));
        let frame = Frame {
            width: 300,
            height: 240,
        };
        let exhibit = exhibit(&report, &bands(&[1.0, 0.0]), frame);
        assert_eq!(
            exhibit.sentences,
            [
                "How often services from day one have cost less than staying is unknown, because a price is."
            ]
        );
        assert!(exhibit.chart.is_none() && exhibit.rows.is_empty());
    }

    #[test]
    fn a_chance_that_never_changes_is_a_sentence_and_not_an_empty_chart() {
        let report = Report::of(&Scenario::default());
        let frame = Frame::of_width(600);
        let check = |break_even: &[f64], words: &str| {
            let exhibit = exhibit(&report, &bands(break_even), frame);
            assert_eq!(exhibit.sentences[0], words);
            assert_eq!(exhibit.chart, None);
            assert!(exhibit.readings.is_empty() && exhibit.rows.is_empty());
        };
        check(
            &[0.0; 12],
            "In none of the runs have services from day one cost less than staying by month 12.",
        );
        check(
            &[1.0, 0.0],
            "By month 2, services from day one have cost less than staying in every run.",
        );
        // A single run in a thousand is something to see.
        assert!(
            exhibit(&report, &bands(&[0.0, 0.001]), frame)
                .chart
                .is_some()
        );
    }

    #[test]
    fn each_month_is_read_out_and_stands_in_the_table() {
        let report = Report::of(&Scenario::default());
        let frame = Frame {
            width: 300,
            height: 240,
        };
        let exhibit = exhibit(&report, &bands(&[0.0, 0.25]), frame);
        assert_eq!(
            exhibit.readings,
            [
                "By the end of month 1, services from day one have cost less than staying in 0 % of the runs.",
                "By the end of month 2, services from day one have cost less than staying in 25 % of the runs. In 25 % it is cheaper for good from this month.",
            ]
        );
        assert_eq!(exhibit.rows[1], ["2", "25 %", "25 %"]);
        let chart = exhibit.chart.expect("a chart");
        assert!(
            chart
                .svg
                .contains("in 25 % of the runs; in 75 % they never do.")
        );
    }
}
