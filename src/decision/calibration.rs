//! Calibration: the estimate compared with a bill that was paid, by category, and the assumption
//! that would explain a difference.

use crate::forecast::growth;
use crate::model::estimate;
use crate::model::line::{Categories, Category};
use crate::model::option::{BilledPlace, OptionId};
use crate::model::reader::Plain;
use crate::money::{Money, Total};
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind};
use crate::scenario::slider;

/// A part of a bill that is compared.
#[derive(Debug)]
pub struct BillPart {
    /// Its name.
    pub name: &'static str,
    /// The field with what was paid for it.
    pub paid: Field,
    /// The categories of an estimate that belong to it.
    categories: &'static [Category],
    /// The assumptions that move it, the likeliest first.
    assumptions: &'static [Field],
}

impl BillPart {
    /// Whether it is the whole bill, which no single assumption explains.
    pub fn is_whole_bill(&self) -> bool {
        self.assumptions.is_empty()
    }
}

/// How the place that the bill is from fits the estimate of the option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The option is estimated for the place that the bill is from.
    Alike,
    /// It is not stated where the bill is from.
    Unsaid,
    /// The bill is from a place that the catalog does not have.
    Elsewhere,
    /// The bill is from another place than the option is estimated for.
    Other(BilledPlace),
}

/// The option that the bill is of.
pub fn billed_option(scenario: &Scenario) -> OptionId {
    OptionId::at(scenario.choice(Field::ActualOn))
}

/// How the bill and the estimate of its option fit.
pub fn likeness(scenario: &Scenario) -> Likeness {
    match BilledPlace::of(scenario) {
        BilledPlace::Unsaid => Likeness::Unsaid,
        BilledPlace::Elsewhere => Likeness::Elsewhere,
        place @ BilledPlace::Hosting(_) => {
            if place.is_of(scenario, billed_option(scenario)) {
                Likeness::Alike
            } else {
                Likeness::Other(place)
            }
        }
    }
}

/// The scenario with the option that the bill is of where the bill is from, if that can be set.
pub fn alike(scenario: &Scenario) -> Option<Scenario> {
    match likeness(scenario) {
        Likeness::Other(BilledPlace::Hosting(hosting)) => {
            let spec = billed_option(scenario).spec();
            let moved = scenario.with(spec.hosting, hosting as f64);
            // Servers that are there already are of the place before.
            Some(moved.with(spec.fleet, 0.0))
        }
        _ => None,
    }
}

/// The parts that are compared. People's time and on-call are not on a provider's bill.
static PARTS: [BillPart; 5] = [
    BillPart {
        name: "All of it",
        paid: Field::ActualTotal,
        categories: &[
            Category::Compute,
            Category::Data,
            Category::Network,
            Category::Delivery,
            Category::Observability,
            Category::Tracing,
            Category::Staging,
        ],
        assumptions: &[],
    },
    BillPart {
        name: "Compute",
        paid: Field::ActualCompute,
        categories: &[Category::Compute],
        assumptions: &[
            Field::Requests,
            Field::Peak,
            Field::CpuRequest,
            Field::AppMemory,
            Field::ServiceMemory,
            Field::Replicas,
        ],
    },
    BillPart {
        name: "Data",
        paid: Field::ActualData,
        categories: &[Category::Data],
        assumptions: &[Field::DataPerUser, Field::HotData, Field::Pool],
    },
    BillPart {
        name: "Network",
        paid: Field::ActualNetwork,
        categories: &[Category::Network],
        assumptions: &[Field::ResponseSize, Field::CallSize, Field::Requests],
    },
    BillPart {
        name: "Observability",
        paid: Field::ActualObservability,
        categories: &[Category::Observability, Category::Tracing],
        assumptions: &[Field::LogLines, Field::Metrics, Field::Sampling],
    },
];

/// The largest error of an estimate that counts as right, as a share of the amount paid.
const NEAR: f64 = 0.05;

/// The number of halvings of the interval between two stops of a slider.
const HALVINGS: u32 = 30;

/// An assumption at the value at which the estimate equals what was paid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Explanation {
    /// The assumption.
    pub field: Field,
    /// Its value, to three digits.
    pub value: f64,
    /// The estimate with that value.
    pub estimate: Money,
}

