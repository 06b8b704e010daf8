//! Options: the architectures that are compared, and what each contains in a scenario.
//!
//! The scenario's matrix says where each option runs and what it includes; what that costs is
//! computed elsewhere in the model. Options and capabilities are part of the model and not of the
//! [catalog](crate::catalog), because they are not sold: what one contains follows from a scenario.

mod alignment;
mod billed;
mod capability;
mod contents;
mod definition;
mod plan;

pub use alignment::{as_on_the_ladder, contents_of, like_for_like, same_hosting};
pub use billed::BilledPlace;
pub use capability::{Capability, Hindrance, OnCall};
pub use contents::{capitalised, plural};
pub use definition::{Cut, OptionId, OptionSpec};
pub use plan::Plan;
pub(super) use plan::wants_own_stores;
