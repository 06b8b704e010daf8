//! Variables of a compose file: what an `.env` file gives, read as Compose reads it.
//!
//! A line is `NAME=value` or `NAME: value`, with or without `export` before it. A value without
//! quotes ends at ` #` or with its line. In single quotes it is taken as it stands; in double quotes
//! it may have escapes, and in both it may go over several lines. Variables in a value stand for
//! those above it, but not in single quotes
//! (<https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/>; where
//! that is silent, `dotenv/parser.go` of <https://github.com/compose-spec/compose-go>, November
//! 2026).

use std::collections::BTreeMap;

use super::interpolation::interpolate_known;

/// The most bytes that the values of a file may have beyond those of the file: values may repeat
/// others.
const MOST_REPEATED: usize = 1 << 20;

/// The values of variables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Variables(BTreeMap<String, String>);

/// What is wrong in an `.env` file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct VariablesFault {
    /// The line in the file, counted from one.
    pub(super) line: usize,
    /// What is wrong with it.
    pub(super) reason: &'static str,
}

impl Variables {
    /// Reads the text of an `.env` file.
    ///
    /// # Errors
    /// If Compose would refuse it, or if its values come to too much.
    pub(super) fn read(text: &str) -> Result<Self, VariablesFault> {
        let mut reader = VariablesReader {
            text,
            rest: text.trim_start_matches('\u{feff}'),
            values: BTreeMap::new(),
            left: text.len() + MOST_REPEATED,
        };
        while reader.read_statement()? {}
        Ok(Self(reader.values))
    }

    /// Returns the value of a variable, or `None` if it has none.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Returns these variables, with those of others that are not among them.
    pub(super) fn or(&self, others: &Self) -> Self {
        let mut all = others.clone();
        let own = self.0.iter();
        all.0
            .extend(own.map(|(name, value)| (name.clone(), value.clone())));
        all
    }
}

struct VariablesReader<'t> {
    text: &'t str,
    /// What has not been read yet: the end of the text.
    rest: &'t str,
    values: BTreeMap<String, String>,
    /// How many bytes of values there may be yet.
    left: usize,
}

impl<'t> VariablesReader<'t> {
    fn fault(&self, reason: &'static str) -> VariablesFault {
        let read = self.text.len() - self.rest.len();
        let line = self.text[..read].matches('\n').count() + 1;
        VariablesFault { line, reason }
    }

    /// Reads the next variable; `false` at the end.
    fn read_statement(&mut self) -> Result<bool, VariablesFault> {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() {
            return Ok(false);
        }
        if self.rest.starts_with('#') {
            self.rest = self.rest.find('\n').map_or("", |end| &self.rest[end..]);
            return Ok(true);
        }
        let statement = self.rest.strip_prefix("export").map(str::trim_start);
        if let Some(after) = statement
            && after.len() < self.rest.len() - "export".len()
        {
            self.rest = after;
        }
        let Some(end) = self.rest.find(['=', ':', '\n']) else {
            // A name on the last line, whose value is in the environment.
            self.rest = "";
            return Ok(true);
        };
        let name = self.rest[..end].trim_end();
        if !name.chars().all(is_of_name) {
            return Err(self.fault("expected a name, “=” and a value"));
        }
        let has_value = !self.rest[end..].starts_with('\n');
        self.rest = &self.rest[end + 1..];
        if has_value {
            self.rest = self.rest.trim_start_matches(is_blank);
            let value = self.read_value()?;
            self.keep(name, value)?;
        }
        Ok(true)
    }

    fn keep(&mut self, name: &str, value: String) -> Result<(), VariablesFault> {
        let Some(left) = self.left.checked_sub(value.len()) else {
            return Err(self.fault("its values repeat others too often"));
        };
        self.left = left;
        self.values.insert(name.to_owned(), value);
        Ok(())
    }

    fn read_value(&mut self) -> Result<String, VariablesFault> {
        match self.rest.chars().next() {
            Some('\'') => self.read_quoted('\'').map(|it| it.replace("\\'", "'")),
            Some('"') => {
                let quoted = self.read_quoted('"')?;
                self.expand(&without_escapes(quoted))
            }
            _ => {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                let (line, rest) = self.rest.split_at(end);
                self.rest = rest;
                let value = line.split_once(" #").map_or(line, |(value, _)| value);
                self.expand(value.trim_end())
            }
        }
    }

    /// Reads up to the quote that ends what a quote begins.
    fn read_quoted(&mut self, quote: char) -> Result<&'t str, VariablesFault> {
        let inside = &self.rest[1..];
        let mut is_escaped = false;
        for (at, letter) in inside.char_indices() {
            if letter == quote && !is_escaped {
                self.rest = &inside[at + 1..];
                return Ok(&inside[..at]);
            }
            is_escaped = letter == '\\' && !is_escaped;
        }
        Err(self.fault("the quote is never closed"))
    }

    /// The value with the variables above it in place of their names.
    fn expand(&self, value: &str) -> Result<String, VariablesFault> {
        let value_of = |name: &str| self.values.get(name).map(String::as_str);
        let expanded = interpolate_known(value, value_of);
        expanded.map_err(|_| self.fault("a “$” in the value begins no variable"))
    }
}

