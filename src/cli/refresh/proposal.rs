//! The proposal: a book with the entries whose amounts differ, and what it changes in words.

use std::fmt::Write as _;

use serde::Serialize;

use super::list::{Found, Lists};
use crate::decimal;
use crate::price_book::own::twelve_digits;
use crate::price_book::{Entry, newest};
use crate::wire;

/// The proposal as text.
pub(super) struct Proposal {
    /// The price book.
    pub(super) book: String,
    /// What it changes, and what is missing.
    pub(super) summary: String,
}

/// Amounts that differ by less than this share are the same, one of them rounded.
const ROUNDING: f64 = 1e-3;

/// Amounts that differ by more than this factor are by different units, or of different things.
const MOST_TIMES: f64 = 10.0;

/// Compares what lists say with the newest book.
pub(super) fn of(lists: Lists) -> Proposal {
    let Lists {
        mut found,
        mut troubles,
    } = lists;
    found.sort_by(|one, other| one.id.cmp(&other.id));
    found.dedup_by(|one, other| one.id == other.id);
    let book = newest();
    let (mut prices, mut changes, mut same) = (Vec::new(), String::new(), 0);
    let mut published = book.published.clone();
    for found in found {
        let Some((entry, listed)) = book.price(&found.id).and_then(|it| Some((it, it.amount?)))
        else {
            troubles.push(format!("{}: not a price of book {}", found.id, book.id));
            continue;
        };
        // A product of doubles has digits that no list states.
        let amount = twelve_digits(found.amount);
        let times = amount / listed;
        if !(times - 1.0).is_finite() || (times - 1.0).abs() < ROUNDING {
            same += usize::from(times.is_finite());
            if !times.is_finite() {
                troubles.push(format!(
                    "{}: is free in the book, {amount} in the list",
                    found.id
                ));
            }
            continue;
        }
        if !(MOST_TIMES.recip()..=MOST_TIMES).contains(&times) {
            let [listed, amount] = [listed, amount].map(decimal::shortest);
            troubles.push(format!(
                "{}: {listed} in the book and {amount} in the list are not of one unit; left out",
                found.id
            ));
            continue;
        }
        let was = format!(
            "was {}, as of {}, grade {}",
            decimal::shortest(listed),
            entry.as_of,
            entry.grade.key()
        );
        let percent = (times - 1.0) * 100.0;
        let _ = writeln!(
            changes,
            "  {:<24} {} → {} ({percent:+.1} %), as of {}",
            found.id,
            decimal::shortest(listed),
            decimal::shortest(amount),
            found.as_of
        );
        if found.as_of > published && found.as_of.len() == published.len() {
            published.clone_from(&found.as_of);
        }
        prices.push(ProposedEntry::of(entry, amount, &found, was));
    }
    let mut summary = format!(
        "splitpoint: {} prices differ from book {}, {same} are the same\n{changes}",
        prices.len(),
        book.id
    );
    for trouble in &troubles {
        let _ = writeln!(summary, "splitpoint: {trouble}");
    }
    let id = format!("{}-proposal", book.id);
    let proposed = ProposedBook {
        id: &id,
        published: &published,
        follows: &book.id,
        prices,
        parameters: [],
    };
    Proposal {
        book: wire::write(&proposed) + "\n",
        summary,
    }
}

/// The book as its file states it.
#[derive(Serialize)]
struct ProposedBook<'b> {
    id: &'b str,
    published: &'b str,
    follows: &'b str,
    prices: Vec<ProposedEntry>,
    parameters: [(); 0],
}

/// An entry as the file of a book states it.
#[derive(Serialize)]
struct ProposedEntry {
    id: &'static str,
    name: &'static str,
    provider: &'static str,
    amount: f64,
    unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    vcpu: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    memory_gb: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    memory_gib: Option<f64>,
    currency: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'static str>,
    as_of: String,
    source: String,
    grade: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    check_at: Option<&'static str>,
    note: String,
}

impl ProposedEntry {
    fn of(entry: &'static Entry, amount: f64, found: &Found, note: String) -> Self {
        let citation = entry.citation();
        Self {
            id: &entry.id,
            name: citation.map_or("", |it| &it.name),
            provider: &entry.provider,
            amount,
            unit: &entry.unit,
            vcpu: entry.vcpu,
            memory_gb: entry.memory_gb,
            memory_gib: entry.memory_gib,
            currency: entry.currency.as_deref(),
            region: citation.and_then(|it| it.region.as_deref()),
            as_of: found.as_of.clone(),
            source: found.source.clone(),
            // Read from the seller itself.
            grade: "A",
            check_at: citation.and_then(|it| it.check_at.as_deref()),
            note,
        }
    }
}
