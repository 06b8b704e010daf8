//! Contents of an option, in words for its card.

use super::definition::{Cut, OptionId};
use super::plan::Plan;
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

impl OptionId {
    /// Whether the option runs on Kubernetes.
    pub fn is_on_kubernetes(self, scenario: &Scenario) -> bool {
        Plan::of(scenario, self).hosting.is_kubernetes()
    }

    /// What the option contains in this scenario, in a few words each.
    pub fn contents(self, scenario: &Scenario) -> Vec<String> {
        let plan = Plan::of(scenario, self);
        let services = || plural(self.services(scenario), "service");
        let what = match self.spec().cut {
            Cut::Whole => "one app and its database".to_owned(),
            Cut::Few => format!("the same app as {}", services()),
            Cut::Full => services(),
            Cut::Modules => format!(
                "one app of {} and its database, with a schema for each",
                plural(scenario.get(Field::Services), "module")
            ),
            Cut::OnePart => "the app and its busiest part, with their database".to_owned(),
        };
        let place = plan.hosting.label;
        let place = if plan.hosting.is_kubernetes() {
            place.to_owned()
        } else {
            format!("on {place}")
        };
        let included = plan.included().map(|capability| capability.words(scenario));
        let besides = [backups(&plan, scenario), support(&plan, scenario)];
        let besides = besides.into_iter().flatten().map(str::to_owned);
        let words = [what, place].into_iter().chain(included).chain(besides);
        words.collect()
    }
}

/// Whether machines are backed up, if that is asked for.
fn backups(plan: &Plan, scenario: &Scenario) -> Option<&'static str> {
    let hosting = plan.hosting;
    let words = match (hosting.has_machines(), hosting.backup()) {
        (_, Some(_)) => "backups of machines",
        (true, None) => "no backups of machines in the price book",
        (false, None) => "no machines to back up",
    };
    scenario.is_on(Field::Backups).then_some(words)
}

/// Whether there is a support plan, if that is asked for.
fn support(plan: &Plan, scenario: &Scenario) -> Option<&'static str> {
    let is_sold = plan.support(scenario).is_some();
    scenario.is_on(Field::Support).then_some(if is_sold {
        "support plan"
    } else {
        "no support plan in the price book"
    })
}

/// A count with its noun: `1 service`, `20 services`.
pub fn plural(count: f64, noun: &str) -> String {
    let ending = if count == 1.0 { "" } else { "s" };
    format!("{} {noun}{ending}", figure(count))
}

/// A phrase with a capital at its beginning.
pub fn capitalised(phrase: &str) -> String {
    // The phrases are ours and begin with plain letters; the tables of all scripts' capitals would
    // be a twentieth of the download.
    let mut phrase = phrase.to_owned();
    if let Some(first) = phrase.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    phrase
}
