//! The question how the estimate compares with what was paid.

use super::Question;
use super::job::{Work, once};
use crate::decision::calibration::{Gap, gaps};
use crate::json::Value;
use crate::money::Money;
use crate::scenario::{Scenario, link};

pub(super) const KIND: &str = "calibration";

/// Asks for the comparison.
pub fn question() -> Question {
    Question::new(KIND, Vec::new())
}

/// A part of the bill in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Its name, what was estimated, what was paid, the difference.
    pub cells: Vec<String>,
    /// What would explain the difference.
    pub words: String,
    /// What follows the `#` of the link in which that assumption is set; empty where there is none.
    pub fragment: String,
}

/// Reads the answer.
pub fn read(answer: &Value) -> Vec<Compared> {
    let Value::List(rows) = answer else {
        return Vec::new();
    };
    let text = |row: &Value, name| row.text_member(name).unwrap_or_default().to_owned();
    let read = |row: &Value| Compared {
        cells: ["name", "estimate", "paid", "difference"]
            .map(|name| text(row, name))
            .to_vec(),
        words: text(row, "words"),
        fragment: text(row, "fragment"),
    };
    rows.iter().map(read).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "other kinds can be asked wrongly")]
pub(super) fn begin(_: &Question, scenario: &Scenario) -> Option<Work> {
    let scenario = *scenario;
    Some(once(move || {
        let rows = gaps(&scenario).into_iter();
        Value::List(rows.map(|gap| row(&scenario, &gap)).collect())
    }))
}

fn row(scenario: &Scenario, gap: &Gap) -> Value {
    let currency = scenario.currency();
    let shown = |amount: Money| currency.exact(amount).to_string();
    let difference = match gap.estimate.whole().map(|estimate| gap.paid - estimate) {
        None => "unknown".to_owned(),
        Some(difference) if difference < Money::ZERO => shown(difference),
        Some(difference) => ["+", &shown(difference)].concat(),
    };
    let (words, fragment) = match gap.explanation {
        Some(it) => {
            let spec = it.field.spec();
            let words = format!(
                "“{}” at {} instead of {} would explain it: {}.",
                spec.label,
                spec.with_unit(it.value),
                spec.with_unit(scenario.get(it.field)),
                shown(it.estimate)
            );
            let with = scenario.with(it.field, it.value);
            (words, link::encode_with_own(&with))
        }
        None if gap.is_near() => ("Near enough: within 5 %.".to_owned(), String::new()),
        None if gap.part.name == "All of it" => (
            "Say what was paid for its parts to see which assumption explains it.".to_owned(),
            String::new(),
        ),
        None if gap.estimate.whole().is_none() => (
            "A price is unknown, so nothing can be said to explain it.".to_owned(),
            String::new(),
        ),
        None => (
            "No single assumption explains it within its bounds: look at what the option includes."
                .to_owned(),
            String::new(),
        ),
    };
    Value::object(vec![
        ("name", Some(Value::text(gap.part.name))),
        (
            "estimate",
            Some(Value::text(&currency.exact(gap.estimate).to_string())),
        ),
        ("paid", Some(Value::text(&shown(gap.paid)))),
        ("difference", Some(Value::text(&difference))),
        ("words", Some(Value::text(&words))),
        ("fragment", Some(Value::text(&fragment))),
    ])
}

#[cfg(test)]
mod tests {
    use super::super::Step;
    use super::*;
    use crate::scenario::field::Field;

    #[test]
    fn an_assumption_that_explains_comes_as_a_link() {
        let scenario = Scenario::default()
            .with(Field::ActualTotal, 49.25)
            .with(Field::ActualData, 200.0);
        let mut work = question().begin(&scenario).expect("a kind");
        let Step::Done(answer) = work() else {
            panic!("it takes one step");
        };
        let rows = read(&answer);
        assert_eq!(rows[0].words, "Near enough: within 5 %.");
        assert_eq!(rows[1].cells[0], "Data");
        assert!(
            rows[1].words.contains("would explain it"),
            "{}",
            rows[1].words
        );
        assert!(rows[1].fragment.starts_with("v=1&"), "{}", rows[1].fragment);
        assert!(read(&Value::Null).is_empty());
    }
}
