//! What today's model and prices say for a scenario of an earlier version, beside what it says
//! itself.
//!
//! A link keeps its amounts. The user of an old one sees both, and decides.

use crate::forecast::strategy::target;
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::money::{Currency, Total};
use crate::scenario::Scenario;
use crate::scenario::field::Version;

/// What the button says that takes today's model.
pub const ACTION: &str = "Use today’s model";

/// A scenario of an earlier version with today's model and prices.
///
/// # Unknown
///
/// Lines without a price are counted in both totals.
#[derive(Clone, Debug, PartialEq)]
pub struct Migration {
    /// The version of the scenario.
    pub version: Version,
    /// The same scenario in the newest version, with what the user has changed.
    pub renewed: Scenario,
    /// The two options of the headline, with what each costs a month in its own version, and
    /// today.
    pub differences: [(OptionId, Total, Total); 2],
    currency: Currency,
}

/// What would change with today's model and prices. Returns `None` if the scenario is of the newest
/// version.
///
/// # Examples
///
/// ```
/// use splitpoint::report::migration::migration;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11");
/// let migration = migration(&scenario).ok_or("of the newest version")?;
/// assert_eq!(migration.renewed, link::decode("").0);
/// # Ok::<(), &str>(())
/// ```
pub fn migration(scenario: &Scenario) -> Option<Migration> {
    if scenario.version() == Version::NEWEST {
        return None;
    }
    let renewed = scenario.renewed();
    let options = [OptionId::Monolith, target(scenario)];
    let differences = options.map(|option| {
        let [then, today] = [scenario, &renewed].map(|it| estimate::total(it, option));
        (option, then, today)
    });
    Some(Migration {
        version: scenario.version(),
        renewed,
        differences,
        currency: scenario.currency(),
    })
}

impl Migration {
    /// Both figures in a sentence: `This link is of version 1, and keeps its amounts: a monolith
    /// costs $49 a month, production microservices cost $10,016. Today's model and prices say
    /// $75 and $12,345 for the same inputs.`
    pub fn sentences(&self) -> String {
        // Each as it is shown where it is worked with: the rate may have changed, too.
        let (then, now) = (self.currency, self.renewed.currency());
        let [first, second] = &self.differences;
        let said = |(option, total, _): &(OptionId, Total, Total)| {
            let spec = option.spec();
            format!("{} {} {}", spec.subject, spec.verb(), then.rounded(*total))
        };
        format!(
            "This scenario is of version {}, and keeps its amounts: {} a month, {}. Today’s model and prices say {} and {} for the same inputs.",
            self.version.number(),
            said(first),
            said(second),
            now.rounded(first.2),
            now.rounded(second.2),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;
    use crate::scenario::link;

    fn of(link: &str) -> Option<Migration> {
        let (scenario, notices) = link::decode(link);
        assert_eq!(notices, [], "{link}");
        migration(&scenario)
    }

    #[test]
    fn todays_scenarios_have_nothing_to_take() {
        assert_eq!(of(""), None);
        // An older book is no older model.
        assert_eq!(of("#v=2&book=2026-11"), None);
    }

    #[test]
    fn both_figures_are_said_for_the_options_of_the_headline() {
        let old = "#v=1&book=2026-11&users=50000&against=basic&own=eks.cp:0.05";
        let migration = of(old).expect("of version 1");
        let (scenario, _) = link::decode(old);
        let options = migration.differences.map(|(option, ..)| option);
        assert_eq!(options, [OptionId::Monolith, OptionId::Basic]);
        for (option, then, today) in migration.differences {
            assert_eq!(then, estimate::total(&scenario, option));
            assert_eq!(today, estimate::total(&scenario.renewed(), option));
            let words = migration.sentences();
            for total in [then, today] {
                let amount = Currency::USD.rounded(total);
                assert!(words.contains(&amount), "{amount}: {words}");
            }
        }
        assert_eq!(migration.renewed.get(Field::Users), 50_000.0);
        assert_eq!(migration.renewed.own(), scenario.own());
    }

    #[test]
    fn each_figure_is_in_the_currency_that_it_is_worked_with() {
        let old = "#v=1&book=2026-11.3&currency=jpy&rate=100";
        let words = of(old).expect("of version 1").sentences();
        assert!(words.contains("a monolith costs ¥4,925 a month"), "{words}");
        assert!(words.contains("prices say ¥"), "{words}");
    }
}
