//! What the app runs on: one sizing rule for each way in which hostings are billed.
//!
//! The monolith and the services go through the same rules. A monolith is one part that carries
//! everything in every copy; services are many parts, and the busiest one may be set apart with
//! the memory and the hardware that only it needs.

use super::capacity::{self, Sized};
use super::hosting::{Billed, Compute, Machines};
use super::line::{Biller, Category, Driver, Entry};
use super::mesh;
use super::option::{Capability, Cut, Plan};
use super::packing::{self, Requested, Room};
use super::reader::Reader;
use super::warning::Warning;
use super::workload::{self, Workload};
use crate::price_book::Sku;
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;

/// A provider without accelerators in the price book: its price is unknown, not zero.
const NO_ACCELERATOR: Sku = Sku::new("accelerator.none");

static MS_PER_SECOND: Constant = Constant {
    name: "milliseconds per second",
    value: 1000.0,
    unit: "ms/s",
    source: "definition",
};

/// The most memory, in GiB, that an instance of so many processors can have, fewest first.
static INSTANCES: [(f64, Constant); 5] = [
    (4.0, processors(1.0)),
    (8.0, processors(2.0)),
    (16.0, processors(4.0)),
    (24.0, processors(6.0)),
    (32.0, processors(8.0)),
];

const fn processors(value: f64) -> Constant {
    Constant {
        name: "processors of an instance",
        value,
        unit: "vCPU",
        source: "one is Cloud Run's default, and more memory wants more: docs.cloud.google.com/run/docs/configuring/services/memory-limits, from memory, 2026-11",
    }
}

static MOST_REQUESTS_AT_ONCE: Constant = Constant {
    name: "most connections of an instance",
    value: 1000.0,
    unit: "connections",
    source: "the most concurrent requests of a Cloud Run instance, an open connection being one; its documentation, from memory, 2026-11",
};

static FREE_CPU: Constant = Constant {
    name: "free vCPU-seconds",
    value: 180_000.0,
    unit: "vCPU s",
    source: "Cloud Run's free allowance for each month (run.req.vcpu), undated",
};

static FREE_MEMORY: Constant = Constant {
    name: "free GiB-seconds",
    value: 360_000.0,
    unit: "GiB s",
    source: "Cloud Run's free allowance for each month (run.req.gib), undated",
};

static FREE_REQUESTS: Constant = Constant {
    name: "free requests",
    value: 2.0,
    unit: "million",
    source: "Cloud Run's free allowance for each month (run.requests), 2024-07-01",
};

/// A size of task: so many processors, with memory from one amount to another in steps.
struct Task {
    vcpu: Constant,
    least: Constant,
    most: Constant,
    step: Constant,
}

/// The sizes of tasks, smallest first. A quarter of a processor comes with half of a gigabyte, one
/// or two.
static TASKS: [Task; 8] = [
    task(0.25, 0.5, 1.0, 0.5),
    task(0.25, 2.0, 2.0, 2.0),
    task(0.5, 1.0, 4.0, 1.0),
    task(1.0, 2.0, 8.0, 1.0),
    task(2.0, 4.0, 16.0, 1.0),
    task(4.0, 8.0, 30.0, 1.0),
    task(8.0, 16.0, 60.0, 4.0),
    task(16.0, 32.0, 120.0, 8.0),
];

const fn task(vcpu: f64, least: f64, most: f64, step: f64) -> Task {
    const fn of(name: &'static str, unit: &'static str, value: f64) -> Constant {
        Constant {
            name,
            value,
            unit,
            source: "the sizes that Fargate offers: docs.aws.amazon.com/AmazonECS/latest/userguide/task-cpu-memory-error.html, undated",
        }
    }
    Task {
        vcpu: of("processors of a task", "vCPU", vcpu),
        least: of("least memory of a task", "GB", least),
        most: of("most memory of a task", "GB", most),
        step: of("step of a task's memory", "GB", step),
    }
}

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

pub(super) static ONE_CLUSTER: Constant = Constant {
    name: "one cluster",
    value: 1.0,
    unit: "clusters",
    source: "definition",
};

static APP_AND_PART: Constant = Constant {
    name: "the app and the part beside it",
    value: 2.0,
    unit: "services",
    source: "definition: one part is extracted",
};

