//! The files that are imported together, as the readers of formats get them.
//!
//! Lines are counted through all files, so that a line says which file it is in: what is read, left
//! out or refused needs no other place. [`LineMap`] turns such a line into a file and a line of it.

use std::cell::Cell;

use super::tree::{Tree, TreeNode};
use crate::notice::PlainText;

/// A file to import.
#[derive(Clone, Copy, Debug)]
pub struct NamedFile<'f> {
    /// Its name or path, for messages and for files that name each other; empty if it has none.
    pub name: &'f str,
    /// What it holds.
    pub bytes: &'f [u8],
}

/// The first lines of the files that are imported together.
#[derive(Debug, Default)]
pub(super) struct LineMap {
    /// The number of lines before each file, and its name.
    files: Vec<(usize, PlainText)>,
}

impl LineMap {
    /// Adds a file, with this many lines before it.
    pub(super) fn begin(&mut self, lines_before: usize, name: &str) {
        self.files.push((lines_before, name.into()));
    }

    /// The file of a line, and the line's number in it.
    pub(super) fn find(&self, line: usize) -> (&str, usize) {
        let mut files = self.files.iter().rev();
        let found = files.find(|(before, _)| *before < line);
        found.map_or(("", line), |(before, name)| (&**name, line - before))
    }

    /// Whether there is no more than one file, so that a line needs no file's name.
    pub(super) fn is_of_one(&self) -> bool {
        self.files.len() <= 1
    }
}

/// A text out of a file.
#[derive(Debug)]
pub(super) struct TextFile {
    /// The name of the file; may be empty.
    pub(super) name: String,
    /// The number of lines in the files before it.
    pub(super) lines_before: usize,
    pub(super) text: String,
}

/// A file of trees, or one that lies beside such and may be named in them.
#[derive(Debug)]
pub(super) struct TreeFile {
    /// The name of the file; may be empty.
    pub(super) name: String,
    /// The number of lines in the files before it.
    pub(super) lines_before: usize,
    /// Its documents, if the format recognises one of them; otherwise there are none.
    pub(super) tree: Tree,
    /// Its text, if the format does not recognise it: it may hold variables.
    pub(super) text: String,
    is_used: Cell<bool>,
}

impl TreeFile {
    /// A file that the format recognises.
    pub(super) fn own(file: TextFile, tree: Tree) -> Self {
        Self {
            text: String::new(),
            tree,
            is_used: Cell::new(true),
            ..Self::beside(file)
        }
    }

    /// A file that it does not recognise.
    pub(super) fn beside(file: TextFile) -> Self {
        Self {
            name: file.name,
            lines_before: file.lines_before,
            tree: Tree::default(),
            text: file.text,
            is_used: Cell::new(false),
        }
    }

    /// Notes that a reader had a use for it. Files without any are listed as left out.
    pub(super) fn note_used(&self) {
        self.is_used.set(true);
    }

    /// Whether the format recognises it, or a reader had a use for it.
    pub(super) fn is_used(&self) -> bool {
        self.is_used.get()
    }
}

/// The files of a format that reads trees, and those beside them, in the order in which they were
/// given.
#[derive(Debug)]
pub(super) struct TreeFiles(pub(super) Vec<TreeFile>);

impl TreeFiles {
    /// The documents of all files of the format.
    pub(super) fn documents(&self) -> Vec<TreeNode<'_>> {
        let files = self.0.iter();
        files.flat_map(|file| file.tree.documents()).collect()
    }

    /// The file that a line stands in, which is counted through all of them.
    pub(super) fn at(&self, line: usize) -> Option<&TreeFile> {
        let mut begun = self.0.iter().rev();
        begun.find(|file| file.lines_before < line)
    }

    /// The name of the file that a line stands in; may be empty.
    pub(super) fn name_at(&self, line: usize) -> &str {
        self.at(line).map_or("", |file| &file.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_in_its_file() {
        let mut lines = LineMap::default();
        lines.begin(0, "a.yaml");
        lines.begin(3, "b.yaml");
        assert!(!lines.is_of_one());
        assert_eq!(lines.find(1), ("a.yaml", 1));
        assert_eq!(lines.find(3), ("a.yaml", 3));
        assert_eq!(lines.find(4), ("b.yaml", 1));
        assert_eq!(LineMap::default().find(4), ("", 4));
    }
}
