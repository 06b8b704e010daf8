//! Uncertainty: the model evaluated for many draws, and the results of these.
//!
//! Every uncertain input and price is drawn from its range; everything else keeps its value. One
//! draw serves all strategies and months, so their differences are not blurred. [`draws`] makes the
//! draws, [`bands`] says how costs are distributed, [`sensitivity`] which input matters most. The
//! formulas are not evaluated for each draw, but as a [`trace`]. [`reference_class`] holds published
//! bills, and widens bands by what the model missed on them.
//!
//! There is no randomness that the scenario does not state: a seed in the link gives the same draws
//! everywhere.

pub mod bands;
pub mod draws;
pub mod reference_class;
pub mod sensitivity;
pub mod trace;

pub use bands::{Band, Bands};
pub use reference_class::{Reference, ReferenceClass};
pub use sensitivity::{Rank, SensitivityTarget, Swing};
