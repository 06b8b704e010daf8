//! Crossings over months: from which month one strategy costs more than another.
//!
//! A [break-even](super::break_even) is solved along any input; these are read off series of months
//! that are known already.

use super::strategy::Strategy;

/// A month from which the costs of two strategies are on new sides of each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonthCrossing {
    /// The first month on the new side, counted from one.
    pub month: usize,
    /// The strategy that costs more from then on.
    pub above: Strategy,
    /// The strategy that costs less from then on.
    pub below: Strategy,
}

/// The pairs of strategies whose crossings matter: with staying, and splitting now or later.
const PAIRS: [(Strategy, Strategy); 5] = [
    (Strategy::Stay, Strategy::DayOne),
    (Strategy::Stay, Strategy::MonolithFirst),
    (Strategy::DayOne, Strategy::MonolithFirst),
    (Strategy::Stay, Strategy::ExtractOne),
    (Strategy::Stay, Strategy::MergeBack),
];

/// The months, counted from one, from which one series is on the other side of the other.
///
/// A month in which both are equal counts as being on the side of the month before.
///
/// # Examples
///
/// ```
/// use splitpoint::forecast::crossings;
///
/// assert_eq!(crossings(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0]), [3]);
/// ```
pub fn crossings<T: PartialOrd>(one: &[T], other: &[T]) -> Vec<usize> {
    let mut months = Vec::new();
    let mut side = None;
    for (month, (one, other)) in (1..).zip(one.iter().zip(other)) {
        let now = one.partial_cmp(other).filter(|it| it.is_ne());
        if now.is_none() {
            continue;
        }
        if side.is_some() && side != now {
            months.push(month);
        }
        side = now;
    }
    months
}

/// All crossings of these strategies with their series, by month.
pub fn all_crossings<T: PartialOrd>(series: &[(Strategy, Vec<T>)]) -> Vec<MonthCrossing> {
    let of = |strategy| series.iter().find(|(it, _)| *it == strategy);
    let mut found: Vec<MonthCrossing> = Vec::new();
    for (one, other) in PAIRS {
        let (Some((_, of_one)), Some((_, of_other))) = (of(one), of(other)) else {
            continue;
        };
        for month in crossings(of_one, of_other) {
            let is_above = of_one[month - 1] > of_other[month - 1];
            let (above, below) = if is_above { (one, other) } else { (other, one) };
            // Those of one month stay in the order of the pairs. There are few, and the library's
            // sort takes more of the page's download than this.
            let place = found.partition_point(|it| it.month <= month);
            found.insert(
                place,
                MonthCrossing {
                    month,
                    above,
                    below,
                },
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_the_months_after_which_sides_have_changed() {
        let check = |one: &[f64], other: &[f64], months: &[usize]| {
            assert_eq!(crossings(one, other), months);
        };
        check(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0], &[3]);
        check(&[1.0, 3.0, 1.0], &[2.0, 2.0, 2.0], &[2, 3]);
        check(&[1.0, 1.0], &[2.0, 2.0], &[]);
        check(&[2.0, 2.0], &[2.0, 2.0], &[]);
        check(&[], &[], &[]);
    }

    #[test]
    fn crossings_say_who_passes_whom_by_month() {
        let series = [
            (Strategy::Stay, vec![1.0, 2.0, 3.0]),
            (Strategy::DayOne, vec![1.5, 1.5, 1.5]),
            (Strategy::MonolithFirst, vec![2.0, 2.5, 1.0]),
        ];
        let found = all_crossings(&series);
        let words: Vec<_> = found
            .iter()
            .map(|it| (it.month, it.above, it.below))
            .collect();
        let expected = [
            (2, Strategy::Stay, Strategy::DayOne),
            (3, Strategy::Stay, Strategy::MonolithFirst),
            (3, Strategy::DayOne, Strategy::MonolithFirst),
        ];
        assert_eq!(words, expected);
        assert_eq!(all_crossings(&series[..1]), []);
    }
}
