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
        self.files.push((lines_before, PlainText::name(name)));
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
    /// Its documents; empty if it holds something else, such as the variables of an `.env` file.
    pub(super) tree: Tree,
    /// Its text; empty if it has documents.
    #[expect(dead_code, reason = "Compose's variables are read next")]
    pub(super) text: String,
    /// Whether the format recognises it as one of its own.
    pub(super) is_own: bool,
    is_used: Cell<bool>,
}

impl TreeFile {
    pub(super) fn new(file: TextFile, tree: Tree, is_own: bool) -> Self {
        Self {
            name: file.name,
            lines_before: file.lines_before,
            tree,
            text: file.text,
            is_own,
            is_used: Cell::new(is_own),
        }
    }

    /// Whether a reader has asked for it, or has to read it anyhow.
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
        let files = self.0.iter().filter(|file| file.is_own);
        files.flat_map(|file| file.tree.documents()).collect()
    }

    /// The file that another one means by this path. Where a browser gives names without folders,
    /// the name has to do: of several files that fit, the one counts whose path agrees longest.
    pub(super) fn named(&self, path: &str) -> Option<&TreeFile> {
        let fits = self.0.iter().filter_map(|file| {
            let agreed = agreed(&file.name, path)?;
            Some((agreed, file))
        });
        // The first of those that agree equally long.
        let best = fits.rev().max_by_key(|(agreed, _)| *agreed);
        best.map(|(_, file)| {
            file.is_used.set(true);
            file
        })
    }
}

/// The number of names at the end that two paths have in common, as far as both say them; `None`
/// if they differ in one.
fn agreed(one: &str, other: &str) -> Option<usize> {
    let names = |path| {
        let names = str::rsplit(path, ['/', '\\']);
        names.filter(|name| !matches!(*name, "" | "."))
    };
    let is_known = |(one, other): &(&str, &str)| *one != ".." && *other != "..";
    let mut pairs = names(one).zip(names(other)).take_while(is_known);
    let agreed = pairs.try_fold(0, |count, (one, other)| (one == other).then_some(count + 1))?;
    (agreed > 0).then_some(agreed)
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

    #[test]
    fn a_file_is_found_by_as_much_of_its_path_as_is_known() {
        let file = |name: &str| {
            let file = TextFile {
                name: name.to_owned(),
                lines_before: 0,
                text: String::new(),
            };
            TreeFile::new(file, Tree::default(), false)
        };
        let files = ["app/compose.yaml", "shop\\compose.yaml", ".env", ""];
        let files = TreeFiles(files.map(file).into());
        let named = |path: &str| files.named(path).map(|file| &*file.name);
        assert_eq!(named("../shop/compose.yaml"), Some("shop\\compose.yaml"));
        assert_eq!(named("compose.yaml"), Some("app/compose.yaml"));
        assert_eq!(named("/srv/app/compose.yaml"), Some("app/compose.yaml"));
        assert_eq!(named("letters/compose.yaml"), None);
        assert_eq!(named("config/.env"), Some(".env"));
        assert_eq!(named("./.env"), Some(".env"));
        assert_eq!(named("prod.env"), None);
        assert_eq!(named(""), None);
        let used = files.0.iter().map(TreeFile::is_used);
        assert_eq!(used.collect::<Vec<_>>(), [true, true, true, false]);
    }
}
