//! The numbers that a program computes with: rows with a number for each column, and single numbers
//! for several sets at once.

use std::ops::Range;

/// The number of columns that are computed at once.
pub(super) const GROUP: usize = 4;

/// The number of sets of single numbers that are given, and computed, at once.
pub const SETS: usize = 4;

/// A single number, one for each set.
pub type Single = [f64; SETS];

/// Rows of numbers with the same columns.
///
/// Given rows come first, then those that a run computes.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The number of given rows; those that a run computes come after them.
    given: u32,
    /// A multiple of [`GROUP`].
    columns: usize,
    numbers: Vec<[f64; GROUP]>,
}

impl Rows {
    /// Makes given rows of zeros, with this many columns.
    pub fn new(given: usize, columns: usize) -> Self {
        let groups = columns.div_ceil(GROUP);
        Self {
            given: given as u32,
            columns: groups * GROUP,
            numbers: vec![[0.0; GROUP]; given * groups],
        }
    }

    /// A given row, to be filled.
    pub fn row_mut(&mut self, place: usize) -> &mut [f64] {
        &mut self.numbers.as_flattened_mut()[place * self.columns..][..self.columns]
    }

    /// The number of given rows.
    pub(super) fn given(&self) -> u32 {
        self.given
    }

    /// The number of columns, a multiple of [`GROUP`].
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn row(&self, place: u32) -> &[f64] {
        &self.numbers.as_flattened()[place as usize * self.columns..][..self.columns]
    }

    /// Some columns of a row.
    pub(super) fn part(&self, place: u32, columns: &Range<usize>) -> &[f64] {
        &self.row(place)[columns.clone()]
    }

    /// Grows to this many rows.
    pub(super) fn hold(&mut self, rows: usize) {
        let groups = rows * self.columns / GROUP;
        if self.numbers.len() < groups {
            self.numbers.resize(groups, [0.0; GROUP]);
        }
    }

    /// All rows before this one, and it with those after it, in groups of columns.
    pub(super) fn split_at_mut(&mut self, place: u32) -> (&[[f64; GROUP]], &mut [[f64; GROUP]]) {
        let groups = self.groups();
        let (before, after) = self.numbers.split_at_mut(place as usize * groups);
        (before, after)
    }

    /// The number of groups in a row.
    pub(super) fn groups(&self) -> usize {
        self.columns / GROUP
    }
}
