//! Parts: what is sized, which is the app as one part, or its services and the busiest of them.
//!
//! A monolith is one part that carries everything in every copy. Services are many parts; the
//! busiest one may be kept apart, with the memory and the hardware that only it needs.

use crate::catalog::hosting::Compute;
use crate::model::line::{Driver, LineId};
use crate::model::mesh;
use crate::model::option::{Capability, Cut, Plan};
use crate::model::reader::Reader;
use crate::model::workload::{self, ONE, Workload, services};
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::{Field, Version};
use crate::texts::text;

static NO_LOAD: Constant = Constant {
    name: "load in the busiest part",
    value: 0.0,
    unit: "vCPU",
    source: "definition: the scenario gives it none",
};

static HALF: Constant = Constant {
    name: "half of a machine",
    value: 0.5,
    unit: "",
    source: "no source found: so that a copy can move to another machine, 2026-11",
};

static OF_A_PROCESS: Constant = Constant {
    name: "processors of a process",
    value: 1.0,
    unit: "vCPU",
    source: "definition: it does one thing at a time; a runtime with threads for more is counted as several processes",
};

/// The place of the usual node among the sizes of a provider.
const MIDDLE: usize = 1;

/// The choice of how services grow that version 1 knew.
const BY_COPIES: usize = 0;

static THE_BUSIEST: Constant = Constant {
    name: "the busiest part",
    value: 1.0,
    unit: "services",
    source: "definition: one service",
};

/// A part: copies of the app, of the services, or of the busiest part.
#[derive(Clone, Copy)]
pub(super) struct ComputePart<S> {
    pub(super) lines: &'static PartLines,
    /// What its quantities are called in formulas, where the other part has them too.
    pub(super) names: &'static QuantityNames,
    /// The fewest copies.
    pub(super) least: S,
    /// The processors that they use together at the peak.
    pub(super) work: S,
    /// The copies, if they have grown to do the work; otherwise what each reserves decides.
    pub(super) copies: Option<S>,
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

impl<S: Scalar> ComputePart<S> {
    /// This part and another one, with a copy of each on every machine.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            least: self.least.max(other.least),
            work: self.work + other.work,
            memory: self.memory + other.memory,
            ..*self
        }
    }

    /// The processors that a copy can use, one for each of its processes; `None` if services grow by
    /// further copies alone.
    pub(super) fn growing_to<R: Reader<S = S>>(&self, read: &R) -> Option<S> {
        let processes = if self.is_app {
            Field::MonolithProcesses
        } else {
            Field::ServiceProcesses
        };
        (read.scenario().choice(Field::Grow) != BY_COPIES)
            .then(|| read.input(processes) * read.constant(&OF_A_PROCESS))
    }
}

/// The names of a part's quantities in formulas. Those of the parts of one option differ.
pub(super) struct QuantityNames {
    least_pods: &'static str,
    pub(super) function: &'static str,
    bought: &'static str,
    per_copy: &'static str,
    largest: &'static str,
    pub(super) pods_by_work: &'static str,
    pub(super) pods: &'static str,
    pub(super) of_copy: CopyNames,
    pub(super) tasks_by_work: &'static str,
    pub(super) tasks: &'static str,
}

/// The names of the quantities that staging has too, with one copy of each part.
pub(super) struct CopyNames {
    pub(super) memory_with_headroom: &'static str,
    pub(super) instances: &'static str,
    pub(super) tasks_for_a_copy: &'static str,
    pub(super) task_memory: &'static str,
}

/// Of the app, of what is left of it, and of services.
static OF_MOST: QuantityNames = QuantityNames {
    least_pods: text("least pods"),
    function: text("memory of a function"),
    bought: text("processors as bought"),
    per_copy: text("CPU request of a copy that has grown"),
    largest: text("the largest copy"),
    pods_by_work: text("pods that do the work"),
    pods: text("pods"),
    of_copy: CopyNames {
        memory_with_headroom: text("memory of an instance with headroom"),
        instances: text("instances"),
        tasks_for_a_copy: text("tasks with the memory of a copy"),
        task_memory: text("memory of a task"),
    },
    tasks_by_work: text("tasks that do the work"),
    tasks: text("tasks"),
};