pub(super) static ONE: Constant = Constant {
    name: "one",
    value: 1.0,
    unit: "",
    source: "definition: it is there at all",
};

static TWICE_AS_MANY: Constant = Constant {
    name: "twice as many instances",
    value: 2.0,
    unit: "",
    source: "definition: with half of the processes in each",
};

/// The fewest processes of an instance that can be halved: two are left in each, so that one slow
/// request does not stop it.
const FEWEST_TO_HALVE: f64 = 4.0;

static ONE_ZONE: Constant = Constant {
    name: "the zone lost",
    value: 1.0,
    unit: "zones",
    source: "definition",
};

static LEAST_NODES_IN_STAGING: Constant = Constant {
    name: "least nodes in staging",
    value: 2.0,
    unit: "nodes",
    source: "definition: one can be replaced while the other runs",
};

/// What runs, as the other formulas need to know it.
pub(super) struct System<S> {
    /// Things that are deployed: the app, or its services.
    pub(super) services: S,
    /// Copies of all of them together.
    pub(super) pods: S,
    /// Containers in those, with what the mesh puts beside them.
    pub(super) containers: S,
    /// Machines, as vendors count hosts.
    pub(super) hosts: S,
}

/// Copies of one kind: the app, the services, or the busiest part.
struct Part<S> {
    names: &'static Names,
    /// At least so many copies.
    least: S,
    /// Processors that they keep busy together at the peak.
    work: S,
    /// Memory of a copy, in 10⁹ bytes.
    memory: S,
    /// Processors that a copy reserves where it is packed with others.
    request: S,
    /// Whether each copy needs an accelerator.
    is_accelerated: bool,
    driver: Driver,
    /// Whether a copy runs the processes of the app, not those of a service.
    is_app: bool,
}

