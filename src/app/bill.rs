//! The bill of the chosen option: lines in groups that add up, each opening into its derivation.

use leptos::prelude::*;

use super::background::{self, Answered};
use super::control;
use super::dynamic::{click, part, text};
use super::own_prices;
use super::store::Store;
use crate::export::derivation::Sentence;
use crate::export::{Report, coverage, marks, shown_groups, shown_parts};
use crate::model::line::Category;
use crate::model::option::OptionId;
use crate::money::or_unknown;
use crate::question::explanation;
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

pub(super) fn bill(store: Store) -> AnyView {
    let option = store.value(Field::Show);
    let option = Memo::new(move |_| OptionId::at(option.get() as usize));
    let groups = Memo::new(move |_| store.report.with(|report| groups(report, option.get())));
    let amounts = Memo::new(move |_| store.report.with(|report| amounts(report, option.get())));
    let shown = Shown {
        store,
        option,
        amounts,
        open: RwSignal::new(Vec::new()),
    };
    let title = text(move || format!("The bill: {}", option.get().spec().name));
    let total = text(move || amounts.with(|amounts| amounts.total.clone()));
    let coverage = text(move || amounts.with(|amounts| amounts.coverage.clone()));
    let contents = text(move || {
        let contents = store.with(|scenario| option.get().contents(scenario).join(", "));
        format!("{contents}. Open a line to see how its amount came about.")
    });
    let bodies = part(move || {
        let groups = groups.get();
        let bodies = groups.into_iter().enumerate();
        bodies
            .map(|(index, group)| group_rows(index, group, shown))
            .collect::<Vec<_>>()
            .into_any()
    });
    let parts = part(move || {
        let parts = amounts.with(|amounts| amounts.parts.clone());
        let rows = parts.into_iter().map(|(name, sum)| {
            view! {
                <tr class="part">
                    <th scope="row">{name}</th>
                    <td class="reckoning"></td>
                    <td class="amount">{sum}</td>
                </tr>
            }
            .into_any()
        });
        rows.collect::<Vec<_>>().into_any()
    });
    view! {
        <section class="bill" aria-labelledby="bill-heading">
            <h2 id="bill-heading">{title}</h2>
            <p class="contents">{contents}</p>
            {own_prices::notes(store)}
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Line"</th>
                        <th scope="col" class="reckoning">"Quantity × unit price"</th>
                        <th scope="col" class="amount">"A month"</th>
                    </tr>
                </thead>
                {bodies}
                <tfoot>
                    {parts}
                    <tr>
                        <th scope="row">"Total"</th>
                        <td class="reckoning"></td>
                        <td class="amount" id="bill-total">{total}</td>
                    </tr>
                </tfoot>
            </table>
            <p class="coverage" id="coverage">{coverage}</p>
            {people_note(store)}
        </section>
    }
    .into_any()
}

