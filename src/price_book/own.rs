//! Own prices: unit prices and discounts that somebody has agreed with a seller, over the book's.
//!
//! They are kept in a file of this form, and read as a whole or not at all:
//!
//! ```json
//! {
//!   "splitpoint": "own-prices",
//!   "version": 1,
//!   "name": "Enterprise agreement",
//!   "as_of": "2026-11-01",
//!   "prices": [
//!     {"id": "ec2.m6i.xlarge", "amount": 0.15, "unit": "hour", "currency": "USD"},
//!     {"id": "pd.business", "amount": 0, "unit": "user-month", "currency": "USD", "free": true}
//!   ],
//!   "discounts": [
//!     {"provider": "AWS", "percent": 12.5},
//!     {"id": "dd.apm", "percent": 20}
//!   ]
//! }
//! ```
//!
//! `name` and `as_of` (a day, month or year) may be missing, and so may either list. An amount is
//! per the unit and in the currency that the newest book states for the id, and both are repeated
//! so that nobody is wrong about them. It lies within a thousandth and a thousand times of the list
//! price; nothing at all is paid only where the list price is zero or `free` says so.
//! Amounts keep twelve digits, and percentages six decimals.
//!
//! An own amount wins over a discount by id, which wins over a discount by provider.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Entry, IN_EUROS, Quote, Sku, fnv, hash, is_date, newest};
use crate::notice::{Notice, Notices, quoted};

/// The longest file that is read, in bytes: a price for every entry of the book takes a fiftieth.
pub const MOST_BYTES: usize = 1_000_000;

/// The longest name, in letters.
const MOST_LETTERS: usize = 100;

/// How far an amount may lie from the list price, as a factor either way; further is a mistake in
/// the unit.
const MOST_TIMES: f64 = 1_000.0;

/// The largest amount where the list price is zero and nothing can be compared.
const MOST_AMOUNT: f64 = 1e6;

/// Unit prices and discounts of one's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnPrices {
    /// What their owner calls them.
    pub name: Option<String>,
    /// The day, month or year as of which they hold; undated without.
    as_of: Option<String>,
    prices: Vec<OwnPrice>,
    discounts: Vec<Discount>,
    /// What becomes of each price concerned, by the hash of its id, sorted.
    table: Vec<(u64, Change)>,
}

/// A unit price of one's own.
#[derive(Clone, Copy, Debug)]
pub struct OwnPrice {
    /// The newest book's entry, which says for how much of what, and in which currency.
    pub entry: &'static Entry,
    /// The amount per unit.
    pub amount: f64,
}

impl PartialEq for OwnPrice {
    fn eq(&self, other: &Self) -> bool {
        self.entry.id == other.entry.id && self.amount == other.amount
    }
}

/// So many per cent less than the list price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Discount {
    /// On what.
    pub on: DiscountOn,
    /// From 0 to 100.
    pub percent: f64,
}

/// What a discount is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscountOn {
    /// Everything that this provider sells.
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

/// What becomes of a list price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// This amount is paid instead.
    Amount(f64),
    /// So many per cent are taken off.
    Discount(f64),
}

impl Change {
    fn applied(self, list: f64) -> f64 {
        match self {
            Self::Amount(amount) => amount,
            Self::Discount(percent) => list * (1.0 - percent / 100.0),
        }
    }
}

