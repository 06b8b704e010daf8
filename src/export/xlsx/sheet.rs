//! A sheet while it is written: texts, numbers, and formulas with what they give.

use rust_xlsxwriter::{Format, FormatAlign, Formula, Worksheet, XlsxError};

/// The result of writing.
pub(super) type Written<T> = Result<T, XlsxError>;

/// The number of a row, from 0.
pub(super) type Row = u32;

/// How a text is shown.
#[derive(Clone, Copy)]
pub(super) enum Style {
    Plain,
    Title,
    Input,
    Share,
}

/// What a formula gives, as the program computed it.
#[derive(Clone, Copy)]
pub(super) enum Shown<'t> {
    Number(f64),
    Price(f64),
    Money(f64),
    Text(&'t str),
    /// Nothing that this file knows.
    Unknown,
}

/// What a cell says whose value the file does not know.
const NOT_KNOWN: &str = "#N/A";

/// The longest formula that is chosen among others in one cell.
const MOST_TOGETHER: usize = 4_000;

/// The longest of its parts that then stay in it.
const MOST_BESIDE: usize = 20;

/// The column of a row's case.
const CASE: &str = "D";

/// What a cell says that this file cannot compute.
pub(super) const ASK: &str = "ask again";

/// The column from which cells help those before them.
pub(super) const HELP: u16 = 9;

/// Writes a sheet.
pub(super) struct SheetWriter {
    sheet: Worksheet,
}

impl SheetWriter {
    pub(super) fn new(name: &str) -> Written<Self> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        Ok(Self { sheet })
    }

    /// The sheet, with columns of these widths.
    pub(super) fn finish(mut self, widths: &[u16]) -> Written<Worksheet> {
        for (column, &width) in (0..).zip(widths) {
            self.sheet.set_column_width(column, width)?;
        }
        Ok(self.sheet)
    }

    /// What else the library can do to a sheet.
    pub(super) fn inner(&mut self) -> &mut Worksheet {
        &mut self.sheet
    }

    pub(super) fn text(&mut self, row: Row, column: u16, text: &str, style: Style) -> Written<()> {
        // Longer texts are no cells.
        let text: String = text.chars().take(32_000).collect();
        self.sheet
            .write_string_with_format(row, column, text, &format(style))?;
        Ok(())
    }

    pub(super) fn number(
        &mut self,
        row: Row,
        column: u16,
        value: f64,
        style: Style,
    ) -> Written<()> {
        if value.is_finite() {
            self.sheet
                .write_number_with_format(row, column, value, &format(style))?;
            return Ok(());
        }
        self.formula(row, column, "NA()", Shown::Unknown)
    }

    pub(super) fn heads(&mut self, row: Row, heads: &[&str]) -> Written<()> {
        let bold = Format::new().set_bold().set_align(FormatAlign::Left);
        for (column, head) in (0..).zip(heads) {
            self.sheet
                .write_string_with_format(row, column, *head, &bold)?;
        }
        Ok(())
    }

    /// Writes a formula with what it gives.
    pub(super) fn formula(
        &mut self,
        row: Row,
        column: u16,
        formula: &str,
        shown: Shown,
    ) -> Written<()> {
        let (result, pattern) = match shown {
            Shown::Number(value) => (finite(value), "General"),
            Shown::Price(value) => (finite(value), "$#,##0.00########"),
            Shown::Money(value) => (finite(value), "$#,##0.00"),
            Shown::Text(text) => (text.to_owned(), "General"),
            Shown::Unknown => (NOT_KNOWN.to_owned(), "General"),
        };
        let formula = Formula::new(format!("={formula}")).set_result(result);
        let format = Format::new().set_num_format(pattern);
        self.sheet
            .write_formula_with_format(row, column, formula, &format)?;
        Ok(())
    }

    /// Writes the one of these formulas that the row's case says.
    pub(super) fn choice(
        &mut self,
        row: Row,
        column: u16,
        formulas: &[String],
        help: &mut u16,
        shown: Shown,
    ) -> Written<()> {
        let Some(first) = formulas.first() else {
            return Ok(());
        };
        if formulas.iter().all(|it| it == first) {
            return self.formula(row, column, first, shown);
        }
        let length: usize = formulas.iter().map(String::len).sum();
        let mut parts = Vec::new();
        for formula in formulas {
            parts.push(if length > MOST_TOGETHER && formula.len() > MOST_BESIDE {
                self.helping(row, help, formula, Shown::Unknown)?
            } else {
                formula.clone()
            });
        }
        let text = format!("CHOOSE({CASE}{},{})", row + 1, parts.join(","));
        self.formula(row, column, &text, shown)
    }

    /// Writes a formula into the next free cell of the row, and gives its address.
    pub(super) fn helping(
        &mut self,
        row: Row,
        help: &mut u16,
        formula: &str,
        shown: Shown,
    ) -> Written<String> {
        let cell = address(row, *help);
        self.formula(row, *help, formula, shown)?;
        *help += 1;
        Ok(cell)
    }
}

fn finite(value: f64) -> String {
    if value.is_finite() {
        crate::decimal::shortest(value)
    } else {
        NOT_KNOWN.to_owned()
    }
}

fn format(style: Style) -> Format {
    match style {
        Style::Plain => Format::new(),
        Style::Title => Format::new().set_bold().set_font_size(14),
        Style::Input => Format::new().set_background_color("#FFF5CC"),
        Style::Share => Format::new()
            .set_background_color("#FFF5CC")
            .set_num_format("0.0##%"),
    }
}

/// The address of a cell: `B3`.
pub(super) fn address(row: Row, column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}
