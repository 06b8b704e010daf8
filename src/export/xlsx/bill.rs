//! The sheet of a bill: its lines as formulas, with the quantities and comparisons that they need.

use rust_xlsxwriter::Worksheet;

use super::cases::{BillCases, LineCases, LineFormula};
use super::cells::{BillCells, Wanted};
use super::comparison;
use super::names::CellNames;
use super::sheet::{ASK, HELP, Row, SheetWriter, Shown, Style, Written, address};
use super::tree::Tree;
use crate::money::Money;
use crate::scalar::{Comparison, NodeKind};
use crate::scenario::Scenario;

/// What a cell says whose price is unknown.
const UNKNOWN: &str = "unknown";

/// The row of the first line, from 0.
const FIRST_LINE: u32 = 9;

/// The columns of a line.
const COST: u16 = 1;
const CATEGORY: u16 = 2;
const CASE: u16 = 3;
const SKU: u16 = 4;
const QUANTITY: u16 = 5;
const PRICE: u16 = 6;
const MICROS: u16 = 7;

/// The longest expression that stands within another one.
const MOST_INLINE: usize = 1_500;

/// The cells of a bill that other sheets name.
pub(super) struct BillSheet {
    pub(super) sheet: Worksheet,
    /// The names of the cells with its total and with its check.
    pub(super) total: String,
    pub(super) check: String,
}

/// Writes the sheet of a bill.
pub(super) fn sheet(
    cases: &BillCases,
    scenario: &Scenario,
    names: &mut CellNames,
    name_cell: &mut dyn FnMut(&str, &str, Row, u16),
) -> Written<BillSheet> {
    let spec = cases.option.spec();
    let mut cells = BillCells::of(cases, scenario, names);
    let mut sheet = SheetWriter::new(spec.name)?;
    let mut row = FIRST_LINE;
    let mut total = Money::default();
    let mut unknown = 0;
    for item in &cases.lines {
        match line(&mut cells, &mut sheet, row, item)? {
            Some(cost) => total += cost,
            None => unknown += 1,
        }
        row += 1;
    }
    let costs = format!("B{}:B{row}", FIRST_LINE + 1);
    head(&mut sheet, spec.name, &costs, total, unknown)?;
    let [total, check] = ["total", "check"].map(|it| cells.new_name(it));
    name_cell(&total, spec.name, 1, 1);
    name_cell(&check, spec.name, 2, 1);
    row += 2;
    let (quantities, comparisons) = cells.rows();
    for (head, rows) in [("Quantity", quantities), ("Comparison", comparisons)] {
        sheet.heads(row - 1, &[head, "Value", "Unit", "Case"])?;
        for (wanted, cell) in rows {
            match wanted {
                Wanted::Definition(name) => definition(&mut cells, &mut sheet, row, name)?,
                Wanted::Node(place) => named_node(&mut cells, &mut sheet, row, place)?,
                Wanted::Comparison(number) => comparison::row(&mut cells, &mut sheet, row, number)?,
            }
            name_cell(&cell, spec.name, row, 1);
            row += 1;
        }
        row += 2;
    }
    sheet.inner().set_freeze_panes(FIRST_LINE, 1)?;
    Ok(BillSheet {
        sheet: sheet.finish(&[44, 18, 16, 7, 26, 16, 16, 24])?,
        total,
        check,
    })
}

