//! Splitpoint computes what it costs to stay a monolith and what it costs to split it into
//! services: per month, over years, and with what uncertainty.
//!
//! Amounts are built bottom-up: each line is a quantity times a dated unit price. The program
//! contains no totals and no fudge factors, and every amount can be traced to its formula, its
//! price, a source and a date. The same code runs in a page in the browser, in the page's worker,
//! and on the command line.
//!
//! # Examples
//!
//! A link is decoded into a [`Scenario`], which holds everything the user enters. A scenario and a
//! [`PriceBook`] determine the bill of materials of an architecture:
//!
//! ```
//! use splitpoint::Estimate;
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
//! A report collects what all outputs share. It is written in the formats of [`export`], here as
//! the JSON that `splitpoint report --format json` prints:
//!
//! ```
//! use splitpoint::export::json;
//! use splitpoint::forecast::Strategy;
//! use splitpoint::model::option::OptionId;
//! use splitpoint::scenario::field::Field;
//! use splitpoint::{Report, Scenario};
//!
//! let scenario = Scenario::default()
//!     .with(Field::Users, 50_000.0)
//!     .with(Field::Services, 12.0);
//! let report = Report::of(&scenario);
//!
//! // A total holds what is known, and says how many lines have no price.
//! let production = report.total(OptionId::Production);
//! assert_eq!(production.unknown_lines, 0);
//! assert!(production.known > report.total(OptionId::Monolith).known);
//!
//! // Each strategy has a cost for each month that is looked at, three years at the defaults.
//! assert_eq!(report.forecast(Strategy::Stay).months.len(), 36);
//! assert!(json::write(&report).starts_with("{\n  \"version\": 1,"));
//! ```
//!
//! # In other programs
//!
//! The line `splitpoint = { path = "…", default-features = false }` in `Cargo.toml` takes the library
//! without the server for agents and without Parquet. [`Scenario`], [`Estimate`] and [`Report`] are
//! what other programs start from; they, what they return, and [`scenario::link`],
//! [`scenario::field`], [`export`] and [`import`] change only with the version. The other modules
//! are public for this program's own shells and tests, and can change in any release.
//!
//! # Computations
//!
//! Everything else starts from the same two values: [`Forecast::of`] prices every month of a
//! strategy, [`break_even::solve`] finds where one strategy becomes cheaper than another,
//! [`bands::of`] gives the ranges in which the costs probably lie, [`Decision::of`] gives the
//! verdict, and [`Report::of`] collects the bills and forecasts that all outputs share.
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
//!          command line · agents · page ⇄ worker
//! ```
//!
//! Data flows in one direction. Of the four computations in the middle, each may use those listed
//! above it: the decision reads bills, forecasts and bands.
//!
//! # Modules, in reading order
//!
//! Each module may use only those above it, and the files inside a module do not use each other in
//! a cycle. A test reads the sources and checks this.
//!
//! - [`decimal`]: decimal digits to numbers and back: the standard library's functions, and smaller
//!   ones for the page.
//! - [`wire`]: JSON over serde, shared by everything that reads or writes it.
//! - [`notice`]: what was wrong with an input, and what is used instead.
//! - [`money`]: amounts of money; the only module that rounds or prints them.
//! - [`texts`]: which explanatory texts are compiled in, and which the page fetches.
//! - [`scalar`]: the number types with which one formula gives its value, its derivation or its
//!   bounds.
//! - [`price_book`]: dated unit prices with their sources.
//! - [`catalog`]: what providers and vendors sell, as data.
//! - [`scenario`]: the field table, which declares every input; links, currency, ranges.
//! - [`model`]: workload → capacity → one file per thing that can be priced → bill of materials.
//! - [`forecast`]: growth, strategies, break-even.
//! - [`uncertainty`]: draws, bands, sensitivity; formulas recorded as programs for many draws.
//! - [`decision`]: checklist, verdict, flips, stakes, fixes, traps.
//! - [`chart`]: numbers → SVG text.
//! - [`report`]: the results as sentences, tables and exhibits, shared by all outputs.
//! - [`export`]: the output formats, one file each, and their registry.
//! - [`import`]: files that teams already have → a preview of what they would change.
//! - [`worker`]: the requests that the page sends to its worker thread, the responses, the queue
//!   and the handlers.
//! - `mcp`: the server for agents.
//! - `cli`: the command line.
//! - `app`: the page. Only it uses Leptos and gloo. The browser is called only here and in the
//!   worker's shell.
//!
//! # How types are documented
//!
//! The first sentence of a type's page says what the type is. Then come the headings that apply:
//!
//! - **Units**: what its numbers are counted in.
//! - **Range**: which values it can hold, and how other values are handled.
//! - **Unknown**: how a missing price or figure is represented.
//! - **Errors**: when a function returns an error, and which one.
//! - **Source**: where a constant or a rule comes from.
//! - **Examples**: a test whose expected value can be checked by hand. Examples with amounts pin an
//!   old price book, which never changes.
//!
//! # Invariants
//!
//! - Everything above `cli` and `app`, except the worker's shell, is pure: it has no clock, no I/O
//!   and no browser, and its only randomness comes from a seed in the scenario.
//! - Computing from a scenario cannot fail. An invalid input becomes a [`Notice`] and a default, or
//!   an error of the import, before it gets into a scenario.
//! - The cost of a line item is rounded once, to a [`Money`]. Totals are sums of line items, so
//!   the amounts shown add up.
//! - A missing price makes a line unknown, never free.
//! - There is one copy of every formula. Amounts, derivations, break-evens and draws evaluate the
//!   same one.
//!
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
#[cfg(all(feature = "mcp", not(target_arch = "wasm32")))]
pub mod mcp;
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

pub use model::estimate::Estimate;
pub use report::Report;
pub use scenario::Scenario;
