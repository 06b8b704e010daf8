//! The form in which a browser keeps scenarios: their links, as JSON with a version.
//!
//! ```json
//! {"version":1,"scenarios":[{"fragment":"v=1&users=20000&name=Twenty"}]}
//! ```
//!
//! Earlier programs stored the fragments as they are, one a line, and these are still read. Members
//! that a later program adds are passed over. A change that this form does not allow gets a higher
//! version; a text of a higher version is refused, and so is a broken one.

use std::fmt;

use crate::decimal;
use crate::wire::{self, JsonPart};

/// The version of the form.
const VERSION: u32 = 1;

/// How every link begins, and with it what earlier programs stored.
const EARLIER: &str = "v=";

/// Writes the fragments of links.
pub fn write<'a>(fragments: impl IntoIterator<Item = &'a str>) -> String {
    let scenarios = fragments.into_iter().map(|fragment| {
        let fragment = wire::write_text(fragment);
        [r#"{"fragment":"#, &fragment, "}"].concat()
    });
    let scenarios = scenarios.collect::<Vec<_>>().join(",");
    format!(r#"{{"version":{VERSION},"scenarios":[{scenarios}]}}"#)
}

/// Reads the fragments of links.
///
/// # Errors
/// Where the text is of a later version, or is no text of this form: what is wrong, and where.
pub fn read(text: &str) -> Result<Vec<String>, StoredError> {
    if text.is_empty() || text.starts_with(EARLIER) {
        return Ok(text.lines().map(str::to_owned).collect());
    }
    let stored = wire::read(text).map_err(StoredError::Broken)?;
    let Some(JsonPart::Number(version)) = stored.member("version") else {
        return Err(StoredError::Lacking("version"));
    };
    if *version > f64::from(VERSION) {
        return Err(StoredError::Newer(*version));
    }
    let scenarios = stored.member("scenarios").and_then(JsonPart::items);
    let scenarios = scenarios.ok_or(StoredError::Lacking("scenarios"))?.iter();
    let fragments = scenarios.map(|scenario| scenario.text("fragment").map(str::to_owned));
    let fragments: Option<_> = fragments.collect();
    fragments.ok_or(StoredError::Lacking("fragment"))
}

/// Why a stored text cannot be read.
#[derive(Debug)]
pub enum StoredError {
    /// It is of a later version.
    Newer(f64),
    /// It is not JSON: what is wrong, and where.
    Broken(String),
    /// A member is not there, or not of its kind.
    Lacking(&'static str),
}

impl fmt::Display for StoredError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer(version) => write!(
                f,
                "it is of version {}, and this page reads version {VERSION}",
                decimal::shortest(*version)
            ),
            Self::Broken(problem) => f.write_str(problem),
            Self::Lacking(member) => write!(f, "it has no “{member}” that can be read"),
        }
    }
}

impl std::error::Error for StoredError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_form_is_as_described() {
        let text = r#"{"version":1,"scenarios":[{"fragment":"v=1&users=20000&name=Twenty"}]}"#;
        assert_eq!(write(["v=1&users=20000&name=Twenty"]), text);
        assert_eq!(
            read(text).expect("the form"),
            ["v=1&users=20000&name=Twenty"]
        );
    }

    #[test]
    fn what_earlier_versions_stored_is_read() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(read(text).expect("an earlier form"), expected, "{text}");
        };
        check("", &[]);
        check(
            "v=1&book=2026-11.3&users=20000",
            &["v=1&book=2026-11.3&users=20000"],
        );
        check(
            "v=1&name=One\nv=1&name=Two",
            &["v=1&name=One", "v=1&name=Two"],
        );
    }

    #[test]
    fn members_of_a_later_program_are_passed_over() {
        let text =
            r#"{"by":"1.4","version":1,"scenarios":[{"kept_on":"2027-01-01","fragment":"v=1"}]}"#;
        assert_eq!(read(text).expect("the form"), ["v=1"]);
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_place() {
        let check = |text: &str, expected: &str| {
            let error = read(text).expect_err("not of the form");
            assert_eq!(error.to_string(), expected, "{text}");
        };
        check(
            r#"{"version":1,"scenarios":[{"fragm"#,
            "the text ends inside a string at line 1 column 33",
        );
        check("{}", "it has no “version” that can be read");
        check("lost", "expected value at line 1 column 1");
        check(
            "{\n  \"version\": 1,\n  \"scenarios\": [\"v=1\"]\n}",
            "it has no “fragment” that can be read",
        );
        check(
            r#"{"version":1,"scenarios":[{}]}"#,
            "it has no “fragment” that can be read",
        );
        check(
            r#"{"version":2,"links":"elsewhere"}"#,
            "it is of version 2, and this page reads version 1",
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(fragments in proptest::collection::vec(".{0,40}", 0..5)) {
            let text = write(fragments.iter().map(|it| &**it));
            prop_assert_eq!(read(&text).expect("the form"), fragments);
        }
    }
}