impl OwnPrices {
    /// Whether they change nothing.
    pub fn is_empty(&self) -> bool {
        self.prices.is_empty() && self.discounts.is_empty()
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
            let given = quoted(as_of);
            return Err(format!(
                "{given} is not a day, month or year, such as 2026-11-01"
            ));
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

    /// Takes out what was said of a price or provider; nothing where nothing was.
    pub fn remove(&mut self, name: &str) {
        self.prices.retain(|price| price.entry.id != name);
        self.discounts.retain(|discount| discount.on.name() != name);
        self.resolve();
    }

    /// What becomes of the list price with this id.
    pub fn change(&self, id: &str) -> Option<Change> {
        self.by_hash(hash(id, false))
    }

    /// The quote with what is paid instead of the list price.
    pub fn applied(&self, sku: Sku, list: Quote) -> Quote {
        // An id is one price, whatever its currency.
        match self.by_hash(sku.hash & !IN_EUROS) {
            Some(change) => Quote {
                amount: change.applied(list.amount),
                ..list
            },
            None => list,
        }
    }

    fn by_hash(&self, hash: u64) -> Option<Change> {
        let found = self.table.binary_search_by_key(&hash, |&(hash, _)| hash);
        found.ok().map(|place| self.table[place].1)
    }

    /// Says once for each price what wins. What is rarest in the table is looked up last, so that
    /// later insertions take the place of earlier ones.
    fn resolve(&mut self) {
        let mut table: Vec<(u64, Change)> = Vec::new();
        let mut set = |id: &str, change| {
            let hash = hash(id, false);
            match table.binary_search_by_key(&hash, |&(hash, _)| hash) {
                Ok(place) => table[place].1 = change,
                Err(place) => table.insert(place, (hash, change)),
            }
        };
        for discount in &self.discounts {
            if let DiscountOn::Provider(name) = discount.on {
                for entry in newest().prices.iter().filter(|it| it.provider == name) {
                    set(&entry.id, Change::Discount(discount.percent));
                }
            }
        }
        for discount in &self.discounts {
            if let DiscountOn::Id(id) = discount.on {
                set(id, Change::Discount(discount.percent));
            }
        }
        for price in &self.prices {
            set(&price.entry.id, Change::Amount(price.amount));
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
    /// never freed: nobody makes so many changes by hand that it would matter.
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

    /// Writes the file; [`read`] gives the same back.
    pub fn write(&self) -> String {
        let prices = self.prices.iter().map(|price| PriceJson {
            id: &price.entry.id,
            amount: price.amount,
            unit: &price.entry.unit,
            currency: currency(price.entry),
            free: price.amount == 0.0 && price.entry.amount != Some(0.0),
        });
        let discounts = self.discounts.iter().map(|discount| match discount.on {
            DiscountOn::Provider(provider) => DiscountJson {
                provider: Some(provider),
                id: None,
                percent: discount.percent,
            },
            DiscountOn::Id(id) => DiscountJson {
                provider: None,
                id: Some(id),
                percent: discount.percent,
            },
        });
        let file = FileJson {
            splitpoint: KIND,
            version: VERSION,
            name: self.name.as_deref(),
            as_of: self.as_of(),
            prices: prices.collect(),
            discounts: discounts.collect(),
        };
        // Strings, finite numbers and lists cannot fail to serialise.
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }
}

/// What the file calls itself.
const KIND: &str = "own-prices";

/// The version of the form.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct FileJson<'a> {
    splitpoint: &'a str,
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a str>,
    prices: Vec<PriceJson<'a>>,
    discounts: Vec<DiscountJson<'a>>,
}

#[derive(Serialize)]
struct PriceJson<'a> {
    id: &'a str,
    amount: f64,
    unit: &'a str,
    currency: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    free: bool,
}

#[derive(Serialize)]
struct DiscountJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    percent: f64,
}

/// The entry of the newest book with this id, if it is a price.
fn priced(id: &str) -> Result<&'static Entry, String> {
    let book = newest();
    book.price(id).ok_or_else(|| {
        let given = quoted(id);
        if book.entry(id).is_some() {
            format!("{given} is a parameter of the price book, not a price")
        } else {
            format!("{given} is not a price of book {}", book.id)
        }
    })
}

/// The discount that a name stands for: a price by its id, or a provider.
///
/// # Errors
/// What would have been expected, when it is neither.
pub fn discount_on(name: &str) -> Result<DiscountOn, String> {
    match priced(name) {
        Ok(entry) => Ok(DiscountOn::Id(&entry.id)),
        Err(problem) => provider(name).ok_or(problem),
    }
}

fn provider(name: &str) -> Option<DiscountOn> {
    let mut prices = newest().prices.iter();
    let entry = prices.find(|entry| entry.provider == name)?;
    Some(DiscountOn::Provider(&entry.provider))
}

fn currency(entry: &Entry) -> &str {
    entry.currency.as_deref().unwrap_or_default()
}

fn twice(name: &str) -> String {
    format!("{} stands twice; expected once", quoted(name))
}

