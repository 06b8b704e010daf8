//! The stops of a slider: round values from the minimum of a field to its maximum.
//!
//! A slider moves from stop to stop, so that an arrow key always changes the value, and to a round
//! one.

use super::field::{Kind, Scale};

/// The most decades of stops above zero, for a logarithmic field that begins at zero.
const DECADES: i32 = 6;

/// All stops of a number or share, the smallest first; empty for choices and switches.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::field::Field;
/// use splitpoint::scenario::slider;
///
/// // Users are spread logarithmically: every value of two digits.
/// let stops = slider::stops(&Field::Users.spec().kind);
/// assert_eq!(stops[8..12], [9.0, 10.0, 11.0, 12.0]);
/// ```
pub fn stops(kind: &Kind) -> Vec<f64> {
    match *kind {
        Kind::Number {
            min,
            max,
            whole,
            scale: Scale::Log,
            ..
        } => log_stops(min, max, whole),
        Kind::Number {
            min,
            max,
            whole,
            scale: Scale::Linear,
            ..
        } => linear_stops(min, max, whole),
        Kind::Share { min, max, .. } => linear_stops(min, max, false),
        Kind::Choice { .. } | Kind::Set { .. } | Kind::Switch { .. } => Vec::new(),
    }
}

/// The index of the stop nearest to a value.
pub fn nearest(stops: &[f64], value: f64) -> usize {
    let above = stops.partition_point(|&stop| stop < value);
    match above.checked_sub(1) {
        Some(below) if above == stops.len() || value - stops[below] < stops[above] - value => below,
        _ => above,
    }
}

/// About a hundred steps of a round size; more if that would not be round.
fn linear_stops(min: f64, max: f64, whole: bool) -> Vec<f64> {
    let exponent = ((max - min) / 100.0).log10().floor() as i32;
    let exponent = if whole { exponent.max(0) } else { exponent };
    let count = ((max - min) * power_of_ten(-exponent)).round() as u32;
    let mut stops: Vec<_> = (0..=count)
        .map(|step| round_to(min + f64::from(step) * power_of_ten(exponent), exponent))
        .filter(|&stop| stop < max)
        .collect();
    stops.push(max);
    stops
}

/// Every value of two digits: 1, 1.1, … 9.9, 10, 11, …
fn log_stops(min: f64, max: f64, whole: bool) -> Vec<f64> {
    let mut stops = vec![min];
    let lowest = if min > 0.0 {
        min.log10().floor() as i32
    } else {
        max.log10() as i32 - DECADES
    };
    for decade in lowest..=max.log10() as i32 {
        for digits in 10..100 {
            let stop = round_to(f64::from(digits) * power_of_ten(decade - 1), decade - 1);
            if stop > min && stop < max && !(whole && stop.fract() != 0.0) {
                stops.push(stop);
            }
        }
    }
    stops.push(max);
    stops
}

fn power_of_ten(exponent: i32) -> f64 {
    10_f64.powi(exponent)
}

/// Drops what is below the given power of ten, as decimal digits would.
fn round_to(value: f64, exponent: i32) -> f64 {
    if exponent < 0 {
        let unit = power_of_ten(-exponent);
        (value * unit).round() / unit
    } else {
        let unit = power_of_ten(exponent);
        (value / unit).round() * unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::{Field, all};

    #[test]
    fn stops_rise_from_the_minimum_to_the_maximum_and_fit_the_field() {
        for field in all() {
            let spec = field.spec();
            let stops = stops(&spec.kind);
            if stops.is_empty() {
                continue;
            }
            let (min, max) = spec.kind.bounds();
            assert_eq!(
                (stops[0], stops[stops.len() - 1]),
                (min, max),
                "{}",
                spec.key
            );
            assert!(stops.is_sorted_by(|one, next| one < next), "{}", spec.key);
            assert!(stops.len() < 1000, "{} has {} stops", spec.key, stops.len());
            for (index, &stop) in stops.iter().enumerate() {
                assert!(spec.holds(stop), "{}: {stop}", spec.key);
                assert_eq!(nearest(&stops, stop), index);
            }
        }
    }

    #[test]
    fn stops_are_round() {
        let check = |field: Field, some: &[f64]| {
            let stops = stops(&field.spec().kind);
            for stop in some {
                assert!(
                    stops.contains(stop),
                    "{stop} is no stop of {}",
                    field.spec().key
                );
            }
        };
        check(
            Field::Users,
            &[1.0, 2.0, 10.0, 11.0, 10_000.0, 12_000.0, 1e8],
        );
        check(Field::Services, &[1.0, 12.0, 20.0, 110.0, 500.0]);
        check(Field::Fill, &[0.1, 0.75, 0.8]);
        check(Field::Growth, &[0.0, 0.094, 0.5]);
        check(Field::CpuRequest, &[0.01, 0.25, 0.5, 16.0]);
    }

    #[test]
    fn a_value_between_stops_goes_to_the_nearer() {
        let stops = [0.0, 1.0, 10.0];
        for (value, index) in [(-1.0, 0), (0.4, 0), (0.6, 1), (5.0, 1), (5.5, 2), (99.0, 2)] {
            assert_eq!(nearest(&stops, value), index, "{value}");
        }
    }
}