/// A part of a bill, with what was estimated and what was paid.
///
/// # Units
///
/// [`Money`] a month.
///
/// # Unknown
///
/// `estimate` counts lines without a price; it is then never near.
///
/// # Examples
///
/// Twice the network bill is explained by responses of twice the size, once the bill is known to be
/// from where the option runs:
///
/// ```
/// use splitpoint::decision::calibration::gaps;
/// use splitpoint::money::Money;
/// use splitpoint::scenario::{field::Field, link};
///
/// let link = "#v=1&book=2026-11&users=10000&response_kb=5&actual_network=4.5&actual_place=render";
/// let gap = &gaps(&link::decode(link).0)[0];
/// assert_eq!(gap.estimate.whole(), Money::from_dollars(2.25));
/// let explanation = gap.explanation.ok_or("not explained")?;
/// assert_eq!((explanation.field, explanation.value), (Field::ResponseSize, 10.0));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug)]
pub struct Gap {
    /// The part of the bill.
    pub part: &'static BillPart,
    /// The estimate for a month.
    pub estimate: Total,
    /// The amount paid for a month.
    pub paid: Money,
    /// The assumption that explains the difference with the smallest change; `None` if no single
    /// one does within its bounds, if there is nothing to explain, or if the bill may be of something
    /// else than the estimate.
    pub explanation: Option<Explanation>,
}

impl Gap {
    /// Whether the estimate is near what was paid.
    pub fn is_near(&self) -> bool {
        is_near(self.estimate, self.paid.dollars())
    }
}

/// The parts for which the user says what was paid.
pub fn gaps(scenario: &Scenario) -> Vec<Gap> {
    let is_alike = likeness(scenario) == Likeness::Alike;
    let gap = |part: &'static BillPart| {
        let paid = scenario.get(part.paid);
        (paid > 0.0).then(|| {
            let estimate = sum(scenario, part);
            let is_near = is_near(estimate, paid);
            Gap {
                part,
                estimate,
                paid: Money::from_dollars(paid).unwrap_or_default(),
                explanation: (is_alike && !is_near)
                    .then(|| explanation(scenario, part, paid))
                    .flatten(),
            }
        })
    };
    PARTS.iter().filter_map(gap).collect()
}

fn is_near(estimate: Total, paid: f64) -> bool {
    let whole = estimate.whole();
    whole.is_some_and(|estimate| (estimate.dollars() - paid).abs() <= NEAR * paid)
}

/// The parts of which the bill has nothing although it states others, each with its estimate.
pub fn missing(scenario: &Scenario) -> Vec<(&'static BillPart, Total)> {
    let parts = || PARTS.iter().filter(|it| !it.is_whole_bill());
    if !parts().any(|it| scenario.get(it.paid) > 0.0) {
        return Vec::new();
    }
    let unpaid = parts().filter(|it| scenario.get(it.paid) <= 0.0);
    let estimated = unpaid.map(|it| (it, sum(scenario, it)));
    estimated
        .filter(|(_, estimate)| estimate.known > Money::ZERO)
        .collect()
}

/// What the estimate of the whole bill has and no part of the bill: a name and the estimate for each.
pub fn beyond_parts(scenario: &Scenario) -> Vec<(&'static str, Total)> {
    let all = sums(scenario);
    let named = [
        ("delivery", all[Category::Delivery as usize]),
        ("staging", all[Category::Staging as usize]),
    ];
    let estimated = named.into_iter().filter(|(_, it)| it.known > Money::ZERO);
    estimated.collect()
}

/// The estimate of a part today, for the option that the bill is for. Support is no part of it, as of
/// the bill.
fn sum(scenario: &Scenario, part: &BillPart) -> Total {
    let all = sums(scenario);
    let categories = part.categories.iter();
    categories.map(|&category| all[category as usize]).sum()
}

/// The estimates by category.
fn sums(scenario: &Scenario) -> Categories {
    let now = growth::in_month(&scenario.with(Field::Support, 0.0), 1);
    let [categories] = estimate::categories(&Plain(&now), [Some(billed_option(scenario))]);
    categories
}

