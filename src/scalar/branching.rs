//! The evaluation with comparisons: a number that remembers its formula, and an arena that remembers
//! which comparisons decided what is bought.
//!
//! A derivation holds the formulas that apply to one scenario. Where inputs may change later, as in a
//! spreadsheet, the comparisons that led to these formulas belong to them. Here a bill is evaluated
//! several times, for other values or with one comparison turned over, and what is the same in all
//! evaluations is one node, so that they can be laid beside each other.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::mem;
use std::ops::{Add, Div, Mul, Sub};

use super::node::{FormulaNode, NodeKind};
use super::number::{Bare, MOST_OFFERS, Offer, Scalar};
use super::origin::{Constant, Origin};

/// Owns the nodes and comparisons of all evaluations of a bill.
#[derive(Debug, Default)]
pub struct BranchArena {
    state: RefCell<BranchState>,
}

/// A number that remembers its formula and records its comparisons.
///
/// A number without an arena is one that a formula states itself, for a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Branching<'a> {
    value: f64,
    place: Option<(u32, &'a BranchArena)>,
}

/// A comparison that decides which formulas apply. Nodes are named by their places.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Whether the left one is smaller; the outcome is 1 or 0.
    Below(u32, u32),
    /// Whether the left one is at most the right one; the outcome is 1 or 0.
    AtMost(u32, u32),
    /// The place of the cheapest of these offers: monthly cost and count of each. Of equal costs the
    /// fewest are taken.
    Cheapest(Vec<[u32; 2]>),
}

impl Comparison {
    /// All nodes that are compared.
    pub fn operands(&self) -> Vec<u32> {
        match self {
            Self::Below(one, other) | Self::AtMost(one, other) => vec![*one, *other],
            Self::Cheapest(offers) => offers.as_flattened().to_vec(),
        }
    }
}

/// What one evaluation met.
#[derive(Clone, Debug, Default)]
pub struct BranchPath {
    /// Comparisons by their numbers, in the order in which they were met, each with its outcome.
    pub outcomes: Vec<(u32, u32)>,
    /// Each name that was given to a quantity.
    pub definitions: HashMap<&'static str, NamedFormula>,
}

/// The formula of a named quantity.
#[derive(Clone, Copy, Debug)]
pub struct NamedFormula {
    /// The place of its node.
    pub place: u32,
    /// How many comparisons had been met before.
    pub after: usize,
}

/// What the evaluations of a bill left behind.
#[derive(Debug, Default)]
pub struct Branches {
    /// All nodes, each after those that it names. A name in [`known_by_name`](Self::known_by_name)
    /// stands for what the path says.
    pub nodes: Vec<FormulaNode>,
    /// All comparisons.
    pub comparisons: Vec<Comparison>,
    /// The names that stood for one quantity alone in each evaluation.
    pub known_by_name: BTreeSet<&'static str>,
}

