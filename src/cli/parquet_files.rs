//! Bills in Parquet, and the folders of exports, whose files may be in CSV as well.

use std::fs::{self, File};
use std::io::Read as _;
use std::panic;
use std::path::{Path, PathBuf};

use super::pieces::{feed, length_of};
use super::progress::{Counted, ProgressLine};
use crate::import::{self, ExportFolder, ParquetReader, Preview, Trouble};
use crate::notice::PlainText;
use crate::scenario::Scenario;

/// The deepest folder that is looked into, below the one that is named. Those of exports have five
/// levels; a link to a folder above would have no end.
const DEEPEST: usize = 16;

/// The most files in a folder and those below it. An export has some dozens a month.
const MOST_FILES: usize = 100_000;

/// The most bytes of all manifests of a folder. Each has some kilobytes.
const MOST_MANIFEST_BYTES: usize = 32 << 20;

/// The files that are one bill, and what is said of the choice.
#[derive(Debug, Default)]
struct Bill {
    files: Vec<PathBuf>,
    remarks: Vec<(String, String)>,
}

/// Previews a bill if what is named are folders or files in Parquet; otherwise `None`.
pub(super) fn imported(
    paths: &[PathBuf],
    scenario: &Scenario,
) -> Option<Result<Preview, Vec<String>>> {
    let kinds: Vec<_> = paths.iter().map(|path| is_parquet(path)).collect();
    if !kinds.contains(&true) {
        return None;
    }
    if let Some(other) = kinds.iter().position(|is_parquet| !is_parquet) {
        let why = "it is no Parquet file, as others that are named are; import them apart";
        return Some(Err(refused(&paths[other], why)));
    }
    Some(Bill::find(paths).and_then(|bill| bill.read(scenario)))
}

/// Whether a path is a folder, or that of a file which begins as those in Parquet do.
fn is_parquet(path: &Path) -> bool {
    let mut start = Vec::new();
    path.is_dir()
        || path.is_file()
            && File::open(path).is_ok_and(|file| file.take(4).read_to_end(&mut start).is_ok())
            && import::is_parquet(&start)
}

impl Bill {
    fn find(paths: &[PathBuf]) -> Result<Self, Vec<String>> {
        let mut bill = Self::default();
        for path in paths {
            if path.is_dir() {
                bill.add_folder(path)?;
            } else {
                bill.files.push(path.clone());
            }
        }
        Ok(bill)
    }

    fn add_folder(&mut self, path: &Path) -> Result<(), Vec<String>> {
        let mut listing = Listing::default();
        listing.list(path, "", 0)?;
        let chosen = listing.folder.choose();
        let chosen = chosen.map_err(|trouble| of_file(path, &trouble))?;
        self.files
            .extend(chosen.paths.iter().map(|it| path.join(it)));
        self.remarks.extend(chosen.remarks);
        Ok(())
    }

    fn read(self, scenario: &Scenario) -> Result<Preview, Vec<String>> {
        let in_parquet = self.files.iter().filter(|path| is_parquet(path)).count();
        if in_parquet == 0 {
            return self.read_csv(scenario);
        }
        let mut progress = ProgressLine::of(Counted::Rows);
        let mut reader = ParquetReader::watched(move |rows| progress.add(rows));
        for path in &self.files {
            let file = File::open(path).map_err(|error| broken(path, &error))?;
            // Where a delivery overwrites a longer one, AWS leaves such behind.
            if file.metadata().is_ok_and(|it| it.len() == 0) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                reader.remark(name.into_owned(), "left out: it is empty".to_owned());
                continue;
            }
            let added = in_silence(|| reader.add(file));
            added.map_err(|trouble| of_file(path, &trouble))?;
        }
        for (what, why) in self.remarks {
            reader.remark(what, why);
        }
        let last = self.files.last().map_or(Path::new(""), PathBuf::as_path);
        let preview = reader.finish(scenario);
        preview.map_err(|trouble| of_file(last, &trouble))
    }

    /// Reads the files of a folder that are not in Parquet.
    fn read_csv(self, scenario: &Scenario) -> Result<Preview, Vec<String>> {
        let refuse = |trouble: Trouble| vec![trouble.to_string()];
        let mut reader = import::reader();
        let mut progress = ProgressLine::of(Counted::Bytes(length_of(&self.files)));
        for path in &self.files {
            let name = path.display().to_string();
            let file = File::open(path).map_err(|error| broken(path, &error))?;
            reader.begin(&name).map_err(refuse)?;
            feed(&mut reader, file, &name, &mut progress)?;
        }
        for (what, why) in self.remarks {
            reader.remark(what, why);
        }
        reader.finish(scenario).map_err(refuse)
    }
}

/// What is in a folder and those below it.
#[derive(Debug, Default)]
struct Listing {
    folder: ExportFolder,
    files: usize,
    manifest_bytes: usize,
}

impl Listing {
    /// Lists a folder, whose path from the one that is named is this.
    fn list(&mut self, path: &Path, below: &str, depth: usize) -> Result<(), Vec<String>> {
        let entries = fs::read_dir(path).map_err(|error| broken(path, &error))?;
        let mut paths = Vec::new();
        for entry in entries {
            self.files += 1;
            if self.files > MOST_FILES {
                let why = format!("the folder has more than {MOST_FILES} files");
                return Err(refused(path, &why));
            }
            paths.push(entry.map_err(|error| broken(path, &error))?.path());
        }
        // What is said does not depend on the order of the file system.
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // Programs leave checksums and the like beside what they write.
            if name.starts_with(['.', '_']) {
                continue;
            }
            let below = match below {
                "" => name.into_owned(),
                folder => format!("{folder}/{name}"),
            };
            if path.is_dir() {
                if depth < DEEPEST {
                    self.list(&path, &below, depth + 1)?;
                }
            } else if import::is_manifest(&below) {
                self.read_manifest(&path, below)?;
            } else if import::is_part(&below) {
                self.folder.parts.push(below);
            }
        }
        Ok(())
    }

    fn read_manifest(&mut self, path: &Path, below: String) -> Result<(), Vec<String>> {
        let left = MOST_MANIFEST_BYTES - self.manifest_bytes;
        let mut text = String::new();
        let file = File::open(path).map_err(|error| broken(path, &error))?;
        file.take(left as u64 + 1)
            .read_to_string(&mut text)
            .map_err(|error| broken(path, &error))?;
        if text.len() > left {
            let megabytes = MOST_MANIFEST_BYTES >> 20;
            let why = format!("the manifests are longer than {megabytes} MB in all");
            return Err(refused(path, &why));
        }
        self.manifest_bytes += text.len();
        self.folder.manifests.push((below, text));
        Ok(())
    }
}

/// The refusal of a file or folder.
fn refused(path: &Path, why: &str) -> Vec<String> {
    vec![format!("{}; nothing was changed", named(path, why))]
}

/// What is wrong with a file or folder.
fn of_file(path: &Path, trouble: &Trouble) -> Vec<String> {
    vec![named(path, trouble).into_string()]
}

/// The refusal of what the system does not give.
fn broken(path: &Path, error: &std::io::Error) -> Vec<String> {
    refused(path, &error.to_string())
}

fn named(path: &Path, what: impl std::fmt::Display) -> PlainText {
    format!("{}: {what}", path.display()).into()
}

/// Does something whose panics are answered as refusals, without their messages on the screen.
fn in_silence<T>(act: impl FnOnce() -> T) -> T {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = act();
    panic::set_hook(hook);
    done
}
