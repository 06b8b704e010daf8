//! The README says what the program says.
//!
//! Some parts of it are written by the program; each stands between `<!-- name -->` and
//! `<!-- /name -->`. `UPDATE_README=1 cargo test --test readme` writes them anew, and the difference
//! is then read before it is committed; so it is with the texts of the field table that the page
//! fetches. What is written by hand is compared with what it speaks of:
//! the sources, the Makefile, the commands and the links.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "published/table.rs"]
mod published;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::{env, fs};

use serde_json::Value;
use splitpoint::export::{Report, headline, json, months, presets};
use splitpoint::model::estimate::{self, Estimate, LineItem};
use splitpoint::model::option::{Capability, Cut, OptionId, Plan};
use splitpoint::money::{Currency, Money, Notation, Total, or_unknown};
use splitpoint::price_book::{Citation, Entry, Grade};
use splitpoint::scalar::{Constant, Content, Derivation, Origin, Step, figure};
use splitpoint::scenario::field::{self, Choice, Doubt, Field, Group, Kind, Source, Spec, Words};
use splitpoint::scenario::preset::PRESETS;
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
        ("presets", preset_table),
        ("command report", report),
        ("command forecast", forecast),
        ("command break-even", break_even),
        ("command explain", explanation),
        ("command prices", prices_command),
        ("command fields", fields_command),
        ("command notices", notices),
        ("options", options_table),
        ("hostings", hostings_table),
        ("vendors", vendors_table),
        ("people", people_table),
        ("like for like", like_for_like),
        ("formulas", formulas_part),
        ("constants", constants_table),
        ("prices", prices_table),
        ("assumptions", assumptions),
        ("bills", bills_table),
        ("published", published_tables),
        ("fields", fields_tables),
    ]
    .map(|(name, write)| (name.to_owned(), write()))
    .into();
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

fn forecast() -> String {
    let link = "#v=1&paths=split";
    let (printed, _) = run(&["forecast", link]);
    let paragraphs: Vec<_> = printed.split("\n\n").collect();
    let split = paragraphs
        .iter()
        .find(|it| it.starts_with("Monolith first"));
    let lines: Vec<_> = split.expect("a split strategy").lines().collect();
    let around = [lines[0], lines[1], "  …"]
        .into_iter()
        .chain(lines[15..22].iter().copied())
        .chain(["  …"]);
    console(
        &format!("splitpoint forecast '{link}'"),
        &[paragraphs[0], "…", &around.collect::<Vec<_>>().join("\n")],
    )
}

fn break_even() -> String {
    let link = "#v=1&people=1&engineers=100&spending=monthly";
    let (printed, _) = run(&["break-even", link, "--by", "engineers"]);
    console(
        &format!("splitpoint break-even '{link}' --by engineers"),
        &[&printed],
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

// What the program reckons, in every case that the tables and formulas below are read from.

/// A scenario, and what is peculiar to it.
struct Case {
    label: String,
    /// Whether it stands for a hosting, so that what holds in it holds there.
    is_hosting: bool,
    scenario: Scenario,
}

/// The default scenario, and scenarios that between them reach every formula.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |label: &str, is_hosting: bool, scenario: Scenario| {
        cases.push(Case {
            label: label.to_owned(),
            is_hosting,
            scenario,
        });
    };
    add("", false, Scenario::default());
    for (index, hosting) in choices(Field::MonolithOn).iter().enumerate() {
        let (bare, full) = (with(index, &[]), with(index, &Capability::ALL));
        let some = [Capability::Cache, Capability::Queue, Capability::Standby];
        let copy = full
            .with(Field::StagingAs, choice(Field::StagingAs, "copy"))
            .with(Field::Node, choice(Field::Node, "cheapest"));
        let some = with(index, &some);
        let simple = some.with(Field::QueueAs, choice(Field::QueueAs, "simple"));
        for scenario in [bare, full, some, simple, copy] {
            add(hosting.label, true, scenario);
        }
        // Much of everything: price tiers, the largest databases, poolers.
        let much = bare.with(Field::Users, 1e7).with(Field::Pool, 500.0);
        add("much load", false, much);
        let much = full
            .with(Field::Users, 1e8)
            .with(Field::Cdn, 0.5)
            .with(Field::Messages, 10.0);
        add("much load, and a content network", false, much);
        let busy = full
            .with(Field::BusyShare, 0.3)
            .with(Field::BusyWork, 4.0)
            .with(Field::BusyMemory, 2_000.0);
        add("a busiest part", false, busy);
        let sockets = full.with(Field::Sockets, 100_000.0);
        add("open connections", false, sockets);
        let large = bare.with(Field::AppMemory, 90_000.0);
        add("a copy larger than any size", false, large);
        let accelerated = bare.with(Field::Accelerator, 1.0);
        add("an accelerator", false, accelerated);
        add(
            "an accelerator",
            false,
            accelerated.with(Field::BusyShare, 0.3),
        );
    }
    let eks = choice(Field::MonolithOn, "eks") as usize;
    let full = with(eks, &Capability::ALL);
    // Every vendor, mesh, queue, paging tool, size of node, and kind of pooler.
    for field in [
        Field::Vendor,
        Field::MeshKind,
        Field::QueueAs,
        Field::Pager,
        Field::Node,
        Field::Pooler,
        Field::OnCall,
    ] {
        for (index, chosen) in choices(field).iter().enumerate() {
            let scenario = full.with(field, index as f64);
            add(chosen.label, false, scenario);
            add(
                chosen.label,
                false,
                scenario.with(Field::DataPerUser, 1_000.0),
            );
            let metrics = scenario
                .with(Field::Services, 500.0)
                .with(Field::Metrics, 3_000.0);
            add("many metrics", false, metrics);
        }
    }
    for (capability, label) in [
        (Capability::Delivery, "delivery without observability"),
        (Capability::Observability, "observability without delivery"),
        (Capability::Tracing, "tracing without observability"),
    ] {
        for vendor in 0..choices(Field::Vendor).len() {
            let scenario = with(eks, &[capability]).with(Field::Vendor, vendor as f64);
            add(label, false, scenario);
        }
    }
    for (field, value, label) in [
        (Field::People, 1.0, "people’s time"),
        (Field::Sockets, 100_000.0, "open connections"),
        (Field::Background, 0.5, "background work"),
        (Field::Cdn, 0.5, "a content network"),
        (Field::OwnDatabase, 1.0, "a database for every service"),
        (Field::OwnDatabase, 0.0, "one database for all services"),
        (Field::DataPerUser, 1_000.0, "much data"),
        (Field::Engineers, 500.0, "many engineers"),
        (Field::Pool, 500.0, "large connection pools"),
        (Field::Services, 1.0, "a single service"),
    ] {
        for scenario in [Scenario::default(), full] {
            add(label, false, scenario.with(field, value));
        }
    }
    cases
}

