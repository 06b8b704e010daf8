//! The optimised page in a real browser: what a user does, and what a user then sees.
//!
//! Each case is a test of its own. It has a browser window with a fresh profile and a server of the
//! built folder to itself; the program that drives the browsers is started once for all of them.
//! What should be seen is computed by the library ([`shown`]), so page and core cannot drift apart.
//! After every case, whatever it was about, the browser's console must be clean, and every request
//! must have gone to the folder and been answered.
//!
//! - [`case`]: what surrounds every case.
//! - [`page`]: what a user does and sees; the cases are written in its words.
//! - [`shown`]: everything that the page says about a scenario, as the page shows it and as the
//!   library says it.
//! - [`engine`]: the browsers that it runs in, and their [`driver`]s; [`chromium`]: what only one of
//!   them can do.
//! - [`site`]: serves the folder.
//!
//! The cases: [`access`], [`answer`], [`address`], [`form`], [`ladder`], [`matrix`], [`over_time`], [`bill`],
//! [`background`], [`doubts`], [`own_prices`], [`exports`], [`import`], [`work`], [`stored`],
//! [`window`], [`hosted`], [`trouble`]. And [`tour`], which only makes pictures.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]
#![expect(
    clippy::needless_pass_by_value,
    reason = "a case is written where it is run"
)]

mod case;
mod chromium;
mod driver;
mod engine;
mod folder;
mod page;
mod shown;
mod site;

mod access;
mod address;
mod answer;
mod background;
mod bill;
mod doubts;
mod exports;
mod form;
mod hosted;
mod import;
mod ladder;
mod matrix;
mod over_time;
mod own_prices;
mod stored;
mod tour;
mod trouble;
mod window;
mod work;
