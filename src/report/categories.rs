//! The cost over time of the option whose bill is shown, by category.

use super::basis::Report;
use super::exhibit::{Exhibit, ExhibitListing, ExhibitSource};
use super::words::{capitalised, listed};
use crate::chart::Frame;
use crate::chart::categories;
use crate::forecast::categories::{CategorySeries, series};
use crate::forecast::{self, is_cumulative};
use crate::model::option::OptionId;
use crate::money::{Currency, Money};
use crate::scenario::field::Field;

/// The months by category as an exhibit of its own.
pub const EXHIBIT: ExhibitSource = ExhibitSource {
    listing: ExhibitListing {
        key: "categories",
        along: "Month",
        summary: Some("What the months are made of"),
    },
    make: |scenario, width| exhibit(&Report::of(scenario), Frame::of_width(width)),
};

/// The most categories that the sentence names.
const MOST_NAMED: usize = 3;

/// The months of the option that is shown, stacked by category.
pub fn exhibit(report: &Report, frame: Frame) -> Exhibit {
    let scenario = &report.scenario;
    let currency = report.currency();
    let option = OptionId::at(scenario.choice(Field::Show));
    let months = forecast::categories(scenario, option);
    let sentences = sentences(option, &series(&months, false), currency);
    let is_cumulative = is_cumulative(scenario);
    let series = series(&months, is_cumulative);
    let label = sentences.join(" ");
    let total = |month: usize| -> Money { series.iter().map(|(_, it)| it[month]).sum() };
    let shown = |amount: Money| currency.rounded(amount);
    let reading = |month: usize| {
        let parts = series
            .iter()
            .map(|(category, amounts)| format!("{}: {}", category.label(), shown(amounts[month])));
        let so_far = if is_cumulative {
            "By the end of month"
        } else {
            "In month"
        };
        let total = shown(total(month));
        let parts = parts.collect::<Vec<_>>().join("; ");
        format!("{so_far} {}, {total} in all. {parts}", month + 1)
            .trim_end()
            .to_owned()
    };
    let heads = series
        .iter()
        .map(|(category, _)| category.label().to_owned());
    let row = |month: usize| {
        let amounts = series.iter().map(|(_, amounts)| shown(amounts[month]));
        let first = (month + 1).to_string();
        let ends = [shown(total(month))];
        [first].into_iter().chain(amounts).chain(ends).collect()
    };
    Exhibit {
        title: format!("{}: cost by category", option.spec().name),
        chart: Some(categories::draw(
            &series,
            (months.len(), is_cumulative),
            currency,
            frame,
            &label,
        )),
        is_down: false,
        readings: (0..months.len()).map(reading).collect(),
        heads: ["Month".to_owned()]
            .into_iter()
            .chain(heads)
            .chain(["In all".to_owned()])
            .collect(),
        rows: (0..months.len()).map(row).collect(),
        sentences,
    }
}

/// The option's cost in the first month and in the last, and the largest parts of it.
fn sentences(option: OptionId, series: &[CategorySeries], currency: Currency) -> Vec<String> {
    let (phrase, verb) = (option.spec().subject, option.spec().verb());
    let name = capitalised(phrase);
    let months = series.first().map_or(0, |(_, amounts)| amounts.len());
    let in_month = |month: usize| -> Money { series.iter().map(|(_, it)| it[month]).sum() };
    let Some(last) = months.checked_sub(1) else {
        return vec![format!("{name} {verb} nothing of what is counted.")];
    };
    let (first_cost, last_cost) = (in_month(0), in_month(last));
    let from = currency.about(first_cost);
    let to = currency.about(last_cost);
    let change = if from == to {
        format!("{name} {verb} about {from} a month from the first to the last.")
    } else {
        format!("{name} {verb} about {from} in the first month and {to} in the last.")
    };
    let mut largest: Vec<_> = series.iter().collect();
    largest.sort_by_key(|(_, amounts)| std::cmp::Reverse(amounts[last]));
    let named = largest.iter().take(MOST_NAMED);
    let named = named.filter(|(_, amounts)| amounts[last] > Money::ZERO);
    let named: Vec<_> = named
        .map(|(category, amounts)| {
            let name = category.label().to_ascii_lowercase();
            format!("{name} ({})", currency.about(amounts[last]))
        })
        .collect();
    let most = match named.len() {
        0 => return vec![change],
        1 => format!("In the last month, that is {}.", named[0]),
        _ => format!("In the last month, most of that is {}.", listed(&named)),
    };
    vec![change, most]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    const FRAME: Frame = Frame {
        width: 800,
        height: 400,
    };

    #[test]
    fn it_says_what_grows_and_each_month_adds_up() {
        let scenario = Scenario::of_version_one().with(Field::Spending, 0.0);
        let exhibit = exhibit(&Report::of(&scenario), FRAME);
        let words = exhibit.sentences.join(" ");
        assert!(
            words.starts_with("Production microservices cost about $10K in the first month and $"),
            "{words}"
        );
        assert!(words.contains(" most of that is "), "{words}");
        assert_eq!(exhibit.readings.len(), 36);
        assert_eq!(exhibit.rows.len(), 36);
        assert!(
            exhibit
                .rows
                .iter()
                .all(|row| row.len() == exhibit.heads.len())
        );
        assert!(exhibit.readings[0].starts_with("In month 1, $10,0"));
        assert!(exhibit.readings[0].contains("; On-call: $2,6"));
    }

    #[test]
    fn what_is_not_counted_costs_nothing_and_is_still_an_exhibit() {
        let sentences = sentences(OptionId::Monolith, &[], Currency::USD);
        assert_eq!(sentences, ["A monolith costs nothing of what is counted."]);
    }

    #[test]
    fn the_option_is_the_one_whose_bill_is_open() {
        let scenario = Scenario::of_version_one().with(Field::Show, 0.0);
        let exhibit = exhibit(&Report::of(&scenario), FRAME);
        assert!(exhibit.sentences[0].starts_with("A monolith costs about $49 in the first month"));
        // Everything since the start.
        assert!(
            exhibit.readings[35].starts_with("By the end of month 36, $4,467 in all. Compute: ")
        );
    }
}
