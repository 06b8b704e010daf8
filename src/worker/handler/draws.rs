//! Answers with everything that the draws say, as a text in JSON.

use super::super::job::{JobStep, JobWork};
use super::super::resources::Resources;
use super::super::response::Response;
use crate::export::draws;
use crate::report::Report;
use crate::scenario::Scenario;

pub(super) fn begin(scenario: &Scenario, wanted: u32, resources: &Resources) -> JobWork {
    let report = Report::of(scenario).with_private_prices();
    let mut run = resources.run(scenario, wanted);
    Box::new(move || {
        if !run.step() {
            return JobStep::Going;
        }
        JobStep::Done(Response::Document(draws::json(&report, run.run())))
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::job::DRAWS_IN_A_STEP;
    use super::*;
    use crate::uncertainty::bands::Run;

    #[test]
    fn the_answer_is_the_text_that_the_library_writes() {
        let scenario = Scenario::default();
        let wanted = DRAWS_IN_A_STEP + 50;
        let mut work = begin(&scenario, wanted, &Resources::default());
        assert_eq!(work(), JobStep::Going);
        let mut run = Run::of(&scenario);
        run.draw(wanted);
        let text = draws::json(&Report::of(&scenario), &run);
        assert_eq!(work(), JobStep::Done(Response::Document(text)));
    }
}
