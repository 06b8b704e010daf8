//! The layers of the program: no module uses one below it, and no files of a module use each other
//! in a cycle. Both are read from the sources as text, with the rules for names and SKUs.
//!
//! Each rule is a function from one source file to its complaints; that about cycles is one from
//! all files. A rule is tested twice: the sources give no complaint, and a made-up source that
//! breaks the rule gives one, so that no rule can fall silent unnoticed.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;

use splitpoint::model::estimate;
use splitpoint::model::option::OptionId;
use splitpoint::money::{Currency, Money};
use splitpoint::price_book;
use splitpoint::scenario::Scenario;

/// The modules, in reading order: each may use only what stands above it.
const MODULES: [&str; 20] = [
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
    "cli",
    "app",
];

/// The two files at the top that are no modules of their own: the library's map and the program.
const ENTRY_POINTS: [&str; 2] = ["lib", "main"];

/// Crates that only some modules, or single files of one, may name, and these.
const CONFINED_CRATES: [(&str, &[&str]); 8] = [
    ("leptos", &["app"]),
    ("gloo", &["app"]),
    ("web_sys", &["worker/shell", "app"]),
    ("js_sys", &["worker/shell", "app"]),
    ("wasm_bindgen", &["worker/shell", "app"]),
    ("wasm_bindgen_futures", &["app"]),
    ("plotters", &["chart"]),
    ("clap", &["cli"]),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 6] = ["utils", "helpers", "common", "types", "services", "mod"];

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
            .position(|lines| lines == ["#[cfg(test)]", "mod tests {"]);
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
fn each_module_uses_only_what_stands_above_it() {
    check_holds(direction);

    let check = |path, text, complaint| check_finds(direction, path, text, complaint);
    check("model/line.rs", "use crate::price_book::Sku;", "");
    check("model.rs", "use crate::model::line;", "");
    check("main.rs", "splitpoint::cli::run()", "");
    check(
        "model/line.rs",
        "use crate::export::table;",
        "model/line.rs: uses export, which stands below model",
    );
    check(
        "chart.rs",
        "use crate::{money::{self, Money}, export, scalar::Scalar};",
        "chart.rs: uses export, which stands below chart",
    );
    check("app.rs", "use crate::worker::Request;", "");
    check(
        "report.rs",
        "use crate::worker;",
        "report.rs: uses worker, which stands below report",
    );
    check(
        "money.rs",
        "fn f() {\n    crate::scalar::figure(1.0);\n}",
        "money.rs: uses scalar, which stands below money",
    );
    check(
        "money.rs",
        "#[cfg(test)]\nmod tests {\nuse crate::model;",
        "money.rs: uses model, which stands below money",
    );
    check(
        "money.rs",
        "use crate::currency;",
        "money.rs: uses currency, which is no module",
    );
    check("currency.rs", "", "currency.rs: is no module");
    check(
        "money/cents.rs",
        "use super::super::model;",
        "money/cents.rs: reaches the top by super; say crate",
    );
    check("money/cents.rs", "use super::Money;", "");
    check(
        "money.rs",
        "#[cfg(test)]\nmod tests {\nuse super::super::model;",
        "money.rs: reaches the top by super; say crate",
    );
    check(
        "lib.rs",
        "pub mod money;\npub mod currency;",
        "lib.rs: declares currency, which is no module",
    );
}

fn direction(source: &Source) -> Vec<String> {
    let (program, tests) = source.code();
    let module = source.module();
    let mut complaints = Vec::new();
    if ENTRY_POINTS.contains(&module) {
        for name in program.lines().filter_map(|line| {
            let declared = line.trim_start().strip_prefix("pub mod ")?;
            declared.strip_suffix(';')
        }) {
            if !MODULES.contains(&name) {
                complaints.push(source.complaint(format!("declares {name}, which is no module")));
            }
        }
        return complaints;
    }
    let Some(level) = level(module) else {
        return vec![source.complaint("is no module")];
    };
    for used in used_modules(&program)
        .into_iter()
        .chain(used_modules(&tests))
    {
        match self::level(&used) {
            Some(other) if other <= level => {}
            Some(_) => {
                let words = format!("uses {used}, which stands below {module}");
                complaints.push(source.complaint(words));
            }
            None => complaints.push(source.complaint(format!("uses {used}, which is no module"))),
        }
    }
    // The module of the tests lies one deeper.
    let depth = source.module_path().len();
    if program.contains(&"super::".repeat(depth)) || tests.contains(&"super::".repeat(depth + 1)) {
        complaints.push(source.complaint("reaches the top by super; say crate"));
    }
    complaints
}

fn level(module: &str) -> Option<usize> {
    MODULES.iter().position(|&name| name == module)
}

/// The modules that code names after `crate::`, one by one or in braces.
fn used_modules(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (_, rest) in code.match_indices("crate::").map(|(at, found)| {
        let rest = &code[at + found.len()..];
        (at, rest)
    }) {
        let Some(list) = rest.strip_prefix('{') else {
            used.extend(words(rest).next().map(str::to_owned));
            continue;
        };
        // Only names at the outer level of the braces are modules.
        let mut depth = 1;
        let mut outer = String::new();
        for letter in list.chars() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth == 1 => outer.push(letter),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let names = outer.split(',').filter_map(|path| words(path).next());
        used.extend(names.map(str::to_owned));
    }
    used
}

