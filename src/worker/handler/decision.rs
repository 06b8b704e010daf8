//! Answers about the decision: what the page shows of it, and its documents.

use super::super::job::{DRAWS_IN_A_STEP, JobStep, JobWork};
use super::super::response::{DecisionFindings, Response};
use crate::export::{self, ExportListing};
use crate::report::Report;
use crate::report::decision::{DecisionReport, DecisionWords, exhibits};
use crate::scenario::Scenario;
use crate::uncertainty::bands::{DRAWS, Run};
use crate::uncertainty::draws::KeptFactors;

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
    let report = Report::of(scenario).with_private_prices();
    let mut run = Some(Run::with(scenario, kept));
    Box::new(move || {
        if run.as_mut().is_some_and(|run| !drawn(run)) {
            return JobStep::Going;
        }
        // Work that is done is not called again, so the draws are there.
        let decision = run
            .take()
            .map(|run| DecisionReport::of(report.clone(), run, &base));
        let text = decision.map(|decision| export::write_decision(&decision, format));
        JobStep::Done(Response::Document(text.unwrap_or_default()))
    })
}

/// Makes the draws of a step. Returns whether they were the last ones.
fn drawn(run: &mut Run) -> bool {
    run.draw(DRAWS_IN_A_STEP.min(DRAWS - run.done()));
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
            assert!(text.contains("(https://example.org/#v=2&"), "{text}");
        }
    }
}
