//! What databases on the option's own machines cost besides the machines: volumes and backups.

use super::compute::System;
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::Plan;
use super::reader::Reader;
use super::storage;
use super::stores::Stores;
use crate::catalog::platform::NO_STORAGE;
use crate::catalog::server;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

static TAKEN: Constant = Constant {
    name: "disk that the system takes",
    value: 20.0,
    unit: "GB",
    source: "no source found: system, images and logs of one server; a planning figure, 2026-11",
};

/// Bills what databases on these machines store: what the machines' own disks do not hold is on
/// volumes, by the gigabyte. Each database uses the disk of one machine. Backups are kept once.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    system: &System<R::S>,
    (stores, machine): &(Stores<R::S>, Sku),
) {
    let read = bill.read();
    let platform = plan.hosting.platform;
    let entry = |sku, id| LineEntry::new(sku, id, Category::Data, Driver::PerUser);
    let on_volumes = match server::own_disk(*machine) {
        Some(disk) => {
            let free = (read.constant(disk).beyond(read.constant(&TAKEN)))
                .named("disk that a database finds free", "GB");
            let disks = stores.databases.min(system.hosts);
            stores
                .storage
                .beyond(disks * free)
                .named("storage that the disks do not hold", "GB")
        }
        None => stores.storage,
    };
    let volume = platform.volume.unwrap_or(NO_STORAGE);
    bill.line(entry(volume, LineId::DatabaseStorage), on_volumes);
    if let (Some(objects), true) = (&platform.delivery.objects, read.is_on(Field::Backups)) {
        let ids = (LineId::DatabaseBackups, LineId::DatabaseBackupsBeyond);
        let place = (Category::Data, Driver::PerUser);
        storage::stored(bill, objects, ids, place, stores.data);
    }
}