/// The assumption that needs the smallest change, as a factor.
fn explanation(scenario: &Scenario, part: &BillPart, paid: f64) -> Option<Explanation> {
    let found = part.assumptions.iter().filter_map(|&field| {
        let value = solved(scenario, part, field, paid)?;
        let estimate = sum(&scenario.with(field, value), part);
        let change = libm::log(value / scenario.get(field).max(f64::MIN_POSITIVE)).abs();
        is_near(estimate, paid).then_some((
            change,
            Explanation {
                field,
                value,
                estimate: estimate.known,
            },
        ))
    });
    let nearest = found.min_by(|one, other| one.0.total_cmp(&other.0));
    nearest.map(|(_, explanation)| explanation)
}

/// The value of a field at which the estimate is nearest to what was paid: the best stop of its
/// slider, or the value between it and a neighbour at which the estimate passes the amount.
fn solved(scenario: &Scenario, part: &BillPart, field: Field, paid: f64) -> Option<f64> {
    let off = |value: f64| sum(&scenario.with(field, value), part).known.dollars() - paid;
    let stops = slider::stops(&field.spec().kind);
    let nearest = |one: &f64, other: &f64| off(*one).abs().total_cmp(&off(*other).abs());
    let mut best = stops
        .iter()
        .copied()
        .filter(|it| *it > 0.0)
        .min_by(nearest)?;
    for pair in stops.windows(2) {
        let [mut low, mut high] = [pair[0], pair[1]];
        if off(low).signum() == off(high).signum() {
            continue;
        }
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if off(middle).signum() == off(low).signum() {
                low = middle;
            } else {
                high = middle;
            }
        }
        for value in [low, high].map(|value| kept(&field.spec().kind, value)) {
            if off(value).abs() < off(best).abs() {
                best = value;
            }
        }
    }
    Some(best)
}

