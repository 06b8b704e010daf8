//! What a price book changes against the one that it follows.

use std::fmt::Write as _;
use std::ptr;

use serde::Serialize;

use super::prices::amount;
use crate::price_book::{self, Entry, PriceBook};
use crate::scalar::figure;
use crate::wire;

/// The version of the JSON form; it rises when a field's meaning changes or one goes.
const VERSION: u32 = 1;

/// An entry that differs from that of the followed book; one of both may be missing.
struct Change {
    before: Option<&'static Entry>,
    now: Option<&'static Entry>,
}

/// The kinds of changes, in the order in which they are shown.
const KINDS: [&str; 5] = ["new", "amount", "retired", "source", "dropped"];

impl Change {
    /// An index of [`KINDS`].
    fn kind(&self) -> usize {
        match (self.before, self.now) {
            (None, _) => 0,
            (_, None) => 4,
            (Some(before), Some(now)) if before.retired != now.retired => 2,
            (Some(before), Some(now)) if worth(before) != worth(now) => 1,
            _ => 3,
        }
    }

    fn entry(&self) -> Option<&'static Entry> {
        self.now.or(self.before)
    }

    /// By how much the amount rises, as a share; `None` if that cannot be said.
    fn rise(&self) -> Option<f64> {
        let before = self.before?.amount.filter(|&amount| amount != 0.0)?;
        Some(self.now?.amount? / before - 1.0)
    }
}

/// The numbers of an entry that costs depend on.
fn worth(entry: &Entry) -> [Option<f64>; 4] {
    [entry.amount, entry.vcpu, entry.memory_gb, entry.memory_gib]
}

/// The changes of a book, with the book that it follows; `None` if it follows none.
fn changes(book: &'static PriceBook) -> Option<(&'static PriceBook, Vec<Change>)> {
    let followed = price_book::book(book.follows.as_deref()?)?;
    let now = book.entries().map(|now| Change {
        before: followed.entry(&now.id),
        now: Some(now),
    });
    // Entries that a book has from the one that it follows are the same there.
    let differs = |change: &Change| {
        let pair = change.before.zip(change.now);
        !pair.is_some_and(|(before, now)| ptr::eq(before, now))
    };
    let dropped = followed
        .entries()
        .filter(|entry| book.entry(&entry.id).is_none());
    let dropped = dropped.map(|before| Change {
        before: Some(before),
        now: None,
    });
    Some((followed, now.filter(differs).chain(dropped).collect()))
}

