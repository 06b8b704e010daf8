//! What the command line adds to records and bills: dates, and whether a record has front matter.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDate};
use clap::ValueEnum;

use crate::export::focus::CalendarMonth;
use crate::report::decision::RecordHead;

/// Whether a record has front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FrontMatter {
    /// Status and date are in front matter.
    Yes,
    /// Status and date are below the title.
    No,
}

impl From<FrontMatter> for RecordHead {
    fn from(front_matter: FrontMatter) -> Self {
        match front_matter {
            FrontMatter::Yes => Self::FrontMatter,
            FrontMatter::No => Self::List,
        }
    }
}

/// Today in UTC, such as `2026-11-30`; empty if the machine's clock is outside the calendar.
pub(super) fn today() -> String {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    DateTime::from_timestamp(now.as_secs().cast_signed(), 0)
        .map_or_else(String::new, |now| now.date_naive().to_string())
}

/// The month of today in UTC; `None` if the machine's clock is outside the calendar.
pub(super) fn this_month() -> Option<CalendarMonth> {
    CalendarMonth::read(&today())
}

/// Reads a month.
///
/// # Errors
///
/// If it is no month of the calendar in this form.
pub(super) fn month(text: &str) -> Result<CalendarMonth, String> {
    CalendarMonth::read(text).ok_or_else(|| "expected: a month, such as 2026-12".to_owned())
}

/// Reads a date.
///
/// # Errors
///
/// If it is no day of the calendar in this form.
pub(super) fn day(text: &str) -> Result<String, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map(|day| day.to_string())
        .map_err(|_| "expected: a day, such as 2026-11-30".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        assert_eq!(day("2026-11-30"), Ok("2026-11-30".to_owned()));
        for text in ["2026-11-31", "2026-11", "today", ""] {
            assert!(day(text).is_err(), "{text}");
        }
    }

    #[test]
    fn today_is_a_date() {
        let today = today();
        assert_eq!(day(&today), Ok(today));
    }
}
