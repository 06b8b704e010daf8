//! Mails to users, by any sender.

use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::reader::Reader;
use super::storage;
use crate::catalog::mail;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

static MAILS_IN_A_UNIT: Constant = Constant {
    name: "mails in a thousand",
    value: 1000.0,
    unit: "mails",
    source: "definition",
};

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>) {
    let read = bill.read();
    let sender = mail::at(read.scenario().choice(Field::MailBy));
    if !read.is_on(Field::Mails) || !read.is_priced(sender.beyond) {
        return;
    }
    let entry = |sku: Sku, id, driver| LineEntry::new(sku, id, Category::Network, driver);
    let sent = (read.input(Field::Users) * read.input(Field::Mails)).named("mails", "mails");
    let thousands =
        (sent / read.constant(&MAILS_IN_A_UNIT)).named("thousands of mails", "thousand mails");
    let Some((plan, included)) = sender.plan else {
        let entry = entry(sender.beyond, LineId::MailsSent, Driver::PerUser);
        bill.line(entry, thousands);
        return;
    };
    let one = read.constant(&storage::ONE_PLAN);
    bill.line(entry(plan, LineId::MailPlan, Driver::Fixed), one);
    let beyond = thousands.beyond(read.parameter(included));
    bill.line(
        entry(sender.beyond, LineId::MailsBeyond, Driver::PerUser),
        beyond,
    );
}
