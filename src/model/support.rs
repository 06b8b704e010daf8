//! Support: a charge, or a share of what the provider bills if that is more.

use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::Plan;
use super::reader::Reader;
use super::storage;
use crate::catalog::support::{SupportPlan, SupportShare};
use crate::price_book::Sku;
use crate::scalar::Scalar;

/// Bills the support plan, if one is wanted and sold. All lines of the cloud provider come before.
pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan) {
    let read = bill.read();
    let Some(support) = plan.support(read.scenario()) else {
        return;
    };
    let one = read.constant(&storage::ONE_PLAN);
    // What is charged least is charged in any case, so the bill of the provider is taken before it.
    let billed = bill.so_far();
    let line = entry(support.charge, LineId::SupportPlan, Driver::Fixed);
    bill.line(line, one);
    if let (Some(share), Some(billed)) = (&support.share, billed) {
        let billed = billed.named("lines of the cloud provider", "USD");
        let charged = charged(read, support, share, billed);
        let line = entry(share.first, LineId::SupportShare, Driver::Stepped);
        bill.line(line, charged);
    }
}

fn entry(sku: Sku, id: LineId, driver: Driver) -> LineEntry {
    LineEntry::new(sku, id, Category::Compute, driver)
}

/// The dollars of the bill of which the first share is charged besides the least charge.
///
/// A dollar beyond a step counts in proportion to its smaller share, and what the least charge pays
/// for does not count. This way there is one line, whatever steps the bill reaches: a bill at list
/// prices has the same lines.
fn charged<R: Reader>(read: &R, plan: &SupportPlan, sold: &SupportShare, billed: R::S) -> R::S {
    let first = price(read, sold.first);
    let mut dollars = billed;
    let mut above = first;
    for step in sold.steps {
        let share = price(read, step.share);
        let beyond = billed
            .beyond(read.constant(step.above))
            .named(step.name, "USD");
        // What is beyond the step was counted with the share of the step before.
        dollars = dollars - beyond * (above - share) / first;
        above = share;
    }
    let covered =
        (price(read, plan.charge) / first).named("bill that the least charge covers", "USD");
    dollars
        .named("bill at the first share of support", "USD")
        .beyond(covered)
}

/// The price of a line, or an unknown number.
fn price<R: Reader>(read: &R, sku: Sku) -> R::S {
    read.price(sku).unwrap_or_else(|| read.parameter(sku))
}