static OF_THE_BUSIEST: QuantityNames = QuantityNames {
    least_pods: text("least pods of the busiest part"),
    function: text("memory of a function of the busiest part"),
    bought: text("processors of the busiest part as bought"),
    per_copy: text("CPU request of a copy of the busiest part that has grown"),
    largest: text("the largest copy of the busiest part"),
    pods_by_work: text("pods that do the busiest part's work"),
    pods: text("pods of the busiest part"),
    of_copy: CopyNames {
        memory_with_headroom: text("memory of an instance of the busiest part with headroom"),
        instances: text("instances of the busiest part"),
        tasks_for_a_copy: text("tasks with the memory of a copy of the busiest part"),
        task_memory: text("memory of a task of the busiest part"),
    },
    tasks_by_work: text("tasks that do the busiest part's work"),
    tasks: text("tasks of the busiest part"),
};

/// Of one copy of each part in staging.
pub(super) static COPY_IN_STAGING: CopyNames = CopyNames {
    memory_with_headroom: text("memory of an instance in staging with headroom"),
    instances: text("instances in staging"),
    tasks_for_a_copy: text("tasks with the memory of a copy in staging"),
    task_memory: text("memory of a task in staging"),
};

/// The lines of a part.
pub(super) struct PartLines {
    pub(super) instances: LineId,
    pub(super) cpu: LineId,
    pub(super) memory: LineId,
    pub(super) requests: LineId,
    pub(super) accelerators: LineId,
}

static WHOLE: PartLines = PartLines {
    instances: LineId::WholeApp,
    cpu: LineId::WholeAppProcessors,
    memory: LineId::WholeAppMemory,
    requests: LineId::WholeAppRequests,
    accelerators: LineId::WholeAppAccelerators,
};

static REST: PartLines = PartLines {
    instances: LineId::RestOfApp,
    cpu: LineId::RestOfAppProcessors,
    memory: LineId::RestOfAppMemory,
    requests: LineId::RestOfAppRequests,
    accelerators: LineId::RestOfAppAccelerators,
};

static SERVICES: PartLines = PartLines {
    instances: LineId::Services,
    cpu: LineId::ServicesProcessors,
    memory: LineId::ServicesMemory,
    requests: LineId::ServicesRequests,
    accelerators: LineId::ServicesAccelerators,
};

static BUSIEST: PartLines = PartLines {
    instances: LineId::BusiestPart,
    cpu: LineId::BusiestPartProcessors,
    memory: LineId::BusiestPartMemory,
    requests: LineId::BusiestPartRequests,
    accelerators: LineId::BusiestPartAccelerators,
};

/// The fewest copies of each thing that is deployed.
fn replicas<R: Reader>(read: &R, plan: &Plan) -> R::S {
    let least = match plan.cut {
        Cut::Whole | Cut::Modules | Cut::Few | Cut::OnePart => read.constant(&ONE),
        Cut::Full => read.input(Field::Replicas),
    };
    let least = if plan.has(Capability::MultiZone) {
        least.max(read.input(Field::Zones))
    } else {
        least
    };
    least.named("least replicas", "replicas")
}

/// Returns the processors that a copy of the app reserves: it runs more processes than one of a
/// service, and reserves for each.
fn app_request<R: Reader>(read: &R) -> R::S {
    let request = read.input(Field::CpuRequest);
    let processes = read.input(Field::MonolithProcesses) / read.input(Field::ServiceProcesses);
    (request * processes).named("CPU request of the app", "vCPU")
}

