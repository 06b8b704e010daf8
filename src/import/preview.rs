//! The preview of an import, to be applied or discarded as a whole.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::scenario::field::Field;
use crate::scenario::{Scenario, link};

/// The most things of a kind that are listed; the rest is counted.
const MOST_LISTED: usize = 50;

/// The longest name out of a file that is shown, in letters.
const MOST_LETTERS: usize = 80;

/// Something that was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Understood {
    /// The input's name.
    pub label: String,
    /// Its current value.
    pub from: String,
    /// Its new value.
    pub to: String,
    /// Why: what in the file says so.
    pub why: String,
}

/// Something that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ignored {
    /// The part that was left out, with its line if there is one.
    pub what: String,
    /// Why.
    pub why: String,
}

/// The preview of an import.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The kind of the file, in words.
    pub kind: String,
    /// The parts that were understood.
    pub understood: Vec<Understood>,
    /// What was guessed, and why.
    pub guessed: Vec<Ignored>,
    /// The parts that were left out.
    pub ignored: Vec<Ignored>,
    /// The scenario that accepting it gives.
    pub scenario: Scenario,
    /// The number of parts left out beyond those listed.
    more: usize,
}

/// A preview in words: what the worker answers with, and what the command line prints as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// The kind of the file.
    pub kind: String,
    /// The parts that were understood.
    pub understood: Vec<Understood>,
    /// The parts that were left out.
    pub ignored: Vec<Ignored>,
    /// The note below the lists; empty if there is nothing to add.
    pub rest: String,
    /// The part after the `#` of the link that applies it.
    pub fragment: String,
}

impl Preview {
    pub(super) fn new(kind: &str, scenario: &Scenario) -> Self {
        Self {
            kind: kind.to_owned(),
            understood: Vec::new(),
            guessed: Vec::new(),
            ignored: Vec::new(),
            scenario: *scenario,
            more: 0,
        }
    }

    /// Takes a value for a field; one beyond its bounds is brought to the nearest, and that is
    /// said.
    pub(super) fn take(&mut self, field: Field, value: f64, why: String) {
        let spec = field.spec();
        let (least, most) = spec.kind.bounds();
        let kept = value.clamp(least, most);
        let before = self.scenario.get(field);
        self.scenario.set(field, kept);
        let why = if kept == value {
            why
        } else {
            let words = if kept < value { "more" } else { "less" };
            format!("{why}; no {words} than {} can be set", spec.with_unit(kept))
        };
        self.understood.push(Understood {
            label: spec.label.to_owned(),
            from: spec.with_unit(before),
            to: spec.with_unit(self.scenario.get(field)),
            why,
        });
    }

    /// Says how something was guessed that the file does not say.
    pub(super) fn guess(&mut self, what: &str, line: usize, why: &str) {
        let what = match line {
            0 => shown(what),
            line => format!("{} (line {line})", shown(what)),
        };
        let why = why.to_owned();
        self.guessed.push(Ignored { what, why });
    }

    /// Leaves something out.
    pub(super) fn ignore(&mut self, what: &str, line: usize, why: &str) {
        if self.ignored.len() >= MOST_LISTED {
            self.more += 1;
            return;
        }
        let what = shown(what);
        let what = if line > 0 {
            format!("{what} (line {line})")
        } else {
            what
        };
        self.ignored.push(Ignored {
            what,
            why: why.to_owned(),
        });
    }

    /// The part after the `#` of the link that applies it.
    pub fn fragment(&self) -> String {
        link::encode_with_own(&self.scenario)
    }

    /// The note below the lists: that nothing was understood, and what else was left out.
    pub fn rest(&self) -> String {
        let nothing = "Nothing in it changes an input of this scenario.";
        let nothing = self.understood.is_empty().then(|| nothing.to_owned());
        let more = (self.more > 0).then(|| format!("And {} more that were left out.", self.more));
        let said: Vec<_> = nothing.into_iter().chain(more).collect();
        said.join(" ")
    }

    /// As the command line prints it.
    pub fn table(&self) -> String {
        let mut text = format!("{}\n\nUnderstood\n", self.kind);
        if self.understood.is_empty() {
            text += "  nothing\n";
        }
        for it in &self.understood {
            let _ = write!(
                text,
                "  {}: {} → {}\n    {}\n",
                it.label, it.from, it.to, it.why
            );
        }
        text += "\nGuessed\n";
        for it in &self.guessed {
            let _ = writeln!(text, "  {}: {}", it.what, it.why);
        }
        text += "\nIgnored\n";
        for it in &self.ignored {
            let _ = writeln!(text, "  {}: {}", it.what, it.why);
        }
        if self.ignored.is_empty() {
            text += "  nothing\n";
        }
        let rest = self.rest();
        if !rest.is_empty() {
            let _ = writeln!(text, "  {rest}");
        }
        text + "\nLink: #" + &self.fragment() + "\n"
    }
}

impl ImportPreview {
    /// Puts a preview into words.
    pub fn of(preview: Preview) -> Self {
        Self {
            rest: preview.rest(),
            fragment: preview.fragment(),
            kind: preview.kind,
            understood: preview.understood,
            ignored: preview.ignored,
        }
    }

    /// As the command line prints it for other programs.
    pub fn json(&self) -> String {
        // Lists of texts can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// A name out of a file, on one line and not without end.
pub(super) fn shown(name: &str) -> String {
    let letters = name.chars().filter(|letter| !letter.is_control());
    let mut text: String = letters.take(MOST_LETTERS).collect();
    if name.chars().count() > MOST_LETTERS {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_called_what_it_is() {
        let mut preview = Preview::new("A file", &Scenario::default());
        for copies in [1e6, 0.0] {
            preview.take(Field::Replicas, copies, "it says so".to_owned());
        }
        let whys: Vec<_> = preview.understood.iter().map(|it| &*it.why).collect();
        assert_eq!(
            whys,
            [
                "it says so; no more than 20 replicas can be set",
                "it says so; no less than 1 replica can be set"
            ]
        );
    }
}
