//! The rule that no module uses one below it.

use crate::path::{declared_modules, named_paths};
use crate::{ENTRY_POINTS, MODULES, Source, check_finds, check_holds};

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
        "lib.rs",
        "pub mod money;\npub mod currency;",
        "lib.rs: declares currency, which is no module",
    );
}

#[test]
fn no_module_reaches_another_over_the_top() {
    let check =
        |path: &str, text: &str, complaint: &str| check_finds(direction, path, text, complaint);
    for path in ["money/cents.rs", "money/tests.rs"] {
        let complaint = format!("{path}: reaches the top by super; say crate");
        for text in [
            "use super::super::model;",
            "use super::{Money, super::export::f};",
            "use super::super as top;",
            "fn f() { self::super::super::export::f(); }",
        ] {
            check(path, text, &complaint);
        }
        check(path, "use super::{Money, notation::*};", "");
    }
    for text in [
        "use crate as top;",
        "use crate::*;",
        "use crate::{self as top};",
    ] {
        check(
            "money.rs",
            text,
            "money.rs: takes the top as a whole; name the module",
        );
    }
    check(
        "money.rs",
        "#[cfg(test)]\nmod tests {\nuse super::super::model;",
        "money.rs: reaches the top by super; say crate",
    );
}

fn direction(source: &Source) -> Vec<String> {
    let (program, tests) = source.code();
    let module = source.module();
    let mut complaints = Vec::new();
    if ENTRY_POINTS.contains(&module) {
        for (name, _) in declared_modules(&program) {
            if !MODULES.contains(&name) {
                complaints.push(source.complaint(format!("declares {name}, which is no module")));
            }
        }
        return complaints;
    }
    let Some(level) = level(module) else {
        return vec![source.complaint("is no module")];
    };
    let own = source.module_path();
    // Tests at the end of a file lie one deeper.
    let of_tests = match own.last() {
        Some(&"tests") => own.clone(),
        _ => [own.as_slice(), &["tests"]].concat(),
    };
    for (code, own) in [(&program, own), (&tests, of_tests)] {
        for path in named_paths(code, &own, &[]) {
            let supers = path.written.iter().filter(|&&name| name == "super").count();
            let words = match path.absolute.first() {
                _ if supers >= own.len() => "reaches the top by super; say crate".to_owned(),
                None => "takes the top as a whole; name the module".to_owned(),
                Some(used) => match self::level(used) {
                    Some(other) if other <= level => continue,
                    Some(_) => format!("uses {used}, which stands below {module}"),
                    None => format!("uses {used}, which is no module"),
                },
            };
            let complaint = source.complaint(words);
            if !complaints.contains(&complaint) {
                complaints.push(complaint);
            }
        }
    }
    complaints
}

fn level(module: &str) -> Option<usize> {
    MODULES.iter().position(|&name| name == module)
}
