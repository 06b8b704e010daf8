//! Paths in code: `use` declarations and the names that they bind, and every other path that begins
//! with a module.

use std::collections::{BTreeMap, BTreeSet};

use crate::token::{is_name, tokens};

/// A path that code names.
#[derive(Debug, PartialEq)]
pub(crate) struct NamedPath<'a> {
    /// As it is written: `["super", "line", "Line"]`. Of a list in braces, it is one of its paths.
    pub(crate) written: Vec<&'a str>,
    /// From the top on: `["model", "line", "Line"]`.
    pub(crate) absolute: Vec<&'a str>,
}

/// The paths of code that begin with `crate`, `super`, `self`, a module that the code declares, or a
/// name that it binds to a module.
///
/// `own` is the module that the code is. A name that `use` binds is followed if it stands for one
/// of `modules`, wherever in the code it is bound; the glob of a module binds those of `modules`
/// that lie in it. Not followed is what a module passes on of another one: `use super::x` is a path
/// in the parent, also where the parent has `x` from elsewhere.
pub(crate) fn named_paths<'a>(
    code: &'a str,
    own: &[&'a str],
    modules: &[Vec<&'a str>],
) -> Vec<NamedPath<'a>> {
    let tokens = tokens(code);
    let declared = uses(&tokens);
    let names = Names::of(&tokens, own, modules, &declared);
    let used = declared.into_iter().map(|it| it.path);
    let others = names.paths(&tokens);
    let mut found = Vec::new();
    for written in used.chain(others) {
        for absolute in names.absolute(&written) {
            let written = written.clone();
            found.push(NamedPath { written, absolute });
        }
    }
    found
}

/// The modules that code declares, and whether each stands in a file of its own.
pub(crate) fn declared_modules(code: &str) -> Vec<(&str, bool)> {
    let tokens = tokens(code);
    let declared = tokens.windows(3).filter_map(|three| match three {
        ["mod", name, end @ (";" | "{")] if is_name(name) => Some((*name, *end == ";")),
        _ => None,
    });
    declared.collect()
}

/// What paths may begin with, and the modules that each name stands for: several if it is bound in
/// several places.
struct Names<'a>(BTreeMap<&'a str, BTreeSet<Vec<&'a str>>>);

impl<'a> Names<'a> {
    fn of(
        tokens: &[&'a str],
        own: &[&'a str],
        modules: &[Vec<&'a str>],
        uses: &[Branch<'a>],
    ) -> Self {
        let mut names = Self(BTreeMap::new());
        names.bind("crate", Vec::new());
        names.bind("self", own.to_vec());
        names.bind("super", own[..own.len().saturating_sub(1)].to_vec());
        for three in tokens.windows(3) {
            if let ["mod", name, ";"] = three {
                names.bind(name, [own, &[name]].concat());
            }
        }
        // A name that is bound may be the beginning of another declaration.
        while names.bind_used(modules, uses) {}
        names
    }

    /// Binds what `uses` name in `modules`. Returns whether anything was new.
    fn bind_used(&mut self, modules: &[Vec<&'a str>], uses: &[Branch<'a>]) -> bool {
        let mut is_new = false;
        for Branch { path, name } in uses {
            for absolute in self.absolute(path) {
                for module in modules {
                    let bound = match (name, module.split_last()) {
                        (Bound::Name(name), _) if *module == absolute => name,
                        (Bound::Glob, Some((last, folder))) if folder == absolute => last,
                        _ => continue,
                    };
                    is_new |= self.bind(bound, module.clone());
                }
            }
        }
        is_new
    }

    fn bind(&mut self, name: &'a str, module: Vec<&'a str>) -> bool {
        self.0.entry(name).or_default().insert(module)
    }

    /// The path from the top on; none if it begins with another crate.
    fn absolute(&self, path: &[&'a str]) -> Vec<Vec<&'a str>> {
        let Some((first, rest)) = path.split_first() else {
            return Vec::new();
        };
        let beginnings = self.0.get(first).into_iter().flatten();
        let absolute = beginnings.map(|beginning| {
            let mut absolute = beginning.clone();
            for &name in rest {
                match name {
                    "self" | "*" => {}
                    "super" => {
                        absolute.pop();
                    }
                    _ => absolute.push(name),
                }
            }
            absolute
        });
        absolute.collect()
    }

    /// The paths outside of `use` declarations.
    fn paths(&self, tokens: &[&'a str]) -> Vec<Vec<&'a str>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            // What follows `::` is in the middle of a path, and `pub(in …)` uses nothing.
            let is_apart =
                !tokens[..at].ends_with(&["::"]) && !tokens[..at].ends_with(&["(", "in"]);
            if is_use(tokens, at) {
                at += 1;
                expand(tokens, &mut at, &[], &mut Vec::new());
            } else if self.0.contains_key(tokens[at])
                && is_apart
                && tokens.get(at + 1) == Some(&"::")
            {
                let mut branches = Vec::new();
                expand(tokens, &mut at, &[], &mut branches);
                found.extend(branches.into_iter().map(|it| it.path));
            } else {
                at += 1;
            }
        }
        found
    }
}

/// One path of a `use` declaration, and what it binds.
struct Branch<'a> {
    path: Vec<&'a str>,
    name: Bound<'a>,
}

enum Bound<'a> {
    Name(&'a str),
    Glob,
    /// A path that ends with `super` has no name.
    Nothing,
}

/// The paths of all `use` declarations.
fn uses<'a>(tokens: &[&'a str]) -> Vec<Branch<'a>> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if is_use(tokens, at) {
            expand(tokens, &mut (at + 1), &[], &mut found);
        }
    }
    found
}

