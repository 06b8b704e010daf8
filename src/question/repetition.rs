//! Does one thing many times: how long that takes is for the asker to measure.

use std::hint::black_box;

use super::job::{JobWork, once};
use super::request::RepetitionTask;
use super::response::Response;
use crate::chart::Frame;
use crate::chart::spending::{self, SpendingView};
use crate::export::Report;
use crate::forecast;
use crate::model::estimate;
use crate::scenario::Scenario;
use crate::uncertainty::bands;

pub(super) fn begin(scenario: &Scenario, task: RepetitionTask, times: u32) -> JobWork {
    let scenario = *scenario;
    let act = match task {
        RepetitionTask::Totals => totals,
        RepetitionTask::Forecast => forecasts,
        RepetitionTask::Chart => charted,
        RepetitionTask::Draws => drawn,
    };
    once(move || {
        for _ in 0..times {
            act(black_box(&scenario));
        }
        Response::Repetition(times)
    })
}

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
    let view = SpendingView::of(scenario);
    black_box(spending::draw(&report.spent(), view, frame, "spending"));
}

fn drawn(scenario: &Scenario) {
    black_box(bands::of(scenario, bands::DRAWS));
}

#[cfg(test)]
mod tests {
    use super::super::job::answers;
    use super::*;

    #[test]
    fn each_task_is_done_as_often_as_asked() {
        for task in [
            RepetitionTask::Totals,
            RepetitionTask::Forecast,
            RepetitionTask::Chart,
        ] {
            let answers = answers(begin(&Scenario::default(), task, 2));
            assert_eq!(answers, [Response::Repetition(2)]);
        }
    }
}