/// Whether a letter may stand in a name; Compose allows more than a shell does.
fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-' | '[' | ']')
}

/// Whether a letter is a space within a line.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && letter != '\n'
}

/// A text in double quotes with the letters for which its escapes stand.
fn without_escapes(text: &str) -> String {
    let mut rest = text;
    let mut whole = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once('\\') {
        whole += before;
        let mut letters = after.chars();
        let escape = letters.next();
        rest = letters.as_str();
        match escape {
            Some('n') => whole.push('\n'),
            Some('r') => whole.push('\r'),
            Some('t') => whole.push('\t'),
            Some('a') => whole.push('\u{7}'),
            Some('b') => whole.push('\u{8}'),
            Some('f') => whole.push('\u{c}'),
            Some('v') => whole.push('\u{b}'),
            Some('$') => whole += "$$",
            Some('0') => match octal(rest) {
                Some(letter) => {
                    whole.push(letter);
                    rest = &rest[3..];
                }
                None => whole += "\\0",
            },
            Some(letter @ ('"' | '\\')) => whole.push(letter),
            Some(letter) => {
                whole.push('\\');
                whole.push(letter);
            }
            None => whole.push('\\'),
        }
    }
    whole + rest
}

/// The letter that three octal digits at the start of a text stand for.
fn octal(text: &str) -> Option<char> {
    let digits = text.get(..3)?;
    let is_octal = digits.bytes().all(|it| matches!(it, b'0'..=b'7'));
    let code = u8::from_str_radix(digits, 8).ok().filter(|_| is_octal)?;
    Some(char::from(code))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_env_file_is_read_as_compose_reads_it() {
        let text = "\u{feff}# at the top\n\
                    PLAIN=a b  \r\n\
                    export EXPORTED=x\n\
                    exported=y\n\
                    YAML: z\n\
                    SPACED = q # said so\n\
                    HASH=a#b\n\
                    EMPTY=\n\
                    SINGLE='a $PLAIN \\n it\\'s' # more\n\
                    DOUBLE=\"a ${PLAIN}\\t\\$PLAIN \\\"q\\\" \\\\ \\0101\\09\"\n\
                    LINES=\"one\ntwo\"\n\
                    NESTED=${NONE:-${EXPORTED}}${NONE-w}-$NONE-${PLAIN}\n\
                    FROM_OUTSIDE\n\
                    PLAIN=later\n\
                    LAST=1";
        let variables = Variables::read(text).expect("variables");
        let check = |name: &str, expected| assert_eq!(variables.get(name), expected, "{name}");
        check("PLAIN", Some("later"));
        check("EXPORTED", Some("x"));
        check("exported", Some("y"));
        check("YAML", Some("z"));
        check("SPACED", Some("q"));
        check("HASH", Some("a#b"));
        check("EMPTY", Some(""));
        check("SINGLE", Some("a $PLAIN \\n it's"));
        check("DOUBLE", Some("a a b\t$PLAIN \"q\" \\ A\\09"));
        check("LINES", Some("one\ntwo"));
        check("NESTED", Some("xw--a b"));
        check("FROM_OUTSIDE", None);
        check("LAST", Some("1"));
    }

    #[test]
    fn what_compose_refuses_has_its_line() {
        let check = |text: &str, line, reason: &str| {
            let fault = Variables::read(text).expect_err("a fault");
            assert_eq!(fault.line, line, "{text}");
            assert!(fault.reason.contains(reason), "{fault:?}");
        };
        check("A=1\nB C=2\n", 2, "a name");
        check("A=1\n\n{\"a\": 1}\n", 3, "a name");
        check("A=1\nB='2\nC=3\n", 2, "never closed");
        check("A=\"\n\n\nB=${}", 1, "never closed");
        check("A=1\nB=${B\n", 2, "begins no variable");
    }

    #[test]
    fn values_that_repeat_others_are_bounded() {
        let mut text = format!("A0={}\n", "x".repeat(1000));
        for place in 1..40 {
            let before = place - 1;
            let _ = writeln!(text, "A{place}=${{A{before}}}${{A{before}}}");
        }
        assert!(Variables::read(&text).is_err());
        let often = format!("A={}\n", "x".repeat(60_000)) + &"B=$A\n".repeat(10_000);
        let fault = Variables::read(&often).expect_err("too much");
        assert!(fault.reason.contains("too often"), "{fault:?}");
    }

    #[test]
    fn the_first_value_of_several_files_counts() {
        let [one, other] = ["A=1\nB=2", "B=3\nC=4"].map(|it| Variables::read(it).expect("a file"));
        let both = one.or(&other);
        assert_eq!(
            ["A", "B", "C"].map(|it| both.get(it)),
            [Some("1"), Some("2"), Some("4")]
        );
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in "[aA1_=: '\"\\\\$#{}\n\r\té-]{0,80}") {
            drop(Variables::read(&text));
        }

        #[test]
        fn what_is_in_single_quotes_stays(value in "[a-z $#=:\n{}]{0,30}") {
            let variables = Variables::read(&format!("A='{value}'\nB=1")).expect("variables");
            prop_assert_eq!(variables.get("A"), Some(&*value));
            prop_assert_eq!(variables.get("B"), Some("1"));
        }
    }
}
