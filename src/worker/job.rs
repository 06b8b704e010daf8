//! A request in work: done in steps, so that a newer one never waits long.

use super::message::ResponseMessage;
use super::response::Response;

/// Does the next step of a request each time it is called, until one is [`JobStep::Done`].
///
/// A step should take some ten milliseconds at the most: between two of them the worker looks
/// whether something newer was asked.
pub type JobWork = Box<dyn FnMut() -> JobStep>;

/// Draws in one step: some five milliseconds' worth (10,000 draws took 85 ms in Chromium, 2026-11).
pub(super) const DRAWS_IN_A_STEP: u32 = 500;

/// The result of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum JobStep {
    /// No answer yet.
    Going,
    /// A first answer, or a better one than before, and more to do.
    Better(Response),
    /// The answer, and nothing more to do.
    Done(Response),
}

/// Work that is done in one step.
pub(super) fn once(mut answer: impl FnMut() -> Response + 'static) -> JobWork {
    Box::new(move || JobStep::Done(answer()))
}

/// Does all steps, and gives all answers, the last one last.
#[cfg(test)]
pub(super) fn answers(mut work: JobWork) -> Vec<Response> {
    let mut answers = Vec::new();
    loop {
        match work() {
            JobStep::Going => {}
            JobStep::Better(answer) => answers.push(answer),
            JobStep::Done(answer) => {
                answers.push(answer);
                return answers;
            }
        }
    }
}

/// A request in work.
pub struct Job {
    slot: String,
    number: u32,
    /// `None` when it is done.
    work: Option<JobWork>,
}

impl Job {
    /// The job of answering the request of this slot and number by this work.
    pub fn new(slot: String, number: u32, work: JobWork) -> Self {
        Self {
            slot,
            number,
            work: Some(work),
        }
    }

    /// The slot of its answers.
    pub fn slot(&self) -> &str {
        &self.slot
    }

    /// Runs a step. Returns the answer so far if that has changed.
    pub fn step(&mut self) -> Option<ResponseMessage> {
        let (response, is_final) = match self.work.as_mut()?() {
            JobStep::Going => return None,
            JobStep::Better(response) => (response, false),
            JobStep::Done(response) => (response, true),
        };
        if is_final {
            self.work = None;
        }
        Some(ResponseMessage {
            slot: self.slot.clone(),
            number: self.number,
            is_final,
            response,
        })
    }

    /// Whether its last answer was given.
    pub fn is_done(&self) -> bool {
        self.work.is_none()
    }
}
