//! The model beside the bills that were worked out for it.

use std::fmt::Write as _;

use splitpoint::model::estimate;
use splitpoint::model::option::OptionId;
use splitpoint::money::{Currency, Money};
use splitpoint::scenario::link;

use crate::documents::read;
use crate::markdown::Table;

const INTRODUCTION: &str = "\
# Worked bills

Five bills were added up by hand from the price book, before the program existed. Their quantities were chosen with the totals in mind, so they show that the ladder's rungs can be reached, not that yours will be: [what others paid](truth.md) is for that.
Every row is a golden case: a link, and the estimate that it gives. It takes its quantities from its bill. A test holds all five within 15 %, and demands that a SKU which carries more than 5 % of a bill is on the estimate.
";

struct Worked {
    /// The golden case.
    case: &'static str,
    option: OptionId,
    name: &'static str,
    /// The total that was added up by hand, in dollars.
    total: f64,
    /// Why the estimate differs, in whole sentences.
    why: &'static str,
}

const BILLS: [Worked; 5] = [
    Worked {
        case: "bill_a_monolith",
        option: OptionId::Monolith,
        name: "A, a monolith on Render, 10K users",
        total: 50.00,
        why: "Agrees line by line.",
    },
    Worked {
        case: "bill_a2_first_split",
        option: OptionId::FirstSplit,
        name: "A2, the same as four services",
        total: 174.50,
        why: "Agrees line by line. The bill has a database of 5 GB for each of three services; the case has the same three databases and 15 GB.",
    },
    Worked {
        case: "bill_b_min_frugal",
        option: OptionId::Basic,
        name: "B-min, ten services on DigitalOcean, frugal",
        total: 660.50,
        why: "The estimate also has a third node and a second database in staging, a registry, object storage, and Grafana's hours of staging's nodes. The bill's smaller database is one size smaller, and its second size is not on the estimate.",
    },
    Worked {
        case: "bill_b_basic",
        option: OptionId::Basic,
        name: "B, ten services on EKS",
        total: 2_060.02,
        why: "The estimate also has a third node in staging, larger disks on the nodes, longer backups, and containers beyond the included ones. It has one NAT gateway less, with less traffic through it.",
    },
    Worked {
        case: "bill_c_production",
        option: OptionId::Production,
        name: "C, twenty services in production",
        total: 10_214.33,
        why: "The estimate has what the bill forgets: containers beyond the included ones, and log lines of health checks, which are indexed like any other. It also has a fifth host in staging, and spans that pay for NAT. The bill has a second load balancer with more capacity units, more objects stored, more logs of the control plane, and alarms.",
    },
];

pub(super) fn document() -> String {
    let mut text = INTRODUCTION.to_owned();
    let _ = write!(text, "\n{}", worked());
    text
}

fn worked() -> Table {
    let mut table = Table::new(["bill", "its total", "computed", "difference", "why"]);
    for Worked {
        case,
        option,
        name,
        total,
        why,
    } in BILLS
    {
        let (scenario, _) = link::decode(&golden_link(case));
        let computed = estimate::total(&scenario, option).known;
        let billed = Money::from_dollars(total).expect("a finite amount");
        let [billed, exact] =
            [billed, computed].map(|amount| Currency::USD.exact(amount).to_string());
        let difference = difference(computed.dollars() / total);
        table.row([
            format!("{name} ({})", golden(case)),
            billed,
            exact,
            difference,
            why.to_owned(),
        ]);
    }
    table
}

/// How far a factor is from one, in percent.
fn difference(factor: f64) -> String {
    let off = (factor - 1.0) * 100.0;
    if off.abs() < 0.05 {
        return "none".to_owned();
    }
    let sign = if off < 0.0 { "−" } else { "+" };
    format!("{sign}{:.1} %", off.abs())
}

/// A link to a golden case.
fn golden(case: &str) -> String {
    format!("[case](../../tests/golden/{case}.txt)")
}

/// The scenario's link, which is on the first line of a golden case.
fn golden_link(case: &str) -> String {
    let text = read(&format!("tests/golden/{case}.txt"));
    let command = text.lines().next().unwrap_or_default();
    let link = command.split('\'').nth(1);
    link.unwrap_or_else(|| panic!("{case} begins with {command}, without a link"))
        .to_owned()
}
