//! The pages of a column, within a bound of memory.
//!
//! The library would take the length of a page at its word, and unpack whatever it unpacks to. So
//! pages are handed to it unpacked: this is the only place that decompresses.

use std::io::Read as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use parquet::basic::{Compression, CompressionCodec, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::ChunkReader;
use parquet::file::serialized_reader::SerializedPageReader;

use super::delta::are_lengths_plausible;
use super::source::{LONGEST_PAGE, Source};

/// The most bytes that the pages of all columns may take at a time.
const MOST_HELD: usize = 128 << 20;

/// The bytes that a text of a dictionary takes besides its letters.
const TEXT_SIZE: usize = 32;

/// The bytes that the pages of a group of rows take at the moment.
pub(super) type Held = Arc<AtomicUsize>;

/// The pages of a column in a group of rows.
pub(super) struct BoundedPages<R: ChunkReader> {
    packed: SerializedPageReader<Source<R>>,
    codec: CompressionCodec,
    kind: Type,
    /// The length of each value of fixed length.
    width: usize,
    may_be_empty: bool,
    held: Held,
    /// What of it these pages take: the dictionary, and the last page.
    own: [usize; 2],
}

impl<R: ChunkReader> BoundedPages<R> {
    /// The pages of a column chunk.
    ///
    /// # Errors
    /// If the file says that they are where they cannot be, or they are packed in another way than
    /// those that are read.
    pub(super) fn open(
        source: &Arc<Source<R>>,
        chunk: &ColumnChunkMetaData,
        rows: usize,
        held: &Held,
    ) -> Result<Self> {
        let codec = chunk.compression_codec();
        if !matches!(
            codec,
            CompressionCodec::UNCOMPRESSED
                | CompressionCodec::SNAPPY
                | CompressionCodec::GZIP
                | CompressionCodec::ZSTD
        ) {
            return Err(ParquetError::NYI(format!(
                "it is compressed with {codec}; Snappy, gzip and Zstandard are read"
            )));
        }
        let as_it_is = chunk.clone().into_builder();
        let as_it_is = as_it_is
            .set_compression(Compression::UNCOMPRESSED)
            .build()?;
        Ok(Self {
            packed: SerializedPageReader::new(Arc::clone(source), &as_it_is, rows, None)?,
            codec,
            kind: chunk.column_type(),
            width: usize::try_from(chunk.column_descr().type_length()).unwrap_or_default(),
            may_be_empty: chunk.column_descr().max_def_level() > 0,
            held: Arc::clone(held),
            own: [0; 2],
        })
    }

    /// The page with its values unpacked.
    fn unpacked(&mut self, mut page: Page) -> Result<Page> {
        let before = match &page {
            Page::DictionaryPage { .. } | Page::DataPage { .. } => Some(0),
            Page::DataPageV2 {
                def_levels_byte_len,
                rep_levels_byte_len,
                is_compressed,
                ..
            } => is_compressed
                .then_some(*def_levels_byte_len as usize + *rep_levels_byte_len as usize),
        };
        let is_dictionary = page.is_dictionary_page();
        let number = page.num_values() as usize;
        let (Page::DictionaryPage { buf, .. }
        | Page::DataPage { buf, .. }
        | Page::DataPageV2 { buf, .. }) = &mut page;
        if let Some(before) = before {
            *buf = unpack(self.codec, buf, before)?;
        }
        let mut size = buf.len();
        if is_dictionary {
            if number > self.most_values(size) {
                return Err(damaged("the dictionary is shorter than it says"));
            }
            size += number * TEXT_SIZE;
        } else if !are_lengths_plausible(&page, self.may_be_empty) {
            return Err(damaged("the lengths of the texts are none"));
        }
        self.hold(usize::from(is_dictionary), size)?;
        Ok(page)
    }

    /// The most values that a dictionary of this size can have.
    fn most_values(&self, size: usize) -> usize {
        let least = match self.kind {
            Type::INT32 | Type::FLOAT | Type::BYTE_ARRAY => 4,
            Type::INT64 | Type::DOUBLE => 8,
            Type::INT96 => 12,
            Type::FIXED_LEN_BYTE_ARRAY => self.width.max(1),
            Type::BOOLEAN => 1,
        };
        size / least
    }

    /// Counts the bytes of a page in the place of the last one's.
    fn hold(&mut self, place: usize, size: usize) -> Result<()> {
        let before = std::mem::replace(&mut self.own[place], size);
        self.held.fetch_add(size, Ordering::Relaxed);
        let held = self.held.fetch_sub(before, Ordering::Relaxed) - before;
        if held > MOST_HELD {
            return Err(ParquetError::General(format!(
                "its pages take more than {} MB at a time; write the file anew with smaller groups \
                 of rows",
                MOST_HELD >> 20
            )));
        }
        Ok(())
    }
}

impl<R: ChunkReader> Drop for BoundedPages<R> {
    fn drop(&mut self) {
        self.held
            .fetch_sub(self.own.iter().sum(), Ordering::Relaxed);
    }
}

impl<R: ChunkReader> Iterator for BoundedPages<R> {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl<R: ChunkReader> PageReader for BoundedPages<R> {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.packed.get_next_page()?;
        page.map(|page| self.unpacked(page)).transpose()
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.packed.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.packed.skip_next_page()
    }
}

/// Unpacks what follows the first bytes of a page.
fn unpack(codec: CompressionCodec, packed: &Bytes, before: usize) -> Result<Bytes> {
    let (kept, rest) = packed
        .split_at_checked(before)
        .ok_or_else(|| damaged("a page ends before its values"))?;
    // A page without values may have nothing behind its levels.
    if codec == CompressionCodec::UNCOMPRESSED || rest.is_empty() {
        return Ok(packed.clone());
    }
    let too_long = || damaged("a page is longer than 64 MB");
    let values = match codec {
        CompressionCodec::SNAPPY => {
            if snap::raw::decompress_len(rest).is_ok_and(|length| length > LONGEST_PAGE) {
                return Err(too_long());
            }
            let unpacked = snap::raw::Decoder::new().decompress_vec(rest);
            unpacked.map_err(|error| ParquetError::General(error.to_string()))?
        }
        CompressionCodec::GZIP => {
            let mut values = Vec::new();
            let most = LONGEST_PAGE as u64 + 1;
            MultiGzDecoder::new(rest)
                .take(most)
                .read_to_end(&mut values)?;
            values
        }
        _ => zstd::bulk::decompress(rest, LONGEST_PAGE)?,
    };
    if values.len() > LONGEST_PAGE {
        return Err(too_long());
    }
    if before == 0 {
        return Ok(values.into());
    }
    Ok([kept, &values].concat().into())
}

fn damaged(why: &str) -> ParquetError {
    ParquetError::General(why.to_owned())
}
