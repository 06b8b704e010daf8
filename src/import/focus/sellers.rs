//! Cost exports in CSV that are no FOCUS bills: how each is recognised, and how its seller gives out
//! a FOCUS bill instead.
//!
//! Sources, read on 2026-11-30: Microsoft, "Understand cost details fields"
//! (<https://learn.microsoft.com/azure/cost-management-billing/automate/understand-usage-details-fields>)
//! and "Tutorial: Create and manage exported data"; AWS, "Data Exports table dictionary" and "Creating
//! data exports" (<https://docs.aws.amazon.com/cur/latest/userguide/>); Google, "FOCUS export" and
//! "Export cost data to a file" (<https://docs.cloud.google.com/billing/docs/how-to/>); Oracle, "Cost
//! and usage reports"; the manuals of `DigitalOcean`, `OpenCost` and Kubecost.

/// A kind of cost export.
#[derive(Debug)]
pub(super) struct CostExport {
    /// Its name in a sentence.
    pub(super) name: &'static str,
    /// The heads that it has, as [`plain`](super::heads::plain) gives them: all of one of these.
    heads: &'static [&'static [&'static str]],
    /// How to get a FOCUS bill.
    pub(super) instead: &'static str,
}

/// How to get a FOCUS bill of AWS.
const OF_AWS: &str = "in the AWS billing console, under Data Exports, create a standard export of the \
                      table “FOCUS 1.2 with AWS columns”";

/// How to get a FOCUS bill of Google Cloud.
const OF_GOOGLE: &str = "in Google Cloud’s billing, enable the FOCUS export to BigQuery, and save the \
                         rows of its table as CSV";

/// The exports that are known, the more particular first.
const EXPORTS: [CostExport; 8] = [
    CostExport {
        name: "a Cost and Usage Report of AWS (CUR)",
        heads: &[
            &["lineitemunblendedcost"],
            &["lineitemusagestartdate"],
            &["identitylineitemid"],
        ],
        instead: OF_AWS,
    },
    CostExport {
        name: "a table of AWS Cost Explorer",
        heads: &[&["service", "totalcosts"], &["totalcosts"]],
        instead: OF_AWS,
    },
    CostExport {
        name: "a billing report of AWS",
        heads: &[
            &["recordtype", "totalcost"],
            &["recordtype", "unblendedcost"],
            &["recordtype", "cost", "productcode"],
        ],
        instead: OF_AWS,
    },
    CostExport {
        name: "a cost export of Azure",
        heads: &[
            &["metercategory"],
            &["costinbillingcurrency"],
            &["pretaxcost"],
            &["cost", "costusd", "currency"],
        ],
        instead: "in Azure’s Cost Management, create an export of the type “Cost and usage details \
                  (FOCUS)”",
    },
    CostExport {
        name: "a billing export of Google Cloud",
        heads: &[
            &["servicedescription", "skudescription"],
            &["servicedescription", "subtotal"],
            &["skudescription", "usagestarttime"],
            &["billingaccountid", "usagestarttime"],
        ],
        instead: OF_GOOGLE,
    },
    CostExport {
        name: "a cost report of Oracle Cloud",
        heads: &[&["costmycost"], &["lineitemintervalusagestart"]],
        instead: "download the FOCUS reports from the same bucket, in its folder for FOCUS",
    },
    CostExport {
        name: "an invoice of DigitalOcean",
        heads: &[&["product", "groupdescription", "usd"]],
        instead: "it is short: enter what was paid by hand",
    },
    CostExport {
        name: "an allocation of OpenCost or Kubecost",
        heads: &[&["cpucost", "ramcost"], &["cpucost", "totalcost"]],
        instead: "import the bill of the cloud below it instead",
    },
];

/// Returns the export whose heads these are, as far as it is known.
pub(super) fn export_of(heads: &[String]) -> Option<&'static CostExport> {
    let has = |name: &&str| heads.iter().any(|head| head == name);
    let is_it = |export: &&CostExport| export.heads.iter().any(|all| all.iter().all(has));
    EXPORTS.iter().find(is_it)
}

/// Whether heads are those of some table of costs.
pub(super) fn is_cost_table(heads: &[String]) -> bool {
    const WORDS: [&str; 5] = ["cost", "amount", "charge", "price", "total"];
    let is_short = heads.iter().all(|head| head.len() <= 64);
    let names_costs = |head: &String| WORDS.iter().any(|word| head.contains(word));
    heads.len() >= 3 && is_short && heads.iter().any(names_costs)
}
