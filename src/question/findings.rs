//! Questions whose answers are exhibits: sentences with a chart and its numbers.
//!
//! Most take one step. Those about draws begin with few, which tell roughly, and go on to as many as
//! tell exactly; between two portions the worker looks whether something newer was asked.

use super::Question;
use super::job::{Step, Work, once};
use crate::chart::Frame;
use crate::export::exhibit::Exhibit;
use crate::export::{Report, bands, break_even, categories, chance, comparison, sensitivity};
use crate::json::Value;
use crate::scenario::comparison::Comparison;
use crate::scenario::{Named, Scenario, link};
use crate::uncertainty::Answer;
use crate::uncertainty::bands::{DRAWS, Run};
use crate::uncertainty::sensitivity::{ranks, swings};

pub(super) const KIND: &str = "findings";

/// Draws in one step: some ten milliseconds' worth.
const PORTION: u32 = 500;

/// Draws after which the answer so far is told: the first soon, the others seldom.
const TOLD: [u32; 2] = [500, 2_500];

/// Asks where two strategies cost the same, with a chart of this width in pixels.
pub fn break_even(width: u32) -> Question {
    of("break_even", width)
}

/// Asks what the months of the option shown are made of.
pub fn categories(width: u32) -> Question {
    of("categories", width)
}

/// Asks what becomes of the answer when one input goes to the ends of its range.
pub fn swings_of_inputs(width: u32) -> Question {
    of("swings", width)
}

/// Asks what all draws say: bands, the chance of being cheaper, and ranks.
pub fn doubts(width: u32) -> Question {
    of("doubts", width)
}

/// Asks what differs between scenarios.
pub fn compared(width: u32, comparison: &Comparison) -> Question {
    let others = comparison.beside.iter().map(|named| {
        Value::object(vec![
            ("name", Some(Value::text(&named.name))),
            (
                "link",
                Some(Value::text(&link::encode_with_own(&named.scenario))),
            ),
        ])
    });
    Question::new(
        KIND,
        vec![
            ("of", Some(Value::text("comparison"))),
            ("width", Some(Value::Number(width.into()))),
            ("name", Some(Value::text(&comparison.now.name))),
            ("beside", Some(Value::List(others.collect()))),
        ],
    )
}

fn of(what: &str, width: u32) -> Question {
    Question::new(
        KIND,
        vec![
            ("of", Some(Value::text(what))),
            ("width", Some(Value::Number(width.into()))),
        ],
    )
}

/// The exhibit at this place of an answer; an empty one where there is none.
pub fn read(answer: &Value, place: usize) -> Exhibit {
    match answer {
        Value::List(exhibits) => exhibits
            .get(place)
            .map_or_else(Exhibit::default, Exhibit::from_json),
        _ => Exhibit::default(),
    }
}

pub(super) fn begin(question: &Question, scenario: &Scenario) -> Option<Work> {
    let width = question.0.number_member("width")? as u32;
    let frame = Frame {
        width,
        height: (width / 2).clamp(240, 430),
    };
    let scenario = *scenario;
    let exhibits = move |find: fn(&Report, Frame) -> Exhibit| {
        once(move || answer(&[find(&Report::of(&scenario), frame)]))
    };
    Some(match question.0.text_member("of")? {
        "break_even" => once(move || answer(&[break_even::exhibit(&scenario, frame)])),
        "categories" => exhibits(categories::exhibit),
        "swings" => exhibits(|report, frame| {
            let (swings, likely) = swings(&report.scenario, Answer::of(&report.scenario));
            sensitivity::exhibit(report, &swings, likely, frame.width)
        }),
        "doubts" => drawing(&scenario, frame),
        "comparison" => {
            let comparison = comparison_of(question, &scenario)?;
            once(move || answer(&[comparison::exhibit(&comparison, width)]))
        }
        _ => return None,
    })
}

fn answer(exhibits: &[Exhibit]) -> Value {
    Value::List(exhibits.iter().map(Exhibit::to_json).collect())
}

/// Draws in portions.
fn drawing(scenario: &Scenario, frame: Frame) -> Work {
    let mut run = Run::of(scenario);
    let report = Report::of(scenario);
    let moved = Answer::of(scenario);
    let (swings, _) = swings(scenario, moved);
    Box::new(move || {
        run.draw(PORTION.min(DRAWS - run.done()));
        let is_done = run.done() >= DRAWS;
        if !is_done && !TOLD.contains(&run.done()) {
            return Step::Going;
        }
        let Some(found) = run.bands() else {
            return Step::Going;
        };
        let ranks = ranks(&run, moved, &swings);
        let exhibits = answer(&[
            bands::exhibit(&report, &found, frame),
            chance::exhibit(&report, &found, frame),
            sensitivity::exhibit_of_ranks(&report, &ranks, frame.width),
        ]);
        if is_done {
            Step::Done(exhibits)
        } else {
            Step::Better(exhibits)
        }
    })
}

/// The comparison that is asked about; `None` where the question is not as it was made.
fn comparison_of(question: &Question, scenario: &Scenario) -> Option<Comparison> {
    let Value::List(others) = question.0.member("beside")? else {
        return None;
    };
    let named = |value: &Value| {
        let (scenario, _) = link::decode(value.text_member("link")?);
        Some(Named::new(value.text_member("name")?, scenario))
    };
    Some(Comparison {
        now: Named::new(question.0.text_member("name")?, *scenario),
        beside: others.iter().map(named).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    const WIDTH: u32 = 640;

    /// All answers to a question, the last one last.
    fn answers(question: &Question, scenario: &Scenario) -> Vec<Value> {
        let mut work = question.begin(scenario).expect("a kind");
        let mut answers = Vec::new();
        loop {
            match work() {
                Step::Going => {}
                Step::Better(answer) => answers.push(answer),
                Step::Done(answer) => {
                    answers.push(answer);
                    return answers;
                }
            }
        }
    }

    #[test]
    fn every_finding_has_words_numbers_and_a_chart() {
        let scenario = Scenario::default().with(Field::Horizon, 12.0);
        for question in [
            break_even(WIDTH),
            categories(WIDTH),
            swings_of_inputs(WIDTH),
        ] {
            let answers = answers(&question, &scenario);
            let exhibit = read(&answers[0], 0);
            assert!(!exhibit.sentences.is_empty(), "{question:?}");
            assert!(exhibit.chart.is_some(), "{question:?}");
            assert!(!exhibit.readings.is_empty(), "{question:?}");
            let heads = exhibit.heads.len();
            assert!(heads > 1 && exhibit.rows.iter().all(|row| row.len() == heads));
        }
    }

    #[test]
    fn scenarios_set_aside_arrive_with_their_names() {
        let scenario = Scenario::default();
        let comparison = Comparison {
            now: Named::new("Now", scenario),
            beside: vec![Named::new("Twelve", scenario.with(Field::Services, 12.0))],
        };
        let answers = answers(&compared(WIDTH, &comparison), &scenario);
        assert_eq!(read(&answers[0], 0).heads, ["", "Now", "Twelve"]);
    }

    #[test]
    fn what_is_none_of_them_is_no_question() {
        assert!(of("weather", WIDTH).begin(&Scenario::default()).is_none());
        assert_eq!(read(&Value::Null, 0), Exhibit::default());
    }
}
