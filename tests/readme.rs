//! The README says what the program says.
//!
//! Some parts of it are written by the program; each stands between `<!-- name -->` and
//! `<!-- /name -->`. `UPDATE_README=1 cargo test --test readme` writes them anew, and the difference
//! is then read before it is committed. What is written by hand is compared with what it speaks of:
//! the sources, the Makefile, the commands and the links.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "published/table.rs"]
mod published;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::{env, fs};

use serde_json::Value;
use splitpoint::export::{Report, headline, json};
use splitpoint::model::estimate::{self, Estimate};
use splitpoint::model::option::{Hosting, OptionId};
use splitpoint::money::{Currency, Money, Notation};
use splitpoint::price_book::{Entry, Grade};
use splitpoint::scalar::{Constant, Content, Origin, figure};
use splitpoint::scenario::field::{self, Field, Group, Kind, Source, Spec};
use splitpoint::scenario::{Scenario, link};

use published::Actual;

const HOW_TO_ACCEPT: &str = "to accept what the program says now: UPDATE_README=1 cargo test --test readme, then read `git diff README.md`";

#[test]
fn every_part_is_as_the_program_writes_it() {
    let readme = readme();
    let mut complaints = String::new();
    for (name, content) in parts() {
        let (_, written, _) = around(&readme, &name);
        if written != content {
            let _ = writeln!(complaints, "{name}:\n{}", difference(written, &content));
        }
    }
    assert!(complaints.is_empty(), "\n{complaints}\n{HOW_TO_ACCEPT}");
}

/// The README, after it was written anew where that is asked for.
fn readme() -> String {
    static README: OnceLock<String> = OnceLock::new();
    let readme = README.get_or_init(|| {
        let mut readme = read("README.md");
        if env::var_os("UPDATE_README").is_some() {
            for (name, content) in parts() {
                let (before, _, after) = around(&readme, &name);
                readme = format!("{before}{content}{after}");
            }
            fs::write(file("README.md"), &readme).expect("the README can be written");
        }
        readme
    });
    readme.clone()
}

#[test]
fn every_marker_has_a_part() {
    let readme = readme();
    let names: BTreeSet<_> = parts().into_iter().map(|(name, _)| name).collect();
    let marked: BTreeSet<_> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("<!-- ")?.strip_suffix(" -->"))
        .filter(|name| !name.starts_with('/'))
        .map(str::to_owned)
        .collect();
    assert_eq!(marked, names);
}

/// What the program writes into the README: each part's name, and its text.
fn parts() -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = [
        ("headline", quoted_headline as fn() -> String),
        ("command report", report),
        ("command explain", explanation),
        ("command prices", prices_command),
        ("command fields", fields_command),
        ("command notices", notices),
        ("constants", constants_table),
        ("prices", prices_table),
        ("assumptions", assumptions),
        ("bills", bills_table),
        ("published", published_tables),
        ("fields", fields_tables),
    ]
    .map(|(name, write)| (name.to_owned(), write()))
    .into();
    let formulas = formulas();
    for file in FORMULA_FILES {
        parts.push((format!("formulas {file}"), formulas_of(file, &formulas)));
    }
    for (_, content) in &mut parts {
        *content = format!("\n{}\n", content.trim());
    }
    parts
}

/// The text before a part with its marker, the part, and the text after with its marker.
fn around<'t>(text: &'t str, name: &str) -> (&'t str, &'t str, &'t str) {
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let found = text.find(&open).and_then(|at| {
        let start = at + open.len();
        let end = start + text[start..].find(&close)?;
        Some((&text[..start], &text[start..end], &text[end..]))
    });
    found.unwrap_or_else(|| panic!("README.md has no {open} … {close}"))
}

fn difference(old: &str, new: &str) -> String {
    let (mut old, mut new) = (old.lines(), new.lines());
    loop {
        match (old.next(), new.next()) {
            (Some(old), Some(new)) if old == new => {}
            (None, None) => return String::new(),
            (old, new) => {
                let shown = |line: Option<&str>| line.unwrap_or("(ends)").to_owned();
                return format!("  - {}\n  + {}", shown(old), shown(new));
            }
        }
    }
}

// What is quoted.

