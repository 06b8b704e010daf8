//! Ranges of uncertainty: how far inputs and prices may be from what is entered.
//!
//! The field table gives each uncertain input a usual range, and the price book gives some of its
//! entries one. A user can state others, give any number a range, or remove one. A range is kept as
//! factors of the value, so that it moves with it.
//!
//! In a link they are one text: `doubt=requests:0.5..3~dd.apm:0.8..1.2~growth:certain`. If it
//! begins with `certain`, only what it names is uncertain.

use std::sync::{Mutex, PoisonError};

use super::field::{self, Defaults, Field, Kind};
use crate::decimal;
use crate::notice::{Notices, quoted};
use crate::price_book::Entry;

/// The word in links for a value without a range.
const CERTAIN: &str = "certain";

/// The widest range, as a factor either way. A wider one is a mistake in
/// the unit.
pub const MOST_TIMES: f64 = 1_000.0;

/// A range as two factors of the value: in one draw of twenty the value is below the lower end, and
/// in one of twenty above the upper end.
///
/// # Units
///
/// Factors of the value: 0.5 is half of it.
///
/// # Range
///
/// `low` is above 0 and at most 1, `high` at least 1; neither is further than [`MOST_TIMES`].
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::ranges::Range;
///
/// // Half to twice the entered value.
/// assert!(Range::new(0.5, 2.0).is_ok());
/// // The entered value must lie within its range.
/// assert!(Range::new(1.5, 2.0).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lower end: above 0, and at most 1.
    pub low: f64,
    /// The upper end: at least 1.
    pub high: f64,
}

impl Range {
    /// The range of a value that is certain.
    pub const NONE: Self = Self {
        low: 1.0,
        high: 1.0,
    };

    /// Makes a range of two factors.
    ///
    /// # Errors
    ///
    /// Returns what was expected, if the value would not lie between the ends, an end is not above
    /// zero, or an end is too far.
    pub fn new(low: f64, high: f64) -> Result<Self, String> {
        if low > high {
            return Err("the low end is above the high end".to_owned());
        }
        if low.is_nan() || low <= 0.0 {
            return Err("the low end is not above zero".to_owned());
        }
        if low > 1.0 || high < 1.0 {
            return Err("the value itself does not lie between the ends".to_owned());
        }
        if low * MOST_TIMES < 1.0 || high > MOST_TIMES {
            return Err("an end is more than a thousand times away from the value".to_owned());
        }
        Ok(Self { low, high })
    }

    /// Whether the value is certain.
    pub fn is_certain(self) -> bool {
        self == Self::NONE
    }
}

/// An input or price that can be uncertain.
#[derive(Clone, Copy, Debug)]
pub enum Uncertain {
    /// An input that is a number or a share.
    Input(Field),
    /// A price or parameter of the newest book.
    Entry(&'static Entry),
}

impl PartialEq for Uncertain {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Uncertain {
    /// Its name in links: the key of the field, or the id of the entry.
    pub fn key(self) -> &'static str {
        match self {
            Self::Input(field) => field.spec().key,
            Self::Entry(entry) => &entry.id,
        }
    }

    /// Returns what has this key, if it can be uncertain.
    pub fn by_key(key: &str) -> Option<Self> {
        let field = field::by_key(key).filter(|&field| can_be_uncertain(field));
        field
            .map(Self::Input)
            .or_else(|| crate::price_book::latest_entry(key).map(Self::Entry))
    }

