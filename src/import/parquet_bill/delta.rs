//! The lengths of texts that are stored as differences, before the library makes room for them.
//!
//! A page says how many lengths it has, and the library makes room for that many at once. A damaged
//! page may say any number, and room for it may be more than the machine has, which would end the
//! program. The layout is that of the Parquet format
//! (<https://parquet.apache.org/docs/file-format/data-pages/encodings/>, read on 2026-11-30).

use parquet::basic::Encoding;
use parquet::column::page::Page;

/// Whether a page has no more lengths than values, as far as its texts have any. Whether a value is
/// there is stated before the values, if the column `may_be_empty`.
pub(super) fn are_lengths_plausible(page: &Page, may_be_empty: bool) -> bool {
    let lists = match page.encoding() {
        Encoding::DELTA_LENGTH_BYTE_ARRAY => 1,
        Encoding::DELTA_BYTE_ARRAY => 2,
        _ => return true,
    };
    let most = u64::from(page.num_values());
    let Some(mut values) = values_of(page, may_be_empty) else {
        return false;
    };
    (0..lists).all(|_| {
        let list = skip_list(values);
        values = list.map_or(values, |(_, rest)| rest);
        list.is_some_and(|(count, _)| count <= most)
    })
}

/// The bytes of a page behind its levels. Columns that are read have no repetition levels.
fn values_of(page: &Page, may_be_empty: bool) -> Option<&[u8]> {
    match page {
        Page::DictionaryPage { .. } => None,
        Page::DataPageV2 {
            buf,
            def_levels_byte_len,
            rep_levels_byte_len,
            ..
        } => buf.get(*def_levels_byte_len as usize + *rep_levels_byte_len as usize..),
        Page::DataPage { buf, .. } if may_be_empty => {
            let (length, rest) = buf.split_first_chunk()?;
            rest.get(u32::from_le_bytes(*length) as usize..)
        }
        Page::DataPage { buf, .. } => Some(buf),
    }
}

/// The number of a list of differences, and what follows it.
fn skip_list(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (block, rest) = number(bytes)?;
    let (parts, rest) = number(rest)?;
    let (count, rest) = number(rest)?;
    let (_, mut rest) = number(rest)?;
    let parts = usize::try_from(parts).ok().filter(|&it| it > 0)?;
    let per_part = usize::try_from(block).ok()? / parts;
    let mut left = count.saturating_sub(1);
    while left > 0 && per_part > 0 {
        let (_, after) = number(rest)?;
        let (widths, after) = after.split_at_checked(parts)?;
        rest = after;
        for &width in widths {
            if left == 0 {
                break;
            }
            // The last part may be cut off behind its last value.
            let length = per_part.checked_mul(usize::from(width))?.div_ceil(8);
            rest = rest.get(length.min(rest.len())..)?;
            left = left.saturating_sub(per_part as u64);
        }
    }
    Some((count, rest))
}

/// A number of seven bits a byte, the lowest first.
pub(super) fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = bytes.iter().take(10).position(|byte| byte & 0x80 == 0)?;
    let (digits, rest) = bytes.split_at(end + 1);
    let add = |number: u64, digit: &u8| (number << 7) | u64::from(digit & 0x7f);
    Some((digits.iter().rev().fold(0, add), rest))
}
