//! Stakes: what each verdict costs over the horizon, and what it costs to be wrong.
//!
//! All costs count what the scenario counts (infrastructure, on-call, people), and come from the
//! forecasts and the draws of the bands.

use super::verdict::Verdict;
use super::{Decision, fixes};
use crate::forecast::{Forecast, Strategy};
use crate::money::{Money, Total};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::uncertainty::Band;
use crate::uncertainty::bands::Run;

/// The cost of following a verdict over the horizon.
///
/// # Units
///
/// [`Money`].
///
/// # Unknown
///
/// `cost` counts lines without a price.
///
/// # Examples
///
/// Staying for a year without growth is twelve months at $49.25:
///
/// ```
/// use splitpoint::decision::{Decision, stakes};
/// use splitpoint::money::Money;
/// use splitpoint::scenario::link;
/// use splitpoint::uncertainty::bands::Run;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000&growth=0&months=12");
/// let stakes = stakes::stakes(&scenario, &Decision::of(&scenario), &Run::of(&scenario));
/// let stay = stakes[0];
/// assert_eq!(stay.cost.whole(), Money::from_dollars(591.0));
/// assert_eq!(stay.band, None); // There are no draws yet.
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stake {
    /// The verdict.
    pub verdict: Verdict,
    /// The cost at likely values.
    pub cost: Total,
    /// The distribution of the cost over the draws; `None` before the first.
    pub band: Option<Band>,
}

/// The cost of following each verdict that is possible, in the order of [`Case::possible`].
///
/// Staying and fixing is staying with the fixes that are called for. Their prices are not drawn, so
/// they move its band as a whole. Merging has no band: the draws are of strategies that begin with a
/// monolith or with services that stay.
///
/// [`Case::possible`]: super::Case::possible
pub fn stakes(scenario: &Scenario, decision: &Decision, run: &Run) -> Vec<Stake> {
    let (fixing, unknown) = fixes::over_months(scenario, &fixes::fixes(scenario, decision));
    let bands = run.bands();
    let stake = |&verdict: &Verdict| {
        let mut cost = Forecast::of(&followed(scenario, verdict), verdict.strategy()).total();
        let band = bands.as_ref().and_then(|bands| {
            let cumulative = &bands.cumulative[verdict.strategy() as usize];
            cumulative.last().copied()
        });
        let is_fixed = verdict == Verdict::StayAndFix;
        let more = if is_fixed { fixing } else { Money::ZERO };
        cost.known += more;
        cost.unknown_lines += if is_fixed { unknown as u32 } else { 0 };
        let is_drawn = verdict.strategy() != Strategy::MergeBack;
        Stake {
            verdict,
            cost,
            band: band.filter(|_| is_drawn).map(|band| band.moved_by(more)),
        }
    };
    decision.case.possible().iter().map(stake).collect()
}

/// The scenario with what following a verdict changes in it.
///
/// Services that exist run from the first month and were split before, so merging is that of the
/// strategy without the work of the split.
fn followed(scenario: &Scenario, verdict: Verdict) -> Scenario {
    let merged = |keeps_one: bool| {
        let month = scenario.get(Field::MergeMonth).max(2.0);
        scenario
            .with(Field::SplitMonth, 1.0)
            .with(Field::Migration, 0.0)
            .with(Field::MergeMonth, month)
            .with(Field::MergeKeeps, f64::from(u8::from(keeps_one)))
    };
    match verdict {
        Verdict::MergeBack => merged(false),
        Verdict::MergeSome => merged(true),
        _ => *scenario,
    }
}

/// What is at stake for services that exist.
///
/// # Units
///
/// [`Money`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MergeStake {
    /// The extra cost of keeping them over the horizon against merging all of them, negative if it
    /// costs less; `None` if a price is missing.
    pub keeping: Option<Money>,
    /// The cost of people's work on merging them; zero if it is not counted or not reached.
    pub merging: Money,
    /// The cost of people's work on extracting them again, likewise.
    pub splitting_again: Money,
}

/// The cost of being wrong about services that exist, either way.
pub fn merge_stake(scenario: &Scenario) -> MergeStake {
    let [kept, merged] = [Verdict::Keep, Verdict::MergeBack]
        .map(|it| Forecast::of(&followed(scenario, it), it.strategy()));
    let sums = kept.total().whole().zip(merged.total().whole());
    MergeStake {
        keeping: sums.map(|(kept, merged)| kept - merged),
        merging: merged.migration(),
        splitting_again: Forecast::of(scenario, Strategy::MonolithFirst).migration(),
    }
}

