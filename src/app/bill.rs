//! The bill of the chosen option: lines in groups that add up, each opening into its derivation.

use leptos::prelude::*;

use super::control;
use super::dynamic::{click, part, text};
use super::store::Store;
use crate::export::derivation::{self, Sentence};
use crate::export::{ShownGroup, shown_groups};
use crate::model::estimate::{self, LineItem};
use crate::model::option::OptionId;
use crate::money::{Money, unit_price};
use crate::scalar::figure;
use crate::scenario::field::Field;

/// What the bill is about, and which of its lines are open.
#[derive(Clone, Copy)]
struct Shown {
    store: Store,
    option: Memo<OptionId>,
    open: RwSignal<Vec<&'static str>>,
}

pub(super) fn bill(store: Store) -> AnyView {
    let option = store.value(Field::Show);
    let option = Memo::new(move |_| OptionId::at(option.get() as usize));
    let shown = Shown {
        store,
        option,
        open: RwSignal::new(Vec::new()),
    };
    let title = text(move || format!("The bill: {}", option.get().spec().name));
    let total = text(move || {
        store
            .report
            .with(|report| report.total(option.get()).to_string())
    });
    let contents = text(move || {
        let contents = store.with(|scenario| option.get().contents(scenario).join(", "));
        format!("{contents}. Open a line to see how its amount came about.")
    });
    let groups = part(move || {
        store.report.with(|report| {
            let groups = shown_groups(report.estimate(option.get()));
            groups
                .iter()
                .map(|group| group_rows(group, shown))
                .collect::<Vec<_>>()
                .into_any()
        })
    });
    view! {
        <section class="bill" aria-labelledby="bill-heading">
            <h2 id="bill-heading">{title}</h2>
            <p class="contents">{contents}</p>
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Line"</th>
                        <th scope="col" class="reckoning">"Quantity × unit price"</th>
                        <th scope="col" class="amount">"A month"</th>
                    </tr>
                </thead>
                {groups}
                <tfoot>
                    <tr>
                        <th scope="row">"Total"</th>
                        <td class="reckoning"></td>
                        <td class="amount" id="bill-total">{total}</td>
                    </tr>
                </tfoot>
            </table>
        </section>
    }
    .into_any()
}

fn group_rows(group: &ShownGroup<'_>, shown: Shown) -> AnyView {
    let rows = group
        .lines
        .iter()
        .map(|(line, amount)| line_rows(line, *amount, shown));
    let rows: Vec<_> = rows.collect();
    view! {
        <tbody data-category=group.category.key()>
            <tr class="group-head">
                <th scope="rowgroup">{group.category.label()}</th>
                <td class="reckoning"></td>
                <td class="amount">{group.sum.to_string()}</td>
            </tr>
            {rows}
        </tbody>
    }
    .into_any()
}

fn line_rows(line: &LineItem, amount: Option<Money>, shown: Shown) -> AnyView {
    let (name, sku, driver) = (line.name, line.sku, line.driver);
    let open = shown.open;
    let is_open = Memo::new(move |_| open.with(|open| open.contains(&name)));
    let toggle = click(move || {
        open.update(|open| match open.iter().position(|it| *it == name) {
            Some(at) => drop(open.remove(at)),
            None => open.push(name),
        });
    });
    let unknown = || "unknown".to_owned();
    let price = line.unit_price.map_or_else(unknown, unit_price);
    let reckoning = format!("{} × {price} per {}", figure(line.quantity), line.unit);
    let cost = amount.map_or_else(unknown, |amount| amount.to_string());
    let assumed = if line.assumption { "assumed price" } else { "" };
    let derivation = part(move || {
        if !is_open.get() {
            return ().into_any();
        }
        view! {
            <tr class="derivation">
                <td colspan="3">
                    <p class="driver">
                        <code>{sku}</code> ": this line " {driver.label()} "."
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
                <span class="assumed">{assumed}</span>
                // On a phone the quantity stands under the name instead of in a column.
                <span class="below" aria-hidden="true">{reckoning.clone()}</span>
            </th>
            <td class="reckoning">{reckoning}</td>
            <td class="amount">{cost}</td>
        </tr>
        {derivation}
    }
    .into_any()
}

/// The formula of an amount, and under it every quantity that it names, down to the sources.
fn steps(name: &'static str, shown: Shown) -> AnyView {
    let steps = part(move || {
        shown.store.with(|scenario| {
            let explained = estimate::explain(scenario, shown.option.get(), name);
            let sentences = explained.map(|it| derivation::sentences(&it, scenario));
            let steps = sentences.into_iter().flatten().map(step);
            steps.collect::<Vec<_>>().into_any()
        })
    });
    view! { <dl>{steps}</dl> }.into_any()
}

fn step(sentence: Sentence) -> AnyView {
    let Sentence {
        name,
        formula,
        figures,
        source,
        field,
    } = sentence;
    let jump = field.map_or_else(
        || ().into_any(),
        |key| {
            let jump = click(move || control::jump_to(key));
            view! { <button type="button" class="jump" on:click=jump>"Change it"</button> }
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
            </dd>
        </div>
    }
    .into_any()
}
