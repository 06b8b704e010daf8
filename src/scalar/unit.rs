//! Units that multiply out: the unit of a formula's result, computed from the units of its leaves.
//!
//! Only tests use this evaluation. The plain one carries no units, and the page does not contain
//! this code unless something calls it.

use std::fmt;
use std::ops::{Div, Mul};

use super::node::{FormulaNode, NodeKind};
use super::origin::Origin;

/// The base units, each with the words that stand for it, its symbol first.
///
/// A month is not among them, because every bill is for one month. Whatever is counted (nodes,
/// requests, users) is a plain number, and so is any other word.
const BASES: [&[&str]; 15] = [
    &["USD"],
    &["EUR"],
    &["s", "second", "seconds"],
    &["min", "minute", "minutes"],
    &["h", "hour", "hours"],
    &["week", "weeks"],
    &["year", "years"],
    &["byte", "bytes"],
    &["KB"],
    &["MB"],
    &["GB"],
    &["MiB"],
    &["GiB"],
    &["vCPU", "vCPUs"],
    &["million", "millions"],
];

/// A unit as a product of base units with exponents; the default is a plain number.
///
/// # Examples
///
/// Hours times dollars an hour are dollars:
///
/// ```
/// use splitpoint::scalar::Dimension;
///
/// let price = Dimension::of("USD") / Dimension::of("h");
/// assert_eq!(price.to_string(), "USD/h");
/// assert_eq!(Dimension::of("hours") * price, Dimension::of("USD"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dimension([i8; BASES.len()]);

impl Dimension {
    /// Reads a unit as the model writes it. Words next to each other or joined by a hyphen
    /// multiply; those after “a”, “an”, “per” or a slash divide; a part “of” something is a plain
    /// number.
    ///
    /// # Examples
    ///
    /// ```
    /// use splitpoint::scalar::Dimension;
    ///
    /// assert_eq!(Dimension::of("req/s per vCPU").to_string(), "1/(s·vCPU)");
    /// assert_eq!(Dimension::of("nodes"), Dimension::default());
    /// ```
    pub fn of(unit: &str) -> Self {
        let mut dimension = Self::default();
        let mut exponent = 1_i8;
        for word in unit.replace('/', " per ").split_whitespace() {
            match word {
                "a" | "an" | "per" => exponent = -1,
                "of" => return Self::default(),
                _ => {
                    for factor in word.split('-') {
                        if let Some(base) = BASES.iter().position(|it| it.contains(&factor)) {
                            let sum = &mut dimension.0[base];
                            *sum = sum.saturating_add(exponent);
                        }
                    }
                }
            }
        }
        dimension
    }

    /// The dimension of one pricing unit. With “of” in it, it counts what follows: a price per “USD
    /// of production” is for one USD.
    fn priced_by(unit: &str) -> Self {
        Self::of(unit.split(" of ").next().unwrap_or(unit))
    }

    fn combined(self, other: Self, sign: i8) -> Self {
        let mut exponents = self.0;
        for (exponent, more) in exponents.iter_mut().zip(other.0) {
            *exponent = exponent.saturating_add(more.saturating_mul(sign));
        }
        Self(exponents)
    }
}

impl Mul for Dimension {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.combined(other, 1)
    }
}

impl Div for Dimension {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        self.combined(other, -1)
    }
}

/// Prints the unit as a fraction: `USD`, `GB/h`, `1/(s·vCPU)`; `1` for plain numbers.
impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let product = |sign: i8| {
            let factors = BASES.iter().zip(self.0).flat_map(|(names, exponent)| {
                let times = usize::try_from(exponent.saturating_mul(sign)).unwrap_or(0);
                std::iter::repeat_n(names[0], times)
            });
            factors.collect::<Vec<_>>()
        };
        let (above, below) = (product(1), product(-1));
        f.write_str(if above.is_empty() { "1" } else { "" })?;
        f.write_str(&above.join("·"))?;
        match below.as_slice() {
            [] => Ok(()),
            [one] => write!(f, "/{one}"),
            several => write!(f, "/({})", several.join("·")),
        }
    }
}

/// Two units in a formula that do not fit each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The quantity in whose formula this is; empty if the formula names none.
    pub at: &'static str,
    /// The unit that the formula gives, or the left one of the two.
    pub left: Dimension,
    /// The unit that the name states, or the right one of the two.
    pub right: Dimension,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, left, right } = self;
        write!(f, "in “{at}”: {left} does not fit {right}")
    }
}

