//! The rows of a file in CSV, out of pieces of any size.
//!
//! Memory is bounded by bytes and by cells, whatever the file holds: a row of nothing but
//! separators has no bytes, and each of its cells takes memory all the same.

use std::borrow::Cow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::import::table::separator;
use crate::import::trouble::Trouble;

/// The longest row, in bytes. Bills have rows of some kilobytes: the longest cells are lists of up
/// to 50 tags, as providers allow, of at most 384 letters each.
const LONGEST_ROW: usize = 1 << 20;

/// The most cells of a row: as many as a spreadsheet has columns (Microsoft, "Excel specifications
/// and limits", read on 2026-11-30). Bills have some sixty, and a column for each tag at most.
const MOST_CELLS: usize = 16_384;

/// Reads rows out of pieces.
#[derive(Debug)]
pub(super) struct RowReader {
    csv: Reader,
    /// The row that is being read: its cells without a border, and where they end.
    cells: Vec<u8>,
    ends: Vec<usize>,
    filled: (usize, usize),
    /// The bytes of the row so far, with quotation marks and separators.
    length: usize,
    /// The line on which the row begins, and that of the next byte.
    first_line: usize,
    line: usize,
}

/// A row, and the line on which it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'r> {
    cells: &'r [u8],
    ends: &'r [usize],
    pub(super) line: usize,
}

impl RowReader {
    /// A reader of rows whose cells this byte separates, of which the first is on this line.
    pub(super) fn new(separator: u8, line: usize) -> Self {
        Self {
            csv: ReaderBuilder::new().delimiter(separator).build(),
            cells: vec![0; 4096],
            ends: vec![0; 256],
            filled: (0, 0),
            length: 0,
            first_line: line,
            line,
        }
    }

    /// The line of the next byte.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Reads on up to the end of a row or of the piece. Returns whether a row has ended, which is
    /// then in [`row`](Self::row), and the rest of the piece.
    ///
    /// # Errors
    /// If the row is longer than rows of bills are.
    pub(super) fn step<'p>(&mut self, piece: &'p [u8]) -> Result<(bool, &'p [u8]), Trouble> {
        let mut piece = piece;
        if self.length == 0 {
            self.filled = (0, 0);
            piece = self.skip_ends_of_lines(piece);
            if piece.is_empty() {
                return Ok((false, piece));
            }
        }
        self.make_room()?;
        let (cells, ends) = self.filled;
        let (result, read, written, ended) =
            self.csv
                .read_record(piece, &mut self.cells[cells..], &mut self.ends[ends..]);
        self.filled = (cells + written, ends + ended);
        self.length += read;
        let (taken, rest) = piece.split_at(read);
        self.line += ends_of_lines(taken);
        let has_ended = result == ReadRecordResult::Record;
        if has_ended {
            self.length = 0;
        }
        Ok((has_ended, rest))
    }

    /// Ends the file. Returns whether a last row has ended with it.
    ///
    /// # Errors
    /// If the row is longer than rows of bills are.
    pub(super) fn end(&mut self) -> Result<bool, Trouble> {
        if self.length == 0 {
            return Ok(false);
        }
        self.make_room()?;
        let (cells, ends) = self.filled;
        let (result, _, written, ended) =
            self.csv
                .read_record(&[], &mut self.cells[cells..], &mut self.ends[ends..]);
        self.filled = (cells + written, ends + ended);
        self.length = 0;
        Ok(result == ReadRecordResult::Record)
    }

    /// The row that has ended.
    pub(super) fn row(&self) -> Row<'_> {
        let (cells, ends) = self.filled;
        Row {
            cells: &self.cells[..cells],
            ends: &self.ends[..ends],
            line: self.first_line,
        }
    }

    /// Passes over the ends of lines before a row, so that it begins on the line of its first cell.
    fn skip_ends_of_lines<'p>(&mut self, piece: &'p [u8]) -> &'p [u8] {
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let count = piece.iter().take_while(|byte| is_end(byte)).count();
        let (ends, rest) = piece.split_at(count);
        self.line += ends_of_lines(ends);
        self.first_line = self.line;
        rest
    }

    /// Makes room for more of the row, within its limits.
    fn make_room(&mut self) -> Result<(), Trouble> {
        let (cells, ends) = self.filled;
        if self.length > LONGEST_ROW {
            return Err(Trouble::at(
                self.first_line,
                "the row is longer than a megabyte, which no row of a bill is; a quotation mark may \
                 be missing at its end",
            ));
        }
        if ends > MOST_CELLS {
            return Err(Trouble::at(
                self.first_line,
                format!("the row has more than {MOST_CELLS} cells, which no row of a bill has"),
            ));
        }
        if self.cells.len() == cells {
            self.cells.resize((cells * 2).min(LONGEST_ROW + 1), 0);
        }
        if self.ends.len() == ends {
            self.ends.resize((ends * 2).min(MOST_CELLS + 1), 0);
        }
        Ok(())
    }
}

