//! Bands: how costs are distributed over the draws, and how often one strategy is cheaper.

mod distribution;
mod run;

pub use distribution::{Band, Bands, band_of};
pub use run::Run;

use crate::scenario::Scenario;

/// The number of draws from which bands hardly change any more.
pub const DRAWS: u32 = 10_000;

/// Makes this many draws and returns their bands; `None` for none. See [`Bands`] for an example.
pub fn of(scenario: &Scenario, draws: u32) -> Option<Bands> {
    let mut run = Run::of(scenario);
    run.draw(draws);
    run.bands()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast;
    use crate::scenario::Ranges;
    use crate::scenario::field::Field;

    #[test]
    fn without_doubt_every_percentile_is_the_forecast() {
        let scenario = Scenario::default().with_ranges(Some(Ranges::certain().kept()));
        let bands = of(&scenario, 12).expect("draws");
        for forecast in forecast::all(&scenario) {
            let place = forecast.strategy as usize;
            for (bands, amounts) in [
                (&bands.monthly[place], forecast.monthly()),
                (&bands.cumulative[place], forecast.cumulative()),
            ] {
                assert_eq!(bands.len(), amounts.len());
                for (band, amount) in bands.iter().zip(amounts) {
                    // In a forecast each line of each month is rounded to a millionth of a dollar.
                    let is_it = |it: f64| (it - amount).abs() < 1e-3;
                    let ends = [band.low, band.median, band.high];
                    assert!(ends.into_iter().all(is_it), "{band:?}, not {amount}");
                }
            }
        }
    }

    #[test]
    fn portions_make_the_same_draws_as_one_go() {
        let scenario = Scenario::default();
        let mut run = Run::of(&scenario);
        for portion in [1, 7, 32] {
            run.draw(portion);
        }
        assert_eq!(run.bands(), of(&scenario, 40));
        assert_eq!(Run::of(&scenario).bands(), None);
    }

    #[test]
    fn shares_of_the_break_even_month_and_never_are_all_draws() {
        let scenario = Scenario::default()
            .with(Field::Target, 0.0)
            .with(Field::BusyMemory, 3_000.0);
        let bands = of(&scenario, 200).expect("draws");
        let sum: f64 = bands.break_even.iter().sum::<f64>() + bands.never;
        assert!((sum - 1.0).abs() < 1e-9, "{bands:?}");
        // Who is cheaper at the end became so some month.
        let last = bands.chance.last().copied().unwrap_or_default();
        assert!((1.0 - bands.never - last).abs() < 1e-9, "{bands:?}");
    }
}
