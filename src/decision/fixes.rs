//! Fixes: what helps a monolith without a split, each with what it adds to the bill.
//!
//! A price is the difference of two bills of the monolith, with the fix and without it, so it comes
//! from the same formulas and prices as everything else.

use super::Decision;
use super::case::Case;
use super::checklist::BoxId;
use crate::forecast::course::extraction;
use crate::forecast::growth;
use crate::forecast::strategy::Counted;
use crate::model::estimate::{Estimate, LineItem};
use crate::model::line::{Category, Driver, LineId, Part};
use crate::model::option::{Capability, OptionId};
use crate::model::warning::Warning;
use crate::money::Money;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The identity of a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixId {
    /// A pool of connections for each kind of work.
    TwoPools,
    /// A queue between users’ requests and background work.
    Queue,
    /// A pooler in front of the database.
    Pooler,
    /// A second database for what is only read.
    ReadReplica,
    /// The whole app on more machines.
    LargerMachines,
    /// The busiest part next to the monolith.
    ExtractedWorker,
}

impl FixId {
    /// The name in a list.
    pub const fn label(self) -> &'static str {
        match self {
            Self::TwoPools => "Two connection pools",
            Self::Queue => "A queue for background work",
            Self::Pooler => "A connection pooler",
            Self::ReadReplica => "A read replica",
            Self::LargerMachines => "Machines for twice the peak",
            Self::ExtractedWorker => "One extracted worker",
        }
    }
}

/// A measure that helps a monolith without splitting it, with its price.
///
/// # Units
///
/// The [`price`](Self::price) is in [`Money`] a month.
///
/// # Unknown
///
/// If a price is missing that the fix needs, its price is [`Price::Unknown`].
///
/// # Examples
///
/// A read replica is one more database at $19, with 10 GB at $0.30:
///
/// ```
/// use splitpoint::decision::Decision;
/// use splitpoint::decision::fixes::{FixId, Price, fixes};
/// use splitpoint::money::Money;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000");
/// let found = fixes(&scenario, &Decision::of(&scenario));
/// let replica = found.iter().find(|fix| fix.id == FixId::ReadReplica).ok_or("no such fix")?;
/// assert_eq!(replica.price, Price::Monthly(Money::from_micros(22_000_000)));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Fix {
    /// Which measure it is.
    pub id: FixId,
    /// Its action and purpose.
    pub what: &'static str,
    /// The box whose problem it fixes.
    pub answers: BoxId,
    /// Whether that problem exists.
    pub is_called_for: bool,
    /// Its cost.
    pub price: Price,
    /// The function that computes the price for a scenario.
    priced: fn(&Scenario) -> Price,
    /// The cost of people's work on it in dollars, once.
    work: f64,
}

/// The price of a fix: what it adds to the monthly bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// Nothing: it is a setting.
    Setting,
    /// Nothing: the bill includes it already.
    There,
    /// This much a month; negative if it saves.
    Monthly(Money),
    /// Unknown: a price is missing.
    Unknown,
}

impl Price {
    /// The extra cost of the second of two bills. A line without a price cancels out if both have
    /// the same quantity of it; otherwise the difference is unknown.
    fn between(without: &[LineItem], with: &[LineItem]) -> Self {
        let unknown = |lines: &[LineItem]| {
            let lines = lines.iter().filter(|it| it.monthly_cost.is_none());
            let lines = lines.map(|it| (it.sku, it.id, it.quantity));
            lines.collect::<Vec<_>>()
        };
        let known = |lines: &[LineItem]| lines.iter().filter_map(|it| it.monthly_cost).sum();
        if unknown(without) == unknown(with) {
            let (before, after): (Money, Money) = (known(without), known(with));
            Self::Monthly(after - before)
        } else {
            Self::Unknown
        }
    }

    /// Its monthly cost, if that is known.
    fn known(self) -> Option<Money> {
        match self {
            Self::Setting | Self::There => Some(Money::ZERO),
            Self::Monthly(more) => Some(more),
            Self::Unknown => None,
        }
    }
}

