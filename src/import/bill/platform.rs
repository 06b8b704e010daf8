//! Where the system of a bill runs, and which option the bill is of, guessed from its lines.
//!
//! The names are data: `platforms.txt`, which names its sources.

use super::sum::ExactSum;
use super::words::in_words;
use crate::catalog::provider;
use crate::import::preview::Preview;
use crate::model::option::{BilledPlace, OptionId};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The platforms, a line for each.
const PLATFORMS: &str = include_str!("platforms.txt");

/// A platform by its place in the table. The first of a bill's decides where it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Platform(usize);

/// A row of the table.
struct PlatformRow {
    kind: &'static str,
    hosting: &'static str,
    name: &'static str,
    names: &'static str,
}

fn rows() -> impl Iterator<Item = PlatformRow> {
    let lines = PLATFORMS.lines().filter(|it| !it.starts_with('#'));
    lines.filter_map(|line| {
        let (head, names) = line.split_once(": ")?;
        let (kind, rest) = head.split_once(' ')?;
        let (hosting, name) = rest.split_once(' ')?;
        Some(PlatformRow {
            kind,
            hosting,
            name,
            names,
        })
    })
}

impl PlatformRow {
    fn has(&self, name: &str) -> bool {
        self.names.split("; ").any(|it| match it.strip_suffix('*') {
            Some(start) => name
                .get(..start.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(start)),
            None => it.eq_ignore_ascii_case(name),
        })
    }
}

impl Platform {
    /// Returns the platform with a service or type of resource of this name, if one is known.
    pub(in super::super) fn named(name: &str) -> Option<Self> {
        rows().position(|row| row.has(name)).map(Self)
    }
}

/// What a bill says of where its system runs: the amounts by platform, in US dollars.
#[derive(Clone, Debug, Default)]
pub(super) struct BilledPlatforms(std::collections::BTreeMap<Platform, ExactSum>);

impl BilledPlatforms {
    pub(super) fn add(&mut self, platform: Platform, usd: f64) {
        self.0.entry(platform).or_default().add(usd);
    }

    /// Takes over which option the bill is of and where that runs, or asks for it.
    pub(super) fn take(&self, preview: &mut Preview) {
        // A platform whose trial was credited in full is not where the system runs.
        let mut paid = self.0.iter().filter(|(_, sum)| sum.cents() > 0);
        let found = paid.next().and_then(|(platform, sum)| {
            let row = rows().nth(platform.0)?;
            Some((row, in_words(sum.value(), "USD")))
        });
        let Some((row, amount)) = found else {
            // What was said of an earlier bill does not stay beside it.
            if BilledPlace::of(&preview.scenario) != BilledPlace::Unsaid {
                take_place(preview, BilledPlace::Unsaid, "no line of the bill says it");
            }
            let ask = "no line says where the system runs: say which option it is of, and where that \
                       runs, beside the comparison";
            preview.guess(Field::ActualOn.spec().label, 0, ask);
            return;
        };
        let why = format!("the bill has {amount} for {}", row.name);
        let place = place(row.hosting);
        let (option, rest) = option(&row, place, &preview.scenario);
        preview.take(
            Field::ActualOn,
            f64::from(option as u8),
            format!("{why}{rest}"),
        );
        take_place(preview, place, &why);
        if place == BilledPlace::Elsewhere {
            let why = "the price book has no prices of it, so a difference may come from that";
            preview.guess(row.name, 0, why);
        }
    }
}

fn take_place(preview: &mut Preview, place: BilledPlace, why: &str) {
    preview.take(Field::ActualPlace, place.choice(), why.to_owned());
}

/// The place with the hosting of this key.
fn place(key: &str) -> BilledPlace {
    let mut hostings = provider::HOSTINGS.iter();
    hostings
        .position(|hosting| hosting.key == key)
        .map_or(BilledPlace::Elsewhere, BilledPlace::Hosting)
}

