//! Imports: real files that nobody wrote for this program, and files that no program should trust.
//!
//! The preview of each real file is recorded beside it; `UPDATE_GOLDEN=1 cargo test --test imports`
//! records what is printed now.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

mod behaviour;
mod bills;
mod compose;
mod door;
mod kubernetes;
#[cfg(feature = "parquet")]
mod parquet;
mod terraform;
mod trees;
mod workloads;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use proptest::prelude::*;
use splitpoint::export::json;
use splitpoint::import::{self, MOST_BYTES, NamedFile, Preview, Trouble};
use splitpoint::report::Report;
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::{self, Kind};
use splitpoint::scenario::link;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/imports")
        .join(name)
}

fn files(name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(name)).expect("the folder can be read");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file() && path.extension().is_some_and(|it| it != "md"))
        .collect();
    files.sort();
    files
}

/// The outcome of a small file of `cases`, each of which stands for a kind of file that teams have.
fn case(name: &str) -> Result<Preview, Trouble> {
    read(&fs::read(folder("cases").join(name)).expect("a case"))
}

fn read(bytes: &[u8]) -> Result<Preview, Trouble> {
    read_for(bytes, &Scenario::default())
}

fn read_for(bytes: &[u8], scenario: &Scenario) -> Result<Preview, Trouble> {
    import::read(&[NamedFile { name: "", bytes }], scenario)
}

/// The outcome of several files together.
fn read_all(files: &[(&str, &str)]) -> Result<Preview, Trouble> {
    let files = files.iter().map(|&(name, text)| {
        let bytes = str::as_bytes(text);
        NamedFile { name, bytes }
    });
    let files: Vec<_> = files.collect();
    import::read(&files, &Scenario::default())
}

#[test]
fn the_preview_of_every_real_file_is_as_recorded() {
    let accept = env::var_os("UPDATE_GOLDEN").is_some();
    let files = files("real");
    assert!(files.len() >= 8, "{files:?}");
    for path in files {
        let bytes = fs::read(&path).expect("a file");
        let preview =
            read(&bytes).unwrap_or_else(|trouble| panic!("{}: {trouble}", path.display()));
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let recorded = folder("real/previews").join(name + ".txt");
        if accept {
            fs::write(&recorded, preview.table()).expect("a preview can be written");
        }
        let expected = fs::read_to_string(&recorded).expect("a recorded preview");
        assert_eq!(preview.table(), expected, "{}", path.display());
        // What is accepted is the link, and it says what the preview says.
        let (accepted, notices) = link::decode(&preview.fragment());
        assert_eq!(notices, []);
        assert_eq!(accepted, preview.scenario);
    }
}

#[test]
fn what_cannot_be_used_says_where_and_why() {
    let check = |bytes: &[u8], words: &str| {
        let trouble = read(bytes).expect_err("of no use").to_string();
        assert!(trouble.contains(words), "{trouble}");
        assert!(trouble.ends_with("; nothing was changed"), "{trouble}");
    };
    check(b"", "the file is empty");
    check(b"  \n\n", "the file is empty");
    check(b"a:\n\n\0\0", "line 3: there is a byte that no text has");
    check(b"a: 1\nb: \xff\n", "line 2: the text is not UTF-8");
    check(&vec![b' '; MOST_BYTES + 1], "longer than 64 MB");
    check(b"hello there", "none of the files that are understood");
    check(b"{\"services\": ", "the JSON is broken");
    check(b"services: [", "the YAML is broken");
    check(b"services: 3\n", "is no mapping with services");
    check(b"services:\n  a: &a [*a]\n", "line 2");
    check(
        format!("services: {}{}", "[".repeat(200), "]".repeat(200)).as_bytes(),
        "nest more than 64 deep",
    );
    let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..9 {
        let before = format!("*a{}", level - 1);
        let _ = writeln!(bomb, "a{level}: &a{level} [{}]", [&*before; 10].join(","));
    }
    check(
        (bomb + "services: {a: {image: b}}\n").as_bytes(),
        "what aliases repeat would come to more than 64 MB",
    );
    check(
        b"BilledCost,ServiceCategory\n1,Compute\n",
        "line 1: the heads lack the column",
    );
}