/// Names and numbers, without what separates them.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
}

#[test]
fn no_files_of_a_module_use_each_other_in_a_cycle() {
    let sources = sources();
    let cycles: Vec<_> = cycles(&sources).iter().map(|it| arrows(it)).collect();
    assert!(cycles.is_empty(), "\n{}\n", cycles.join("\n"));
}

#[test]
fn a_cycle_is_found_however_a_file_names_the_other() {
    let check = |files: &[(&str, &str)], expected: &str| {
        let sources: Vec<_> = files
            .iter()
            .map(|&(path, text)| Source {
                path: path.to_owned(),
                text: text.to_owned(),
            })
            .collect();
        let found: Vec<_> = cycles(&sources).iter().map(|it| arrows(it)).collect();
        assert_eq!(found.join("; "), expected, "{files:?}");
    };
    let parent = "mod bill;\nmod line;\n";
    let cycle = "model/bill.rs → model/line.rs → model/bill.rs";
    for (bill, line) in [
        ("use crate::model::line::Line;", "use super::bill::Biller;"),
        (
            "use super::{line::{self, Line}};",
            "use crate::{model::{bill as b}, money};",
        ),
        ("fn f() { super::line::line(); }", "use super::bill;"),
        (
            "pub use super::line::*;",
            "pub(super) use super::bill::Bill;",
        ),
    ] {
        let files = [
            ("model.rs", parent),
            ("model/bill.rs", bill),
            ("model/line.rs", line),
        ];
        check(&files, cycle);
        // One direction alone is no cycle.
        let files = [("model.rs", parent), files[1], ("model/line.rs", "")];
        check(&files, "");
    }

    // A parent declares its children and may use them and pass on their items.
    let child = "use super::line::Line;";
    let uses = "pub(super) mod bill;\nmod line;\npub use line::Line;\nfn f() { bill::lines(); }";
    let files = [
        ("model.rs", uses),
        ("model/bill.rs", child),
        ("model/line.rs", ""),
    ];
    check(&files, "");
    // A child that imports through its parent uses the parent.
    for child in [
        "use super::Line;",
        "use crate::model::Line;",
        "use super::*;",
    ] {
        let files = [files[0], ("model/bill.rs", child), files[2]];
        check(&files, "model.rs → model/bill.rs → model.rs");
    }
    // A declaration alone is no use: a child may use a parent that does nothing with it.
    let files = [
        ("model.rs", "pub mod estimate;\nmod line;\nuse line::Line;"),
        ("model/estimate.rs", "use super::bill;"),
        ("model/line.rs", ""),
    ];
    check(&files, "");

    // Longer cycles are found too, and those of a folder with a file beside its parent.
    let files = [
        ("model/line.rs", "use super::compute::parts::Part;"),
        ("model/compute.rs", "pub mod parts;"),
        ("model/compute/parts.rs", "use super::super::bill::f;"),
        ("model/bill.rs", "use self::inner::f;\nuse super::line;"),
    ];
    let expected = "model/bill.rs → model/line.rs → model/compute/parts.rs → model/bill.rs";
    check(&files, expected);

    // Tests may look from above, comments may refer to anything, and other modules are the
    // business of the rule about layers.
    let tests = "#[cfg(test)]\nmod tests {\nuse crate::model::line;";
    let files = [
        ("model/bill.rs", tests),
        ("model/line.rs", "use super::bill;\nuse crate::export;"),
    ];
    check(&files, "");
    let comment = "/// As [`line`](super::line::f).\nfn f() {}";
    check(&[("model/bill.rs", comment), files[1]], "");
    check(&[("export.rs", "use crate::model::line;"), files[1]], "");
    let visible = "pub(in crate::model::line) fn f() {}";
    check(&[("model/bill.rs", visible), files[1]], "");
}

/// The cycles of files of a module that use each other: the shortest through each file.
///
/// A file uses another of its module if its program, tests and comments apart, names it in a path
/// that begins with `crate`, `super`, `self` or a module that the file declares. A path names the
/// last file on its way: `super::line::Line` names `line.rs`, `super::Line` the parent, also where
/// that only passes `Line` on. To declare a module is not to use it, to pass on its items with `pub
/// use` is. So a parent may use its children, and a child what stands beside it; a child that
/// imports through a parent that uses it makes a cycle.
fn cycles(sources: &[Source]) -> BTreeSet<Vec<&str>> {
    let files: BTreeMap<_, _> = sources
        .iter()
        .map(|source| (source.module_path(), source.path.as_str()))
        .collect();
    let uses: BTreeMap<_, _> = sources
        .iter()
        .filter(|source| !ENTRY_POINTS.contains(&source.module()))
        .map(|source| (source.path.as_str(), used_files(source, &files)))
        .collect();
    uses.keys()
        .filter_map(|&file| shortest_cycle(file, &uses))
        .collect()
}