fn quoted_headline() -> String {
    format!(
        "> {}",
        headline::headline(&Report::of(&Scenario::default()))
    )
}

fn report() -> String {
    let (printed, _) = run(&["report"]);
    let paragraphs: Vec<_> = printed.split("\n\n").collect();
    let starting = |start: &str| {
        let found = paragraphs.iter().find(|it| it.starts_with(start));
        *found.unwrap_or_else(|| panic!("the report has nothing that starts with {start}"))
    };
    let months: Vec<_> = starting("Strategies").lines().take(7).collect();
    console(
        "splitpoint report",
        &[
            paragraphs[0],
            paragraphs[1],
            "…",
            starting("First split"),
            "…",
            &(months.join("\n") + "\n  …"),
        ],
    )
}

fn explanation() -> String {
    let (printed, _) = run(&["explain", "--line", "render.egress"]);
    let first = printed.split("\n\n").next().unwrap_or_default();
    console("splitpoint explain --line render.egress", &[first, "…"])
}

fn prices_command() -> String {
    let (printed, _) = run(&["prices", "--sku", "render.pg."]);
    let first: Vec<_> = printed.lines().take(7).collect();
    console(
        "splitpoint prices --sku render.pg.",
        &[&(first.join("\n") + "\n  …")],
    )
}

fn fields_command() -> String {
    let (printed, _) = run(&["fields"]);
    let first: Vec<_> = printed.lines().take(4).collect();
    console("splitpoint fields", &[&(first.join("\n") + "\n…")])
}

fn notices() -> String {
    let link = "#v=1&users=12k&services=many&peak=0&zones=3&zones=4&color=red";
    let (_, complaints) = run(&["report", link]);
    console(
        &format!("splitpoint report '{link}' > /dev/null"),
        &[&complaints],
    )
}

fn console(command: &str, paragraphs: &[&str]) -> String {
    let paragraphs = paragraphs.join("\n\n");
    format!("```console\n$ {command}\n{}\n```", paragraphs.trim_end())
}

/// Runs the program and gives what it printed and complained.
fn run(arguments: &[&str]) -> (String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .args(arguments)
        .output()
        .expect("the program can be started");
    assert!(status.success(), "{arguments:?} fails");
    let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
    (text(stdout), text(stderr))
}

// Formulas, read from the derivations: the README's copy is the program's.

/// The files of the model whose formulas the README shows, each in a part of its own.
const FORMULA_FILES: [&str; 14] = [
    "workload",
    "capacity",
    "render",
    "cluster",
    "database",
    "cache",
    "queue",
    "storage",
    "network",
    "delivery",
    "observability",
    "tracing",
    "staging",
    "on_call",
];

struct Formula {
    file: &'static str,
    /// Where in the file its name stands.
    position: usize,
    name: &'static str,
    is_line: bool,
    text: String,
    options: Vec<OptionId>,
    /// Whether it holds at the defaults, or only where data outgrows the largest database.
    is_default: bool,
}

/// Every formula of the default scenario, and of one with much data, in the order of the sources.
fn formulas() -> Vec<Formula> {
    let much_data = Scenario::default().with(Field::DataPerUser, 1_000.0);
    let mut formulas = Vec::new();
    collect(&mut formulas, &Scenario::default(), true);
    collect(&mut formulas, &much_data, false);
    formulas.sort_by_key(|formula| formula.position);
    formulas
}

fn collect(formulas: &mut Vec<Formula>, scenario: &Scenario, is_default: bool) {
    let sources = FORMULA_FILES.map(|file| (file, model_source(file)));
    for option in OptionId::ALL {
        let estimate = Estimate::of(scenario, option);
        for line in &estimate.lines {
            for (name, is_line, text) in steps(scenario, &estimate, line) {
                let (file, position) = place(&sources, option, name);
                let same = formulas.iter_mut().find(|it| {
                    it.name == name && it.is_line == is_line && it.file == file && it.text == text
                });
                match same {
                    Some(same) if same.options.contains(&option) => {}
                    Some(same) => same.options.push(option),
                    None => formulas.push(Formula {
                        file,
                        position,
                        name,
                        is_line,
                        text,
                        options: vec![option],
                        is_default,
                    }),
                }
            }
        }
    }
}