/// Says that people's time is left out, where it is.
fn people_note(store: Store) -> AnyView {
    let is_counted = store.value(Field::People);
    let note = part(move || {
        if is_counted.get() != 0.0 {
            return ().into_any();
        }
        let jump = click(move || control::jump_to(store, Field::People.spec().key));
        view! {
            <p class="uncounted">
                "People’s time is not counted. "
                <button type="button" class="jump" on:click=jump>"Count it"</button>
            </p>
        }
        .into_any()
    });
    note.into_any()
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

fn group_rows(index: usize, group: Group, shown: Shown) -> AnyView {
    let rows: Vec<_> = group
        .rows
        .into_iter()
        .map(|row| line_rows(row, shown))
        .collect();
    let sum = text(move || {
        shown
            .amounts
            .with(|amounts| amounts.sums.get(index).cloned())
            .unwrap_or_default()
    });
    view! {
        <tbody data-category=group.category.key()>
            <tr class="group-head">
                <th scope="rowgroup">{group.category.label()}</th>
                <td class="reckoning"></td>
                <td class="amount">{sum}</td>
            </tr>
            {rows}
        </tbody>
    }
    .into_any()
}

fn line_rows(row: Row, shown: Shown) -> AnyView {
    let Row { place, name } = row;
    let open = shown.open;
    let is_open = Memo::new(move |_| open.with(|open| open.contains(&name)));
    let toggle = click(move || {
        open.update(|open| match open.iter().position(|it| *it == name) {
            Some(at) => drop(open.remove(at)),
            None => open.push(name),
        });
    });
    let amounts = shown.amounts;
    let word = move |of: fn(&Words) -> &String| {
        text(move || {
            let of = |all: &Amounts| all.lines.get(place).map(|line| of(line).clone());
            amounts.with(of).unwrap_or_default()
        })
    };
    let sku = word(|line| &line.sku);
    let driver = word(|line| &line.driver);
    let reckoning = word(|line| &line.reckoning);
    let derivation = part(move || {
        if !is_open.get() {
            return ().into_any();
        }
        view! {
            <tr class="derivation">
                <td colspan="3">
                    <p class="driver">
                        <code>{sku}</code> ": this line " {driver} "."
                    </p>
                    {steps(name, shown)}
                </td>
            </tr>
        }
        .into_any()
    });
    view! {
        <tr class="line" data-sku=sku>
            <th scope="row">
                <button
                    type="button"
                    aria-expanded=text(move || is_open.get().to_string())
                    on:click=toggle
                >
                    {name}
                </button>
                <span class=word(|line| &line.mark)>{word(|line| &line.doubt)}</span>
                // On a phone the quantity stands under the name instead of in a column.
                <span class="below" aria-hidden="true">{reckoning}</span>
            </th>
            <td class="reckoning">{reckoning}</td>
            <td class="amount">{word(|line| &line.cost)}</td>
        </tr>
        {derivation}
    }
    .into_any()
}

/// The formula of an amount and the quantities that it names; what these come from, down to the
/// sources, is folded.
fn steps(name: &'static str, shown: Shown) -> AnyView {
    let question = move || Some(explanation::question(shown.option.get(), name));
    let answered = background::ask(shown.store, format!("line {name}"), question);
    let near = steps_of_depth(0, 1, answered, shown.store);
    let deep = steps_of_depth(2, usize::MAX, answered, shown.store);
    let note = text(move || answered.note());
    // The fold is made once, so that it stays open while inputs change what is in it.
    view! {
        <dl>{near}</dl>
        <details class="origins">
            <summary>"Where these come from"</summary>
            <dl>{deep}</dl>
        </details>
        <p class="source" role="status">{note}</p>
    }
    .into_any()
}

/// The steps of a line's derivation that lie so deep, as they are answered.
fn steps_of_depth(
    least: usize,
    most: usize,
    answered: Answered,
    store: Store,
) -> Box<dyn Fn() -> AnyView + Send> {
    part(move || {
        let sentences = answered.with(|answer| answer.map(explanation::read));
        let steps = sentences
            .into_iter()
            .flatten()
            .filter(|sentence| (least..=most).contains(&sentence.depth))
            .map(|sentence| step(store, sentence));
        steps.collect::<Vec<_>>().into_any()
    })
}

fn step(store: Store, sentence: Sentence) -> AnyView {
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
    let jump = field.map_or_else(
        || ().into_any(),
        |key| {
            let jump = click(move || control::jump_to(store, &key));
            view! { <button type="button" class="jump" on:click=jump>"Change it"</button> }
                .into_any()
        },
    );
    let check = check_at.map_or_else(
        || ().into_any(),
        |address| view! { <p class="check"><a href=address>"Look it up today"</a></p> }.into_any(),
    );
    let agree = price.map_or_else(
        || ().into_any(),
        |id| {
            let agree = click(move || own_prices::jump_to(store, &id));
            view! {
                <p>
                    <button type="button" class="jump agree" on:click=agree>"Use your own price"</button>
                </p>
            }
            .into_any()
        },
    );
    view! {
        <div class="derived">
            <dt>{name}</dt>
            <dd>
                <p class="formula">{formula}</p>
                <p class="figures">{figures} " " {jump}</p>
                <p class="source">{source}</p>
                {check}
                {agree}
            </dd>
        </div>
    }
    .into_any()
}