/// All options on this hosting with these capabilities.
fn with(hosting: usize, capabilities: &[Capability]) -> Scenario {
    let includes: u32 = capabilities.iter().map(|&it| 1 << it as u32).sum();
    let mut scenario = Scenario::default();
    for option in OptionId::LADDER {
        let spec = option.spec();
        scenario.set(spec.hosting, hosting as f64);
        scenario.set(spec.includes, f64::from(includes));
    }
    scenario
}

fn choices(field: Field) -> &'static [Choice] {
    match field.spec().kind {
        Kind::Choice { options, .. } => options,
        _ => panic!("{} is no choice", field.spec().key),
    }
}

/// The place of a choice's key.
fn choice(field: Field, key: &str) -> f64 {
    let place = choices(field).iter().position(|it| it.key == key);
    place.unwrap_or_else(|| panic!("{} has no {key}", field.spec().key)) as f64
}

/// Every derivation of every line, by case and option.
struct Explained {
    case: usize,
    option: OptionId,
    line: LineItem,
    derivation: Derivation,
    /// Whether a step is a line itself, as in the sum that staging takes a share of.
    lines: BTreeSet<&'static str>,
}

fn explained() -> &'static [Explained] {
    static EXPLAINED: OnceLock<Vec<Explained>> = OnceLock::new();
    EXPLAINED.get_or_init(|| {
        let mut all = Vec::new();
        for (case, Case { scenario, .. }) in cases().iter().enumerate() {
            for option in OptionId::ALL {
                let estimate = Estimate::of(scenario, option);
                let lines: BTreeSet<_> = estimate.lines.iter().map(|line| line.name).collect();
                for line in estimate.lines {
                    let derivation = estimate::explain(scenario, option, line.name);
                    all.push(Explained {
                        case,
                        option,
                        line,
                        derivation: derivation.expect("every line has a derivation"),
                        lines: lines.clone(),
                    });
                }
            }
        }
        all
    })
}

// Formulas, read from the derivations: the README's copy is the program's.

/// The model's files in the order in which a reader meets them; those that are not named follow.
const READING_ORDER: [&str; 16] = [
    "workload",
    "compute",
    "capacity",
    "packing",
    "mesh",
    "database",
    "cache",
    "queue",
    "storage",
    "network",
    "delivery",
    "observability",
    "self_hosted",
    "staging",
    "on_call",
    "people",
];

/// Files that hold data, and the file whose formulas read it; a vendor's have a table instead.
const DATA: [(&str, &str); 1] = [("platform", "network")];

/// How many formulas of one name are printed, besides those of the defaults.
const MOST_VARIANTS: usize = 3;
/// A formula longer than this is printed once and its variants are counted.
const LONG: usize = 300;

struct Formula {
    file: String,
    /// Where in the file its name stands.
    position: usize,
    name: &'static str,
    is_line: bool,
    text: String,
    options: Vec<OptionId>,
    /// The options of the default scenario that use it.
    by_default: Vec<OptionId>,
    cases: BTreeSet<usize>,
}

/// Every formula of every case, in the order of the sources.
fn formulas() -> Vec<Formula> {
    let sources: Vec<_> = model_files()
        .into_iter()
        .map(|file| (model_source(&file), file))
        .map(|(source, file)| (file, source))
        .collect();
    let mut formulas: Vec<Formula> = Vec::new();
    let mut known: HashMap<(&str, bool, String), usize> = HashMap::new();
    for it in explained() {
        for (name, is_line, text) in steps(it) {
            let key = (name, is_line, text);
            let index = *known.entry(key).or_insert_with_key(|(name, _, text)| {
                let (file, position) = place(&sources, name, text);
                formulas.push(Formula {
                    file,
                    position,
                    name,
                    is_line,
                    text: text.clone(),
                    options: Vec::new(),
                    by_default: Vec::new(),
                    cases: BTreeSet::new(),
                });
                formulas.len() - 1
            });
            let formula = &mut formulas[index];
            formula.cases.insert(it.case);
            let options = if it.case == 0 {
                [&mut formula.options, &mut formula.by_default]
            } else {
                [&mut formula.options, &mut Vec::new()]
            };
            for options in options {
                if !options.contains(&it.option) {
                    options.push(it.option);
                }
            }
        }
    }
    formulas.sort_by_key(|formula| formula.position);
    formulas
}

