//! The worker's desk: the jobs that it has taken, and whose turn it is.

use std::collections::VecDeque;

use super::job::{Job, JobWork};
use super::message::{MessageError, RequestMessage, ResponseMessage};
use super::request::Request;
use super::{
    FileOpener, calibration, decision, document, draws, explanation, findings, import, repetition,
};
use crate::scenario::{Comparison, Named, Scenario};
use crate::uncertainty::draws::KeptFactors;

/// Jobs that take turns, one for each slot.
pub struct Desk {
    jobs: VecDeque<Job>,
    open: FileOpener,
    /// What earlier draws leave for later ones.
    kept: KeptFactors,
}

impl Desk {
    /// A desk without jobs; `open` opens the files that requests name by their addresses.
    pub fn new(open: FileOpener) -> Self {
        Self {
            jobs: VecDeque::new(),
            open,
            kept: KeptFactors::default(),
        }
    }

    /// Takes a request as the page writes it. It replaces what was asked for its slot before, done
    /// or not: that is how a changed input calls off what is no longer wanted.
    ///
    /// # Errors
    /// Why the bytes are no request; the jobs stay as they are.
    pub fn take(&mut self, message: &[u8]) -> Result<(), MessageError> {
        let RequestMessage {
            slot,
            number,
            request,
            scenario,
        } = RequestMessage::read(message)?;
        let work = begin(request, &scenario, self.open, &self.kept);
        self.put(Job::new(slot, number, work));
        Ok(())
    }

    fn put(&mut self, job: Job) {
        self.jobs.retain(|other| other.slot() != job.slot());
        self.jobs.push_back(job);
    }

    /// Does a step of the job whose turn it is; gives its answer so far where that has changed.
    pub fn step(&mut self) -> Option<ResponseMessage> {
        let mut job = self.jobs.pop_front()?;
        let answer = job.step();
        if !job.is_done() {
            self.jobs.push_back(job);
        }
        answer
    }

    /// Whether there is nothing left to do.
    pub fn is_idle(&self) -> bool {
        self.jobs.is_empty()
    }
}

/// Begins the work that a request asks for.
fn begin(request: Request, scenario: &Scenario, open: FileOpener, kept: &KeptFactors) -> JobWork {
    match request {
        Request::BreakEven { width } => findings::begin_break_even(scenario, width),
        Request::Calibration => calibration::begin(scenario),
        Request::Categories { width } => findings::begin_categories(scenario, width),
        Request::Comparison {
            width,
            name,
            beside,
        } => {
            let comparison = Comparison {
                now: Named::new(&name, *scenario),
                beside: beside.into_iter().map(Into::into).collect(),
            };
            findings::begin_comparison(comparison, width)
        }
        Request::Decision => decision::begin(scenario, kept),
        Request::DecisionRecord { record, base } => {
            decision::begin_record(scenario, record, base, kept)
        }
        Request::Document { form } => document::begin(scenario, form),
        Request::Draws { draws } => draws::begin(scenario, draws, kept),
        Request::Explanation { option, line } => explanation::begin(scenario, option, line),
        Request::ImportFile { address } => import::begin_file(scenario, &address, open),
        Request::ImportText { text } => import::begin_text(scenario, text),
        Request::Repetition { task, times } => repetition::begin(scenario, task, times, kept),
        Request::Swings { width } => findings::begin_swings(scenario, width),
        Request::Uncertainty { width } => findings::begin_uncertainty(scenario, width, kept),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DocumentForm, JobStep, Response};
    use super::*;
    use crate::model::option::OptionId;

    fn desk() -> Desk {
        Desk::new(|_| None)
    }

    /// Work that counts its steps and tells of each second one.
    fn counting(steps: u32) -> JobWork {
        let mut done = 0;
        Box::new(move || {
            done += 1;
            let count = Response::Repetition(done);
            match done {
                _ if done == steps => JobStep::Done(count),
                _ if done % 2 == 0 => JobStep::Better(count),
                _ => JobStep::Going,
            }
        })
    }

    fn counting_job(slot: &str, number: u32, steps: u32) -> Job {
        Job::new(slot.to_owned(), number, counting(steps))
    }

    /// What a counting job of this slot and number has answered.
    fn counted(slot: &str, number: u32, is_final: bool, times: u32) -> ResponseMessage {
        ResponseMessage {
            slot: slot.to_owned(),
            number,
            is_final,
            response: Response::Repetition(times),
        }
    }

    /// Works until nothing is left, and gives all answers.
    fn worked_off(desk: &mut Desk) -> Vec<ResponseMessage> {
        let mut answers = Vec::new();
        while !desk.is_idle() {
            answers.extend(desk.step());
        }
        answers
    }

    fn message(slot: &str, request: Request) -> Vec<u8> {
        let message = RequestMessage {
            slot: slot.to_owned(),
            number: 7,
            request,
            scenario: Scenario::default(),
        };
        message.write()
    }

    #[test]
    fn jobs_take_turns_and_answers_get_better() {
        let mut desk = desk();
        desk.put(counting_job("long", 1, 5));
        desk.put(counting_job("short", 2, 1));
        assert_eq!(
            worked_off(&mut desk),
            [
                counted("short", 2, true, 1),
                counted("long", 1, false, 2),
                counted("long", 1, false, 4),
                counted("long", 1, true, 5),
            ]
        );
        assert!(desk.step().is_none());
    }

    #[test]
    fn a_newer_request_for_a_slot_replaces_the_one_before() {
        let mut desk = desk();
        desk.put(counting_job("chart", 1, 100));
        assert!(desk.step().is_none());
        desk.put(counting_job("chart", 2, 1));
        assert_eq!(worked_off(&mut desk), [counted("chart", 2, true, 1)]);
    }

    #[test]
    fn requests_are_taken_as_bytes() {
        let mut desk = desk();
        let line = Request::Explanation {
            option: OptionId::Production,
            line: "Kubernetes control plane".to_owned(),
        };
        let form = DocumentForm::Calculation;
        for (slot, request) in [("line", line), ("file", Request::Document { form })] {
            desk.take(&message(slot, request)).expect("a request");
        }
        let answers = worked_off(&mut desk);
        let slots: Vec<_> = answers.iter().map(|it| &*it.slot).collect();
        assert_eq!(slots, ["line", "file"]);
        let responses: Vec<_> = answers.iter().map(|it| &it.response).collect();
        let [Response::Explanation(sentences), Response::Document(text)] = &*responses else {
            panic!("{responses:?}");
        };
        assert!(sentences[0].figures.contains("730"), "{sentences:?}");
        assert!(text.starts_with("The whole calculation\n"));
    }

    #[test]
    fn what_is_no_request_is_refused_and_the_jobs_stay() {
        let mut desk = desk();
        desk.put(counting_job("chart", 1, 4));
        let whole = message("chart", Request::Decision);
        for at in 0..whole.len() {
            assert!(desk.take(&whole[..at]).is_err(), "the first {at} bytes");
        }
        assert!(desk.take(&[&*whole, b"more"].concat()).is_err());
        assert_eq!(
            worked_off(&mut desk),
            [counted("chart", 1, false, 2), counted("chart", 1, true, 4)]
        );
    }
}
