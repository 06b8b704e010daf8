//! The bulk offer files of AWS: one for each service and region, in JSON.
//!
//! Their format: <https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html>.
//! A file has some hundreds of megabytes, first all products and then their terms. It is read once
//! from front to back, and only what the table asks for is kept.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::Read;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Deserializer;

use super::http::Http;
use super::list::{Found, Lists};
use super::table::{Row, Table};

/// Where the index of all offers is.
pub(super) const ADDRESS: &str = "https://pricing.us-east-1.amazonaws.com";

/// The index of all offers.
#[derive(Deserialize)]
struct Index {
    offers: HashMap<String, Offer>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Offer {
    current_region_index_url: String,
}

/// The index of an offer's regions.
#[derive(Deserialize)]
struct RegionIndex {
    regions: HashMap<String, Region>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    current_version_url: String,
}

/// Asks for the current file of each offer in the table.
pub(super) fn asked(http: &Http, address: &str, table: &Table) -> Result<Lists, String> {
    let at = |path: &str| format!("{address}{path}");
    let start = at("/offers/v1.0/aws/index.json");
    let index: Index = json(http, &start)?;
    let mut lists = Lists::default();
    for name in table.names() {
        let Some(offer) = index.offers.get(name) else {
            lists.troubles.push(format!("{start} has no offer {name}"));
            continue;
        };
        let regions = at(&offer.current_region_index_url);
        let of_offer: RegionIndex = json(http, &regions)?;
        let Some(region) = of_offer.regions.get(&table.region) else {
            let region = &table.region;
            lists
                .troubles
                .push(format!("{regions} has no region {region}"));
            continue;
        };
        let file = at(&region.current_version_url);
        let list = read(http.get(&file)?, table).map_err(|trouble| format!("{file}: {trouble}"))?;
        lists.add(list.named(table));
    }
    Ok(lists)
}

fn json<T: for<'d> Deserialize<'d>>(http: &Http, address: &str) -> Result<T, String> {
    let read = serde_json::from_reader(http.get(address)?);
    read.map_err(|trouble| format!("{address}: {trouble}"))
}

/// Reads an offer file.
pub(super) fn read(file: impl Read, table: &Table) -> Result<OfferFile<'_>, String> {
    // The reader asks for byte after byte.
    let file = std::io::BufReader::with_capacity(1 << 16, file);
    let mut reader = Deserializer::from_reader(file);
    let list = OfferSeed(table).deserialize(&mut reader);
    let list = list.map_err(|trouble| trouble.to_string())?;
    reader.end().map_err(|trouble| trouble.to_string())?;
    Ok(list)
}

/// What an offer file says about the rows of a table.
#[derive(Debug, Default)]
pub(super) struct OfferFile<'t> {
    code: String,
    version: String,
    published: String,
    /// The products, by their SKUs, and the rows that are about them.
    products: HashMap<String, Vec<Row<'t>>>,
    /// The prices that were found.
    prices: Vec<(Row<'t>, f64)>,
    has_products: bool,
    has_terms: bool,
}

impl OfferFile<'_> {
    /// The prices with their source, and what is missing.
    pub(super) fn named(&self, table: &Table) -> Lists {
        let Self { code, version, .. } = self;
        let source = format!(
            "{ADDRESS}/offers/v1.0/aws/{code}/{version}/{}/index.json",
            table.region
        );
        let as_of = self.published.get(..10).unwrap_or("undated");
        let mut lists = Lists::default();
        let mut rows = table.of(code).peekable();
        if rows.peek().is_none() {
            let trouble = format!("nothing of the offer {code} is in the price book");
            lists.troubles.push(trouble);
        }
        for row in rows {
            let mut of_row: Vec<_> = self
                .prices
                .iter()
                .filter(|(of, _)| of.id == row.id)
                .collect();
            of_row.dedup_by_key(|(_, amount)| *amount);
            match of_row[..] {
                [&(_, amount)] => lists.found.push(Found {
                    id: row.id.to_owned(),
                    amount: amount * row.rows.times,
                    as_of: as_of.to_owned(),
                    source: source.clone(),
                }),
                [] => lists.troubles.push(format!("{}: not in {source}", row.id)),
                _ => lists.troubles.push(format!(
                    "{}: several prices in {source}; the table has to say more",
                    row.id
                )),
            }
        }
        lists
    }
}

/// A product: what it is, as names and values.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Product {
    product_family: Option<String>,
    #[serde(default)]
    attributes: HashMap<String, String>,
}

impl Product {
    fn property(&self, name: &str) -> Option<&str> {
        match name {
            "productFamily" => self.product_family.as_deref(),
            _ => self.attributes.get(name).map(String::as_str),
        }
    }

    /// Whether it is sold in this region, as far as it says.
    fn is_in(&self, region: &str) -> bool {
        self.property("regionCode")
            .is_none_or(|code| code == region)
    }
}

