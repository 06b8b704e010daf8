//! What the command line says beside its output, on standard error.
//!
//! The name in front is in colour on a terminal. There is none where standard error is a file or a
//! pipe, and where `NO_COLOR` or `TERM=dumb` asks for that.

use std::fmt::Display;

use clap::builder::styling::{AnsiColor, Style};

/// The colour of errors.
const WRONG: Style = AnsiColor::Red.on_default().bold();

/// The colour of all else.
const NOTE: Style = AnsiColor::Yellow.on_default().bold();

/// Says why a command ends without an answer.
pub(super) fn error(words: impl Display) {
    say(WRONG, words);
}

/// Says what else there is to know.
pub(super) fn note(words: impl Display) {
    say(NOTE, words);
}

fn say(style: Style, words: impl Display) {
    anstream::eprintln!("{style}splitpoint:{style:#} {words}");
}
