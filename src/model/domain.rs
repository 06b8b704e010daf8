//! Domains: names that are registered, with a certificate for each.

use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::reader::Reader;
use crate::price_book::Sku;
use crate::scenario::field::Field;

const NAME: Sku = Sku::new("domain.com");
/// Free of charge; the line says so.
const CERTIFICATE: Sku = Sku::new("tls.le");

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>) {
    let read = bill.read();
    if !read.is_on(Field::Domains) || !read.is_priced(NAME) {
        return;
    }
    let names = read.input(Field::Domains);
    let entry = |sku, id| LineEntry::new(sku, id, Category::Network, Driver::Fixed);
    bill.line(entry(NAME, LineId::Domains), names);
    bill.line(entry(CERTIFICATE, LineId::Certificates), names);
}