/// A value as people would enter it: three digits, whole where only whole numbers make sense.
fn kept(kind: &Kind, value: f64) -> f64 {
    if matches!(kind, Kind::Number { whole: true, .. }) || value <= 0.0 {
        return value.round();
    }
    let unit = libm::pow(10.0, libm::floor(libm::log10(value)) - 2.0);
    // Dividing by a whole number gives the digits that are meant.
    if unit < 1.0 {
        let parts = (1.0 / unit).round();
        (value * parts).round() / parts
    } else {
        (value / unit).round() * unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The part of the bill for which this field says what was paid.
    fn part(paid: Field) -> &'static BillPart {
        let found = PARTS.iter().find(|it| it.paid == paid);
        found.expect("a part of the bill")
    }

    /// The scenario with a bill from where its option runs.
    fn alike_to(scenario: &Scenario) -> Scenario {
        let hosting = scenario.choice(billed_option(scenario).spec().hosting);
        scenario.with(Field::ActualPlace, BilledPlace::Hosting(hosting).choice())
    }

    #[test]
    fn what_comes_from_comparing_different_things_is_not_explained() {
        let scenario = Scenario::of_version_one().with(Field::ActualData, 200.0);
        assert_eq!(likeness(&scenario), Likeness::Unsaid);
        assert_eq!(gaps(&scenario)[0].explanation, None);
        assert!(gaps(&alike_to(&scenario))[0].explanation.is_some());
        let elsewhere = scenario.with(Field::ActualPlace, BilledPlace::Elsewhere.choice());
        assert_eq!(gaps(&elsewhere)[0].explanation, None);
        assert_eq!(alike(&elsewhere), None);
        let other = scenario.with(Field::ActualPlace, BilledPlace::Hosting(9).choice());
        assert_eq!(likeness(&other), Likeness::Other(BilledPlace::Hosting(9)));
        assert_eq!(gaps(&other)[0].explanation, None);
        let moved = alike(&other).expect("the hosting can be set");
        assert_eq!(moved.get(Field::MonolithOn), 9.0);
        assert_eq!(likeness(&moved), Likeness::Alike);
    }

    #[test]
    fn what_is_estimated_and_not_on_the_bill_is_known() {
        let production = Scenario::default().with(Field::ActualOn, 3.0);
        assert!(missing(&production.with(Field::ActualTotal, 900.0)).is_empty());
        let compute = production.with(Field::ActualCompute, 900.0);
        let names: Vec<_> = missing(&compute).iter().map(|(it, _)| it.name).collect();
        assert_eq!(names, ["Data", "Network", "Observability"]);
        let beyond: Vec<_> = beyond_parts(&compute).iter().map(|it| it.0).collect();
        assert_eq!(beyond, ["delivery", "staging"]);
    }

    #[test]
    fn a_support_plan_is_on_neither_side() {
        let whole = part(Field::ActualTotal);
        let without = Scenario::default().with(Field::MonolithOn, 5.0);
        let with = without.with(Field::Support, 2.0);
        assert_eq!(sum(&with, whole), sum(&without, whole));
    }

    #[test]
    fn nothing_is_compared_where_nothing_was_paid() {
        assert!(gaps(&Scenario::default()).is_empty());
    }

    #[test]
    fn an_estimate_that_is_right_needs_no_explanation() {
        let scenario = Scenario::of_version_one().with(Field::ActualTotal, 49.25);
        let gaps = gaps(&scenario);
        assert!(gaps[0].is_near() && gaps[0].explanation.is_none());
        assert_eq!(gaps[0].estimate.known.dollars(), 49.25);
        let paid_more = scenario.with(Field::ActualTotal, 60.0);
        assert!(!super::gaps(&paid_more)[0].is_near());
    }

    #[test]
    fn a_bill_of_another_scenario_is_explained_by_what_differs() {
        let check = |option: f64, paid_for: Field, field: Field, value: f64| {
            let scenario = alike_to(&Scenario::default().with(Field::ActualOn, option));
            let other = scenario.with(field, value);
            let of = part(paid_for);
            let paid = sum(&other, of).known.dollars();
            let found = gaps(&scenario.with(paid_for, paid));
            let explanation = found[0].explanation.expect("it can be explained");
            let applied = scenario.with(explanation.field, explanation.value);
            assert!(is_near(sum(&applied, of), paid));
        };
        check(0.0, Field::ActualData, Field::DataPerUser, 40.0);
        check(3.0, Field::ActualNetwork, Field::ResponseSize, 800.0);
        check(3.0, Field::ActualObservability, Field::LogLines, 60.0);
        check(3.0, Field::ActualCompute, Field::CpuRequest, 1.0);
    }

    #[test]
    fn a_value_between_two_stops_is_found() {
        let scenario = Scenario::default();
        let field = Field::DataPerUser;
        let data = part(Field::ActualData);
        let dollars = |value: f64| sum(&scenario.with(field, value), data).known.dollars();
        assert_eq!(solved(&scenario, data, field, dollars(42.4)), Some(42.4));
        assert_eq!(solved(&scenario, data, field, dollars(427.0)), Some(427.0));
    }

    #[test]
    fn nothing_at_all_is_no_explanation() {
        let scenario = Scenario::default();
        let field = Field::DataPerUser;
        let data = part(Field::ActualData);
        let least = sum(&scenario.with(field, 0.0), data).known.dollars();
        let found = solved(&scenario, data, field, least - 1.0);
        assert!(found.is_some_and(|value| value > 0.0), "{found:?}");
    }

    #[test]
    fn values_are_kept_as_people_would_enter_them() {
        let kept = |field: Field, value| kept(&field.spec().kind, value);
        assert_eq!(kept(Field::CpuRequest, 0.123_456), 0.123);
        assert_eq!(kept(Field::CpuRequest, 1.999_6), 2.0);
        assert_eq!(kept(Field::ResponseSize, 1_234.5), 1_230.0);
        assert_eq!(kept(Field::ResponseSize, 0.0), 0.0);
        assert_eq!(kept(Field::Users, 1_234.5), 1_235.0);
    }

    #[test]
    fn what_no_assumption_reaches_is_not_explained() {
        let scenario = alike_to(&Scenario::default().with(Field::ActualNetwork, 1e9));
        assert_eq!(gaps(&scenario)[0].explanation, None);
    }
}
