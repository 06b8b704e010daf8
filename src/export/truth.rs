//! The published cases beside the model: for reading, for documents, for spreadsheets, and for
//! other programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::csv;
use super::format::{ExportFormat, ExportListing, listings};
use super::markdown;
use crate::money::{Currency, Money};
use crate::report::truth::{RIGHT_WITHIN, Truth, TruthRow, TruthSummary};
use crate::scalar::figure;
use crate::scenario::link;
use crate::uncertainty::reference_class::Metric;
use crate::wire;

/// The formats. The first is the default of the command line.
pub const FORMATS: &[ExportFormat<Truth>] = &[
    ExportFormat {
        listing: listing("table", "for reading"),
        write: table,
    },
    ExportFormat {
        listing: listing("markdown", "tables for a document"),
        write: in_markdown,
    },
    ExportFormat {
        listing: listing("csv", "for spreadsheets: a row for each case"),
        write: in_csv,
    },
    ExportFormat {
        listing: listing("json", "for other programs"),
        write: |truth| json(truth) + "\n",
    },
];

/// The list entries of [`FORMATS`].
pub const LISTINGS: [ExportListing; FORMATS.len()] = listings(FORMATS);

const fn listing(key: &'static str, purpose: &'static str) -> ExportListing {
    ExportListing {
        key,
        purpose,
        file: None,
    }
}

/// Writes the cases in the format that has this list entry. Empty if there is none.
pub fn write(truth: &Truth, listing: ExportListing) -> String {
    super::write_as(FORMATS, truth, listing)
}

const HEADS: [&str; 8] = [
    "id",
    "what",
    "published",
    "Splitpoint",
    "right-sized",
    "factor",
    "band",
    "held or agrees",
];

/// A number as its case counts it.
fn shown(row: &TruthRow, number: f64) -> String {
    match row.case.metric {
        Metric::Dollars(_) => {
            Currency::USD.rounded(Money::from_dollars(number).unwrap_or_default())
        }
        Metric::Ratio(..) | Metric::Crossing(..) => format!("{number:.2}×"),
        _ => figure((number * 100.0).round() / 100.0),
    }
}

/// The cells of a row.
fn cells(row: &TruthRow) -> [String; HEADS.len()] {
    let unknown = || "–".to_owned();
    let number = |number: Option<f64>| number.map_or_else(unknown, |it| shown(row, it));
    let published = match (&row.case.metric, row.case.published) {
        (Metric::Verdict(keys), _) => keys.join(" or ").replace('_', " "),
        (Metric::Crossing(..), _) => "above one, then below".to_owned(),
        (_, published) => number(published.map(|it| it.actual)),
    };
    let estimate = match row.verdict {
        Some(verdict) => verdict.replace('_', " "),
        None if row.ratios.is_empty() => number(row.estimate),
        None => {
            let ratios = row.ratios.iter().map(|it| shown(row, *it));
            ratios.collect::<Vec<_>>().join(", then ")
        }
    };
    let factor = row.factor().filter(|_| row.ratios.is_empty());
    let band = match (row.widened, row.case.published) {
        (Some([low, high]), _) => format!("{} to {}", shown(row, low), shown(row, high)),
        (None, Some(it)) => format!("{} to {}", shown(row, it.low), shown(row, it.high)),
        (None, None) => unknown(),
    };
    let holds = row.is_in(row.widened).or_else(|| row.agrees());
    let holds = holds.map_or("–", |holds| if holds { "yes" } else { "no" });
    [
        row.case.id.clone() + if row.case.is_counted { "" } else { "*" },
        row.case.what.clone(),
        published,
        estimate,
        number(row.right_sized),
        factor.map_or_else(unknown, |factor| format!("{factor:.2}")),
        band,
        holds.to_owned(),
    ]
}

