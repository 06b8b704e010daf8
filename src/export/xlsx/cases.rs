//! The bill of an option with all cases that a spreadsheet follows: each line and each named quantity
//! with its formulas, and the comparisons that decide which of them applies.
//!
//! A derivation holds the formulas that apply to one scenario. Here the bill is evaluated for many
//! scenarios around it. Comparisons that change a formula if they are turned over are the ones that
//! decide it; where none of the scenarios has led, a spreadsheet does not know the formula.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::samples::{self, Sample};
use super::tree::{Tree, Visit};
use crate::model::bill;
use crate::model::line::{Category, Line, LineId};
use crate::model::option::OptionId;
use crate::model::reader::BranchingReader;
use crate::price_book::Sku;
use crate::scalar::{BranchArena, BranchPath, Branches, Branching, NodeKind, Scalar as _};
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field};

/// In how many evaluations a comparison is turned over to see what it decides.
const FLIPS: usize = 3;

/// The bill of an option with its cases.
pub(super) struct BillCases {
    /// The option.
    pub(super) option: OptionId,
    /// Formulas and comparisons.
    pub(super) branches: Branches,
    /// The lines, those of the scenario first.
    pub(super) lines: Vec<LineCases>,
    /// The named quantities that lines need.
    pub(super) definitions: BTreeMap<&'static str, Definition>,
}

/// A line with its formulas.
pub(super) struct LineCases {
    pub(super) id: LineId,
    /// `None` where the bill has no such line.
    pub(super) formulas: Vec<Option<LineFormula>>,
    pub(super) tree: Tree,
}

/// The formula of a line: nodes by their places.
#[derive(Clone, PartialEq)]
pub(super) struct LineFormula {
    pub(super) sku: Sku,
    pub(super) category: Category,
    pub(super) quantity: u32,
    /// `None` if the price or the quantity is unknown.
    pub(super) price: Option<u32>,
}

/// A named quantity with its formulas; `None` where nothing has this name.
pub(super) struct Definition {
    pub(super) formulas: Vec<Option<u32>>,
    pub(super) tree: Tree,
}

/// What one evaluation led to.
struct Evaluation {
    path: BranchPath,
    /// Each line with its formula, and how many comparisons had been met before.
    lines: Vec<(LineId, LineFormula, usize)>,
}

/// What a tree is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Subject {
    Line(usize),
    Definition(&'static str),
}

impl Evaluation {
    fn line(&self, id: LineId) -> Option<&LineFormula> {
        let line = self.lines.iter().find(|(it, ..)| *it == id);
        line.map(|(_, formula, _)| formula)
    }

    /// What differs from another evaluation.
    fn differences(&self, other: &Self) -> HashSet<Subject> {
        let ids = self.lines.iter().chain(&other.lines).map(|(id, ..)| *id);
        let lines = ids.filter(|&id| self.line(id) != other.line(id));
        let lines = lines.map(|id| Subject::Line(id as usize));
        let [one, two] = [self, other].map(|it| &it.path.definitions);
        let names = one.keys().chain(two.keys()).copied();
        let names = names.filter(|name| {
            let [one, two] = [one, two].map(|it| it.get(name).map(|it| it.place));
            one != two
        });
        lines.chain(names.map(Subject::Definition)).collect()
    }
}

impl BillCases {
    /// The cases of an option around a scenario. What must not be changed for them to hold is added
    /// to `fixed`.
    pub(super) fn of(
        scenario: &Scenario,
        option: OptionId,
        fixed: &mut BTreeSet<&'static str>,
    ) -> Self {
        let mut ambiguous = BTreeSet::new();
        loop {
            let arena = BranchArena::new(ambiguous.clone());
            let mut search = Search::new(&arena, option);
            let is_known = || arena.ambiguous().len() == ambiguous.len();
            let deciding = search
                .visit_around(scenario, &is_known)
                .then(|| search.deciding());
            if let Some(deciding) = deciding.filter(|_| is_known()) {
                fixed.extend(&search.fixed);
                let (lines, definitions) = search.cases(&deciding);
                let branches = arena.into_branches();
                return Self::reached(option, branches, lines, definitions);
            }
            // Names turned out to stand for several quantities: once more, with their formulas apart.
            ambiguous = arena.ambiguous();
        }
    }

    /// Of all cases those that lines need.
    fn reached(
        option: OptionId,
        branches: Branches,
        lines: Vec<LineCases>,
        definitions: BTreeMap<&'static str, Definition>,
    ) -> Self {
        let mut reach = Reach {
            branches: &branches,
            definitions: &definitions,
            names: BTreeSet::new(),
        };
        for line in &lines {
            for formula in line.formulas.iter().flatten() {
                reach.node(formula.quantity as usize);
                if let Some(price) = formula.price {
                    reach.node(price as usize);
                }
            }
            reach.tree(&line.tree);
        }
        let names = reach.names;
        let definitions = definitions
            .into_iter()
            .filter(|(name, _)| names.contains(name))
            .collect();
        Self {
            option,
            branches,
            lines,
            definitions,
        }
    }
}

