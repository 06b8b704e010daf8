//! The file of own prices: read as a whole or not at all, and written.

#[cfg(test)]
mod tests;

use super::check::{currency, priced, twice};
use super::prices::{Discount, DiscountOn, OwnPrice, OwnPrices, provider};
use crate::decimal::{self, Reading};
use crate::money::{TypedAmount, read_amount};
use crate::notice::{Notice, Notices, can_be_either, is_not, quoted};
use crate::wire::{self, JsonPart};

/// The longest file that is read, in bytes: a price for every entry of the book takes a fiftieth.
pub const MOST_BYTES: usize = 1_000_000;

/// The kind of file, as the file states it.
const KIND: &str = "own-prices";

/// The version of the form.
const VERSION: u32 = 1;

impl OwnPrices {
    /// Writes the file; [`read`] gives the same back.
    pub fn write(&self) -> String {
        let prices = self.prices().iter().map(price_part).collect();
        let discounts = self.discounts().iter().map(discount_part).collect();
        wire::write_part(&object(vec![
            ("splitpoint", Some(text(KIND))),
            ("version", Some(JsonPart::Number(VERSION.into()))),
            ("name", self.name().map(text)),
            ("as_of", self.as_of().map(text)),
            ("prices", Some(JsonPart::List(prices))),
            ("discounts", Some(JsonPart::List(discounts))),
        ]))
    }
}

/// A price as it is written.
fn price_part(price: &OwnPrice) -> JsonPart {
    // Only stated where it is needed, to say that zero is meant.
    let is_free = price.amount == 0.0 && price.entry.amount != Some(0.0);
    object(vec![
        ("id", Some(text(&price.entry.id))),
        ("amount", Some(JsonPart::Number(price.amount))),
        ("unit", Some(text(&price.entry.unit))),
        ("currency", Some(text(currency(price.entry)))),
        ("free", is_free.then_some(JsonPart::Bool(true))),
    ])
}

/// A discount as it is written: on all of a provider's prices, or on one of them.
fn discount_part(discount: &Discount) -> JsonPart {
    let (member, on) = match discount.on {
        DiscountOn::Provider(name) => ("provider", name),
        DiscountOn::Id(id) => ("id", id),
    };
    object(vec![
        (member, Some(text(on))),
        ("percent", Some(JsonPart::Number(discount.percent))),
    ])
}

/// An object of the members that are stated.
fn object(members: Vec<(&str, Option<JsonPart>)>) -> JsonPart {
    let stated = |(name, part): (&str, Option<JsonPart>)| Some((name.to_owned(), part?));
    JsonPart::Object(members.into_iter().filter_map(stated).collect())
}

fn text(text: &str) -> JsonPart {
    JsonPart::Text(text.to_owned())
}

/// Checks that a file of this many bytes is read.
///
/// # Errors
/// If it is longer than [`MOST_BYTES`].
pub fn check_length(bytes: usize) -> Result<(), Vec<Notice>> {
    if bytes <= MOST_BYTES {
        return Ok(());
    }
    let mut notices = Notices::about("the file");
    notices.add("", format!("is longer than {MOST_BYTES} bytes"));
    Err(notices.finish("more parts are not as expected"))
}

/// Reads a file as a whole.
///
/// # Errors
/// Everything that is wrong with it, each with its place, such as `prices[3].unit`; at most twenty
/// are listed, and the rest is counted.
pub fn read(text: &str) -> Result<OwnPrices, Vec<Notice>> {
    check_length(text.len())?;
    let mut notices = Notices::about("the file");
    let own = match wire::read(text) {
        Ok(part) => file(&part, &mut notices),
        Err(problem) => {
            notices.add("", format!("is not JSON: {problem}"));
            OwnPrices::default()
        }
    };
    if notices.is_empty() {
        Ok(own)
    } else {
        Err(notices.finish("more parts are not as expected"))
    }
}

