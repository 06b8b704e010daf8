//! Markdown: a short summary for a pull request or a chat, and what all Markdown here is escaped
//! by.

use std::fmt::Write as _;

use super::format::{ExportFile, ExportFormat, ExportListing};
use crate::model::option::OptionId;
use crate::report::decision::{CostWords, DecisionReport, chance, cost_heads};
use crate::report::migration::{ACTION, migration};
use crate::report::{Report, headline, others, sizing, text};
use crate::uncertainty::reference_class::Reference;

/// The media type of Markdown.
pub(super) const MEDIA_TYPE: &str = "text/markdown;charset=utf-8";

/// The summary of the decision.
pub const FORMAT: ExportFormat<DecisionReport> = ExportFormat {
    listing: ExportListing {
        key: "markdown",
        purpose: "a summary for a pull request or a chat",
        file: Some(ExportFile {
            kind: "Markdown",
            label: "Download a summary in Markdown",
            name: "splitpoint-summary.md",
            media_type: MEDIA_TYPE,
        }),
    },
    write,
};

/// A text as Markdown shows it letter by letter: nothing in it is markup, and it stays on its line.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '&' => escaped += "&amp;",
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A table; its cells are escaped.
pub(super) fn table(heads: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<_> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", " --- |".repeat(heads.len()));
    let rows = rows.iter().map(|row| line(row));
    [line(heads), rule].into_iter().chain(rows).collect()
}

/// The link's address, after what the page's own address is, such as `https://example.org/`;
/// nothing gives the fragment alone.
pub(super) fn address(report: &Report, base: &str) -> String {
    [base, report.link().fragment()].concat()
}

/// The monthly costs of the options.
pub(super) fn options(report: &Report) -> String {
    let currency = report.currency();
    let row = |option: OptionId| {
        let total = report.total(option);
        let right_sized = sizing::right_sized(report, option).unwrap_or(total);
        let [total, right_sized] = [total, right_sized].map(|it| currency.exact(it).to_string());
        let contents = option.contents(&report.scenario).join(", ");
        vec![option.spec().name.to_owned(), total, right_sized, contents]
    };
    table(
        &["Option", "A month", "Right-sized", "What it is"].map(str::to_owned),
        &OptionId::ALL.map(row),
    )
}

/// The published bills that are nearest to the options, with what the model says to them.
fn others_pay(report: &Report) -> String {
    let found = others::exhibit(&Reference::published(), &report.scenario);
    let mut text = String::from("What others pay:\n\n");
    for sentence in &found.sentences {
        let _ = writeln!(text, "- {}", escaped(sentence));
    }
    if !found.rows.is_empty() {
        text.push('\n');
        text += &table(&found.heads, &found.rows);
    }
    text + "\n"
}

/// The user's own prices, after the book. Empty if all are list prices.
pub(super) fn own_prices(report: &Report) -> String {
    let holds_them = if report.link().is_whole() {
        ""
    } else {
        "; the link does not hold them"
    };
    text::own(&report.scenario).map_or_else(String::new, |own| {
        format!(". {}{holds_them}", escaped(&own))
    })
}

/// What today's model says for a scenario of an earlier version, with the link to it; empty for
/// others.
pub(super) fn migrated(report: &Report, base: &str) -> String {
    migration(&report.scenario).map_or_else(String::new, |migration| {
        let words = escaped(&migration.sentences());
        let link = report.link_of(&migration.renewed);
        format!("\n{words} [{ACTION}]({base}{})\n", link.fragment())
    })
}

/// Writes the summary.
pub fn write(decision: &DecisionReport) -> String {
    let DecisionReport {
        report,
        said,
        run,
        options: record,
    } = decision;
    let base = &record.base;
    let mut text = format!("## {}\n\n", escaped(&said.title()));
    let _ = writeln!(text, "{}\n", escaped(&headline::headline(report)));
    for reason in &said.reasons {
        let _ = writeln!(text, "- {}", escaped(reason));
    }
    text.push('\n');
    text += &options(report);
    text.push('\n');
    text += &others_pay(report);
    let costs: Vec<_> = said.costs.iter().map(CostWords::row).collect();
    text += &table(&cost_heads(&report.scenario), &costs);
    text.push('\n');
    if let Some(bands) = run.bands() {
        let _ = writeln!(text, "{}\n", escaped(&chance(&bands, report)));
    }
    for warning in report.warnings() {
        let _ = writeln!(text, "- Note: {}", escaped(&warning));
    }
    let _ = writeln!(
        text,
        "\nPrices: book {}{}. [Every line, formula and source]({})",
        report.scenario.book().id,
        own_prices(report),
        address(report, base)
    );
    text += &migrated(report, base);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check("a|b", "a\\|b");
        check("<script>", "&lt;script&gt;");
        check("`x` **y** _z_", "\\`x\\` \\*\\*y\\*\\* \\_z\\_");
        check("[a](b)", "\\[a\\](b)");
        check("one\ntwo\r", "one two ");
        check("$49 & more", "$49 &amp; more");
    }
}
