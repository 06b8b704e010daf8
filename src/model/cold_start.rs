//! Cold starts: which share of requests waits until a function has started, and how long.

pub use super::compute::{ColdStarts, cold_starts};