/// The formulas that a line's derivation consists of: name, whether it is the line's own, text.
fn steps(
    scenario: &Scenario,
    estimate: &Estimate,
    line: &estimate::LineItem,
) -> Vec<(&'static str, bool, String)> {
    let derivation = estimate::explain(scenario, estimate.option, line.name);
    let derivation = derivation.expect("every line has a derivation");
    let is_line = |name: &str| estimate.lines.iter().any(|line| line.name == name);
    let mut formulas = Vec::new();
    for (index, step) in derivation.steps.into_iter().enumerate() {
        let Content::Formula { names, .. } = step.content else {
            continue;
        };
        if index == 0 {
            // What is priced in euros ends with its conversion.
            let converted = format!("{} ÷ euros for a dollar", line.sku);
            let quantity = names
                .strip_suffix(line.sku)
                .or_else(|| names.strip_suffix(&converted));
            let quantity = quantity.expect("a line's formula ends with its price");
            formulas.push((line.name, true, format!("{quantity}price")));
        } else if !is_line(step.name) {
            formulas.push((step.name, false, names));
        }
    }
    formulas
}

/// The file that gives a quantity or a line its name, and where in it.
fn place(
    sources: &[(&'static str, String)],
    option: OptionId,
    name: &str,
) -> (&'static str, usize) {
    let literal = format!("\"{name}\"");
    let is_render = matches!(option.spec().hosting, Hosting::Render { .. });
    let mut found = sources
        .iter()
        .filter_map(|(file, text)| Some((*file, text.find(&literal)?)))
        // The platform's file and those of the cluster use some names twice.
        .collect::<Vec<_>>();
    found.sort_by_key(|&(file, _)| (file == "render") != is_render);
    *found
        .first()
        .unwrap_or_else(|| panic!("no file of the model names {literal}"))
}

fn formulas_of(file: &str, all: &[Formula]) -> String {
    let here: Vec<_> = all.iter().filter(|formula| formula.file == file).collect();
    let options: BTreeSet<_> = here
        .iter()
        .flat_map(|formula| &formula.options)
        .map(|option| option.spec().key)
        .collect();
    let mut text = String::new();
    for formula in here {
        let mark = if formula.is_line { "**" } else { "" };
        let _ = write!(text, "- {mark}{}{mark} = {}", formula.name, formula.text);
        let mut holds: Vec<_> = Vec::new();
        if formula.options.len() < options.len() {
            let names = formula
                .options
                .iter()
                .map(|it| it.spec().name.to_lowercase());
            holds.extend(names.map(|name| name.replace(" microservices", "")));
        }
        if !formula.is_default {
            holds.push("much data".to_owned());
        }
        if !holds.is_empty() {
            let _ = write!(text, " _({})_", holds.join(", "));
        }
        text.push('\n');
    }
    text
}

#[test]
fn every_named_quantity_has_its_formula() {
    let readme = readme();
    let methodology = section(&readme, "Methodology");
    for file in FORMULA_FILES {
        for name in after_each(&model_source(file), ".named(") {
            assert!(
                methodology.contains(&format!("\n- {name} = ")),
                "the methodology has no formula for “{name}” of src/model/{file}.rs"
            );
        }
    }
    // A file of the model that names quantities and is not shown would be missed above.
    let shown = |file: &str| FORMULA_FILES.contains(&file);
    for file in model_files().iter().filter(|file| !shown(file)) {
        let names = after_each(&model_source(file), ".named(");
        let known = ["monthly cost", "quantity"];
        assert!(
            names.iter().all(|name| known.contains(&name.as_str())),
            "src/model/{file}.rs names {names:?}, and its formulas are not shown"
        );
    }
}

/// The first string after each occurrence of `call`, where a string is what follows.
fn after_each(source: &str, call: &str) -> Vec<String> {
    let strings = source.split(call).skip(1).filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix('"')?;
        Some(rest.split('"').next()?.to_owned())
    });
    strings.collect()
}

// Constants.

/// A constant as the sources declare it.
struct Declared {
    file: String,
    name: String,
    source: String,
}