/// Whether a declaration begins here: `use<'a>` in a type is none.
fn is_use(tokens: &[&str], at: usize) -> bool {
    tokens[at] == "use" && tokens.get(at + 1) != Some(&"<")
}

/// Reads a path from `at` on and adds it to `found` behind `before`; of a list in braces each.
fn expand<'a>(tokens: &[&'a str], at: &mut usize, before: &[&'a str], found: &mut Vec<Branch<'a>>) {
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
    let own_name = match (token, before.last()) {
        ("*", _) => Bound::Glob,
        ("self", Some(parent)) if !["super", "crate"].contains(parent) => Bound::Name(parent),
        ("self" | "super" | "crate", _) => Bound::Nothing,
        _ => Bound::Name(token),
    };
    let name = if tokens.get(*at) == Some(&"as") {
        *at += 2;
        tokens.get(*at - 1).map_or(own_name, |it| Bound::Name(it))
    } else {
        own_name
    };
    found.push(Branch { path, name });
}

#[test]
fn paths_are_followed_through_the_names_that_code_binds() {
    let modules = [
        vec!["model"],
        vec!["model", "line"],
        vec!["model", "line", "part"],
        vec!["model", "bill"],
    ];
    let check = |code, expected: &str| {
        let found = named_paths(code, &["model", "bill"], &modules);
        let found: Vec<_> = found.iter().map(|it| it.absolute.join("::")).collect();
        assert_eq!(found.join(" "), expected, "{code}");
    };
    check("use std::fmt;", "");
    check("use super::line;\nline::f();", "model::line model::line::f");
    check(
        "use super::line as l;\nl::f();",
        "model::line model::line::f",
    );
    check(
        "use super::line::{self, A};\nline::f();",
        "model::line model::line::A model::line::f",
    );
    check(
        "use super::line::{self as l};\nl::f();",
        "model::line model::line::f",
    );
    check("use super as m;\nm::line::f();", "model model::line::f");
    check("use super::*;\nline::f();", "model model::line::f");
    check(
        "use m::line;\nuse super as m;\nline::part::f();",
        "model::line model model::line::part::f",
    );
    check(
        "mod own;\nuse own as o;\nuse own::*;",
        "model::bill::own model::bill::own",
    );
    check("fn f<'a>() -> impl A + use<'a> {}", "");
    check("pub(in crate::model) fn f() {}", "");
}
