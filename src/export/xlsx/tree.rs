//! Trees of comparisons: which formula of a quantity applies.

use std::collections::{BTreeSet, HashMap};

/// Comparisons by their numbers, each with its outcome, in the order in which they were met.
pub(super) type Outcomes = Vec<(u32, u32)>;

/// Which formula applies, by the comparisons that decide it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    /// The formula at this place.
    Formula(usize),
    /// Of a comparison, what follows each outcome that has been looked at.
    Fork(u32, Vec<(u32, Tree)>),
}

/// A path that was looked at, with the formula that it led to.
#[derive(Clone, Copy)]
pub(super) struct Visit<'a> {
    pub(super) outcomes: &'a [(u32, u32)],
    pub(super) formula: usize,
}

impl Tree {
    /// Builds the tree of these visits out of the comparisons that are `relevant`. Where they do not
    /// tell two visits apart that differ, the comparison at which the visits part is added.
    pub(super) fn of(
        visits: &[Visit],
        mut relevant: BTreeSet<u32>,
        outcomes_of: &dyn Fn(u32) -> u32,
    ) -> Self {
        let mut visits = visits.to_vec();
        loop {
            let projected: Vec<Outcomes> = visits
                .iter()
                .map(|visit| {
                    let outcomes = visit.outcomes.iter();
                    let relevant = outcomes.filter(|(number, _)| relevant.contains(number));
                    relevant.copied().collect()
                })
                .collect();
            let all: Vec<_> = (0..visits.len()).collect();
            match build(&all, &visits, &projected, 0, outcomes_of) {
                Ok(tree) => return tree,
                Err([one, other]) => match parting(visits[one].outcomes, visits[other].outcomes) {
                    Some(comparison) if relevant.insert(comparison) => {}
                    // Nothing tells them apart: the first one stays.
                    _ => {
                        visits.remove(one.max(other));
                    }
                },
            }
        }
    }

    /// All comparisons of the tree.
    pub(super) fn comparisons(&self, of: &mut BTreeSet<u32>) {
        if let Self::Fork(comparison, branches) = self {
            of.insert(*comparison);
            for (_, branch) in branches {
                branch.comparisons(of);
            }
        }
    }

    /// The formula that applies if comparisons come out so; `None` where nothing has been looked at.
    pub(super) fn formula(&self, outcome: &dyn Fn(u32) -> Option<u32>) -> Option<usize> {
        match self {
            Self::Formula(place) => Some(*place),
            Self::Fork(comparison, branches) => {
                let outcome_here = outcome(*comparison)?;
                let branch = branches.iter().find(|(it, _)| *it == outcome_here);
                branch.and_then(|(_, branch)| branch.formula(outcome))
            }
        }
    }
}

/// The first comparison that came out differently.
fn parting(one: &[(u32, u32)], other: &[(u32, u32)]) -> Option<u32> {
    let mut pairs = one.iter().zip(other);
    let (one, other) = pairs.find(|(one, other)| one != other)?;
    (one.0 == other.0).then_some(one.0)
}

/// The tree of some visits from this depth on, or two visits that are not told apart.
fn build(
    some: &[usize],
    visits: &[Visit],
    projected: &[Outcomes],
    depth: usize,
    outcomes_of: &dyn Fn(u32) -> u32,
) -> Result<Tree, [usize; 2]> {
    let Some(&first) = some.first() else {
        return Ok(Tree::Formula(0));
    };
    let next = |visit: usize| projected[visit].get(depth).map(|(number, _)| *number);
    if let Some(&other) = some.iter().find(|&&visit| next(visit) != next(first)) {
        return Err([first, other]);
    }
    let Some(comparison) = next(first) else {
        let formula = visits[first].formula;
        return match some.iter().find(|&&visit| visits[visit].formula != formula) {
            Some(&other) => Err([first, other]),
            None => Ok(Tree::Formula(formula)),
        };
    };
    let mut groups: Vec<(u32, Vec<usize>)> = Vec::new();
    let mut places = HashMap::new();
    for &visit in some {
        let (_, outcome) = projected[visit][depth];
        let place = *places.entry(outcome).or_insert_with(|| {
            groups.push((outcome, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(visit);
    }
    let branches = groups
        .into_iter()
        .map(|(outcome, some)| {
            let branch = build(&some, visits, projected, depth + 1, outcomes_of);
            branch.map(|branch| (outcome, branch))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let is_whole = branches.len() == outcomes_of(comparison) as usize;
    let is_same = branches.iter().all(|(_, branch)| *branch == branches[0].1);
    if is_whole && is_same {
        return Ok(branches[0].1.clone());
    }
    Ok(Tree::Fork(comparison, branches))
}