/// Writes what stands above the lines: the total, and whether it can be relied on.
fn head(
    sheet: &mut SheetWriter,
    name: &str,
    costs: &str,
    total: Money,
    unknown: u32,
) -> Written<()> {
    let title = format!("{name}: a month, in US dollars");
    sheet.text(0, 0, &title, Style::Title)?;
    let check = "IF(B5>0,\"an input changed that decides which formulas apply: ask the program again\",\
                 IF(B4>0,\"computed for another size: ask the program again\",\"stands\"))";
    let rows = [
        (
            "Total",
            format!("IF(B4+B5>0,\"{ASK}\",SUM({costs}))"),
            Shown::Money(total.dollars()),
        ),
        ("Check", check.to_owned(), Shown::Text("stands")),
        (
            "Lines to ask for again",
            format!("COUNTIF({costs},\"{ASK}\")"),
            Shown::Number(0.0),
        ),
        (
            "Inputs to ask for again",
            "inputs_to_ask_for".to_owned(),
            Shown::Number(0.0),
        ),
        (
            "Lines whose price is unknown; not in the total",
            format!("COUNTIF({costs},\"{UNKNOWN}\")"),
            Shown::Number(f64::from(unknown)),
        ),
    ];
    for (row, (label, formula, shown)) in (1..).zip(rows) {
        sheet.text(row, 0, label, Style::Plain)?;
        sheet.formula(row, 1, &formula, shown)?;
    }
    let heads = [
        "Line",
        "Monthly cost",
        "Category",
        "Case",
        "SKU",
        "Quantity",
        "Unit price",
        "Micro-dollars, not rounded",
    ];
    sheet.heads(FIRST_LINE - 1, &heads)
}

/// Writes a line, and gives its cost; `None` if its price is unknown.
fn line(
    cells: &mut BillCells,
    sheet: &mut SheetWriter,
    row: Row,
    line: &LineCases,
) -> Written<Option<Money>> {
    let mut help = HELP;
    let case = cells.values.case(line);
    let now = case.and_then(|case| line.formulas[case].as_ref());
    let known = line.formulas.iter().flatten();
    let category = known.map(|it| it.category.label()).next();
    sheet.text(row, 0, line.id.label(), Style::Plain)?;
    sheet.text(row, CATEGORY, category.unwrap_or_default(), Style::Plain)?;
    write_case(cells, sheet, row, &line.tree, case, &mut help)?;
    let (mut skus, mut quantities, mut prices) = (Vec::new(), Vec::new(), Vec::new());
    for formula in &line.formulas {
        let Some(formula) = formula else {
            // There is no such line: that costs nothing.
            skus.push("\"\"".to_owned());
            quantities.push("0".to_owned());
            prices.push("0".to_owned());
            continue;
        };
        skus.push(format!("\"{}\"", formula.sku.id()));
        quantities.push(cells.expression(formula.quantity));
        prices.push(match formula.price {
            Some(price) => cells.expression(price),
            None => format!("\"{UNKNOWN}\""),
        });
    }
    let value = |place: u32| cells.values.node(place as usize);
    let quantity = now.map_or(0.0, |it| value(it.quantity));
    let price = now.map_or(Some(0.0), |it| it.price.map(value));
    let sku = now.map_or("", |it: &LineFormula| it.sku.id());
    sheet.choice(row, SKU, &skus, &mut help, Shown::Text(sku))?;
    sheet.choice(
        row,
        QUANTITY,
        &quantities,
        &mut help,
        Shown::Number(quantity),
    )?;
    let shown = price.map_or(Shown::Text(UNKNOWN), Shown::Price);
    sheet.choice(row, PRICE, &prices, &mut help, shown)?;
    cost(sheet, row, price.map(|price| quantity * price))
}

/// Writes the cost of a line, rounded once.
fn cost(sheet: &mut SheetWriter, row: Row, dollars: Option<f64>) -> Written<Option<Money>> {
    let [quantity, price, micros] = [QUANTITY, PRICE, MICROS].map(|it| address(row, it));
    let product = format!("IF(ISTEXT({price}),\"{UNKNOWN}\",{quantity}*{price}*1000000)");
    let shown = dollars.map_or(Shown::Text(UNKNOWN), |it| Shown::Number(it * 1e6));
    sheet.formula(row, MICROS, &product, shown)?;
    // Halves go to the even micro-dollar, as in the program; ROUND takes them away from zero.
    let whole = format!("INT({micros})");
    let rounded = format!(
        "({whole}+IF({micros}-{whole}>0.5,1,IF({micros}-{whole}<0.5,0,{whole}-2*INT({whole}/2))))/1000000"
    );
    let cost = dollars.and_then(Money::from_dollars);
    let shown = cost.map_or(Shown::Text(UNKNOWN), |cost| Shown::Money(cost.dollars()));
    let formula =
        format!("IF(ISERROR({micros}),\"{ASK}\",IF(ISTEXT({micros}),\"{UNKNOWN}\",{rounded}))");
    sheet.formula(row, COST, &formula, shown)?;
    Ok(cost)
}

