//! Answers how the estimate compares with what was paid.

use super::super::job::{JobWork, once};
use super::super::response::{CalibrationFindings, CalibrationRow, Response};
use crate::decision::calibration::{self, Gap, Likeness, beyond_parts, gaps, likeness, missing};
use crate::money::{Currency, Money, Total};
use crate::scenario::field::Field;
use crate::scenario::{Scenario, link};

pub(super) fn begin(scenario: &Scenario) -> JobWork {
    let scenario = *scenario;
    once(move || {
        let gaps = gaps(&scenario);
        Response::Calibration(CalibrationFindings {
            note: note(&scenario),
            alike: calibration::alike(&scenario).map(|it| link::encode_with_own(&it)),
            rows: gaps.iter().map(|gap| row(&scenario, gap)).collect(),
        })
    })
}

/// What the comparison is of, and whether like is compared with like.
fn note(scenario: &Scenario) -> String {
    let spec = calibration::billed_option(scenario).spec();
    let place = Field::ActualPlace.spec();
    let hosting = spec.hosting.spec();
    let runs_on = hosting.with_unit(scenario.get(spec.hosting));
    match likeness(scenario) {
        Likeness::Alike => String::new(),
        Likeness::Unsaid => format!(
            "Say where the system of the bill runs. The estimate of “{}” is for {runs_on}; only a bill \
             from there can show which assumption is off.",
            spec.name
        ),
        Likeness::Elsewhere => format!(
            "The bill is from a place without prices here, and the estimate of “{}” is for {runs_on}: \
             a difference may come from that alone.",
            spec.name
        ),
        Likeness::Other(_) => format!(
            "These are different things: the bill is from {}, and the estimate of “{}” is for \
             {runs_on}.",
            place.with_unit(scenario.get(Field::ActualPlace)),
            spec.name
        ),
    }
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
        None if gap.part.is_whole_bill() => return (of_parts(scenario), None),
        None if gap.estimate.whole().is_none() => {
            "A price is unknown, so nothing can be said to explain it."
        }
        None if likeness(scenario) != Likeness::Alike => "",
        None => {
            "No single assumption explains it within its bounds: look at what the option includes."
        }
    };
    (words.to_owned(), None)
}

/// What the parts of the bill say of the difference of the whole.
fn of_parts(scenario: &Scenario) -> String {
    let currency = scenario.currency();
    let paid = [
        Field::ActualCompute,
        Field::ActualData,
        Field::ActualNetwork,
        Field::ActualObservability,
    ];
    if !paid.iter().any(|&field| scenario.get(field) > 0.0) {
        return "Enter what was paid for its parts to see which assumption explains it.".to_owned();
    }
    let mut words = String::new();
    let other = Money::from_dollars(scenario.get(Field::ActualOther)).unwrap_or_default();
    if other > Money::ZERO {
        let other = currency.exact(other);
        words = format!("{other} of it was paid for all else, which is compared with nothing. ");
    }
    words + &not_on_the_bill(scenario, currency) + "The parts show where the difference is."
}

/// What the estimate has and the bill has nothing of, in a sentence.
fn not_on_the_bill(scenario: &Scenario, currency: Currency) -> String {
    let listed = |parts: Vec<(String, Total)>, words: &str| {
        let parts = parts
            .iter()
            .map(|(name, sum)| format!("{name} ({})", currency.exact(*sum)));
        let parts = parts.collect::<Vec<_>>().join(", ");
        let is_none = parts.is_empty();
        (!is_none).then(|| format!("{words}: {parts}. "))
    };
    let missing = missing(scenario).into_iter();
    let missing = missing.map(|(part, sum)| (part.name.to_lowercase(), sum));
    let beyond = beyond_parts(scenario).into_iter();
    let beyond = beyond.map(|(name, sum)| (name.to_owned(), sum));
    let said = [
        listed(missing.collect(), "Estimated, but not on the bill"),
        listed(beyond.collect(), "Estimated, and in none of the parts"),
    ];
    said.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::job::answers;
    use super::*;

    fn findings(link: &str) -> CalibrationFindings {
        let mut answers = answers(begin(&link::decode(link).0));
        match answers.pop() {
            Some(Response::Calibration(findings)) => findings,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_assumption_that_explains_comes_as_a_link() {
        let found = findings("v=1&actual=49.25&actual_data=200&actual_place=render");
        assert_eq!((&*found.note, found.alike), ("", None));
        let rows = found.rows;
        assert_eq!(rows[0].explanation, "Near enough: within 5 %.");
        assert_eq!(rows[0].fragment, None);
        assert_eq!(rows[1].name, "Data");
        let words = &rows[1].explanation;
        assert!(words.contains("would explain it"), "{words}");
        let fragment = rows[1].fragment.as_deref();
        assert!(fragment.is_some_and(|it| it.starts_with("v=1&")));
    }

    #[test]
    fn different_things_are_called_so_and_the_hosting_can_be_set() {
        let bill = "actual=900&actual_compute=900&actual_place=gke&actual_on=basic";
        let found = findings(bill);
        assert!(
            found.note.starts_with("These are different things"),
            "{}",
            found.note
        );
        assert!(found.rows.iter().all(|row| row.fragment.is_none()));
        assert!(!found.rows[1].explanation.contains("would explain"));
        let alike = found.alike.expect("a link");
        assert_eq!(findings(&alike).note, "");
    }

    #[test]
    fn a_bill_whose_parts_are_said_does_not_ask_for_them() {
        let whole = |link: &str| findings(link).rows.swap_remove(0).explanation;
        assert!(whole("actual=900").starts_with("Enter what was paid for its parts"));
        let parts = whole("actual=900&actual_compute=800&actual_other=100&actual_on=production");
        assert!(
            parts.starts_with("$100.00 of it was paid for all else"),
            "{parts}"
        );
        assert!(
            parts.contains("Estimated, but not on the bill: data ("),
            "{parts}"
        );
    }
}
