//! What databases on the option's own machines cost besides the machines: volumes and backups.

use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::Plan;
use super::reader::Reader;
use super::storage;
use super::stores::Stores;
use crate::catalog::hosting::Backup;
use crate::catalog::platform::NO_STORAGE;
use crate::price_book::Sku;
use crate::scenario::field::Field;

/// Bills what databases on these machines store: what the machines' own disks do not hold is on
/// volumes, by the gigabyte. Backups of the data are files in object storage, unless the machines are
/// backed up with their disks.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    (stores, machine): &(Stores<R::S>, Sku),
) {
    let read = bill.read();
    let platform = plan.hosting.platform;
    let volume = platform.volume.unwrap_or(NO_STORAGE);
    let entry = LineEntry::new(
        volume,
        LineId::DatabaseStorage,
        Category::Data,
        Driver::PerUser,
    );
    bill.line(entry, stores.on_volumes(read, *machine));
    if let (Some(objects), true) = (&platform.delivery.objects, read.is_on(Field::Backups)) {
        let ids = (LineId::DatabaseBackups, LineId::DatabaseBackupsBeyond);
        let place = (Category::Data, Driver::PerUser);
        // A share of the machines' price pays for backups of their own disks.
        let files = match plan.hosting.backup() {
            Some(Backup::Share(_)) => stores.beyond_disk(read, *machine),
            Some(Backup::Snapshots(_)) | None => stores.data,
        };
        storage::stored(bill, objects, ids, place, files);
    }
}
