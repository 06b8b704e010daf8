//! What `splitpoint explain` prints, read: quantities with their formulas, and what is given.

use std::collections::{BTreeMap, HashMap};

use splitpoint::model::option::OptionId;
use splitpoint::money::Notation;

use crate::formula::{Formula, figure};
use crate::interval::{Interval, Rounding};

/// A quantity with its formula, in names and in figures.
#[derive(Clone, Debug, PartialEq)]
struct Quantity {
    names: String,
    /// The same formula in figures, if it is not the result.
    figures: String,
    /// What it comes to.
    result: String,
}

/// The currency of a bill. Formulas are in US dollars in any case.
#[derive(Clone, Copy, Debug)]
struct BillCurrency {
    symbol: &'static str,
    per_usd: Interval,
}

/// What a bill shows of a line.
#[derive(Debug)]
struct BillAmount {
    /// The name of the line's cost.
    name: String,
    /// The amount, or "unknown".
    shown: String,
    currency: BillCurrency,
}

/// What is printed of an option, or of one of its lines.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    /// The names of the costs of lines.
    pub(crate) costs: Vec<String>,
    bill: Vec<BillAmount>,
    quantities: BTreeMap<String, Quantity>,
    /// What is given: several figures if different options have different ones.
    given: HashMap<String, Vec<String>>,
    /// What cannot be read, or is printed twice.
    problems: Vec<String>,
}

/// The headings of what is given, at the end of the whole calculation.
const GIVEN: [&str; 3] = ["Inputs", "Prices and parameters", "Constants"];

/// Reads the whole calculation: each option by itself, with what is given for all of them.
pub(crate) fn of_calculation(text: &str) -> Vec<Printed> {
    let mut options: Vec<Printed> = Vec::new();
    let mut given = HashMap::new();
    let mut is_given = false;
    let (heading, text) = text
        .split_once("\n\nInputs (")
        .expect("inputs are listed first");
    let currency = bill_currency(heading);
    let lines: Vec<_> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let (indent, words) = indented(line);
        let next = lines.get(at + 1).map_or("", |line| line);
        match indent {
            0 if GIVEN.contains(&words) => is_given = true,
            0 if is_option(words) => options.push(Printed::default()),
            2 if is_given => take_given(&mut given, words),
            4 if !is_given && !options.is_empty() => {
                let option = options.last_mut().expect("an option is begun");
                let (line, amount) = words.rsplit_once(": ").expect("a line has an amount");
                // The SKU stands in the last brackets.
                let (label, _) = line.rsplit_once(" (").expect("a line has a SKU");
                let name = format!("cost of “{label}”");
                option.costs.push(name.clone());
                option.bill.push(BillAmount {
                    name,
                    shown: amount.to_owned(),
                    currency,
                });
            }
            6 => {
                let option = options.last_mut().expect("an option is begun");
                match words.strip_suffix(", as above") {
                    Some(repeated) => option.check_above(repeated),
                    None => option.take_formula(words, next, option.costs.last().cloned()),
                }
            }
            _ => {}
        }
    }
    for option in &mut options {
        option.given.clone_from(&given);
    }
    options
}

/// The currency that the heading of the whole calculation names, US dollars if it names none.
fn bill_currency(heading: &str) -> BillCurrency {
    let mut lines = heading.lines();
    let named = lines.find_map(|line| line.strip_prefix("Amounts: in "));
    let Some(named) = named else {
        let (symbol, per_usd) = ("$", Interval::exactly(1.0));
        return BillCurrency { symbol, per_usd };
    };
    let (code, rate) = named.split_once(", at ").expect("a currency has a rate");
    let notation = Notation::by_code(code).expect("a currency has a notation");
    BillCurrency {
        symbol: notation.symbol,
        per_usd: Interval::read(rate, Rounding::OfFigures).expect("a rate is a figure"),
    }
}

