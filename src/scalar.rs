//! The number types of cost formulas: one formula, several evaluations.
//!
//! The model writes each formula once, generic over [`Scalar`]. The number type with which it is
//! called decides what it returns:
//!
//! - `f64`: the value, without allocation.
//! - [`Explained`]: the value and its [`Derivation`], which says how the amount was computed.
//! - [`Enclosed`]: bounds of the value over an interval of an input, for exact break-evens.
//! - `Branching`: the formula with the comparisons that decided it, for spreadsheets in which inputs
//!   change later.
//!
//! A fifth number type is in [`uncertainty::trace`](crate::uncertainty::trace): it records the
//! formula as a program, which is executed for many draws at once. The evaluations cannot drift
//! apart, because all of them run the same expression.
//!
//! This module does not know scenarios or price books. Each value that enters a formula carries an
//! [`Origin`]; the code that shows a [`Derivation`] uses it to look up labels and sources.

#[cfg(not(target_arch = "wasm32"))]
mod branching;
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

#[cfg(not(target_arch = "wasm32"))]
pub use branching::{BranchArena, BranchPath, Branches, Branching, Comparison, NamedFormula};
pub use derivation::{Derivation, DerivationStep, SizeChoice, StepContent};
pub use enclosed::{Enclosed, Span, enclose};
pub use explained::{Arena, Explained};
pub use figure::{figure, figure_in_full, in_number};
pub use node::{FormulaNode, NodeKind};
pub use number::{Bare, MOST_OFFERS, Offer, Scalar};
pub use origin::{Constant, Origin};
pub use strip::Strip;
pub use unit::{Dimension, Mismatch};
