//! What is in doubt, and by how much: each range can be changed, added and taken away.

use leptos::prelude::*;

use crate::app::element::{Tag, button, follow, part, tag, texts};
use crate::app::sources;
use crate::app::store::Store;
use crate::price_book::own::twelve_digits;
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field};
use crate::scenario::number;
use crate::scenario::ranges::{self, Range, Ranges, Uncertain};

/// The most things that are listed to be given a range.
const MOST_FOUND: usize = 6;

/// The table of ranges, which folds, and is made when it is opened: each of its cells follows the
/// scenario.
pub(super) fn ranges(store: Store) -> Tag {
    let is_open = RwSignal::new(false);
    let fold = tag("details").set("class", "ranges").set("id", "ranges");
    let opened = fold.clone();
    let content = part(move || {
        if is_open.get() {
            vec![content(store)]
        } else {
            Vec::new()
        }
    });
    fold.on("toggle", move |_| {
        sources::want(store);
        is_open.set(opened.is_open());
    })
    .add(tag("summary").text("What is in doubt, and by how much"))
    .put(&content)
}

fn content(store: Store) -> Tag {
    let keys = texts(move || {
        let in_doubt = store.with(Scenario::in_doubt).into_iter();
        in_doubt.map(|(of, _)| of.key().to_owned()).collect()
    });
    // Rows are made anew when others are in doubt; an input changes them in place.
    let rows = part(move || {
        let of = |key: String| Uncertain::by_key(&key);
        let found = keys.get().into_iter().filter_map(of);
        found.map(|of| row(store, of)).collect()
    });
    let head = |row: Tag, words| row.add(tag("th").set("scope", "col").text(words));
    let heads = ["Input or price", "Low end", "Value", "High end"];
    // The last column holds buttons that say themselves what they do.
    let heads = heads.into_iter().fold(tag("tr"), head).add(tag("td"));
    let table = tag("table").add(tag("thead").add(heads));
    let body = tag("tbody");
    body.clone().put(&rows);
    let words = "One value in twenty lies below the low end, one in twenty above the high end, \
                 and half of them below the value itself.";
    tag("div")
        .add(tag("p").text(words))
        .add(table.add(body))
        .add(more(store))
        .add(seed(store))
        .add(all(store))
}

/// The range that holds for something.
fn range_of(store: Store, of: Uncertain) -> Range {
    let said = store.with(Scenario::ranges);
    said.map_or_else(|| Ranges::default().of(of), |ranges| ranges.of(of))
}

fn change(store: Store, act: impl FnOnce(&mut Ranges)) {
    let said = store.with_untracked(Scenario::ranges);
    let mut ranges = said.cloned().unwrap_or_default();
    act(&mut ranges);
    store.set_ranges(ranges);
}

/// The value of something, as the scenario has it.
fn value_of(store: Store, of: Uncertain) -> f64 {
    store.with(|scenario| match of {
        Uncertain::Input(field) => scenario.get(field),
        Uncertain::Entry(entry) => scenario.paid().of(entry.sku),
    })
}

/// A value of something, with its unit or without.
fn words_of(of: Uncertain, value: f64) -> String {
    let value = twelve_digits(value);
    match of {
        Uncertain::Input(field) => field.spec().shown(value),
        Uncertain::Entry(_) => figure(value),
    }
}

fn label(of: Uncertain) -> &'static str {
    match of {
        Uncertain::Input(field) => field.spec().label,
        Uncertain::Entry(entry) => &entry.id,
    }
}

fn unit(of: Uncertain) -> &'static str {
    match of {
        Uncertain::Input(field) => field.spec().unit,
        Uncertain::Entry(entry) => &entry.unit,
    }
}

fn row(store: Store, of: Uncertain) -> Tag {
    let error = tag("span").set("class", "error").set("aria-live", "polite");
    let end = |name: &str, is_low: bool| {
        let input = tag("input")
            .set("type", "text")
            .set("inputmode", "decimal")
            .set("autocomplete", "off")
            .set("aria-label", &[label(of), name].concat());
        let shown = input.clone();
        follow(move || {
            let range = range_of(store, of);
            let factor = if is_low { range.low } else { range.high };
            shown.set_value(&words_of(of, value_of(store, of) * factor));
        });
        let (typed, said) = (input.clone(), error.clone());
        // When it is finished, not with every letter: half a number is no range.
        input.on("change", move |_| {
            let outcome = entered(store, of, is_low, &typed.value());
            said.say(outcome.as_ref().err().map_or("", |problem| problem));
        })
    };
    let reason = tag("span").set("class", "reason").saying(move || {
        store.sources.follow();
        match of {
            Uncertain::Input(field) => field::words(field).and_then(|words| words.doubt),
            Uncertain::Entry(_) => Some("a price or parameter of the book"),
        }
        .unwrap_or_default()
        .to_owned()
    });
    let value = tag("td").saying(move || words_of(of, value_of(store, of)));
    let name = tag("th").set("scope", "row").text(label(of));
    let certain = button("Certain", move || {
        change(store, |ranges| ranges.set(of, Range::NONE));
    });
    let usual = button("As usual", move || {
        change(store, |ranges| ranges.remove(of));
    });
    let aloud = |tag: Tag, words: &str| tag.set("aria-label", &[label(of), words].concat());
    let buttons = tag("td")
        .set("class", "acts")
        .add(aloud(certain.set("class", "jump"), ": certain"))
        .text(" ")
        .add(aloud(usual.set("class", "jump"), ": as usual"));
    let unit = tag("span").set("class", "unit").text(unit(of));
    tag("tr")
        .set("data-key", of.key())
        .add(name.text(" ").add(unit).add(reason).add(error.clone()))
        .add(tag("td").add(end(", low end", true)))
        .add(value)
        .add(tag("td").add(end(", high end", false)))
        .add(buttons)
}

