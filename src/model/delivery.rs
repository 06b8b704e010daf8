//! Delivery: registry and secrets at the provider; seats and build minutes at GitHub.

use super::compute::System;
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::storage;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

const SEAT: Sku = Sku::new("gh.team");
const MINUTE: Sku = Sku::new("gha.linux2");
const INCLUDED_MINUTES: Sku = Sku::new("gha.incl.team");

static WORKDAYS: Constant = Constant {
    name: "workdays in a month",
    value: 21.0,
    unit: "days",
    source: "365 days × 5/7 ÷ 12, less holidays, rounded; 2026",
};

/// Adds what the cloud provider bills.
pub(super) fn platform_lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, system: &System<R::S>) {
    if !plan.has(Capability::Delivery) {
        return;
    }
    let read = bill.read();
    let sold = &plan.hosting.platform.delivery;
    let entry = |sku, id| LineEntry::new(sku, id, Category::Delivery, Driver::PerService);
    if let Some(stored) = &sold.registry {
        let images = (system.services * read.input(Field::Images)).named("images", "GB");
        let ids = (LineId::ImageRegistry, LineId::ImagesBeyond);
        let of = (Category::Delivery, Driver::PerService);
        storage::stored(bill, stored, ids, of, images);
    }
    if let Some(sku) = sold.secrets {
        let secrets = (system.services * read.input(Field::Secrets)).named("secrets", "secrets");
        bill.line(entry(sku, LineId::Secrets), secrets);
    }
}

/// Adds what GitHub bills.
pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, system: &System<R::S>) {
    if !plan.has(Capability::Delivery) {
        return;
    }
    let read = bill.read();
    let entry = |sku, id, driver| LineEntry::new(sku, id, Category::Delivery, driver);
    let seats = read.input(Field::Engineers);
    bill.line(entry(SEAT, LineId::GitHubSeats, Driver::PerEngineer), seats);
    let per_service = read.input(Field::CiMinutes) * read.constant(&WORKDAYS);
    let minutes = (system.services * per_service).named("build minutes", "min");
    let paid = minutes.beyond(read.parameter(INCLUDED_MINUTES));
    bill.line(
        entry(MINUTE, LineId::BuildMinutes, Driver::PerService),
        paid,
    );
}
