//! Work that users ask of the system in a month: requests, traffic, data and processors.

use super::line::HOURS_PER_MONTH;
use super::option::{Cut, Plan};
use super::reader::Reader;
use crate::catalog::runtime::{self, Runtime};
use crate::price_book::{self, Sku};
use crate::scalar::{Bare, Constant, Scalar};
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

static THE_FIRST: Constant = Constant {
    name: "the service that is asked",
    value: 1.0,
    unit: "services",
    source: "definition: it is not called by itself",
};

static NO_CALLS: Constant = Constant {
    name: "calls between services",
    value: 0.0,
    unit: "",
    source: "definition: there is no other service",
};

pub(super) static GB_PER_GIB: Constant = Constant {
    name: "GB per GiB",
    value: price_book::GB_PER_GIB,
    unit: "GB per GiB",
    source: "definition: 2³⁰ ÷ 10⁹ bytes",
};

pub(super) static ONE: Constant = Constant {
    name: "one",
    value: 1.0,
    unit: "",
    source: "definition: it is there at all",
};

static MS_PER_SECOND: Constant = Constant {
    name: "ms per second",
    value: 1000.0,
    unit: "ms/s",
    source: "definition",
};

static PROXIES_OF_A_CALL: Constant = Constant {
    name: "proxies that a call passes",
    value: 2.0,
    unit: "",
    source: "definition: that of the caller and that of the called",
};

static THOUSAND_CALLS: Constant = Constant {
    name: "a thousand calls",
    value: 1000.0,
    unit: "1/s",
    source: "definition: proxies are measured at a thousand requests a second",
};

static APP_AND_PART: Constant = Constant {
    name: "the app and the part beside it",
    value: 2.0,
    unit: "services",
    source: "definition: one part is extracted",
};

/// The seconds of a month.
pub(super) fn seconds_of_a_month<R: Reader>(read: &R) -> R::S {
    read.constant(&HOURS_PER_MONTH) * read.constant(&SECONDS_PER_HOUR)
}

/// The load of a month, computed once for all lines of a bill.
#[derive(Clone, Copy)]
pub(super) struct Workload<S> {
    /// Requests of the users, and of others who are not counted as users.
    pub(super) asked: S,
    /// Requests that reach the servers.
    pub(super) requests: S,
    /// Requests that reach the servers per second, averaged over the month.
    pub(super) average_rps: S,
    /// Requests that reach the servers per second, in the busiest minutes.
    pub(super) peak_rps: S,
    /// Traffic from the servers to users, in 10⁹ bytes.
    pub(super) egress: S,
    /// Traffic from a content network to users, in 10⁹ bytes, if there is one.
    pub(super) cached: Option<S>,
    /// What users upload, if anything is uploaded or sent.
    pub(super) media: Option<Media<S>>,
    /// Data stored for all users, in 10⁹ bytes.
    pub(super) data: S,
    /// Processors that one code base uses at the peak.
    pub(super) vcpu: S,
    /// The part of those that the busiest part uses, if one is set apart.
    pub(super) busiest_vcpu: Option<S>,
}

/// Pictures, video and files of users, in 10⁹ bytes.
#[derive(Clone, Copy)]
pub(super) struct Media<S> {
    /// What is stored at a time.
    pub(super) kept: S,
    /// What is sent to users in a month.
    pub(super) sent: S,
}

/// Media that are stored and sent, if there are any.
fn media<R: Reader>(read: &R) -> Option<Media<R::S>> {
    if !read.is_on(Field::MediaUploaded) && !read.is_on(Field::MediaSent) {
        return None;
    }
    let users = read.input(Field::Users);
    let uploaded = users * read.input(Field::MediaUploaded) / read.constant(&MB_PER_GB);
    let mut kept = uploaded.named("media uploaded in a month", "GB") * read.input(Field::MediaKept);
    if let Some(bought) = read.bought_for() {
        kept = kept * bought;
    }
    let sent = users * read.input(Field::MediaSent) / read.constant(&MB_PER_GB);
    Some(Media {
        kept: kept.named("media kept", "GB"),
        sent: sent.named("media sent to users", "GB"),
    })
}

/// The requests of a month: those of users, and those that no user causes.
fn asked<R: Reader>(read: &R) -> R::S {
    let of_users = read.input(Field::Users) * read.input(Field::Requests);
    let asked = if read.is_on(Field::ExtraTraffic) {
        let of_users = of_users.named("requests of users", "requests");
        of_users + of_users * read.input(Field::ExtraTraffic)
    } else {
        of_users
    };
    asked.named("requests", "requests")
}