/// The cost of a wrong decision that is corrected.
///
/// # Units
///
/// [`Money`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regret {
    /// The strategy that was followed and then corrected.
    pub followed: Strategy,
    /// The strategy that would have been right from the start.
    pub right: Strategy,
    /// The extra cost of the first strategy over the horizon, negative if it costs less; `None`
    /// if a price is missing.
    pub cost: Option<Money>,
    /// The cost of people's work on changes in the first strategy. What is right from the start
    /// needs none.
    pub work: Money,
    /// The distribution of `cost` over the draws; `None` before the first.
    pub band: Option<Band>,
}

/// The cost of being wrong either way: to split, find that staying was right and merge back; and to
/// stay, find that splitting was right and split in the month of the split.
pub fn regrets(scenario: &Scenario, run: &Run) -> [Regret; 2] {
    let pairs = [
        (Strategy::MergeBack, Strategy::Stay),
        (Strategy::MonolithFirst, Strategy::DayOne),
    ];
    pairs.map(|(followed, right)| {
        let [first, other] = [followed, right].map(|it| Forecast::of(scenario, it));
        let sums = first.total().whole().zip(other.total().whole());
        Regret {
            followed,
            right,
            cost: sums.map(|(first, other)| first - other),
            work: first.migration(),
            band: run.band_between(followed, right),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;
    use crate::scenario::Ranges;

    #[test]
    fn without_doubt_bands_and_costs_are_one() {
        let sure = Scenario::default()
            .with(Field::Horizon, 24.0)
            .with(Field::BoxDatabase, 1.0)
            .with_ranges(Some(Ranges::certain().kept()));
        let mut run = Run::of(&sure);
        let decision = Decision::of(&sure);
        assert!(
            stakes(&sure, &decision, &run)
                .iter()
                .all(|it| it.band.is_none())
        );
        run.draw(20);
        for stake in stakes(&sure, &decision, &run) {
            assert_eq!(stake.band, Some(Band::at(stake.cost.known)), "{stake:?}");
        }
        for regret in regrets(&sure, &run) {
            assert_eq!(regret.band, regret.cost.map(Band::at), "{regret:?}");
        }
    }

    #[test]
    fn fixing_costs_more_than_staying_where_something_is_bought() {
        let scenario = Scenario::default().with(Field::BoxDatabase, 1.0);
        let run = Run::of(&scenario);
        let stakes = stakes(&scenario, &Decision::of(&scenario), &run);
        let [stay, fix, ..] = &*stakes else {
            panic!("{stakes:?}")
        };
        assert!(fix.cost.known > stay.cost.known);
    }

    #[test]
    fn merging_services_that_exist_takes_no_work_of_a_split() {
        let scenario = Scenario::default()
            .with(Field::Today, 20.0)
            .with(Field::ServiceGrowth, 0.0);
        let decision = Decision::of(&scenario);
        let stakes = stakes(&scenario, &decision, &Run::of(&scenario));
        let of = |verdict| stakes.iter().find(|it| it.verdict == verdict);
        let keep = of(Verdict::Keep).expect("there").cost.known;
        let day_one = Forecast::of(&scenario, Strategy::DayOne).total().known;
        assert_eq!(keep, day_one);
        let merged = of(Verdict::MergeBack).expect("there").cost.known;
        let stake = merge_stake(&scenario);
        assert_eq!(stake.keeping, Some(keep - merged));
        // Twenty services, half an engineer-month each.
        let month = scenario.get(Field::EngineerCost);
        assert_eq!(stake.merging.dollars(), 20.0 * 0.5 * month);
        assert!(stake.splitting_again > stake.merging);
        // Until the month of the merge it costs what keeping costs, and that work besides.
        let late = scenario.with(Field::MergeMonth, 40.0);
        assert_eq!(merge_stake(&late).keeping, Some(Money::ZERO));
    }

    #[test]
    fn what_has_no_price_is_unknown_in_every_stake() {
        let scenario = Scenario::default()
            .with(Field::BoxScale, 1.0)
            .priced_with(price_book::newest().with_only(|_| false));
        let decision = Decision::of(&scenario);
        let (_, fixing) = fixes::over_months(&scenario, &fixes::fixes(&scenario, &decision));
        assert!(fixing > 0);
        for stake in stakes(&scenario, &decision, &Run::of(&scenario)) {
            let path = Forecast::of(&scenario, stake.verdict.strategy()).total();
            let is_fixed = stake.verdict == Verdict::StayAndFix;
            let more = if is_fixed { fixing as u32 } else { 0 };
            assert!(path.unknown_lines > 0);
            assert_eq!(stake.cost.unknown_lines, path.unknown_lines + more);
        }
    }
}
