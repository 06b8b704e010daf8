//! A file in Parquet: its bytes, within bounds, and what its footer says.

use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{
    FooterTail, ParquetMetaData, ParquetMetaDataOptions, ParquetMetaDataReader,
    ParquetStatisticsPolicy,
};
use parquet::file::reader::{ChunkReader, Length};

use super::depth::is_shallow;
use crate::import::trouble::Trouble;

/// The longest footer, in bytes. It has some hundred bytes for each column of each group of rows: a
/// bill of 200 MB has some hundred groups of a hundred columns, which is one megabyte or two.
const LONGEST_FOOTER: usize = 16 << 20;

/// The longest page, in bytes, packed or not. Writers begin a new page after a megabyte or so;
/// some put all rows of a group into one.
pub(super) const LONGEST_PAGE: usize = 64 << 20;

/// The bytes behind the footer: its length, and the four letters that end the file.
const TAIL: usize = 8;

/// A file that hands out no more bytes at a time than a page may have.
#[derive(Debug)]
pub(super) struct Source<R> {
    file: R,
    length: u64,
}

impl<R: ChunkReader> Source<R> {
    pub(super) fn new(file: R) -> Self {
        let length = file.len();
        Self { file, length }
    }

    /// Reads the footer: the columns, and where their pages are.
    ///
    /// # Errors
    /// If the file does not end as Parquet files do, or the footer is broken or too long.
    pub(super) fn footer(&self) -> std::result::Result<ParquetMetaData, Trouble> {
        let cut = || {
            Trouble::new(
                "the file does not end as a Parquet file does; it may be cut off, or still being \
                 written",
            )
        };
        let start = self.length.checked_sub(TAIL as u64).ok_or_else(cut)?;
        let tail = self.get_bytes(start, TAIL).map_err(|_| cut())?;
        let tail = FooterTail::try_from(&*tail).map_err(|_| cut())?;
        if tail.is_encrypted_footer() {
            return Err(Trouble::new("the file is encrypted"));
        }
        if tail.metadata_length() > LONGEST_FOOTER {
            return Err(Trouble::new(format!(
                "the footer of the file is longer than {} MB, which no bill needs",
                LONGEST_FOOTER >> 20
            )));
        }
        let start = start
            .checked_sub(tail.metadata_length() as u64)
            .ok_or_else(cut)?;
        let footer = self
            .get_bytes(start, tail.metadata_length())
            .map_err(|_| cut())?;
        if !is_shallow(&footer) {
            return Err(Trouble::new(
                "the columns of the file nest deeper than those of a bill",
            ));
        }
        let skipped = || ParquetStatisticsPolicy::SkipAll;
        let options = ParquetMetaDataOptions::new()
            .with_column_stats_policy(skipped())
            .with_encoding_stats_policy(skipped())
            .with_size_stats_policy(skipped());
        ParquetMetaDataReader::new()
            .with_metadata_options(Some(options))
            .parse_and_finish(self)
            .map_err(|error| broken(&error))
    }

    /// The source, shared by the columns that read it.
    pub(super) fn shared(self) -> Arc<Self> {
        Arc::new(self)
    }
}

impl<R: ChunkReader> Length for Source<R> {
    fn len(&self) -> u64 {
        self.length
    }
}

impl<R: ChunkReader> ChunkReader for Source<R> {
    type T = R::T;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        self.file.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let end = start.checked_add(length as u64);
        if length > LONGEST_PAGE || end.is_none_or(|end| end > self.length) {
            return Err(ParquetError::General(format!(
                "there are no {length} bytes at {start}"
            )));
        }
        self.file.get_bytes(start, length)
    }
}

/// That the file is no sound Parquet, in the words of the library that reads it.
pub(super) fn broken(error: &ParquetError) -> Trouble {
    let text = match error {
        ParquetError::General(text) | ParquetError::EOF(text) | ParquetError::NYI(text) => {
            text.clone()
        }
        other => other.to_string(),
    };
    Trouble::new(format!("the Parquet file is broken: {text}"))
}