/// What makes two nodes the same.
#[derive(Debug, PartialEq, Eq, Hash)]
enum NodeKey {
    Leaf(Cow<'static, str>, &'static str, Option<u64>),
    Name(&'static str),
    Named(&'static str, &'static str, u32),
    Infix(&'static str, u32, u32),
    Call(&'static str, Vec<u32>),
    Complement(u32),
}

#[derive(Debug, Default)]
struct BranchState {
    nodes: Vec<FormulaNode>,
    places: HashMap<NodeKey, u32>,
    /// The inputs that formulas name.
    inputs: BTreeSet<&'static str>,
    /// Whether a node is the same whatever the inputs and prices are.
    fixed: Vec<bool>,
    comparisons: Vec<Comparison>,
    numbers: HashMap<Comparison, u32>,
    /// The names that stand for several quantities, which are told apart by their formulas.
    ambiguous: BTreeSet<&'static str>,
    path: BranchPath,
    met: HashMap<u32, u32>,
    forced: Option<(u32, u32)>,
}

/// A number that stands in a comparison itself.
static LITERAL: Constant = Constant {
    name: "",
    value: 0.0,
    unit: "",
    source: "definition",
};

impl BranchArena {
    /// An arena in which these names do not tell quantities apart.
    pub fn new(ambiguous: BTreeSet<&'static str>) -> Self {
        let arena = Self::default();
        arena.state.borrow_mut().ambiguous = ambiguous;
        arena
    }

    /// The names that have stood for several quantities in one evaluation.
    pub fn ambiguous(&self) -> BTreeSet<&'static str> {
        self.state.borrow().ambiguous.clone()
    }

    /// Whether a formula has named this input.
    pub fn reads(&self, input: &str) -> bool {
        self.state.borrow().inputs.contains(input)
    }

    /// Begins an evaluation, in which this comparison has this outcome whatever is compared.
    pub fn begin(&self, forced: Option<(u32, u32)>) {
        let mut state = self.state.borrow_mut();
        state.path = BranchPath::default();
        state.met.clear();
        state.forced = forced;
    }

    /// The number of comparisons that the evaluation has met so far.
    pub fn met(&self) -> usize {
        self.state.borrow().path.outcomes.len()
    }

    /// Ends it, and gives what it met.
    pub fn end(&self) -> BranchPath {
        mem::take(&mut self.state.borrow_mut().path)
    }

    /// The number of outcomes that a comparison can have.
    pub fn outcomes_of(&self, comparison: u32) -> u32 {
        match &self.state.borrow().comparisons[comparison as usize] {
            Comparison::Below(..) | Comparison::AtMost(..) => 2,
            Comparison::Cheapest(offers) => offers.len() as u32,
        }
    }

    /// What all evaluations left behind.
    pub fn into_branches(self) -> Branches {
        let state = self.state.into_inner();
        let names = state.places.keys().filter_map(|key| match key {
            NodeKey::Name(name) => Some(*name),
            _ => None,
        });
        Branches {
            known_by_name: names.collect(),
            nodes: state.nodes,
            comparisons: state.comparisons,
        }
    }

    /// A value that no formula computes: an input, a price or a constant.
    pub fn leaf(
        &self,
        name: impl Into<Cow<'static, str>>,
        unit: &'static str,
        value: f64,
        origin: Origin,
    ) -> Branching<'_> {
        let name = name.into();
        // Inputs differ from one evaluation to the next; a price and the parameter of the same entry
        // are one number.
        let (of, bits) = match origin {
            Origin::Input(key) => (key, None),
            Origin::Book(id) => (id, Some(value.to_bits())),
            Origin::Constant(_) => ("", Some(value.to_bits())),
        };
        let is_price = matches!(origin, Origin::Book(id) if *id == *name);
        let is_fixed = bits.is_some() && !is_price;
        if let Origin::Input(input) = origin {
            self.state.borrow_mut().inputs.insert(input);
        }
        let key = NodeKey::Leaf(name.clone(), of, bits);
        self.put(key, value, is_fixed, || NodeKind::Leaf {
            name,
            unit,
            origin,
        })
    }

    fn put(
        &self,
        key: NodeKey,
        value: f64,
        is_fixed: bool,
        kind: impl FnOnce() -> NodeKind,
    ) -> Branching<'_> {
        let state = &mut *self.state.borrow_mut();
        let place = *state.places.entry(key).or_insert_with(|| {
            let kind = kind();
            state.nodes.push(FormulaNode { value, kind });
            state.fixed.push(is_fixed);
            (state.nodes.len() - 1) as u32
        });
        Branching {
            value,
            place: Some((place, self)),
        }
    }

    fn are_fixed(&self, places: &[u32]) -> bool {
        let state = self.state.borrow();
        places.iter().all(|&place| state.fixed[place as usize])
    }

    /// The outcome of a comparison: the one that holds, or the one that is asked for.
    fn decide(&self, comparison: Comparison, outcome: u32) -> u32 {
        let state = &mut *self.state.borrow_mut();
        let number = *state.numbers.entry(comparison).or_insert_with_key(|it| {
            state.comparisons.push(it.clone());
            (state.comparisons.len() - 1) as u32
        });
        let outcome = match state.forced {
            Some((forced, outcome)) if forced == number => outcome,
            _ => outcome,
        };
        let path = &mut state.path.outcomes;
        *state.met.entry(number).or_insert_with(|| {
            path.push((number, outcome));
            outcome
        })
    }
}

impl<'a> Branching<'a> {
    /// The place of the number among the nodes of its arena.
    pub fn place(self) -> Option<u32> {
        self.place.map(|(place, _)| place)
    }

    fn arena(self, other: Self) -> Option<&'a BranchArena> {
        self.place.or(other.place).map(|(_, arena)| arena)
    }

    /// Its place in an arena, where it is put if it is in none.
    fn placed(self, arena: &BranchArena) -> u32 {
        self.place().unwrap_or_else(|| {
            let literal = arena.leaf("", "", self.value, Origin::Constant(&LITERAL));
            literal.place().unwrap_or_default()
        })
    }

    fn infix(self, sign: &'static str, other: Self, value: f64) -> Self {
        let Some(arena) = self.arena(other) else {
            return value.into();
        };
        let [left, right] = [self, other].map(|it| it.placed(arena));
        let is_fixed = arena.are_fixed(&[left, right]);
        let key = NodeKey::Infix(sign, left, right);
        arena.put(key, value, is_fixed, || NodeKind::Infix {
            sign,
            left: left as usize,
            right: right as usize,
        })
    }

    fn call(self, function: &'static str, other: Option<Self>, value: f64) -> Self {
        let Some(arena) = self.arena(other.unwrap_or(self)) else {
            return value.into();
        };
        let places: Vec<_> = std::iter::once(self)
            .chain(other)
            .map(|it| it.placed(arena))
            .collect();
        let is_fixed = arena.are_fixed(&places);
        let arguments = places.iter().map(|&place| place as usize).collect();
        let key = NodeKey::Call(function, places);
        arena.put(key, value, is_fixed, || NodeKind::Call {
            function,
            arguments,
        })
    }

    fn compared(
        self,
        other: Self,
        is_so: bool,
        comparison: impl FnOnce(u32, u32) -> Comparison,
    ) -> bool {
        let Some(arena) = self.arena(other) else {
            return is_so;
        };
        let [left, right] = [self, other].map(|it| it.placed(arena));
        // What is unknown is so in every evaluation.
        if arena.are_fixed(&[left, right]) || self.value.is_nan() || other.value.is_nan() {
            return is_so;
        }
        arena.decide(comparison(left, right), is_so.into()) == 1
    }
}