fn declared_constants() -> Vec<Declared> {
    let mut declared = Vec::new();
    for file in model_files() {
        for block in model_source(&file).split("Constant = Constant {").skip(1) {
            let of = |key: &str| {
                let found = after_each(block, key).into_iter().next();
                found.unwrap_or_else(|| panic!("a constant of {file}.rs has no {key}"))
            };
            declared.push(Declared {
                file: file.clone(),
                name: of("name:"),
                source: of("source:"),
            });
        }
    }
    declared
}

/// Every constant that some formula of a golden case reads.
fn constants_in_use() -> Vec<&'static Constant> {
    let mut found: Vec<&'static Constant> = Vec::new();
    for case in golden_links() {
        let (scenario, _) = link::decode(&case);
        for option in OptionId::ALL {
            for line in Estimate::of(&scenario, option).lines {
                let derivation = estimate::explain(&scenario, option, line.name);
                for step in derivation.expect("every line has a derivation").steps {
                    if let Content::Given(Origin::Constant(constant)) = step.content
                        && !found.contains(&constant)
                    {
                        found.push(constant);
                    }
                }
            }
        }
    }
    found
}

/// Every declared constant with its value, in the order of the files.
fn constants() -> Vec<(String, &'static Constant)> {
    let in_use = constants_in_use();
    let constants = declared_constants().into_iter().map(|declared| {
        let Declared { file, name, source } = declared;
        let is_it = |it: &&&Constant| it.name == name && it.source == source;
        let constant = in_use.iter().find(is_it);
        let constant =
            constant.unwrap_or_else(|| panic!("no formula reads “{name}” of src/model/{file}.rs"));
        (file, *constant)
    });
    constants.collect()
}

fn constants_table() -> String {
    let mut table = String::from("| file | constant | value | where from |\n|---|---|---|---|\n");
    for (file, constant) in constants() {
        let Constant {
            name, unit, source, ..
        } = constant;
        let value = figure(constant.value);
        let _ = writeln!(
            table,
            "| {file} | {name} | {} | {source} |",
            joined(&value, unit)
        );
    }
    table
}

#[test]
fn every_constant_is_in_the_methodology() {
    let readme = readme();
    let methodology = section(&readme, "Methodology");
    let constants = constants();
    assert!(
        constants.len() > 20,
        "only {} constants were found",
        constants.len()
    );
    for (file, Constant { name, value, .. }) in constants {
        let row = format!("| {file} | {name} | {}", figure(*value));
        assert!(methodology.contains(&row), "the methodology lacks “{row}”");
    }
}

// Prices.

/// Every entry of the price book that the model or a default names, in the order of the book.
fn entries_in_use() -> Vec<&'static Entry> {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for file in model_files() {
        ids.extend(after_each(&model_source(&file), "Sku::new("));
    }
    ids.extend(field::all().filter_map(|field| match field.spec().source {
        Source::Book(id) => Some(id.to_owned()),
        Source::Stated(_) => None,
    }));
    let book = Scenario::default().book();
    let entries: Vec<_> = book
        .entries()
        .filter(|entry| ids.contains(&entry.id))
        .collect();
    assert_eq!(entries.len(), ids.len(), "an id is not in the book");
    entries
}

fn prices_table() -> String {
    let mut table = String::from(
        "| entry | what | amount | as of | grade | source |\n|---|---|---|---|---|---|\n",
    );
    for entry in entries_in_use() {
        let Entry {
            id,
            name,
            as_of,
            grade,
            ..
        } = entry;
        let (amount, source) = (amount(entry), source_of(entry));
        let _ = writeln!(
            table,
            "| `{id}` | {name} | {amount} | {as_of} | {grade:?} | {source} |"
        );
    }
    table
}

fn amount(entry: &Entry) -> String {
    let Some(amount) = entry.amount else {
        let vcpu = entry.vcpu.map(|vcpu| format!("{} vCPU", figure(vcpu)));
        let memory = entry
            .memory_gib
            .map(|memory| format!("{} GiB", figure(memory)));
        let parts: Vec<_> = vcpu.into_iter().chain(memory).collect();
        return parts.join(", ");
    };
    match entry.currency.as_deref().and_then(Notation::by_code) {
        Some(currency) => format!("{} per {}", currency.price(amount), entry.unit),
        None => joined(&figure(amount), &entry.unit),
    }
}

