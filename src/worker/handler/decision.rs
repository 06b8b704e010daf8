//! Answers about the decision: what the page shows of it, and its documents.

use super::super::job::{JobStep, JobWork};
use super::super::response::{DecisionFindings, Response};
use crate::export::{self, ExportListing};
use crate::report::Report;
use crate::report::decision::{DecisionReport, DecisionWords, exhibits};
use crate::scenario::Scenario;
use crate::uncertainty::bands::{DRAWS, Run};
use crate::uncertainty::draws::KeptFactors;

/// Draws in one step: some ten milliseconds' worth.
const PORTION: u32 = 100;

pub(super) fn begin(scenario: &Scenario, kept: &KeptFactors) -> JobWork {
    let report = Report::of(scenario);
    let mut run = Run::with(scenario, kept);
    let mut is_sent = false;
    Box::new(move || {
        if !is_sent {
            // Verdict, fixes and traps need no draws.
            is_sent = true;
            return JobStep::Better(findings(&report, &run));
        }
        if drawn(&mut run) {
            JobStep::Done(findings(&report, &run))
        } else {
            JobStep::Going
        }
    })
}

pub(super) fn begin_document(
    scenario: &Scenario,
    format: ExportListing,
    base: String,
    kept: &KeptFactors,
) -> JobWork {
    let mut drawing = Some((Report::of(scenario), Run::with(scenario, kept)));
    Box::new(move || {
        if let Some((_, run)) = &mut drawing
            && !drawn(run)
        {
            return JobStep::Going;
        }
        let Some((report, run)) = drawing.take() else {
            return JobStep::Going;
        };
        let decision = DecisionReport::of(report, run, &base);
        JobStep::Done(Response::Document(export::write_decision(
            &decision, format,
        )))
    })
}

/// Draws a portion; says whether that was the last one.
fn drawn(run: &mut Run) -> bool {
    run.draw(PORTION.min(DRAWS - run.done()));
    run.done() >= DRAWS
}

fn findings(report: &Report, run: &Run) -> Response {
    let [verdict, costs, fixes, traps] = exhibits(report, &DecisionWords::of(report, run));
    Response::Decision(Box::new(DecisionFindings {
        reasons: verdict.sentences,
        flips: verdict.rows.concat(),
        costs,
        fixes,
        traps: traps.sentences,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::super::job::answers;
    use super::*;
    use crate::export::DECISION_LISTINGS;
    use crate::scenario::field::Field;

    #[test]
    fn the_page_gets_reasons_costs_fixes_and_traps() {
        let scenario = Scenario::default().with(Field::Horizon, 12.0);
        let answers = answers(begin(&scenario, &KeptFactors::default()));
        assert_eq!(answers.len(), 2, "one before the draws, one after");
        let Some(Response::Decision(found)) = answers.last() else {
            panic!("{answers:?}");
        };
        assert!(!found.reasons.is_empty());
        assert!(!found.flips.is_empty());
        assert_eq!(found.costs.rows.len(), 4);
        assert_eq!(found.fixes.heads.len(), 4);
        assert!(!found.traps.is_empty());
    }

    #[test]
    fn documents_link_to_the_page_that_asked() {
        let scenario = Scenario::default().with(Field::Horizon, 12.0);
        for format in DECISION_LISTINGS.into_iter().filter(|it| it.file.is_some()) {
            let base = "https://example.org/".to_owned();
            let answers = answers(begin_document(
                &scenario,
                format,
                base,
                &KeptFactors::default(),
            ));
            let [Response::Document(text)] = &*answers else {
                panic!("{answers:?}");
            };
            assert!(text.contains("(https://example.org/#v=1"), "{text}");
        }
    }
}
