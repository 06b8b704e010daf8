//! Formulas in the language of another program, out of the nodes of a derivation.

use crate::scalar::{FormulaNode, NodeKind};

/// A language in which formulas are written: what differs from one to the next.
pub(super) trait FormulaLanguage<'n> {
    /// The nodes of the formulas.
    fn nodes(&self) -> &'n [FormulaNode];

    /// What stands for an input, a price or a constant.
    fn given(&mut self, place: usize) -> String;

    /// What stands for a quantity that has a name.
    fn named(&mut self, place: usize) -> String;

    /// Takes note of a size that was chosen.
    fn chosen(&mut self, _sku: &'static str, _passed_over: &[(&'static str, f64)]) {}

    /// The call of a function: `round up`, `the larger of`, `the smaller of`, `beyond`.
    fn call(&self, function: &str, arguments: &[String]) -> String;
}

/// The expression of a node; `outer` is how tightly the surroundings bind, for brackets.
///
/// What stands at the right of a sign is put in brackets even where the order does not matter to a
/// reader: it does to the last digit.
pub(super) fn expression(
    language: &mut dyn FormulaLanguage<'_>,
    place: usize,
    outer: u8,
) -> String {
    match &language.nodes()[place].kind {
        NodeKind::Leaf { .. } => language.given(place),
        NodeKind::Named { .. } => language.named(place),
        NodeKind::Chosen {
            sku,
            passed_over,
            of,
            ..
        } => {
            let expression = expression(language, *of, outer);
            language.chosen(sku, passed_over);
            expression
        }
        NodeKind::Complement { of } => {
            let share = expression(language, *of, 2);
            bracketed(format!("1.0 - {share}"), outer > 1)
        }
        NodeKind::Infix { sign, left, right } => {
            let (sign, binds) = match *sign {
                "×" => ("*", 3),
                "÷" => ("/", 3),
                "+" => ("+", 1),
                "−" => ("-", 1),
                function => {
                    let sides = [*left, *right].map(|place| expression(language, place, 0));
                    return language.call(function, &sides);
                }
            };
            let left = expression(language, *left, binds);
            let right = expression(language, *right, binds + 1);
            bracketed(format!("{left} {sign} {right}"), outer > binds)
        }
        NodeKind::Call {
            function,
            arguments,
        } => {
            let arguments: Vec<_> = arguments
                .iter()
                .map(|&place| expression(language, place, 0))
                .collect();
            language.call(function, &arguments)
        }
    }
}

fn bracketed(expression: String, is_needed: bool) -> String {
    if is_needed {
        ["(", &expression, ")"].concat()
    } else {
        expression
    }
}
