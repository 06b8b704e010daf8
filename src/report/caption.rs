//! What a chart says of itself in a file: the scenario in words, the source of its numbers, the link.

use super::basis::{Report, is_asked};
use super::words::{counting, duration};
use crate::chart::file::Caption;
use crate::forecast::is_cumulative;
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field};

/// The inputs that are always named.
const MAIN: [Field; 4] = [
    Field::Users,
    Field::Services,
    Field::Engineers,
    Field::Horizon,
];

/// The most other inputs that are named before the rest is counted.
const MOST_NAMED: usize = 8;

/// Returns the caption of a chart with this title. `link` is the whole address, and `is_whole`
/// whether it gives the same numbers.
pub fn caption(report: &Report, title: String, link: String, is_whole: bool) -> Caption {
    let scenario = &report.scenario;
    let book = scenario.book();
    let mut source = format!(
        "Source: Splitpoint, price book {}, closed on {}",
        book.id, book.published
    );
    if scenario.own().is_some() {
        source.push_str(", with prices of one’s own");
    }
    if !is_whole {
        source.push_str("; the link leaves these out");
    }
    source.push('.');
    Caption {
        title,
        notes: vec![in_words(scenario), source],
        link,
    }
}

/// Returns the scenario in words: its main inputs, and those that differ from their defaults.
pub fn in_words(scenario: &Scenario) -> String {
    let value = |field: Field| field.spec().with_unit(scenario.get(field));
    let main: Vec<_> = MAIN.into_iter().map(value).collect();
    let is_other =
        |field: &Field| is_asked(*field) && !MAIN.contains(field) && scenario.is_changed(*field);
    let others: Vec<_> = field::all().filter(is_other).collect();
    let named = others.iter().take(MOST_NAMED);
    let named = named.map(|&field| format!("{}: {}", field.spec().label, value(field)));
    let mut named: Vec<_> = named.collect();
    if others.len() > MOST_NAMED {
        named.push(format!("{} more", others.len() - MOST_NAMED));
    }
    let main = main.join(", ");
    if named.is_empty() {
        format!("{main}; all else as by default.")
    } else {
        format!("{main}. Changed: {}.", named.join("; "))
    }
}

/// Returns the title of the chart of spending.
pub fn spending_title(scenario: &Scenario) -> String {
    let time = duration(scenario.get(Field::Horizon));
    let counting = counting(scenario);
    if is_cumulative(scenario) {
        format!("Spending over {time}, added up{counting}")
    } else {
        format!("Spending in each month over {time}{counting}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_is_said_by_its_main_inputs_and_by_what_is_changed() {
        let check = |scenario: Scenario, words: &str| assert_eq!(in_words(&scenario), words);
        check(
            Scenario::default(),
            "10,000 users, 20 services, 15 engineers, 36 months; all else as by default.",
        );
        check(
            Scenario::default()
                .with(Field::Users, 50_000.0)
                .with(Field::Tracing, 0.0)
                .with(Field::Axis, 1.0),
            "50,000 users, 20 services, 15 engineers, 36 months. Changed: Distributed tracing: off.",
        );
    }

    #[test]
    fn a_caption_names_the_book_and_what_the_link_leaves_out() {
        let report = Report::of(&Scenario::default());
        let caption = caption(&report, "T".to_owned(), "L".to_owned(), true);
        let book = report.scenario.book();
        assert_eq!(
            caption.notes[1],
            format!(
                "Source: Splitpoint, price book {}, closed on {}.",
                book.id, book.published
            )
        );
        assert_eq!((&*caption.title, &*caption.link), ("T", "L"));
    }

    #[test]
    fn a_title_says_what_is_added_up_and_what_is_counted() {
        let check = |scenario: Scenario, words: &str| assert_eq!(spending_title(&scenario), words);
        let scenario = Scenario::default();
        check(scenario, "Spending over three years, added up");
        check(
            scenario
                .with(Field::Spending, 0.0)
                .with(Field::Counted, 0.0),
            "Spending in each month over three years (counting infrastructure alone)",
        );
    }
}