impl<S: Scalar> Workload<S> {
    pub(super) fn of<R: Reader<S = S>>(read: &R) -> Self {
        let scenario = read.scenario();
        let asked = asked(read);
        let sent = asked * read.input(Field::ResponseSize) / read.constant(&KB_PER_GB);
        let (requests, egress, cached) = if read.is_on(Field::Cdn) {
            let share = read.input(Field::Cdn);
            let origin = share
                .complement()
                .named("share that reaches the servers", "");
            let sent = sent.named("sent to users in all", "GB");
            (
                (asked * origin).named("requests that reach the servers", "requests"),
                sent * origin,
                Some((sent * share).named("sent by the content network", "GB")),
            )
        } else {
            (asked, sent, None)
        };
        let average_rps = (requests / seconds_of_a_month(read)).named("average load", "requests/s");
        let mut peak_rps = average_rps * read.input(Field::Peak);
        let mut data =
            read.input(Field::Users) * read.input(Field::DataPerUser) / read.constant(&MB_PER_GB);
        // What was bought for more users than there are now stays bought, and so does their data.
        if let Some(bought) = read.bought_for() {
            peak_rps = peak_rps * bought;
            data = data * bought;
        }
        let peak_rps = peak_rps.named("peak load", "requests/s");

        let throughput = read.parameter(runtime(scenario).throughput);
        let ordinary = peak_rps / throughput;
        let ordinary = if read.scenario().is_changed(Field::Weight) {
            ordinary * read.input(Field::Weight)
        } else {
            ordinary
        };
        let ordinary = ordinary.named("processors at peak", "vCPU");
        let (vcpu, busiest_vcpu) = if read.is_on(Field::BusyShare) {
            let share = read.input(Field::BusyShare);
            let busiest = (ordinary * share * read.input(Field::BusyWork))
                .named("processors of the busiest part", "vCPU");
            let all = ordinary * share.complement() + busiest;
            (
                all.named("processors at peak, busiest part included", "vCPU"),
                Some(busiest),
            )
        } else {
            (ordinary, None)
        };
        let vcpu = if read.is_on(Field::Background) {
            (vcpu + vcpu * read.input(Field::Background))
                .named("processors at peak, background work included", "vCPU")
        } else {
            vcpu
        };
        Self {
            asked,
            requests,
            average_rps,
            peak_rps,
            egress: egress.named("sent to users", "GB"),
            cached,
            media: media(read),
            data: data.named("stored data", "GB"),
            vcpu,
            busiest_vcpu,
        }
    }

    /// Processors that the part uses which is taken out of the app.
    pub(super) fn part_vcpu<R: Reader<S = S>>(&self, read: &R) -> S {
        self.busiest_vcpu.unwrap_or_else(|| {
            (self.vcpu * share_of_one_part(read)).named("processors of the part", "vCPU")
        })
    }

    /// Processors that the same work uses when it is spread over services that call each other, each
    /// call through two of these proxies if there are some.
    pub(super) fn vcpu_with_calls<R: Reader<S = S>>(
        &self,
        read: &R,
        plan: &Plan,
        proxy: Option<Sku>,
    ) -> S {
        let calls = calls(read, plan);
        self.with_work_of_calls(read, self.vcpu, calls, proxy)
            .named("processors at peak, with calls", "vCPU")
    }

    /// Adds to processors what these calls of every request take: a share of the request's work, or
    /// a time of their own, with that of the two proxies of a mesh that each passes.
    pub(super) fn with_work_of_calls<R: Reader<S = S>>(
        &self,
        read: &R,
        vcpu: S,
        calls: S,
        proxy: Option<Sku>,
    ) -> S {
        if !read.is_on(Field::CallTime) {
            let calls = calls * read.input(Field::CallWork);
            return vcpu + self.vcpu * calls;
        }
        let at_peak = (self.peak_rps * calls).named("calls at peak", "1/s");
        let mut each = read.input(Field::CallTime) / read.constant(&MS_PER_SECOND);
        if let Some(proxy) = proxy {
            let of_proxies = read.parameter(proxy) * read.constant(&PROXIES_OF_A_CALL);
            each = each + of_proxies / read.constant(&THOUSAND_CALLS);
        }
        let time = at_peak * each.named("processor time of a call", "vCPU s");
        let vcpu = vcpu + time.named("processors for calls", "vCPU");
        if read.is_on(Field::CallWork) {
            vcpu + self.vcpu * (calls * read.input(Field::CallWork))
        } else {
            vcpu
        }
    }
}

/// The number of things that are deployed.
pub(super) fn services<R: Reader>(read: &R, plan: &Plan) -> R::S {
    match plan.cut {
        Cut::Whole | Cut::Modules => read.constant(&ONE),
        Cut::Few => read
            .input(Field::FirstSplit)
            .min(read.input(Field::Services))
            .named("services at first", "services"),
        Cut::Full => read.input(Field::Services),
        Cut::OnePart => read.constant(&APP_AND_PART),
    }
}

/// The calls between services that one request causes. The input is about all services; of the few
/// of a first split each is called at most once, and a single service calls no other.
pub(super) fn calls<R: Reader>(read: &R, plan: &Plan) -> R::S {
    let first: <R::S as Scalar>::Bare = THE_FIRST.value.into();
    match plan.cut {
        Cut::Full if first.is_below(read.input(Field::Services).bare()) => read.input(Field::Calls),
        Cut::Few => {
            let others = services(read, plan) - read.constant(&THE_FIRST);
            read.input(Field::Calls)
                .min(others.named("other services to call", "services"))
                .named("calls between the first services", "")
        }
        Cut::OnePart => calls_of_one_part(read),
        Cut::Whole | Cut::Modules | Cut::Full => read.constant(&NO_CALLS),
    }
}