/// The terms of a product.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Term {
    price_dimensions: BTreeMap<String, Dimension>,
}

/// A price, or a step of one.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dimension {
    unit: String,
    #[serde(default)]
    begin_range: Option<String>,
    price_per_unit: HashMap<String, String>,
}

impl Dimension {
    /// The price in dollars, if it is that of the first unit.
    fn first(&self, row: Row<'_>) -> Option<f64> {
        let is_first = matches!(self.begin_range.as_deref(), None | Some("0"));
        let is_unit = row.rows.unit.as_ref().is_none_or(|unit| *unit == self.unit);
        let price = self
            .price_per_unit
            .get("USD")
            .filter(|_| is_first && is_unit);
        price.and_then(|price| price.parse().ok())
    }
}

/// Reads the file's outermost members.
struct OfferSeed<'t>(&'t Table);

impl<'d, 't> DeserializeSeed<'d> for OfferSeed<'t> {
    type Value = OfferFile<'t>;

    fn deserialize<D: serde::Deserializer<'d>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'d, 't> Visitor<'d> for OfferSeed<'t> {
    type Value = OfferFile<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an offer file of AWS")
    }

    fn visit_map<A: MapAccess<'d>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut file = OfferFile::default();
        while let Some(name) = members.next_key::<String>()? {
            match &*name {
                "offerCode" => file.code = members.next_value()?,
                "version" => file.version = members.next_value()?,
                "publicationDate" => file.published = members.next_value()?,
                "products" => members.next_value_seed(Products(self.0, &mut file))?,
                "terms" if file.has_products => members.next_value_seed(Terms(&mut file))?,
                _ => {
                    members.next_value::<IgnoredAny>()?;
                }
            }
        }
        if !file.has_terms {
            return Err(A::Error::custom(
                "this is no offer file of AWS: expected its code, its products, and behind them their terms",
            ));
        }
        Ok(file)
    }
}

/// Writes an implementation for what is read of an object, member by member.
macro_rules! reads_object {
    ($name:ident, $expected:literal) => {
        impl<'d> DeserializeSeed<'d> for $name<'_, '_> {
            type Value = ();

            fn deserialize<D: serde::Deserializer<'d>>(self, from: D) -> Result<(), D::Error> {
                from.deserialize_map(self)
            }
        }

        impl<'d> Visitor<'d> for $name<'_, '_> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($expected)
            }

            fn visit_map<A: MapAccess<'d>>(self, members: A) -> Result<(), A::Error> {
                self.take(members)
            }
        }
    };
}

/// Keeps the SKUs of the products that rows are about.
struct Products<'f, 't>(&'t Table, &'f mut OfferFile<'t>);

reads_object!(Products, "the products of an offer");

impl Products<'_, '_> {
    fn take<'d, A: MapAccess<'d>>(self, mut members: A) -> Result<(), A::Error> {
        let Self(table, file) = self;
        file.has_products = !file.code.is_empty();
        let code = file.code.clone();
        let rows: Vec<_> = table
            .lists
            .iter()
            .filter(|rows| rows.list == code)
            .flat_map(super::table::Rows::each)
            .collect();
        while let Some((sku, product)) = members.next_entry::<String, Product>()? {
            if !product.is_in(&table.region) {
                continue;
            }
            let about = rows
                .iter()
                .filter(|row| row.is_about(|name| product.property(name)));
            let about: Vec<_> = about.copied().collect();
            if !about.is_empty() {
                file.products.insert(sku, about);
            }
        }
        Ok(())
    }
}

/// Goes into the terms without a commitment.
struct Terms<'f, 't>(&'f mut OfferFile<'t>);

reads_object!(Terms, "the terms of an offer");

impl Terms<'_, '_> {
    fn take<'d, A: MapAccess<'d>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(kind) = members.next_key::<String>()? {
            if kind == "OnDemand" {
                self.0.has_terms = true;
                members.next_value_seed(OnDemand(&mut *self.0))?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// Keeps the prices of the products that were kept.
struct OnDemand<'f, 't>(&'f mut OfferFile<'t>);

reads_object!(OnDemand, "the terms without a commitment");

impl OnDemand<'_, '_> {
    fn take<'d, A: MapAccess<'d>>(self, mut members: A) -> Result<(), A::Error> {
        let OfferFile {
            products, prices, ..
        } = self.0;
        while let Some(sku) = members.next_key::<String>()? {
            let Some(rows) = products.get(&sku) else {
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            let terms: BTreeMap<String, Term> = members.next_value()?;
            let dimensions = || {
                terms
                    .values()
                    .flat_map(|term| term.price_dimensions.values())
            };
            for &row in rows {
                let first = dimensions().filter_map(|dimension| dimension.first(row));
                prices.extend(first.map(|amount| (row, amount)));
            }
        }
        Ok(())
    }
}
