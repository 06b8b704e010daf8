//! The folder that is hosted, as `make dist` left it: how much a first visit downloads and how much
//! the worker; that names, hashes, policy, prepared files and the service worker's lists fit what is
//! there; that it asks no other host for anything, and says nothing about the machine that built it.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "browser/folder.rs"]
mod folder;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use brotli::enc::BrotliEncoderParams;
use flate2::read::GzDecoder;
use sha2::{Digest as _, Sha256, Sha384};
use splitpoint::price_book;
use splitpoint::report::{Report, decision, headline};
use splitpoint::scenario::{Scenario, field};

/// The most that a first visit may download, in bytes, compressed as static hosts do.
const BUDGET: usize = 300_000;

/// A match of this many bytes is no coincidence.
const LEAST_TELLING: usize = 40;

/// Brotli's highest quality and its largest window, which static hosts use for prepared files.
const QUALITY: i32 = 11;
const WINDOW_BITS: i32 = 24;

/// What the fields are about in sentences; the page fetches it when a help is opened.
const FIELD_TEXTS: &str = "scenario/field.json";

/// How files end that a host sends instead of the one that they are made of.
const PREPARED: [&str; 2] = ["br", "gz"];

/// What browsers load of what the page links to, beside scripts, styles and the program.
const LINKED: [&str; 2] = [ICON, "manifest.webmanifest"];

/// The documents that people open: the page, and what there is to read.
const INDEX: &str = "index.html";
const METHODOLOGY: &str = "methodology.html";

/// How a script names the program that it fetches.
const PROGRAM: &str = "new URL(\"splitpoint-";

/// The drawing in a browser's tab.
const ICON: &str = "icon.svg";

/// The service worker.
const OFFLINE: &str = "offline.js";

/// What a host or another program asks for, but not the page.
const FOR_OTHERS: [&str; 6] = [
    "404.html",
    "_headers",
    "icon-192.png",
    "icon-512.png",
    "robots.txt",
    "social.png",
];

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

/// All files, by their name in the folder, such as `price_book/2026-11.json`, without what is beside
/// them for hosts that send prepared files.
fn files() -> Vec<Built> {
    let mut files = all_files();
    files.retain(|file| PREPARED.iter().all(|it| !file.has_extension(it)));
    files
}

fn all_files() -> Vec<Built> {
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

fn named<'a>(files: &'a [Built], name: &str) -> &'a Built {
    let file = files.iter().find(|file| file.name == name);
    file.unwrap_or_else(|| panic!("{name} is not in the folder"))
}

/// What stands in the page between these two, each time.
fn between<'a>(text: &'a str, start: &str, end: char) -> Vec<&'a str> {
    let rest = text.split(start).skip(1);
    rest.filter_map(|rest| rest.split(end).next()).collect()
}

/// The files to which a document refers.
fn referred<'a>(files: &'a [Built], document: &str) -> Vec<&'a str> {
    let text = named(files, document).text();
    let mut referred = between(text, " href=\"", '"');
    referred.extend(between(text, " src=\"", '"'));
    // Places in the document, and sources of prices, which people follow. The panic's link is
    // written when one happens.
    referred.retain(|it| !(it.is_empty() || it.starts_with('#') || it.starts_with("https://")));
    referred
}

/// The assets that a document loads by itself: what it refers to, and the program that its script
/// fetches.
fn loaded<'a>(files: &'a [Built], document: &str) -> Vec<&'a Built> {
    let names = referred(files, document).into_iter();
    let names = names.filter_map(|it| it.strip_prefix("./"));
    let names = names.filter(|it| it.starts_with("assets/"));
    let mut loaded: Vec<_> = names.map(|name| named(files, name)).collect();
    let scripts = loaded.iter().filter(|file| file.has_extension("js"));
    let programs = scripts.flat_map(|script| between(script.text(), PROGRAM, '"'));
    let programs: Vec<_> = programs
        .map(|rest| named(files, &format!("assets/splitpoint-{rest}")))
        .collect();
    loaded.extend(programs);
    loaded
}

/// The worker's script and its module, which are downloaded when the page first needs them.
fn worker(files: &[Built]) -> [&Built; 2] {
    let index = named(files, INDEX).text();
    let script = between(index, "<meta name=\"worker\" content=\"./", '"');
    let script = named(files, script[0]);
    let modules = between(script.text(), "\"worker-", '"');
    [
        script,
        named(files, &format!("assets/worker-{}", modules[0])),
    ]
}

