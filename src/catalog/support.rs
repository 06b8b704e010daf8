//! Support plans: what a provider charges for answering questions.

use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;

/// The support plans of a provider.
#[derive(Debug)]
pub(crate) struct Support {
    /// For those who build.
    pub(crate) developer: SupportPlan,
    /// For those who run something that others depend on.
    pub(crate) business: SupportPlan,
}

/// What a support plan costs.
#[derive(Debug)]
pub(crate) struct SupportPlan {
    /// The charge of a month; the least one, if a share of the bill can be more.
    pub(crate) charge: Sku,
    pub(crate) share: Option<SupportShare>,
}

/// A share of the provider's bill.
#[derive(Debug)]
pub(crate) struct SupportShare {
    /// Of the first dollars.
    pub(crate) first: Sku,
    /// Of what exceeds each of these amounts, which rise.
    pub(crate) steps: &'static [SupportStep],
}

/// The bill beyond an amount, of which another share is charged.
#[derive(Debug)]
pub(crate) struct SupportStep {
    pub(crate) above: &'static Constant,
    pub(crate) share: Sku,
    /// What the dollars of the step are called in formulas.
    pub(crate) name: &'static str,
}

const fn dollars(name: &'static str, value: f64) -> Constant {
    Constant {
        name,
        value,
        unit: "USD",
        source: text(
            "steps of AWS's plan for businesses (its price page) and of Google's (gcp.support.enh.share), 2024-11",
        ),
    }
}

static TEN_THOUSAND: Constant = dollars(text("the first step of a support plan"), 10_000.0);
static EIGHTY_THOUSAND: Constant = dollars(text("the second step of a support plan"), 80_000.0);
static QUARTER_MILLION: Constant = dollars(text("the third step of a support plan"), 250_000.0);

/// The three steps at which Amazon's and Google's shares fall.
pub(super) const fn steps(shares: [Sku; 3]) -> [SupportStep; 3] {
    let [second, third, fourth] = shares;
    [
        SupportStep {
            above: &TEN_THOUSAND,
            share: second,
            name: text("bill beyond the first step of support"),
        },
        SupportStep {
            above: &EIGHTY_THOUSAND,
            share: third,
            name: text("bill beyond the second step of support"),
        },
        SupportStep {
            above: &QUARTER_MILLION,
            share: fourth,
            name: text("bill beyond the third step of support"),
        },
    ]
}

/// A plan with one charge, whatever the bill.
pub(super) const fn charged(charge: Sku) -> SupportPlan {
    SupportPlan {
        charge,
        share: None,
    }
}
