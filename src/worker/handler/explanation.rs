//! Answers with the derivation of a line in sentences.

use super::super::job::{JobWork, once};
use super::super::response::Response;
use crate::model::estimate;
use crate::model::line::LineId;
use crate::model::option::OptionId;
use crate::report::derivation;
use crate::scenario::Scenario;

pub(super) fn begin(scenario: &Scenario, option: OptionId, line: LineId) -> JobWork {
    let scenario = *scenario;
    once(move || {
        let explained = estimate::explain(&scenario, option, line);
        let sentences = explained.map(|it| derivation::sentences(&it, &scenario));
        Response::Explanation(sentences.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::job::answers;
    use super::*;
    use crate::model::estimate::Estimate;
    use crate::scenario::link;

    #[test]
    fn every_line_is_answered_with_the_sentences_of_the_library() {
        let (scenario, _) = link::decode("#services=12&currency=eur&own=AWS:-12.5%25");
        for option in OptionId::ALL {
            for line in Estimate::of(&scenario, option).lines {
                let explained = estimate::explain(&scenario, option, line.id);
                let explained = explained.expect("every line can be explained");
                let sentences = derivation::sentences(&explained, &scenario);
                let answers = answers(begin(&scenario, option, line.id));
                assert_eq!(answers, [Response::Explanation(sentences)]);
            }
        }
    }

    #[test]
    fn a_line_that_the_option_has_not_is_answered_with_nothing() {
        let none = begin(&Scenario::default(), OptionId::Monolith, LineId::Nodes);
        let sentences = Vec::new();
        assert_eq!(answers(none), [Response::Explanation(sentences)]);
    }
}
