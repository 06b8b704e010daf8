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

use serde::{Deserialize, Serialize};

/// The version of the form.
const VERSION: u32 = 1;

/// How every link begins, and with it what earlier programs stored.
const EARLIER: &str = "v=";

#[derive(Serialize, Deserialize)]
struct StoredScenarios {
    version: u32,
    scenarios: Vec<StoredScenario>,
}

#[derive(Serialize, Deserialize)]
struct StoredScenario {
    /// What follows the `#` of its link.
    fragment: String,
}

/// All that is read of a text before its version is known.
#[derive(Deserialize)]
struct StoredVersion {
    version: u32,
}

/// Writes the fragments of links.
pub fn write<'a>(fragments: impl IntoIterator<Item = &'a str>) -> String {
    let scenarios = fragments.into_iter().map(|fragment| StoredScenario {
        fragment: fragment.to_owned(),
    });
    let stored = StoredScenarios {
        version: VERSION,
        scenarios: scenarios.collect(),
    };
    // Texts and numbers can always be written.
    serde_json::to_string(&stored).unwrap_or_default()
}

/// Reads the fragments of links.
///
/// # Errors
/// Where the text is of a later version, or is no text of this form: what is wrong, and where.
pub fn read(text: &str) -> Result<Vec<String>, StoredError> {
    if text.is_empty() || text.starts_with(EARLIER) {
        return Ok(text.lines().map(str::to_owned).collect());
    }
    let StoredVersion { version } = serde_json::from_str(text).map_err(StoredError::Broken)?;
    if version > VERSION {
        return Err(StoredError::Newer(version));
    }
    let stored: StoredScenarios = serde_json::from_str(text).map_err(StoredError::Broken)?;
    let scenarios = stored.scenarios.into_iter();
    Ok(scenarios.map(|scenario| scenario.fragment).collect())
}

/// Why a stored text cannot be read.
#[derive(Debug)]
pub enum StoredError {
    /// It is of a later version.
    Newer(u32),
    /// It is not of the form.
    Broken(serde_json::Error),
}

impl fmt::Display for StoredError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer(version) => write!(
                f,
                "it is of version {version}, and this page reads version {VERSION}"
            ),
            Self::Broken(error) => write!(f, "{error}"),
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
            "EOF while parsing a string at line 1 column 33",
        );
        check("{}", "missing field `version` at line 1 column 2");
        check("lost", "expected value at line 1 column 1");
        check(
            "{\n  \"version\": 1,\n  \"scenarios\": [\"v=1\"]\n}",
            "invalid type: string \"v=1\", expected struct StoredScenario at line 3 column 21",
        );
        check(
            r#"{"version":1,"scenarios":[{}]}"#,
            "missing field `fragment` at line 1 column 28",
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
