//! The fewest changes that lead to another verdict: boxes, or one input.

use super::checklist::BoxId;
use super::{Case, Verdict};
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind};
use crate::scenario::slider;

/// Boxes that together turn the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boxes {
    /// What it turns to.
    pub to: Verdict,
    /// All smallest sets of boxes which, each the other way, turn it so.
    pub sets: Vec<Vec<BoxId>>,
}

/// The smallest sets of boxes that turn the verdict, for each other verdict that boxes lead to; the
/// one with the fewest first.
pub fn boxes(case: Case) -> Vec<Boxes> {
    let now = case.verdict();
    let others = Verdict::ALL.into_iter().filter(|&to| to != now);
    let mut found: Vec<Boxes> = others
        .filter_map(|to| {
            let size = (1..=BoxId::ALL.len())
                .find(|&size| sets(size).any(|set| flipped(case, set).verdict() == to))?;
            let turning = sets(size).filter(|&set| flipped(case, set).verdict() == to);
            Some(Boxes {
                to,
                sets: turning.map(members).collect(),
            })
        })
        .collect();
    found.sort_by_key(|boxes| (boxes.sets[0].len(), boxes.to));
    found
}

/// All sets of so many boxes, as bits in the order of [`BoxId::ALL`].
fn sets(size: usize) -> impl Iterator<Item = u32> {
    (0..1_u32 << BoxId::ALL.len()).filter(move |set| set.count_ones() as usize == size)
}

fn members(set: u32) -> Vec<BoxId> {
    let is_in = |it: &BoxId| set >> *it as u32 & 1 == 1;
    BoxId::ALL.into_iter().filter(is_in).collect()
}

fn flipped(case: Case, set: u32) -> Case {
    members(set).into_iter().fold(case, Case::flipped)
}

/// An input which at another value turns the verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Input {
    /// The input.
    pub field: Field,
    /// The nearest value found that turns it: for whole numbers the first, for others the first of
    /// the slider's.
    pub value: f64,
    /// What it turns to.
    pub to: Verdict,
}

/// The inputs that boxes and the ability to own services are read from.
const READ: [Field; 8] = [
    Field::Engineers,
    Field::Services,
    Field::BusyShare,
    Field::BusyWork,
    Field::Accelerator,
    Field::Background,
    Field::Users,
    Field::DataPerUser,
];

/// The inputs that turn the verdict alone, upwards or downwards, whichever is nearer on the slider.
pub fn inputs(scenario: &Scenario) -> Vec<Input> {
    let now = Case::of(scenario).verdict();
    READ.into_iter()
        .filter_map(|field| nearest(scenario, field, now))
        .collect()
}

fn nearest(scenario: &Scenario, field: Field, now: Verdict) -> Option<Input> {
    let value = scenario.get(field);
    let verdict = |value| Case::of(&scenario.with(field, value)).verdict();
    let places = places(&field.spec().kind);
    let above = places.partition_point(|&it| it <= value);
    let below = places.partition_point(|&it| it < value);
    let turns = |&(_, it): &(usize, f64)| verdict(it) != now;
    let up = places[above..].iter().copied().enumerate().find(turns);
    let down = places[..below]
        .iter()
        .rev()
        .copied()
        .enumerate()
        .find(turns);
    let (steps, found, beyond) = match (up, down) {
        (Some((up, it)), Some((down, _))) if up <= down => (up, it, 1.0),
        (_, Some((down, it))) => (down, it, -1.0),
        (Some((up, it)), None) => (up, it, 1.0),
        (None, None) => return None,
    };
    let before = match steps {
        0 => value,
        _ if beyond > 0.0 => places[above + steps - 1],
        _ => places[below - steps],
    };
    let found = first_between(&field.spec().kind, before, found, |value| {
        verdict(value) != now
    });
    Some(Input {
        field,
        value: found,
        to: verdict(found),
    })
}

/// All values that a field is tried at.
fn places(kind: &Kind) -> Vec<f64> {
    match kind {
        Kind::Number { .. } | Kind::Share { .. } => slider::stops(kind),
        _ => {
            let (least, most) = kind.bounds();
            (least as u32..=most as u32).map(f64::from).collect()
        }
    }
}

/// The first whole number after `before`, on the way to `found`, from which on it turns.
fn first_between(kind: &Kind, before: f64, found: f64, turns: impl Fn(f64) -> bool) -> f64 {
    if !matches!(kind, Kind::Number { whole: true, .. }) {
        return found;
    }
    let (mut before, mut found) = (before, found);
    while (found - before).abs() > 1.0 {
        let middle = f64::midpoint(before, found).round();
        if middle == before || middle == found {
            break;
        }
        if turns(middle) {
            found = middle;
        } else {
            before = middle;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_boxes_turn_a_clean_case_and_they_are_the_fewest() {
        let case = Case {
            ticked: [false; 6],
            is_pressed: false,
            can_own: true,
        };
        let found = boxes(case);
        let of = |to| found.iter().find(|boxes| boxes.to == to).map(|it| &it.sets);
        // One box that can be mended.
        let fix = of(Verdict::StayAndFix).expect("reached");
        assert_eq!(fix.len(), 3);
        assert!(fix.iter().all(|set| set.len() == 1));
        // Any three; those with two about teams split.
        let split = of(Verdict::Split).expect("reached");
        let extract = of(Verdict::ExtractOnePart).expect("reached");
        assert_eq!(split.len() + extract.len(), 20);
        assert!(split.iter().chain(extract).all(|set| set.len() == 3));
        assert_eq!(found[0].to, Verdict::StayAndFix);
    }

    #[test]
    fn the_value_before_the_one_that_turns_does_not_turn() {
        let ticked = [Field::BoxDeploys, Field::BoxStacks];
        let scenario = ticked
            .into_iter()
            .fold(Scenario::default(), |it, field| it.with(field, 1.0));
        let now = Case::of(&scenario).verdict();
        let found = inputs(&scenario);
        let engineers = found
            .iter()
            .find(|it| it.field == Field::Engineers)
            .expect("it turns");
        assert_eq!((engineers.value, engineers.to), (50.0, Verdict::Split));
        for Input { field, value, to } in found {
            assert_eq!(Case::of(&scenario.with(field, value)).verdict(), to);
            assert_ne!(to, now);
        }
    }
}
