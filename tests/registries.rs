//! The registries: in how many files an entry is named, and that every list of the entries goes by
//! the registry.
//!
//! A new entry needs the files that an old one is named in. A list elsewhere, which is put into a copy
//! of the sources, is found. A new price book goes through the real build script.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

use splitpoint::export::{self, DECISION_LISTINGS, ExportListing, LISTINGS, REPORT_LISTINGS};
use splitpoint::import;
use splitpoint::price_book::{self, Entry};
use splitpoint::report::{EXHIBIT_LISTINGS, Report};
use splitpoint::scenario::Scenario;

/// A copy of what the program is built of, which goes with this value.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("splitpoint-{name}-{}", process::id()));
        for (path, text) in sources(Path::new(env!("CARGO_MANIFEST_DIR"))) {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
            fs::write(path, text).expect("a file can be written");
        }
        Self(folder)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).expect("a file can be written");
    }

    /// Writes `entry` behind `before` in a file, which has it.
    fn insert(&self, path: &str, before: &str, entry: &str) {
        let text = fs::read_to_string(self.0.join(path)).expect("a file can be read");
        let (start, rest) = text.split_once(before).expect("a place for the entry");
        self.write(path, &[start, before, entry, rest].concat());
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What is left behind is in the system's folder for that.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The files that the program is built of, with their texts, by their paths in a folder.
fn sources(top: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![top.join("build.rs"), top.join("src")];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(path).expect("a folder of sources");
            waiting.extend(entries.map(|entry| entry.expect("an entry of a folder").path()));
        } else {
            let below = path.strip_prefix(top).expect("a path in the folder");
            let name = below.to_str().expect("a plain path").replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).expect("a text"));
        }
    }
    files
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == "rs")
}

/// The files below a folder whose program names a word in any case, but in comments and tests.
fn naming(top: &Path, word: &str) -> Vec<String> {
    let names = |(_, text): &(String, String)| {
        let program = text.split("#[cfg(test)]\nmod tests {").next();
        let lines = program.unwrap_or_default().lines();
        let mut lines = lines.filter(|line| !line.trim_start().starts_with("//"));
        lines.any(|line| {
            let mut words = line.split(|letter: char| !letter.is_alphanumeric());
            words.any(|it| it.eq_ignore_ascii_case(word))
        })
    };
    let files = sources(top).into_iter();
    let files = files.filter(|(path, _)| is_rust(path)).filter(names);
    files.map(|(path, _)| path).collect()
}

/// Runs the build script in a copy; gives what it says of the books, or why it stops.
fn built(copy: &Copy) -> Result<String, String> {
    let built = Path::new(env!("OUT_DIR")).ancestors().nth(2);
    let folders = fs::read_dir(built.expect("the folder of build scripts"));
    let folders = folders.expect("build scripts").flatten();
    let scripts = folders.filter_map(|folder| {
        let name = folder.file_name();
        let is_own = name.to_str()?.starts_with("splitpoint-");
        let script = folder.path().join("build-script-build");
        let changed = fs::metadata(&script).ok()?.modified().ok()?;
        is_own.then_some((changed, script))
    });
    let (_, script) = scripts.max().expect("the script of this build");
    let out = copy.0.join("out");
    fs::create_dir_all(&out).expect("a folder can be made");
    let Output { status, stderr, .. } = Command::new(script)
        .current_dir(&copy.0)
        .env("OUT_DIR", &out)
        .output()
        .expect("the build script can be run");
    if status.success() {
        Ok(fs::read_to_string(out.join("books.rs")).expect("the list of books"))
    } else {
        Err(String::from_utf8_lossy(&stderr).into_owned())
    }
}

