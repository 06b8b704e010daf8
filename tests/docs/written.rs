//! What the documents that are written by hand speak of is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use splitpoint::scenario::{Scenario, link};

use crate::console::{commands, run};
use crate::documents::{self, Document, file, named, read};
use crate::markdown::{places, quoted, section, targets};

/// A README that is longer is not read.
const MOST_BYTES: usize = 10_240;

/// Folders and files at the top: what begins with one of these is a file's name.
const AT_THE_TOP: [&str; 11] = [
    "src/",
    "tests/",
    "style/",
    "benches/",
    "hosting/",
    "docs/",
    "findings/",
    ".github/",
    "LICENSE",
    "CHANGELOG",
    "CONTRIBUTING",
];

/// Folders that a command makes, so that a fresh checkout does not have them.
const MADE: [&str; 1] = ["node_modules"];

/// Where the versions of the tools are.
const TOOLS: &str = "hosting/build/tools.sh";

/// Where those from npm are.
const PACKAGES: &str = "hosting/build/package.json";

#[test]
fn the_readme_is_read_in_one_go() {
    let bytes = named("README.md").text.len();
    assert!(
        bytes <= MOST_BYTES,
        "README.md has {bytes} bytes; at most {MOST_BYTES} are allowed"
    );
}

#[test]
fn the_readme_links_every_document() {
    let linked = targets(&named("README.md").text);
    for document in documents::all().iter().filter(|it| it.is_markdown()) {
        let is_in_docs = document.path.starts_with("docs/");
        assert!(
            !is_in_docs || linked.contains(&document.path),
            "README.md does not link {}",
            document.path
        );
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut checked = 0;
    for document in documents::all().iter().filter(|it| it.is_markdown()) {
        for target in targets(&document.text) {
            if !target.starts_with("https://") && !target.starts_with("http://") {
                check_link(document, &target);
                checked += 1;
            }
        }
    }
    assert!(checked > 50, "only {checked} links were found");
}

/// A link to a file of the repository, or to a place in a document.
fn check_link(document: &Document, target: &str) {
    let (path, place) = target.split_once('#').unwrap_or((target, ""));
    let led_to = if path.is_empty() {
        document.path.clone()
    } else {
        let folder = Path::new(&document.path).parent().expect("a folder");
        normal(&folder.join(path))
    };
    let complaint = format!("{}: {target} leads nowhere", document.path);
    assert!(file(&led_to).exists(), "{complaint}");
    if !place.is_empty() {
        let places = places(&named(&led_to).text);
        assert!(places.iter().any(|it| it == place), "{complaint}");
    }
}

/// A path without `..`.
fn normal(path: &Path) -> String {
    let mut normal = PathBuf::new();
    for part in path.components() {
        if part.as_os_str() == ".." {
            normal.pop();
        } else {
            normal.push(part);
        }
    }
    normal.to_str().expect("a plain path").to_owned()
}

#[test]
fn every_file_that_is_named_is_there() {
    let is_in_paths = |it: char| it.is_ascii_alphanumeric() || "_-./".contains(it);
    let mut checked = 0;
    for document in documents::by_hand() {
        let quoted = quoted(&document.text);
        let words = quoted.iter().flat_map(|it| it.split(|it| !is_in_paths(it)));
        for name in words.filter(|it| AT_THE_TOP.iter().any(|start| it.starts_with(start))) {
            if !MADE.iter().any(|made| name.ends_with(made)) {
                assert!(
                    file(name).exists(),
                    "{}: {name} is not there",
                    document.path
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 30, "only {checked} files were found");
}

#[test]
fn every_command_of_the_program_is_shown() {
    let help = run(&["--help"]);
    let listed = help.split("Commands:\n").nth(1).unwrap_or_default();
    let real: BTreeSet<_> = listed
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|&command| command != "help")
        .collect();
    let shown: BTreeSet<_> = commands(&named("docs/command-line.md").text)
        .into_iter()
        .filter_map(|it| it.strip_prefix("splitpoint ")?.split(' ').next())
        .collect();
    assert_eq!(shown, real);
}

#[test]
fn every_make_target_that_is_named_is_one() {
    let makefile = read("Makefile");
    let targets = makefile.lines().filter_map(|line| line.split_once(':'));
    let targets: BTreeSet<_> = targets.map(|(name, _)| name).collect();
    let mut checked = 0;
    for document in documents::by_hand() {
        let shown = commands(&document.text).into_iter().map(str::to_owned);
        for command in quoted(&document.text).into_iter().chain(shown) {
            let Some(rest) = command.strip_prefix("make ") else {
                continue;
            };
            let target = rest.split(' ').next().unwrap_or_default();
            assert!(
                targets.contains(target),
                "{}: make {target} does not exist",
                document.path
            );
            checked += 1;
        }
    }
    assert!(checked > 8, "only {checked} targets were found");
}

#[test]
fn every_make_target_is_explained() {
    let contributing = &named("CONTRIBUTING.md").text;
    let makefile = read("Makefile");
    let phony = after_word(&makefile, ".PHONY:");
    assert!(phony.len() > 5, "only {phony:?} are found");
    for target in phony.into_iter().filter(|it| !it.starts_with('$')) {
        assert!(
            contributing.contains(&format!("`make {target}")),
            "CONTRIBUTING.md does not explain make {target}"
        );
    }
}

/// The words of the line that begins with this one.
fn after_word<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    let lines = text.lines().filter_map(|line| line.strip_prefix(word));
    lines.flat_map(str::split_whitespace).collect()
}

#[test]
fn every_tool_that_is_installed_is_named() {
    let contributing = &named("CONTRIBUTING.md").text.to_lowercase();
    let tools = read(TOOLS);
    let pinned = tools.lines().filter_map(|line| line.split_once('='));
    let pinned = pinned.filter(|(name, version)| {
        let is_name = |it: char| it.is_ascii_lowercase() || it == '_';
        name.chars().all(is_name) && version.starts_with(|it: char| it.is_ascii_digit())
    });
    let pinned: Vec<_> = pinned.map(|(name, _)| name.replace('_', "-")).collect();
    assert!(pinned.len() > 3, "{TOOLS} pins only {pinned:?}");
    let packages: Value = serde_json::from_str(&read(PACKAGES)).expect("it is JSON");
    let packages = packages["devDependencies"].as_object().expect("a table");
    for name in pinned.iter().chain(packages.keys()) {
        assert!(
            contributing.contains(name),
            "CONTRIBUTING.md does not name {name}"
        );
    }
}

#[test]
fn every_scenario_link_that_is_quoted_is_clean() {
    let mut checked = 0;
    for document in documents::by_hand() {
        let links = quoted(&document.text).into_iter();
        for quoted in links.filter(|it| it.contains("#v=") && !it.contains('…')) {
            let (scenario, notices) = link::decode(&quoted);
            assert_eq!(notices, [], "{quoted}");
            let (_, fragment) = quoted.split_once('#').unwrap_or_default();
            assert_eq!(link::encode(&scenario), fragment);
            checked += 1;
        }
    }
    assert!(checked > 0, "no link is quoted");
}

#[test]
fn every_field_of_the_json_of_months_and_draws_is_described() {
    let described = &named("docs/command-line.md").text;
    let json = |arguments: &[&str]| -> Value {
        serde_json::from_str(&run(arguments)).expect("JSON that parses")
    };
    let months = json(&["forecast", "--format", "json"]);
    let strategy = &months["strategies"][0];
    let all_months = strategy["months"].as_array().expect("a list");
    let mut events = all_months.iter().filter_map(|month| month["events"].get(0));
    let event = events.next().expect("a growing monolith steps up");
    let draws = json(&["bands", "--draws", "20", "--format", "json"]);
    let strategy_drawn = &draws["strategies"][0];
    for object in [
        &months,
        strategy,
        &strategy["months"][0],
        event,
        &draws,
        &draws["options"][0],
        strategy_drawn,
        &strategy_drawn["months"][0],
    ] {
        for key in object.as_object().expect("an object").keys() {
            assert!(
                described.contains(&format!("`{key}`")),
                "docs/command-line.md does not describe {key}"
            );
        }
    }
}

#[test]
fn the_file_of_own_prices_that_is_shown_is_accepted() {
    let text = &named("docs/command-line.md").text;
    let (_, rest) = text.split_once("```json\n").expect("a file is shown");
    let shown = rest.split("```").next().unwrap_or_default();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own-prices.json");
    std::fs::write(&path, shown).expect("the file can be written");
    let path = path.to_str().expect("a plain path");
    assert_ne!(run(&["report", "--own", path]), run(&["report"]));
}

#[test]
fn every_module_is_on_the_map() {
    let map = section(&named("docs/architecture.md").text, "The map");
    let modules = read("src/lib.rs");
    let modules: Vec<_> = modules
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert!(modules.len() >= 10, "only {modules:?} were found");
    let mapped = map.lines().filter_map(|line| {
        let name = line.strip_prefix("  ")?.split(' ').next()?;
        name.strip_suffix(".rs")
    });
    let mapped: BTreeSet<_> = mapped.filter(|&it| it != "main").collect();
    assert_eq!(mapped, modules.into_iter().collect());
}

#[test]
fn what_the_methodology_calls_an_entry_is_one() {
    let book = Scenario::default().book();
    let mut checked = 0;
    for word in quoted(&named("docs/methodology.md").text) {
        let has_dots = word.contains('.')
            && word
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || it == '.');
        if has_dots {
            assert!(book.entry(&word).is_some(), "{word} is not in the book");
            checked += 1;
        }
    }
    assert!(checked > 10, "only {checked} entries were found");
}

/// The page links into the methodology, which the build makes of these documents.
#[test]
fn the_places_that_the_page_links_to_are_there() {
    let documents = documents::all().iter().filter(|it| it.is_markdown());
    let in_docs = documents.filter(|it| it.path.starts_with("docs/"));
    let places: BTreeSet<_> = in_docs.flat_map(|it| places(&it.text)).collect();
    let mut checked = 0;
    for entry in std::fs::read_dir(file("src/app")).expect("the page's folder can be listed") {
        let path = entry.expect("an entry of the folder").path();
        let Ok(source) = std::fs::read_to_string(&path) else {
            continue;
        };
        for link in source.split("<MethodologyLink ").skip(1) {
            let chapter = link
                .split("chapter=\"")
                .nth(1)
                .and_then(|it| it.split('"').next());
            let place = chapter.expect("a link names its chapter").to_owned();
            assert!(
                places.contains(&place),
                "{}: no document has #{place}",
                path.display()
            );
            checked += 1;
        }
    }
    assert!(checked > 3, "only {checked} links were found");
}