/// Looks for the cases of a bill.
struct Search<'a> {
    arena: &'a BranchArena,
    option: OptionId,
    /// The evaluations that differ, each with its scenario; the first is that of the scenario itself.
    visits: Vec<(Scenario, Evaluation)>,
    seen: HashMap<Vec<(u32, u32)>, usize>,
    /// Of each beginning of a path, the comparison that comes next; none at the end of a path.
    next: HashMap<u64, Option<u32>>,
    /// Inputs that decide formulas without a comparison.
    fixed: BTreeSet<&'static str>,
}

impl<'a> Search<'a> {
    fn new(arena: &'a BranchArena, option: OptionId) -> Self {
        Self {
            arena,
            option,
            visits: Vec::new(),
            seen: HashMap::new(),
            next: HashMap::new(),
            fixed: BTreeSet::new(),
        }
    }

    fn evaluate(&self, scenario: &Scenario, forced: Option<(u32, u32)>) -> Evaluation {
        self.arena.begin(forced);
        let mut lines = Vec::new();
        let mut take = |line: Line<Branching<'_>>| {
            let is_known = !line.quantity.value().is_nan();
            let formula = line.quantity.place().map(|quantity| LineFormula {
                sku: line.sku,
                category: line.category,
                quantity,
                price: line
                    .unit_price
                    .filter(|_| is_known)
                    .and_then(Branching::place),
            });
            lines.extend(formula.map(|formula| (line.id, formula, self.arena.met())));
        };
        let read = BranchingReader {
            scenario,
            arena: self.arena,
        };
        // The reader lives as long as what it reads, which is in the arena.
        bill(&read, self.option, &mut take, &mut |_| {});
        Evaluation {
            path: self.arena.end(),
            lines,
        }
    }

    /// Evaluates the bill for a scenario and for those around it, while this holds; whether it held to
    /// the end.
    fn visit_around(&mut self, scenario: &Scenario, holds: &dyn Fn() -> bool) -> bool {
        self.visit(&Sample {
            changed: Vec::new(),
            scenario: *scenario,
        });
        let fields: Vec<_> = field::all().filter(|&it| samples::can_vary(it)).collect();
        for &field in &fields {
            let is_read = self.arena.reads(field.spec().key);
            // What nothing reads can only decide something by itself.
            let most = if is_read { usize::MAX } else { 2 };
            for sample in samples::alone(scenario, field).take(most) {
                self.visit(&sample);
            }
            if !holds() {
                return false;
            }
        }
        let free: Vec<_> = fields
            .into_iter()
            .filter(|field| !self.fixed.contains(field.spec().key))
            .filter(|field| self.arena.reads(field.spec().key))
            .collect();
        for sample in samples::together(scenario, &free) {
            self.visit(&sample);
        }
        holds()
    }

    fn fix(&mut self, fields: &[Field]) {
        self.fixed
            .extend(fields.iter().map(|field| field.spec().key));
    }

    fn visit(&mut self, sample: &Sample) {
        let found = self.evaluate(&sample.scenario, None);
        if let Some(&known) = self.seen.get(&found.path.outcomes) {
            // The same comparisons with another result: an input decides it by itself.
            if !found.differences(&self.visits[known].1).is_empty() {
                self.fix(&sample.changed);
            }
            return;
        }
        let steps = steps(&found.path.outcomes);
        let is_other = |(beginning, next): &(u64, Option<u32>)| {
            self.next.get(beginning).is_some_and(|known| known != next)
        };
        // The same outcomes lead to another comparison: an input decides that by itself.
        let is_comparable = !steps.iter().any(is_other);
        if !is_comparable {
            self.fix(&sample.changed);
            return;
        }
        let place = self.visits.len();
        self.next.extend(steps);
        self.seen.insert(found.path.outcomes.clone(), place);
        self.visits.push((sample.scenario, found));
    }

    /// The comparisons that decide each line and quantity.
    fn deciding(&self) -> HashMap<Subject, BTreeSet<u32>> {
        let mut deciding: HashMap<Subject, BTreeSet<u32>> = HashMap::new();
        // Which comparisons there are only because of another one's outcome.
        let mut leads_to: HashMap<u32, HashSet<u32>> = HashMap::new();
        let mut flips: HashMap<u32, usize> = HashMap::new();
        for (scenario, found) in &self.visits {
            for &(comparison, outcome) in &found.path.outcomes {
                let flips = flips.entry(comparison).or_default();
                if *flips == FLIPS {
                    continue;
                }
                *flips += 1;
                for other in 0..self.arena.outcomes_of(comparison) {
                    if other == outcome {
                        continue;
                    }
                    let turned = self.evaluate(scenario, Some((comparison, other)));
                    for subject in turned.differences(found) {
                        deciding.entry(subject).or_default().insert(comparison);
                    }
                    let [one, two] = [found, &turned].map(|it| {
                        let numbers = it.path.outcomes.iter().map(|(number, _)| *number);
                        numbers.collect::<HashSet<_>>()
                    });
                    let led = leads_to.entry(comparison).or_default();
                    led.extend(one.symmetric_difference(&two));
                }
            }
        }
        for comparisons in deciding.values_mut() {
            loop {
                let more: Vec<_> = leads_to
                    .iter()
                    .filter(|(number, led)| {
                        !comparisons.contains(number)
                            && led.iter().any(|it| comparisons.contains(it))
                    })
                    .map(|(number, _)| *number)
                    .collect();
                if more.is_empty() {
                    break;
                }
                comparisons.extend(more);
            }
        }
        deciding
    }

    /// All lines and quantities with their cases.
    fn cases(
        &self,
        deciding: &HashMap<Subject, BTreeSet<u32>>,
    ) -> (Vec<LineCases>, BTreeMap<&'static str, Definition>) {
        let mut ids: Vec<LineId> = Vec::new();
        let mut names = BTreeSet::new();
        for (_, found) in &self.visits {
            for (id, ..) in &found.lines {
                if !ids.contains(id) {
                    ids.push(*id);
                }
            }
            names.extend(found.path.definitions.keys().copied());
        }
        let relevant = |subject| deciding.get(&subject).cloned().unwrap_or_default();
        let lines = ids.into_iter().map(|id| {
            let of = |found: &Evaluation| {
                let line = found.lines.iter().find(|(it, ..)| *it == id);
                line.map(|(_, formula, after)| (formula.clone(), *after))
            };
            let (formulas, tree) = self.tree(relevant(Subject::Line(id as usize)), &of);
            LineCases { id, formulas, tree }
        });
        let definitions = names.into_iter().map(|name| {
            let of = |found: &Evaluation| {
                let definition = found.path.definitions.get(name);
                definition.map(|it| (it.place, it.after))
            };
            let (formulas, tree) = self.tree(relevant(Subject::Definition(name)), &of);
            (name, Definition { formulas, tree })
        });
        (lines.collect(), definitions.collect())
    }

    /// The formulas of a line or quantity, and the tree that decides between them.
    fn tree<F: PartialEq>(
        &self,
        relevant: BTreeSet<u32>,
        of: &dyn Fn(&Evaluation) -> Option<(F, usize)>,
    ) -> (Vec<Option<F>>, Tree) {
        let mut formulas = Vec::new();
        let mut visits = Vec::new();
        for (_, found) in &self.visits {
            let (formula, after) = of(found).unzip();
            let known = formulas.iter().position(|it| *it == formula);
            let place = known.unwrap_or(formulas.len());
            if known.is_none() {
                formulas.push(formula);
            }
            visits.push(Visit {
                // What is compared later cannot decide it.
                outcomes: &found.path.outcomes[..after.unwrap_or(found.path.outcomes.len())],
                formula: place,
            });
        }
        let tree = Tree::of(&visits, relevant, &|number| self.arena.outcomes_of(number));
        (formulas, tree)
    }
}