/// All fixes, priced for this scenario.
pub fn fixes(scenario: &Scenario, decision: &Decision) -> Vec<Fix> {
    let monolith = Estimate::of(scenario, OptionId::Monolith);
    let is_bottleneck = |of: BoxId| is_bottleneck(of, decision.case, &monolith);
    let fix = |id, what, answers, priced: fn(&Scenario) -> Price| Fix {
        id,
        what,
        answers,
        is_called_for: is_bottleneck(answers),
        price: priced(scenario),
        priced,
        work: 0.0,
    };
    vec![
        fix(
            FixId::TwoPools,
            "One for users’ requests and one for background work, so that an import cannot keep people \
             from logging in.",
            BoxId::Contention,
            |_| Price::Setting,
        ),
        fix(
            FixId::Queue,
            "Work waits in a queue outside the app instead of competing with users.",
            BoxId::Contention,
            |scenario| with_capability(scenario, Capability::Queue),
        ),
        fix(
            FixId::Pooler,
            "Sits in front of the database and serves many processes over a few connections.",
            BoxId::Database,
            pooler,
        ),
        fix(
            FixId::ReadReplica,
            "A second database of the same size that answers reads.",
            BoxId::Database,
            replica,
        ),
        fix(
            FixId::LargerMachines,
            "The whole app with twice the capacity, in whole machines.",
            BoxId::Scale,
            larger,
        ),
        Fix {
            work: extraction(scenario),
            ..fix(
                FixId::ExtractedWorker,
                "The busiest part runs next to the monolith on its own machines, and shares \
                 its database.",
                BoxId::Scale,
                extracted,
            )
        },
    ]
}

/// The extra cost over the horizon of fixing all problems of today, each by the cheapest fix whose
/// price is known in every month; and the number of problems without such a fix. What the bill
/// includes already has not fixed the problem, and counts only if there is nothing else.
pub fn over_months(scenario: &Scenario, fixes: &[Fix]) -> (Money, usize) {
    let cost = |fix: &Fix| {
        let work = Money::from_dollars(fix.work).unwrap_or_default();
        growth::months(scenario).try_fold(work, |sum, month| {
            let then = growth::in_month(scenario, month);
            Some(sum + (fix.priced)(&then).known()?)
        })
    };
    let mut sum = Money::ZERO;
    let mut unknown = 0;
    for of in BoxId::ALL {
        let called_for = fixes
            .iter()
            .filter(|it| it.answers == of && it.is_called_for);
        let mut left = called_for.filter(|it| it.price != Price::There).peekable();
        if left.peek().is_some() {
            match left.filter_map(cost).min() {
                Some(least) => sum += least,
                None => unknown += 1,
            }
        }
    }
    (sum, unknown)
}

/// Whether a box has a problem: it is ticked, or the bill of the monolith warns of it.
fn is_bottleneck(of: BoxId, case: Case, monolith: &Estimate) -> bool {
    let warns = |found: fn(&Warning) -> bool| monolith.warnings.iter().any(found);
    case.ticked[of as usize]
        || match of {
            BoxId::Contention => warns(|it| matches!(it, Warning::OnePool)),
            BoxId::Database => warns(|it| {
                matches!(
                    it,
                    Warning::ConnectionLimit { .. } | Warning::PastTheLargestDatabase { .. }
                )
            }),
            _ => false,
        }
}

/// The lines of an option's bill that the scenario counts.
fn counted(scenario: &Scenario, option: OptionId) -> Vec<LineItem> {
    let counted = Counted::of(scenario);
    lines(scenario, option, |it| counted.holds(Part::of(it.category)))
}

/// The lines of an option's bill that are wanted.
fn lines(
    scenario: &Scenario,
    option: OptionId,
    is_wanted: impl Fn(&LineItem) -> bool,
) -> Vec<LineItem> {
    let lines = Estimate::of(scenario, option).lines.into_iter();
    lines.filter(|line| is_wanted(line)).collect()
}

/// The extra cost of the monolith with the changed scenario.
fn more(scenario: &Scenario, with: &Scenario) -> Price {
    let [without, with] = [scenario, with].map(|it| counted(it, OptionId::Monolith));
    Price::between(&without, &with)
}

fn with_capability(scenario: &Scenario, capability: Capability) -> Price {
    let includes = OptionId::Monolith.spec().includes;
    let place = capability as usize;
    if scenario.holds(includes, place) {
        return Price::There;
    }
    let with = scenario.with(includes, scenario.with_member(includes, place, true));
    more(scenario, &with)
}