    /// The range that holds if the user states none, with these defaults.
    fn usual(self, defaults: Defaults) -> Range {
        let range = match self {
            Self::Input(field) => {
                let factors = defaults.uncertainty(field);
                factors.map(|factors| (factors.low, factors.high))
            }
            Self::Entry(entry) => match (entry.low, entry.high, entry.amount) {
                (Some(low), Some(high), Some(amount)) => Some((low / amount, high / amount)),
                _ => None,
            },
        };
        // A book may state a range next to the amount that it takes.
        range
            .and_then(|(low, high)| Range::new(low.min(1.0), high.max(1.0)).ok())
            .unwrap_or(Range::NONE)
    }
}

/// Whether a field can be uncertain: a number or share that costs depend on, but no number of
/// months.
pub fn can_be_uncertain(field: Field) -> bool {
    let spec = field.spec();
    let is_number = matches!(spec.kind, Kind::Number { .. } | Kind::Share { .. });
    let is_of_costs = !matches!(
        spec.group,
        field::Group::View
            | field::Group::Actual
            | field::Group::Matrix
            | field::Group::Checklist
            | field::Group::Uncertainty
            | field::Group::Prices
    );
    is_number
        && is_of_costs
        && spec.unit != "months"
        && field != Field::SplitMonth
        && field != Field::MergeMonth
        // How many nodes there are at least is decided.
        && field != Field::LeastNodes
        // What a request takes is in doubt already, by the throughput of the runtime.
        && field != Field::Weight
}

/// The ranges that a user states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranges {
    /// Whether everything that is not named is certain.
    are_others_certain: bool,
    named: Vec<(Uncertain, Range)>,
}

impl Ranges {
    /// Ranges in which everything is certain until it is named.
    #[must_use]
    pub fn certain() -> Self {
        Self {
            are_others_certain: true,
            named: Vec::new(),
        }
    }

    /// Whether nothing is stated.
    pub fn is_empty(&self) -> bool {
        !self.are_others_certain && self.named.is_empty()
    }

    /// Whether everything that is not named is certain.
    pub fn are_others_certain(&self) -> bool {
        self.are_others_certain
    }

    /// The ranges that are stated, in the order in which they were.
    pub fn named(&self) -> &[(Uncertain, Range)] {
        &self.named
    }

    /// States a range; one that equals the usual range with these defaults is not kept.
    pub fn set(&mut self, of: Uncertain, range: Range, defaults: Defaults) {
        self.remove(of);
        if self.of(of, defaults) != range {
            self.named.push((of, range));
        }
    }

    /// States a range as a link does: it stays stated where it equals the usual range of this kind
    /// of product, for another kind has another one.
    fn state(&mut self, of: Uncertain, range: Range, defaults: Defaults) {
        self.set(of, range, defaults);
        let is_named = self.named.iter().any(|(named, _)| *named == of);
        if !is_named && matches!(of, Uncertain::Input(field) if defaults.follow_kind(field)) {
            self.named.push((of, range));
        }
    }

    /// The same ranges, stated with other defaults.
    pub(super) fn with(&self, defaults: Defaults) -> Self {
        let mut ranges = Self {
            are_others_certain: self.are_others_certain,
            named: Vec::new(),
        };
        for (of, range) in &self.named {
            ranges.state(*of, *range, defaults);
        }
        ranges
    }

    /// Removes what was stated about an input or price.
    pub fn remove(&mut self, of: Uncertain) {
        self.named.retain(|(named, _)| *named != of);
    }

    /// The range of an input or price in a scenario with these defaults.
    pub fn of(&self, of: Uncertain, defaults: Defaults) -> Range {
        let named = self.named.iter().find(|(named, _)| *named == of);
        match named {
            Some((_, range)) => *range,
            None if self.are_others_certain => Range::NONE,
            None => of.usual(defaults),
        }
    }

    /// Keeps the ranges for as long as the program runs; equal ones are kept once.
    ///
    /// A scenario is copied for every month and draw, so it can only hold a reference to them.
    pub fn kept(self) -> &'static Self {
        static KEPT: Mutex<Vec<&'static Ranges>> = Mutex::new(Vec::new());
        let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.iter().find(|known| ***known == self) {
            return known;
        }
        let new: &'static Self = Box::leak(Box::new(self));
        all.push(new);
        new
    }

    /// Writes the ranges as links hold them.
    pub fn to_link(&self) -> String {
        let mut parts = Vec::new();
        if self.are_others_certain {
            parts.push(CERTAIN.to_owned());
        }
        for (of, range) in &self.named {
            let words = if range.is_certain() {
                CERTAIN.to_owned()
            } else {
                let ends = [range.low, range.high].map(decimal::shortest);
                ends.join("..")
            };
            parts.push([of.key(), ":", &words].concat());
        }
        parts.join("~")
    }

    /// Reads what a link holds, as far as it can be used; the rest gives notices.
    pub(super) fn from_link(text: &str, defaults: Defaults, notices: &mut Notices) -> Self {
        let mut ranges = Self::default();
        for (index, part) in text.split('~').enumerate() {
            if index == 0 && part == CERTAIN {
                ranges.are_others_certain = true;
                continue;
            }
            let (key, words) = part.split_once(':').unwrap_or((part, ""));
            let place = format!("doubt {key}");
            let Some(of) = Uncertain::by_key(key) else {
                let given = quoted(key);
                notices.add(
                    &place,
                    format!("{given} is no number or price that can be in doubt; ignored"),
                );
                continue;
            };
            match read(words) {
                Ok(range) => ranges.state(of, range, defaults),
                Err(problem) => notices.add(
                    &place,
                    format!(
                        "{problem}; expected two factors of the value such as 0.5..2; its usual range holds"
                    ),
                ),
            }
        }
        ranges
    }
}

