//! Processors that an option takes, apart from the machines that they come in: measurements of
//! others are often of these.

use super::mesh;
use super::option::{OptionId, Plan};
use super::packing::Requested;
use super::reader::Reader;
use super::workload::{self, Workload};

/// The processors of an option.
///
/// # Units
///
/// vCPU.
///
/// # Examples
///
/// Services that call each other take more than the same code in one piece:
///
/// ```
/// use splitpoint::model::option::OptionId;
/// use splitpoint::model::processors::Processors;
/// use splitpoint::model::reader::Plain;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000");
/// let of = |option| Processors::of(&Plain(&scenario), option);
/// let [whole, split] = [OptionId::Monolith, OptionId::Production].map(of);
/// assert!(split.at_peak > whole.at_peak);
/// assert_eq!(whole.of_mesh, 0.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Processors {
    /// What the code takes at the peak, calls between services included.
    pub at_peak: f64,
    /// What the proxies of a service mesh take at the peak, with what its control plane reserves.
    pub of_mesh: f64,
}

impl Processors {
    /// The processors of an option in a scenario.
    pub fn of<R: Reader<S = f64>>(read: &R, option: OptionId) -> Self {
        let plan = &Plan::of(read.scenario(), option);
        let work = &Workload::of(read);
        let nothing = Requested {
            cpu: 0.0,
            memory: 0.0,
            pods: 0.0,
        };
        let of_proxies = |proxy| {
            let calls = workload::calls(read, plan);
            work.with_work_of_calls(read, 0.0, calls, proxy)
        };
        let proxy = mesh::on_calls(read.scenario(), plan);
        Self {
            at_peak: if plan.is_whole() {
                work.vcpu
            } else {
                work.vcpu_with_calls(read, plan, proxy)
            },
            of_mesh: of_proxies(proxy) - of_proxies(None)
                + mesh::with_mesh(read, plan, nothing).cpu,
        }
    }
}
