//! The inputs that differ from their defaults, in words.

use crate::scenario::Scenario;
use crate::scenario::field::{self, Group};

/// Returns a text for each input that differs from its default, in the order of the form, with the
/// default behind it. Settings of the view are no inputs.
///
/// ```
/// use splitpoint::report::changed_inputs;
/// use splitpoint::scenario::{Scenario, field::Field};
///
/// let scenario = Scenario::default().with(Field::Users, 500_000.0);
/// assert_eq!(
///     changed_inputs(&scenario),
///     ["Users: 500,000 users (default 10,000 users)"],
/// );
/// ```
pub fn changed_inputs(scenario: &Scenario) -> Vec<String> {
    let defaults = scenario.defaults();
    let changed = field::all()
        .filter(|&field| field.spec().group != Group::View && scenario.is_changed(field));
    let words = changed.map(|field| {
        let spec = field.spec();
        let now = spec.with_unit(scenario.get(field));
        let default = spec.with_unit(defaults.value(field));
        [spec.label, ": ", &now, " (default ", &default, ")"].concat()
    });
    words.collect()
}