#[test]
fn files_that_are_no_use_or_half_of_one_say_so() {
    let outcomes = files("hostile").into_iter().map(|path| {
        let read = read(&fs::read(&path).expect("a file"));
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let said = read.map_or_else(|trouble| trouble.to_string(), |it| it.kind.into_string());
        format!("{name}: {said}")
    });
    assert_eq!(
        outcomes.collect::<Vec<_>>(),
        [
            "kinds.json: Kubernetes manifests",
            "markup.yml: A docker-compose file",
            "open_quote.csv: line 2: the row has 1 cell, and there are 3 heads; nothing was changed",
            "picture.png: this is a picture; import the file that it shows; nothing was changed",
            "quantities.yaml: Kubernetes manifests",
            "self_alias.yml: line 3: an alias stands within what it repeats; nothing was changed",
        ]
    );
}

/// Any value of any field.
fn scenario() -> impl Strategy<Value = Scenario> {
    let field = (0..field::all().count(), 0.0..1.0_f64);
    prop::collection::vec(field, 0..12).prop_map(|changes| {
        changes
            .into_iter()
            .fold(Scenario::default(), |scenario, (place, share)| {
                let field = field::all().nth(place).expect("a field");
                let (least, most) = field.spec().kind.bounds();
                let value = least + share * (most - least);
                let is_whole = !matches!(
                    field.spec().kind,
                    Kind::Number { whole: false, .. } | Kind::Share { .. }
                );
                scenario.with(field, if is_whole { value.round() } else { value })
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_was_exported_comes_back(scenario in scenario(), now in scenario()) {
        let text = json::write(&Report::of(&scenario));
        let preview = read_for(text.as_bytes(), &now).expect("a report");
        prop_assert_eq!(preview.scenario, scenario);
        let fragment = link::encode(&scenario);
        let preview = read_for(fragment.as_bytes(), &now).expect("a link");
        prop_assert_eq!(preview.scenario, scenario);
    }

    #[test]
    fn no_bytes_stop_it(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        drop(read(&bytes));
    }

    #[test]
    fn no_damage_to_a_real_file_stops_it(
        place in 0..8_usize,
        cut in 0.0..1.0_f64,
        at in 0.0..1.0_f64,
        noise in prop::collection::vec(any::<u8>(), 0..12),
    ) {
        let path = &files("real")[place];
        let mut bytes = fs::read(path).expect("a file");
        bytes.truncate((bytes.len() as f64 * cut) as usize);
        let at = (bytes.len() as f64 * at) as usize;
        bytes.splice(at..at, noise);
        if let Ok(preview) = read(&bytes) {
            let (accepted, notices) = link::decode(&preview.fragment());
            prop_assert_eq!(notices, []);
            prop_assert_eq!(accepted, preview.scenario);
        }
    }

    #[test]
    fn no_text_of_yaml_stops_it(text in "[ \\-:a-c\\[\\]{},&*<#'\"|>\n]{0,120}") {
        drop(read(format!("services:\n{text}").as_bytes()));
        drop(read(format!("kind: List\nitems:\n{text}").as_bytes()));
    }

    #[test]
    fn pieces_of_a_bill_say_what_the_whole_says(
        rows in prop::collection::vec((0.0..1e6_f64, 0..4_usize, 1..13_u32), 1..60),
        size in 1..4000_usize,
    ) {
        let categories = ["Compute", "Databases", "Net\"working", "Other, more"];
        let mut text = "BilledCost,ServiceCategory,ChargePeriodStart,BillingCurrency\n".to_owned();
        for (cost, category, month) in rows {
            let category = categories[category].replace('"', "\"\"");
            let _ = writeln!(text, "{cost},\"{category}\",2026-{month:02}-01T00:00:00Z,USD");
        }
        let whole = read(text.as_bytes()).expect("a bill");
        let mut reader = import::reader();
        reader.begin("bill.csv").expect("a file");
        for piece in text.as_bytes().chunks(size) {
            reader.feed(piece).expect("a piece");
        }
        let pieces = reader.finish(&Scenario::default()).expect("a bill");
        prop_assert_eq!(whole.table(), pieces.table());
    }
}
