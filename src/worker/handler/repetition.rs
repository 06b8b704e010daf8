//! Does one thing many times: how long that takes is for the asker to measure.

use std::hint::black_box;

use super::super::job::{JobStep, JobWork, once};
use super::super::request::RepetitionTask;
use super::super::resources::Resources;
use super::super::response::Response;
use crate::chart::Frame;
use crate::chart::spending::{self, SpendingView};
use crate::forecast;
use crate::model::estimate;
use crate::report::Report;
use crate::scenario::Scenario;
use crate::uncertainty::bands::DRAWS;

pub(super) fn begin(
    scenario: &Scenario,
    task: RepetitionTask,
    times: u32,
    resources: &Resources,
) -> JobWork {
    let repeated: fn(&Scenario) = match task {
        RepetitionTask::Totals => |scenario| {
            black_box(estimate::totals(scenario));
        },
        RepetitionTask::Forecast => |scenario| {
            black_box(forecast::all(scenario));
        },
        RepetitionTask::Chart => draw_chart,
        RepetitionTask::Draws => return draw_all(scenario, times, resources),
    };
    let scenario = *scenario;
    once(move || {
        for _ in 0..times {
            repeated(black_box(&scenario));
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

/// All draws and their bands, in steps, as a helper needs them.
fn draw_all(scenario: &Scenario, times: u32, resources: &Resources) -> JobWork {
    let (scenario, resources) = (*scenario, resources.clone());
    let begin = move || resources.run(&scenario, DRAWS);
    let mut run = begin();
    let mut left = times;
    Box::new(move || {
        if !run.step() {
            return JobStep::Going;
        }
        black_box(run.bands());
        left = left.saturating_sub(1);
        if left == 0 {
            return JobStep::Done(Response::Repetition(times));
        }
        run = begin();
        JobStep::Going
    })
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
            RepetitionTask::Draws,
        ] {
            let answers = answers(begin(&Scenario::default(), task, 2, &Resources::default()));
            assert_eq!(answers, [Response::Repetition(2)]);
        }
    }
}