fn pooler(scenario: &Scenario) -> Price {
    let with = scenario.with(Field::Pooler, 1.0);
    let has = |scenario: &Scenario| {
        let monolith = Estimate::of(scenario, OptionId::Monolith);
        let mut lines = monolith.lines.iter();
        lines.any(|line| line.id == LineId::ConnectionPooler)
    };
    match (has(scenario), has(&with)) {
        (true, _) => Price::There,
        (false, true) => more(scenario, &with),
        // Where the database has one of its own, none is bought.
        (false, false) => Price::Setting,
    }
}

/// The price of extracting the busiest part from the monolith.
fn extracted(scenario: &Scenario) -> Price {
    Price::between(
        &counted(scenario, OptionId::Monolith),
        &counted(scenario, OptionId::Extracted),
    )
}

/// The price of another database like the monolith's, with storage of its own: its lines once more,
/// without the standby, which answers no queries.
fn replica(scenario: &Scenario) -> Price {
    let includes = OptionId::Monolith.spec().includes;
    let standby = Capability::Standby as usize;
    let alone = scenario.with(includes, scenario.with_member(includes, standby, false));
    let database = lines(&alone, OptionId::Monolith, |it| {
        matches!(it.id, LineId::Database | LineId::DatabaseStorage)
    });
    Price::between(&[], &database)
}

