//! The documents of a text in JSON or YAML.

use super::json;
use super::tree::Tree;
use super::trouble::Trouble;
use super::yaml;

/// The documents of a text.
pub(super) struct Documents {
    pub(super) tree: Tree,
    /// Whether the text is JSON, and can be read as such again.
    pub(super) is_json: bool,
}

/// Reads the documents of a text, with this many lines in the files before it. What begins as JSON
/// does and is none may be YAML, where braces and brackets are a notation as well.
pub(super) fn read(text: &str, lines_before: usize) -> Result<Documents, Trouble> {
    let yaml = || {
        yaml::read(text, lines_before).map(|tree| Documents {
            tree,
            is_json: false,
        })
    };
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml();
    }
    match json::read(text, lines_before) {
        Ok(tree) => Ok(Documents {
            tree,
            is_json: true,
        }),
        Err(broken) if broken.is_syntax => yaml().map_err(|trouble| {
            // Of two errors, that of the notation that was meant: the one which explains more lines.
            let explains_more = trouble.line > Some(broken.line);
            if explains_more || !begins_as_json(text) {
                trouble
            } else {
                broken.trouble
            }
        }),
        Err(broken) => Err(broken.trouble),
    }
}

/// Whether a text begins with what JSON asks for: names in quotes, or a list.
fn begins_as_json(text: &str) -> bool {
    let text = text.trim_start();
    text.strip_prefix('{')
        .is_none_or(|within| within.trim_start().starts_with(['"', '}']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reason why a text cannot be read.
    fn reason(text: &str) -> String {
        let trouble = read(text, 0).err().expect("of no use");
        trouble.to_string()
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let check = |text: &str, expected: &str| assert_eq!(reason(text), expected, "{text}");
        check(
            "{\"services\": ",
            "the JSON is broken: the text ends inside a value at line 1 column 13; nothing was \
             changed",
        );
        check(
            "{\"kind\": \"List\",\n \"é\" 1}",
            "the JSON is broken: expected `:` at line 2 column 6; nothing was changed",
        );
        check(
            "[1, 2",
            "the JSON is broken: the text ends inside a list at line 1 column 5; nothing was \
             changed",
        );
        check(
            "{services: [a, b}\n",
            "line 1: the YAML is broken: mismatched bracket '[' closed by '}'; nothing was changed",
        );
        check(
            "{\"services\":\n  {shop: a,\n  letters: [a, b}}\n",
            "line 3: the YAML is broken: mismatched bracket '[' closed by '}'; nothing was changed",
        );
    }

    #[test]
    fn yaml_in_braces_is_yaml() {
        for text in ["{kind: List}", "{\"kind\": List,}", "[kind, List]"] {
            assert!(read(text, 0).is_ok_and(|it| !it.is_json), "{text}");
        }
        assert!(read("{\"kind\": \"List\"}", 0).is_ok_and(|it| it.is_json));
    }
}