/// The formulas that a line's derivation consists of: name, whether it is the line's own, text.
fn steps(it: &Explained) -> Vec<(&'static str, bool, String)> {
    let mut formulas = Vec::new();
    for (index, step) in it.derivation.steps.iter().enumerate() {
        let Content::Formula { names, .. } = &step.content else {
            continue;
        };
        if index == 0 {
            formulas.push((it.line.name, true, format!("{}price", quantity(it, names))));
        } else if !it.lines.contains(step.name) {
            formulas.push((step.name, false, names.clone()));
        }
    }
    formulas
}

/// A line's formula up to its price.
fn quantity(it: &Explained, names: &str) -> String {
    let sku = it.line.sku;
    // What is priced in euros ends with its conversion, and people's time with the scenario's price.
    let converted = format!("{sku} ÷ euros for a dollar");
    let paid = Field::EngineerCost.spec().label;
    for price in [sku, &converted, paid] {
        if let Some(quantity) = names.strip_suffix(price) {
            return quantity.to_owned();
        }
    }
    format!("{names} × ")
}

/// The file that gives a quantity or a line its name, and where in it. Where two files use one name,
/// it is the one that also says what the formula is made of.
fn place(sources: &[(String, String)], name: &str, text: &str) -> (String, usize) {
    let literal = format!("\"{name}\"");
    let operands: Vec<_> = text
        .split([' ', '(', ')', ','].as_slice())
        .filter(|word| word.len() > 3)
        .collect();
    let found = sources.iter().filter_map(|(file, source)| {
        let given = source.find(&format!(".named({literal}"));
        let is_given = given.is_some();
        let place = given.or_else(|| source.find(&literal))?;
        let shared = operands.iter().filter(|it| source.contains(**it)).count();
        Some(((is_given, shared), file, place))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|&(likeness, file, _)| (std::cmp::Reverse(likeness), file.clone()));
    let (_, file, place) = found
        .first()
        .unwrap_or_else(|| panic!("no file of the model names {literal}"));
    let read_by = DATA.iter().find(|(data, _)| data == file);
    match read_by {
        // After everything that the file itself names.
        Some((_, file)) => ((*file).to_owned(), usize::MAX / 2 + place),
        None => ((*file).clone(), *place),
    }
}

/// All formulas, the model's files one by one, folded.
fn formulas_part() -> String {
    let (cases, formulas) = (cases(), formulas());
    let rank = |file: &str| {
        let place = READING_ORDER.iter().position(|it| *it == file);
        (place.unwrap_or(READING_ORDER.len()), file.to_owned())
    };
    let files: BTreeSet<_> = formulas.iter().map(|it| rank(&it.file)).collect();
    let mut text = String::new();
    for (_, file) in files.into_iter().filter(|(_, file)| file != "vendor") {
        let here: Vec<_> = formulas.iter().filter(|it| it.file == file).collect();
        let _ = writeln!(
            text,
            "<details>\n<summary>{}</summary>\n\n{}\n</details>\n",
            summary(&file),
            formulas_of(&cases, &here)
        );
    }
    text
}

/// What a file of the model says of itself: the first paragraph of its documentation.
fn summary(file: &str) -> String {
    let source = model_source(file);
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let paragraph: Vec<_> = lines
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    format!("<code>{file}</code>: {}", paragraph.join(" "))
}

fn formulas_of(cases: &[Case], here: &[&Formula]) -> String {
    let usual: BTreeSet<_> = here.iter().flat_map(|it| keys(&it.by_default)).collect();
    let mut text = String::new();
    let mut written = BTreeSet::new();
    for formula in here {
        if !written.insert((formula.name, formula.is_line)) {
            continue;
        }
        let same = |it: &&&Formula| it.name == formula.name && it.is_line == formula.is_line;
        let (mut shown, mut others): (Vec<&Formula>, Vec<&Formula>) = here
            .iter()
            .filter(same)
            .copied()
            .partition(|it| !it.by_default.is_empty());
        others.sort_by_key(|it| (std::cmp::Reverse(it.cases.len()), it.text.clone()));
        let mut said: BTreeSet<_> = shown.iter().map(|it| of_services(&it.text)).collect();
        others.retain(|it| said.insert(of_services(&it.text)));
        let is_long = |it: &&Formula| it.text.len() > LONG;
        let room = if shown.iter().chain(&others).any(is_long) {
            usize::from(shown.is_empty())
        } else {
            MOST_VARIANTS
        };
        let (more, left) = others.split_at(room.min(others.len()));
        shown.extend(more);
        for it in &shown {
            let mark = if it.is_line { "**" } else { "" };
            let _ = write!(text, "- {mark}{}{mark} = {}", it.name, it.text);
            let holds = holds(cases, it, &usual, shown.len() + left.len() == 1);
            if !holds.is_empty() {
                let _ = write!(text, " _({holds})_");
            }
            text.push('\n');
        }
        if !left.is_empty() {
            let _ = writeln!(
                text,
                "  - and {} of other hostings and choices",
                plural(left.len())
            );
        }
    }
    text
}

/// A formula with one name for the services of any option, all or those at first.
fn of_services(text: &str) -> String {
    text.replace("services at first", "Services")
}

fn plural(forms: usize) -> String {
    match forms {
        1 => "one more form".to_owned(),
        _ => format!("{forms} more forms"),
    }
}

fn keys(options: &[OptionId]) -> impl Iterator<Item = &'static str> {
    options.iter().map(|option| option.spec().key)
}

