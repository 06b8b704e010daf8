//! FOCUS bills in CSV: what was paid by service category and month.
//!
//! The format is that of the `FinOps` Foundation (<https://focus.finops.org>), versions 0.5 to 1.2.
//! A bill may be long, so it is read in pieces: what is kept is a sum for each category
//! and month, however many rows there are.

mod cell;

use std::collections::BTreeMap;

use cell::{is_grouped, month};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::bill::{self, Bill};
use super::format::{ImportFormat, ImportListing, ImportShape, PieceReader};
use super::preview::Preview;
use super::table::{TableHead, separator};
use super::text::number;
use super::trouble::Trouble;
use crate::notice::PlainText;
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

/// The columns that are read, each by the names that versions of the format give it.
const COST: &[&str] = &["EffectiveCost", "AmortizedCost", "BilledCost"];
const CURRENCY: &[&str] = &["BillingCurrency", "BilledCurrency"];
const CATEGORY: &[&str] = &["ServiceCategory"];
const START: &[&str] = &["ChargePeriodStart", "BillingPeriodStart"];

/// The most categories and months that are distinguished; the format has some twenty categories.
const MOST_SUMS: usize = 2_000;

/// The longest row, in bytes.
const LONGEST_ROW: usize = 1 << 20;

/// Why rows are not used.
const NO_NUMBER: &str = "the cost is no number";
const NO_MONTH: &str = "the date does not begin with year and month, such as 2026-10";

/// Whether a head is that of such a bill: it has two of the columns that are needed. What is missing
/// is said when it is read.
fn is_head(head: &TableHead) -> bool {
    let needed = [COST, CATEGORY, START].into_iter();
    needed.filter(|names| head.has(names)).count() >= 2
}

/// The places of the columns.
#[derive(Clone, Copy, Debug)]
struct Columns {
    cost: usize,
    currency: Option<usize>,
    category: usize,
    start: usize,
    count: usize,
}

/// Reads a bill in pieces.
#[derive(Debug, Default)]
struct FocusReader {
    csv: Option<Reader>,
    columns: Option<Columns>,
    /// The row that is being read: its cells without a border, and where they end.
    cells: Vec<u8>,
    ends: Vec<usize>,
    filled: (usize, usize),
    rows: usize,
    line: usize,
    /// The amounts paid, by month and category.
    sums: BTreeMap<(String, String), f64>,
    currency: Option<String>,
    /// The separator of the cells, and the decimal mark of the costs, once one has cents.
    separator: u8,
    mark: Option<char>,
    /// Rows in other currencies than the first one's, whose cost is no number, and without a month.
    others: Unused,
    unread: Unused,
    undated: Unused,
}

/// Rows that are not used.
#[derive(Clone, Copy, Debug, Default)]
struct Unused {
    count: usize,
    /// The line of the first of them.
    line: usize,
}

impl Unused {
    fn add(&mut self, line: usize) {
        if self.count == 0 {
            self.line = line;
        }
        self.count += 1;
    }

    fn say(self, preview: &mut Preview, why: &str) {
        match self.count {
            0 => {}
            1 => preview.ignore("a row", self.line, why),
            more => preview.ignore(&format!("{more} rows, the first of them"), self.line, why),
        }
    }
}

impl PieceReader for FocusReader {
    fn feed(&mut self, piece: &[u8]) -> Result<(), Trouble> {
        let mut rest = piece;
        if self.csv.is_none() {
            let head = rest.split(|&byte| byte == b'\n').next().unwrap_or(rest);
            self.separator = separator(head);
            self.csv = Some(ReaderBuilder::new().delimiter(self.separator).build());
            self.line = self.line.max(1);
        }
        while !rest.is_empty() {
            rest = self.step(rest)?;
        }
        Ok(())
    }

    fn end_file(&mut self) -> Result<(), Trouble> {
        // A last row may end without an end of line.
        if let Some(mut csv) = self.csv.take() {
            let (cells, ends) = self.filled;
            self.cells.resize(cells + 16, 0);
            self.ends.resize(ends + 16, 0);
            let (result, _, written, ended) =
                csv.read_record(&[], &mut self.cells[cells..], &mut self.ends[ends..]);
            self.filled = (cells + written, ends + ended);
            if result == ReadRecordResult::Record {
                self.row(self.line)?;
            }
        }
        self.filled = (0, 0);
        self.columns = None;
        self.mark = None;
        Ok(())
    }

