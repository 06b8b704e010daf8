//! The field table: every input, in one place.
//!
//! The form, the link codec, the checks and their messages, the command line's `fields` and the
//! generator of the property tests all come from it. Keys are in links for ever: never rename one,
//! and never give one another meaning.
//!
//! The table says what an input is and what it may be. What it costs is the model's business.
//!
//! # The rows
//!
//! The rows are in `field/`, one file for each [`Group`]. To add an input, add a row to its group's
//! file and use it: the row is the only place that names it.
//!
//! [`Field`] must list all rows, and an enum can only be written at once. So each file holds its
//! rows in a macro, which adds them to those of the files before and passes all of them to the next
//! macro in the list below; the last, `fields`, makes [`Field`] and [`FIELDS`] of them. The order of
//! the list is that of keys in links.

#[macro_use]
mod actual;
#[macro_use]
mod architecture;
#[macro_use]
mod checklist;
#[macro_use]
mod uncertainty;
#[macro_use]
mod functions;
#[macro_use]
mod matrix;
#[macro_use]
mod modular;
#[macro_use]
mod observability;
#[macro_use]
mod on_call;
#[macro_use]
mod over_time;
#[macro_use]
mod prices;
#[macro_use]
mod purchase;
#[macro_use]
mod team;
#[macro_use]
mod view;
#[macro_use]
mod workload;
mod defaults;
mod remark;
mod spec;
mod table;
mod words;

pub use defaults::{Defaults, SET_BY_KIND, Version};
pub use matrix::CAPABILITIES;
pub(super) use remark::remark;
pub use spec::{Choice, FieldSpec, Group, Kind, Scale, Source, UncertaintyFactors};
pub use table::{FIELDS, FIRST, Field, all, by_key};
#[cfg(not(target_arch = "wasm32"))]
pub use words::words_file;
pub use words::{Words, are_worded, take_words, words, words_of};
