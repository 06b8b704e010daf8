//! Answers with everything that the draws say, as a text in JSON.

use super::super::job::{DRAWS_IN_A_STEP, JobStep, JobWork};
use super::super::response::Response;
use crate::export::draws;
use crate::report::Report;
use crate::scenario::Scenario;
use crate::uncertainty::bands::Run;
use crate::uncertainty::draws::KeptFactors;

pub(super) fn begin(scenario: &Scenario, wanted: u32, kept: &KeptFactors) -> JobWork {
    let report = Report::of(scenario).with_private_prices();
    let mut run = Run::with(scenario, kept);
    Box::new(move || {
        run.draw(DRAWS_IN_A_STEP.min(wanted - run.done()));
        if run.done() < wanted {
            return JobStep::Going;
        }
        JobStep::Done(Response::Document(draws::json(&report, &run)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_the_text_that_the_library_writes() {
        let scenario = Scenario::default();
        let wanted = DRAWS_IN_A_STEP + 50;
        let mut work = begin(&scenario, wanted, &KeptFactors::default());
        assert_eq!(work(), JobStep::Going);
        let mut run = Run::of(&scenario);
        run.draw(wanted);
        let text = draws::json(&Report::of(&scenario), &run);
        assert_eq!(work(), JobStep::Done(Response::Document(text)));
    }
}