/// The same for browsers without SIMD, which the worker's script names.
fn plain_worker(files: &[Built]) -> [&Built; 2] {
    let [script, _] = worker(files);
    let script = between(script.text(), "./plain-", '.');
    let script = named(files, &format!("assets/plain-{}.js", script[0]));
    let modules = between(script.text(), "\"plain-", '"');
    [
        script,
        named(files, &format!("assets/plain-{}", modules[0])),
    ]
}

/// The files that a first visit downloads: the page, and what it loads.
fn first_visit(files: &[Built]) -> Vec<&Built> {
    let loaded = loaded(files, INDEX);
    let is_loaded = |file: &&Built| {
        [INDEX, OFFLINE].contains(&&*file.name)
            || LINKED.contains(&&*file.name)
            || loaded.iter().any(|it| it.name == file.name)
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
fn what_is_kept_for_ever_is_named_by_its_content() {
    let files = files();
    let assets: Vec<_> = files
        .iter()
        .filter(|file| file.name.starts_with("assets/"))
        .collect();
    assert_eq!(
        assets.len(),
        9,
        "the page's two scripts, style and program, the two of each worker, and the methodology's style"
    );
    for file in assets {
        let hash = file
            .name
            .rsplit('-')
            .next()
            .and_then(|it| it.split('.').next());
        let whole = format!("{:x}", Sha256::digest(&file.content));
        assert_eq!(hash, Some(&whole[..16]), "{}", file.name);
    }
}

#[test]
fn what_the_page_loads_is_what_it_says_that_it_loads() {
    let files = files();
    let script = first_visit(&files);
    let script = script
        .iter()
        .find(|file| file.has_extension("js") && file.name.starts_with("assets/splitpoint-"));
    let script = script.expect("the page has a script");
    let check = |name: &str, stated: &str| {
        let whole = Sha384::digest(&named(&files, name).content);
        assert_eq!(stated, format!("sha384-{}", BASE64.encode(whole)), "{name}");
    };
    let mut stated = 0;
    let documents = [INDEX, METHODOLOGY].map(|it| named(&files, it).text());
    for element in documents.into_iter().flat_map(|it| between(it, "<", '>')) {
        if let [integrity] = between(element, " integrity=\"", '"')[..] {
            let mut address = between(element, " href=\"./", '"');
            address.extend(between(element, " src=\"./", '"'));
            check(address[0], integrity);
            stated += 1;
        }
    }
    assert_eq!(
        stated, 4,
        "scripts and style of the page, style of the other"
    );
    let program = between(script.text(), PROGRAM, '"');
    let integrity = between(script.text(), "integrity:\"", '"');
    check(&format!("assets/splitpoint-{}", program[0]), integrity[0]);
}

#[test]
fn the_policy_comes_first_and_no_document_has_what_it_forbids() {
    let files = files();
    for document in [INDEX, METHODOLOGY] {
        holds_to_the_policy(&files, document);
    }
}

fn holds_to_the_policy(files: &[Built], document: &str) {
    let index = named(files, document).text();
    let (_, head) = index.split_once("<head>").expect("a head");
    let meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    assert!(
        head.starts_with(meta),
        "the policy holds for what follows it"
    );
    let policy = between(index, meta, '"')[0];
    for forbidden in ["unsafe-inline", "'unsafe-eval'", "*", "http"] {
        assert!(!policy.contains(forbidden), "{policy}");
    }
    for inline in [
        "<style",
        "<script>",
        "<script type=\"module\">",
        " style=\"",
        " onclick=",
        " onload=",
    ] {
        assert!(!index.contains(inline), "{document} has {inline}");
    }
    // A header says the same, and what only headers may say.
    let headers = named(files, "_headers").text();
    let header = between(headers, "Content-Security-Policy: ", '\n')[0];
    assert_eq!(header, format!("{policy}; frame-ancestors *"));
}

#[test]
fn prepared_files_are_what_they_stand_for() {
    let all = all_files();
    let mut prepared = 0;
    for file in &all {
        let Some((name, extension)) = file.name.rsplit_once('.') else {
            continue;
        };
        if !PREPARED.contains(&extension) {
            continue;
        }
        let mut content = Vec::new();
        let read = match extension {
            "br" => brotli::BrotliDecompress(&mut &*file.content, &mut content).map(drop),
            _ => GzDecoder::new(&*file.content)
                .read_to_end(&mut content)
                .map(drop),
        };
        read.expect("a prepared file can be read");
        assert!(
            content == named(&all, name).content,
            "{} is of another file",
            file.name
        );
        prepared += 1;
    }
    let texts = files();
    let is_text = |file: &&Built| {
        let kinds = [
            "html",
            "js",
            "css",
            "wasm",
            "json",
            "svg",
            "txt",
            "webmanifest",
        ];
        kinds.iter().any(|it| file.has_extension(it))
    };
    assert_eq!(prepared, 2 * texts.iter().filter(is_text).count());
}

#[test]
fn documents_refer_only_to_files_beside_them() {
    let files = files();
    for address in [INDEX, METHODOLOGY].map(|it| referred(&files, it)).concat() {
        let name = address.strip_prefix("./").unwrap_or_else(|| {
            panic!("{address} is not relative: the folder could not be hosted under a path")
        });
        // The folder itself is the page.
        named(&files, if name.is_empty() { INDEX } else { name });
    }
    let first = first_visit(&files);
    let worker = [worker(&files), plain_worker(&files)].concat();
    let reading = loaded(&files, METHODOLOGY);
    for file in &files {
        let is_first = first.iter().any(|it| it.name == file.name);
        let is_later = file.name.starts_with("price_book/")
            || [FIELD_TEXTS, METHODOLOGY].contains(&&*file.name)
            || reading.iter().any(|it| it.name == file.name)
            || worker.iter().any(|it| it.name == file.name);
        let is_for_others = FOR_OTHERS.contains(&&*file.name);
        assert_eq!(
            u8::from(is_first) + u8::from(is_later) + u8::from(is_for_others),
            1,
            "{} is neither loaded with the page nor wanted later",
            file.name
        );
    }
}

#[test]
fn the_service_worker_keeps_what_the_page_loads_and_may_want() {
    let files = files();
    let offline = named(&files, OFFLINE).text();
    let first = first_visit(&files);
    for file in &files {
        let is_first =
            first.iter().any(|it| it.name == file.name) && file.name.starts_with("assets/");
        let is_later = file.has_extension("json")
            || file.name.starts_with("assets/worker-")
            || file.name.contains("methodology");
        let is_first = is_first || [INDEX, ICON].contains(&&*file.name);
        let is_kept = offline.contains(&format!("\"./{}\"", file.name));
        assert_eq!(is_kept, is_first || is_later, "{}", file.name);
    }
}

#[test]
fn one_worker_uses_simd_and_the_other_does_not() {
    let files = files();
    // Sums and products of two numbers at once, as modules spell them; other bytes may look the same.
    let instructions = [[0xfd, 0xf0, 0x01], [0xfd, 0xf2, 0x01]];
    let count = |file: &Built| {
        let windows = file.content.windows(3);
        windows
            .filter(|it| instructions.iter().any(|one| one == it))
            .count()
    };
    let [[_, with], [_, without]] = [worker(&files), plain_worker(&files)];
    let [with, without] = [with, without].map(count);
    assert!(with > 20 && without * 10 < with, "{with} and {without}");
}

#[test]
fn the_page_has_the_answer_at_the_defaults_before_it_starts() {
    let report = Report::of(&Scenario::default());
    let files = files();
    let page = named(&files, INDEX).text();
    for words in [decision::heading(&report), headline::headline(&report)] {
        assert!(page.contains(&words), "{words}");
    }
    // No inline style or handler: the policy would refuse it.
    assert!(!page.contains(" style="), "{page}");
}

#[test]
fn the_methodology_says_what_the_documents_say_and_leads_nowhere_else() {
    let files = files();
    let text = named(&files, METHODOLOGY).text();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let document = |name: &str| {
        let read = fs::read_to_string(docs.join(name));
        read.unwrap_or_else(|error| panic!("docs/{name}: {error}"))
    };
    let methodology = document("methodology.md");
    let headings = methodology.lines().filter_map(|it| it.strip_prefix("## "));
    let headings: Vec<_> = headings.collect();
    assert!(headings.len() > 10, "{headings:?}");
    for heading in headings {
        assert!(text.contains(&format!(">{heading}</h3>")), "{heading}");
    }
    let tables =
        ["inputs", "prices", "constants"].map(|it| document(&format!("reference/{it}.md")));
    let lines: usize = tables.iter().map(|it| it.matches("\n| ").count()).sum();
    let rows = text.matches("<tr>").count();
    assert!(rows > lines, "{rows} rows of {lines}");
    let ids = between(text, " id=\"", '"');
    for place in between(text, " href=\"#", '"') {
        assert!(ids.contains(&place), "there is no #{place}");
    }
}

#[test]
fn every_price_book_can_be_had_later_and_whole() {
    let files = files();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/price_book/books");
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
        // Of a document what it is made of, without its words and the sources that people follow.
        let text = if file.has_extension("html") {
            let mut made_of = between(file.text(), "<", '>');
            made_of.retain(|it| !it.starts_with("a href=\"https://"));
            made_of.join("\n")
        } else {
            file.text().to_owned()
        };
        // In the icon and in drawings this names a language; no browser fetches it.
        let text = text.replace("http://www.w3.org/2000/svg", "");
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
