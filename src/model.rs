//! The model: workload → capacity → line items → one bill of materials per option.
//!
//! One file for each thing that can be priced; each is a function that takes a [`Reader`] and gives
//! lines to a biller. To price something new, add a file and call it from [`bill`].
//! The formulas are pure and total: the same scenario and book give the same lines, always, and a
//! missing price makes a line unknown, never free.

mod cache;
mod capacity;
mod cluster;
mod database;
mod delivery;
pub mod estimate;
pub mod line;
mod network;
mod observability;
mod on_call;
pub mod option;
mod queue;
pub mod reader;
mod render;
mod staging;
mod storage;
mod tracing;
pub mod warning;
mod workload;

use line::{Biller, Line};
use option::{Hosting, OptionId};
use reader::Reader;

/// Gives every line of an option's bill of materials to `emit`, in the order of the bill.
pub fn bill<R: Reader>(read: &R, option: OptionId, emit: &mut dyn FnMut(Line<R::S>)) {
    let mut biller = Biller::new(read, emit);
    match option.spec().hosting {
        Hosting::Render { split: false } => render::monolith(&mut biller),
        Hosting::Render { split: true } => render::first_split(&mut biller),
        Hosting::Kubernetes(plan) => kubernetes(&mut biller, &plan),
    }
}

fn kubernetes<R: Reader>(bill: &mut Biller<R>, plan: &option::Plan) {
    let read = bill.read();
    let cluster = cluster::production(read, plan);
    let logs = observability::logs(read, &cluster);
    cluster::lines(bill, &cluster);
    database::lines(bill, plan, &cluster);
    cache::lines(bill, plan);
    queue::lines(bill, plan);
    storage::lines(bill, &logs);
    network::lines(bill, plan, &logs);
    delivery::platform_lines(bill);
    observability::platform_lines(bill);
    // All of the above is the cloud provider's; staging repeats it, the rest does not.
    let staging = staging::lines(bill, plan, &cluster);
    observability::lines(bill, &cluster, &logs, staging.nodes);
    tracing::lines(bill, plan, &cluster, staging.nodes);
    delivery::lines(bill);
    on_call::lines(bill, plan);
}
