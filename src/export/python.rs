//! The bills as a program in Python: the same formulas, from the same derivations, for computing
//! them again without this program.
//!
//! Every quantity that a formula names is a variable, and everything that is given stands in one
//! table at the top. Sizes are those that were chosen for the scenario: another load may need others,
//! which these functions do not choose. They work on numpy's arrays as well as on numbers.
//!
//! With draws, the program has what prices them as well, with every choice that they need.

mod draws;
mod number;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use number::number;

use super::expression::{FormulaLanguage, expression};
use crate::model::bill;
use crate::model::line::{Line, LineId};
use crate::model::option::OptionId;
use crate::model::reader::Explaining;
use crate::report::PrintedLink;
use crate::scalar::{Arena, Explained, FormulaNode, NodeKind, Origin};
use crate::scenario::Scenario;

/// What stands before the table of what is given.
const HEAD: &str = r#"
Needs numpy. Run it to see what every option costs a month; `--json` prints all lines.
To try another value, change it in GIVEN, or call `bills({**GIVEN, "users": 20000})`: a value may be
an array, one for each case. The sizes of machines and databases stay those that were chosen for the
scenario, each with a comment: for a load that needs others, ask Splitpoint again.
@DRAWS@"""

import json
import sys

import numpy as np


def round_up(count):
    """The next whole number; what floating point leaves past nine decimals is no other one."""
    return np.ceil(count - 1e-9) + 0.0


def larger(one, other):
    """The larger of two; unknown (nan) if either is."""
    return np.maximum(one, other)


def smaller(one, other):
    """The smaller of two; unknown (nan) if either is."""
    return np.minimum(one, other)


def beyond(amount, included):
    """What exceeds what is included."""
    return np.maximum(amount - included, 0.0)


def cost(dollars):
    """A line's cost, rounded once, to micro-dollars, halves to the even one."""
    return np.rint(dollars * 1e6) / 1e6

"#;

/// What stands after the functions of the options.
const FOOT: &str = r#"

def bills(given=GIVEN):
    """The lines of every option with their costs a month, in dollars."""
    return {option: lines(given) for option, lines in OPTIONS.items()}


def total(lines):
    """The cost of the lines whose price is known."""
    return np.nansum(np.array([np.asarray(line, dtype=float) for line in lines.values()]), axis=0)


def main():
@MAIN@    computed = bills()
    if "--json" in sys.argv[1:]:
        known = lambda cost: None if np.isnan(cost) else float(cost)
        print(json.dumps({option: {line: known(cost) for line, cost in lines.items()}
                          for option, lines in computed.items()}, indent=2))
        return
    for option, lines in computed.items():
        unknown = sum(bool(np.isnan(cost)) for cost in lines.values())
        more = f", {unknown} lines unknown" if unknown else ""
        print(f"{option:<14} ${total(lines):>18,.6f}{more}")


if __name__ == "__main__":
    main()
"#;

/// Words that are no names of variables: those of Python, and those of the functions here.
const RESERVED: [&str; 35] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "given", "global", "if", "import", "in", "is",
    "lambda", "lines", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with",
    "yield", "sys",
];

/// The functions that the program defines.
const DEFINED: [&str; 10] = [
    "round_up", "larger", "smaller", "beyond", "cost", "bills", "total", "main", "np", "json",
];

/// Writes the program for a scenario. With a number of draws, it also prices these, or others that
/// need no other choices.
pub fn write(scenario: &Scenario, draws: Option<u32>) -> String {
    let mut given = GivenTable::default();
    let functions: String = OptionId::ALL
        .into_iter()
        .map(|option| function(scenario, option, &mut given))
        .collect();
    let mut text = format!(
        "#!/usr/bin/env python3\n\"\"\"What the options of a scenario cost a month, computed by the formulas \
         of Splitpoint.\n\nLink: {}\nPrices: book {}\n",
        in_text(PrintedLink::of(scenario).fragment()),
        scenario.book().id
    );
    let with_draws =
        |text: &str, marker: &str| text.replace(marker, draws.map_or("", |_| draws::of(marker)));
    text += &with_draws(HEAD, draws::IN_HEAD);
    text += &given.python();
    text += &functions;
    text += "\n\nOPTIONS = {\n";
    for option in OptionId::ALL {
        let key = option.spec().key;
        let _ = writeln!(text, "    \"{key}\": {key},");
    }
    text += "}\n";
    if let Some(count) = draws {
        text += &draws::write(scenario, count);
    }
    text + &with_draws(FOOT, draws::IN_MAIN)
}

/// The function that computes the lines of an option.
fn function(scenario: &Scenario, option: OptionId, given: &mut GivenTable) -> String {
    let arena = Arena::default();
    let mut lines: Vec<(LineId, usize, bool)> = Vec::new();
    let read = Explaining {
        scenario,
        arena: &arena,
    };
    let mut take = |line: Line<Explained<'_>>| {
        let cost = line.cost();
        let place = cost.unwrap_or(line.quantity).place();
        lines.push((line.id, place, cost.is_some()));
    };
    bill(&read, option, &mut take, &mut |_| {});
    let nodes = arena.into_nodes();
    let mut body = FunctionBody::new(&nodes, given);
    for (id, place, is_known) in lines {
        // A line may be in several price tiers, each with an id of its own; ids are unique on a bill.
        let expression = expression(&mut body, place, 0);
        let value = if is_known {
            format!("cost({expression})")
        } else {
            "np.nan  # the price is unknown".to_owned()
        };
        let _ = writeln!(body.text, "    lines[\"{}\"] = {value}", id.key());
    }
    let spec = option.spec();
    format!(
        "\n\ndef {}(given):\n    \"\"\"{}.\"\"\"\n    lines = {{}}\n{}    return lines\n",
        spec.key, spec.name, body.text
    )
}

