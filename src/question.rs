//! What the page asks of the worker, and what it is answered: requests and responses.
//!
//! What needs more code than the first visit should download, or more time than an input may take,
//! is asked of the worker. The page writes a [`RequestMessage`] with a [`Request`] about a scenario;
//! the worker's [`Desk`] makes a [`Job`] of it and does that in steps; each answer so far goes back
//! as a [`ResponseMessage`] with a [`Response`]. All of it runs natively as well.
//!
//! The forms on the wire are derived from these types by serde. Bytes that are no message are refused
//! with their place and the reason.
//!
//! A new kind is a variant of [`Request`], one of [`Response`] where none of those fits, a file in
//! `question/` whose function begins the work, and a line of `begin` in `question/desk.rs`.

mod calibration;
mod decision;
mod desk;
mod document;
mod draws;
mod explanation;
mod findings;
mod import;
mod job;
mod message;
mod repetition;
mod request;
mod response;

pub use desk::Desk;
pub use import::{FileOpener, ImportFile};
pub use job::{Job, JobStep, JobWork};
pub use message::{MessageError, RequestMessage, ResponseMessage, WorkerMessage};
pub use request::{ComparedScenario, DecisionRecord, DocumentForm, RepetitionTask, Request};
pub use response::{CalibrationRow, DecisionFindings, Response, UncertaintyFindings};
