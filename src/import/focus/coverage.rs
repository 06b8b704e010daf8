//! The part of a month that a bill has charges of, and which month of a bill is compared.

use std::collections::BTreeMap;

use super::date::{Day, Moment, Month};

/// The days that a month may lack at its end, or its beginning, and still be whole: clocks differ,
/// and not everything is charged every day.
const LACKING: i32 = 1;

/// The longest charge, in days, that says on which days a month has charges. Longer ones, such as a
/// month's fee, stand in a bill from the first day on.
const LONGEST_CHARGE: i32 = 1;

/// The days of a month that a bill has charges of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Coverage {
    /// The first and last day with a charge of hours or a day, counted from the month's first.
    days: Option<(i32, i32)>,
    /// The first and last day within longer charges.
    long: Option<(i32, i32)>,
    /// Whether charges say when they end.
    has_ends: bool,
}

impl Coverage {
    /// Adds a charge of a month. Without an end it is one of its first day.
    pub(super) fn add(&mut self, month: Month, start: Moment, end: Option<Moment>) {
        let Day(first) = month.first_day();
        let from = start.date().0 - first;
        self.has_ends |= end.is_some();
        let to = end.map_or(from, |end| end.date().0 - first);
        if to - from <= LONGEST_CHARGE {
            widen(&mut self.days, from, from);
        } else {
            widen(&mut self.long, from, to - 1);
        }
    }

    /// The first and last day with charges, counted from the first of the month; `None` if the
    /// bill does not say.
    fn span(&self) -> Option<(i32, i32)> {
        self.days.or(self.long)
    }

    /// Whether all charges are dated on the first day, and do not say when they end.
    fn is_dated_first(&self) -> bool {
        !self.has_ends && self.span() == Some((0, 0))
    }
}

fn widen(span: &mut Option<(i32, i32)>, from: i32, to: i32) {
    let (first, last) = span.unwrap_or((from, to));
    *span = Some((first.min(from), last.max(to)));
}

/// The month of a bill that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ChosenMonth {
    pub(super) month: Month,
    /// What is doubtful in the choice.
    pub(super) doubt: Option<String>,
}

/// Chooses the last whole month of a bill, or that with most days if none is whole.
pub(super) fn chosen(months: &BTreeMap<Month, Coverage>) -> Option<ChosenMonth> {
    let (&first, _) = months.first_key_value()?;
    let (&last, _) = months.last_key_value()?;
    let is_by_month = months.values().all(Coverage::is_dated_first);
    if is_by_month {
        let doubt = format!(
            "its charges are all dated on the first of the month and do not say when they end; they \
             are taken for the whole of {last}"
        );
        return Some(ChosenMonth {
            month: last,
            doubt: Some(doubt),
        });
    }
    let is_whole = |&(&month, coverage): &(&Month, &Coverage)| {
        let Some((from, to)) = coverage.span() else {
            return true;
        };
        // What lies between two months of the bill was all exported.
        let has_start = month > first || from <= LACKING;
        let has_end = month < last || to >= month.length() - 1 - LACKING;
        has_start && has_end
    };
    if let Some((&month, coverage)) = months.iter().rev().find(is_whole) {
        let doubt = coverage.span().is_none().then(|| {
            "its charges do not say of which days they are; they are taken for the whole month"
                .to_owned()
        });
        return Some(ChosenMonth { month, doubt });
    }
    let days = |coverage: &Coverage| coverage.span().map_or(0, |(from, to)| to - from);
    let (&month, coverage) = months.iter().max_by_key(|(_, coverage)| days(coverage))?;
    let doubt = format!(
        "no month of the bill is whole; {} are taken as they are",
        in_words(month, coverage)
    );
    Some(ChosenMonth {
        month,
        doubt: Some(doubt),
    })
}

/// The charges of a month in words, with their days.
pub(super) fn in_words(month: Month, coverage: &Coverage) -> String {
    let length = month.length();
    match coverage.span() {
        None => "its charges".to_owned(),
        Some((from, to)) if from == to => {
            format!("its charges of one day of {length}, day {}", from + 1)
        }
        Some((from, to)) => {
            format!("its charges of days {} to {} of {length}", from + 1, to + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The month that is chosen of charges, each as start and end, and what is doubtful.
    fn choice(charges: &[(&str, &str)]) -> (String, String) {
        let mut months = BTreeMap::<Month, Coverage>::new();
        for (start, end) in charges {
            let start = Moment::read(start).expect("a start");
            let coverage = months.entry(start.month).or_default();
            coverage.add(start.month, start, Moment::read(end));
        }
        let chosen = chosen(&months).expect("a month");
        (chosen.month.to_string(), chosen.doubt.unwrap_or_default())
    }

    #[test]
    fn the_last_whole_month_is_chosen() {
        let september = [("2026-09-01", "2026-09-02"), ("2026-09-30", "2026-10-01")];
        let with = |more: &[(&str, &str)]| choice(&[&september, more].concat());
        let none = String::new();
        assert_eq!(with(&[]), ("2026-09".to_owned(), none.clone()));
        let sliver = ("2026-10-01T00:00:00Z", "2026-10-01T01:00:00Z");
        assert_eq!(with(&[sliver]), ("2026-09".to_owned(), none.clone()));
        // A fee that stands for the whole month does not make it whole.
        let fee = ("2026-10-01", "2026-11-01");
        assert_eq!(with(&[sliver, fee]), ("2026-09".to_owned(), none.clone()));
        assert_eq!(with(&[fee]), ("2026-10".to_owned(), none.clone()));
        let late = ("2026-10-30", "2026-10-31");
        assert_eq!(with(&[late]), ("2026-10".to_owned(), none.clone()));
        let early = ("2026-10-28", "2026-10-29");
        assert_eq!(with(&[early]), ("2026-09".to_owned(), none.clone()));
        // The evening before, by another clock.
        let evening = ("2026-08-31T22:00:00Z", "2026-08-31T23:00:00Z");
        assert_eq!(with(&[evening, sliver]), ("2026-09".to_owned(), none));
    }

    #[test]
    fn what_is_no_whole_month_is_said() {
        let (month, doubt) = choice(&[("2026-09-29", "2026-09-30"), ("2026-10-02", "2026-10-03")]);
        assert_eq!(month, "2026-10");
        assert_eq!(
            doubt,
            "no month of the bill is whole; its charges of one day of 31, day 2 are taken as they \
             are"
        );
        let (month, doubt) = choice(&[("2026-09-05", ""), ("2026-09-25", ""), ("2026-10-02", "")]);
        assert_eq!(month, "2026-09");
        assert!(doubt.contains("days 5 to 25 of 30"), "{doubt}");
        let (month, doubt) = choice(&[("2026-09-01", ""), ("2026-10-01", "")]);
        assert_eq!(month, "2026-10");
        assert!(
            doubt.ends_with("they are taken for the whole of 2026-10"),
            "{doubt}"
        );
        // Days elsewhere show that the first of the month is a day, not a month.
        let days = [("2026-09-01", ""), ("2026-09-30", ""), ("2026-10-01", "")];
        assert_eq!(choice(&days).0, "2026-09");
    }
}
