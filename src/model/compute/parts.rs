//! Parts: what is sized, which is the app as one part, or its services and the busiest of them.
//!
//! A monolith is one part that carries everything in every copy. Services are many parts; the
//! busiest one may be kept apart, with the memory and the hardware that only it needs.

use crate::model::line::Driver;
use crate::model::option::{Capability, Cut, Plan};
use crate::model::reader::Reader;
use crate::model::workload::{self, ONE, Workload, services};
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

static NO_LOAD: Constant = Constant {
    name: "load in the busiest part",
    value: 0.0,
    unit: "vCPU",
    source: "definition: the scenario gives it none",
};

static THE_BUSIEST: Constant = Constant {
    name: "the busiest part",
    value: 1.0,
    unit: "services",
    source: "definition: one service",
};

/// A part: copies of the app, of the services, or of the busiest part.
pub(super) struct Part<S> {
    pub(super) names: &'static Names,
    /// The fewest copies.
    pub(super) least: S,
    /// The processors that they use together at the peak.
    pub(super) work: S,
    /// Memory of a copy, in 10⁹ bytes.
    pub(super) memory: S,
    /// The processors that a copy reserves when it is packed with others.
    pub(super) request: S,
    /// Whether each copy needs an accelerator.
    pub(super) is_accelerated: bool,
    pub(super) driver: Driver,
    /// Whether a copy runs the processes of the app, not those of a service.
    pub(super) is_app: bool,
}

/// The names of a part on lines.
pub(super) struct Names {
    pub(super) instances: &'static str,
    pub(super) cpu: &'static str,
    pub(super) memory: &'static str,
    pub(super) requests: &'static str,
    pub(super) accelerators: &'static str,
}

static WHOLE: Names = Names {
    instances: "The whole app",
    cpu: "The whole app, processors",
    memory: "The whole app, memory",
    requests: "The whole app, requests",
    accelerators: "Accelerators of the whole app",
};

static REST: Names = Names {
    instances: "The rest of the app",
    cpu: "The rest of the app, processors",
    memory: "The rest of the app, memory",
    requests: "The rest of the app, requests",
    accelerators: "Accelerators of the rest of the app",
};

static SERVICES: Names = Names {
    instances: "Services",
    cpu: "Services, processors",
    memory: "Services, memory",
    requests: "Services, requests",
    accelerators: "Accelerators of services",
};

static BUSIEST: Names = Names {
    instances: "The busiest part",
    cpu: "The busiest part, processors",
    memory: "The busiest part, memory",
    requests: "The busiest part, requests",
    accelerators: "Accelerators of the busiest part",
};

/// The fewest copies of each thing that is deployed.
fn replicas<R: Reader>(read: &R, plan: &Plan) -> R::S {
    let least = match plan.cut {
        Cut::Whole | Cut::Few | Cut::OnePart => read.constant(&ONE),
        Cut::Full => read.input(Field::Replicas),
    };
    let least = if plan.has(Capability::MultiZone) {
        least.max(read.input(Field::Zones))
    } else {
        least
    };
    least.named("least replicas", "replicas")
}

