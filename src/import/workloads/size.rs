//! How many copies run, and what they reserve in all, as the inputs say it: services, copies of
//! each, and the reservation of a copy.

use super::names;
use super::part::WorkloadPart;
use crate::import::preview::{Preview, digits};
use crate::scalar::figure;
use crate::scenario::field::Field;

/// What the services reserve, as one kind of resource.
struct Reservation<'p> {
    /// The parts that state it.
    stated: Vec<&'p WorkloadPart>,
    /// What all copies reserve; those that do not state it are counted like the others.
    sum: f64,
}

impl<'p> Reservation<'p> {
    /// Returns the reservation, or `None` if no part states one.
    fn of(apps: &[&'p WorkloadPart], read: fn(&WorkloadPart) -> Option<f64>) -> Option<Self> {
        let stated = apps.iter().copied().filter(|it| read(it).is_some());
        let stated: Vec<_> = stated.collect();
        let amount = |it: &&WorkloadPart| it.counted() * read(it).unwrap_or_default();
        let amount: f64 = stated.iter().map(amount).sum();
        let sum = amount / copies(&stated) * copies(apps);
        sum.is_finite().then_some(Self { stated, sum })
    }

    /// Who says so, and of how much: `shop reserves 2 vCPU in all`.
    fn words(&self, apps: &[&WorkloadPart], unit: &str) -> String {
        let sum = if unit == MEMORY {
            // Two digits of memory are as many as are read.
            let short = digits(self.sum, 2);
            let about = if short == self.sum { "" } else { "about " };
            format!("{about}{}", figure(short))
        } else if self.sum < 10.0 {
            figure(self.sum)
        } else {
            figure(rounded(self.sum, 10.0))
        };
        match (&*self.stated, apps.len() - self.stated.len()) {
            ([only], 0) => format!("{} reserves {sum} {unit} in all", names::list(&[only])),
            (_, 0) => format!("they reserve {sum} {unit} in all"),
            ([only], _) => format!(
                "{sum} {unit} in all, if the others reserve for a copy what {} does",
                names::list(&[only])
            ),
            (stated, _) => format!(
                "{sum} {unit} in all, if the others reserve for a copy what {} of them do on average",
                stated.len()
            ),
        }
    }
}

/// The copies of these parts in all.
pub(super) fn copies(parts: &[&WorkloadPart]) -> f64 {
    parts.iter().map(|it| it.counted()).sum()
}

/// Takes services, copies and reservations over. A scenario has whole copies, the same number of
/// every service: what a copy reserves is set so that services × copies × reservation is what all
/// copies in the file reserve.
pub(super) fn take(preview: &mut Preview, apps: &[&WorkloadPart]) {
    let cpu = Reservation::of(apps, |it| it.cpu);
    let memory = Reservation::of(apps, |it| it.memory);
    let who = match apps {
        [_] => "one is a service".to_owned(),
        _ => format!("{} are services", apps.len()),
    };
    preview.take(
        Field::Services,
        apps.len() as f64,
        format!("{who}: {}", names::list(apps)),
    );
    let services = preview.scenario.get(Field::Services);
    let all = copies(apps);
    let each = copies_of_each(all / services, cpu.as_ref().map(|it| it.sum / services));
    let why = if all == 1.0 {
        "one copy in all".to_owned()
    } else {
        format!("{} copies in all", figure(all))
    };
    preview.take(Field::Replicas, each, why);
    // The copies that the scenario has, which need not be those of the file.
    let taken = services * preview.scenario.get(Field::Replicas);
    let spread = if taken == all {
        String::new()
    } else {
        format!(", spread over the {} copies of the scenario", figure(taken))
    };
    if let Some(cpu) = cpu {
        let why = format!("{}{spread}", cpu.words(apps, "vCPU"));
        preview.take(Field::CpuRequest, rounded(cpu.sum / taken, CPU_STEPS), why);
    }
    if let Some(memory) = memory {
        let processes = preview.scenario.get(Field::ServiceProcesses);
        let why = format!(
            "{}{spread}, divided by {processes} {}",
            memory.words(apps, MEMORY),
            if processes == 1.0 {
                "process"
            } else {
                "processes"
            }
        );
        let value = rounded(memory.sum / taken / processes, MEMORY_STEPS);
        preview.take_memory(Field::ServiceMemory, value, why);
    }
}

/// The unit of memory.
const MEMORY: &str = "MB";

/// Steps in a virtual processor to which a request is rounded: fine enough for the sum over all
/// copies to stay.
const CPU_STEPS: f64 = 1e6;

/// Steps in 10⁶ bytes to which a request is rounded.
const MEMORY_STEPS: f64 = 1e2;

fn rounded(value: f64, steps: f64) -> f64 {
    (value * steps).round() / steps
}

/// Whole copies of each service. Between two that are as near, the one with the shorter request is
/// chosen, as it needs no rounding.
fn copies_of_each(mean: f64, cpu: Option<f64>) -> f64 {
    let (less, more) = (mean.floor().max(1.0), mean.ceil().max(1.0));
    let is_tie = mean - less == more - mean;
    let is_short = |copies: f64| {
        cpu.is_some_and(|it| (it / copies - rounded(it / copies, 1e3)).abs() < 1.0 / CPU_STEPS)
    };
    if is_tie && is_short(less) && !is_short(more) {
        less
    } else {
        mean.round().max(1.0)
    }
}