/// The source as a link where it is an address, otherwise in its words.
fn source_of(entry: &Entry) -> String {
    let source = entry.source.replace('|', "\\|");
    if !source.starts_with("https://") {
        return source;
    }
    let (address, rest) = source.split_once(' ').unwrap_or((&source, ""));
    let host = address.trim_start_matches("https://").split('/').next();
    let link = format!("[{}]({address})", host.unwrap_or_default());
    joined(&link, rest)
}

#[test]
fn every_sku_of_the_default_options_is_in_the_methodology() {
    let readme = readme();
    let methodology = section(&readme, "Methodology");
    for option in OptionId::ALL {
        for line in Estimate::of(&Scenario::default(), option).lines {
            let cell = format!("| `{}` | ", line.sku);
            assert!(methodology.contains(&cell), "{} is missing", line.sku);
        }
    }
}

#[test]
fn the_table_of_options_names_what_they_are_made_of() {
    let readme = readme();
    let table = section(&readme, "Methodology");
    let cells = |start: &str| -> Vec<String> {
        let row = table
            .lines()
            .find(|line| line.starts_with(&format!("| {start} |")));
        let row = row.unwrap_or_else(|| panic!("the table of options has no row {start}"));
        row.trim_matches('|')
            .split('|')
            .map(str::to_owned)
            .collect()
    };
    for (index, option) in OptionId::ALL.into_iter().enumerate() {
        let Hosting::Kubernetes(plan) = option.spec().hosting else {
            continue;
        };
        let check = |row: &str, id: &str| {
            let cell = &cells(row)[index + 1];
            assert!(
                cell.contains(&format!("`{id}`")),
                "{row} of {} is {cell}, without {id}",
                option.spec().name
            );
        };
        for size in plan.databases {
            check("database sizes", size.id());
        }
        check("cache", plan.cache.id());
        check("queue", plan.broker.id());
    }
}

#[test]
fn what_the_methodology_calls_an_entry_is_one() {
    let readme = readme();
    let book = Scenario::default().book();
    let mut checked = 0;
    for quoted in section(&readme, "Methodology")
        .split('`')
        .skip(1)
        .step_by(2)
    {
        let is_id = quoted.contains('.')
            && quoted
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || it == '.')
            && Path::new(quoted)
                .extension()
                .is_none_or(|it| it != "rs" && it != "txt");
        if is_id {
            assert!(
                book.entry(quoted).is_some(),
                "{quoted} is not in the price book"
            );
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked} entries were found");
}

// What is assumed.

fn assumptions() -> String {
    let is_unsourced =
        |source: &str| source.contains("no source found") || source.contains("from memory");
    let mut text = String::from("Entries of the price book from memory (grade D):\n\n");
    for entry in entries_in_use()
        .into_iter()
        .filter(|entry| entry.is_assumption())
    {
        let _ = writeln!(text, "- `{}`, {}: {}", entry.id, entry.name, amount(entry));
    }
    text += "\nDefaults of inputs without a source, or from memory:\n\n";
    for field in field::all() {
        let Spec {
            key, label, source, ..
        } = field.spec();
        let reason = match source {
            Source::Stated(words) if is_unsourced(words) => (*words).to_owned(),
            Source::Book(id) if grade_of(id) == Grade::D => format!("`{id}`, grade D"),
            _ => continue,
        };
        let default = field.spec().with_unit(field.spec().kind.default());
        let _ = writeln!(text, "- {label} (`{key}`), {default}: {reason}");
    }
    text += "\nConstants without a source, or from memory:\n\n";
    for (_, constant) in constants()
        .into_iter()
        .filter(|(_, it)| is_unsourced(it.source))
    {
        let value = joined(&figure(constant.value), constant.unit);
        let _ = writeln!(text, "- {}, {value}: {}", constant.name, constant.source);
    }
    text
}

fn grade_of(id: &str) -> Grade {
    let entry = Scenario::default().book().entry(id);
    entry.expect("a default cites an entry of the book").grade
}

// The worked bills.

