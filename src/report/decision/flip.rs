//! What would change the verdict, in sentences.

use crate::decision::flips::{self, Boxes, Input};
use crate::decision::reasons::counted;
use crate::decision::{BoxId, Decision};
use crate::report::words::listed;
use crate::scenario::Scenario;
use crate::scenario::field::Kind;

/// The most single boxes, and the most sets of several, that are named before the rest is counted.
const MOST_NAMED: (usize, usize) = (3, 1);

/// The changes of answers or inputs that lead to another verdict.
pub(super) fn flip_sentences(scenario: &Scenario, decision: &Decision) -> Vec<String> {
    let by_boxes = flips::boxes(decision.case).into_iter();
    let by_inputs = flips::inputs(scenario).into_iter().map(|input| {
        let label = input.field.spec().label;
        let at = places(&input, scenario.get(input.field));
        format!("“{label}” {at}: {}.", input.to.label())
    });
    by_boxes
        .map(|boxes| answers_sentence(&boxes, decision))
        .chain(by_inputs)
        .collect()
}

/// The values at which an input changes the verdict: `at 50 engineers or more`, `from 50 to 80
/// engineers`, `at 0 %`.
fn places(input: &Input, now: f64) -> String {
    let spec = input.field.spec();
    let (least, most) = spec.kind.bounds();
    let is_more = input.value > now;
    let end = input.until.unwrap_or(if is_more { most } else { least });
    let value = spec.with_unit(input.value);
    match spec.kind {
        Kind::Number { .. } | Kind::Share { .. } if input.value != end => {
            let beyond = match spec.unit {
                _ if is_more => "more",
                "users" | "services" | "engineers" | "teams" => "fewer",
                _ => "less",
            };
            let Some(until) = input.until else {
                return format!("at {value} or {beyond}");
            };
            let [from, to] = if is_more {
                [input.value, until]
            } else {
                [until, input.value]
            };
            format!("from {} to {}", spec.shown(from), spec.with_unit(to))
        }
        _ => format!("at {value}"),
    }
}

/// A sentence on sets of answers: `If parts deployed … and teams wanted …, or with one other pair
/// of answers changed: Split into services.`
fn answers_sentence(boxes: &Boxes, decision: &Decision) -> String {
    let size = boxes.sets[0].len();
    let named = |set: &Vec<BoxId>| {
        let change = |of: &BoxId| of.changed(decision.case.ticked[*of as usize]).to_owned();
        listed(&set.iter().map(change).collect::<Vec<_>>())
    };
    let most = if size == 1 {
        MOST_NAMED.0
    } else {
        MOST_NAMED.1
    };
    let sets: Vec<_> = boxes.sets.iter().take(most).map(named).collect();
    let more = match boxes.sets.len().saturating_sub(most) {
        0 => String::new(),
        1 => format!(", or with {} changed in one other way", answers(size)),
        more => format!(", or with {} changed in {more} other ways", answers(size)),
    };
    format!("If {}{more}: {}.", sets.join(", or "), boxes.to.label())
}

/// `one answer`, `two answers`.
fn answers(count: usize) -> String {
    let noun = if count == 1 { "answer" } else { "answers" };
    [counted(count), " ", noun].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Verdict;
    use crate::scenario::field::Field;

    #[test]
    fn where_an_input_turns_the_verdict_is_said_to_its_ends() {
        let check = |field, value, until, words: &str| {
            let to = Verdict::Stay;
            let input = Input {
                field,
                value,
                until,
                to,
            };
            assert_eq!(places(&input, 20.0), words);
        };
        check(Field::Engineers, 50.0, None, "at 50 engineers or more");
        check(
            Field::Engineers,
            50.0,
            Some(80.0),
            "from 50 to 80 engineers",
        );
        check(Field::Engineers, 9.0, Some(5.0), "from 5 to 9 engineers");
        check(Field::Engineers, 9.0, None, "at 9 engineers or fewer");
        check(Field::Engineers, 50.0, Some(50.0), "at 50 engineers");
        check(Field::Services, 1.0, None, "at 1 service");
        check(Field::Background, 0.0, None, "at 0 %");
        check(Field::Accelerator, 1.0, None, "at One GPU a copy");
    }
}
