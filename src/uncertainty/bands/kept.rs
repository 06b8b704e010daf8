//! What draws leave for later ones: the factors of uncertain values, and the programs of options.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::forecast::strategy::OPTIONS;
use crate::model::option::OptionId;
use crate::scenario::Scenario;
use crate::scenario::ranges::Uncertain;
use crate::uncertainty::draws::KeptFactors;
use crate::uncertainty::trace::{Program, SUMS};

/// Programs of options: of those that strategies run, then of those priced today alone, which
/// are all options at the most.
pub(super) type OptionPrograms = [Program<SUMS>; OPTIONS + OptionId::ALL.len()];

/// Programs that are shared by all runs that price the same scenario.
pub(super) type SharedPrograms = Rc<RefCell<OptionPrograms>>;

/// The number of scenarios whose programs are kept.
const MOST_KEPT: usize = 3;

/// The most blocks of programs that are kept for a scenario; some take a kilobyte.
const MOST_BLOCKS: usize = 4_000;

/// What earlier draws leave, for runs that repeat them. Without it every run makes its own, with
/// the same result. Copies share what they keep.
#[derive(Clone, Debug, Default)]
pub struct KeptDraws {
    pub(super) factors: KeptFactors,
    pub(super) programs: KeptPrograms,
}

/// What a program holds besides what it is given for each draw.
#[derive(Debug, PartialEq)]
struct ProgramKey {
    /// The scenario, with every uncertain input at the same value: only its draws differ. Inputs
    /// that differ from month to month are part of it: a formula may name today's value.
    certain: Scenario,
    /// The uncertain inputs and prices, in the order in which their values are given.
    uncertain: Vec<Uncertain>,
}

/// The programs of the last few scenarios.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptPrograms(Rc<RefCell<VecDeque<(ProgramKey, SharedPrograms)>>>);

impl KeptPrograms {
    /// The programs of a scenario with these uncertain values; empty ones if there are none yet.
    pub(super) fn of(&self, scenario: &Scenario, uncertain: &[Uncertain]) -> SharedPrograms {
        let mut certain = scenario.with_ranges(None);
        for of in uncertain {
            if let Uncertain::Input(field) = of {
                let (least, _) = field.spec().kind.bounds();
                certain.set(*field, least);
            }
        }
        let key = ProgramKey {
            certain,
            uncertain: uncertain.to_vec(),
        };
        let mut all = self.0.borrow_mut();
        all.retain(|(_, programs)| {
            // Programs that are at work now are those of a run that goes on.
            let blocks = |it: &OptionPrograms| it.iter().map(Program::blocks).sum::<usize>();
            programs
                .try_borrow()
                .is_ok_and(|it| blocks(&it) <= MOST_BLOCKS)
        });
        let place = all.iter().position(|(other, _)| *other == key);
        let found = place.and_then(|place| all.remove(place));
        let (key, programs) = found.unwrap_or_else(|| (key, SharedPrograms::default()));
        let shared = Rc::clone(&programs);
        all.push_front((key, programs));
        all.truncate(MOST_KEPT);
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    fn is_kept(kept: &KeptPrograms, one: &Scenario, other: &Scenario) -> bool {
        let of = |scenario: &Scenario| {
            let uncertain = scenario.uncertain_values();
            let uncertain: Vec<_> = uncertain.into_iter().map(|(of, _)| of).collect();
            kept.of(scenario, &uncertain)
        };
        let before = of(one);
        Rc::ptr_eq(&before, &of(other))
    }

    #[test]
    fn programs_are_kept_while_nothing_but_uncertain_values_changes() {
        let scenario = Scenario::default();
        let kept = KeptPrograms::default();
        let with = |field, value| scenario.with(field, value);
        assert!(is_kept(&kept, &scenario, &scenario));
        let requests = with(Field::Requests, 123.0);
        assert!(is_kept(&kept, &scenario, &requests));
        for other in [
            with(Field::Users, 20_000.0),
            with(Field::Services, 5.0),
            with(Field::Horizon, 12.0),
            with(Field::Seed, 2.0),
            scenario.with_book("2026-11").expect("a book"),
        ] {
            assert!(!is_kept(&kept, &scenario, &other));
        }
        assert!(kept.0.borrow().len() <= MOST_KEPT);
    }
}
