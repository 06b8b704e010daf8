//! Variables in the texts of a compose file, replaced as Compose replaces them.
//!
//! `$NAME` and `${NAME}` stand for a value; `${NAME:-other}` and `${NAME-other}` have a default,
//! `${NAME:?why}` and `${NAME?why}` demand a value, `${NAME:+other}` and `${NAME+other}` stand for
//! something else if there is one; a colon treats an empty value as none. Such may nest, and `$$` is
//! a dollar sign (<https://docs.docker.com/reference/compose-file/interpolation/>, November 2026).
//! Where braces do not pair and where a name ends follows the expressions in `template.go` of
//! <https://github.com/compose-spec/compose-go>.
//!
//! Compose puts nothing in place of a variable without a value. The environment in which
//! it runs is not known here, so such a variable stays as it is, and is named.

use std::borrow::Cow;

/// The deepest nesting of variables in the defaults of others; files that people write have two.
const MOST_LEVELS: usize = 16;

/// The longest text that variables make, in bytes: names of images, numbers and paths are shorter.
const MOST_BYTES: usize = 1 << 16;

/// A text with the values of its variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Interpolated<'t> {
    /// The text; a variable without a value stands in it as `${NAME}`.
    pub(super) text: Cow<'t, str>,
    /// The names of the variables without a value, each once, in their order.
    pub(super) unset: Vec<String>,
}

/// Why a text has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InterpolationFault {
    /// After `${` stands what is no variable: `${}`, `${A B}`, or no brace ends it.
    NoVariable,
    /// Variables nest too deep.
    TooDeep,
    /// The text becomes too long.
    TooLong,
}

impl InterpolationFault {
    /// The fault in words, for the end of a sentence.
    pub(super) fn words(self) -> String {
        match self {
            Self::NoVariable => {
                "a “$” in it begins no variable; a dollar sign is written “$$”".to_owned()
            }
            Self::TooDeep => format!("its variables nest more than {MOST_LEVELS} deep"),
            Self::TooLong => {
                let kilobytes = MOST_BYTES >> 10;
                format!("its variables make more than {kilobytes} KB of it")
            }
        }
    }
}

/// Returns the text with its variables replaced by the values that `value_of` gives.
///
/// # Errors
/// If Compose would refuse its form, or if it would become too deep or too long.
pub(super) fn interpolate<'t, 'v>(
    text: &'t str,
    value_of: impl Fn(&str) -> Option<&'v str>,
) -> Result<Interpolated<'t>, InterpolationFault> {
    if !text.contains('$') {
        let (text, unset) = (text.into(), Vec::new());
        return Ok(Interpolated { text, unset });
    }
    let mut interpolator = Interpolator::new(&value_of, Unset::Kept);
    interpolator.add(text, 0)?;
    Ok(Interpolated {
        text: interpolator.text.into(),
        unset: interpolator.unset,
    })
}

/// Returns the text with its variables replaced by the values that `value_of` gives, and by nothing
/// if it gives none.
///
/// # Errors
/// As [`interpolate`].
pub(super) fn interpolate_known<'v>(
    text: &str,
    value_of: impl Fn(&str) -> Option<&'v str>,
) -> Result<String, InterpolationFault> {
    let mut interpolator = Interpolator::new(&value_of, Unset::Blank);
    interpolator.add(text, 0)?;
    Ok(interpolator.text)
}

/// A variable in braces: `${NAME:-other}`.
struct Braced<'t> {
    name: &'t str,
    /// The sign after the name, and whether a colon stands before it.
    sign: Option<(char, bool)>,
    /// What follows the sign.
    other: &'t str,
    /// What follows the braces.
    after: &'t str,
}

/// What stands in a text for a variable without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unset {
    Kept,
    Blank,
}

/// What becomes of a text.
struct Interpolator<'v, 'f> {
    value_of: &'f dyn Fn(&str) -> Option<&'v str>,
    put: Unset,
    text: String,
    unset: Vec<String>,
}

impl<'v, 'f> Interpolator<'v, 'f> {
    fn new(value_of: &'f dyn Fn(&str) -> Option<&'v str>, put: Unset) -> Self {
        let (text, unset) = (String::new(), Vec::new());
        Self {
            value_of,
            put,
            text,
            unset,
        }
    }