/// The app as the parts that are sized, with the processors that are bought for them, in copies as
/// large as they have grown.
pub(super) fn parts<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
) -> (ComputePart<R::S>, Option<ComputePart<R::S>>) {
    let (part, busiest) = needed_parts(read, plan, work);
    let bought = |part| grown(read, plan, as_bought(read, plan, part));
    (bought(part), busiest.map(bought))
}

/// The app as the parts that are sized, with the processors that the peak needs: for machines that
/// are there already.
pub(super) fn parts_at_peak<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
) -> (ComputePart<R::S>, Option<ComputePart<R::S>>) {
    let (part, busiest) = needed_parts(read, plan, work);
    let grown = |part| grown(read, plan, part);
    (grown(part), busiest.map(grown))
}

/// Counts as work the processors that are bought for it, where that is more than the peak needs:
/// their average use is as the scenario says. Containers that are billed while they answer are not
/// bought ahead.
fn as_bought<R: Reader>(read: &R, plan: &Plan, part: ComputePart<R::S>) -> ComputePart<R::S> {
    // Version 1 knows no other size. A value alone decides nothing here: a draw may take any.
    let scenario = read.scenario();
    let is_right_sized = scenario.version() == Version::One && scenario.get(Field::Full) >= 1.0;
    let is_by_request = matches!(
        plan.hosting.compute,
        Compute::Requests { .. } | Compute::Functions(_)
    );
    if is_right_sized || is_by_request {
        return part;
    }
    // What is bought is filled to a part at the peak already.
    let on_average = part.work / read.input(Field::Peak) * read.input(Field::Fill);
    let bought = part.work.max(on_average / read.input(Field::Full));
    ComputePart {
        work: bought.named(part.names.bought, "vCPU"),
        ..part
    }
}

/// Lets the copies grow that are packed with others, before there are more of them: what the idle
/// runtime and the code take is then paid less often. A copy grows until each of its processes has a
/// processor, and to half of a machine.
fn grown<R: Reader>(read: &R, plan: &Plan, part: ComputePart<R::S>) -> ComputePart<R::S> {
    let Some(processes) = part.growing_to(read) else {
        return part;
    };
    let half = |sku| read.vcpu(sku) * read.constant(&HALF);
    let most = match &plan.hosting.compute {
        Compute::Kubernetes { machines, .. } => {
            let chosen = machines.sizes.get(read.scenario().choice(Field::Node));
            processes.min(half(*chosen.unwrap_or(&machines.sizes[MIDDLE])))
        }
        Compute::Servers(machines) if !plan.is_almost_whole() => {
            processes.min(half(machines.sizes[machines.sizes.len() - 1]))
        }
        // These are chosen by size already.
        Compute::Tasks { .. }
        | Compute::Servers(_)
        | Compute::Instances { .. }
        | Compute::Requests { .. }
        | Compute::Functions(_) => return part,
    };
    let largest = part.request.max(most.named(part.names.largest, "vCPU"));
    let by_work = (part.work / largest).ceil();
    let copies = part
        .least
        .max(by_work.named(part.names.pods_by_work, "pods"));
    // Of what nothing is left there are no copies to divide by.
    let request = part
        .request
        .max(part.work / copies.max(read.constant(&ONE)));
    ComputePart {
        copies: Some(copies),
        request: request.named(part.names.per_copy, "vCPU"),
        ..part
    }
}