/// Where a formula holds, if not everywhere: the options of the default scenario that use it, or
/// else the hostings or the choices that make it hold.
fn holds(cases: &[Case], formula: &Formula, usual: &BTreeSet<&str>, is_only: bool) -> String {
    let short = |option: &OptionId| {
        let name = option.spec().name.to_lowercase();
        name.replace(" microservices", "")
    };
    if !formula.by_default.is_empty() {
        let everywhere = keys(&formula.by_default).count() == usual.len();
        let names: Vec<_> = formula.by_default.iter().map(short).collect();
        return if everywhere {
            String::new()
        } else {
            names.join(", ")
        };
    }
    let labels = |is_hosting: bool| -> Vec<&str> {
        let mut labels = Vec::new();
        for &case in &formula.cases {
            let Case {
                label,
                is_hosting: is,
                ..
            } = &cases[case];
            if *is == is_hosting && !labels.contains(&label.as_str()) {
                labels.push(label.as_str());
            }
        }
        labels
    };
    let mut found = labels(true);
    let hostings = choices(Field::MonolithOn).len();
    if found.is_empty() {
        found = labels(false);
    } else if found.len() == hostings && is_only {
        return String::new();
    } else if found.len() == hostings {
        found = vec!["any hosting"];
    }
    let all = found.len();
    found.truncate(3);
    let mut text = found.join(", ");
    if all > 3 {
        text += " and others";
    }
    if let [OptionId::Monolith] = formula.options[..] {
        text = format!("monolith; {text}");
    }
    text
}

#[test]
fn every_named_quantity_has_its_formula() {
    let readme = readme();
    let methodology = section(&readme, "Methodology");
    let known = ["monthly cost", "quantity"];
    for file in model_files() {
        for name in after_each(&model_source(&file), ".named(") {
            let is_elsewhere = known.contains(&name.as_str());
            assert!(
                is_elsewhere || methodology.contains(&format!("\n- {name} = ")),
                "no case reaches “{name}” of src/model/{file}.rs: add one to `cases`"
            );
        }
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

// Options, hostings and vendors.

fn options_table() -> String {
    let scenario = Scenario::default();
    let mut table = String::from("| |");
    for option in OptionId::ALL {
        let _ = write!(table, " {} |", option.spec().name);
    }
    table += "\n|---|---|---|---|---|---|\n";
    let mut row = |label: &str, cell: &dyn Fn(OptionId) -> String| {
        let _ = write!(table, "| {label} |");
        for option in OptionId::ALL {
            let _ = write!(table, " {} |", cell(option));
        }
        table.push('\n');
    };
    row("the app is", &|option| match option.spec().cut {
        Cut::Whole => "one piece".to_owned(),
        Cut::Few => "a few services".to_owned(),
        Cut::Full => "all services".to_owned(),
        Cut::OnePart => "one piece and its busiest part".to_owned(),
    });
    row("runs on", &|option| {
        let field = option.spec().hosting;
        choices(field)[scenario.choice(field)].label.to_owned()
    });
    for capability in Capability::ALL {
        let label = match capability.switch() {
            Some(switch) => {
                let key = switch.spec().key;
                format!(
                    "{}, unless `{key}` is off",
                    capability.label().to_lowercase()
                )
            }
            None => capability.label().to_lowercase(),
        };
        let label = label.replacen("ci, ", "CI, ", 1);
        row(&label, &|option| {
            let has = Plan::of(&scenario, option).has(capability);
            if has { "yes" } else { "–" }.to_owned()
        });
    }
    row("costs a month at the defaults", &|option| {
        Currency::USD.rounded(estimate::total(&scenario, option).known)
    });
    table
}

/// What else a provider bills, as lines call it and as the table does.
const BESIDES: [(&str, &str); 11] = [
    ("Workspace", "workspace"),
    ("Kubernetes control plane", "control plane"),
    ("Load balancer", "load balancer"),
    ("NAT gateways", "NAT"),
    ("Public IPv4 addresses", "public addresses"),
    ("Calls between zones", "traffic between zones"),
    ("Web application firewall", "web firewall"),
    ("Image registry", "registry"),
    ("Secrets", "secrets"),
    ("Artefacts and archived logs", "objects"),
    ("Longer backups", "longer backups"),
];

fn hostings_table() -> String {
    let mut table = String::from(
        "| hosting | how it is sized | machines | databases | cache | queue | also billed | the default monolith there |\n|---|---|---|---|---|---|---|---|\n",
    );
    let cases = cases();
    for (index, hosting) in choices(Field::MonolithOn).iter().enumerate() {
        let here = || {
            explained()
                .iter()
                .filter(|it| cases[it.case].is_hosting && cases[it.case].label == hosting.label)
        };
        let lines: BTreeSet<_> = here().map(|it| it.line.name).collect();
        let has = |name: &str| lines.contains(name);
        let sizing = if has("Nodes") {
            "copies packed on the nodes of a cluster"
        } else if has("Servers") {
            "the whole app on each server; copies of services packed on servers"
        } else if has("The whole app, requests") {
            "containers billed while they answer"
        } else if has("The whole app, processors") {
            "containers of set sizes, billed by the hour"
        } else {
            "each copy in an instance of its own"
        };
        // The SKUs of these lines, and those that were weighed for the count of this name.
        let sizes = |names: &[&str], counts: &[&str]| {
            let lines = here().filter(|it| names.contains(&it.line.name));
            let of = |it: &'static Explained| {
                let steps = it.derivation.steps.iter();
                let counted = steps.filter(|step| counts.contains(&step.name));
                counted
                    .flat_map(weighed)
                    .chain([it.line.sku])
                    .collect::<Vec<_>>()
            };
            range(lines.flat_map(of).collect())
        };
        let machines = sizes(
            &[
                "The whole app",
                "Servers",
                "Nodes",
                "The whole app, processors",
                "The whole app, memory",
                "The whole app, requests",
            ],
            &["instances", "servers", "nodes"],
        );
        let besides: Vec<_> = BESIDES
            .iter()
            .filter(|(name, _)| has(name))
            .map(|(_, short)| *short)
            .collect();
        let besides = if besides.is_empty() {
            "–".to_owned()
        } else {
            besides.join(", ")
        };
        let scenario = Scenario::default().with(Field::MonolithOn, index as f64);
        let _ = writeln!(
            table,
            "| {} (`{}`) | {sizing} | {machines} | {} | {} | {} | {besides} | {} |",
            hosting.label,
            hosting.key,
            sizes(&["Database", "Database, with standby"], &["databases"]),
            sizes(&["Cache"], &[]),
            sizes(&["Queue between services"], &[]),
            Currency::USD.rounded(estimate::total(&scenario, OptionId::Monolith).known)
        );
    }
    table
}

/// The SKUs that a step chose among.
fn weighed(step: &Step) -> Vec<&'static str> {
    match &step.content {
        Content::Formula {
            choice: Some(choice),
            ..
        } => {
            let passed_over = choice.passed_over.iter().map(|(sku, _)| *sku);
            passed_over.chain([choice.sku]).collect()
        }
        _ => Vec::new(),
    }
}

