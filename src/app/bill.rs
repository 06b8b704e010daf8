//! The bill of the chosen option: lines in groups that add up, each opening into its derivation.

use leptos::prelude::*;
use web_sys::Node;

use super::background::{self, Answered};
use super::colophon::methodology;
use super::control;
use super::element::{Tag, button, follow, part, tag};
use super::own_prices;
use super::store::Store;
use crate::export::derivation::Sentence;
use crate::export::{Report, coverage, marks, shown_groups, shown_parts};
use crate::model::line::Category;
use crate::model::option::OptionId;
use crate::money::or_unknown;
use crate::question::{Request, Response};
use crate::scalar::figure;
use crate::scenario::field::Field;

/// What the bill is about, and which of its lines are open.
#[derive(Clone, Copy)]
struct Shown {
    store: Store,
    option: Memo<OptionId>,
    amounts: Memo<Amounts>,
    open: RwSignal<Vec<&'static str>>,
}

/// A group of lines, by what does not change while amounts do: only when this changes are rows made
/// anew; otherwise an input changes texts in place.
#[derive(Clone, PartialEq)]
struct Group {
    category: Category,
    rows: Vec<Row>,
}

/// A line, by what does not change while amounts do: also not what is bought, which may become a
/// larger machine.
#[derive(Clone, Copy, PartialEq)]
struct Row {
    /// Its place on the whole bill.
    place: usize,
    name: &'static str,
}

/// What is said of a line.
#[derive(Clone, PartialEq)]
struct Words {
    sku: String,
    /// Why it grows.
    driver: String,
    /// Why its price may not hold.
    doubt: String,
    /// How to mark that.
    mark: String,
    /// Quantity and price.
    reckoning: String,
    cost: String,
}

