//! The documents say what the program says.
//!
//! `docs/reference/` is written by the program, whole files at a time: see [`reference`]. In the
//! documents that are written by hand, the commands shown are run, and print what is shown: see
//! [`console`]. `UPDATE_DOCS=1 cargo test --test docs` writes both anew; the difference is then read
//! before it is committed. What else the hand-written documents name, such as files, links and make
//! targets, is checked in [`written`].

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

mod cases;
mod console;
mod documents;
mod markdown;
mod reference;
mod sources;
mod written;
