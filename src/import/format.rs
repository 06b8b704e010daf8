//! The registry entry of a format that can be imported.

use super::preview::Preview;
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

/// The test that recognises a file, and its reader.
pub(super) enum ImportShape {
    /// Rows of text below heads, in pieces, however many there are.
    Rows {
        /// Whether a text begins with such heads.
        is_head: fn(&str) -> bool,
        /// Makes what reads the pieces.
        reader: fn() -> Box<dyn PieceReader>,
    },
    /// Any other text.
    Text {
        /// Whether a text is one, without space before it.
        is_one: fn(&str) -> bool,
        /// Reads it.
        read: fn(&str, &Scenario) -> Result<Preview, Trouble>,
    },
    /// JSON with one of these members at its top.
    Json {
        /// The members.
        members: &'static [&'static str],
        /// Reads the file.
        read: fn(&str, &Scenario) -> Result<Preview, Trouble>,
    },
    /// JSON whose member of this name is a text.
    JsonText {
        /// The member.
        member: &'static str,
        /// Reads the text of the member.
        read: fn(&str, &Scenario) -> Result<Preview, Trouble>,
    },
    /// JSON or YAML with this member at its top.
    Tree {
        /// The member.
        member: &'static str,
        /// Reads the documents, of which at least one has the member.
        read: fn(&[TreeNode<'_>], &Scenario) -> Result<Preview, Trouble>,
    },
}

/// A reader of a file in pieces.
pub trait PieceReader {
    /// Takes the next piece of the file.
    ///
    /// # Errors
    /// If the file is broken.
    fn feed(&mut self, piece: &[u8]) -> Result<(), Trouble>;

    /// Ends the file, and previews what it says.
    ///
    /// # Errors
    /// If nothing in it can be used.
    fn finish(self: Box<Self>, scenario: &Scenario) -> Result<Preview, Trouble>;
}
