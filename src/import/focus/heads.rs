//! The heads of a bill: how it is recognised, and where its columns are.

use super::sellers::{export_of, is_cost_table};
use crate::import::table::TableHead;
use crate::import::trouble::Trouble;

/// The columns that are read, each by the names that versions 0.5 to 1.3 of the format give it.
const EFFECTIVE_COST: &[&str] = &["EffectiveCost", "AmortizedCost"];
const BILLED_COST: &[&str] = &["BilledCost"];
const CURRENCY: &[&str] = &["BillingCurrency", "BilledCurrency"];
const CATEGORY: &[&str] = &["ServiceCategory"];
const SUBCATEGORY: &[&str] = &["ServiceSubcategory"];
const SERVICE: &[&str] = &["ServiceName"];
const CHARGE_CATEGORY: &[&str] = &["ChargeCategory", "ChargeType"];
const CHARGE_CLASS: &[&str] = &["ChargeClass"];
const CHARGE_FREQUENCY: &[&str] = &["ChargeFrequency"];
const CHARGE_START: &[&str] = &["ChargePeriodStart"];
const CHARGE_END: &[&str] = &["ChargePeriodEnd"];
const BILLING_START: &[&str] = &["BillingPeriodStart"];

/// The columns by which a FOCUS bill is recognised: two of them are enough, one of which is a cost
/// or the category of a service.
const TELLING: [&[&str]; 9] = [
    EFFECTIVE_COST,
    BILLED_COST,
    CATEGORY,
    CURRENCY,
    CHARGE_CATEGORY,
    CHARGE_START,
    CHARGE_END,
    BILLING_START,
    SERVICE,
];

/// The places of the columns in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) effective: Option<usize>,
    pub(super) billed: Option<usize>,
    pub(super) currency: Option<usize>,
    pub(super) category: usize,
    pub(super) subcategory: Option<usize>,
    pub(super) service: Option<usize>,
    pub(super) charge_category: Option<usize>,
    pub(super) charge_class: Option<usize>,
    pub(super) charge_frequency: Option<usize>,
    pub(super) charge_start: Option<usize>,
    pub(super) charge_end: Option<usize>,
    pub(super) billing_start: Option<usize>,
    /// The number of cells of each row.
    pub(super) count: usize,
}

