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

static ONE_MODULE: Constant = Constant {
    name: "the module that has changed",
    value: 1.0,
    unit: "services",
    source: "definition: a change is built at least where it is made",
};

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
    let minutes = system.services * per_service;
    let minutes = if plan.has_modules() {
        minutes * affected(read)
    } else {
        minutes
    };
    let minutes = minutes.named("build minutes", "min");
    let paid = minutes.beyond(read.parameter(INCLUDED_MINUTES));
    bill.line(
        entry(MINUTE, LineId::BuildMinutes, Driver::PerService),
        paid,
    );
}

/// The part of a modular monolith that a build takes: the modules that a change affects, at least
/// one.
fn affected<R: Reader>(read: &R) -> R::S {
    let one = read.constant(&ONE_MODULE) / read.input(Field::Services);
    read.input(Field::ModuleBuilds)
        .max(one)
        .named("part that a change affects", "")
}