/// The price of the monolith's machines for twice the peak. Databases and traffic stay as they are,
/// and so does what is billed by use, because it is not bought beforehand.
fn larger(scenario: &Scenario) -> Price {
    let machines = |scenario: &Scenario| {
        lines(scenario, OptionId::Monolith, |it| {
            it.category == Category::Compute && it.driver != Driver::PerUser
        })
    };
    let peak = scenario.get(Field::Peak);
    let mut with = scenario.with(Field::Peak, 2.0 * peak);
    // The field ends; what a peak above it takes is capacity bought for more users.
    let left = 2.0 * peak / with.get(Field::Peak);
    with.set_bought_for(left * scenario.bought_for());
    Price::between(&machines(scenario), &machines(&with))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate;
    use crate::model::reader::Plain;
    use crate::price_book;
    use crate::scenario::field::Kind;

    fn priced(scenario: &Scenario) -> Vec<Fix> {
        fixes(scenario, &Decision::of(scenario))
    }

    #[test]
    fn nothing_is_called_for_without_a_bottleneck() {
        let scenario = Scenario::default();
        let fixes = priced(&scenario);
        assert!(fixes.iter().all(|fix| !fix.is_called_for));
        assert_eq!(over_months(&scenario, &fixes), (Money::ZERO, 0));
    }

    #[test]
    fn the_cheapest_fix_of_a_bottleneck_counts_in_every_month() {
        let flat = Scenario::of_version_one()
            .with(Field::BoxDatabase, 1.0)
            .with(Field::Growth, 0.0)
            .with(Field::Horizon, 12.0);
        let fixes = priced(&flat);
        let called_for = fixes.iter().filter(|fix| fix.is_called_for);
        let least = called_for.filter_map(|fix| fix.price.known()).min();
        let (sum, _) = over_months(&flat, &fixes);
        assert_eq!(Some(sum), least.map(|least| (0..12).map(|_| least).sum()));
        assert!(sum > Money::ZERO);
        // Of more machines, twice as many cost more.
        let pressed = flat
            .with(Field::BoxDatabase, 0.0)
            .with(Field::BoxScale, 1.0);
        let growing = pressed.with(Field::Growth, 0.3).with(Field::UserCap, 1e7);
        let [(sum, _), grown] = [pressed, growing].map(|it| over_months(&it, &priced(&it)));
        assert!(grown > (sum, 0), "{grown:?}");
    }

    #[test]
    fn extracting_is_work_where_people_count() {
        let scenario = Scenario::of_version_one()
            .with(Field::BoxScale, 1.0)
            .with(Field::Horizon, 12.0);
        let work = |counted| {
            let fixes = priced(&scenario.with(Field::Counted, counted));
            let worker = fixes.iter().find(|it| it.id == FixId::ExtractedWorker);
            worker.map(|it| it.work)
        };
        assert_eq!([work(1.0), work(2.0)], [Some(0.0), Some(15_511.0)]);
        let [worker] = [Fix {
            answers: BoxId::Deploys,
            is_called_for: true,
            price: Price::Setting,
            priced: |_| Price::Setting,
            work: 7.0,
            ..priced(&scenario)[0]
        }];
        let once = Money::from_dollars(7.0).expect("finite");
        assert_eq!(over_months(&scenario, &[worker]), (once, 0));
    }

    #[test]
    fn a_price_is_what_the_bill_grows_by() {
        let scenario = Scenario::default();
        let queue = scenario.with_member(Field::MonolithHas, Capability::Queue as usize, true);
        let with = scenario.with(Field::MonolithHas, queue);
        let more = estimate::total(&with, OptionId::Monolith).known
            - estimate::total(&scenario, OptionId::Monolith).known;
        let fix = |scenario| {
            let fixes = priced(scenario).into_iter();
            fixes
                .clone()
                .find(|fix| fix.id == FixId::Queue)
                .map(|fix| fix.price)
        };
        assert_eq!(fix(&scenario), Some(Price::Monthly(more)));
        assert_eq!(fix(&with), Some(Price::There));
    }

    #[test]
    fn machines_without_a_price_are_no_cheaper_than_others() {
        let bare = Scenario::default().priced_with(price_book::newest().with_only(|_| false));
        assert_eq!(larger(&bare), Price::Unknown);
        assert_eq!(replica(&bare), Price::Unknown);
        assert!(larger(&Scenario::default()).known() >= Some(Money::ZERO));
    }

    #[test]
    fn twice_the_peak_is_twice_the_peak_where_its_field_ends() {
        let users = Scenario::default().with(Field::Users, 400_000.0);
        let price = |peak: f64| larger(&users.with(Field::Peak, peak));
        let machines = |scenario: &Scenario| -> Money {
            let lines = lines(scenario, OptionId::Monolith, |it| {
                it.category == Category::Compute
            });
            lines.iter().filter_map(|it| it.monthly_cost).sum()
        };
        let [once, twice] = [users, users.with(Field::Users, 800_000.0)]
            .map(|users| machines(&users.with(Field::Peak, 100.0)));
        assert_eq!(price(100.0), Price::Monthly(twice - once));
        assert!(twice > once);
        assert!(price(75.0).known() > Some(Money::ZERO));
        // What is billed as it is used is not bought for a peak.
        let place = OptionId::Monolith.spec().hosting;
        let Kind::Choice { options, .. } = place.spec().kind else {
            panic!("hostings are a choice");
        };
        let by_use = options.iter().position(|it| it.key == "cloud_run");
        let by_use = users.with(place, by_use.expect("Cloud Run") as f64);
        let price = |peak: f64| larger(&by_use.with(Field::Peak, peak));
        assert_eq!(
            [price(20.0), price(100.0)],
            [Price::Monthly(Money::ZERO); 2]
        );
    }

    #[test]
    fn what_has_no_price_cancels_out_only_in_the_same_quantity() {
        let lines = Estimate::of(&Scenario::default(), OptionId::Monolith).lines;
        let [one, other] = [lines[0], lines[1]];
        let unknown = |times: f64| LineItem {
            monthly_cost: None,
            quantity: times * one.quantity,
            ..one
        };
        let added = other.monthly_cost.map(Price::Monthly);
        let check = |without: &[LineItem], with: &[LineItem], price| {
            assert_eq!(Some(Price::between(without, with)), price);
        };
        check(&[one], &[one, other], added);
        check(&[unknown(1.0)], &[unknown(1.0), other], added);
        check(&[unknown(1.0)], &[unknown(2.0)], Some(Price::Unknown));
        check(&[other], &[unknown(1.0)], Some(Price::Unknown));
        check(&[unknown(1.0)], &[other], Some(Price::Unknown));
    }

    #[test]
    fn a_replica_costs_what_the_database_does_and_no_more() {
        let scenario = Scenario::default();
        let cache = scenario.with_member(Field::MonolithHas, Capability::Cache as usize, true);
        let with = scenario.with(Field::MonolithHas, cache);
        let data = |scenario| {
            let [categories] = estimate::categories(&Plain(scenario), [Some(OptionId::Monolith)]);
            categories[Category::Data as usize].known
        };
        assert!(data(&with) > data(&scenario), "the cache is bought");
        assert!(replica(&scenario).known() > Some(Money::ZERO));
        assert_eq!(replica(&scenario), replica(&with));
    }
}
