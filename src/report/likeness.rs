//! Whether the ladder compares like with like, in sentences.

use super::words::{capitalised, listed};
use crate::forecast::strategy::target;
use crate::model::option::{Capability, OptionId, Plan};
use crate::scenario::Scenario;

/// The most capabilities that a sentence names before it counts the rest.
const MOST_NAMED: usize = 3;

/// Whether every option includes what the others include.
pub fn are_alike(scenario: &Scenario) -> bool {
    let monolith = Plan::of(scenario, OptionId::Monolith);
    OptionId::LADDER.into_iter().all(|option| {
        Plan::of(scenario, option)
            .included()
            .eq(monolith.included())
    })
}

/// Whether the ladder compares like with like, and if not, what differs.
pub fn likeness(scenario: &Scenario) -> String {
    let plan = |option| Plan::of(scenario, option);
    let [monolith, target] = [OptionId::Monolith, target(scenario)];
    if are_alike(scenario) {
        let is_together = |option| plan(option).runs_with(&plan(monolith));
        return if OptionId::LADDER.into_iter().all(is_together) {
            "Like for like: all four contain the same and run in the same place. What differs is \
             how the app is cut up."
        } else {
            "Like for like: all four contain the same. They do not run in the same place."
        }
        .to_owned();
    }
    let wanted = |option: OptionId| scenario.get(option.spec().includes);
    let is_wanted_alike = |option| wanted(option) == wanted(monolith);
    if OptionId::LADDER.into_iter().all(is_wanted_alike) {
        return "Like for like, as far as the hosting allows: what is not sold where one \
                of the four runs is left out there."
            .to_owned();
    }
    let sentences = [(target, monolith), (monolith, target)].map(|(more, less)| {
        let less_has = plan(less);
        let beyond = plan(more).included().filter(|&it| !less_has.has(it));
        let beyond: Vec<_> = beyond.map(|it| it.words(scenario)).collect();
        surplus(more, &beyond, less)
    });
    let words = sentences.concat();
    if words.is_empty() {
        let phrase = target.spec().subject;
        return format!(
            "Not like for like: a monolith and {phrase} contain the same; other options do not."
        );
    }
    format!("Not like for like.{words}")
}

/// The capabilities that one option includes and the other does not, in a sentence. Empty if there
/// are none.
fn surplus(more: OptionId, beyond: &[String], less: OptionId) -> String {
    let things = match beyond {
        [] => return String::new(),
        few if few.len() <= MOST_NAMED + 1 => listed(few),
        _ => {
            let (named, others) = beyond.split_at(MOST_NAMED);
            format!("{} and {} more things", named.join(", "), others.len())
        }
    };
    let [phrase, other] = [more, less].map(|option| option.spec().subject);
    let include = if more.spec().is_plural {
        "include"
    } else {
        "includes"
    };
    let does = if less.spec().is_plural { "do" } else { "does" };
    format!(
        " {} {include} {things}; {other} {does} not.",
        capitalised(phrase)
    )
}

/// The reason why options leave out a capability that they should include, in a sentence. Empty if
/// none does.
pub fn left_out(scenario: &Scenario, capability: Capability) -> String {
    let is_wanted = |option: &OptionId| {
        let field = option.spec().includes;
        scenario.holds(field, capability as usize)
    };
    let without = OptionId::LADDER
        .into_iter()
        .filter(|option| is_wanted(option) && capability.hindrance(scenario, *option).is_some());
    let names: Vec<_> = without.map(|option| option.spec().name).collect();
    if names.is_empty() {
        return String::new();
    }
    if let Some(switch) = capability.switched_off(scenario) {
        let spec = switch.spec();
        let is = spec.shown(scenario.get(switch)).to_ascii_lowercase();
        return format!("Off everywhere: “{}” is {is}.", spec.label);
    }
    let reason = match capability {
        Capability::Mesh => "a mesh needs Kubernetes",
        _ => "the provider sells none",
    };
    format!("Off in {}: {reason}.", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::option::{self, like_for_like};
    use crate::scenario::field::Field;

    #[test]
    fn likeness_names_what_differs() {
        let check = |scenario: Scenario, words: &str| assert_eq!(likeness(&scenario), words);
        let ladder = Scenario::default();
        check(
            ladder,
            "Not like for like. Production microservices include Datadog, CI, staging and 8 more things; a monolith does not.",
        );
        let split = ladder.with(Field::Target, 0.0);
        check(
            split,
            "Not like for like. A first split includes queue; a monolith does not.",
        );
        let alike = like_for_like(&ladder, OptionId::Basic);
        check(
            alike,
            "Like for like: all four contain the same. They do not run in the same place.",
        );
        check(
            option::same_hosting(&alike, OptionId::Basic),
            "Like for like: all four contain the same and run in the same place. What differs is how the app is cut up.",
        );
        check(
            like_for_like(&ladder, OptionId::Production),
            "Like for like, as far as the hosting allows: what is not sold where one of the four runs is left out there.",
        );
        let both = ladder
            .with(Field::MonolithHas, ladder.get(Field::ProductionHas))
            .with(Field::MonolithOn, ladder.get(Field::ProductionOn));
        check(
            both,
            "Not like for like: a monolith and production microservices contain the same; other options do not.",
        );
    }
}