/// What lines call a part.
struct Names {
    instances: &'static str,
    cpu: &'static str,
    memory: &'static str,
    requests: &'static str,
    accelerators: &'static str,
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

/// How many things are deployed.
pub(super) fn services<R: Reader>(read: &R, plan: &Plan) -> R::S {
    match plan.cut {
        Cut::Whole => read.constant(&ONE),
        Cut::Few => read
            .input(Field::FirstSplit)
            .min(read.input(Field::Services))
            .named("services at first", "services"),
        Cut::Full => read.input(Field::Services),
        Cut::OnePart => read.constant(&APP_AND_PART),
    }
}

/// Copies that each deployed thing has at least.
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

/// The app as the parts that are sized: one, or the services and the busiest of them.
fn parts<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
) -> (Part<R::S>, Option<Part<R::S>>) {
    let scenario = read.scenario();
    let replicas = replicas(read, plan);
    let request = read.input(Field::CpuRequest);
    let needs_accelerator = scenario.is_on(Field::Accelerator);
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
    if !workload::has_busiest_part(scenario) {
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

/// What is left of the app, and the part that was taken out: the busiest, or one like all others.
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

/// So many of one part, and of the busiest where that is by itself.
fn of_both<S: Scalar>(
    mut count: impl FnMut(&Part<S>) -> S,
    part: &Part<S>,
    busiest: Option<&Part<S>>,
) -> S {
    let of_part = count(part);
    busiest.map_or(of_part, |busiest| of_part + count(busiest))
}

/// Sizes what the app runs on and bills it.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    work: &Workload<R::S>,
) -> System<R::S> {
    let read = bill.read();
    let (part, busiest) = parts(read, plan, work);
    match &plan.hosting.compute {
        Compute::Instances { machines, account } => {
            let of = |part: &_| instances(bill, plan, machines, part);
            let count = of_both(of, &part, busiest.as_ref());
            if let Some(account) = *account {
                let entry = entry(account, "Workspace", Driver::Fixed);
                bill.line(entry, read.constant(&ONE));
            }
            system(bill, plan, count, count)
        }
        Compute::Servers(machines) if plan.is_almost_whole() => {
            let of = |part: &_| instances(bill, plan, machines, part);
            let count = of_both(of, &part, busiest.as_ref());
            disks(bill, machines, "Disks of the servers", count);
            system(bill, plan, count, count)
        }
        Compute::Servers(machines) => servers(bill, plan, machines, &part, busiest.as_ref()),
        Compute::Kubernetes {
            machines,
            control: (control, _, billed),
            ..
        } => {
            if let Some(control) = *control {
                let entry = entry(control, "Kubernetes control plane", Driver::Fixed);
                bill.billed(*billed, entry, read.constant(&ONE_CLUSTER));
            }
            kubernetes(bill, plan, machines, &part, busiest.as_ref())
        }
        &Compute::Tasks { cpu, memory } => {
            let of = |part: &_| tasks(bill, (cpu, memory), part);
            let count = of_both(of, &part, busiest.as_ref());
            system(bill, plan, count, count)
        }
        &Compute::Requests {
            cpu,
            memory,
            requests,
        } => {
            let skus = [cpu, memory, requests];
            by_requests(bill, plan, work, skus, &part, busiest.as_ref())
        }
    }
}

fn system<R: Reader>(bill: &Biller<R>, plan: &Plan, pods: R::S, hosts: R::S) -> System<R::S> {
    System {
        services: services(bill.read(), plan),
        pods,
        containers: pods,
        hosts,
    }
}

fn entry(sku: Sku, name: &'static str, driver: Driver) -> Entry {
    Entry::new(sku, name, Category::Compute, driver)
}

/// Machines of which so many carry the load, and the rest what a lost zone carried.
fn over_zones<R: Reader>(read: &R, plan: &Plan, carrying: R::S) -> R::S {
    if !plan.has(Capability::MultiZone) {
        return carrying;
    }
    let zones = read.input(Field::Zones);
    let left = (zones - read.constant(&ONE_ZONE)).named("zones left when one is lost", "zones");
    zones * (carrying / left).ceil().named("nodes per zone", "nodes")
}

/// What comes with each machine in dollars a month, for comparing sizes: its disk, and its address
/// where it has one.
///
/// What a vendor bills for watching it is left out: to trace or not to trace must change no other
/// line.
fn besides<R: Reader>(read: &R, plan: &Plan, machines: &Machines) -> f64 {
    let disk = machines
        .disk
        .as_ref()
        .map_or(0.0, |disk| disk.size.value * read.dollars(disk.sku));
    let address = match (&plan.hosting.compute, plan.hosting.platform.network.address) {
        (Compute::Servers(_), Some((sku, billed))) => {
            read.dollars(sku) * capacity::times_a_month(billed)
        }
        _ => 0.0,
    };
    let known = |dollars: f64| if dollars.is_nan() { 0.0 } else { dollars };
    known(disk) + known(address)
}

/// One copy on each machine: the cheapest machines that do the work.
fn instances<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    part: &Part<R::S>,
) -> R::S {
    let read = bill.read();
    let (sizes, billed) = match (part.is_accelerated, machines.accelerated) {
        (false, _) => (machines.sizes, machines.billed),
        (true, Some(accelerated)) => accelerated,
        (true, None) => {
            no_accelerator(bill, part, part.least);
            return part.least;
        }
    };
    let bought = own_machines(read, plan, machines, (sizes, billed), part);
    let needed = capacity::with_headroom(read, part.memory);
    let half = needed / read.constant(&TWICE_AS_MANY);
    let holds_half = can_halve(read, part) && capacity::holds(read, bought.sku, half);
    if !holds_half && !capacity::holds(read, bought.sku, needed) {
        bill.warn(Warning::NoInstanceHoldsACopy);
    }
    let entry = entry(bought.sku, part.names.instances, part.driver);
    bill.billed(billed, entry, bought.count);
    bought.count
}

/// Whether twice as many instances may run half of its processes each.
fn can_halve<R: Reader>(read: &R, part: &Part<R::S>) -> bool {
    part.is_app
        && !part.is_accelerated
        && read.scenario().get(Field::MonolithProcesses) >= FEWEST_TO_HALVE
}