/// The changes of a book as text.
pub fn table(book: &'static PriceBook) -> String {
    let PriceBook { id, published, .. } = book;
    let Some((followed, changes)) = changes(book) else {
        return format!("Book {id}, closed on {published}, follows no other book.\n");
    };
    let mut text = format!(
        "Book {id}, closed on {published}, against {}, which it follows\n",
        followed.id
    );
    let headings = [
        "New",
        "Another amount or size",
        "No longer sold",
        "The same amount from another source, or with another date or grade",
        "Dropped",
    ];
    for (kind, heading) in headings.into_iter().enumerate() {
        let of_kind: Vec<_> = changes.iter().filter(|it| it.kind() == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n{heading}: {}", of_kind.len());
        for change in of_kind {
            line(&mut text, change);
        }
    }
    text
}

/// One change: id, amounts, grades and dates.
fn line(text: &mut String, change: &Change) {
    let Some(entry) = change.entry() else {
        return;
    };
    let amounts = match (change.before, change.now) {
        (Some(before), Some(now)) if before.amount != now.amount => {
            let rise = change.rise().map_or_else(String::new, |rise| {
                let sign = if rise < 0.0 { "−" } else { "+" };
                format!(" ({sign}{} %)", figure((rise.abs() * 1e3).round() / 10.0))
            });
            format!("{} → {}{rise}", amount(before), amount(now))
        }
        _ => amount(entry),
    };
    let of = |say: fn(&Entry) -> String| match (change.before.map(say), change.now.map(say)) {
        (Some(before), Some(now)) if before != now => format!("{before} → {now}"),
        (before, now) => now.or(before).unwrap_or_default(),
    };
    let grade = of(|entry| entry.grade.key().to_owned());
    let date = of(|entry| entry.as_of.clone());
    let id = &entry.id;
    let instead = match (&entry.successor, change.kind()) {
        (Some(successor), 2) => format!("  {successor} is bought instead"),
        _ => String::new(),
    };
    let _ = writeln!(text, "  {id:<24} {amounts:<48} {grade:<6} {date}{instead}");
}

/// The changes of a book as indented JSON.
pub fn json(book: &'static PriceBook) -> String {
    let (followed, changes) = changes(book).unzip();
    let changes = changes.unwrap_or_default();
    wire::write(&ChangesJson {
        version: VERSION,
        price_book: &book.id,
        follows: followed.map(|book| &*book.id),
        changes: changes.iter().filter_map(ChangeJson::of).collect(),
    })
}

/// What a book changes.
#[derive(Serialize)]
struct ChangesJson {
    version: u32,
    price_book: &'static str,
    follows: Option<&'static str>,
    changes: Vec<ChangeJson>,
}

/// A change; `before` is `null` for a new entry, and `now` for one that is dropped.
#[derive(Serialize)]
struct ChangeJson {
    id: &'static str,
    kind: &'static str,
    unit: &'static str,
    currency: Option<&'static str>,
    before: Option<SideJson>,
    now: Option<SideJson>,
}

/// An entry before or after a change.
#[derive(Serialize)]
struct SideJson {
    amount: Option<f64>,
    grade: &'static str,
    as_of: &'static str,
    retired: Option<&'static str>,
}

impl ChangeJson {
    fn of(change: &Change) -> Option<Self> {
        let entry = change.entry()?;
        let side = |entry: &'static Entry| SideJson {
            amount: entry.amount,
            grade: entry.grade.key(),
            as_of: &entry.as_of,
            retired: entry.retired.as_deref(),
        };
        Some(Self {
            id: &entry.id,
            kind: KINDS[change.kind()],
            unit: &entry.unit,
            currency: entry.currency.as_deref(),
            before: change.before.map(side),
            now: change.now.map(side),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(id: &str) -> Option<&'static str> {
        let book = price_book::book("2026-11.4").expect("a book");
        let (_, changes) = changes(book).expect("a followed book");
        let change = changes
            .iter()
            .find(|change| change.entry().is_some_and(|entry| entry.id == id))?;
        Some(KINDS[change.kind()])
    }

    #[test]
    fn each_entry_is_new_or_changed_or_dropped_or_as_it_was() {
        assert_eq!(kind_of("call.cpu.ms"), Some("new"));
        assert_eq!(kind_of("ecache.t4g.medium"), Some("amount"));
        assert_eq!(kind_of("azredis.c0"), Some("retired"));
        assert_eq!(kind_of("rds.gp3"), Some("source"));
        assert_eq!(kind_of("railway.vcpu"), Some("dropped"));
        assert_eq!(kind_of("eks.cp"), None);
    }

    #[test]
    fn amounts_are_compared() {
        let text = table(price_book::book("2026-11.4").expect("a book"));
        let line = |id: &str| text.lines().find(|line| line.trim_start().starts_with(id));
        let cache = line("ecache.t4g.medium ").expect("a line");
        assert!(
            cache.contains("0.064 USD per node-hour → 0.065 USD per node-hour (+1.6 %)"),
            "{cache}"
        );
        assert!(cache.contains("C → B"), "{cache}");
        let rails = line("rpsv.rails ").expect("a line");
        assert!(rails.contains("(−92 %)"), "{rails}");
        let retired = line("azredis.c0 ").expect("a line");
        assert!(
            retired.ends_with("azredis.mr.b0.ha is bought instead"),
            "{retired}"
        );
        let first = table(price_book::book("2026-11").expect("a book"));
        assert!(first.ends_with("follows no other book.\n"), "{first}");
    }
}