    fn finish(self: Box<Self>, scenario: &Scenario) -> Result<Preview, Trouble> {
        if self.rows == 0 {
            return Err(Trouble::at(
                self.line.max(1),
                "the bill has no rows below its heads",
            ));
        }
        if self.sums.is_empty() {
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
        self.preview(scenario)
    }
}

impl FocusReader {
    /// Reads on, up to the end of a row or of the piece, and gives what is left.
    fn step<'p>(&mut self, piece: &'p [u8]) -> Result<&'p [u8], Trouble> {
        let (cells, ends) = self.filled;
        if self.cells.len() - cells < 1024 {
            self.cells.resize((self.cells.len() * 2).max(4096), 0);
        }
        if self.ends.len() - ends < 16 {
            self.ends.resize((self.ends.len() * 2).max(256), 0);
        }
        let Some(csv) = &mut self.csv else {
            return Ok(&[]);
        };
        let (result, read, written, ended) =
            csv.read_record(piece, &mut self.cells[cells..], &mut self.ends[ends..]);
        self.filled = (cells + written, ends + ended);
        self.line += piece[..read].split(|&byte| byte == b'\n').count() - 1;
        if self.filled.0 > LONGEST_ROW {
            return Err(Trouble::at(self.line, "the row does not end"));
        }
        if result == ReadRecordResult::Record {
            // Behind the end of the row, the next line has begun; between the two signs that some
            // systems end a line with, it has not yet.
            let is_next = piece[..read].ends_with(b"\n");
            self.row(self.line - usize::from(is_next))?;
            self.filled = (0, 0);
        }
        Ok(&piece[read..])
    }

    fn cell(&self, place: usize) -> std::borrow::Cow<'_, str> {
        let end = |place: usize| self.ends.get(place).copied().unwrap_or_default();
        let start = place.checked_sub(1).map_or(0, end);
        String::from_utf8_lossy(self.cells.get(start..end(place)).unwrap_or_default())
    }

    /// Takes the row over that ends on this line.
    fn row(&mut self, line: usize) -> Result<(), Trouble> {
        let count = self.filled.1;
        let Some(columns) = self.columns else {
            self.columns = Some(self.heads(count, line)?);
            return Ok(());
        };
        if count != columns.count {
            return Err(Trouble::at(
                line,
                format!("{count} cells, where the heads are {}", columns.count),
            ));
        }
        self.rows += 1;
        let cost = self.cell(columns.cost).trim().to_owned();
        let Some(cost) = self.cost(&cost, line)? else {
            self.unread.add(line);
            return Ok(());
        };
        let Some(month) = month(self.cell(columns.start).trim()).map(str::to_owned) else {
            self.undated.add(line);
            return Ok(());
        };
        if let Some(place) = columns.currency {
            let currency = self.cell(place).into_owned();
            if *self.currency.get_or_insert_with(|| currency.clone()) != currency {
                self.others.add(line);
                return Ok(());
            }
        }
        let category = PlainText::name(&self.cell(columns.category)).into_string();
        let is_new = !self.sums.contains_key(&(month.clone(), category.clone()));
        if is_new && self.sums.len() >= MOST_SUMS {
            return Err(Trouble::at(
                line,
                format!("there are more than {MOST_SUMS} categories and months"),
            ));
        }
        *self.sums.entry((month, category)).or_default() += cost;
        Ok(())
    }

    /// Returns the cost in a cell, or `None` if it is no number.
    fn cost(&mut self, text: &str, line: usize) -> Result<Option<f64>, Trouble> {
        // Where cells end with commas, a comma in an amount separates thousands; where they end
        // with semicolons, programs write it before the cents.
        let is_decimal = self.separator == b';' && !text.contains('.');
        let point = if is_decimal { "." } else { "," };
        let Some(cost) = number(&text.replace(',', point)) else {
            if is_grouped(text) {
                return Err(Trouble::at(
                    line,
                    format!(
                        "the cost {} is ambiguous; write amounts without separators between \
                         thousands, and with a point before the cents",
                        PlainText::name(text)
                    ),
                ));
            }
            return Ok(None);
        };
        if let Some(mark) = text.chars().find(|it| matches!(it, '.' | ','))
            && *self.mark.get_or_insert(mark) != mark
        {
            return Err(Trouble::at(
                line,
                "some costs have a comma and others a point, so it is not clear which one stands \
                 before the cents",
            ));
        }
        Ok(Some(cost))
    }

    fn heads(&self, count: usize, line: usize) -> Result<Columns, Trouble> {
        let heads: Vec<_> = (0..count)
            .map(|place| self.cell(place).trim().to_owned())
            .collect();
        let place = |names: &[&str]| {
            let mut places = names.iter();
            places.find_map(|name| heads.iter().position(|head| head == name))
        };
        let needed = |names: &'static [&'static str]| {
            place(names).ok_or_else(|| {
                Trouble::at(
                    line,
                    format!("the heads lack the column {}", names.join(" or ")),
                )
            })
        };
        Ok(Columns {
            cost: needed(COST)?,
            currency: place(CURRENCY),
            category: needed(CATEGORY)?,
            start: needed(START)?,
            count,
        })
    }

    fn preview(&self, scenario: &Scenario) -> Result<Preview, Trouble> {
        let mut preview = Preview::new("A bill in the FOCUS format", scenario);
        let months: Vec<_> = self.sums.keys().map(|(month, _)| month.clone()).collect();
        let last = months.iter().max().cloned().unwrap_or_default();
        let mut bill = Bill::default();
        for ((month, category), cost) in &self.sums {
            if *month == last {
                bill.add(bill::of_category(category), *cost);
            } else {
                preview.ignore(
                    &format!("{category} in {month}"),
                    0,
                    "only the last month of the bill is compared",
                );
            }
        }
        let currency = self.currency.as_deref().unwrap_or("USD");
        if self.currency.is_none() {
            let why = "no column says it; taken as US dollars";
            preview.guess("the currency", 0, why);
        }
        bill.take(
            &mut preview,
            currency,
            &format!("what was paid in {}", PlainText::name(&last)),
        )?;
        self.others
            .say(&mut preview, "in another currency than the first row");
        self.unread.say(&mut preview, NO_NUMBER);
        self.undated.say(&mut preview, NO_MONTH);
        Ok(preview)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    /// Reads a bill that is there as a whole.
    fn read(text: &str, scenario: &Scenario) -> Result<Preview, Trouble> {
        let mut reader = Box::new(FocusReader::default());
        reader.feed(text.as_bytes())?;
        reader.end_file()?;
        reader.finish(scenario)
    }

    const BILL: &str = "BilledCost,BillingCurrency,ServiceCategory,ChargePeriodStart\n\
        10.5,USD,Compute,2026-09-01T00:00:00Z\n\
        20,USD,Compute,2026-10-01T00:00:00Z\n\
        5,USD,Databases,2026-10-02T00:00:00Z\n\
        1,EUR,Networking,2026-10-03T00:00:00Z\n\
        much,USD,Networking,2026-10-03T00:00:00Z";

    fn check(text: &str) {
        let preview = read(text, &Scenario::default()).expect("a bill");
        let get = |field| preview.scenario.get(field);
        assert_eq!(get(Field::ActualTotal), 25.0);
        assert_eq!(get(Field::ActualCompute), 20.0);
        assert_eq!(get(Field::ActualData), 5.0);
        let ignored = preview.ignored.iter().map(|it| (&*it.what, &*it.why));
        assert_eq!(
            ignored.collect::<Vec<_>>(),
            [
                (
                    "Compute in 2026-09",
                    "only the last month of the bill is compared"
                ),
                ("a row (line 5)", "in another currency than the first row"),
                ("a row (line 6)", NO_NUMBER),
            ]
        );
    }

    #[test]
    fn the_last_month_counts_by_category_whatever_separates_the_cells() {
        check(BILL);
        check(&BILL.replace(',', ";"));
        check(&BILL.replace(',', "\t"));
        check(&BILL.replace('\n', "\r\n"));
        check(&format!("{BILL}\n"));
    }

    #[test]
    fn pieces_of_any_size_say_the_same() {
        for size in 1..40 {
            let mut reader = FocusReader::default();
            for piece in BILL.as_bytes().chunks(size) {
                // The separator is unknown until the heads are complete.
                if reader.rows == 0 && size < 20 {
                    continue;
                }
                reader.feed(piece).expect("a piece");
            }
            if size >= 20 {
                assert_eq!(reader.rows, 4, "{size}");
            }
        }
    }

    #[test]
    fn the_last_month_is_one_and_rows_without_a_month_are_said() {
        for date in [
            "12/01/2025",
            "NULL",
            "",
            "2026-13-01",
            "2026-1-01",
            "20261001",
        ] {
            let rows = format!("{BILL}\n99,USD,Compute,{date}\n99,USD,Compute,{date}\n");
            let preview = read(&rows, &Scenario::default()).expect("a bill");
            assert_eq!(preview.scenario.get(Field::ActualTotal), 25.0, "{date}");
            let last = preview.ignored.last().expect("the rows");
            assert_eq!(
                (&*last.what, &*last.why),
                ("2 rows, the first of them (line 7)", NO_MONTH)
            );
        }
        assert_eq!(month("2026-10"), Some("2026-10"));
        assert_eq!(month("2026-10-01 00:00"), Some("2026-10"));
    }

    #[test]
    fn commas_stand_before_cents_only_where_semicolons_end_the_cells() {
        let semicolons = |costs: [&str; 2]| {
            let [one, other] = costs;
            let rows = BILL.replace(',', ";");
            let rows = rows.replace(";20;", &format!(";{one};"));
            let rows = rows.replace("\n20;", &format!("\n{one};"));
            let rows = rows.replace("\n10.5;", "\n10;");
            let rows = rows.replace("\n5;", &format!("\n{other};"));
            let preview = read(&rows, &Scenario::default());
            preview
                .map(|it| it.scenario.get(Field::ActualTotal))
                .map_err(|trouble| trouble.to_string())
        };
        assert_eq!(semicolons(["100,50", "-0,25"]), Ok(100.25));
        assert_eq!(semicolons(["100.50", "-0.25"]), Ok(100.25));
        for grouped in ["1.234,56", "1,234.56", "1 234,56", "1'234", "1,234,567"] {
            let said = semicolons([grouped, "1"]).expect_err("thousands");
            assert_eq!(
                said,
                format!(
                    "line 3: the cost {grouped} is ambiguous; write amounts without separators \
                     between thousands, and with a point before the cents; nothing was changed"
                )
            );
        }
        let mixed = semicolons(["100,50", "1.5"]).expect_err("both");
        assert!(
            mixed.starts_with("line 4: some costs have a comma"),
            "{mixed}"
        );
        let commas = BILL.replace("20,USD", "\"1,234\",USD");
        let said = read(&commas, &Scenario::default()).expect_err("thousands");
        assert_eq!(said.line, Some(3));
    }

    #[test]
    fn a_bill_of_which_no_row_can_be_used_changes_nothing() {
        let refused = |text: &str| {
            let trouble = read(text, &Scenario::default()).expect_err("no row");
            trouble.to_string()
        };
        let undated = refused(&BILL.replace("2026-", "1/"));
        assert!(
            undated.starts_with("line 2: no row of the bill can be used: the date"),
            "{undated}"
        );
        let heads = BILL.lines().next().expect("heads");
        let unread = refused(&format!("{heads}\r\n\r\nNULL,USD,Compute,2026-10-01"));
        assert!(
            unread.starts_with("line 3: no row of the bill can be used: the cost"),
            "{unread}"
        );
    }

    #[test]
    fn what_is_no_bill_says_where_and_why() {
        let refused = |text: &str| {
            let trouble = read(text, &Scenario::default()).expect_err("no bill");
            trouble.to_string()
        };
        let heads = refused("BilledCost,ChargePeriodStart\n1,2026-10-01\n");
        assert!(
            heads.starts_with("line 1: the heads lack the column ServiceCategory"),
            "{heads}"
        );
        let row = refused(&BILL.replace("5,USD,Databases", "5,USD"));
        assert!(
            row.starts_with("line 4: 3 cells, where the heads are 4"),
            "{row}"
        );
        assert!(refused("BilledCost,ServiceCategory,ChargePeriodStart\n").contains("no rows"));
    }
}
