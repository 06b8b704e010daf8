//! What others paid, as a report in JSON has it beside each option.

use serde::Serialize;

use crate::export::amount::usd;
use crate::model::option::OptionId;
use crate::money::Money;
use crate::scenario::Scenario;
use crate::uncertainty::reference_class::errors::ClassWidening;
use crate::uncertainty::reference_class::{NearBill, Reference};
use crate::wire::ExactNumber;

/// The published bills near an option, and what its band is widened by.
#[derive(Serialize)]
pub(super) struct ReferenceJson {
    /// Whether no published bill is near.
    is_unchecked: bool,
    nearest: Vec<NearBillJson>,
    /// `null` if there are no bills at all.
    widening: Option<WideningJson>,
}

impl ReferenceJson {
    pub(super) fn of(reference: &Reference, scenario: &Scenario, option: OptionId) -> Self {
        let nearest = reference.nearest(scenario, option);
        let widening = reference.widening(scenario, option);
        Self {
            is_unchecked: nearest.is_empty(),
            nearest: nearest.iter().map(NearBillJson::of).collect(),
            widening: widening.as_ref().map(WideningJson::of),
        }
    }
}

#[derive(Serialize)]
struct NearBillJson {
    id: String,
    what: String,
    paid_for: String,
    date: String,
    source: String,
    paid_usd: ExactNumber,
    estimate_usd: ExactNumber,
    factor: f64,
}

impl NearBillJson {
    fn of(bill: &NearBill) -> Self {
        let amount = |dollars| usd(Money::from_dollars(dollars).unwrap_or_default());
        Self {
            id: bill.case.id.clone(),
            what: bill.case.what.clone(),
            paid_for: bill.case.paid_for.clone(),
            date: bill.case.date.clone(),
            source: bill.case.source.clone(),
            paid_usd: amount(bill.paid),
            estimate_usd: amount(bill.estimate),
            factor: bill.factor(),
        }
    }
}

#[derive(Serialize)]
struct WideningJson {
    bills: String,
    cases: usize,
    factor: f64,
    chance: f64,
}

impl WideningJson {
    fn of(widening: &ClassWidening) -> Self {
        Self {
            bills: widening.words().to_owned(),
            cases: widening.widening.cases,
            factor: widening.widening.factor,
            chance: widening.widening.chance,
        }
    }
}