/// What the cases come to, in sentences.
pub fn sentences(truth: &Truth) -> Vec<String> {
    let TruthSummary {
        cases,
        median_miss,
        right,
        bias,
        held,
        held_by_draws,
        power_law,
        with_users,
        ..
    } = truth.summary;
    let counted = truth.rows.iter().filter(|row| row.case.is_counted);
    let ids: Vec<_> = counted.map(|row| &*row.case.id).collect();
    let mut sentences = vec![
        format!("Dollar cases: {cases} ({}).", ids.join(" ")),
        format!("Median miss: a factor of {median_miss:.2}."),
        format!("Within a factor of {RIGHT_WITHIN}: {}.", percent(right)),
        format!("Bias, the geometric mean of estimate over bill: {bias:.2}."),
        format!(
            "Held by the widened band, each case by the others’ errors: {}; by the draws alone: {}.",
            percent(held),
            percent(held_by_draws)
        ),
    ];
    if let Some(miss) = power_law {
        sentences.push(format!(
            "Yardstick: a power law of users, fitted to the others of {with_users} cases that state users, misses by {miss:.2} in the median."
        ));
    }
    for (kind, agree, of) in &truth.others {
        sentences.push(format!("Cases of {kind}: {agree} of {of} agree."));
    }
    if !truth.without.is_empty() {
        sentences.insert(0, format!("Switched off: {}.", truth.without.join(", ")));
    }
    sentences
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

const ABLATION_HEADS: [&str; 7] = [
    "without",
    "median miss",
    "within 2.5",
    "bias",
    "held by the widened band",
    "by the draws",
    "other cases that agree",
];

/// A row for the model as it is, then one for each mechanism that is switched off.
fn ablations(truth: &Truth) -> Vec<[String; ABLATION_HEADS.len()]> {
    let all = ("nothing".to_owned(), truth.summary.clone());
    let rows = std::iter::once(&all).chain(&truth.ablations);
    let cells = |(name, it): &(String, TruthSummary)| {
        [
            name.clone(),
            format!("{:.2}", it.median_miss),
            percent(it.right),
            format!("{:.2}", it.bias),
            percent(it.held),
            percent(it.held_by_draws),
            format!("{} of {}", it.agreeing, it.others),
        ]
    };
    rows.map(cells).collect()
}

/// Rows under heads, in columns as wide as their widest cell; the numbers are on the right.
fn columns(heads: &[&str], rows: &[Vec<String>]) -> String {
    let width = |at: usize| {
        let cells = rows.iter().map(|row| row[at].chars().count());
        cells.max().unwrap_or(0).max(heads[at].chars().count())
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut text = String::new();
        for (at, cell) in cells.enumerate() {
            let wide = widths[at];
            let _ = if at < 2 {
                write!(text, "{cell:<wide$}  ")
            } else {
                write!(text, "{cell:>wide$}  ")
            };
        }
        text.trim_end().to_owned() + "\n"
    };
    let mut text = line(&mut heads.iter().copied());
    for row in rows {
        text += &line(&mut row.iter().map(String::as_str));
    }
    text
}

fn table(truth: &Truth) -> String {
    let rows: Vec<_> = truth.rows.iter().map(|row| cells(row).to_vec()).collect();
    let mut text = columns(&HEADS, &rows);
    text += "* not one of the dollar cases that are counted; its band is what agrees with the source\n\n";
    for sentence in sentences(truth) {
        text += &sentence;
        text.push('\n');
    }
    if !truth.ablations.is_empty() {
        let rows: Vec<_> = ablations(truth).map_rows();
        text.push('\n');
        text += &columns(&ABLATION_HEADS, &rows);
    }
    text
}

/// Rows of a fixed number of cells as those of any number.
trait MapRows {
    fn map_rows(self) -> Vec<Vec<String>>;
}

impl<const N: usize> MapRows for Vec<[String; N]> {
    fn map_rows(self) -> Vec<Vec<String>> {
        self.into_iter().map(Vec::from).collect()
    }
}

fn in_markdown(truth: &Truth) -> String {
    let owned = |heads: &[&str]| heads.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    let rows: Vec<_> = truth.rows.iter().map(|row| cells(row).to_vec()).collect();
    let mut text = markdown::table(&owned(&HEADS), &rows);
    text.push('\n');
    for sentence in sentences(truth) {
        let _ = writeln!(text, "- {}", markdown::escaped(&sentence));
    }
    if !truth.ablations.is_empty() {
        text.push('\n');
        text += &markdown::table(&owned(&ABLATION_HEADS), &ablations(truth).map_rows());
    }
    text
}

fn in_csv(truth: &Truth) -> String {
    let mut text = String::new();
    let heads = [
        "id",
        "what",
        "date",
        "kind of number",
        "counted",
        "published",
        "low",
        "high",
        "Splitpoint",
        "right-sized",
        "factor",
        "band from",
        "band to",
        "drawn from",
        "drawn to",
        "agrees",
        "source",
    ];
    csv::row(&mut text, &heads);
    for row in &truth.rows {
        let number = |number: Option<f64>| number.map_or_else(String::new, |it| format!("{it:.4}"));
        let published = row.case.published;
        let [from, to] = [0, 1].map(|at| number(row.widened.map(|band| band[at])));
        let [drawn_from, drawn_to] = [0, 1].map(|at| number(row.drawn.map(|band| band[at])));
        let yes = |is_so: bool| if is_so { "yes" } else { "no" };
        csv::row(
            &mut text,
            &[
                &row.case.id,
                &row.case.what,
                &row.case.date,
                row.case.metric.kind(),
                yes(row.case.is_counted),
                &number(published.map(|it| it.actual)),
                &number(published.map(|it| it.low)),
                &number(published.map(|it| it.high)),
                row.verdict.unwrap_or(&number(row.estimate)),
                &number(row.right_sized),
                &number(row.factor()),
                &from,
                &to,
                &drawn_from,
                &drawn_to,
                row.agrees().map_or("", yes),
                &row.case.source,
            ],
        );
    }
    text
}

/// As indented JSON.
fn json(truth: &Truth) -> String {
    wire::write(&TruthJson {
        version: 1,
        without: &truth.without,
        cases: truth.rows.iter().map(CaseJson::of).collect(),
        summary: SummaryJson::of(&truth.summary),
        ablations: truth
            .ablations
            .iter()
            .map(|(name, summary)| AblationJson {
                without: name,
                summary: SummaryJson::of(summary),
            })
            .collect(),
    })
}

#[derive(Serialize)]
struct TruthJson<'t> {
    version: u32,
    without: &'t [String],
    cases: Vec<CaseJson<'t>>,
    summary: SummaryJson,
    ablations: Vec<AblationJson<'t>>,
}

