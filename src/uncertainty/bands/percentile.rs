//! Percentiles of more amounts than are kept.
//!
//! Of the amounts seen so far, only those near the percentile are kept, and the others are counted.
//! How near is near enough follows from the order of draws, which is random: after `m` of `n` draws,
//! the place at which the final percentile stands among those `m` is normally distributed around
//! its share of them, with a variance of `m · p · (1 − p) · (1 − m/n)` (the hypergeometric
//! distribution). Eight standard deviations either way are kept. The chance that the final
//! percentile lies outside is below 10⁻¹⁴; the nearest amount that is kept would then be returned.

/// The most draws of a run.
pub const MOST_DRAWS: u32 = 1_000_000;

/// The number of standard deviations within which amounts are kept.
const DEVIATIONS: f64 = 8.0;

/// The number of amounts up to which none is dropped.
const FEW: usize = 2_048;

/// By how many amounts the memory for them grows.
const ROOM: usize = 1_024;

/// The number of amounts that are looked at together.
const BLOCK: usize = 16;

/// A percentile of amounts that are seen one after the other.
#[derive(Clone, Debug)]
pub(super) struct Percentile {
    /// The share of the amounts that do not exceed it, in tenths.
    tenths: usize,
    seen: usize,
    /// The ends of what is kept. Amounts that equal one are counted, because often many do.
    low: f64,
    high: f64,
    below: usize,
    at_low: usize,
    at_high: usize,
    /// The amounts between the two ends.
    kept: Vec<f64>,
}

impl Percentile {
    pub(super) fn new(tenths: usize) -> Self {
        Self {
            tenths,
            seen: 0,
            low: f64::NEG_INFINITY,
            high: f64::INFINITY,
            below: 0,
            at_low: 0,
            at_high: 0,
            kept: Vec::new(),
        }
    }

    /// Takes further amounts.
    pub(super) fn take(&mut self, amounts: &[f64]) {
        self.seen += amounts.len();
        let (low, high) = (self.low, self.high);
        for block in amounts.chunks(BLOCK) {
            // Counted without a branch. Most blocks have none that is near.
            let (mut below, mut near) = (0_u32, 0_u32);
            for &amount in block {
                below += u32::from(amount < low);
                near += u32::from(low <= amount) & u32::from(amount <= high);
            }
            self.below += below as usize;
            if near > 0 {
                self.keep(block);
            }
        }
        let margin = self.margin();
        let most = FEW.max(3 * margin);
        if self.kept.len() > most {
            self.narrow(margin);
            self.kept.shrink_to(most);
        }
    }

    /// Keeps or counts those of a few amounts that are between the ends.
    fn keep(&mut self, amounts: &[f64]) {
        let (low, high) = (self.low, self.high);
        for &amount in amounts.iter().filter(|&&it| low <= it && it <= high) {
            if amount == low {
                self.at_low += 1;
            } else if amount == high {
                self.at_high += 1;
            } else {
                if self.kept.len() == self.kept.capacity() {
                    // Twice as much would be too much for hundreds of these.
                    self.kept.reserve_exact(ROOM);
                }
                self.kept.push(amount);
            }
        }
    }

    /// By how many places the percentile of all draws may be away from that of the amounts seen.
    fn margin(&self) -> usize {
        let share = self.tenths as f64 / 10.0;
        let (seen, most) = (self.seen as f64, f64::from(MOST_DRAWS));
        let variance = seen * share * (1.0 - share) * (1.0 - seen / most).max(0.0);
        // One more for rounding, at either end.
        (DEVIATIONS * libm::sqrt(variance)) as usize + 2
    }

