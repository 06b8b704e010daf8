//! The bill of the chosen option: lines in groups that add up, each opening into its derivation.

use leptos::prelude::*;

use super::control;
use super::store::Store;
use crate::export::derivation::{self, Sentence};
use crate::export::{ShownGroup, shown_groups};
use crate::model::estimate::{self, LineItem};
use crate::model::option::OptionId;
use crate::money::{Money, unit_price};
use crate::scalar::figure;
use crate::scenario::field::Field;

#[component]
pub(super) fn Bill() -> impl IntoView {
    let store = Store::get();
    let option = Memo::new(move |_| store.with(|scenario| scenario.choice(Field::Show)));
    let option = Memo::new(move |_| OptionId::at(option.get()));
    let open = RwSignal::new(Vec::<&'static str>::new());
    let total = move || {
        store
            .report
            .with(|report| report.total(option.get()).to_string())
    };
    let contents = move || store.with(|scenario| option.get().contents(scenario).join(", "));
    let groups = move || {
        store.report.with(|report| {
            let groups = shown_groups(report.estimate(option.get()));
            groups
                .into_iter()
                .map(|group| group_rows(&group, option, open))
                .collect_view()
        })
    };
    view! {
        <section class="bill" aria-labelledby="bill-heading">
            <h2 id="bill-heading">"The bill: " {move || option.get().spec().name}</h2>
            <p class="contents">{contents} ". Open a line to see how its amount came about."</p>
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
                        <th scope="row" colspan="2">"Total"</th>
                        <td class="amount" id="bill-total">{total}</td>
                    </tr>
                </tfoot>
            </table>
        </section>
    }
}

fn group_rows(
    group: &ShownGroup<'_>,
    option: Memo<OptionId>,
    open: RwSignal<Vec<&'static str>>,
) -> AnyView {
    let rows = group
        .lines
        .iter()
        .map(|(line, amount)| line_rows(line, *amount, option, open));
    view! {
        <tbody data-category=group.category.key()>
            <tr class="group-head">
                <th scope="rowgroup" colspan="2">{group.category.label()}</th>
                <td class="amount">{group.sum.to_string()}</td>
            </tr>
            {rows.collect_view()}
        </tbody>
    }
    .into_any()
}

fn line_rows(
    line: &LineItem,
    amount: Option<Money>,
    option: Memo<OptionId>,
    open: RwSignal<Vec<&'static str>>,
) -> AnyView {
    let (name, sku, driver) = (line.name, line.sku, line.driver);
    let is_open = Memo::new(move |_| open.with(|open| open.contains(&name)));
    let toggle = move |_| {
        open.update(|open| match open.iter().position(|it| *it == name) {
            Some(at) => drop(open.remove(at)),
            None => open.push(name),
        });
    };
    let price = line
        .unit_price
        .map_or_else(|| "unknown".to_owned(), unit_price);
    let reckoning = format!("{} × {price} per {}", figure(line.quantity), line.unit);
    let cost = amount.map_or_else(|| "unknown".to_owned(), |amount| amount.to_string());
    let assumed = line
        .assumption
        .then(|| view! { <span class="assumed">"assumed price"</span> });
    view! {
        <tr class="line" data-sku=sku>
            <th scope="row">
                <button
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=toggle
                >
                    {name}
                </button>
                {assumed}
            </th>
            <td class="reckoning">{reckoning}</td>
            <td class="amount">{cost}</td>
        </tr>
        {move || is_open.get().then(|| view! {
            <tr class="derivation">
                <td colspan="3">
                    <p class="driver">
                        <code>{sku}</code> ": this line " {driver.label()} "."
                    </p>
                    <Derivation option name />
                </td>
            </tr>
        })}
    }
    .into_any()
}

/// The formula of an amount, and under it every quantity that it names, down to the sources.
#[component]
fn Derivation(option: Memo<OptionId>, name: &'static str) -> impl IntoView {
    let store = Store::get();
    move || {
        store.with(|scenario| {
            let explained = estimate::explain(scenario, option.get(), name)?;
            let sentences = derivation::sentences(&explained, scenario);
            Some(view! { <dl>{sentences.into_iter().map(step).collect_view()}</dl> })
        })
    }
}

fn step(sentence: Sentence) -> AnyView {
    let Sentence {
        name,
        formula,
        figures,
        source,
        field,
    } = sentence;
    let formula = (!formula.is_empty()).then(|| view! { <p class="formula">{formula}</p> });
    let source = (!source.is_empty()).then(|| view! { <p class="source">{source}</p> });
    let jump = field.map(|key| {
        view! {
            <button type="button" class="jump" on:click=move |_| control::jump_to(key)>
                "Change it"
            </button>
        }
    });
    view! {
        <div class="derived">
            <dt>{name}</dt>
            <dd>{formula} <p class="figures">{figures} {jump}</p> {source}</dd>
        </div>
    }
    .into_any()
}
