//! Scenarios in which all options are set alike, for fair comparisons.

use super::definition::{OptionId, OptionSpec, SPECS};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Returns the scenario with every option including what `reference` includes.
///
/// A hosting may still not offer some of it; see [`Capability::hindrance`](super::Capability::hindrance).
pub fn like_for_like(scenario: &Scenario, reference: OptionId) -> Scenario {
    let of = |spec: &OptionSpec| spec.includes;
    all_as(scenario, of, |_| scenario.get(of(reference.spec())))
}

/// Returns the scenario with every option including what it includes in `from`.
pub fn contents_of(scenario: &Scenario, from: &Scenario) -> Scenario {
    all_as(scenario, |spec| spec.includes, |field| from.get(field))
}

/// The fields that say where an option runs: its hosting, and the servers that are there already.
const PLACE: [fn(&OptionSpec) -> Field; 3] = [|it| it.hosting, |it| it.fleet, |it| it.server];

/// Returns the scenario with every option running where `reference` runs, on as many servers if some
/// are there already.
pub fn same_hosting(scenario: &Scenario, reference: OptionId) -> Scenario {
    PLACE.into_iter().fold(*scenario, |scenario, of| {
        all_as(&scenario, of, |_| scenario.get(of(reference.spec())))
    })
}

/// Returns the scenario with the default hosting and contents of every option: the ladder of the
/// story behind the product.
pub fn as_on_the_ladder(scenario: &Scenario) -> Scenario {
    let default = |field: Field| scenario.defaults().value(field);
    let hosted = PLACE
        .into_iter()
        .fold(*scenario, |scenario, of| all_as(&scenario, of, default));
    all_as(&hosted, |spec| spec.includes, default)
}

/// Returns the scenario with one field of each option set.
fn all_as(
    scenario: &Scenario,
    of: fn(&OptionSpec) -> Field,
    value: impl Fn(Field) -> f64,
) -> Scenario {
    let fields = SPECS.iter().map(of);
    fields.fold(*scenario, |scenario, field| {
        scenario.with(field, value(field))
    })
}