/// A book that changes one price of the newest.
fn book(amount: &str) -> String {
    let newest = &price_book::newest().id;
    let mut text = format!(
        "{{\"id\": \"2099-01\", \"published\": \"2099-01-31\", \"follows\": \"{newest}\",\n"
    );
    let _ = write!(
        text,
        "\"prices\": [{{\"id\": \"eks.cp\", \"name\": \"Control plane\", \"provider\": \"AWS\", \
         \"amount\": {amount}, \"unit\": \"cluster-hour\", \"currency\": \"USD\", \
         \"region\": \"us-east-1\", \"as_of\": \"2099-01-31\", \"source\": \"made up\", \
         \"grade\": \"D\"}}], \"parameters\": []}}"
    );
    text
}

#[test]
fn a_price_book_is_one_file() {
    let copy = Copy::new("book");
    let path = "src/price_book/books/2099-01.json";
    assert!(!built(&copy).expect("the books").contains("2099-01"));
    copy.write(path, &book("0.2"));
    let books = built(&copy).expect("the books with the new one");
    assert!(books.contains("/2099-01.json"), "{books}");
    // Nothing else has to name it, as nothing names the newest.
    let newest = &price_book::newest().id;
    for (path, text) in sources(&copy.0) {
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_named = is_rust(&path) && program.contains(&format!("\"{newest}\""));
        assert!(!is_named, "{path} names {newest}");
    }
    // And it is read: what is no price stops the build with the book's name.
    copy.write(path, &book("\"much\""));
    let trouble = built(&copy).expect_err("a book with a broken price");
    assert!(trouble.contains("2099-01"), "{trouble}");
}

#[test]
fn an_export_is_two_files() {
    let copy = Copy::new("export");
    let named = |word: &str| {
        // Imports of the same name are something else, and so is a format of another subject.
        let others = [
            "src/import",
            "src/cli/parquet_files.rs",
            "src/export/truth.rs",
            "src/export/focus.rs",
        ];
        let is_other = |path: &String| others.iter().any(|other| path.starts_with(other));
        let files = naming(&copy.0, word).into_iter();
        let files = files.filter(|path| !is_other(path));
        files.collect::<Vec<_>>()
    };
    let two = ["src/export.rs", "src/export/csv.rs"];
    assert_eq!(named("csv"), two);
    // A list somewhere else would be found.
    copy.insert("src/cli/formats.rs", "enum Format {", "\n    Csv,");
    assert_eq!(named("csv"), ["src/cli/formats.rs", two[0], two[1]]);
}

#[test]
fn an_import_is_two_files() {
    let copy = Copy::new("import");
    let named = || {
        // Where the format is in parts, these are its own.
        let files = naming(&copy.0, "infracost").into_iter();
        let files = files.filter(|path| !path.starts_with("src/import/infracost/"));
        files.collect::<Vec<_>>()
    };
    let two = ["src/import.rs", "src/import/infracost.rs"];
    assert_eq!(named(), two);
    // A list somewhere else would be found.
    copy.insert("src/cli/formats.rs", "enum Format {", "\n    Infracost,");
    assert_eq!(named(), ["src/cli/formats.rs", two[0], two[1]]);
}

/// What the command line prints.
fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .args(arguments)
        .output();
    let output = output.expect("the program can be started");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("output in UTF-8")
}

#[test]
fn the_command_line_offers_every_format() {
    let report = Report::of(&Scenario::default());
    for format in LISTINGS {
        let text = printed(&["report", "--format", format.key]);
        assert_eq!(text, export::write(&report, format), "{}", format.key);
    }
    for (command, listings) in [
        ("report", &REPORT_LISTINGS[..]),
        ("decide", &DECISION_LISTINGS),
    ] {
        let help = printed(&[command, "--help"]);
        for ExportListing { key, purpose, .. } in listings {
            let line = format!("- {key}:");
            let line = help.lines().find(|it| it.trim_start().starts_with(&line));
            // The beginning is a capital here.
            let rest = line.is_some_and(|line| line.contains(&purpose[1..]));
            assert!(rest, "{command} has no {key} in its help: {help}");
        }
    }
    let help = printed(&["import", "--help"]);
    for format in import::LISTINGS {
        assert!(help.contains(format.label), "{help}");
    }
}

