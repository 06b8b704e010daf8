//! What it costs to be wrong, in sentences.

use crate::decision::Decision;
use crate::decision::stakes::{self, MergeStake, Regret};
use crate::forecast::Strategy;
use crate::money::Money;
use crate::report::words::horizon;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::uncertainty::bands::Run;

/// What being wrong costs either way, and whether each of these costs more, as far as anybody knows.
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
            "Wrong to keep: what keeping the services costs more over {over} than merging them in \
             month {month} is unknown, as a price is."
        ),
        Some(_) if f64::from(month) > scenario.get(Field::Horizon) => {
            format!(
                "Wrong to keep: nothing is merged over {over}, as the merge is in month {month}."
            )
        }
        Some(cost) => {
            let (lead, than) = if cost < Money::ZERO {
                ("Wrong, and cheaper, to", "less")
            } else {
                ("Wrong to", "more")
            };
            let people = if scenario.is_on(Field::People) {
                ""
            } else {
                " What people spend on running them is not counted; “Count people’s time” adds it."
            };
            format!(
                "{lead} keep: keeping the services costs {} {than} than merging them in month \
                 {month} over {over}.{people}",
                amount(cost)
            )
        }
    };
    let work = [stake.merging, stake.splitting_again];
    let merging = match work.map(amount) {
        _ if work == [Money::ZERO; 2] => "Wrong to merge: the work of merging the services and of \
                                          extracting them again is not counted."
            .to_owned(),
        [merging, again] => format!(
            "Wrong to merge: {merging} of work on merging the services is lost, and extracting them \
             again takes {again}."
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
            return format!("Wrong to split: nothing is split in the {months} months looked at.");
        }
        Strategy::MergeBack => ("split", phrase),
        _ if split == 1 => {
            return "Wrong to stay: the split is in month 1, so there is no staying.".to_owned();
        }
        _ if is_split => (
            "stay",
            phrase.replace("splitting", "splitting only") + " instead of from day one",
        ),
        _ => (
            "stay",
            "staying throughout instead of services from day one".to_owned(),
        ),
    };
    let over = horizon(scenario);
    let Some(cost) = regret.cost else {
        return format!(
            "Wrong to {choice}: what {what} costs more over {over} is unknown, as a price is."
        );
    };
    let (lead, than, amount) = if cost < Money::ZERO {
        ("Wrong, and cheaper, to", "less", Money::ZERO - cost)
    } else {
        ("Wrong to", "more", cost)
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
            " Eight of ten runs lie between {} and {}.",
            signed(band.low),
            signed(band.high)
        )
    });
    // Otherwise the sum would speak for services from day one, as if these built themselves.
    let work = if regret.work > Money::ZERO && regret.right == Strategy::DayOne {
        let work = currency.about(regret.work);
        format!(
            " It counts {work} for extracting the services; building them from day one is not counted."
        )
    } else {
        String::new()
    };
    format!(
        "{lead} {choice}: {what} costs {} {than}{than_staying} over {over}.{work}{band}",
        currency.about(amount)
    )
}