/// Each golden case, its option, the bill's name and its total, added up by hand.
const BILLS: [(&str, OptionId, &str, f64); 5] = [
    (
        "bill_a_monolith",
        OptionId::Monolith,
        "A, a monolith on Render, 10K users",
        50.00,
    ),
    (
        "bill_a2_first_split",
        OptionId::FirstSplit,
        "A2, the same as four services",
        174.50,
    ),
    (
        "bill_b_min_frugal",
        OptionId::Basic,
        "B-min, ten services on DigitalOcean, frugal",
        660.50,
    ),
    (
        "bill_b_basic",
        OptionId::Basic,
        "B, ten services on EKS",
        2_060.02,
    ),
    (
        "bill_c_production",
        OptionId::Production,
        "C, twenty services in production",
        10_214.33,
    ),
];

fn bills_table() -> String {
    let mut table = String::from(
        "| bill | its total | computed | difference | case |\n|---|---|---|---|---|\n",
    );
    for (case, option, name, billed) in BILLS {
        let (scenario, _) = link::decode(&golden_link(case));
        let computed = estimate::total(&scenario, option).known;
        let off = (computed.dollars() / billed - 1.0) * 100.0;
        let sign = if off < 0.0 { "−" } else { "+" };
        let off = if off.abs() < 0.05 {
            "none".to_owned()
        } else {
            format!("{sign}{:.1} %", off.abs())
        };
        let billed = Money::from_dollars(billed).expect("a finite amount");
        let [billed, computed] = [billed, computed].map(|amount| Currency::USD.exact(amount));
        let _ = writeln!(
            table,
            "| {name} | {billed} | {computed} | {off} | [{case}](tests/golden/{case}.txt) |"
        );
    }
    table
}

/// What others published: amounts beside estimates, then findings beside what the program says.
fn published_tables() -> String {
    let mut text = String::from(
        "| published | by | stated | computed | factor | mapping, and what is missing |\n|---|---|---|---|---|---|\n",
    );
    for bill in &published::BILLS {
        let shown = |number: f64| match bill.actual {
            Actual::Servers(..) => format!("{} servers", figure(number)),
            _ => format!("${}", figure(number.round())),
        };
        let [actual, estimated] = [bill.actual.amount(), bill.estimated()].map(shown);
        let missing = if bill.missing.is_empty() {
            String::new()
        } else {
            format!(" Missing: {}.", bill.missing)
        };
        let _ = writeln!(
            text,
            "| {}, [{}]({}) | {} | {actual} | {estimated} | {:.2} | {}{missing} [Case](tests/golden/{}.txt) |",
            bill.id,
            bill.what,
            bill.source,
            bill.date,
            bill.factor(),
            bill.mapping,
            bill.case,
        );
    }
    let near = published::BILLS
        .iter()
        .filter(|bill| bill.is_near())
        .count();
    let all = published::BILLS.len();
    let _ = writeln!(text, "\n{near} of {all} are within a factor of two.\n");
    text += "| published | by | found | services cost, for one dollar of the monolith's | mapping |\n|---|---|---|---|---|\n";
    for finding in &published::FINDINGS {
        let ratios: Vec<_> = finding
            .ratios()
            .iter()
            .map(|it| format!("${it:.2}"))
            .collect();
        let verdict = if finding.disagrees.is_empty() {
            "the same".to_owned()
        } else {
            format!("**otherwise**: {}", finding.disagrees)
        };
        let cases = finding.cases.iter();
        let cases: Vec<_> = cases
            .map(|it| format!("[case](tests/golden/{it}.txt)"))
            .collect();
        let _ = writeln!(
            text,
            "| {}, [{}]({}) | {} | {} | {}: {verdict} | {} {} |",
            finding.id,
            finding.what,
            finding.source,
            finding.date,
            finding.found,
            ratios.join(", then "),
            finding.mapping,
            cases.join(", "),
        );
    }
    text
}

fn golden_link(case: &str) -> String {
    let text = read(&format!("tests/golden/{case}.txt"));
    let command = text.lines().next().unwrap_or_default();
    let link = command.split('\'').nth(1);
    link.unwrap_or_else(|| panic!("{case} begins with {command}, without a link"))
        .to_owned()
}