/// The app as the parts that are sized: one part, or the services and the busiest of them.
pub(super) fn parts<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
) -> (Part<R::S>, Option<Part<R::S>>) {
    let replicas = replicas(read, plan);
    let request = read.input(Field::CpuRequest);
    let needs_accelerator = read.is_on(Field::Accelerator);
    if plan.is_whole() {
        // A copy of the app runs more processes than one of a service, and reserves for each.
        let processes = read.input(Field::MonolithProcesses) / read.input(Field::ServiceProcesses);
        let by_sockets = workload::instances_by_sockets(read, Field::MonolithProcesses);
        let part = Part {
            names: &WHOLE,
            least: by_sockets.map_or(replicas, |it| replicas.max(it)),
            work: work.vcpu,
            memory: workload::monolith_memory(read),
            request: (request * processes).named("CPU request of the app", "vCPU"),
            is_accelerated: needs_accelerator,
            driver: Driver::Stepped,
            is_app: true,
        };
        return (part, None);
    }
    if plan.cut == Cut::OnePart {
        return one_part(read, work, replicas, needs_accelerator);
    }
    let all = services(read, plan);
    let vcpu = work.vcpu_with_calls(read, plan);
    let by_sockets = workload::instances_by_sockets(read, Field::ServiceProcesses);
    let part = |names, count: R::S, work, memory| {
        let least = if plan.cut == Cut::Few && !plan.has(Capability::MultiZone) {
            count
        } else {
            (count * replicas).named("least pods", "pods")
        };
        Part {
            names,
            least,
            work,
            memory,
            request,
            is_accelerated: false,
            driver: Driver::PerService,
            is_app: false,
        }
    };
    let memory = workload::service_memory(read);
    if !workload::has_busiest_part(read) {
        let mut services = part(&SERVICES, all, vcpu, memory);
        services.least = by_sockets.map_or(services.least, |it| services.least.max(it));
        return (services, None);
    }
    let one = read.constant(&THE_BUSIEST);
    let others = all.beyond(one).named("other services", "services");
    let (busiest_work, other_work) = match work.busiest_vcpu {
        Some(busiest) => (
            busiest,
            vcpu.beyond(busiest)
                .named("processors of the other services", "vCPU"),
        ),
        None => (read.constant(&NO_LOAD), vcpu),
    };
    let mut busiest = part(&BUSIEST, one, busiest_work, workload::busiest_memory(read));
    busiest.least = by_sockets.map_or(busiest.least, |it| busiest.least.max(it));
    busiest.is_accelerated = needs_accelerator;
    (part(&SERVICES, others, other_work, memory), Some(busiest))
}

/// The rest of the app, and the part that was extracted: the busiest, or one like all others.
fn one_part<R: Reader>(
    read: &R,
    work: &Workload<R::S>,
    replicas: R::S,
    needs_accelerator: bool,
) -> (Part<R::S>, Option<Part<R::S>>) {
    let request = read.input(Field::CpuRequest);
    let processes = read.input(Field::MonolithProcesses) / read.input(Field::ServiceProcesses);
    let by_sockets = workload::instances_by_sockets(read, Field::MonolithProcesses);
    let part_work = work.part_vcpu(read);
    let calls = workload::calls_of_one_part(read) * read.input(Field::CallWork);
    let rest = Part {
        names: &REST,
        least: by_sockets.map_or(replicas, |it| replicas.max(it)),
        work: (work.vcpu.beyond(part_work) + work.vcpu * calls)
            .named("processors of the rest of the app", "vCPU"),
        memory: workload::rest_memory(read),
        request: (request * processes).named("CPU request of the app", "vCPU"),
        is_accelerated: false,
        driver: Driver::Stepped,
        is_app: true,
    };
    let part = Part {
        names: &BUSIEST,
        least: replicas,
        work: part_work,
        memory: workload::busiest_memory(read),
        request,
        is_accelerated: needs_accelerator,
        driver: Driver::Stepped,
        is_app: false,
    };
    (rest, Some(part))
}

/// Counts something for one part, and for the busiest if that is apart.
pub(super) fn of_both<S: Scalar>(
    mut count: impl FnMut(&Part<S>) -> S,
    part: &Part<S>,
    busiest: Option<&Part<S>>,
) -> S {
    let of_part = count(part);
    busiest.map_or(of_part, |busiest| of_part + count(busiest))
}

/// The copies of a part: the fewest, or as many as do the work with what each reserves.
pub(super) fn copies<S: Scalar>(part: &Part<S>) -> S {
    let by_work = (part.work / part.request).ceil();
    part.least
        .max(by_work.named("pods that do the work", "pods"))
        .named("pods", "pods")
}