/// The calls from the app to the one part next to it: one for each request that the part answers.
pub(super) fn calls_of_one_part<R: Reader>(read: &R) -> R::S {
    share_of_one_part(read).named("calls to the part", "")
}

/// The share of requests that the one part answers: that of the busiest part, or of one service.
fn share_of_one_part<R: Reader>(read: &R) -> R::S {
    if read.is_on(Field::BusyShare) {
        read.input(Field::BusyShare)
    } else {
        read.constant(&THE_FIRST) / read.input(Field::Services)
    }
}

/// Whether the scenario sets one part of the app apart from the rest.
pub(super) fn has_busiest_part<R: Reader>(read: &R) -> bool {
    read.is_on(Field::BusyShare) || read.is_on(Field::BusyMemory) || read.is_on(Field::Accelerator)
}

/// The names of the memory of a process and of an instance in formulas.
const MEMORY_NAMES: (&str, &str) = ("memory of a process", "memory of an instance");

/// The memory of an instance with several processes, in 10⁹ bytes. Each process takes the idle
/// runtime, `code` (10⁶ bytes), and the memory of the busiest part if it carries that.
fn instance_memory<R: Reader>(
    read: &R,
    (process_name, name): (&'static str, &'static str),
    code: Field,
    processes: Field,
    is_busiest: bool,
) -> R::S {
    let idle = read.parameter(runtime(read.scenario()).idle_memory);
    let process = process_memory(read, idle + read.input(code), is_busiest);
    let process = process.named(process_name, "GB");
    (process * read.input(processes)).named(name, "GB")
}

/// Memory of an instance of the monolith: every process carries the whole app.
pub(super) fn monolith_memory<R: Reader>(read: &R) -> R::S {
    instance_memory(
        read,
        MEMORY_NAMES,
        Field::AppMemory,
        Field::MonolithProcesses,
        true,
    )
}

/// The memory of an instance of what is left of the app without its busiest part.
pub(super) fn rest_memory<R: Reader>(read: &R) -> R::S {
    instance_memory(
        read,
        MEMORY_NAMES,
        Field::AppMemory,
        Field::MonolithProcesses,
        false,
    )
}

/// Memory of an instance of a service.
pub(super) fn service_memory<R: Reader>(read: &R) -> R::S {
    instance_memory(
        read,
        MEMORY_NAMES,
        Field::ServiceMemory,
        Field::ServiceProcesses,
        false,
    )
}

/// Memory of an instance of the busiest part, extracted.
pub(super) fn busiest_memory<R: Reader>(read: &R) -> R::S {
    instance_memory(
        read,
        (
            "memory of a process of the busiest part",
            "memory of an instance of the busiest part",
        ),
        Field::ServiceMemory,
        Field::ServiceProcesses,
        true,
    )
}

/// The memory of a function in 10⁹ bytes: one process, of the app or of a service.
pub(super) fn function_memory<R: Reader>(read: &R, is_app: bool, is_busiest: bool) -> R::S {
    let code = if is_app {
        Field::AppMemory
    } else {
        Field::ServiceMemory
    };
    let process = read.parameter(runtime(read.scenario()).idle_memory) + read.input(code);
    process_memory(read, process, is_busiest)
}

/// The memory of a process that takes this much (10⁶ bytes), with that of the busiest part if it
/// carries that; in 10⁹ bytes.
fn process_memory<R: Reader>(read: &R, process: R::S, is_busiest: bool) -> R::S {
    let process = if is_busiest && read.is_on(Field::BusyMemory) {
        process + read.input(Field::BusyMemory)
    } else {
        process
    };
    process / read.constant(&MB_PER_GB)
}

/// The instances that hold the connections open at the same time, if there are any.
pub(super) fn instances_by_sockets<R: Reader>(read: &R, processes: Field) -> Option<R::S> {
    instances_by_sockets_up_to(read, processes, None)
}

/// The instances that hold the connections, if each holds a limited number.
pub(super) fn instances_by_sockets_up_to<R: Reader>(
    read: &R,
    processes: Field,
    most: Option<&'static Constant>,
) -> Option<R::S> {
    read.is_on(Field::Sockets).then(|| {
        let each = read.input(Field::SocketLimit) * read.input(processes);
        let each = most.map_or(each, |most| each.min(read.constant(most)));
        let instances =
            read.input(Field::Sockets) / each.named("connections an instance holds", "connections");
        instances
            .ceil()
            .named("instances that hold the open connections", "instances")
    })
}

fn runtime(scenario: &Scenario) -> &'static Runtime {
    runtime::at(scenario.choice(Field::Runtime))
}
