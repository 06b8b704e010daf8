//! The model beside bills: those that were worked out for it, and those that others published.

use std::fmt::Write as _;

use splitpoint::model::estimate;
use splitpoint::model::option::OptionId;
use splitpoint::money::{Currency, Money};
use splitpoint::scalar::figure;
use splitpoint::scenario::link;

use crate::documents::read;
use crate::markdown::Table;
use crate::published::{self, Actual, Bill, Finding};

const INTRODUCTION: &str = "\
# Checked against bills

How close the model comes to bills that are known. Every row is a golden case: a link, and the estimate that it gives.
";

const WORKED: &str = "
## Worked bills

Five bills were added up by hand from the price book, before the program existed. Their quantities were chosen with the totals in mind, so they show that the ladder's rungs can be reached, not that yours will be.
Each case takes its quantities from its bill. A test holds all five within 15 %, and demands that a SKU which carries more than 5 % of a bill is on the estimate.
";

const PUBLISHED: &str = "
## Published bills

These were not made for the program. Each case takes from its source what the source states, and the defaults for everything else; nothing is tuned to a case.
A test demands that two thirds come within a factor of two. The others stay in the table with what is missing.
An estimate is right-sized: it is the least that carries the load. A real bill also pays for what was bought and is not needed, such as rented servers and headroom, and for what the model does not know, such as media and mail.
";

const FINDINGS: &str = "
## Published findings

What others concluded, and whether the model says the same.
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

/// From which factor on an estimate is within a factor of two only just.
const ONLY_JUST: f64 = 1.9;

pub(super) fn document() -> String {
    let mut text = INTRODUCTION.to_owned();
    let _ = write!(text, "{WORKED}\n{}", worked());
    let _ = write!(text, "{PUBLISHED}\n{}", published());
    let _ = writeln!(text, "\n{}", closeness());
    let _ = write!(text, "{FINDINGS}\n{}", findings());
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

fn published() -> Table {
    let mut table = Table::new([
        "published",
        "by",
        "stated",
        "computed",
        "factor",
        "how it was entered, and what is missing",
    ]);
    for bill in &published::BILLS {
        let shown = |number: f64| match bill.actual {
            Actual::Servers(..) => format!("{} servers", figure(number)),
            _ => format!("${}", figure(number.round())),
        };
        let Bill {
            id,
            what,
            source,
            date,
            mapping,
            missing,
            ..
        } = bill;
        let missing = if missing.is_empty() {
            String::new()
        } else {
            format!(" Missing: {missing}.")
        };
        table.row([
            format!("{id}, [{what}]({source}) ({})", golden(bill.case)),
            (*date).to_owned(),
            shown(bill.actual.amount()),
            shown(bill.estimated()),
            format!("{:.2}", bill.factor()),
            format!("{mapping}{missing}"),
        ]);
    }
    table
}

/// How many estimates are near, which of them only just, and which is the farthest.
fn closeness() -> String {
    let bills = &published::BILLS;
    let distance = |bill: &Bill| bill.factor().max(1.0 / bill.factor());
    let near: Vec<_> = bills.iter().filter(|bill| bill.is_near()).collect();
    let just = near.iter().filter(|bill| distance(bill) > ONLY_JUST);
    let just: Vec<_> = just.map(|bill| bill.id).collect();
    let just = match &just[..] {
        [] => String::new(),
        ids => format!(", {} only just", ids.join(" and ")),
    };
    let mut farthest: Vec<_> = bills.iter().collect();
    farthest.sort_by(|one, other| distance(other).total_cmp(&distance(one)));
    format!(
        "{} of {} are within a factor of two{just}. The farthest is {}, by a factor of {:.0}.",
        near.len(),
        bills.len(),
        farthest[0].id,
        distance(farthest[0])
    )
}

fn findings() -> Table {
    let mut table = Table::new([
        "published",
        "by",
        "found",
        "services cost, for one dollar of the monolith's",
        "how it was entered",
    ]);
    for finding in &published::FINDINGS {
        let Finding {
            id,
            what,
            source,
            date,
            found,
            mapping,
            disagrees,
            ..
        } = finding;
        let ratios: Vec<_> = finding
            .ratios()
            .iter()
            .map(|it| format!("${it:.2}"))
            .collect();
        let verdict = if finding.is_confirmed() {
            "agrees".to_owned()
        } else {
            format!("**disagrees**: {disagrees}")
        };
        let cases: Vec<_> = finding.cases.iter().map(|case| golden(case)).collect();
        table.row([
            format!("{id}, [{what}]({source}) ({})", cases.join(", ")),
            (*date).to_owned(),
            (*found).to_owned(),
            format!("{}: {verdict}", ratios.join(", then ")),
            (*mapping).to_owned(),
        ]);
    }
    table
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
