//! The number types of cost formulas: one formula, several evaluations.
//!
//! The model writes each formula once, generic over [`Scalar`]. What the formula gives depends on
//! the type that it is evaluated with:
//!
//! - `f64`: the value, without allocation.
//! - [`Explained`]: the value and its [`Derivation`], for the question how an amount was computed.
//! - [`Enclosed`]: bounds of the value over an interval of an input, for exact break-evens.
//!
//! A further one, the [trace](crate::uncertainty::trace) that is executed for many draws at once,
//! is in the module of the draws. The evaluations cannot drift apart, because they are the same expression.
//!
//! This module knows no scenario and no price book. Leaves carry an [`Origin`]; what shows a
//! [`Derivation`] looks it up.

mod derivation;
mod enclosed;
mod explained;
mod figure;
mod node;
mod number;
mod origin;
mod strip;
#[cfg(test)]
mod tests;
mod unit;

pub use derivation::{Derivation, DerivationStep, SizeChoice, StepContent};
pub use enclosed::{Enclosed, Span, enclose};
pub use explained::{Arena, Explained};
pub use figure::{figure, figure_in_full};
pub use number::{Bare, MOST_OFFERS, Offer, Scalar};
pub use origin::{Constant, Origin};
pub use strip::Strip;
pub use unit::{Dimension, Mismatch, in_number};