/// The app as the parts that are needed: one part, or the services and the busiest of them.
fn needed_parts<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
) -> (ComputePart<R::S>, Option<ComputePart<R::S>>) {
    let replicas = replicas(read, plan);
    let needs_accelerator = read.is_on(Field::Accelerator);
    if plan.is_whole() {
        let by_sockets = workload::instances_by_sockets(read, Field::MonolithProcesses);
        let part = ComputePart {
            lines: &WHOLE,
            names: &OF_MOST,
            least: by_sockets.map_or(replicas, |it| replicas.max(it)),
            work: work.vcpu,
            copies: None,
            memory: workload::monolith_memory(read),
            request: app_request(read),
            is_accelerated: needs_accelerator,
            driver: Driver::Stepped,
            is_app: true,
        };
        return (part, None);
    }
    if plan.cut == Cut::OnePart {
        return one_part(read, work, replicas, needs_accelerator);
    }
    let request = read.input(Field::CpuRequest);
    let all = services(read, plan);
    let vcpu = work.vcpu_with_calls(read, plan, mesh::on_calls(read.scenario(), plan));
    let by_sockets = workload::instances_by_sockets(read, Field::ServiceProcesses);
    let part = |lines, names: &'static QuantityNames, count: R::S, work, memory| {
        let least = if plan.cut == Cut::Few && !plan.has(Capability::MultiZone) {
            count
        } else {
            (count * replicas).named(names.least_pods, "pods")
        };
        ComputePart {
            lines,
            names,
            least,
            work,
            copies: None,
            memory,
            request,
            is_accelerated: false,
            driver: Driver::PerService,
            is_app: false,
        }
    };
    let memory = workload::service_memory(read);
    if !workload::has_busiest_part(read) {
        let mut services = part(&SERVICES, &OF_MOST, all, vcpu, memory);
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
    let memory_of_busiest = workload::busiest_memory(read);
    let mut busiest = part(
        &BUSIEST,
        &OF_THE_BUSIEST,
        one,
        busiest_work,
        memory_of_busiest,
    );
    busiest.least = by_sockets.map_or(busiest.least, |it| busiest.least.max(it));
    busiest.is_accelerated = needs_accelerator;
    let services = part(&SERVICES, &OF_MOST, others, other_work, memory);
    (services, Some(busiest))
}

/// The rest of the app, and the part that was extracted: the busiest, or one like all others.
fn one_part<R: Reader>(
    read: &R,
    work: &Workload<R::S>,
    replicas: R::S,
    needs_accelerator: bool,
) -> (ComputePart<R::S>, Option<ComputePart<R::S>>) {
    let by_sockets = workload::instances_by_sockets(read, Field::MonolithProcesses);
    let part_work = work.part_vcpu(read);
    let calls = workload::calls_of_one_part(read);
    let rest_work = work.with_work_of_calls(read, work.vcpu.beyond(part_work), calls, None);
    let rest = ComputePart {
        lines: &REST,
        names: &OF_MOST,
        least: by_sockets.map_or(replicas, |it| replicas.max(it)),
        work: rest_work.named("processors of the rest of the app", "vCPU"),
        copies: None,
        memory: workload::rest_memory(read),
        request: app_request(read),
        is_accelerated: false,
        driver: Driver::Stepped,
        is_app: true,
    };
    let part = ComputePart {
        lines: &BUSIEST,
        names: &OF_THE_BUSIEST,
        least: replicas,
        work: part_work,
        copies: None,
        memory: workload::busiest_memory(read),
        request: read.input(Field::CpuRequest),
        is_accelerated: needs_accelerator,
        driver: Driver::Stepped,
        is_app: false,
    };
    (rest, Some(part))
}

/// Counts something for one part, and for the busiest if that is apart.
pub(super) fn of_both<S: Scalar>(
    mut count: impl FnMut(&ComputePart<S>) -> S,
    part: &ComputePart<S>,
    busiest: Option<&ComputePart<S>>,
) -> S {
    let of_part = count(part);
    busiest.map_or(of_part, |busiest| of_part + count(busiest))
}

/// The copies of a part: the fewest, or as many as do the work with what each reserves.
pub(super) fn copies<S: Scalar>(part: &ComputePart<S>) -> S {
    let copies = part.copies.unwrap_or_else(|| {
        let by_work = (part.work / part.request).ceil();
        part.least
            .max(by_work.named(part.names.pods_by_work, "pods"))
    });
    copies.named(part.names.pods, "pods")
}
