//! Formulas as they are printed, in names or in figures, read and evaluated.

use crate::interval::Interval;

/// A formula.
#[derive(Clone, Debug)]
pub(crate) enum Formula {
    /// A name, or a figure with its unit; its place among all of them.
    Operand(String, usize),
    Infix(&'static str, Box<Self>, Box<Self>),
    Call(&'static str, Vec<Self>),
}

/// The signs between operands, those that bind more loosely first.
const LOOSE: [&str; 3] = [" + ", " − ", " beyond "];
const TIGHT: [&str; 2] = [" × ", " ÷ "];
const CALLS: [&str; 3] = ["round up", "the larger of", "the smaller of"];

impl Formula {
    /// Reads a formula. `operand` says how much of the beginning of a text is a name or a figure.
    pub(crate) fn read(text: &str, operand: &dyn Fn(&str) -> usize) -> Result<Self, String> {
        let mut reader = Reader {
            left: text,
            operand,
            operands: 0,
        };
        let formula = reader.sum()?;
        if reader.left.is_empty() {
            Ok(formula)
        } else {
            Err(format!("“{}” is left of “{text}”", reader.left))
        }
    }

    /// The names or figures in it.
    pub(crate) fn operands(&self) -> Vec<&str> {
        match self {
            Self::Operand(name, _) => vec![name],
            Self::Infix(_, left, right) => [left.operands(), right.operands()].concat(),
            Self::Call(_, arguments) => arguments.iter().flat_map(Self::operands).collect(),
        }
    }

    /// Evaluates it, with the value of each operand by its name and its place.
    pub(crate) fn value(
        &self,
        of: &mut dyn FnMut(&str, usize) -> Result<Interval, String>,
    ) -> Result<Interval, String> {
        match self {
            Self::Operand(name, _) if name == "1" => Ok(Interval::exactly(1.0)),
            Self::Operand(name, place) => of(name, *place),
            Self::Infix(sign, left, right) => {
                let (left, right) = (left.value(of)?, right.value(of)?);
                Ok(match *sign {
                    " + " => left + right,
                    " − " => left - right,
                    " × " => left * right,
                    " ÷ " => left / right,
                    _ => left.beyond(right),
                })
            }
            Self::Call(function, arguments) => {
                let mut values = Vec::new();
                for argument in arguments {
                    values.push(argument.value(of)?);
                }
                let values = values.into_iter();
                let value = match *function {
                    "round up" => values.map(Interval::ceil).next(),
                    "the larger of" => values.reduce(Interval::max),
                    _ => values.reduce(Interval::min),
                };
                value.ok_or_else(|| format!("{function} of nothing"))
            }
        }
    }
}

struct Reader<'t> {
    left: &'t str,
    operand: &'t dyn Fn(&str) -> usize,
    operands: usize,
}

impl Reader<'_> {
    fn takes(&mut self, word: &str) -> bool {
        let rest = self.left.strip_prefix(word);
        self.left = rest.unwrap_or(self.left);
        rest.is_some()
    }

    fn sum(&mut self) -> Result<Formula, String> {
        let mut sum = self.product()?;
        while let Some(sign) = LOOSE.into_iter().find(|sign| self.takes(sign)) {
            sum = Formula::Infix(sign, Box::new(sum), Box::new(self.product()?));
        }
        Ok(sum)
    }

    fn product(&mut self) -> Result<Formula, String> {
        let mut product = self.factor()?;
        while let Some(sign) = TIGHT.into_iter().find(|sign| self.takes(sign)) {
            product = Formula::Infix(sign, Box::new(product), Box::new(self.factor()?));
        }
        Ok(product)
    }

    fn factor(&mut self) -> Result<Formula, String> {
        if self.takes("(") {
            let inner = self.sum()?;
            return self.closed().map(|()| inner);
        }
        let mut calls = CALLS.into_iter();
        if let Some(function) = calls.find(|function| self.takes(&format!("{function} ("))) {
            let mut arguments = vec![self.sum()?];
            while self.takes(", ") {
                arguments.push(self.sum()?);
            }
            return self.closed().map(|()| Formula::Call(function, arguments));
        }
        let length = (self.operand)(self.left);
        if length == 0 {
            return Err(format!("no operand begins “{}”", self.left));
        }
        let (operand, left) = self.left.split_at(length);
        self.left = left;
        self.operands += 1;
        Ok(Formula::Operand(operand.to_owned(), self.operands - 1))
    }

    fn closed(&mut self) -> Result<(), String> {
        if self.takes(")") {
            Ok(())
        } else {
            Err(format!("no bracket closes before “{}”", self.left))
        }
    }
}

/// How much of the beginning of a text is a figure with its unit: all up to the next sign.
pub(crate) fn figure(text: &str) -> usize {
    let ends = LOOSE.into_iter().chain(TIGHT).chain([", ", ")"]);
    let ends = ends.filter_map(|end| text.find(end));
    ends.min().unwrap_or(text.len())
}
