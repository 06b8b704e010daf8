//! draft
#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod export;
pub mod forecast;
pub mod model;
pub mod money;
pub mod price_book;
pub mod scalar;
pub mod scenario;
