//! Bands: how costs are distributed over the draws, and how often one strategy is cheaper.

mod certain;
mod columns;
mod distribution;
mod kept;
mod percentile;
mod portion;
mod pricer;
mod run;
mod tally;

pub use columns::{Columns, DRAWS};
pub use distribution::{Band, Bands, band_of};
pub use kept::KeptDraws;
pub use percentile::MOST_DRAWS;
pub use portion::Portion;
pub use pricer::Pricer;
#[cfg(not(target_arch = "wasm32"))]
pub use pricer::written::{WrittenProgram, WrittenPrograms};
pub use run::Run;

use crate::scenario::Scenario;

/// Makes this many draws and returns their bands; `None` for none. See [`Bands`] for an example.
pub fn of(scenario: &Scenario, draws: u32) -> Option<Bands> {
    let mut run = Run::of(scenario);
    run.draw(draws);
    run.bands()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::{self, Strategy};
    use crate::model::option::OptionId;
    use crate::scenario::Ranges;
    use crate::scenario::field::Defaults;
    use crate::scenario::field::Field;
    use crate::scenario::ranges::Uncertain;

    #[test]
    fn without_doubt_every_percentile_is_the_forecast() {
        let scenario = Scenario::default().with_ranges(Some(Ranges::certain().kept()));
        let bands = of(&scenario, 12).expect("draws");
        for forecast in forecast::all(&scenario) {
            let place = forecast.strategy as usize;
            for (bands, is_cumulative) in [
                (&bands.monthly[place], false),
                (&bands.cumulative[place], true),
            ] {
                let totals = forecast.totals(is_cumulative).into_iter();
                let expected: Vec<_> = totals.map(|total| Band::at(total.known)).collect();
                assert_eq!(*bands, expected);
            }
        }
    }

    #[test]
    fn what_is_certain_and_what_hardly_is_not_have_the_same_chances() {
        // No cost depends on the memory of a queue that does not exist.
        let split = Scenario::default()
            .with(Field::Target, 0.0)
            .with(Field::BusyMemory, 3_000.0);
        for months in [1.0, 12.0, 60.0] {
            let scenario = split.with(Field::Horizon, months);
            let certain = scenario.with_ranges(Some(Ranges::certain().kept()));
            let mut hardly = Ranges::certain();
            let range = crate::scenario::ranges::Range::new(0.999_999, 1.000_001);
            let users = Uncertain::by_key("requests").expect("an input");
            hardly.set(users, range.expect("a range"), Defaults::NEWEST);
            let hardly = scenario.with_ranges(Some(hardly.kept()));
            let [certain, hardly] = [certain, hardly].map(|it| of(&it, 20).expect("draws"));
            assert_eq!(certain.chance, hardly.chance);
            assert_eq!(certain.break_even, hardly.break_even);
            assert_eq!(certain.never, hardly.never);
        }
    }

    #[test]
    fn draws_that_are_not_kept_whole_have_the_same_bands() {
        let scenario = Scenario::default().with(Field::Horizon, 24.0);
        let mut whole = Run::of(&scenario);
        whole.draw(DRAWS);
        let mut counted = Run::of(&scenario);
        counted.draw(700);
        let mut pricer = Pricer::of(&scenario);
        counted.take(&pricer.price(700..4_000));
        counted.take(&pricer.price(4_000..DRAWS));
        assert_eq!(counted.bands(), whole.bands());
        assert_eq!(
            counted.between(Strategy::MergeBack, Strategy::Stay),
            whole.between(Strategy::MergeBack, Strategy::Stay)
        );
        let option = OptionId::Production;
        assert_eq!(counted.option(option), whole.option(option));
    }

    /// The parts of a run, made elsewhere: from the end backwards, as a helper makes them.
    fn portions_of(scenario: &Scenario, draws: std::ops::Range<u32>, each: u32) -> Vec<Portion> {
        let mut pricer = Pricer::with(scenario, &KeptDraws::default());
        let starts = draws.clone().step_by(each as usize).collect::<Vec<_>>();
        let starts = starts.into_iter().rev();
        let portion = |start: u32| pricer.price_portion(start..draws.end.min(start + each));
        starts.map(portion).collect()
    }

    #[test]
    fn draws_that_were_made_elsewhere_are_the_same_bit_by_bit() {
        let links = [
            "",
            "v=1",
            "people=1&users=200&growth=-0.05&capacity=kept",
            "growth_as=logistic&growth=0.1&months=24&versus=first&spending=monthly",
            "prod_on=gke&users=3000000&services=80&seed=9&split=5&merge=20",
            "mono_on=hetzner&mono_fleet=1&mono_server=hetzner.cx33&people=1&months=12",
            "basic_on=fargate&kind=consumer&book=2026-11.4&services_a_year=9",
        ];
        for link in links {
            let (scenario, _) = crate::scenario::link::decode(link);
            let mut whole = Run::of(&scenario);
            whole.draw(120);
            // What comes too late, or is no portion, or belongs to no run of this length, is left.
            let mut parted = Run::with(&scenario, &KeptDraws::default());
            parted.draw(16);
            for portion in portions_of(&scenario, 6..120, 27) {
                parted.put(&portion);
            }
            parted.put(&Portion::from_bytes(vec![1, 2, 3]));
            while parted.done() < 120 {
                parted.draw(9.min(120 - parted.done()));
            }
            assert_eq!(parted.done(), 120);
            assert_eq!(parted.bands(), whole.bands(), "{link}");
            for option in OptionId::ALL {
                assert_eq!(parted.option(option), whole.option(option), "{link}");
            }
            let [parted, whole] = [&parted, &whole]
                .map(|run| Strategy::ALL.map(|it| run.between(it, Strategy::Stay)));
            assert_eq!(parted, whole, "{link}");
        }
    }

    #[test]
    fn kept_programs_change_no_draw() {
        let kept = KeptDraws::default();
        let links = [
            "",
            "requests=5000",
            "users=90000",
            "",
            "requests=20&cpu=900",
        ];
        for link in links {
            let (scenario, _) = crate::scenario::link::decode(link);
            let mut again = Run::with(&scenario, &kept);
            let mut fresh = Run::of(&scenario);
            // Two runs of one scenario take turns, as two sections of the page have them.
            let mut beside = Run::with(&scenario, &kept);
            for _ in 0..3 {
                again.draw(15);
                beside.draw(10);
                fresh.draw(15);
            }
            assert_eq!(again.bands(), fresh.bands(), "{link}");
            assert_eq!(beside.bands(), of(&scenario, 30), "{link}");
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
