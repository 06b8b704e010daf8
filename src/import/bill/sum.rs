//! Sums of amounts that lose nothing that a cent would show.

/// The largest amount of a single line or resource that is read, in whatever currency: beyond a
/// quadrillion it is no part of a bill, and sums of it would no longer be exact to a cent.
pub(in super::super) const MOST_AMOUNT: f64 = 1e15;

/// A sum of many amounts of any size.
///
/// What each addition rounds off is kept and added at the end (Neumaier, 1974). Millions of rows of
/// fractions of a cent come to the same as if they were added with all their digits; as long as
/// each amount is at most [`MOST_AMOUNT`], the sum is finite.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct ExactSum {
    sum: f64,
    lost: f64,
}

impl ExactSum {
    /// Adds an amount.
    pub(in super::super) fn add(&mut self, amount: f64) {
        let sum = self.sum + amount;
        self.lost += if self.sum.abs() >= amount.abs() {
            (self.sum - sum) + amount
        } else {
            (amount - sum) + self.sum
        };
        self.sum = sum;
    }

    /// The sum of all amounts.
    pub(in super::super) fn value(self) -> f64 {
        self.sum + self.lost
    }

    /// The sum in whole hundredths, half away from zero.
    pub(in super::super) fn cents(self) -> i64 {
        // Half a cent is seldom exact in binary; a thousandth of a cent decides what is one.
        let thousandths = (self.value() * 1e5).round();
        (thousandths / 1e3).round() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_fractions_of_a_cent_are_not_lost_beside_a_large_amount() {
        let mut sum = ExactSum::default();
        sum.add(1e12);
        for _ in 0..1_000_000 {
            sum.add(0.000_000_3);
        }
        sum.add(-1e12);
        assert_eq!(sum.cents(), 30);
        // Added plainly, they come to nothing.
        let plain = (0..1_000_000).fold(1e12, |sum, _| sum + 0.000_000_3) - 1e12;
        assert_eq!(plain, 0.0);
    }

    #[test]
    fn the_largest_amounts_have_a_sum() {
        let mut sum = ExactSum::default();
        for _ in 0..1_000 {
            sum.add(MOST_AMOUNT);
        }
        assert_eq!(sum.value(), 1e18);
        sum.add(-1e18);
        sum.add(0.015);
        assert_eq!(sum.cents(), 2);
    }
}