fn golden_links() -> Vec<String> {
    let entries = fs::read_dir(file("tests/golden")).expect("the folder of cases can be listed");
    let mut links: Vec<_> = entries
        .map(|entry| {
            let path = entry.expect("an entry of the folder").path();
            let case = path.file_stem().and_then(|stem| stem.to_str());
            golden_link(case.expect("cases have plain names"))
        })
        .collect();
    links.sort();
    links
}

// Inputs.

fn fields_tables() -> String {
    let mut text = String::new();
    for group in Group::FORM.into_iter().chain([Group::View]) {
        let _ = writeln!(text, "**{}**\n", group.label());
        text += "| key | input | unit | default | takes | where the default is from |\n|---|---|---|---|---|---|\n";
        for field in field::all().filter(|field| field.spec().group == group) {
            text += &field_row(field);
        }
        text.push('\n');
    }
    text
}

fn field_row(field: Field) -> String {
    let spec = field.spec();
    let Spec {
        key, label, unit, ..
    } = spec;
    let default = spec.shown(spec.kind.default());
    let takes = match spec.kind {
        Kind::Number {
            min, max, whole, ..
        } => {
            let whole = if whole { "whole numbers, " } else { "" };
            format!("{whole}{} to {}", spec.shown(min), spec.shown(max))
        }
        Kind::Share { min, max, .. } => format!("{} to {}", spec.shown(min), spec.shown(max)),
        Kind::Choice { options, .. } => {
            let keys: Vec<_> = options.iter().map(|it| format!("`{}`", it.key)).collect();
            keys.join(", ")
        }
        Kind::Set { options, .. } => {
            let keys: Vec<_> = options
                .iter()
                .map(|option| format!("`{}`", option.key))
                .collect();
            format!("`none`, or any of {}", keys.join(", "))
        }
        Kind::Switch { .. } => "`1`, `0`".to_owned(),
    };
    let source = match spec.source {
        Source::Book(id) => format!("`{id}`, grade {:?}", grade_of(id)),
        Source::Stated(words) => words.to_owned(),
    };
    format!("| `{key}` | {label} | {unit} | {default} | {takes} | {source} |\n")
}

#[test]
fn every_input_is_in_the_table() {
    let readme = readme();
    let inputs = section(&readme, "Inputs");
    for field in field::all() {
        let Spec { key, label, .. } = field.spec();
        let row = format!("\n| `{key}` | {label} | ");
        assert!(inputs.contains(&row), "{key} is missing");
    }
}

// What is written by hand.

#[test]
fn the_headline_of_the_default_scenario_is_quoted() {
    let readme = readme();
    let start = readme.split("\n## ").next().unwrap_or_default();
    let headline = headline::headline(&Report::of(&Scenario::default()));
    assert!(
        start.contains(&format!("> {headline}\n")),
        "the README does not begin with {headline}"
    );
    let golden = read("tests/golden/defaults.txt");
    assert!(
        golden.contains(&headline),
        "no golden case holds {headline}"
    );
}

#[test]
fn every_command_shown_is_one() {
    let readme = readme();
    let (help, _) = run(&["--help"]);
    let commands = help.split("Commands:\n").nth(1).unwrap_or_default();
    let real: BTreeSet<_> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|&command| command != "help")
        .collect();
    let shown: BTreeSet<_> = ["$ splitpoint ", "`splitpoint "]
        .iter()
        .flat_map(|start| readme.split(start).skip(1))
        .filter_map(|rest| rest.split([' ', '`', '\n']).next())
        .collect();
    assert_eq!(shown, real);

    let makefile = read("Makefile");
    let targets: BTreeSet<_> = after_word(&readme, "make ");
    assert!(targets.len() >= 5, "only {targets:?} are shown");
    for target in targets {
        assert!(
            makefile.contains(&format!("\n{target}:")),
            "make {target} does not exist"
        );
    }
}

/// The words that follow `start` in quoted code.
fn after_word(readme: &str, start: &str) -> BTreeSet<String> {
    let quoted = format!("`{start}");
    let words = readme
        .split(&quoted)
        .skip(1)
        .filter_map(|rest| rest.split([' ', '`']).next());
    words.map(str::to_owned).collect()
}

