//! Answers with everything that the draws say, as a text in JSON.

use super::super::job::{JobStep, JobWork};
use super::super::response::Response;
use crate::export::draws;
use crate::report::Report;
use crate::scenario::Scenario;
use crate::uncertainty::bands::Run;
use crate::uncertainty::draws::KeptFactors;

/// Draws in one step.
const PORTION: u32 = 100;

pub(super) fn begin(scenario: &Scenario, wanted: u32, kept: &KeptFactors) -> JobWork {
    let report = Report::of(scenario);
    let mut run = Run::with(scenario, kept);
    Box::new(move || {
        run.draw(PORTION.min(wanted - run.done()));
        if run.done() < wanted {
            return JobStep::Going;
        }
        JobStep::Done(Response::Document(draws::json_of(&report, &run)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_the_text_that_the_library_writes() {
        let scenario = Scenario::default();
        let mut work = begin(&scenario, 150, &KeptFactors::default());
        assert_eq!(work(), JobStep::Going);
        let text = draws::json(&Report::of(&scenario), 150);
        assert_eq!(work(), JobStep::Done(Response::Document(text)));
    }
}
