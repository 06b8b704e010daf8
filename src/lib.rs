//! Splitpoint answers one question for a team: what does it cost to stay a monolith, what does it
//! cost to split, per month and over years?
//!
//! It is one page that runs in the browser, and the same code on the command line. A [`Scenario`]
//! holds everything the user says; a [`PriceBook`] holds dated prices; the rest is computed:
//!
//! ```
//! use splitpoint::model::estimate::Estimate;
//! use splitpoint::model::option::OptionId;
//! use splitpoint::scenario::link;
//!
//! let (scenario, notices) = link::decode("#v=1&book=2026-11&users=50000&services=12");
//! assert!(notices.is_empty());
//! let production = Estimate::of(&scenario, OptionId::Production);
//! let lines: splitpoint::money::Money =
//!     production.lines.iter().filter_map(|line| line.monthly_cost).sum();
//! assert_eq!(production.total().known, lines);
//! ```
//!
//! # The way of the data
//!
//! ```text
//! files → import ┐
//!     link, form ┴→ Scenario ─┐
//!                  PriceBook ─┤→ estimate → one bill of materials per option
//!                             ├→ forecast → strategies over months, the break-even
//!                             ├→ uncertainty → bands, what moves the answer
//!                             └→ decision → verdict, what would turn it, fixes
//!                                   ↓
//!                            chart → export
//!                                   ↓
//!               command line · page ⇄ questions ⇄ worker
//! ```
//!
//! One direction, no way back. Each of the four in the middle may use those above it: the decision
//! reads bills, forecasts and bands.
//!
//! # The rooms, in reading order
//!
//! Each may use only what stands above it; a test reads the sources and holds this.
//!
//! - [`decimal`]: decimal digits to numbers and back, without the tables of the standard library.
//! - [`json`]: the text of a file to values, and back.
//! - [`notice`]: what was wrong with something that came from outside, and where.
//! - [`money`]: amounts; the only rounding in the program, and the only place that prints an amount.
//! - [`texts`]: which texts are compiled in, and how the page reads those that it fetches.
//! - [`scalar`]: one formula, several readings: the number, how it came about, between what it lies.
//! - [`price_book`]: dated unit prices with their sources.
//! - [`scenario`]: the field table, which is the source of every input; currency, links.
//! - [`model`]: workload → capacity → one file per thing that can be priced → bill of materials.
//! - [`forecast`]: growth, strategies, the break-even.
//! - [`uncertainty`]: draws, bands, and what moves the answer.
//! - [`decision`]: the checklist, the verdict, its flips, its costs, fixes and traps.
//! - [`chart`]: numbers → SVG text.
//! - [`export`]: the answer as sentences, text and JSON.
//! - [`import`]: files that teams have → a preview of what they would change.
//! - [`question`]: what the page has answered beside it, in text: asks, jobs in steps, answers.
//! - `cli`: the native shell.
//! - `worker`: the shell that answers questions in a thread of its own, beside the page.
//! - `app`: the page, the only room that names Leptos or gloo; the browser only it and the worker.
//!
//! # Invariants
//!
//! - Everything above `cli`, `worker` and `app` is pure and total: no clock, no I/O, no browser,
//!   and it cannot fail. A doubtful input was turned into a notice at the door.
//! - A line item's cost is rounded once. Totals are sums of line items.
//! - A missing price makes a line unknown, never free.
//! - There is one copy of every formula.
//!
//! [`Scenario`]: scenario::Scenario
//! [`PriceBook`]: price_book::PriceBook

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod app;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod decimal;
pub mod decision;
pub mod export;
pub mod forecast;
pub mod import;
pub mod json;
pub mod model;
pub mod money;
pub mod notice;
pub mod price_book;
pub mod question;
pub mod scalar;
pub mod scenario;
pub mod texts;
pub mod uncertainty;
#[cfg(all(target_arch = "wasm32", feature = "worker"))]
pub mod worker;
