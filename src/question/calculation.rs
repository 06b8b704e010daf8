//! The question for the whole calculation as a text.

use super::Question;
use super::job::{Work, once};
use crate::export::{Report, calculation};
use crate::json::Value;
use crate::scenario::Scenario;

pub(super) const KIND: &str = "calculation";

/// Asks for the whole calculation.
pub fn question() -> Question {
    Question::new(KIND, Vec::new())
}

#[expect(clippy::unnecessary_wraps, reason = "other kinds can be asked wrongly")]
pub(super) fn begin(_: &Question, scenario: &Scenario) -> Option<Work> {
    let scenario = *scenario;
    Some(once(move || {
        Value::text(&calculation::write(&Report::of(&scenario)))
    }))
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;
    use crate::scenario::link;

    #[test]
    fn the_answer_is_the_text_that_the_library_writes() {
        let (scenario, _) = link::decode("#users=50000&show=monolith");
        let mut work = question().begin(&scenario).expect("a kind");
        let super::super::Step::Done(answer) = work() else {
            panic!("it takes one step");
        };
        let expected = calculation::write(&Report::of(&scenario));
        assert_eq!(text(&answer), Some(&*expected));
        assert_eq!(text(&Value::Null), None);
    }
}