fn read(words: &str) -> Result<Range, String> {
    if words == CERTAIN {
        return Ok(Range::NONE);
    }
    let ends = words.split_once("..").and_then(|(low, high)| {
        let low = decimal::parse(low, 0)?;
        Some((low, decimal::parse(high, 0)?))
    });
    match ends {
        Some((low, high)) => Range::new(low, high),
        None if words.is_empty() => Err("is empty".to_owned()),
        None => Err(format!("{} is no range", quoted(words))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Scenario, link};

    /// Checks a link's `doubt`: the notices about it, and the link that is written again.
    fn check(doubt: &str, said: &[&str], again: &str) {
        let (scenario, notices) = link::decode(&format!("#v=1&book=2026-11.2&doubt={doubt}"));
        let notices: Vec<_> = notices.iter().map(ToString::to_string).collect();
        assert_eq!(notices, said, "{doubt}");
        let written = scenario.ranges().map_or_else(String::new, Ranges::to_link);
        assert_eq!(written, again, "{doubt}");
    }

    #[test]
    fn ranges_are_read_from_links_and_written_again() {
        check(
            "requests:0.5..3~dd.apm:0.8..1.2",
            &[],
            "requests:0.5..3~dd.apm:0.8..1.2",
        );
        check("growth:certain", &[], "growth:certain");
        check("certain~peak:0.5..4", &[], "certain~peak:0.5..4");
        check("certain", &[], "certain");
        // Usual ranges are not written.
        check("requests:0.4..2.5", &[], "");
        check("users:1..1", &[], "");
    }

    #[test]
    fn what_is_no_range_says_why_and_leaves_the_usual_one() {
        let expected = "expected two factors of the value such as 0.5..2; its usual range holds";
        let bad = |doubt: &str, key: &str, problem: &str| {
            check(doubt, &[&format!("doubt {key}: {problem}; {expected}")], "");
        };
        bad(
            "requests:3..0.5",
            "requests",
            "the low end is above the high end",
        );
        bad("requests:0..2", "requests", "the low end is not above zero");
        bad(
            "requests:-1..2",
            "requests",
            "the low end is not above zero",
        );
        bad(
            "requests:2..3",
            "requests",
            "the value itself does not lie between the ends",
        );
        bad(
            "requests:0.0001..2",
            "requests",
            "an end is more than a thousand times away from the value",
        );
        bad("requests:many", "requests", "“many” is no range");
        bad("requests", "requests", "is empty");
        for (key, doubt) in [
            ("nonsense", "nonsense:0.5..2"),
            ("split", "split:0.5..2"),
            ("", ""),
        ] {
            let given = quoted(key);
            let said =
                format!("doubt {key}: {given} is no number or price that can be in doubt; ignored");
            check(doubt, &[&said], "");
        }
    }

    #[test]
    fn what_is_certain_by_itself_is_in_no_doubt() {
        let keys = |scenario: &Scenario| -> Vec<_> {
            scenario
                .uncertain_values()
                .into_iter()
                .map(|(of, _)| of.key())
                .collect()
        };
        let usual = keys(&Scenario::default());
        assert!(
            usual.contains(&"requests") && usual.contains(&"oncall.docs"),
            "{usual:?}"
        );
        // Nothing is sent in the background, and users are what they are today.
        assert!(!usual.contains(&"background") && !usual.contains(&"users"));
        let certain = Scenario::default().with_ranges(Some(Ranges::certain().kept()));
        assert_eq!(keys(&certain), [""; 0]);
    }
}
