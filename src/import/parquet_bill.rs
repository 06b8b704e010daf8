//! FOCUS bills in Parquet, natively: the rows that a CSV of the same bill would have.
//!
//! Only the columns that the import reads are unpacked, a few thousand rows at a time, and each row
//! is given on as the texts of its cells. So what a row means stands in `focus` alone. A file says
//! itself how much it holds; nothing of that is believed before it is held against a bound.

mod column;
mod delta;
mod depth;
mod page;
mod source;
mod value;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::ChunkReader;
use parquet::schema::types::SchemaDescriptor;

use column::{Texts, text_column};
use page::{BoundedPages, Held};
use source::{Source, broken};

use super::focus::TableReader;
use super::preview::Preview;
use super::trouble::Trouble;
use crate::scenario::Scenario;

/// The letters that a file in Parquet begins and ends with.
const MAGIC: &[u8] = b"PAR1";

/// The rows that are read at a time.
const ROWS_AT_A_TIME: usize = 1024;

/// The most rows of all files of a bill. A row takes a microsecond or so; a file of a few bytes can
/// say that it has more rows than a user would wait for, all of them alike.
const MOST_ROWS: u64 = 100_000_000;

/// Whether a file that begins with these bytes is in Parquet.
pub fn is_parquet(start: &[u8]) -> bool {
    start.starts_with(MAGIC)
}

/// Reads the files of a bill, one after the other.
pub struct ParquetReader {
    rows: TableReader,
    /// The rows of all files so far.
    count: u64,
    /// What is said of the choice of the files: what it is about, and why.
    remarks: Vec<(String, String)>,
    /// Takes how many further rows were read.
    watch: Box<dyn FnMut(u64)>,
}

impl ParquetReader {
    /// A reader of a bill's files.
    pub fn new() -> Self {
        Self::watched(|_| {})
    }

    /// A reader that says how many further rows it has read, a thousand or so at a time.
    pub fn watched(watch: impl FnMut(u64) + 'static) -> Self {
        Self {
            rows: TableReader::default(),
            count: 0,
            remarks: Vec::new(),
            watch: Box::new(watch),
        }
    }

    /// Takes a file.
    ///
    /// # Errors
    /// If the file is broken, is no FOCUS bill, or holds what cannot be read.
    pub fn add<R: ChunkReader + 'static>(&mut self, file: R) -> Result<(), Trouble> {
        // The library asserts much of what a damaged file breaks.
        let read = catch_unwind(AssertUnwindSafe(|| self.add_file(file)));
        read.unwrap_or_else(|_| Err(Trouble::new("the Parquet file is broken")))
    }

    /// Says something of the choice of the files in the preview: what it is about, and why.
    pub fn remark(&mut self, what: String, why: String) {
        self.remarks.push((what, why));
    }

    /// Ends the bill, and previews what it says.
    ///
    /// # Errors
    /// If nothing in it can be used.
    pub fn finish(self, scenario: &Scenario) -> Result<Preview, Trouble> {
        let mut preview = self.rows.finish(scenario)?;
        for (what, why) in self.remarks {
            preview.guess(&what, 0, &why);
        }
        Ok(preview)
    }

    fn add_file<R: ChunkReader + 'static>(&mut self, file: R) -> Result<(), Trouble> {
        let source = Source::new(file).shared();
        let footer = source.footer()?;
        let schema = footer.file_metadata().schema_descr();
        let (heads, leaves) = top_columns(schema);
        let places = self.rows.begin(&heads)?;
        let leaves: Vec<_> = places.into_iter().map(|place| leaves[place]).collect();
        for group in footer.row_groups() {
            let rows = u64::try_from(group.num_rows()).unwrap_or(u64::MAX);
            self.count = self.count.saturating_add(rows);
            if self.count > MOST_ROWS {
                return Err(Trouble::new(format!(
                    "there are more than {} million rows; docs/bills-at-scale.md has a query that \
                     sums them up where they are",
                    MOST_ROWS / 1_000_000
                )));
            }
            self.add_group(&source, group, &leaves)?;
        }
        Ok(())
    }

    fn add_group<R: ChunkReader + 'static>(
        &mut self,
        source: &Arc<Source<R>>,
        group: &RowGroupMetaData,
        leaves: &[usize],
    ) -> Result<(), Trouble> {
        let mut left = usize::try_from(group.num_rows()).unwrap_or_default();
        let held = Held::default();
        let opened = leaves.iter().map(|&leaf| {
            let chunk = group.column(leaf);
            let pages = BoundedPages::open(source, chunk, left, &held).map_err(|error| {
                let Trouble { reason, .. } = broken(&error);
                Trouble::new(format!(
                    "the column {}: {reason}",
                    chunk.column_descr().name()
                ))
            })?;
            text_column(&chunk.column_descr_ptr(), Box::new(pages))
        });
        let mut columns = opened.collect::<Result<Vec<_>, _>>()?;
        let mut texts: Vec<_> = columns.iter().map(|_| Texts::default()).collect();
        while left > 0 {
            let rows = left.min(ROWS_AT_A_TIME);
            for (column, texts) in columns.iter_mut().zip(&mut texts) {
                column.read(rows, texts)?;
            }
            for row in 0..rows {
                self.rows.add(texts.iter().map(|texts| texts.get(row)))?;
            }
            left -= rows;
            (self.watch)(rows as u64);
        }
        Ok(())
    }
}

impl Default for ParquetReader {
    fn default() -> Self {
        Self::new()
    }
}

/// The names of the columns that stand at the top and have one value in each row, and the places of
/// their values. A column inside another may have the name of one at the top, and is none of it.
fn top_columns(schema: &SchemaDescriptor) -> (Vec<String>, Vec<usize>) {
    let columns = schema.columns().iter().enumerate();
    let is_at_top = |(_, column): &(usize, &parquet::schema::types::ColumnDescPtr)| {
        column.path().parts().len() == 1 && column.max_rep_level() == 0
    };
    let named = columns.filter(is_at_top);
    named
        .map(|(leaf, column)| (column.name().to_owned(), leaf))
        .unzip()
}
