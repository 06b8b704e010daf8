//! Bands that hold what they say: widened by the errors that the model made on published bills.
//!
//! # The rule
//!
//! Let the model be off by a factor on each of `n` bills, up or down. If the bill of the reader is
//! like those, its own factor is as likely to be the largest of all `n + 1` as any other, and so for
//! every place in their order. Hence it is at most the ⌈0.8 (n + 1)⌉-th smallest of the `n` with a
//! chance of at least 80 %, whatever the distribution: split conformal prediction (Vovk, Gammerman
//! and Shafer, "Algorithmic Learning in a Random World", 2005; Lei and others, "Distribution-Free
//! Predictive Inference for Regression", 2018). Where that place is beyond the last, the largest is
//! taken, and the chance is n / (n + 1).
//!
//! # How it meets the band of the draws
//!
//! The widened band is the smallest that holds both the band of the draws and the estimate divided
//! and multiplied by that factor. The second alone has the chance above; a wider band has it too.
//! The draws add what the bills cannot know: that this scenario is more doubtful than those were.

use crate::money::Money;
use crate::uncertainty::bands::Band;

/// The share of bills that a band is to hold, as a fraction: four fifths.
const SHARE: (usize, usize) = (4, 5);

/// By how much a band is widened.
///
/// # Examples
///
/// Of nine errors, the eighth smallest holds eight in ten:
///
/// ```
/// use splitpoint::uncertainty::reference_class::conformal::Widening;
///
/// let errors = [0.1, -0.2, 0.3, -0.4, 0.5, -0.6, 0.7, -0.8, 0.9];
/// let widening = Widening::of(&errors).ok_or("no errors")?;
/// assert!((widening.factor - f64::exp(0.8)).abs() < 1e-12);
/// assert_eq!((widening.within, widening.cases, widening.chance), (8, 9, 0.8));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Widening {
    /// The factor, at least one: the estimate divided and multiplied by it are the ends.
    pub factor: f64,
    /// The number of bills that it rests on.
    pub cases: usize,
    /// The number of those on which the error was no larger.
    pub within: usize,
    /// The chance that it holds the next bill that is like them.
    pub chance: f64,
}

impl Widening {
    /// The widening by these errors, natural logarithms; `None` without any.
    pub fn of(log_errors: &[f64]) -> Option<Self> {
        let mut sizes: Vec<f64> = log_errors.iter().map(|error| error.abs()).collect();
        sizes.sort_by(f64::total_cmp);
        let cases = sizes.len();
        let place = rank(cases).min(cases).checked_sub(1)?;
        let most = cases as f64 / (cases as f64 + 1.0);
        Some(Self {
            factor: libm::exp(sizes[place]),
            cases,
            within: place + 1,
            chance: most.min(SHARE.0 as f64 / SHARE.1 as f64),
        })
    }

    /// The band of the draws, widened about the estimate.
    pub fn widen(&self, band: Band, estimate: Money) -> Band {
        let scaled = |by: f64| Money::from_dollars(estimate.dollars() * by).unwrap_or(estimate);
        let (low, high) = (scaled(1.0 / self.factor), scaled(self.factor));
        // What is saved is below zero, and its ends change places.
        let (low, high) = (low.min(high), low.max(high));
        Band {
            low: band.low.min(low),
            median: band.median,
            high: band.high.max(high),
        }
    }
}

