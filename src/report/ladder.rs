//! The ladder: its costs on one scale, and the factors between its steps.

use super::basis::Report;
use super::headline;
use crate::chart::Drawing;
use crate::chart::ladder::{self, LadderCost};
use crate::model::option::OptionId;
use crate::money::Money;

/// Returns how the cost of an option compares with that of the step before, in words. Empty for the
/// first step, and if there is no factor between the two.
pub fn factor(report: &Report, option: OptionId) -> String {
    let Some(before) = (option as usize).checked_sub(1).map(OptionId::at) else {
        return String::new();
    };
    let [before, total] = [before, option].map(|option| report.total(option));
    let is_some = |known: Option<Money>| known.is_some_and(|known| known > Money::ZERO);
    if is_some(before.whole()) && total.whole().is_some() {
        headline::comparison(before, total)
    } else {
        String::new()
    }
}

/// Draws the costs of the ladder on one scale, which is this many pixels wide.
pub fn drawing(report: &Report, width: u32) -> Drawing {
    let currency = report.currency();
    let costs = OptionId::LADDER.map(|option| {
        let total = report.total(option);
        let name = option.spec().name;
        // The words are short enough for a phone.
        let name = name.split_once(" micro").map_or(name, |(short, _)| short);
        LadderCost {
            words: format!("{name} {}", currency.about(total)),
            dollars: total.known.dollars(),
        }
    });
    let all: Vec<_> = costs.iter().map(|cost| &*cost.words).collect();
    let label = format!("Cost a month on one scale: {}.", all.join("; "));
    ladder::draw(&costs, currency, width, &label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::option::like_for_like;
    use crate::price_book;
    use crate::scenario::Scenario;

    #[test]
    fn a_factor_is_said_where_there_is_one() {
        let report = Report::of(&Scenario::of_version_one());
        let words = OptionId::LADDER.map(|option| factor(&report, option));
        assert_eq!(
            words,
            [
                "",
                "3.5 times as much",
                "some 16 times as much",
                "3.6 times as much"
            ]
        );
        let bare = price_book::newest().with_only(|_| false);
        let report = Report::of(&Scenario::default().priced_with(bare));
        assert_eq!(factor(&report, OptionId::Basic), "");
    }

    #[test]
    fn what_is_like_for_like_is_drawn_as_bars_and_what_is_far_apart_as_dots() {
        let scenario = Scenario::default();
        let bare = drawing(&Report::of(&scenario), 784).svg;
        assert!(
            bare.contains("<circle") && !bare.contains("<rect"),
            "{bare}"
        );
        let alike = like_for_like(&scenario, OptionId::Production);
        let alike = drawing(&Report::of(&alike), 784).svg;
        assert!(
            alike.contains("<rect") && !alike.contains("<circle"),
            "{alike}"
        );
    }
}
