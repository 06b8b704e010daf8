//! The sources of an option's cost: first-hand prices, copies of them, assumptions, own prices.

use crate::model::estimate::{Basis, Estimate};
use crate::money::Money;
use crate::price_book::{Grade, MOST_DAYS};

/// An option's monthly cost by the kind of its sources.
///
/// The first five add up to `known`. A discounted line counts as its list price does, and a line
/// that is a share of others as the parameter that says how large the share is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The sum of the lines whose price is known.
    pub known: Money,
    /// Read from the seller, or from data made from the seller's interface (grade A).
    pub sellers: Money,
    /// Read from dated copies (grade B).
    pub dated_copies: Money,
    /// Read from undated or generated copies (grade C).
    pub undated_copies: Money,
    /// From memory (grade D).
    pub assumed: Money,
    /// The user's own amounts.
    pub own: Money,
    /// Of all of these, what was stale when the book was closed, or has no date.
    pub stale_or_undated: Money,
}

/// Returns the known part of an option's cost by the kind of its sources.
pub fn coverage(estimate: &Estimate) -> Coverage {
    let mut coverage = Coverage::default();
    for line in &estimate.lines {
        let cost = line.monthly_cost.unwrap_or_default();
        coverage.known += cost;
        let part = match (line.basis, line.grade) {
            (Basis::Own, _) => &mut coverage.own,
            (_, Some(Grade::A)) => &mut coverage.sellers,
            (_, Some(Grade::B)) => &mut coverage.dated_copies,
            (_, Some(Grade::C)) => &mut coverage.undated_copies,
            // A line without an entry has no price either, and adds nothing.
            (_, Some(Grade::D) | None) => &mut coverage.assumed,
        };
        *part += cost;
        if !line.freshness.is_current() {
            coverage.stale_or_undated += cost;
        }
    }
    coverage
}

/// The same in a sentence. Empty if nothing is paid.
///
/// `Of $10,016 a month, 36 % rests on first-hand prices, 61 % on copies, 3 % on assumed
/// prices; 21 % on prices older than 180 days or undated.`
pub fn sentence(coverage: &Coverage, total: &str) -> String {
    let Coverage {
        known,
        sellers,
        dated_copies,
        undated_copies,
        assumed,
        own,
        stale_or_undated,
    } = *coverage;
    if known <= Money::ZERO {
        return String::new();
    }
    let parts = [
        (sellers, "first-hand prices"),
        (dated_copies + undated_copies, "copies"),
        (own, "your own prices"),
        (assumed, "assumed prices"),
    ];
    let amounts = parts.map(|(amount, _)| amount);
    let mut shares = Vec::new();
    for ((amount, name), share) in parts.into_iter().zip(percentages(amounts, known)) {
        if amount > Money::ZERO {
            let rests = if shares.is_empty() { " rests" } else { "" };
            shares.push(format!("{}{rests} on {name}", percent(share)));
        }
    }
    let old = if stale_or_undated > Money::ZERO {
        let [share, _] = percentages([stale_or_undated, known - stale_or_undated], known);
        format!(
            "; {} on prices older than {MOST_DAYS} days or undated",
            percent(share)
        )
    } else {
        format!("; none on prices older than {MOST_DAYS} days or undated")
    };
    format!("Of {total} a month, {}{old}.", shares.join(", "))
}

/// A whole percentage of something that is there.
fn percent(share: u32) -> String {
    if share == 0 {
        "less than 1 %".to_owned()
    } else {
        format!("{share} %")
    }
}

/// Whole percentages that add up to a hundred, as the parts do to the whole: each is rounded down,
/// and those with the largest rest get what is missing.
fn percentages<const N: usize>(parts: [Money; N], whole: Money) -> [u32; N] {
    let exact = parts.map(|part| part.dollars() / whole.dollars() * 100.0);
    let mut shares = exact.map(|share| share.floor() as u32);
    let missing = 100_u32.saturating_sub(shares.iter().sum());
    for _ in 0..missing {
        let rest = |index: &usize| exact[*index] - f64::from(shares[*index]);
        // Of equals the last one wins, and the first is to.
        let largest = (0..N)
            .rev()
            .max_by(|one, other| rest(one).total_cmp(&rest(other)));
        if let Some(index) = largest {
            shares[index] += 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::option::OptionId;
    use crate::money::Currency;
    use crate::scenario::Scenario;

    fn money(dollars: f64) -> Money {
        Money::from_dollars(dollars).expect("finite")
    }

    #[test]
    fn percentages_add_up() {
        let check = |parts: [f64; 3], expected| {
            let parts = parts.map(money);
            let whole = parts.into_iter().sum();
            assert_eq!(percentages(parts, whole), expected);
        };
        check([1.0, 1.0, 1.0], [34, 33, 33]);
        check([99.9, 0.1, 0.0], [100, 0, 0]);
        check([3_605.9, 6_109.7, 300.4], [36, 61, 3]);
        check([0.0, 5.0, 0.0], [0, 100, 0]);
    }

    #[test]
    fn it_reads_as_a_sentence() {
        let coverage = Coverage {
            known: money(10_016.0),
            sellers: money(3_605.9),
            dated_copies: money(6_000.0),
            undated_copies: money(109.7),
            assumed: money(300.4),
            own: Money::ZERO,
            stale_or_undated: money(2_103.0),
        };
        let check = |coverage: &Coverage, text: &str| {
            assert_eq!(
                sentence(coverage, &Currency::USD.rounded(coverage.known)),
                text
            );
        };
        check(
            &coverage,
            "Of $10,016 a month, 36 % rests on first-hand prices, 61 % on copies, 3 % on assumed prices; 21 % on prices older than 180 days or undated.",
        );
        let own = Coverage {
            known: money(50.0),
            undated_copies: money(49.9),
            own: money(0.1),
            ..Coverage::default()
        };
        check(
            &own,
            "Of $50.00 a month, 100 % rests on copies, less than 1 % on your own prices; none on prices older than 180 days or undated.",
        );
        check(&Coverage::default(), "");
    }

    #[test]
    fn a_share_of_other_lines_counts_as_its_parameter() {
        let estimate = Estimate::of(&Scenario::default(), OptionId::Production);
        let book = Scenario::default().book();
        let share = estimate
            .lines
            .iter()
            .find(|line| line.sku == "nonprod.mult");
        if let Some(share) = share {
            let entry = book.entry(share.sku).expect("the parameter is in the book");
            assert_eq!(share.grade, Some(entry.grade));
        }
        let Coverage {
            known,
            sellers,
            dated_copies,
            undated_copies,
            assumed,
            own,
            ..
        } = coverage(&estimate);
        assert_eq!(known, estimate.total().known);
        let parts = [sellers, dated_copies, undated_copies, assumed, own];
        assert_eq!(known, parts.into_iter().sum());
    }
}
