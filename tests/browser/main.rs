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
//! # Which cases run in which engine
//!
//! Chromium runs all of them. What a case is called says where else it is worth running:
//!
//! | called | in Firefox | in `WebKitGTK` | because |
//! |---|---|---|---|
//! | `once_…` | no | no | what it looks at cannot differ |
//! | `narrow_…` | yes | no | its window is as narrow as a phone, which `WebKitGTK`'s small browser cannot be |
//! | `chromium_…` | no | no | it asks for what only Chromium's driver can do |
//! | anything else | yes | yes | what it looks at can differ |
//!
//! *Cannot differ* is what the program computes and words: it is one program of `WebAssembly`, whose
//! numbers the standard lays down to the last bit, and it puts texts into elements by the same few
//! calls everywhere. So the words of the bill, of derivations, warnings, notices and
//! comparisons, the lists of own prices and the contents of exported files are read once.
//!
//! *Can differ* is what the engine itself does: layout and scrolling, focus and the keyboard, form
//! controls and their events, the pointer, the address bar and its history, storage and its limits,
//! the clipboard, files that are chosen, read and handed out, frames, printing, workers, the service
//! worker and being without network, the security policy, and what a panic leaves behind. One case
//! that reads the whole page, and one that compares drawn numbers to the last byte, run everywhere as
//! well, so that the reason above is not only believed.
//!
//! The names are filters: `cargo test … --test browser -- --skip ::once_ --skip ::chromium_` in
//! Firefox, and `--skip ::narrow_` as well in `WebKitGTK`. Without `--skip ::once_` an engine runs all
//! that it can: `make test-engines`. A case that is left out is counted as filtered out, never as
//! passed; one that is run where it cannot be says so and fails.
//!
//! The cases: [`access`], [`answer`], [`questions`], [`address`], [`form`], [`ladder`], [`matrix`], [`over_time`], [`bill`], [`boxes`],
//! [`background`], [`uncertainty`], [`own_prices`], [`exports`], [`import`], [`work`], [`stored`],
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
mod questions;
mod shown;
mod site;

mod access;
mod address;
mod answer;
mod background;
mod bill;
mod boxes;
mod exports;
mod form;
mod hosted;
mod import;
mod kind;
mod ladder;
mod matrix;
mod over_time;
mod own_prices;
mod stored;
mod tour;
mod trouble;
mod uncertainty;
mod versions;
mod window;
mod work;
