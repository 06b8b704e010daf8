//! Does one thing many times: how long that takes is for the asker to measure.

use std::hint::black_box;

use super::super::job::{JobWork, once};
use super::super::request::RepetitionTask;
use super::super::response::Response;
use crate::chart::Frame;
use crate::chart::spending::{self, SpendingView};
use crate::forecast;
use crate::model::estimate;
use crate::report::Report;
use crate::scenario::Scenario;
use crate::uncertainty::bands::{DRAWS, Run};
use crate::uncertainty::draws::KeptFactors;

pub(super) fn begin(
    scenario: &Scenario,
    task: RepetitionTask,
    times: u32,
    kept: &KeptFactors,
) -> JobWork {
    let (scenario, kept) = (*scenario, kept.clone());
    once(move || {
        for _ in 0..times {
            let scenario = black_box(&scenario);
            match task {
                RepetitionTask::Totals => {
                    black_box(estimate::totals(scenario));
                }
                RepetitionTask::Forecast => {
                    black_box(forecast::all(scenario));
                }
                RepetitionTask::Chart => draw_chart(scenario),
                RepetitionTask::Draws => draw_all(scenario, &kept),
            }
        }
        Response::Repetition(times)
    })
}

fn draw_chart(scenario: &Scenario) {
    let report = Report::of(scenario);
    let frame = Frame {
        width: 800,
        height: 400,
    };
    let view = SpendingView::of(scenario);
    black_box(spending::draw(&report.spent(), view, frame, "spending"));
}

fn draw_all(scenario: &Scenario, kept: &KeptFactors) {
    let mut run = Run::with(scenario, kept);
    run.draw(DRAWS);
    black_box(run.bands());
}

#[cfg(test)]
mod tests {
    use super::super::super::job::answers;
    use super::*;

    #[test]
    fn each_task_is_done_as_often_as_asked() {
        for task in [
            RepetitionTask::Totals,
            RepetitionTask::Forecast,
            RepetitionTask::Chart,
        ] {
            let answers = answers(begin(
                &Scenario::default(),
                task,
                2,
                &KeptFactors::default(),
            ));
            assert_eq!(answers, [Response::Repetition(2)]);
        }
    }
}
