//! The folder that is hosted, as `make dist` left it: how much a first visit downloads and how much
//! the worker, that they and what else is fetched later are whole, that it asks nobody else for anything, and says nothing about
//! the machine that built it.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "browser/folder.rs"]
mod folder;

use std::fs;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use splitpoint::price_book;
use splitpoint::scenario::field;

/// The most that a first visit may download, in bytes, compressed as static hosts do.
const BUDGET: usize = 200_000;

/// So many bytes of a text are no coincidence.
const LEAST_TELLING: usize = 40;

/// Brotli's highest quality and its largest window, which static hosts use for prepared files.
const QUALITY: i32 = 11;
const WINDOW_BITS: i32 = 24;

/// What the fields are about in sentences; the page fetches it when a help is opened.
const FIELD_TEXTS: &str = "scenario/field.json";

struct Built {
    name: String,
    content: Vec<u8>,
}

impl Built {
    fn has_extension(&self, extension: &str) -> bool {
        PathBuf::from(&self.name)
            .extension()
            .is_some_and(|it| it == extension)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.content).expect("text in UTF-8")
    }
}

/// All files, by their name in the folder, such as `price_book/2026-11.json`.
fn files() -> Vec<Built> {
    let mut files = Vec::new();
    collect(&folder::built(), "", &mut files);
    files.sort_by(|one: &Built, other| one.name.cmp(&other.name));
    files
}

fn collect(folder: &Path, above: &str, files: &mut Vec<Built>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("an entry can be read").path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = format!("{above}{}", name.expect("a plain name"));
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            let content = fs::read(path).expect("a file can be read");
            files.push(Built { name, content });
        }
    }
}

/// The addresses to which `index.html` refers: what it, its attributes and its start script load.
fn referred(files: &[Built]) -> Vec<&str> {
    let index = files.iter().find(|file| file.name == "index.html");
    let index = index.expect("index.html is in the folder").text();
    let mut referred = Vec::new();
    for (start, end) in [
        (" href=\"", '"'),
        (" src=\"", '"'),
        (" from '", '\''),
        ("module_or_path: '", '\''),
    ] {
        for rest in index.split(start).skip(1) {
            let address = rest.split(end).next().unwrap_or_default();
            // The icon stands in the page itself, and the panic's link is written when one happens.
            if !address.starts_with("data:") && !address.is_empty() {
                referred.push(address);
            }
        }
    }
    referred
}

/// The worker's script and its module, which are downloaded when the page first needs them.
fn worker(files: &[Built]) -> [&Built; 2] {
    let [index, files_of] = ["index.html", "worker-"].map(|start| {
        let files = files
            .iter()
            .filter(move |file| file.name.starts_with(start));
        files.collect::<Vec<_>>()
    });
    let named = index[0]
        .text()
        .split("<meta name=\"worker\" content=\"./")
        .nth(1);
    let named = named.and_then(|rest| rest.split('"').next());
    let script = files_of.iter().find(|file| Some(&*file.name) == named);
    let script = script.unwrap_or_else(|| panic!("index.html names {named:?} as the worker"));
    // What the script is called comes from its content, and so does the module that it names.
    let module = files_of.iter().find(|file| {
        file.has_extension("wasm") && script.text().contains(&format!("\"{}\"", file.name))
    });
    let module = module.unwrap_or_else(|| panic!("{} names no module", script.name));
    assert_eq!(files_of.len(), 2, "the worker is its script and its module");
    [script, module]
}

/// The files that a first visit downloads: the page, and what it refers to.
fn first_visit(files: &[Built]) -> Vec<&Built> {
    let referred = referred(files);
    let is_loaded = |file: &&Built| {
        let mut names = referred.iter().map(|it| it.trim_start_matches("./"));
        file.name == "index.html" || names.any(|name| name == file.name)
    };
    files.iter().filter(is_loaded).collect()
}

fn compressed(content: &[u8]) -> usize {
    let parameters = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW_BITS,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut output = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut output, &parameters)
        .expect("memory can be compressed into memory");
    output.len()
}

#[test]
fn a_first_visit_downloads_no_more_than_its_budget() {
    let files = files();
    let (sum, first) = sizes(&first_visit(&files));
    let (later, worker) = sizes(&worker(&files));
    let table = format!(
        "{first}{sum:>8}  in all, of {BUDGET} bytes with brotli\n\
         {worker}{later:>8}  in all, when first needed\n"
    );
    print!("{table}");
    assert!(sum <= BUDGET, "the first visit is too large:\n{table}");
}

/// The compressed size of these files together, and a line for each.
fn sizes(files: &[&Built]) -> (usize, String) {
    let mut sum = 0;
    let lines = files.iter().map(|file| {
        let size = compressed(&file.content);
        sum += size;
        format!("{size:>8}  {}\n", file.name)
    });
    let lines = lines.collect();
    (sum, lines)
}

