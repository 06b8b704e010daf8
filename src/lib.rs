//! Splitpoint computes what it costs to stay a monolith and what it costs to split it into
//! services: per month, over years, and with what uncertainty.
//!
//! The amounts are built bottom-up, quantity × dated unit price, line by line. No total and no
//! fudge factor is written in the program, and every amount opens into its formula, its price, a
//! source and a date. The same code runs in a page in the browser, in its worker, and on
//! the command line.
//!
//! # Examples
//!
//! A link becomes a [`Scenario`], which is everything the user says. A scenario and a [`PriceBook`]
//! give the bill of materials of an architecture:
//!
//! ```
//! use splitpoint::model::estimate::Estimate;
//! use splitpoint::model::option::OptionId;
//! use splitpoint::money::Currency;
//! use splitpoint::scenario::link;
//!
//! let (scenario, notices) = link::decode("#v=1&book=2026-11&users=10000");
//! assert!(notices.is_empty());
//!
//! // An app at $25, a database at $19, 10 GB in it at $0.30, and 15 GB sent to users at $0.15.
//! let monolith = Estimate::of(&scenario, OptionId::Monolith);
//! assert_eq!(Currency::USD.exact(monolith.total()).to_string(), "$49.25");
//! ```
//!
//! Everything else starts from the same two values: [`Forecast::of`] prices every month of a
//! strategy, [`break_even::solve`] finds where one strategy becomes cheaper than another,
//! [`bands::of`] says how sure that is, [`Decision::of`] gives the verdict, and [`Report::of`]
//! collects what the outputs share.
//!
//! # Data flow
//!
//! ```text
//! files → import ┐
//!     link, form ┴→ Scenario ─┐
//!                  PriceBook ─┤→ estimate → one bill of materials per option
//!                             ├→ forecast → strategies over months, the break-even
//!                             ├→ uncertainty → bands, sensitivity
//!                             └→ decision → verdict, flips, fixes, traps
//!                                   ↓
//!                        chart → report → export
//!                                   ↓
//!               command line · page ⇄ worker
//! ```
//!
//! Data flows in one direction. Each of the four in the middle may use those above it: the decision
//! reads bills, forecasts and bands.
//!
//! # Modules, in reading order
//!
//! Each module may use only those above it, and no files of a module use each other in a cycle. A
//! test reads the sources and checks this.
//!
//! - [`decimal`]: decimal digits to numbers and back, without the tables of the standard library.
//! - [`wire`]: JSON as all borders write and read it, over serde.
//! - [`notice`]: what was wrong with an input, and what was used instead.
//! - [`money`]: amounts, their rounding and their printing, which happen nowhere else.
//! - [`texts`]: which texts are compiled in, and how the page reads those that it fetches.
//! - [`scalar`]: one formula, several evaluations: its value, its derivation, its bounds, a program
//!   for many draws.
//! - [`price_book`]: dated unit prices with their sources.
//! - [`catalog`]: what providers and vendors sell, as data.
//! - [`scenario`]: the field table, which is the source of every input; links, currency, ranges.
//! - [`model`]: workload → capacity → one file per thing that can be priced → bill of materials.
//! - [`forecast`]: growth, strategies, break-even.
//! - [`uncertainty`]: draws, bands, sensitivity.
//! - [`decision`]: checklist, verdict, flips, stakes, fixes, traps.
//! - [`chart`]: numbers → SVG text.
//! - [`report`]: what all outputs share: the results as sentences, tables and exhibits.
//! - [`export`]: one file for each format that leaves the program, and their registry.
//! - [`import`]: files that teams have → a preview of what they would change.
//! - [`worker`]: what the page asks of the worker, and how it answers in a thread of its own:
//!   requests and responses, the queue, the handlers.
//! - `cli`: the command line.
//! - `app`: the page. Only it names Leptos and gloo; only it and the worker's shell name the browser.
//!
//! # How types are documented
//!
//! The first sentence of a type's page says what the type is. Then come the headings that apply:
//!
//! - **Units**: what its numbers are counted in.
//! - **Range**: which values it can hold, and what becomes of others.
//! - **Unknown**: how a missing price or figure is represented.
//! - **Errors**: what a function refuses, and what it says then.
//! - **Source**: where a constant or a rule is from.
//! - **Examples**: a test whose expected value can be checked by hand. Examples with amounts pin an
//!   old price book, which never changes.
//!
//! # Invariants
//!
//! - Everything above `cli` and `app`, but for the shell of the worker, is pure and total: no clock, no I/O, no browser, no
//!   randomness that it was not given. It cannot fail, because an invalid input became a [`Notice`]
//!   when it was read.
//! - The cost of a line item is rounded once, to a [`Money`]. Totals are sums of line items, so
//!   what is shown adds up.
//! - A missing price makes a line unknown, never free.
//! - There is one copy of every formula. Amounts, derivations, break-evens and draws evaluate the
//!   same one.
//!
//! [`Scenario`]: scenario::Scenario
//! [`PriceBook`]: price_book::PriceBook
//! [`Forecast::of`]: forecast::Forecast::of
//! [`break_even::solve`]: forecast::break_even::solve
//! [`bands::of`]: uncertainty::bands::of
//! [`Decision::of`]: decision::Decision::of
//! [`Report::of`]: report::Report::of
//! [`Notice`]: notice::Notice
//! [`Money`]: money::Money

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod app;
pub mod catalog;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod decimal;
pub mod decision;
pub mod export;
pub mod forecast;
pub mod import;
pub mod model;
pub mod money;
pub mod notice;
pub mod price_book;
pub mod report;
pub mod scalar;
pub mod scenario;
pub mod texts;
pub mod uncertainty;
pub mod wire;
pub mod worker;
