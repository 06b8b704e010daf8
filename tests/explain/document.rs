//! What `splitpoint explain` prints, read: quantities with their formulas, and what is given.

use std::collections::HashMap;

use splitpoint::model::option::OptionId;

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

/// What is printed of an option, or of one of its lines.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    /// The amounts of lines: the name of the line's cost, and what the bill shows.
    pub(crate) amounts: Vec<(String, String)>,
    quantities: HashMap<String, Quantity>,
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
    let (_, text) = text
        .split_once("\n\nInputs (")
        .expect("inputs are listed first");
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
                let amount = (format!("cost of “{label}”"), amount.to_owned());
                option.amounts.push(amount);
            }
            6 if !words.ends_with(", as above") => {
                let option = options.last_mut().expect("an option is begun");
                let of_line = option.amounts.last().map(|(name, _)| name.clone());
                option.take_formula(words, next, of_line);
            }
            _ => {}
        }
    }
    for option in &mut options {
        option.given.clone_from(&given);
    }
    options
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
    let amount = printed.quantities.get(&name);
    let amount = amount.map_or_else(String::new, |amount| amount.result.clone());
    for (name, figures) in &printed.given {
        if figures.len() > 1 {
            let problem = format!("{name} is given as {}", figures.join(" and "));
            printed.problems.push(problem);
        }
    }
    printed.amounts.push((name, amount));
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

    /// What cannot be computed again from what is printed, or comes to something else.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = self.problems.clone();
        for name in self.quantities.keys() {
            if self.given.contains_key(name) {
                problems.push(format!("“{name}” is given, and computed as well"));
            }
        }
        let mut known = HashMap::new();
        for (name, amount) in &self.amounts {
            match self.value(name, &mut known) {
                Err(problem) => problems.push(format!("{name}: {problem}")),
                Ok(value) => problems.extend(self.amount_problem(name, amount, value)),
            }
        }
        for (name, quantity) in &self.quantities {
            problems.extend(quantity.figures_problem().map(|it| format!("{name}: {it}")));
        }
        problems
    }

    /// How an amount differs from what was computed, if it does.
    fn amount_problem(&self, name: &str, amount: &str, value: Interval) -> Option<String> {
        if value.width() > 0.005 + 1e-6 * value.high.abs() {
            return Some(format!("{name}: {value:?} is too uncertain"));
        }
        let result = &self.quantities[name].result;
        let rounded = Interval::read(result, Rounding::OfFigures)?;
        // What a bill shows adds up, so that it may be a coin and a half beside its own amount.
        let is_shown_so = result.chars().next() != amount.chars().next()
            || amount == "unknown"
            || Interval::read(amount, Rounding::None).is_some_and(|shown| {
                let coins = Interval {
                    low: -0.015,
                    high: 0.015,
                };
                value.meets(shown + coins)
            });
        let is_right = value.meets(rounded) && is_shown_so;
        (!is_right).then(|| format!("{name}: {value:?} is not {result}, shown as {amount}"))
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
            if self.quantities.contains_key(operand) {
                return self.value(operand, known);
            }
            let figure = figures.get(place).ok_or("the figures are fewer")?;
            self.given(operand, figure)
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

impl Quantity {
    fn in_figures(&self) -> Result<Formula, String> {
        let figures = if self.figures.is_empty() {
            &self.result
        } else {
            &self.figures
        };
        Formula::read(figures, &figure)
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