/// Reads what is printed of one line.
pub(crate) fn of_line(text: &str) -> Printed {
    let mut printed = Printed::default();
    let lines: Vec<_> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let (indent, words) = indented(line);
        let next = lines.get(at + 1).map_or("", |line| line);
        if indent != 2 {
            continue;
        }
        if next.starts_with("    = ") {
            printed.take_formula(words, next, None);
        } else {
            take_given(&mut printed.given, words);
        }
    }
    let first = lines.first().and_then(|line| line.trim().split_once(" = "));
    let name = first.map_or("", |(name, _)| name).to_owned();
    for (name, figures) in &printed.given {
        if figures.len() > 1 {
            let problem = format!("{name} is given as {}", figures.join(" and "));
            printed.problems.push(problem);
        }
    }
    printed.costs.push(name);
    printed
}

fn indented(line: &str) -> (usize, &str) {
    let words = line.trim_start();
    (line.len() - words.len(), words)
}

fn is_option(words: &str) -> bool {
    let mut options = OptionId::ALL.iter();
    options.any(|option| words.starts_with(&format!("{}: ", option.spec().name)))
}

fn take_given(given: &mut HashMap<String, Vec<String>>, words: &str) {
    if let Some((name, figure)) = words.split_once(" = ") {
        let figures = given.entry(name.to_owned()).or_default();
        if !figures.iter().any(|known| known == figure) {
            figures.push(figure.to_owned());
        }
    }
}

impl Printed {
    /// Takes a formula in names, and below it in figures. The first of a line is its cost.
    fn take_formula(&mut self, words: &str, below: &str, of_line: Option<String>) {
        let formula = words.split_once(" = ");
        let below = below.trim_start().strip_prefix("= ");
        let (Some((name, names)), Some(below)) = (formula, below) else {
            self.problems.push(format!("“{words}” is no formula"));
            return;
        };
        let (figures, result) = below.rsplit_once(" = ").unwrap_or(("", below));
        let name = match (name, of_line) {
            // Without a price, how much of it there is is all that is known.
            ("monthly cost" | "quantity", Some(line)) => line,
            _ => name.to_owned(),
        };
        let quantity = Quantity {
            names: names.to_owned(),
            figures: figures.to_owned(),
            result: result.to_owned(),
        };
        let known = self.quantities.get(&name);
        if let Some(known) = known.filter(|known| **known != quantity) {
            let (one, other) = (&known.result, &quantity.result);
            let (names, others) = (&known.names, &quantity.names);
            let problem = format!("“{name}” is {one} = {names} and {other} = {others}");
            self.problems.push(problem);
        }
        self.quantities.insert(name, quantity);
    }

    /// Checks that a quantity whose formula is left out, as “name = result”, is explained above.
    fn check_above(&mut self, words: &str) {
        let is_above = words.split_once(" = ").is_some_and(|(name, result)| {
            let above = self.quantities.get(name);
            above.is_some_and(|above| above.result == result)
        });
        if !is_above {
            self.problems.push(format!("“{words}” is not above"));
        }
    }

