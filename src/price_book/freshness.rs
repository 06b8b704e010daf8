//! Freshness: the age of a price, from the date of its source to the day on which the book was
//! closed.
//!
//! There is no clock here. A book that is opened years later says the same about its entries.

/// The most days for which a price counts as current: half a year, in which most sellers change
/// something.
///
/// # Source
///
/// A rule of this program, 2026-11.
pub const MOST_DAYS: u32 = 180;

/// The age of a price when its book was closed.
///
/// # Units
///
/// Days, from the earliest day that a date can mean.
///
/// # Source
///
/// The limit between current and stale is [`MOST_DAYS`].
///
/// # Examples
///
/// From 1 May to 22 November are 205 days:
///
/// ```
/// use splitpoint::price_book::Freshness;
///
/// assert_eq!(Freshness::of("2026-11-01", "2026-11-22"), Freshness::Current);
/// assert_eq!(Freshness::of("2026-05", "2026-11-22"), Freshness::Stale { days: 205 });
/// assert_eq!(Freshness::of("undated", "2026-11-22"), Freshness::Undated);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// At most [`MOST_DAYS`] days.
    Current,
    /// More than [`MOST_DAYS`] days.
    Stale {
        /// Days from the earliest day that the entry's date can mean.
        days: u32,
    },
    /// The source has no date.
    Undated,
}

impl Freshness {
    /// The age that something dated `as_of` (a day, month or year) had on the day `then`.
    pub fn of(as_of: &str, then: &str) -> Self {
        let (Some(from), Some(to)) = (earliest_day(as_of), earliest_day(then)) else {
            return Self::Undated;
        };
        match u32::try_from(to - from) {
            Ok(days) if days > MOST_DAYS => Self::Stale { days },
            // An entry dated after the book was closed was added early, and is not old.
            _ => Self::Current,
        }
    }

    /// Whether it is current.
    pub fn is_current(self) -> bool {
        self == Self::Current
    }

    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Stale { .. } => "stale",
            Self::Undated => "undated",
        }
    }
}

/// Whether this is a day, month or year: `2024-07-01`, `2026-05`, `2026`.
pub fn is_date(text: &str) -> bool {
    earliest_day(text).is_some()
}

/// The earliest day that a day, month or year can mean, counted from an arbitrary one.
fn earliest_day(date: &str) -> Option<i32> {
    let mut parts = date.split('-').map(|part| {
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i32>().ok()).flatten()
    });
    let lengths = [4, 7, 10];
    if !lengths.contains(&date.len()) {
        return None;
    }
    let year = parts.next()??;
    let month = parts.next().map_or(Some(1), |month| month)?;
    let day = parts.next().map_or(Some(1), |day| day)?;
    let is_real = (1900..=2999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=length(year, month)).contains(&day)
        && parts.next().is_none();
    is_real.then(|| {
        let before = (1..month).map(|month| length(year, month)).sum::<i32>();
        let last = year - 1;
        last * 365 + last / 4 - last / 100 + last / 400 + before + day
    })
}

/// The number of days in a month.
fn length(year: i32, month: i32) -> i32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_the_earliest_that_is_meant() {
        let check = |as_of, expected| assert_eq!(Freshness::of(as_of, "2026-11-22"), expected);
        check("2026-11-22", Freshness::Current);
        // 180 days before, and the day before that.
        check("2026-05-26", Freshness::Current);
        check("2026-05-25", Freshness::Stale { days: 181 });
        check("2026-06", Freshness::Current);
        check("2026-05", Freshness::Stale { days: 205 });
        check("2026", Freshness::Stale { days: 325 });
        check("2024-07-01", Freshness::Stale { days: 874 });
        check("2027", Freshness::Current);
        check("undated", Freshness::Undated);
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        for date in ["2024-02-29", "2000-02-29", "2026", "2026-12", "1999-12-31"] {
            assert!(is_date(date), "{date}");
        }
        for text in [
            "",
            "undated",
            "2026-13",
            "2026-00",
            "2026-02-29",
            "1900-02-29",
            "2026-1",
            "26-11-01",
            "2026-11-1",
            "2026-11-01-01",
            "+026-01-01",
            "20261122",
            "2026-11-",
            "0000",
            "٢٠٢٦",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
