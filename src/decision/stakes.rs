//! Stakes: what each verdict costs over the horizon, and what it costs to be wrong.
//!
//! All costs count what the scenario counts (infrastructure, on-call, people), and come from the
//! forecasts and the draws of the bands.

use super::{Decision, Verdict, fixes};
use crate::forecast::{Forecast, Strategy};
use crate::money::{Money, Total};
use crate::scenario::Scenario;
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
/// let [stay, ..] = stakes::stakes(&scenario, &Decision::of(&scenario), &Run::of(&scenario));
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

/// The cost of following each verdict, in the order of [`Verdict::ALL`].
///
/// Staying and fixing is staying with the fixes that are called for. Their prices are not drawn, so
/// they move its band as a whole.
pub fn stakes(scenario: &Scenario, decision: &Decision, run: &Run) -> [Stake; 4] {
    let (fixing, unknown) = fixes::over_months(scenario, &fixes::fixes(scenario, decision));
    let bands = run.bands();
    Verdict::ALL.map(|verdict| {
        let strategy = verdict.strategy();
        let mut cost = Forecast::of(scenario, strategy).total();
        let band = bands.as_ref().and_then(|bands| {
            let cumulative = &bands.cumulative[strategy as usize];
            cumulative.last().copied()
        });
        let is_fixed = verdict == Verdict::StayAndFix;
        let more = if is_fixed { fixing } else { Money::ZERO };
        cost.known += more;
        cost.unknown_lines += if is_fixed { unknown as u32 } else { 0 };
        Stake {
            verdict,
            cost,
            band: band.map(|band| band.moved_by(more)),
        }
    })
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
    use crate::scenario::field::Field;

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
        let [stay, fix, ..] = stakes(&scenario, &Decision::of(&scenario), &run);
        assert!(fix.cost.known > stay.cost.known);
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