/// The cheapest machines of these sizes for one copy on each.
fn own_machines<R: Reader>(
    read: &R,
    plan: &Plan,
    machines: &'static Machines,
    (sizes, billed): (&'static [Sku], Billed),
    part: &Part<R::S>,
) -> Sized<R::S> {
    let needed = capacity::with_headroom(read, part.memory);
    let by_work = |sku| {
        let vcpu = read.vcpu(sku, "vCPU of an instance");
        let count = (part.work / capacity::filled(read, vcpu)).ceil();
        over_zones(read, plan, count).max(part.least)
    };
    // Where the whole app is too large for an instance, twice as many run half of its processes.
    let can_halve = can_halve(read, part);
    let two = read.constant(&TWICE_AS_MANY);
    let half = needed / two;
    let fitting = |sku| {
        if capacity::holds(read, sku, needed) {
            Some(by_work(sku))
        } else {
            let is_fitting = can_halve && capacity::holds(read, sku, half);
            is_fitting.then(|| by_work(sku).max(part.least * two))
        }
    };
    // What no instance holds is spread over as many as have the memory together.
    let spread = |sku| by_work(sku) * capacity::count_by_memory(read, sku, needed);
    let besides = besides(read, plan, machines);
    capacity::cheapest_with(read, sizes, billed, besides, needed, fitting, spread)
        .named("instances", "instances")
}

fn disks<R: Reader>(bill: &mut Biller<R>, machines: &Machines, name: &'static str, count: R::S) {
    if let Some(disk) = &machines.disk {
        let size = count * bill.read().constant(disk.size);
        bill.line(entry(disk.sku, name, Driver::Stepped), size);
    }
}

/// Copies of a part: the least, or as many as do the work with what each reserves.
fn copies<S: Scalar>(part: &Part<S>) -> S {
    let by_work = (part.work / part.request).ceil();
    part.least
        .max(by_work.named("pods that do the work", "pods"))
        .named("pods", "pods")
}

/// What the copies of the parts reserve together, but for those on machines of their own.
fn requested<R: Reader>(
    read: &R,
    plan: &Plan,
    part: &Part<R::S>,
    busiest: Option<&Part<R::S>>,
    is_apart: bool,
) -> (R::S, Requested<R::S>) {
    let pods = copies(part);
    let (mut cpu, mut memory, mut all) = (pods * part.request, pods * part.memory, pods);
    if let Some(busiest) = busiest {
        let pods = copies(busiest).named("pods of the busiest part", "pods");
        all = (all + pods).named("pods in all", "pods");
        if !is_apart {
            cpu = cpu + pods * busiest.request;
            memory = memory + pods * busiest.memory;
        }
    }
    let requested = Requested {
        cpu,
        memory,
        pods: all,
    };
    (all, mesh::with_mesh(read, plan, requested))
}

/// Machines of one size for copies that are packed on them.
struct Packed<S: Scalar> {
    machines: Sized<S>,
    /// All copies, also those that are not on these machines.
    pods: S,
    /// Whether a machine has room for the largest copy.
    is_fitting: bool,
    /// Whether the busiest part is on machines of its own.
    is_apart: bool,
}

/// Sizes the machines that copies are packed on, with the busiest part among the others or on
/// machines of its own, whichever costs less; one that needs an accelerator has its own.
fn packed<R: Reader>(
    read: &R,
    plan: &Plan,
    machines: &'static Machines,
    part: &Part<R::S>,
    busiest: Option<&Part<R::S>>,
) -> Packed<R::S> {
    let alone = |is_apart| packed_so(read, plan, machines, part, busiest, is_apart);
    match busiest {
        None => alone(false),
        Some(busiest) if busiest.is_accelerated => alone(true),
        Some(busiest) => {
            let (together, apart) = (alone(false), alone(true));
            let own = own_machines(
                read,
                plan,
                machines,
                (machines.sizes, machines.billed),
                busiest,
            );
            if (apart.machines.monthly + own.monthly).is_below(together.machines.monthly) {
                apart
            } else {
                together
            }
        }
    }
}

fn packed_so<R: Reader>(
    read: &R,
    plan: &Plan,
    machines: &'static Machines,
    part: &Part<R::S>,
    busiest: Option<&Part<R::S>>,
    is_apart: bool,
) -> Packed<R::S> {
    let (pods, requested) = requested(read, plan, part, busiest, is_apart);
    let place = |sku| machines.sizes.iter().position(|&it| it == sku).unwrap_or(0);
    let room = |sku| match &plan.hosting.compute {
        Compute::Kubernetes { reserved, pods, .. } => Room::Node {
            reserved: *reserved,
            most_pods: &pods[place(sku).min(pods.len() - 1)],
            proxy: mesh::on_node(read.scenario(), plan),
        },
        _ => Room::Server,
    };
    let is_multi_zone = plan.has(Capability::MultiZone);
    let count = |sku| {
        let carrying = packing::machines_to_carry(read, sku, room(sku), &requested);
        match &plan.hosting.compute {
            _ if is_multi_zone => over_zones(read, plan, carrying),
            Compute::Kubernetes { .. } => read.input(Field::Zones).max(carrying),
            _ => carrying.max(read.constant(&ONE)),
        }
    };
    let is_fitting = |sku| {
        let packed = [Some(part), busiest.filter(|_| !is_apart)];
        packed.into_iter().flatten().all(|part| {
            let one = Requested {
                cpu: part.request,
                memory: part.memory,
                pods: read.constant(&ONE),
            };
            let needed = packing::machines_to_carry(read, sku, room(sku), &one);
            needed.bare().is_at_most(1.0.into())
        })
    };
    let besides = besides(read, plan, machines);
    let chosen = match &plan.hosting.compute {
        Compute::Kubernetes { .. } => read.scenario().choice(Field::Node),
        _ => usize::MAX,
    };
    let machines = match machines.sizes.get(chosen) {
        Some(&sku) => {
            let count = count(sku);
            Sized::of(read, sku, machines.billed, besides, count)
        }
        None => capacity::cheapest_with(
            read,
            machines.sizes,
            machines.billed,
            besides,
            requested.memory.named("memory requested", "GB"),
            |sku| is_fitting(sku).then(|| count(sku)),
            count,
        ),
    };
    Packed {
        pods,
        is_fitting: is_fitting(machines.sku),
        is_apart,
        machines,
    }
}

/// Copies of services packed on servers, without Kubernetes.
fn servers<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    part: &Part<R::S>,
    busiest: Option<&Part<R::S>>,
) -> System<R::S> {
    let packed = packed(bill.read(), plan, machines, part, busiest);
    let names = ("Servers", "servers", "Disks of the servers");
    let hosts = hosts(bill, plan, machines, &packed, busiest, names);
    system(bill, plan, packed.pods, hosts)
}

