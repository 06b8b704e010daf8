//! What is read from an estimate to be compared with a published number.

use serde::{Deserialize, Deserializer};

use crate::model;
use crate::model::line::{Category, HOURS_PER_MONTH, Line, LineId, Part};
use crate::model::option::OptionId;
use crate::model::processors::Processors;
use crate::model::reader::Reader;

/// A number of an option's bill.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Which of the case's links, counted from 0.
    #[serde(default)]
    pub link: usize,
    /// Of which option.
    #[serde(deserialize_with = "option")]
    pub option: OptionId,
    /// Which number.
    pub of: Quantity,
}

/// A number that can be read from a bill.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Dollars for providers and vendors: all but on-call and people's time.
    Infrastructure,
    /// Dollars for these categories.
    #[serde(deserialize_with = "categories")]
    Categories(Vec<Category>),
    /// Dollars for these lines.
    #[serde(deserialize_with = "lines")]
    Lines(Vec<LineId>),
    /// Dollars for providers and vendors but for these lines.
    #[serde(deserialize_with = "lines")]
    Without(Vec<LineId>),
    /// The quantity of these lines: servers, or engineers.
    #[serde(deserialize_with = "lines")]
    Count(Vec<LineId>),
    /// The virtual processors of the machines on these lines.
    #[serde(deserialize_with = "lines")]
    MachineVcpu(Vec<LineId>),
    /// The processors that the code takes at the peak, calls included.
    Processors,
    /// The processors that the proxies of a mesh take at the peak, and those of its control plane.
    MeshProcessors,
}

impl Quantity {
    /// The lines that it names.
    pub fn lines(&self) -> &[LineId] {
        match self {
            Self::Lines(lines)
            | Self::Without(lines)
            | Self::Count(lines)
            | Self::MachineVcpu(lines) => lines,
            _ => &[],
        }
    }

    /// How much a line adds to it; `None` if the line does not belong to it.
    fn of_line<R: Reader<S = f64>>(&self, read: &R, line: &Line<f64>) -> Option<f64> {
        let is_infrastructure = Part::of(line.category) == Part::Infrastructure;
        let (is_meant, amount) = match self {
            Self::Infrastructure => (is_infrastructure, line.cost()),
            Self::Categories(categories) => (categories.contains(&line.category), line.cost()),
            Self::Lines(lines) => (lines.contains(&line.id), line.cost()),
            Self::Without(lines) => (is_infrastructure && !lines.contains(&line.id), line.cost()),
            Self::Count(lines) => (lines.contains(&line.id), Some(line.quantity)),
            Self::MachineVcpu(lines) => {
                // Machines by the hour are counted in hours.
                let entry = read.scenario().book().entry_of(line.sku);
                let is_hourly = entry.is_some_and(|entry| entry.unit.ends_with("hour"));
                let hours = if is_hourly {
                    HOURS_PER_MONTH.value
                } else {
                    1.0
                };
                let vcpu = read.machine(line.sku).vcpu;
                (lines.contains(&line.id), Some(line.quantity / hours * vcpu))
            }
            Self::Processors | Self::MeshProcessors => (false, None),
        };
        is_meant.then(|| amount.unwrap_or(f64::NAN))
    }
}

/// Reads the number; `None` if a price is unknown, or if the bill has none of the lines.
pub fn of<R: Reader<S = f64>>(read: &R, measured: &Measured) -> Option<f64> {
    let number = match &measured.of {
        Quantity::Processors => Processors::of(read, measured.option).at_peak,
        Quantity::MeshProcessors => Processors::of(read, measured.option).of_mesh,
        quantity => {
            let mut sum = None;
            let mut take = |line: Line<f64>| {
                if let Some(amount) = quantity.of_line(read, &line) {
                    sum = Some(sum.unwrap_or(0.0) + amount);
                }
            };
            model::bill(read, measured.option, &mut take, &mut |_| {});
            sum?
        }
    };
    number.is_finite().then_some(number)
}

fn option<'de, D: Deserializer<'de>>(from: D) -> Result<OptionId, D::Error> {
    let key = String::deserialize(from)?;
    let found = OptionId::ALL.into_iter().find(|it| it.spec().key == key);
    found.ok_or_else(|| unknown("option", &key))
}

fn categories<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Category>, D::Error> {
    let find = |key: String| {
        let found = Category::ALL.into_iter().find(|it| it.key() == key);
        found.ok_or_else(|| unknown("category", &key))
    };
    let keys = Vec::<String>::deserialize(from)?;
    keys.into_iter().map(find).collect()
}

fn lines<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<LineId>, D::Error> {
    let find = |key: String| LineId::by_key(&key).ok_or_else(|| unknown("line", &key));
    let keys = Vec::<String>::deserialize(from)?;
    keys.into_iter().map(find).collect()
}

fn unknown<E: serde::de::Error>(what: &str, key: &str) -> E {
    E::custom(format!("there is no {what} {key}"))
}
