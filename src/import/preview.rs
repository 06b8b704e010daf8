//! The preview of an import, to be applied or discarded as a whole.
//!
//! What a file says is in one of three lists: *taken*, *guessed*, or *left out*, with the reason.
//! Everything in them is a [`PlainText`], so no letters out of a file reach a terminal or a page
//! that are not seen there.

use std::fmt::Write as _;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::files::LineMap;
use crate::notice::PlainText;
use crate::scenario::field::Field;
use crate::scenario::{Scenario, link};

/// The most guesses, and the most parts left out, that are listed; the rest is counted.
const MOST_LISTED: usize = 50;

/// A value that was taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The input's name.
    pub label: PlainText,
    /// Its current value.
    pub from: PlainText,
    /// Its new value.
    pub to: PlainText,
    /// Why: what in the file says so.
    pub why: PlainText,
}

/// A remark on a part of a file: how it was guessed, or why it was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The part, with its line if there is one, and the file's name if there are several files.
    pub what: PlainText,
    /// Why.
    pub why: PlainText,
}

/// The remarks of a kind: a slice of those that are listed, at most 50.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    listed: Vec<Remark>,
    /// What each of them is about, and its line through all files; 0 for none.
    places: Vec<(PlainText, usize)>,
    more: usize,
}

impl Remarks {
    fn add(&mut self, what: &str, line: usize, why: PlainText) {
        if self.listed.len() >= MOST_LISTED {
            self.more += 1;
            return;
        }
        let name = PlainText::name(what);
        let what = match line {
            0 => name.clone(),
            line => format!("{name} (line {line})").into(),
        };
        self.listed.push(Remark { what, why });
        self.places.push((name, line));
    }

    /// Names the file of each line.
    fn name_files(&mut self, lines: &LineMap) {
        for (remark, (name, line)) in self.listed.iter_mut().zip(&self.places) {
            if *line > 0 {
                let (file, line) = lines.find(*line);
                remark.what = format!("{name} ({file} line {line})").into();
            }
        }
    }
}

impl Deref for Remarks {
    type Target = [Remark];

    fn deref(&self) -> &[Remark] {
        &self.listed
    }
}

/// The preview of an import.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The kind of the file, in words.
    pub kind: PlainText,
    /// The values that were taken over and are others than before.
    pub taken: Vec<Taken>,
    /// What already is as the file says, and why it is.
    pub unchanged: Vec<Remark>,
    /// What was guessed, and why; what is not listed is counted in [`rest`](Self::rest).
    pub guessed: Remarks,
    /// What was left out, and why; what is not listed is counted in [`rest`](Self::rest).
    pub ignored: Remarks,
    /// The scenario that accepting it gives.
    pub scenario: Scenario,
}

/// A preview in words: what the worker answers with, and what the command line prints as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// The kind of the file.
    pub kind: PlainText,
    /// The values that were taken over.
    pub taken: Vec<Taken>,
    /// What was guessed, and why.
    pub guessed: Vec<Remark>,
    /// What was left out, and why.
    pub ignored: Vec<Remark>,
    /// The note below the lists; empty if there is nothing to add.
    pub rest: String,
    /// The part after the `#` of the link that applies it.
    pub fragment: String,
}

impl Preview {
    pub(super) fn new(kind: &str, scenario: &Scenario) -> Self {
        Self {
            kind: kind.into(),
            taken: Vec::new(),
            unchanged: Vec::new(),
            scenario: *scenario,
            guessed: Remarks::default(),
            ignored: Remarks::default(),
        }
    }

    /// Takes a value for a field; one beyond its bounds is brought to the nearest, and that is
    /// said. A value that the field already has is not listed.
    pub(super) fn take(&mut self, field: Field, value: f64, why: impl Into<PlainText>) {
        let spec = field.spec();
        let (least, most) = spec.kind.bounds();
        let kept = value.clamp(least, most);
        let before = self.scenario.get(field);
        self.scenario.set(field, kept);
        let mut why = why.into();
        if kept != value {
            let words = if kept < value { "more" } else { "less" };
            why = format!("{why}; no {words} than {} can be set", spec.with_unit(kept)).into();
        }
        let after = spec.with_unit(self.scenario.get(field));
        self.list_taken(spec.label, spec.with_unit(before), after, why);
    }

    /// Takes an amount of memory, in 10⁶ bytes. It is written with two digits: a request of 192 MiB
    /// is about 200 MB, and a field that says 200 MB keeps that.
    pub(super) fn take_memory(&mut self, field: Field, value: f64, why: impl Into<PlainText>) {
        let before = self.scenario.get(field);
        // The value that is there, if it is the same when written.
        let value = if digits(value, 2) == before {
            before
        } else {
            value
        };
        self.take(field, value, why);
        let kept = self.scenario.get(field);
        let is_written_otherwise = kept != before && digits(kept, 2) != kept;
        if let Some(taken) = self.taken.last_mut().filter(|_| is_written_otherwise) {
            let spec = field.spec();
            taken.to = format!("about {}", spec.with_unit(digits(kept, 2))).into();
        }
    }

    /// Lists as taken what is in the scenario already; what was there before is listed as unchanged.
    pub(super) fn list_taken(
        &mut self,
        label: impl Into<PlainText>,
        from: impl Into<PlainText>,
        to: impl Into<PlainText>,
        why: impl Into<PlainText>,
    ) {
        let taken = Taken {
            label: label.into(),
            from: from.into(),
            to: to.into(),
            why: why.into(),
        };
        if taken.from == taken.to {
            self.unchanged.push(Remark {
                what: taken.label,
                why: taken.why,
            });
        } else {
            self.taken.push(taken);
        }
    }

