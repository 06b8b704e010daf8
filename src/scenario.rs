//! The scenario: everything the user says, and the only mutable state in the program.
//!
//! A [`Scenario`] is one number for each row of the [field table](field), a price book, and, where
//! the user gives them, own prices and ranges. Everything else is computed from it. It can hold
//! only values within the bounds of their fields: a [`link`] or a typed [`number`] that says
//! something else is answered with a [`Notice`] and the default.
//!
//! Bills, forecasts and verdicts are not part of this module, and nothing computed is stored in a
//! scenario.

pub mod comparison;
mod currency;
pub mod field;
pub mod history;
mod inputs;
pub mod link;
pub mod number;
pub mod own_price;
pub mod preset;
pub mod ranges;
pub mod shelf;
pub mod slider;
pub mod stored;

pub use crate::notice::Notice;
pub use comparison::{Comparison, Named};
pub use currency::Rate;
pub use inputs::Scenario;
pub use ranges::Ranges;