impl From<f64> for Branching<'_> {
    fn from(value: f64) -> Self {
        Self { value, place: None }
    }
}

impl Scalar for Branching<'_> {
    type Bare = Self;

    fn value(self) -> f64 {
        self.value
    }
    fn bare(self) -> Self {
        self
    }
    fn min(self, other: Self) -> Self {
        let value = Scalar::min(self.value, other.value);
        self.call("the smaller of", Some(other), value)
    }
    fn max(self, other: Self) -> Self {
        let value = Scalar::max(self.value, other.value);
        self.call("the larger of", Some(other), value)
    }
    fn ceil(self) -> Self {
        self.call("round up", None, Scalar::ceil(self.value))
    }
    fn complement(self) -> Self {
        let value = self.value.complement();
        let Some((of, arena)) = self.place else {
            return value.into();
        };
        let is_fixed = arena.are_fixed(&[of]);
        arena.put(NodeKey::Complement(of), value, is_fixed, || {
            NodeKind::Complement { of: of as usize }
        })
    }
    fn beyond(self, included: Self) -> Self {
        self.infix("beyond", included, self.value.beyond(included.value))
    }
    fn named(self, name: &'static str, unit: &'static str) -> Self {
        let Some((of, arena)) = self.place else {
            return self;
        };
        let is_ambiguous = {
            let state = &mut *arena.state.borrow_mut();
            let after = state.path.outcomes.len();
            let formula = NamedFormula { place: of, after };
            let known = state.path.definitions.entry(name).or_insert(formula);
            if known.place != of {
                state.ambiguous.insert(name);
            }
            state.ambiguous.contains(name)
        };
        let is_fixed = is_ambiguous && arena.are_fixed(&[of]);
        let key = if is_ambiguous {
            NodeKey::Named(name, unit, of)
        } else {
            NodeKey::Name(name)
        };
        let of = of as usize;
        arena.put(key, self.value, is_fixed, || NodeKind::Named {
            name,
            unit,
            of,
        })
    }
    fn chosen(
        self,
        _sku: impl FnOnce() -> &'static str,
        _needed: Self,
        _passed_over: impl Iterator<Item = (&'static str, f64)>,
    ) -> Self {
        self
    }
}

impl Bare for Branching<'_> {
    fn figure(self) -> f64 {
        self.value
    }
    fn is_below(self, other: Self) -> bool {
        self.compared(other, self.value < other.value, Comparison::Below)
    }
    fn is_at_most(self, other: Self) -> bool {
        self.compared(other, self.value <= other.value, Comparison::AtMost)
    }
    fn cheapest<S: Scalar<Bare = Self>>(offers: &[Option<Offer<S>>]) -> Option<usize> {
        let plain = |offer: &Offer<S>| Offer {
            monthly: offer.monthly.value(),
            count: offer.count.value(),
        };
        let mut all = [None; MOST_OFFERS];
        for (place, offer) in all.iter_mut().zip(offers) {
            *place = offer.as_ref().map(plain);
        }
        let best = f64::cheapest(&all)?;
        // Whether a price is known is the same in all evaluations.
        let known: Vec<_> = offers
            .iter()
            .enumerate()
            .filter_map(|(place, offer)| Some((place, offer.as_ref()?)))
            .filter(|(_, offer)| !offer.monthly.is_unknown())
            .map(|(place, offer)| (place, [offer.monthly, offer.count.bare()]))
            .collect();
        let mut numbers = known.iter().flat_map(|(_, both)| both);
        let arena = numbers.find_map(|it| it.place);
        let outcome = known.iter().position(|&(place, _)| place == best)?;
        let Some((_, arena)) = arena.filter(|_| known.len() > 1) else {
            return Some(best);
        };
        let places: Vec<_> = known
            .iter()
            .map(|(_, both)| both.map(|it| it.placed(arena)))
            .collect();
        if arena.are_fixed(places.as_flattened()) {
            return Some(best);
        }
        let outcome = arena.decide(Comparison::Cheapest(places), outcome as u32);
        known.get(outcome as usize).map(|&(place, _)| place)
    }
}

impl Add for Branching<'_> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.infix("+", other, self.value + other.value)
    }
}

impl Sub for Branching<'_> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.infix("−", other, self.value - other.value)
    }
}

impl Mul for Branching<'_> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.infix("×", other, self.value * other.value)
    }
}

impl Div for Branching<'_> {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        self.infix("÷", other, self.value / other.value)
    }
}
