//! The row of a comparison, which decides what formulas of a bill apply.

use super::cells::BillCells;
use super::sheet::{HELP, Row, SheetWriter, Shown, Style, Written, address};
use crate::scalar::{Comparison, NodeKind, figure};

/// Writes a comparison: whether it holds, or the place of the cheapest.
pub(super) fn row(
    cells: &mut BillCells,
    sheet: &mut SheetWriter,
    row: Row,
    number: u32,
) -> Written<()> {
    let cases = cells.cases;
    let outcome = cells.values.outcome(number);
    let (sign, words, one, other) = match &cases.branches.comparisons[number as usize] {
        Comparison::Below(one, other) => ("<", "is below", *one, *other),
        Comparison::AtMost(one, other) => ("<=", "is at most", *one, *other),
        Comparison::Cheapest(offers) => {
            let words = format!("cheapest of {} sizes", offers.len());
            sheet.text(row, 0, &words, Style::Plain)?;
            sheet.text(row, 2, "place", Style::Plain)?;
            return cheapest(cells, sheet, row, offers, outcome);
        }
    };
    let words = format!("{} {words} {}", called(cells, one), called(cells, other));
    let formula = format!("{}{sign}{}", cells.side(one), cells.side(other));
    sheet.text(row, 0, &words, Style::Plain)?;
    let shown = outcome.map_or(Shown::Unknown, |it| {
        Shown::Text(if it == 1 { "TRUE" } else { "FALSE" })
    });
    sheet.formula(row, 1, &formula, shown)
}

/// The place of the cheapest offer. Beside it are the costs of all, then their counts, then the counts
/// of those that cost least, of which the first with the fewest is taken.
fn cheapest(
    cells: &mut BillCells,
    sheet: &mut SheetWriter,
    row: Row,
    offers: &[[u32; 2]],
    outcome: Option<u32>,
) -> Written<()> {
    let all = offers.len() as u16;
    let cell = |block: u16, place: u16| address(row, HELP + block * all + place);
    let range = |block: u16| format!("{}:{}", cell(block, 0), cell(block, all - 1));
    let mut values = Vec::new();
    for both in offers {
        values.push(both.map(|it| cells.values.node(it as usize)));
    }
    let costs = values.iter().map(|[monthly, _]| *monthly);
    let least = costs.fold(f64::INFINITY, f64::min);
    for ((place, &both), [cost, count]) in (0..).zip(offers).zip(values) {
        for (block, (node, value)) in (0..).zip(both.into_iter().zip([cost, count])) {
            let formula = cells.expression(node);
            let column = HELP + block * all + place;
            sheet.formula(row, column, &formula, Shown::Number(value))?;
        }
        let key = format!(
            "IF({}=MIN({}),{},1E+300)",
            cell(0, place),
            range(0),
            cell(1, place)
        );
        let shown = Shown::Number(if cost == least { count } else { 1e300 });
        sheet.formula(row, HELP + 2 * all + place, &key, shown)?;
    }
    let keys = range(2);
    let shown = outcome.map_or(Shown::Unknown, |it| Shown::Number(f64::from(it + 1)));
    sheet.formula(row, 1, &format!("MATCH(MIN({keys}),{keys},0)"), shown)
}

/// What a side of a comparison is called.
fn called(cells: &BillCells, place: u32) -> String {
    let node = &cells.cases.branches.nodes[place as usize];
    let called = |place: &usize| called(cells, *place as u32);
    match &node.kind {
        NodeKind::Leaf { name, .. } if name.is_empty() => figure(node.value),
        NodeKind::Leaf { name, .. } => name.to_string(),
        NodeKind::Named { name, .. } => (*name).to_owned(),
        NodeKind::Infix { sign, left, right } => {
            format!("{} {sign} {}", called(left), called(right))
        }
        NodeKind::Call {
            function,
            arguments,
        } => {
            let arguments: Vec<_> = arguments.iter().map(called).collect();
            format!("{function} ({})", arguments.join(", "))
        }
        NodeKind::Complement { of } => format!("1 − {}", called(of)),
        NodeKind::Chosen { of, .. } => called(of),
    }
}