/// The option that a bill of a platform is most likely of, and what else it may be.
fn option(row: &PlatformRow, place: BilledPlace, scenario: &Scenario) -> (OptionId, &'static str) {
    let said = OptionId::at(scenario.choice(Field::ActualOn));
    let runs_there = |option: &OptionId| place.is_of(scenario, *option);
    let is_cluster = row.kind == "kubernetes";
    if runs_there(&said) {
        return (said, ", where that option runs");
    }
    let found = OptionId::LADDER.into_iter().find(runs_there);
    match found {
        Some(OptionId::Basic) => (
            OptionId::Basic,
            ", where this option runs; it may be of production microservices too",
        ),
        Some(option) => (option, ", where this option runs"),
        None if is_cluster => (OptionId::Basic, ", which services run on"),
        None => (OptionId::Monolith, ", and nothing of a cluster"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_platform_is_of_a_hosting_or_of_none() {
        let mut names = std::collections::BTreeSet::new();
        for row in rows() {
            assert!(
                matches!(row.kind, "kubernetes" | "services" | "machines"),
                "{}",
                row.name
            );
            let is_known = place(row.hosting) != BilledPlace::Elsewhere;
            assert_eq!(is_known, row.hosting != "-", "{}", row.name);
            for name in row.names.split("; ") {
                assert_eq!(name, name.to_lowercase(), "{name}");
                assert!(names.insert(name), "{name} twice");
            }
        }
        let lines = PLATFORMS.lines();
        let lines = lines.filter(|it| !it.is_empty() && !it.starts_with('#'));
        assert_eq!(lines.count(), rows().count());
    }

    #[test]
    fn the_lines_of_a_bill_say_which_option_it_is_of() {
        let check = |names: &[&str], option: OptionId, place: &str| {
            let mut platforms = BilledPlatforms::default();
            for platform in names.iter().filter_map(|name| Platform::named(name)) {
                platforms.add(platform, 10.0);
            }
            let mut preview = Preview::new("A bill", &Scenario::default());
            platforms.take(&mut preview);
            let scenario = preview.scenario;
            assert_eq!(
                OptionId::at(scenario.choice(Field::ActualOn)),
                option,
                "{names:?}"
            );
            let spec = Field::ActualPlace.spec();
            let found = spec.to_link(scenario.get(Field::ActualPlace));
            assert_eq!(found, place, "{names:?}");
            preview
        };
        let nodes = "Amazon Elastic Compute Cloud - Compute";
        check(&[nodes, "AmazonEKS"], OptionId::Basic, "eks");
        check(&["Kubernetes Engine"], OptionId::Basic, "gke");
        check(&["azurerm_kubernetes_cluster"], OptionId::Basic, "aks");
        check(
            &["Amazon Elastic Container Service"],
            OptionId::Monolith,
            "fargate",
        );
        check(&[nodes], OptionId::Monolith, "ec2");
        check(&["Virtual Machines"], OptionId::Monolith, "azure_vm");
        let elsewhere = check(&["AWS App Runner"], OptionId::Monolith, "elsewhere");
        assert!(elsewhere.table().contains("no prices of it"));
        let unsaid = check(
            &["Amazon Simple Storage Service"],
            OptionId::Monolith,
            "unsaid",
        );
        assert!(unsaid.table().contains("The bill is of: no line says"));
    }

    #[test]
    fn an_option_that_was_said_and_runs_there_stays() {
        let production = f64::from(OptionId::Production as u8);
        let said = Scenario::default().with(Field::ActualOn, production);
        let mut preview = Preview::new("A bill", &said);
        let mut platforms = BilledPlatforms::default();
        platforms.add(Platform::named("amazoneks").expect("it is known"), 73.0);
        platforms.take(&mut preview);
        assert_eq!(preview.scenario.get(Field::ActualOn), production);
    }

    #[test]
    fn what_is_credited_in_full_says_nothing() {
        let mut platforms = BilledPlatforms::default();
        platforms.add(Platform::named("amazoneks").expect("it is known"), 0.0);
        platforms.add(Platform::named("AmazonEC2").expect("it is known"), 5.0);
        let mut preview = Preview::new("A bill", &Scenario::default());
        platforms.take(&mut preview);
        assert_eq!(preview.scenario.get(Field::ActualOn), 0.0);
    }
}
