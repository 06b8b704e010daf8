//! The bars of the ladder: their lengths, on a logarithmic scale that shows factors.

/// The length of each bar, as a share of the longest, on a logarithmic scale.
///
/// The shortest bar is a tenth, so that it can be seen; an amount of zero has no bar.
///
/// # Examples
///
/// Ten times as much is half of the way to a hundred times as much:
///
/// ```
/// use splitpoint::chart::ladder::bars;
///
/// assert_eq!(bars(&[10.0, 100.0, 1_000.0]), [0.1, 0.55, 1.0]);
/// ```
pub fn bars(amounts: &[f64]) -> Vec<f64> {
    const SHORTEST: f64 = 0.1;
    let positive = amounts.iter().copied().filter(|&amount| amount > 0.0);
    let (least, most) = positive.fold((f64::INFINITY, 0.0), |(least, most), amount| {
        (amount.min(least), amount.max(most))
    });
    let decades = (most / least).log10();
    let length = |&amount: &f64| {
        if amount <= 0.0 {
            0.0
        } else if decades > 0.0 {
            SHORTEST + (1.0 - SHORTEST) * (amount / least).log10() / decades
        } else {
            1.0
        }
    };
    amounts.iter().map(length).collect()
}

#[cfg(test)]
mod tests {
    use super::bars;

    #[test]
    fn equal_factors_are_equal_lengths() {
        let bars = bars(&[1.0, 10.0, 100.0, 0.0]);
        assert!((bars[1] - bars[0] - (bars[2] - bars[1])).abs() < 1e-12);
        assert_eq!((bars[0], bars[2], bars[3]), (0.1, 1.0, 0.0));
    }

    #[test]
    fn one_amount_fills_the_width() {
        assert_eq!(bars(&[5.0, 5.0]), [1.0, 1.0]);
    }
}