#[test]
fn keys_and_names_of_files_are_unique() {
    let check = |mut names: Vec<&str>| {
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{names:?}");
    };
    check(REPORT_LISTINGS.map(|it| it.key).to_vec());
    check(DECISION_LISTINGS.map(|it| it.key).to_vec());
    check(import::LISTINGS.map(|it| it.key).to_vec());
    check(EXHIBIT_LISTINGS.map(|it| it.key).to_vec());
    let files = LISTINGS.into_iter().chain(DECISION_LISTINGS);
    check(files.filter_map(|it| Some(it.file?.name)).collect());
}

/// Entries of the newest book that nothing uses yet: what their ids begin with, the day, and what they
/// wait for.
const WAITING: &[(&str, &str, &str)] = &[
    (
        "run.inst.",
        "2026-11-30",
        "for containers that are billed while they exist, later",
    ),
    (
        "vercel.",
        "2026-11-30",
        "for other sellers of functions, later",
    ),
    (
        "cf.workers",
        "2026-11-30",
        "for other sellers of functions, later",
    ),
    (
        "neon.",
        "2026-11-30",
        "for databases that are billed while they answer, later",
    ),
    (
        "supabase.",
        "2026-11-30",
        "for databases of other sellers, later",
    ),
    (
        "upstash.",
        "2026-11-30",
        "for caches that are billed by the command, later",
    ),
];

/// Whether a text names an id: not only as a part of a longer one.
fn names_id(text: &str, id: &str) -> bool {
    let is_of_id = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    text.match_indices(id).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + id.len()..].chars();
        // A full stop is one of a sentence, unless the id goes on behind it.
        let ends = match after.next() {
            Some('.') => !after.next().is_some_and(is_of_id),
            next => !next.is_some_and(is_of_id),
        };
        ends && !before.is_some_and(is_of_id)
    })
}

/// All that an entry says, besides its id.
fn words(entry: &Entry) -> String {
    let citation = entry.citation().expect("compiled in");
    let texts = [&citation.rule, &citation.note, &entry.successor];
    let texts = texts.into_iter().flatten().map(String::as_str);
    texts
        .chain([&*citation.source, &*citation.name])
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_entry_of_the_newest_book_is_used_or_waits() {
    let sources = sources(Path::new(env!("CARGO_MANIFEST_DIR")));
    let programs = sources.iter().filter(|(path, _)| is_rust(path));
    let programs = programs.map(|(_, text)| {
        let program = text.split("#[cfg(test)]\nmod tests {").next();
        let lines = program.unwrap_or_default().lines();
        let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    });
    let program = programs.collect::<Vec<_>>().join("\n");
    // What a formula or a source names is used, and what a used entry names in turn.
    let entries = price_book::newest().entries();
    let (mut used, mut unused): (Vec<_>, Vec<_>) =
        entries.partition(|entry| names_id(&program, &entry.id));
    let mut place = 0;
    while let Some(entry) = used.get(place) {
        let words = words(entry);
        let (named, rest) = unused.into_iter().partition(|it| names_id(&words, &it.id));
        unused = rest;
        used.extend::<Vec<_>>(named);
        place += 1;
    }
    let is_waiting = |entry: &&Entry| {
        WAITING
            .iter()
            .any(|(start, ..)| entry.id.starts_with(start))
    };
    let lost: Vec<_> = unused
        .iter()
        .filter(|it| !is_waiting(it))
        .map(|it| &it.id)
        .collect();
    assert_eq!(
        lost,
        [] as [&String; 0],
        "use them, drop them, or say what they wait for"
    );
    for (start, since, why) in WAITING {
        let is_waiting = unused.iter().any(|entry| entry.id.starts_with(start));
        assert!(
            is_waiting,
            "{start} waits since {since} {why}, and no entry does"
        );
    }
}