/// The SKUs from the cheapest to the dearest.
fn range(skus: BTreeSet<&'static str>) -> String {
    let book = Scenario::default().book();
    let price = |sku: &&str| {
        let amount = book.entry(sku).and_then(|entry| entry.amount);
        amount.unwrap_or(f64::INFINITY)
    };
    let mut skus: Vec<_> = skus.into_iter().collect();
    skus.sort_by(|one, other| price(one).total_cmp(&price(other)));
    match skus[..] {
        [] => "–".to_owned(),
        [only] => format!("`{only}`"),
        [one, other] => format!("`{one}`, `{other}`"),
        [one, other, last] => format!("`{one}`, `{other}`, `{last}`"),
        [small, .., large] => format!("`{small}` to `{large}`, {} kinds", skus.len()),
    }
}

/// The files whose lines are an observability vendor's.
const VENDORS: [&str; 2] = ["vendor", "self_hosted"];

fn vendors_table() -> String {
    let names: Vec<_> = VENDORS.into_iter().map(model_source).collect();
    let is_vendors = |name: &str| {
        let literal = format!("\"{name}\"");
        names.iter().any(|source| source.contains(&literal))
    };
    let mut table = String::from(
        "| vendor | line | SKU | price | how much of it | at the defaults |\n|---|---|---|---|---|---|\n",
    );
    for (index, vendor) in choices(Field::Vendor).iter().enumerate() {
        let scenario = Scenario::default().with(Field::Vendor, index as f64);
        let estimate = Estimate::of(&scenario, OptionId::Production);
        let lines: Vec<_> = estimate
            .lines
            .iter()
            .filter(|line| is_vendors(line.name))
            .collect();
        let mut total = Total::default();
        for line in &lines {
            total.take(line.monthly_cost);
        }
        let total = Currency::USD.rounded(total);
        let _ = writeln!(table, "| **{}** | | | | | **{total}** |", vendor.label);
        for &line in lines {
            let derivation = estimate::explain(&scenario, OptionId::Production, line.name);
            let it = Explained {
                case: 0,
                option: OptionId::Production,
                line,
                derivation: derivation.expect("every line has a derivation"),
                lines: BTreeSet::new(),
            };
            let (_, _, formula) = steps(&it).swap_remove(0);
            let quantity = formula.trim_end_matches("price").trim_end_matches(" × ");
            // Brackets around the whole are for a price that follows.
            let whole = quantity
                .strip_prefix('(')
                .and_then(|it| it.strip_suffix(')'));
            let whole = whole.filter(|it| !it.contains(['(', ')']));
            let quantity = whole.unwrap_or(quantity);
            let price = scenario.book().entry(line.sku).map(amount);
            let cost = or_unknown(line.monthly_cost.map(|it| Currency::USD.exact(it)));
            let _ = writeln!(
                table,
                "| | {} | `{}` | {} | {quantity} | {cost} |",
                line.name,
                line.sku,
                price.unwrap_or_default()
            );
        }
    }
    table
}

