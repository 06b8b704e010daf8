//! The layers of the program: no module uses one below it, and no files of a module use each other
//! in a cycle. Both are read from the sources as text, with the rules for names and SKUs.
//!
//! Each rule is a function from one source file to its complaints; that about cycles is one from
//! all files. A rule is tested twice: the sources give no complaint, and a made-up source that
//! breaks the rule gives one, so that no rule can fall silent unnoticed.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "layers/cycle.rs"]
mod cycle;
#[path = "layers/direction.rs"]
mod direction;
#[path = "layers/path.rs"]
mod path;
#[path = "layers/token.rs"]
mod token;

use std::fs;
use std::path::Path;

use path::declared_modules;
use splitpoint::model::estimate;
use splitpoint::model::option::OptionId;
use splitpoint::money::{Currency, Money};
use splitpoint::price_book;
use splitpoint::scenario::Scenario;
use token::words;

/// The modules, in reading order: each may use only what stands above it.
const MODULES: [&str; 21] = [
    "decimal",
    "wire",
    "notice",
    "money",
    "texts",
    "scalar",
    "price_book",
    "catalog",
    "scenario",
    "model",
    "forecast",
    "uncertainty",
    "decision",
    "chart",
    "report",
    "export",
    "import",
    "worker",
    "mcp",
    "cli",
    "app",
];

/// The two files at the top that are no modules of their own: the library's map and the program.
const ENTRY_POINTS: [&str; 2] = ["lib", "main"];

