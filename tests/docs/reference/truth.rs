//! What others paid beside what the model says, with what each mechanism does to the errors.

use std::fmt::Write as _;

use splitpoint::export::truth::{LISTINGS, write};
use splitpoint::report::truth::Truth;
use splitpoint::scenario::link;
use splitpoint::uncertainty::ReferenceClass;
use splitpoint::uncertainty::reference_class::errors::ClassErrors;
use splitpoint::uncertainty::reference_class::{Case, file, mechanism};

use crate::markdown::{Table, code};

const INTRODUCTION: &str = "\
# What others paid

Bills, measurements and decisions that others published, and what Splitpoint says to each. The facts ship with the program (`src/uncertainty/reference_class/bills.json`), in own words and with their source; the estimates here are those of the present model, and `splitpoint truth` prints the same table.
Each scenario is made from what the source states, and from the defaults for everything else, never from the amount. No multiplier is fitted to bills, and no case has code of its own. [How bands are widened](../methodology.md#what-others-pay) is in the methodology.
";

const CLASSES: &str = "
## Classes

The errors on the bills of a class widen the bands of what is like them. A class with fewer than five bills takes the errors of all.
";

const ENTERED: &str = "
## How each case was entered
";

/// The markdown format of the registry.
const MARKDOWN: usize = 1;

pub(super) fn document() -> String {
    let cases = file::published();
    let mechanisms = mechanism::all().expect("mechanisms");
    let truth = Truth::of(&cases).with_ablations(&cases, &mechanisms);
    let mut text = format!("{INTRODUCTION}\n## The table\n\n");
    text += "A star marks what is not one of the counted dollar cases. The band of a counted case is that of the draws, widened by the errors on the other bills; that of any other case is what agrees with its source. Right-sized is what would do, where that differs from what teams usually buy.\n\n";
    text += &write(&truth, LISTINGS[MARKDOWN]);
    let _ = write!(text, "{CLASSES}\n{}", classes(&cases));
    let _ = write!(text, "{ENTERED}\n{}", entered(&cases));
    text
}

fn classes(cases: &[Case]) -> Table {
    let errors = ClassErrors::of(cases);
    let mut table = Table::new([
        "class",
        "bills",
        "factor",
        "of them within it",
        "chance claimed",
    ]);
    for class in ReferenceClass::ALL {
        let found = errors.widening_of_others(class, "").expect("errors");
        let it = found.widening;
        let name = match found.class {
            Some(class) => class.words().to_owned(),
            None => format!("{}: all bills", class.words()),
        };
        table.row([
            name,
            it.cases.to_string(),
            format!("{:.2}", it.factor),
            it.within.to_string(),
            format!("{:.0} %", it.chance * 100.0),
        ]);
    }
    table
}

fn entered(cases: &[Case]) -> Table {
    let mut table = Table::new([
        "case",
        "stated",
        "the amount",
        "entered as",
        "not stated",
        "why it differs",
    ]);
    for case in cases {
        let source = if case.source.starts_with("http") {
            format!("[{}]({})", case.what, case.source)
        } else {
            format!("{} ({})", case.what, case.source)
        };
        let conversion = match case.conversion.as_str() {
            "" => String::new(),
            conversion => format!("; {conversion}"),
        };
        let links = case
            .scenarios
            .iter()
            .map(|it| code(&format!("#{}", link::encode(it))));
        let links: Vec<_> = links.collect();
        table.row([
            format!("{}, {source}, {}, {}", case.id, case.provider, case.date),
            case.facts.join("; "),
            format!(
                "{}{conversion}; confidence {}",
                case.paid_for,
                case.confidence.label()
            ),
            format!("{} {}", case.mapping, links.join(" and ")),
            case.not_stated.join(", "),
            case.difference.clone(),
        ]);
    }
    table
}
