//! Uncertainty: the model drawn many times, and what comes of it.
//!
//! Every input and price that is in doubt is drawn from its range, everything else stays, and all
//! strategies are priced month by month; one draw serves all of them. The formulas are not read for
//! each: see [`Program`](crate::scalar::Program). [`draws`] makes the draws,
//! [`bands`] says between what the costs lie, [`sensitivity`] which input moves them most.

pub mod bands;
pub mod draws;
pub mod sensitivity;

pub use bands::{Band, Bands};
pub use sensitivity::{Answer, Rank, Swing};
