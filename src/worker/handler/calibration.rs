//! Answers how the estimate compares with what was paid.

use super::super::job::{JobWork, once};
use super::super::response::{CalibrationRow, Response};
use crate::decision::calibration::{Gap, gaps};
use crate::money::Money;
use crate::scenario::{Scenario, link};

pub(super) fn begin(scenario: &Scenario) -> JobWork {
    let scenario = *scenario;
    once(move || {
        let gaps = gaps(&scenario);
        Response::Calibration(gaps.iter().map(|gap| row(&scenario, gap)).collect())
    })
}

fn row(scenario: &Scenario, gap: &Gap) -> CalibrationRow {
    let currency = scenario.currency();
    let shown = |amount: Money| currency.exact(amount).to_string();
    let difference = match gap.estimate.whole().map(|estimate| gap.paid - estimate) {
        None => "unknown".to_owned(),
        Some(difference) if difference < Money::ZERO => shown(difference),
        Some(difference) => ["+", &shown(difference)].concat(),
    };
    let (explanation, fragment) = explained(scenario, gap);
    CalibrationRow {
        name: gap.part.name.to_owned(),
        estimate: currency.exact(gap.estimate).to_string(),
        paid: shown(gap.paid),
        difference,
        explanation,
        fragment,
    }
}

/// The explanation of the difference, and the link in which it is set.
fn explained(scenario: &Scenario, gap: &Gap) -> (String, Option<String>) {
    let words = match gap.explanation {
        Some(it) => {
            let spec = it.field.spec();
            let words = format!(
                "“{}” at {} instead of {} would explain it: {}.",
                spec.label,
                spec.with_unit(it.value),
                spec.with_unit(scenario.get(it.field)),
                scenario.currency().exact(it.estimate)
            );
            let with = scenario.with(it.field, it.value);
            return (words, Some(link::encode_with_own(&with)));
        }
        None if gap.is_near() => "Near enough: within 5 %.",
        None if gap.part.is_whole_bill() => {
            "Say what was paid for its parts to see which assumption explains it."
        }
        None if gap.estimate.whole().is_none() => {
            "A price is unknown, so nothing can be said to explain it."
        }
        None => {
            "No single assumption explains it within its bounds: look at what the option includes."
        }
    };
    (words.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::super::super::job::answers;
    use super::*;
    use crate::scenario::field::Field;

    #[test]
    fn an_assumption_that_explains_comes_as_a_link() {
        let scenario = Scenario::of_version_one()
            .with(Field::ActualTotal, 49.25)
            .with(Field::ActualData, 200.0);
        let answers = answers(begin(&scenario));
        let [Response::Calibration(rows)] = &*answers else {
            panic!("{answers:?}");
        };
        assert_eq!(rows[0].explanation, "Near enough: within 5 %.");
        assert_eq!(rows[0].fragment, None);
        assert_eq!(rows[1].name, "Data");
        let words = &rows[1].explanation;
        assert!(words.contains("would explain it"), "{words}");
        let fragment = rows[1].fragment.as_deref();
        assert!(fragment.is_some_and(|it| it.starts_with("v=1&")));
    }
}
