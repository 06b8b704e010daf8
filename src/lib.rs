//! draft
pub mod model;
pub mod money;
pub mod price_book;
pub mod scalar;
pub mod scenario;
