//! The reference class: what others paid, what the model says to them, and how far it is off.
//!
//! The published bills are in `reference_class/bills.json`: facts in own words, each with its
//! source, and a scenario made from what the source states and never from its amount. The errors of
//! the model on them are computed whenever they are needed, so they are those of the present model.
//!
//! - [`Case`] is a published bill, and [`mod@file`] reads a file of them.
//! - [`measured`] reads from an estimate what a source states: dollars, servers, processors.
//! - [`Reference`] holds the cases with the errors of the model: the nearest bills, widened bands.
//! - [`class`] says which bills are alike, [`errors`] how far off the model is on them, and
//!   [`distance`] which are nearest to a scenario.
//! - [`conformal`] widens a band by the errors on bills of a class.
//! - [`power_law`] is the yardstick: one line of arithmetic that knows only users.

pub mod case;
pub mod class;
pub mod conformal;
pub mod distance;
pub mod errors;
pub mod file;
pub mod measured;
pub mod mechanism;
pub mod power_law;
mod reference;

pub use case::{Case, Confidence, Metric, Published};
pub use class::ReferenceClass;
pub use mechanism::Mechanism;
pub use reference::{NearBill, Reference};
