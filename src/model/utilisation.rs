//! Utilisation: how busy the processors of an option are on average, of those that its bill buys.

use super::estimate::Estimate;
use super::line::{Category, HOURS_PER_MONTH};
use super::processors::Processors;
use super::reader::Plain;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The average use of the processors that a bill buys for production.
///
/// # Units
///
/// Processors (vCPU).
///
/// # Unknown
///
/// [`of`](Self::of) returns `None` if nothing on the bill is a machine of known size, as with
/// containers that are billed while they answer.
///
/// # Examples
///
/// ```
/// use splitpoint::model::estimate::Estimate;
/// use splitpoint::model::option::OptionId;
/// use splitpoint::model::utilisation::Utilisation;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000");
/// let bill = Estimate::of(&scenario, OptionId::Monolith);
/// let utilisation = Utilisation::of(&scenario, &bill).ok_or("no machine")?;
/// // One instance with one processor; 1.14 requests a second, of which it serves 200.
/// assert_eq!(utilisation.bought, 1.0);
/// assert!((utilisation.share() - 0.0057).abs() < 0.0001);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Utilisation {
    /// The processors that work on average.
    pub used: f64,
    /// The processors that are bought.
    pub bought: f64,
}

impl Utilisation {
    /// The utilisation of an option's machines, whose bill this is.
    pub fn of(scenario: &Scenario, bill: &Estimate) -> Option<Self> {
        let machines = bill
            .lines
            .iter()
            .filter(|line| line.category == Category::Compute && line.quantity > 0.0);
        let bought: f64 = machines
            .filter_map(|line| {
                let entry = scenario.book().entry(line.sku)?;
                let hours = line.unit.contains("hour");
                let months = if hours { HOURS_PER_MONTH.value } else { 1.0 };
                // Machines state their processors; others are billed by the processor itself.
                let each = entry
                    .vcpu
                    .or_else(|| (line.unit == "vCPU-hour").then_some(1.0))?;
                Some(line.quantity / months * each)
            })
            .sum();
        let at_peak = Processors::of(&Plain(scenario), bill.option).at_peak;
        let used = at_peak / scenario.get(Field::Peak);
        (bought > 0.0).then_some(Self { used, bought })
    }

    /// The part of the bought processors that works on average, as a share of one.
    pub fn share(self) -> f64 {
        self.used / self.bought
    }
}
