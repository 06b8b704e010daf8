//! Functions: code that a provider runs for each request, billed by memory for as long as it runs.

use super::line_id::LineId;
use super::pricing::Tier;
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;

/// How functions of a provider are sized and billed.
#[derive(Debug)]
pub(crate) struct Functions {
    /// Memory for a second, by the GiB: on x86 processors and on Arm. They are the same if the
    /// provider has only one kind.
    pub(crate) time: [Sku; 2],
    /// A second of a processor, if it is billed beside memory.
    pub(crate) processors: Option<Sku>,
    /// A million requests.
    pub(crate) requests: Sku,
    pub(crate) ready: Ready,
    /// What a month has for nothing: GiB-seconds, millions of requests.
    pub(crate) free: [&'static Constant; 2],
    /// The memory that comes with a processor.
    pub(crate) of_processor: &'static Constant,
    /// The least and the most memory of a function.
    pub(crate) memory: [&'static Constant; 2],
    /// The price tiers of a million requests to an API gateway, and how many are free.
    pub(crate) gateway: (&'static [Tier], &'static Constant),
    /// A million minutes of an open connection, if the gateway keeps those; elsewhere a connection is
    /// a request that lasts as long as it is open.
    pub(crate) connections: Option<Sku>,
}

/// How copies are billed that are kept ready.
#[derive(Debug)]
pub(crate) struct Ready {
    /// Memory kept ready for a second, by the GiB, on x86 and on Arm.
    pub(crate) kept: [Sku; 2],
    /// The processor of a copy that waits, for a second, if it is billed beside memory.
    pub(crate) processors: Option<Sku>,
    /// Memory for a second in which a ready copy answers, on x86 and on Arm: in addition. `None` if
    /// such a second costs what others cost, and the copy is not paid as waiting.
    pub(crate) time: Option<[Sku; 2]>,
}

pub(super) const fn of_memory(name: &'static str, value: f64, source: &'static str) -> Constant {
    Constant {
        name,
        value,
        unit: "GiB",
        source: text(source),
    }
}

pub(super) const fn of_processor(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("memory that comes with a processor"),
        value,
        unit: "GiB/vCPU",
        source: text(source),
    }
}

pub(super) const fn free_time(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("free GiB-seconds"),
        value,
        unit: "GiB s",
        source: text(source),
    }
}

pub(super) const fn free_requests(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("free requests"),
        value,
        unit: "million",
        source: text(source),
    }
}

pub(super) const fn free_calls(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("free requests to the gateway"),
        value,
        unit: "million",
        source: text(source),
    }
}

/// Requests to a gateway that has one price.
pub(super) const fn gateway(sku: Sku) -> Tier {
    Tier {
        sku,
        id: LineId::ApiGateway,
        holds: &ALL_CALLS,
    }
}

static ALL_CALLS: Constant = Constant {
    name: text("all requests to the gateway"),
    value: f64::MAX,
    unit: "million",
    source: text("definition"),
};

/// Requests to a gateway whose price falls after the first.
pub(super) const fn gateway_second(sku: Sku) -> Tier {
    Tier {
        sku,
        id: LineId::ApiGatewaySecond,
        holds: &ALL_CALLS,
    }
}
