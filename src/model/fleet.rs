//! Fleets in words: the servers that an option runs on already.

use super::option::OptionId;
use crate::scalar::figure;
use crate::scenario::Scenario;

pub use super::compute::{FleetLoad, fleet_load};

/// The number of contents that say what an option is and where it runs.
const WHAT_AND_WHERE: usize = 2;

/// What the option contains in this scenario, in a few words each, with the servers that it runs on
/// already.
///
/// # Examples
///
/// ```
/// use splitpoint::model::{fleet, option::OptionId};
/// use splitpoint::scenario::link;
///
/// let link = "#v=2&mono_on=hetzner_dedicated&mono_fleet=3&mono_server=hetzner.ax42";
/// let contents = fleet::contents(&link::decode(link).0, OptionId::Monolith);
/// assert_eq!(contents[2], "3 × Hetzner AX42 (16 threads, 64 GB)");
/// ```
pub fn contents(scenario: &Scenario, option: OptionId) -> Vec<String> {
    let mut contents = option.contents(scenario);
    if let Some(load) = fleet_load(scenario, option) {
        let place = WHAT_AND_WHERE.min(contents.len());
        contents.insert(place, words(&load));
    }
    contents
}

/// The servers: `26 × EC2 m5.2xlarge (8 vCPU, 32 GiB)`.
fn words(load: &FleetLoad) -> String {
    let (name, size) = load.kind.split_once(", ").unwrap_or((load.kind, ""));
    [&figure(load.servers), " × ", name, " (", size, ")"].concat()
}
