//! Writes the numbers of each price book down in a short form, which is compiled in, and the list
//! of all ids, in which constants are looked up while compiling. Compiles the presets in.
//!
//! A book's texts are four fifths of it, and the page needs none of them to compute. In this form,
//! the book and its reader take 21.6 KB less of the compressed download than as JSON.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

#[path = "src/scenario/preset/published.rs"]
mod presets;

/// The file of presets.
const PRESETS: &str = "src/scenario/presets.json";

/// The members with numbers, and what computing and counting need besides, in the order in which
/// `price_book.rs` reads them.
const NUMBERS: [&str; 12] = [
    "id",
    "provider",
    "unit",
    "currency",
    "as_of",
    "grade",
    "amount",
    "low",
    "high",
    "vcpu",
    "memory_gb",
    "memory_gib",
];

/// Those that are for one unit.
const PRICES: [&str; 3] = ["amount", "low", "high"];

/// The members that only explain; `price_book/citation.rs` reads them.
const TEXTS: [&str; 6] = ["name", "rule", "region", "source", "check_at", "note"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/price_book");
    println!("cargo::rerun-if-changed=src/scenario/preset/published.rs");
    println!("cargo::rerun-if-changed={PRESETS}");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let mut books = Vec::new();
    for file in fs::read_dir("src/price_book")? {
        let path = file?.path();
        if path.extension().is_some_and(|it| it == "json") {
            let book: Value = serde_json::from_str(&fs::read_to_string(&path)?)
                .map_err(|trouble| format!("{}: {trouble}", path.display()))?;
            books.push((path, book));
        }
    }
    let ids = ids(&books)?;
    for (path, book) in &books {
        let numbers =
            numbers(book, &ids).map_err(|trouble| format!("{}: {trouble}", path.display()))?;
        let name = path.with_extension("numbers");
        let name = name.file_name().ok_or("a book has no name")?;
        fs::write(out.join(name), numbers)?;
    }
    let mut list =
        String::from("/// The ids of all books in order, and whether their prices are in euros.\n");
    writeln!(list, "const IDS: [(&str, bool); {}] = [", ids.len())?;
    for (id, Priced { is_in_euros, .. }) in &ids {
        writeln!(list, "    ({id:?}, {is_in_euros}),")?;
    }
    list += "];\n";
    fs::write(out.join("ids.rs"), list)?;
    let presets = presets::compiled(&fs::read_to_string(PRESETS)?);
    let presets = presets.map_err(|trouble| format!("{PRESETS}: {trouble}"))?;
    fs::write(out.join("presets.rs"), presets)?;
    Ok(())
}

/// What holds for a price in all books.
struct Priced {
    is_in_euros: bool,
    /// What it is for: formulas reckon in one unit, whichever book is asked.
    unit: String,
}

/// Hours that a month is billed for, as in the model.
const HOURS_PER_MONTH: f64 = 730.0;

/// Whether one book has the price of an hour and another one that of a month. Those can be brought
/// together, and are, by the month.
fn is_by_hour_or_month(one: &str, other: &str) -> bool {
    matches!((one, other), ("hour", "month") | ("month", "hour"))
}

/// The ids of all books.
fn ids(books: &[(PathBuf, Value)]) -> Result<BTreeMap<String, Priced>, Box<dyn Error>> {
    let mut ids: BTreeMap<String, Priced> = BTreeMap::new();
    for (_, book) in books {
        let lists = ["prices", "parameters"].map(|list| book[list].as_array());
        for entry in lists.into_iter().flatten().flatten() {
            let (Some(id), Some(unit)) = (entry["id"].as_str(), entry["unit"].as_str()) else {
                continue;
            };
            let unit = match ids.get(id) {
                Some(known) if is_by_hour_or_month(&known.unit, unit) => "month",
                Some(known) if known.unit != unit => {
                    return Err(format!("{id} is for a {unit} and for a {}", known.unit).into());
                }
                _ => unit,
            };
            let priced = Priced {
                is_in_euros: entry["currency"] == "EUR",
                unit: unit.to_owned(),
            };
            ids.insert(id.to_owned(), priced);
        }
    }
    Ok(ids)
}

fn numbers(book: &Value, ids: &BTreeMap<String, Priced>) -> Result<String, Box<dyn Error>> {
    let of_book = |member: &str| book[member].as_str().ok_or(format!("no {member}"));
    let mut numbers = format!("{}\t{}", of_book("id")?, of_book("published")?);
    if let Some(followed) = book["follows"].as_str() {
        numbers += "\t";
        numbers += followed;
    }
    numbers += "\n";
    for (list, end) in [("prices", "\n"), ("parameters", "")] {
        for entry in book[list].as_array().ok_or(format!("no {list}"))? {
            let place = ids.keys().position(|id| entry["id"] == **id);
            let place = place.ok_or("no id")?;
            write!(numbers, "{place}\t")?;
            let unit = ids.values().nth(place).map(|priced| &*priced.unit);
            let line = line(entry, unit).map_err(|trouble| format!("{trouble} in {entry}"))?;
            numbers += line.trim_end();
            numbers += "\n";
        }
        numbers += end;
    }
    Ok(numbers)
}

/// One entry: its numbers between tabs, nothing where it does not say.
fn line(entry: &Value, unit: Option<&str>) -> Result<String, Box<dyn Error>> {
    let members = entry.as_object().ok_or("no object")?;
    for member in members.keys().map(String::as_str) {
        if !NUMBERS.contains(&member) && !TEXTS.contains(&member) {
            return Err(format!("an unknown member {member}").into());
        }
    }
    let is_changed = unit.is_some_and(|unit| entry["unit"] != unit);
    let mut fields = Vec::new();
    for member in NUMBERS {
        fields.push(match &entry[member] {
            Value::Null => String::new(),
            _ if member == "unit" && is_changed => unit.unwrap_or_default().to_owned(),
            Value::Number(number) if is_changed && PRICES.contains(&member) => {
                let hourly = number.as_f64().ok_or("no number")?;
                (hourly * HOURS_PER_MONTH).to_string()
            }
            Value::String(text) if !text.contains(['\t', '\n']) => text.clone(),
            // Written out, without an exponent, and exactly as many digits as it takes.
            Value::Number(number) => number.as_f64().ok_or("no number")?.to_string(),
            _ => return Err(format!("an unreadable {member}").into()),
        });
    }
    Ok(fields.join("\t"))
}
