//! Answers that are exhibits: sentences with a chart and its numbers.
//!
//! Most take one step. Those about draws begin with few, which give a rough answer, and go on to as
//! many as give an exact one; between two steps the worker looks whether something newer was asked.

use super::super::job::{JobStep, JobWork, once};
use super::super::resources::Resources;
use super::super::response::{Response, UncertaintyFindings};
use crate::chart::Frame;
use crate::report::{
    self, Exhibit, ExhibitListing, Report, bands, chance, comparison, sensitivity,
};
use crate::scenario::{Comparison, Scenario};
use crate::uncertainty::SensitivityTarget;
use crate::uncertainty::bands::{DRAWS, Run};
use crate::uncertainty::sensitivity::{ranks, swings};

/// Draws after which the answer so far is sent: as many as follow a slider in one frame.
const ROUGH: u32 = 1_000;

/// Makes an exhibit of the registry.
pub(super) fn begin(scenario: &Scenario, exhibit: ExhibitListing, width: u32) -> JobWork {
    let scenario = *scenario;
    once(move || Response::Exhibit(report::exhibit_of(exhibit, &scenario, width)))
}

pub(super) fn begin_comparison(comparison: Comparison, width: u32) -> JobWork {
    once(move || Response::Exhibit(comparison::exhibit(&comparison, width)))
}

/// Begins the bands, chances and ranks of the draws: a rough answer soon, the exact one at the end.
pub(super) fn begin_uncertainty(scenario: &Scenario, width: u32, resources: &Resources) -> JobWork {
    let resources = resources.clone();
    let mut run = resources.run(scenario, DRAWS).first_alone(ROUGH);
    let report = Report::of(scenario);
    let frame = Frame::of_width(width);
    Box::new(move || {
        let before = run.run().done();
        let is_done = run.step();
        let is_rough = before < ROUGH && run.run().done() >= ROUGH;
        if !is_done && !is_rough {
            return JobStep::Going;
        }
        let Some(found) = run.bands() else {
            return JobStep::Going;
        };
        let kept = resources.ranks.borrow().clone().filter(|_| !is_done);
        let ranks = kept.unwrap_or_else(|| ranks_exhibit(&report, run.run(), frame));
        let findings = Response::Uncertainty(Box::new(UncertaintyFindings {
            bands: bands::widened_exhibit(&report, &found, resources.reference(), frame),
            drawn: bands::exhibit(&report, &found, frame),
            chance: chance::exhibit(&report, &found, frame),
            ranks: ranks.clone(),
        }));
        if !is_done {
            return JobStep::Better(findings);
        }
        *resources.ranks.borrow_mut() = Some(ranks);
        JobStep::Done(findings)
    })
}

/// What moves the answer most. It takes longer than a thousand draws, so a rough answer shows that
/// of the last exact one, as long as there is one.
fn ranks_exhibit(report: &Report, run: &Run, frame: Frame) -> Exhibit {
    let scenario = &report.scenario;
    let moved = SensitivityTarget::of(scenario);
    let (swings, _) = swings(scenario, moved);
    sensitivity::exhibit_of_ranks(report, &ranks(run, moved, &swings), frame.width)
}

#[cfg(test)]
mod tests {
    use super::super::super::job::answers;
    use super::*;
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
    fn every_exhibit_has_words_numbers_and_a_chart() {
        let scenario = Scenario::default().with(Field::Horizon, 12.0);
        for exhibit in report::EXHIBIT_LISTINGS {
            let in_words = [report::others::EXHIBIT, report::ranges::EXHIBIT];
            if in_words.iter().all(|it| it.listing != exhibit) {
                has_words_numbers_and_a_chart(&only_exhibit(begin(&scenario, exhibit, WIDTH)));
            }
        }
    }

    #[test]
    fn the_ranges_of_the_answer_are_one_sentence() {
        let listing = report::ranges::EXHIBIT.listing;
        let exhibit = only_exhibit(begin(&Scenario::default(), listing, WIDTH));
        let [sentence] = &*exhibit.sentences else {
            panic!("{exhibit:?}");
        };
        assert_eq!(sentence.matches('–').count(), 3, "{sentence}");
    }

    #[test]
    fn the_bills_of_others_are_a_table_with_sources() {
        let listing = report::others::EXHIBIT.listing;
        let exhibit = only_exhibit(begin(&Scenario::default(), listing, WIDTH));
        assert!(exhibit.sentences.len() > 1 && !exhibit.rows.is_empty());
        assert_eq!(exhibit.heads.last().map(String::as_str), Some("Source"));
        for row in &exhibit.rows {
            assert_eq!(row.len(), exhibit.heads.len());
            assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
        }
    }

    #[test]
    fn what_the_draws_say_gets_better() {
        let scenario = Scenario::default().with(Field::Horizon, 12.0);
        let answers = answers(begin_uncertainty(&scenario, WIDTH, &Resources::default()));
        assert_eq!(answers.len(), 2);
        for answer in answers {
            let Response::Uncertainty(found) = answer else {
                panic!("{answer:?}");
            };
            let UncertaintyFindings {
                bands,
                drawn,
                chance,
                ranks,
            } = *found;
            for exhibit in [bands, drawn, ranks] {
                has_words_numbers_and_a_chart(&exhibit);
            }
            // Within a year services never cost less, which needs no chart.
            assert!(chance.sentences[0].starts_with("In none of the runs"));
            assert!(chance.chart.is_none(), "{chance:?}");
        }
    }

    #[test]
    fn a_rough_answer_has_the_ranks_of_the_last_exact_one() {
        let resources = Resources::default();
        let answered = |users: f64| {
            let scenario = Scenario::default()
                .with(Field::Horizon, 12.0)
                .with(Field::Users, users);
            let answers = answers(begin_uncertainty(&scenario, WIDTH, &resources));
            let found = answers.into_iter().map(|answer| match answer {
                Response::Uncertainty(found) => *found,
                other => panic!("{other:?}"),
            });
            found.collect::<Vec<_>>()
        };
        let (before, after) = (answered(10_000.0), answered(3_000_000.0));
        assert_eq!(after[0].ranks, before[1].ranks);
        assert_ne!(after[1].ranks, before[1].ranks);
        assert_ne!(after[0].bands, before[1].bands);
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
