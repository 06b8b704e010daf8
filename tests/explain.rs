//! Every line of every golden case, and of some scenarios more, computed again from what
//! `splitpoint explain` prints and from nothing else.
//!
//! The test reads names, formulas and figures as a person would, and evaluates them with an
//! evaluator of its own. It finds a quantity that is not explained, or in two ways under one name of
//! an option; a formula, in names or in figures, that does not come to its printed result, as far
//! as that is rounded; an amount of the bill that is more than a coin and a half beside the cost, in
//! the bill's currency; and a cost that the digits of what is given leave uncertain by more than
//! half a cent and a millionth of it. It does not find a wrong formula: golden cases and the
//! published bills are for that.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "explain/document.rs"]
mod document;
#[path = "explain/formula.rs"]
mod formula;
#[path = "explain/interval.rs"]
mod interval;

use std::path::Path;
use std::{env, fs};

use document::Printed;
use splitpoint::export::calculation;
use splitpoint::model::estimate::{self, Estimate};
use splitpoint::model::option::OptionId;
use splitpoint::report::{Report, derivation};
use splitpoint::scenario::{Scenario, link};

/// Scenarios that no golden case has: unknown prices, and amounts in whole yen.
const LINKS: [&str; 2] = [
    "v=1&busy=0.3&busy_work=5&accelerator=gpu&mono_on=heroku",
    "v=1&currency=jpy",
];

/// The scenarios of all golden cases with the cases' names, and those of the links.
fn cases() -> Vec<(String, Scenario)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = fs::read_dir(folder).expect("the folder of cases can be read");
    let cases = entries.map(|entry| {
        let path = entry.expect("an entry of the folder").path();
        let text = fs::read_to_string(&path).expect("a case can be read");
        let command = text.lines().next().expect("a case has a command");
        let (_, link) = command.split_once('\'').expect("a command has a link");
        let (scenario, _) = link::decode(link.trim_end_matches('\''));
        let name = path.file_stem().and_then(|stem| stem.to_str());
        (name.expect("cases have plain names").to_owned(), scenario)
    });
    let more = LINKS.map(|link| (link.to_owned(), link::decode(link).0));
    cases.chain(more).collect()
}

#[test]
fn every_line_is_computed_again_from_the_whole_calculation_as_it_is_printed() {
    let (mut lines, mut unknown, mut complaints) = (0, 0, Vec::new());
    for (case, scenario) in cases() {
        let text = calculation::write(&Report::of(&scenario));
        unknown += text.matches("): unknown\n").count();
        let options = document::of_calculation(&text);
        assert_eq!(options.len(), OptionId::ALL.len(), "{case}");
        for (option, printed) in OptionId::ALL.into_iter().zip(&options) {
            let expected = Estimate::of(&scenario, option).lines.len();
            assert_eq!(
                printed.costs.len(),
                expected,
                "{case}, {}",
                option.spec().key
            );
            lines += expected;
            check(
                &format!("{case}, {}", option.spec().key),
                printed,
                &mut complaints,
            );
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(lines > 5_000, "only {lines} lines were computed");
    assert!(unknown > 0, "no price is unknown");
}

#[test]
fn every_line_is_computed_again_from_what_is_printed_of_it_alone() {
    let (mut lines, mut complaints) = (0, Vec::new());
    for (case, scenario) in cases() {
        for option in OptionId::ALL {
            for line in Estimate::of(&scenario, option).lines {
                let explained = estimate::explain(&scenario, option, line.id);
                let explained = explained.expect("every line has a derivation");
                let text = derivation::text(&explained, &scenario);
                let printed = document::of_line(&text);
                let at = format!("{case}, {}, {}", option.spec().key, line.id.key());
                check(&at, &printed, &mut complaints);
                lines += 1;
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(lines > 5_000, "only {lines} lines were computed");
}

/// Computes all that is printed again, and says what differs.
fn check(at: &str, printed: &Printed, complaints: &mut Vec<String>) {
    for complaint in printed.problems() {
        let complaint = format!("{at}: {complaint}");
        if complaints.len() < 200 && !complaints.contains(&complaint) {
            complaints.push(complaint);
        }
    }
}