// People, and like for like.

/// What decides the cost of people's time.
const PEOPLE: [Field; 7] = [
    Field::Coordination,
    Field::CoordinationMost,
    Field::TeamSize,
    Field::PlatformHours,
    Field::Pages,
    Field::PageHours,
    Field::EngineerCost,
];

fn people_table() -> String {
    let mut table = String::from(
        "| input | what | default | from – to | where the default is from |\n|---|---|---|---|---|\n",
    );
    for field in PEOPLE {
        let spec = field.spec();
        let (min, max) = spec.kind.bounds();
        let [default, min, max] = [spec.kind.default(), min, max].map(|it| spec.shown(it));
        let Spec {
            key, label, unit, ..
        } = spec;
        let Words { help, .. } = words(field);
        let source = stated(field);
        let percent = if unit.starts_with('%') { " %" } else { "" };
        let _ = writeln!(
            table,
            "| {label} (`{key}`) | {help} | {default} {unit} | {min}{percent} – {max}{percent} | {source} |"
        );
    }
    table
}

fn stated(field: Field) -> String {
    match field.spec().source {
        Source::Book(id) => format!("`{id}`, grade {:?}", grade_of(id)),
        Source::Stated(_) => words(field).source.unwrap_or_default().to_owned(),
    }
}

fn words(field: Field) -> Words {
    field::words(field).expect("compiled in")
}

/// The monolith and production with the same contents in the same place, and what can turn them.
fn like_for_like() -> String {
    let both = |key: &str, capabilities: &[Capability]| {
        let full = with(choice(Field::MonolithOn, key) as usize, capabilities);
        let fields = [OptionId::Monolith, OptionId::Production]
            .map(OptionId::spec)
            .map(|spec| [spec.hosting, spec.includes]);
        let mut scenario = Scenario::default();
        for field in fields.into_iter().flatten() {
            scenario.set(field, full.get(field));
        }
        scenario
    };
    let all = both("eks", &Capability::ALL);
    let people = all.with(Field::People, 1.0);
    let zones = both("ec2", &[Capability::MultiZone])
        .with(Field::Users, 1e6)
        .with(Field::Services, 6.0);
    let model = zones
        .with(Field::BusyShare, 0.05)
        .with(Field::BusyMemory, 16_000.0);
    let rows = [
        (
            "each with its own contents: the defaults",
            Scenario::default(),
        ),
        ("both bare, on Render", both("render", &[])),
        ("both with everything, on EKS", all),
        ("the same, people’s time counted", people),
        (
            "the same with 100 engineers",
            people.with(Field::Engineers, 100.0),
        ),
        (
            "a million users, six services, both on EC2 and surviving the loss of a zone",
            zones,
        ),
        (
            "the same, where a twentieth of the requests needs 16 GB in each process",
            model,
        ),
    ];
    let mut table =
        String::from("| | monolith | production microservices | link |\n|---|---|---|---|\n");
    let mut has_turned = false;
    for (what, scenario) in rows {
        let totals = [OptionId::Monolith, OptionId::Production]
            .map(|option| estimate::total(&scenario, option).known);
        has_turned |= totals[1] < totals[0] && !scenario.is_on(Field::People);
        let [monolith, services] = totals.map(|total| Currency::USD.rounded(total));
        let link = link::encode(&scenario);
        let _ = writeln!(table, "| {what} | {monolith} | {services} | `#{link}` |");
    }
    assert!(has_turned, "no row shows services that cost less to run");
    table
}

// Constants.

/// Every constant that some formula reads, in the order in which the bills read them.
fn constants() -> Vec<&'static Constant> {
    let mut found: Vec<&'static Constant> = Vec::new();
    for it in explained() {
        for step in &it.derivation.steps {
            if let Content::Given(Origin::Constant(constant)) = step.content
                && !found.contains(&constant)
            {
                found.push(constant);
            }
        }
    }
    found
}

fn is_definition(constant: &Constant) -> bool {
    constant.source.starts_with("definition")
}

/// Constants that say the same with several values, as sizes on offer do: name, values, source.
fn merged(constants: impl Iterator<Item = &'static Constant>) -> Vec<[String; 3]> {
    let mut merged: Vec<([&str; 3], Vec<f64>)> = Vec::new();
    for constant in constants {
        let Constant {
            name,
            value,
            unit,
            source,
        } = constant;
        let same = merged.iter_mut().find(|it| it.0 == [*name, unit, source]);
        match same {
            Some((_, values)) => values.push(*value),
            None => merged.push(([name, unit, source], vec![*value])),
        }
    }
    let rows = merged
        .into_iter()
        .map(|([name, unit, source], mut values)| {
            values.sort_by(f64::total_cmp);
            let values: Vec<_> = values.into_iter().map(figure).collect();
            let values = joined(&values.join(" or "), unit);
            [name.to_owned(), values, source.to_owned()]
        });
    rows.collect()
}

