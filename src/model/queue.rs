//! The queue between parts: managed Kafka, or a queue billed by the message, volume or instance.

use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::workload::{self, Workload};
use crate::catalog::platform::{Kafka, NO_STORAGE, QueueUnit, Simple};
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;

static SMALL_BROKER_STORAGE: Constant = Constant {
    name: "storage per small broker",
    value: 20.0,
    unit: "GB",
    source: "no source found: the worked bill for basic microservices, 2026-11",
};

static LARGE_BROKER_STORAGE: Constant = Constant {
    name: "storage per large broker",
    value: 100.0,
    unit: "GB",
    source: "no source found: the worked bill for production microservices, 2026-11",
};

static ONE_QUEUE: Constant = Constant {
    name: "one queue",
    value: 1.0,
    unit: "instances",
    source: "definition",
};

static FREE_MESSAGES: Constant = Constant {
    name: "free messages",
    value: 1.0,
    unit: "million",
    source: "AWS's free allowance for each month (sqs.std), from memory, 2026-11",
};

static TWICE: Constant = Constant {
    name: "ways of each message",
    value: 2.0,
    unit: "",
    source: "definition: one sends it, one takes it",
};

static THREE_TIMES: Constant = Constant {
    name: "operations for each message",
    value: 3.0,
    unit: "",
    source: "definition: it is sent, taken, and done with",
};

static KB_PER_TIB: Constant = Constant {
    name: "KB per TiB",
    value: 1_099_511_627.776,
    unit: "KB/TiB",
    source: "definition: 2⁴⁰ ÷ 10³ bytes",
};

static OWN_BROKERS: Constant = Constant {
    name: "brokers on one's own machines",
    value: 3.0,
    unit: "brokers",
    source: "definition: the least that has a majority when one is lost",
};

static BROKER_MEMORY: Constant = Constant {
    name: "memory of a broker",
    value: 2.0,
    unit: "GB/brokers",
    source: "the heap of 1 GB that Kafka's start script sets, and as much again for the files that it passes on; from memory, 2026-12",
};

static QUEUE_MEMORY: Constant = Constant {
    name: "memory of a simple queue",
    value: 1.0,
    unit: "GB",
    source: "as a cache on one's own machines: the smallest that DigitalOcean sells (do.kv.1gb), 2026-09-30",
};

/// The fewest services for which brokers are run, unless the scenario says.
///
/// No source found: three brokers are more than a few services need, 2026-11.
const FEWEST_FOR_KAFKA: f64 = 8.0;

/// Whether all services get Kafka, where it is sold.
fn wants_kafka<R: Reader>(read: &R) -> bool {
    match read.scenario().choice(Field::QueueAs) {
        0 => true,
        1 => false,
        _ => {
            let fewest: <R::S as Scalar>::Bare = FEWEST_FOR_KAFKA.into();
            fewest.is_at_most(read.input(Field::Services).bare())
        }
    }
}

/// Whether the option gets brokers: they are for many services, and one app or a few are served by a
/// queue that is there anyway.
fn wants_brokers<R: Reader>(read: &R, plan: &Plan) -> bool {
    plan.is_full() && wants_kafka(read)
}

/// The number of processes of a queue on the option's own machines, and the memory of all of them, in
/// 10⁹ bytes; `None` without a queue.
pub(super) fn on_own_machines<R: Reader>(read: &R, plan: &Plan) -> Option<(R::S, R::S)> {
    plan.has(Capability::Queue).then(|| {
        if wants_brokers(read, plan) {
            let brokers = read.constant(&OWN_BROKERS);
            (brokers, brokers * read.constant(&BROKER_MEMORY))
        } else {
            (read.constant(&ONE_QUEUE), read.constant(&QUEUE_MEMORY))
        }
    })
}

/// Bills the volumes of brokers on the option's own machines.
fn own_storage<R: Reader>(bill: &mut Biller<R>, plan: &Plan) {
    let read = bill.read();
    let volume = plan.hosting.platform.volume.unwrap_or(NO_STORAGE);
    let size = read.constant(&OWN_BROKERS) * read.constant(broker_storage(plan));
    let entry = LineEntry::new(volume, LineId::QueueStorage, Category::Data, Driver::Fixed);
    bill.line(entry, size.named("storage of the queue", "GB"));
}

/// The storage of a broker.
fn broker_storage(plan: &Plan) -> &'static Constant {
    if plan.has(Capability::MultiZone) {
        &LARGE_BROKER_STORAGE
    } else {
        &SMALL_BROKER_STORAGE
    }
}

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, work: &Workload<R::S>) {
    if !plan.has(Capability::Queue) {
        return;
    }
    let queue = &plan.hosting.platform.queue;
    let wants_kafka = wants_brokers(bill.read(), plan);
    if plan.keeps_tools {
        if wants_kafka {
            own_storage(bill, plan);
        }
        return;
    }
    match (&queue.kafka, &queue.simple) {
        (Some(sold), None) => kafka(bill, plan, sold),
        (Some(sold), _) if wants_kafka => kafka(bill, plan, sold),
        (_, Some(sold)) => simple(bill, plan, sold, work),
        (None, None) => {}
    }
}

fn line_id(plan: &Plan) -> LineId {
    if plan.is_whole() {
        LineId::BackgroundQueue
    } else {
        LineId::ServiceQueue
    }
}

fn kafka<R: Reader>(bill: &mut Biller<R>, plan: &Plan, sold: &Kafka) {
    let read = bill.read();
    let sku = if plan.has(Capability::MultiZone) {
        sold.large
    } else {
        sold.small
    };
    let brokers = read.constant(sold.brokers);
    let entry = |sku, id| LineEntry::new(sku, id, Category::Data, Driver::Fixed);
    bill.billed(sold.billed, entry(sku, line_id(plan)), brokers);
    if let Some(storage) = sold.storage {
        let size =
            (brokers * read.constant(broker_storage(plan))).named("storage of the queue", "GB");
        bill.line(entry(storage, LineId::QueueStorage), size);
    }
}

fn simple<R: Reader>(bill: &mut Biller<R>, plan: &Plan, sold: &Simple, work: &Workload<R::S>) {
    let read = bill.read();
    let entry = |driver| LineEntry::new(sold.sku, line_id(plan), Category::Data, driver);
    let messages = || (work.requests * read.input(Field::Messages)).named("messages", "messages");
    match sold.by {
        QueueUnit::Instance(billed) => {
            bill.billed(billed, entry(Driver::Fixed), read.constant(&ONE_QUEUE));
        }
        QueueUnit::Operations(sold) => {
            let (base, contained) = sold.base;
            let driver = Driver::Fixed;
            let entry = LineEntry::new(base, line_id(plan), Category::Data, driver);
            bill.line(entry, read.constant(&ONE_QUEUE));
            let calls =
                messages() * read.constant(&THREE_TIMES) / read.constant(&workload::MILLION);
            let calls = calls.named("operations of the queue", "million");
            let paid = calls.beyond(read.constant(contained));
            if read.is_priced(sold.tiers[0].sku) {
                bill.tiers(sold.tiers, Category::Data, Driver::PerUser, paid);
            }
        }
        QueueUnit::Messages => {
            let calls =
                messages() * read.constant(&THREE_TIMES) / read.constant(&workload::MILLION);
            let paid = calls.beyond(read.constant(&FREE_MESSAGES));
            bill.line(entry(Driver::PerUser), paid);
        }
        QueueUnit::Volume => {
            let volume = messages() * read.input(Field::CallSize) * read.constant(&TWICE);
            bill.line(entry(Driver::PerUser), volume / read.constant(&KB_PER_TIB));
        }
    }
}