/// A head as it is compared: letters and digits alone, in small letters. So `BilledCost`,
/// `billed_cost` and `Billed Cost` are one.
pub(super) fn plain(head: &str) -> String {
    let letters = head.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a table is a bill, be it a FOCUS bill or another export of costs that is refused by name.
pub(super) fn is_head(head: &TableHead) -> bool {
    let heads: Vec<_> = head.columns.iter().map(|it| plain(it)).collect();
    // Heads are names; what has these signs is JSON, YAML, a link or a sentence.
    let signs = ['{', '}', '[', ']', '=', '<', '>', '#', '%'];
    let is_name =
        |cell: &String| !cell.contains(signs) && !cell.contains(": ") && !cell.starts_with("- ");
    head.columns.iter().all(is_name)
        && (is_focus(&heads)
            || heads.len() > 1 && (export_of(&heads).is_some() || is_cost_table(&heads)))
}

fn is_focus(heads: &[String]) -> bool {
    let has = |names: &[&str]| place(heads, names).is_some();
    let telling = TELLING.into_iter().filter(|names| has(names)).count();
    telling >= 2 && (has(EFFECTIVE_COST) || has(BILLED_COST) || has(CATEGORY))
}

fn place(heads: &[String], names: &[&str]) -> Option<usize> {
    let mut places = names.iter().map(|name| plain(name));
    places.find_map(|name| heads.iter().position(|head| *head == name))
}

impl Columns {
    /// Finds the columns of these heads, which stand on this line.
    ///
    /// # Errors
    /// If a column that is needed is missing, or one that is read stands twice; the error names the
    /// seller's export if it is one.
    pub(super) fn find(heads: &[String], line: usize) -> Result<Self, Trouble> {
        let place = |names: &[&str]| place(heads, names);
        let mut missing = Vec::new();
        let mut need = |is_there: bool, names: &str| {
            if !is_there {
                missing.push(names.to_owned());
            }
        };
        let (effective, billed) = (place(EFFECTIVE_COST), place(BILLED_COST));
        let (charge_start, billing_start) = (place(CHARGE_START), place(BILLING_START));
        need(
            effective.or(billed).is_some(),
            "EffectiveCost or BilledCost",
        );
        need(place(CATEGORY).is_some(), "ServiceCategory");
        need(
            charge_start.or(billing_start).is_some(),
            "ChargePeriodStart or BillingPeriodStart",
        );
        let Some(category) = place(CATEGORY).filter(|_| missing.is_empty()) else {
            return Err(Trouble::at(line, lacking(heads, &missing)));
        };
        if let Some(name) = twice(heads) {
            return Err(Trouble::at(
                line,
                format!("the column {name} stands twice in the heads"),
            ));
        }
        Ok(Self {
            effective,
            billed,
            currency: place(CURRENCY),
            category,
            subcategory: place(SUBCATEGORY),
            service: place(SERVICE),
            charge_category: place(CHARGE_CATEGORY),
            charge_class: place(CHARGE_CLASS),
            charge_frequency: place(CHARGE_FREQUENCY),
            charge_start,
            charge_end: place(CHARGE_END),
            billing_start,
            count: heads.len(),
        })
    }

    /// The places of the columns that are read, in their order.
    #[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
    pub(super) fn places(&self) -> Vec<usize> {
        let places = [
            Some(self.category),
            self.effective,
            self.billed,
            self.currency,
            self.subcategory,
            self.service,
            self.charge_category,
            self.charge_class,
            self.charge_frequency,
            self.charge_start,
            self.charge_end,
            self.billing_start,
        ];
        let mut places: Vec<_> = places.into_iter().flatten().collect();
        places.sort_unstable();
        places
    }
}

/// What is wrong with heads that lack columns.
fn lacking(heads: &[String], missing: &[String]) -> String {
    let missing = missing.join(", ");
    if is_focus(heads) {
        return format!("the heads lack the column {missing}");
    }
    match export_of(heads) {
        Some(export) => format!(
            "this is {}, and no FOCUS bill: its heads lack {missing}. To get one, {}",
            export.name, export.instead
        ),
        None => format!(
            "this is a table in CSV, and no FOCUS bill: its heads lack {missing}. AWS, Azure, \
             Google Cloud and others export their bills as FOCUS"
        ),
    }
}

/// The name of a column that stands twice among those that are read.
fn twice(heads: &[String]) -> Option<&'static str> {
    let all = TELLING
        .into_iter()
        .chain([SUBCATEGORY, CHARGE_CLASS, CHARGE_FREQUENCY]);
    let count = |name: &str| {
        let name = plain(name);
        heads.iter().filter(|head| **head == name).count()
    };
    all.flatten().copied().find(|name| count(name) > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_is_recognised_by_its_heads() {
        for text in [
            "BilledCost,ServiceCategory\n",
            "billed_cost,service_category,charge_period_start\r\n1,2,3",
            "\"ServiceName\";\"Billed Cost\";\"Tags\"\n",
            "sep=;\nBilledCost;ChargeCategory",
            "\"sep=\t\"\r\n\nTags\tEffectiveCost\tServiceName",
            "\n\nAvailabilityZone|BilledCost|ServiceCategory\n",
            // Bills that are refused by name.
            "Date,MeterCategory,Tags\n",
            "lineItem/UsageStartDate,lineItem/UnblendedCost\n",
            "\"Service\",\"EC2-Instances($)\",\"Total costs($)\"\n",
            "Day,Team,Total\n",
        ] {
            assert!(is_head(&TableHead::of(text)), "{text}");
        }
    }

    #[test]
    fn a_word_makes_no_bill() {
        for text in [
            "",
            "sep=;",
            "# BilledCost, ServiceCategory, ChargePeriodStart\nservices: {}",
            "name: BilledCost\nservices: {}",
            "{\"projects\": [{\"name\": \"BilledCost\", \"ServiceCategory\": 1}]}",
            "[BilledCost, ServiceCategory, EffectiveCost]",
            "- BilledCost, ServiceCategory",
            "BilledCost\n",
            "x-cost: {a: 1, b: 2, cost: 3}\n",
            "v=1&cost=2,3,4",
            "services: {a: {image: cost, ports: 1, total: 2}}",
            "hello, there, you",
        ] {
            assert!(!is_head(&TableHead::of(text)), "{text}");
        }
    }

    fn refused(heads: &[&str]) -> String {
        let heads: Vec<_> = heads.iter().map(|head| plain(head)).collect();
        let trouble = Columns::find(&heads, 1).expect_err("no bill");
        trouble.reason.into_string()
    }

    #[test]
    fn what_is_no_focus_bill_says_what_it_is_and_how_to_get_one() {
        let azure = refused(&["Date", "MeterCategory", "CostInBillingCurrency"]);
        assert!(
            azure.starts_with(
                "this is a cost export of Azure, and no FOCUS bill: its heads lack EffectiveCost or \
                 BilledCost, ServiceCategory, ChargePeriodStart or BillingPeriodStart. To get one, \
                 in Azure’s Cost Management"
            ),
            "{azure}"
        );
        for heads in [
            ["lineItem/UnblendedCost", "product/ProductName"],
            ["line_item_unblended_cost", "product_product_name"],
        ] {
            let aws = refused(&heads);
            assert!(aws.contains("Report of AWS (CUR)"), "{aws}");
            assert!(aws.contains("FOCUS 1.2 with AWS columns"), "{aws}");
        }
        let other = refused(&["Day", "Team", "Total"]);
        assert!(
            other.starts_with("this is a table in CSV, and no FOCUS"),
            "{other}"
        );
        let lacking = refused(&["BilledCost", "ChargePeriodStart"]);
        assert_eq!(lacking, "the heads lack the column ServiceCategory");
        let twice = refused(&[
            "BilledCost",
            "ServiceCategory",
            "ChargePeriodStart",
            "billedcost",
        ]);
        assert_eq!(twice, "the column BilledCost stands twice in the heads");
    }
}