    fn add(&mut self, text: &str, level: usize) -> Result<(), InterpolationFault> {
        if level > MOST_LEVELS {
            return Err(InterpolationFault::TooDeep);
        }
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('$') {
            self.push(before)?;
            rest = if let Some(after) = after.strip_prefix('$') {
                self.push("$")?;
                after
            } else if let Some(inside) = after.strip_prefix('{') {
                let braced = braced(inside).ok_or(InterpolationFault::NoVariable)?;
                self.add_braced(&braced, level)?;
                braced.after
            } else {
                let (name, after) = split_name(after);
                // `$1` and `$(date)` are no variables.
                match name {
                    "" => self.push("$")?,
                    name => self.add_variable(name)?,
                }
                after
            };
        }
        self.push(rest)
    }

    fn add_braced(&mut self, it: &Braced, level: usize) -> Result<(), InterpolationFault> {
        let value = (self.value_of)(it.name);
        let Some((sign, has_colon)) = it.sign else {
            return self.add_variable(it.name);
        };
        let has_value = value.is_some_and(|value| !has_colon || !value.is_empty());
        match (sign, value) {
            ('+', value) if !has_value => self.push(value.unwrap_or_default()),
            ('-', _) if !has_value => self.add(it.other, level + 1),
            ('+', _) => self.add(it.other, level + 1),
            (_, Some(value)) if has_value => self.push(value),
            _ => self.add_unset(it.name),
        }
    }

    fn add_variable(&mut self, name: &str) -> Result<(), InterpolationFault> {
        match (self.value_of)(name) {
            Some(value) => self.push(value),
            None => self.add_unset(name),
        }
    }

    fn add_unset(&mut self, name: &str) -> Result<(), InterpolationFault> {
        if self.put == Unset::Blank {
            return Ok(());
        }
        self.push("${")?;
        self.push(name)?;
        self.push("}")?;
        if !self.unset.iter().any(|it| it == name) {
            self.unset.push(name.to_owned());
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), InterpolationFault> {
        if self.text.len() + text.len() > MOST_BYTES {
            return Err(InterpolationFault::TooLong);
        }
        self.text.push_str(text);
        Ok(())
    }
}

/// Splits what follows `${`; `None` if that is no variable.
fn braced(inside: &str) -> Option<Braced<'_>> {
    let (name, rest) = split_name(inside);
    if name.is_empty() {
        return None;
    }
    if let Some(after) = rest.strip_prefix('}') {
        let (sign, other) = (None, "");
        return Some(Braced {
            name,
            sign,
            other,
            after,
        });
    }
    let has_colon = rest.starts_with(':');
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let sign = rest
        .chars()
        .next()
        .filter(|it| matches!(it, '-' | '?' | '+'))?;
    let rest = &rest[1..];
    let end = closing_brace(rest)?;
    Some(Braced {
        name,
        sign: Some((sign, has_colon)),
        other: &rest[..end],
        after: &rest[end + 1..],
    })
}