/// Each beginning of a path with the comparison that comes next.
fn steps(path: &[(u32, u32)]) -> Vec<(u64, Option<u32>)> {
    // Fowler, Noll and Vo's hash, 1991.
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut beginning = START;
    let mut steps = Vec::new();
    for &(number, outcome) in path {
        steps.push((beginning, Some(number)));
        for part in [number, outcome] {
            beginning = (beginning ^ u64::from(part)).wrapping_mul(PRIME);
        }
    }
    steps.push((beginning, None));
    steps
}

/// What lines need.
struct Reach<'b> {
    branches: &'b Branches,
    definitions: &'b BTreeMap<&'static str, Definition>,
    names: BTreeSet<&'static str>,
}

impl Reach<'_> {
    fn node(&mut self, place: usize) {
        let branches = self.branches;
        match &branches.nodes[place].kind {
            NodeKind::Leaf { .. } => {}
            NodeKind::Named { name, of, .. } => match self.definitions.get(name) {
                Some(definition) if branches.known_by_name.contains(name) => {
                    if self.names.insert(name) {
                        for &formula in definition.formulas.iter().flatten() {
                            self.node(formula as usize);
                        }
                        self.tree(&definition.tree);
                    }
                }
                _ => self.node(*of),
            },
            NodeKind::Chosen { of, .. } | NodeKind::Complement { of } => self.node(*of),
            NodeKind::Infix { left, right, .. } => {
                self.node(*left);
                self.node(*right);
            }
            NodeKind::Call { arguments, .. } => {
                for &argument in arguments {
                    self.node(argument);
                }
            }
        }
    }

    fn tree(&mut self, tree: &Tree) {
        let mut comparisons = BTreeSet::new();
        tree.comparisons(&mut comparisons);
        let branches = self.branches;
        for comparison in comparisons {
            for place in branches.comparisons[comparison as usize].operands() {
                self.node(place as usize);
            }
        }
    }
}
