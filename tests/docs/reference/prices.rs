//! The entries of the newest price book that are used.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use splitpoint::money::Notation;
use splitpoint::price_book::{Citation, Entry, PriceBook};
use splitpoint::scalar::figure;
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::{self, Source};

use crate::markdown::{Table, code, counted, joined, linked};
use crate::sources::{after_each, model_files, model_source};

const INTRODUCTION: &str = "\
# Prices and parameters

The entries of the newest price book that the model or the default of an input uses, by provider.
The books are in `src/price_book`, with ranges, notes and the address where today's price can be looked up; `splitpoint prices` prints one.

The grade says how sure an entry is:

- **A** is first-hand: read from the seller, from data made from its interface, or from the survey itself.
- **B** is from a dated copy or quotation.
- **C** is from an undated or generated copy.
- **D** is from memory. It is an assumption, and is marked as one wherever its line shows.

“As of” is the day, month or year that the source speaks of, which is not always the day on which the price held.
What a seller has stopped selling is marked as retired: scenarios with this book are billed for its successor, and links that are pinned to an older book for the thing itself.
A “transcription without a public address” was read by someone else and cannot be followed from here: look such a price up before you rely on it.
";

/// A name that the model gives to what no seller in the book has.
const IN_NO_BOOK: &str = "accelerator.none";

/// The entries in use, one section for each provider.
pub(super) fn document() -> String {
    let book = Scenario::default().book();
    let entries = entries_in_use();
    let mut providers: Vec<&str> = Vec::new();
    for entry in &entries {
        if !providers.contains(&&*entry.provider) {
            providers.push(&entry.provider);
        }
    }
    let mut text = INTRODUCTION.to_owned();
    for provider in providers {
        let mut table = Table::new(["entry", "what", "amount", "as of", "grade", "source"]);
        let of = entries.iter().filter(|it| it.provider == provider);
        let mut count = 0;
        for entry in of {
            let Citation { name, source, .. } = citation(entry);
            table.row([
                code(&entry.id),
                name.clone() + &retired(book, entry),
                amount(entry),
                entry.as_of.clone(),
                format!("{:?}", entry.grade),
                linked(source),
            ]);
            count += 1;
        }
        let count = counted(count, "One entry", "entries");
        let _ = write!(text, "\n## {provider}\n\n{count}.\n\n{table}");
    }
    text
}

/// Every entry of the price book that the model or a default names, in the order of the book.
pub(super) fn entries_in_use() -> Vec<&'static Entry> {
    let book = Scenario::default().book();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for file in model_files() {
        let source = model_source(&file);
        // Any quoted word that is an id counts, since some files shorten how they name SKUs.
        let quoted = source.split('"').skip(1).step_by(2);
        let known = quoted.filter(|it| book.entry(it).is_some());
        ids.extend(known.map(str::to_owned));
        for call in ["Sku::new(", "Sku::eur("] {
            ids.extend(after_each(&source, call));
        }
    }
    ids.remove(IN_NO_BOOK);
    ids.extend(field::all().filter_map(|field| match field.spec().source {
        Source::Book(id) => Some(id.to_owned()),
        Source::Stated(_) => None,
    }));
    // What is bought instead of something retired is used as well.
    let successors = book.entries().filter(|entry| ids.contains(&entry.id));
    let successors: Vec<_> = successors.filter_map(|it| it.successor.clone()).collect();
    ids.extend(successors);
    let entries: Vec<_> = book
        .entries()
        .filter(|entry| ids.contains(&entry.id))
        .collect();
    let found: BTreeSet<_> = entries.iter().map(|entry| entry.id.clone()).collect();
    let missing: Vec<_> = ids.difference(&found).collect();
    assert!(missing.is_empty(), "{missing:?} are not in the book");
    entries
}

/// What is said of an entry that is not sold any more; empty if it is.
fn retired(book: &PriceBook, entry: &Entry) -> String {
    match (&entry.retired, &entry.successor) {
        (Some(day), Some(successor)) if book.is_retired(entry) => {
            format!("; retired on {day}, {} is bought instead", code(successor))
        }
        _ => String::new(),
    }
}

/// The amount of an entry with its currency and unit, or the size of a machine.
pub(super) fn amount(entry: &Entry) -> String {
    let Some(amount) = entry.amount else {
        let vcpu = entry.vcpu.map(|vcpu| format!("{} vCPU", figure(vcpu)));
        let memory = entry
            .memory_gib
            .map(|memory| format!("{} GiB", figure(memory)));
        let parts: Vec<_> = vcpu.into_iter().chain(memory).collect();
        return parts.join(", ");
    };
    match entry.currency.as_deref().and_then(Notation::by_code) {
        Some(currency) => format!("{} per {}", currency.price(amount), entry.unit),
        None => joined(&figure(amount), &entry.unit),
    }
}

pub(super) fn citation(entry: &Entry) -> &Citation {
    entry.citation().expect("compiled in")
}
