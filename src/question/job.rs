//! A question in work: done in steps, so that a newer one never waits long.

use super::message::{Answer, Ask};
use crate::json::Value;

/// Does the next step of a question each time it is called, until one is [`Step::Done`].
///
/// A step should take some ten milliseconds at the most: between two of them the worker looks
/// whether something newer was asked.
pub type Work = Box<dyn FnMut() -> Step>;

/// What has come of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Nothing to tell yet.
    Going,
    /// A first answer, or a better one than before, and more to do.
    Better(Value),
    /// The answer, and nothing more to do.
    Done(Value),
}

/// Work that is done in one step.
pub(super) fn once(mut answer: impl FnMut() -> Value + 'static) -> Work {
    Box::new(move || Step::Done(answer()))
}

/// An ask in work.
pub struct Job {
    slot: String,
    number: u32,
    /// None when it is done.
    work: Option<Work>,
}

impl Job {
    /// Begins to answer; `None` where the question is of no known kind.
    pub fn of(ask: &Ask) -> Option<Self> {
        Some(Self {
            slot: ask.slot.clone(),
            number: ask.number,
            work: Some(ask.question.begin(&ask.scenario)?),
        })
    }

    /// Where its answers belong.
    pub fn slot(&self) -> &str {
        &self.slot
    }

    /// Does a step; gives the answer so far where that has changed.
    pub fn step(&mut self) -> Option<Answer> {
        let (answer, is_final) = match self.work.as_mut()?() {
            Step::Going => return None,
            Step::Better(answer) => (answer, false),
            Step::Done(answer) => (answer, true),
        };
        if is_final {
            self.work = None;
        }
        Some(Answer {
            slot: self.slot.clone(),
            number: self.number,
            is_final,
            answer,
        })
    }

    /// Whether its last answer was given.
    pub fn is_done(&self) -> bool {
        self.work.is_none()
    }

    /// A job that does this, for tests of what does jobs.
    #[cfg(test)]
    pub(super) fn doing(slot: &str, number: u32, work: Work) -> Self {
        Self {
            slot: slot.to_owned(),
            number,
            work: Some(work),
        }
    }
}
