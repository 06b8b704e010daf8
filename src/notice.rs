//! Notices: what was wrong with an input, and what is used instead.
//!
//! Everything that reads a link or a file collects its findings in a [`Notices`], so that even a
//! hostile input is answered with a few short lines. What such lines hold is a [`PlainText`]: no text
//! from outside reaches a screen, a terminal or a document without becoming one. This module does
//! not know which inputs there are, and it never decides what is used instead.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::decimal;

/// Text that may be shown wherever it comes from: on one line, cut, and without letters that are
/// not seen but change what is: control characters, escape sequences of terminals, marks that turn
/// the direction of writing, letters without width.
///
/// There is no other way to make one than through the functions that see to this, so a member of
/// this type holds no raw text. (A message of the worker holds what was such a text there.)
///
/// # Examples
///
/// ```
/// use splitpoint::notice::PlainText;
///
/// assert_eq!(PlainText::name("api\n\u{1b}[31mred").to_string(), "api red");
/// assert_eq!(PlainText::name(&"a".repeat(900)).chars().count(), 81);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlainText(String);

impl PlainText {
    /// The most letters of a sentence. The longest sentences of this program have some 400.
    pub const MOST_LETTERS: usize = 1_000;

    /// The most letters of a name.
    pub const MOST_OF_NAME: usize = 80;

    /// A name out of a file, within a sentence: at most [`MOST_OF_NAME`](Self::MOST_OF_NAME)
    /// letters of it.
    pub fn name(text: &str) -> Self {
        Self::cut(text, Self::MOST_OF_NAME)
    }

    /// At most this many letters of a text, and an ellipsis if it has more.
    fn cut(text: &str, most: usize) -> Self {
        let mut letters = seen(text);
        let mut short: String = letters.by_ref().take(most).collect();
        if letters.next().is_some() {
            short.push('…');
        }
        Self(short)
    }

    /// The text as a [`String`].
    pub fn into_string(self) -> String {
        self.0
    }
}

/// The letters of a text that are seen. What begins a line is a space.
fn seen(text: &str) -> impl Iterator<Item = char> {
    let mut letters = text.chars().peekable();
    std::iter::from_fn(move || {
        loop {
            match letters.next()? {
                // A sequence for a terminal ends with a letter.
                '\u{1b}' | '\u{9b}' => {
                    letters.next_if_eq(&'[');
                    while letters.next_if(|it| matches!(it, ' '..='?')).is_some() {}
                    letters.next_if(|it| matches!(it, '@'..='~'));
                }
                '\n' | '\t' | '\u{2028}' | '\u{2029}' => return Some(' '),
                letter if letter.is_control() || is_unseen(letter) => {}
                letter => return Some(letter),
            }
        }
    })
}

/// Whether a letter has no width of its own, turns the direction of writing, or tags letters: the
/// format characters of Unicode 16 (general category Cf) that text of one line can do without.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

impl From<&str> for PlainText {
    fn from(text: &str) -> Self {
        Self::cut(text, Self::MOST_LETTERS)
    }
}

impl From<String> for PlainText {
    fn from(text: String) -> Self {
        Self::from(&*text)
    }
}

impl From<&String> for PlainText {
    fn from(text: &String) -> Self {
        Self::from(&**text)
    }
}

impl Deref for PlainText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for PlainText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlainText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq<str> for PlainText {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for PlainText {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// A message about an input: where it is, what was wrong, and what is used instead.
///
/// An invalid input never stops the program. It is replaced by a valid value, and the notice
/// is returned with the result.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::link;
///
/// let (_, notices) = link::decode("#v=1&book=2026-11&cdn=half");
/// assert_eq!(
///     notices[0].to_string(),
///     "cdn: “half” is not a percentage from 0 % to 100 %, such as 0 %; Served by a CDN stays at 0 %"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The key in the link, or the place in the file.
    pub place: PlainText,
    /// What was wrong and what is used instead, as a sentence.
    pub message: PlainText,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// The most notices that one input can cause; further ones are counted, not listed.
pub const MOST_NOTICES: usize = 20;

/// Collects notices: one for each place, and at most [`MOST_NOTICES`] of them.
///
/// # Examples
///
/// ```
/// use splitpoint::notice::Notices;
///
/// let mut notices = Notices::about("the file");
/// notices.add("line 3", "has no price; left out".to_owned());
/// assert_eq!(notices.finish("more")[0].to_string(), "line 3: has no price; left out");
/// ```
#[derive(Debug)]
pub struct Notices {
    /// The input that is read, such as `the link`: the place of a notice that has no place of its own.
    whole: &'static str,
    listed: Vec<Notice>,
    unlisted: usize,
}

impl Notices {
    /// An empty collection about an input, such as `the link`.
    pub const fn about(whole: &'static str) -> Self {
        Self {
            whole,
            listed: Vec::new(),
            unlisted: 0,
        }
    }

