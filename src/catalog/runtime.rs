//! Runtimes: how much a processor serves, and the memory of an idle process.

use crate::price_book::Sku;

/// The figures of a runtime.
#[derive(Debug)]
pub(crate) struct Runtime {
    /// Requests per second and vCPU, with a database behind.
    pub(crate) throughput: Sku,
    /// Memory of an idle process, in 10⁶ bytes.
    pub(crate) idle_memory: Sku,
}

/// In the order of the field's options.
pub(crate) static RUNTIMES: [Runtime; 6] = [
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
    Runtime {
        throughput: Sku::new("rpsv.django"),
        idle_memory: Sku::new("ram.django"),
    },
    Runtime {
        throughput: Sku::new("rpsv.rails"),
        idle_memory: Sku::new("ram.rails"),
    },
];

/// Returns the runtime at this index of the field's options.
pub(crate) fn at(index: usize) -> &'static Runtime {
    RUNTIMES.get(index).unwrap_or(&RUNTIMES[0])
}
