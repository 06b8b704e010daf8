//! The functions that this build reads and writes digits with.

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub(super) use super::page::{fixed, parse, shortest};
#[cfg(not(all(target_arch = "wasm32", feature = "page")))]
pub(super) use super::standard::{fixed, parse, shortest};
