//! Files that are imported, read in pieces.

use std::fmt::Display;
use std::io::{self, Read};
use std::path::PathBuf;

use super::progress::ProgressLine;
use crate::import::ImportReader;

/// Feeds a file in pieces of a megabyte.
pub(super) fn feed(
    reader: &mut ImportReader,
    mut file: impl Read,
    name: &str,
    progress: &mut ProgressLine,
) -> Result<(), Vec<String>> {
    let mut piece = vec![0; 1 << 20];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(length) => {
                let fed = reader.feed(&piece[..length]);
                fed.map_err(|trouble| vec![trouble.to_string()])?;
                progress.add(length as u64);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unread(name, &error)),
        }
    }
}

/// The bytes of all files; zero if that is not known.
pub(super) fn length_of(paths: &[PathBuf]) -> u64 {
    let length = |path: &PathBuf| path.metadata().map(|it| it.len()).ok();
    let lengths: Option<Vec<_>> = paths.iter().map(length).collect();
    lengths.map_or(0, |lengths| lengths.iter().sum())
}

/// The refusal of a file that cannot be read.
pub(super) fn unread(name: &str, why: &dyn Display) -> Vec<String> {
    vec![format!("{name}: {why}; nothing was changed")]
}
