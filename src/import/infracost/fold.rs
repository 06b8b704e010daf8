//! Lists of JSON that are summed up as they are read.
//!
//! A list of a megabyte may hold a million of the smallest objects, and each would take a hundred
//! times its bytes if it were kept.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::import::text::number;

/// What comes of the items of a list.
pub(super) trait Fold<Item>: Default {
    /// Takes an item over.
    fn add(&mut self, item: Item);
}

/// A list of items, as what comes of them.
pub(super) struct Folded<F, Item>(F, PhantomData<Item>);

impl<F, Item> Folded<F, Item> {
    /// What came of the items.
    pub(super) fn result(self) -> F {
        self.0
    }
}

impl<'de, F: Fold<Item>, Item: Deserialize<'de>> Deserialize<'de> for Folded<F, Item> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor(PhantomData))
    }
}

struct ListVisitor<F, Item>(PhantomData<(F, Item)>);

impl<'de, F: Fold<Item>, Item: Deserialize<'de>> Visitor<'de> for ListVisitor<F, Item> {
    type Value = Folded<F, Item>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut fold = F::default();
        while let Some(item) = items.next_element()? {
            fold.add(item);
        }
        Ok(Folded(fold, PhantomData))
    }
}

/// An amount, which Infracost writes as a number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Amount {
    Known(f64),
    /// What stands there instead of a number.
    NoNumber(String),
    Unknown,
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AmountVisitor)
    }
}

struct AmountVisitor;

impl<'de> Visitor<'de> for AmountVisitor {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an amount")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
        Ok(match number(text) {
            Some(amount) => Amount::Known(amount),
            None if text.trim().is_empty() => Amount::Unknown,
            None => Amount::NoNumber(text.to_owned()),
        })
    }

    fn visit_f64<E: Error>(self, amount: f64) -> Result<Amount, E> {
        Ok(Amount::Known(amount))
    }

    fn visit_u64<E: Error>(self, amount: u64) -> Result<Amount, E> {
        Ok(Amount::Known(amount as f64))
    }

    fn visit_i64<E: Error>(self, amount: i64) -> Result<Amount, E> {
        Ok(Amount::Known(amount as f64))
    }

    fn visit_unit<E: Error>(self) -> Result<Amount, E> {
        Ok(Amount::Unknown)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Amount, E> {
        Ok(Amount::NoNumber(value.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Amount, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Amount::NoNumber("a list".to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Amount, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Amount::NoNumber("an object".to_owned()))
    }
}

/// The most counts of a map that are kept.
const MOST_COUNTS: usize = 20;

/// Counts by name, of which the first are kept.
#[derive(Debug, Default)]
pub(super) struct Counts(pub(super) Vec<(String, u64)>);

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CountsVisitor)
    }
}

struct CountsVisitor;

impl<'de> Visitor<'de> for CountsVisitor {
    type Value = Counts;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("counts by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Counts, A::Error> {
        let mut counts = Vec::new();
        while let Some(count) = members.next_entry()? {
            if counts.len() < MOST_COUNTS {
                counts.push(count);
            }
        }
        Ok(Counts(counts))
    }
}