/// A case; what cannot be said is `null`.
#[derive(Serialize)]
struct CaseJson<'t> {
    id: &'t str,
    what: &'t str,
    date: &'t str,
    source: &'t str,
    kind: &'static str,
    counted: bool,
    links: Vec<String>,
    actual: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    estimate: Option<f64>,
    right_sized: Option<f64>,
    factor: Option<f64>,
    ratios: &'t [f64],
    verdict: Option<&'static str>,
    band: Option<[f64; 2]>,
    drawn_band: Option<[f64; 2]>,
    agrees: Option<bool>,
}

impl<'t> CaseJson<'t> {
    fn of(row: &'t TruthRow) -> Self {
        let published = row.case.published;
        Self {
            id: &row.case.id,
            what: &row.case.what,
            date: &row.case.date,
            source: &row.case.source,
            kind: row.case.metric.kind(),
            counted: row.case.is_counted,
            links: row.case.scenarios.iter().map(link::encode).collect(),
            actual: published.map(|it| it.actual),
            low: published.map(|it| it.low),
            high: published.map(|it| it.high),
            estimate: row.estimate,
            right_sized: row.right_sized,
            factor: row.factor(),
            ratios: &row.ratios,
            verdict: row.verdict,
            band: row.widened,
            drawn_band: row.drawn,
            agrees: row.agrees(),
        }
    }
}

#[derive(Serialize)]
struct AblationJson<'t> {
    without: &'t str,
    summary: SummaryJson,
}

#[derive(Serialize)]
struct SummaryJson {
    cases: usize,
    median_miss: f64,
    within: f64,
    share_within: f64,
    bias: f64,
    held_by_widened_band: f64,
    held_by_draws: f64,
    power_law_median_miss: Option<f64>,
    other_cases: usize,
    other_cases_that_agree: usize,
}

impl SummaryJson {
    fn of(summary: &TruthSummary) -> Self {
        Self {
            cases: summary.cases,
            median_miss: summary.median_miss,
            within: RIGHT_WITHIN,
            share_within: summary.right,
            bias: summary.bias,
            held_by_widened_band: summary.held,
            held_by_draws: summary.held_by_draws,
            power_law_median_miss: summary.power_law,
            other_cases: summary.others,
            other_cases_that_agree: summary.agreeing,
        }
    }
}