fn checked_amount(entry: &Entry, amount: f64, is_free: bool) -> Result<f64, String> {
    let list = entry.amount.unwrap_or_default();
    let unit = format!("{} per {}", currency(entry), entry.unit);
    if !amount.is_finite() || amount < 0.0 {
        return Err(format!("{amount} is not an amount in {unit}, zero or more"));
    }
    let amount = twelve_digits(amount);
    if is_free && amount > 0.0 {
        return Err(format!(
            "{amount} is not nothing, as “free” says; expected 0"
        ));
    }
    let is_meant = list == 0.0 || is_free;
    if amount == 0.0 && !is_meant {
        return Err(format!(
            "0 is not expected where the list price is {list} {unit}, unless “free” is true"
        ));
    }
    let (least, most) = if list > 0.0 {
        (list / MOST_TIMES, list * MOST_TIMES)
    } else {
        (0.0, MOST_AMOUNT)
    };
    if amount > 0.0 && !(least..=most).contains(&amount) {
        return Err(format!(
            "{amount} is too far from the list price, {list} {unit}; expected {least} to {most}"
        ));
    }
    Ok(amount)
}

fn checked_percent(percent: f64) -> Result<f64, String> {
    if (0.0..=100.0).contains(&percent) {
        Ok((percent * 1e6).round() / 1e6)
    } else {
        Err(format!("{percent} is not a percentage from 0 to 100"))
    }
}

/// The nearest number of twelve digits: all that a price has, and what any parser reads exactly.
fn twelve_digits(amount: f64) -> f64 {
    if amount == 0.0 {
        return 0.0;
    }
    let decimals = 11 - amount.log10().floor() as i32;
    // Both powers are whole numbers without an error, and so only the last step rounds.
    if decimals >= 0 {
        let unit = 10_f64.powi(decimals);
        (amount * unit).round() / unit
    } else {
        let unit = 10_f64.powi(-decimals);
        (amount / unit).round() * unit
    }
}

/// Reads a file as a whole.
///
/// # Errors
/// Everything that is wrong with it, each with its place, such as `prices[3].unit`; at most twenty
/// are listed, and the rest is counted.
pub fn read(text: &str) -> Result<OwnPrices, Vec<Notice>> {
    let mut notices = Notices::about("the file");
    let own = if text.len() > MOST_BYTES {
        let message = format!("is longer than {MOST_BYTES} bytes");
        notices.add("", message);
        OwnPrices::default()
    } else {
        match serde_json::from_str(text) {
            Ok(value) => file(&value, &mut notices),
            Err(error) => {
                notices.add("", format!("is not JSON: {error}"));
                OwnPrices::default()
            }
        }
    };
    if notices.is_empty() {
        Ok(own)
    } else {
        Err(notices.finish("more parts are not as expected"))
    }
}

fn file(value: &Value, notices: &mut Notices) -> OwnPrices {
    let mut own = OwnPrices::default();
    const MEMBERS: [&str; 6] = [
        "splitpoint",
        "version",
        "name",
        "as_of",
        "prices",
        "discounts",
    ];
    let Some(file) = Members::of(value, "", &MEMBERS, notices) else {
        return own;
    };
    if file.map.get("splitpoint") != Some(&Value::from(KIND)) {
        file.expected("splitpoint", "“own-prices”", notices);
        // What is another file altogether is not worth a list.
        return own;
    }
    if file.map.get("version") != Some(&Value::from(VERSION)) {
        file.expected("version", "1", notices);
    }
    if file.map.contains_key("name")
        && let Some(name) = file.text("name", notices)
    {
        let is_plain = !name.contains(char::is_control);
        if is_plain && (1..=MOST_LETTERS).contains(&name.chars().count()) {
            own.name = Some(name.to_owned());
        } else {
            let expected = format!("up to {MOST_LETTERS} letters on one line");
            file.expected("name", &expected, notices);
        }
    }
    if file.map.contains_key("as_of")
        && let Some(as_of) = file.text("as_of", notices)
        && let Err(problem) = own.set_as_of(as_of)
    {
        notices.add("as_of", problem);
    }
    for (place, value) in file.list("prices", notices) {
        price(value, &place, &mut own, notices);
    }
    for (place, value) in file.list("discounts", notices) {
        discount(value, &place, &mut own, notices);
    }
    own
}