/// A text that may stand between the quotes of Python.
fn in_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// What is given: inputs, entries of the price book, constants.
#[derive(Default)]
struct GivenTable {
    /// The key of each, its value, and what it is.
    rows: Vec<(String, f64, String)>,
}

impl GivenTable {
    /// The key of a leaf, which is added if it is not there.
    fn key(&mut self, name: &str, unit: &str, value: f64, origin: Origin) -> String {
        let (id, what) = match origin {
            Origin::Input(key) => (key, "input"),
            Origin::Book(_) => (name, "price book"),
            Origin::Constant(_) => (name, "constant"),
        };
        let about = format!("{what}: {name}, {unit}");
        let keys = std::iter::once(id.to_owned())
            .chain(std::iter::once(format!("{id}: {name}")))
            .chain((2..).map(|count| format!("{id}: {name} ({count})")));
        for key in keys {
            let Some(row) = self.rows.iter().find(|row| row.0 == key) else {
                self.rows.push((key.clone(), value, about));
                return key;
            };
            if row.1.to_bits() == value.to_bits() && row.2 == about {
                return key;
            }
        }
        id.to_owned()
    }

    fn python(&self) -> String {
        let mut text = String::from("\nGIVEN = {\n");
        for (key, value, about) in &self.rows {
            let (key, about) = (in_text(key), about.replace('\n', " "));
            let _ = writeln!(text, "    \"{key}\": {},  # {about}", number(*value));
        }
        text + "}\n"
    }
}

/// The statements of a function, and the variables that it has.
struct FunctionBody<'n, 'g> {
    nodes: &'n [FormulaNode],
    given: &'g mut GivenTable,
    text: String,
    /// The variable of a name with an expression: what several lines need is computed once.
    known: HashMap<(&'n str, String), String>,
    taken: HashSet<String>,
}

impl<'n, 'g> FunctionBody<'n, 'g> {
    fn new(nodes: &'n [FormulaNode], given: &'g mut GivenTable) -> Self {
        let reserved = RESERVED.iter().chain(&DEFINED);
        let options = OptionId::ALL.map(|option| option.spec().key.to_owned());
        Self {
            nodes,
            given,
            text: String::new(),
            known: HashMap::new(),
            taken: reserved.map(|&it| it.to_owned()).chain(options).collect(),
        }
    }

    /// The variable of a named quantity.
    fn variable(&mut self, name: &'n str, unit: &str, of: usize) -> String {
        let expression = expression(self, of, 0);
        if let Some(variable) = self.known.get(&(name, expression.clone())) {
            return variable.clone();
        }
        let plain: String = name
            .to_lowercase()
            .chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() {
                    letter
                } else {
                    '_'
                }
            })
            .collect();
        let plain = plain.trim_matches('_');
        let start = if plain.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            plain.to_owned()
        } else {
            ["of_", plain].concat()
        };
        let mut variable = start.clone();
        let mut count = 2;
        while self.taken.contains(&variable) {
            variable = format!("{start}_{count}");
            count += 1;
        }
        self.taken.insert(variable.clone());
        let _ = writeln!(self.text, "    {variable} = {expression}  # {name}, {unit}");
        self.known.insert((name, expression), variable.clone());
        variable
    }
}

impl<'n> FormulaLanguage<'n> for FunctionBody<'n, '_> {
    fn nodes(&self) -> &'n [FormulaNode] {
        self.nodes
    }

    fn given(&mut self, place: usize) -> String {
        let node = &self.nodes[place];
        let NodeKind::Leaf { name, unit, origin } = &node.kind else {
            return String::new();
        };
        let key = self.given.key(name, unit, node.value, *origin);
        format!("given[\"{}\"]", in_text(&key))
    }

    fn named(&mut self, place: usize) -> String {
        match &self.nodes[place].kind {
            NodeKind::Named { name, unit, of } => self.variable(name, unit, *of),
            _ => String::new(),
        }
    }

    fn chosen(&mut self, sku: &'static str, passed_over: &[(&'static str, f64)]) {
        let others: Vec<_> = passed_over.iter().map(|(other, _)| *other).collect();
        let among = if others.is_empty() {
            "the only size".to_owned()
        } else {
            format!("passed over: {}", others.join(", "))
        };
        let comment = format!("    # chosen: {sku}; {among}\n");
        if !self.text.contains(&comment) {
            self.text += &comment;
        }
    }

    fn call(&self, function: &str, arguments: &[String]) -> String {
        let function = match function {
            "round up" => "round_up",
            "the larger of" => "larger",
            "the smaller of" => "smaller",
            _ => "beyond",
        };
        format!("{function}({})", arguments.join(", "))
    }
}
