//! The retail prices of Azure: one list of all, in pages, narrowed by a filter.
//!
//! Their format: <https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices>.

use std::io::Read;

use serde::Deserialize;

use super::http::Http;
use super::list::{Found, Lists};
use super::table::{Row, Rows, Table};

/// Where the list begins.
pub(super) const ADDRESS: &str = "https://prices.azure.com/api/retail/prices";

/// The most items that a page has, as the documentation says.
const FULL_PAGE: usize = 1_000;

/// The most pages of one filter: more means that the filter is not taken, or that pages repeat.
const MOST_PAGES: usize = 50;

/// A page of the list.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Page {
    items: Vec<Item>,
    next_page_link: Option<String>,
}

/// A price.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    currency_code: String,
    tier_minimum_units: f64,
    retail_price: f64,
    #[serde(default)]
    arm_region_name: String,
    effective_start_date: String,
    #[serde(default)]
    meter_id: String,
    meter_name: String,
    product_name: String,
    sku_name: String,
    service_name: String,
    unit_of_measure: String,
    #[serde(rename = "type")]
    price_type: String,
    #[serde(default)]
    arm_sku_name: String,
}

impl Item {
    fn property(&self, name: &str) -> Option<&str> {
        Some(match name {
            "armSkuName" => &self.arm_sku_name,
            "meterName" => &self.meter_name,
            "productName" => &self.product_name,
            "skuName" => &self.sku_name,
            "serviceName" => &self.service_name,
            _ => return None,
        })
    }

    /// Whether it is the price that a row is about: of the first unit, and without a commitment.
    fn is_of(&self, row: Row<'_>, region: &str) -> bool {
        let rows = row.rows;
        let says = |word: &String| {
            [&self.product_name, &self.meter_name]
                .iter()
                .any(|it| it.contains(&**word))
        };
        self.price_type == "Consumption"
            && self.currency_code == "USD"
            && self.tier_minimum_units == 0.0
            && self.arm_region_name == region
            && self.service_name == rows.list
            && rows
                .unit
                .as_ref()
                .is_none_or(|unit| *unit == self.unit_of_measure)
            && !rows.without.iter().any(says)
            && row.is_about(|name| self.property(name))
    }
}

/// Asks for the prices of the table, with one filter for each of its parts.
pub(super) fn asked(http: &Http, address: &str, table: &Table) -> Result<Lists, String> {
    let mut lists = Lists::default();
    for rows in &table.lists {
        let mut next = Some(format!("{address}?$filter={}", filter(rows, &table.region)));
        let mut items = Vec::new();
        let mut pages = 0;
        while let Some(address) = next.take() {
            let page =
                page(http.get(&address)?).map_err(|trouble| format!("{address}: {trouble}"))?;
            pages += 1;
            let is_full = page.items.len() >= FULL_PAGE;
            items.extend(page.items);
            next = page.next_page_link.filter(|link| !link.is_empty());
            if pages >= MOST_PAGES && next.is_some() {
                return Err(format!("{address}: goes on after {MOST_PAGES} pages"));
            }
            if is_full && next.is_none() {
                let trouble =
                    format!("{address}: a full page names none behind it; the list may go on");
                lists.troubles.push(trouble);
            }
        }
        lists.add(found(&items, rows.each(), &table.region));
    }
    Ok(lists)
}

/// Reads a file with one page. What other pages have is missing then, and is not complained about.
pub(super) fn read(file: impl Read, table: &Table) -> Result<Lists, String> {
    let page = page(file)?;
    let rows = table.lists.iter().flat_map(Rows::each);
    let mut lists = found(&page.items, rows, &table.region);
    lists.troubles.retain(|trouble| !trouble.ends_with(MISSING));
    if page.next_page_link.is_some_and(|link| !link.is_empty()) {
        let trouble = "the file is one page of several; name the others as well";
        lists.troubles.push(trouble.to_owned());
    }
    Ok(lists)
}

fn page(file: impl Read) -> Result<Page, String> {
    serde_json::from_reader(file).map_err(|trouble| trouble.to_string())
}

/// The filter for rows, as it stands in an address.
fn filter(rows: &Rows, region: &str) -> String {
    let equals = |name: &str, value: &str| format!("{name} eq '{}'", value.replace('\'', "''"));
    let mut conditions = vec![
        equals("serviceName", &rows.list),
        equals("armRegionName", region),
        equals("priceType", "Consumption"),
    ];
    conditions.extend(
        rows.conditions
            .iter()
            .map(|(name, value)| equals(name, value)),
    );
    let values = rows.skus.values().map(|value| equals(&rows.by, value));
    conditions.push(format!("({})", values.collect::<Vec<_>>().join(" or ")));
    let filter = conditions.join(" and ");
    let encoded: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
    // Forms write a space as a sign that is a plus in other addresses.
    encoded.replace('+', "%20")
}

const MISSING: &str = ": not in the retail prices of Azure";

/// The prices of rows among items.
fn found<'t>(items: &[Item], rows: impl Iterator<Item = Row<'t>>, region: &str) -> Lists {
    let mut lists = Lists::default();
    for row in rows {
        let mut of_row: Vec<_> = items
            .iter()
            .filter(|item| item.is_of(row, region))
            .collect();
        of_row.dedup_by_key(|item| item.retail_price);
        match of_row[..] {
            [item] => lists.found.push(Found {
                id: row.id.to_owned(),
                amount: item.retail_price * row.rows.times,
                as_of: item
                    .effective_start_date
                    .get(..10)
                    .unwrap_or("undated")
                    .to_owned(),
                source: format!("{ADDRESS}?$filter=meterId eq '{}'", item.meter_id),
            }),
            [] => lists.troubles.push(format!("{}{MISSING}", row.id)),
            _ => lists.troubles.push(format!(
                "{}: several retail prices of Azure; the table has to say more",
                row.id
            )),
        }
    }
    lists
}
