//! The question for everything that the draws say, as a text in JSON.

use super::Question;
use super::job::{Step, Work};
use crate::export::{Report, draws};
use crate::json::Value;
use crate::scenario::Scenario;
use crate::uncertainty::bands::Run;

pub(super) const KIND: &str = "drawing";

/// Draws in one step.
const PORTION: u32 = 100;

/// Asks for what so many draws say.
pub fn question(draws: u32) -> Question {
    Question::new(KIND, vec![("draws", Some(Value::Number(draws.into())))])
}

pub(super) fn begin(question: &Question, scenario: &Scenario) -> Option<Work> {
    let wanted = question.0.number_member("draws")? as u32;
    let report = Report::of(scenario);
    let mut run = Run::of(scenario);
    Some(Box::new(move || {
        run.draw(PORTION.min(wanted - run.done()));
        if run.done() < wanted {
            return Step::Going;
        }
        Step::Done(Value::text(&draws::json_of(&report, &run)))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_the_text_that_the_library_writes() {
        let scenario = Scenario::default();
        let mut work = question(150).begin(&scenario).expect("a kind");
        assert_eq!(work(), Step::Going);
        let Step::Done(answer) = work() else {
            panic!("it takes two steps");
        };
        let expected = draws::json(&Report::of(&scenario), 150);
        assert_eq!(super::super::text(&answer), Some(&*expected));
    }
}
