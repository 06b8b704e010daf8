//! The command that prints a price book, what it changes, or what could be changed.

use clap::Args;

use super::formats::Format;
use super::input::wanted_book;
#[cfg(feature = "refresh")]
use super::refresh::{self, Refresh};
use crate::export::{price_changes, prices};

/// Which part of which book is printed, and how.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The book's id, such as 2026-11; without it, the newest.
    #[arg(long)]
    book: Option<String>,
    /// What the ids begin with, such as ec2.; without it, all.
    #[arg(long, default_value = "", hide_default_value = true)]
    sku: String,
    /// Print what the book changes against the one that it follows.
    #[arg(long, conflicts_with = "sku")]
    changes: bool,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[cfg(feature = "refresh")]
    #[command(flatten)]
    refresh: Refresh,
}

/// Returns what was asked for, or what cannot be used.
pub(super) fn answer(wanted: &Arguments) -> Result<String, Vec<String>> {
    #[cfg(feature = "refresh")]
    if wanted.refresh.is_wanted() {
        return refresh::proposal(&wanted.refresh);
    }
    let book = wanted_book(wanted.book.as_deref())?;
    Ok(match (wanted.changes, wanted.format) {
        (true, Format::Table) => price_changes::table(book),
        (true, Format::Json) => price_changes::json(book) + "\n",
        (false, Format::Table) => prices::table(book, &wanted.sku),
        (false, Format::Json) => prices::json(book, &wanted.sku) + "\n",
    })
}
