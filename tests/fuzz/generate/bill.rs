//! Bills: FOCUS in rows, and what Infracost prints.

use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Value, json};

use super::{any_text, word};
use crate::input::{FuzzInput, Target};

const HEADS: &[&str] = &[
    "BilledCost",
    "EffectiveCost",
    "ServiceCategory",
    "ChargeCategory",
    "BillingCurrency",
    "ChargePeriodStart",
    "BillingPeriodStart",
    "BillingPeriodEnd",
    "ServiceName",
    "ChargeDescription",
    "billedcost",
    "SERVICECATEGORY",
    "Tags",
];

const CELLS: &[&str] = &[
    "1",
    "0.25",
    "-3",
    "1e308",
    "1.5E+2",
    "$12",
    "\"1,000.50\"",
    "",
    "Compute",
    "Databases",
    "Networking",
    "Tax",
    "Credit",
    "Usage",
    "Purchase",
    "USD",
    "EUR",
    "XXX",
    "2026-09-01T00:00:00Z",
    "2026-10-01 00:00:00",
    "2026-10",
    "NaN",
    "inf",
    "\"a\nb\"",
    "\"\"\"\"",
    "\"",
];

const RESOURCES: &[&str] = &[
    "aws_instance.web",
    "module.a[\"b.c\"].aws_db_instance.x[0]",
    "google_sql_database_instance.a",
    "azurerm_kubernetes_cluster.a",
    "AWS::RDS::DBInstance",
    "",
    "nothing",
];

/// A bill in rows: the usual columns, some of them missing, twice or in another order.
pub(super) fn focus() -> BoxedStrategy<FuzzInput> {
    let heads = prop::collection::vec(prop_oneof![9 => word(HEADS), 1 => any_text()], 1..10);
    let needed = prop::bool::weighted(0.9);
    let cell = prop_oneof![12 => word(CELLS), 1 => any_text()];
    let rows = prop::collection::vec(prop::collection::vec(cell, 0..12), 0..12);
    let separator = word(&[",", ",", ",", ";", "\t", "|"]);
    let before = word(&[
        "",
        "",
        "\u{feff}",
        "\u{feff}\u{feff}",
        "sep=,\n",
        "sep=;\r\n",
    ]);
    let end = word(&["\n", "\r\n", "\r"]);
    let parts = (heads, needed, rows, separator, before, end, 1..500_u16);
    parts
        .prop_map(|(mut heads, needed, rows, separator, before, end, piece)| {
            if needed {
                heads.extend(
                    ["BilledCost", "ServiceCategory", "ChargePeriodStart"].map(str::to_owned),
                );
            }
            let rows = rows.iter().map(|row| row.join(&separator));
            let lines: Vec<_> = [heads.join(&separator)].into_iter().chain(rows).collect();
            let text = before + &lines.join(&end);
            FuzzInput {
                piece,
                ..FuzzInput::of(Target::Import, text)
            }
        })
        .boxed()
}

/// An estimate of either form of Infracost's.
pub(super) fn infracost() -> BoxedStrategy<FuzzInput> {
    let cost = prop_oneof![
        4 => (0..100_000_u32).prop_map(|it| json!((f64::from(it) / 100.0).to_string())),
        1 => any::<f64>().prop_map(|it| json!(it)),
        1 => word(&["1e308", "-5", "", "NaN", "$5"]).prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    let name = prop_oneof![6 => word(RESOURCES), 1 => any_text()];
    let leaf = (name.clone(), cost.clone()).prop_map(|(name, cost)| {
        json!({"name": name, "monthlyCost": cost, "costComponents": [{"name": "a", "monthlyCost": cost}]})
    });
    let newer = (name.clone(), cost.clone()).prop_map(|(name, cost)| {
        json!({"name": name, "cost_components": [{"name": "a", "total_monthly_cost": cost}], "type": name})
    });
    let resource = prop_oneof![leaf, newer].prop_recursive(3, 12, 3, move |inner| {
        (name.clone(), cost.clone(), prop::collection::vec(inner, 0..3)).prop_map(|(name, cost, below)| {
            json!({"name": name, "monthlyCost": cost, "subresources": below})
        })
    });
    let currency = word(&["USD", "EUR", "", "XXX", "JPY"]);
    let parts = (
        prop::collection::vec(resource, 0..5),
        currency,
        any::<bool>(),
        any::<bool>(),
    );
    parts
        .prop_map(|(resources, currency, is_new, has_errors)| {
            let errors = if has_errors { json!([{"message": "it failed", "code": 1}]) } else { json!([]) };
            let project = if is_new {
                json!({"name": "a", "resources": resources, "errors": errors})
            } else {
                json!({"name": "a", "metadata": {"errors": errors}, "breakdown": {"resources": resources, "totalMonthlyCost": "5"}})
            };
            let bill = json!({"version": "0.2", "currency": currency, "projects": [project], "summary": {}});
            FuzzInput::of(Target::Import, bill.to_string())
        })
        .boxed()
}