/// The place of the brace that ends a text whose first brace was opened before it. Any brace opens
/// another, and what follows it at once closes none: `{}` is a pair to Compose only by the brace
/// that comes after. If braces do not pair, the last one ends it.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    let mut is_after_open = false;
    for (at, letter) in text.char_indices() {
        if is_after_open {
            is_after_open = false;
            continue;
        }
        match letter {
            '{' => {
                depth += 1;
                is_after_open = true;
            }
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    text.rfind('}')
}

/// The name of a variable at the start of a text, empty if none stands there, and what follows.
fn split_name(text: &str) -> (&str, &str) {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    if text.starts_with(|letter: char| letter.is_ascii_digit()) {
        return text.split_at(0);
    }
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value_of(name: &str) -> Option<&'static str> {
        match name {
            "ONE" | "one" => Some("1"),
            "EMPTY" => Some(""),
            "DOLLARS" => Some("$ONE ${ONE}"),
            "LONG" => Some(LONG),
            _ => None,
        }
    }

    const LONG: &str = match std::str::from_utf8(&[b'x'; 40_000]) {
        Ok(text) => text,
        Err(_) => "",
    };

    #[test]
    fn texts_become_what_compose_makes_of_them() {
        let check = |text: &str, expected: &str| {
            let made = interpolate(text, value_of).map(|it| it.text.into_owned());
            assert_eq!(made, Ok(expected.to_owned()), "{text}");
        };
        check("plain", "plain");
        check("$ONE-${ONE}-$one", "1-1-1");
        check("a${ONE:-x}b${ONE-x}c", "a1b1c");
        check("a${NONE:-x}b${NONE-x}c", "axbxc");
        check("a${EMPTY:-x}b${EMPTY-x}c", "axbc");
        check("a${ONE:+x}b${ONE+x}c", "axbxc");
        check("a${NONE:+x}b${NONE+x}c", "abc");
        check("a${EMPTY:+x}b${EMPTY+x}c", "abxc");
        check("a${ONE:?x}b${ONE?x}c${EMPTY?x}d", "a1b1cd");
        check("${NONE:-${EMPTY:-6}}", "6");
        check("${NONE:-a${EMPTY:-b${ONE}c}d}e", "ab1cde");
        check("$$ONE $${ONE} $$$ONE", "$ONE ${ONE} $1");
        check("${NONE:-$$}", "$");
        check("$1 $(date) $ $", "$1 $(date) $ $");
        check("${NONE:-}", "");
        check("${DOLLARS}", "$ONE ${ONE}");
        // As docker compose 2.40.3 prints them.
        check("${NONE:-{}}", "{}");
        check("${NONE:-{a}b} ${NONE:-{}}", "{a}b {}");
        check("${NONE:-{}} ${NONE:-{a}b}", "{}} {ab");
        check(
            "${NONE:-{}} ${NONE:-{a}b} ${NONE:-}} ${NONE:-$}",
            "{}} {a}b  $",
        );
        check("${NONE:-}} ${NONE:-$}", "} $");
        check("${NONE:-a:?b}", "a:?b");
    }

    #[test]
    fn variables_without_a_value_stay_and_are_named() {
        let check = |text: &str, expected: &str, unset: &[&str]| {
            let made = interpolate(text, value_of).expect("a text");
            assert_eq!(made.text, expected);
            assert_eq!(made.unset, unset);
        };
        check("$ONE", "1", &[]);
        check("${A}/shop:$B-${A}", "${A}/shop:${B}-${A}", &["A", "B"]);
        check("${A:?say so}${B?}", "${A}${B}", &["A", "B"]);
        check("${EMPTY:?say so}", "${EMPTY}", &["EMPTY"]);
        check("${A:-${B}}", "${B}", &["B"]);
        check("${A:+$B}", "", &[]);
    }

    #[test]
    fn what_compose_refuses_and_what_has_no_end_is_a_fault() {
        let check = |text: &str, expected| {
            let fault = interpolate(text, value_of).expect_err("a fault");
            assert_eq!(fault, expected, "{text}");
            assert!(!fault.words().is_empty());
        };
        for text in [
            "${}", "${A B}", "${A", "${A:-b", "a ${1}", "${A:b}", "${A!b}", "${é}",
        ] {
            check(text, InterpolationFault::NoVariable);
        }
        let deep = "${N:-".repeat(20) + &"}".repeat(20);
        check(&deep, InterpolationFault::TooDeep);
        let deepest = "${N:-".repeat(MOST_LEVELS) + "x" + &"}".repeat(MOST_LEVELS);
        let made = interpolate(&deepest, value_of).expect("a text");
        assert_eq!(made.text, "x");
        check("${LONG}${LONG}", InterpolationFault::TooLong);
    }

    proptest! {
        #[test]
        fn a_default_that_nests_is_its_innermost(levels in 1..MOST_LEVELS, text in "[a-z0-9 .:/-]{0,20}") {
            let nested = "${NONE:-".repeat(levels) + &text + &"}".repeat(levels);
            let made = interpolate(&nested, value_of).expect("a text");
            prop_assert_eq!(&*made.text, &*text);
            prop_assert_eq!(made.unset.len(), 0);
        }

        #[test]
        fn what_is_escaped_stays(text in "[a-z$ {}:-]{0,30}") {
            let escaped = text.replace('$', "$$");
            let made = interpolate(&escaped, value_of).expect("a text");
            prop_assert_eq!(&*made.text, &*text);
        }

        #[test]
        fn no_text_stops_it(text in "[aA1_$ {}:?+é\n-]{0,60}") {
            if let Ok(made) = interpolate(&text, value_of) {
                // A variable takes as many letters as its name, or one.
                prop_assert!(made.text.len() <= 3 * text.len());
            }
        }
    }
}