fn price(value: &Value, place: &str, own: &mut OwnPrices, notices: &mut Notices) {
    const MEMBERS: [&str; 5] = ["id", "amount", "unit", "currency", "free"];
    let Some(price) = Members::of(value, place, &MEMBERS, notices) else {
        return;
    };
    let id = price.text("id", notices);
    let amount = price.number("amount", notices);
    let unit = price.text("unit", notices);
    let in_currency = price.text("currency", notices);
    let is_free = match price.map.get("free") {
        None => false,
        Some(Value::Bool(free)) => *free,
        Some(_) => {
            price.expected("free", "true or false", notices);
            // Not to be told of an amount as well that may be meant.
            amount == Some(0.0)
        }
    };
    let Some(id) = id else { return };
    let entry = match priced(id) {
        Ok(entry) => entry,
        Err(problem) => return notices.add(&price.place("id"), problem),
    };
    for (member, given, expected) in [
        ("unit", unit, &*entry.unit),
        ("currency", in_currency, currency(entry)),
    ] {
        if given.is_some_and(|given| given != expected) {
            let expected = format!("“{expected}”, as the list price of {id}");
            price.expected(member, &expected, notices);
        }
    }
    if own.prices.iter().any(|price| price.entry.id == id) {
        notices.add(&price.place("id"), twice(id));
    } else if let Some(amount) = amount
        && let Err(problem) = own.add_price(id, amount, is_free)
    {
        notices.add(&price.place("amount"), problem);
    }
}

fn discount(value: &Value, place: &str, own: &mut OwnPrices, notices: &mut Notices) {
    let Some(discount) = Members::of(value, place, &["provider", "id", "percent"], notices) else {
        return;
    };
    let (member, on) = match (
        discount.map.contains_key("provider"),
        discount.map.contains_key("id"),
    ) {
        (true, false) => {
            let name = discount.text("provider", notices);
            let unknown = |name| format!("{} is not a provider in the price book", quoted(name));
            let on = name.map(|name| provider(name).ok_or_else(|| unknown(name)));
            ("provider", on)
        }
        (false, true) => {
            let id = discount.text("id", notices);
            let on = id.map(|id| priced(id).map(|entry| DiscountOn::Id(&entry.id)));
            ("id", on)
        }
        _ => {
            let message = "is not a discount on one thing; expected either “provider” or “id”";
            notices.add(place, message.to_owned());
            ("", None)
        }
    };
    let percent = discount.number("percent", notices);
    match (on, percent) {
        (Some(Err(problem)), _) => notices.add(&discount.place(member), problem),
        (Some(Ok(on)), Some(percent)) => {
            if own.discounts.iter().any(|discount| discount.on == on) {
                notices.add(&discount.place(member), twice(on.name()));
            } else if let Err(problem) = own.add_discount(on, percent) {
                notices.add(&discount.place("percent"), problem);
            }
        }
        _ => {}
    }
}

/// The members of an object at a place of the file.
struct Members<'v> {
    map: &'v Map<String, Value>,
    place: &'v str,
}

impl<'v> Members<'v> {
    /// The members; what is no object, or has members of other names, is not as expected.
    fn of(value: &'v Value, place: &'v str, known: &[&str], notices: &mut Notices) -> Option<Self> {
        let Value::Object(map) = value else {
            let message = format!(
                "{} is not an object with {}",
                found(value),
                known.join(", ")
            );
            notices.add(place, message);
            return None;
        };
        let members = Self { map, place };
        for name in map.keys().filter(|name| !known.contains(&name.as_str())) {
            let message = format!("is not one of {}", known.join(", "));
            notices.add(&members.place(name), message);
        }
        Some(members)
    }

    fn place(&self, member: &str) -> String {
        if self.place.is_empty() {
            member.to_owned()
        } else {
            format!("{}.{member}", self.place)
        }
    }

    fn expected(&self, member: &str, expected: &str, notices: &mut Notices) {
        let message = match self.map.get(member) {
            Some(value) => format!("{} is not {expected}", found(value)),
            None => format!("is missing; expected {expected}"),
        };
        notices.add(&self.place(member), message);
    }

