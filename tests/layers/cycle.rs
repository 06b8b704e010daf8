//! The rule that no files of a module use each other in a cycle.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::path::named_paths;
use crate::{ENTRY_POINTS, Source, sources};

#[test]
fn no_files_of_a_module_use_each_other_in_a_cycle() {
    let sources = sources();
    let cycles: Vec<_> = cycles(&sources).iter().map(|it| arrows(it)).collect();
    assert!(cycles.is_empty(), "\n{}\n", cycles.join("\n"));
}

/// These files have these cycles, and no others.
fn check(files: &[(&str, &str)], expected: &str) {
    let sources: Vec<_> = files
        .iter()
        .map(|&(path, text)| Source {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .collect();
    let found: Vec<_> = cycles(&sources).iter().map(|it| arrows(it)).collect();
    assert_eq!(found.join("; "), expected, "{files:?}");
}

#[test]
fn a_cycle_is_found_however_a_file_names_the_other() {
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
        (
            "use super as m;\nfn f() { m::line::f(); }",
            "use super::bill;",
        ),
        (
            "use super::{self as m};\nuse m::line as l;",
            "use super::bill;",
        ),
        ("use super::*;\nfn f() { line::f(); }", "use super::bill;"),
        (
            "fn f() { line::f(); }\nuse crate::model::*;",
            "use super::bill;",
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
}

#[test]
fn a_cycle_of_a_parent_and_its_child_is_found() {
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
        "use super as m;",
    ] {
        let files = [files[0], ("model/bill.rs", child), files[2]];
        check(&files, "model.rs → model/bill.rs → model.rs");
    }
    // A parent uses a child under another name as well.
    for parent in [
        "mod bill;\nuse bill as chosen;\nfn f() { chosen::lines(); }",
        "mod bill;\nuse bill as chosen;",
        "mod bill;\npub use {bill as chosen};",
        "mod bill;\nuse self::bill as chosen;",
    ] {
        let files = [("model.rs", parent), ("model/bill.rs", "use super::MOST;")];
        check(&files, "model.rs → model/bill.rs → model.rs");
    }
    // A declaration alone is no use: a child may use a parent that does nothing with it.
    let files = [
        ("model.rs", "pub mod estimate;\nmod line;\nuse line::Line;"),
        ("model/estimate.rs", "use super::bill;"),
        ("model/line.rs", ""),
    ];
    check(&files, "");
}

#[test]
fn a_longer_cycle_is_found_and_one_with_a_folder() {
    let files = [
        ("model/line.rs", "use super::compute::parts::Part;"),
        ("model/compute.rs", "pub mod parts;"),
        ("model/compute/parts.rs", "use super::super::bill::f;"),
        ("model/bill.rs", "use self::inner::f;\nuse super::line;"),
    ];
    let expected = "model/bill.rs → model/line.rs → model/compute/parts.rs → model/bill.rs";
    check(&files, expected);
    // A name that was bound leads on to the files below it.
    for bill in [
        "use super::compute;\nfn f() { compute::parts::f(); }",
        "use super::compute as c;\nfn f() { c::parts::f(); }",
        "use super::compute::{self};\nuse compute::parts as p;",
        "use super::compute::*;\nfn f() { parts::f(); }",
    ] {
        let files = [files[1], files[2], ("model/bill.rs", bill)];
        let expected = "model/bill.rs → model/compute/parts.rs → model/bill.rs";
        check(&files, expected);
    }
}

#[test]
fn tests_and_comments_and_other_modules_make_no_cycle() {
    let line = ("model/line.rs", "use super::bill;\nuse crate::export;");
    // Tests may look from above, and the rule about layers is for other modules.
    let tests = "#[cfg(test)]\nmod tests {\nuse crate::model::line;";
    check(&[("model/bill.rs", tests), line], "");
    let comment = "/// As [`line`](super::line::f).\nfn f() {} // super::line::f";
    check(&[("model/bill.rs", comment), line], "");
    let text = "fn f() { g(\"super::line::f, use super::line\"); }";
    check(&[("model/bill.rs", text), line], "");
    check(&[("export.rs", "use crate::model::line;"), line], "");
    let visible = "pub(in crate::model::line) fn f() {}";
    check(&[("model/bill.rs", visible), line], "");
}

/// The cycles of files of a module that use each other: the shortest through each file.
///
/// A file uses another of its module if its program, tests and comments apart, names it in a path
/// that begins with `crate`, `super`, `self`, a module that the file declares, or a name that it
/// binds to a module. A path names the last file on its way: `super::line::Line` names `line.rs`,
/// `super::Line` the parent, also where that only passes `Line` on. To declare a module is not to
/// use it, to pass on its items with `pub use` is. So a parent may use its children, and a child
/// what stands beside it; a child that imports through a parent that uses it makes a cycle.
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
    let modules: Vec<_> = files.keys().cloned().collect();
    let mut used = BTreeSet::new();
    for path in named_paths(&program, &own, &modules) {
        let absolute = path.absolute;
        let file = (1..=absolute.len())
            .rev()
            .find_map(|length| files.get(&absolute[..length]));
        let is_of_module = absolute.first() == own.first();
        used.extend(file.filter(|_| is_of_module));
    }
    used.remove(source.path.as_str());
    used
}