/// Writes which formula applies, if there are several.
fn write_case(
    cells: &mut BillCells,
    sheet: &mut SheetWriter,
    row: Row,
    tree: &Tree,
    now: Option<usize>,
    help: &mut u16,
) -> Written<()> {
    if matches!(tree, Tree::Formula(_)) {
        return Ok(());
    }
    let text = branch(cells, sheet, row, tree, help)?;
    sheet.formula(row, CASE, &text, place(now))
}

/// A formula's place among those of its row, from 1.
fn place(formula: Option<usize>) -> Shown<'static> {
    formula.map_or(Shown::Unknown, |it| Shown::Number((it + 1) as f64))
}

/// The expression of a tree: the place of the formula that applies.
fn branch(
    cells: &mut BillCells,
    sheet: &mut SheetWriter,
    row: Row,
    tree: &Tree,
    help: &mut u16,
) -> Written<String> {
    let (comparison, branches) = match tree {
        Tree::Formula(place) => return Ok((place + 1).to_string()),
        Tree::Fork(comparison, branches) => (*comparison, branches),
    };
    let outcomes = match &cells.cases.branches.comparisons[comparison as usize] {
        Comparison::Cheapest(offers) => offers.len() as u32,
        Comparison::Below(..) | Comparison::AtMost(..) => 2,
    };
    let mut texts = Vec::new();
    for outcome in 0..outcomes {
        let known = branches.iter().find(|(it, _)| *it == outcome);
        let Some((_, known)) = known else {
            texts.push("NA()".to_owned());
            continue;
        };
        let mut text = branch(cells, sheet, row, known, help)?;
        if text.len() > MOST_INLINE {
            let now = known.formula(&|number| cells.values.outcome(number));
            text = sheet.helping(row, help, &text, place(now))?;
        }
        texts.push(text);
    }
    let cell = cells.comparison(comparison);
    Ok(match &*texts {
        [no, yes] if !cells.is_choice(comparison) => format!("IF({cell},{yes},{no})"),
        _ => format!("CHOOSE({cell},{})", texts.join(",")),
    })
}

/// Writes a quantity that is told by its name.
fn definition(
    cells: &mut BillCells,
    sheet: &mut SheetWriter,
    row: Row,
    name: &'static str,
) -> Written<()> {
    let cases = cells.cases;
    let Some(definition) = cases.definitions.get(name) else {
        return Ok(());
    };
    let mut help = HELP;
    let case = definition
        .tree
        .formula(&|number| cells.values.outcome(number));
    write_case(cells, sheet, row, &definition.tree, case, &mut help)?;
    let mut formulas = Vec::new();
    for formula in &definition.formulas {
        formulas.push(match formula {
            Some(place) => cells.expression(*place),
            None => "NA()".to_owned(),
        });
    }
    let unit = cases
        .branches
        .nodes
        .iter()
        .find_map(|node| match node.kind {
            NodeKind::Named { name: it, unit, .. } if it == name => Some(unit),
            _ => None,
        });
    sheet.text(row, 0, name, Style::Plain)?;
    sheet.text(row, 2, unit.unwrap_or_default(), Style::Plain)?;
    let value = Shown::Number(cells.values.definition(name));
    sheet.choice(row, 1, &formulas, &mut help, value)
}

/// Writes a quantity that is told by its formula.
fn named_node(
    cells: &mut BillCells,
    sheet: &mut SheetWriter,
    row: Row,
    place: usize,
) -> Written<()> {
    let NodeKind::Named { name, unit, of } = cells.cases.branches.nodes[place].kind else {
        return Ok(());
    };
    let formula = cells.expression(of as u32);
    sheet.text(row, 0, name, Style::Plain)?;
    sheet.text(row, 2, unit, Style::Plain)?;
    let value = Shown::Number(cells.values.node(place));
    sheet.formula(row, 1, &formula, value)
}
