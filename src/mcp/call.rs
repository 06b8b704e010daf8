//! A call of a tool: what was asked, and what watches the work.

use serde_json::{Map, Value};

/// The arguments of a call.
pub(super) type JsonMap = Map<String, Value>;

/// A call of a tool.
pub(super) struct Call<'c> {
    /// What was asked.
    pub(super) arguments: &'c JsonMap,
    /// Sees how far the work is, and may end it.
    pub(super) watch: &'c CallWatch,
    /// The day of the call, such as `2026-11-30`.
    pub(super) today: String,
}

/// What watches the work on a call.
pub(super) struct CallWatch {
    /// Takes how much is done, and of how much.
    pub(super) progress: Box<dyn Fn(u32, u32) + Send>,
    /// Whether nothing waits for the answer any more.
    pub(super) is_cancelled: Box<dyn Fn() -> bool + Send>,
}

/// The answer to a call.
#[derive(Debug)]
pub(super) struct ToolAnswer {
    /// The JSON that the command line prints for the same question.
    pub(super) json: String,
    /// What was said besides, as the command line says it on standard error.
    pub(super) notes: Vec<String>,
}