/// What changes with every input, in words.
#[derive(Clone, PartialEq)]
struct Amounts {
    lines: Vec<Words>,
    /// The sum of each group.
    sums: Vec<String>,
    /// What of the total is infrastructure, on-call and people.
    parts: Vec<(&'static str, String)>,
    total: String,
    /// What the total rests on.
    coverage: String,
}

/// Why the last digits are as they are.
const ROUNDED: &str =
    "Amounts are rounded so that they add up; two that are alike may differ in the last digit.";

pub(super) fn bill(store: Store) -> Tag {
    let option = store.state.value(Field::Show);
    let option = Memo::new(move |_| OptionId::at(option.get() as usize));
    let groups = Memo::new(move |_| {
        store
            .state
            .report
            .with(|report| groups(report, option.get()))
    });
    let amounts = Memo::new(move |_| {
        store
            .state
            .report
            .with(|report| amounts(report, option.get()))
    });
    let shown = Shown {
        store,
        option,
        amounts,
        open: RwSignal::new(Vec::new()),
    };
    let heading = tag("h2").set("id", "bill-heading");
    let heading = heading.saying(move || ["The bill: ", option.get().spec().name].concat());
    let contents = move || {
        let contents = store
            .state
            .with(|scenario| option.get().contents(scenario).join(", "));
        [&*contents, "."].concat()
    };
    let bodies = part(move || {
        let bodies = groups.get().into_iter().enumerate();
        bodies
            .map(|(index, group)| group_rows(index, group, shown))
            .collect()
    });
    let parts = part(move || {
        let parts = amounts.with(|amounts| amounts.parts.clone());
        let row = |(name, sum): (&str, String)| {
            let sum = tag("td").set("class", "amount").text(&sum);
            tag("tr")
                .set("class", "part")
                .add(tag("th").set("scope", "row").text(name))
                .add(tag("td").set("class", "reckoning"))
                .add(sum)
        };
        parts.into_iter().map(row).collect()
    });
    let head = |class: &str, words: &str| {
        let head = tag("th").set("scope", "col");
        head.set("class", class).text(words)
    };
    let heads = tag("tr")
        .add(head("", "Line"))
        .add(head("reckoning", "Quantity × unit price"))
        .add(head("amount", "A month"));
    let total = tag("td").set("class", "amount").set("id", "bill-total");
    let total = total.saying(move || amounts.with(|amounts| amounts.total.clone()));
    let total = tag("tr")
        .add(tag("th").set("scope", "row").text("Total"))
        .add(tag("td").set("class", "reckoning"))
        .add(total);
    let foot = tag("tfoot").put(&parts).add(total);
    let table = tag("table").add(tag("thead").add(heads));
    let coverage = tag("p").set("class", "coverage").set("id", "coverage");
    let how = tag("span").set("class", "how");
    let how = how.text(" Open a line to see how its amount came about.");
    let section = tag("section")
        .set("class", "bill")
        .set("aria-labelledby", "bill-heading")
        .add(heading)
        .add(
            tag("p")
                .set("class", "contents")
                .add(tag("span").saying(contents))
                .add(how)
                .text(" ")
                .add(methodology("All formulas", "the-formulas")),
        )
        .add(others(store));
    let section = own_prices::notes(store).iter().fold(section, Tag::put);
    section
        .add(table.put(&bodies).add(foot))
        .add(coverage.saying(move || amounts.with(|amounts| amounts.coverage.clone())))
        .add(tag("p").set("class", "coverage").text(ROUNDED))
        .put(&people_note(store))
}

/// The way to the bill that no rung of the ladder leads to.
fn others(store: Store) -> Tag {
    let extracted = OptionId::Extracted;
    let words = ["Show the bill of “", extracted.spec().name, "”"].concat();
    let show = button(&words, move || {
        store.session.set(Field::Show, f64::from(extracted as u8));
    });
    tag("p").add(show.set("class", "jump").set("id", "show-extracted"))
}

/// Says that people's time is left out, where it is.
fn people_note(store: Store) -> Node {
    let is_counted = store.state.value(Field::People);
    part(move || {
        if is_counted.get() != 0.0 {
            return Vec::new();
        }
        let jump = button("Count it", move || {
            control::jump_to(store.layout, Field::People.spec().key);
        });
        let note = tag("p").set("class", "uncounted");
        let note = note.text("People’s time is not counted. ");
        vec![note.add(jump.set("class", "jump"))]
    })
}

fn groups(report: &Report, option: OptionId) -> Vec<Group> {
    let mut place = 0;
    let groups = report
        .estimate(option)
        .groups()
        .map(|(category, lines, _)| {
            let rows = lines.iter().map(|line| {
                place += 1;
                Row {
                    place: place - 1,
                    name: line.name,
                }
            });
            Group {
                category,
                rows: rows.collect(),
            }
        });
    groups.collect()
}

fn amounts(report: &Report, option: OptionId) -> Amounts {
    let currency = report.currency();
    let estimate = report.estimate(option);
    let groups = shown_groups(estimate, currency);
    let parts = shown_parts(&groups, currency).into_iter();
    let lines = groups
        .iter()
        .flat_map(|group| &group.lines)
        .map(|(line, amount)| {
            let price = or_unknown(line.unit_price.map(|price| currency.unit_price(price)));
            let agreed = match marks::agreement(line, &report.scenario) {
                none if none.is_empty() => none,
                agreed => format!(" ({agreed})"),
            };
            let reckoning = format!(
                "{} × {price} per {}{agreed}",
                figure(line.quantity),
                line.unit
            );
            let mark = if line.assumption {
                "doubt assumed"
            } else {
                "doubt"
            };
            Words {
                sku: line.sku.to_owned(),
                driver: line.driver.label().to_owned(),
                doubt: marks::doubt(line),
                mark: mark.to_owned(),
                reckoning,
                cost: or_unknown(*amount),
            }
        });
    let known = currency.rounded(estimate.total().known);
    Amounts {
        lines: lines.collect(),
        sums: groups.iter().map(|group| group.sum.to_string()).collect(),
        parts: parts
            .map(|(part, sum)| (part.label(), sum.to_string()))
            .collect(),
        total: currency.exact(estimate.total()).to_string(),
        coverage: coverage::sentence(&coverage(estimate), &known),
    }
}

fn group_rows(index: usize, group: Group, shown: Shown) -> Tag {
    let Group { category, rows } = group;
    let sum = move || {
        let sum = |amounts: &Amounts| amounts.sums.get(index).cloned();
        shown.amounts.with(sum).unwrap_or_default()
    };
    let head = tag("tr")
        .set("class", "group-head")
        .add(tag("th").set("scope", "rowgroup").text(category.label()))
        .add(tag("td").set("class", "reckoning"))
        .add(tag("td").set("class", "amount").saying(sum));
    let body = tag("tbody").set("data-category", category.key()).add(head);
    let rows = rows.into_iter();
    rows.fold(body, |body, row| line_rows(body, row, shown))
}

/// Adds a line, and below it what it opens into.
fn line_rows(body: Tag, row: Row, shown: Shown) -> Tag {
    let Row { place, name } = row;
    let open = shown.open;
    let is_open = Memo::new(move |_| open.with(|open| open.contains(&name)));
    let toggle = button(name, move || {
        open.update(|open| match open.iter().position(|it| *it == name) {
            Some(at) => drop(open.remove(at)),
            None => open.push(name),
        });
    });
    let amounts = shown.amounts;
    let derivation = part(move || {
        if !is_open.get() {
            return Vec::new();
        }
        let words = tag("p").set("class", "driver").saying(move || {
            let of = |all: &Amounts| {
                let line = all.lines.get(place);
                line.map(|it| [&*it.sku, ": this line ", &*it.driver, "."].concat())
            };
            amounts.with(of).unwrap_or_default()
        });
        let cell = tag("td").set("colspan", "3").add(words);
        let cell = steps(name, shown).into_iter().fold(cell, Tag::add);
        vec![tag("tr").set("class", "derivation").add(cell)]
    });
    let toggle = toggle.setting("aria-expanded", move || is_open.get().to_string());
    let (line, doubt) = (tag("tr").set("class", "line"), tag("span"));
    // On a phone the quantity stands under the name instead of in a column.
    let below = tag("span").set("class", "below").set("aria-hidden", "true");
    let reckoning = tag("td").set("class", "reckoning");
    let cost = tag("td").set("class", "amount");
    let head = tag("th").set("scope", "row").add(toggle).text(" ");
    let line = line
        .add(head.add(doubt.clone()).add(below.clone()))
        .add(reckoning.clone())
        .add(cost.clone());
    let row = line.clone();
    // One follower for the whole line: what many follow takes long to tell.
    follow(move || {
        amounts.with(|all| {
            let Some(words) = all.lines.get(place) else {
                return;
            };
            drop(row.clone().set("data-sku", &words.sku));
            doubt.clone().set("class", &words.mark).say(&words.doubt);
            below.say(&words.reckoning);
            reckoning.say(&words.reckoning);
            cost.say(&words.cost);
        });
    });
    body.add(line).put(&derivation)
}

/// The formula of an amount and the quantities that it names; what these come from, down to the
/// sources, is folded.
fn steps(name: &'static str, shown: Shown) -> [Tag; 3] {
    let request = move || {
        Some(Request::Explanation {
            option: shown.option.get(),
            line: name.to_owned(),
        })
    };
    let answered = background::ask(["line ", name].concat(), request);
    let near = steps_of_depth(0, 1, answered, shown.store);
    let deep = steps_of_depth(2, usize::MAX, answered, shown.store);
    // The fold is made once, so that it stays open while inputs change what is in it.
    let fold = tag("details").set("class", "origins");
    let fold = fold.add(tag("summary").text("Where these come from"));
    let note = tag("p").set("class", "source").set("role", "status");
    [
        tag("dl").put(&near),
        fold.add(tag("dl").put(&deep)),
        note.saying(move || answered.note()),
    ]
}

/// The steps of a line's derivation that lie so deep, as they are answered.
fn steps_of_depth(least: usize, most: usize, answered: Answered, store: Store) -> Node {
    part(move || {
        answered.with(|answer| {
            let Some(Response::Explanation(sentences)) = answer else {
                return Vec::new();
            };
            let steps = sentences.iter();
            steps
                .filter(|sentence| (least..=most).contains(&sentence.depth))
                .map(|sentence| step(store, sentence))
                .collect()
        })
    })
}

fn step(store: Store, sentence: &Sentence) -> Tag {
    let Sentence {
        name,
        formula,
        figures,
        source,
        field,
        check_at,
        price,
        ..
    } = sentence;
    let line = |class, words: &str| tag("p").set("class", class).text(words);
    let mut figures = line("figures", figures).text(" ");
    if let Some(key) = field.clone() {
        let jump = button("Change it", move || control::jump_to(store.layout, &key));
        figures = figures.add(jump.set("class", "jump"));
    }
    let mut said = tag("dd")
        .add(line("formula", formula))
        .add(figures)
        .add(line("source", source));
    if let Some(address) = check_at {
        let today = tag("a").set("href", address).text("Look it up today");
        said = said.add(tag("p").set("class", "check").add(today));
    }
    if let Some(id) = price.clone() {
        let agree = button("Use your own price", move || {
            own_prices::jump_to(store, &id);
        });
        said = said.add(tag("p").add(agree.set("class", "jump agree")));
    }
    tag("div")
        .set("class", "derived")
        .add(tag("dt").text(name))
        .add(said)
}
