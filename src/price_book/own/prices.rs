//! Own prices themselves: amounts and discounts, and what becomes of each list price.

use std::ptr;
use std::sync::{Mutex, PoisonError};

use super::check::{TIME, checked_amount, checked_percent, priced, twelve_digits, twice};
use crate::notice::{PlainText, is_not, quoted};
use crate::price_book::book::{Amounts, PriceBook, latest_prices, sku};
use crate::price_book::entry::Entry;
use crate::price_book::freshness::is_date;
use crate::price_book::hash::fnv;
use crate::price_book::sku::Sku;

/// The longest name, in letters.
const MOST_LETTERS: usize = 100;

/// Unit prices and discounts that the user has agreed with a seller; they replace or reduce those
/// of the book.
///
/// An own amount wins over a discount by id, which wins over a discount by provider.
///
/// # Units
///
/// An amount is per the unit and in the currency of the newest book's entry; a discount is in per
/// cent.
///
/// # Range
///
/// An amount is between a thousandth and a thousand times the list price, and keeps twelve digits.
/// A percentage is from 0 to 100, and keeps six decimals.
///
/// # Errors
///
/// [`add_price`](Self::add_price) and [`add_discount`](Self::add_discount) return what was
/// expected.
///
/// # Examples
///
/// An app that is listed at $25 for $20, in a monolith at $49.25:
///
/// ```
/// use splitpoint::model::{estimate, option::OptionId};
/// use splitpoint::money::Currency;
/// use splitpoint::price_book::OwnPrices;
/// use splitpoint::scenario::link;
///
/// let mut own = OwnPrices::default();
/// own.add_price("render.web.standard", 20.0, false)?;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11");
/// let scenario = scenario.with_own(Some(own.kept()));
/// let total = estimate::total(&scenario, OptionId::Monolith);
/// assert_eq!(Currency::USD.exact(total).to_string(), "$44.25");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnPrices {
    /// The name that their owner gives them.
    name: Option<PlainText>,
    /// The day, month or year as of which they hold.
    as_of: Option<String>,
    prices: Vec<OwnPrice>,
    discounts: Vec<Discount>,
    /// The change of each price concerned, sorted.
    table: Vec<(Sku, Change)>,
}

/// An agreed unit price.
#[derive(Clone, Copy, Debug)]
pub struct OwnPrice {
    /// The entry of the newest book, which states unit and currency.
    pub entry: &'static Entry,
    /// The amount per unit, in the currency of the entry.
    pub amount: f64,
}

impl PartialEq for OwnPrice {
    fn eq(&self, other: &Self) -> bool {
        self.entry.id == other.entry.id && self.amount == other.amount
    }
}

/// A discount on list prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Discount {
    /// The prices that it reduces.
    pub on: DiscountOn,
    /// Per cent off the list price, from 0 to 100.
    pub percent: f64,
}

/// The prices that a discount reduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscountOn {
    /// All prices of this provider.
    Provider(&'static str),
    /// The price with this id.
    Id(&'static str),
}

impl DiscountOn {
    /// The name of the provider, or the id.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provider(name) | Self::Id(name) => name,
        }
    }
}

/// The change of a list price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// This amount is paid instead, per unit.
    Amount(f64),
    /// This many per cent are taken off.
    Discount(f64),
}

impl Change {
    fn applied(self, list: f64) -> f64 {
        match self {
            Self::Amount(amount) => amount,
            // The amount paid is a price again, without the digits that only binary fractions have.
            Self::Discount(percent) => twelve_digits(list * (1.0 - percent / 100.0)),
        }
    }
}

impl OwnPrices {
    /// Whether they change nothing.
    pub fn is_empty(&self) -> bool {
        self.prices.is_empty() && self.discounts.is_empty()
    }

    /// The name that their owner gives them.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Sets what they are called; an empty name is none.
    ///
    /// # Errors
    /// What would have been expected, when the name is too long or not on one line.
    pub fn set_name(&mut self, name: &str) -> Result<(), String> {
        let is_plain = !name.contains(char::is_control);
        if !is_plain || name.chars().count() > MOST_LETTERS {
            let given = quoted(name);
            return Err(format!(
                "{given} is not up to {MOST_LETTERS} letters on one line"
            ));
        }
        let name = PlainText::from(name);
        self.name = (!name.is_empty()).then_some(name);
        Ok(())
    }

    /// The day, month or year as of which they hold.
    pub fn as_of(&self) -> Option<&str> {
        self.as_of.as_deref()
    }

    /// The own amounts, as they were given.
    pub fn prices(&self) -> &[OwnPrice] {
        &self.prices
    }

