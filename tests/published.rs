//! The model against bills and findings that others published.
//!
//! Two thirds of the bills must come within a factor of two with the defaults for everything that
//! their sources do not state. `docs/reference/bills.md` shows all of them, also those that do not.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "published/table.rs"]
mod table;

use std::fmt::Write as _;

use table::{BILLS, FINDINGS};

#[test]
fn two_thirds_of_the_published_bills_are_within_a_factor_of_two() {
    let near = BILLS.iter().filter(|bill| bill.is_near()).count();
    let mut seen = String::new();
    for bill in &BILLS {
        let [actual, estimated] = [bill.actual.amount(), bill.estimated()];
        let factor = bill.factor();
        let _ = writeln!(
            seen,
            "{}: {estimated:.2} for {actual}, {factor:.2}×",
            bill.id
        );
    }
    assert!(
        3 * near >= 2 * BILLS.len(),
        "{near} of {}\n{seen}",
        BILLS.len()
    );
}

#[test]
fn what_is_far_off_says_which_input_is_missing() {
    for bill in BILLS.iter().filter(|bill| !bill.is_near()) {
        assert!(
            !bill.missing.is_empty(),
            "{} is {:.2}× off",
            bill.id,
            bill.factor()
        );
    }
}

/// A finding that the program contradicts says so, until it does not any more.
#[test]
fn findings_agree_but_for_those_that_say_why_not() {
    for finding in &FINDINGS {
        let [agrees, says_so] = [finding.is_confirmed(), finding.disagrees.is_empty()];
        assert_eq!(agrees, says_so, "{}: {:.2?}", finding.id, finding.ratios());
    }
}

#[test]
fn every_case_is_explained_in_sentences() {
    let of_bills = BILLS
        .iter()
        .map(|it| (it.id, it.what, it.source, it.date, it.mapping));
    let of_findings = FINDINGS
        .iter()
        .map(|it| (it.id, it.what, it.source, it.date, it.mapping));
    for (id, what, source, date, mapping) in of_bills.chain(of_findings) {
        assert!(!what.is_empty() && !date.is_empty(), "{id}");
        assert!(source.starts_with("https://"), "{id}: {source}");
        assert!(mapping.ends_with('.'), "{id}: the mapping is no sentence");
    }
    for finding in &FINDINGS {
        assert!(
            !finding.found.is_empty() && !finding.cases.is_empty(),
            "{}",
            finding.id
        );
    }
}
