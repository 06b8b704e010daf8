//! The table of what the lists call the things that the price book has prices of.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The tables of all sellers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    pub(super) aws: Table,
    pub(super) azure: Table,
}

/// The lists of a seller, and the region that the book is about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) region: String,
    pub(super) lists: Vec<Rows>,
}

/// Rows of one list, which differ in one property.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    /// The name of the list: an offer of AWS, a service of Azure.
    pub(super) list: String,
    /// What all of them have in common.
    #[serde(default, rename = "where")]
    pub(super) conditions: BTreeMap<String, String>,
    /// Words that the names of other things have.
    #[serde(default)]
    pub(super) without: Vec<String>,
    /// The unit of the list, if it says one price by several.
    pub(super) unit: Option<String>,
    /// How many of the list's units make one of the book's.
    #[serde(default = "one")]
    pub(super) times: f64,
    /// The property in which they differ.
    pub(super) by: String,
    /// That property, by the id in the price book.
    pub(super) skus: BTreeMap<String, String>,
}

const fn one() -> f64 {
    1.0
}

/// A row: the id in the price book, and the rows that it is of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'t> {
    pub(super) id: &'t str,
    pub(super) rows: &'t Rows,
    value: &'t str,
}

impl Tables {
    /// The tables as they are compiled in.
    #[expect(clippy::expect_used, reason = "a test reads them")]
    pub(super) fn read() -> Self {
        serde_json::from_str(include_str!("skus.json")).expect("the tables are right")
    }
}

impl Table {
    /// The rows of one list.
    pub(super) fn of<'t>(&'t self, list: &'t str) -> impl Iterator<Item = Row<'t>> {
        let lists = self.lists.iter().filter(move |rows| rows.list == list);
        lists.flat_map(Rows::each)
    }

    /// The names of the lists, each once.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.lists.iter().map(|rows| &*rows.list).collect();
        names.dedup();
        names
    }
}

impl Rows {
    pub(super) fn each(&self) -> impl Iterator<Item = Row<'_>> {
        self.skus.iter().map(|(id, value)| Row {
            id,
            rows: self,
            value,
        })
    }
}

impl Row<'_> {
    /// Whether something with these properties is what the row is about.
    pub(super) fn is_about<'p>(&self, property: impl Fn(&str) -> Option<&'p str>) -> bool {
        let rows = self.rows;
        let mut conditions = rows.conditions.iter();
        property(&rows.by) == Some(self.value)
            && conditions.all(|(name, value)| property(name) == Some(value))
    }
}
