//! Questions that are answered beside the page: asked as text, answered as text.
//!
//! What needs more code than the first visit should download, or more time than an input may take,
//! is a question. The page writes an [`Ask`]; the worker's [`Desk`] takes it and does its [`Job`] in
//! steps; what comes of it goes back as an [`Answer`]. Both sides are written here, and all of it
//! runs natively as well.
//!
//! A kind of question is a file in `question/` and its line in `KINDS`. The file has a function
//! that makes the question and one that reads the answer, for the page, and one that begins the
//! work, for the worker.

pub mod calibration;
pub mod decision;
mod desk;
pub mod document;
pub mod drawing;
pub mod explanation;
pub mod findings;
pub mod import;
mod job;
mod message;
pub mod repetition;

pub use desk::Desk;
pub use job::{Job, Step, Work};
pub use message::{Answer, Ask, Message};

use crate::json::Value;
use crate::scenario::Scenario;

/// Begins the work on a question of its kind; `None` where the question is not as it makes them.
type Begin = fn(&Question, &Scenario) -> Option<Work>;

/// All kinds of questions, by their names in asks.
const KINDS: [(&str, Begin); 8] = [
    (calibration::KIND, calibration::begin),
    (decision::KIND, decision::begin),
    (document::KIND, document::begin),
    (drawing::KIND, drawing::begin),
    (explanation::KIND, explanation::begin),
    (findings::KIND, findings::begin),
    (import::KIND, import::begin),
    (repetition::KIND, repetition::begin),
];

/// The text that an answer is; `None` where it is another value.
pub fn text(answer: &Value) -> Option<&str> {
    match answer {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// What is asked: the kind, and what that kind needs to know beside the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Question(Value);

impl Question {
    /// A question of this kind, with the members that the kind reads.
    fn new(kind: &str, mut members: Vec<(&str, Option<Value>)>) -> Self {
        members.push(("kind", Some(Value::text(kind))));
        Self(Value::object(members))
    }

    /// Begins the work on it; `None` where it is none of the [`KINDS`].
    fn begin(&self, scenario: &Scenario) -> Option<Work> {
        let kind = self.0.text_member("kind")?;
        let (_, begin) = KINDS.iter().find(|(name, _)| *name == kind)?;
        begin(self, scenario)
    }
}
