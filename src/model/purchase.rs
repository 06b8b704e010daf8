//! Purchase: what machines cost less if they are committed to for years, or may be taken away at any
//! time.
//!
//! Machines are sized and chosen at list prices. Of the hours that are paid, some cost a part of the
//! list price; so the quantity of a line is the hours at the list price that come to the same.

use super::line::{Biller, LineEntry};
use super::option::Plan;
use super::reader::Reader;
use super::workload::ONE;
use crate::catalog::platform::Reduced;
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::Scalar;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Adds a line for machines that carry the app, at the part of the list price that is paid.
pub(super) fn machines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    billed: Billed,
    entry: LineEntry,
    count: R::S,
) {
    let paid = paid(bill.read(), plan);
    bill.billed(billed, entry, paid.map_or(count, |paid| count * paid));
}

/// What the machines of an option cost less than by the hour; `None` if it has none that are sold by
/// the hour.
fn sold(plan: &Plan) -> Option<&'static Reduced> {
    let hosting = plan.hosting;
    let machines = hosting.shared_machines()?;
    (machines.billed == Billed::Hourly).then_some(&hosting.platform.reduced)
}

/// The place of the chosen term among the prices of commitments; `None` for no commitment.
fn term(scenario: &Scenario) -> Option<usize> {
    scenario.choice(Field::Commitment).checked_sub(1)
}

/// Whether machines of the option may be taken away: those of services, without databases on them.
fn may_be_spot(plan: &Plan) -> bool {
    !plan.is_almost_whole() && !plan.keeps_stores
}

/// Whether the scenario asks for a reduction that the option's provider does not sell, or that its book
/// does not know.
pub(super) fn is_lacking(scenario: &Scenario, plan: &Plan) -> bool {
    let sold = sold(plan);
    let is_unknown = |sku: Option<Sku>| sku.is_none_or(|sku| scenario.paid().of(sku).is_nan());
    let wants_spot = scenario.is_on(Field::Spot) && may_be_spot(plan);
    let lacks_term = |term| is_unknown(sold.and_then(|it| it.committed?.get(term).copied()));
    term(scenario).is_some_and(lacks_term) || wants_spot && is_unknown(sold.and_then(|it| it.spot))
}

/// The part of the list price that is paid for machines; `None` if that is all.
fn paid<R: Reader>(read: &R, plan: &Plan) -> Option<R::S> {
    let sold = sold(plan)?;
    let committed = term(read.scenario()).and_then(|term| sold.committed?.get(term).copied());
    let committed = committed.filter(|&sku| read.is_priced(sku));
    let ordinary = committed.map(|sku| with_commitment(read, sku));
    let is_spot = may_be_spot(plan) && read.is_on(Field::Spot);
    let spot = sold.spot.filter(|&sku| is_spot && read.is_priced(sku));
    let Some(sku) = spot else {
        return ordinary;
    };
    let share = read.input(Field::Spot);
    let rest = share
        .complement()
        .named("part of the machines that stays", "");
    let rest = ordinary.map_or(rest, |paid| rest * paid);
    let machines = read.constant(&ONE) + read.input(Field::SpotReserve);
    let machines = machines.named("machines for one that may be taken away", "");
    Some((rest + share * read.parameter(sku) * machines).named("part of the list price", ""))
}

/// The part of the list price that is paid if a part of the machines is committed to, and of that
/// some hours are not used.
fn with_commitment<R: Reader>(read: &R, committed: Sku) -> R::S {
    let covered = read.input(Field::CommitmentCoverage);
    let used = read.input(Field::CommitmentUse);
    let left = (read.parameter(committed) / used).named("paid for an hour that is used", "");
    (covered.complement() + covered * left).named("part of the list price with commitments", "")
}
