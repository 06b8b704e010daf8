//! Months of the calendar, as the charge periods of a forecast.

use std::fmt;

/// A month of the calendar.
///
/// # Range
///
/// From 1970-01 to 9899-12, so that every month of a forecast from there on has a year of four
/// digits.
///
/// # Examples
///
/// ```
/// use splitpoint::export::focus::CalendarMonth;
///
/// let start = CalendarMonth::read("2026-12").ok_or("no month")?;
/// assert_eq!(start.after(1).to_string(), "2027-01");
/// assert_eq!(CalendarMonth::read("2026-13"), None);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarMonth {
    /// Months since the first of the year 0.
    number: u32,
}

impl CalendarMonth {
    /// Reads a month such as `2026-12`, or the month of a day such as `2026-12-01`. Returns `None`
    /// for another form, and for what is out of range.
    pub fn read(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let month = rest.split_once('-').map_or(rest, |(month, _)| month);
        let number = |digits: &str, length| {
            let is_plain = digits.len() == length && digits.bytes().all(|it| it.is_ascii_digit());
            is_plain.then(|| digits.parse::<u32>().ok())?
        };
        let (year, month) = (number(year, 4)?, number(month, 2)?);
        let is_real = (1970..9900).contains(&year) && (1..=12).contains(&month);
        is_real.then(|| Self {
            number: year * 12 + month - 1,
        })
    }

    /// The month that is this many months later.
    #[must_use]
    pub const fn after(self, months: u32) -> Self {
        Self {
            number: self.number.saturating_add(months),
        }
    }

    /// The number of months from an earlier month to this one; zero if that is not earlier.
    pub const fn since(self, earlier: Self) -> u32 {
        self.number.saturating_sub(earlier.number)
    }
}

impl fmt::Display for CalendarMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.number / 12, self.number % 12 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_counted_across_years() {
        let read = |text| CalendarMonth::read(text).expect("a month");
        assert_eq!(read("2026-12-31"), read("2026-12"));
        assert_eq!(read("2026-11").after(14).to_string(), "2028-01");
        assert_eq!(read("2028-01").since(read("2026-11")), 14);
        assert_eq!(read("2026-11").since(read("2028-01")), 0);
        for text in [
            "", "2026", "2026-0", "2026-00", "26-12", "1969-12", "2026-1x", "+026-12",
        ] {
            assert_eq!(CalendarMonth::read(text), None, "{text}");
        }
    }
}