/// Bills the machines that copies are packed on and those of the busiest part, with their disks;
/// how many they are together.
fn hosts<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    packed: &Packed<R::S>,
    busiest: Option<&Part<R::S>>,
    (line, name, disk): (&'static str, &'static str, &'static str),
) -> R::S {
    if !packed.is_fitting {
        bill.warn(Warning::NoNodeHoldsACopy);
    }
    let mut hosts = packed.machines.count.named(name, "nodes");
    let entry = entry(packed.machines.sku, line, Driver::Stepped);
    bill.billed(machines.billed, entry, hosts);
    if let Some(busiest) = busiest.filter(|_| packed.is_apart) {
        let own = instances(bill, plan, machines, busiest);
        hosts = (hosts + own).named("machines in all", "nodes");
    }
    disks(bill, machines, disk, hosts);
    hosts
}

/// Copies packed on the nodes of a cluster.
fn kubernetes<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    part: &Part<R::S>,
    busiest: Option<&Part<R::S>>,
) -> System<R::S> {
    let read = bill.read();
    let (pods, hosts) = if busiest.is_none() && part.is_accelerated {
        // A whole app that needs an accelerator is on nodes that have one.
        let nodes = instances(bill, plan, machines, part);
        disks(bill, machines, "Disks of the nodes", nodes);
        (copies(part), nodes)
    } else {
        let packed = packed(read, plan, machines, part, busiest);
        let names = ("Nodes", "nodes", "Disks of the nodes");
        let hosts = hosts(bill, plan, machines, &packed, busiest, names);
        (packed.pods, hosts)
    };
    System {
        services: services(read, plan),
        pods,
        containers: mesh::containers(read, plan, pods).named("containers", "containers"),
        hosts,
    }
}

/// Containers of set sizes, billed by the hour.
fn tasks<R: Reader>(bill: &mut Biller<R>, (cpu, memory): (Sku, Sku), part: &Part<R::S>) -> R::S {
    let read = bill.read();
    let task = task_of(read, part.request, part.memory);
    let by_work = (part.work / capacity::filled(read, task.vcpu)).ceil();
    let count = part
        .least
        .max(by_work.named("tasks that do the work", "tasks"));
    if task.for_a_copy.is_some() {
        bill.warn(Warning::NoInstanceHoldsACopy);
    }
    let count = task.tasks_for(count).named("tasks", "tasks");
    bill.hourly(entry(cpu, part.names.cpu, part.driver), count * task.vcpu);
    bill.hourly(
        entry(memory, part.names.memory, part.driver),
        count * task.gigabytes,
    );
    no_accelerator(bill, part, count);
    count
}