    /// Drops the amounts that are further than this many places from the percentile.
    fn narrow(&mut self, margin: usize) {
        let before = self.below + self.at_low;
        let place = rank(self.seen, self.tenths);
        let first = place.saturating_sub(margin).checked_sub(before);
        if first.is_some_and(|first| first >= self.kept.len()) {
            // All that are near equal the upper end.
            self.below = before + self.kept.len();
            (self.low, self.at_low, self.at_high) = (self.high, self.at_high, 0);
            self.kept.clear();
        } else if let Some(first) = first {
            let (dropped, &mut low, _) = self.kept.select_nth_unstable_by(first, f64::total_cmp);
            let equal = dropped.iter().filter(|&&it| it == low).count();
            self.below = before + dropped.len() - equal;
            self.at_low = self.kept.iter().filter(|&&it| it == low).count();
            self.kept.retain(|&it| it > low);
            self.low = low;
        }
        let last = (place + margin).checked_sub(self.below + self.at_low);
        if last.is_none() {
            // All that are near equal the lower end.
            (self.high, self.at_high) = (self.low, 0);
            self.kept.clear();
        } else if let Some(last) = last.filter(|&last| last < self.kept.len()) {
            let (_, &mut high, _) = self.kept.select_nth_unstable_by(last, f64::total_cmp);
            self.at_high = self.kept.iter().filter(|&&it| it == high).count();
            self.kept.retain(|&it| it < high);
            self.high = high;
        }
    }

    /// The smallest amount seen that its share of them does not exceed; zero before the first.
    pub(super) fn value(&self) -> f64 {
        let Some(place) = rank(self.seen, self.tenths).checked_sub(self.below + self.at_low) else {
            return self.low;
        };
        let mut kept = self.kept.clone();
        match kept.len() {
            0 if self.seen == 0 => 0.0,
            length if place < length => *kept.select_nth_unstable_by(place, f64::total_cmp).1,
            _ => self.high,
        }
    }
}

/// The place, counted from zero, of the smallest of `count` sorted amounts that this many tenths of
/// them do not exceed.
pub(super) fn rank(count: usize, tenths: usize) -> usize {
    (count * tenths).div_ceil(10).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same draws in an order that has nothing to do with their sizes.
    fn amounts(count: u32, of: impl Fn(u64) -> f64) -> Vec<f64> {
        let mixed = |draw: u64| {
            let state = (draw + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 20
        };
        (0..u64::from(count)).map(|draw| of(mixed(draw))).collect()
    }

    #[test]
    fn percentiles_are_those_of_all_amounts_in_order() {
        let shapes: [fn(u64) -> f64; 6] = [
            |bits| bits as f64,
            // Many are equal, as where a size is bought for most draws.
            |bits| (bits % 7) as f64,
            |bits| f64::from(u8::from(bits % 10 == 0)),
            |bits| if bits % 3 == 0 { bits as f64 } else { 5.0 },
            |bits| if bits % 3 == 0 { bits as f64 } else { 1e18 },
            |_| 49_250_000.0,
        ];
        for shape in shapes {
            for count in [1, 2, 9, 10, 2_049, 10_000, 70_001, 300_000] {
                let mut sorted = amounts(count, shape);
                let mut percentiles = [1, 5, 9].map(Percentile::new);
                for percentile in &mut percentiles {
                    sorted.chunks(10_000).for_each(|it| percentile.take(it));
                    assert!(percentile.kept.len() < 10_000, "{}", percentile.kept.len());
                }
                sorted.sort_by(f64::total_cmp);
                for (percentile, tenths) in percentiles.iter().zip([1, 5, 9]) {
                    let expected = sorted[rank(sorted.len(), tenths)];
                    assert_eq!(percentile.value(), expected, "{tenths} tenths of {count}");
                }
            }
        }
    }

    #[test]
    fn little_is_kept_of_a_million() {
        let mut percentile = Percentile::new(5);
        let mut most = 0;
        for chunk in amounts(MOST_DRAWS, |bits| bits as f64).chunks(10_000) {
            percentile.take(chunk);
            most = most.max(percentile.kept.capacity());
        }
        assert!(most <= 6_000 + ROOM, "{most}");
    }
}