    /// Adds a notice; it replaces an earlier one about the same place.
    pub fn add(&mut self, place: &str, message: String) {
        let place = match shortened(place) {
            empty if empty.is_empty() => self.whole.into(),
            place => place,
        };
        let message = PlainText::from(message);
        if let Some(earlier) = self.listed.iter_mut().find(|notice| notice.place == place) {
            earlier.message = message;
        } else if self.listed.len() < MOST_NOTICES {
            self.listed.push(Notice { place, message });
        } else {
            self.unlisted += 1;
        }
    }

    /// Whether there are no notices.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Returns all notices. The last one counts those that are not listed; `unlisted` says what
    /// became of them.
    pub fn finish(mut self, unlisted: &str) -> Vec<Notice> {
        if self.unlisted > 0 {
            let count = decimal::with_separators(&self.unlisted.to_string());
            self.listed.push(Notice {
                place: self.whole.into(),
                message: format!("{count} {unlisted}").into(),
            });
        }
        self.listed
    }
}

/// Text from outside in quotation marks, shortened, for a message.
pub fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text))
}

/// Says that a text from outside is not what was expected there.
///
/// # Examples
///
/// ```
/// use splitpoint::notice::is_not;
///
/// assert_eq!(is_not("half", "a percentage"), "“half” is not a percentage");
/// assert_eq!(is_not("", "a percentage"), "is empty, expected a percentage");
/// ```
pub fn is_not(text: &str, expected: &str) -> String {
    if text.is_empty() {
        format!("is empty, expected {expected}")
    } else {
        format!("{} is not {expected}", quoted(text))
    }
}

/// Says that a text from outside can be read as either of two numbers, and how each is written so that
/// it cannot be mistaken.
///
/// # Examples
///
/// ```
/// use splitpoint::notice::can_be_either;
///
/// let words = "“40.000” can be read as 40 or as 40000; write the one that is meant";
/// assert_eq!(can_be_either("40.000", [40.0, 40_000.0]), words);
/// ```
pub fn can_be_either(text: &str, numbers: [f64; 2]) -> String {
    let [fraction, thousands] = numbers.map(decimal::clear);
    format!(
        "{} can be read as {fraction} or as {thousands}; write the one that is meant",
        quoted(text)
    )
}

/// Text from outside as a [`PlainText`], and at most 40 letters of it.
pub fn shortened(text: &str) -> PlainText {
    const MOST: usize = 40;
    PlainText::cut(text, MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_that_are_seen_are_shown() {
        let check = |text: &str, expected: &str| assert_eq!(PlainText::from(text), expected);
        check("plain, “ümlaut” 🦀", "plain, “ümlaut” 🦀");
        check("two\r\nlines\tand\u{2028}more", "two lines and more");
        check("\u{1b}[1;31mred\u{1b}[0m\u{9b}2J", "red");
        check("\u{1b}]0;title\u{7}", "0;title");
        check("\0a\u{202e}b\u{200b}c\u{feff}d\u{e0041}", "abcd");
        check("\u{1b}", "");
    }

    #[test]
    fn texts_have_an_end() {
        let cut = |text: PlainText| text.chars().count();
        assert_eq!(cut(PlainText::from("é".repeat(5_000))), 1_001);
        assert_eq!(cut(PlainText::name(&"é".repeat(80))), 80);
        assert_eq!(cut(shortened(&"é".repeat(41))), 41);
    }

    #[test]
    fn a_notice_holds_no_raw_text() {
        let mut notices = Notices::about("the file");
        notices.add("a\u{1b}[2Jb", "is \u{202e}wrong\n".to_owned());
        let notices = notices.finish("more");
        assert_eq!(notices[0].to_string(), "ab: is wrong ");
    }
}
