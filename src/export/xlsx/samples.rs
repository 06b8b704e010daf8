//! Scenarios around one: other values of its inputs, for which a spreadsheet should follow what is
//! bought.

use crate::scenario::Scenario;
use crate::scenario::field::{Field, Group, Kind};

/// A scenario with the inputs that differ.
#[derive(Clone)]
pub(super) struct Sample {
    /// The inputs that differ from the first scenario.
    pub(super) changed: Vec<Field>,
    /// The scenario with them.
    pub(super) scenario: Scenario,
}

/// Factors of a value, to look at what is bought far away and close by.
const FACTORS: [f64; 14] = [
    0.03, 0.1, 0.2, 0.4, 0.6, 0.8, 1.3, 1.8, 2.5, 4.0, 7.0, 12.0, 25.0, 60.0,
];

/// The number of scenarios in which several inputs differ.
const TOGETHER: usize = 160;

/// Where the fractional parts of multiples of this lie, they are spread evenly: the golden ratio.
const SPREAD: f64 = 0.618_033_988_749_894_9;

/// The groups of inputs that formulas of a bill read.
pub(super) const GROUPS: [Group; 6] = [
    Group::Workload,
    Group::Matrix,
    Group::Architecture,
    Group::Observability,
    Group::OnCall,
    Group::Team,
];

/// Whether a spreadsheet may let this input be changed: a number or a share that bills read.
pub(super) fn can_vary(field: Field) -> bool {
    let spec = field.spec();
    GROUPS.contains(&spec.group) && matches!(spec.kind, Kind::Number { .. } | Kind::Share { .. })
}

/// Scenarios in which this input alone differs.
pub(super) fn alone(scenario: &Scenario, field: Field) -> impl Iterator<Item = Sample> {
    let value = scenario.get(field);
    let (least, most) = field.spec().kind.bounds();
    let around = FACTORS.map(|factor| value * factor);
    let first = [value * 2.0, most];
    let near = [value - 1.0, value + 1.0, value + 2.0];
    // From nothing to something, factors lead nowhere.
    let span = [0.0, 1e-6, 1e-4, 0.01, 0.1, 0.5, 1.0].map(|share| least + share * (most - least));
    let values = first.into_iter().chain(around).chain(near).chain(span);
    let scenario = *scenario;
    values
        .map(move |value| scenario.with(field, value.clamp(least, most)))
        .filter(move |it| it.get(field) != value)
        .map(move |scenario| Sample {
            changed: vec![field],
            scenario,
        })
}

/// Scenarios in which several of these inputs differ, the same ones every time.
pub(super) fn together(scenario: &Scenario, fields: &[Field]) -> Vec<Sample> {
    let mut at = 0.0;
    let mut next = move || {
        at = (at + SPREAD) % 1.0;
        at
    };
    let sample = |number: usize| {
        let mut sample = Sample {
            changed: Vec::new(),
            scenario: *scenario,
        };
        for _ in 0..2 + number % 3 {
            let Some(&field) = fields.get((next() * fields.len() as f64) as usize) else {
                break;
            };
            let (least, most) = field.spec().kind.bounds();
            let value = match field.spec().kind {
                Kind::Share { .. } => least + next() * (most - least),
                _ => scenario.get(field) * 20_f64.powf(next() * 2.0 - 1.0),
            };
            sample.scenario.set(field, value.clamp(least, most));
            sample.changed.push(field);
        }
        sample
    };
    (0..TOGETHER).map(sample).collect()
}