    /// The discounts, as they were given.
    pub fn discounts(&self) -> &[Discount] {
        &self.discounts
    }

    /// Sets as of when they hold.
    ///
    /// # Errors
    /// What would have been expected, when the text is no date.
    pub fn set_as_of(&mut self, as_of: &str) -> Result<(), String> {
        if !is_date(as_of) {
            return Err(is_not(as_of, "a day, month or year, such as 2026-11-01"));
        }
        self.as_of = Some(as_of.to_owned());
        Ok(())
    }

    /// Adds an own amount; `is_free` says that zero is meant.
    ///
    /// # Errors
    /// What would have been expected, when there is no such price, the amount is none or absurd, or
    /// the price was given before.
    pub fn add_price(&mut self, id: &str, amount: f64, is_free: bool) -> Result<(), String> {
        let entry = priced(id)?;
        let amount = checked_amount(entry, amount, is_free)?;
        if self.prices.iter().any(|price| price.entry.id == entry.id) {
            return Err(twice(id));
        }
        self.prices.push(OwnPrice { entry, amount });
        self.resolve();
        Ok(())
    }

    /// Adds a discount on a price or on all of a provider's.
    ///
    /// # Errors
    /// What would have been expected, when there is no such price or provider, the percentage is
    /// none, or the discount was given before.
    pub fn add_discount(&mut self, on: DiscountOn, percent: f64) -> Result<(), String> {
        let percent = checked_percent(percent)?;
        if self.discounts.iter().any(|discount| discount.on == on) {
            return Err(twice(on.name()));
        }
        self.discounts.push(Discount { on, percent });
        self.resolve();
        Ok(())
    }

    /// Removes the change of a price or provider, if there is one.
    pub fn remove(&mut self, name: &str) {
        self.prices.retain(|price| price.entry.id != name);
        self.discounts.retain(|discount| discount.on.name() != name);
        self.resolve();
    }

    /// What becomes of the list price with this id.
    pub fn change(&self, id: &str) -> Option<Change> {
        sku(id).and_then(|sku| self.change_of(sku))
    }

    /// What becomes of the list price of this SKU.
    pub fn change_of(&self, sku: Sku) -> Option<Change> {
        let found = self.table.binary_search_by_key(&sku, |&(sku, _)| sku);
        found.ok().map(|place| self.table[place].1)
    }

    /// Says once for each price what wins: what is set later takes the place of what was set before.
    fn resolve(&mut self) {
        let mut table: Vec<(Sku, Change)> = Vec::new();
        let mut set = |sku: Sku, change| match table.binary_search_by_key(&sku, |&(sku, _)| sku) {
            Ok(place) => table[place].1 = change,
            Err(place) => table.insert(place, (sku, change)),
        };
        for discount in &self.discounts {
            if let DiscountOn::Provider(name) = discount.on {
                for entry in latest_prices().filter(|it| it.provider == name) {
                    set(entry.sku, Change::Discount(discount.percent));
                }
            }
        }
        for discount in &self.discounts {
            if let DiscountOn::Id(id) = discount.on
                && let Some(sku) = sku(id)
            {
                set(sku, Change::Discount(discount.percent));
            }
        }
        for price in &self.prices {
            set(price.entry.sku, Change::Amount(price.amount));
        }
        self.table = table;
    }

    /// Whether both lead to the same costs and citations, whatever they are called.
    pub fn say_the_same(&self, other: &Self) -> bool {
        self.as_of == other.as_of
            && self.prices == other.prices
            && self.discounts == other.discounts
    }

    /// A short name for what they say, so that a link can speak of them without holding them. It is
    /// the same wherever [`say_the_same`](Self::say_the_same) is true.
    pub fn key(&self) -> String {
        let mut bytes = Vec::new();
        let mut take = |text: &str, number: f64| {
            // No id, provider or date holds this byte, so that no two lists run into one text.
            bytes.extend(text.bytes().chain([0]));
            bytes.extend(number.to_bits().to_le_bytes());
        };
        take(self.as_of().unwrap_or_default(), 0.0);
        for price in &self.prices {
            take(&price.entry.id, price.amount);
        }
        for discount in &self.discounts {
            take(discount.on.name(), -1.0 - discount.percent);
        }
        let hash = fnv(&bytes);
        format!("{:08x}", (hash ^ (hash >> 32)) as u32)
    }

