//! Files that are imported, read in pieces.

use std::fmt::Display;
use std::io::{self, Read};

use crate::import::ImportReader;

/// Feeds a file in pieces of a megabyte.
pub(super) fn feed(
    reader: &mut ImportReader,
    mut file: impl Read,
    name: &str,
) -> Result<(), Vec<String>> {
    let mut piece = vec![0; 1 << 20];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(length) => {
                let fed = reader.feed(&piece[..length]);
                fed.map_err(|trouble| vec![trouble.to_string()])?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unread(name, &error)),
        }
    }
}

/// The refusal of a file that cannot be read.
pub(super) fn unread(name: &str, why: &dyn Display) -> Vec<String> {
    vec![format!("{name}: {why}; nothing was changed")]
}
