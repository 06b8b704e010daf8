//! The door: files come in one after another and in pieces, and leave as texts, or as rows that are
//! read at once.

use super::encoding::TextDecoder;
use super::files::{LineMap, TextFile};
use super::format::{ImportFormat, ImportShape, PieceReader};
use super::mistake::mistake;
use super::preview::Preview;
use super::recognition::{self, shapes};
use super::table::TableHead;
use super::text::{self, MOST_BYTES};
use super::trouble::Trouble;
use super::unpack::Unpacker;
use crate::scenario::Scenario;

/// The number of bytes at the start of a file by which a format that is read in pieces is
/// recognised.
const HEAD: usize = 1 << 14;

/// The most bytes of a file that are unpacked at a time: they become at most 17 MB.
const PART: usize = 1 << 14;

/// The byte order mark in UTF-8, which some programs write before a text, and some twice.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads files that come in pieces: begin a file, feed its pieces, begin the next one, finish.
///
/// A bill in rows is summed up as it comes, however long it is. Other files are kept until the end,
/// and may have [`MOST_BYTES`] together.
pub struct ImportReader {
    formats: &'static [ImportFormat],
    lines: LineMap,
    /// The number of lines in the pieces so far.
    line: usize,
    file: Option<OpenFile>,
    rows: Option<RowsReader>,
    texts: Vec<TextFile>,
    /// The number of bytes in all texts.
    kept: usize,
    /// The names of files without anything in them.
    empty: Vec<String>,
    /// What is said of the choice of the files: what it is about, and why.
    remarks: Vec<(String, String)>,
}

/// The file that is being read.
struct OpenFile {
    name: String,
    lines_before: usize,
    unpacker: Unpacker,
    decoder: TextDecoder,
    /// The bytes so far of a file that is not read in pieces.
    bytes: Vec<u8>,
    form: FileForm,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FileForm {
    /// Too little of it is there.
    Unknown,
    /// Its rows are read in pieces.
    Rows {
        /// Whether the last piece has ended its line.
        is_line_ended: bool,
    },
    /// It is kept.
    Text,
}

/// The reader of the rows of all files of a format.
struct RowsReader {
    /// The place of the format's shape.
    place: usize,
    reader: Box<dyn PieceReader>,
}

impl ImportReader {
    pub(super) fn new(formats: &'static [ImportFormat]) -> Self {
        Self {
            formats,
            lines: LineMap::default(),
            line: 0,
            file: None,
            rows: None,
            texts: Vec::new(),
            kept: 0,
            empty: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Ends the file before, if there is one, and begins another of this name, which may be empty.
    ///
    /// # Errors
    /// If the file before is broken.
    pub fn begin(&mut self, name: &str) -> Result<(), Trouble> {
        self.end_file()?;
        self.lines.begin(self.line, name);
        self.file = Some(OpenFile {
            name: name.to_owned(),
            lines_before: self.line,
            unpacker: Unpacker::default(),
            decoder: TextDecoder::default(),
            bytes: Vec::new(),
            form: FileForm::Unknown,
        });
        Ok(())
    }

    /// Takes the next piece of the file.
    ///
    /// # Errors
    /// If the file is broken or too long.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), Trouble> {
        let mut parts = piece.chunks(PART);
        parts.try_for_each(|part| self.feed_part(part, false))
    }

    /// Says something of the choice of the files in the preview: what it is about, and why.
    pub fn remark(&mut self, what: String, why: String) {
        self.remarks.push((what, why));
    }

    /// Whether the file is packed, so that a piece of it may become many times as much.
    pub fn is_packed(&self) -> bool {
        let unpacker = self.file.as_ref().map(|file| &file.unpacker);
        matches!(unpacker, Some(Unpacker::Gzip(_)))
    }

    /// Unpacks a part of the file, and takes what is in it.
    fn feed_part(&mut self, part: &[u8], is_last: bool) -> Result<(), Trouble> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let unpacked = file.unpacker.feed(part, is_last);
        let unpacked = unpacked.map_err(|trouble| trouble.in_file(&file.name))?;
        let text = file.decoder.feed(unpacked, is_last);
        if matches!(file.form, FileForm::Rows { .. }) {
            return self.feed_rows(&text);
        }
        file.bytes.extend_from_slice(&text);
        if file.form == FileForm::Unknown && file.bytes.len() >= HEAD {
            self.recognise_rows(false)?;
        }
        self.check_length()
    }

