//! Dates and months of a bill, as ISO 8601 writes them and FOCUS demands.

/// A month, counted from the first of year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(i32);

/// A day, counted from an arbitrary one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) i32);

/// An hour of a day, by the clock that the bill uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) month: Month,
    /// The day of the month, from 1.
    day: i32,
    hour: i32,
}

/// The hour, in UTC, from which a period that begins on the last day of a month is taken for the
/// next month's: there midnight has passed at UTC+14, the first clocks of all.
const FIRST_MIDNIGHT: i32 = 10;

impl Month {
    /// The number of days.
    pub(super) fn length(self) -> i32 {
        Self(self.0 + 1).first_day().0 - self.first_day().0
    }

    /// The first day.
    pub(super) fn first_day(self) -> Day {
        let (year, month) = (self.0.div_euclid(12), self.0.rem_euclid(12) + 1);
        // A year that begins in March ends with the leap day (H. Hinnant, "chrono-Compatible
        // Low-Level Date Algorithms", 2013).
        let year = if month <= 2 { year - 1 } else { year };
        let before = (153 * ((month + 9) % 12) + 2) / 5;
        let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        Day(year * 365 + leaps + before)
    }

    /// The month in which the period of a bill that begins at this moment lies. Bills that end at
    /// midnight of a place east of Greenwich begin on the last day of the month before, in UTC.
    pub(super) fn of_period(start: Moment) -> Self {
        let is_last = start.day == start.month.length();
        let is_next = is_last && start.hour >= FIRST_MIDNIGHT;
        Self(start.month.0 + i32::from(is_next))
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month) = (self.0.div_euclid(12), self.0.rem_euclid(12) + 1);
        write!(f, "{year:04}-{month:02}")
    }
}

impl Moment {
    /// Reads what a text begins with: `2026-10`, `2026-10-01`, `2026-10-01T07:00:00Z`. Returns
    /// `None` for any other form and for days that no calendar has.
    pub(super) fn read(text: &str) -> Option<Self> {
        let digits = |from: usize, count: usize| {
            let digits = text.as_bytes().get(from..from + count)?;
            digits.iter().try_fold(0, |number, digit| {
                let is_digit = digit.is_ascii_digit();
                is_digit.then(|| number * 10 + i32::from(digit - b'0'))
            })
        };
        let sign = |at: usize| text.as_bytes().get(at).copied();
        let (year, number) = (digits(0, 4)?, digits(5, 2)?);
        if sign(4) != Some(b'-') || !(1..=12).contains(&number) {
            return None;
        }
        let month = Month(year * 12 + number - 1);
        let (day, hour) = match sign(7) {
            None => (1, 0),
            Some(b'-') => {
                let is_alone = !sign(10).is_some_and(|it| it.is_ascii_digit());
                let day = digits(8, 2).filter(|_| is_alone)?;
                (day, digits(11, 2).unwrap_or_default())
            }
            Some(_) => return None,
        };
        let is_real = (1..=month.length()).contains(&day) && hour < 24;
        is_real.then_some(Self { month, day, hour })
    }

    /// Its day.
    pub(super) fn date(self) -> Day {
        Day(self.month.first_day().0 + self.day - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_of_the_format_are_read() {
        let check = |text: &str, expected: Option<&str>| {
            let month = Moment::read(text).map(|it| it.month.to_string());
            assert_eq!(month.as_deref(), expected, "{text}");
        };
        for text in [
            "2026-10",
            "2026-10-01",
            "2026-10-01 00:00",
            "2026-10-31T23:00:00.000Z",
            "2026-10-01T00:00:00+02:00",
        ] {
            check(text, Some("2026-10"));
        }
        for text in [
            "",
            "NULL",
            "12/01/2025",
            "2026-13-01",
            "2026-1-01",
            "20261001",
            "2026-100",
            "2026-10-001",
            "2026-10-32",
            "2026-02-29",
            "2026-10/01",
            "２０２６-10-01",
        ] {
            check(text, None);
        }
        check("2028-02-29", Some("2028-02"));
    }

    #[test]
    fn days_follow_each_other() {
        let mut day = Moment::read("1999-01-01").expect("a day").date().0;
        for year in 1999..2102 {
            for number in 1..=12 {
                let month = Moment::read(&format!("{year}-{number:02}")).expect("a month");
                assert_eq!(month.date(), Day(day), "{year}-{number}");
                day += month.month.length();
            }
        }
        let length = |text: &str| Moment::read(text).expect("a month").month.length();
        assert_eq!(
            [
                "2026-02", "2028-02", "2100-02", "2000-02", "2026-09", "2026-12"
            ]
            .map(length),
            [28, 29, 28, 29, 30, 31]
        );
    }

    #[test]
    fn a_period_that_begins_the_evening_before_is_the_next_months() {
        let month = |text: &str| {
            let start = Moment::read(text).expect("a moment");
            Month::of_period(start).to_string()
        };
        assert_eq!(month("2026-09-01T07:00:00Z"), "2026-09");
        assert_eq!(month("2026-08-31T22:00:00Z"), "2026-09");
        assert_eq!(month("2026-12-31T15:00:00Z"), "2027-01");
        assert_eq!(month("2026-08-31T00:00:00Z"), "2026-08");
        assert_eq!(month("2026-08-30T22:00:00Z"), "2026-08");
    }
}