/// The shortest cycle through a file, beginning with the first of its paths in their order.
fn shortest_cycle<'a>(
    file: &'a str,
    uses: &BTreeMap<&'a str, BTreeSet<&'a str>>,
) -> Option<Vec<&'a str>> {
    let mut reached_from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut waiting = VecDeque::from([file]);
    while let Some(next) = waiting.pop_front() {
        for &used in uses.get(next).into_iter().flatten() {
            if reached_from.contains_key(used) {
                continue;
            }
            reached_from.insert(used, next);
            waiting.push_back(used);
        }
    }
    let mut cycle = vec![file];
    let mut at = *reached_from.get(file)?;
    while at != file {
        cycle.push(at);
        at = reached_from[at];
    }
    cycle.reverse();
    let first = (0..cycle.len()).min_by_key(|&place| cycle[place])?;
    cycle.rotate_left(first);
    Some(cycle)
}

/// A cycle as text: `a.rs → b.rs → a.rs`.
fn arrows(cycle: &[&str]) -> String {
    let and_back = cycle.iter().chain(cycle.first());
    and_back.copied().collect::<Vec<_>>().join(" → ")
}

/// The other files of its module that a file uses.
fn used_files<'a>(source: &Source, files: &BTreeMap<Vec<&str>, &'a str>) -> BTreeSet<&'a str> {
    let (program, _) = source.code();
    let own = source.module_path();
    let children: Vec<_> = program
        .lines()
        .filter_map(|line| declared_module(line.strip_suffix(';')?))
        .collect();
    let mut used = BTreeSet::new();
    for path in paths(&program, &children) {
        let mut absolute = match path[0] {
            "crate" => Vec::new(),
            _ => own.clone(),
        };
        for &name in &path {
            match name {
                "crate" | "self" => {}
                "super" => {
                    absolute.pop();
                }
                _ => absolute.push(name),
            }
        }
        let file = (1..=absolute.len())
            .rev()
            .find_map(|length| files.get(&absolute[..length]));
        let is_of_module = absolute.first() == own.first();
        used.extend(file.filter(|_| is_of_module));
    }
    used.remove(source.path.as_str());
    used
}

/// The paths of code that begin with `crate`, `super`, `self` or one of `children`; of a list in
/// braces each.
fn paths<'a>(code: &'a str, children: &[&str]) -> Vec<Vec<&'a str>> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins =
            ["crate", "super", "self"].contains(&tokens[at]) || children.contains(&tokens[at]);
        // What follows `::` is in the middle of a path, and `pub(in …)` uses nothing.
        let is_apart = !tokens[..at].ends_with(&["::"]) && !tokens[..at].ends_with(&["(", "in"]);
        if begins && is_apart && tokens.get(at + 1) == Some(&"::") {
            expand(&tokens, &mut at, &[], &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads a path from `at` on and adds it to `found` behind `before`; of a list in braces each.
fn expand<'a>(
    tokens: &[&'a str],
    at: &mut usize,
    before: &[&'a str],
    found: &mut Vec<Vec<&'a str>>,
) {
    let Some(&token) = tokens.get(*at) else {
        return;
    };
    *at += 1;
    if token == "{" {
        while tokens.get(*at).is_some_and(|&token| token != "}") {
            if tokens[*at] == "," {
                *at += 1;
            } else {
                expand(tokens, at, before, found);
            }
        }
        *at += 1;
        return;
    }
    let path = [before, &[token]].concat();
    let is_followed = |token: &&str| *token == "{" || *token == "*" || is_name(token);
    if tokens.get(*at) == Some(&"::") && tokens.get(*at + 1).is_some_and(is_followed) {
        *at += 1;
        expand(tokens, at, &path, found);
        return;
    }
    if tokens.get(*at) == Some(&"as") {
        *at += 2;
    }
    found.push(path);
}

/// Code in names, `::` and single other letters, without white space.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
        let length = if of_name(first) {
            rest.find(|letter| !of_name(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

/// Whether a token is a name.
fn is_name(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

/// The module that a line declares, whoever may see it.
fn declared_module(line: &str) -> Option<&str> {
    let (visibility, name) = line.trim_start().split_once("mod ")?;
    let is_declared = visibility.is_empty() || visibility.starts_with("pub");
    words(name).next().filter(|_| is_declared)
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

    let check = |path, text, complaint| check_finds(naming, path, text, complaint);
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
        "pub mod helpers {",
        "model.rs: the name helpers says nothing",
    );
    check(
        "model.rs",
        "pub(crate) mod common;",
        "model.rs: the name common says nothing",
    );
}

fn naming(source: &Source) -> Vec<String> {
    let (program, _) = source.code();
    let declared = program.lines().filter_map(declared_module);
    let modules = source.module_path();
    modules
        .into_iter()
        .chain(declared)
        .filter(|name| EMPTY_NAMES.contains(name))
        .map(|name| source.complaint(format!("the name {name} says nothing")))
        .collect()
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
