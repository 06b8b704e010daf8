//! Draws: a scenario with every uncertain input and price at a value from its range.
//!
//! A draw is a number. The same seed and number give the same values everywhere, whatever else is
//! uncertain and in whichever order draws are made. That makes strategies, options and months of
//! one draw comparable, and a chart in a link reproducible.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::trace::{SETS, Single};
use crate::model::reader::Drawn;
use crate::price_book::{Amounts, fnv};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::{self, Uncertain};

/// The value of the standard normal distribution that one in twenty exceeds.
const NINETY_FIFTH: f64 = 1.644_853_626_951_472_2;

/// The factors of an uncertain value, from the first draw on, as far as they were needed.
type Factors = Rc<RefCell<Vec<f64>>>;

/// The key of factors: seed and stream together, and the spread, as bits.
type Source = (u64, [u64; 2]);

/// The number of draws whose factors are kept. Of more, each is computed when it is needed.
const MOST_KEPT_DRAWS: u32 = 10_000;

/// The most sources whose factors are kept. If one more is needed, all are dropped: a scenario has
/// some sixty, and each stop of a range's slider is another. Ten thousand draws of one take 80 KB.
const MOST_KEPT: usize = 128;

/// The factors of earlier draws, kept for runs that repeat them.
///
/// A changed input needs the same draws again, and leaves the uncertain values as they were.
/// Without these, every run computes its factors anew, with the same result. Copies share what they
/// keep.
#[derive(Clone, Debug, Default)]
pub struct KeptFactors(Rc<RefCell<HashMap<Source, Factors>>>);

impl KeptFactors {
    /// The kept factors of this source, or none yet.
    fn of(&self, source: Source) -> Factors {
        let mut kept = self.0.borrow_mut();
        if kept.len() >= MOST_KEPT && !kept.contains_key(&source) {
            kept.clear();
        }
        Rc::clone(kept.entry(source).or_default())
    }
}

/// An uncertain input or price.
///
/// # Units
///
/// Factors of the likely value.
///
/// # Range
///
/// Half of the draws are below the likely value, one in twenty below the low end, and one in twenty
/// above the high end. An input stays within the bounds of its field.
///
/// # Examples
///
/// A draw at the 95th percentile, 1.645 standard deviations up, is at the high end of the range:
///
/// ```
/// use splitpoint::scenario::link;
/// use splitpoint::uncertainty::draws::Draws;
///
/// let link = "#v=1&book=2026-11&doubt=certain~requests:0.5..2";
/// let draws = Draws::of(&link::decode(link).0);
/// let doubt = draws.uncertain()[0];
/// assert_eq!(doubt.factor(0.0), 1.0);
/// assert!((doubt.factor(1.644_854) - 2.0).abs() < 1e-5);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct UncertainValue {
    /// The input or price.
    pub of: Uncertain,
    /// The range of its value, as factors.
    pub range: ranges::Range,
    /// Its likely value.
    likely: f64,
    /// The stream of its random numbers; the seed is common to all.
    stream: u64,
    /// By how much the logarithm falls and rises for one standard deviation.
    spread: (f64, f64),
}

impl UncertainValue {
    /// The factor of the likely value for a standard normal number `z`.
    ///
    /// Below the likely value and above it the logarithm is normal, with a spread for each side:
    /// half of the draws are below the likely value, one in twenty below the low end, one in twenty
    /// above the high end. If both ends are the same factor away, the distribution is lognormal.
    pub fn factor(&self, z: f64) -> f64 {
        let (below, above) = self.spread;
        libm::exp(z * if z < 0.0 { below } else { above })
    }

    /// The share of all its values that are below that in a draw.
    fn share(&self, seed: u64, draw: u32) -> f64 {
        let bits = mixed(mixed(seed ^ self.stream).wrapping_add(u64::from(draw)));
        // The middle of one of 2⁵² equal parts of the way from 0 to 1, neither of which it is.
        let part = (bits >> 12) as f64 + 0.5;
        part / (1_u64 << 52) as f64
    }

    /// Its standard normal number in a draw.
    fn normal(&self, seed: u64, draw: u32) -> f64 {
        quantile(self.share(seed, draw))
    }

    /// The likely value times a factor; an input stays within the bounds of its field.
    fn value(&self, factor: f64) -> f64 {
        let value = self.likely * factor;
        match self.of {
            Uncertain::Input(field) => field.spec().kind.nearest(value),
            Uncertain::Entry(_) => value,
        }
    }
}

/// Everything that is uncertain in a scenario, and the scenario and prices of the draw that was
/// taken.
///
/// # Range
///
/// Draws are numbered from 0.
///
/// # Examples
///
/// At most twice 300 requests, with everything else at its likely value:
///
/// ```
/// use splitpoint::scenario::{field::Field, link};
/// use splitpoint::uncertainty::draws::Draws;
///
/// let link = "#v=1&book=2026-11&requests=300&doubt=certain~requests:0.5..2";
/// let mut draws = Draws::of(&link::decode(link).0);
/// let requests = draws.uncertain()[0];
/// draws.take_likely_but(&requests, requests.range.high);
/// assert_eq!(draws.scenario().get(Field::Requests), 600.0);
/// ```
#[derive(Clone, Debug)]
pub struct Draws {
    likely: Scenario,
    seed: u64,
    uncertain: Vec<UncertainValue>,
    factors: Vec<Factors>,
    /// The draw that was taken last.
    scenario: Scenario,
    amounts: Box<Amounts>,
    /// The values of the draws that were taken, in the order of the uncertain values.
    values: Vec<Single>,
}

