//! Notes on a line's price, in a few words.

use crate::model::estimate::{Basis, LineItem};
use crate::money::or_unknown;
use crate::price_book::Freshness;
use crate::price_book::own::Change;
use crate::scalar::figure;
use crate::scenario::Scenario;

/// The agreed price or discount, with the list price: `your price, list $0.192`, `−12.5 %, list
/// $0.10`. Empty if the list price is paid.
pub fn agreement(line: &LineItem, scenario: &Scenario) -> String {
    let change = scenario.own().and_then(|own| own.change(line.sku));
    let mark = match (line.basis, change) {
        (Basis::Discount, Some(Change::Discount(percent))) => format!("−{} %", figure(percent)),
        (Basis::Own, _) => "your price".to_owned(),
        _ => return String::new(),
    };
    match line.list {
        Some(list) if list.unit_price != line.unit_price => {
            let currency = scenario.currency();
            let price = or_unknown(list.unit_price.map(|price| currency.unit_price(price)));
            format!("{mark}, list {price}")
        }
        _ => mark,
    }
}

/// The reason why a price may be wrong: `assumed price`, `price of 2024-07`, `undated price`. Empty
/// if there is none, and for a price of the user's own without a date.
pub fn caveat(line: &LineItem) -> String {
    let assumed = if line.assumption { "assumed " } else { "" };
    match line.freshness {
        // The month is enough to see how old it is.
        Freshness::Stale { .. } => {
            let month: String = line.as_of.chars().take(7).collect();
            format!("{assumed}price of {month}")
        }
        Freshness::Undated if line.basis == Basis::Own => String::new(),
        Freshness::Undated if line.unit_price.is_some() && line.assumption => {
            "assumed, undated price".to_owned()
        }
        Freshness::Undated if line.unit_price.is_some() => "undated price".to_owned(),
        _ if line.assumption => "assumed price".to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::Estimate;
    use crate::model::option::OptionId;
    use crate::price_book::OwnPrices;
    use crate::price_book::own::DiscountOn;

    #[test]
    fn what_was_agreed_stands_beside_the_list_price() {
        let check = |own: OwnPrices, expected: &str| {
            let scenario = Scenario::default().with_own(Some(own.kept()));
            let estimate = Estimate::of(&scenario, OptionId::Production);
            let line = estimate.lines.iter().find(|line| line.sku == "eks.cp");
            let line = line.expect("a control plane is on the bill");
            assert_eq!(agreement(line, &scenario), expected);
        };
        let mut own = OwnPrices::default();
        check(own.clone(), "");
        own.add_discount(DiscountOn::Id("eks.cp"), 12.5)
            .expect("a discount");
        check(own.clone(), "−12.5 %, list $0.10");
        own.add_price("eks.cp", 0.09, false).expect("a price");
        check(own.clone(), "your price, list $0.10");
        own.remove("eks.cp");
        own.add_price("eks.cp", 0.1, false).expect("a price");
        check(own, "your price");
    }

    #[test]
    fn caveats_are_in_words() {
        let check = |assumption, freshness, as_of, expected: &str| {
            let line = Estimate::of(&Scenario::default(), OptionId::Monolith).lines[0];
            let line = LineItem {
                assumption,
                as_of,
                freshness,
                ..line
            };
            assert_eq!(caveat(&line), expected);
        };
        let stale = Freshness::Stale { days: 500 };
        check(false, Freshness::Current, "2026-11-01", "");
        check(true, Freshness::Current, "2026-11-01", "assumed price");
        check(false, stale, "2024-07-31", "price of 2024-07");
        check(true, stale, "2024-07", "assumed price of 2024-07");
        check(false, Freshness::Undated, "undated", "undated price");
        check(
            true,
            Freshness::Undated,
            "undated",
            "assumed, undated price",
        );
    }
}