/// What a copy is given.
struct Given<S> {
    vcpu: S,
    gigabytes: S,
    /// How many of the largest a copy takes, where none has its memory.
    for_a_copy: Option<S>,
}

impl<S: Scalar> Given<S> {
    /// How many tasks so many copies take.
    fn tasks_for(&self, copies: S) -> S {
        match self.for_a_copy {
            Some(tasks) => copies * tasks.named("tasks with the memory of a copy", "tasks"),
            None => copies,
        }
    }
}

/// The smallest task that has what a copy needs.
fn task_of<R: Reader>(read: &R, request: R::S, memory: R::S) -> Given<R::S> {
    let needed = capacity::with_headroom(read, memory);
    let is_enough = |task: &&Task| {
        request.bare().is_at_most(task.vcpu.value.into())
            && needed.bare().is_at_most(task.most.value.into())
    };
    let held = TASKS.iter().find(is_enough);
    let task = held.unwrap_or(&TASKS[TASKS.len() - 1]);
    let (gigabytes, for_a_copy) = if needed.bare().is_at_most(task.most.value.into()) {
        let step = read.constant(&task.step);
        let stepped = (needed / step).ceil() * step;
        (stepped.max(read.constant(&task.least)), None)
    } else {
        let most = read.constant(&task.most);
        (most, Some((needed / most).ceil()))
    };
    Given {
        vcpu: read.constant(&task.vcpu),
        gigabytes: gigabytes.named("memory of a task", "GB"),
        for_a_copy,
    }
}

fn no_accelerator<R: Reader>(bill: &mut Biller<R>, part: &Part<R::S>, count: R::S) {
    if part.is_accelerated {
        bill.warn(Warning::NoAccelerator);
        let entry = entry(NO_ACCELERATOR, part.names.accelerators, part.driver);
        bill.line(entry, count);
    }
}

/// Processors that an instance with so much memory has at least.
fn processors_for<R: Reader>(bill: &mut Biller<R>, gibibytes: R::S) -> R::S {
    let read = bill.read();
    let is_enough = |(most, _): &&(f64, Constant)| gibibytes.bare().is_at_most((*most).into());
    let held = INSTANCES.iter().find(is_enough);
    if held.is_none() {
        bill.warn(Warning::NoInstanceHoldsACopy);
    }
    let (_, processors) = held.unwrap_or(&INSTANCES[INSTANCES.len() - 1]);
    read.constant(processors)
}

