//! What the users ask of the system in a month, and how much work that is.

use super::line::HOURS_PER_MONTH;
use super::reader::Reader;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

static SECONDS_PER_HOUR: Constant = Constant {
    name: "seconds per hour",
    value: 3600.0,
    unit: "s per h",
    source: "definition",
};

pub(super) static KB_PER_GB: Constant = Constant {
    name: "KB per GB",
    value: 1e6,
    unit: "KB per GB",
    source: "definition: 10⁹ ÷ 10³ bytes",
};

pub(super) static MB_PER_GB: Constant = Constant {
    name: "MB per GB",
    value: 1e3,
    unit: "MB per GB",
    source: "definition: 10⁹ ÷ 10⁶ bytes",
};

pub(super) static BYTES_PER_GB: Constant = Constant {
    name: "bytes per GB",
    value: 1e9,
    unit: "bytes per GB",
    source: "definition",
};

pub(super) static MILLION: Constant = Constant {
    name: "million",
    value: 1e6,
    unit: "per million",
    source: "definition",
};

/// Requests in a month.
pub(super) fn requests<R: Reader>(read: &R) -> R::S {
    (read.input(Field::Users) * read.input(Field::Requests)).named("requests", "a month")
}

/// Requests per second, averaged over the month.
pub(super) fn average_rps<R: Reader>(read: &R) -> R::S {
    let seconds = read.constant(&HOURS_PER_MONTH) * read.constant(&SECONDS_PER_HOUR);
    (requests(read) / seconds).named("average load", "requests/s")
}

/// Requests per second in the busiest minutes.
fn peak_rps<R: Reader>(read: &R) -> R::S {
    (average_rps(read) * read.input(Field::Peak)).named("peak load", "requests/s")
}

/// What is sent to users in a month, in 10⁹ bytes.
pub(super) fn egress<R: Reader>(read: &R) -> R::S {
    let size = read.input(Field::ResponseSize);
    (requests(read) * size / read.constant(&KB_PER_GB)).named("sent to users", "GB")
}

/// What is stored for all users, in 10⁹ bytes.
pub(super) fn data<R: Reader>(read: &R) -> R::S {
    let per_user = read.input(Field::DataPerUser);
    (read.input(Field::Users) * per_user / read.constant(&MB_PER_GB)).named("stored data", "GB")
}

/// Processors that one code base keeps busy at the peak.
pub(super) fn monolith_vcpu<R: Reader>(read: &R) -> R::S {
    let throughput = read.parameter(runtime(read.scenario()).throughput);
    (peak_rps(read) / throughput).named("processors at peak", "vCPU")
}

/// Processors that the same work keeps busy when it is spread over services that call each other.
pub(super) fn services_vcpu<R: Reader>(read: &R) -> R::S {
    let calls = read.input(Field::Calls) * read.input(Field::CallWork);
    let alone = monolith_vcpu(read);
    (alone + alone * calls).named("processors at peak, with calls", "vCPU")
}

/// Memory of one instance with so many processes, in 10⁹ bytes, each of which takes the idle
/// runtime and `code` (10⁶ bytes).
fn instance_memory<R: Reader>(read: &R, code: Field, processes: Field) -> R::S {
    let idle = read.parameter(runtime(read.scenario()).idle_memory);
    let process = (idle + read.input(code)) / read.constant(&MB_PER_GB);
    let process = process.named("memory of a process", "GB");
    (process * read.input(processes)).named("memory of an instance", "GB")
}

/// Memory of an instance of the monolith: every process carries the whole app.
pub(super) fn monolith_memory<R: Reader>(read: &R) -> R::S {
    instance_memory(read, Field::AppMemory, Field::MonolithProcesses)
}

/// Memory of an instance of a service.
pub(super) fn service_memory<R: Reader>(read: &R) -> R::S {
    instance_memory(read, Field::ServiceMemory, Field::ServiceProcesses)
}

/// What the choice of a runtime stands for.
struct Runtime {
    /// Requests per second and vCPU, with a database behind.
    throughput: Sku,
    /// Memory of an idle process, in 10⁶ bytes.
    idle_memory: Sku,
}

/// In the order of the field's options.
const RUNTIMES: [Runtime; 4] = [
    Runtime {
        throughput: Sku::new("rpsv.fastapi"),
        idle_memory: Sku::new("ram.fastapi"),
    },
    Runtime {
        throughput: Sku::new("rpsv.node"),
        idle_memory: Sku::new("ram.node"),
    },
    Runtime {
        throughput: Sku::new("rpsv.spring"),
        idle_memory: Sku::new("ram.spring"),
    },
    Runtime {
        throughput: Sku::new("rpsv.go"),
        idle_memory: Sku::new("ram.go"),
    },
];

fn runtime(scenario: &Scenario) -> &'static Runtime {
    &RUNTIMES[scenario.choice(Field::Runtime)]
}
