//! Fleets over time: when the servers that a team runs stop carrying the load.
//!
//! Their number stays as it is entered, because servers are bought only by decision.

use super::growth;
use crate::model::fleet::{FleetLoad, fleet_load};
use crate::model::option::OptionId;
use crate::scenario::Scenario;

/// Returns the first month in which the servers that an option runs on do not carry its load, with
/// what they would have to carry then. Returns `None` if it runs on none, if they carry the load of
/// the whole horizon, or if they do not carry that of today.
///
/// # Examples
///
/// ```
/// use splitpoint::forecast::fleet::outgrown;
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::link;
///
/// let fleet = "mono_on=hetzner&mono_fleet=1&mono_server=hetzner.cx33&users=100000&cap=1000000";
/// let outgrown_at = |growth: &str| {
///     let link = format!("#v=2&{fleet}&growth={growth}");
///     outgrown(&link::decode(&link).0, OptionId::Monolith).map(|(month, _)| month)
/// };
/// assert_eq!(outgrown_at("0"), None);
/// assert!(outgrown_at("0.2") < outgrown_at("0.05"));
/// ```
pub fn outgrown(scenario: &Scenario, option: OptionId) -> Option<(u32, FleetLoad)> {
    let load = |month| fleet_load(&growth::in_month(scenario, month), option);
    let is_too_small = |load: &FleetLoad| load.needed > load.servers;
    if load(1).is_none_or(|today| is_too_small(&today)) {
        return None;
    }
    growth::months(scenario).find_map(|month| {
        let then = load(month)?;
        is_too_small(&then).then_some((month, then))
    })
}