impl Draws {
    /// Collects what is uncertain in a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        Self::with(scenario, &KeptFactors::default())
    }

    /// Collects what is uncertain in a scenario, with the factors of earlier draws.
    pub fn with(scenario: &Scenario, kept: &KeptFactors) -> Self {
        // What is drawn is what is paid: an own price takes the place of the book's.
        let amounts = Box::new(scenario.paid().clone());
        let doubt = |(of, range): (Uncertain, ranges::Range)| UncertainValue {
            of,
            range,
            likely: match of {
                Uncertain::Input(field) => scenario.get(field),
                Uncertain::Entry(entry) => amounts.of(entry.sku),
            },
            stream: fnv(of.key().as_bytes()),
            spread: (
                -libm::log(range.low) / NINETY_FIFTH,
                libm::log(range.high) / NINETY_FIFTH,
            ),
        };
        let uncertain: Vec<_> = scenario.uncertain_values().into_iter().map(doubt).collect();
        let seed = mixed(scenario.get(Field::Seed) as u64);
        let source = |doubt: &UncertainValue| {
            let (below, above) = doubt.spread;
            (seed ^ doubt.stream, [below, above].map(f64::to_bits))
        };
        Self {
            likely: *scenario,
            seed,
            factors: uncertain.iter().map(source).map(|it| kept.of(it)).collect(),
            values: vec![[0.0; SETS]; uncertain.len()],
            uncertain,
            scenario: *scenario,
            amounts,
        }
    }

    /// The uncertain inputs and prices.
    pub fn uncertain(&self) -> &[UncertainValue] {
        &self.uncertain
    }

    /// The same in another order, for tests that nothing depends on it.
    #[must_use]
    pub fn reversed(mut self) -> Self {
        self.uncertain.reverse();
        self.factors.reverse();
        self
    }

    /// The share of all values that are below an uncertain value in a draw.
    pub fn share(&self, doubt: &UncertainValue, draw: u32) -> f64 {
        doubt.share(self.seed, draw)
    }

    /// Takes some draws, at most [`SETS`] of them, and selects the first.
    pub fn take(&mut self, draws: Range<u32>) {
        for (place, doubt) in self.uncertain.iter().enumerate() {
            let values = &mut self.values[place];
            if draws.end > MOST_KEPT_DRAWS {
                for (value, draw) in values.iter_mut().zip(draws.clone()) {
                    *value = doubt.value(doubt.factor(doubt.normal(self.seed, draw)));
                }
                continue;
            }
            let mut factors = self.factors[place].borrow_mut();
            for next in factors.len() as u32..draws.end {
                factors.push(doubt.factor(doubt.normal(self.seed, next)));
            }
            let factors = &factors[draws.start as usize..draws.end as usize];
            for (value, factor) in values.iter_mut().zip(factors) {
                *value = doubt.value(*factor);
            }
        }
        self.select(0);
    }

    /// Selects one of the draws that were taken.
    pub fn select(&mut self, set: usize) {
        for place in 0..self.uncertain.len() {
            self.set(self.uncertain[place].of, self.values[place][set]);
        }
        self.replace_retired();
    }

    /// Selects one of the draws that were taken, but sets only the inputs at these places of
    /// [`Self::uncertain`]; everything else is of any draw.
    pub(super) fn select_inputs(&mut self, set: usize, places: &[usize]) {
        for &place in places {
            if let Uncertain::Input(field) = self.uncertain[place].of {
                self.scenario.set(field, self.values[place][set]);
            }
        }
    }

    /// The values of the draws that were taken, in the order of [`Self::uncertain`].
    pub fn values(&self) -> &[Single] {
        &self.values
    }

    /// Takes the likely values.
    pub fn take_likely(&mut self) {
        for place in 0..self.uncertain.len() {
            let doubt = self.uncertain[place];
            self.set(doubt.of, doubt.value(1.0));
        }
        self.replace_retired();
    }

    /// Takes the likely values, except for one uncertain value at this factor of its likely value.
    pub fn take_likely_but(&mut self, doubt: &UncertainValue, factor: f64) {
        self.take_likely();
        self.set(doubt.of, doubt.value(factor));
        self.replace_retired();
    }

    /// What is bought instead of something retired is drawn with its own price.
    fn replace_retired(&mut self) {
        self.likely.book().replace_retired(&mut self.amounts);
    }

    fn set(&mut self, of: Uncertain, value: f64) {
        match of {
            Uncertain::Input(field) => self.scenario.set(field, value),
            Uncertain::Entry(entry) => self.amounts.set(entry.sku, value),
        }
    }

    /// The scenario at its likely values.
    pub fn likely(&self) -> &Scenario {
        &self.likely
    }

    /// The scenario of the draw that was taken.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// A reader of a scenario, such as a month of the draw that was taken, with the prices of that
    /// draw.
    pub fn read<'a>(&'a self, scenario: &'a Scenario) -> Drawn<'a> {
        Drawn {
            scenario,
            amounts: &self.amounts,
        }
    }
}

