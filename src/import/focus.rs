//! FOCUS bills in CSV: what was paid by service category and month.
//!
//! The format is that of the `FinOps` Foundation (<https://focus.finops.org>), versions 0.5 to 1.3.
//! A bill may be long, so it is read in pieces: what is kept is a sum for each month, service
//! category, kind of charge and currency, however many rows there are.

mod amount;
mod category;
mod coverage;
mod date;
mod heads;
mod ledger;
mod rows;
mod sellers;
mod summary;

use amount::{AmountReader, is_empty};
use category::ChargeKind;
use date::{Moment, Month};
use heads::{Columns, is_head, plain};
use ledger::{Charge, Ledger};
use rows::{FileStart, Row, RowReader};

use super::format::{ImportFormat, ImportListing, ImportShape, PieceReader};
use super::preview::Preview;
use super::trouble::Trouble;
use crate::model::option::plural;
use crate::scenario::Scenario;

/// Bills in the FOCUS format.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "focus",
        label: "a FOCUS bill in CSV",
    },
    shapes: &[ImportShape::Rows {
        is_head,
        reader: || Box::new(FocusReader::default()),
    }],
};

/// Why rows are not used.
const NO_NUMBER: &str = "the cost is no number";
const NO_MONTH: &str = "the date does not begin with year and month, such as 2026-10";

/// Reads a bill in pieces.
#[derive(Debug, Default)]
struct FocusReader {
    /// The number of lines before the file, and with it once it has ended.
    lines: usize,
    start: FileStart,
    rows: Option<RowReader>,
    charges: ChargeReader,
}

/// Makes charges of rows.
#[derive(Debug, Default)]
struct ChargeReader {
    /// The separator of the cells of the file.
    separator: u8,
    table: Option<Table>,
    ledger: Ledger,
    /// Rows below the heads.
    rows: usize,
    /// Rows whose cost is no number, without a month, without an effective cost, and that repeat
    /// the heads.
    unread: Rows,
    undated: Rows,
    billed: Rows,
    heads: Rows,
    /// Rows that name no currency.
    unnamed: Rows,
    /// Whether a file has no effective costs at all.
    has_billed_alone: bool,
}

/// What the heads of a file say.
#[derive(Debug)]
struct Table {
    columns: Columns,
    amounts: AmountReader,
}

impl Table {
    fn of(columns: Columns, separator: u8) -> Self {
        Self {
            columns,
            amounts: AmountReader::new(separator),
        }
    }
}

/// Some rows, by number and the line of the first.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    count: usize,
    line: usize,
}

impl Rows {
    fn add(&mut self, line: usize) {
        if self.count == 0 {
            self.line = line;
        }
        self.count += 1;
    }

    /// The rows in words, if there are any.
    fn in_words(self) -> Option<String> {
        match self.count {
            0 => None,
            1 => Some("a row".to_owned()),
            more => Some(format!("{more} rows, the first of them")),
        }
    }
}

impl PieceReader for FocusReader {
    fn begin_file(&mut self, lines_before: usize) {
        self.lines = lines_before;
    }

    fn feed(&mut self, piece: &[u8]) -> Result<(), Trouble> {
        if let Some(rows) = &mut self.rows {
            return self.charges.read(rows, piece);
        }
        match self.start.take(piece, false) {
            Some(begun) => self.begin(&begun),
            None => Ok(()),
        }
    }

    fn end_file(&mut self) -> Result<(), Trouble> {
        if self.rows.is_none()
            && let Some(begun) = self.start.take(&[], true)
        {
            self.begin(&begun)?;
        }
        if let Some(mut rows) = self.rows.take() {
            // A last row may end without an end of line.
            if rows.end()? {
                self.charges.add(rows.row())?;
            }
            // The line after the last end of line holds nothing.
            self.lines = rows.line() - 1;
        }
        self.start = FileStart::default();
        self.charges.end_table()
    }

