//! The question how the amount of a line came about: its derivation in sentences.

use super::Question;
use super::job::{Work, once};
use crate::export::derivation::{self, Sentence};
use crate::json::Value;
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::scenario::Scenario;

pub(super) const KIND: &str = "explanation";

/// Asks for the derivation of an option's line of this name.
pub fn question(option: OptionId, line: &str) -> Question {
    Question::new(
        KIND,
        vec![
            ("option", Some(Value::text(option.spec().key))),
            ("line", Some(Value::text(line))),
        ],
    )
}

/// The sentences of the derivation, the amount first; none where the option has no such line.
pub fn read(answer: &Value) -> Vec<Sentence> {
    match answer {
        Value::List(sentences) => sentences.iter().filter_map(sentence).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn begin(question: &Question, scenario: &Scenario) -> Option<Work> {
    let key = question.0.text_member("option")?;
    let line = question.0.text_member("line")?.to_owned();
    let mut options = OptionId::ALL.into_iter();
    let option = options.find(|option| option.spec().key == key)?;
    let scenario = *scenario;
    Some(once(move || {
        let explained = estimate::explain(&scenario, option, &line);
        let sentences = explained.map(|it| derivation::sentences(&it, &scenario));
        Value::List(sentences.iter().flatten().map(written).collect())
    }))
}

/// What a sentence does not say is left out.
fn written(sentence: &Sentence) -> Value {
    let Sentence {
        name,
        formula,
        figures,
        source,
        field,
        check_at,
        price,
        depth,
    } = sentence;
    let text = |text: &String| (!text.is_empty()).then(|| Value::text(text));
    Value::object(vec![
        ("name", text(name)),
        ("formula", text(formula)),
        ("figures", text(figures)),
        ("source", text(source)),
        ("field", field.as_ref().and_then(text)),
        ("check_at", check_at.as_ref().and_then(text)),
        ("price", price.as_ref().and_then(text)),
        ("depth", Some(Value::Number(*depth as f64))),
    ])
}

fn sentence(written: &Value) -> Option<Sentence> {
    let maybe = |member| written.text_member(member).map(str::to_owned);
    let text = |member| maybe(member).unwrap_or_default();
    Some(Sentence {
        name: text("name"),
        formula: text("formula"),
        figures: text("figures"),
        source: text("source"),
        field: maybe("field"),
        check_at: maybe("check_at"),
        price: maybe("price"),
        depth: written.number_member("depth")? as usize,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Step;
    use super::*;
    use crate::model::estimate::Estimate;
    use crate::scenario::link;

    fn answered(scenario: &Scenario, option: OptionId, line: &str) -> Vec<Sentence> {
        let mut work = question(option, line).begin(scenario).expect("a kind");
        match work() {
            Step::Done(answer) => read(&answer),
            _ => panic!("it takes one step"),
        }
    }

    #[test]
    fn every_line_is_answered_with_the_sentences_of_the_library() {
        let (scenario, _) = link::decode("#services=12&currency=eur&own=AWS:-12.5%25");
        for option in OptionId::ALL {
            for line in Estimate::of(&scenario, option).lines {
                let explained = estimate::explain(&scenario, option, line.name);
                let explained = explained.expect("every line can be explained");
                let expected = derivation::sentences(&explained, &scenario);
                assert_eq!(answered(&scenario, option, line.name), expected);
            }
        }
    }

    #[test]
    fn a_line_that_the_option_has_not_is_answered_with_nothing() {
        let scenario = Scenario::default();
        assert_eq!(answered(&scenario, OptionId::Monolith, "Sidecars"), []);
    }
}