    /// What cannot be computed again from what is printed, or comes to something else.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = self.problems.clone();
        for name in self.quantities.keys() {
            if self.given.contains_key(name) {
                problems.push(format!("“{name}” is given, and computed as well"));
            }
        }
        let mut known = HashMap::new();
        for (name, quantity) in &self.quantities {
            let of_names = match self.value(name, &mut known) {
                Err(problem) => Some(problem),
                Ok(value) => quantity.result_problem(value),
            };
            let both = of_names.into_iter().chain(quantity.figures_problem());
            problems.extend(both.map(|it| format!("{name}: {it}")));
        }
        for name in &self.costs {
            match known.get(name) {
                Some(value) if value.width() > 0.005 + 1e-6 * value.high.abs() => {
                    problems.push(format!("{name}: {value:?} is too uncertain"));
                }
                None if !self.quantities.contains_key(name) => {
                    problems.push(format!("“{name}” is not explained"));
                }
                _ => {}
            }
        }
        for amount in &self.bill {
            let quantity = self
                .quantities
                .get(&amount.name)
                .zip(known.get(&amount.name));
            let problem = quantity.and_then(|(quantity, &value)| amount.problem(quantity, value));
            problems.extend(problem);
        }
        problems
    }

    /// The value of a quantity, from its formula in names.
    fn value(&self, name: &str, known: &mut HashMap<String, Interval>) -> Result<Interval, String> {
        if let Some(value) = known.get(name) {
            return Ok(*value);
        }
        let quantity = self.quantities.get(name);
        let quantity = quantity.ok_or_else(|| format!("“{name}” is not explained"))?;
        let formula = Formula::read(&quantity.names, &|text| self.name(text))?;
        let figures = quantity.in_figures()?;
        let figures = figures.operands();
        let value = formula.value(&mut |operand, place| {
            let figure = figures.get(place).ok_or("the figures are fewer")?;
            if !self.quantities.contains_key(operand) {
                return self.given(operand, figure);
            }
            let value = self.value(operand, known)?;
            let shown = Interval::read(figure, Rounding::OfFigures);
            if shown.is_some_and(|shown| shown.meets(value)) {
                Ok(value)
            } else {
                Err(format!("“{operand}” is {value:?}, not {figure}"))
            }
        })?;
        known.insert(name.to_owned(), value);
        Ok(value)
    }

    /// The value of what is given: the one that its formula shows, where options have their own.
    fn given(&self, name: &str, figure: &str) -> Result<Interval, String> {
        let shown = Interval::read(figure, Rounding::OfFigures);
        let shown = shown.ok_or_else(|| format!("“{figure}” is no figure"))?;
        let read = |given: &String| {
            let is_price = given.contains(" per ") && !given.starts_with(char::is_numeric);
            let rounding = if is_price {
                Rounding::None
            } else {
                Rounding::OfGiven
            };
            Interval::read(given, rounding)
        };
        let given = self.given.get(name).into_iter().flatten();
        let mut fitting = given.filter_map(read).filter(|given| given.meets(shown));
        fitting
            .next()
            .ok_or_else(|| format!("“{name}” = {figure} is not given"))
    }

    /// How much of the beginning of a text is a name that is printed: the longest one.
    fn name(&self, text: &str) -> usize {
        let names = self.quantities.keys().chain(self.given.keys());
        let names = names.map(String::as_str).chain(["1"]);
        let begun = names.filter(|name| {
            let rest = text.strip_prefix(*name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', ')']))
        });
        begun.map(str::len).max().unwrap_or(0)
    }
}

impl BillAmount {
    /// How it differs from what was computed, if it does.
    fn problem(&self, quantity: &Quantity, value: Interval) -> Option<String> {
        let Self { name, shown, .. } = self;
        // Without a price it is a quantity that is explained, in its own unit.
        let is_known = quantity.result.starts_with('$');
        let is_right = if shown == "unknown" {
            !is_known
        } else {
            is_known && self.shows(value)
        };
        let result = &quantity.result;
        (!is_right).then(|| format!("{name}: {value:?} is {result}, shown as {shown}"))
    }

    /// Whether it is this many dollars in the currency of the bill.
    fn shows(&self, dollars: Interval) -> bool {
        let BillCurrency { symbol, per_usd } = self.currency;
        let unsigned = self.shown.trim_start_matches('−');
        let figure = unsigned.strip_prefix(symbol);
        let Some(figure) =
            figure.filter(|it| it.starts_with(|letter: char| letter.is_ascii_digit()))
        else {
            return false;
        };
        let decimals = figure.split_once('.').map_or(0, |(_, it)| it.len());
        // What a bill shows adds up, so that it may be a coin and a half beside its own amount.
        let coins = 1.5 * 0.1_f64.powi(i32::try_from(decimals).unwrap_or(0));
        let around = Interval {
            low: -coins,
            high: coins,
        };
        let shown = Interval::read(&self.shown, Rounding::None);
        shown.is_some_and(|shown| (dollars * per_usd).meets(shown + around))
    }
}

impl Quantity {
    fn in_figures(&self) -> Result<Formula, String> {
        let figures = if self.figures.is_empty() {
            &self.result
        } else {
            &self.figures
        };
        Formula::read(figures, &figure)
    }

    /// What is wrong with the result: the formula in names comes to it, as far as it is rounded.
    fn result_problem(&self, value: Interval) -> Option<String> {
        let Self { names, result, .. } = self;
        let printed = Interval::read(result, Rounding::OfFigures);
        let is_right = printed.is_some_and(|printed| printed.meets(value));
        (!is_right).then(|| format!("{names} is {value:?}, not {result}"))
    }

