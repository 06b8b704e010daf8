//! Where output goes: standard output, or a file that is written as a whole.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process;

/// Whether standard output is a screen, on which a file that is no text would be noise.
pub(super) fn is_screen() -> bool {
    io::stdout().is_terminal()
}

/// Writes what a command prints to a file, or to standard output.
///
/// A file is written beside its name and then renamed: who reads it never sees a part, and if
/// something goes wrong, what was there before is still there.
///
/// # Errors
///
/// What cannot be written, and why. A reader of standard output that has seen enough is no error.
pub(super) fn write(path: Option<&Path>, text: &[u8]) -> Result<(), String> {
    match path {
        None => match io::stdout().write_all(text) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(format!("cannot write the output: {error}"))
            }
            _ => Ok(()),
        },
        Some(path) => {
            let refuse = |error| format!("{}: cannot write it: {error}", path.display());
            write_whole(path, text).map_err(refuse)
        }
    }
}

fn write_whole(path: &Path, text: &[u8]) -> io::Result<()> {
    let (file, beside) = create_beside(path)?;
    let renamed = fill(file, text).and_then(|()| fs::rename(&beside, path));
    if renamed.is_err() {
        // It is the error of writing or renaming that matters.
        let _ = fs::remove_file(&beside);
    }
    renamed
}

/// A new file in the same folder, so that it can be renamed.
fn create_beside(path: &Path) -> io::Result<(File, PathBuf)> {
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", process::id()));
    let beside = path.with_file_name(hidden);
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)?;
    Ok((file, beside))
}

fn fill(mut file: File, text: &[u8]) -> io::Result<()> {
    file.write_all(text)?;
    file.sync_all()
}