/// Takes an end that was entered.
fn entered(store: Store, of: Uncertain, is_low: bool, text: &str) -> Result<(), String> {
    let value = untrack(|| value_of(store, of));
    let before = untrack(|| range_of(store, of));
    let end = match of {
        Uncertain::Input(field) => number_of(field, text)?,
        Uncertain::Entry(_) => number::parse(text).ok_or("Expected: a number.")?,
    };
    let factor = end / value;
    let range = if is_low {
        Range::new(factor, before.high)
    } else {
        Range::new(before.low, factor)
    };
    let range = range.map_err(|problem| [&*problem, "."].concat())?;
    change(store, |ranges| ranges.set(of, range));
    Ok(())
}

fn number_of(field: Field, text: &str) -> Result<f64, String> {
    let expected = |words: String| ["Expected: ", &words, "."].concat();
    field.spec().parse_typed(text).map_err(expected)
}

/// Gives a range to something that is certain: from a fifth less to a quarter more, to begin with.
fn more(store: Store) -> Tag {
    const FIRST: Range = Range {
        low: 0.8,
        high: 1.25,
    };
    let sought = RwSignal::new(String::new());
    let search = tag("input")
        .set("id", "range-search")
        .set("type", "search")
        .set("autocomplete", "off");
    let typed = search.clone();
    let search = search.on("input", move |_| sought.set(typed.value()));
    let found = texts(move || {
        let sought = sought.get().to_ascii_lowercase();
        if sought.trim().is_empty() {
            return Vec::new();
        }
        let listed = store.with(Scenario::in_doubt);
        let is_free = |of: &Uncertain| !listed.iter().any(|(other, _)| other == of);
        let fields = field::all().filter(|&field| ranges::can_be_in_doubt(field));
        let entries = store.with(Scenario::book).entries();
        let all = fields
            .map(Uncertain::Input)
            .chain(entries.map(Uncertain::Entry));
        let is_sought = |of: &Uncertain| {
            let name = label(*of).to_ascii_lowercase();
            sought.split_whitespace().all(|word| name.contains(word))
        };
        let found = all.filter(is_sought).filter(is_free).take(MOST_FOUND);
        found.map(|of| of.key().to_owned()).collect()
    });
    let found = part(move || {
        let of = |key: String| Uncertain::by_key(&key);
        let found = found.get().into_iter().filter_map(of);
        let add = |of: Uncertain| {
            let give = button(label(of), move || {
                change(store, |ranges| ranges.set(of, FIRST));
            });
            tag("li").add(give)
        };
        found.map(add).collect()
    });
    let label = tag("label").set("for", "range-search");
    let list = tag("ul").set("class", "found-ranges").put(&found);
    tag("div")
        .set("class", "seek")
        .add(label.text("Give a range to another input or price"))
        .add(search)
        .add(list)
}

/// The number that the draws begin with.
fn seed(store: Store) -> Tag {
    let spec = Field::Seed.spec();
    let value = store.value(Field::Seed);
    let input = tag("input")
        .set("id", "field-seed")
        .set("type", "text")
        .set("inputmode", "numeric");
    let shown = input.clone();
    follow(move || shown.set_value(&spec.shown(value.get())));
    let error = tag("span").set("class", "error").set("aria-live", "polite");
    let (typed, said) = (input.clone(), error.clone());
    let input = input.on("change", move |_| {
        match number_of(Field::Seed, &typed.value()) {
            Ok(seed) => {
                said.say("");
                store.set(Field::Seed, seed);
            }
            Err(problem) => said.say(&problem),
        }
    });
    let label = tag("label").set("for", "field-seed").text(spec.label);
    tag("p")
        .set("class", "seed")
        .add(label.text(" "))
        .add(input)
        .add(error)
}

/// Nothing in doubt, or everything as usual.
fn all(store: Store) -> Tag {
    let none = button("Nothing is in doubt", move || {
        store.set_ranges(Ranges::certain());
    });
    let usual = button("All as usual", move || store.set_ranges(Ranges::default()));
    tag("p").set("class", "acts").add(none).text(" ").add(usual)
}
