//! The documents of the repository, and what each of them should say.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};

use crate::{console, reference};

const HOW_TO_ACCEPT: &str = "to accept what the program says now: UPDATE_DOCS=1 cargo test --test docs, then read `git diff`";

/// Folders without documents: what was built, what was installed, and what tests read.
const WITHOUT_DOCUMENTS: [&str; 4] = ["target", "dist", "node_modules", "tests"];

/// A file that people read.
pub(crate) struct Document {
    /// Its path from the top of the repository, such as `docs/links.md`.
    pub(crate) path: String,
    pub(crate) text: String,
    /// The text with what the program says now.
    expected: String,
}

/// All documents, after they were written anew where that is asked for.
pub(crate) fn all() -> &'static [Document] {
    static ALL: OnceLock<Vec<Document>> = OnceLock::new();
    ALL.get_or_init(|| {
        let is_updating = env::var_os("UPDATE_DOCS").is_some();
        let generated = reference::files().into_iter().map(|(path, expected)| {
            if is_updating {
                fs::write(file(&path), &expected).expect("a generated file can be written");
            }
            Document {
                text: fs::read_to_string(file(&path)).unwrap_or_default(),
                path,
                expected,
            }
        });
        let mut all: Vec<_> = generated.collect();
        let known: BTreeSet<_> = all.iter().map(|it| it.path.clone()).collect();
        let by_hand = markdown_files(&file("")).into_iter();
        all.extend(by_hand.filter(|path| !known.contains(path)).map(|path| {
            let text = read(&path);
            let expected = console::refreshed(&text);
            if is_updating && text != expected {
                fs::write(file(&path), &expected).expect("a document can be written");
            }
            Document {
                text: if is_updating { expected.clone() } else { text },
                path,
                expected,
            }
        }));
        all
    })
}

/// The documents that are written by hand.
pub(crate) fn by_hand() -> impl Iterator<Item = &'static Document> {
    all().iter().filter(|it| it.is_by_hand())
}

/// The document with this path.
pub(crate) fn named(path: &str) -> &'static Document {
    let found = all().iter().find(|it| it.path == path);
    found.unwrap_or_else(|| panic!("there is no {path}"))
}

impl Document {
    pub(crate) fn is_by_hand(&self) -> bool {
        self.is_markdown() && !self.path.starts_with(reference::FOLDER)
    }

    pub(crate) fn is_markdown(&self) -> bool {
        is_markdown(Path::new(&self.path))
    }
}

#[test]
fn every_document_says_what_the_program_says() {
    let mut complaints = String::new();
    for document in all().iter().filter(|it| it.text != it.expected) {
        let difference = difference(&document.text, &document.expected);
        let _ = writeln!(complaints, "{}:\n{difference}", document.path);
    }
    assert!(complaints.is_empty(), "\n{complaints}\n{HOW_TO_ACCEPT}");
}

#[test]
fn the_folder_of_the_reference_holds_generated_files_alone() {
    let generated: BTreeSet<_> = reference::files().into_iter().map(|it| it.0).collect();
    let found = markdown_files(&file(reference::FOLDER));
    for path in found {
        assert!(generated.contains(&path), "nothing generates {path}");
    }
}

/// The first line in which two texts differ.
fn difference(old: &str, new: &str) -> String {
    let (mut old, mut new) = (old.lines(), new.lines());
    loop {
        match (old.next(), new.next()) {
            (Some(old), Some(new)) if old == new => {}
            (None, None) => return "  only the end of a line differs".to_owned(),
            (old, new) => {
                let shown = |line: Option<&str>| line.unwrap_or("(ends)").to_owned();
                return format!("  - {}\n  + {}", shown(old), shown(new));
            }
        }
    }
}

/// The Markdown files of a folder and those below it, by their path from the top.
fn markdown_files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("an entry of the folder").path();
        let name = path.file_name().and_then(|it| it.to_str());
        let name = name.expect("files have plain names");
        if path.is_dir() && !name.starts_with('.') && !WITHOUT_DOCUMENTS.contains(&name) {
            found.extend(markdown_files(&path));
        } else if is_markdown(&path) {
            let from_top = path.strip_prefix(file("")).expect("it is below the top");
            found.push(from_top.to_str().expect("a plain path").to_owned());
        }
    }
    found.sort();
    found
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == "md")
}

/// The file with this path from the top of the repository.
pub(crate) fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
