//! Sizing: what an option costs as teams buy machines, beside what would do, how busy its
//! processors are, and which floor applies.

use super::basis::Report;
use crate::catalog::hosting::Compute;
use crate::catalog::provider;
use crate::model::estimate;
use crate::model::fleet::fleet_load;
use crate::model::line::{Category, HOURS_PER_MONTH, LineId};
use crate::model::option::OptionId;
use crate::model::reader::Plain;
use crate::model::utilisation::Utilisation;
use crate::money::Total;
use crate::scalar::figure;
use crate::scenario::field::Field;

/// How busy the processors of measured clusters and virtual machines are, for comparison with all
/// options; the field table's source of [`Field::Full`] has the samples.
pub const MEASURED: &str = "For comparison, the processors of measured Kubernetes clusters are 8 to \
                            13 % busy on average, those of virtual machines 2 to 11 %.";

/// The monthly cost of an option if no more were bought than its load needs; `None` if the scenario
/// says just that, or it makes no difference.
pub fn right_sized(report: &Report, option: OptionId) -> Option<Total> {
    let total = estimate::total(&report.scenario.with(Field::Full, 1.0), option);
    (total != report.total(option)).then_some(total)
}

/// How full the machines of an option are: `Right-sized, $2,500 would carry the load. Its processors
/// are 9 % busy on average.` Empty if there are no machines.
pub fn sentence(report: &Report, option: OptionId) -> String {
    let would_do = right_sized(report, option).map(|total| {
        let total = report.currency().rounded(total);
        format!("Right-sized, {total} would carry the load.")
    });
    let busy = Utilisation::of(&report.scenario, report.estimate(option)).map(|utilisation| {
        format!(
            "Its processors are {} busy on average.",
            percent(utilisation.share())
        )
    });
    let floor = floor(report, option).map(|floor| {
        format!("Its machines are the minimum ({floor}) and would cost the same for one user.")
    });
    let parts = [would_do, busy, floor];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What decides the machines of an option where it is not the load; `None` where it is.
fn floor(report: &Report, option: OptionId) -> Option<String> {
    let compute = |scenario| {
        let [categories] = estimate::categories(&Plain(scenario), [Some(option)]);
        categories[Category::Compute as usize]
    };
    let scenario = &report.scenario;
    if fleet_load(scenario, option).is_some() {
        return Some("the servers that already exist".to_owned());
    }
    let alone = scenario.with(Field::Users, 1.0);
    if compute(scenario) != compute(&alone) {
        return None;
    }
    let hosting = provider::hosting(scenario.choice(option.spec().hosting));
    let bill = report.estimate(option);
    let nodes = bill.lines.iter().find(|line| line.id == LineId::Nodes);
    match hosting.compute {
        Compute::Kubernetes { .. } => {
            let fewest = scenario.get(Field::LeastNodes);
            let nodes = nodes.map_or(0.0, |line| line.quantity / HOURS_PER_MONTH.value);
            let is_smallest = fewest > 0.0 && nodes <= fewest;
            let of_copies = || "what the copies of the services reserve".to_owned();
            Some(if is_smallest {
                format!("at least {} nodes", figure(fewest))
            } else {
                of_copies()
            })
        }
        Compute::Instances { .. } | Compute::Servers(_) => {
            Some("the smallest size that holds a copy".to_owned())
        }
        Compute::Tasks { .. } => Some("the smallest size, once for each copy".to_owned()),
        Compute::Requests { .. } | Compute::Functions(_) => None,
    }
}

/// A share in per cent, to two digits; what is hardly anything is “under 1 %”, and what cannot be “more than 100 %”.
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent < 1.0 {
        return "under 1 %".to_owned();
    }
    // Servers that are there already may be too few.
    if percent > 100.0 {
        return "more than 100 %".to_owned();
    }
    format!("{} %", figure(percent.round()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    #[test]
    fn both_sizes_are_said_and_how_busy_machines_are() {
        let check = |link: &str, option: OptionId, expected: &str| {
            let report = Report::of(&link::decode(link).0);
            assert_eq!(sentence(&report, option), expected, "{link}");
        };
        // A floor is a floor: nothing smaller is sold.
        check(
            "#v=2&book=2026-11.3",
            OptionId::Monolith,
            "Its processors are 2 % busy on average. Its machines are the minimum (the smallest size that holds a copy) and would cost the same for one user.",
        );
        check(
            "#v=2&book=2026-11.3&mono_on=cloud_run",
            OptionId::Monolith,
            "",
        );
        let (busy, notices) = link::decode("#v=2&book=2026-11.4&mono_on=ec2&users=10000000");
        assert_eq!(notices, []);
        let busy = Report::of(&busy);
        let said = sentence(&busy, OptionId::Monolith);
        assert!(said.starts_with("Right-sized, $"), "{said}");
        assert!(said.contains("Its processors are 10 % busy"), "{said}");
        let full = busy.scenario.with(Field::Full, 1.0);
        assert_eq!(right_sized(&Report::of(&full), OptionId::Monolith), None);
    }
}