fn file(value: &JsonPart, notices: &mut Notices) -> OwnPrices {
    const MEMBERS: [&str; 6] = [
        "splitpoint",
        "version",
        "name",
        "as_of",
        "prices",
        "discounts",
    ];
    let mut own = OwnPrices::default();
    let Some(file) = ObjectMembers::of(value, "", &MEMBERS, notices) else {
        return own;
    };
    if file.value.member("splitpoint") != Some(&JsonPart::Text(KIND.to_owned())) {
        file.expected("splitpoint", "“own-prices”", notices);
        // A file of another kind needs no list of faults.
        return own;
    }
    if file.value.member("version") != Some(&JsonPart::Number(VERSION.into())) {
        file.expected("version", "1", notices);
    }
    if file.value.member("name").is_some()
        && let Some(name) = file.text("name", notices)
        && let Err(problem) = own.set_name(name)
    {
        notices.add("name", problem);
    }
    if file.value.member("as_of").is_some()
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

fn price(value: &JsonPart, place: &str, own: &mut OwnPrices, notices: &mut Notices) {
    const MEMBERS: [&str; 5] = ["id", "amount", "unit", "currency", "free"];
    let Some(price) = ObjectMembers::of(value, place, &MEMBERS, notices) else {
        return;
    };
    let id = price.text("id", notices);
    let amount = price.amount(notices);
    let unit = price.text("unit", notices);
    let in_currency = price.text("currency", notices);
    let is_free = match price.value.member("free") {
        None => false,
        Some(JsonPart::Bool(free)) => *free,
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
    if own.prices().iter().any(|price| price.entry.id == id) {
        notices.add(&price.place("id"), twice(id));
    } else if let Some(amount) = amount
        && let Err(problem) = own.add_price(id, amount, is_free)
    {
        notices.add(&price.place("amount"), problem);
    }
}

fn discount(value: &JsonPart, place: &str, own: &mut OwnPrices, notices: &mut Notices) {
    let Some(discount) = ObjectMembers::of(value, place, &["provider", "id", "percent"], notices)
    else {
        return;
    };
    let (member, on) = match (
        discount.value.member("provider").is_some(),
        discount.value.member("id").is_some(),
    ) {
        (true, false) => {
            let name = discount.text("provider", notices);
            let unknown = |name| is_not(name, "a provider in the price book");
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
    let percent = discount.percent(notices);
    match (on, percent) {
        (Some(Err(problem)), _) => notices.add(&discount.place(member), problem),
        (Some(Ok(on)), Some(percent)) => {
            if own.discounts().iter().any(|discount| discount.on == on) {
                notices.add(&discount.place(member), twice(on.name()));
            } else if let Err(problem) = own.add_discount(on, percent) {
                notices.add(&discount.place("percent"), problem);
            }
        }
        _ => {}
    }
}

/// The members of an object at a place of the file.
struct ObjectMembers<'v> {
    value: &'v JsonPart,
    place: &'v str,
}

impl<'v> ObjectMembers<'v> {
    /// The members; what is no object, or has members of other names or one twice, is not as
    /// expected.
    fn of(
        value: &'v JsonPart,
        place: &'v str,
        known: &[&str],
        notices: &mut Notices,
    ) -> Option<Self> {
        let JsonPart::Object(all) = value else {
            let message = format!(
                "{} is not an object with {}",
                found(value),
                known.join(", ")
            );
            notices.add(place, message);
            return None;
        };
        let members = Self { value, place };
        for (index, (name, _)) in all.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let message = format!("is not one of {}", known.join(", "));
                notices.add(&members.place(name), message);
            } else if all[..index].iter().any(|(earlier, _)| earlier == name) {
                notices.add(
                    &members.place(name),
                    "stands twice; expected once".to_owned(),
                );
            }
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
        let message = match self.value.member(member) {
            Some(value) => format!("{} is not {expected}", found(value)),
            None => format!("is missing; expected {expected}"),
        };
        notices.add(&self.place(member), message);
    }

    fn text(&self, member: &str, notices: &mut Notices) -> Option<&'v str> {
        if let Some(JsonPart::Text(text)) = self.value.member(member) {
            return Some(text);
        }
        self.expected(member, "a text", notices);
        None
    }

    fn number(&self, member: &str, notices: &mut Notices) -> Option<f64> {
        if let Some(JsonPart::Number(number)) = self.value.member(member) {
            return Some(*number);
        }
        self.expected(member, "a number", notices);
        None
    }

    /// The member `amount`: a number, or a text as people write it.
    fn amount(&self, notices: &mut Notices) -> Option<f64> {
        let typed = match self.value.member("amount") {
            Some(JsonPart::Text(text)) => read_amount(text).map(|amount| (text, amount)),
            _ => None,
        };
        let Some((text, TypedAmount { notation, reading })) = typed else {
            return self.number("amount", notices);
        };
        let currency = self.value.member("currency");
        if let (Some(notation), Some(JsonPart::Text(currency))) = (notation, currency)
            && notation.code != currency
        {
            let expected = format!("in {currency}, as “currency” says");
            self.expected("amount", &expected, notices);
            return None;
        }
        self.clear("amount", text, reading, notices)
    }

    /// The member `percent`: a number, or a text as people write it.
    fn percent(&self, notices: &mut Notices) -> Option<f64> {
        if let Some(JsonPart::Text(text)) = self.value.member("percent")
            && let Some(reading) = decimal::read(text.trim().trim_end_matches('%'), 0)
        {
            return self.clear("percent", text, reading, notices);
        }
        self.number("percent", notices)
    }

    /// The number of a text that can be read in one way only.
    fn clear(
        &self,
        member: &str,
        text: &str,
        reading: Reading,
        notices: &mut Notices,
    ) -> Option<f64> {
        match reading {
            Reading::Clear(number) => Some(number),
            Reading::Ambiguous {
                fraction,
                thousands,
                ..
            } => {
                let problem = can_be_either(text, [fraction, thousands]);
                notices.add(&self.place(member), problem);
                None
            }
        }
    }

    /// The list's items with their places; no list at all is an empty one.
    fn list(&self, member: &str, notices: &mut Notices) -> Vec<(String, &'v JsonPart)> {
        match self.value.member(member) {
            None => Vec::new(),
            Some(JsonPart::List(items)) => {
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

/// Describes a value that was found instead of the expected one.
fn found(value: &JsonPart) -> String {
    match value {
        JsonPart::Text(text) => quoted(text),
        JsonPart::List(_) => "a list".to_owned(),
        JsonPart::Object(_) => "an object".to_owned(),
        JsonPart::Number(number) => decimal::shortest(*number),
        JsonPart::Bool(true) => "true".to_owned(),
        JsonPart::Bool(false) => "false".to_owned(),
        JsonPart::Null => "null".to_owned(),
    }
}
