//! Notices: what was wrong with an input, and what is used instead.
//!
//! Everything that reads a link or a file collects its findings in a [`Notices`], so that even a
//! hostile input is answered with a few short lines. This module does not know which inputs there
//! are, and it never decides what is used instead.

use std::fmt;

use crate::decimal;

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
    pub place: String,
    /// What was wrong and what is used instead, as a sentence.
    pub message: String,
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
        let mut place = shortened(place);
        if place.is_empty() {
            self.whole.clone_into(&mut place);
        }
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
            let message = format!("{count} {unlisted}");
            self.listed.push(Notice {
                place: self.whole.to_owned(),
                message,
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

/// Text from outside on one line, and at most 40 letters of it.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let mut letters = text.chars().filter(|letter| !letter.is_control());
    let mut short: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
