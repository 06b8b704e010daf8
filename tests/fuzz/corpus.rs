//! The files that are changed: what once broke a law, and the small and real files of the imports.

use std::fs;
use std::path::{Path, PathBuf};

use crate::generate;
use crate::input::{FuzzInput, Target};

/// The folders with files to import.
const IMPORTS: [&str; 4] = [
    "tests/corpus/import",
    "tests/imports/cases",
    "tests/imports/hostile",
    "tests/imports/real",
];

/// The repository.
pub(crate) fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All of them. Inputs that a run has kept hold their target and names; others are plain files.
pub(crate) fn all() -> Vec<FuzzInput> {
    let mut all = Vec::new();
    for folder in IMPORTS {
        all.extend(folder_of(Target::Import, folder));
    }
    for target in [
        Target::Link,
        Target::OwnPrices,
        Target::Request,
        Target::Answer,
    ] {
        all.extend(folder_of(
            target,
            &format!("tests/corpus/{}", target.folder()),
        ));
    }
    // Messages are bytes of this build, and so are made anew.
    all.extend(generate::messages());
    for target in Target::ALL {
        assert!(all.iter().any(|it| it.target == target), "no {target:?}");
    }
    all
}

fn folder_of(target: Target, folder: &str) -> Vec<FuzzInput> {
    let entries = fs::read_dir(top().join(folder)).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("an entry of a folder").path());
    let mut paths: Vec<_> = paths.filter(|path| path.is_file()).collect();
    paths.sort();
    paths.iter().map(|path| one(target, path)).collect()
}

fn one(target: Target, path: &Path) -> FuzzInput {
    let bytes = fs::read(path).expect("a file of the corpus");
    let kept = FuzzInput::read(&bytes).filter(|it| it.target == target && it.write() == bytes);
    kept.unwrap_or_else(|| {
        let name = path.file_name().expect("a name").to_string_lossy();
        FuzzInput {
            files: vec![(name.into_owned(), bytes)],
            ..FuzzInput::of(target, [])
        }
    })
}