    fn finish(self: Box<Self>, scenario: &Scenario) -> Result<Preview, Trouble> {
        self.charges.preview(self.lines.max(1), scenario)
    }
}

impl FocusReader {
    /// Begins the rows of a file.
    fn begin(&mut self, begun: &rows::FileRows) -> Result<(), Trouble> {
        let line = self.lines + 1 + begun.lines;
        self.charges.separator = begun.separator;
        let rows = self.rows.insert(RowReader::new(begun.separator, line));
        self.charges.read(rows, &begun.bytes)
    }
}

impl ChargeReader {
    /// Takes the rows over that end within a piece.
    fn read(&mut self, rows: &mut RowReader, piece: &[u8]) -> Result<(), Trouble> {
        let mut rest = piece;
        while !rest.is_empty() {
            let (has_ended, left) = rows.step(rest)?;
            rest = left;
            if has_ended {
                self.add(rows.row())?;
            }
        }
        Ok(())
    }

    /// Ends a file: the next one has heads of its own.
    fn end_table(&mut self) -> Result<(), Trouble> {
        let Some(table) = self.table.take() else {
            return Ok(());
        };
        self.has_billed_alone |= table.columns.effective.is_none();
        table.amounts.end()
    }

    /// Takes a row over: the heads, or a charge.
    fn add(&mut self, row: Row) -> Result<(), Trouble> {
        let Some(table) = &mut self.table else {
            let heads: Vec<_> = (0..row.count()).map(|at| plain(&row.cell(at))).collect();
            self.table = Some(Table::of(Columns::find(&heads, row.line)?, self.separator));
            return Ok(());
        };
        let columns = table.columns;
        if row.count() != columns.count {
            return Err(Trouble::at(
                row.line,
                format!(
                    "the row has {}, and there are {} heads",
                    plural(row.count() as f64, "cell"),
                    columns.count
                ),
            ));
        }
        self.rows += 1;
        let effective = row.cell_of(columns.effective);
        let is_billed = columns.effective.is_some() && is_empty(&effective);
        let cost = if columns.effective.is_none() || is_billed {
            row.cell_of(columns.billed)
        } else {
            effective
        };
        let Some(amount) = table.amounts.read(&cost, row.line)? else {
            // Files that were put together repeat their heads.
            let is_head = plain(&row.cell(columns.category)) == "servicecategory";
            let rows = if is_head {
                &mut self.heads
            } else {
                &mut self.unread
            };
            rows.add(row.line);
            return Ok(());
        };
        let start = Moment::read(&row.cell_of(columns.charge_start));
        let billing = Moment::read(&row.cell_of(columns.billing_start));
        let month = billing.map(Month::of_period);
        let Some(month) = month.or(start.map(|start| start.month)) else {
            self.undated.add(row.line);
            return Ok(());
        };
        if is_billed {
            self.billed.add(row.line);
        }
        let currency = row.cell_of(columns.currency);
        let currency = if is_empty(&currency) {
            self.unnamed.add(row.line);
            ""
        } else {
            &*currency
        };
        let kind = ChargeKind::of(
            filled(&row.cell_of(columns.charge_category)),
            &row.cell_of(columns.charge_frequency),
            &row.cell_of(columns.charge_class),
        );
        let service = row.cell_of(columns.service);
        self.ledger.add(&Charge {
            line: row.line,
            amount,
            currency,
            kind: kind.of_service(&service),
            category: &row.cell(columns.category),
            subcategory: filled(&row.cell_of(columns.subcategory)),
            service: &service,
            month,
            start,
            end: Moment::read(&row.cell_of(columns.charge_end)),
        })
    }

