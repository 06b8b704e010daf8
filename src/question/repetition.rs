//! The question to do one thing many times: how long that takes is for the asker to measure.

use std::hint::black_box;

use super::Question;
use super::job::{Work, once};
use crate::chart::Frame;
use crate::chart::spending::{self, View};
use crate::export::Report;
use crate::forecast;
use crate::json::Value;
use crate::model::estimate;
use crate::scenario::Scenario;
use crate::uncertainty::bands;

pub(super) const KIND: &str = "repetition";

/// Something that can be done with a scenario.
type Task = fn(&Scenario);

/// What can be done, by its name.
const TASKS: [(&str, Task); 4] = [
    ("totals", totals),
    ("forecast", forecasts),
    ("chart", charted),
    ("draws", drawn),
];

fn totals(scenario: &Scenario) {
    black_box(estimate::totals(scenario));
}

fn forecasts(scenario: &Scenario) {
    black_box(forecast::all(scenario));
}

fn charted(scenario: &Scenario) {
    let report = Report::of(scenario);
    let frame = Frame {
        width: 800,
        height: 400,
    };
    let view = View::of(scenario);
    black_box(spending::draw(&report.paths(), view, frame, "spending"));
}

fn drawn(scenario: &Scenario) {
    black_box(bands::of(scenario, bands::DRAWS));
}

/// Asks to do what has this name so often.
pub fn question(task: &str, times: u32) -> Question {
    Question::new(
        KIND,
        vec![
            ("task", Some(Value::text(task))),
            ("times", Some(Value::Number(times.into()))),
        ],
    )
}

pub(super) fn begin(question: &Question, scenario: &Scenario) -> Option<Work> {
    let name = question.0.text_member("task")?;
    let times = question.0.number_member("times")? as u32;
    let (_, task) = TASKS.iter().find(|(task, _)| *task == name)?;
    let scenario = *scenario;
    Some(once(move || {
        for _ in 0..times {
            task(black_box(&scenario));
        }
        Value::Number(times.into())
    }))
}

#[cfg(test)]
mod tests {
    use super::super::Step;
    use super::*;

    #[test]
    fn what_has_a_name_is_done_and_nothing_else() {
        let scenario = Scenario::default();
        for name in ["totals", "forecast", "chart"] {
            let mut work = question(name, 2).begin(&scenario).expect("a task");
            assert_eq!(work(), Step::Done(Value::Number(2.0)));
        }
        assert!(question("nap", 2).begin(&scenario).is_none());
    }
}