/// Containers billed while they answer: few requests are paid each by itself, many share.
fn by_requests<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    work: &Workload<R::S>,
    [cpu, memory, requests]: [Sku; 3],
    part: &Part<R::S>,
    busiest: Option<&Part<R::S>>,
) -> System<R::S> {
    let read = bill.read();
    let count = services(read, plan);
    // A request reaches one service, and each of its calls another.
    let with_calls = |asked: R::S| {
        if plan.is_whole() {
            asked
        } else {
            asked + asked * workload::calls(read, plan)
        }
    };
    let answered = with_calls(work.requests).named("requests to all services", "requests");
    let processes = if plan.is_almost_whole() {
        Field::MonolithProcesses
    } else {
        Field::ServiceProcesses
    };
    let seconds = read.input(Field::Duration) / read.constant(&MS_PER_SECOND);
    let one_by_one = (answered * seconds / count).named("time of a service's requests", "s");
    let month = workload::seconds_of_a_month(read).named("seconds of a month", "s");
    let shared = one_by_one / read.input(processes);
    let active = one_by_one
        .min(month)
        .max(shared)
        .named("active time of a service", "s");
    let active = (active * count).named("active time", "s");
    let by_sockets =
        workload::instances_by_sockets_up_to(read, processes, Some(&MOST_REQUESTS_AT_ONCE));
    let active = match by_sockets {
        // An open connection is a request that lasts as long as it is open.
        Some(instances) => active.max((instances * month).named("time of open connections", "s")),
        None => active,
    };
    let needed = capacity::with_headroom(read, part.memory);
    let gibibytes = (needed / read.constant(&workload::GB_PER_GIB)).named("memory", "GiB");
    let vcpu = processors_for(bill, gibibytes);
    let at_peak_vcpu = busiest.map_or(part.work, |busiest| part.work + busiest.work);
    let on_average =
        (at_peak_vcpu / read.input(Field::Peak)).named("processors on average", "vCPU");
    let working = on_average * month / read.input(Field::Fill);
    let busy = (active * vcpu).max(working.named("processor time with headroom", "vCPU s"));
    let busy = busy.named("processor time", "vCPU s");
    let driver = Driver::PerUser;
    let paid = busy.beyond(read.constant(&FREE_CPU));
    bill.line(entry(cpu, part.names.cpu, driver), paid);
    let occupied = busy / vcpu * gibibytes;
    let occupied = match busiest {
        // The busiest part takes its own memory for as long as it answers.
        Some(busiest) => {
            let more = capacity::with_headroom(read, busiest.memory) - needed;
            let more = (more / read.constant(&workload::GB_PER_GIB))
                .named("memory of the busiest part besides", "GiB");
            occupied + busy / vcpu * read.input(Field::BusyShare) * more
        }
        None => occupied,
    };
    let paid = occupied.beyond(read.constant(&FREE_MEMORY));
    bill.line(entry(memory, part.names.memory, driver), paid);
    let millions = (answered / read.constant(&workload::MILLION)).named("requests", "million");
    let paid = millions.beyond(read.constant(&FREE_REQUESTS));
    bill.line(entry(requests, part.names.requests, driver), paid);
    let answering = with_calls(work.peak_rps) * seconds / read.input(processes);
    let working = at_peak_vcpu / capacity::filled(read, vcpu);
    let instances = count.max(answering.ceil()).max(working.ceil());
    let instances = by_sockets
        .map_or(instances, |open| instances.max(open))
        .named("instances at the peak", "instances");
    if read.scenario().is_on(Field::Accelerator) {
        bill.warn(Warning::NoAccelerator);
        let entry = entry(NO_ACCELERATOR, part.names.accelerators, part.driver);
        bill.line(entry, instances);
    }
    System {
        services: count,
        pods: instances,
        containers: instances,
        hosts: instances,
    }
}

