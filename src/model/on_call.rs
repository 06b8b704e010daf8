//! On-call: seats in the paging tool, and on-call pay.

use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::observability;
use super::option::{Capability, OnCall, Plan};
use super::reader::Reader;
use crate::catalog::pager;
use crate::catalog::pricing::OnTerms;
use crate::price_book::Sku;
use crate::scalar::Scalar;
use crate::scenario::field::Field;

const PAY: Sku = Sku::new("oncall.avg");
const WEEKS_PER_MONTH: Sku = Sku::new("weeks.month");

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan) {
    let read = bill.read();
    if !plan.has(Capability::OnCall) {
        return;
    }
    let entry = |sku, id| LineEntry::new(sku, id, Category::OnCall, Driver::PerEngineer);
    let pager = pager::at(read.scenario().choice(Field::Pager));
    let people = read.input(Field::Rotation);
    let seats = match pager.free {
        Some(free) => people
            .beyond(read.parameter(free))
            .named("paid seats", "people"),
        None => people,
    };
    let OnTerms { sku, id } = observability::on_terms(read, pager.seat, pager.seat_by_month);
    bill.line(entry(sku, id), seats);
    if OnCall::of(read.scenario()) == OnCall::Always {
        let weeks = read.input(Field::PaidSeats) * read.parameter(WEEKS_PER_MONTH);
        bill.line(
            entry(PAY, LineId::OnCallPay),
            weeks.named("paid weeks", "week"),
        );
    }
}