/// The dimension of each node, up to the node whose dimension is asked for.
///
/// Operands are always older than their results, so one pass is enough.
pub(super) fn dimension<'u>(
    nodes: &[FormulaNode],
    root: usize,
    pricing_unit: &dyn Fn(&'static str) -> &'u str,
) -> Result<Dimension, Mismatch> {
    let mut found: Vec<Result<Dimension, Mismatch>> = Vec::new();
    for node in &nodes[..=root] {
        let dimension = of_node(&node.kind, &found, pricing_unit);
        found.push(dimension);
    }
    found[root]
}

fn of_node<'u>(
    kind: &NodeKind,
    found: &[Result<Dimension, Mismatch>],
    pricing_unit: &dyn Fn(&'static str) -> &'u str,
) -> Result<Dimension, Mismatch> {
    match kind {
        // A price is shown in its currency, and is an amount of that per pricing unit.
        NodeKind::Leaf {
            unit: unit @ ("USD" | "EUR"),
            origin: Origin::Book(id),
            ..
        } => Ok(Dimension::of(unit) / Dimension::priced_by(pricing_unit(id))),
        NodeKind::Leaf { unit, .. } => Ok(Dimension::of(unit)),
        NodeKind::Named { name, unit, of } => {
            let within = |mismatch: Mismatch| match mismatch.at {
                "" => Mismatch {
                    at: name,
                    ..mismatch
                },
                _ => mismatch,
            };
            found[*of]
                .and_then(|of| same(of, Dimension::of(unit)))
                .map_err(within)
        }
        NodeKind::Chosen { needed, of, .. } => found[*needed].and(found[*of]),
        NodeKind::Infix { sign, left, right } => {
            let (left, right) = (found[*left]?, found[*right]?);
            match *sign {
                "×" => Ok(left * right),
                "÷" => Ok(left / right),
                _ => same(left, right),
            }
        }
        // Rounding keeps the dimension; the smaller or larger is of the same as the others.
        NodeKind::Call { arguments, .. } => {
            let mut dimensions = arguments.iter().map(|&argument| found[argument]);
            let first = dimensions.next().unwrap_or(Ok(Dimension::default()))?;
            dimensions.try_fold(first, |first, next| same(first, next?))
        }
        NodeKind::Complement { of } => same(found[*of]?, Dimension::default()),
    }
}

fn same(left: Dimension, right: Dimension) -> Result<Dimension, Mismatch> {
    let mismatch = Mismatch {
        at: "",
        left,
        right,
    };
    if left == right {
        Ok(left)
    } else {
        Err(mismatch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scalar::{Arena, Explained, Scalar};

    #[test]
    fn units_are_products_of_base_units() {
        let check = |unit, shown: &str| assert_eq!(Dimension::of(unit).to_string(), shown);
        check("", "1");
        check("×", "1");
        check("%", "1");
        check("nodes", "1");
        check("h", "h");
        check("a second", "1/s");
        check("per million", "1/million");
        check("a request and service", "1");
        check("requests/s", "1/s");
        check("vCPU-hour", "h·vCPU");
        check("GB-month", "GB");
        check("GB per host-month", "GB");
        check("million events", "million");
        check("1,000 active series-month", "1");
        check("KB per GB", "KB/GB");
        check("min a service and workday", "min");
        check("of storage", "1");
        check("USD of production", "1");
        assert_eq!(
            Dimension::priced_by("USD of production"),
            Dimension::of("USD")
        );
    }

    #[test]
    fn operations_combine_units_or_say_where_they_do_not_fit() {
        let arena = Arena::default();
        let leaf = |unit| arena.leaf("x", unit, 2.0, Origin::Input("x"));
        let price = arena.leaf("y", "USD", 0.1, Origin::Book("y"));
        let check = |formula: Explained, expected: &str| {
            let shown = match formula.dimension(&|_| "node-hour") {
                Ok(dimension) => dimension.to_string(),
                Err(mismatch) => mismatch.to_string(),
            };
            assert_eq!(shown, expected);
        };
        let nodes = (leaf("GB") / leaf("GB")).ceil().named("nodes", "nodes");
        check(nodes * leaf("h") * price, "USD");
        check(nodes * price, "USD/h");
        check(leaf("KB") / leaf("KB per GB"), "GB");
        check(leaf("GB").max(leaf("GB")).beyond(leaf("GB")), "GB");
        check(leaf("").complement() + nodes, "1");
        check(leaf("h").complement(), "in “”: h does not fit 1");
        check(leaf("h").min(leaf("s")), "in “”: h does not fit s");
        let inner = (leaf("GB") - leaf("MB")).named("memory", "GB");
        let outer = (inner * price).named("cost", "USD");
        check(outer, "in “memory”: GB does not fit MB");
        check(
            price.named("cost", "USD"),
            "in “cost”: USD/h does not fit USD",
        );
    }
}
