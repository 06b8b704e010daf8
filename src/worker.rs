//! The worker: the requests that the page sends to it, the jobs that they start, and the responses.
//!
//! The worker is a second WebAssembly module, which runs in a thread of its own. The page sends it
//! the work whose code would make the first download larger, or which would delay the page's
//! reaction to input:
//!
//! 1. The page sends a [`RequestMessage`], which holds a [`Request`] and the scenario it is about.
//! 2. The worker's [`RequestQueue`] turns it into a [`Job`], which runs in steps.
//! 3. Whenever a step has a first or a better result, the worker sends it as a [`ResponseMessage`]
//!    with a [`Response`].
//!
//! All of this also runs natively, except the shell, the only file here that uses the browser.
//!
//! The form of the messages is derived from these types by serde. An entry of a registry is sent as
//! its key, which the reader looks up. Bytes that are not a message give an error with the place
//! and the reason.
//!
//! A new export or exhibit needs no change here, because requests name entries of the registries.
//! Any other new request needs a variant of [`Request`], a variant of [`Response`] if none of them
//! fits, a file in `worker/handler/` with a function that begins the work, and an arm in `begin` in
//! `worker/handler.rs`.

mod file;
mod handler;
mod helper;
mod job;
mod message;
mod queue;
mod request;
mod resources;
mod response;
mod scenario_link;
#[cfg(all(target_arch = "wasm32", feature = "worker"))]
pub mod shell;

pub use file::{FileOpener, ImportFile};
pub use helper::{HelperSender, PricingQueue};
pub use job::{Job, JobStep, JobWork};
pub use message::{MessageError, RequestMessage, ResponseMessage, WorkerMessage};
pub use queue::RequestQueue;
pub use request::{AddressedFile, ComparedScenario, RepetitionTask, Request};
pub use response::{
    CalibrationFindings, CalibrationRow, DecisionFindings, Response, UncertaintyFindings,
};
