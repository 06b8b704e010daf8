//! What others pay: the published bills that are nearest to each option, and how far the model was
//! off on them.

use super::exhibit::{Exhibit, ExhibitListing, ExhibitSource};
use super::words::{capitalised, listed};
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
    let rows = nearest(reference, scenario).into_iter().flat_map(|near| {
        let names = near.names();
        let rows = near.bills.iter().map(|bill| row(&names, bill, currency));
        rows.collect::<Vec<_>>()
    });
    Exhibit {
        sentences: sentences(reference, scenario),
        heads: HEADS.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        ..Exhibit::default()
    }
}

/// The bills that are nearest to one or more options.
struct Nearest<'r> {
    options: Vec<OptionId>,
    bills: Vec<NearBill<'r>>,
}

impl Nearest<'_> {
    /// The options in words: `Monolith and first split`.
    fn names(&self) -> String {
        let names = self.options.iter().map(|option| option.spec().name);
        let names: Vec<_> = names.map(str::to_ascii_lowercase).collect();
        capitalised(&listed(&names))
    }
}

/// The nearest bills of the rungs of the ladder; rungs with the same bills are taken together.
fn nearest<'r>(reference: &'r Reference, scenario: &Scenario) -> Vec<Nearest<'r>> {
    let mut found: Vec<Nearest<'_>> = Vec::new();
    for option in OptionId::LADDER {
        let bills = reference.nearest(scenario, option);
        let is_same = |one: &NearBill, other: &NearBill| {
            std::ptr::eq(one.case, other.case) && one.estimate == other.estimate
        };
        let same = found.iter_mut().find(|it| {
            let pairs = it.bills.iter().zip(&bills);
            it.bills.len() == bills.len()
                && pairs.into_iter().all(|(one, other)| is_same(one, other))
        });
        match same {
            Some(same) => same.options.push(option),
            None => found.push(Nearest {
                options: vec![option],
                bills,
            }),
        }
    }
    found
}

fn row(names: &str, bill: &NearBill, currency: Currency) -> Vec<String> {
    let words = BillWords::of(bill, currency);
    vec![
        names.to_owned(),
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

/// A sentence for the rungs of the ladder with the same bills.
pub fn sentences(reference: &Reference, scenario: &Scenario) -> Vec<String> {
    let near = nearest(reference, scenario).into_iter();
    near.map(|it| near_words(&it.names(), &it.bills)).collect()
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

/// How far the model was off on the bills near options.
fn near_words(name: &str, near: &[NearBill]) -> String {
    let factors = near.iter().map(NearBill::factor);
    let low = factors.clone().fold(f64::INFINITY, f64::min);
    let high = factors.fold(0.0, f64::max);
    let shown = |factor: f64| figure((factor * 100.0).round() / 100.0);
    match near.len() {
        0 => format!("{name}: no published bill is near, so this has not been checked."),
        1 => format!(
            "{name}: Splitpoint puts the one published bill that is near at {} times what was paid.",
            shown(low)
        ),
        count => format!(
            "{name}: Splitpoint puts the {count} nearest published bills at {} to {} times what was paid.",
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
        "The band reaches at least from the estimate divided by {factor} to the estimate times {factor}: for {} of {} ({}) the model was off by no more than that, so the next such bill lies inside with a chance of at least {:.0} %.",
        it.within,
        plural(it.cases as f64, "published bill"),
        widening.words(),
        (it.chance * 100.0).floor()
    )
}
