//! Answers about the decision: what the page shows of it, and its documents.

use super::super::job::{JobStep, JobWork};
use super::super::resources::Resources;
use super::super::response::{DecisionFindings, Response};
use crate::export::{self, ExportListing};
use crate::report::Report;
use crate::report::decision::{DecisionReport, DecisionWords, RecordOptions, exhibits};
use crate::scenario::Scenario;
use crate::uncertainty::bands::{DRAWS, Run};

pub(super) fn begin(scenario: &Scenario, resources: &Resources) -> JobWork {
    let report = Report::of(scenario);
    let mut run = resources.run(scenario, DRAWS);
    let mut is_sent = false;
    Box::new(move || {
        if !is_sent {
            // Verdict, fixes and traps need no draws.
            is_sent = true;
            return JobStep::Better(findings(&report, run.run()));
        }
        if run.step() {
            JobStep::Done(findings(&report, run.run()))
        } else {
            JobStep::Going
        }
    })
}

pub(super) fn begin_document(
    scenario: &Scenario,
    format: ExportListing,
    options: RecordOptions,
    resources: &Resources,
) -> JobWork {
    let report = Report::of(scenario).with_private_prices();
    let mut run = Some(resources.run(scenario, DRAWS));
    Box::new(move || {
        if run.as_mut().is_some_and(|run| !run.step()) {
            return JobStep::Going;
        }
        // Work that is done is not called again, so the draws are there.
        let decision = run
            .take()
            .map(|run| DecisionReport::of(report.clone(), run.into_run(), options.clone()));
        let text = decision.map(|decision| export::write_decision(&decision, format));
        JobStep::Done(Response::Document(text.unwrap_or_default()))
    })
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
        let answers = answers(begin(&scenario, &Resources::default()));
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
            let options = RecordOptions {
                base: "https://example.org/".to_owned(),
                ..RecordOptions::default()
            };
            let answers = answers(begin_document(
                &scenario,
                format,
                options,
                &Resources::default(),
            ));
            let [Response::Document(text)] = &*answers else {
                panic!("{answers:?}");
            };
            assert!(text.contains("(https://example.org/#v=2&"), "{text}");
        }
    }
}