#[test]
fn the_versions_of_the_tools_are_those_that_are_installed() {
    let readme = readme();
    let tools = read("tests/tools.sh");
    for name in ["trunk", "wasm_opt"] {
        let set = format!("\n{name}=");
        let version = tools
            .split(&set)
            .nth(1)
            .and_then(|rest| rest.lines().next());
        let version = version.unwrap_or_else(|| panic!("tests/tools.sh sets no {name}"));
        assert!(
            readme.contains(version),
            "the README does not name {name} {version}"
        );
    }
}

#[test]
fn every_link_shown_is_clean() {
    let readme = readme();
    let mut checked = 0;
    // In quoted code; the part about doubtful links is the program's own.
    for quoted in readme.split('`').filter(|it| it.contains("#v=")) {
        if quoted.contains('\n') {
            continue;
        }
        let (scenario, notices) = link::decode(quoted);
        assert_eq!(notices, [], "{quoted}");
        let (_, fragment) = quoted.split_once('#').unwrap_or_default();
        assert_eq!(link::encode(&scenario), fragment);
        checked += 1;
    }
    assert!(checked > 0, "no link is shown");
}

#[test]
fn every_field_of_the_json_is_described() {
    let readme = readme();
    let described = section(&readme, "Command line");
    let printed: Value = serde_json::from_str(&json::write(&Report::of(&Scenario::default())))
        .expect("JSON that parses");
    let in_yen = link::decode("currency=jpy&rate=150").0;
    let in_yen: Value =
        serde_json::from_str(&json::write(&Report::of(&in_yen))).expect("JSON that parses");
    let option = &printed["options"][0];
    for object in [
        &printed,
        &printed["currency"],
        &in_yen["options"][0],
        &in_yen["strategies"][0],
        option,
        &option["line_items"][0],
        &printed["strategies"][0],
    ] {
        for key in object.as_object().expect("an object").keys() {
            assert!(
                described.contains(&format!("`{key}`")),
                "{key} is not described"
            );
        }
    }
}

#[test]
fn every_room_is_on_the_map() {
    let readme = readme();
    let map = section(&readme, "Architecture");
    let rooms = read("src/lib.rs");
    let rooms: Vec<_> = rooms
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert!(rooms.len() >= 10, "only {rooms:?} were found");
    for room in rooms {
        assert!(
            map.contains(&format!("\n  {room}.rs ")),
            "{room} is not on the map"
        );
    }
}

#[test]
fn every_file_that_is_named_is_there() {
    let readme = readme();
    let quoted = readme.split('`').skip(1).step_by(2);
    let linked = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let mut checked = 0;
    for name in quoted.chain(linked) {
        let is_path = [
            "src/",
            "tests/",
            "style/",
            "benches/",
            "LICENSE",
            "CHANGELOG",
        ]
        .iter()
        .any(|start| name.starts_with(start));
        if is_path && !name.contains([' ', '\n', '…', '*']) {
            let name = name.split('#').next().unwrap_or_default();
            assert!(file(name).exists(), "{name} is not there");
            checked += 1;
        }
    }
    assert!(checked > 5, "only {checked} files were found");
}

// What the tests above read.

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The names of the model's files, without their ending, in the order of the alphabet.
fn model_files() -> Vec<String> {
    let entries = fs::read_dir(file("src/model")).expect("the model's folder can be listed");
    let mut names: Vec<_> = entries
        .map(|entry| {
            let path = entry.expect("an entry of the folder").path();
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            stem.expect("files have plain names").to_owned()
        })
        .collect();
    names.sort();
    names
}

/// A file of the model, without its tests.
fn model_source(name: &str) -> String {
    let text = read(&format!("src/model/{name}.rs"));
    let code = text.split("#[cfg(test)]").next();
    code.unwrap_or_default().to_owned()
}

/// The text under a heading of the second level.
fn section<'t>(readme: &'t str, heading: &str) -> &'t str {
    let start = format!("\n## {heading}\n");
    let text = readme.split(&start).nth(1);
    let text = text.unwrap_or_else(|| panic!("README.md has no section {heading}"));
    text.split("\n## ").next().unwrap_or_default()
}

/// Two words with a space between, or the first alone.
fn joined(first: &str, second: &str) -> String {
    format!("{first} {second}").trim_end().to_owned()
}
