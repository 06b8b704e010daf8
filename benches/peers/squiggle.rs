//! The same formulas in Squiggle, a language for estimates with uncertainty: each option as a function
//! of one month of one draw, with its choices as conditions.

use std::fmt::Write as _;

use splitpoint::scenario::Scenario;
use splitpoint::uncertainty::bands::{Pricer, WrittenPrograms};
use splitpoint::uncertainty::trace::{
    Block, Branch, Instruction, ListedBlock, Operand, Operation, Relation,
};

/// The functions that Squiggle does not have.
const HEAD: &str = "
up(x) = ceil(x - 1e-9)
beyond(x, y) = max([x - y, 0])
cheapest(offers) = List.reduce(List.upTo(1, List.length(offers) - 1), 0, {|best, i|
  if offers[i][0] < offers[best][0] || offers[i][0] == offers[best][0] && offers[i][1] < offers[best][1] then i else best
})
";

/// The values of all draws, each on a line as JSON: the numbers that are given once, then each row of
/// months.
pub(super) fn draws(scenario: &Scenario, written: &WrittenPrograms, draws: u32) -> String {
    let mut pricer = Pricer::of(scenario);
    let mut text = String::new();
    for draw in 0..draws {
        let values = pricer.values(draw);
        let (given, moving) = values.split_at(written.given.len());
        let moving = moving.chunks(written.months).take(written.moving.len());
        let rows: Vec<_> = moving.map(listed).collect();
        let _ = writeln!(text, "[{}, [{}]]", listed(given), rows.join(", "));
    }
    text
}

fn listed(values: &[f64]) -> String {
    format!("{values:?}")
}

/// The functions of the options, and the one that sums up their costs in all months of a draw.
pub(super) fn formulas(written: &WrittenPrograms) -> String {
    let mut text = String::from(HEAD);
    let mut sums = Vec::new();
    for program in &written.monthly {
        let key = program.option.spec().key;
        let writer = SquiggleWriter {
            blocks: &program.blocks,
            given: written.given.len() as u32,
            moving: written.moving.len() as u32,
        };
        let months = &program.months;
        if !months.is_empty() {
            let _ = writeln!(text, "{key}(g, m, k) = {{\n{}}}", writer.block(0));
            sums.push(format!(
                "sum(List.map(List.upTo({}, {}), {{|k| {key}(d[0], d[1], k)}}))",
                months.start,
                months.end - 1
            ));
        }
    }
    let _ = writeln!(text, "{{|d| {}}}", sums.join(" + "));
    text
}

/// Writes the functions of options.
struct SquiggleWriter<'w> {
    blocks: &'w [ListedBlock],
    /// How many single numbers and rows are given; the others are computed.
    given: u32,
    moving: u32,
}

impl SquiggleWriter<'_> {
    /// The statements of a block, and in its condition those that follow.
    fn block(&self, place: usize) -> String {
        let ListedBlock { block: it, next } = &self.blocks[place];
        let mut text = String::new();
        for (letter, instructions) in [('s', &it.singles), ('r', &it.rows)] {
            for instruction in instructions {
                let value = self.operation(instruction);
                let _ = writeln!(text, "{letter}{} = {value}", instruction.into);
            }
        }
        let after = |outcome: usize| {
            let next = next.get(outcome).copied().flatten();
            next.map_or_else(|| "0\n".to_owned(), |next| self.block(next))
        };
        match &it.branch {
            None => text += &self.sum(it),
            Some(Branch::Pair(relation, one, other)) => {
                let sign = match relation {
                    Relation::Below => "<",
                    Relation::AtMost => "<=",
                };
                let [one, other] = [*one, *other].map(|it| self.number(it));
                let [no, yes] = [after(0), after(1)];
                let _ = writeln!(
                    text,
                    "if {one} {sign} {other} then {{\n{yes}}} else {{\n{no}}}"
                );
            }
            Some(Branch::Cheapest(offers)) => {
                let offer =
                    |&(cost, count)| format!("[{}, {}]", self.number(cost), self.number(count));
                let offers: Vec<_> = offers.iter().map(offer).collect();
                let _ = writeln!(text, "best{place} = cheapest([{}])", offers.join(", "));
                for outcome in 1..offers.len() {
                    let then = after(outcome);
                    let _ = writeln!(
                        text,
                        "if best{place} == {outcome} then {{\n{then}}} else {{"
                    );
                }
                text += &after(0);
                text += &"}".repeat(offers.len() - 1);
                text.push('\n');
            }
        }
        text
    }

    fn sum(&self, block: &Block) -> String {
        let first = &block.sums[0];
        let weighted = first
            .weights
            .iter()
            .map(|&(row, by)| format!("{} * {}", self.number(Operand::Row(row)), self.number(by)));
        let terms: Vec<_> = std::iter::once(self.number(first.base))
            .chain(weighted)
            .collect();
        terms.join(" + ") + "\n"
    }

    fn operation(&self, instruction: &Instruction) -> String {
        let [one, other] = [instruction.one, instruction.other].map(|it| self.number(it));
        match instruction.operation {
            Operation::Add => format!("{one} + {other}"),
            Operation::Subtract => format!("{one} - {other}"),
            Operation::Multiply => format!("{one} * {other}"),
            Operation::Divide => format!("{one} / {other}"),
            Operation::Min => format!("min([{one}, {other}])"),
            Operation::Max => format!("max([{one}, {other}])"),
            Operation::Ceil => format!("up({one})"),
            Operation::CeilProduct => format!("up({one} * {other})"),
            Operation::Beyond => format!("beyond({one}, {other})"),
        }
    }

    fn number(&self, operand: Operand) -> String {
        match operand {
            Operand::Constant(value) => format!("({value:?})"),
            Operand::Single(place) if place < self.given => format!("g[{place}]"),
            Operand::Single(place) => format!("s{place}"),
            Operand::Row(row) if row < self.moving => format!("m[{row}][k]"),
            Operand::Row(row) => format!("r{row}"),
        }
    }
}
