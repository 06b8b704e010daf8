//! The rows of a bill that is stored as a table, natively: the same charges as those of its CSV.

use super::heads::{Columns, plain};
use super::rows::Row;
use super::{ChargeReader, Table};
use crate::import::preview::Preview;
use crate::import::trouble::Trouble;
use crate::scenario::Scenario;

/// Reads rows as the texts of their cells.
#[derive(Debug, Default)]
pub(in crate::import) struct TableReader {
    charges: ChargeReader,
    /// The row that is being read: its cells without a border, and where they end.
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// The line on which the last row would stand in a CSV of one line a row, so that a message is
    /// the same for both.
    line: usize,
}

impl TableReader {
    /// Begins a table, or another part of it. Returns the places of the columns that are read, in the
    /// order in which [`add`](Self::add) takes their cells.
    ///
    /// # Errors
    /// If these are not the columns of a FOCUS bill.
    pub(in crate::import) fn begin(&mut self, heads: &[String]) -> Result<Vec<usize>, Trouble> {
        let heads: Vec<_> = heads.iter().map(|head| plain(head)).collect();
        self.charges.end_table();
        let find = |heads: &[String]| {
            Columns::find(heads, 1).map_err(|trouble| Trouble::new(trouble.reason))
        };
        let places = find(&heads)?.places();
        let read: Vec<_> = places.iter().map(|&place| heads[place].clone()).collect();
        self.charges.table = Some(Table::of(find(&read)?, b','));
        self.line = self.line.max(1);
        Ok(places)
    }

    /// Takes a row over.
    ///
    /// # Errors
    /// If an amount in it can be read in two ways, or is beyond any bill.
    pub(in crate::import) fn add<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c [u8]>,
    ) -> Result<(), Trouble> {
        self.cells.clear();
        self.ends.clear();
        for cell in cells {
            self.cells.extend_from_slice(cell);
            self.ends.push(self.cells.len());
        }
        self.line += 1;
        self.charges
            .add(Row::of(&self.cells, &self.ends, self.line))
    }

    /// Ends the table, and previews what it says.
    ///
    /// # Errors
    /// If nothing in it can be used.
    pub(in crate::import) fn finish(mut self, scenario: &Scenario) -> Result<Preview, Trouble> {
        self.charges.end_table();
        self.charges.preview(self.line.max(1), scenario)
    }
}
