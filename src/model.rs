//! The model: workload → capacity → line items → one bill of materials per option.
//!
//! There is one file for each thing that can be priced, with functions that take a
//! [`Reader`](reader::Reader) and give lines to a biller. To price something new, add a file and call
//! it from [`bill`]. What is sold, and by whom, is in the [`catalog`](crate::catalog).
//!
//! The formulas are pure and total: the same scenario and book always give the same lines, and a
//! missing price makes a line unknown, never free. Time, uncertainty and what amounts look like are
//! not part of this module.

mod backup;
mod bill;
mod cache;
mod capacity;
pub mod cold_start;
mod compute;
mod database;
mod delivery;
mod domain;
pub mod estimate;
pub mod fleet;
pub mod line;
mod mail;
mod mesh;
mod network;
mod observability;
mod on_call;
pub mod option;
mod packing;
mod people;
mod plausibility;
pub mod processors;
mod purchase;
mod queue;
pub mod reader;
mod self_hosted;
mod staging;
mod storage;
mod store_lines;
mod stores;
mod support;
mod telemetry;
mod traffic;
pub mod utilisation;
pub mod warning;
mod workload;

pub use bill::bill;
