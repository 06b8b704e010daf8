//! Objects and names: artefacts, archived logs and media in object storage, one DNS zone.

use super::compute::System;
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::telemetry::Logs;
use super::workload::Workload;
use crate::catalog::platform::{MediaStore, NO_STORAGE, Stored};
use crate::price_book::Sku;
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;

static ONE_ZONE: Constant = Constant {
    name: "one DNS zone",
    value: 1.0,
    unit: "zones",
    source: "definition",
};

pub(super) static ONE_PLAN: Constant = Constant {
    name: "one plan",
    value: 1.0,
    unit: "",
    source: "definition",
};

/// Bills storage: the smallest plan that holds this many gigabytes, or the largest and what exceeds
/// it.
pub(super) fn stored<R: Reader>(
    bill: &mut Biller<R>,
    sold: &'static Stored,
    (id, id_beyond): (LineId, LineId),
    (category, driver): (Category, Driver),
    gigabytes: R::S,
) {
    let read = bill.read();
    let is_held = |plan: &&(Sku, Constant)| gigabytes.bare().is_at_most(plan.1.value.into());
    let known = || sold.plans.iter().filter(|plan| read.is_priced(plan.0));
    let held = known().find(is_held);
    let Some((plan, holds)) = held.or(known().last()) else {
        bill.line(LineEntry::new(sold.beyond, id, category, driver), gigabytes);
        return;
    };
    let entry = LineEntry::new(*plan, id, category, Driver::Fixed);
    bill.line(entry, read.constant(&ONE_PLAN));
    if held.is_none() && read.is_priced(sold.beyond) {
        let beyond = gigabytes
            .beyond(read.constant(holds))
            .named(id_beyond.rest_name(), "GB");
        bill.line(
            LineEntry::new(sold.beyond, id_beyond, category, driver),
            beyond,
        );
    }
}

const FILES: (LineId, LineId) = (LineId::Artefacts, LineId::ArtefactsBeyond);
const MEDIA: (LineId, LineId) = (LineId::Media, LineId::MediaBeyond);
const BOTH: (LineId, LineId) = (LineId::MediaAndFiles, LineId::MediaAndFilesBeyond);

pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    system: &System<R::S>,
    work: &Workload<R::S>,
    logs: Option<&Logs<R::S>>,
) {
    let files = files(bill.read(), plan, system, logs);
    let media = work.media.map(|media| media.kept);
    objects(bill, plan, files, media);
    if let Some(names) = plan.hosting.platform.network.names {
        let entry = LineEntry::new(names, LineId::DnsZone, Category::Network, Driver::Fixed);
        bill.line(entry, bill.read().constant(&ONE_ZONE));
    }
}

/// What delivery and observability keep as files, in 10⁹ bytes.
fn files<R: Reader>(
    read: &R,
    plan: &Plan,
    system: &System<R::S>,
    logs: Option<&Logs<R::S>>,
) -> Option<R::S> {
    let artefacts = plan
        .has(Capability::Delivery)
        .then(|| system.services * read.input(Field::Images));
    match (artefacts, logs) {
        (Some(artefacts), Some(logs)) => {
            Some((artefacts + logs.gigabytes).named("artefacts and a month of logs", "GB"))
        }
        (Some(artefacts), None) => Some(artefacts.named("artefacts", "GB")),
        (None, Some(logs)) => Some(logs.gigabytes),
        (None, None) => None,
    }
}

/// Bills files and media in object storage. Where it is sold in plans, both are in one.
fn objects<R: Reader>(bill: &mut Biller<R>, plan: &Plan, files: Option<R::S>, media: Option<R::S>) {
    const OF_FILES: (Category, Driver) = (Category::Data, Driver::PerService);
    const OF_USERS: (Category, Driver) = (Category::Data, Driver::PerUser);
    let delivery = &plan.hosting.platform.delivery;
    let own = delivery.objects.as_ref();
    let store = match &delivery.media {
        MediaStore::Elsewhere(store) => Some(&store.stored),
        MediaStore::WithTheRest | MediaStore::Apart(_) => own,
    };
    if let (Some(files), Some(media), Some(own)) = (files, media, own)
        && !own.plans.is_empty()
        && store.is_some_and(|store| std::ptr::eq(store, own))
    {
        let both = (files + media).named("files and media kept", "GB");
        stored(bill, own, BOTH, OF_USERS, both);
        return;
    }
    if let (Some(files), Some(own)) = (files, own) {
        stored(bill, own, FILES, OF_FILES, files);
    }
    match (media, store) {
        (Some(media), Some(store)) => stored(bill, store, MEDIA, OF_USERS, media),
        (Some(media), None) => {
            let (category, driver) = OF_USERS;
            bill.line(LineEntry::new(NO_STORAGE, MEDIA.0, category, driver), media);
        }
        (None, _) => {}
    }
}