    /// The same for as long as the program runs, once for all who say the same under one name.
    ///
    /// A scenario is copied for every month of a forecast and for every draw, so it can only point
    /// to its prices. They are built once per change, are a few kilobytes at the most, and are
    /// never freed: changes are made by hand, and too few to matter.
    pub fn kept(self) -> &'static Self {
        static KEPT: Mutex<Vec<&'static OwnPrices>> = Mutex::new(Vec::new());
        let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.iter().find(|known| ***known == self) {
            return known;
        }
        let new: &'static Self = Box::leak(Box::new(self));
        all.push(new);
        new
    }

    /// The amounts of a book with these over them, for as long as the program runs: so that a line
    /// is priced as quickly as without own prices.
    pub(crate) fn over(&'static self, book: &'static PriceBook) -> &'static Amounts {
        type Over = (&'static OwnPrices, &'static PriceBook, &'static Amounts);
        static KEPT: Mutex<Vec<Over>> = Mutex::new(Vec::new());
        let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |&&(own, of, _): &&Over| ptr::eq(own, self) && ptr::eq(of, book);
        if let Some(&(.., known)) = all.iter().find(is_it) {
            return known;
        }
        let mut amounts = book.amounts().clone();
        for &(sku, change) in &self.table {
            amounts.set(sku, change.applied(amounts.of(sku)));
        }
        book.replace_retired(&mut amounts);
        let new: &'static Amounts = Box::leak(Box::new(amounts));
        all.push((self, book, new));
        new
    }
}

/// Returns what a name gives a discount on: a price by its id, or a provider.
///
/// # Errors
/// What would have been expected, when it is neither.
pub fn discount_on(name: &str) -> Result<DiscountOn, String> {
    match priced(name) {
        Ok(entry) => Ok(DiscountOn::Id(&entry.id)),
        Err(problem) => provider(name).ok_or(problem),
    }
}

/// The discount on all prices of a provider, if there is one of this name.
pub(super) fn provider(name: &str) -> Option<DiscountOn> {
    let mut prices = latest_prices();
    let entry = prices.find(|entry| entry.provider == name && entry.id != TIME)?;
    Some(DiscountOn::Provider(&entry.provider))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book::newest;
    use crate::price_book::own::read;

    const FILE: &str = r#"{
        "splitpoint": "own-prices", "version": 1, "name": "Agreement", "as_of": "2026-11-01",
        "prices": [
            {"id": "ec2.m6i.xlarge", "amount": 0.15, "unit": "hour", "currency": "USD"},
            {"id": "pd.business", "amount": 0, "unit": "user-month", "currency": "USD", "free": true}
        ],
        "discounts": [{"provider": "AWS", "percent": 12.5}, {"id": "eks.cp", "percent": 20}]
    }"#;

    #[test]
    fn an_amount_wins_over_a_discount_by_id_over_one_by_provider() {
        let own = read(FILE).expect("a file as documented").kept();
        let amount = |id| {
            let sku = sku(id).expect("a price");
            own.over(newest()).of(sku)
        };
        let list = |id| newest().amounts().of(sku(id).expect("a price"));
        assert_eq!(amount("ec2.m6i.xlarge"), 0.15);
        assert_eq!(amount("pd.business"), 0.0);
        assert_eq!([list("eks.cp"), amount("eks.cp")], [0.1, 0.08]);
        let large = "ec2.m6i.large";
        assert_eq!([list(large), amount(large)], [0.096, 0.084]);
        assert_eq!(amount("render.egress"), list("render.egress"));
        assert_eq!(own.change("nonprod.mult"), None);
        assert_eq!(own.change("ec2.m6i.xlarge"), Some(Change::Amount(0.15)));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let own = read(FILE).expect("a file as documented");
        assert_eq!(read(&own.write()), Ok(own.clone()));
        let empty = read(r#"{"splitpoint": "own-prices", "version": 1}"#).expect("an empty file");
        assert!(empty.is_empty());
        assert_eq!(read(&empty.write()), Ok(empty));
        let mut renamed = own.clone();
        assert_eq!(renamed.set_name(""), Ok(()));
        assert!(renamed != own && renamed.say_the_same(&own) && renamed.key() == own.key());
        renamed.remove("AWS");
        assert!(!renamed.say_the_same(&own) && renamed.key() != own.key());
    }

    #[test]
    fn no_provider_is_called_like_an_id() {
        for entry in &newest().prices {
            assert!(
                newest().entry(&entry.provider).is_none(),
                "{}",
                entry.provider
            );
        }
    }

    #[test]
    fn amounts_keep_twelve_digits() {
        let check = |amount, kept| assert_eq!(twelve_digits(amount), kept);
        // A power of ten that would bring it to twelve digits is beyond all numbers.
        check(2.193_653_033_352_699e-308, 0.0);
        check(0.1 + 0.2, 0.3);
        check(0.15, 0.15);
        check(123_456.789_012_345, 123_456.789_012);
        check(2.5e-9, 2.5e-9);
        check(1e15 + 1.0, 1e15);
    }
}