#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
impl<'r> Row<'r> {
    /// A row of these cells, which stand without a border, and where they end.
    pub(super) fn of(cells: &'r [u8], ends: &'r [usize], line: usize) -> Self {
        Self { cells, ends, line }
    }
}

impl Row<'_> {
    /// The number of cells.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The text of a cell, without space around it; empty if there is none.
    pub(super) fn cell(&self, place: usize) -> Cow<'_, str> {
        let end = |place: usize| self.ends.get(place).copied().unwrap_or_default();
        let start = place.checked_sub(1).map_or(0, end);
        let cell = self.cells.get(start..end(place)).unwrap_or_default();
        String::from_utf8_lossy(cell.trim_ascii())
    }

    /// The text of a cell of a column that may be missing.
    pub(super) fn cell_of(&self, place: Option<usize>) -> Cow<'_, str> {
        place.map_or(Cow::Borrowed(""), |place| self.cell(place))
    }
}

fn ends_of_lines(bytes: &[u8]) -> usize {
    bytes.split(|&byte| byte == b'\n').count() - 1
}

/// The separator that a first line such as `sep=;` states, which spreadsheets write and read.
fn stated_separator(line: &str) -> Option<u8> {
    let line = line.trim_matches(['\u{feff}', '"', '\r', '\n', ' ']);
    let is_stated = line.get(..4)?.eq_ignore_ascii_case("sep=");
    let separator = line.get(4..).filter(|_| is_stated)?;
    match separator.as_bytes() {
        [byte] if byte.is_ascii() => Some(*byte),
        _ => None,
    }
}

/// The beginning of a file, until its heads are there as a whole.
#[derive(Debug, Default)]
pub(super) struct FileStart {
    bytes: Vec<u8>,
    /// The number of ends of lines before the heads.
    lines: usize,
    /// The separator that a line before the heads states.
    stated: Option<u8>,
}

/// How the rows of a file begin.
#[derive(Debug)]
pub(super) struct FileRows {
    /// The separator of the cells.
    pub(super) separator: u8,
    /// The number of lines before the heads.
    pub(super) lines: usize,
    /// The bytes that belong to the rows.
    pub(super) bytes: Vec<u8>,
}