#[test]
fn the_workers_files_are_named_by_their_content() {
    for file in worker(&files()) {
        let hash = file
            .name
            .trim_start_matches("worker-")
            .split(['.', '_'])
            .next();
        let is_hash = |it: &str| it.len() == 16 && it.bytes().all(|it| it.is_ascii_hexdigit());
        assert!(hash.is_some_and(is_hash), "{} has no hash", file.name);
    }
}

#[test]
fn the_page_refers_only_to_files_beside_it() {
    let files = files();
    let referred = referred(&files);
    for address in &referred {
        let name = address.strip_prefix("./").unwrap_or_else(|| {
            panic!("{address} is not relative: the folder could not be hosted under a path")
        });
        assert!(
            files.iter().any(|file| file.name == name),
            "index.html refers to {name}, which is not in the folder"
        );
    }
    let first = first_visit(&files);
    let worker = worker(&files);
    for file in &files {
        let is_first = first.iter().any(|it| it.name == file.name);
        let is_later = file.name.starts_with("price_book/")
            || file.name == FIELD_TEXTS
            || worker.iter().any(|it| it.name == file.name);
        assert!(
            is_first != is_later,
            "{} is neither loaded with the page nor wanted later",
            file.name
        );
    }
}

#[test]
fn every_price_book_can_be_had_later_and_whole() {
    let files = files();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/price_book");
    for book in price_book::books() {
        let name = format!("price_book/{}.json", book.id);
        let file = files.iter().find(|file| file.name == name);
        let file = file.unwrap_or_else(|| panic!("index.html does not copy {name}"));
        let source = fs::read(sources.join(format!("{}.json", book.id)));
        let is_same = file.content == source.expect("a book has a file of its name");
        assert!(is_same, "{name} is not the book that was compiled in");
    }
}

#[test]
fn the_texts_of_the_fields_can_be_had_later_and_whole() {
    let files = files();
    let file = files.iter().find(|file| file.name == FIELD_TEXTS);
    let file = file.unwrap_or_else(|| panic!("index.html does not copy {FIELD_TEXTS}"));
    let source = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/scenario/field.json"));
    let is_same = file.content == source.expect("the texts have a file");
    assert!(is_same, "{FIELD_TEXTS} is not what was built");
}

#[test]
fn the_page_itself_carries_no_text_that_it_fetches() {
    let files = files();
    let first = first_visit(&files);
    for field in field::all() {
        let words = field::words(field).expect("compiled in");
        for text in [Some(words.help), words.source].into_iter().flatten() {
            // Shorter ones may stand in the page for another reason.
            if text.len() < LEAST_TELLING {
                continue;
            }
            let carries = |file: &&&Built| {
                let mut places = file.content.windows(text.len());
                places.any(|place| place == text.as_bytes())
            };
            if let Some(file) = first.iter().find(carries) {
                panic!("{} carries “{text}”", file.name);
            }
        }
    }
}

#[test]
fn no_style_or_page_asks_another_host() {
    let is_asking = |file: &&Built| file.has_extension("css") || file.has_extension("html");
    for file in files().iter().filter(is_asking) {
        // Quoted in the icon, this names a language; nobody fetches it.
        let text = file.text().replace("http://www.w3.org/2000/svg", "");
        for sign in ["://", "url(//", "\"//", "@import"] {
            assert!(!text.contains(sign), "{} contains {sign}", file.name);
        }
    }
}

#[test]
fn the_standard_library_writes_and_reads_no_floating_point_numbers() {
    // Either brings tables and long arithmetic into the download, which name their source files.
    // The worker comes later and may be larger.
    let files = files();
    let first = first_visit(&files);
    for file in first.into_iter().filter(|file| file.has_extension("wasm")) {
        for part in ["/flt2dec/", "/dec2flt/"] {
            let is_in = file
                .content
                .windows(part.len())
                .any(|window| window == part.as_bytes());
            assert!(
                !is_in,
                "{part} of the standard library is in {}: an f64 is formatted with {{}} or {{:?}}, \
                 clamped or parsed, where the functions of splitpoint::decimal would do",
                file.name
            );
        }
    }
}

#[test]
fn nothing_names_the_machine_that_built_it() {
    // A panic's place is compiled in, and with it the path that the compiler saw.
    let home = std::env::var("HOME").unwrap_or_default();
    let places = [
        "/root/",
        "/home/",
        "/Users/",
        ".cargo/registry",
        env!("CARGO_MANIFEST_DIR"),
        &home,
    ];
    for file in files() {
        for place in places.into_iter().filter(|place| place.len() > 1) {
            let found = file
                .content
                .windows(place.len())
                .position(|window| window == place.as_bytes());
            if let Some(at) = found {
                let end = (at + 90).min(file.content.len());
                let around = String::from_utf8_lossy(&file.content[at..end]);
                panic!("{} names a path of this machine: {around}…", file.name);
            }
        }
    }
}
