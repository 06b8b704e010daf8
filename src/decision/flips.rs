//! Flips: the fewest changes that lead to another verdict, of boxes or of one input.

use super::case::Case;
use super::checklist::BoxId;
use super::verdict::Verdict;
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind};
use crate::scenario::slider;

/// The smallest sets of boxes that lead to another verdict.
///
/// # Examples
///
/// Two boxes about teams are ticked, so any other one splits:
///
/// ```
/// use splitpoint::decision::{BoxId, Case, Verdict, flips};
///
/// let two = Case::UNANSWERED.flipped(BoxId::Deploys).flipped(BoxId::Stacks);
/// let split = flips::boxes(two).into_iter().find(|boxes| boxes.to == Verdict::Split);
/// let sets = split.ok_or("no boxes split")?.sets;
/// assert_eq!(sets.len(), 4);
/// assert_eq!(sets[0], [BoxId::Contention]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boxes {
    /// The verdict that they lead to.
    pub to: Verdict,
    /// All smallest sets of boxes that lead to it when each of them is changed.
    pub sets: Vec<Vec<BoxId>>,
}

/// The smallest sets of boxes that lead to each other verdict that boxes can lead to, the one with
/// the fewest boxes first.
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

/// All sets of this many boxes, as bits in the order of [`BoxId::ALL`].
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

/// An input that leads to another verdict at another value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Input {
    /// The input.
    pub field: Field,
    /// The nearest value that was found: for whole numbers the first, to three digits; for others
    /// the first stop of the slider.
    pub value: f64,
    /// The last such value, likewise; `None` if the verdict holds to the end of the field.
    pub until: Option<f64>,
    /// The verdict that it leads to.
    pub to: Verdict,
}

/// The inputs that the verdict depends on, but for the boxes themselves and for services that exist:
/// whether there are any is known, and changing it would change the question.
const READ: [Field; 14] = [
    Field::Teams,
    Field::Isolation,
    Field::Regulation,
    Field::Engineers,
    Field::TeamSize,
    Field::Services,
    Field::FirstSplit,
    Field::BusyShare,
    Field::BusyWork,
    Field::Accelerator,
    Field::Background,
    Field::Users,
    Field::DataPerUser,
    Field::HotData,
];

/// The inputs that change the verdict alone, at higher or lower values, whichever is nearer on the
/// slider.
pub fn inputs(scenario: &Scenario) -> Vec<Input> {
    let now = Case::of(scenario).verdict();
    READ.into_iter()
        .filter_map(|field| nearest(scenario, field, now))
        .collect()
}

fn nearest(scenario: &Scenario, field: Field, now: Verdict) -> Option<Input> {
    let value = scenario.get(field);
    let kind = &field.spec().kind;
    let verdict = |value| Case::of(&scenario.with(field, value)).verdict();
    let places = places(kind);
    let above: Vec<_> = places.iter().copied().filter(|&it| it > value).collect();
    let below: Vec<_> = places.into_iter().rev().filter(|&it| it < value).collect();
    let turns = |places: &[f64]| places.iter().position(|&it| verdict(it) != now);
    let (steps, places, is_up) = match (turns(&above), turns(&below)) {
        (Some(up), Some(down)) if up > down => (down, below, false),
        (Some(up), _) => (up, above, true),
        (None, Some(down)) => (down, below, false),
        (None, None) => return None,
    };
    let before = steps.checked_sub(1).map_or(value, |step| places[step]);
    let found = first_between(kind, before, places[steps], |value| verdict(value) != now);
    let to = verdict(found);
    let mut last = found;
    let mut until = None;
    for &place in &places[steps..] {
        if verdict(place) != to {
            let next = first_between(kind, last, place, |value| verdict(value) != to);
            until = Some(match kind {
                Kind::Number { whole: true, .. } => next + if is_up { -1.0 } else { 1.0 },
                _ => last,
            });
            break;
        }
        last = place;
    }
    // The last digits of millions of users do not matter: further in, it is as true.
    let short = [(found, is_up), (until.unwrap_or(last), !is_up)].map(|(it, up)| short(it, up));
    let is_between = if is_up {
        short[0] <= short[1]
    } else {
        short[0] >= short[1]
    };
    let is_short = matches!(kind, Kind::Number { whole: true, .. })
        && is_between
        && short.iter().all(|&it| verdict(it) == to);
    Some(Input {
        field,
        value: if is_short { short[0] } else { found },
        until: until.map(|until| if is_short { short[1] } else { until }),
        to,
    })
}

/// A whole number rounded to three digits, up or down.
fn short(value: f64, is_up: bool) -> f64 {
    let unit = 10_f64
        .powi(value.max(1.0).log10().floor() as i32 - 2)
        .max(1.0);
    let units = value / unit;
    unit * if is_up { units.ceil() } else { units.floor() }
}

/// All values at which a field is tried.
fn places(kind: &Kind) -> Vec<f64> {
    match kind {
        Kind::Number { .. } | Kind::Share { .. } => slider::stops(kind),
        _ => {
            let (least, most) = kind.bounds();
            (least as u32..=most as u32).map(f64::from).collect()
        }
    }
}

/// The first whole number after `before`, and up to `found`, from which the verdict changes.
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
        let found = boxes(Case::UNANSWERED);
        let of = |to| found.iter().find(|boxes| boxes.to == to).map(|it| &it.sets);
        // One box that can be fixed without a split.
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
        for Input {
            field, value, to, ..
        } in found
        {
            assert_eq!(Case::of(&scenario.with(field, value)).verdict(), to);
            assert_ne!(to, now);
        }
    }

    fn of(scenario: &Scenario, field: Field) -> Option<(f64, Option<f64>, Verdict)> {
        let found = inputs(scenario).into_iter().find(|it| it.field == field);
        found.map(|it| (it.value, it.until, it.to))
    }

    #[test]
    fn a_verdict_that_holds_for_a_while_says_until_when() {
        let ticked = [Field::BoxDeploys, Field::BoxStacks];
        let scenario = Scenario::default().with(Field::Services, 81.0);
        let scenario = ticked
            .into_iter()
            .fold(scenario, |it, field| it.with(field, 1.0));
        let extract = (50.0, Some(80.0), Verdict::ExtractOnePart);
        assert_eq!(of(&scenario, Field::Engineers), Some(extract));
        // Both ways, and where the first split is what is compared with.
        let split = scenario
            .with(Field::BoxScale, 1.0)
            .with(Field::Engineers, 7.0)
            .with(Field::FirstSplit, 9.0)
            .with(Field::Target, 0.0);
        let first = (7.0, None, Verdict::Split);
        assert_eq!(of(&split, Field::FirstSplit), Some(first));
        let few = (60.0, Some(2.0), Verdict::Split);
        let many = scenario.with(Field::Engineers, 60.0);
        assert_eq!(of(&many, Field::Services), Some(few));
    }

    #[test]
    fn thresholds_have_three_digits_and_are_true() {
        let scenario = Scenario::default();
        let (users, until, to) = of(&scenario, Field::Users).expect("the database ends");
        assert_eq!((users, until), (481_000.0, None));
        assert_eq!(Case::of(&scenario.with(Field::Users, users)).verdict(), to);
        let hot = scenario.with(Field::DataPerUser, 40.0);
        assert!(of(&hot, Field::HotData).is_some());
        for (value, is_up, shown) in [
            (480_001.0, true, 481_000.0),
            (480_001.0, false, 480_000.0),
            (999_999.0, true, 1e6),
            (61.0, true, 61.0),
            (0.0, false, 0.0),
        ] {
            assert_eq!(short(value, is_up), shown);
        }
    }
}
