//! The registry entry of a format that can be imported.

use super::files::{TextFile, TreeFiles};
use super::preview::Preview;
use super::table::TableHead;
use super::tree::TreeNode;
use super::trouble::Trouble;
use crate::scenario::Scenario;

/// A format as the registry has it: what lists say of it, and what recognises and reads it.
pub struct ImportFormat {
    /// Its entry in lists.
    pub listing: ImportListing,
    /// The shapes in which a file of it may come.
    pub(super) shapes: &'static [ImportShape],
}

/// The list entry of a format that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportListing {
    /// Its key; no other format has it.
    pub key: &'static str,
    /// The name of such a file, in the middle of a sentence.
    pub label: &'static str,
}

/// The test that recognises a file, and the reader of all files that it recognises. Lines are counted
/// through all of them.
pub(super) enum ImportShape {
    /// Rows of text below heads, in pieces, however many there are.
    Rows {
        /// Whether a table with this head is one.
        is_head: fn(&TableHead) -> bool,
        /// Makes what reads the pieces.
        reader: fn() -> Box<dyn PieceReader>,
    },
    /// Any other text.
    Text {
        /// Whether a text is one, without space before it.
        is_one: fn(&str) -> bool,
        /// Reads the only file.
        read: fn(&str, &Scenario) -> Result<Preview, Trouble>,
    },
    /// JSON.
    Json {
        /// Whether a value is one.
        is_one: fn(TreeNode<'_>) -> bool,
        /// Reads the files.
        read: fn(&[TextFile], &Scenario) -> Result<Preview, Trouble>,
    },
    /// JSON whose member of this name is a text.
    JsonText {
        /// The member.
        member: &'static str,
        /// Reads the text of the member, of the only file.
        read: fn(&str, &Scenario) -> Result<Preview, Trouble>,
    },
    /// JSON or YAML.
    Tree {
        /// Whether a document is one, which stands in a file of this name; it may have none.
        is_one: fn(TreeNode<'_>, &str) -> bool,
        /// Reads the files, of which at least one has such a document; with them come those that no
        /// format recognises, because a file may name them.
        read: fn(&TreeFiles, &Scenario) -> Result<Preview, Trouble>,
    },
}

/// A reader of files in pieces. Byte order marks are taken off before, and the last line of a file
/// always ends.
pub(super) trait PieceReader {
    /// Begins a file, with this many lines in all files before it, whichever read them.
    fn begin_file(&mut self, lines_before: usize);

    /// Takes the next piece of the file.
    ///
    /// # Errors
    /// If the file is broken.
    fn feed(&mut self, piece: &[u8]) -> Result<(), Trouble>;

    /// Ends a file, of which at least one piece was taken; another one with heads of its own, or
    /// [`finish`](Self::finish), follows. Lines are counted on.
    ///
    /// # Errors
    /// If the file is broken.
    fn end_file(&mut self) -> Result<(), Trouble>;

    /// Previews what the files say, all of which have ended.
    ///
    /// # Errors
    /// If nothing in them can be used.
    fn finish(self: Box<Self>, scenario: &Scenario) -> Result<Preview, Trouble>;
}

/// Returns labels as a list for the middle of a sentence: `a, b or c`. The order is reversed: the
/// registry begins with what is easiest to recognise, and a sentence with what most teams have.
pub(super) fn format_list(labels: impl DoubleEndedIterator<Item = &'static str>) -> String {
    let labels: Vec<_> = labels.rev().collect();
    match labels.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => [&rest.join(", "), " or ", last].concat(),
        None => String::new(),
    }
}