fn constants_table() -> String {
    let rows = merged(constants().into_iter().filter(|it| !is_definition(it)));
    let mut table = folded(
        &format!("{} constants", rows.len()),
        "| constant | value | where from |\n|---|---|---|\n",
    );
    for [name, values, source] in rows {
        let _ = writeln!(table, "| {name} | {values} | {source} |");
    }
    let defined = merged(constants().into_iter().filter(|it| is_definition(it)));
    let defined: BTreeSet<_> = defined
        .into_iter()
        .map(|[name, values, _]| format!("{name} ({values})"))
        .collect();
    let defined: Vec<_> = defined.into_iter().collect();
    let _ = writeln!(
        table,
        "\nBy definition: {}.\n\n</details>",
        defined.join(", ")
    );
    table
}

/// The start of a fold.
fn folded(summary: &str, start: &str) -> String {
    format!("<details>\n<summary>{summary}</summary>\n\n{start}")
}

#[test]
fn every_constant_is_in_the_methodology() {
    let readme = readme();
    let methodology = section(&readme, "Methodology");
    let mut checked = 0;
    for file in model_files() {
        for block in model_source(&file).split("Constant {").skip(1) {
            let block = block.split('}').next().unwrap_or_default();
            for name in after_each(block, "name:") {
                let (row, word) = (format!("\n| {name} | "), format!("{name} ("));
                assert!(
                    methodology.contains(&row) || methodology.contains(&word),
                    "no case reads “{name}” of src/model/{file}.rs: add one to `cases`"
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "only {checked} constants were found");
}

// Prices.

/// A name that the model gives to what no seller in the book has.
const IN_NO_BOOK: &str = "accelerator.none";

/// Every entry of the price book that the model or a default names, in the order of the book.
fn entries_in_use() -> Vec<&'static Entry> {
    let book = Scenario::default().book();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for file in model_files() {
        let source = model_source(&file);
        // Any quoted word that is an id counts, since some files shorten how they name SKUs.
        let quoted = source.split('"').skip(1).step_by(2);
        ids.extend(quoted.filter(|it| is_id(it)).map(str::to_owned));
        for call in ["Sku::new(", "Sku::eur("] {
            ids.extend(after_each(&source, call));
        }
    }
    ids.remove(IN_NO_BOOK);
    ids.extend(field::all().filter_map(|field| match field.spec().source {
        Source::Book(id) => Some(id.to_owned()),
        Source::Stated(_) => None,
    }));
    let entries: Vec<_> = book
        .entries()
        .filter(|entry| ids.contains(&entry.id))
        .collect();
    let found: BTreeSet<_> = entries.iter().map(|entry| entry.id.clone()).collect();
    let missing: Vec<_> = ids.difference(&found).collect();
    assert!(missing.is_empty(), "{missing:?} are not in the book");
    entries
}

fn is_id(word: &str) -> bool {
    Scenario::default().book().entry(word).is_some()
}

/// The entries in use, one fold for each provider.
fn prices_table() -> String {
    let entries = entries_in_use();
    let mut providers: Vec<&str> = Vec::new();
    for entry in &entries {
        if !providers.contains(&&*entry.provider) {
            providers.push(&entry.provider);
        }
    }
    let mut text = String::new();
    for provider in providers {
        let of: Vec<_> = entries
            .iter()
            .filter(|entry| entry.provider == provider)
            .collect();
        let _ = writeln!(
            text,
            "<details>\n<summary>{provider}: {}</summary>\n\n| entry | what | amount | as of | grade | source |\n|---|---|---|---|---|---|",
            if of.len() == 1 {
                "one entry".to_owned()
            } else {
                format!("{} entries", of.len())
            }
        );
        for entry in of {
            let Entry {
                id, as_of, grade, ..
            } = entry;
            let name = &citation(entry).name;
            let (amount, source) = (amount(entry), source_of(entry));
            let _ = writeln!(
                text,
                "| `{id}` | {name} | {amount} | {as_of} | {grade:?} | {source} |"
            );
        }
        text += "\n</details>\n\n";
    }
    text
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

fn citation(entry: &Entry) -> &Citation {
    entry.citation().expect("compiled in")
}

/// The source as a link where it is an address, otherwise in its words.
fn source_of(entry: &Entry) -> String {
    let source = citation(entry).source.replace('|', "\\|");
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
    for option in OptionId::LADDER {
        for line in Estimate::of(&Scenario::default(), option).lines {
            let cell = format!("| `{}` | ", line.sku);
            assert!(methodology.contains(&cell), "{} is missing", line.sku);
        }
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
    let entries: Vec<_> = entries_in_use()
        .into_iter()
        .filter(|entry| entry.is_assumption())
        .map(|entry| {
            let name = &citation(entry).name;
            format!("- `{}`, {name}: {}", entry.id, amount(entry))
        })
        .collect();
    let inputs = field::all().filter_map(|field| {
        let Spec {
            key, label, source, ..
        } = field.spec();
        let reason = match source {
            Source::Stated(_) if is_unsourced(&stated(field)) => stated(field),
            Source::Book(id) if grade_of(id) == Grade::D => format!("`{id}`, grade D"),
            _ => return None,
        };
        let default = field.spec().with_unit(field.spec().kind.default());
        Some(format!("- {label} (`{key}`), {default}: {reason}"))
    });
    let inputs: Vec<_> = inputs.collect();
    let constants = constants().into_iter();
    let constants: Vec<_> = merged(constants.filter(|it| is_unsourced(it.source)))
        .into_iter()
        .map(|[name, values, source]| format!("- {name}, {values}: {source}"))
        .collect();
    let mut text = String::new();
    for (what, list) in [
        ("entries of the price book from memory (grade D)", entries),
        (
            "defaults of inputs without a source, or from memory",
            inputs,
        ),
        ("constants without a source, or from memory", constants),
    ] {
        text += &folded(&format!("{} {what}", list.len()), &list.join("\n"));
        text += "\n\n</details>\n\n";
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
        let verdict = if finding.is_confirmed() {
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

// Presets.

fn preset_table() -> String {
    let mut text = String::from(
        "| preset | from | monolith | production | boxes | verdict |\n|---|---|---|---|---|---|\n",
    );
    for preset in &PRESETS {
        let [monolith, production, verdict, boxes] = presets::outcome(preset);
        let source = if preset.source.starts_with("https:") {
            format!("[{}]({})", preset.date, preset.source)
        } else {
            format!("{}, {}", preset.source, preset.date)
        };
        let _ = writeln!(
            text,
            "| **{}** {} | {source} | {monolith} | {production} | {boxes} | {verdict} |",
            preset.name, preset.sentence
        );
    }
    text
}

// Inputs.

fn fields_tables() -> String {
    let mut text = String::new();
    for group in
        Group::FORM
            .into_iter()
            .chain([Group::Actual, Group::Checklist, Group::Doubts, Group::View])
    {
        let _ = writeln!(text, "**{}**\n", group.label());
        text += "| key | input | unit | default | takes | where the default is from | in doubt |\n|---|---|---|---|---|---|---|\n";
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
    let source = stated(field);
    let doubt = spec.doubt.as_ref().map_or_else(String::new, |doubt| {
        let Doubt { low, high, .. } = doubt;
        let reason = words(field).doubt.unwrap_or_default();
        format!("×{low} to ×{high}: {reason}")
    });
    format!("| `{key}` | {label} | {unit} | {default} | {takes} | {source} | {doubt} |\n")
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

/// What the page fetches of the field table: one row a line, so that a difference can be read.
fn field_texts() -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let rows = field::all().map(|field| {
        let Words {
            help,
            source,
            doubt,
        } = words(field);
        let member = |name: &str, words: Option<&str>| {
            words.map_or_else(String::new, |words| {
                format!(",\"{name}\":{}", quoted(words))
            })
        };
        format!(
            "{{\"key\":{},\"help\":{}{}{}}}",
            quoted(field.spec().key),
            quoted(help),
            member("source", source),
            member("doubt", doubt)
        )
    });
    let rows: Vec<_> = rows.collect();
    format!("[\n{}\n]\n", rows.join(",\n"))
}

#[test]
fn the_page_fetches_the_texts_that_the_field_table_has() {
    const NAME: &str = "src/scenario/field.json";
    let expected = field_texts();
    let parsed: Vec<Value> = serde_json::from_str(&expected).expect("a list in JSON");
    assert_eq!(parsed.len(), field::all().count());
    if env::var_os("UPDATE_README").is_some() {
        fs::write(file(NAME), &expected).expect("the texts can be written");
    }
    let written = read(NAME);
    assert!(
        written == expected,
        "{NAME}:\n{}\n{HOW_TO_ACCEPT}",
        difference(&written, &expected)
    );
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
    let golden = read("tests/golden/defaults_at_the_newest_book.txt");
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
    let tools = read("hosting/build/tools.sh");
    for name in [
        "trunk",
        "geckodriver",
        "cargo_deny",
        "cargo_mutants",
        "lighthouse",
    ] {
        let set = format!("\n{name}=");
        let version = tools
            .split(&set)
            .nth(1)
            .and_then(|rest| rest.lines().next());
        let version = version.unwrap_or_else(|| panic!("hosting/build/tools.sh sets no {name}"));
        assert!(
            readme.contains(version),
            "the README does not name {name} {version}"
        );
    }
    let packages: Value = serde_json::from_str(&read("hosting/build/package.json")).expect("it is JSON");
    let packages = packages["devDependencies"].as_object().expect("a table");
    for name in packages.keys() {
        assert!(readme.contains(name), "the README does not name {name}");
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
    let months: Value = serde_json::from_str(&months::json(&Report::of(&Scenario::default())))
        .expect("JSON that parses");
    let strategy = &months["strategies"][0];
    let events = array(&strategy["months"]).iter();
    let mut events = events.flat_map(|month| array(&month["events"]));
    let step = events.next().expect("a growing monolith steps up");
    let option = &printed["options"][0];
    for object in [
        &months,
        strategy,
        &strategy["months"][0],
        step,
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
    // A file and its folder are one.
    names.dedup();
    names
}

/// A file of the model and those in its folder, without their tests.
fn model_source(name: &str) -> String {
    let code = |path: &str| {
        let text = read(path);
        let code = text.split("#[cfg(test)]").next();
        code.unwrap_or_default().to_owned()
    };
    let whole = code(&format!("src/model/{name}.rs"));
    let parts = whole.lines().filter_map(|line| {
        let (_, part) = line.strip_suffix(';')?.split_once("mod ")?;
        Some(code(&format!("src/model/{name}/{part}.rs")))
    });
    let parts: String = parts.collect();
    whole + &parts
}

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
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