/// One copy of each part on the smallest machines, for staging; says how many there are.
pub(super) fn staging_lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan) -> Option<R::S> {
    let read = bill.read();
    let entry = |sku, name| Entry::new(sku, name, Category::Staging, Driver::Stepped);
    let count = services(read, plan);
    let memory = match plan.cut {
        Cut::Whole => workload::monolith_memory(read),
        // The smallest machine that either of the two fits.
        Cut::OnePart => workload::rest_memory(read).max(workload::busiest_memory(read)),
        Cut::Few | Cut::Full => workload::service_memory(read),
    };
    let needed = capacity::with_headroom(read, memory);
    match &plan.hosting.compute {
        Compute::Instances { machines, .. } => {
            let fitting = |sku| capacity::holds(read, sku, needed).then_some(count);
            let sized = capacity::cheapest(
                read,
                machines.sizes,
                machines.billed,
                needed,
                fitting,
                |_| count,
            );
            let count = sized.count.named("instances in staging", "instances");
            bill.billed(
                machines.billed,
                entry(sized.sku, "Instances, staging"),
                count,
            );
            Some(count)
        }
        Compute::Servers(machines) | Compute::Kubernetes { machines, .. } => {
            let (room, least, name) = match &plan.hosting.compute {
                Compute::Kubernetes { reserved, pods, .. } => (
                    Room::Node {
                        reserved: *reserved,
                        most_pods: &pods[0],
                        proxy: None,
                    },
                    read.constant(&LEAST_NODES_IN_STAGING),
                    "Nodes, staging",
                ),
                _ => (Room::Server, read.constant(&ONE), "Servers, staging"),
            };
            let requested = Requested {
                cpu: count * read.input(Field::CpuRequest),
                memory: count * memory,
                pods: count,
            };
            let carry = |sku| packing::machines_to_carry(read, sku, room, &requested).max(least);
            // A cluster's staging takes the smallest node; a server only has to hold a copy.
            let (sku, nodes) = if plan.hosting.is_kubernetes() {
                (machines.sizes[0], carry(machines.sizes[0]))
            } else {
                let fitting = |sku| capacity::holds(read, sku, needed).then(|| carry(sku));
                let sized = capacity::cheapest(
                    read,
                    machines.sizes,
                    machines.billed,
                    needed,
                    fitting,
                    carry,
                );
                (sized.sku, sized.count)
            };
            let nodes = nodes.named("nodes in staging", "nodes");
            if let Compute::Kubernetes {
                control: (_, Some(control), billed),
                ..
            } = &plan.hosting.compute
            {
                let name = "Kubernetes control plane, staging";
                let entry = Entry::new(*control, name, Category::Staging, Driver::Fixed);
                bill.billed(*billed, entry, read.constant(&ONE_CLUSTER));
            }
            bill.billed(machines.billed, entry(sku, name), nodes);
            Some(nodes)
        }
        &Compute::Tasks { cpu, memory: gb } => {
            let task = task_of(read, read.input(Field::CpuRequest), memory);
            let count = task.tasks_for(count);
            bill.hourly(entry(cpu, "Tasks, staging, processors"), count * task.vcpu);
            bill.hourly(entry(gb, "Tasks, staging, memory"), count * task.gigabytes);
            Some(count)
        }
        // What nobody asks is not billed, and is not there to be watched.
        Compute::Requests { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::estimate::Estimate;
    use super::super::hosting;
    use super::super::line::HOURS_PER_MONTH;
    use super::super::option::OptionId;
    use super::*;
    use crate::price_book;
    use crate::scenario::link;

    /// Instances keep connections open, so more load must never mean fewer, larger ones.
    #[test]
    fn no_larger_instance_is_cheaper_for_its_processors() {
        for book in price_book::books() {
            let Compute::Instances { machines, .. } = &hosting::at(0).compute else {
                panic!("Render has instances");
            };
            for (index, &small) in machines.sizes.iter().enumerate() {
                for &large in &machines.sizes[index + 1..] {
                    let [one, other] = [small, large].map(|sku| book.quote(sku));
                    let equal = (other.vcpu / one.vcpu).ceil() * one.amount;
                    assert!(other.amount >= equal, "{} is a bargain", large.id());
                }
            }
        }
    }

    #[test]
    fn a_copy_that_no_task_holds_is_said() {
        let is_said = |app_mb: f64| {
            let (scenario, _) = link::decode("#v=1&mono_on=fargate");
            let scenario = scenario.with(Field::AppMemory, app_mb);
            let estimate = Estimate::of(&scenario, OptionId::Monolith);
            estimate.warnings.contains(&Warning::NoInstanceHoldsACopy)
        };
        // The largest has 120 gigabytes.
        assert!(!is_said(12_000.0));
        assert!(is_said(90_000.0));
    }

    #[test]
    fn tasks_have_only_memory_that_is_sold() {
        let check = |app_mb: f64, fill: f64, vcpu: f64, gigabytes: f64| {
            let (scenario, _) = link::decode("#v=1&mono_on=fargate&mono_procs=1");
            let scenario = scenario
                .with(Field::AppMemory, app_mb)
                .with(Field::Fill, fill);
            let estimate = Estimate::of(&scenario, OptionId::Monolith);
            let hours = |name: &str| {
                let line = estimate.lines.iter().find(|line| line.name == name);
                line.expect("a line").quantity / HOURS_PER_MONTH.value
            };
            let found = [
                hours("The whole app, processors"),
                hours("The whole app, memory"),
            ];
            assert_eq!(found, [vcpu, gigabytes], "{app_mb} MB");
        };
        check(300.0, 1.0, 0.25, 0.5);
        check(600.0, 1.0, 0.25, 1.0);
        check(1_300.0, 1.0, 0.25, 2.0);
        check(2_300.0, 1.0, 0.5, 3.0);
        check(31_000.0, 1.0, 8.0, 32.0);
        check(90_000.0, 1.0, 16.0, 96.0);
        // 900 gigabytes with headroom: eight of the largest.
        check(90_000.0, 0.1, 8.0 * 16.0, 8.0 * 120.0);
    }
}