    fn preview(&self, line: usize, scenario: &Scenario) -> Result<Preview, Trouble> {
        if self.rows == 0 {
            return Err(Trouble::at(line, "the bill has no rows below its heads"));
        }
        if self.ledger.rows() == 0 {
            let (first, why) = if self.undated.count > 0 {
                (self.undated, NO_MONTH)
            } else {
                (self.unread, NO_NUMBER)
            };
            return Err(Trouble::at(
                first.line,
                format!("no row of the bill can be used: {why}"),
            ));
        }
        let mut preview = Preview::new("A bill in the FOCUS format", scenario);
        summary::summarise(&self.ledger, &mut preview)?;
        self.say_costs(&mut preview);
        let ignored = [
            (self.unread, NO_NUMBER),
            (self.undated, NO_MONTH),
            (self.heads, "it repeats the heads"),
        ];
        for (rows, why) in ignored {
            if let Some(words) = rows.in_words() {
                preview.ignore(&words, rows.line, why);
            }
        }
        Ok(preview)
    }

    /// Says which costs were taken where the bill does not state the effective ones, and in which
    /// currency where it does not name one.
    fn say_costs(&self, preview: &mut Preview) {
        if self.has_billed_alone {
            preview.guess(
                "the costs",
                0,
                "BilledCost is taken; the bill has no EffectiveCost, so what was paid in advance is \
                 not spread over the months",
            );
        }
        if let Some(words) = self.billed.in_words() {
            preview.guess(
                &words,
                self.billed.line,
                "EffectiveCost is empty, and BilledCost is taken instead",
            );
        }
        if self.unnamed.count > 0 {
            let rows = plural(self.unnamed.count as f64, "row");
            preview.guess(
                "the currency",
                self.unnamed.line,
                format!("no BillingCurrency in {rows}; taken as US dollars"),
            );
        }
    }
}

/// Reads the rows of a bill that is stored as a table, natively: the same charges as those of its CSV.
#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
#[derive(Debug, Default)]
pub(super) struct TableReader {
    charges: ChargeReader,
    /// The row that is being read: its cells without a border, and where they end.
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// The line on which the last row would stand in a CSV of one line a row, so that a message is
    /// the same for both.
    line: usize,
}

#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
impl TableReader {
    /// Begins a table, or another part of it. Returns the places of the columns that are read, in the
    /// order in which [`add`](Self::add) takes their cells.
    ///
    /// # Errors
    /// If these are not the columns of a FOCUS bill, or if the amounts of the table before can be
    /// read in two ways.
    pub(super) fn begin(&mut self, heads: &[String]) -> Result<Vec<usize>, Trouble> {
        let heads: Vec<_> = heads.iter().map(|head| plain(head)).collect();
        self.charges.end_table()?;
        let find = |heads: &[String]| {
            Columns::find(heads, 1).map_err(|trouble| Trouble::new(trouble.reason))
        };
        let places = find(&heads)?.places();
        let read: Vec<_> = places.iter().map(|&place| heads[place].clone()).collect();
        self.charges.table = Some(Table::of(find(&read)?, b','));
        self.line = self.line.max(1);
        Ok(places)
    }

    /// Takes a row over.
    ///
    /// # Errors
    /// If an amount in it can be read in two ways, or is beyond any bill.
    pub(super) fn add<'c>(&mut self, cells: impl Iterator<Item = &'c [u8]>) -> Result<(), Trouble> {
        self.cells.clear();
        self.ends.clear();
        for cell in cells {
            self.cells.extend_from_slice(cell);
            self.ends.push(self.cells.len());
        }
        self.line += 1;
        self.charges
            .add(Row::of(&self.cells, &self.ends, self.line))
    }

    /// Ends the table, and previews what it says.
    ///
    /// # Errors
    /// If nothing in it can be used.
    pub(super) fn finish(mut self, scenario: &Scenario) -> Result<Preview, Trouble> {
        self.charges.end_table()?;
        self.charges.preview(self.line.max(1), scenario)
    }
}

/// A cell's text; nothing where the cell says that there is no value.
fn filled(text: &str) -> &str {
    if is_empty(text) { "" } else { text }
}

#[cfg(test)]
mod tests;
