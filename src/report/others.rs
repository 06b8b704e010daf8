//! What others pay: the published bills that are nearest to each option, and how far the model was
//! off on them.

use super::exhibit::{Exhibit, ExhibitListing, ExhibitSource};
use crate::model::option::{OptionId, plural};
use crate::money::{Currency, Money};
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::uncertainty::reference_class::errors::ClassWidening;
use crate::uncertainty::reference_class::{NearBill, Reference};

/// The nearest bills as an exhibit.
pub const EXHIBIT: ExhibitSource = ExhibitSource {
    listing: ExhibitListing {
        key: "others",
        along: "Bill",
        summary: None,
    },
    make: |scenario, _| exhibit(&Reference::published(), scenario),
};

/// The heads of the table.
const HEADS: [&str; 7] = [
    "For",
    "Who, and what for",
    "When",
    "Paid a month",
    "Splitpoint says",
    "Factor",
    "Source",
];

/// The nearest bills of the rungs of the ladder, with what the model says to them.
pub fn exhibit(reference: &Reference, scenario: &Scenario) -> Exhibit {
    let currency = scenario.currency();
    let rows = OptionId::LADDER.into_iter().flat_map(|option| {
        let near = reference.nearest(scenario, option).into_iter();
        near.map(move |bill| row(option, &bill, currency))
    });
    Exhibit {
        sentences: sentences(reference, scenario),
        heads: HEADS.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        ..Exhibit::default()
    }
}

fn row(option: OptionId, bill: &NearBill, currency: Currency) -> Vec<String> {
    let words = BillWords::of(bill, currency);
    vec![
        option.spec().name.to_owned(),
        format!("{}: {}", words.what, bill.case.paid_for),
        bill.case.date.clone(),
        words.paid,
        words.estimate,
        words.factor,
        bill.case.source.clone(),
    ]
}

/// A bill in words.
#[derive(Clone, Debug)]
pub struct BillWords {
    /// What it is about.
    pub what: String,
    /// What was paid a month.
    pub paid: String,
    /// What the model says to it.
    pub estimate: String,
    /// How many times what was paid that is.
    pub factor: String,
}

impl BillWords {
    /// The words for a bill.
    pub fn of(bill: &NearBill, currency: Currency) -> Self {
        let amount = |dollars| currency.rounded(Money::from_dollars(dollars).unwrap_or_default());
        Self {
            what: bill.case.what.clone(),
            paid: amount(bill.paid),
            estimate: amount(bill.estimate),
            factor: format!("{:.2}", bill.factor()),
        }
    }
}

/// A sentence for each rung of the ladder, then what bands are widened by.
pub fn sentences(reference: &Reference, scenario: &Scenario) -> Vec<String> {
    let of_option = OptionId::LADDER.map(|option| {
        let near = reference.nearest(scenario, option);
        near_words(option, &near)
    });
    let widenings = widenings(reference, scenario).into_iter();
    of_option.into_iter().chain(widenings).collect()
}

/// By which bills the bands of the rungs of the ladder are widened, without repetition.
pub fn widenings(reference: &Reference, scenario: &Scenario) -> Vec<String> {
    let mut sentences = Vec::new();
    for option in OptionId::LADDER {
        let widening = reference.widening(scenario, option);
        if let Some(words) = widening.map(|it| widened_by(&it))
            && !sentences.contains(&words)
        {
            sentences.push(words);
        }
    }
    sentences
}

/// How far the model was off on the bills near an option.
fn near_words(option: OptionId, near: &[NearBill]) -> String {
    let name = option.spec().name;
    let factors = near.iter().map(NearBill::factor);
    let low = factors.clone().fold(f64::INFINITY, f64::min);
    let high = factors.fold(0.0, f64::max);
    let shown = |factor: f64| figure((factor * 100.0).round() / 100.0);
    match near.len() {
        0 => format!("{name}: outside what has been checked, as no published bill is near."),
        1 => format!(
            "{name}: the one published bill that is near is estimated at {} times what was paid.",
            shown(low)
        ),
        count => format!(
            "{name}: the {} that are nearest are estimated at {} to {} times what was paid.",
            plural(count as f64, "published bill"),
            shown(low),
            shown(high)
        ),
    }
}

/// By which bills a band is widened, and what that promises.
pub fn widened_by(widening: &ClassWidening) -> String {
    let it = widening.widening;
    let factor = figure((it.factor * 100.0).round() / 100.0);
    format!(
        "The band reaches at least from the estimate divided by {factor} to the estimate times {factor}: on {} of {} ({}) the model was off by no more, so the next such bill lies inside with a chance of {:.0} % or more.",
        it.within,
        plural(it.cases as f64, "published bill"),
        widening.words(),
        (it.chance * 100.0).floor()
    )
}
