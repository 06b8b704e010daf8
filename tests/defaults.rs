//! The defaults of each version, as they were when links of it were first written.
//!
//! A link holds only what differs from its defaults, so a default that changes would give every link
//! that is out there another meaning. `tests/defaults/` has a list for each version. That of an
//! earlier version never changes. The newest one gains a line with each new input, by
//! `UPDATE_GOLDEN=1 cargo test --test defaults`, which changes no line that is there.

use std::fmt::Write as _;

use std::path::PathBuf;
use std::{env, fs};

use splitpoint::scenario::field::{self, Choice, Defaults, Field, Kind, Version};

/// What to do about a default that differs from its list.
const HOW: &str =
    "links of this version would change their meaning: see “A default” in CONTRIBUTING.md";

fn list(version: Version) -> PathBuf {
    let name = format!("tests/defaults/version_{}.txt", version.number());
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// How many kinds of product there are.
fn kinds() -> usize {
    let options: &[Choice] = match Field::ProductKind.spec().kind {
        Kind::Choice { options, .. } => options,
        _ => &[],
    };
    options.len()
}

/// A default and the range around it, as a line has them: `300 (0.4..2.5)`.
fn stated(field: Field, defaults: Defaults) -> String {
    let value = field.spec().to_link(defaults.value(field));
    let range = defaults.uncertainty(field);
    let range = range.map_or_else(String::new, |it| format!(" ({}..{})", it.low, it.high));
    format!("{value}{range}")
}

/// The line of a field: its default, and those of the kinds that have another.
fn line(field: Field, version: Version) -> String {
    let usual = stated(field, Defaults::of(version, 0));
    let mut line = format!("{} {usual}", field.spec().key);
    for kind in 1..kinds() {
        let other = stated(field, Defaults::of(version, kind));
        if other != usual {
            let kind = Field::ProductKind.spec().to_link(kind as f64);
            let _ = write!(line, ", {kind} {other}");
        }
    }
    line
}

/// The line of the list that begins with this key.
fn recorded<'l>(list: &'l str, key: &str) -> Option<&'l str> {
    let mut lines = list.lines();
    lines.find(|line| line.split(' ').next() == Some(key))
}

#[test]
fn links_of_version_1_mean_what_they_meant() {
    let list = fs::read_to_string(list(Version::One)).expect("a list");
    for field in field::all() {
        let key = field.spec().key;
        let is_absent = Defaults::of(Version::One, 0).lacks(field);
        match recorded(&list, key) {
            Some(recorded) => {
                assert_eq!(line(field, Version::One), recorded, "{HOW}");
                assert!(!is_absent, "{key}: version 1 had it");
            }
            None => assert!(
                is_absent,
                "{key} is newer than version 1: it needs an entry `absent` in field/defaults/version_one.rs with the value that leaves it out"
            ),
        }
    }
}

#[test]
fn links_of_version_2_mean_what_they_mean_today() {
    let path = list(Version::Two);
    let list = fs::read_to_string(&path).expect("a list");
    let mut lines = Vec::new();
    for field in field::all() {
        let now = line(field, Version::Two);
        match recorded(&list, field.spec().key) {
            Some(recorded) => assert_eq!(now, recorded, "{HOW}"),
            None => assert!(
                env::var_os("UPDATE_GOLDEN").is_some(),
                "{now} is not in {}: UPDATE_GOLDEN=1 cargo test --test defaults adds it",
                path.display()
            ),
        }
        lines.push(now);
    }
    let all = lines.join("\n") + "\n";
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, all).expect("the list can be written");
    } else {
        assert_eq!(
            list, all,
            "the list has inputs that are gone, or in another order"
        );
    }
}
