//! People's time, if the user wants it counted: coordination in one code base, running what is
//! deployed, repairing what fails.
//!
//! The price is the cost of an engineer in the scenario, not in the price book; the book's
//! [`PRICE`] is what the field's default cites. Extracting the services is work in the months of
//! the forecast, not here.

use super::compute::System;
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::Plan;
use super::reader::Reader;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

/// The cost of an engineer in a month.
const PRICE: Sku = Sku::new("eng.loaded.month");

static HOURS: Constant = Constant {
    name: "working hours in a month",
    value: 2080.0 / 12.0,
    unit: "h",
    source: "2,080 hours a year ÷ 12, as for eng.loaded.month; 2026",
};

static OUTER: Constant = Constant {
    name: "the first module",
    value: 1.0,
    unit: "services",
    source: "definition: one alone has no boundary",
};

static ONESELF: Constant = Constant {
    name: "oneself",
    value: 1.0,
    unit: "engineers",
    source: "definition: nobody waits for oneself",
};

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, system: &System<R::S>) {
    let read = bill.read();
    if !read.is_on(Field::People) {
        return;
    }
    let entry = |id, driver| LineEntry::new(PRICE, id, Category::People, driver);
    let engineers = read.input(Field::Engineers);
    // All engineers share one code base; services are owned by teams, as long as there are enough.
    let own_part = |deployed: R::S| {
        let team = read
            .input(Field::TeamSize)
            .max((engineers / deployed).named("engineers for each service", "engineers"));
        team.min(engineers)
            .named("engineers in one team", "engineers")
    };
    let together = if plan.has_modules() {
        // Teams own modules, whose boundaries they do not have to agree on anew.
        own_part(read.input(Field::Services))
    } else if plan.is_whole() {
        engineers
    } else if plan.is_almost_whole() {
        // A team owns the part, and the others stay together.
        engineers
            .beyond(read.input(Field::TeamSize))
            .max(engineers / system.services)
            .named("engineers in the rest of the app", "engineers")
    } else {
        own_part(system.services)
    };
    // Another team is agreed with as if it were one more colleague.
    let other_teams = (engineers / together)
        .beyond(read.constant(&ONESELF))
        .named("other teams", "teams");
    let colleagues = together.beyond(read.constant(&ONESELF)) + other_teams;
    let lost = (colleagues.named("colleagues to agree with", "engineers")
        * read.input(Field::Coordination))
    .min(read.input(Field::CoordinationMost))
    .named("share of time lost", "");
    bill.people(
        entry(LineId::Coordination, Driver::PerEngineer),
        (engineers * lost).named("engineers' time", "engineers"),
    );
    if plan.has_modules() && read.is_on(Field::ModuleHours) {
        let boundaries = read
            .input(Field::Services)
            .beyond(read.constant(&OUTER))
            .named("boundaries between modules", "services");
        let hours = boundaries * read.input(Field::ModuleHours);
        bill.people(
            entry(LineId::Boundaries, Driver::PerService),
            (hours / read.constant(&HOURS)).named("engineers for boundaries", "engineers"),
        );
    }
    let platform = system.services * read.input(Field::PlatformHours) / read.constant(&HOURS);
    bill.people(
        entry(LineId::PlatformWork, Driver::PerService),
        platform.named("engineers for the platform", "engineers"),
    );
    let pages = (system.services * read.input(Field::Pages)).named("pages", "pages");
    let hours = pages * read.input(Field::PageHours);
    bill.people(
        entry(LineId::Incidents, Driver::PerService),
        (hours / read.constant(&HOURS)).named("engineers for incidents", "engineers"),
    );
}
