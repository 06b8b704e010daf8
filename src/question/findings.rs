//! Answers that are exhibits: sentences with a chart and its numbers.
//!
//! Most take one step. Those about draws begin with few, which tell roughly, and go on to as many as
//! tell exactly; between two portions the worker looks whether something newer was asked.

use super::job::{JobStep, JobWork, once};
use super::response::{Response, UncertaintyFindings};
use crate::chart::Frame;
use crate::export::{Report, bands, break_even, categories, chance, comparison, sensitivity};
use crate::scenario::{Comparison, Scenario};
use crate::uncertainty::Answer;
use crate::uncertainty::bands::{DRAWS, Run};
use crate::uncertainty::draws::KeptFactors;
use crate::uncertainty::sensitivity::{ranks, swings};

/// Draws in one step: some ten milliseconds' worth.
const PORTION: u32 = 500;

/// Draws after which the answer so far is told: the first soon, the others seldom.
const TOLD: [u32; 2] = [500, 2_500];

/// The frame of a chart of this width.
fn frame(width: u32) -> Frame {
    Frame {
        width,
        height: (width / 2).clamp(240, 430),
    }
}

pub(super) fn begin_break_even(scenario: &Scenario, width: u32) -> JobWork {
    let scenario = *scenario;
    once(move || Response::Exhibit(break_even::exhibit(&scenario, frame(width))))
}

pub(super) fn begin_categories(scenario: &Scenario, width: u32) -> JobWork {
    let scenario = *scenario;
    once(move || Response::Exhibit(categories::exhibit(&Report::of(&scenario), frame(width))))
}

pub(super) fn begin_comparison(comparison: Comparison, width: u32) -> JobWork {
    once(move || Response::Exhibit(comparison::exhibit(&comparison, width)))
}

pub(super) fn begin_swings(scenario: &Scenario, width: u32) -> JobWork {
    let scenario = *scenario;
    once(move || {
        let report = Report::of(&scenario);
        let (swings, likely) = swings(&scenario, Answer::of(&scenario));
        Response::Exhibit(sensitivity::exhibit(&report, &swings, likely, width))
    })
}

/// Draws in portions.
pub(super) fn begin_uncertainty(scenario: &Scenario, width: u32, kept: &KeptFactors) -> JobWork {
    let mut run = Run::with(scenario, kept);
    let report = Report::of(scenario);
    let moved = Answer::of(scenario);
    let (swings, _) = swings(scenario, moved);
    let frame = frame(width);
    Box::new(move || {
        run.draw(PORTION.min(DRAWS - run.done()));
        let is_done = run.done() >= DRAWS;
        if !is_done && !TOLD.contains(&run.done()) {
            return JobStep::Going;
        }
        let Some(found) = run.bands() else {
            return JobStep::Going;
        };
        let ranks = ranks(&run, moved, &swings);
        let findings = Response::Uncertainty(Box::new(UncertaintyFindings {
            bands: bands::exhibit(&report, &found, frame),
            chance: chance::exhibit(&report, &found, frame),
            ranks: sensitivity::exhibit_of_ranks(&report, &ranks, frame.width),
        }));
        if is_done {
            JobStep::Done(findings)
        } else {
            JobStep::Better(findings)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::job::answers;
    use super::*;
    use crate::export::exhibit::Exhibit;
    use crate::scenario::Named;
    use crate::scenario::field::Field;

    const WIDTH: u32 = 640;

    fn only_exhibit(work: JobWork) -> Exhibit {
        let mut answers = answers(work);
        match (answers.pop(), answers.pop()) {
            (Some(Response::Exhibit(exhibit)), None) => exhibit,
            other => panic!("{other:?}"),
        }
    }

    fn has_words_numbers_and_a_chart(exhibit: &Exhibit) {
        assert!(!exhibit.sentences.is_empty(), "{exhibit:?}");
        assert!(exhibit.chart.is_some(), "{exhibit:?}");
        assert!(!exhibit.readings.is_empty(), "{exhibit:?}");
        let heads = exhibit.heads.len();
        assert!(heads > 1 && exhibit.rows.iter().all(|row| row.len() == heads));
    }

    #[test]
    fn every_finding_has_words_numbers_and_a_chart() {
        let scenario = Scenario::default().with(Field::Horizon, 12.0);
        for begin in [begin_break_even, begin_categories, begin_swings] {
            has_words_numbers_and_a_chart(&only_exhibit(begin(&scenario, WIDTH)));
        }
    }

    #[test]
    fn what_the_draws_say_gets_better() {
        let scenario = Scenario::default().with(Field::Horizon, 12.0);
        let answers = answers(begin_uncertainty(&scenario, WIDTH, &KeptFactors::default()));
        assert_eq!(answers.len(), TOLD.len() + 1);
        for answer in answers {
            let Response::Uncertainty(found) = answer else {
                panic!("{answer:?}");
            };
            let UncertaintyFindings {
                bands,
                chance,
                ranks,
            } = *found;
            for exhibit in [bands, chance, ranks] {
                has_words_numbers_and_a_chart(&exhibit);
            }
        }
    }

    #[test]
    fn scenarios_set_aside_stand_under_their_names() {
        let scenario = Scenario::default();
        let comparison = Comparison {
            now: Named::new("Now", scenario),
            beside: vec![Named::new("Twelve", scenario.with(Field::Services, 12.0))],
        };
        let exhibit = only_exhibit(begin_comparison(comparison, WIDTH));
        assert_eq!(exhibit.heads, ["", "Now", "Twelve"]);
    }
}