impl FileStart {
    /// Takes a piece, until the heads have ended or `is_last` says that no piece follows. Returns
    /// how the rows begin, or `None` if more is needed.
    pub(super) fn take(&mut self, piece: &[u8], is_last: bool) -> Option<FileRows> {
        self.bytes.extend_from_slice(piece);
        let mark = "\u{feff}".as_bytes();
        let mut at = 0;
        let rows = loop {
            while self.bytes[at..].starts_with(mark) {
                at += mark.len();
            }
            let rest = &self.bytes[at..];
            let end = rest.iter().position(|&byte| byte == b'\n');
            if end.is_none() && !is_last && rest.len() <= LONGEST_ROW {
                break None;
            }
            let line = String::from_utf8_lossy(&rest[..end.unwrap_or(rest.len()).min(LONGEST_ROW)]);
            let stated = stated_separator(&line);
            if let Some(end) = end
                && (stated.is_some() || line.trim().is_empty())
            {
                self.stated = self.stated.or(stated);
                self.lines += 1;
                at += end + 1;
                continue;
            }
            let separator = self.stated.unwrap_or_else(|| separator(line.as_bytes()));
            break Some((separator, self.lines));
        };
        self.bytes.drain(..at);
        rows.map(|(separator, lines)| FileRows {
            separator,
            lines,
            bytes: std::mem::take(&mut self.bytes),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text in pieces of a size: the line of each, and its cells.
    fn rows(text: &str, size: usize) -> Result<Vec<(usize, Vec<String>)>, Trouble> {
        let mut start = FileStart::default();
        let mut reader = None::<RowReader>;
        let mut rows = Vec::new();
        let mut add = |reader: &RowReader| {
            let row = reader.row();
            let cells = (0..row.count()).map(|place| row.cell(place).into_owned());
            rows.push((row.line, cells.collect()));
        };
        let mut pieces: Vec<_> = text.as_bytes().chunks(size).collect();
        pieces.push(&[]);
        for (place, piece) in pieces.iter().enumerate() {
            let is_last = place + 1 == pieces.len();
            let mut bytes = piece.to_vec();
            if reader.is_none() {
                let Some(begun) = start.take(piece, is_last) else {
                    continue;
                };
                reader = Some(RowReader::new(begun.separator, begun.lines + 1));
                bytes = begun.bytes;
            }
            let reader = reader.as_mut().expect("a reader");
            let mut rest = &*bytes;
            while !rest.is_empty() {
                let (has_ended, left) = reader.step(rest)?;
                rest = left;
                if has_ended {
                    add(reader);
                }
            }
        }
        let mut reader = reader.expect("a reader");
        if reader.end()? {
            add(&reader);
        }
        Ok(rows)
    }

    fn check(text: &str, expected: &[(usize, &[&str])]) {
        for size in 1..=text.len() {
            let rows = rows(text, size).expect("rows");
            let rows: Vec<_> = rows
                .iter()
                .map(|(line, cells)| (*line, cells.iter().map(|it| &**it).collect::<Vec<_>>()))
                .collect();
            let expected: Vec<_> = expected
                .iter()
                .map(|(line, cells)| (*line, cells.to_vec()))
                .collect();
            assert_eq!(rows, expected, "{text} in pieces of {size}");
        }
    }

    #[test]
    fn rows_begin_on_the_line_of_their_first_cell() {
        check(
            "a,b\n1,2\n3,4",
            &[(1, &["a", "b"]), (2, &["1", "2"]), (3, &["3", "4"])],
        );
        check(
            "a,b\r\n\r\n1,\"x\ny\"\r\n3,\"\"\"4\"\"\"\r\n",
            &[(1, &["a", "b"]), (3, &["1", "x\ny"]), (5, &["3", "\"4\""])],
        );
    }

    #[test]
    fn marks_blank_lines_and_a_stated_separator_come_before_the_heads() {
        check(
            "\u{feff}\u{feff}a;b;c,d\n1;2;3",
            &[(1, &["a", "b", "c,d"]), (2, &["1", "2", "3"])],
        );
        check(
            "\u{feff}sep=;\r\n\n\u{feff}a,a,a;b\n1;2",
            &[(3, &["a,a,a", "b"]), (4, &["1", "2"])],
        );
        check("sep=;", &[(1, &["sep=", ""])]);
        check("", &[]);
    }

    #[test]
    fn rows_are_bounded_by_bytes_and_by_cells() {
        let refused = |text: &str| {
            let trouble = rows(text, 1 << 16).expect_err("no row of a bill");
            (trouble.line, trouble.reason)
        };
        let commas = ",".repeat(3 << 20);
        let (line, reason) = refused(&format!("a,b{commas}\n"));
        assert_eq!(line, Some(1));
        assert!(
            reason.starts_with("the row has more than 16384 cells"),
            "{reason}"
        );
        let (line, reason) = refused(&format!("a,b\n1,2\n1{commas}\n"));
        assert_eq!((line, reason.contains("16384 cells")), (Some(3), true));
        let letters = "x".repeat(2 << 20);
        for row in [
            format!("1,{letters}"),
            format!("\"1\n,{letters}"),
            "\"\"".repeat(1 << 20),
        ] {
            let (line, reason) = refused(&format!("a,b\n{row}"));
            assert_eq!(line, Some(2));
            assert!(
                reason.starts_with("the row is longer than a megabyte"),
                "{reason}"
            );
        }
        let wide = vec!["1"; MOST_CELLS].join(",");
        let read = rows(&format!("{wide}\n{wide}"), 1000).expect("rows");
        assert_eq!((read.len(), read[1].1.len()), (2, MOST_CELLS));
    }
}
