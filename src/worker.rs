//! The worker: its requests, its answers, and the jobs between them.
//!
//! What needs more code than the first visit should download, or more time than an input may take,
//! is asked of the worker, a second WebAssembly module in a thread of its own. The page sends a
//! [`RequestMessage`] with a [`Request`] about a scenario; the worker's [`RequestQueue`] makes a
//! [`Job`] of it and does that in steps; each answer so far goes back as a [`ResponseMessage`] with
//! a [`Response`]. All of it also runs natively, but for the shell, which alone names the browser.
//!
//! The forms on the wire are derived from these types by serde. Keys of registries cross as their
//! texts and are checked when they are read. Bytes that are no message are refused with their place
//! and the reason.
//!
//! An export or an exhibit in its registry can be asked for without a change here. Any other kind
//! of request is a variant of [`Request`], one of [`Response`] where none of those fits, a file in
//! `worker/handler/` whose function begins the work, and a line of `begin` in `worker/handler.rs`.

mod file;
mod handler;
mod job;
mod message;
mod queue;
mod request;
mod response;
mod scenario_link;
#[cfg(all(target_arch = "wasm32", feature = "worker"))]
pub mod shell;

pub use file::{FileOpener, ImportFile};
pub use job::{Job, JobStep, JobWork};
pub use message::{MessageError, RequestMessage, ResponseMessage, WorkerMessage};
pub use queue::RequestQueue;
pub use request::{ComparedScenario, RepetitionTask, Request};
pub use response::{CalibrationRow, DecisionFindings, Response, UncertaintyFindings};