    /// Ends the last file, and previews what all of them say.
    ///
    /// # Errors
    /// If there is nothing in them, if one is broken, or if no format recognises one.
    pub fn finish(mut self, scenario: &Scenario) -> Result<Preview, Trouble> {
        self.end_file()?;
        let preview = match self.rows.take() {
            Some(rows) => self.finish_rows(rows, scenario),
            None if self.texts.is_empty() => Err(Trouble::new("the file is empty")),
            None => recognition::read(self.formats, std::mem::take(&mut self.texts), scenario),
        };
        let mut preview = preview.map_err(|trouble| self.placed(trouble))?;
        preview.name_files(&self.lines);
        for (what, why) in &self.remarks {
            preview.guess(what, 0, &**why);
        }
        for name in &self.empty {
            preview.ignore(name, 0, "it is empty");
        }
        Ok(preview)
    }

    fn finish_rows(&mut self, rows: RowsReader, scenario: &Scenario) -> Result<Preview, Trouble> {
        let mut preview = rows.reader.finish(scenario)?;
        for text in self.texts.drain(..) {
            let why = "it is no bill in rows as the other is; import it by itself";
            preview.ignore(&text.name, 0, why);
        }
        Ok(preview)
    }

    fn end_file(&mut self) -> Result<(), Trouble> {
        self.feed_part(&[], true)?;
        if self
            .file
            .as_ref()
            .is_some_and(|it| it.form == FileForm::Unknown)
        {
            self.recognise_rows(true)?;
        }
        let Some(file) = self.file.take() else {
            return Ok(());
        };
        if let FileForm::Rows { is_line_ended } = file.form {
            self.file = Some(file);
            if !is_line_ended {
                self.feed_rows(b"\n")?;
            }
            self.file = None;
            let ended = self.rows.as_mut().map_or(Ok(()), |it| it.reader.end_file());
            return ended.map_err(|trouble| self.placed(trouble));
        }
        let text = text::text_of(file.bytes).map_err(|trouble| trouble.in_file(&file.name))?;
        self.line += text.lines().count();
        if text.trim().is_empty() {
            self.empty.push(file.name);
            return Ok(());
        }
        self.kept += text.len();
        self.texts.push(TextFile {
            text,
            name: file.name,
            lines_before: file.lines_before,
        });
        Ok(())
    }

    /// Recognises a file that is read in pieces by its first lines, and one that is none to import;
    /// `is_whole` tells whether all of it is there.
    fn recognise_rows(&mut self, is_whole: bool) -> Result<(), Trouble> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        if let Some(mistake) = mistake(&file.bytes, is_whole) {
            return Err(Trouble::new(mistake).in_file(&file.name));
        }
        let mut start = &*file.bytes;
        while let Some(rest) = start.strip_prefix(MARK) {
            start = rest;
        }
        let head = String::from_utf8_lossy(&start[..start.len().min(HEAD)]);
        let head = TableHead::of(&head);
        let mut shapes = shapes(self.formats).enumerate();
        let found = shapes.find_map(|(place, shape)| match shape {
            ImportShape::Rows { is_head, reader } if is_head(&head) => Some((place, reader)),
            _ => None,
        });
        let Some((place, reader)) = found else {
            file.form = FileForm::Text;
            return Ok(());
        };
        let rows = self.rows.get_or_insert_with(|| RowsReader {
            place,
            reader: reader(),
        });
        if rows.place != place {
            let why = "it is a bill of another format than the files before; import it by itself";
            return Err(Trouble::new(why).in_file(&file.name));
        }
        rows.reader.begin_file(file.lines_before);
        file.form = FileForm::Rows {
            is_line_ended: false,
        };
        let start = start.to_vec();
        file.bytes = Vec::new();
        self.feed_rows(&start)
    }

    fn feed_rows(&mut self, piece: &[u8]) -> Result<(), Trouble> {
        let (Some(file), Some(rows)) = (&mut self.file, &mut self.rows) else {
            return Ok(());
        };
        if piece.is_empty() {
            return Ok(());
        }
        file.form = FileForm::Rows {
            is_line_ended: piece.ends_with(b"\n"),
        };
        self.line += piece.split(|&byte| byte == b'\n').count() - 1;
        let fed = rows.reader.feed(piece);
        fed.map_err(|trouble| self.placed(trouble))
    }

    fn check_length(&self) -> Result<(), Trouble> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        if self.kept + file.bytes.len() <= MOST_BYTES {
            return Ok(());
        }
        let megabytes = MOST_BYTES >> 20;
        let what = match self.kept {
            0 => "the file is longer",
            _ => "with this file, all of them are longer",
        };
        let why = format!("{what} than {megabytes} MB; only bills in CSV may be longer");
        Err(Trouble::new(why).in_file(&file.name))
    }

    /// Names the file of an error, and counts its line in that file.
    fn placed(&self, trouble: Trouble) -> Trouble {
        if !trouble.file.is_empty() {
            return trouble;
        }
        match trouble.line {
            Some(line) => {
                let (file, line) = self.lines.find(line);
                Trouble {
                    line: Some(line),
                    ..trouble.in_file(file)
                }
            }
            None if self.lines.is_of_one() => trouble.in_file(self.lines.find(1).0),
            None => trouble,
        }
    }
}
