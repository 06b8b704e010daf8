//! Grades: how reliable the source of an entry is.
//!
//! `build.rs` has this file too.

use serde::Deserialize;

/// The grade of an entry: how reliable its source is, from A to D.
///
/// # Examples
///
/// ```
/// use splitpoint::price_book::{self, Grade};
///
/// let book = price_book::book("2026-11").ok_or("no such book")?;
/// let seat = book.entry("gh.team").ok_or("no such price")?;
/// assert_eq!(seat.grade, Grade::D);
/// assert!(seat.is_assumption());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Grade {
    /// First-hand: read from the seller, from data made from its interface, or from the survey
    /// itself.
    A,
    /// Read from a dated copy or quotation.
    B,
    /// Read from an undated or generated copy.
    C,
    /// From memory: an assumption.
    D,
}