/// The place, counted from one, of the error that is taken of `n`: four fifths of `n + 1`, rounded
/// up.
fn rank(n: usize) -> usize {
    (SHARE.0 * (n + 1)).div_ceil(SHARE.1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::uncertainty::draws::Draws;

    #[test]
    fn the_place_is_four_fifths_of_one_more_rounded_up() {
        let places = [1, 2, 3, 4, 5, 8, 9, 10, 14, 19, 24].map(rank);
        assert_eq!(places, [2, 3, 4, 4, 5, 8, 8, 9, 12, 16, 20]);
    }

    #[test]
    fn nothing_is_claimed_beyond_what_so_few_bills_can_say() {
        assert_eq!(Widening::of(&[]), None);
        let check = |errors: &[f64], factor: f64, chance: f64| {
            let widening = Widening::of(errors).expect("errors");
            assert!(
                (widening.factor - factor.exp()).abs() < 1e-9,
                "{widening:?}"
            );
            assert!((widening.chance - chance).abs() < 1e-12, "{widening:?}");
        };
        check(&[0.3], 0.3, 0.5);
        check(&[0.3, -0.9], 0.9, 2.0 / 3.0);
        check(&[0.3, -0.9, 0.1], 0.9, 0.75);
        check(&[0.3, -0.9, 0.1, 0.2], 0.9, 0.8);
        check(&[0.3, -0.9, 0.1, 0.2, 0.4], 0.9, 0.8);
    }

    /// Bills whose errors are drawn independently of each other, from a distribution with heavy
    /// tails that is not centred: each is held against the others.
    #[test]
    fn eight_in_ten_of_bills_that_are_alike_are_held() {
        let scenario = crate::scenario::Scenario::default();
        let draws = Draws::of(&scenario);
        let doubt = draws.uncertain()[0];
        let share = |draw: u32| draws.share(&doubt, draw);
        for cases in [4_u32, 9, 12, 24] {
            let rounds = 4_000;
            let held = (0..rounds).filter(|round| {
                let error = |case: u32| {
                    let share = share(round * (cases + 1) + case);
                    0.7 + libm::log(share / (1.0 - share))
                };
                let known: Vec<f64> = (0..cases).map(error).collect();
                let widening = Widening::of(&known).expect("errors");
                error(cases).abs() <= libm::log(widening.factor)
            });
            let held = held.count() as f64 / f64::from(rounds);
            // The exact chance is the place over n + 1; four standard errors are 2.5 %.
            let exact = rank(cases as usize) as f64 / f64::from(cases + 1);
            assert!((held - exact).abs() < 0.025, "{cases}: {held} of {exact}");
            assert!(exact >= 0.8 - 1e-12);
        }
    }

    fn band() -> impl Strategy<Value = Band> {
        [0.0..1e6_f64, 0.0..1e6, 0.0..1e6].prop_map(|mut ends| {
            ends.sort_by(f64::total_cmp);
            let [low, median, high] =
                ends.map(|it| Money::from_dollars(it).expect("a finite amount"));
            Band { low, median, high }
        })
    }

    proptest! {
        #[test]
        fn larger_errors_never_make_a_band_narrower(
            errors in proptest::collection::vec(-3.0..3.0_f64, 1..30),
            at in any::<proptest::sample::Index>(),
            more in 1.0..4.0_f64,
            band in band(),
            estimate in 0.0..1e6_f64,
        ) {
            let mut larger = errors.clone();
            *at.get_mut(&mut larger) *= more;
            let estimate = Money::from_dollars(estimate).expect("a finite amount");
            let [before, after] = [errors, larger].map(|it| Widening::of(&it).expect("errors"));
            prop_assert!(after.factor >= before.factor);
            let [before, after] = [before, after].map(|it| it.widen(band, estimate));
            prop_assert!(after.low <= before.low && after.high >= before.high);
            // And never narrower than the draws said.
            prop_assert!(before.low <= band.low && before.high >= band.high);
            prop_assert_eq!(before.median, band.median);
        }

        #[test]
        fn as_many_errors_as_promised_are_at_most_the_one_that_is_taken(
            errors in proptest::collection::vec(-3.0..3.0_f64, 1..40),
        ) {
            let widening = Widening::of(&errors).expect("errors");
            let most = libm::log(widening.factor) + 1e-12;
            let within = errors.iter().filter(|error| error.abs() <= most).count();
            prop_assert!(within >= rank(errors.len()).min(errors.len()));
        }
    }
}