    fn text(&self, member: &str, notices: &mut Notices) -> Option<&'v str> {
        let text = self.map.get(member).and_then(Value::as_str);
        if text.is_none() {
            self.expected(member, "a text", notices);
        }
        text
    }

    fn number(&self, member: &str, notices: &mut Notices) -> Option<f64> {
        let number = self.map.get(member).and_then(Value::as_f64);
        if number.is_none() {
            self.expected(member, "a number", notices);
        }
        number
    }

    /// The list's items with their places; no list at all is an empty one.
    fn list(&self, member: &str, notices: &mut Notices) -> Vec<(String, &'v Value)> {
        match self.map.get(member) {
            None => Vec::new(),
            Some(Value::Array(items)) => {
                let items = items.iter().enumerate();
                items
                    .map(|(index, value)| (format!("{member}[{index}]"), value))
                    .collect()
            }
            Some(_) => {
                self.expected(member, "a list", notices);
                Vec::new()
            }
        }
    }
}

/// What was found instead of what was expected.
fn found(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let own = read(FILE).expect("a file as documented");
        let amount = |id| {
            let sku = Sku::new(id);
            own.applied(sku, newest().quote(sku)).amount
        };
        let list = |id| newest().quote(Sku::new(id)).amount;
        assert_eq!(amount("ec2.m6i.xlarge"), 0.15);
        assert_eq!(amount("pd.business"), 0.0);
        assert_eq!(amount("eks.cp"), list("eks.cp") * 0.8);
        assert_eq!(amount("ec2.m6i.large"), list("ec2.m6i.large") * 0.875);
        assert_eq!(amount("render.egress"), list("render.egress"));
        let quote = own.applied(
            Sku::new("ec2.m6i.xlarge"),
            newest().quote(Sku::new("ec2.m6i.xlarge")),
        );
        assert_eq!(quote.vcpu, 4.0);
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
        renamed.name = None;
        assert!(renamed != own && renamed.say_the_same(&own) && renamed.key() == own.key());
        renamed.remove("AWS");
        assert!(!renamed.say_the_same(&own) && renamed.key() != own.key());
    }

    /// The problems with a file, one a line.
    fn problems(text: &str) -> String {
        let problems = read(text).expect_err("a file that is refused");
        let problems: Vec<_> = problems.iter().map(Notice::to_string).collect();
        problems.join("\n")
    }

    /// A file with these prices and discounts.
    fn with(prices: &str, discounts: &str) -> String {
        format!(
            r#"{{"splitpoint": "own-prices", "version": 1, "prices": [{prices}], "discounts": [{discounts}]}}"#
        )
    }

    #[test]
    fn a_file_is_refused_with_all_that_is_wrong_with_it() {
        let check = |text: &str, expected: &str| assert_eq!(problems(text), expected, "{text}");
        check(
            &"[".repeat(MOST_BYTES + 1),
            "the file: is longer than 1000000 bytes",
        );
        check(
            "prices",
            "the file: is not JSON: expected value at line 1 column 1",
        );
        check(
            "",
            "the file: is not JSON: EOF while parsing a value at line 1 column 0",
        );
        check(
            "[]",
            "the file: a list is not an object with splitpoint, version, name, as_of, prices, discounts",
        );
        check("{}", "splitpoint: is missing; expected “own-prices”");
        check(
            r#"{"splitpoint": "own-prices", "version": 2, "name": "", "as_of": "soon", "prices": 1, "colour": 1}"#,
            "colour: is not one of splitpoint, version, name, as_of, prices, discounts\n\
             version: 2 is not 1\n\
             name: nothing is not up to 100 letters on one line\n\
             as_of: “soon” is not a day, month or year, such as 2026-11-01\n\
             prices: 1 is not a list",
        );
    }

    #[test]
    fn every_part_is_checked_against_the_book() {
        let check = |price: &str, expected: &str| {
            assert_eq!(problems(&with(price, "")), expected, "{price}");
        };
        let price = |id: &str, amount: &str, more: &str| {
            format!(
                r#"{{"id": "{id}", "amount": {amount}, "unit": "hour", "currency": "USD"{more}}}"#
            )
        };
        check(
            "7",
            "prices[0]: 7 is not an object with id, amount, unit, currency, free",
        );
        check(
            r#"{"id": "eks.cp", "amount": "1", "unit": "month", "currency": "EUR", "free": 1, "per": 1}"#,
            "prices[0].per: is not one of id, amount, unit, currency, free\n\
             prices[0].amount: “1” is not a number\n\
             prices[0].free: 1 is not true or false\n\
             prices[0].unit: “month” is not “cluster-hour”, as the list price of eks.cp\n\
             prices[0].currency: “EUR” is not “USD”, as the list price of eks.cp",
        );
        check(
            &price("eks.gold", "1", ""),
            "prices[0].id: “eks.gold” is not a price of book 2026-11.2",
        );
        check(
            &price("nonprod.mult", "1", ""),
            "prices[0].id: “nonprod.mult” is a parameter of the price book, not a price",
        );
        let machine = |amount: &str, more: &str| price("ec2.m6i.xlarge", amount, more);
        check(
            &machine("-1", ""),
            "prices[0].amount: -1 is not an amount in USD per hour, zero or more",
        );
        check(
            &machine("null", ""),
            "prices[0].amount: null is not a number",
        );
        check(
            &machine("193", ""),
            "prices[0].amount: 193 is too far from the list price, 0.192 USD per hour; expected 0.000192 to 192",
        );
        check(
            &machine("0.0001", ""),
            "prices[0].amount: 0.0001 is too far from the list price, 0.192 USD per hour; expected 0.000192 to 192",
        );
        check(
            &machine("0", ""),
            "prices[0].amount: 0 is not expected where the list price is 0.192 USD per hour, unless “free” is true",
        );
        check(
            &machine("1", r#", "free": true"#),
            "prices[0].amount: 1 is not nothing, as “free” says; expected 0",
        );
        check(
            &[machine("1", ""), machine("2", "")].join(","),
            "prices[1].id: “ec2.m6i.xlarge” stands twice; expected once",
        );
        let workspace =
            r#"{"id": "render.ws.hobby", "amount": 0, "unit": "month", "currency": "USD"}"#;
        assert!(read(&with(workspace, "")).is_ok(), "free at list is free");

        let check = |discount: &str, expected: &str| {
            assert_eq!(problems(&with("", discount)), expected, "{discount}");
        };
        check(
            r#"{"provider": "Amazon", "percent": 1}"#,
            "discounts[0].provider: “Amazon” is not a provider in the price book",
        );
        check(
            r#"{"provider": "AWS", "percent": 101}, {"provider": "AWS", "id": "dd.apm", "percent": 1}, {"percent": 1}"#,
            "discounts[0].percent: 101 is not a percentage from 0 to 100\n\
             discounts[1]: is not a discount on one thing; expected either “provider” or “id”\n\
             discounts[2]: is not a discount on one thing; expected either “provider” or “id”",
        );
        check(
            r#"{"id": "dd.apm", "percent": 1}, {"id": "dd.apm", "percent": 1}, {"id": "AWS", "percent": -1}"#,
            "discounts[1].id: “dd.apm” stands twice; expected once\n\
             discounts[2].id: “AWS” is not a price of book 2026-11.2",
        );
    }

    #[test]
    fn a_hostile_file_is_answered_shortly() {
        let items = vec![r#"{"id": "\u0000\n", "amount": 1e300}"#; 10_000].join(",");
        let text = with(&items, &items);
        let notices = read(&text).expect_err("nothing in it is right");
        assert_eq!(notices.len(), 21);
        assert!(
            notices
                .iter()
                .all(|it| !it.to_string().contains(char::is_control))
        );
        assert!(
            notices[20]
                .message
                .ends_with("more parts are not as expected")
        );
        assert!(read(&"[".repeat(100_000)).is_err(), "deep nesting");
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
        check(0.1 + 0.2, 0.3);
        check(0.15, 0.15);
        check(123_456.789_012_345, 123_456.789_012);
        check(2.5e-9, 2.5e-9);
        check(1e15 + 1.0, 1e15);
    }
}