    /// Says how something was guessed that the file does not say. The line is counted through all
    /// files; 0 for none.
    pub(super) fn guess(&mut self, what: &str, line: usize, why: impl Into<PlainText>) {
        self.guessed.add(what, line, why.into());
    }

    /// Leaves something out. The line is counted through all files; 0 for none.
    pub(super) fn ignore(&mut self, what: &str, line: usize, why: impl Into<PlainText>) {
        self.ignored.add(what, line, why.into());
    }

    /// Names the file of each line, if there are several files.
    pub(super) fn name_files(&mut self, lines: &LineMap) {
        if !lines.is_of_one() {
            self.guessed.name_files(lines);
            self.ignored.name_files(lines);
        }
    }

    /// The part after the `#` of the link that applies it.
    pub fn fragment(&self) -> String {
        link::encode_with_own(&self.scenario)
    }

    /// The note below the lists: that nothing was taken, what stays, and how much is not listed.
    pub fn rest(&self) -> String {
        let nothing = "Nothing in it changes an input of this scenario.";
        let nothing = self.taken.is_empty().then(|| nothing.to_owned());
        let stays = |it: &Remark| format!("{} ({})", it.what, it.why);
        let stays: Vec<_> = self.unchanged.iter().map(stays).collect();
        let unchanged = stays.join(", ");
        let unchanged =
            (!unchanged.is_empty()).then(|| format!("Already as it says: {unchanged}."));
        let more = |remarks: &Remarks, what: &str| {
            (remarks.more > 0).then(|| format!("And {} more that were {what}.", remarks.more))
        };
        let said = [
            nothing,
            unchanged,
            more(&self.guessed, "guessed"),
            more(&self.ignored, "left out"),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// As the command line prints it.
    pub fn table(&self) -> String {
        let mut text = format!("{}\n\nTaken\n", self.kind);
        if self.taken.is_empty() {
            text += "  nothing\n";
        }
        for it in &self.taken {
            let _ = write!(
                text,
                "  {}: {} → {}\n    {}\n",
                it.label, it.from, it.to, it.why
            );
        }
        for (head, remarks) in [("Guessed", &self.guessed), ("Left out", &self.ignored)] {
            let _ = writeln!(text, "\n{head}");
            for it in remarks.iter() {
                let _ = writeln!(text, "  {}: {}", it.what, it.why);
            }
            if remarks.is_empty() {
                text += "  nothing\n";
            }
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
            taken: preview.taken,
            guessed: preview.guessed.listed,
            ignored: preview.ignored.listed,
        }
    }

    /// As the command line prints it for other programs.
    pub fn json(&self) -> String {
        // Lists of texts can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// A value with this many digits.
pub(super) fn digits(value: f64, count: i32) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return value;
    }
    let steps = libm::pow(10.0, f64::from(count - 1) - libm::floor(libm::log10(value)));
    (value * steps).round() / steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_no_change_and_memory_is_written_with_two_digits() {
        let mut preview = Preview::new("A file", &Scenario::default());
        preview.take(Field::Services, 20.0, "it says so");
        preview.take_memory(Field::ServiceMemory, 201.326_592, "it says so");
        assert_eq!(preview.taken, []);
        assert_eq!(preview.scenario, Scenario::default());
        let stays = "Already as it says: Services (it says so), ";
        assert!(preview.rest().contains(stays), "{}", preview.rest());
        preview.take_memory(Field::ServiceMemory, 134.217_728, "it says so");
        assert_eq!(preview.taken[0].to, "about 130 MB a process");
        assert_eq!(preview.scenario.get(Field::ServiceMemory), 134.217_728);
        assert_eq!(digits(0.0, 2), 0.0);
        assert_eq!(digits(1_717.99, 2), 1_700.0);
    }

    #[test]
    fn a_bound_is_called_what_it_is() {
        let mut preview = Preview::new("A file", &Scenario::default());
        for copies in [1e6, 0.0] {
            preview.take(Field::Replicas, copies, "it says so");
        }
        let whys: Vec<_> = preview.taken.iter().map(|it| &*it.why).collect();
        assert_eq!(
            whys,
            [
                "it says so; no more than 20 replicas can be set",
                "it says so; no less than 1 replica can be set"
            ]
        );
    }

    #[test]
    fn lines_name_their_file_where_there_are_several() {
        let mut preview = Preview::new("Files", &Scenario::default());
        preview.guess("api", 2, "by its name");
        preview.ignore("volumes", 5, "storage follows from users");
        preview.ignore("README.md", 0, "it is something else");
        let mut lines = LineMap::default();
        lines.begin(0, "a.yml");
        preview.name_files(&lines);
        assert_eq!(preview.ignored[0].what, "volumes (line 5)");
        lines.begin(3, "b.yml");
        preview.name_files(&lines);
        assert_eq!(preview.guessed[0].what, "api (a.yml line 2)");
        assert_eq!(preview.ignored[0].what, "volumes (b.yml line 2)");
        assert_eq!(preview.ignored[1].what, "README.md");
    }

    #[test]
    fn what_is_not_listed_is_counted() {
        let mut preview = Preview::new("A file", &Scenario::default());
        for _ in 0..=MOST_LISTED {
            preview.guess("api", 0, "by its name");
        }
        assert_eq!(preview.guessed.len(), MOST_LISTED);
        assert!(preview.rest().ends_with("And 1 more that were guessed."));
    }
}