/// Crates that only some modules, or single files of one, may name, and these.
const CONFINED_CRATES: [(&str, &[&str]); 16] = [
    ("leptos", &["app"]),
    ("gloo", &["app"]),
    ("web_sys", &["worker/shell", "app"]),
    ("js_sys", &["worker/shell", "app"]),
    ("wasm_bindgen", &["worker/shell", "app"]),
    ("wasm_bindgen_futures", &["app"]),
    ("plotters", &["chart"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("rust_xlsxwriter", &["export/xlsx"]),
    ("ureq", &["cli"]),
    ("indicatif", &["cli"]),
    ("anstream", &["cli"]),
    ("rmcp", &["mcp"]),
    ("tokio", &["mcp"]),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 6] = ["utils", "helpers", "common", "types", "services", "mod"];

/// How the tests of a file begin, if they stand at its end.
const INNER_TESTS: &str = "#[cfg(test)]\nmod tests {";

/// A source file, or one made up for a test.
struct Source {
    /// Its path below `src`, such as `model/line.rs`.
    path: String,
    text: String,
}

impl Source {
    /// The modules from the top to this file: `["model", "line"]`.
    fn module_path(&self) -> Vec<&str> {
        self.path.trim_end_matches(".rs").split('/').collect()
    }

    /// The module at the top that the file belongs to.
    fn module(&self) -> &str {
        self.module_path()[0]
    }

    /// The program's and the tests' part of the file, without comments: examples in a doc comment
    /// are no part of the program. A file `tests.rs` is all tests.
    fn code(&self) -> (String, String) {
        let lines = self.text.lines();
        let code: Vec<_> = lines
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let inner = code
            .windows(2)
            .position(|lines| lines.join("\n") == INNER_TESTS);
        let tests = match inner {
            _ if self.path.ends_with("/tests.rs") => 0,
            Some(inner) => inner,
            None => code.len(),
        };
        (code[..tests].join("\n"), code[tests..].join("\n"))
    }

    fn complaint(&self, words: impl std::fmt::Display) -> String {
        format!("{}: {words}", self.path)
    }
}

type Rule = fn(&Source) -> Vec<String>;

/// The rule finds nothing in the sources.
fn check_holds(rule: Rule) {
    let complaints: Vec<_> = sources().iter().flat_map(rule).collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// The rule finds just this in a source made up for it; no complaint if `complaint` is empty.
fn check_finds(rule: Rule, path: &str, text: &str, complaint: &str) {
    let source = Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(rule(&source).join("; "), complaint, "{path}: {text}");
}

#[test]
fn only_a_crates_own_modules_name_it() {
    check_holds(confinement);

    let check = |path, text, complaint| check_finds(confinement, path, text, complaint);
    check("app/form.rs", "use leptos::prelude::*;", "");
    check("chart.rs", "use plotters::prelude::*;", "");
    check("chart.rs", "/// Not with leptos.", "");
    check(
        "chart.rs",
        "use leptos::prelude::*;",
        "chart.rs: names leptos, as only app may",
    );
    check(
        "export/png.rs",
        "fn f() { plotters::draw(); }",
        "export/png.rs: names plotters, as only chart may",
    );
    check(
        "model.rs",
        "#[wasm_bindgen]",
        "model.rs: names wasm_bindgen, as only worker/shell and app may",
    );
    check("worker/shell.rs", "use web_sys::MessageEvent;", "");
    check("app/browser.rs", "use web_sys::MessageEvent;", "");
    check(
        "worker.rs",
        "use gloo::events::EventListener;",
        "worker.rs: names gloo, as only app may",
    );
    check(
        "import/link.rs",
        "js_sys::global()",
        "import/link.rs: names js_sys, as only worker/shell and app may",
    );
}

fn confinement(source: &Source) -> Vec<String> {
    let (program, tests) = source.code();
    let named = |name: &str| {
        words(&program)
            .chain(words(&tests))
            .any(|word| word == name)
    };
    CONFINED_CRATES
        .into_iter()
        .filter(|(_, modules)| {
            let is_within = |module: &&str| {
                let rest = source.path.strip_prefix(*module);
                rest.is_some_and(|rest| rest.starts_with(['/', '.']))
            };
            !modules.iter().any(is_within)
        })
        .filter(|&(name, _)| named(name) && source.path != "main.rs")
        .map(|(name, modules)| {
            let modules = modules.join(" and ");
            source.complaint(format!("names {name}, as only {modules} may"))
        })
        .collect()
}

#[test]
fn modules_are_nouns_of_the_vocabulary() {
    check_holds(naming);

    let check = |path, text: &str, complaint| check_finds(naming, path, text, complaint);
    check("model/line.rs", "mod option;", "");
    check(
        "model/mod.rs",
        "",
        "model/mod.rs: the name mod says nothing",
    );
    check(
        "app/utils/time.rs",
        "",
        "app/utils/time.rs: the name utils says nothing",
    );
    check(
        "model.rs",
        "pub mod helpers;",
        "model.rs: the name helpers says nothing",
    );
    check(
        "model.rs",
        "pub(crate) mod common;",
        "model.rs: the name common says nothing",
    );
    let tests = "#[cfg(test)]\nmod tests {\nfn f() {}";
    check("model.rs", tests, "");
    check("model/tests.rs", "use super::*;", "");
    // Inside of such a module `super` is the file itself, and other rules would be wrong about it.
    let complaint = "model.rs: the module line has no file of its own";
    check("model.rs", "pub(crate) mod line { fn f() {} }", complaint);
    check("model.rs", &format!("{tests}\nmod line {{"), complaint);
    check(
        "model.rs",
        "mod tests {",
        "model.rs: the module tests has no file of its own",
    );
}

fn naming(source: &Source) -> Vec<String> {
    let (program, tests) = source.code();
    let tests = tests.strip_prefix(INNER_TESTS).unwrap_or(&tests);
    let declared = [declared_modules(&program), declared_modules(tests)].concat();
    let named = declared.iter().map(|&(name, _)| name);
    let says_nothing = source
        .module_path()
        .into_iter()
        .chain(named)
        .filter(|name| EMPTY_NAMES.contains(name))
        .map(|name| format!("the name {name} says nothing"));
    let without_file = declared
        .iter()
        .filter(|(_, has_file)| !has_file)
        .map(|(name, _)| format!("the module {name} has no file of its own"));
    let complaints = says_nothing.chain(without_file);
    complaints.map(|words| source.complaint(words)).collect()
}

#[test]
fn every_file_says_first_what_it_holds() {
    check_holds(opening);

    let check = |text, complaint| check_finds(opening, "model.rs", text, complaint);
    check("//! The model.\n\nmod line;", "");
    check("mod line;", "model.rs: does not begin with a //! doc");
    check("//!\nmod line;", "model.rs: does not begin with a //! doc");
}

fn opening(source: &Source) -> Vec<String> {
    let says = source.text.strip_prefix("//! ").is_some_and(|first| {
        first
            .lines()
            .next()
            .is_some_and(|line| !line.trim().is_empty())
    });
    if says {
        Vec::new()
    } else {
        vec![source.complaint("does not begin with a //! doc")]
    }
}

#[test]
fn every_sku_is_in_the_newest_price_book() {
    check_holds(skus);
    let declared: usize = sources().iter().map(|source| declared(source).len()).sum();
    assert!(
        declared > 50,
        "only {declared} SKUs were found: has their declaration changed?"
    );

    let check = |text, complaint| check_finds(skus, "model.rs", text, complaint);
    let newest = &price_book::newest().id;
    let missing = format!("model.rs: eks.gold is not in book {newest}");
    check("const A: Sku = Sku::new(\"eks.cp\");", "");
    check("const A: Sku = Sku::new(\n    \"eks.cp\",\n);", "");
    check("const A: Sku = Sku::new(\"eks.gold\");", &missing);
    check("const A: Sku = Sku::eur(\"hetzner.cx33\");", "");
    check(
        "const A: Sku = Sku::new(\"hetzner.cx33\");",
        "model.rs: hetzner.cx33 is priced in EUR, and declared in USD",
    );
    check(
        "const A: Sku = Sku::eur(\"eks.cp\");",
        "model.rs: eks.cp is priced in USD, and declared in EUR",
    );
    check(
        "const A: Sku = Sku::eur(\"fx.eur\");",
        "model.rs: fx.eur is priced in nothing, and declared in EUR",
    );
    check(
        "let sku = Sku::new(name);",
        "model.rs: a SKU is not written out where it is declared",
    );
}

fn skus(source: &Source) -> Vec<String> {
    let mut complaints = Vec::new();
    for (declared_in, sku) in declared(source) {
        let Some(sku) = sku else {
            complaints.push(source.complaint("a SKU is not written out where it is declared"));
            continue;
        };
        // An older book may lack it: a scenario that is pinned to that book has an unknown line.
        let book = price_book::newest();
        let currency = book.entry(&sku).map(|entry| entry.currency.as_deref());
        match currency {
            // The formulas add dollars: what is priced in euros must say so to be converted.
            // Parameters are declared as what is priced in dollars is.
            Some(None) if declared_in == "USD" => {}
            Some(Some(currency)) if declared_in == currency => {}
            Some(currency) => {
                let currency = currency.unwrap_or("nothing");
                complaints.push(source.complaint(format!(
                    "{sku} is priced in {currency}, and declared in {declared_in}"
                )));
            }
            None => {
                complaints.push(source.complaint(format!("{sku} is not in book {}", book.id)));
            }
        }
    }
    complaints
}

/// The currency and text of each `Sku::new(…)` and `Sku::eur(…)` of the program; `None` where it is
/// no text.
fn declared(source: &Source) -> Vec<(&'static str, Option<String>)> {
    let (program, _) = source.code();
    let of = |call: &str, currency| {
        let calls = program.split(call).skip(1).map(|call| {
            let text = call.trim_start().strip_prefix('"')?;
            text.split_once('"').map(|(id, _)| id.to_owned())
        });
        calls.map(|id| (currency, id)).collect::<Vec<_>>()
    };
    [of("Sku::new(", "USD"), of("Sku::eur(", "EUR")].concat()
}

#[test]
fn no_total_of_the_ladder_is_written_in_the_program() {
    check_holds(written_totals);

    let check = |text: &str, finds: bool| {
        let source = Source {
            path: "model.rs".to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(!written_totals(&source).is_empty(), finds, "{text}");
    };
    let [monolith, .., production] = ladder();
    check(&format!("const A: f64 = {monolith};"), true);
    check(&format!("let b = \"about ${monolith} a month\";"), true);
    check(
        &format!(
            "let c = \"{}\";",
            Currency::USD.rounded(dollars(production))
        ),
        true,
    );
    check(&format!("let c = {:.0}_f64;", production.trunc()), true);
    check(&format!("const A: f64 = 1{monolith};"), false);
    check(&format!("/// For example {monolith}.\nfn f() {{}}"), false);
    check(
        &format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\nlet a = {monolith};"),
        false,
    );
}

/// A total that is written down would be right without being computed.
fn written_totals(source: &Source) -> Vec<String> {
    let (program, _) = source.code();
    let numbers: Vec<_> = program
        .replace(['_', ','], "")
        .split(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .filter_map(|number| number.trim_matches('.').parse::<f64>().ok())
        .collect();
    ladder()
        .into_iter()
        .filter(|&total| {
            // Small whole numbers mean many things; whole thousands of dollars do not.
            let is_total = |number: f64| {
                if number.fract() == 0.0 {
                    total > 1_000.0 && [total.trunc(), total.round()].contains(&number)
                } else {
                    (number - total).abs() < 0.005
                }
            };
            numbers.iter().any(|&number| is_total(number))
        })
        .map(|total| source.complaint(format!("the ladder's total {total} is written down")))
        .collect()
}

fn dollars(amount: f64) -> Money {
    Money::from_dollars(amount).expect("a finite amount")
}

/// What the options cost at the default scenario, in dollars to the cent.
fn ladder() -> [f64; 4] {
    OptionId::LADDER.map(|option| {
        let total = estimate::total(&Scenario::default(), option);
        total.known.to_cents().dollars()
    })
}

#[test]
fn a_folder_lies_beside_its_file() {
    let sources = sources();
    for source in &sources {
        if let Some((folder, _)) = source.path.rsplit_once('/') {
            let parent = format!("{folder}.rs");
            let found = sources.iter().any(|source| source.path == parent);
            assert!(found, "{} has no {parent} above it", source.path);
        }
    }
}

/// Every source file, in the order of their paths.
fn sources() -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry of a folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(&top).expect("a path below src");
                sources.push(Source {
                    path: below.to_str().expect("a plain path").replace('\\', "/"),
                    text: fs::read_to_string(&path).expect("a source that can be read"),
                });
            }
        }
    }
    assert!(sources.len() > 20, "the sources were not found");
    sources.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    sources
}
