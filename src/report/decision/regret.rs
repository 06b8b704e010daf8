//! What it costs to be wrong, in sentences.

use crate::decision::Decision;
use crate::decision::stakes::{self, MergeStake, Regret};
use crate::forecast::Strategy;
use crate::money::Money;
use crate::report::words::horizon;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::uncertainty::bands::Run;

/// What being wrong costs either way, and whether each of these costs more, as far as is known.
pub(super) fn regrets(
    scenario: &Scenario,
    decision: &Decision,
    run: &Run,
) -> (Vec<String>, [bool; 2]) {
    let harms = |cost: Option<Money>| cost.is_none_or(|cost| cost > Money::ZERO);
    if decision.case.owners.is_some() {
        let stake = stakes::merge_stake(scenario);
        return (
            merge_regrets(&stake, scenario),
            [harms(stake.keeping), true],
        );
    }
    let regrets = stakes::regrets(scenario, run);
    let words = regrets.iter().map(|it| regret(it, scenario));
    (words.collect(), regrets.map(|it| harms(it.cost)))
}

/// What being wrong about services that exist costs, either way.
fn merge_regrets(stake: &MergeStake, scenario: &Scenario) -> Vec<String> {
    let currency = scenario.currency();
    let over = horizon(scenario);
    let month = scenario.get(Field::MergeMonth).max(2.0) as u32;
    let amount = |amount: Money| currency.about(amount.max(Money::ZERO - amount));
    let keeping = match stake.keeping {
        None => format!(
            "If keeping them is wrong: how much more that costs over {over} than merging them in \
             month {month} is unknown, because a price is."
        ),
        Some(_) if f64::from(month) > scenario.get(Field::Horizon) => {
            format!(
                "If keeping them is wrong: nothing is merged over {over}, as the merge is in month \
                 {month}."
            )
        }
        Some(cost) => {
            let (lead, than) = if cost < Money::ZERO {
                (", it is cheaper all the same", "less")
            } else {
                ("", "more")
            };
            let people = if scenario.is_on(Field::People) {
                ""
            } else {
                " The time that people spend on running them is not counted."
            };
            format!(
                "If keeping them is wrong{lead}: the services cost {} {than} over {over} than merging \
                 them in month {month}.{people}",
                amount(cost)
            )
        }
    };
    let work = [stake.merging, stake.splitting_again];
    let merging = match work.map(amount) {
        _ if work == [Money::ZERO; 2] => "If merging is wrong: the work of merging the services \
                                          and of extracting them again is not counted."
            .to_owned(),
        [merging, again] => format!(
            "If merging is wrong: {merging} of work on merging the services is lost, and extracting \
             them again costs {again}."
        ),
    };
    vec![keeping, merging]
}

fn regret(regret: &Regret, scenario: &Scenario) -> String {
    let currency = scenario.currency();
    let [split, months] = [Field::SplitMonth, Field::Horizon].map(|it| scenario.get(it) as u32);
    let is_split = split <= months;
    let phrase = regret.followed.phrase(scenario);
    let (choice, what) = match regret.followed {
        Strategy::MergeBack if !is_split => {
            return format!("If splitting is wrong: nothing is split within {months} months.");
        }
        Strategy::MergeBack => ("splitting", phrase),
        _ if split == 1 => {
            return "If staying is wrong: the split is in month 1, so nothing stays.".to_owned();
        }
        _ if is_split => (
            "staying",
            phrase.replace("splitting", "splitting only") + " instead of from day one",
        ),
        _ => (
            "staying",
            "staying throughout instead of services from day one".to_owned(),
        ),
    };
    let over = horizon(scenario);
    let Some(cost) = regret.cost else {
        return format!(
            "If {choice} is wrong: how much more {what} costs over {over} is unknown, because a price \
             is."
        );
    };
    let (lead, than, amount) = if cost < Money::ZERO {
        (", it is cheaper all the same", "less", Money::ZERO - cost)
    } else {
        ("", "more", cost)
    };
    let than_staying = match regret.right {
        Strategy::Stay => " than staying throughout",
        _ => "",
    };
    let band = regret.band.map_or_else(String::new, |band| {
        let signed = |amount: Money| {
            let size = currency.about(amount.max(Money::ZERO - amount));
            let than = if amount < Money::ZERO { "less" } else { "more" };
            format!("{size} {than}")
        };
        format!(
            " In eight of ten runs it is between {} and {}.",
            signed(band.low),
            signed(band.high)
        )
    });
    // Otherwise the sum would speak for services from day one, as if these built themselves.
    let work = if regret.work > Money::ZERO && regret.right == Strategy::DayOne {
        let work = currency.about(regret.work);
        format!(
            " This counts {work} for extracting the services, but no work for building them from day one."
        )
    } else {
        String::new()
    };
    format!(
        "If {choice} is wrong{lead}: {what} costs {} {than}{than_staying} over {over}.{work}{band}",
        currency.about(amount)
    )
}
