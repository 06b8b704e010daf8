//! A bill as it is shown: amounts whose coins visibly add up.

use crate::model::estimate::{Estimate, LineItem};
use crate::model::line::{Category, Part};
use crate::money::{Currency, Money, PrintedAmount};

/// A category of a bill as it is shown.
#[derive(Clone, Debug)]
pub struct ShownGroup<'a> {
    /// Which category.
    pub category: Category,
    /// The sum of the amounts shown.
    pub sum: PrintedAmount,
    /// Its lines and the amount to show for each; `None` if it is unknown.
    pub lines: Vec<(&'a LineItem, Option<PrintedAmount>)>,
}

/// A bill by category, in a currency whose coins visibly add up: lines to groups, groups to the
/// total.
pub fn shown_groups(estimate: &Estimate, currency: Currency) -> Vec<ShownGroup<'_>> {
    let mut shown = currency.adding_up(estimate.lines.iter().map(|line| line.monthly_cost));
    let groups = estimate.groups().map(|(category, lines, _)| {
        let mut sum = currency.exact(Money::ZERO);
        let lines = lines.iter().map(|line| {
            // The amounts are as many as the lines.
            let amount = shown.next().flatten();
            sum.take(amount);
            (line, amount)
        });
        let lines = lines.collect();
        ShownGroup {
            category,
            sum,
            lines,
        }
    });
    groups.collect()
}

/// The shares of infrastructure, on-call and people in a bill: sums of the groups shown. Empty if
/// all is one part, which the total gives already.
pub fn shown_parts(groups: &[ShownGroup], currency: Currency) -> Vec<(Part, PrintedAmount)> {
    let mut parts: Vec<(Part, PrintedAmount)> = Vec::new();
    for group in groups {
        let part = Part::of(group.category);
        // Groups come in the order of the bill, those of a part side by side.
        if parts.last().is_none_or(|last| last.0 != part) {
            parts.push((part, currency.exact(Money::ZERO)));
        }
        if let Some((_, sum)) = parts.last_mut() {
            group.lines.iter().for_each(|(_, amount)| sum.take(*amount));
        }
    }
    if parts.len() == 1 {
        parts.clear();
    }
    parts
}
