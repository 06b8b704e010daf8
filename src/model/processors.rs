//! Processors that an option takes, apart from the machines that they come in: measurements of
//! others are often of these.

use super::compute;
use super::line::Biller;
use super::mesh;
use super::option::{OptionId, Plan};
use super::packing::Requested;
use super::reader::Reader;
use super::workload::Workload;

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
    /// What a service mesh reserves.
    pub of_mesh: f64,
}

impl Processors {
    /// The processors of an option in a scenario.
    pub fn of<R: Reader<S = f64>>(read: &R, option: OptionId) -> Self {
        let plan = &Plan::of(read.scenario(), option);
        let work = &Workload::of(read);
        let system = compute::lines(&mut Biller::new(read, None, &mut |_| {}), plan, work);
        let nothing = Requested {
            cpu: 0.0,
            memory: 0.0,
            pods: system.pods,
        };
        Self {
            at_peak: if plan.is_whole() {
                work.vcpu
            } else {
                work.vcpu_with_calls(read, plan)
            },
            of_mesh: mesh::with_mesh(read, plan, nothing).cpu,
        }
    }
}
