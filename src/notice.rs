//! Notices: what was wrong with something that came from outside, and where.
//!
//! Whoever reads a link or a file collects them here, so that a hostile one is answered with a few
//! short lines, whatever it holds.

use std::fmt;

/// Something about the input that the user should know: what was wrong, and what holds instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The key in the link, or the place in the file.
    pub place: String,
    /// What was wrong and what holds instead, in a sentence.
    pub message: String,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// The most notices that one input can cause; the rest is counted, not listed.
pub const MOST_NOTICES: usize = 20;

/// Collects notices, one a place, and not without end.
#[derive(Debug)]
pub struct Notices {
    /// What is read: the place of what has no place of its own.
    whole: &'static str,
    listed: Vec<Notice>,
    unlisted: usize,
}

impl Notices {
    /// Nothing so far about `whole`, such as `the link`.
    pub const fn about(whole: &'static str) -> Self {
        Self {
            whole,
            listed: Vec::new(),
            unlisted: 0,
        }
    }

    /// Says something about a place; it takes the place of what was said about it before.
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

    /// Whether nothing was wrong.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// All notices; the last one counts what is not listed, and says what became of it.
    pub fn finish(mut self, unlisted: &str) -> Vec<Notice> {
        if self.unlisted > 0 {
            let message = format!("{} {unlisted}", self.unlisted);
            self.listed.push(Notice {
                place: self.whole.to_owned(),
                message,
            });
        }
        self.listed
    }
}

/// Foreign text, for a message.
pub fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "nothing".to_owned();
    }
    format!("“{}”", shortened(text))
}

/// Foreign text on one line, and not without end.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let mut letters = text.chars().filter(|letter| !letter.is_control());
    let mut short: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
