//! Handlers of requests: one file for each kind.

mod calibration;
mod chart_file;
mod decision;
mod document;
mod draws;
mod exhibit;
mod explanation;
mod import;
mod repetition;

use super::file::FileOpener;
use super::job::{JobStep, JobWork};
use super::request::{AddressedFile, Request};
use super::resources::Resources;
use super::response::Response;
use crate::scenario::{Comparison, Named, Scenario};
use crate::uncertainty::bands::DRAWS;

/// Makes all draws of the defaults without an answer, so that the browser has compiled the code.
pub(super) fn prepare(resources: &Resources) -> JobWork {
    let mut run = resources.run(&Scenario::default(), DRAWS);
    Box::new(move || {
        if run.step() {
            JobStep::Done(Response::Repetition(0))
        } else {
            JobStep::Going
        }
    })
}

/// Begins the work that a request asks for.
pub(super) fn begin(
    request: Request,
    scenario: &Scenario,
    opener: &impl FileOpener,
    resources: &Resources,
) -> JobWork {
    match request {
        Request::Calibration => calibration::begin(scenario),
        Request::ChartFile {
            drawing,
            title,
            link,
            is_whole,
        } => chart_file::begin(scenario, drawing, title, link, is_whole),
        Request::Comparison {
            width,
            name,
            beside,
        } => {
            let comparison = Comparison {
                now: Named::new(&name, *scenario),
                beside: beside.into_iter().map(Into::into).collect(),
            };
            exhibit::begin_comparison(comparison, width)
        }
        Request::Decision => decision::begin(scenario, resources),
        Request::DecisionDocument { format, options } => {
            decision::begin_document(scenario, format, options, resources)
        }
        Request::Document { format } => document::begin(scenario, format),
        Request::Draws { draws } => draws::begin(scenario, draws, resources),
        Request::Exhibit { exhibit, width } => exhibit::begin(scenario, exhibit, width),
        Request::Explanation { option, line } => explanation::begin(scenario, option, line),
        Request::ImportFiles { files } => {
            let open = |file: AddressedFile| (file.name, opener.open(&file.address));
            import::begin_files(scenario, files.into_iter().map(open).collect())
        }
        Request::ImportText { text } => import::begin_text(scenario, text),
        Request::Repetition { task, times } => repetition::begin(scenario, task, times, resources),
        Request::Uncertainty { width } => exhibit::begin_uncertainty(scenario, width, resources),
    }
}