/// `SplitMix64`: turns neighbouring numbers into unrelated ones.
///
/// Source: Sebastiano Vigna, 2015, public domain.
fn mixed(state: u64) -> u64 {
    let state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// The standard normal number below which this share lies, to about sixteen digits.
///
/// Source: algorithm AS 241 (`PPND16`), Michael Wichura, Applied Statistics 37, 1988.
fn quantile(share: f64) -> f64 {
    let q = share - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(&CENTRE, r);
    }
    let tail = if q < 0.0 { share } else { 1.0 - share };
    let r = libm::sqrt(-libm::log(tail));
    let z = if r <= 5.0 {
        ratio(&TAIL, r - 1.6)
    } else {
        ratio(&FAR_TAIL, r - 5.0)
    };
    if q < 0.0 { -z } else { z }
}

/// A polynomial divided by another, each given by its coefficients from the constant up.
fn ratio([above, below]: &[[f64; 8]; 2], at: f64) -> f64 {
    let value = |of: &[f64; 8]| of.iter().rev().fold(0.0, |sum, &by| sum * at + by);
    value(above) / value(below)
}

const CENTRE: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_6,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];

const TAIL: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

const FAR_TAIL: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_7e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Ranges;
    use crate::scenario::field::Defaults;
    use crate::scenario::ranges::Range;

    #[test]
    fn kept_factors_change_no_draw_and_are_bounded() {
        let kept = KeptFactors::default();
        let requests = Uncertain::by_key("requests").expect("an input");
        for place in 0..200_u32 {
            let mut ranges = Ranges::default();
            let high = 2.0 + f64::from(place) / 100.0;
            let range = Range::new(0.5, high).expect("a range");
            ranges.set(requests, range, Defaults::NEWEST);
            let scenario = Scenario::default()
                .with(Field::Seed, f64::from(place % 3))
                .with_ranges(Some(ranges.kept()));
            let mut again = Draws::with(&scenario, &kept);
            let mut fresh = Draws::of(&scenario);
            again.take(7..8);
            fresh.take(7..8);
            assert_eq!(again.values(), fresh.values(), "seed and range {place}");
            assert!(kept.0.borrow().len() <= MOST_KEPT);
        }
    }

    #[test]
    fn normal_numbers_are_those_of_the_tables() {
        let check = |share: f64, z: f64| {
            assert!(
                (quantile(share) - z).abs() < 1e-9,
                "{share}: {}",
                quantile(share)
            );
        };
        // Tables of the normal distribution, as in any handbook.
        check(0.5, 0.0);
        check(0.95, NINETY_FIFTH);
        check(0.05, -NINETY_FIFTH);
        check(0.975, 1.959_963_984_540_054);
        check(0.999, 3.090_232_306_167_813_5);
        check(1e-10, -6.361_340_902_404_056);
        check(1e-20, -9.262_340_089_798_408);
    }

    #[test]
    fn the_middle_of_a_range_is_the_likely_value_and_its_ends_are_one_in_twenty() {
        let scenario = Scenario::of_version_one();
        let draws = Draws::of(&scenario);
        let doubt = draws.uncertain()[0];
        assert_eq!(doubt.of.key(), "requests");
        assert_eq!(doubt.factor(0.0), 1.0);
        assert!((doubt.factor(-NINETY_FIFTH) - 0.4).abs() < 1e-12);
        assert!((doubt.factor(NINETY_FIFTH) - 2.5).abs() < 1e-12);
    }

    #[test]
    fn a_draw_is_the_same_whatever_else_is_in_doubt() {
        let all = Scenario::of_version_one();
        let mut only = Ranges::certain();
        let requests = Uncertain::by_key("requests").expect("a field");
        only.set(
            requests,
            Range::new(0.4, 2.5).expect("a range"),
            all.defaults(),
        );
        let only = all.with_ranges(Some(only.kept()));
        let (mut all, mut only) = (Draws::of(&all), Draws::of(&only));
        let mut backwards = all.clone().reversed();
        for draw in [0, 1, 2, 9_999] {
            for draws in [&mut all, &mut only, &mut backwards] {
                draws.take(draw..draw + 1);
            }
            let requests = |draws: &Draws| draws.scenario().get(Field::Requests);
            assert_eq!(requests(&all), requests(&only));
            assert_eq!(all.scenario(), backwards.scenario());
        }
        let first = all.scenario().get(Field::Requests);
        all.take(1..2);
        assert_ne!(all.scenario().get(Field::Requests), first);
    }
}