    /// What is wrong with the formula in figures: it comes to its result, as far as it is rounded.
    fn figures_problem(&self) -> Option<String> {
        let read = |text: &str| Interval::read(text, Rounding::OfFigures);
        let value = self.in_figures().and_then(|formula| {
            formula.value(&mut |figure, _| {
                read(figure).ok_or_else(|| format!("“{figure}” is no figure"))
            })
        });
        match (value, read(&self.result)) {
            (Ok(value), Some(result)) if value.meets(result) => None,
            (Ok(_), _) => Some(format!("{} is not {}", self.figures, self.result)),
            (Err(problem), _) => Some(problem),
        }
    }
}

/// A whole calculation in small, in euros: what is printed of one option.
const SMALL: &str = "\
The whole calculation

Link: #v=1
Amounts: in EUR, at 0.5 EUR for one US dollar; as entered

Inputs (* differs from the default)
  Users  40 users

Monolith: at least €35.01 a month

  Compute: €35.01
    Nodes (a.node): €40.01
      monthly cost = nodes × a.node
        = 4 nodes × $20.00 = $80.00
      nodes = round up (work ÷ work of a node)
        = round up (8 h ÷ 2.5 h) = 4 nodes
      work = Users × time of a user
        = 40 users × 0.2 h = 8 h
    Credit (a.credit): −€5.00
      monthly cost = a.credit × nodes
        = $−2.50 × 4 nodes = $−10.00
      nodes = 4 nodes, as above
    Storage (none): unknown
      quantity = nodes × disk of a node
        = 4 nodes × 5 GB = 20 GB

Inputs
  Users = 40 users

Prices and parameters
  a.node = $20.00 per month
  a.credit = $−2.50 per month

Constants
  time of a user = 0.2 h
  work of a node = 2.5 h
  disk of a node = 5 GB
";

#[test]
fn whatever_is_printed_wrong_is_found() {
    let problems = |text: &str| of_calculation(text)[0].problems().join("; ");
    assert_eq!(problems(SMALL), "");

    let check = |printed: &str, instead: &str, problem: &str| {
        assert_eq!(SMALL.matches(printed).count(), 1, "{printed}");
        let found = problems(&SMALL.replace(printed, instead));
        assert!(found.contains(problem), "{instead}: {found}");
    };
    // What the bill shows.
    check(": €40.01", ": €40.02", "shown as €40.02");
    check(": €40.01", ": $40.01", "shown as $40.01");
    check(": €40.01", ": €80.00", "shown as €80.00");
    check(": €40.01", ": unknown", "shown as unknown");
    check(": −€5.00", ": €5.00", "shown as €5.00");
    check(": unknown", ": €20.00", "is 20 GB, shown as €20.00");
    check("at 0.5 EUR", "at 0.6 EUR", "shown as €40.01");
    check("Amounts: in EUR, ", "", "shown as €40.01");
    // The formulas.
    check("= $80.00", "= $81.00", "4 nodes × $20.00 is not $81.00");
    check("= 8 h", "= 9 h", "not 9 h");
    check("work = Users ×", "work = Users +", "not 8 h");
    check("= nodes × a.node", "= work × a.node", "“work” is ");
    check("= nodes × disk", "= nodes + disk", "not 20 GB");
    check(
        "4 nodes × 5 GB",
        "4 nodes × 6 GB",
        "“disk of a node” = 6 GB is not given",
    );
    check("4 nodes × 5 GB", "4 nodes", "the figures are fewer");
    // What is above.
    check(
        "= 4 nodes, as above",
        "= 5 nodes, as above",
        "“nodes = 5 nodes” is not above",
    );
    check(
        "nodes = 4 nodes, as above",
        "servers = 4 nodes, as above",
        "“servers = 4 nodes” is not above",
    );
    check(
        "work = Users",
        "effort = Users",
        "no operand begins “work ÷",
    );
    check(
        "Users = 40 users",
        "work = 8 h",
        "“work” is given, and computed as well",
    );
    check(
        "monthly cost = a.credit",
        "credit = a.credit",
        "“cost of “Credit”” is not explained",
    );
}
