//! The differences that a newer price book makes to a scenario pinned to an older one.

use super::basis::Report;
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::money::{Currency, Total};
use crate::price_book;
use crate::scenario::field::Version;

/// A newer price book, and what it would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewerBook {
    /// The newer book's id.
    pub id: &'static str,
    /// Every option with what it costs a month, and what it would cost with the newer book.
    pub differences: Vec<(OptionId, Total, Total)>,
}

/// The differences that the newest book makes. Returns `None` if the scenario is priced with it, or
/// is of an earlier version: then its [`migration`](super::migration) has today's prices.
pub fn newer_book(report: &Report) -> Option<NewerBook> {
    let newest = price_book::newest();
    let scenario = &report.scenario;
    if scenario.book().id == newest.id || scenario.version() < Version::NEWEST {
        return None;
    }
    let scenario = report.scenario.with_book(&newest.id)?;
    let differences = OptionId::LADDER.map(|option| {
        let newer = estimate::total(&scenario, option);
        (option, report.total(option), newer)
    });
    Some(NewerBook {
        id: &newest.id,
        differences: differences.into(),
    })
}

impl NewerBook {
    /// The same in a sentence: `book 2026-11.2 is newer: with it, production microservices cost
    /// $10,412 a month instead of $10,016`.
    pub fn sentence(&self, currency: Currency) -> String {
        let changes = self
            .differences
            .iter()
            .filter(|(_, now, newer)| now != newer);
        let changes: Vec<_> = changes
            .map(|(option, now, newer)| {
                let (phrase, verb) = (option.spec().subject, option.spec().verb());
                let (now, newer) = (currency.rounded(*now), currency.rounded(*newer));
                if now == newer {
                    format!("{phrase} {verb} a few cents more or less")
                } else {
                    format!("{phrase} {verb} {newer} a month instead of {now}")
                }
            })
            .collect();
        let id = self.id;
        match changes.as_slice() {
            [] => format!("book {id} is newer and changes none of these costs"),
            changes => format!("book {id} is newer: with it, {}", changes.join("; ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book::{books, newest};
    use crate::scenario::Scenario;

    #[test]
    fn the_newest_book_has_no_newer_one() {
        assert_eq!(newer_book(&Report::of(&Scenario::default())), None);
    }

    #[test]
    fn an_older_book_is_compared_option_by_option() {
        let oldest = Scenario::default().with_book(&books()[0].id);
        let report = Report::of(&oldest.expect("a book of this program"));
        let newer = newer_book(&report).expect("a newer book");
        assert_eq!(newer.id, newest().id);
        for (option, now, then) in newer.differences {
            assert_eq!(now, report.total(option));
            assert_eq!(then, estimate::total(&Scenario::default(), option));
        }
    }

    #[test]
    fn the_sentence_names_what_changes() {
        let total = |dollars| {
            let mut total = Total::default();
            total.take(crate::money::Money::from_dollars(dollars));
            total
        };
        let newer = |production| NewerBook {
            id: "2026-11.2",
            differences: vec![
                (OptionId::Monolith, total(49.25), total(49.25)),
                (OptionId::Production, total(10_016.0), total(production)),
            ],
        };
        let check =
            |production, text: &str| assert_eq!(newer(production).sentence(Currency::USD), text);
        check(
            10_412.0,
            "book 2026-11.2 is newer: with it, production microservices cost $10,412 a month instead of $10,016",
        );
        check(
            10_016.0,
            "book 2026-11.2 is newer and changes none of these costs",
        );
        check(
            10_016.1,
            "book 2026-11.2 is newer: with it, production microservices cost a few cents more or less",
        );
    }
}
